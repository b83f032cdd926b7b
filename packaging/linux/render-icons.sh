#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# packaging/linux/render-icons.sh: makes the PNG icons of all sizes from the SVG. Needs rsvg-convert.

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/icons"
name=io.github.thread_downloader.ThreadDownloader
for side in 16 22 24 32 48 64 128 256 512; do
    mkdir -p "$side"
    rsvg-convert --width "$side" --height "$side" --output "$side/$name.png" "$name.svg"
done
