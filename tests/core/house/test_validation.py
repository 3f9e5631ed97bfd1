"""The scripts of `make validate` find what they import: they run for long and seldom, and a move
would break them unseen.
"""

import ast
import pathlib
import subprocess
import sys

import pytest

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


def names_of_ours(tree):
    """Modules of the plugin that a file imports, as paths below the root."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found = [node.module]
        else:
            continue
        for name in found:
            parts = name.removeprefix("clairville.").split(".")
            if name.startswith(("clairville.", "algorithms.", "plugin.")):
                yield "/".join(parts)


@pytest.mark.parametrize("folder", ["scripts", "tests"])
def test_modules_that_scripts_and_tests_import_are_there(folder):
    lost = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        for name in names_of_ours(ast.parse(path.read_text(encoding="utf-8"))):
            if not (ROOT / f"{name}.py").is_file() and not (ROOT / name).is_dir():
                lost.append((path.relative_to(ROOT).as_posix(), name))
    assert lost == []
