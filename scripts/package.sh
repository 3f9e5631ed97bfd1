#!/usr/bin/env bash
# The zip for the plugin repository: build/clairville-<version>.zip, with the translation and the help pages compiled.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/env.sh
source "$root/scripts/env.sh"
python="$root/build/venv/bin/python"
"$root/scripts/environment.sh" package \
  || printf '%s\n' "clairville: build/venv-package could not be built: the package is checked without it" >&2
"$python" "$root/scripts/translate.py" release
"$python" "$root/scripts/helppages.py"
"$python" "$root/scripts/package.py"
