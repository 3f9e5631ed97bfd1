"""Days and hours of a text brought together: which hours are those of which days."""

from __future__ import annotations

from typing import NamedTuple

DAY_MINUTES = 1440
EVERY = (1, 2, 3, 4, 5, 6, 7)


class Mark(NamedTuple):
    """``kind``: "days", "range" (of hours), "but" (days left out). ``last_morning``: the day on
    whose morning a stretch of nights ends. ``part``: of a day, as "mercredi après-midi".
    """

    kind: str
    days: tuple[int, ...] = ()
    opens: int = 0
    closes: int = 0
    last_morning: int = 0
    part: bool = False


def days_between(first: int, last: int) -> tuple[int, ...]:
    """Days of the week from one to another, over the week's end where they must."""
    return tuple((first - 1 + i) % 7 + 1 for i in range((last - first) % 7 + 1))


def slots_of(order: list[Mark], also: bool) -> tuple[tuple[tuple[int, ...], int, int], ...]:
    """Weekly slots of marks in the order of their text.

    Parameters
    ----------
    order : list[Mark]
        Days, ranges of hours and days left out, as they stand in the text.
    also : bool
        The text says "compris": days named beside "every day" are among them.

    Returns
    -------
    tuple[tuple[tuple[int, ...], int, int], ...]
        (weekdays, opens, closes) each; () where a day or an hour is left over.
    """
    out = {day for mark in order if mark.kind == "but" for day in mark.days}
    told = [mark for mark in order if mark.kind != "but"]
    if any(mark.days == EVERY for mark in told):  # "tous les jours, dimanches compris"
        others = [mark for mark in told if mark.kind == "days" and mark.days != EVERY]
        more = also or not others
        told = [m for m in told if m.kind == "range" or (m.days == EVERY) == more]
    days, ranges = ([m for m in told if m.kind == kind] for kind in ("days", "range"))
    if not ranges:
        chosen = {d for mark in days for d in mark.days} or (set(EVERY) if out else set())
        return _slot(chosen - out, 0, DAY_MINUTES)
    groups = grouped(told)
    if not days:
        parts = [(set(EVERY), mark) for mark in ranges]
    elif len(groups) <= 2:
        parts = [(days_of(days, mark), mark) for mark in ranges]
    elif len(groups) % 2:
        return ()  # a day or an hour is left over
    else:
        parts = []
        for left, right in zip(groups[::2], groups[1::2], strict=True):
            those, hours = (left, right) if left[0].kind == "days" else (right, left)
            parts += [(days_of(those, mark), mark) for mark in hours]
    found = [slot for those, m in parts for slot in _slot(those - out, m.opens, m.closes)]
    return tuple(dict.fromkeys(found))


def grouped(marks: list[Mark]) -> list[list[Mark]]:
    """Runs of marks of one kind, in order."""
    groups: list[list[Mark]] = []
    for mark in marks:
        if groups and groups[-1][0].kind == mark.kind:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def days_of(marks: list[Mark], hours: Mark) -> set[int]:
    """Days of some marks for hours: a stretch of nights ends on the morning of its last day."""
    night = hours.closes <= hours.opens
    return {day for mark in marks for day in mark.days if not (night and day == mark.last_morning)}


def _slot(days: set[int], opens: int, closes: int) -> tuple[tuple[tuple[int, ...], int, int], ...]:
    return ((tuple(sorted(days)), opens, closes),) if days else ()
