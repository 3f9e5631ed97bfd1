#!/usr/bin/env bash
# Prepares build/: QGIS's Python with a virtual environment on top, a QGIS profile with Clairville enabled,
# and the plugin linked under its package name. Safe to run twice. Nothing outside build/ changes except
# distribution packages that are missing, and those only with root rights. "setup.sh tests" adds the servers that the
# tests start: without them those tests are skipped, and say so.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build="$root/build"
mkdir -p "$build"

say() { printf '%s\n' "clairville: $*"; }
fail() { printf '%s\n' "clairville: $*" >&2; exit 1; }

packages_common="python3-venv python3-pip python3-pyproj python3-fiona python3-matplotlib python3-scipy
  python3-psycopg2 python3-requests xvfb xauth xdotool poppler-utils qttranslations5-l10n"  # the last: Save and Cancel in French

missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || printf '%s ' "$name"
  done
}

# Debian 12's shapely is older than 2 and its pandas older than the wheels want: there both come from pip. From Debian 13
# on the distribution's own are used, since shapely's wheels carry a GEOS that quarrels with QGIS's.
distribution_frames() {
  . /etc/os-release
  case "${VERSION_CODENAME:-}" in bookworm|jammy|bullseye) ;; *) echo python3-shapely python3-pandas ;; esac
}

linguist_package() {
  . /etc/os-release
  case "${VERSION_CODENAME:-}" in bookworm|jammy|bullseye) echo qttools5-dev-tools ;; *) echo qt6-l10n-tools ;; esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"; else return 97; fi
}

install_packages() {
  local wanted=$1; shift
  [ -n "${wanted// /}" ] || return 0
  command -v apt-get >/dev/null || fail "these packages are missing and this system has no apt-get: $wanted"
  say "installing: $wanted"
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" $wanted >"$build/apt.log" 2>&1 \
    || { tail -n 5 "$build/apt.log" >&2; fail "could not install: $wanted. Install these packages, then run this command again."; }
}

qgis_version() {
  QT_QPA_PLATFORM=offscreen "$1" -c 'from qgis.core import Qgis; print(Qgis.QGIS_VERSION_INT)' 2>/dev/null || echo 0
}

find_python() {
  local candidate
  for candidate in "${QGIS_PYTHON:-}" /usr/bin/python3 python3; do
    [ -n "$candidate" ] || continue
    [ "$(qgis_version "$candidate")" -ge 34000 ] && { command -v "$candidate"; return 0; }
  done
  return 1
}

update_index() {
  [ -e "$build/.apt-updated" ] && [ -n "$(find "$build/.apt-updated" -mmin -720)" ] && return 0
  as_root apt-get update >"$build/apt.log" 2>&1 || fail "apt-get update failed (see build/apt.log): are you root, is the network up?"
  touch "$build/.apt-updated"
}

install_qgis() {
  command -v apt-get >/dev/null || fail "QGIS 3.40 or newer is missing: install the packages qgis and python3-qgis."
  . /etc/os-release
  if [ "${VERSION_CODENAME:-}" = bookworm ]; then
    if ! grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d; then
      say "adding bookworm-backports, where QGIS 3.40 lives"
      echo 'deb http://deb.debian.org/debian bookworm-backports main' \
        | as_root tee /etc/apt/sources.list.d/bookworm-backports.list >/dev/null \
        || fail "QGIS 3.40 is missing: add bookworm-backports and install the packages qgis and python3-qgis."
    fi
    rm -f "$build/.apt-updated"; update_index
    install_packages "qgis python3-qgis" -t bookworm-backports
  else
    update_index
    install_packages "qgis python3-qgis"
  fi
}

python=$(find_python) || { install_qgis; python=$(find_python) || fail "QGIS 3.40 or newer is still missing: install the packages qgis and python3-qgis."; }
if command -v dpkg-query >/dev/null; then
  # shellcheck disable=SC2046,SC2086
  wanted=$(missing_packages $packages_common $(distribution_frames) "$(linguist_package)")
  [ -z "${wanted// /}" ] || { update_index; install_packages "$wanted"; }
fi

