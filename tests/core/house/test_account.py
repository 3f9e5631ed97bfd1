"""The account at the end of a run counts what was left out and where time went."""

import importlib.util
import pathlib
import types

from ...helpers.account import AIM_S, Account, folder_of

ROOT = pathlib.Path(__file__).resolve().parents[3]


def report(nodeid, when="call", *, seconds=0.0, processor=0.0, skipped=None):
    return types.SimpleNamespace(
        nodeid=nodeid,
        when=when,
        duration=seconds,
        processor=processor,
        skipped=skipped is not None,
        longrepr=("file", 1, f"Skipped: {skipped}"),
    )


def test_skips_are_grouped_by_reason_and_time_by_folder():
    account = Account()
    for given in (
        report("tests/core/network/test_a.py::test_x", "setup", seconds=1.0),
        report("tests/core/network/test_a.py::test_x", seconds=2.0, processor=AIM_S + 1),
        report("tests/core/clock/test_b.py::test_y[1]", "setup", skipped="no server"),
        report("tests/core/network/test_a.py::test_z", "setup", skipped="no server"),
        report("tests/qgis/store/test_c.py::test_w", "setup", skipped="no data"),
    ):
        account.pytest_runtest_logreport(given)
    lines = list(account.lines())
    assert lines[:2] == [
        "left out    2: no server (core/clock 1, core/network 1)",
        "left out    1: no data (qgis/store 1)",
    ]
    dearest = lines[3].split()
    assert dearest[:4] == ["core/network", "2", "3.0", f"{AIM_S + 1:.1f}"]
    assert "over" in lines[3] and "over" not in lines[4]
    assert lines[-1].split() == ["all", "4", "3.0", f"{AIM_S + 1:.1f}"]


def test_a_file_outside_any_folder_has_a_place():
    assert folder_of("tests/test_x.py::test_y") == "."
    assert folder_of("core/network/test_a.py") == "core/network"


def test_coverage_is_told_by_room():
    spec = importlib.util.spec_from_file_location("covered", ROOT / "scripts/coveredrooms.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def lines(run, there):
        return {"summary": {"covered_lines": run, "num_statements": there}}

    found = {
        "algorithms/clock/moments.py": lines(3, 4),
        "algorithms/clock/zones.py": lines(1, 4),
        "algorithms/network/match.py": lines(5, 5),
        "algorithms/network/__init__.py": lines(0, 0),
    }
    assert script.rooms(found) == {"clock": (4, 8), "network": (5, 5)}
