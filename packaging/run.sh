#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# packaging/run.sh ARGUMENT…: installs what the build needs (Debian, apt-get), builds what is not built yet, and
# becomes the program with these arguments. Its own words go to standard error; there are none when all is built.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
# shellcheck source=packaging/apt.sh
source "$root/packaging/apt.sh"

build_it() {
    td_install "${TD_BUILD_PACKAGES[@]}"
    [[ -f $build/build.ninja ]] || (cd "$root" && cmake --preset release)
    cmake --build "$build" --target thread-downloader --parallel "$(nproc)" | sed -u '/^ninja: no work to do/d'
}

# One at a time: two builds in the same folder would spoil each other's files.
mkdir -p "$root/build"
exec {lock}>"$root/build/.lock"
command -v flock >/dev/null && flock "$lock"
build_it </dev/null >&2
exec {lock}>&-

exec "$build/thread-downloader" "$@"
