// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/display.h"

namespace td {

/// The program with its window, from its first event to its last; the exit code.
int runWindow(int argc, char **argv, const CommandLine &line);

} // namespace td
