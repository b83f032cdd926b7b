// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/guirunner.h"

#include "app/autostart.h"
#include "app/filedialogs.h"
#include "app/firstrunnotice.h"
#include "app/programfolders.h"
#include "app/surroundings.h"
#include "app/windowdialogs.h"
#include "app/windowlog.h"

#include "engine/text.h"

#include "ui/actionregistry.h"
#include "ui/appearance.h"
#include "ui/desktopservices.h"
#include "ui/details/detailspane.h"
#include "ui/downloadlistmodel.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/question.h"
#include "ui/rowtext.h"
#include "ui/statusbar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSessionManager>
#include <QTimer>

Q_LOGGING_CATEGORY(lcWindow, "td.window", QtInfoMsg)

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
int countUnresumable(const DownloadListModel &model)
{
    int count = 0;
    for (const DownloadRow &row : model.rows())
        count += isActive(row.snapshot.state) && row.snapshot.resumable == false ? 1 : 0;
    return count;
}

QString unreadableList()
{
    return QStringLiteral("unreadable list");
}

} // namespace

GuiRunner::GuiRunner(const InstanceMessage &wish, QObject *parent)
    : QObject(parent)
    , m_wish(wish)
    , m_state(folders::state() + QStringLiteral("/window.ini"), QSettings::IniFormat)
    , m_settings(m_store.read())
    , m_language(m_settings.language)
    , m_engine(std::make_unique<EngineThread>(engineSettings(m_settings)))
    , m_desktop(std::make_unique<SystemDesktopServices>())
    , m_appearance(std::make_unique<Appearance>())
    , m_window(std::make_unique<MainWindow>(m_desktop.get()))
    , m_surroundings(new Surroundings(*m_window))
    , m_dialogs(new WindowDialogs(*m_window, m_store, m_window.get()))
    , m_fileDialogs(new FileDialogs(*m_window, m_window.get()))
    , m_firstRun(new FirstRunNotice(m_window->notices(), m_store, m_window.get()))
{
    m_log.setLevel(m_settings.logLevel);
    qCInfo(lcWindow, "Thread Downloader %s begins, Qt %s", TD_VERSION, qVersion());
    connectEngine();
    connectWishes();
    connect(m_surroundings, &Surroundings::allFinished, this, &GuiRunner::onAllFinished);
    connect(qApp, &QGuiApplication::commitDataRequest, this, &GuiRunner::commitSession, Qt::DirectConnection);
}

GuiRunner::~GuiRunner() = default;

void GuiRunner::start()
{
    applySettings(m_settings);
    m_window->restoreLayout(m_state);
    restoreList();
    if (m_settings.startsMinimized)
        m_surroundings->hasTray() ? void() : m_window->showMinimized();
    else
        m_window->show();
}

void GuiRunner::follow(const InstanceMessage &wish)
{
    if (!wish.links.isEmpty())
        m_dialogs->takeLinks(wish.links.join(u'\n'));
}

void GuiRunner::connectEngine()
{
    const auto log = [this](const QList<DownloadSnapshot> &changed) { m_states.note(changed); };
    connect(m_engine.get(), &EngineThread::snapshotsChanged, this, log);
    connect(m_engine.get(), &EngineThread::removed, this, [this](const auto &ids) { m_states.forget(ids); });
    connect(m_engine.get(), &EngineThread::snapshotsChanged, m_window.get(), &MainWindow::applySnapshots);
    connect(m_engine.get(), &EngineThread::orderChanged, m_window.get(), &MainWindow::applyOrder);
    connect(m_engine.get(), &EngineThread::removed, m_window.get(), &MainWindow::applyRemoval);
    connect(m_engine.get(), &EngineThread::listUnreadable, this, &GuiRunner::noteUnreadableList);
    connect(m_engine.get(), &EngineThread::listUnsaved, this, &GuiRunner::reportUnsavedList);
    connect(m_engine.get(), &EngineThread::editFailed, this, &GuiRunner::reportEditFailure);
    connect(m_engine.get(), &EngineThread::idle, m_surroundings, &Surroundings::noteIdle);
    connect(m_engine.get(), &EngineThread::stopped, this, [this] { Q_EMIT finished(m_unsaved.exitCode()); });
}

