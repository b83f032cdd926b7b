// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

namespace td::test {

/// What a machine that lost its power may have on its disk afterwards.
enum class Loss {
    Nothing, ///< the program was killed, the machine goes on
    Unsynced, ///< files and names as they were last synced
    Content, ///< every name made it, what was not synced is zeros
};

/// Makes of `folder` what is left of it, from what the preloaded library kept in `disk` (faults/lostdisk.h).
bool losePower(const QString &folder, const QString &disk, Loss loss);

} // namespace td::test

Q_DECLARE_METATYPE(td::test::Loss)
