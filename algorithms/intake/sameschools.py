"""Schools that stand twice: in the town's file and in the national list, or in the nursery and the
elementary file of a town. Asked alike by a layer's frame and by a pull.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..common.resources import table
from ..common.words import bare
from .tally import REPAIRED, ROWS, Tally

APART_M = 30.0  # two files put one gate, or its door, no further apart
_UAI = re.compile(r"\d{7}[A-Z]")
_ELIDED = re.compile(r"(?<!\w)[dl]['’]")
_UNKNOWN = "unknown"
_PARTS = {"nursery", "elementary"}
_WHOLE = "primary"

Place = tuple[float, float]


class School(NamedTuple):
    """What a row says of which school it is. ``place``: metres; None: nowhere."""

    uai: str | None
    name: str | None
    level: str | None
    place: Place | None


class Together(NamedTuple):
    """Rows (positions) of one school, of which the first leads; ``by_code``: how many of the others
    its code tells, the rest are told by place and name."""

    rows: tuple[int, ...]
    by_code: int

    def note(self, tally: Tally, name: str | None) -> None:
        """Count the rows that go into the first; ``name``: the school's."""
        tally.note(ROWS, REPAIRED, "same_uai", self.by_code, name)
        tally.note(ROWS, REPAIRED, "same_school", len(self.rows) - 1 - self.by_code, name)


class _Known(NamedTuple):
    """Which school a row or a group of rows is; "" and (): not told. ``whole``: its name is that of
    nursery and elementary classes together, in whichever file it stands."""

    code: str
    level: str
    name: tuple[str, ...]
    whole: bool

    @property
    def has_uai(self) -> bool:
        return bool(_UAI.fullmatch(self.code))

    def fits(self, other: _Known) -> bool:
        """True where nothing tells the two apart."""
        return (
            (not self.code or not other.code or self.code == other.code)
            and (
                not (self.level and other.level)
                or self.level == other.level
                or (self.whole and other.whole)
            )
            and (not self.name or not other.name or _same_name(self.name, other.name))
        )

    def filled(self, other: _Known) -> _Known:
        """What the two tell together."""
        level = _level_of([self.level, other.level])
        whole = self.whole and other.whole
        return _Known(self.code or other.code, level, self.name or other.name, whole)


class _Groups:
    """Rows that became one; the first of a group stands for it."""

    def __init__(self, known: list[_Known]) -> None:
        self._known = known
        self._up = list(range(len(known)))

    def first(self, row: int) -> int:
        while self._up[row] != row:
            row = self._up[row]
        return row

    def join(self, one: int, other: int) -> None:
        first, last = sorted((self.first(one), self.first(other)))
        if first != last:
            self._known[first] = self._known[first].filled(self._known[last])
            self._up[last] = first

    def join_alike(self, one: int, other: int) -> None:
        """Join unless something tells the two groups apart."""
        if self._known[self.first(one)].fits(self._known[self.first(other)]):
            self.join(one, other)


def find_doubles(schools: Iterable[School]) -> list[Together]:
    """The schools that several rows stand for.

    Rows of one UAI code are one school, wherever they lie. A row without such a code is the school
    within :data:`APART_M` of it that has its level and its name (kinds of school, accents, case and
    abbreviations left aside), as far as both tell them. Two different codes are two schools, and so
    are a nursery and an elementary school side by side, unless the name of both says that it has
    the classes of both (a French "école polyvalente" or "primaire", which stands in both files of a
    town). Of each row its code, its level, the words of its name and its place are held, nothing
    else.

    Parameters
    ----------
    schools : Rows in the order of their sources.

    Returns
    -------
    list of Together
        In the order of their first rows.
    """
    known, places = [], []
    for school in schools:
        known.append(_known(school))
        places.append(school.place)
    coded = [told.has_uai for told in known]
    groups = _Groups(list(known))
    firsts: dict[object, int] = {}
    for row, told in enumerate(known):
        same = told.code if coded[row] else (told, places[row])
        if coded[row] or places[row] is not None:
            groups.join(firsts.setdefault(same, row), row)
    alone = [row for row in firsts.values() if not coded[row]]
    for row, other in _near(known, places, alone):
        groups.join_alike(row, other)
    members: dict[int, list[int]] = defaultdict(list)
    for row in range(len(known)):
        members[groups.first(row)].append(row)
    return [
        Together(tuple(rows), max(sum(coded[row] for row in rows) - 1, 0))
        for rows in members.values()
        if len(rows) > 1
    ]


