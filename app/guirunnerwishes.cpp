// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The half of GuiRunner that turns what people wish into commands of the engine.

#include "app/filedialogs.h"
#include "app/firstrunnotice.h"
#include "app/guirunner.h"
#include "app/windowdialogs.h"

#include "engine/link.h"

#include "ui/downloadcommands.h"
#include "ui/downloadlistmodel.h"
#include "ui/failurenotices.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/optionsdialog.h"
#include "ui/queuecommands.h"
#include "ui/removalcommands.h"
#include "ui/statusbar.h"

#include <algorithm>

namespace td {

namespace {

/// A curl command says more than a link.
DownloadEdit editFor(const DownloadTask &task)
{
    DownloadEdit edit{.url = task.url};
    if (!task.headers.isEmpty())
        edit.headers = task.headers;
    if (!task.referer.isEmpty())
        edit.referer = task.referer;
    if (!task.user.isEmpty())
        edit.credentials = DownloadEdit::Credentials{task.user, task.password};
    return edit;
}

const QString &refusalId()
{
    static const QString id = QStringLiteral("edit");
    return id;
}

bool hasFinished(const DownloadEngine &engine, DownloadId id)
{
    const QList<DownloadSnapshot> all = engine.snapshots();
    return std::any_of(all.cbegin(), all.cend(),
        [id](const DownloadSnapshot &each) { return each.id == id && each.state == DownloadState::Completed; });
}

} // namespace

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
    connect(&commands, &DownloadCommands::startNowRequested, this,
        to([](auto &engine, auto &ids) { engine.startNow(ids); }));
    connect(
        &commands, &DownloadCommands::restartRequested, this, to([](auto &engine, auto &ids) { engine.restart(ids); }));
    const QueueCommands &queue = m_window->queue();
    connect(&queue, &QueueCommands::moveRequested, this, [this](const Ids &ids, QueuePlace place) {
        m_engine->post([ids, place](DownloadEngine &engine) { engine.move(ids, place); });
    });
    connect(&queue, &QueueCommands::orderRequested, this, to([](auto &engine, auto &ids) { engine.arrange(ids); }));
    const RemovalCommands &removals = m_window->removals();
    connect(&removals, &RemovalCommands::withdrawRequested, this,
        to([](auto &engine, auto &ids) { engine.withdraw(ids); }));
    connect(&removals, &RemovalCommands::reinstateRequested, this,
        to([](auto &engine, auto &ids) { engine.reinstate(ids); }));
    connect(&removals, &RemovalCommands::discardRequested, this,
        to([](auto &engine, auto &ids) { engine.remove(ids, PartialData::Discard); }));
    connect(&commands, &DownloadCommands::folderRequested, this,
        [this](const Ids &ids, const QString &folder) { edit(ids, {.folder = folder}); });
    connect(&m_window->failures(), &FailureNotices::proxyCredentialsGiven, this, &GuiRunner::signInToProxy);
    connect(m_window.get(), &MainWindow::editRequested, this,
        [this](DownloadId id, const DownloadEdit &change) { edit({id}, change); });
    connect(m_window.get(), &MainWindow::optionsRequested, this,
        [this](const Ids &ids) { openOptions(ids, OptionField::Connections); });
    connect(m_window.get(), &MainWindow::checksumChangeRequested, this,
        [this](DownloadId id) { openOptions({id}, OptionField::Checksum); });
    connect(m_dialogs, &WindowDialogs::addRequested, this, &GuiRunner::add);
    connect(m_dialogs, &WindowDialogs::settingsChosen, this, &GuiRunner::chooseSettings);
    connect(m_dialogs, &WindowDialogs::linkUpdateRequested, this, &GuiRunner::updateLink);
    connect(m_fileDialogs, &FileDialogs::linkUpdateRequested, this, &GuiRunner::updateLink);
    connect(m_fileDialogs, &FileDialogs::startOverRequested, this, &GuiRunner::startOver);
    const auto probe = [this](
                           const QList<DownloadTask> &tasks) { m_engine->probe(tasks, m_settings.downloadConfig()); };
    connect(m_dialogs, &WindowDialogs::probesWanted, this, probe);
    connect(m_fileDialogs, &FileDialogs::probesWanted, this, probe);
    connect(m_engine.get(), &EngineThread::probed, m_dialogs, &WindowDialogs::showProbe);
    connect(m_engine.get(), &EngineThread::probed, m_fileDialogs, &FileDialogs::showProbe);
    connect(m_firstRun, &FirstRunNotice::changeRequested, m_dialogs, &WindowDialogs::openSettings);
    connect(m_window.get(), &MainWindow::closeRequested, this, &GuiRunner::onClosed);
    connect(m_window.get(), &MainWindow::quitRequested, this, &GuiRunner::requestQuit);
    connect(m_window.get(), &MainWindow::visibilityChanged, this, &GuiRunner::onVisibilityChanged);
    connect(m_window.get(), &MainWindow::limitChosen, this, &GuiRunner::setLimit);
    connect(m_window.get(), &MainWindow::limitToggled, this,
        [this] { setLimit(m_settings.limitsSpeed ? 0 : m_settings.speedLimit); });
    connect(&removals, &RemovalCommands::asksForActiveChanged, this, [this](bool asks) {
        changeSettings([asks](WindowSettings &settings) { settings.asksBeforeRemoving = asks; });
    });
    connect(&commands, &DownloadCommands::asksBeforePausingChanged, this,
        [this](bool asks) { changeSettings([asks](WindowSettings &settings) { settings.asksBeforePausing = asks; }); });
}

