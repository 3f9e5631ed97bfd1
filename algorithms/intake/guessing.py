"""Guesses that a person confirms: which source field feeds which theme column, and what shapes its
values have.

Names decide (the theme's names and labels, words of the field in
``resources/intake/columns.json``); values can only refuse: a column of dates is not guessed from a
field whose values are no dates.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..clock import moments
from ..common.resources import table
from ..common.words import bare
from . import synonyms
from .coded import read_code
from .dates import read_date

if TYPE_CHECKING:
    from ..common.themes import Field, Theme

_CLOSE = 0.86  # spelling mistakes and plurals, not other words
_LEAST = 0.5  # of the sampled values must have the column's type
_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_LISTED = re.compile(r"^\s*\S*\d{4}\S*\s*#\s*\S*\d{4}")
_MIDNIGHT = re.compile(r"T2[123]:00:00(?:\.0+)?(?:Z|\+00:?00)$")


def words(name: str) -> tuple[str, ...]:
    """A name as lower-case words without accents: ``DateDebut``, ``date_début`` → ("date",
    "debut").
    """
    return tuple(re.findall(r"[a-z]+|\d+", bare(_CAMEL.sub(" ", str(name)))))


def fields(
    theme: Theme, available: list[str], samples: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """{theme column: source field} for the columns a guess is found for; a source field serves one
    column.

    ``available``: names of the source's fields; ``samples``: records (dictionaries) whose values
    may refuse a guess.
    """
    scored = []
    for position, (name, spec) in enumerate(theme.fields.items()):
        if spec.only_mapped:
            continue
        known = _names_of(theme, spec)
        for order, field in enumerate(available):
            score = _alike(words(field), known)
            if score and _fits(spec.type, [r.get(field) for r in samples]):
                scored.append((-score, not spec.required, position, order, name, field))
    found, used = {}, set()
    for *_, name, field in sorted(scored):
        if name not in found and field not in used:
            found[name] = field
            used.add(field)
    return {name: found[name] for name in theme.fields if name in found}


def rule(spec: Field, field: str, samples: Sequence[dict[str, Any]] = ()) -> dict[str, str] | str:
    """The rule that reads ``field`` into the column ``spec``: its name, or with the converter its
    values ask for.
    """
    values = [str(r[field]) for r in samples if r.get(field) not in (None, "")]
    convert = None
    if spec.type in ("date", "datetime") and values:
        if any(_LISTED.match(v) for v in values):
            convert = "separated_dates"
        elif all(_MIDNIGHT.search(v) for v in values):
            convert = "local_midnight"
        elif all(re.fullmatch(r"\d{12,13}", v) for v in values):
            convert = "epoch_ms"
        elif all(re.fullmatch(r"\d{9,10}", v) for v in values):
            convert = "epoch_s"
        elif spec.name == "end" and all(_day_only(v) for v in values):
            convert = "end_of_day"
    return field if convert is None else {"field": field, "convert": convert}


def codes(spec: Field, values: list[str]) -> dict[str, Any]:
    """{value: code} for values that the door does not read by itself, beside those that it reads;
    ``"*"`` → unknown if there is one. Nothing where it reads them all: it knows more words than a
    table of the first rows.
    """
    read = {value: read_code(value, spec).value for value in values} if spec.codes else {}
    if all(code is not None or not str(value).strip() for value, code in read.items()):
        return {}
    found = {}
    for value in values:
        if read[value] is not None:
            found[value] = read[value]
            continue
        said = words(value)
        close = [
            c
            for c, label in spec.codes.items()
            if said == words(c)
            or any(
                set(words(text)) & set(said) - {"de", "la", "et", "of", "and"}
                for text in label.values()
            )
        ]
        if len(close) == 1:
            found[value] = close[0]
    return found | ({"*": "unknown"} if "unknown" in spec.codes else {})


def position(available: list[str], samples: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Where records without geometry lie: ``{"x", "y"}``, ``{"point"}``, ``{"geometry"}``, or {}
    when no field tells.
    """
    spoken = table("intake/columns")["guessed"]
    by_role = {
        role: next(
            (f for known in spoken[f"({role})"] for f in available if words(f) == words(known)),
            None,
        )
        for role in ("x", "y", "point", "geometry")
    }
    first = {
        f: next((str(r[f]) for r in samples if r.get(f) not in (None, "")), "") for f in available
    }
    if by_role["geometry"] and re.match(
        r"\s*(\{|SRID|POINT|LINE|POLY|MULTI|GEOM)", first[by_role["geometry"]], re.I
    ):
        return {"geometry": by_role["geometry"]}
    if by_role["x"] and by_role["y"]:
        return {"x": by_role["x"], "y": by_role["y"]}
    return {"point": by_role["point"]} if by_role["point"] else {}


def _names_of(theme: Theme, spec: Field) -> list[Any]:
    spoken = table("intake/columns")["guessed"].get(spec.name, ())
    sure = synonyms.names_of(theme.name, spec.name)
    return [words(n) for n in (spec.name, *spec.label.values(), *spoken, *sure)]


def _alike(field: tuple[str, ...], known: list[Any]) -> float:
    """1 for the same words, less for a name within a longer one or a close spelling, 0 otherwise."""
    if field in known:
        return 1.0
    best = 0.0
    for order, name in enumerate(known):
        inside = len(name) > 0 and all(w in field for w in name) and len("".join(name)) > 2
        if inside:
            best = max(best, 0.9 * len(name) / len(field) - 0.001 * order)
        elif (
            len("".join(name)) > 3
            and difflib.SequenceMatcher(None, "".join(field), "".join(name)).ratio() >= _CLOSE
        ):
            best = max(best, 0.6)
    return best if best >= 0.3 else 0.0


def _fits(kind: str, values: list[Any]) -> bool:
    values = [v for v in values if v not in (None, "")]
    if not values or kind in ("string", "bool"):
        return True
    test = _dated if kind in ("date", "datetime") else _numeric
    return sum(test(v) for v in values) >= _LEAST * len(values)


def _dated(value: Any) -> bool:
    """True for a day as the intake reads it, and for what stands for one there is not."""
    said = value.partition("#")[0] if isinstance(value, str) else value
    return read_date(said, None).reason != "not_a_date"


def _numeric(value: Any) -> bool:
    return isinstance(value, (int, float)) or bool(_NUMBER.match(str(value).strip()))


def _day_only(text: str) -> bool:
    found = moments.read(text)
    return found is not None and not found[1]
