# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# To be sourced: installs Debian packages that are missing, and only those. Where there is no dpkg, nothing is done
# and what is needed is expected to be there.

# shellcheck disable=SC2034  # used by the scripts that source this
TD_BUILD_PACKAGES=(ca-certificates cmake g++ ninja-build qt6-base-dev qt6-l10n-tools qt6-tools-dev)

td_as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -n "$@"
    fi
}

# td_missing PACKAGE…: those that are not installed, one a line.
td_missing() {
    local installed package
    installed=" $(dpkg-query -W -f='${db:Status-Status}=${Package} ' "$@" 2>/dev/null || true)"
    for package in "$@"; do
        [[ $installed == *" installed=$package "* ]] || printf '%s\n' "$package"
    done
}

# td_may_install PACKAGE…: whether there is a right to; else says, in one line, what its owner has to do.
td_may_install() {
    ((EUID == 0)) || sudo -n true 2>/dev/null || {
        echo "Packages are missing, and you can't install them without a password. As root: apt-get install $*" >&2
        return 1
    }
}

td_apt_get() {
    td_as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
        -o Dpkg::Options::=--force-confold "$@" </dev/null >&2
}

# td_install PACKAGE…: installs what of these is missing.
td_install() {
    command -v dpkg-query >/dev/null || return 0
    local missing
    mapfile -t missing < <(td_missing "$@")
    ((${#missing[@]})) || return 0
    td_may_install "${missing[@]}" || return 1
    echo "Installing ${missing[*]}" >&2
    if td_apt_get update && td_apt_get install -y --no-install-recommends "${missing[@]}"; then
        return 0
    fi
    echo "Could not install. As root: apt-get install ${missing[*]}" >&2
    return 1
}

# td_install_idle PACKAGE…: the same, and the servers among them are not started, neither now nor with the system.
td_install_idle() (
    command -v dpkg-query >/dev/null || return 0
    mapfile -t missing < <(td_missing "$@")
    ((${#missing[@]})) || return 0
    td_may_install "${missing[@]}" || return 1
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]] && printf '#!/bin/sh\nexit 101\n' | td_as_root tee "$policy" >/dev/null; then
        trap 'td_as_root rm -f "$policy"' EXIT
        td_as_root chmod 755 "$policy"
    fi
    td_install "${missing[@]}"
    if [[ -d /run/systemd/system ]]; then
        for package in "${missing[@]}"; do
            [[ ! -e /lib/systemd/system/$package.service ]] || td_as_root systemctl disable --now "$package" || true
        done
    fi
)
