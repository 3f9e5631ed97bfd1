#!/usr/bin/env bash
# Drives Clairville in a real QGIS window under Xvfb: all tests in English, then those marked "french" in French with the
# night theme (CLAIRVILLE_GUI_SLOW=1: all of them, for the pictures of the guide), then those of tests/gui/plain in French in a QGIS without
# pandas, shapely and geopandas, where everything runs or -k names test_plain.
# CLAIRVILLE_GUI_THEME: one theme for both sessions; CLAIRVILLE_GUI_SCALE=2: a screen of 200 %.
# Pictures go to build/screenshots/. The last line reads "N passed, N failed"; the exit code is 0 only without failures.
#   scripts/gui-test.sh [pytest arguments, for example -k catalogue]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/scripts/env.sh"
scale="${CLAIRVILLE_GUI_SCALE:-1}"
work="${CLAIRVILLE_GUI_WORK:-$root/build/gui}" shots="${CLAIRVILLE_GUI_SHOTS:-$root/build/screenshots}"
mkdir -p "$shots"

command -v xvfb-run >/dev/null || { echo "clairville: xvfb-run is missing: install the package xvfb" >&2; exit 1; }

session() { # name, locale, QGIS theme, pytest arguments ...
  local name=$1 locale=$2 theme=$3; shift 3
  local home="$work/$name"
  rm -rf "$home"; mkdir -p "$home/profile/profiles/default/QGIS" "$home/home"
  cat >"$home/profile/profiles/default/QGIS/QGIS3.ini" <<INI
[PythonPlugins]
clairville=true
processing=true
[UI]
UITheme=$theme
[locale]
overrideFlag=true
userLocale=$locale
globalLocale=$locale
[qgis]
checkVersion=false
showTips=false
askToSaveProjectChanges=false
INI
  env QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR="$scale" QGIS_CUSTOM_CONFIG_PATH="$home/profile" HOME="$home/home" XDG_RUNTIME_DIR="$home" \
    CLAIRVILLE_GUI_RESULT="$home/result.txt" CLAIRVILLE_GUI_SESSION="$name" CLAIRVILLE_GUI_SHOTS="$shots" CLAIRVILLE_GUI_SHARED="$work/shared" \
    CLAIRVILLE_GUI_ARGUMENTS="$(printf '%s\n' "$@")" CLAIRVILLE_GUI_TESTS="$root/${place:-tests/gui}" \
    timeout --kill-after=10 "${CLAIRVILLE_GUI_TIMEOUT:-600}" xvfb-run -a -s "-screen 0 $((1680 * scale))x$((1050 * scale))x24" \
    qgis --nologo --noversioncheck --code "$root/tests/gui/drive.py" >"$home/output.txt" 2>&1 || true
  # What Qt and X say at start is kept in output.txt; the tests' own report is shown.
  if [ -s "$home/report.txt" ]; then cat "$home/report.txt"; fi
  if [ ! -s "$home/result.txt" ]; then
    echo "QGIS ($name) ended before its tests did; the end of its output:" >&2
    tail -n 25 "$home/output.txt" >&2
    echo "0 1" >"$home/result.txt"
  fi
}

"$root/build/venv/bin/python" "$root/scripts/translate.py" release
rm -rf "$work/shared"
session english en_US "${CLAIRVILLE_GUI_THEME:-default}" "$@"
spoken=(-m french)
[ -z "${CLAIRVILLE_GUI_SLOW:-}" ] || spoken=()
session french fr_FR "${CLAIRVILLE_GUI_THEME:-Night Mapping}" "${spoken[@]}" "$@"
echo "0 0" >"$work/plain.txt"
case "$*" in
  "" | *test_plain*)
    export HIDDEN_PACKAGES=pandas,shapely,geopandas,lightgbm,sklearn,numba PYTHONPATH="$root/tests/helpers/hiding:$PYTHONPATH"
    place=tests/gui/plain session plain fr_FR "${CLAIRVILLE_GUI_THEME:-default}" "$@"
    cp "$work/plain/result.txt" "$work/plain.txt" ;;
esac

read -r passed_en failed_en <"$work/english/result.txt"
read -r passed_fr failed_fr <"$work/french/result.txt"
read -r passed_plain failed_plain <"$work/plain.txt"
passed=$((passed_en + passed_fr + passed_plain)); failed=$((failed_en + failed_fr + failed_plain))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
