"""What the scripts beside this folder share. Importing it makes the checkout importable as
``clairville``, whatever its folder is called, so it comes before any import of that."""

import importlib.util
import pathlib
import sys

# A script beside this folder is called as the HTTP library is: libraries come first.
_SCRIPTS = str(pathlib.Path(__file__).resolve().parents[1])
sys.path.sort(key=lambda p: str(pathlib.Path(p or ".").resolve()) == _SCRIPTS)

ROOT = pathlib.Path(__file__).resolve().parents[3]

if "clairville" not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        "clairville", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    sys.modules["clairville"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["clairville"])
