// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"

#include <QString>
#include <QUrl>

namespace td {

/// Where a download is to become a file, or why it can't.
struct TargetName {
    DownloadError error;
    QString path;
    bool isFresh = false; ///< it is the one asked for, and nothing of that name was there, nor of an earlier run
};

/// Decides the path of a download that is to be called `path`, and makes its folder.
///
/// Overwrite: `path` itself, unless a folder, link, device or the like stands there. Skip, Fail: FileExists when
/// anything stands there. Rename, the policy for names that come from a server: the first of "name", "name (1)", … that
/// neither has a file nor somebody else's part; a part whose control file names `url` or the `formerUrl` that it
/// replaces, and which nobody has open, is ours, to be resumed. Nothing is claimed by this: Assembly::create() may
/// still find InUse, and then it is asked again.
TargetName chooseTarget(const QString &path, const QUrl &url, ExistsPolicy policy, const QUrl &formerUrl = {});

} // namespace td
