// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/removalcommands.h"

#include "ui/actionregistry.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/noticebar.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"

#include <QAction>
#include <QFileInfo>

namespace td {

namespace {

/// Each removal is a step of its own; what it took away can't be taken away twice.
QString stepId(const QList<DownloadId> &ids)
{
    return QStringLiteral("removal %1").arg(ids.first());
}

} // namespace

RemovalCommands::RemovalCommands(const CommandContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    const auto on = [this](Action id, auto slot) {
        connect(m_context.actions.action(id), &QAction::triggered, this, slot);
    };
    on(Action::Remove, [this] { remove(m_context.view.selectedIds()); });
    on(Action::Trash, [this] { askForTrash(m_context.view.selectedIds()); });
    on(Action::ClearFinished, [this] { clearFinished(); });
    connect(&m_context.model, &DownloadListModel::updated, this, &RemovalCommands::reviseQuestion);
    connect(&m_context.desktop, &DesktopServices::filesRemoved, this, &RemovalCommands::onFilesRemoved);
}

void RemovalCommands::remove(const QList<DownloadId> &ids)
{
    const auto summary = SelectionSummary::of(ids, m_context.model);
    if (summary.count == 0)
        return;
    if (summary.active == 0 || !m_asksForActive)
        return withdraw(ids);
    m_asked = ids;
    m_question = ask(m_context.window, questionFor(summary), [this, ids](bool remember) {
        m_question = nullptr;
        if (remember) {
            m_asksForActive = false;
            Q_EMIT asksForActiveChanged(false);
        }
        withdraw(ids);
    });
}

Question RemovalCommands::questionFor(const SelectionSummary &summary) const
{
    const bool losesNothing = summary.unfinished() == 0;
    const bool keepsFiles = summary.finished > 0;
    return {.title = tr("Remove from List"),
        .text = summary.active > 0
            ? tr("%Ln download(s) (is|are) active. Remove all the same?", nullptr, summary.active)
            : tr("Remove %Ln download(s) from the list? Nothing is active any more.", nullptr, summary.count),
        .hint = losesNothing ? tr("Finished files stay. This can be undone for ten seconds.")
            : keepsFiles
            ? tr("What the unfinished ones fetched is deleted, finished files stay. This can be undone for ten "
                 "seconds.")
            : tr("What was fetched so far is deleted. This can be undone for ten seconds."),
        .yes = tr("Remove"),
        .remember = tr("Do not ask again")};
}

/// Some of those it is about may have come to an end. It stays where all have: a key that was meant for it must not go
/// to the list instead.
void RemovalCommands::reviseQuestion()
{
    if (!m_question)
        return;
    const auto summary = SelectionSummary::of(m_asked, m_context.model);
    if (summary.count == 0) {
        m_question->reject();
        return;
    }
    const Question question = questionFor(summary);
    if (m_question->text() == question.text && m_question->informativeText() == question.hint)
        return;
    m_question->setText(question.text);
    m_question->setInformativeText(question.hint);
}

void RemovalCommands::withdraw(const QList<DownloadId> &ids)
{
    m_context.undo.offer({.id = stepId(ids),
        .done = tr("%Ln download(s) removed", nullptr, int(ids.size())),
        .undo =
            [this, ids] {
                m_context.status.say(tr("%Ln download(s) back in the list", nullptr, int(ids.size())));
                Q_EMIT reinstateRequested(ids);
            },
        .settled = [this, ids] { Q_EMIT discardRequested(ids); }});
    Q_EMIT withdrawRequested(ids);
}

void RemovalCommands::clearFinished()
{
    QList<DownloadId> ids;
    for (const DownloadRow &row : m_context.model.rows()) {
        if (row.snapshot.state == DownloadState::Completed)
            ids.append(row.snapshot.id);
    }
    if (!ids.isEmpty())
        withdraw(ids);
}

void RemovalCommands::askForTrash(const QList<DownloadId> &ids)
{
    QList<DesktopServices::File> files;
    qint64 bytes = 0;
    for (const DownloadId id : ids) {
        const DownloadRow *row = m_context.model.find(id);
        if (!row || row->snapshot.state != DownloadState::Completed || row->isMissing)
            continue;
        files.append({id, row->snapshot.path});
        bytes += row->snapshot.totalBytes.value_or(0);
    }
    if (files.isEmpty())
        return;
    const QString what = files.size() == 1
        ? rowtext::inSentence(QFileInfo(files.first().path).fileName())
        : tr("%Ln file(s), %1", nullptr, int(files.size())).arg(text::size(bytes, m_context.model.units()));
    ask(m_context.window,
        {.title = tr("Move to Trash"), .text = tr("Move %1 to the trash?").arg(what), .yes = tr("Move to Trash")},
        [this, files](bool) { m_context.desktop.removeFiles(files, DesktopServices::Way::Trash); });
}

void RemovalCommands::onFilesRemoved(
    const QList<DownloadId> &done, const QList<DesktopServices::File> &failed, DesktopServices::Way way)
{
    if (!done.isEmpty()) {
        const int count = int(done.size());
        m_context.status.say(way == DesktopServices::Way::Trash ? tr("%Ln file(s) moved to the trash", nullptr, count)
                                                                : tr("%Ln file(s) deleted", nullptr, count));
        Q_EMIT discardRequested(done);
    }
    if (failed.isEmpty())
        return;
    m_context.notices.post({.id = QStringLiteral("trash"),
        .meaning = theme::Meaning::Attention,
        .text = tr("%Ln file(s) could not be moved to the trash.", nullptr, int(failed.size())),
        .answers = {{tr("Delete Permanently…"), [this, failed] {
                         ask(m_context.window,
                             {.title = tr("Delete Permanently"),
                                 .text = tr("Delete %Ln file(s) for good?", nullptr, int(failed.size())),
                                 .hint = tr("This cannot be undone."),
                                 .yes = tr("Delete")},
                             [this, failed](
                                 bool) { m_context.desktop.removeFiles(failed, DesktopServices::Way::Forever); });
                     }}}});
}

} // namespace td