if [ "${1:-}" = tests ] && command -v dpkg-query >/dev/null; then
  wanted=$(missing_packages qgis-server-wfs qgis-server-wfs3)
  if [ -n "${wanted// /}" ]; then
    release=$(dpkg-query -W -f='${Version}' qgis 2>/dev/null | grep -o '~bpo[0-9]*' || true)
    update_index
    # The server must be of the same build as QGIS.
    (install_packages "$wanted" ${release:+-t "$(. /etc/os-release; echo "$VERSION_CODENAME")-backports"}) \
      || say "QGIS Server could not be installed: its tests will be skipped"
  fi
  # PostGIS of the distribution's own PostgreSQL; the tests start a cluster of their own.
  wanted=$(missing_packages "$(. /etc/os-release; case "${VERSION_CODENAME:-}" in
    bookworm) echo postgresql-15-postgis-3 ;; *) echo postgresql-17-postgis-3 ;; esac)")
  if [ -n "${wanted// /}" ]; then
    update_index
    (install_packages "$wanted") || say "PostGIS could not be installed: its tests will be skipped"
  fi
  # A network share that a test serves to itself, where the machine lets folders be mounted.
  wanted=$(missing_packages sshfs openssh-sftp-server)
  if [ -n "${wanted// /}" ]; then
    update_index
    (install_packages "$wanted") || say "sshfs could not be installed: the tests of a store on a share will be skipped"
  fi
fi

# Servers bring wheels that must not meet QGIS's own libraries: an environment of its own for each. So do other people's
# programs that ours are compared with, but only `make validate` and `make bench` start those.
if [ "${1:-}" = tests ]; then
  for name in servers package; do
    QGIS_PYTHON="$python" "$root/scripts/environment.sh" "$name" || say "build/venv-$name could not be built: its tests will be skipped"
  done
fi

venv="$build/venv"
# numpy stays at the distribution's own major version: its gdal_array, scipy and matplotlib are compiled against it.
numpy_major=$("$python" -c 'import numpy; print(numpy.__version__.split(".")[0])' 2>/dev/null || echo 1)
sed "s/^numpy.*/numpy>=$numpy_major,<$((numpy_major + 1))/" "$root/constraints.txt" >"$build/constraints.txt"
stamp="$build/.venv-$(cat "$build/constraints.txt" "$root/requirements.txt" "$root/scripts/requirements-dev.txt" "$0" | sha256sum | cut -c1-16)"
if [ ! -e "$stamp" ]; then
  # An environment made for the same Python and the same constraints is topped up, any other is made anew.
  base="$venv/.base-$( ("$python" -V; cat "$build/constraints.txt") | sha256sum | cut -c1-16)"
  say "preparing the Python environment in build/venv (one or two minutes the first time)"
  if [ ! -e "$base" ]; then
    rm -rf "$venv"
    "$python" -m venv --system-site-packages "$venv"
    touch "$base"
  fi
  "$venv/bin/python" -m pip install -q --disable-pip-version-check -c "$build/constraints.txt" \
    numpy "pandas>=2" "shapely>=2,<2.1" "scikit-learn>=1.3" "lightgbm>=4" numba -r "$root/scripts/requirements-dev.txt" \
    || fail "pip could not install the Python packages: is the package index reachable?"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -c "$build/constraints.txt" geopandas \
    || fail "pip could not install geopandas"
  "$venv/bin/python" -m pip install -q --disable-pip-version-check -c "$build/constraints.txt" "pypdf>=4" "snowballstemmer>=2" \
    || say "pypdf and snowballstemmer could not be installed: what reads PDF files and word stems is skipped"
  # It asks for matplotlib only to draw, which QGIS brings: nothing else may move.
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps -c "$build/constraints.txt" "pyvrp>=0.14,<0.15" vrplib tqdm \
    || say "pyvrp could not be installed: rounds are planned by Clairville's own search"
  rm -f "$build"/.venv-*; touch "$stamp"
fi

mkdir -p "$build/plugins"
ln -sfn "$root" "$build/plugins/clairville"
"$venv/bin/python" "$root/scripts/translate.py" release || fail "lrelease failed: install $(linguist_package)"
"$venv/bin/python" "$root/scripts/helppages.py" || fail "the help pages could not be built"

# A profile of its own: the tests and the demo never touch the officer's settings.
profile="$build/profile/profiles/default/QGIS"
if [ ! -e "$profile/QGIS3.ini" ]; then
  mkdir -p "$profile"
  printf '[PythonPlugins]\nclairville=true\n' >"$profile/QGIS3.ini"
fi
say "ready: $("$venv/bin/python" -c 'from qgis.core import Qgis; print("QGIS", Qgis.QGIS_VERSION)' 2>/dev/null)"
