// SPDX-FileCopyrightText: 2026 The Thread Downloader authors
// SPDX-License-Identifier: MIT

// What libFuzzer calls. TD_FUZZ_TARGET says which target; a folder with examples is the argument:
//
//   TD_FUZZ_TARGET=cookies td_fuzzer -max_total_time=60 corpus/cookies

#include "tests/fuzz/targets.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const td::test::FuzzTarget target = td::test::fuzzTarget(qgetenv("TD_FUZZ_TARGET"));
    if (!target)
        std::abort();
    target(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}
