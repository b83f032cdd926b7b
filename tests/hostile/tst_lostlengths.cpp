// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/assembly.h"
#include "tests/hostile/hostilecase.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td;
using namespace td::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Large = HostileCase::Large;

} // namespace

/// Answers without a length, of files whose length an earlier run knew.
class TestLostLengths : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void seesThatAFileHasGrownWhereNoLengthIsTold();
    void goesOnWhereNoLengthIsToldAnyMore_data();
    void goesOnWhereNoLengthIsToldAnyMore();
};

/// Its begin is the same, and only the answer names it.
void TestLostLengths::seesThatAFileHasGrownWhereNoLengthIsTold()
{
    const Payload longer(Large + MiB);
    QByteArray bytes = longer.bytes(0, Large);
    TestServer server([&](const Request &request, Reply &reply) {
        const qint64 begin = request.range ? request.range->begin : 0;
        const bool isLonger = bytes.size() > Large;
        const QByteArray total = isLonger ? QByteArray("*") : QByteArray::number(bytes.size());
        if (begin >= bytes.size())
            return void(reply.answer(416, {}, {{"Content-Range", "bytes */" + QByteArray::number(bytes.size())}}));
        reply.rate(8 * MiB).head(206,
            {{"Content-Range",
                 "bytes " + QByteArray::number(begin) + '-' + QByteArray::number(bytes.size() - 1) + '/' + total},
                {"Content-Length", QByteArray::number(bytes.size() - begin)},
                {"Content-Disposition", "attachment; filename=out.bin"}});
        reply.body(bytes.sliced(begin));
    });
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    const DownloadTask task{.url = server.url(u"/get?id=7"_s), .folder = trial.folder()};
    QVERIFY(trial.runUntil(2 * MiB, task, config, longer).error);
    bytes = longer.all(); // nobody asks meanwhile
    const DownloadResult result = trial.run(task, config, longer);
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(longer.matchesFile(trial.target()));
}

void TestLostLengths::goesOnWhereNoLengthIsToldAnyMore_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<qint64>("sent"); // by the answer without a length
    for (const auto &[how, output] : {std::pair("named", u"out.bin"_s), std::pair("named by the server", QString())}) {
        QTest::addRow("%s, all of it", how) << output << Large;
        QTest::addRow("%s, cut at once", how) << output << qint64(0);
        QTest::addRow("%s, cut behind what is there", how) << output << Large - MiB;
    }
}

void TestLostLengths::goesOnWhereNoLengthIsToldAnyMore()
{
    QFETCH(QString, output);
    QFETCH(qint64, sent);
    const Payload file(Large);
    const QList<HttpHeader> headers =
        validators() + QList<HttpHeader>{{"Content-Disposition", "attachment; filename=out.bin"}};
    FileOptions options = atRate(8 * MiB);
    options.headers = {headers.constLast()};
    TestServer server(serveFile(file, options));
    Trial trial;
    DownloadConfig config = quickConfig();
    config.assembly = AssemblyMode::Direct;
    config.workers = 1;
    config.timeout = 500ms;
    const DownloadTask task{.url = server.url(u"/get?id=7"_s), .output = output, .folder = trial.folder()};
    QVERIFY(trial.runUntil(2 * MiB, task, config, file).error);
    server.handle([&](const Request &, Reply &reply) {
        reply.head(200, headers + QList<HttpHeader>{{"Transfer-Encoding", "chunked"}});
        reply.chunk(file.all().first(sent));
        if (sent == Large)
            reply.lastChunk().close();
        else
            reply.cut(Cut::Fin);
    });
    DownloadResult result = trial.run(task, config, file);
    QCOMPARE(!result.error, sent == Large);
    if (result.error) {
        const auto offer = Assembly::offer(trial.target());
        QVERIFY(offer && offer->present.contains({0, std::max(MiB, sent - MiB)}));
        QCOMPARE(offer->identity.total, std::optional(Large));
        server.handle(serveFile(file, options));
        result = trial.run(task, config, file);
    }
    QVERIFY2(!result.error, qPrintable(result.error.detail));
    QVERIFY(result.lengthVerified);
    QVERIFY(file.matchesFile(trial.target()));
}

QTEST_GUILESS_MAIN(TestLostLengths)
#include "tst_lostlengths.moc"
