// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// How an Assembly moves what it holds in memory to the disk, bit by bit.

#include "engine/storage/assemblyprivate.h"
#include "engine/storage/directsink.h"
#include "engine/storage/memorysink.h"

namespace td {

constexpr qint64 SpillStep = 4 * 1024 * 1024;

DownloadError Assembly::Private::beginSpill()
{
    if (auto error = needPart())
        return error;
    if (auto error = writeFirstNote())
        return error;
    if (auto error = part->reserve(memorySize))
        return error;
    m_isSpilling = true;
    mode = AssemblyMode::Direct;
    m_spillTimer.start(0);
    return {};
}

void Assembly::Private::spillMore()
{
    if (!memory || m_job != Job::None)
        return;
    DownloadError error;
    if (!m_isSpilling)
        error = beginSpill();
    if (!error)
        error = memory->spill(SpillStep);
    if (!error && memory->holdsBytes()) {
        m_spillTimer.start(0);
        return;
    }
    m_spillTimer.stop();
    if (!error) {
        endSpill();
        return;
    }
    const bool isAsked = wantsPublishing || wantsSave;
    if (wantsPublishing)
        emitPublished(error);
    if (wantsSave)
        emitSaved(error);
    if (!isAsked)
        later([this, error] { Q_EMIT q->failed(error); });
}

void Assembly::Private::endSpill()
{
    memory.reset();
    sink = std::make_shared<DirectSink>(part);
    m_isSpilling = false;
    m_wantsNote = true;
    scheduleNotes();
    startNext();
}

} // namespace td
