// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/downloadstore.h"

#include "engine/storage/diskpath.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

namespace td {

using namespace Qt::StringLiterals;

namespace {

using Kind = DownloadError::Kind;

constexpr qint64 Version = 1;
constexpr qint64 MaxBytes = 256 * 1024 * 1024;
constexpr int MostAside = 1000;

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

// All lines that can be understood; an error when some can't, or some are missing.
DownloadStore::Content parsed(const QByteArray &text, const QString &path)
{
    DownloadStore::Content content;
    const auto damaged = [&path](const QString &detail) { return DownloadError{Kind::InputOutput, 0, detail, path}; };
    QList<QByteArray> lines = text.split('\n');
    const QJsonObject head = QJsonDocument::fromJson(lines.takeFirst()).object();
    if (head.value("tdlist"_L1).toInteger() != Version) {
        content.error = damaged(u"not a list of downloads, or of a later version"_s);
        return content;
    }
    QSet<DownloadId> ids;
    int bad = lines.isEmpty() || !lines.takeLast().isEmpty() ? 1 : 0; // the last line ends, too
    for (const QByteArray &line : std::as_const(lines)) {
        auto download = storedDownloadFrom(QJsonDocument::fromJson(line).object());
        if (!download || ids.contains(download->id)) {
            ++bad;
            continue;
        }
        ids.insert(download->id);
        if (!content.downloads.isEmpty() && content.downloads.last().task.folder == download->task.folder)
            download->task.folder = content.downloads.last().task.folder; // one copy in memory
        content.downloads.append(*download);
    }
    if (bad > 0 || head.value("count"_L1).toInteger(-1) != content.downloads.size())
        content.error = damaged(u"%1 of its lines could be read"_s.arg(content.downloads.size()));
    return content;
}

} // namespace

DownloadStore::Content DownloadStore::load() const
{
    if (disk::look(m_path).kind == disk::EntryKind::Nothing)
        return {};
    int failure = 0;
    const auto text = disk::readSmallFile(m_path, MaxBytes, &failure);
    Content content;
    if (text)
        content = parsed(*text, m_path);
    else if (failure != 0)
        content = {.error = DownloadError::fromErrno(failure, m_path, Kind::CannotOpen), .isUnread = true};
    else
        content.error = {Kind::CannotOpen, 0, u"not a readable file of this user"_s, m_path};
    if (content.error && !content.isUnread)
        moveAside(&content.movedTo);
    return content;
}

DownloadError DownloadStore::moveAside(QString *movedTo) const
{
    if (disk::look(m_path).kind == disk::EntryKind::Nothing)
        return {};
    DownloadError error;
    for (int number = 1; number <= MostAside; ++number) {
        const QString aside = u"%1.broken-%2"_s.arg(m_path).arg(number);
        error = disk::move(m_path, aside, disk::Collision::Refuse);
        if (!error)
            *movedTo = aside;
        if (error.kind != Kind::FileExists)
            break;
    }
    return error;
}

DownloadError DownloadStore::save(const QList<StoredDownload> &downloads) const
{
    if (auto error = disk::makeFolder(QFileInfo(m_path).path()))
        return error;
    QByteArray text =
        lineOf({{u"tdlist"_s, Version}, {u"app"_s, QLatin1StringView(TD_VERSION)}, {u"count"_s, downloads.size()}});
    for (const StoredDownload &download : downloads)
        text += lineOf(toJson(download));
    return disk::replaceSmallFile(m_path, text, disk::Durability::Disk);
}

} // namespace td
