"""Makes the checkout importable as ``clairville`` whatever its folder is called, and says what the
tests run on.
"""

import importlib.util
import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
# One numba cache a process: two that write the same at once may read each other's half.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    shared = pathlib.Path(os.environ.get("NUMBA_CACHE_DIR", ROOT / "build/numba"))
    os.environ["NUMBA_CACHE_DIR"] = str(shared / worker)

if "clairville" not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        "clairville", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["clairville"] = module
    spec.loader.exec_module(module)


def pytest_configure(config):
    from .helpers.account import Account
    from .helpers.untouched import Untouched

    config.pluginmanager.register(Account(), "clairville-account")
    config.pluginmanager.register(Untouched(ROOT / "tests" / "data"), "clairville-untouched")


def pytest_make_parametrize_id(config, val, argname):
    """A text of a million letters is no name of a test."""
    if isinstance(val, (str, bytes)) and len(val) > 80:
        return f"{argname}-{len(val)}"
    return None


def pytest_report_header(config):
    lines = [
        f"python {sys.version.split()[0]}, TZ={os.environ.get('TZ', '')}, LANG={os.environ.get('LANG', '')}"
    ]
    if "qgis.core" in sys.modules:
        from qgis.core import Qgis

        lines.append(f"QGIS {Qgis.QGIS_VERSION}")
    return lines


@pytest.fixture(scope="session")
def data_folder():
    """The folder of data that cannot ship with the project; skips without it."""
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        pytest.skip("set CLAIRVILLE_DATA to the folder of external data")
    return pathlib.Path(folder)
