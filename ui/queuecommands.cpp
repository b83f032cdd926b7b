// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/queuecommands.h"

#include "ui/actionregistry.h"
#include "ui/downloadlistmodel.h"
#include "ui/downloadview.h"
#include "ui/statusbar.h"
#include "ui/undosteps.h"

#include <QAction>
#include <QHeaderView>

#include <algorithm>

namespace td {

namespace {

constexpr int Place = DownloadListModel::PlaceColumn;

QString stepId()
{
    return QStringLiteral("queue");
}

} // namespace

QueueCommands::QueueCommands(const CommandContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    const auto on = [this](Action id, QueuePlace place) {
        connect(m_context.actions.action(id), &QAction::triggered, this, [this, place] { move(place); });
    };
    on(Action::Top, QueuePlace::Top);
    on(Action::Up, QueuePlace::Up);
    on(Action::Down, QueuePlace::Down);
    on(Action::Bottom, QueuePlace::Bottom);
}

void QueueCommands::move(QueuePlace place)
{
    QList<DownloadId> ids = m_context.view.selectedIds();
    ids.removeIf([this](DownloadId id) {
        const DownloadRow *row = m_context.model.find(id);
        return !row || row->snapshot.state == DownloadState::Completed;
    });
    if (ids.isEmpty())
        return;
    if (!showsOrder())
        showOrder();
    else if (m_context.undo.contains(stepId()))
        m_context.undo.renew(stepId()); // moves in a row are taken back together
    else
        offerUndo(tr("Moved in the queue"), [] {});
    Q_EMIT moveRequested(ids, place);
}

bool QueueCommands::showsOrder() const
{
    const QHeaderView *header = m_context.view.header();
    return header->sortIndicatorSection() == Place && header->sortIndicatorOrder() == Qt::AscendingOrder;
}

void QueueCommands::showOrder()
{
    const QHeaderView *header = m_context.view.header();
    const auto undo = [this, column = header->sortIndicatorSection(), direction = header->sortIndicatorOrder(),
                          isHidden = header->isSectionHidden(Place)] {
        if (showsOrder()) { // else somebody has sorted it otherwise since
            m_context.view.sortByColumn(column, direction);
            m_context.view.setColumnHidden(Place, isHidden);
        }
    };
    m_context.view.showColumn(Place);
    m_context.view.sortByColumn(Place, Qt::AscendingOrder);
    offerUndo(tr("Sorted by the order of the queue"), undo);
}

void QueueCommands::offerUndo(const QString &done, const std::function<void()> &sortAsBefore)
{
    const auto undo = [this, before = order(), sortAsBefore] {
        sortAsBefore();
        m_context.status.say(tr("The queue is as it was"));
        Q_EMIT orderRequested(before);
    };
    m_context.undo.offer({.id = stepId(), .done = done, .undo = undo});
}

QList<DownloadId> QueueCommands::order() const
{
    QList<std::pair<int, DownloadId>> places;
    for (const DownloadRow &row : m_context.model.rows())
        places.append({row.place, row.snapshot.id});
    std::sort(places.begin(), places.end());
    QList<DownloadId> ids;
    for (const auto &[place, id] : std::as_const(places))
        ids.append(id);
    return ids;
}

} // namespace td
