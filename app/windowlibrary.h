// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"
#include "app/parsed.h"

namespace td {

/// Shows the window until its user quits; the exit code. Where the system can load libraries by name, the window is one
/// that is loaded here: without a window no library of a desktop is, which is most of the time that a program needs to
/// start. The error says that it can't be loaded.
Parsed<int> showWindow(int argc, char **argv, const CommandLine &line);

} // namespace td
