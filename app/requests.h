// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/listfile.h"

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"
#include "engine/downloadtask.h"

#include <QList>

namespace td {

struct Request {
    DownloadTask task;
    DownloadConfig config;
    int line = 0; ///< of its link in the list; 0: it is in none
};

/// What a command line asks to download, with everything read that it names: list, cookies, control file.
struct Requests {
    QList<Request> requests;
    QList<ListProblem> problems; ///< links of the list that are left out
    DownloadError error; ///< nothing at all can be done
};

/// Reads files (and standard input for a list named "-"); writes none.
Requests collectRequests(const CommandLine &line);

} // namespace td
