// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/windowlibrary.h"

#include "app/windowmain.h"

#ifdef TD_WINDOW_LIBRARY
#include <dlfcn.h>
#endif

namespace td {

#ifdef TD_WINDOW_LIBRARY

Parsed<int> showWindow(int argc, char **argv, const CommandLine &line)
{
    // Looked for in this program's run path; never closed, as what it made may outlive main().
    void *const library = ::dlopen(TD_WINDOW_LIBRARY, RTLD_LAZY);
    const auto run = library ? reinterpret_cast<decltype(&td_runWindow)>(::dlsym(library, "td_runWindow")) : nullptr;
    if (run)
        return {run(argc, argv, line)};
    return {0,
        {DownloadError::Kind::CannotOpen, 0,
            QStringLiteral("the window's part of the program can't be loaded; install it again, or use --cli (%1)")
                .arg(QString::fromLocal8Bit(::dlerror()))}};
}

#else

Parsed<int> showWindow(int argc, char **argv, const CommandLine &line)
{
    return {td_runWindow(argc, argv, line)};
}

#endif

} // namespace td
