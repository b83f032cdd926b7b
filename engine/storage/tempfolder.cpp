// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/tempfolder.h"

#include "engine/storage/diskpath.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace td::tempfolder {

static std::optional<qint64> beginOf(const QString &name)
{
    bool isNumber = false;
    const qint64 begin = QStringView(name).sliced(4).toLongLong(&isNumber);
    const bool isOurs = isNumber && begin >= 0 && name == QStringLiteral("seg-%1").arg(begin);
    return isOurs ? std::optional(begin) : std::nullopt;
}

QString pathFor(const QString &path, const QString &tempDir)
{
    if (tempDir.isEmpty())
        return path + QStringLiteral(".tdpart.d");
    // Found again by a later run, and never that of another file with the same name.
    const QByteArray key = QFileInfo(path).absoluteFilePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().first(24);
    return QDir(tempDir).absoluteFilePath(
        QStringLiteral("threaddownloader-%1.tdpart.d").arg(QString::fromLatin1(digest)));
}

std::optional<QString> told(const QString &path, const QString &recorded)
{
    for (const QString &tempDir : {QString(), QFileInfo(recorded).path()}) {
        const QString folder = pathFor(path, tempDir);
        if (QFileInfo(folder).fileName() == QFileInfo(recorded).fileName())
            return folder;
    }
    return std::nullopt;
}

QString take(const QString &path, const QString &recorded, const QString &tempDir)
{
    if (const auto folder = told(path, recorded))
        return *folder;
    const QString folder = pathFor(path, tempDir);
    remove(folder);
    return folder;
}

void remove(const QString &folder)
{
    const disk::Entry entry = disk::look(folder);
    if (entry.kind != disk::EntryKind::Folder || !entry.isOwn)
        return;
    for (const qint64 begin : begins(folder))
        disk::remove(fileAt(folder, begin));
    disk::removeFolder(folder);
}

QString fileAt(const QString &folder, qint64 begin)
{
    return QStringLiteral("%1/seg-%2").arg(folder).arg(begin);
}

QList<qint64> begins(const QString &folder)
{
    QList<qint64> begins;
    const QDir::Filters files = QDir::Files | QDir::Hidden | QDir::System;
    for (const QString &name : QDir(folder).entryList({QStringLiteral("seg-*")}, files)) {
        if (const auto begin = beginOf(name))
            begins.append(*begin);
    }
    return begins;
}

} // namespace td::tempfolder
