// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostilecase.h"

#include "tests/support/files.h"

#include <QTest>

namespace td::test {

namespace {

void checkSuccess(const HostileCase &row, const Trial &trial, const DownloadResult &result, const Payload &file)
{
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QCOMPARE(trial.files(), QStringList{QStringLiteral("out.bin")});
    QCOMPARE(result.lengthVerified, row.lengthVerified);
    if (row.content) {
        QVERIFY(contentOf(trial.target()) == *row.content);
        return;
    }
    QVERIFY(file.matchesFile(trial.target()));
    QCOMPARE(result.bytesWritten, file.size());
}

void checkFailure(const HostileCase &row, const Trial &trial, const DownloadResult &result)
{
    QVERIFY2(result.error.kind == row.kind,
        qPrintable(QStringLiteral("error %1: %2").arg(result.error.exitCode()).arg(result.error.detail)));
    QVERIFY(!result.error.detail.isEmpty());
    QVERIFY(result.path.isEmpty());
    QStringList left = trial.files();
    left.removeOne(QStringLiteral("out.bin.tdpart"));
    left.removeOne(QStringLiteral("out.bin.tdpart.ctl"));
    QCOMPARE(left, QStringList());
}

} // namespace

void play(const HostileCase &row)
{
    const Payload file(row.size);
    const TestServer server([&](const Request &request, Reply &reply) { row.server(request, reply, file); });
    DownloadConfig config = quickConfig();
    config.workers = row.workers;
    config.timeout = row.timeout;
    config.encoding = row.encoding;

    Trial trial;
    // What differs from the payload on purpose is not looked at while it runs.
    const DownloadResult result = trial.run(server.url(), config, file);
    if (!row.content)
        QCOMPARE(trial.complaint(), QString());
    row.kind == DownloadError::Kind::None ? checkSuccess(row, trial, result, file) : checkFailure(row, trial, result);
    if (QTest::currentTestFailed())
        return;
    const QList<RequestRecord> requests = server.requests();
    QStringList seen;
    for (const RequestRecord &request : requests)
        seen.append(QStringLiteral("%1:%2").arg(request.connection).arg(QString::fromLatin1(request.header("Range"))));
    QVERIFY2(requests.size() <= row.mostRequests,
        qPrintable(QStringLiteral("%1 requests: %2").arg(requests.size()).arg(seen.join(u' '))));
    if (row.mostBytes > 0)
        QVERIFY2(server.bytesSent() <= row.mostBytes, qPrintable(QStringLiteral("%1 bytes").arg(server.bytesSent())));
}

void addCase(const char *name, const HostileCase &row)
{
    QTest::newRow(name) << row;
}

} // namespace td::test
