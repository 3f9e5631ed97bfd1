"""The connection test of the settings: which of the two ways to a server passes this network, and
what stops the other.
"""

import html

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from ...host import problems
from ...host.i18n import language, tr
from ..frame.parts import plain_label, wrapped

ADDRESS = "https://www.data.gouv.fr/"


class WayTest(QGroupBox):
    """An address, a button, and a sentence for each way; the test runs in the background."""

    def __init__(self):
        super().__init__(tr("Network"))
        self._task = None
        self.address = QLineEdit(ADDRESS)
        self.button = QPushButton(tr("Test the connection"))
        self.button.clicked.connect(self.start)
        self.verdict = wrapped(bold=True)
        self.details = wrapped(small=True, rich=True)
        label = plain_label(tr("Address"))
        label.setBuddy(self.address)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.address, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(
            wrapped(
                tr(
                    "The proxy and the certificate authorities are those of QGIS (Settings, Options, Network and "
                    "Authentication). Where the ordinary way does not pass, Clairville goes by QGIS's own "
                    "request."
                ),
                small=True,
            )
        )
        column.addWidget(self.verdict)
        column.addWidget(self.details)
        self.verdict.hide()
        self.details.hide()

    def start(self):
        """Try both ways; the page stays usable."""
        from ...sources.http import probe

        address = self.address.text().strip()
        self.button.setEnabled(False)
        self._show(tr("Testing…"), "")
        self._task = QgsTask.fromFunction(
            tr("Clairville: connection test"),
            lambda task: probe(address),
            on_finished=self._finished,
        )
        QgsApplication.taskManager().addTask(self._task)

    def _finished(self, exception, found=None):
        if sip.isdeleted(self):
            return
        self.button.setEnabled(True)
        self._show(
            *(verdict_of(found) if found is not None else (problems.sentence_of(exception), ""))
        )

    def _show(self, verdict, details):
        self.verdict.setText(verdict)
        self.verdict.setVisible(bool(verdict))
        self.details.setText(details)
        self.details.setVisible(bool(details))


def verdict_of(found):
    """(verdict, details) of what :func:`~..sources.http.probe` found."""
    lang = language()
    why = {way: html.escape(error.told(lang)) if error else "" for way, error in found.items()}
    details = "<br>".join(
        (
            tr("Ordinary way (requests): {state}").format(state=why["requests"] or tr("passes.")),
            tr("QGIS's own request: {state}").format(state=why["qgis"] or tr("passes.")),
        )
    )
    if not why["requests"]:
        return tr("The address answers. Clairville takes the ordinary way."), details
    if not why["qgis"]:
        return tr(
            "The ordinary way is blocked; Clairville goes by QGIS's own request, without further ado."
        ), details
    return tr("Neither way passes: no city data can be pulled from this address."), details
