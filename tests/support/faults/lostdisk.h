// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

namespace faults {

// What the watched folder would hold after a loss of power, kept in TD_FAULTS_DISK from call to call:
//   data-INODE    the content of a file when it was last synced
//   names-INODE   the entries of a folder when it was last synced: inode, mode (octal), f or d, name; one a line
//   note-NUMBER   a control file that was given its name, whether synced or not
//   settled       the number of the last of them whose name was synced
// What was there when the program began counts as synced.

/// Between these two lies the sync; what was written before it is safe after it.
void beforeSync(int file);
void afterSync(int file, bool worked);

/// Keeps the inode from being used again while the program runs: numbers are all that a file is known by.
void holdInode(int file);

void noteControlFile(const char *path);

} // namespace faults
