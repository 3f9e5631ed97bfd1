"""The drop-down that gives way, narrow and wide."""

import pytest
from qgis.PyQt.QtCore import QEvent, QPoint
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from clairville.plugin.panels.frame.choices import Choice

from .conftest import idle

LONG = "EPSG:2154 – RGF93 v1 / Lambert-93 (100 % of the rows in the territory)"


@pytest.mark.only("english")
def test_what_is_cut_ends_in_an_ellipsis_and_is_whole_in_the_tooltip(iface):
    choice = Choice(iface.mainWindow())
    choice.addItems(["short", LONG])
    choice.resize(160, choice.sizeHint().height())
    choice.show()
    assert choice.sizeHint().width() < 200, "the longest entry does not widen the form"
    assert choice.shown() == "short"
    choice.setCurrentIndex(1)
    assert choice.shown().endswith("…") and LONG.startswith(choice.shown()[:-1])
    QApplication.sendEvent(
        choice, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), choice.mapToGlobal(QPoint(5, 5)))
    )
    assert QToolTip.text() == LONG
    QToolTip.hideText()
    choice.resize(900, choice.height())
    idle(30)
    assert choice.shown() == LONG
    choice.deleteLater()
