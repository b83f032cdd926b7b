// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "engine/storage/resumejournal.h"

/// What the tests of the journal share.
namespace td::test {

ResumeJournal sampleJournal(); ///< with something in every field
QByteArray sealed(const QByteArray &text); ///< with its checksum as the last line
QByteArray jsonOf(const ResumeJournal &journal); ///< the line with the fields

} // namespace td::test
