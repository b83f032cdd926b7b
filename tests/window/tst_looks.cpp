// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/window/walktest.h"

#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

using namespace td;
using namespace td::test;

/// The program in the looks, languages and desktops that it knows.
class TestLooks : public WalkTest {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromTheTray();
    void endsWhereThereIsNoTray();
    void opensInEveryLook_data();
    void opensInEveryLook();
};

void TestLooks::comesBackFromTheTray()
{
    if (QStandardPaths::findExecutable(QStringLiteral("trayer")).isEmpty())
        QSKIP("trayer is not installed");
    QProcess tray;
    const auto end = qScopeGuard([&tray] {
        tray.kill();
        tray.waitForFinished();
    });
    tray.start(QStringLiteral("trayer"), {QStringLiteral("--width"), QStringLiteral("10")});
    QVERIFY(Screen::waitForWindow(QStringLiteral("^panel$")));
    writeSettings({.onClose = OnClose::StayInTray});
    QVERIFY(m_program->start());
    Screen::press(QStringLiteral("ctrl+w"));
    QVERIFY(Screen::waitForNoWindow(mainWindow()));
    QVERIFY(Screen::keepPicture(QStringLiteral("9-in-the-tray")));
    QVERIFY(m_program->isRunning());
    QVERIFY(WindowProcess::startAgain());
    QVERIFY(Screen::waitForTitle(mainWindow()));
    QVERIFY(m_program->terminate());
}

void TestLooks::endsWhereThereIsNoTray()
{
    writeSettings({.onClose = OnClose::StayInTray});
    QVERIFY(m_program->start());
    Screen::press(QStringLiteral("ctrl+w"));
    QVERIFY(m_program->hasEndedWell()); // and waits nowhere unseen
}

void TestLooks::opensInEveryLook_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<QString>("scale");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("language");
    QTest::newRow("dark") << Theme::Dark << QStringLiteral("1") << QStringList() << QStringLiteral("system");
    QTest::newRow("twice as large") << Theme::Light << QStringLiteral("2") << QStringList() << QStringLiteral("system");
    QTest::newRow("a quarter larger") << Theme::Dark << QStringLiteral("1.25") << QStringList() << QStringLiteral("en");
    QTest::newRow("from right to left") << Theme::Light << QStringLiteral("1")
                                        << QStringList{QStringLiteral("-reverse")} << QStringLiteral("system");
    QTest::newRow("in German") << Theme::Light << QStringLiteral("1") << QStringList() << QStringLiteral("de");
}

void TestLooks::opensInEveryLook()
{
    QFETCH(Theme, theme);
    QFETCH(QString, scale);
    QFETCH(QStringList, arguments);
    QFETCH(QString, language);
    writeSettings({.whenAdded = WhenAdded::Start, .language = language, .theme = theme});
    QProcessEnvironment look;
    look.insert(QStringLiteral("QT_SCALE_FACTOR"), scale);
    QVERIFY(m_program->start(arguments + QStringList{link("alpha.iso"), link("broken.zip")}, look));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("broken.zip")), DownloadState::Failed, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(
        Screen::keepPicture(QStringLiteral("8-") + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
    QVERIFY(m_program->terminate());
}

int main(int argc, char **argv)
{
    return WalkTest::run<TestLooks>(argc, argv);
}

#include "tst_looks.moc"
