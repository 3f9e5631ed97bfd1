"""Clairville's own icons: drawn to be read on light and dark themes, at any scaling."""

import functools

from qgis.PyQt.QtGui import QIcon

from ...host.meta import ROOT


@functools.cache
def icon(name):
    """The icon ``resources/icons/<name>.svg``."""
    return QIcon(str(ROOT / "resources" / "icons" / f"{name}.svg"))
