// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/windowmain.h"

#include "app/guirunner.h"
#include "app/listlock.h"
#include "app/programfolders.h"
#include "app/qtsettings.h"
#include "app/settingsstore.h"
#include "app/signals.h"
#include "app/singleinstance.h"

#include "ui/appearance.h"
#include "ui/appicon.h"
#include "ui/englishplurals.h"
#include "ui/languages.h"

#include <QApplication>
#include <QMessageBox>

#include <optional>

using namespace td;

namespace {

constexpr DownloadError::Kind InUse = DownloadError::Kind::InUse;

/// Whoever has started it from a desktop does not see what it writes.
int refuse(const QString &reason)
{
    qCritical("thread-downloader: %s", qPrintable(reason));
    QMessageBox box(QMessageBox::Critical, QApplication::applicationDisplayName(), reason, QMessageBox::Close);
    QObject::connect(
        &box, &QMessageBox::finished, qApp, [] { QCoreApplication::exit(DownloadError{InUse}.exitCode()); },
        Qt::QueuedConnection);
    box.open();
    return QApplication::exec();
}

} // namespace

int td_runWindow(int argc, char **argv, const CommandLine &line)
{
    std::optional<TerminationSignals> termination; // to the end of the application, which waits for the pool
    QApplication application(argc, argv);
    avoidGlib(); // for the engine's threads; the desktop may expect GLib's in this one
    avoidApplicationProxy();
    QApplication::setApplicationName(QStringLiteral("thread-downloader"));
    QApplication::setApplicationVersion(QStringLiteral(TD_VERSION));
    QApplication::setApplicationDisplayName(QStringLiteral("Thread Downloader"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.thread_downloader.ThreadDownloader"));
    QApplication::setWindowIcon(applicationIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    QStringList links;
    for (const QUrl &link : line.links)
        links.append(link.toString(QUrl::FullyEncoded));
    const InstanceMessage wish = InstanceMessage::fromEnvironment(links);
    SingleInstance instance;
    if (!instance.becomeFirst()) {
        if (instance.send(wish))
            return 0;
        if (!instance.becomeFirst()) { // two would write one list
            qCritical("thread-downloader: another window of it runs, and does not answer");
            return DownloadError{InUse}.exitCode();
        }
    }
    const ListLock lock(folders::data() + QStringLiteral("/downloads.lock"));
    if (lock.isOthers()) {
        const WindowSettings settings = SettingsStore().read();
        const Language language(settings.language);
        Appearance().apply(settings.theme);
        return refuse(ListLock::refusal());
    }
    termination.emplace();
    GuiRunner runner(wish);
    QObject::connect(&instance, &SingleInstance::messageReceived, &runner, &GuiRunner::takeMessage);
    QObject::connect(&runner, &GuiRunner::ending, &instance, &SingleInstance::stopListening);
    QObject::connect(&*termination, &TerminationSignals::received, &runner, &GuiRunner::quit);
    QObject::connect(
        &runner, &GuiRunner::finished, &application, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    runner.start();
    return QApplication::exec();
}
