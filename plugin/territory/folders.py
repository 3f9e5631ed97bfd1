"""Where profiles lie: those that ship, and a person's own."""

from __future__ import annotations

import pathlib

from qgis.core import QgsApplication

from ..host.meta import ROOT

FOLDER = ROOT / "resources" / "profiles"


def own_folder() -> pathlib.Path:
    """Where a person's own profiles lie: beside the QGIS profile."""
    return pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "profiles"
