// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace td {

/// What is to be known about a folder before something is put into it. Found out elsewhere: a folder may lie on a
/// network that does not answer.
struct FolderFacts {
    QString folder{}; ///< as asked
    bool canBeWritten = true; ///< it exists, or can be made
    bool exists = true;
    std::optional<qint64> freeBytes{};
};

/// Looks at the disk: not for the thread of the window.
FolderFacts lookAtFolder(const QString &folder);

} // namespace td

Q_DECLARE_METATYPE(td::FolderFacts)
