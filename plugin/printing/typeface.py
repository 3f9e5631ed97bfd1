"""The colours and the text formats of printed matter."""

from qgis.core import Qgis, QgsTextFormat
from qgis.PyQt.QtGui import QColor

from ..host.fonts import FAMILIES

HOUSE, INK, MUTED, WARN, LINE = "#12636b", "#1d2b2d", "#55656a", "#8a3c12", "#d5dddd"


def text_format(size, colour=INK, bold=False):
    """Our type at ``size`` points."""
    made = QgsTextFormat()
    made.setFamilies(list(FAMILIES))
    font = made.font()
    font.setFamilies(list(FAMILIES))
    made.setFont(font)
    made.setForcedBold(bold)
    made.setSize(size)
    made.setSizeUnit(Qgis.RenderUnit.Points)
    made.setColor(QColor(colour))
    return made
