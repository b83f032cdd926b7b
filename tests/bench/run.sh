#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# tests/bench/run.sh [SCENARIO…] [--runs N] [--json FILE] [--markdown FILE] [--check]: this program beside aria2, axel,
# curl and wget2, in turns, against servers on loopback. Installs what is missing (Debian, apt-get), makes the release
# build, and prints medians. --list tells the scenarios. Nothing else should run on the machine meanwhile.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=packaging/apt.sh
source "$root/packaging/apt.sh"

build=$root/build/release
bench=(python3 "$root/tests/bench/bench.py" --program "$build/thread-downloader" --server "$build/tests/bench/benchserver")
if [[ " $* " == *" --list "* || " $* " == *" --help "* || " $* " == *" -h "* ]]; then # needs nothing but Python
    exec "${bench[@]}" "$@"
fi

td_install "${TD_BUILD_PACKAGES[@]}"
td_install_idle aria2 axel curl nginx openssl python3 time wget2

[[ -f $build/build.ninja ]] || (cd "$root" && cmake --preset release --log-level=WARNING >&2)
cmake --build "$build" --parallel "$(nproc)" --target thread-downloader benchserver | sed -u '/^ninja: no work to do/d' >&2

exec "${bench[@]}" "$@"
