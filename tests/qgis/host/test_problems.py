"""What went wrong is a sentence in every window, whoever raised it."""

import pytest

from clairville.algorithms.common.errors import DataError
from clairville.plugin.host import problems


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DataError("boundary_absent", profile="x"), "x"),
        (ModuleNotFoundError("No module named 'pandas'", name="pandas.core"), "pandas"),
        (FileNotFoundError(2, "gone", "/a/b.gpkg"), "b.gpkg"),
        (MemoryError(), "memory"),
        (KeyError("geometry"), "log"),
        (ImportError("cannot import name"), "log"),
        (None, "log"),
    ],
)
def test_an_error_is_told_without_its_class(error, said):
    told = problems.sentence_of(error)
    assert said in told and type(error).__name__ not in told and "Traceback" not in told


def test_what_nobody_foresaw_is_in_the_log_and_no_key_with_it(monkeypatch):
    from clairville.plugin.host import log

    kept = []
    monkeypatch.setattr(log, "error", kept.append)
    problems.sentence_of(KeyError("https://x.fr/a?apikey=SECRET123"))
    assert "KeyError" in kept[0] and "SECRET123" not in kept[0]
