"""Clairville's tab in QGIS's message log: whatever is written there, no address brings its key
along.
"""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication

from ...algorithms.common.addresses import cleaned
from . import process

TAG = "Clairville"


def info(text: str) -> None:
    """A line for whoever looks."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Info, False)


def warning(text: str) -> None:
    """A line that QGIS marks."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Warning, False)


def error(text: str) -> None:
    """A line that QGIS marks as an error."""
    QgsMessageLog.logMessage(cleaned(text), TAG, Qgis.MessageLevel.Critical, False)


def tell_once(sentence: str) -> None:
    """What a tool is about to fail with reaches stderr once. QGIS logs it, hands it to the
    feedback, and that logs it again: qgis_process prints all three, or two with ``--json``.
    Elsewhere the log is a tab and this changes nothing."""
    if QgsApplication.platform() != "qgis_process":
        return
    messages = QgsApplication.messageLog()
    if not {"--json", "-"} & set(
        QCoreApplication.arguments()
    ):  # "-": parameters and answers as JSON
        process.mute_message_log()  # the feedback prints it, as "ERROR:"; the process ends with it
        return

    def quiet_from_now(text: str, *_: object) -> None:
        if sentence in text:
            process.mute_message_log()

    messages.messageReceived.connect(quiet_from_now)
