// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "ui/listexport.h"

#include "ui/downloadlistmodel.h"

#include "engine/enumkey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace td::listexport {

namespace {

QList<const DownloadRow *> inQueueOrder(const DownloadListModel &model)
{
    QList<const DownloadRow *> rows;
    rows.reserve(model.rowCount());
    for (const DownloadRow &row : model.rows())
        rows.append(&row);
    std::sort(rows.begin(), rows.end(), [](const DownloadRow *a, const DownloadRow *b) { return a->place < b->place; });
    return rows;
}

QJsonObject objectOf(const DownloadSnapshot &snapshot)
{
    QJsonObject object{{QStringLiteral("url"), snapshot.url.toString(QUrl::FullyEncoded)},
        {QStringLiteral("name"), snapshot.name}, {QStringLiteral("folder"), snapshot.folder},
        {QStringLiteral("state"), enumKey(snapshot.state)}, {QStringLiteral("received"), snapshot.receivedBytes},
        {QStringLiteral("added"), snapshot.added.toString(Qt::ISODate)}};
    if (snapshot.totalBytes)
        object.insert(QStringLiteral("size"), *snapshot.totalBytes);
    if (snapshot.finished.isValid())
        object.insert(QStringLiteral("finished"), snapshot.finished.toString(Qt::ISODate));
    if (snapshot.error)
        object.insert(QStringLiteral("error"), enumKey(snapshot.error.kind));
    return object;
}

} // namespace

QByteArray links(const DownloadListModel &model)
{
    QByteArray lines;
    for (const DownloadRow *row : inQueueOrder(model))
        lines += row->snapshot.url.toEncoded() + '\n';
    return lines;
}

QByteArray json(const DownloadListModel &model)
{
    QJsonArray array;
    for (const DownloadRow *row : inQueueOrder(model))
        array.append(objectOf(row->snapshot));
    return QJsonDocument(array).toJson();
}

} // namespace td::listexport
