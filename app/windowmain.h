// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/commandline.h"

/// The program with its window, from its first event to its last; the exit code. Under a C name, to be found in a
/// library that is loaded.
extern "C" Q_DECL_EXPORT int td_runWindow(int argc, char **argv, const td::CommandLine &line);
