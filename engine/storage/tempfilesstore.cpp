// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/storage/tempfilesstore.h"

#include "engine/storage/partfile.h"
#include "engine/storage/tempfolder.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace td {

namespace {

constexpr qint64 MostParts = 128;
constexpr qint64 LeastPartSize = 1024 * 1024;
constexpr qint64 MostFreeBytes = 128 * 1024 * 1024; // in files that wait for their next part
constexpr qint64 MostMoved = 256 * 1024 * 1024; // by one snapshot: whoever wants to save waits for it
constexpr qint64 SpareBytes = 1024 * 1024; // for control files
constexpr qint64 MoveStep = 2 * 1024 * 1024; // for which others who write to the part file wait

ByteRange tailOf(const RangeSet &ranges, qint64 most)
{
    if (ranges.isEmpty())
        return {};
    const ByteRange last = ranges.ranges().last();
    return {std::max(last.begin, last.end - most), last.end};
}

} // namespace

qint64 TempFilesStore::partSizeFor(qint64 total)
{
    const qint64 least = (total + MostParts - 1) / MostParts;
    return std::max<qint64>(1, (least + LeastPartSize - 1) / LeastPartSize) * LeastPartSize;
}

TempFilesStore::TempFilesStore(
    std::shared_ptr<PartFile> part, QString folder, qint64 total, qint64 partSize, int mostFiles)
    : m_part(std::move(part))
    , m_folder(std::move(folder))
    , m_total(total)
    , m_partSize(partSize)
    , m_mostFiles(mostFiles)
{
}

DownloadError TempFilesStore::create()
{
    if (auto error = disk::makeFolder(QFileInfo(m_folder).path()))
        return error;
    if (auto error = disk::makePrivateFolder(m_folder))
        return error;
    discard();
    return disk::makePrivateFolder(m_folder);
}

DownloadError TempFilesStore::load(const RangeSet &written, const RangeSet &inPart, RangeSet *present)
{
    if (auto error = disk::makeFolder(QFileInfo(m_folder).path()))
        return error;
    if (auto error = disk::makePrivateFolder(m_folder))
        return error;
    RangeSet left = written.commonWith(inPart);
    left.remove({m_part->size().value_or(0), ByteRange::Open});
    QMap<qint64, File> files;
    for (const qint64 begin : tempfolder::begins(m_folder)) {
        auto file = std::make_shared<PartFile>();
        if (auto error = file->open(tempfolder::fileAt(m_folder, begin)))
            return error;
        const ByteRange part = partAt(std::min(begin, m_total));
        const bool isPart = part.begin == begin && !part.isEmpty() && !inPart.contains(part);
        const qint64 end = std::min(part.end, part.begin + file->size().value_or(0));
        const RangeSet held = isPart ? written.commonWith({{part.begin, end}}) : RangeSet();
        if (held.isEmpty()) {
            file->remove();
            continue;
        }
        for (const ByteRange range : held.ranges())
            left.add(range);
        files.insert(begin, file);
    }
    m_files = files;
    m_inPart = inPart;
    m_written = left;
    *present = left;
    return {};
}

ByteRange TempFilesStore::partAt(qint64 offset) const
{
    const qint64 begin = offset / m_partSize * m_partSize;
    return {begin, std::min(begin + m_partSize, m_total)};
}

DownloadError TempFilesStore::makeHome(ByteRange part)
{
    if (m_inPart.contains(part) || m_files.contains(part.begin))
        return {};
    if (needsFile(part))
        return makeFile(part.begin);
    m_inPart.add(part);
    return {};
}

bool TempFilesStore::needsFile(ByteRange part) const
{
    const bool isNext = part.begin == 0 || m_inPart.contains({0, part.begin});
    return !isNext && (m_files.size() < m_mostFiles || !m_part->canHaveHoles());
}

DownloadError TempFilesStore::makeFile(qint64 begin)
{
    const QString path = tempfolder::fileAt(m_folder, begin);
    File file = m_free.isEmpty() ? nullptr : m_free.takeLast();
    if (!file || file->moveTo(path)) { // a stranger may have removed it
        file = std::make_shared<PartFile>();
        if (auto error = file->create(path))
            return error;
    }
    m_files.insert(begin, file);
    return {};
}

DownloadError TempFilesStore::write(qint64 offset, QByteArrayView bytes)
{
    const ByteRange whole{offset, offset + bytes.size()};
    if (m_written.missingIn(whole).byteCount() < whole.length())
        m_rewritten.add(whole);
    while (!bytes.isEmpty()) {
        const ByteRange part = partAt(offset);
        if (auto error = makeHome(part))
            return error;
        const ByteRange range{offset, std::min(part.end, whole.end)};
        DownloadError error = writePiece(part, offset, bytes.first(range.length()));
        if (error.kind == DownloadError::Kind::DiskFull && removeLeftBehind())
            error = writePiece(part, offset, bytes.first(range.length()));
        if (error)
            return error;
        m_written.add(range);
        bytes = bytes.sliced(range.length());
        offset = range.end;
    }
    return {};
}

DownloadError TempFilesStore::writePiece(ByteRange part, qint64 offset, QByteArrayView bytes)
{
    const auto file = m_files.value(part.begin);
    return file ? file->write(offset - part.begin, bytes) : m_part->write(offset, bytes);
}

