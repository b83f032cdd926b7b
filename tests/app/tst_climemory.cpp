// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/servers/servedfiles.h"
#include "tests/support/processcosts.h"
#include "tests/support/stricttest.h"

#include <QTest>

using namespace td::test;
using namespace Qt::StringLiterals;

/// The memory of the program when the network is faster than everything else: a server in the kernel's own pace.
class TestCliMemory : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void staysSmallWithAFastServer_data();
    void staysSmallWithAFastServer(); // S30
};

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 Size = 2048 * MiB;
constexpr int LongestMilliseconds = 120'000;

void TestCliMemory::staysSmallWithAFastServer_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("temp") << u"temp"_s;
    QTest::newRow("direct") << u"direct"_s;
}

void TestCliMemory::staysSmallWithAFastServer()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer's own memory is more than that");
#endif
    QFETCH(QString, mode);
    QTemporaryDir folder;
    makeReadableForAll(folder.path());
    QFile sparse(folder.filePath(u"sparse"_s));
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(Size));
    RealServer server(RealServer::Program::Nginx, RealServer::Security::Plain, folder.path());
    TD_START(server);

    qint64 peak = 0;
    for (int run = 0; run < 2; ++run) {
        CliProcess cli;
        cli.start(
            {server.url(u"sparse"_s).toString(), u"out"_s, u"--assembly"_s, mode, u"--workers=8"_s, u"--quiet"_s});
        const auto hasEnded = [&cli, &peak] {
            peak = std::max(peak, peakMemory(cli.processId()));
            return !cli.isRunning();
        };
        QVERIFY(QTest::qWaitFor(hasEnded, LongestMilliseconds));
        TD_COMPARE_EXIT(cli.finish(), 0);
        QCOMPARE(QFileInfo(cli.path(u"out"_s)).size(), Size);
    }
    qInfo("%lld MiB at most", peak / MiB);
    QVERIFY2(peak > 0 && peak < 64 * MiB, QByteArray::number(peak).constData());
}

QTEST_GUILESS_MAIN(TestCliMemory)
#include "tst_climemory.moc"
