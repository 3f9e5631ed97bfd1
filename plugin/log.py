"""Clairville's tab in QGIS's message log: whatever is written there, no address brings its key along."""

from qgis.core import Qgis, QgsMessageLog

from ..algorithms.common.addresses import cleaned

TAG = "Clairville"


def info(text):
    """A line for whoever looks."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Info, False)


def warning(text):
    """A line that QGIS marks."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Warning, False)


def error(text):
    """A line that QGIS marks as an error."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Critical, False)
