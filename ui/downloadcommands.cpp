// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/downloadcommands.h"

#include "ui/actionregistry.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/folderquestion.h"
#include "ui/noticebar.h"
#include "ui/question.h"
#include "ui/rowtext.h"
#include "ui/statusbar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace td {

namespace {

constexpr int MostFilesOpenedUnasked = 5;

/// Its server can't go on in the middle of a file.
bool losesWhenPaused(const DownloadRow &row)
{
    return isActive(row.snapshot.state) && row.snapshot.resumable == false && row.snapshot.receivedBytes > 0;
}

/// As other programs read it: blanks would end it there.
QString linkOf(const DownloadRow &row)
{
    return row.snapshot.url.toString(QUrl::FullyEncoded);
}

const QString &pauseNotice()
{
    static const QString id = QStringLiteral("pause");
    return id;
}

QString checksumOf(const DownloadRow &row)
{
    return row.snapshot.checksum ? QString::fromLatin1(row.snapshot.checksum->digest.toHex()) : QString();
}

} // namespace

DownloadCommands::DownloadCommands(const CommandContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connectActions();
    connect(&context.model, &DownloadListModel::updated, this, &DownloadCommands::reviseQuestion);
}

void DownloadCommands::connectActions()
{
    const auto on = [this](Action id, auto slot) {
        connect(m_context.actions.action(id), &QAction::triggered, this, slot);
    };
    const auto canPause = [this](const DownloadRow &row) { return DownloadCommands::canPause(row); };
    const auto canResume = [this](const DownloadRow &row) { return DownloadCommands::canResume(row); };
    const auto canStart = [canResume](const DownloadRow &row) {
        return row.snapshot.state == DownloadState::Queued || canResume(row);
    };
    const auto isAny = [](const DownloadRow &) { return true; };
    on(Action::Pause, [this, canPause] { pause(selected(canPause)); });
    on(Action::Resume, [this, canResume] { resume(selected(canResume)); });
    on(Action::StartNow, [this, canStart] { startNow(selected(canStart)); });
    on(Action::PauseAll, [this, canPause] { pause(all(canPause)); });
    on(Action::ResumeAll, [this, canResume] { resume(all(canResume)); });
    on(Action::Retry, [this, isAny] { retry(selected(isAny)); });
    on(Action::Restart, [this, isAny] { restart(selected(isAny)); });
    on(Action::Open, [this, isAny] { open(selected(isAny)); });
    on(Action::OpenFolder, &DownloadCommands::showInFolder);
    on(Action::Rename, [this] { m_context.view.renameCurrent(); });
    on(Action::MoveTo, &DownloadCommands::moveToFolder);
    on(Action::CopyLink, [this] { copy(linkOf); });
    on(Action::CopyPath, [this] { copy([](const DownloadRow &row) { return row.snapshot.path; }); });
    on(Action::CopyName, [this] { copy([](const DownloadRow &row) { return row.snapshot.name; }); });
    on(Action::CopyChecksum, [this] { copy(checksumOf); });
}

bool DownloadCommands::canPause(const DownloadRow &row) const
{
    return m_context.model.canObey(row, DownloadListModel::Wish::Pause);
}

bool DownloadCommands::canResume(const DownloadRow &row) const
{
    return m_context.model.canObey(row, DownloadListModel::Wish::Resume);
}

QList<DownloadId> DownloadCommands::all(const Wanted &wanted) const
{
    QList<std::pair<int, DownloadId>> found; // in the order of the queue
    for (const DownloadRow &row : m_context.model.rows()) {
        if (wanted(row))
            found.append({row.place, row.snapshot.id});
    }
    std::sort(found.begin(), found.end());
    QList<DownloadId> ids;
    for (const auto &[place, id] : std::as_const(found))
        ids.append(id);
    return ids;
}

QList<DownloadId> DownloadCommands::selected(const Wanted &wanted) const
{
    QList<DownloadId> ids = m_context.view.selectedIds();
    ids.removeIf([this, &wanted](DownloadId id) {
        const DownloadRow *row = m_context.model.find(id);
        return !row || !wanted(*row);
    });
    return ids;
}