def merge_values(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What changes in the first of a school's rows: {column: value}.

    Columns that it leaves empty are taken from the next that fills them. A school that is nursery
    in one row and elementary in another is both; its pupils are then those of both.

    Parameters
    ----------
    rows : {column: value, None where empty} of each, the first first.
    """
    first = rows[0]
    made = {}
    for name in (name for name, value in first.items() if value is None):
        filled = [row[name] for row in rows if row[name] is not None]
        made.update({name: filled[0]} if filled else {})
    level = _level_of([_told_level(row.get("level")) for row in rows])
    if level and level != first.get("level"):
        made["level"] = level
        if first.get("level") in _PARTS and "pupils" in first:
            made["pupils"] = _pupils(rows)
    return made


def _pupils(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Pupils of a school whose nursery and elementary classes are rows of their own; None where
    those of one part are not told. A figure that both repeat is the whole school's."""
    said: dict[str, Any] = {}
    for row in rows:
        if row["pupils"] is not None:
            said.setdefault(row["level"], row["pupils"])
    if _WHOLE in said:
        return said[_WHOLE]
    return sum({said[part] for part in _PARTS}) if said.keys() >= _PARTS else None


def _known(school: School) -> _Known:
    level, name = _read_name(school.name or "")
    code = "".join((school.uai or "").split()).upper()
    told = _told_level(school.level) or level
    return _Known(code, told, name, level == _WHOLE and told in {*_PARTS, _WHOLE})


def _told_level(level: str | None) -> str:
    return "" if level is None or level == _UNKNOWN else level


def _level_of(levels: Iterable[str]) -> str:
    """The level of one school of which rows tell ``levels``: the first, or both parts together."""
    told = [level for level in levels if level]
    if told and told[0] in _PARTS and _PARTS <= set(told):
        return _WHOLE
    return told[0] if told else ""


@functools.cache
def _words() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """({word of a kind of school: its level, "" of several}, any such word, {short: whole}); such a
    word that is in the last too tells two schools apart, the others are left aside."""
    lists = table("intake/schoolnames")
    kinds = {bare(word): "" for word in lists["aside"]}
    kinds |= {bare(w): level for level, words in lists["levels"].items() for w in words}
    either = "|".join(re.escape(word) for word in sorted(kinds, key=len, reverse=True))
    whole = {bare(short): bare(word) for short, word in lists["whole"].items()}
    return kinds, re.compile(rf"(?<!\w)(?:{either})(?!\w)"), whole


def _read_name(name: str) -> tuple[str, tuple[str, ...]]:
    """(level that the name says or "", its own words) of a school's name."""
    kinds, kind, whole = _words()
    text = _ELIDED.sub(" ", bare(name))
    levels = {kinds[word] for word in kind.findall(text)} - {""}
    own = re.findall(r"\w+", kind.sub(lambda word: whole.get(word[0], " "), text))
    return levels.pop() if len(levels) == 1 else "", tuple(whole.get(w, w) for w in own)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for the same words, of which all but the last (A, B, 1, 2) may be an initial."""
    return (
        len(one) == len(other)
        and one[-1] == other[-1]
        and all(
            a == b or (a[0] == b[0] and 1 in (len(a), len(b)) and a[0].isalpha())
            for a, b in zip(one, other, strict=True)
        )
    )


def _near(
    known: list[_Known], places: list[Place | None], alone: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of rows at one place that may have one name, those of ``alone`` (without UAI code) with
    all others.

    Rows lie in cells by the last word of their name: a thousand schools that someone put at the
    town hall are not compared each with each.
    """
    apart = set(alone)
    cells: dict[tuple[int, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, place in enumerate(places):
        if place is not None and (known[row].has_uai or row in apart):
            cells[_cell(place)]["".join(known[row].name[-1:])].append(row)
    for row in alone:
        place = places[row]
        if place is None:
            continue
        x, y = _cell(place)
        around = [cells.get((x + i, y + j), {}) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        last = "".join(known[row].name[-1:])
        words = ("", last) if last else None
        for other in sorted(
            other for held in around for word in words or held for other in held.get(word, ())
        ):
            there = places[other]
            if other != row and there is not None and math.dist(place, there) <= APART_M:
                yield row, other


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place[0] / APART_M), math.floor(place[1] / APART_M)
