// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/freespace.h"

#include "ui/background.h"
#include "ui/folderfacts.h"

namespace td {

FreeSpace::FreeSpace(QObject *parent)
    : FreeSpace([](const QString &folder) { return lookAtFolder(folder).freeBytes; }, parent)
{
}

FreeSpace::FreeSpace(const Look &look, QObject *parent)
    : QObject(parent)
    , m_look(look)
{
}

void FreeSpace::lookAt(const QString &folder)
{
    if (m_lookedAt.contains(folder))
        return;
    m_lookedAt.insert(folder);
    inBackground(
        this, [look = m_look, folder] { return look(folder); },
        [this, folder](const std::optional<qint64> &bytes) {
            m_lookedAt.remove(folder);
            Q_EMIT found(folder, bytes);
        });
}

} // namespace td
