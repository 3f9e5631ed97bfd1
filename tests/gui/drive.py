"""Run by QGIS itself (``qgis --code``): runs the tests of this folder inside the open window, then leaves."""

import contextlib
import os
import pathlib
import sys
import traceback

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface


class Tally:
    """Counts what pytest reports."""

    passed = failed = 0

    def pytest_runtest_logreport(self, report):
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed

    def pytest_collectreport(self, report):
        self.failed += report.failed


def drive():
    result = pathlib.Path(os.environ["CLAIRVILLE_GUI_RESULT"])
    tally = Tally()
    with open(result.with_name("report.txt"), "w", encoding="utf-8") as report, contextlib.redirect_stdout(report):
        try:
            import pytest

            arguments = os.environ.get("CLAIRVILLE_GUI_ARGUMENTS", "").splitlines()
            code = pytest.main([os.environ["CLAIRVILLE_GUI_TESTS"], "-p", "no:pytest_qgis", "-p", "no:pytestqt",
                                "-p", "no:cacheprovider", "--durations=5", *arguments], plugins=[tally])
            if code not in (0, 1, 5):
                tally.failed += 1
        except BaseException:
            report.write(traceback.format_exc())
            tally.failed += 1
    result.write_text(f"{tally.passed} {tally.failed}\n", encoding="utf-8")
    sys.stdout.flush()
    QApplication.instance().exit(0)


def begin():
    window = iface.mainWindow()
    window.resize(1600, 960)
    # Room for the map: the pictures go into the guide.
    window.findChild(QDockWidget, "Browser").hide()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [230], Qt.Orientation.Horizontal)
    iface.messageBar().clearWidgets()
    QTimer.singleShot(300, drive)


if iface.mainWindow().isVisible():
    begin()
else:
    iface.initializationCompleted.connect(begin)
