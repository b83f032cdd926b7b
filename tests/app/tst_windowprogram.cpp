// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/settingsstore.h"
#include "engine/storage/assembly.h"
#include "engine/storage/downloadstore.h"
#include "tests/support/files.h"
#include "tests/support/fileserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace td;
using namespace td::test;

/// The program with its window, as a process: how it begins and how it ends.
class TestWindowProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void saysThatThereIsNoDisplay_data();
    void saysThatThereIsNoDisplay();
    void savesAndEndsWhenToldTo_data();
    void savesAndEndsWhenToldTo();
    void losesNothingWhenKilled();
    void leavesTheListToTheOneThatHasIt();
    void logsWhatItIsToldTo_data();
    void logsWhatItIsToldTo();
    void keepsTheComputerAwakeWhileItLoads_data();
    void keepsTheComputerAwakeWhileItLoads();

private:
    void prepare(QProcess &process) const;
    void startDownloading(QProcess &process);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QList<StoredDownload> list() const;

    Payload m_payload{3'000'000};
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWindowProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<TestServer>(
        serveFile(m_payload, atRate(100'000))); // ten seconds: none of the tests may see it end
    QVERIFY(QDir().mkpath(path(QStringLiteral("config/thread-downloader"))));
    WindowSettings settings;
    settings.folder = m_folder->path();
    settings.whenAdded = WhenAdded::Start;
    QVERIFY(SettingsStore(path(QStringLiteral("config/thread-downloader/thread-downloader.ini"))).write(settings));
}

void TestWindowProgram::prepare(QProcess &process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder->path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), path(QStringLiteral("state")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path(QStringLiteral("run")));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(TD_PROGRAM));
}

QList<StoredDownload> TestWindowProgram::list() const
{
    return DownloadStore(path(QStringLiteral("data/thread-downloader/downloads.jsonl"))).load().downloads;
}

void TestWindowProgram::startDownloading(QProcess &process)
{
    prepare(process);
    process.setArguments({m_server->url(QStringLiteral("/a.bin")).toString()});
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_server->bytesSent() > 300'000, 20'000);
}

void TestWindowProgram::saysThatThereIsNoDisplay_data()
{
    QTest::addColumn<QString>("display");
    QTest::newRow("none") << QString();
    QTest::newRow("one that nobody serves") << QStringLiteral(":987");
}

void TestWindowProgram::saysThatThereIsNoDisplay()
{
    QFETCH(QString, display);
    QProcess process;
    prepare(process);
    QProcessEnvironment environment = process.processEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.insert(QStringLiteral("DISPLAY"), display);
    process.setProcessEnvironment(environment);
    process.start();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 28);
    const QByteArray words = process.readAllStandardError();
    QVERIFY2(words.contains("no display"), words.constData());
    QCOMPARE(words.count('\n'), 1);
}

void TestWindowProgram::savesAndEndsWhenToldTo_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestWindowProgram::savesAndEndsWhenToldTo()
{
    QFETCH(int, signal);
    QProcess process;
    startDownloading(process);
    if (process.processId() > 0) // 0 is everybody
        ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(list().size(), 1);
    QCOMPARE(list().first().state, DownloadState::Queued);
    QVERIFY(list().first().received > 0);
}

/// Of another session, which has a runtime folder of its own: none of the two can hear of the other.
void TestWindowProgram::leavesTheListToTheOneThatHasIt()
{
    QProcess first;
    startDownloading(first);
    QProcess second;
    prepare(second);
    QProcessEnvironment environment = second.processEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path(QStringLiteral("run2")));
    QVERIFY(QDir().mkpath(path(QStringLiteral("run2"))));
    second.setProcessEnvironment(environment);
    second.setArguments({m_server->url(QStringLiteral("/b.bin")).toString()});
    second.start();
    QByteArray words;
    QTRY_VERIFY_WITH_TIMEOUT((words += second.readAllStandardError()).contains("another session"), 20'000);
    second.terminate(); // a notice is shown
    QVERIFY(second.waitForFinished());
    QVERIFY(first.state() == QProcess::Running);
    first.terminate();
    QVERIFY(first.waitForFinished());
    QCOMPARE(list().size(), 1);
    QCOMPARE(list().first().task.url, m_server->url(QStringLiteral("/a.bin")));
    const auto seen = m_server->requests();
    QVERIFY(std::none_of(
        seen.cbegin(), seen.cend(), [](const RequestRecord &request) { return request.path() == "/b.bin"; }));
}

