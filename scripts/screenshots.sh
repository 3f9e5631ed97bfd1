#!/usr/bin/env bash
# Pictures of every panel from the real QGIS window, for the guide: docs/images/<en|fr>/<panel>.png, at most 150 kB each.
# Runs the window tests that take them, in both languages and the light theme; those named "tour" show the demo's whole job,
# which is done first in each language (some twelve minutes). KEEP_TOUR=1 takes the city runs that are there already.
#   scripts/screenshots.sh [picture of the guide ...]    all of them by default; the names are in scripts/guidepictures.py
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shots="${CLAIRVILLE_GUI_SHOTS:-$root/build/screenshots/guide}"
tour="$root/build/tour"
# shellcheck source=scripts/env.sh
source "$root/scripts/env.sh"
guide() { "$root/build/venv/bin/python" "$root/scripts/guidepictures.py" "$@"; }
selected=$(guide --tests "$@")
for pair in english:en french:fr; do
  [[ "$(guide --sources "$@")" == *tour_* ]] || break
  folder="$tour/${pair%%:*}"
  [ "${KEEP_TOUR:-}" = 1 ] && [ -e "$folder/clairville.qgz" ] && continue
  rm -rf "$folder"; mkdir -p "$folder"
  qgis_process run clairville:runcity --json -- PROFILE=paris_demo DATETIME=2024-06-13T16:30:00 "LANGUAGE=${pair##*:}" \
    "FOLDER=$folder" >"$tour/${pair%%:*}.json" 2>"$tour/${pair%%:*}.log"
done
rm -rf "$shots"
CLAIRVILLE_TOUR="$tour" CLAIRVILLE_GUI_SHOTS="$shots" CLAIRVILLE_GUI_THEME=default CLAIRVILLE_GUI_SLOW=1 CLAIRVILLE_GUI_TIMEOUT=1800 \
  "$root/scripts/gui-test.sh" -k "$selected"
guide "$shots" "$@"
