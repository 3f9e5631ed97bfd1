#!/usr/bin/env bash
# Pictures of every panel from the real QGIS window, for the guide: docs/images/<en|fr>/<panel>.png, at most 150 kB each.
# Runs the window tests with the long ones (models on the whole demo), in the light theme: about six minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shots="${CLAIRVILLE_GUI_SHOTS:-$root/build/screenshots/guide}"
rm -rf "$shots"
CLAIRVILLE_GUI_SHOTS="$shots" CLAIRVILLE_GUI_THEME=default CLAIRVILLE_GUI_SLOW=1 CLAIRVILLE_GUI_TIMEOUT=1800 "$root/scripts/gui-test.sh"
"$root/build/venv/bin/python" "$root/scripts/guidepictures.py" "$shots"
