// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/namereservation.h"

#include <QMutex>
#include <QSet>

namespace td {

namespace {

struct Names {
    QMutex mutex;
    QSet<QString> taken;
};

Names &names()
{
    static Names all;
    return all;
}

} // namespace

std::unique_ptr<NameReservation> NameReservation::take(const QString &path)
{
    const auto folder = disk::folderOf(path); // which may take its time
    const QMutexLocker lock(&names().mutex);
    if (names().taken.contains(path))
        return nullptr;
    names().taken.insert(path);
    return std::unique_ptr<NameReservation>(new NameReservation(path, folder));
}

bool NameReservation::isTaken(const QString &path)
{
    const QMutexLocker lock(&names().mutex);
    return names().taken.contains(path);
}

NameReservation::NameReservation(const QString &path, std::optional<disk::FileId> folder)
    : m_path(path)
    , m_folder(folder)
{
}

NameReservation::~NameReservation()
{
    const QMutexLocker lock(&names().mutex);
    names().taken.remove(m_path);
}

} // namespace td
