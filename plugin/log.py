"""Clairville's tab in QGIS's message log."""

from qgis.core import Qgis, QgsMessageLog

TAG = "Clairville"


def info(text):
    """A line for whoever looks."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Info, False)


def warning(text):
    """A line that QGIS marks."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Warning, False)


def error(text):
    """A line that QGIS marks as an error."""
    QgsMessageLog.logMessage(text, TAG, Qgis.MessageLevel.Critical, False)
