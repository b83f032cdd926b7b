// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/settingsstore.h"
#include "engine/text.h"
#include "tests/support/fileserver.h"
#include "tests/support/testcertificate.h"
#include "tests/window/screen.h"
#include "tests/window/windowprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QProcess>
#include <QScopeGuard>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unistd.h>
#include <vector>

using namespace td;
using namespace td::test;

namespace {

constexpr int Patience = 120'000;

const QString &mainWindow()
{
    static const QString title = QStringLiteral("^([^—]+ – )?Thread Downloader$");
    return title;
}

FileOptions slow(int bytesPerSecond)
{
    FileOptions options;
    options.rate = [bytesPerSecond](int) { return bytesPerSecond; };
    return options;
}

} // namespace

/// A newcomer's way through the real program: on a display of its own, with a window manager, a keyboard and a
/// clipboard. Pictures of each step are in the build folder.
class TestWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void addsWhatIsPasted();
    void pausesAndResumesByKey();
    void goesOnAfterAKill();
    void retriesWhatFailed();
    void keepsWhatWasBroughtBack();
    void leavesTheFileOfWhatWasRemoved();
    void keepsTheSettingsThatWereChosen();
    void neverFinishesAWrongFile_data();
    void neverFinishesAWrongFile();
    void neverMixesTwoVersions();
    void signsIn();
    void saysThatTheDiskIsFull();
    void comesBackFromTheTray();
    void endsWhereThereIsNoTray();
    void opensInEveryLook_data();
    void opensInEveryLook();

private:
    void writeSettings(const WindowSettings &settings);
    QString link(const char *name) const { return m_server->url(QStringLiteral("/") + QLatin1String(name)).toString(); }
    bool pressesInList(const QString &key);

    Payload m_payload{8'000'000};
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<WindowProcess> m_program;
};

