// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/tempfilessink.h"

#include "engine/storage/partfile.h"
#include "engine/storage/pieces.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace td {

namespace {

QStringList segmentNames(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("seg-*")}, QDir::Files | QDir::Hidden | QDir::System);
}

std::optional<qint64> beginOf(const QString &name)
{
    bool isNumber = false;
    const qint64 begin = QStringView(name).sliced(4).toLongLong(&isNumber);
    const bool isOurs = isNumber && begin >= 0 && name == QStringLiteral("seg-%1").arg(begin);
    return isOurs ? std::optional(begin) : std::nullopt;
}

} // namespace

QString TempFilesSink::folderFor(const QString &path, const QString &tempDir)
{
    if (tempDir.isEmpty())
        return path + QStringLiteral(".tdpart.d");
    // Found again by a later run, and never that of another file with the same name.
    const QByteArray key = QFileInfo(path).absoluteFilePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().first(24);
    return QDir(tempDir).absoluteFilePath(
        QStringLiteral("threaddownloader-%1.tdpart.d").arg(QString::fromLatin1(digest)));
}

TempFilesSink::TempFilesSink(std::shared_ptr<PartFile> part, QString folder)
    : m_part(std::move(part))
    , m_folder(std::move(folder))
{
}

DownloadError TempFilesSink::create()
{
    if (auto error = disk::makeFolder(QFileInfo(m_folder).path()))
        return error;
    if (auto error = disk::makePrivateFolder(m_folder))
        return error;
    discard();
    return disk::makePrivateFolder(m_folder);
}

DownloadError TempFilesSink::load(const RangeSet &written, RangeSet *present)
{
    if (auto error = disk::makePrivateFolder(m_folder))
        return error;
    Segments segments;
    RangeSet inPart = written;
    for (const QString &name : segmentNames(m_folder)) {
        const auto begin = beginOf(name);
        if (!begin)
            continue;
        auto file = std::make_shared<PartFile>();
        if (auto error = file->open(m_folder + u'/' + name))
            return error;
        segments.insert(*begin, {file, {}});
    }
    RangeSet found;
    for (auto it = segments.begin(); it != segments.end(); ++it) {
        const ByteRange range{it.key(), it.key() + it->file->size().value_or(0)};
        // Where two files could hold a byte, it is in the one that begins later: it would not have been made otherwise.
        for (auto before = segments.begin(); before != it; ++before)
            before->held.remove(range);
        it->held = written.commonWith({range});
        inPart.remove(range);
    }
    inPart.remove({m_part->size().value_or(0), ByteRange::Open});
    if (auto error = dropUnclaimed(segments))
        return error;
    m_segments = segments;
    m_merged = inPart;
    *present = inPart;
    for (const Segment &segment : std::as_const(m_segments)) {
        for (const ByteRange range : segment.held.ranges())
            present->add(range);
    }
    return {};
}

// Bytes that nobody vouches for would be taken, by a later run, for those that this one writes past them elsewhere.
DownloadError TempFilesSink::dropUnclaimed(Segments &segments)
{
    for (auto it = segments.begin(); it != segments.end();) {
        if (it->held.isEmpty() || it->held.ranges().first().begin != it.key()) {
            it->file->remove();
            it = segments.erase(it);
            continue;
        }
        if (auto error = it->file->truncate(it->held.ranges().last().end - it.key()))
            return error;
        ++it;
    }
    return {};
}

QString TempFilesSink::filePath(qint64 begin) const
{
    return QStringLiteral("%1/seg-%2").arg(m_folder).arg(begin);
}

TempFilesSink::Place TempFilesSink::find(ByteRange range) const
{
    qint64 end = range.end;
    const auto reaches = [&end, range](const RangeSet &held) {
        for (const ByteRange present : held.ranges()) {
            if (present.contains(range.begin)) {
                end = std::min(range.end, present.end);
                return true;
            }
            if (present.begin > range.begin)
                end = std::min(end, present.begin);
        }
        return false;
    };
    for (auto it = m_segments.cbegin(); it != m_segments.cend(); ++it) {
        if (reaches(it->held))
            return {it.key(), end};
    }
    return {reaches(m_merged) ? InPart : Nowhere, end};
}

