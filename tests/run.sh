#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# tests/run.sh: installs what is missing (Debian, apt-get), builds everything, also headless and with sanitizers, and
# runs all tests. tests/run.sh LABEL…: only the tests with one of these labels, of the release build: fast (a few
# minutes), crash, soak, fuzz, servers, slow, or the name of a folder. Ends with ctest's summary; not zero when anything
# failed.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/apt.sh
source "$root/packaging/apt.sh"

test_packages=(apache2-bin caddy lighttpd lighttpd-mod-openssl microsocks nginx openbox openssl python3 squid strace
    tinyproxy-bin trayer valgrind xdotool xvfb)
jobs=$(nproc)

build() {
    local preset=$1
    shift
    echo "Building $preset" >&2
    cmake --preset "$preset" --log-level=WARNING
    cmake --build "$root/build/$preset" --parallel "$jobs" --target "$@"
}

run() {
    local preset=$1
    shift
    echo "Testing $preset" >&2
    ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
}

cd "$root"
td_install_idle "${TD_BUILD_PACKAGES[@]}" "${test_packages[@]}"
td_install clang libclang-rt-dev || echo "Without libFuzzer: random changes are tried instead" >&2

build release all td_tests
if (($#)); then
    labels=$(IFS='|' && echo "$*")
    run release --label-regex "^($labels)\$"
    exit
fi

build headless all
rooms=(app engine http queue storage support transfer) # where the sanitizers see all of the program without a window
build asan "${rooms[@]/#/td_tests_}"
failed=()
run asan --label-regex "^($(IFS='|' && echo "${rooms[*]}"))\$" || failed+=(asan)
run release || failed+=(release)
if ((${#failed[@]})); then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
