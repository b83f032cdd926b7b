// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/settingsstore.h"
#include "tests/window/walktest.h"

#include <QDir>
#include <QTest>

using namespace td;
using namespace td::test;

/// A newcomer's way through the program.
class TestWalk : public WalkTest {
    Q_OBJECT

private Q_SLOTS:
    void addsWhatIsPasted();
    void pausesAndResumesByKey();
    void retriesWhatFailed();
    void keepsWhatWasBroughtBack();
    void leavesTheFileOfWhatWasRemoved();
    void keepsTheSettingsThatWereChosen();
    void signsIn();
};

void TestWalk::addsWhatIsPasted()
{
    FileOptions noRanges = atRate(4'000'000);
    noRanges.ranges = FileOptions::Ranges::Ignored;
    m_server->on("/cut.pdf", serveFile(m_payload, noRanges));
    QVERIFY(m_program->start());
    QVERIFY(Screen::keepPicture(QStringLiteral("1-empty")));
    Screen::pasteFrom(link("alpha.iso") + u'\n' + link("broken.zip") + u'\n' + link("cut.pdf"));
    QVERIFY(pressesInList(QStringLiteral("ctrl+v")));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Add 3 Downloads")));
    QVERIFY(Screen::keepPicture(QStringLiteral("2-add")));
    Screen::press(QStringLiteral("ctrl+Return"));
    QVERIFY(Screen::waitForTitle(mainWindow()));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("cut.pdf")), DownloadState::Completed, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("broken.zip")), DownloadState::Failed, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(pressesInList(QStringLiteral("b")));
    QVERIFY(Screen::keepPicture(QStringLiteral("3-added")));
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("cut.pdf"))));
    QCOMPARE(QDir(WindowProcess::file({})).entryList(QDir::Files).size(), 2);
    QVERIFY(m_program->quit());
}

void TestWalk::pausesAndResumesByKey()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", serveFile(m_payload, atRate(50'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    QVERIFY(Screen::waitForTitle(QStringLiteral("/s – Thread Downloader$")));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 100'000, Patience);
    QVERIFY(pressesInList(QStringLiteral("ctrl+p")));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Paused, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(Screen::keepPicture(QStringLiteral("4-paused")));
    m_server->on("/alpha.iso", serveFile(m_payload));
    QVERIFY(pressesInList(QStringLiteral("space")));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(m_program->quit());
}

void TestWalk::retriesWhatFailed()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    QVERIFY(m_program->start({link("broken.zip")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("broken.zip")), DownloadState::Failed, Patience);
    m_server->on("/broken.zip", serveFile(m_payload));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(pressesInList(QStringLiteral("ctrl+r")));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("broken.zip")), DownloadState::Completed, Patience);
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("broken.zip"))));
    QVERIFY(m_program->quit());
}

void TestWalk::keepsWhatWasBroughtBack()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(pressesInList(QStringLiteral("Delete")));
    QVERIFY(Screen::keepPicture(QStringLiteral("5-removed")));
    Screen::press(QStringLiteral("ctrl+z"));
    QVERIFY(m_program->quit());
    QCOMPARE(WindowProcess::list().size(), 1);
}

void TestWalk::leavesTheFileOfWhatWasRemoved()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(pressesInList(QStringLiteral("Delete")));
    QVERIFY(m_program->quit());
    QVERIFY(WindowProcess::list().isEmpty());
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
}

void TestWalk::keepsTheSettingsThatWereChosen()
{
    QVERIFY(m_program->start());
    QVERIFY(pressesInList(QStringLiteral("ctrl+comma")));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Settings")));
    Screen::press(QStringLiteral("Home")); // in the list of pages
    for (int page = 0; page < 5; ++page)
        Screen::press(QStringLiteral("Down"));
    Screen::press(QStringLiteral("alt+t"));
    Screen::press(QStringLiteral("End")); // of the themes
    QVERIFY(Screen::keepPicture(QStringLiteral("6-settings")));
    Screen::press(QStringLiteral("Return"));
    QVERIFY(Screen::waitForTitle(mainWindow()));
    QTRY_COMPARE_WITH_TIMEOUT(SettingsStore(WindowProcess::settingsFile()).read().theme, Theme::Dark, Patience);
    QVERIFY(m_program->quit());
}

void TestWalk::signsIn()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", [file = serveFile(m_payload)](const Request &request, Reply &reply) {
        if (request.header("Authorization") == "Basic " + QByteArray("me:word").toBase64())
            return file(request, reply);
        reply.answer(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}});
    });
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Failed, Patience);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(pressesInList(QStringLiteral("F6"))); // to the notice, and its first answer
    Screen::press(QStringLiteral("space"));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Sign In")));
    for (const char *key : {"m", "e", "Tab", "w", "o", "r", "d"})
        Screen::press(QString::fromLatin1(key));
    QVERIFY(Screen::keepPicture(QStringLiteral("10-sign-in")));
    Screen::press(QStringLiteral("Return"));
    QVERIFY(Screen::waitForTitle(mainWindow()));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(m_program->quit());
}

int main(int argc, char **argv)
{
    return WalkTest::run<TestWalk>(argc, argv);
}

#include "tst_walk.moc"
