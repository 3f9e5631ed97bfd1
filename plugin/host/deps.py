"""Optional Python packages: one table, imported when a tool runs, one clear sentence when something
is missing.

Packages installed from a file lie in ``clairville-libs`` of the QGIS profile, at the end of the
path: what QGIS brings wins.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import os
import pathlib
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication

from ...algorithms.common.errors import DependencyError
from ...algorithms.common.reasons import sentence
from . import process
from .i18n import language

if TYPE_CHECKING:
    from types import ModuleType


@dataclass(frozen=True)
class Package:
    """A package: how Python imports it, how pip and Debian call it ("" where Debian has none). What
    Clairville does with it stands in ``resources/reasons``.
    """

    module: str
    pip: str
    required: bool = True
    debian: str = ""


PACKAGES = {
    p.module: p
    for p in (
        Package("numpy", "numpy", debian="python3-numpy"),
        Package("scipy", "scipy", debian="python3-scipy"),
        Package("pandas", "pandas", debian="python3-pandas"),
        Package("shapely", "shapely", debian="python3-shapely"),
        Package("geopandas", "geopandas", debian="python3-geopandas"),
        Package("lightgbm", "lightgbm", False),
        Package("sklearn", "scikit-learn", False, "python3-sklearn"),
        Package("matplotlib", "matplotlib", False, "python3-matplotlib"),
        Package("psycopg2", "psycopg2-binary", False, "python3-psycopg2"),
        Package("numba", "numba", False, "python3-numba"),
        Package("pypdf", "pypdf", False, "python3-pypdf"),
        Package("snowballstemmer", "snowballstemmer", False, "python3-snowballstemmer"),
        Package("pyvrp", "pyvrp", False),
        Package("google.transit.gtfs_realtime_pb2", "gtfs-realtime-bindings<3", False),
        Package("cryptography", "cryptography", False, "python3-cryptography"),
    )
}


def how(package: Package) -> str:
    """How to install a package, on each system, as one sentence in the person's language."""
    lang = language()
    debian = sentence(
        "package_debian" if package.debian else "package_no_debian", {"name": package.debian}, lang
    )
    return sentence("package_how", {"pip": package.pip, "debian": debian}, lang)


@dataclass(frozen=True)
class Way:
    """How this computer gets packages. ``text``: where the command is typed, in the person's
    language; ``bundle``: True where the offline bundle serves too."""

    text: str
    command: str
    bundle: bool


def absent() -> list[Package]:
    """The packages that tools cannot do without and that are nowhere on the path. Nothing is
    imported for it."""
    return [p for p in PACKAGES.values() if p.required and not _is_found(p.module)]


def _is_found(module: str) -> bool:
    if module in sys.modules:
        return sys.modules[module] is not None
    with contextlib.suppress(ImportError, ValueError):
        return importlib.util.find_spec(module) is not None
    return False


def system_here() -> str:
    """The kind of system that QGIS runs on, as it gets packages: "flatpak", "conda", "windows",
    "macos", "debian", "fedora", "arch" or "other"."""
    if os.environ.get("FLATPAK_ID") or pathlib.Path("/.flatpak-info").exists():
        return "flatpak"
    if (pathlib.Path(sys.prefix) / "conda-meta").is_dir():
        return "conda"
    if sys.platform in ("win32", "darwin"):
        return {"win32": "windows", "darwin": "macos"}[sys.platform]
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return "other"
    kinds = f"{told.get('ID', '')} {told.get('ID_LIKE', '')}".split()
    named = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora"}
    return next((named[k] for k in kinds if k in named), "arch" if "arch" in kinds else "other")


def way_here(packages: list[Package]) -> Way:
    """The one way to get packages on this system."""
    system, lang = system_here(), language()
    pip = " ".join(p.pip for p in packages)
    distributed = " ".join(p.debian for p in packages)
    command = {
        "flatpak": f"flatpak run --command=pip3 org.qgis.qgis install --user {pip}",
        "conda": f"conda install -c conda-forge {pip}",
        "windows": f"python -m pip install {pip}",
        "macos": f"/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip}",
        "debian": f"sudo apt install {distributed}",
        "fedora": f"sudo dnf install {distributed}",
        "arch": f"sudo pacman -S {distributed.replace('python3-', 'python-')}",
        "other": f"python3 -m pip install --user {pip}",
    }[system]
    where = "package_way_shell" if system == "windows" else "package_way_terminal"
    return Way(sentence(where, {}, lang), command, system == "windows")


def libs() -> pathlib.Path:
    """The folder of packages installed from a file, in the QGIS profile."""
    return pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville-libs"


def use_libs() -> Callable[[], None]:
    """Let Python find :func:`libs`, last of all; returns the way back."""
    forget = process.find_packages_in(str(libs()))
    importlib.invalidate_caches()
    return forget


# geopandas imports these two when they are there; only their wheels need the care above.
_BUNDLED = ("pyproj", "pyogrio")


@functools.cache
def _load(module: str) -> ModuleType:
    if module == "geopandas":
        for bundled in _BUNDLED:
            with contextlib.suppress(ImportError, OSError), process.own_symbols():
                importlib.import_module(bundled)
    found = importlib.import_module(module)
    if module == "shapely":
        # shapely >= 2.1 wheels call QGIS's older GEOS: the failure shows here, once, not in a
        # result.
        found.to_wkb(found.Point(0, 0))
    return found


def require(*modules: str, tool: str = "") -> Any:
    """Import packages and return them (one or a list).

    Raises
    ------
    DependencyError
        ``package_missing`` says what to install and how.
    """
    loaded = []
    for module in modules:
        package = PACKAGES[module]
        try:
            loaded.append(_load(module))
        # an import runs foreign code: ImportError, OSError, AttributeError ... all mean "not here"
        except Exception as error:
            raise DependencyError(
                "package_missing",
                tool=tool or "Clairville",
                package=package.pip,
                why=str(error).splitlines()[0] if str(error) else type(error).__name__,
                how=how(package),
            ) from error
    return loaded[0] if len(loaded) == 1 else loaded


@contextlib.contextmanager
def plain_text_columns() -> Iterator[None]:
    """pandas 3 turns text columns into a type of their own, where missing is NaN; Clairville's
    frames hold plain text and None whatever the pandas. In force only while a tool runs: other
    plugins keep theirs."""
    pandas = _load("pandas") if available("pandas") else None
    if pandas is None or int(pandas.__version__.split(".")[0]) < 3:
        yield
        return
    with pandas.option_context("future.infer_string", False):
        yield


def available(module: str) -> bool:
    """True if the package imports."""
    with contextlib.suppress(DependencyError):
        require(module)
        return True
    return False


def status() -> list[tuple[str, str, str, bool]]:
    """For the settings page: list of (pip name, version or "", purpose, required)."""
    rows = []
    for module, package in PACKAGES.items():
        version = getattr(_load(module), "__version__", "?") if available(module) else ""
        purpose = sentence(f"package_{module}", {}, language())
        rows.append((package.pip, version, purpose, package.required))
    return rows


def versions() -> dict[str, str]:
    """Versions of the packages already imported, for the run manifest."""
    return {
        p.pip: getattr(sys.modules[m], "__version__", "?")
        for m, p in PACKAGES.items()
        if m in sys.modules
    }
