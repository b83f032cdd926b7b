// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

#include "engine/openfiles.h"

#include <algorithm>
#include <sys/resource.h>

namespace td {

namespace {

constexpr int MostEver = 65'536; // 1024 connections and 256 downloads need half of it
constexpr int Reserved = 64; // for the rest of the process
constexpr int EachConnection = 5;
constexpr int EachTempFile = 1024; // of which 256 downloads may keep two

} // namespace

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

int connectionsThatFit()
{
    return std::max(1, (openFilesLimit() - Reserved) / EachConnection);
}

int tempFilesThatFit()
{
    return std::max(1, openFilesLimit() / EachTempFile);
}

} // namespace td
