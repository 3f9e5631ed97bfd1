"""The table of factors: what favours or hinders a tree, with weight, buffer and where its data come
from.

A source is ``theme:field=value|value;field!=value@buffer``; several sources are joined by `` + ``.
Values are compared without case and may hold ``*``; an empty value stands for "not filled in".
``@`` gives a source its own buffer: metres, a field with a factor (``@width_m*0.5``), or
``@location_class``: the factor's buffer and how far the network may really lie.
"""

from __future__ import annotations

import csv
import fnmatch
import io
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common import sheet
from ..common.errors import DataError
from . import networks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ..common.types import Bools, Floats, GeoFrame


COLUMNS = (
    "code",
    "name_en",
    "name_fr",
    "group",
    "source",
    "proxy",
    "weight",
    "buffer_m",
    "buffer_field",
    "blocking",
    "needed",
    "active",
    "note_en",
    "note_fr",
)
_REQUIRED = ("code", "name_en", "name_fr", "group", "source", "weight")
CONTEXT = "context"  # the group of factors that only help the learned model
GROUPS = (
    "vegetation",
    "open_land",
    "public_space",
    "mobility",
    networks.GROUP,
    "buildings",
    "sealed",
    "infrastructure",
    "water",
    "territory",
    CONTEXT,
)  # those of the shipped tables; another table may have others
# Weights are held in thousandths so that every sum is a whole number: the same to the last bit
# however it is computed.
WEIGHT_LIMIT = 20.0
BUFFER_LIMIT = 1000.0  # metres
LOCATION_CLASS = "location_class"  # a buffer field that is no number
_CONDITION = re.compile(r"^\s*(\w+)\s*(!?=)\s*(.*?)\s*$")
_BUFFER = re.compile(
    r"([A-Za-z_]\w*|\d+(\.\d+)?)(\*\d+(\.\d+)?)?"
)  # a field or metres, and a factor


@dataclass(frozen=True)
class Source:
    """Where a factor's geometries lie: a theme (or another table of the store), conditions, an own
    buffer or None.
    """

    theme: str
    conditions: tuple[
        tuple[str, bool, tuple[str, ...]], ...
    ] = ()  # (field, wanted: bool, patterns)
    buffer: str = ""


@dataclass(frozen=True)
class Factor:
    """One row of the table. ``weight``: points for a wholly covered cell; ``needed``: its absence
    makes the index partial.
    """

    code: str
    name_en: str
    name_fr: str
    group: str
    sources: tuple[Source, ...]
    proxies: tuple[Source, ...]
    weight: float
    buffer_m: float
    buffer_field: str
    blocking: bool
    needed: bool
    active: bool
    note_en: str = ""
    note_fr: str = ""

    @property
    def name(self) -> dict[str, str]:
        """Both names, for sentences."""
        return {"en": self.name_en, "fr": self.name_fr}

    @property
    def themes(self) -> tuple[str, ...]:
        """The tables this factor may read."""
        return tuple(dict.fromkeys(s.theme for s in self.sources + self.proxies))

    @property
    def milli(self) -> int:
        """The weight in thousandths, a whole number."""
        return round(self.weight * 1000)


def parse(text: str) -> list[Factor]:
    """The factors of a CSV table (comma or semicolon), in its order.

    Raises
    ------
    DataError
        ``plant_factors_row`` names the line and what is wrong in it (``plant_row_double`` for a code
        that comes twice, ``plant_row_...`` of :func:`factor`); ``plant_factors_empty`` for a table
        without rows; ``plant_factors_columns`` as :func:`reader`.
    """
    factors, rows = [], reader(text)
    for row in rows:
        try:
            factors.append(factor(row))
            if factors[-1].code in {f.code for f in factors[:-1]}:
                raise DataError("plant_row_double", column="code", value=factors[-1].code)
        except DataError as error:
            raise DataError("plant_factors_row", line=rows.line_num, why=error) from error
    if not factors:
        raise DataError("plant_factors_empty")
    return factors


def reader(text: str) -> _Rows:
    """The rows of a CSV table (comma or semicolon) as dictionaries; :class:`DataError` where
    columns are missing.
    """
    text = (
        text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )  # a lone CR ends a line too: old Macs wrote it
    first = text.partition("\n")[0]
    rows = _Rows(io.StringIO(text, newline=""), ";" if first.count(";") > first.count(",") else ",")
    missing = [c for c in _REQUIRED if c not in rows.fieldnames]
    if missing:
        raise DataError("plant_factors_columns", columns=", ".join(missing))
    return rows


class _Rows:
    """Rows of a CSV table as dictionaries, without the apostrophes that keep spreadsheets from
    computing a text; :class:`DataError` with its line for what is no CSV."""

    def __init__(self, text: io.StringIO, delimiter: str) -> None:
        self._read = csv.DictReader(text, delimiter=delimiter)
        try:
            self.fieldnames = self._read.fieldnames or ()
        except csv.Error as error:
            raise DataError("plant_factors_row", line=1, why=str(error)) from error

    @property
    def line_num(self) -> int:
        return self._read.line_num

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> dict[str, Any]:
        try:
            row = next(self._read)
        except csv.Error as error:
            raise DataError("plant_factors_row", line=self.line_num, why=str(error)) from error
        return {k: sheet.uncell(v) if isinstance(v, str) else v for k, v in row.items()}


