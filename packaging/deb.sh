#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# packaging/deb.sh [FOLDER]: installs what is missing (Debian, apt-get), makes the release build and of it a Debian
# package of the program, in FOLDER or here; prints its path. Everything else goes to standard error.

set -euo pipefail

mkdir -p "${1:-.}"
folder=$(realpath "${1:-.}")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
# shellcheck source=packaging/apt.sh
source "$root/packaging/apt.sh"

td_install "${TD_BUILD_PACKAGES[@]}" dpkg-dev file # the last two find out on what the program depends
{
    cd "$root"
    [[ -f $build/build.ninja ]] || cmake --preset release
    cmake --build "$build" --parallel "$(nproc)"
    rm -f "$build"/thread-downloader_*.deb
    (cd "$build" && cpack -G DEB)
} >&2
for package in "$build"/thread-downloader_*.deb; do
    cp "$package" "$folder"
    echo "$folder/${package##*/}"
done