/// What was refused before is settled by what is wished now; if that is refused too, the window says so anew.
void GuiRunner::edit(const QList<DownloadId> &ids, const DownloadEdit &edit)
{
    if (ids.contains(m_refused))
        m_window->notices().withdraw(refusalId());
    m_engine->post([ids, edit](DownloadEngine &engine) {
        for (const DownloadId id : ids)
            engine.edit(id, edit);
    });
}

void GuiRunner::reportEditFailure(DownloadId id, const DownloadError &error)
{
    m_refused = id;
    const DownloadRow *row = m_window->model().find(id);
    const QString name = row ? rowtext::inSentence(rowtext::name(row->snapshot)) + QStringLiteral(": ") : QString();
    m_window->notices().post(
        {.id = refusalId(), .meaning = theme::Meaning::Attention, .text = name + text::explanation(error)});
}

void GuiRunner::updateLink(DownloadId id, const DownloadTask &task)
{
    m_engine->post([id, edit = editFor(task)](DownloadEngine &engine) {
        engine.edit(id, edit);
        engine.resume({id});
    });
}

/// What was asked for is with the engine only: a row has no room for it.
void GuiRunner::openOptions(const QList<DownloadId> &ids, OptionField first)
{
    m_engine->post([this, ids, first](DownloadEngine &engine) {
        QList<FileDialogs::Settings> all;
        for (const DownloadId id : ids) {
            if (const auto settings = engine.settingsOf(id))
                all.append({id, *settings});
        }
        QMetaObject::invokeMethod(this, [this, all, first] { m_fileDialogs->openOptions(all, first); });
    });
}

/// What has finished before the engine hears of it keeps its file.
void GuiRunner::startOver(DownloadId id, const DownloadTask &task)
{
    m_engine->post([this, id, edit = editFor(task)](DownloadEngine &engine) {
        if (hasFinished(engine, id)) {
            QMetaObject::invokeMethod(this,
                [this] { m_window->status().say(tr("The download has finished meanwhile, and needs no other link")); });
            return;
        }
        engine.edit(id, edit);
        engine.restart({id});
    });
}

/// Those that wait for it go on; the others get it when they are added. No other proxy is told.
void GuiRunner::signInToProxy(const QString &proxy, const DownloadEdit::Credentials &credentials)
{
    const auto own = m_settings.downloadConfig().proxy;
    if (own && proxyName(*own) == proxy) {
        changeSettings([&credentials](WindowSettings &settings) {
            settings.proxy.user = credentials.user;
            settings.proxy.password = credentials.password;
        });
    }
    QList<DownloadId> ids;
    for (const DownloadRow &row : m_window->model().rows()) {
        const DownloadSnapshot &snapshot = row.snapshot;
        if (snapshot.state == DownloadState::Failed && snapshot.error.httpStatus == 407 && snapshot.proxy == proxy)
            ids.append(snapshot.id);
    }
    m_engine->post([ids, credentials](DownloadEngine &engine) {
        for (const DownloadId id : ids)
            engine.edit(id, {.proxyCredentials = credentials});
        engine.resume(ids);
    });
}

void GuiRunner::add(const AddRequest &request)
{
    m_firstRun->setSeen(); // who adds something sees where it goes
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

} // namespace td
