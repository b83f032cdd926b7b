// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

namespace td {

/// What the engine as a whole keeps to.
struct EngineSettings {
    static constexpr int MostConnections = 1024;

    // Of both no more are used than may have files open (RLIMIT_NOFILE).
    int maxActive = 3; ///< downloads at the same time, 1 at least; those that wait for long don't count
    /// Connections of the whole process, 1 to MostConnections; takes the place of what was set by
    /// Downloader::setGlobalConcurrencyLimit().
    int connectionLimit = 4;
    qint64 rateLimit = 0; ///< bytes a second of all downloads together; 0: none
    /// Where the list is kept across restarts, 0600, by one engine at a time; empty: it isn't. Without passwords,
    /// cookies, headers that carry secrets, and descriptors: what was to go to one becomes a file.
    QString listFile{};
    /// Whether ExistsPolicy::Overwrite may replace the file of another link in the list; else that is InUse.
    bool replacesOwnFiles = true;

    friend bool operator==(const EngineSettings &, const EngineSettings &) = default;
};

/// Where in the queue: at an end, or one place from where it is.
enum class QueuePlace { Top, Up, Down, Bottom };
/// Whether a new download waits for its turn, or until resume().
enum class StartMode { Queued, Paused };
/// What becomes of an unfinished download's part file when it leaves the list; complete files always stay.
enum class PartialData { Keep, Discard };

} // namespace td

Q_DECLARE_METATYPE(td::EngineSettings)
Q_DECLARE_METATYPE(td::QueuePlace)
