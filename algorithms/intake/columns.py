"""One column of a theme on its way in: the rules of its type, evidence of the whole column, and a
tally. A pull and a layer given to a tool read through the same :class:`Column`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..common.themes import Field
from .coded import read_code, read_truth
from .dates import Order, read_date
from .numerals import Separators, read_number
from .tally import EMPTIED, KEPT, Read, Tally
from .wordlists import folded
from .years import is_year, read_year

if TYPE_CHECKING:
    from ..common.types import Series

# 05/06/2024 and 1,234: the column has to tell how they are read.
_DOUBTFUL = re.compile(r"\s*(?:\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d|[+-]?[1-9]\d{0,2}[.,]\d{3}\s*$)")
REMEMBERED = 10_000  # different values of a column whose reading is kept: what repeats comes early
SHORT = 200  # letters of such a value: descriptions of a page would fill the memory


class Column:
    """Reads the values of one theme column, one at a time, and counts what became of them.

    Parameters
    ----------
    spec : the theme's column
    timezone : IANA name of the territory's zone
    closing : the column holds ends of periods (a month means its last day)
    aware : times keep a zone they name, for a reader that needs both clocks
    shown : False for texts whose values may name persons: no examples are kept
    given : the column is of a layer given to a tool: values of ``spec.also`` stay as they are
    """

    def __init__(
        self,
        spec: Field,
        timezone: str | None,
        *,
        closing: bool = False,
        shown: bool = True,
        aware: bool = False,
        given: bool = False,
        synonyms: dict[str, str] | None = None,
    ) -> None:
        self.spec = spec
        self.tally = Tally()
        self.order, self.separators = Order(), Separators()
        self._timezone, self._closing, self._shown = timezone, closing, shown
        self._aware, self._synonyms = aware, synonyms
        self._also = re.compile(spec.also) if given and spec.also else None
        self._known: dict[tuple[type, object], Read] = {}
        # Of other types no text has two readings.
        self._telling = spec.type in ("date", "datetime", "int", "float")
        self._doubtful: set[tuple[bool, bool, bool]] = (
            set()
        )  # styles in which texts with two readings were read

    def look(self, values: Iterable[object]) -> None:
        """Gather the column's evidence (order of day and month, separators) before reading it."""
        before = self._style()
        if self.spec.type in ("date", "datetime"):
            self.order.see(values)
        elif self.spec.type in ("int", "float"):
            self.separators.see(values)
        if self._style() != before:
            self._known.clear()

    @property
    def is_stale(self) -> bool:
        """True if values were read in a style that the rest of the column has contradicted since:
        they are to be read again."""
        return any(style != self._style() for style in self._doubtful)

    def follow(self, other: Column) -> None:
        """Take over what another reading of the same column has shown."""
        self.order, self.separators = other.order, other.separators

    def _style(self) -> tuple[bool, bool, bool]:
        return (
            self.order.is_month_first,
            self.separators.comma_groups,
            self.separators.point_groups,
        )

    def saw(self, value: object) -> bool:
        """For a value that a converter reads: True if the column writes the month first. A value
        with two readings is remembered as one that was read."""
        if isinstance(value, str) and _DOUBTFUL.match(value):
            self._doubtful.add(self._style())
        return self.order.is_month_first

    def read(self, value: Any) -> Any:
        """The value in the column's type, None where there is none; counted in :attr:`tally`."""
        if value is None:
            return None
        key = (type(value), value)
        try:
            found = self._known.get(key)
        except TypeError:  # a list, a map: seen once, remembered never
            return self._counted(value, self._read(value))
        if found is None:
            found = self._read(value)
            short = not isinstance(value, str) or len(value) <= SHORT
            if short and len(self._known) < REMEMBERED:
                self._known[key] = found
        return self._counted(value, found)

    def read_all(self, values: list[Any]) -> list[Any]:
        """A whole column: its evidence first, then each different value once."""
        self.look(values)
        try:
            rows = Counter(zip(map(type, values), values, strict=True))
        except TypeError:  # a list, a map
            return [self.read(value) for value in values]
        read = {
            key: None if key[1] is None else self._counted(key[1], self._read(key[1]), number)
            for key, number in rows.items()
        }
        return [read[key] for key in zip(map(type, values), values, strict=True)]

    def _counted(
        self,
        value: Any,
        found: Read,
        rows: int = 1,
    ) -> Any:
        if self._telling and isinstance(value, str) and _DOUBTFUL.match(value):
            self._doubtful.add(self._style())
        if found.outcome != KEPT:
            self.tally.note(
                self.spec.name, found.outcome, found.reason, rows, value if self._shown else None
            )
        return found.value

    def _read(self, value: Any) -> Read:
        kind = self.spec.type
        if isinstance(value, float) and math.isnan(value):
            return Read(None)  # how frames write that there is nothing
        if isinstance(value, (bytes, bytearray, memoryview)):
            if (value := of_bytes(value)) is None:
                return Read(None, EMPTIED, "binary")
        if is_year(self.spec):
            return read_year(value, self.spec.name, self._timezone)
        if kind in ("int", "float"):
            return read_number(
                value, unit=self.spec.unit, whole=kind == "int", separators=self.separators
            )
        if kind in ("date", "datetime"):
            return read_date(
                value,
                self._timezone,
                whole_day=kind == "date",
                month_first=self.order.is_month_first,
                closing=self._closing,
                aware=self._aware,
            )
        if kind == "bool":
            return read_truth(value)
        if self.spec.codes:
            if self._also is not None and self._also.fullmatch(folded(value)):
                return Read(text_of(value))
            return read_code(value, self.spec, self._synonyms)
        text = text_of(value)
        return Read((text.strip() or None) if text else None)


def plain_values(column: Series) -> list[Any]:
    """The values of a frame's column, None where it holds none (None, NaN, NaT, NA)."""
    return [
        None if gone else value
        for value, gone in zip(column.tolist(), column.isna().tolist(), strict=True)
    ]


def of_bytes(value: bytes | bytearray | memoryview) -> bool | None:
    """Yes or no of MySQL's BIT(1); None of pictures and all other binary data."""
    return {b"\x00": False, b"\x01": True}.get(bytes(value))


def text_of(value: object) -> str | None:
    """Any value as the text a person reads: 12.0 as "12", a list as "a, b", a map as JSON."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple, set)):
        return ", ".join(filter(None, (text_of(v) for v in value))) or None
    if isinstance(value, dict):
        import json

        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return None  # a photo says nothing in words
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)
