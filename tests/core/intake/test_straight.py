"""The short ways of a pull give what the long ones give: a column read without asking its rule, and
texts that repeat, masked once."""

import datetime as dt
import pathlib
import random

import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.intake import guards
from clairville.algorithms.intake.fieldmap import FieldMap

SENTENCES = pathlib.Path(__file__).resolve().parents[2] / "data" / "privacy" / "sentences.txt"
PARIS = "Europe/Paris"
ODD = [
    None, "", "  ", " x ", "0", "1", "12,5", "1.234", "1,234", "05/06/2024", "13/06/2024", "2024-06-13",
    "2024-06-13T14:30:00Z", "9999-12-31", "oui", "non", "bientôt", "barrée", "circulable", "DN 100",
    float("nan"), float("inf"), 0, 1, -1, 3.5, 2.0, 1e300, 2**70, True, False, [], ["a", "b"], {}, {"a": 1},
    b"", b"\x01", b"\xff\xd8", dt.date(2024, 6, 13), dt.datetime(2024, 6, 13, 16, 30), dt.date(1, 1, 1),
    dt.datetime(2024, 6, 13, tzinfo=dt.timezone.utc), "Mme Durand 06 12 34 56 78", "12 rue des Lilas",
    (1, 2), object(),
]  # fmt: skip


def asked(theme):
    """The same map by the long way: a bound that bounds nothing."""
    return {name: {"field": name, "min": None} for name in theme.fields}


@pytest.mark.parametrize("name", sorted(n for n in themes.names() if themes.theme(n).fields))
def test_a_column_read_straight_is_the_column_read_by_its_rule(name):
    theme = themes.theme(name)
    rng = random.Random(name)
    records = [{field: rng.choice(ODD) for field in theme.fields} for _ in range(120)]
    straight = FieldMap(theme, {field: field for field in theme.fields}, PARIS)
    by_rule = FieldMap(theme, asked(theme), PARIS)
    assert any(way is not None for *_, way in straight._plan)
    assert all(way is None for *_, way in by_rule._plan)
    for mapping in (straight, by_rule):
        mapping.look(records)
    for record in records:
        assert repr(straight.row(dict(record))) == repr(by_rule.row(dict(record)))
    assert straight.tally.as_list() == by_rule.tally.as_list()
    assert straight.removed == by_rule.removed and straight.is_stale == by_rule.is_stale


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("complaints", "category"),
        ("complaints", "street"),
        ("works", "description"),
        ("works", "street"),
        ("works", "owner"),
        ("works", "schedule"),
        ("buildings", "name"),
    ],
)
def test_texts_that_repeat_are_masked_like_texts_seen_once(name, column):
    theme = themes.theme(name)
    if column not in theme.fields:
        pytest.skip(f"{name} has no {column}")
    guard = guards.guard_of(theme, column)
    texts = SENTENCES.read_text(encoding="utf-8").splitlines()[::9]
    texts = [*texts, *(f"{i} bis rue des Lilas" for i in range(40)), "x" * 300, "x" * 300]
    texts *= 3
    random.Random(3).shuffle(texts)
    mapping = FieldMap(theme, {column: column}, PARIS, given=False) if column == theme.key else None
    rules = {field: field for field in (*theme.required, theme.key, column) if field}
    mapping = mapping or FieldMap(theme, rules, PARIS)
    place, counted = mapping.names.index(column), {}
    for text in texts:
        kept, removed = guard(text.strip())
        assert mapping.row({column: text})[place] == kept
        for kind, number in removed.items():
            counted[kind] = counted.get(kind, 0) + number
    assert mapping.removed == counted and (counted or name == "buildings")


def test_a_column_without_any_rule_stays_empty():
    mapping = FieldMap(themes.theme("trees"), {"species": [], "id": "id"}, PARIS)
    assert mapping.row({"id": "a", "species": "x"})[mapping.names.index("species")] is None