DownloadError TempFilesStore::read(qint64 offset, char *data, qint64 size) const
{
    while (size > 0) {
        const ByteRange part = partAt(offset);
        const qint64 length = std::min(part.end - offset, size);
        const auto file = m_files.value(part.begin);
        if (auto error = file ? file->read(offset - part.begin, data, length) : m_part->read(offset, data, length))
            return error;
        offset += length;
        data += length;
        size -= length;
    }
    return {};
}

DownloadError TempFilesStore::syncData() const
{
    for (const File &file : m_files) {
        if (auto error = file->syncData())
            return error;
    }
    if (auto error = disk::syncFolderOf(m_folder + QStringLiteral("/.")))
        return error;
    if (auto error = disk::syncFolderOf(m_folder))
        return error;
    return m_inPart.isEmpty() ? DownloadError{} : m_part->syncData();
}

DownloadError TempFilesStore::move(ByteRange range, const PartFile &file, const Progress &progress, qint64 done)
{
    const qint64 begin = partAt(range.begin).begin;
    for (qint64 at = range.begin; at < range.end; at += MoveStep) {
        if (!progress(done + at - range.begin))
            return {DownloadError::Kind::Interrupted};
        if (auto error = m_part->copy(file, at - begin, at, std::min(MoveStep, range.end - at)))
            return error;
    }
    return {};
}

void TempFilesStore::moveComplete(const Progress &progress)
{
    m_removed.clear();
    qint64 done = 0;
    const QString folder = QFileInfo(m_part->path()).path();
    const qint64 missing = m_total - m_written.byteCount();
    const bool isAnywhere = m_part->canHaveHoles();
    for (auto it = m_files.cbegin(); it != m_files.cend() && done < MostMoved; ++it) {
        const ByteRange part = partAt(it.key());
        const bool hasRoom = isAnywhere || m_part->size().value_or(0) >= part.begin;
        if (!hasRoom || !m_written.contains(part))
            continue;
        if (disk::requireSpace(folder, part.length() + missing + SpareBytes)) // never the room that the rest needs
            break;
        if (move(part, *it.value(), progress, done)) {
            m_part->release(part);
            break;
        }
        done += part.length();
        m_inPart.add(part);
    }
    forgetMoved();
}

RangeSet TempFilesStore::inPart() const
{
    RangeSet told = m_inPart;
    for (auto it = m_merged.cbegin(); it != m_merged.cend(); ++it)
        told.remove(partAt(it.key()));
    return told;
}

DownloadError TempFilesStore::adopt(const RangeSet &moved)
{
    DownloadError error;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        const ByteRange part = partAt(it.key());
        if (!moved.contains(part))
            continue;
        error = moveLate(part, *it.value());
        if (error)
            break;
        m_inPart.add(part);
        retire(it.value());
    }
    forgetMoved();
    m_merged.removeIf([&](const auto &file) {
        const bool isTold = moved.contains(partAt(file.key()));
        if (isTold)
            retire(file.value());
        return isTold;
    });
    return error;
}

DownloadError TempFilesStore::moveLate(ByteRange part, const PartFile &file)
{
    for (const ByteRange late : m_rewritten.commonWith({part}).ranges()) {
        if (auto error = move(late, file, [](qint64) { return true; }))
            return error;
    }
    return {};
}

void TempFilesStore::forgetMoved()
{
    m_files.removeIf([this](const auto &file) { return m_inPart.contains(partAt(file.key())); });
}

void TempFilesStore::retire(const File &file)
{
    const bool isUseful = m_free.size() < std::min<qint64>(m_mostFiles / 4, MostFreeBytes / m_partSize);
    if (!isUseful)
        file->remove();
    (isUseful ? m_free : m_removed).append(file);
}

bool TempFilesStore::removeLeftBehind()
{
    for (const File &file : std::as_const(m_free))
        file->remove();
    const QList<File> removed = std::exchange(m_free, {}) + std::exchange(m_removed, {});
    return !removed.isEmpty();
}

ByteRange TempFilesStore::giveUp(qint64 most)
{
    File file = m_part;
    qint64 begin = 0; // of what is in the file
    ByteRange tail = tailOf(m_written.commonWith(m_inPart), most);
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        const ByteRange other = tailOf(m_written.commonWith({partAt(it.key())}), most);
        if (other.length() <= tail.length())
            continue;
        tail = other;
        file = it.value();
        begin = it.key();
    }
    if (tail.isEmpty() || file->truncate(tail.begin - begin))
        return {};
    m_written.remove(tail);
    return tail;
}

DownloadError TempFilesStore::merge(const Progress &progress)
{
    qint64 done = m_written.commonWith(m_inPart).byteCount();
    while (!m_files.isEmpty()) {
        const ByteRange part = partAt(m_files.firstKey());
        if (auto error = move(part, *m_files.first(), progress, done)) {
            m_part->release(part);
            return error;
        }
        done += part.length();
        m_inPart.add(part);
        m_merged.insert(part.begin, m_files.take(part.begin));
    }
    return {};
}

void TempFilesStore::discard()
{
    m_files.clear();
    m_merged.clear();
    m_free.clear();
    m_removed.clear();
    m_written.clear();
    m_inPart.clear();
    tempfolder::remove(m_folder);
}

std::shared_ptr<ByteStore> TempFilesStore::snapshot()
{
    auto copy = std::make_shared<TempFilesStore>(*this);
    copy->m_free.clear();
    m_removed.clear();
    m_rewritten.clear();
    return copy;
}

} // namespace td
