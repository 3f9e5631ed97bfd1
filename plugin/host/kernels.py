"""Where compiled kernels are kept between sessions: beside QGIS's own settings, never in the
plugin's folder.
"""

from __future__ import annotations

import os
import pathlib
from typing import Any

from qgis.core import QgsApplication

from . import process
from .i18n import tr


def prepare(run: Any) -> None:
    """Point numba's cache to the QGIS profile; says so when the first run has to compile."""
    from ...algorithms.common import accelerate

    own = pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "numba"
    process.keep_kernels_in(str(own))
    folder = os.environ["NUMBA_CACHE_DIR"]
    numba = accelerate.numba()
    if numba is None:
        run.info(
            tr("The optional package numba is missing: the same numbers, computed more slowly.")
        )
        return
    numba.config.CACHE_DIR = folder
    if not pathlib.Path(folder).exists():
        run.info(tr("First run: the fast kernels are compiled once, which takes some seconds."))
