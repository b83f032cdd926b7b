#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
#
# Runs a command on a display of its own, with a window manager and a home that is removed afterwards. Ends as it does.
#   packaging/screenshots/session.sh COMMAND [ARGUMENT…]
# Needs Xvfb, openbox and xdotool; ends with 77 where they are missing. Touches no settings of the user.
set -eu

for tool in Xvfb openbox xdotool; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is not installed (on Debian: apt-get install xvfb openbox xdotool)" >&2
        exit 77
    fi
done

home=$(mktemp -d)
started=""
clean() {
    for process in $started; do kill "$process" 2> /dev/null || true; done
    wait 2> /dev/null || true
    rm -rf "$home"
}
trap clean EXIT
trap 'exit 143' TERM INT HUP
mkdir -p "$home/Downloads" "$home/run" "$home/config/thread-downloader"
chmod 700 "$home/run"
touch "$home/.td-session" # who finds it in their home may do with the home what they like
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state"
export XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run" LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM QT_SCALE_FACTOR QT_STYLE_OVERRIDE
unset QT_QPA_PLATFORMTHEME

# The display's number is Xvfb's to choose: many may run at a time.
Xvfb -displayfd 3 -screen 0 1280x900x24 -dpi 96 -nolisten tcp 3> "$home/display" 2> "$home/xvfb.log" &
started="$started $!"
patience=600
until [ -s "$home/display" ]; do
    patience=$((patience - 1))
    if [ "$patience" = 0 ] || ! kill -0 "$!" 2> /dev/null; then
        cat "$home/xvfb.log" >&2
        exit 1
    fi
    sleep 0.1
done
DISPLAY=":$(cat "$home/display")"
export DISPLAY
openbox > /dev/null 2>&1 &
started="$started $!"
until xdotool get_num_desktops > /dev/null 2>&1; do # openbox says so when it manages the windows
    patience=$((patience - 1))
    [ "$patience" -gt 0 ] || exit 1
    sleep 0.1
done

"$@" & # a shell that waits for what runs before it would hear no signal
started="$! $started"
wait "$!"
