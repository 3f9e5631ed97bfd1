#!/usr/bin/env bash
# Pictures of every panel from the real QGIS window, for the guide: docs/images/<en|fr>/<panel>.png.
# Runs the window tests with the long ones (models on the whole demo): about ten minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
CLAIRVILLE_GUI_SLOW=1 CLAIRVILLE_GUI_TIMEOUT=1800 "$root/scripts/gui-test.sh"
for pair in english:en french:fr; do
  target="$root/docs/images/${pair#*:}"
  mkdir -p "$target"
  for name in welcome catalogue_fresh catalogue_on_the_map glance priorities_risk explain_risk explain_conflict plantability \
      plantability_cell programme register settings; do
    picture="$root/build/screenshots/${name}_${pair%:*}.png"
    [ ! -e "$picture" ] || cp "$picture" "$target/$name.png"
  done
done
