// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <optional>

/// The folder of the temporary files of a download, and what they are called: each by where its part begins.
namespace td::tempfolder {

/// For the parts of `path`: beside it, or in `tempDir`.
QString pathFor(const QString &path, const QString &tempDir);
/// Where the folder is now that a control file of `path` tells of: what lies beside a file moves with it. Nothing when
/// it is none for `path`, and not ours to touch.
std::optional<QString> told(const QString &path, const QString &recorded);
/// That folder; or else, when a part was renamed by hand, a new one without the files of whatever it was for: then only
/// the part file's bytes are there.
QString take(const QString &path, const QString &recorded, const QString &tempDir);
/// With all that this program made in it.
void remove(const QString &folder);

QString fileAt(const QString &folder, qint64 begin);
QList<qint64> begins(const QString &folder); ///< of the files that are there

} // namespace td::tempfolder
