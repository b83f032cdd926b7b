// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadsnapshot.h"

#include <QByteArray>

#include <memory>

namespace td {

/// What a row is sorted by in columns that change all the time. That of an active one is copied from the snapshot now
/// and then, so that rows don't jump at every tick.
struct VolatileKeys {
    double percent = 0;
    qint64 received = 0;
    qint64 remaining = 0;
    qint64 speed = 0;
    qint64 timeLeft = 0;
    qint64 elapsed = 0;
    int connections = 0;

    static double percentOf(const DownloadSnapshot &snapshot);
    static qint64 receivedOf(const DownloadSnapshot &snapshot) { return snapshot.receivedBytes; }
    static qint64 remainingOf(const DownloadSnapshot &snapshot);
    static qint64 speedOf(const DownloadSnapshot &snapshot) { return snapshot.bytesPerSecond; }
    static qint64 timeLeftOf(const DownloadSnapshot &snapshot);
    static qint64 elapsedOf(const DownloadSnapshot &snapshot) { return snapshot.elapsed.count(); }
    static int connectionsOf(const DownloadSnapshot &snapshot) { return snapshot.connections; }
    static VolatileKeys of(const DownloadSnapshot &snapshot);
};

/// One download as the list has it.
struct DownloadRow {
    DownloadSnapshot snapshot{};
    QByteArray searchText{}; ///< link and name, case-folded, in UTF-8; the name stands at its end
    std::unique_ptr<VolatileKeys> frozenKeys{}; ///< only while active
    SharedOptional<qint64> freeBytes{}; ///< of the disk that was full; absent until it has been asked
    int nameBytes = 0; ///< of `searchText`
    int place = 0; ///< in the queue, from 1
    bool isMissing = false; ///< completed, and the file is no longer there

    explicit DownloadRow(const DownloadSnapshot &snapshot);

    void set(const DownloadSnapshot &now); ///< and all that follows from it
    void freezeKeys(); ///< brings them up to date
    QByteArrayView sortName() const { return QByteArrayView(searchText).last(nameBytes); }

private:
    void makeSearchText();
};

} // namespace td
