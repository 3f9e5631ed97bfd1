"""Cubic metres of what people say they put out, by a table of objects that the town may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.resources import table
from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Bools, Floats

# More of one thing than this is no number of things: a year, a telephone number.
_MOST = 999
# Words that may stand between a number and its thing: "une vingtaine de vieilles chaises".
_BETWEEN = 3
_BREAKS = frozenset(",;+&.\n") | {"et", "and", "plus"}
_TOKEN = re.compile(r"\d+|[a-z]+|[,;+&.:(\n×*]")
# What measures a thing and does not count it: "140 x 190", "2 places", "3e étage".
_MEASURES = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:cm|mm|m)?\s*(?:[x×*]|sur|par)\s*\d+(?:[.,]\d+)?(?:\s*(?:cm|mm|m)\b)?"
    r"|\d+(?:[.,]\d+)?\s*(?:cm|mm|m|kg|kilos?|l|litres?|pouces?|places?|portes?|tiroirs?"
    r"|personnes?|pieds?|ans?|seats?|doors?|drawers?)\b"
    r"|\d+\s*(?:er|ere|e|eme|nd|rd|th|st)\b"
    r"|\b(?:etage|numero|n°|appartement|porte|batiment|bat|escalier)\s*\d+"
)
_WORDED = re.compile(
    r"\b(?:une?|deux|trois|quatre|cinq|six|two|three|four|five)\s+(?:places?|portes?|tiroirs?"
    r"|personnes?|pieds?|seats?|doors?|drawers?)\b"
)


@dataclass(frozen=True)
class Volumes:
    """``m3``, ``low``, ``high`` (k,): NaN where no object was recognised; ``partly`` (k,): objects
    were, but other words, or how many, were not."""

    m3: Floats
    low: Floats
    high: Floats
    partly: Bools


@dataclass
class _Named:
    """How often a text names a thing: ``told`` by numbers, ``bare`` without one."""

    told: int = 0
    bare: int = 0


def known_objects() -> list[dict[str, Any]]:
    """The table of ``resources/requests/objects.json``: code, words, m3, low, high, and ``holds``:
    codes of what is part of it."""
    return list(table("requests/objects")["objects"])


def find_object(word: str) -> dict[str, Any] | None:
    """The object of the table that a word names, None where none does."""
    return next((o for o in known_objects() if fold(word) in map(fold, o["words"])), None)


def read_volumes(
    texts: Iterable[object], objects: list[Mapping[str, Any]] | None = None
) -> Volumes:
    """The volumes of what each text names: as often as numbers before or behind say ("2 chaises",
    "deux chaises", "chaises x4", "une vingtaine de chaises"), once where none does.

    A longer name counts before the shorter ones in it. Names of one object side by side ("canapé
    clic-clac") are one thing, with a comma between they are two; what is part of a thing in the same
    text (the mattress of a bed) is in its volume.

    Parameters
    ----------
    texts
        What people wrote (k,).
    objects
        As :func:`known_objects`; those without a ``code`` hold nothing.

    Returns
    -------
    Volumes
        Sums of what was recognised.
    """
    things = list(objects or known_objects())
    names: dict[tuple[str, ...], int] = {}
    for k, thing in enumerate(things):
        for word in thing["words"]:
            names.setdefault(tuple(_TOKEN.findall(fold(str(word)))), k)
    names.pop((), None)
    held = [
        [k for k, o in enumerate(things) if o.get("code") in thing.get("holds", ())]
        for thing in things
    ]
    figures = np.array([[o["m3"], o["low"], o["high"]] for o in things], float).reshape(-1, 3)
    rows, partly = [], []
    for text in texts:
        counts, unsure = _count(fold("" if text is None else str(text)), names)
        for k, parts in enumerate(held):
            for part in parts:
                counts[part] = max(0, counts.get(part, 0) - counts.get(k, 0))
        seen = any(counts.values())
        total = sum((n * figures[k] for k, n in counts.items()), np.zeros(3))
        rows.append(total if seen else np.full(3, np.nan))
        partly.append(seen and unsure)
    values = np.array(rows, float).reshape(-1, 3)
    return Volumes(values[:, 0], values[:, 1], values[:, 2], np.array(partly, bool))


def _count(folded: str, names: Mapping[tuple[str, ...], int]) -> tuple[dict[int, int], bool]:
    """({row of an object: how many a folded text names}, whether something was not understood)."""
    words = table("requests/objects")
    numbers, beside = words["numbers"], frozenset(words["beside"])
    folded = _WORDED.sub(" ", _MEASURES.sub(" ", folded))
    tokens = _TOKEN.findall(folded)
    longest = max(map(len, names), default=0)
    found: dict[tuple[int, tuple[str, ...]], _Named] = {}
    unsure = False
    many: int | None = None  # the number that waits for its thing
    since = 0
    last: tuple[int, tuple[str, ...]] | None = None  # the thing just named, without a break since
    at = 0
    while at < len(tokens):
        name, size, plural = _name_at(tokens, at, longest, names)
        if name is not None:
            at += size
            thing = (names[name], name)
            behind, used = (None, 0) if many is not None else _number_behind(tokens, at, numbers)
            at += used
            if many is None and behind is None and last is not None and last[0] == thing[0]:
                continue
            one = found.setdefault(thing, _Named())
            number = many if many is not None else behind
            if number is None:
                one.bare = 1
                unsure |= plural
            else:
                one.told += number
            many, last = None, thing
            continue
        number, used = _number_at(tokens, at, numbers)
        if used:
            unsure |= many is not None or number is None
            many, since, at = number, 0, at + used
            continue
        word = tokens[at]
        at += 1
        if word in _BREAKS:
            # the article of an unknown thing has been told by its word, "3" of nothing not yet
            unsure |= (many or 1) > 1
            many = last = None
        elif word.isalpha():
            unsure |= len(word) > 2 and word not in beside
            since += 1
            if since > _BETWEEN:
                unsure |= (many or 1) > 1
                many = None
    unsure |= (many or 1) > 1
    counts: dict[int, int] = {}
    for (k, _), one in found.items():
        counts[k] = counts.get(k, 0) + (one.told or one.bare)
    return counts, unsure


def _name_at(
    tokens: list[str], at: int, longest: int, names: Mapping[tuple[str, ...], int]
) -> tuple[tuple[str, ...] | None, int, bool]:
    """(the longest name that begins there, its tokens, whether it is a plural)."""
    for size in range(min(longest, len(tokens) - at), 0, -1):
        told = tuple(tokens[at : at + size])
        single = tuple(re.sub(r"[sx]$", "", t) for t in told)
        if single != told and single in names:
            return single, size, True
        for name in (told, (*told[:-1], re.sub(r"[sx]$", "", told[-1]))):
            if name in names:
                return name, size, name != told
    return None, 0, False


def _number_at(tokens: list[str], at: int, numbers: Mapping[str, int]) -> tuple[int | None, int]:
    """(a number in figures or words, None where it is none of things: "2 3", "deux-trois", a
    telephone number; its tokens, 0: no number)."""
    total, used, known = 0, 0, True
    while at + used < len(tokens):
        word = tokens[at + used]
        before = tokens[at + used - 1] if used else ""
        if word.isdigit():
            # "1 200" is one number
            known &= not used or (before.isdigit() and len(word) == 3)
            known &= word == "0" or not word.startswith("0") or bool(used)
            total = total * 1000 + int(word[:6]) if used else int(word[:6])
        elif word in numbers or (word.endswith("aines") and word[:-1] in numbers):
            value = int(numbers.get(word, 0) or numbers[word[:-1]])
            # "une vingtaine", "2 douzaines", "quatre-vingts", "deux cents"
            group = re.search(r"(aines?|aire|zen)$", word) is not None
            if total > 0 and (group or value >= 100 or (total, value) == (4, 20)):
                total *= value
            else:
                known &= total == 0 or total >= 20 or (total == 10 and value in (7, 8, 9))
                known &= not before.isdigit()
                total += value
        elif not (
            word == "et"
            and total >= 20
            and set(tokens[at + used + 1 :][:1]) & {"un", "une", "onze"}
        ):
            break
        used += 1
    if used and at + used < len(tokens) and tokens[at + used] in ("x", "×", "*", "fois"):
        used += 1
    return (total if known and total <= _MOST else None), used


def _number_behind(
    tokens: list[str], at: int, numbers: Mapping[str, int]
) -> tuple[int | None, int]:
    """(the number behind a thing, tokens used): "x4", ": 4", "(4", or a figure before a break."""
    start = at
    while at < len(tokens) and tokens[at] in (":", "(", "x", "×", "*"):
        at += 1
    if at >= len(tokens) or not (tokens[at].isdigit() or (at > start and tokens[at] in numbers)):
        return None, 0
    number, used = _number_at(tokens, at, numbers)
    after = at + used
    free = after >= len(tokens) or tokens[after] in _BREAKS
    if number is None or not (free or (at > start and tokens[at - 1] != ":")):
        return None, 0
    return number, after - start


_CLOCK = re.compile(
    r"^(?:(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})[T ]+)?"
    r"(?:(?:à|a|dès|des|de|vers|avant|après|jusqu['’]à|from|at|until|before|after)\s+)?"
    r"(\d{1,2})(?:\s*[:hH]\s*(\d{1,2})?)?(?::\d{2}(?:\.\d+)?)?\s*(?:h)?$",
    re.IGNORECASE,
)


def read_clock_time(value: object) -> float | None:
    """Seconds after midnight of a time of day ("8:00", "8h30", "14 h", a time, a moment); NaN for an
    empty value, None for one that is none, or that is two."""
    if value is None or value != value or str(value).strip() in ("", "NULL", "None"):
        return float("nan")
    if hasattr(value, "hour") and hasattr(value, "minute"):
        return float(value.hour * 3600 + value.minute * 60)
    found = _CLOCK.match(str(value).strip())
    if found is None:
        return None
    hours, minutes = int(found.group(1)), int(found.group(2) or 0)
    return float(hours * 3600 + minutes * 60) if hours <= 24 and minutes < 60 else None
