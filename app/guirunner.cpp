// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/guirunner.h"

#include "app/autostart.h"
#include "app/background.h"
#include "app/filedialogs.h"
#include "app/programfolders.h"
#include "app/windowdialogs.h"

#include "ui/actionregistry.h"
#include "ui/appearance.h"
#include "ui/desktopservices.h"
#include "ui/details/detailspane.h"
#include "ui/downloadcommands.h"
#include "ui/downloadlistmodel.h"
#include "ui/folderfacts.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/notifier.h"
#include "ui/question.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"
#include "ui/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QSessionManager>
#include <QTimer>

namespace td {

using namespace std::chrono_literals;

namespace {

EngineSettings engineSettings(const WindowSettings &settings)
{
    return {.maxActive = settings.maxActive,
        .connectionLimit = settings.connectionLimit,
        .rateLimit = settings.rateLimit(),
        .listFile = folders::data() + QStringLiteral("/downloads.jsonl")};
}

/// Of what is active.
int unresumable(const DownloadListModel &model)
{
    int count = 0;
    for (int number = 0; number < model.rowCount(); ++number) {
        const DownloadSnapshot &snapshot = model.row(number).snapshot;
        count += isActive(snapshot.state) && snapshot.resumable == false ? 1 : 0;
    }
    return count;
}

} // namespace

GuiRunner::GuiRunner(const InstanceMessage &wish, QObject *parent)
    : QObject(parent)
    , m_wish(wish)
    , m_state(folders::state() + QStringLiteral("/window.ini"), QSettings::IniFormat)
    , m_settings(m_store.read())
    , m_engine(std::make_unique<EngineThread>(engineSettings(m_settings)))
    , m_desktop(std::make_unique<SystemDesktopServices>())
    , m_appearance(std::make_unique<Appearance>())
    , m_window(std::make_unique<MainWindow>(m_desktop.get()))
    , m_tray(new TrayIcon(m_window->actions(), m_window.get()))
    , m_notifier(new Notifier(m_window->model(), m_window.get()))
    , m_dialogs(new WindowDialogs(*m_window, m_store, m_window.get()))
    , m_fileDialogs(new FileDialogs(*m_window, m_window.get()))
{
    connectEngine();
    connectWishes();
    connectSurroundings();
    connect(qApp, &QGuiApplication::commitDataRequest, this, &GuiRunner::commitSession, Qt::DirectConnection);
}

GuiRunner::~GuiRunner() = default;

void GuiRunner::start()
{
    applySettings(m_settings);
    m_window->restoreLayout(m_state);
    restoreList();
    if (m_settings.startsMinimized)
        m_tray->isThere() ? void() : m_window->showMinimized();
    else
        m_window->show();
    if (!m_wish.links.isEmpty())
        m_dialogs->takeLinks(m_wish.links.join(u'\n'));
    else if (m_wish.opensAddDialog)
        m_dialogs->openAddDialog();
    showFirstRunNotice();
    lookAtSpace();
}

void GuiRunner::connectEngine()
{
    connect(m_engine.get(), &EngineThread::snapshotsChanged, m_window.get(), &MainWindow::applySnapshots);
    connect(m_engine.get(), &EngineThread::orderChanged, m_window.get(), &MainWindow::applyOrder);
    connect(m_engine.get(), &EngineThread::removed, m_window.get(), &MainWindow::applyRemoval);
    connect(m_engine.get(), &EngineThread::listFailed, this, &GuiRunner::reportListFailure);
    connect(m_engine.get(), &EngineThread::editFailed, this,
        [this](DownloadId, const DownloadError &error) { m_window->status().say(text::explanation(error)); });
    connect(m_engine.get(), &EngineThread::stopped, this, [this] { Q_EMIT finished(0); });
}

void GuiRunner::connectWishes()
{
    using Ids = QList<DownloadId>;
    const auto to = [this](auto command) {
        return [this, command](const Ids &ids) {
            m_engine->post([ids, command](DownloadEngine &engine) { command(engine, ids); });
        };
    };
    const DownloadCommands &commands = m_window->commands();
    connect(&commands, &DownloadCommands::pauseRequested, this, to([](auto &engine, auto &ids) { engine.pause(ids); }));
    connect(
        &commands, &DownloadCommands::resumeRequested, this, to([](auto &engine, auto &ids) { engine.resume(ids); }));
    connect(
        &commands, &DownloadCommands::restartRequested, this, to([](auto &engine, auto &ids) { engine.restart(ids); }));
    connect(&commands, &DownloadCommands::moveRequested, this, [this](const Ids &ids, QueuePlace place) {
        m_engine->post([ids, place](DownloadEngine &engine) { engine.move(ids, place); });
    });
    const RemovalCommands &removals = m_window->removals();
    connect(&removals, &RemovalCommands::withdrawRequested, this,
        to([](auto &engine, auto &ids) { engine.withdraw(ids); }));
    connect(&removals, &RemovalCommands::reinstateRequested, this,
        to([](auto &engine, auto &ids) { engine.reinstate(ids); }));
    connect(&removals, &RemovalCommands::discardRequested, this,
        to([](auto &engine, auto &ids) { engine.remove(ids, PartialData::Discard); }));
    connect(m_window.get(), &MainWindow::editRequested, this, [this](DownloadId id, const DownloadEdit &edit) {
        m_engine->post([id, edit](DownloadEngine &engine) { engine.edit(id, edit); });
    });
    connect(m_dialogs, &WindowDialogs::addRequested, this, &GuiRunner::add);
    connect(m_dialogs, &WindowDialogs::settingsChosen, this, &GuiRunner::chooseSettings);
    connect(m_dialogs, &WindowDialogs::linkUpdateRequested, this, &GuiRunner::updateLink);
    connect(m_fileDialogs, &FileDialogs::linkUpdateRequested, this, &GuiRunner::updateLink);
    connect(m_fileDialogs, &FileDialogs::restartRequested, this,
        [this](DownloadId id) { m_engine->post([id](DownloadEngine &engine) { engine.restart({id}); }); });
    const auto probe = [this](
                           const QList<DownloadTask> &tasks) { m_engine->probe(tasks, m_settings.downloadConfig()); };
    connect(m_dialogs, &WindowDialogs::probesWanted, this, probe);
    connect(m_fileDialogs, &FileDialogs::probesWanted, this, probe);
    connect(m_engine.get(), &EngineThread::probed, m_dialogs, &WindowDialogs::showProbe);
    connect(m_engine.get(), &EngineThread::probed, m_fileDialogs, &FileDialogs::showProbe);
    connect(m_window.get(), &MainWindow::closeRequested, this, &GuiRunner::onClosed);
    connect(m_window.get(), &MainWindow::quitRequested, this, &GuiRunner::requestQuit);
    connect(m_window.get(), &MainWindow::visibilityChanged, this, &GuiRunner::onVisibilityChanged);
    connect(m_window.get(), &MainWindow::limitChosen, this, &GuiRunner::setLimit);
    connect(m_window.get(), &MainWindow::limitToggled, this,
        [this] { setLimit(m_settings.limitsSpeed ? 0 : m_settings.speedLimit); });
    connect(&removals, &RemovalCommands::asksForActiveChanged, this, [this](bool asks) {
        changeSettings([asks](WindowSettings &settings) { settings.asksBeforeRemoving = asks; });
    });
}

void GuiRunner::connectSurroundings()
{
    connect(m_engine.get(), &EngineThread::idle, m_notifier, &Notifier::noteIdle);
    connect(m_notifier, &Notifier::notified, this, &GuiRunner::notify);
    connect(m_notifier, &Notifier::allFinished, this, &GuiRunner::onAllFinished);
    connect(&m_window->model(), &DownloadListModel::updated, this, &GuiRunner::updateHint);
    m_spaceTimer.setInterval(10s);
    connect(&m_spaceTimer, &QTimer::timeout, this, &GuiRunner::lookAtSpace);
    connect(m_tray, &TrayIcon::showRequested, this, &GuiRunner::showWindow);
    connect(m_tray, &TrayIcon::toggleRequested, this,
        [this] { m_window->isActiveWindow() ? m_window->hide() : showWindow(); });
    connect(m_tray, &TrayIcon::vanished, this, [this] {
        if (!m_window->isVisible())
            m_window->showMinimized();
    });
}

void GuiRunner::updateLink(DownloadId id, const QUrl &url)
{
    m_engine->post([id, url](DownloadEngine &engine) {
        engine.setUrl(id, url);
        engine.resume({id});
    });
}

/// The window comes to the front only where the desktop allows it; else it asks for attention.
void GuiRunner::takeMessage(const InstanceMessage &message)
{
    showWindow();
    QApplication::alert(m_window.get());
    if (!message.links.isEmpty())
        m_dialogs->takeLinks(message.links.join(u'\n'));
    else if (message.opensAddDialog)
        m_dialogs->openAddDialog();
}

void GuiRunner::lookAtSpace()
{
    if (m_window->model().count(DownloadGroup::Active) == 0)
        m_spaceTimer.stop();
    inBackground(
        this, [folder = m_settings.downloadFolder()] { return lookAtFolder(folder).freeBytes; },
        [this](const std::optional<qint64> &bytes) { m_window->status().setFreeSpace(bytes); });
}

/// Once, in a list that is empty: where files go.
void GuiRunner::showFirstRunNotice()
{
    const QString key = QStringLiteral("seen_folder_notice");
    if (m_store.state(key).toBool())
        return;
    const auto seen = [this, key] { m_store.setState(key, true); };
    m_window->notices().postLast({.id = QStringLiteral("first-run"),
        .text = tr("Files are saved to %1.").arg(rowtext::isolated(m_settings.downloadFolder())),
        .answers = {{tr("Change…"),
            [this, seen] {
                seen();
                m_dialogs->openSettings();
            }}},
        .dismissed = seen});
}

/// Nobody looks: once a second is enough for the tray.
void GuiRunner::onVisibilityChanged(bool isVisible)
{
    const auto interval = isVisible ? m_settings.refresh : 1000ms;
    m_engine->post([interval](DownloadEngine &engine) { engine.setBatchInterval(interval); });
}

void GuiRunner::changeSettings(const std::function<void(WindowSettings &)> &change)
{
    WindowSettings settings = m_settings;
    change(settings);
    if (settings != m_settings)
        chooseSettings(settings);
}

void GuiRunner::chooseSettings(const WindowSettings &settings)
{
    if (settings.startsAtLogin != m_settings.startsAtLogin
        && !autostart::setOn(settings.startsAtLogin, QCoreApplication::applicationFilePath()))
        m_window->status().say(tr("Cannot write %1").arg(autostart::file()));
    if (!m_store.write(settings))
        m_window->status().say(tr("Cannot write %1").arg(m_store.file()));
    applySettings(settings);
}

void GuiRunner::setLimit(qint64 bytesPerSecond)
{
    changeSettings([bytesPerSecond](WindowSettings &settings) {
        settings.limitsSpeed = bytesPerSecond > 0;
        settings.speedLimit = bytesPerSecond > 0 ? bytesPerSecond : settings.speedLimit;
    });
}

void GuiRunner::showWindow()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

/// In the tray where there is one; else the window asks for attention, and says it when it gets some.
void GuiRunner::notify(const QString &title, const QString &text)
{
    if (m_settings.notifiesOnlyInactive && m_window->isActiveWindow())
        return m_window->status().say(title);
    if (m_tray->notify(title, text))
        return;
    QApplication::alert(m_window.get());
    m_window->notices().postLast({.id = QStringLiteral("notification"), .text = title + QStringLiteral(": ") + text});
}

void GuiRunner::updateHint()
{
    const DownloadListModel &model = m_window->model();
    const int active = model.count(DownloadGroup::Active);
    if (active > 0 && !m_spaceTimer.isActive())
        m_spaceTimer.start();
    m_tray->setHint(active == 0
            ? tr("Thread Downloader")
            : tr("%n downloading, %1", nullptr, active).arg(text::speed(model.bytesPerSecond(), m_settings.units)));
}

void GuiRunner::onAllFinished()
{
    if (m_settings.whenAllFinished == WhenAllFinished::Quit)
        quit();
}

void GuiRunner::applySettings(const WindowSettings &settings)
{
    m_settings = settings;
    m_engine->post([values = engineSettings(settings)](DownloadEngine &engine) { engine.applySettings(values); });
    m_appearance->apply(settings.theme);
    m_window->applySettings(settings);
    m_dialogs->setSettings(settings);
    m_notifier->applySettings(settings);
    m_tray->setWanted(settings.showsTray);
    onVisibilityChanged(m_window->isVisible());
}

void GuiRunner::add(const AddRequest &request)
{
    const auto start = request.start == AddRequest::Start::Paused ? StartMode::Paused : StartMode::Queued;
    const auto place = request.place == AddRequest::Place::Top ? QueuePlace::Top : QueuePlace::Bottom;
    m_engine->post([items = request.items, start, place](DownloadEngine &engine) {
        for (qsizetype i = 0; i < items.size(); ++i) {
            // At the top the last one added is the first.
            const auto &item = items.at(place == QueuePlace::Top ? items.size() - 1 - i : i);
            engine.add(item.task, item.config, start, place);
        }
    });
}

/// The list as it was, less what is not to be kept; nothing has started when this ends.
void GuiRunner::restoreList()
{
    m_engine->post([atStart = m_settings.atStart, keep = m_settings.keepFinished](DownloadEngine &engine) {
        engine.restoreList();
        QList<DownloadId> all;
        QList<DownloadId> outdated;
        const QDateTime limit = QDateTime::currentDateTimeUtc().addDays(-30);
        for (const DownloadSnapshot &snapshot : engine.snapshots()) {
            const bool isFinished = snapshot.state == DownloadState::Completed;
            const bool isOld = keep == KeepFinished::UntilQuit
                || (keep == KeepFinished::ThirtyDays && snapshot.finished.isValid() && snapshot.finished < limit);
            (isFinished && isOld ? outdated : all).append(snapshot.id);
        }
        if (!outdated.isEmpty())
            engine.remove(outdated, PartialData::Keep);
        if (atStart == AtStart::ResumeAll)
            engine.resume(all);
        else if (atStart == AtStart::PauseAll)
            engine.pause(all);
    });
}

void GuiRunner::onClosed()
{
    if (m_settings.onClose == OnClose::StayInTray && m_tray->isThere())
        return m_window->hide();
    requestQuit();
}

void GuiRunner::requestQuit()
{
    const int active = m_window->model().count(DownloadGroup::Active);
    if (active == 0 || !m_settings.asksBeforeQuitting)
        return quit();
    const int lost = unresumable(m_window->model());
    ask(m_window.get(),
        {.title = tr("Quit"),
            .text = tr(
                "%n download(s) (is|are) active. What is active will be paused and can resume later.", nullptr, active),
            .hint = lost == 0
                ? QString()
                : tr("%n download(s) cannot resume and will start again from the beginning.", nullptr, lost),
            .yes = tr("Quit"),
            .no = tr("Keep Running"),
            .remember = tr("Do not ask again")},
        [this](bool remember) {
            if (remember)
                changeSettings([](WindowSettings &settings) { settings.asksBeforeQuitting = false; });
            quit();
        });
}

void GuiRunner::quit()
{
    if (std::exchange(m_isEnding, true))
        return;
    m_window->setSessionEnding();
    m_window->close();
    m_engine->shutDown();
    // A disk that hangs holds the program no longer than this; the journals are at most two seconds old.
    QTimer::singleShot(5s, this, [this] { Q_EMIT finished(0); });
}

/// The session ends: no questions, and not a moment longer than it may take.
void GuiRunner::commitSession()
{
    if (m_isEnding)
        return;
    quit();
    m_engine->waitForStopped(400ms);
}

void GuiRunner::reportListFailure(const DownloadError &error)
{
    m_window->notices().postLast({.id = QStringLiteral("list"),
        .meaning = theme::Meaning::Bad,
        .text = tr("The list of downloads could not be read or saved completely. %1").arg(text::explanation(error))});
}

} // namespace td
