// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/openfiles.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace td {

namespace {

constexpr int MostEver = 65'536; // 1024 connections and 256 downloads need a tenth of it
constexpr int Reserved = 64; // for the rest of the process
constexpr int EachConnection = 3;

} // namespace

#ifdef Q_OS_UNIX

int openFilesLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return MostEver;
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, MostEver));
}

void raiseOpenFilesLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= MostEver)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, MostEver);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

#else

int openFilesLimit()
{
    return MostEver;
}

void raiseOpenFilesLimit() { }

#endif

int connectionsThatFit()
{
    return std::max(1, (openFilesLimit() - Reserved) / EachConnection);
}

} // namespace td
