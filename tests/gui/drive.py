"""Run by QGIS itself (``qgis --code``): runs the tests of this folder inside the open window, then
leaves.
"""

import contextlib
import os
import pathlib
import sys
import time
import traceback

import pytest
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface


class Tally:
    """Counts what pytest reports, and the processor's time of each test: the clock also counts what
    else the machine does.
    """

    passed = failed = 0

    def __init__(self):
        self.spent = []

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item):
        begin = time.process_time()
        yield
        self.spent.append((time.process_time() - begin, item.nodeid.rpartition("/")[2]))

    def slowest(self, count=10):
        whole = (
            f"processor time {sum(seconds for seconds, _ in self.spent):.0f} s, most of it in:\n"
        )
        return whole + "".join(
            f"{seconds:6.1f} s  {name}\n"
            for seconds, name in sorted(self.spent, reverse=True)[:count]
        )

    def pytest_runtest_logreport(self, report):
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed

    def pytest_collectreport(self, report):
        self.failed += report.failed


def drive():
    result = pathlib.Path(os.environ["CLAIRVILLE_GUI_RESULT"])
    tally = Tally()
    with (
        open(result.with_name("report.txt"), "w", encoding="utf-8") as report,
        contextlib.redirect_stdout(report),
    ):
        try:
            arguments = os.environ.get("CLAIRVILLE_GUI_ARGUMENTS", "").splitlines()
            code = pytest.main(
                [
                    os.environ["CLAIRVILLE_GUI_TESTS"],
                    "-p",
                    "no:pytest_qgis",
                    "-p",
                    "no:pytestqt",
                    "-p",
                    "no:cacheprovider",
                    *arguments,
                ],
                plugins=[tally],
            )
            report.write(tally.slowest())
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
