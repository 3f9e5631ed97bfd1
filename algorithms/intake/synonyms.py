"""Columns under other names: a theme's columns found in layers of BD TOPO, OpenStreetMap, StaR-Eau
and whatever else ``resources/intake/columns.json`` knows.

A name counts only where its meaning and its unit are the theme's: names of a number either carry
the unit, or belong to a standard that the layer shows by its other columns. The layers that a tool
is given, the street network and the guesses of the form read the same list.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..common.resources import table
from ..common.themes import Field, Theme
from ..common.words import bare
from .converters import CONVERTERS
from .tally import EMPTIED, KEPT, REPAIRED, Tally
from .wordlists import folded, is_unknown

if TYPE_CHECKING:
    from ..common.types import Frame, Series

_CUT = 10  # letters of a shapefile's column
_NEAR = 0.84  # of difflib: a letter or an ending more or less
_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
_LISTED = re.compile(r"""^\s*\[\s*['"]([^'"]*)['"]""")
_TAG = '"{}"=>"((?:[^"\\\\]|\\\\.)*)"'  # as OGR's OSM driver writes what has no column of its own


@dataclass(frozen=True)
class Source:
    """Where one column may come from: the layer's column ``name`` (in ``inside`` if it is packed
    there with others), read by ``rule``; ``names``: all columns of a rule of several."""

    name: str
    rule: Mapping[str, Any]
    inside: str = ""
    names: tuple[str, ...] = ()


class Known:
    """What a layer with the columns ``available`` offers a theme.

    Parameters
    ----------
    theme : name of the theme
    own : the theme's columns
    available : the layer's columns
    """

    def __init__(self, theme: str, own: Iterable[str], available: Iterable[str]) -> None:
        self.theme, self.own = theme, list(own)
        self._columns = Columns(available)
        self.standards = [s for s in standards(theme) if self._shows(s)]

    def _shows(self, standard: dict[str, Any]) -> bool:
        if any(self._columns.find(n) for n in standard.get("unless", ())):
            return False
        return any(all(self._columns.find(n) for n in signs) for signs in standard["signs"])

    def extra(self) -> list[str]:
        """Columns beyond the theme's own that a standard tells (a slip road, a mean speed)."""
        names = table("intake/columns")["extra"]
        return [n for n in names if any(n in s["themes"][self.theme] for s in self.standards)]

    def itself(self, name: str) -> str | None:
        """The layer's column that is called as the theme's, whatever its case or cut to ten letters."""
        found = self._columns.exactly(name)
        if found is None and len(name) > _CUT and self._columns.are_cut:
            if sum(other[:_CUT] == name[:_CUT] for other in self.own) == 1:
                found = self._columns.exactly(name[:_CUT])
        return found

    def sources(self, name: str) -> list[Source]:
        """From where the column ``name`` may be filled, the first that has a value counts."""
        found = []
        for standard in self.standards:
            rules = standard["themes"][self.theme].get(name, [])
            found += self._sources(rules, standard.get("packed", {}))
        if found:
            return found
        sure = table("intake/columns")["sure"]
        return self._sources(
            [*sure.get(self.theme, {}).get(name, ()), *sure["*"].get(name, ())], {}
        )

    def _sources(self, rules: list[Any], packed: dict[str, str]) -> list[Source]:
        found: list[Source] = []
        for rule in rules:
            rule = {"field": rule} if isinstance(rule, str) else rule
            if "value" in rule:
                if found:
                    found.append(Source("", rule))
                continue
            if "fields" in rule:
                columns = [self._columns.find(name) for name in rule["fields"]]
                if all(columns):
                    names = tuple(str(c) for c in columns)
                    found.append(Source(", ".join(names), rule, names=names))
                continue
            column = self._columns.find(rule["field"])
            if column is not None:
                found.append(Source(column, rule))
            else:
                found += [
                    Source(held, rule, kind)
                    for pack, kind in packed.items()
                    if (held := self._columns.find(pack)) is not None
                ]
        return found


def standards(theme: str) -> list[dict[str, Any]]:
    """The standards that have columns for a theme, as ``resources/intake/columns.json`` holds them."""
    return [s for s in table("intake/columns")["standards"] if theme in s["themes"]]


