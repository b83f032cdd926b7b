// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// The part of Download that finds its files: what an earlier run left, a free name, where the bytes go.

#include "engine/download.h"
#include "engine/openfiles.h"
#include "engine/storage/checksum.h"

namespace td {

using Kind = DownloadError::Kind;

/// Goes on with what an earlier run left at `path`, if it did; proves it before the first request.
void Download::resumeFrom(const QString &path)
{
    DownloadError unreadable;
    if (!m_destination.leftAt(path, &unreadable))
        return unreadable ? finish(unreadable) : beginTransfer();
    m_path = path;
    m_storage = Storage::Resuming;
    const DownloadError error = m_assembly.resume(path, storageOptions());
    if (!error)
        return; // onResumed() goes on
    if (!isTakenByNow(error))
        return finish(error);
    m_storage = Storage::Closed;
    if (!m_destination.isNamed())
        m_path.clear();
    beginTransfer();
}

/// Somebody took the name since it was looked at; then another may be free.
bool Download::isTakenByNow(const DownloadError &error)
{
    constexpr int MostNames = 100;
    const bool mayChange = m_destination.existsPolicy() != ExistsPolicy::Overwrite || m_path == m_freshPath;
    return error.kind == Kind::InUse && mayChange && ++m_namesTried < MostNames;
}

void Download::onResumed(const DownloadError &error)
{
    if (m_phase != Phase::Transferring)
        return;
    if (error)
        return finish(error);
    m_storage = Storage::Open;
    const FileIdentity identity = m_assembly.identity();
    if (ExpectedChecksum kept; !m_announced && !parseChecksum(QString::fromLatin1(identity.digest), &kept))
        m_announced = kept;
    if (m_transferBegun) {
        FileIdentity now = identityNow(); // from now on that is what vouches for new bytes
        if (!now.total)
            now.total = identity.total;
        m_assembly.setIdentity(now);
        return m_transfer.proceed(m_assembly.written(), identity.total);
    }
    const bool isWhole = identity.total && m_assembly.written().contains({0, *identity.total});
    if (isWhole && m_assembly.provenance().isProven(m_assembly.written()))
        return onCompleted();
    beginTransfer(identity, m_assembly.written());
}

DownloadError Download::choosePath(const QString &wanted)
{
    m_wanted = wanted;
    if (wanted == m_freshPath) { // looked at before the request
        m_path = wanted;
        return {};
    }
    m_freshPath.clear();
    const TargetName target = m_destination.target(wanted);
    m_path = target.path;
    return target.error;
}

void Download::openStorage(const FileIdentity &identity)
{
    DownloadError error;
    switch (m_storage) {
    case Storage::Resuming:
    case Storage::Open:
        m_assembly.setIdentity(identity);
        break;
    case Storage::Outdated:
        if (isBack(identity)) {
            m_assembly.setIdentity(identity);
            m_storage = Storage::Open;
            return m_transfer.proceed(m_assembly.written(), identity.total);
        }
        m_result.droppedBytes += m_assembly.written().byteCount();
        error = m_assembly.restart(identity);
        break;
    case Storage::Closed:
        switch (leftFor(identity, &error)) {
        case Destination::Left::ToKeep:
            return finish({Kind::FileChanged, 0, QStringLiteral("something else came instead of the file")});
        case Destination::Left::ToGoOnWith: // the name is known only now
            error = m_assembly.resume(m_path, storageOptions());
            if (!error) {
                m_storage = Storage::Resuming;
                return; // onResumed() goes on
            }
            break;
        case Destination::Left::Nothing:
            if (!error)
                error = m_assembly.create(m_path, identity, storageOptions());
            break;
        }
        if (isTakenByNow(error)) {
            m_freshPath.clear();
            error = choosePath(m_wanted);
            return error ? endWithoutATarget(error) : openStorage(identity);
        }
        break;
    }
    if (error)
        return finish(error);
    m_storage = Storage::Open;
    m_transfer.proceed();
}

Destination::Left Download::leftFor(const FileIdentity &identity, DownloadError *unreadable) const
{
    const bool wasNothing = m_path == m_freshPath;
    return wasNothing ? Destination::Left::Nothing : m_destination.leftFor(identity, m_path, unreadable);
}

/// Only one answer was of another version: of a server that is behind the others, or has been for a moment.
bool Download::isBack(const FileIdentity &identity) const
{
    const FileIdentity &kept = m_assembly.identity();
    return m_mayBeBack && !m_assembly.written().isEmpty() && kept.total == identity.total && vouchesFor(kept, identity);
}

Assembly::Options Download::storageOptions() const
{
    return {.mode = m_config.assembly,
        .memoryLimit = m_config.memoryLimit,
        .tempDir = m_config.tempDir,
        .tempFiles = tempFilesThatFit(),
        .isFresh = m_path == m_freshPath,
        .startsOver = m_config.resume == ResumePolicy::StartOver,
        .needsFreeName = m_destination.existsPolicy() != ExistsPolicy::Overwrite};
}

} // namespace td
