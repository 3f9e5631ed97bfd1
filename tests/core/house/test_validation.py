"""The scripts of `make validate` find what they import: they run for long and seldom, and a move
would break them unseen.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
_ALL = """
import pathlib, runpy, sys
folder = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(folder))
for path in sorted(folder.glob("*.py")):
    runpy.run_path(str(path), run_name=path.stem)
    print(path.stem)
"""


def test_every_script_of_validation_can_be_read():
    folder = ROOT / "scripts/validate"
    done = subprocess.run(
        [sys.executable, "-c", _ALL, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == sorted(path.stem for path in folder.glob("*.py"))
