# shellcheck shell=bash
# Sourced: the environment in which qgis, qgis_process and the tests see Clairville and its Python packages.
clairville_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export QGIS_PLUGINPATH="$clairville_root/build/plugins"
# A lane of make test has a folder of its own for what QGIS, numba, hypothesis and pytest write (scripts/lane.sh).
clairville_own="$clairville_root/build${CLAIRVILLE_LANE:+/lane-$CLAIRVILLE_LANE}"
export QGIS_CUSTOM_CONFIG_PATH="${QGIS_CUSTOM_CONFIG_PATH:-$clairville_own/profile}"
# pytest-qgis points QGIS at an empty profile; what tests start by themselves needs the one where Clairville is enabled.
export CLAIRVILLE_QGIS_FOLDER="$QGIS_CUSTOM_CONFIG_PATH"
clairville_site=$("$clairville_root/build/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
export PYTHONPATH="$clairville_site${PYTHONPATH:+:$PYTHONPATH}"
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
export PROJ_DATA="${PROJ_DATA:-/usr/share/proj}"
export NUMBA_CACHE_DIR="${NUMBA_CACHE_DIR:-$clairville_own/numba}"
export HYPOTHESIS_STORAGE_DIRECTORY="${HYPOTHESIS_STORAGE_DIRECTORY:-$clairville_own/hypothesis}"
export PYTHONDONTWRITEBYTECODE=1
