// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

/// Many links, and one of them bad: the others are downloaded, and the end says so.
class TestCliLongList : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void downloadsTheOthers(); // R106
};

void TestCliLongList::downloadsTheOthers()
{
    constexpr int Links = 10'000;
    const Payload payload(100);
    TestServer server(serveFile(payload));
    server.on("/5000", [](const Request &, Reply &reply) { reply.answer(404); });
    QByteArray list;
    for (int i = 0; i < Links; ++i)
        list += server.url(u"/%1"_s.arg(i)).toEncoded() + '\n';
    CliProcess cli;
    QElapsedTimer clock;
    clock.start();
    cli.start(
        {u"-i"_s, u"-"_s, u"-d"_s, u"files"_s, u"-j16"_s, u"--workers=1"_s, u"--global-limit=16"_s, u"-q"_s}, list);
    QVERIFY(cli.waitFor(270'000));
    const CliResult result = cli.finish();
    qInfo("%d links in %lld ms", Links, clock.elapsed());
    TD_COMPARE_EXIT(result, 3);
    QCOMPARE(result.data.count('\n'), Links - 1);
    QVERIFY2(result.talk.contains("/5000"), result.talk.left(1000).constData());
    const QDir files(cli.path(u"files"_s));
    QCOMPARE(files.entryList(QDir::Files | QDir::Hidden).size(), Links - 1);
    QVERIFY(payload.matchesFile(files.filePath(u"4999"_s)));
}

QTEST_GUILESS_MAIN(TestCliLongList)
#include "tst_clilonglist.moc"