/// The window comes to the front only where the desktop allows it; else it asks for attention. On Wayland it needs the
/// token for that, which Qt takes from the environment, and out of it, when a window is activated.
void GuiRunner::takeMessage(const InstanceMessage &message)
{
    if (!message.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", message.activationToken.toUtf8());
    m_surroundings->showWindow();
    QApplication::alert(m_window.get());
    follow(message);
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
    if (settings.downloadFolder() != m_settings.downloadFolder())
        m_dialogs->forgetChosenFolder();
    applySettings(settings);
}

void GuiRunner::setLimit(qint64 bytesPerSecond)
{
    changeSettings([bytesPerSecond](WindowSettings &settings) {
        settings.limitsSpeed = bytesPerSecond > 0;
        settings.speedLimit = bytesPerSecond > 0 ? bytesPerSecond : settings.speedLimit;
    });
}

void GuiRunner::onAllFinished()
{
    if (m_settings.whenAllFinished == WhenAllFinished::Quit)
        quit();
}

void GuiRunner::applySettings(const WindowSettings &settings)
{
    m_settings = settings;
    m_log.setLevel(settings.logLevel);
    m_engine->post([values = engineSettings(settings)](DownloadEngine &engine) { engine.applySettings(values); });
    m_appearance->apply(settings.theme);
    m_window->applySettings(settings);
    m_firstRun->setFolder(settings.downloadFolder());
    m_dialogs->setSettings(settings);
    m_surroundings->applySettings(settings);
    onVisibilityChanged(m_window->isVisible());
}

/// The list as it was, less what is not to be kept; nothing has started when this ends.
void GuiRunner::restoreList()
{
    m_engine->post([this, atStart = m_settings.atStart, keep = m_settings.keepFinished](DownloadEngine &engine) {
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
        const int readCount = int(all.size() + outdated.size());
        QMetaObject::invokeMethod(
            this, [this, readCount, isEmpty = all.isEmpty()] { onListRestored(readCount, isEmpty); });
    });
}

/// Links that came with the start may be in the list already: they wait until the window has it.
void GuiRunner::onListRestored(int readCount, bool isEmpty)
{
    if (m_lostList) {
        m_lostList->readCount = readCount;
        reportLostList();
    }
    if (isEmpty) {
        if (!m_lostList) // there was one
            m_firstRun->show();
        return follow(m_wish);
    }
    connect(
        m_engine.get(), &EngineThread::orderChanged, this, [this] { follow(m_wish); }, Qt::SingleShotConnection);
}

void GuiRunner::onClosed()
{
    if (m_settings.onClose == OnClose::StayInTray && m_surroundings->hasTray())
        return m_window->hide();
    requestQuit();
}

void GuiRunner::requestQuit()
{
    const int active = m_window->model().count(DownloadGroup::Active);
    if (m_unsaved)
        return void(ask(m_window.get(),
            {.title = tr("Quit"),
                .text = tr("The list of downloads could not be saved. What has changed in it is forgotten."),
                .yes = tr("Quit Anyway"),
                .no = tr("Keep Running")},
            [this](bool) { quit(); }));
    if (active == 0 || !m_settings.asksBeforeQuitting)
        return quit();
    const int lost = countUnresumable(m_window->model());
    const QString text = lost < active
        ? tr("%Ln download(s) (is|are) active. What is active will be paused and can resume later.", nullptr, active)
        : tr("%Ln download(s) (is|are) active.", nullptr, active);
    ask(m_window.get(),
        {.title = tr("Quit"),
            .text = text,
            .hint = lost == 0
                ? QString()
                : tr("%Ln download(s) cannot resume and will start again from the beginning.", nullptr, lost),
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
    Q_EMIT ending();
    m_window->setSessionEnding();
    m_window->close();
    m_engine->shutDown();
    // The saving is waited for no longer than this; the journals are at most two seconds old. A call to a disk that
    // hangs still holds the end of the process: the engine's thread and the pool are waited for without a limit.
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

void GuiRunner::noteUnreadableList(const DownloadError &error, const QString &movedTo)
{
    qCCritical(lcWindow, "the list of downloads: %s", qUtf8Printable(error.detail));
    m_lostList = LostList{movedTo, 0};
    if (movedTo.isEmpty()) // nothing is saved
        m_unsaved = error;
}

void GuiRunner::reportLostList()
{
    const QString lost = m_lostList->readCount == 0
        ? tr("The list of downloads could not be read.")
        : tr("The list of downloads is damaged; %Ln download(s) could be read.", nullptr, m_lostList->readCount);
    const QString rest = m_lostList->movedTo.isEmpty()
        ? tr("It stays where it is, and is read again at the next start. What you add is saved as soon as it can be "
             "read, or moved aside.")
        : tr("It is kept as %1.").arg(rowtext::isolated(QDir::toNativeSeparators(m_lostList->movedTo)));
    m_window->notices().post({.id = unreadableList(), .meaning = theme::Meaning::Bad, .text = lost + u' ' + rest});
}

void GuiRunner::reportUnsavedList(const DownloadError &error)
{
    m_unsaved = error;
    const QString id = QStringLiteral("unsaved list");
    if (!error) {
        m_window->notices().withdraw(id);
        return noteListSaved(error.path);
    }
    qCCritical(lcWindow, "the list of downloads is not saved: %s", qUtf8Printable(error.detail));
    m_window->notices().post({.id = id,
        .meaning = theme::Meaning::Bad,
        .text = tr("The list of downloads could not be saved; it is tried again. %1").arg(text::explanation(error))});
}

/// What is saved now has taken the place of a list that could not be moved before.
void GuiRunner::noteListSaved(const QString &movedTo)
{
    if (!m_lostList || !m_lostList->movedTo.isEmpty())
        return;
    m_lostList->movedTo = movedTo;
    if (movedTo.isEmpty())
        m_window->notices().withdraw(unreadableList());
    else if (m_window->notices().contains(unreadableList()))
        reportLostList();
}

} // namespace td
