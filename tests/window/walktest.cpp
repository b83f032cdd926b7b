// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/window/walktest.h"

#include "app/settingsstore.h"

#include <QDir>
#include <QFileInfo>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace td::test {

void WalkTest::init()
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

void WalkTest::cleanup()
{
    if (QTest::currentTestFailed()) {
        Screen::keepPicture(QStringLiteral("failed-") + QLatin1String(QTest::currentTestFunction()));
        qWarning() << "the keyboard is with" << Screen::activeTitle();
    }
    m_program->kill();
}

void WalkTest::writeSettings(const WindowSettings &settings)
{
    QVERIFY(SettingsStore(WindowProcess::settingsFile()).write(settings));
}

bool WalkTest::pressesInList(const QString &key)
{
    if (!Screen::waitForTitle(mainWindow()))
        return false;
    Screen::press(key);
    return true;
}

const QString &WalkTest::mainWindow()
{
    static const QString title = QStringLiteral("^([^—]+ – )?Thread Downloader$");
    return title;
}

std::optional<int> WalkTest::enterSession(int argc, char **argv)
{
    if (QFileInfo::exists(qEnvironmentVariable("HOME") + QStringLiteral("/.td-session")))
        return std::nullopt;
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

} // namespace td::test