qint64 DownloadCommands::lostWhenPaused(const QList<DownloadId> &ids) const
{
    qint64 lost = 0;
    for (const DownloadId id : ids) {
        const DownloadRow *row = m_context.model.find(id);
        if (row && losesWhenPaused(*row))
            lost += row->snapshot.receivedBytes;
    }
    return lost;
}

/// What loses nothing pauses at once.
void DownloadCommands::pause(const QList<DownloadId> &ids)
{
    QList<DownloadId> asked;
    QList<DownloadId> others;
    for (const DownloadId id : ids)
        (m_asksBeforePausing && lostWhenPaused({id}) > 0 ? asked : others).append(id);
    pauseAtOnce(others);
    if (!asked.isEmpty())
        askToPause(asked);
}

/// Those of them that still can be.
void DownloadCommands::pauseAtOnce(QList<DownloadId> ids)
{
    ids.removeIf([this](DownloadId id) {
        const DownloadRow *row = m_context.model.find(id);
        return !row || !canPause(*row);
    });
    if (ids.isEmpty())
        return;
    m_context.status.say(tr("Pausing %Ln download(s)", nullptr, int(ids.size())));
    m_context.model.noteWish(ids, DownloadListModel::Wish::Pause);
    Q_EMIT pauseRequested(ids);
}

void DownloadCommands::askToPause(const QList<DownloadId> &ids)
{
    m_asked = ids;
    m_context.notices.post({.id = pauseNotice(),
        .meaning = theme::Meaning::Attention,
        .text = pauseQuestion(),
        .answers = {{tr("Pause Anyway"), [this] { pauseAtOnce(std::exchange(m_asked, {})); }},
            {tr("Keep Downloading"), [this] { m_asked.clear(); }}},
        .notAgain =
            [this] {
                m_asksBeforePausing = false;
                Q_EMIT asksBeforePausingChanged(false);
            },
        .dismissed = [this] { m_asked.clear(); }});
}

QString DownloadCommands::pauseQuestion() const
{
    const QString lost = text::size(lostWhenPaused(m_asked), m_context.model.units());
    if (m_asked.size() > 1)
        return tr(
            "Pausing %Ln download(s) loses %1, because their servers cannot resume.", nullptr, int(m_asked.size()))
            .arg(lost);
    const QString name = rowtext::name(m_context.model.find(m_asked.first())->snapshot);
    return tr("Pausing %1 loses %2, because its server cannot resume.").arg(rowtext::inSentence(name), lost);
}

/// Some of those it is about may have come to an end, and the others have fetched more.
void DownloadCommands::reviseQuestion()
{
    if (m_asked.isEmpty())
        return;
    m_asked.removeIf([this](DownloadId id) { return lostWhenPaused({id}) == 0; });
    if (m_asked.isEmpty())
        m_context.notices.withdraw(pauseNotice());
    else
        m_context.notices.setText(pauseNotice(), pauseQuestion());
}

void DownloadCommands::resume(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    m_context.status.say(tr("Resuming %Ln download(s)", nullptr, int(ids.size())));
    m_context.model.noteWish(ids, DownloadListModel::Wish::Resume);
    Q_EMIT resumeRequested(ids);
}

void DownloadCommands::startNow(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    m_context.status.say(tr("Starting %Ln download(s)", nullptr, int(ids.size())));
    m_context.model.noteWish(ids, DownloadListModel::Wish::Resume);
    Q_EMIT startNowRequested(ids);
}

void DownloadCommands::retry(const QList<DownloadId> &ids)
{
    QList<DownloadId> resumed;
    QList<DownloadId> missing;
    for (const DownloadId id : ids) {
        const DownloadRow *row = m_context.model.find(id);
        if (row && row->isMissing)
            missing.append(id);
        else if (row
            && (row->snapshot.state == DownloadState::Failed || row->snapshot.state == DownloadState::Retrying))
            resumed.append(id);
    }
    if (!resumed.isEmpty())
        Q_EMIT resumeRequested(resumed);
    if (!missing.isEmpty())
        Q_EMIT restartRequested(missing);
}

