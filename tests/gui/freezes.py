"""The longest time in each test for which the window did not answer, and in which code it was stuck.

A timer of the event loop leaves a mark every few milliseconds. Where the next mark is late, clicks
and repaints were late too; an alarm of the system, set anew with each mark, then interrupts the main
thread and notes what it is doing. (A second thread that looks at the frames of the first crashes
Python 3.11.) Nothing is asserted: on a busy machine the clock also counts what others do, so the
main thread's own processor time stands beside it.
"""

import collections
import functools
import pathlib
import signal
import time

import pytest
from qgis.PyQt.QtCore import QTimer

BEAT_MS = 10
LOOK_S = 0.03  # between two looks at what the main thread does
TELL_S = 0.1  # what a person begins to notice
ROOT = pathlib.Path(__file__).resolve().parents[2]
_OURS = tuple(str(ROOT / part) for part in ("plugin", "algorithms"))


@functools.cache
def _within(file):
    """A file of ours by its way from the root of the project, else ""."""
    path = pathlib.Path(file).resolve()
    return path.relative_to(ROOT).as_posix() if str(path).startswith(_OURS) else ""


def place_of(frame):
    """``algorithms/x.py:f < plugin/panels/y.py:g`` for a stack: the innermost of our own functions at
    work, and the one of a panel that called it; "the test" for a test's own code."""
    found = None
    while frame is not None:
        path = _within(frame.f_code.co_filename)
        if path:
            here = f"{path}:{frame.f_code.co_name}"
            if found is None:
                found = here
            if path.startswith("plugin/panels/"):
                return found if found == here else f"{found} < {here}"
        frame = frame.f_back
    return found or "the test"


class Freezes:
    """Watches the main thread during tests and tells the longest gap of each, worst first."""

    def __init__(self):
        self.longest = []  # (seconds, of them processor time, where, test)
        self._worst = (0.0, 0.0, "")
        self._seen = collections.Counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self.beat)
        self._before = None
        self._mark()

    def start(self):
        """Begin to watch; :meth:`stop` ends it."""
        self._before = signal.signal(signal.SIGALRM, self._look)
        self._timer.start(BEAT_MS)
        self._mark()

    def stop(self):
        """Watch no longer."""
        if self._timer.isActive():
            self._timer.stop()
            signal.setitimer(signal.ITIMER_REAL, 0.0)
            signal.signal(signal.SIGALRM, self._before)

    def beat(self):
        """The event loop lives: how long was it since it last did?"""
        gap, own = time.perf_counter() - self._at, time.thread_time() - self._own
        if gap > self._worst[0]:
            where = self._seen.most_common(1)[0][0] if self._seen else ""
            self._worst = (gap, own, where)
        self._mark()

    def _mark(self):
        self._seen = collections.Counter()
        self._at, self._own = time.perf_counter(), time.thread_time()
        if self._timer.isActive():
            signal.setitimer(signal.ITIMER_REAL, TELL_S)

    def _look(self, _signal, frame):
        self._seen[place_of(frame)] += 1
        signal.setitimer(signal.ITIMER_REAL, LOOK_S)  # after this look, however long it took

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item):
        self._worst = (0.0, 0.0, "")
        self._mark()
        yield
        self.beat()
        self.longest.append((*self._worst, item.nodeid.rpartition("/")[2]))

    def lines(self, count=15):
        """The table, worst first; tests whose gaps nobody notices are left out."""
        worst = sorted(self.longest, reverse=True)
        for gap, own, where, test in worst[:count]:
            if gap > TELL_S:
                yield f"{gap:6.2f} s, {own:5.2f} of processor  {test}  {where}"

    def pytest_terminal_summary(self, terminalreporter):
        if self.longest:
            terminalreporter.section("longest freeze of the window, by test")
            for line in self.lines():
                terminalreporter.line(line)
            terminalreporter.line(
                f"{sum(gap > TELL_S for gap, *_ in self.longest)} of {len(self.longest)} tests "
                f"above {TELL_S * 1000:.0f} ms"
            )

    def pytest_unconfigure(self):
        self.stop()
