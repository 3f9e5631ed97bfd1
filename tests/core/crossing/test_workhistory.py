"""What became of works from pull to pull: only what two pulls showed."""

import itertools

import pytest

from clairville.algorithms.crossing import workhistory as history

pytestmark = pytest.mark.clock
PULLS = [f"2024-06-{day:02d}T06:00:00+00:00" for day in (1, 6, 12)]
END, LATER, EARLY = "2024-07-31T23:59", "2024-08-31T23:59", "2024-06-20T23:59"
START, NEXT = "2024-05-01T00:00", "2024-07-01T00:00"


def rows(*states):
    """The history after pulls that showed these works: {number: (start, end)}."""
    kept, before = [], None
    for state, pull in zip(states, PULLS, strict=False):
        now = {key: (*dates, f"rue {key}") for key, dates in state.items()}
        kept += history.rows_to_note(before, now, pull)
        before = now
    return kept


def ids(changes):
    return {
        name: [c.feature_id for c in getattr(changes, name)]
        for name in ("new", "prolonged", "postponed", "shortened", "gone", "moved")
        if getattr(changes, name)
    }


FIRST = {k: (START, END) for k in "abcdef"}
THEN = {
    "a": (START, END),
    "b": (START, LATER),
    "c": (START, EARLY),
    "d": (NEXT, LATER),
    "f": (START, ""),
    "g": (START, END),
}


def test_each_change_has_its_name():
    found = history.changes_since(rows(FIRST, THEN), PULLS[:2], PULLS[0])
    assert ids(found) == {
        "new": ["g"],
        "prolonged": ["b", "f"],
        "postponed": ["d"],
        "shortened": ["c"],
        "gone": ["e"],
    }, "an open end is later than any other"
    assert (found.prolonged[0].before, found.prolonged[0].after) == (END, LATER)
    assert found.gone[0].street == "rue e"


def test_a_start_that_moves_and_an_open_end_are_told():
    first = {
        "a": (START, END),
        "b": (START, ""),
        "c": (NEXT, END),
        "d": (START, ""),
        "e": ("", END),
    }
    then = {
        "a": (NEXT, END),
        "b": (START, END),
        "c": (START, LATER),
        "d": (NEXT, ""),
        "e": (START, END),
    }
    found = history.changes_since(rows(first, then), PULLS[:2], PULLS[0])
    assert ids(found) == {"prolonged": ["c"], "shortened": ["b"], "moved": ["a", "c", "d"]}
    assert (found.moved[0].before_start, found.moved[0].start) == (START, NEXT)
    same_day = {"a": ("2024-05-01T08:00", END)}
    found = history.changes_since(rows({"a": (START, END)}, same_day), PULLS[:2], PULLS[0])
    assert ids(found) == {}, "another hour of the same day is no other start"


def test_a_site_that_gets_another_name_is_not_newly_to_be_decided():
    monday, later = "2024-06-03T08:00:00+00:00", "2024-06-12T08:00:00+00:00"
    kept = history.looks_to_note([], ["B2"], monday)
    kept += history.looks_to_note(kept, ["B1", "C1"], later)
    named = {"B1": ("B1", "B2"), "B2": ("B1", "B2"), "C1": ("C1",)}
    assert history.newly_to_decide(kept, ["B1", "C1"], monday, named) == (monday, ["C1"])


def test_a_long_work_does_not_come_back_as_newly_to_be_decided():
    long_ago, now = "2023-01-02T08:00:00+00:00", "2024-06-12T08:00:00+00:00"
    kept = [
        history.Noted(work, long_ago, history.FIRST, START, END) for work in ("a", "b", "c")
    ] + [history.Noted("c", PULLS[0], history.GONE, START, END)]
    kept += history.looks_to_note([], ["a", "b#0123abcd", "c"], long_ago)
    dead = history.superseded(iter(kept), PULLS[0])
    kept = [row for row in kept if row not in dead]
    assert [r.feature_id for r in kept if r.event == history.DECIDE] == ["a", "b#0123abcd"]
    kept += history.looks_to_note(kept, ["a"], PULLS[1]) + history.looks_to_note(kept, ["a"], now)
    assert history.newly_to_decide(kept, ["a", "b#0123abcd"], PULLS[1]) == (PULLS[1], [])


