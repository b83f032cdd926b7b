// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "app/windowlibrary.h"

#include "app/windowmain.h"

#ifdef TD_WINDOW_LIBRARY
#include <dlfcn.h>
#endif

namespace td {

#ifdef TD_WINDOW_LIBRARY

int showWindow(int argc, char **argv, const CommandLine &line, DownloadError &error)
{
    // Looked for in this program's run path; never closed, as what it made may outlive main().
    void *const library = ::dlopen(TD_WINDOW_LIBRARY, RTLD_LAZY);
    const auto run = library ? reinterpret_cast<decltype(&td_runWindow)>(::dlsym(library, "td_runWindow")) : nullptr;
    if (run)
        return run(argc, argv, line);
    error.kind = DownloadError::Kind::CannotOpen;
    error.detail =
        QStringLiteral("the window's part of the program can't be loaded; install it again, or use --cli (%1)")
            .arg(QString::fromLocal8Bit(::dlerror()));
    return error.exitCode();
}

#else

int showWindow(int argc, char **argv, const CommandLine &line, DownloadError &)
{
    return td_runWindow(argc, argv, line);
}

#endif

} // namespace td
