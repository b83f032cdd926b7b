// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/downloadconfig.h"
#include "engine/downloaderror.h"

#include <QString>
#include <QUrl>

#include <functional>

namespace td {

/// Who asks for a path.
struct Claimant {
    QUrl url;
    QUrl formerUrl{}; ///< that `url` replaces
    /// Whether what lies beside a path was begun by another download, though it may have the same link.
    std::function<bool(const QString &path)> isAnothers{};
    /// Whether a path is the name of another download that runs or has finished; asked with Skip only.
    std::function<bool(const QString &path)> isNameOfAnother{};
    /// Whether the file at a path has to stay, though files may be replaced; asked with Overwrite only.
    std::function<bool(const QString &path)> isToStay{};
    bool startsOver = false; ///< whatever an earlier run has left

    /// Whether what was begun with that link is its own, to go on with, as far as links tell.
    bool mayOwn(const QUrl &pinned) const;
};

/// Where a download is to become a file, or why it can't.
struct TargetName {
    DownloadError error;
    QString path;
    bool isFresh = false; ///< it is the one asked for, and nothing of that name was there, nor of an earlier run
};

/// Decides the path of a download that is to be called `wanted`, and makes its folder.
///
/// Overwrite: `wanted` itself, unless a folder, link, device or the like stands there; InUse where a file is to stay.
/// Skip, Fail: FileExists when anything stands there. All of them: InUse when another download has begun it. Skip,
/// where it is known which names other downloads have, which are no reason to skip: in place of `wanted` that of
/// "name", "name (1)", … whose part is ours, or else the first that no other has. Rename, the policy for names that
/// come from a server: the first of them that neither has a file nor somebody else's part. A part whose control file
/// names one of the claimant's links, and which nobody has open, is ours, to be resumed, with Rename even if a file has
/// taken the name meanwhile. Nothing is claimed by this: Assembly::create() may still find InUse, and then it is asked
/// again.
TargetName chooseTarget(const QString &wanted, const Claimant &claimant, ExistsPolicy policy);

} // namespace td
