// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadtask.h"

#include <QStringList>

namespace td {

/// What a command for curl asks for, as browsers copy them.
struct CurlCommand {
    QStringList links{}; ///< as written, and with `queries`
    QStringList queries{}; ///< to be added to every link
    DownloadTask task{}; ///< what goes with every link; `output` is a name without folder
    QString userAgent{};
    bool sendsData = false; ///< it does more than fetch, which can't be repeated here
};

bool isCurlCommand(QStringView text); ///< whether the text begins with one
CurlCommand readCurlCommand(const QStringList &words);

} // namespace td
