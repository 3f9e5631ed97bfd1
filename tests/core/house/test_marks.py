"""What reads the clock, or speaks the language of the session, is run a second time in another one:
such tests must say so, or the second run would pass over them.
"""

import ast
import pathlib

import pytest

TESTS = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("clock", "crossing")  # their whole subject is civil time
TIMES = {"QDateTime", "QDate", "QTime", "currentDateTime", "currentDate", "today", "localtime"}


def mentions(tree):
    """What a file imports (with its module), and the names and attributes it uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield f".{node.attr}"
        elif isinstance(node, ast.Name):
            yield node.id


def marks(tree):
    """Names of the marks that a file puts on itself or on its tests."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "mark"
    }


def lacks(path, text):
    """The marks that the text of a test file lacks."""
    tree = ast.parse(text)
    found, own = set(mentions(tree)), marks(tree)
    named = {name.rpartition(".")[2] for name in found}
    lane, room = path.parts[0], path.parent.name
    reads = any("algorithms.clock" in name or "plugin.live" in name for name in found)
    lacking = set()
    if lane == "gui":
        if "SESSION" in named and "slow" not in own:
            lacking.add("french")
    elif room != "house":  # which looks at the code, not at the time
        if reads or named & TIMES or (lane == "core" and room in ROOMS):
            lacking.add("clock")
        if "i18n" in named:
            lacking.add("french")
    return lacking - own


@pytest.mark.parametrize(
    ("path", "text", "lacking"),
    [
        ("core/clock/test_x.py", "def test_x(): pass", {"clock"}),
        ("core/network/test_x.py", "from clairville.algorithms.clock import moments", {"clock"}),
        ("qgis/store/test_x.py", "from qgis.PyQt.QtCore import QDateTime", {"clock"}),
        ("qgis/store/test_x.py", "day = dt.date.today()", {"clock"}),
        ("qgis/store/test_x.py", "pytestmark = pytest.mark.clock\nday = dt.date.today()", set()),
        ("qgis/store/test_x.py", "from clairville.plugin.host import i18n", {"french"}),
        ("gui/test_x.py", "assert LABEL[SESSION] == text", {"french"}),
        ("core/network/test_x.py", "def test_x(): pass", set()),
    ],
)
def test_the_rule_itself(path, text, lacking):
    assert lacks(pathlib.Path(path), text) == lacking


def test_every_test_that_reads_the_clock_or_speaks_is_marked():
    lacking = {}
    for path in sorted(TESTS.glob("[cgq]*/**/test_*.py")):
        where = path.relative_to(TESTS)
        if found := lacks(where, path.read_text(encoding="utf-8")):
            lacking[where.as_posix()] = sorted(found)
    assert lacking == {}
