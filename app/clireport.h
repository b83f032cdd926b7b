// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/linepacer.h"
#include "app/listfile.h"
#include "app/listplace.h"
#include "app/progressline.h"

#include "engine/totalspeed.h"

#include <QHash>
#include <QList>

#include <chrono>

namespace td {

class Console;

/// Tells what a run does and how it ended: snapshots in, lines out, an exit code at the end. Knows neither engine nor
/// event loop; time is a parameter.
class CliReport {
public:
    struct Settings {
        ProgressStyle progress = ProgressStyle::Auto;
        Verbosity verbosity = Verbosity::Normal;
        bool isDataTaken = false; ///< standard output carries the file itself
        QString list{}; ///< that the links come from, as it was named; empty without one
    };

    CliReport(const Settings &settings, Console &console);

    void addProblem(const ListProblem &problem);
    void expect(DownloadId id, int line = 0); ///< one that will come to an end, and where its link is in the list
    void update(QList<DownloadSnapshot> changed, std::chrono::milliseconds now);
    /// The run was stopped by a signal; `all` tells how far everything is.
    void interrupt(const QList<DownloadSnapshot> &all);
    void fail(const DownloadError &error, const QString &link = {}); ///< the run could not begin
    void finish(); ///< the last words
    void say(const QString &line); ///< to people, unless they want quiet

    bool isComplete() const { return m_expected.isEmpty(); }
    int exitCode() const { return m_exitCode; } ///< the first failure's

private:
    ListPlace placeOf(DownloadId id) const;
    QString summary() const;
    void tellDropped(const DownloadSnapshot &snapshot);
    void end(const DownloadSnapshot &snapshot);
    void endCompleted(const DownloadSnapshot &snapshot);
    void endFailed(const DownloadSnapshot &snapshot, const DownloadError &error, const QString &line);
    void show(const QList<DownloadSnapshot> &changed, std::chrono::milliseconds now);
    void drawBar(std::chrono::milliseconds now);
    void clearBar();
    Totals totals() const;
    void complain(const QString &line); ///< always

    Settings m_settings;
    Console &m_console;
    ProgressStyle m_style; ///< never Auto
    QHash<DownloadId, int> m_expected; // and the lines of their links in the list
    QHash<DownloadId, DownloadSnapshot> m_active;
    QHash<DownloadId, qint64> m_dropped; // bytes of earlier versions that were told
    TotalSpeed m_speed;
    LinePacer m_pacer;
    int m_done = 0;
    int m_failed = 0;
    QList<int> m_failedLines;
    qint64 m_endedBytes = 0;
    int m_exitCode = 0;
    bool m_isBarShown = false;
    std::chrono::milliseconds m_barDrawn{-1000};
};

} // namespace td