class Columns:
    """A layer's columns, found without case, accents and separators, and by their first ten letters
    where none is longer."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [str(n) for n in names]
        self.are_cut = all(len(n) <= _CUT for n in self._names)
        self._lower: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        for name in self._names:
            self._lower.setdefault(name.lower(), name)
            self._plain.setdefault(plain_name(name), name)
        for name in self._names:
            self._lower[name] = name

    def exactly(self, name: str) -> str | None:
        """The column of this name, in whatever case."""
        return self._lower.get(name) or self._lower.get(name.lower())

    def find(self, name: str) -> str | None:
        """The column that means ``name``."""
        found = self.exactly(name) or self._plain.get(plain_name(name))
        if found is None and len(name) > _CUT and self.are_cut:
            found = self.exactly(name[:_CUT])
        return found


@functools.lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A column's name made comparable: ``DateDébut``, ``date_debut`` and ``DATE DEBUT`` are one."""
    return "".join(re.findall(r"[a-z]+|\d+", bare(_CAMEL.sub(" ", str(name)))))


def names_of(theme: str, column: str) -> list[str]:
    """Every name that stands for a theme's column as it is, without a change of values."""
    known = table("intake/columns")
    rules = [
        rule
        for standard in known["standards"]
        for rule in standard["themes"].get(theme, {}).get(column, ())
    ]
    rules += [*known["sure"].get(theme, {}).get(column, ()), *known["sure"]["*"].get(column, ())]
    return list(dict.fromkeys(r for r in rules if isinstance(r, str)))


def fill(
    frame: Frame, theme: Theme, *, tally: Tally | None = None, chosen: Iterable[str] = ()
) -> Frame:
    """The frame with the theme's columns filled from columns of other names; these stay as they are.

    Parameters
    ----------
    frame : the layer's columns, those that are called as the theme's already under its names
    theme : the theme
    tally : told what was read from where
    chosen : columns that a person has chosen, which nothing else fills

    Returns
    -------
    Frame
        the same rows; a column that is there is filled only where it has nothing, unless a standard
        writes that very column in its own words (``oneway`` "-1").
    """
    known = Known(theme.name, theme.fields, frame.columns)
    extra = known.extra()  # before the column that they come from is brought to the theme's words
    for name in [n for n in [*extra, *theme.fields] if n not in set(chosen)]:
        sources = known.sources(name)
        if name in frame and sources and sources[0].name != name:
            sources = [s for s in sources if s.name != name]
        if not any(s.name for s in sources):
            continue
        values, used = _values(frame, sources, name)
        if tally is not None and name in theme.fields and theme.fields[name].codes:
            _tell_unread(frame, sources, name, values, tally)
        if name in extra:
            values = _typed(values, table("intake/columns")["extra"][name])
            if name not in frame and not any(v is not None for v in values):
                continue
        _place(frame, name, values)
        if tally is not None:
            for column, rows in used.items():
                if column != name:
                    tally.note(name, REPAIRED, "read_from", rows, column)
    return frame


def _tell_unread(
    frame: Frame, sources: list[Source], name: str, values: list[Any], tally: Tally
) -> None:
    """Count the words of a coded column for which no rule has a code: the rules' constant, which
    stands in for them, is no reading."""
    constants = {s.rule["value"] for s in sources if not s.name}
    told = [
        (_plain_values(frame[s.name]), s.rule)
        for s in sources
        if s.name and not s.inside and s.rule.get("values", {}).get("*", "") is None
    ]
    for i, found in enumerate(values) if constants and told else ():
        if found not in constants:
            continue
        for said, rule in reversed(told):  # the last one was asked for want of the others
            text = folded(_first_of(_whole(said[i])))[: rule.get("first")]
            if said[i] is not None and text not in rule["values"] and text != found:
                reason = "said_unknown" if is_unknown(said[i]) else "unknown_code"
                tally.note(name, EMPTIED, reason, 1, said[i])
                break


