#!/usr/bin/env bash
# environment.sh NAME: builds build/venv-NAME from scripts/requirements-NAME.txt, once for each state of that file.
# QGIS sees nothing of it: what these packages bring (numpy 2, PROJ, GDAL) would quarrel with its own.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
name=$1
wanted="$root/scripts/requirements-$name.txt"
venv="$root/build/venv-$name"
stamp="$venv/.built-$(sha256sum "$wanted" | cut -c1-16)"
[ -e "$stamp" ] && exit 0
printf 'clairville: preparing build/venv-%s\n' "$name"
rm -rf "$venv"
unset PYTHONPATH  # pip would take what another environment holds for installed
"${QGIS_PYTHON:-/usr/bin/python3}" -m venv "$venv"
"$venv/bin/python" -m pip install -q --disable-pip-version-check -r "$wanted" 2>"$venv/pip.log" \
  || { tail -n 5 "$venv/pip.log" >&2; rm -rf "$venv"; exit 1; }
touch "$stamp"