DownloadError TempFilesSink::segmentFor(qint64 offset, qint64 *begin)
{
    qint64 before = -1;
    for (auto it = m_segments.cbegin(); it != m_segments.cend(); ++it) {
        for (const ByteRange held : it->held.ranges()) {
            if (held.end == offset) {
                *begin = it.key();
                return {};
            }
        }
        if (it.key() <= offset)
            before = it.key();
    }
    const bool isFull = m_segments.size() >= MaxFiles && before >= 0;
    *begin = isFull || before == offset ? before : offset;
    if (m_segments.contains(*begin))
        return {};
    auto file = std::make_shared<PartFile>();
    if (auto error = file->create(filePath(offset)))
        return error;
    m_segments.insert(offset, {file, {}});
    return {};
}

DownloadError TempFilesSink::write(qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const Place place = find({offset, offset + bytes.size()});
        const ByteRange piece{offset, place.end};
        const QByteArrayView part = bytes.first(piece.length());
        const bool goesToPart = place.begin == InPart || (place.begin == Nowhere && continuesPart(offset));
        if (auto error = goesToPart ? writePart(offset, part) : writeSegment(place.begin, offset, part))
            return error;
        bytes = bytes.sliced(piece.length());
        offset = piece.end;
    }
    return {};
}

bool TempFilesSink::continuesPart(qint64 offset) const
{
    if (m_merged.isEmpty())
        return offset == 0 && !m_segments.contains(0);
    const ByteRange first = m_merged.ranges().constFirst();
    return first.begin == 0 && first.end == offset && !m_segments.contains(offset);
}

DownloadError TempFilesSink::writePart(qint64 offset, QByteArrayView bytes)
{
    if (auto error = m_part->write(offset, bytes))
        return error;
    m_merged.add({offset, offset + bytes.size()});
    return {};
}

DownloadError TempFilesSink::writeSegment(qint64 begin, qint64 offset, QByteArrayView bytes)
{
    if (begin == Nowhere) {
        if (auto error = segmentFor(offset, &begin))
            return error;
    }
    Segment &segment = m_segments[begin];
    if (auto error = segment.file->write(offset - begin, bytes))
        return error;
    segment.held.add({offset, offset + bytes.size()});
    return {};
}

DownloadError TempFilesSink::read(qint64 offset, char *data, qint64 size) const
{
    while (size > 0) {
        const Place place = find({offset, offset + size});
        const qint64 length = place.end - offset;
        DownloadError error = place.begin < 0 ? m_part->read(offset, data, length)
                                              : m_segments[place.begin].file->read(offset - place.begin, data, length);
        if (error)
            return error;
        offset += length;
        data += length;
        size -= length;
    }
    return {};
}

DownloadError TempFilesSink::syncData() const
{
    for (const Segment &segment : m_segments) {
        if (auto error = segment.file->syncData())
            return error;
    }
    if (auto error = disk::syncFolderOf(m_folder + QStringLiteral("/.")))
        return error;
    if (auto error = disk::syncFolderOf(m_folder))
        return error;
    return m_merged.isEmpty() ? DownloadError{} : m_part->syncData();
}

DownloadError TempFilesSink::merge(const Progress &progress)
{
    qint64 done = m_merged.byteCount();
    while (!m_segments.isEmpty()) {
        if (auto error = mergeSegment(m_segments.firstKey(), progress, &done))
            return error;
    }
    disk::removeFolder(m_folder);
    return {};
}

DownloadError TempFilesSink::mergeSegment(qint64 begin, const Progress &progress, qint64 *done)
{
    const Segment segment = m_segments.value(begin);
    for (const ByteRange range : segment.held.ranges()) {
        const Pieces pieces = Pieces::move(
            range,
            [&](ByteRange piece) {
                return m_part->copy(*segment.file, piece.begin - begin, piece.begin, piece.length());
            },
            [&](qint64 begun) { return progress(*done + begun); });
        if (pieces.error)
            return pieces.error;
        *done += range.length();
    }
    // The segment goes only when its copy can't get lost any more.
    if (auto error = m_part->syncData())
        return error;
    segment.file->remove();
    for (const ByteRange range : segment.held.ranges())
        m_merged.add(range);
    m_segments.remove(begin);
    return {};
}

void TempFilesSink::discard()
{
    m_segments.clear();
    m_merged.clear();
    const disk::Entry folder = disk::look(m_folder);
    if (folder.kind != disk::EntryKind::Folder || !folder.isOwn)
        return;
    for (const QString &name : segmentNames(m_folder)) {
        if (beginOf(name))
            disk::remove(m_folder + u'/' + name);
    }
    disk::removeFolder(m_folder);
}

std::shared_ptr<const ByteSink> TempFilesSink::snapshot() const
{
    return std::make_shared<TempFilesSink>(*this);
}

} // namespace td
