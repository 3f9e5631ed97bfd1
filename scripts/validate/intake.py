"""Layers of any columns, geometries and systems through the intake, 20,000 draws."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DRAWS = "20000"


def main():
    """The exit code of the draws."""
    test = ROOT / "tests/qgis/intake/test_anything.py"
    given = {**os.environ, "CLAIRVILLE_DRAWS": DRAWS}
    return subprocess.run(
        [sys.executable, "-m", "pytest", str(test), "-q"], cwd=ROOT, env=given, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