void TestWalk::init()
{
    for (const char *folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        QDir(qEnvironmentVariable(folder)).removeRecursively();
    QDir(WindowProcess::file({})).removeRecursively();
    QVERIFY(QDir().mkpath(WindowProcess::file({})));
    QVERIFY(QDir().mkpath(QFileInfo(WindowProcess::settingsFile()).path()));
    m_server = std::make_unique<TestServer>();
    m_server->on("/alpha.iso", serveFile(m_payload));
    m_program = std::make_unique<WindowProcess>();
}

void TestWalk::cleanup()
{
    if (QTest::currentTestFailed()) {
        Screen::keepPicture(QStringLiteral("failed-") + QLatin1String(QTest::currentTestFunction()));
        qWarning() << "the keyboard is with" << Screen::activeTitle();
    }
    m_program->kill();
}

void TestWalk::writeSettings(const WindowSettings &settings)
{
    QVERIFY(SettingsStore(WindowProcess::settingsFile()).write(settings));
}

bool TestWalk::pressesInList(const QString &key)
{
    if (!Screen::waitForTitle(mainWindow()))
        return false;
    Screen::press(key);
    return true;
}

void TestWalk::addsWhatIsPasted()
{
    FileOptions noRanges = slow(4'000'000);
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
    m_server->on("/alpha.iso", serveFile(m_payload, slow(50'000)));
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

void TestWalk::goesOnAfterAKill()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", serveFile(m_payload, slow(100'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::list().size(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(WindowProcess::file(QStringLiteral("alpha.iso.tdpart.ctl"))), Patience);
    m_program->kill();
    QVERIFY(!QFileInfo::exists(WindowProcess::file(QStringLiteral("alpha.iso"))));
    m_server->on("/alpha.iso", serveFile(m_payload));
    const int before = m_server->requestCount();
    QVERIFY(m_program->start());
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(!m_server->requests().at(before).header("Range").startsWith("bytes=0-"));
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

void TestWalk::neverFinishesAWrongFile_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<DownloadError::Kind>("kind");
    QTest::newRow("the plug is pulled") << QStringLiteral("plug") << DownloadError::Kind::Network;
    QTest::newRow("a certificate that nobody signed") << QStringLiteral("certificate") << DownloadError::Kind::Tls;
}

void TestWalk::neverFinishesAWrongFile()
{
    QFETCH(QString, trouble);
    QFETCH(DownloadError::Kind, kind);
    writeSettings({.whenAdded = WhenAdded::Start});
    if (trouble == QLatin1String("certificate")) {
        if (!TestCertificate::shared().isValid())
            QSKIP("openssl is not installed");
        m_server = std::make_unique<TestServer>(TestServer::Security::Tls);
    }
    m_server->on("/alpha.iso", serveFile(m_payload, slow(50'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    if (trouble == QLatin1String("plug")) {
        QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 300'000, Patience);
        m_server->stopListening();
        m_server->cutConnections(Cut::Reset);
    }
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Failed, Patience);
    QCOMPARE(WindowProcess::list().first().error.kind, kind);
    QVERIFY(!QFileInfo::exists(WindowProcess::file(QStringLiteral("alpha.iso"))));
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(Screen::keepPicture(QStringLiteral("7-") + trouble));
    if (trouble == QLatin1String("plug")) {
        m_server->on("/alpha.iso", serveFile(m_payload));
        QVERIFY(m_server->listenAgain());
        QVERIFY(pressesInList(QStringLiteral("ctrl+r")));
        QTRY_COMPARE_WITH_TIMEOUT(
            WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
        QVERIFY(m_payload.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
    }
    QVERIFY(m_program->quit());
}

void TestWalk::neverMixesTwoVersions()
{
    writeSettings({.whenAdded = WhenAdded::Start});
    m_server->on("/alpha.iso", serveFile(m_payload, slow(50'000)));
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 300'000, Patience);
    const Payload other(m_payload.size(), 2);
    FileOptions options;
    options.etag = [](const Request &) { return QByteArray("\"v2\""); };
    m_server->on("/alpha.iso", serveFile(other, options));
    m_server->cutConnections(Cut::Reset);
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Completed, Patience);
    QVERIFY(other.matchesFile(WindowProcess::file(QStringLiteral("alpha.iso"))));
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

void TestWalk::saysThatTheDiskIsFull()
{
    // A file system of its own, in a name space of its own: it goes with the program.
    const QString script = QStringLiteral("mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"");
    const QStringList wrapper{QStringLiteral("unshare"), QStringLiteral("-Urm"), QStringLiteral("sh"),
        QStringLiteral("-c"), script, WindowProcess::file({})};
    if (QProcess::execute(wrapper.first(), wrapper.mid(1) + QStringList{QStringLiteral("true")}) != 0)
        QSKIP("can't mount a file system in a user name space here");
    writeSettings({.whenAdded = WhenAdded::Start});
    m_program->setWrapper(wrapper);
    QVERIFY(m_program->start({link("alpha.iso")}));
    QTRY_COMPARE_WITH_TIMEOUT(WindowProcess::state(QStringLiteral("alpha.iso")), DownloadState::Failed, Patience);
    const StoredDownload failed = WindowProcess::list().first();
    QCOMPARE(failed.error.kind, DownloadError::Kind::DiskFull);
    QVERIFY(Screen::waitForTitle(QStringLiteral("^Thread Downloader$")));
    QVERIFY(Screen::keepPicture(QStringLiteral("11-disk-full")));
    // As the program sees its folder.
    const QDir folder(QStringLiteral("/proc/%1/root").arg(m_program->id()) + WindowProcess::file({}));
    QVERIFY(!folder.exists(QStringLiteral("alpha.iso")));
    const QString words = text::explanation(failed.error, failed.task.url);
    QVERIFY2(words.contains(QLatin1String("not enough space")), qPrintable(words));
    QVERIFY(m_program->quit());
}

void TestWalk::comesBackFromTheTray()
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

void TestWalk::endsWhereThereIsNoTray()
{
    writeSettings({.onClose = OnClose::StayInTray});
    QVERIFY(m_program->start());
    Screen::press(QStringLiteral("ctrl+w"));
    QVERIFY(m_program->hasEndedWell()); // and waits nowhere unseen
}

void TestWalk::opensInEveryLook_data()
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

void TestWalk::opensInEveryLook()
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

/// Begins anew inside a session, which has a display, a window manager, and a home that is nobody's.
int main(int argc, char **argv)
{
    if (!QFileInfo::exists(qEnvironmentVariable("HOME") + QStringLiteral("/.td-session"))) {
        std::error_code error;
        const bool hasRoom = std::filesystem::space("/dev/shm", error).available > 256'000'000 && !error;
        if (hasRoom && QFileInfo(QStringLiteral("/dev/shm")).isWritable())
            qputenv("TMPDIR", "/dev/shm"); // what others do to the disk is not to be waited for
        std::vector<char *> command{qstrdup("sh"), qstrdup(TD_SESSION)};
        command.insert(command.end(), argv, argv + argc);
        command.push_back(nullptr);
        ::execvp("sh", command.data());
        return EXIT_FAILURE;
    }
    QGuiApplication application(argc, argv);
    TestWalk walk;
    return QTest::qExec(&walk, argc, argv);
}

#include "tst_walk.moc"