void DownloadCommands::restart(const QList<DownloadId> &ids)
{
    qint64 lost = 0;
    for (const DownloadId id : ids) {
        const DownloadRow *row = m_context.model.find(id);
        if (row && row->snapshot.state != DownloadState::Completed)
            lost += row->snapshot.receivedBytes;
    }
    if (ids.isEmpty())
        return;
    if (lost == 0)
        return Q_EMIT restartRequested(ids);
    ask(m_context.window,
        {.title = tr("Restart from Beginning"),
            .text = tr("Download %Ln file(s) from the beginning?", nullptr, int(ids.size())),
            .hint = tr("%1 that were fetched are given up.").arg(text::size(lost, m_context.model.units())),
            .yes = tr("Restart")},
        [this, ids](bool) { Q_EMIT restartRequested(ids); });
}

void DownloadCommands::toggle()
{
    const QList<DownloadId> running = selected([this](const DownloadRow &row) {
        return canPause(row) && m_context.model.wish(row.snapshot.id) != DownloadListModel::Wish::Pause;
    });
    if (running.isEmpty())
        resume(selected([this](const DownloadRow &row) { return canResume(row); }));
    else
        pause(running);
}

void DownloadCommands::open(const QList<DownloadId> &ids)
{
    QStringList paths;
    for (const DownloadId id : ids) {
        const DownloadRow *row = m_context.model.find(id);
        if (row && row->snapshot.state == DownloadState::Completed && !row->isMissing)
            paths.append(row->snapshot.path);
    }
    const auto go = [this, paths] {
        for (const QString &path : paths)
            m_context.desktop.openFile(path);
    };
    if (paths.size() <= MostFilesOpenedUnasked)
        return go();
    ask(m_context.window,
        {.title = tr("Open Files"),
            .text = tr("Open %Ln file(s) at once?", nullptr, int(paths.size())),
            .yes = tr("Open"),
            .icon = QMessageBox::Question},
        [go](bool) { go(); });
}

void DownloadCommands::showInFolder()
{
    const DownloadRow *row = m_context.model.find(m_context.view.currentId());
    if (!row)
        return;
    const QString name = row->snapshot.name.isEmpty() ? QStringLiteral(".") : row->snapshot.name;
    const bool hasFile = row->snapshot.state == DownloadState::Completed && !row->isMissing;
    m_context.desktop.showInFolder(hasFile ? row->snapshot.path : row->snapshot.folder + u'/' + name);
}

void DownloadCommands::moveToFolder()
{
    const QList<DownloadId> ids =
        selected([](const DownloadRow &row) { return !row.isMissing && !row.snapshot.movePercent; });
    if (ids.isEmpty())
        return;
    askForFolder(m_context.window,
        {.title = tr("Move to Folder"),
            .accept = tr("Move Here"),
            .folder = m_context.model.find(ids.first())->snapshot.folder},
        this, [this, ids](const QString &folder) { relocate(ids, folder); });
}

/// What runs is stopped for a moment; asks where that loses something.
void DownloadCommands::relocate(const QList<DownloadId> &ids, const QString &folder)
{
    const qint64 lost = lostWhenPaused(ids);
    if (lost == 0)
        return Q_EMIT folderRequested(ids, folder);
    ask(m_context.window,
        {.title = tr("Move to Folder"),
            .text = tr("Move %Ln download(s), and begin again?", nullptr, int(ids.size())),
            .hint = tr("%1 are lost, because the server cannot resume.").arg(text::size(lost, m_context.model.units())),
            .yes = tr("Move")},
        [this, ids, folder](bool) { Q_EMIT folderRequested(ids, folder); });
}

void DownloadCommands::copy(const std::function<QString(const DownloadRow &)> &text)
{
    QStringList lines;
    for (const DownloadId id : m_context.view.selectedIds()) {
        const DownloadRow *row = m_context.model.find(id);
        if (const QString line = row ? text(*row) : QString(); !line.isEmpty())
            lines.append(line);
    }
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    m_context.status.say(tr("%Ln line(s) copied", nullptr, int(lines.size())));
}

} // namespace td
