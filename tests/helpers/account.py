"""What a run tells at its end: which tests were left out and why, and where its time went."""

import collections
import resource

import pytest

AIM_S = 45  # of processor time for one folder: what a topic may cost a lane of `make test`


def processor_s():
    """Seconds of processor time of this process and of those that it started and saw ending."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def folder_of(nodeid):
    """``core/network`` of ``tests/core/network/test_match.py::test_x``."""
    parts = nodeid.partition("::")[0].split("/")[:-1]
    return "/".join(parts[1:] if parts[0] == "tests" else parts) or "."


class Account:
    """Counts skips by reason and time by folder; with pytest-xdist each worker measures, and the
    main process, which gets the reports, adds up.
    """

    def __init__(self):
        self.skipped = collections.defaultdict(collections.Counter)
        self.elapsed = collections.Counter()
        self.spent = collections.Counter()
        self.tests = collections.Counter()
        self._last = processor_s()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        outcome = yield
        now = processor_s()
        outcome.get_result().processor = now - self._last
        self._last = now

    def pytest_runtest_logreport(self, report):
        folder = folder_of(report.nodeid)
        self.elapsed[folder] += report.duration
        self.spent[folder] += getattr(report, "processor", 0.0)
        self.tests[folder] += report.when == "setup"
        if report.skipped and not hasattr(report, "wasxfail"):
            self._skip(report, folder)

    def pytest_collectreport(self, report):
        if report.skipped:  # a whole file
            self._skip(report, folder_of(report.nodeid))

    def _skip(self, report, folder):
        told = report.longrepr
        reason = told[2] if isinstance(told, tuple) else str(told)
        self.skipped[reason.removeprefix("Skipped: ")][folder] += 1

    def lines(self):
        """The two tables as lines: first what was left out, then time by folder, dearest first."""
        for reason, where in sorted(self.skipped.items(), key=lambda pair: -pair[1].total()):
            told = ", ".join(f"{folder} {count}" for folder, count in sorted(where.items()))
            yield f"left out {where.total():4d}: {reason} ({told})"
        yield f"{'folder':<24}{'tests':>7}{'seconds':>9}{'processor':>11}"
        for folder, spent in self.spent.most_common():
            over = f"  over the {AIM_S} s of a folder" if spent > AIM_S else ""
            yield (
                f"{folder:<24}{self.tests[folder]:>7}{self.elapsed[folder]:>9.1f}{spent:>11.1f}{over}"
            )
        yield (
            f"{'all':<24}{self.tests.total():>7}{self.elapsed.total():>9.1f}{self.spent.total():>11.1f}"
        )

    def pytest_terminal_summary(self, terminalreporter):
        if self.tests or self.skipped:
            terminalreporter.section("left out, and time by folder")
            for line in self.lines():
                terminalreporter.line(line)
