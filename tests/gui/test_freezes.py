"""The watch over the window's freezes sees one, tells where it was, and forgets it with the test."""

import signal
import sys
import time

import pytest
from qgis.PyQt.QtCore import QTimer

from clairville.algorithms.common.progress import stage

from .conftest import idle
from .freezes import Freezes, place_of

pytestmark = pytest.mark.only("english")


def test_a_gap_of_the_event_loop_is_seen_with_what_was_at_work():
    watching = Freezes()
    watching.start()  # takes the alarm from the one that watches this session, and gives it back
    try:
        idle(60)
        QTimer.singleShot(0, lambda: time.sleep(0.4))
        idle(120)
    finally:
        watching.stop()
    gap, own, where = watching._worst
    assert gap >= 0.4 > own
    assert where == "the test"
    assert signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL


def test_code_of_ours_is_named_with_the_panel_that_called_it(plugin):
    seen = []

    class Standin:
        def isHidden(self):
            return False

        def refresh(self):
            stage(lambda _fraction: seen.append(place_of(sys._getframe())), 0.0, 1.0)(0.5)

    open_ones, plugin.window.panels = plugin.window.panels, {"standin": Standin()}
    try:
        plugin.window.refresh()
    finally:
        plugin.window.panels = open_ones
    inner, _, outer = seen[0].partition(" < ")
    assert inner.startswith("algorithms/common/progress.py:")
    assert outer == "plugin/panels/desk/window.py:refresh"


def test_the_table_tells_the_worst_first_and_leaves_out_what_nobody_notices():
    watching = Freezes()
    watching.longest = [(0.02, 0.0, "", "a"), (0.5, 0.2, "x.py:f", "b"), (1.5, 1.4, "y.py:g", "c")]
    told = list(watching.lines())
    assert [line.split()[-2:] for line in told] == [["c", "y.py:g"], ["b", "x.py:f"]]
