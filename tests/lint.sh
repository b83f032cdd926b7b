#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT

# tests/lint.sh [BASE]: clang-format, clang-tidy and clazy (level 1) over the sources that changed since the commit
# BASE, uncommitted ones included; without BASE over all. Needs clang-format, clang-tidy and clazy; makes the dev build,
# whose compile commands it uses.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
for tool in clang-format clang-tidy clazy-standalone python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "There is no $tool here. On Debian, as root: apt-get install clang-format clang-tidy clazy python3" >&2
        exit 1
    fi
done
build=$root/build/dev
patterns=('*.h' '*.cpp')

if (($#)); then
    mapfile -t files < <({
        git diff --name-only --diff-filter=d "$1" -- "${patterns[@]}"
        git ls-files --others --exclude-standard -- "${patterns[@]}"
    } | sort -u)
else
    mapfile -t files < <(git ls-files --cached --others --exclude-standard -- "${patterns[@]}" | sort -u)
fi
if ((${#files[@]} == 0)); then
    echo "Nothing changed"
    exit 0
fi

failed=()
clang-format --dry-run -Werror "${files[@]}" || failed+=(clang-format)

# The build makes the *.moc files that sources include.
cmake --preset dev --log-level=WARNING
cmake --build --preset dev --parallel "$(nproc)" >/dev/null

# no-strict-iterators: the build itself refuses the mixtures that matter (QT_STRICT_ITERATORS).
# A header is looked at through the sources that include it; only sources of the build have compile commands. Clang
# can't read GCC's precompiled headers, so they are left out: a source includes what it uses.
lint=$build/lint
mkdir -p "$lint"
python3 - "$build/compile_commands.json" "$lint/compile_commands.json" <<'PYTHON'
import json, re, sys

commands = json.load(open(sys.argv[1]))
for entry in commands:
    command = re.sub(r"-Winvalid-pch|-fpch-preprocess", "", entry["command"])
    command = re.sub(r"-include (\S+)/cmake_pch\.hxx", "", command)
    entry["command"] = re.sub(r"^.*?(?=\S*(?:c\+\+|g\+\+)(?:-\d+)? )", "", command)
json.dump(commands, open(sys.argv[2], "w"))
PYTHON
sources=()
for file in "${files[@]}"; do
    if [[ $file == *.cpp ]] && grep -qF "\"$root/$file\"" "$lint/compile_commands.json"; then
        sources+=("$root/$file")
    fi
done

if ((${#sources[@]})); then
    printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p "$lint" --quiet || failed+=(clang-tidy)
    clazy=(clazy-standalone -p "$lint" "--checks=level1,no-strict-iterators" --header-filter='/(engine|ui|app|tests)/[^.]*\.h$')
    found=$(printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" "${clazy[@]}" 2>&1) || failed+=(clazy)
    if grep -A 4 'warning:\|error:' <<<"$found"; then
        failed+=(clazy)
    fi
fi

if ((${#failed[@]})); then
    echo "Failed: ${failed[*]}"
    exit 1
fi
echo "Clean: ${#files[@]} files"
