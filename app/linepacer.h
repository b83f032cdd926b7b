// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QHash>

#include <chrono>

namespace td {

/// Decides when a download deserves another plain line in a log: at once when its state changes for the worse, every
/// ten percent, and otherwise every few seconds, more seldom the longer it takes; never silent, never a flood.
class LinePacer {
public:
    /// Whether a line is due at `now` (of any steady clock); if so, it counts as written.
    bool takeTurn(const DownloadSnapshot &snapshot, std::chrono::milliseconds now);
    void forget(DownloadId id) { m_turns.remove(id); }

private:
    struct Turn {
        std::chrono::milliseconds first{0};
        std::chrono::milliseconds last{0};
        int tenth = 0;
        DownloadState state = DownloadState::Queued;
    };

    QHash<DownloadId, Turn> m_turns;
};

} // namespace td
