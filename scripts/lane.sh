#!/usr/bin/env bash
# lane.sh NAME MAKE PART ...: one lane of make test, with a QGIS profile and caches of its own in build/lane-NAME (env.sh).
# Each part runs to its end whatever the one before it gave; then a line for each says what it gave and how long it took.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export CLAIRVILLE_LANE=$1
make=$2
shift 2
profile="$root/build/lane-$CLAIRVILLE_LANE/profile"
rm -rf "$profile"
mkdir -p "$profile/profiles/default/QGIS"
printf '[PythonPlugins]\nclairville=true\n' >"$profile/profiles/default/QGIS/QGIS3.ini"
export PYTEST_ADDOPTS="-o cache_dir=$root/build/lane-$CLAIRVILLE_LANE/pytest ${PYTEST_ADDOPTS:-}"
told="" failed=0
for part in "$@"; do
  start=$SECONDS outcome=passed
  "$make" --no-print-directory "$part" || outcome=FAILED failed=1
  told+=$(printf '  %-10s %-6s %4d s' "$part" "$outcome" "$((SECONDS - start))")$'\n'
done
printf 'lane %s\n%s' "$CLAIRVILLE_LANE" "$told"
exit "$failed"
