# shellcheck shell=bash
# Sourced: the environment in which qgis, qgis_process and the tests see Clairville and its Python packages.
clairville_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export QGIS_PLUGINPATH="$clairville_root/build/plugins"
export QGIS_CUSTOM_CONFIG_PATH="${QGIS_CUSTOM_CONFIG_PATH:-$clairville_root/build/profile}"
clairville_site=$("$clairville_root/build/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
export PYTHONPATH="$clairville_site${PYTHONPATH:+:$PYTHONPATH}"
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
export PROJ_DATA="${PROJ_DATA:-/usr/share/proj}"
export NUMBA_CACHE_DIR="${NUMBA_CACHE_DIR:-$clairville_root/build/numba}"
export PYTHONDONTWRITEBYTECODE=1