def factor(row: Mapping[str, Any]) -> Factor:
    """The factor of one row, {column: text}; :class:`DataError` tells what is wrong, its value
    ``column`` where.
    """
    row = {k: (v or "").strip() for k, v in row.items() if k}
    if not re.fullmatch(r"[a-z][a-z0-9_]*", row["code"]):
        raise DataError("plant_row_code", column="code", value=row["code"])
    for column in ("name_fr", "name_en"):
        if not row[column]:
            raise DataError("plant_row_name", column=column)
    if not re.fullmatch(r"\w+([ '’-]\w+)*", row["group"]):
        raise DataError("plant_row_group", column="group", value=row["group"])
    found = Factor(
        row["code"],
        row["name_en"],
        row["name_fr"],
        row["group"],
        sources(row["source"]),
        _sources(row.get("proxy", ""), "proxy"),
        _number(row, "weight", -WEIGHT_LIMIT, WEIGHT_LIMIT),
        _number(row, "buffer_m", 0, BUFFER_LIMIT),
        row.get("buffer_field", ""),
        yes(row.get("blocking", "")),
        yes(row.get("needed", "")),
        yes(row.get("active", "yes")),
        row.get("note_en", ""),
        row.get("note_fr", ""),
    )
    if found.buffer_field and not _BUFFER.fullmatch(found.buffer_field):
        raise DataError("plant_row_buffer_field", column="buffer_field", value=found.buffer_field)
    if not found.sources:
        raise DataError("plant_row_no_source", column="source")
    if found.group != networks.GROUP and any(_is_network(s) for s in found.sources + found.proxies):
        raise DataError("plant_row_network", column="group")
    return found


def _number(row: Mapping[str, Any], column: str, low: float, high: float) -> float:
    text = row.get(column) or "0"
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise DataError(f"plant_row_{column}", column=column, value=text)
    return value


def yes(text: str) -> bool:
    """A yes or no of the table."""
    return text.strip().lower() in ("yes", "y", "1", "true", "oui", "o", "vrai")


def _is_network(source: Source) -> bool:
    """True for lines that must not be told one by one in what is published: buried networks, but
    not metro tunnels.
    """
    return source.theme in networks.THEMES and ("kind", True, ("metro",)) not in source.conditions


def sources(text: str) -> tuple[Source, ...]:
    """The sources written in one cell of the table."""
    return _sources(text, "source")


def _sources(text: str, column: str) -> tuple[Source, ...]:
    found = []
    for part in (p.strip() for p in text.split(" + ")):
        if not part:
            continue
        part, _, buffer = part.partition("@")
        if buffer and not _BUFFER.fullmatch(buffer.strip()):
            raise DataError("plant_row_buffer_field", column=column, value=buffer.strip())
        theme, _, conditions = part.partition(":")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", theme.strip()):
            raise DataError("plant_row_source", column=column, value=theme.strip())
        parsed = []
        for condition in (c for c in conditions.split(";") if c.strip()):
            match = _CONDITION.match(condition)
            if match is None:
                raise DataError("plant_row_filter", column=column, value=condition.strip())
            field, sign, values = match.groups()
            parsed.append((field, sign == "=", tuple(v.strip().lower() for v in values.split("|"))))
        found.append(Source(theme.strip(), tuple(parsed), buffer.strip()))
    return tuple(found)


def matches(source: Source, frame: GeoFrame) -> Bools:
    """Rows of a theme's frame that meet a source's conditions: boolean array."""
    keep = np.ones(len(frame), dtype=bool)
    for field, wanted, patterns in source.conditions:
        if field in frame.columns:
            text = [_text(v) for v in frame[field].tolist()]
        else:
            text = [""] * len(frame)
        known = {t: any(fnmatch.fnmatchcase(t, p) for p in patterns) for t in set(text)}
        keep &= np.fromiter((known[t] == wanted for t in text), dtype=bool, count=len(text))
    return keep


def _text(value: Any) -> str:
    """A value as conditions compare it."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().lower()


def buffers(source: Source, factor: Factor, frame: GeoFrame) -> Floats:
    """Buffer of each row of ``frame`` in metres, float64: the source's own, the factor's field,
    else its fixed buffer.
    """
    text = source.buffer or factor.buffer_field
    fallback = np.full(len(frame), factor.buffer_m)
    if not text:
        return fallback
    if text == LOCATION_CLASS:
        return fallback + networks.uncertainty(frame)
    field, _, factor_text = text.partition("*")
    times = float(factor_text) if factor_text else 1.0
    if re.fullmatch(r"[0-9.]+", field):
        return np.full(len(frame), float(field) * times)
    if field not in frame.columns:
        return fallback if not source.buffer else np.full(len(frame), max(factor.buffer_m, 3.0))
    values = np.asarray(frame[field], dtype=float) * times
    default = max(factor.buffer_m, 3.0) if source.buffer else factor.buffer_m
    return np.where(np.isfinite(values) & (values > 0) & (values < 100), values, default)


def fields(factors: Iterable[Factor]) -> set[str]:
    """Every field that conditions and buffers of the factors ask for: set of names."""
    asked = set(networks.FIELDS)
    for factor in factors:
        asked.add(factor.buffer_field.partition("*")[0])
        for source in factor.sources + factor.proxies:
            asked |= {field for field, _wanted, _patterns in source.conditions} | {
                source.buffer.partition("*")[0]
            }
    return asked - {""}


def fields_of(factors: Iterable[Factor], table: str) -> set[str]:
    """The fields of one table that conditions and buffers ask for: set of names."""
    asked = set()
    for factor in factors:
        for source in factor.sources + factor.proxies:
            if source.theme == table:
                asked |= {field for field, _wanted, _patterns in source.conditions}
                asked.add((source.buffer or factor.buffer_field).partition("*")[0])
    if LOCATION_CLASS in asked:
        asked |= set(networks.FIELDS)
    if table == "buildings":
        asked.add("height_m")  # the shade they cast
    return asked - {""}


def active(factors: Iterable[Factor]) -> list[Factor]:
    """The factors that count."""
    return [f for f in factors if f.active]