def _values(frame: Frame, sources: list[Source], name: str) -> tuple[list[Any], dict[str, int]]:
    """One value a row, object, and how many each column gave."""
    values: list[Any] = [None] * len(frame)
    if name in frame and sources[0].name != name:
        values = _plain_values(frame[name])
    used: dict[str, int] = {}
    for source in sources:
        if source.name and all(v is not None for v in values):
            break
        if not source.name:
            values = [source.rule["value"] if v is None else v for v in values]
            continue
        found = _together(frame, source) if source.names else _read(frame[source.name], source)
        rows = sum(v is None and f is not None for v, f in zip(values, found, strict=True))
        values = [f if v is None else v for v, f in zip(values, found, strict=True)]
        if rows:
            used[source.name] = used.get(source.name, 0) + rows
    return values, used


def _read(column: Series, source: Source) -> list[Any]:
    said = _plain_values(column)
    if source.inside:
        said = [_unpacked(v, source) for v in said]
    rule = source.rule
    if "values" not in rule:
        return said
    meant, first = rule["values"], rule.get("first")
    known: dict[Any, Any] = {}
    out: list[Any] = []
    for value in said:
        if value is None:
            out.append(None)
            continue
        key = (type(value), value)
        if key not in known:
            text = folded(_first_of(_whole(value)))[:first]
            known[key] = meant[text] if text in meant else meant.get("*", value)
        out.append(known[key])
    return out


def _together(frame: Frame, source: Source) -> list[Any]:
    """What a converter makes of several columns; None where they do not make one value."""
    convert = CONVERTERS[source.rule["convert"]]
    columns = [_plain_values(frame[name]) for name in source.names]
    known: dict[tuple[Any, ...], Any] = {}
    for row in zip(*columns, strict=True):
        if row not in known:
            try:
                known[row] = convert([_whole(v) for v in row], {}, "")
            except (ValueError, TypeError, OverflowError):
                known[row] = None
    return [known[row] for row in zip(*columns, strict=True)]


def _first_of(value: Any) -> Any:
    """The first word of what OSMnx writes where it has put ways together: ['primary', 'service']."""
    match = _LISTED.match(value) if isinstance(value, str) else None
    return match[1] if match else value


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain_values(column: Series) -> list[Any]:
    said = column.tolist()
    return [
        None if v is None or v != v or (isinstance(v, str) and not v.strip()) else v for v in said
    ]


def _unpacked(text: Any, source: Source) -> Any:
    """One value out of a column that holds many: of OGR's ``other_tags``, or of a JSON object."""
    if not isinstance(text, (str, dict)):
        return None
    wanted = source.rule["field"]
    if source.inside == "hstore":
        match = re.search(_TAG.format(re.escape(wanted)), text) if isinstance(text, str) else None
        return match[1] if match else None
    try:
        held = json.loads(text) if isinstance(text, str) else text
    except ValueError:
        return None
    value = held.get(wanted) if isinstance(held, dict) else None
    return ", ".join(map(str, value)) or None if isinstance(value, list) else value


def _typed(values: list[Any], kind: str) -> list[Any]:
    from .columns import Column  # reads the themes' own columns too

    return Column(Field("", kind, False, "", {}, {}), None).read_all(values)


def _place(frame: Frame, name: str, values: list[Any]) -> None:
    import pandas as pd

    column = pd.Series(values, index=frame.index, dtype=object)
    inferred = column.infer_objects()
    frame[name] = inferred if inferred.dtype.kind in "biuf" else column


def tell_near(theme: Theme, has: Iterable[str], available: Iterable[str], tally: Tally) -> None:
    """Name, for each column of the theme that was not found, a column of the layer that is nearly
    called so: it may have been meant."""
    missing = [n for n in theme.fields if n not in set(has)]
    unused = {plain_name(n): n for n in available}
    for name in missing:
        wanted = {plain_name(n) for n in (name, *theme.fields[name].label.values())}
        wanted |= {plain_name(n) for n in names_of(theme.name, name)}
        if theme.fields[name].unit:  # a name without a unit: only a person knows it
            wanted |= {plain_name(n) for n in table("intake/columns")["guessed"].get(name, ())}
        near = sorted(
            {
                unused[close]
                for word in wanted
                if len(word) > 3
                for close in difflib.get_close_matches(word, unused, 3, _NEAR)
            }
        )
        for column in near[:3]:
            tally.note(name, KEPT, "near_name", 1, column)
