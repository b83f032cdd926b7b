#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
#
# Makes the README's pictures: the window at work, and its settings.
#   packaging/screenshots/make.sh PROGRAM [FOLDER]
# Needs Xvfb, openbox, xdotool, ImageMagick and python3. Touches no settings of the user.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
folder=$(realpath "${2:-$here}")

if [ ! -e "$HOME/.td-session" ]; then
    exec sh "$here/session.sh" sh "$0" "$program" "$folder"
fi

started=""
clean() {
    for process in $started; do kill "$process" 2> /dev/null || true; done
    wait 2> /dev/null || true
}
trap clean EXIT
trap 'exit 143' TERM INT HUP
printf '[main]\nwhen_added=start\n[appearance]\ntheme=light\n[state]\nseen_folder_notice=true\n' \
    > "$XDG_CONFIG_HOME/thread-downloader/thread-downloader.ini"

python3 "$here/server.py" > "$HOME/port" & started="$started $!"
while [ ! -s "$HOME/port" ]; do sleep 0.1; done
site="http://localhost:$(cat "$HOME/port")"

"$program" "$site/3/90000/annual-report.pdf" "$site/24/90000/field-recording.flac" \
    "$site/missing/holiday-photos.zip" "$site/420/400/debian-12.11.0-amd64-netinst.iso" \
    "$site/180/500/dataset-2026-10.tar.zst" "$site/96/350/lecture-03-networks.mp4" \
    "$site/64/300/sources.tar.xz" "$site/12/300/handbook.epub" & started="$started $!"
main=$(xdotool search --sync --onlyvisible --name "Thread Downloader" | tail -1)
sleep 14
xdotool windowactivate --sync "$main"
row() { xdotool mousemove --window "$main" 420 "$1" click 1; }
row 174 # the first of the slow ones
xdotool mousemove --window "$main" 294 "$(xdotool getwindowgeometry --shell "$main" | sed -n 's/^HEIGHT=//p' | awk '{ print $1 - 213 }')" click 1
sleep 1
xdotool mousemove 5 5
sleep 1
import -window "$main" "$folder/window.png"

xdotool key --window "$main" ctrl+comma
settings=$(xdotool search --sync --onlyvisible --name "^Settings" | tail -1)
sleep 1
xdotool windowactivate --sync "$settings"
xdotool mousemove --window "$settings" 40 50 click 1
sleep 1
import -window "$settings" "$folder/settings.png"
for picture in window settings; do
    convert "$folder/$picture.png" -strip +dither -colors 200 "PNG8:$folder/$picture.png"
done
