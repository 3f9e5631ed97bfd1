#!/usr/bin/env bash
# The zip for the plugin repository: build/clairville-<version>.zip, with the translation and the help pages compiled.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/env.sh
source "$root/scripts/env.sh"
python="$root/build/venv/bin/python"
if [ ! -x "$root/build/venv-package/bin/detect-secrets" ] || [ ! -x "$root/build/venv-package/bin/flake8" ]; then
  "$python" -m venv "$root/build/venv-package"
  "$root/build/venv-package/bin/python" -m pip install -q --disable-pip-version-check detect-secrets flake8 flake8-qgis \
    || printf '%s\n' "clairville: detect-secrets and flake8-qgis could not be installed, the package is checked without them" >&2
fi
"$python" "$root/scripts/translate.py" release
"$python" "$root/scripts/helppages.py"
"$python" "$root/scripts/package.py"
