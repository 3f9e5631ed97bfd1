#!/usr/bin/env bash
# The main job on the Paris demo: everything in build/demo, then where to find it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/env.sh
source "$root/scripts/env.sh"
folder="$root/build/demo"
log="$root/build/demo.json"
mkdir -p "$folder"

run=(qgis_process run clairville:runcity --json -- PROFILE=paris_demo DATETIME=2024-06-13T16:30:00 "FOLDER=$folder")
measure=()
[ -x /usr/bin/time ] && measure=(/usr/bin/time -f '%e %M' -o "$root/build/demo.time")
start=$SECONDS
if ! "${measure[@]}" "${run[@]}" >"$log" 2>"$root/build/demo.log"; then
  printf '%s\n' "clairville: the demo failed:" >&2
  tail -n 12 "$root/build/demo.log" >&2
  exit 1
fi
if ! "$root/build/venv/bin/python" - "$log" <<'PY'
import json
import pathlib
import sys

with open(sys.argv[1], encoding="utf-8") as stream:
    results = json.load(stream)["results"]
names = ("PROJECT", "SHEET", "SHEET_IMAGE", "REPORT", "REPORT_PDF", "STORE", "MANIFEST")
for name in names:
    sys.stdout.write(f"  {name.lower():12} {results.get(name, '-')}\n")
for problem in results.get("PROBLEMS") or []:
    sys.stdout.write(f"  missing      {problem}\n")
lost = [name.lower() for name in names if not pathlib.Path(results.get(name) or "-").is_file()]
if lost or results.get("FAILED"):
    sys.exit("clairville: the demo is not complete: " + ", ".join(filter(None, [*lost, results.get("FAILED")])))
PY
then
  tail -n 12 "$root/build/demo.log" >&2
  exit 1
fi
"$root/build/venv/bin/python" "$root/scripts/tour.py" "$folder"
if [ -s "$root/build/demo.time" ] && [ ${#measure[@]} -gt 0 ]; then
  read -r seconds kilobytes <"$root/build/demo.time"
  printf '  took         %s s, %s MB at most\n' "$seconds" "$((kilobytes / 1024))"
else
  printf '  took         %s s\n' "$((SECONDS - start))"
fi
printf 'Open %s in QGIS.\n' "$folder/clairville.qgz"
