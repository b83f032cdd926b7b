// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/downloadoptions.h"
#include "app/parsed.h"

#include "engine/enginesettings.h"

#include <QList>
#include <QStringList>
#include <QUrl>

namespace td {

enum class ProgressStyle { Auto, Bar, Lines, Json, None };
enum class Verbosity { Quiet, Normal, Verbose };

/// What the arguments ask for, checked, before anything was touched.
struct CommandLine {
    enum class Mode {
        Window, ///< the queue window, with `links`
        Download, ///< `options.task`, or the list in `inputFile`, or the part file in `resumePart`
        Probe, ///< `options.task.url`
        Help,
        Version,
        PrintOptions,
    };

    Mode mode = Mode::Window;
    DownloadOptions options; ///< of every download
    EngineSettings engine{.replacesOwnFiles = false}; // the files of a list are all wanted
    QString link; ///< as written; empty when it is not known
    QString inputFile; ///< "-" is standard input
    QString resumePart;
    QString cookieFile;
    ProgressStyle progress = ProgressStyle::Auto;
    Verbosity verbosity = Verbosity::Normal;
    QList<QUrl> links; ///< for the window
};

/// Reads the arguments, without the program's name. An error is BadUsage, or Unsafe for a link that is neither http nor
/// https; its detail says in one line what to do. With an error in --cli, `link` and `progress` are what was asked for,
/// so that the end can be told in that way.
Parsed<CommandLine> parseCommandLine(const QStringList &arguments);

} // namespace td