void TestWindowProgram::losesNothingWhenKilled()
{
    QProcess first;
    startDownloading(first);
    QTRY_COMPARE_WITH_TIMEOUT(list().size(), 1, 10'000);
    const auto isKept = [this] {
        const auto offer = Assembly::offer(path(QStringLiteral("a.bin")));
        return offer && !offer->present.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), 10'000);
    first.kill();
    QVERIFY(first.waitForFinished());
    m_server->handle(serveFile(m_payload));
    const int before = m_server->requestCount();
    QProcess second;
    prepare(second);
    second.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_payload.matchesFile(path(QStringLiteral("a.bin"))), 20'000);
    QVERIFY(!m_server->requests().at(before).header("Range").startsWith("bytes=0-"));
    second.terminate();
    QVERIFY(second.waitForFinished());
}

void TestWindowProgram::logsWhatItIsToldTo_data()
{
    QTest::addColumn<LogLevel>("level");
    QTest::addColumn<bool>("hasStates");
    QTest::newRow("warnings") << LogLevel::Warnings << false;
    QTest::newRow("information") << LogLevel::Information << true;
    QTest::newRow("debug") << LogLevel::Debug << true;
}

void TestWindowProgram::logsWhatItIsToldTo()
{
    QFETCH(LogLevel, level);
    QFETCH(bool, hasStates);
    SettingsStore store(path(QStringLiteral("config/thread-downloader/thread-downloader.ini")));
    WindowSettings settings = store.read();
    settings.logLevel = level;
    QVERIFY(store.write(settings));
    m_server->handle(serveFile(m_payload));
    QUrl url = m_server->url(QStringLiteral("/a.bin?key=hunter2"));
    url.setUserName(QStringLiteral("me"));
    url.setPassword(QStringLiteral("hunter2"));
    QProcess process;
    prepare(process);
    process.setArguments({url.toString()});
    process.start();
    const QString log = path(QStringLiteral("state/thread-downloader/thread-downloader.log"));
    QByteArray text;
    const auto tells = [&log, &text](const char *words) {
        text = contentOf(log);
        return text.contains(words);
    };
    QTRY_VERIFY_WITH_TIMEOUT(m_payload.matchesFile(path(QStringLiteral("a.bin"))), 20'000);
    if (hasStates)
        QTRY_VERIFY2_WITH_TIMEOUT(tells("(a.bin): Completed"), text.constData(), 20'000);
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(QFile::exists(log), hasStates);
    if (!hasStates)
        return;
    QVERIFY2(!text.contains("hunter2"), text.constData());
    QVERIFY(!(QFile::permissions(log) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestWindowProgram::keepsTheComputerAwakeWhileItLoads_data()
{
    QTest::addColumn<bool>("keepsAwake");
    QTest::newRow("wanted") << true;
    QTest::newRow("not wanted") << false;
}

void TestWindowProgram::keepsTheComputerAwakeWhileItLoads()
{
    QFETCH(bool, keepsAwake);
    SettingsStore store(path(QStringLiteral("config/thread-downloader/thread-downloader.ini")));
    WindowSettings settings = store.read();
    settings.keepsAwake = keepsAwake;
    QVERIFY(store.write(settings));
    m_server->handle(serveFile(m_payload, atRate(300'000)));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("bin")));
    QFile fake(path(QStringLiteral("bin/systemd-inhibit")));
    QVERIFY(fake.open(QIODevice::WriteOnly));
    const QString log = path(QStringLiteral("locks"));
    fake.write("#!/bin/sh\necho \"held $1\" >> " + log.toUtf8() + "\ncat\necho released >> " + log.toUtf8() + '\n');
    fake.close();
    QVERIFY(fake.setPermissions(fake.permissions() | QFile::ExeOwner));

    QProcess process;
    prepare(process);
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert(QStringLiteral("PATH"),
        path(QStringLiteral("bin")) + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
    process.setProcessEnvironment(environment);
    process.setArguments({m_server->url(QStringLiteral("/a.bin")).toString()});
    process.start();
    if (keepsAwake)
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(log), QByteArray("held --what=idle\n"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_payload.matchesFile(path(QStringLiteral("a.bin"))), 20'000);
    if (keepsAwake)
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(log), QByteArray("held --what=idle\nreleased\n"), 20'000);
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(QFile::exists(log), keepsAwake);
}

QTEST_GUILESS_MAIN(TestWindowProgram)
#include "tst_windowprogram.moc"
