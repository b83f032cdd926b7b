// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/fileserver.h"
#include "tests/window/screen.h"
#include "tests/window/windowprocess.h"
#include "ui/windowsettings.h"

#include <QGuiApplication>
#include <QObject>
#include <QTest>

#include <memory>
#include <optional>

namespace td::test {

/// Walks through the real program as a newcomer would: on a display of its own, with a window manager, a keyboard and a
/// clipboard. For each test function there are a server, an empty list and no settings; the program is not yet running.
/// Pictures of each step are in the build folder.
class WalkTest : public QObject {
    Q_OBJECT

public:
    /// What main() returns. Begins anew inside a session, which has a display, a window manager, and a home that is
    /// nobody's.
    template <typename Test>
    static int run(int argc, char **argv)
    {
        if (const auto failure = enterSession(argc, argv))
            return *failure;
        const QGuiApplication application(argc, argv);
        Test test;
        return QTest::qExec(&test, argc, argv);
    }

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    static constexpr int Patience = 120'000; // milliseconds

    static const QString &mainWindow(); ///< what its title matches
    static void writeSettings(const WindowSettings &settings);
    QString link(const char *name) const { return m_server->url(QStringLiteral("/") + QLatin1String(name)).toString(); }
    static bool pressesInList(const QString &key);

    Payload m_payload{8'000'000}; ///< "alpha.iso" of the server
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<WindowProcess> m_program;

private:
    static std::optional<int> enterSession(int argc, char **argv); ///< comes back when it is inside, or failed
};

} // namespace td::test
