// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/app/heldfile.h"
#include "tests/support/processcosts.h"
#include "tests/support/stricttest.h"

#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// Of the last line of --progress json so far.
qint64 lastNumber(const QByteArray &data, const QString &name)
{
    const auto events = jsonEvents(data.left(data.lastIndexOf('\n') + 1));
    return events.isEmpty() ? 0 : events.last().value(name).toInteger();
}

} // namespace

/// What a run costs the computer that it runs on.
class TestCliCosts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void stalledDownloadUsesNoProcessor();
};

void TestCliCosts::stalledDownloadUsesNoProcessor()
{
    const TestServer server(serveHeld(Payload(16 * MiB), MiB));
    CliProcess cli;
    cli.start({textOf(server.url()), u"--progress=json"_s, u"--timeout=60"_s});
    const auto silence = [&cli] { return lastNumber(cli.data(), u"silentForMs"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(silence() >= 3000, 20'000); // what it held in memory is on the disk by then
    const qint64 before = usedMicroseconds(cli.processId());
    QTRY_VERIFY_WITH_TIMEOUT(silence() >= 8000, 20'000);
    const qint64 used = usedMicroseconds(cli.processId()) - before;
    QVERIFY(before > 0);
#ifndef __SANITIZE_ADDRESS__
    QVERIFY2(used < 50'000, QByteArray::number(used).constData());
#endif
    qInfo("%lld us of processor time in 5 s", used);
    cli.send(SIGTERM);
    TD_COMPARE_EXIT(cli.finish(), 7);
}

QTEST_GUILESS_MAIN(TestCliCosts)
#include "tst_clicosts.moc"
