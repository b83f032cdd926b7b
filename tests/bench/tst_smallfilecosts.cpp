// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/app/cliprocess.h"
#include "tests/bench/quickserver.h"
#include "tests/support/payload.h"
#include "tests/support/stricttest.h"

#include <QJsonDocument>
#include <QTest>

using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Files = 200;
constexpr int AtATime = 16;
constexpr qint64 Size = 10 * 1024;
constexpr double MostReads = 4; // of a file; byte by byte its head alone takes some 200
constexpr double MostFileCalls = 13; // of a file; one looks whether the name is still free when it is claimed

} // namespace

/// What a small file of a long list costs, counted instead of timed.
class TestSmallFileCosts : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void needsFewCallsAndConnections();
};

void TestSmallFileCosts::needsFewCallsAndConnections()
{
    const Payload payload(Size);
    const QuickServer server([content = payload.bytes(0, Size)](const QByteArray &) { return content; });
    CliProcess cli;
#ifndef __SANITIZE_ADDRESS__ // which comes first, and calls as well
    cli.setVariable(u"LD_PRELOAD"_s, QStringLiteral(TD_CALLCOUNTER));
    cli.setVariable(u"TD_COUNTS"_s, u"counts"_s);
#endif
    QByteArray list;
    for (int number = 1; number <= Files; ++number)
        list += server.url(u"file%1"_s.arg(number)).toEncoded() + '\n';
    const QString atATime = QString::number(AtATime);
    TD_COMPARE_EXIT(cli.run({u"--quiet"_s, u"-j"_s, atATime, u"--global-limit"_s, atATime, u"-i"_s, u"-"_s}, list), 0);
    for (int number = 1; number <= Files; ++number)
        QVERIFY(payload.matchesFile(cli.path(u"file%1"_s.arg(number))));
    QCOMPARE(server.requests(), Files);
    QVERIFY2(server.connections() <= AtATime, QByteArray::number(server.connections()).constData());

#ifndef __SANITIZE_ADDRESS__
    const QJsonObject counts = QJsonDocument::fromJson(cli.content(u"counts"_s)).object();
    const double reads = (counts.value(u"reads"_s).toDouble() + counts.value(u"smallReads"_s).toDouble()) / Files;
    const double fileCalls = counts.value(u"fileCalls"_s).toDouble() / Files;
    const QByteArray shown = u"%1 reads, %2 calls about files"_s.arg(reads).arg(fileCalls).toLatin1();
    qInfo("%s", shown.constData());
    QVERIFY2(reads > 1 && reads <= MostReads, shown.constData());
    QVERIFY2(fileCalls > 1 && fileCalls <= MostFileCalls, shown.constData());
#endif
}

QTEST_GUILESS_MAIN(TestSmallFileCosts)
#include "tst_smallfilecosts.moc"
