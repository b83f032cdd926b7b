// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "tests/crash/lostpower.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <optional>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace td::test {

namespace {

struct Kept {
    quint64 inode = 0;
    mode_t mode = 0600;
    bool isFolder = false;
    QString name;
};

quint64 inodeOf(const QString &path)
{
    struct stat status { };
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size() && file.flush();
}

QByteArray syncedContent(const QString &disk, quint64 inode)
{
    return contentOf(u"%1/data-%2"_s.arg(disk).arg(inode)).value_or(QByteArray());
}

QList<Kept> syncedNames(const QString &disk, quint64 inode)
{
    QList<Kept> names;
    const QList<QByteArray> lines = contentOf(u"%1/names-%2"_s.arg(disk).arg(inode)).value_or(QByteArray()).split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() >= 4)
            names.append({fields.at(0).toULongLong(), static_cast<mode_t>(fields.at(1).toUInt(nullptr, 8)),
                fields.at(2) == "d", QString::fromUtf8(fields.sliced(3).join(' '))});
    }
    return names;
}

bool rebuild(const QString &folder, const QString &disk, quint64 inode)
{
    bool isGood = true;
    const QList<Kept> names = syncedNames(disk, inode);
    for (const Kept &kept : names) {
        const QString path = folder + u'/' + kept.name;
        if (kept.isFolder)
            isGood = isGood && QDir().mkdir(path) && rebuild(path, disk, kept.inode);
        else
            isGood = isGood && overwrite(path, syncedContent(disk, kept.inode));
        isGood = isGood && ::chmod(QFile::encodeName(path).constData(), kept.mode) == 0;
    }
    return isGood;
}

bool keepSynced(const QString &folder, const QString &disk)
{
    const QString fresh = folder + u".rebuilt"_s;
    const quint64 inode = inodeOf(folder);
    return QDir().mkdir(fresh) && rebuild(fresh, disk, inode) && QDir(folder).removeRecursively()
        && QDir().rename(fresh, folder);
}

bool zeroUnsynced(const QString &folder, const QString &disk)
{
    bool isGood = true;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QByteArray bytes = syncedContent(disk, inodeOf(path));
        bytes.resize(QFileInfo(path).size(), '\0');
        isGood = isGood && overwrite(path, bytes);
    }
    return isGood;
}

} // namespace

bool losePower(const QString &folder, const QString &disk, Loss loss)
{
    switch (loss) {
    case Loss::Nothing:
        return true;
    case Loss::Unsynced:
        return keepSynced(folder, disk);
    case Loss::Content:
        return zeroUnsynced(folder, disk);
    }
    return false;
}

} // namespace td::test
