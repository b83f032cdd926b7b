// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/faultyrun.h"
#include "tests/support/fileserver.h"
#include "tests/support/stricttest.h"

#include <QTest>

#include <csignal>

using namespace td;
using namespace td::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int Samples = 16; // every byte is tried in storage/tst_resumeproof

} // namespace

/// The whole program with a control file that was cut or changed (R101): the right file in the end, whatever it says.
class TestControlFile : public StrictTest {
    Q_OBJECT

private Q_SLOTS:
    void survivesDamage_data();
    void survivesDamage();

private:
    /// Everything in the folder that an interrupted run left, by name.
    static QHash<QString, QByteArray> leave(FaultyRun &run, TestServer &server, const QStringList &arguments);
};

QHash<QString, QByteArray> TestControlFile::leave(FaultyRun &run, TestServer &server, const QStringList &arguments)
{
    const qint64 before = server.bytesSent();
    run.program().start(arguments);
    const bool isUnderWay = QTest::qWaitFor([&] { return server.bytesSent() > before + 3 * MiB; }, 20'000);
    run.program().send(SIGTERM);
    QHash<QString, QByteArray> left;
    if (run.program().finish().exitCode != 7 || !isUnderWay)
        return left;
    const QStringList names = run.files();
    for (const QString &name : names)
        left.insert(name, run.program().content(u"files/"_s + name));
    return left;
}

void TestControlFile::survivesDamage_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("damage");
    for (const char *mode : {"direct", "temp"}) {
        for (const char *damage : {"cut", "flipped", "zeros", "of a later version", "of another file", "a megabyte"})
            QTest::addRow("%s, %s", mode, damage) << QString::fromLatin1(mode) << QString::fromLatin1(damage);
    }
}

void TestControlFile::survivesDamage() // R101, T28
{
    QFETCH(QString, mode);
    QFETCH(QString, damage);
    const Payload payload(6 * MiB + 77);
    FileOptions slowly = atRate(4 * MiB);
    const bool isSampled = damage == u"cut" || damage == u"flipped";
    for (int i = 0; i < (isSampled ? Samples : 1); ++i) {
        TestServer server(serveFile(payload, slowly));
        FaultyRun run;
        const QStringList arguments{
            server.url().toString(), run.path(), u"--assembly"_s, mode, u"--progress=none"_s, u"-q"_s};
        const auto left = leave(run, server, arguments);
        QByteArray text = left.value(u"out.tdpart.ctl"_s);
        QVERIFY(!text.isEmpty());
        const qsizetype at = (text.size() - 1) * i / (Samples - 1);
        if (damage == u"cut")
            text.truncate(at);
        else if (damage == u"flipped")
            text[at] = static_cast<char>(text.at(at) ^ (1 << (i % 8)));
        else if (damage == u"zeros")
            text.fill('\0');
        else if (damage == u"of another file")
            text.replace("/file", "/other");
        else if (damage == u"a megabyte")
            text = QByteArray(2 * MiB, '{');
        else
            text.replace("TDCTL 1", "TDCTL 9");
        QVERIFY(run.program().write(u"files/out.tdpart.ctl"_s, text));
        server.handle(serveFile(payload));
        TD_COMPARE_EXIT(run.program().run(arguments), 0);
        QVERIFY(payload.matchesFile(run.path()));
        QStringList files = run.files();
        files.removeOne(u"out.tdpart.old"_s);
        files.removeOne(u"out.tdpart.d"_s); // nothing names it any more
        QCOMPARE(files, QStringList{u"out"_s});
    }
}

QTEST_GUILESS_MAIN(TestControlFile)
#include "tst_controlfile.moc"
