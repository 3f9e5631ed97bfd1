"""Optional Python packages: one table, imported when a tool runs, one clear sentence when something
is missing.

Packages installed from a file lie in ``clairville-libs`` of the QGIS profile, at the end of the
path: what QGIS brings wins.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import pathlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsApplication

from ...algorithms.common.errors import DependencyError
from . import process
from .i18n import language


@dataclass(frozen=True)
class Package:
    """A package: how Python imports it, how pip and Debian call it ("" where Debian has none), what
    Clairville does with it.
    """

    module: str
    pip: str
    purpose_en: str
    purpose_fr: str
    required: bool = True
    debian: str = ""


PACKAGES = {
    p.module: p
    for p in (
        Package("numpy", "numpy", "all computations", "tous les calculs", debian="python3-numpy"),
        Package(
            "scipy",
            "scipy",
            "distances and optimisation",
            "distances et optimisation",
            debian="python3-scipy",
        ),
        Package("pandas", "pandas", "tables", "tableaux", debian="python3-pandas"),
        Package("shapely", "shapely", "geometry", "géométrie", debian="python3-shapely"),
        Package(
            "geopandas",
            "geopandas",
            "layers as tables",
            "couches en tableaux",
            debian="python3-geopandas",
        ),
        Package("lightgbm", "lightgbm", "learned models", "modèles appris", False),
        Package(
            "matplotlib",
            "matplotlib",
            "charts of the reports",
            "graphiques des rapports",
            False,
            "python3-matplotlib",
        ),
        Package(
            "psycopg2",
            "psycopg2-binary",
            "tables of a PostGIS database",
            "tables d'une base PostGIS",
            False,
            "python3-psycopg2",
        ),
        Package(
            "numba", "numba", "speed (optional)", "vitesse (facultatif)", False, "python3-numba"
        ),
    )
}

_HOW = {
    "en": 'Install it with the QPIP plugin or from the offline bundle (Clairville\'s settings), or else: "pip install {pip}" in '
    'the OSGeo4W Shell (Windows), "/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip}" (macOS), '
    '{debian} (Debian), "flatpak run --command=pip3 org.qgis.qgis install --user {pip}" (Flatpak); then restart QGIS.',
    "fr": "Installez-le avec l'extension QPIP ou depuis le lot hors ligne (réglages de Clairville), ou : « pip install {pip} » "
    "dans l'OSGeo4W Shell (Windows), « /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {pip} » (macOS), "
    "{debian} (Debian), « flatpak run --command=pip3 org.qgis.qgis install --user {pip} » (Flatpak) ; puis relancez QGIS.",
}
_DEBIAN = {
    "en": ('"apt install {name}"', "a virtual environment with --system-site-packages"),
    "fr": ("« apt install {name} »", "un environnement virtuel avec --system-site-packages"),
}


def how(package: Package) -> str:
    """How to install a package, on each system, as one sentence in the person's language."""
    apt, otherwise = _DEBIAN[language()]
    debian = apt.format(name=package.debian) if package.debian else otherwise
    return _HOW[language()].format(pip=package.pip, debian=debian)


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
def _load(module):
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
    """Import packages and return them (one or a list); :class:`DependencyError` says what to
    install and how.
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
        purpose = package.purpose_fr if language() == "fr" else package.purpose_en
        rows.append((package.pip, version, purpose, package.required))
    return rows


def versions() -> dict[str, str]:
    """Versions of the packages already imported, for the run manifest."""
    return {
        p.pip: getattr(sys.modules[m], "__version__", "?")
        for m, p in PACKAGES.items()
        if m in sys.modules
    }
