"""The factor table while a person edits it: rows as text, written back as CSV, checked one by one,
every step undone.

A row is {column: text} as in the file, so that an unfinished one can be kept, shown and mended;
:func:`factors.factor` makes a factor of one that is right.
"""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING, Any

from ..common import sheet
from ..common.errors import DataError
from . import factors as factors_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .factors import Factor, Source

_FLAGS = ("blocking", "needed", "active")
_NEW = {
    "group": "public_space",
    "weight": "-1",
    "buffer_m": "0",
    "blocking": "no",
    "needed": "no",
    "active": "yes",
}


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV table, right or wrong; :class:`DataError` where columns are missing."""
    read = [
        {c: (row.get(c) or "").strip() for c in factors_.COLUMNS} for row in factors_.reader(text)
    ]
    return [row | {c: _flag(row[c] or _NEW[c]) for c in _FLAGS} for row in read]


def row(factor: Factor) -> dict[str, str]:
    """A factor as a row: the inverse of :func:`factors.factor`."""
    made = {c: getattr(factor, c, "") for c in factors_.COLUMNS}
    made |= {"source": spelled(factor.sources), "proxy": spelled(factor.proxies)}
    made |= {c: f"{made[c]:g}" for c in ("weight", "buffer_m")}
    return made | {c: "yes" if made[c] else "no" for c in _FLAGS}


def _flag(text: str) -> str:
    return "yes" if factors_.yes(text) else "no"


def write_table(rows_: Iterable[dict[str, str]]) -> str:
    """The rows as CSV, as the shipped tables are written."""
    return sheet.text(
        [factors_.COLUMNS, *([row_.get(c, "") for c in factors_.COLUMNS] for row_ in rows_)],
        delimiter=",",
    )


def spelled(sources: tuple[Source, ...]) -> str:
    """Sources as the table writes them."""
    return " + ".join(spelled_one(s) for s in sources)


def spelled_one(source: Source) -> str:
    """One source as the table writes it."""
    filter_ = filter_of(source)
    return (
        source.theme
        + (f":{filter_}" if filter_ else "")
        + (f"@{source.buffer}" if source.buffer else "")
    )


def filter_of(source: Source) -> str:
    """The conditions of a source as the table writes them."""
    return ";".join(
        f"{field}{'=' if wanted else '!='}{'|'.join(patterns)}"
        for field, wanted, patterns in source.conditions
    )


# -- checks
# ------------------------------------------------------------------------------------------------------------
def problems(
    row_: dict[str, str], look_up: Callable[[str], dict[str, Any] | None]
) -> list[DataError]:
    """What is wrong with a row: [DataError], each with its ``column``.

    ``look_up(table)``: None where neither a theme nor a table of the store has that name, else
    {field: codes of its values, or () where any value may come}; {} where the fields are not known.
    """
    try:
        factor = factors_.factor(row_)
    except DataError as error:
        return [error]
    found = (
        [DataError("plant_row_context", column="group")] if factor.group == factors_.CONTEXT else []
    )
    for column, sources in (("source", factor.sources), ("proxy", factor.proxies)):
        for source in sources:
            found += [
                DataError(code, column=column, **values)
                for code, values in _doubts(source, look_up(source.theme))
            ]
    asked = factor.buffer_field.partition("*")[0]
    known = [fields for s in factor.sources if (fields := look_up(s.theme))]
    if asked and known and not any(asked in fields for fields in known):
        found.append(
            DataError(
                "plant_row_no_field",
                column="buffer_field",
                value=asked,
                fields=_listed(set().union(*known)),
            )
        )
    return found


def _doubts(
    source: Source, fields: dict[str, tuple[str, ...]] | None
) -> Iterator[tuple[str, dict[str, str]]]:
    """(code, values) of what a source asks for and its table cannot give."""
    if fields is None:
        yield "plant_row_theme", {"value": source.theme}
        return
    asked = [field for field, _wanted, _patterns in source.conditions]
    by_field = source.buffer.partition("*")[0]
    if by_field and not by_field.replace(".", "").isdigit():
        asked.append(by_field)
    for field in asked:
        if fields and field not in fields:
            yield "plant_row_no_field", {"value": field, "fields": _listed(fields)}
    for field, _wanted, patterns in source.conditions:
        codes = [c.lower() for c in fields.get(field, ())]
        strange = [
            p for p in patterns if p and codes and not any(fnmatch.fnmatchcase(c, p) for c in codes)
        ]
        if strange:
            yield (
                "plant_row_value",
                {"field": field, "value": ", ".join(strange), "codes": _listed(codes)},
            )


def _listed(names: set[str] | list[str] | dict[str, tuple[str, ...]]) -> str:
    return ", ".join(sorted(names))


# -- editing
# -----------------------------------------------------------------------------------------------------------
class Edits:
    """The table and its earlier states. Rows are replaced, never changed in place."""

    def __init__(self, rows_: Iterable[dict[str, str]] = ()) -> None:
        self._steps = [tuple(rows_)]

    @property
    def rows(self) -> tuple[dict[str, str], ...]:
        """The rows as they are now."""
        return self._steps[-1]

    @property
    def edited(self) -> bool:
        """True if there is a step to undo."""
        return len(self._steps) > 1

    def row(self, code: str) -> dict[str, str]:
        """The row of a factor."""
        return next(r for r in self.rows if r["code"] == code)

    def change(self, code: str, **texts: Any) -> bool:
        """Other texts in a row; False if they are the same."""
        return self.replace([r | texts if r["code"] == code else r for r in self.rows])

    def add(self, **texts: Any) -> str:
        """A new row at the end, not yet with data; returns its code."""
        taken = {r["code"] for r in self.rows}
        code = next(c for n in range(1, len(taken) + 2) if (c := f"own_{n}") not in taken)
        self.replace(
            [*self.rows, dict.fromkeys(factors_.COLUMNS, "") | _NEW | texts | {"code": code}]
        )
        return code

    def remove(self, code: str) -> bool:
        """The table without a row."""
        return self.replace([r for r in self.rows if r["code"] != code])

    def replace(self, rows_: list[dict[str, str]]) -> bool:
        """A whole other table; False if it is the same."""
        if tuple(rows_) == self.rows:
            return False
        self._steps.append(tuple(rows_))
        return True

    def undo(self) -> bool:
        """Back by one step; False at the beginning."""
        return bool(self.edited and self._steps.pop())

    def factors(self) -> list[Factor]:
        """The factors of the rows that are right."""
        found = []
        for row_ in self.rows:
            try:
                found.append(factors_.factor(row_))
            except DataError:
                continue
        return found


def of_layers(factors: list[Factor]) -> str:
    """A table of factors as it travels with a stack: CSV without the rows that only help the
    learned model.
    """
    return write_table(row(f) for f in factors if f.group != factors_.CONTEXT)