def test_the_comparison_goes_from_the_last_pull_before_the_day_asked_for():
    kept = rows(FIRST, THEN, {**THEN, "h": (START, END)})
    since = "2024-06-08T00:00:00+00:00"
    found = history.changes_since(kept, PULLS, since)
    assert (found.basis, found.latest) == (PULLS[1], PULLS[2]) and ids(found) == {"new": ["h"]}
    # a day before all pulls: from the first on, and it says so
    found = history.changes_since(kept, PULLS, "2024-01-01T00:00:00+00:00")
    assert found.basis == PULLS[0] and ids(found)["new"] == ["g", "h"]


def test_nothing_is_told_without_an_earlier_state():
    assert ids(history.changes_since([], [], PULLS[0])) == {}
    only = history.changes_since(rows(FIRST), PULLS[:1], PULLS[0])
    assert only.basis == "" and ids(only) == {}
    # all pulls are older than the day asked for: nobody has looked since
    found = history.changes_since(rows(FIRST, THEN), PULLS[:2], "2024-06-30T00:00:00+00:00")
    assert (found.basis, ids(found)) == (PULLS[1], {})


def test_a_pull_that_showed_nothing_new_is_a_state_too():
    found = history.changes_since(rows(FIRST), PULLS[:2], PULLS[0])
    assert (found.basis, found.latest, ids(found)) == (PULLS[0], PULLS[1], {})


def test_works_that_ended_as_published_did_not_end_early():
    past = {"a": (START, "2024-06-05T23:59"), "b": (START, "2024-06-06T23:59"), "c": (START, "")}
    assert ids(history.changes_since(rows(past, {}), PULLS[:2], PULLS[0])) == {}


def test_works_without_a_number_of_their_own_are_counted_and_left_out():
    made = "r0123456789abcdef"
    assert history.is_made(made) and history.is_made(f"{made}-2") and not history.is_made("r12")
    first, then = {made: (START, END)}, {made.replace("0", "f"): (START, LATER)}
    found = history.changes_since(rows(first, then), PULLS[:2], PULLS[0])
    assert ids(found) == {} and found.unnumbered == 1


def test_works_read_in_another_way_begin_anew():
    kept = rows(FIRST)
    kept += history.rows_to_note(None, {"A": (START, END, "")}, PULLS[1])
    found = history.changes_since(kept, PULLS[:2], PULLS[0])
    assert found.basis == "" and ids(found) == {}
    assert set(history.state_of(kept)) == {"A"} and set(history.state_of(kept, PULLS[0])) == set(
        "abcdef"
    )


def test_what_is_superseded_can_go_without_a_change_of_what_is_told():
    states = [FIRST, THEN, {**THEN, "a": (START, LATER), "h": (START, END)}]
    kept = rows(*states)
    dead = history.superseded(kept, PULLS[2])
    left = [row for row in kept if row not in dead]
    assert dead and len(left) == len(kept) - len(dead)
    for until in (None, PULLS[1]):
        assert history.state_of(left, until) == history.state_of(kept, until)
    for row in itertools.islice(left, 3):
        assert row not in history.superseded(left, PULLS[0])


def test_newly_to_decide_needs_an_earlier_look():
    monday, later = "2024-06-03T08:00:00+00:00", "2024-06-12T08:00:00+00:00"
    kept = history.looks_to_note([], ["a", "b"], monday)
    assert [r.event for r in kept] == ["look", "decide", "decide"]
    assert history.newly_to_decide(kept, ["a", "b"], monday) == ("", [])
    assert history.looks_to_note(kept, ["b"], monday) == []
    kept += history.looks_to_note(kept, ["b", "c"], later)
    assert history.newly_to_decide(kept, ["b", "c"], monday) == (monday, ["c"])
    assert history.newly_to_decide(kept, ["b", "c"], "2024-06-05T08:00:00+00:00")[1] == ["c"]
    assert history.newly_to_decide(kept, ["b", "d"], later)[1] == ["d"], (
        "not noted yet: new as well"
    )
