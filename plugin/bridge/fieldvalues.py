"""What stands in a column: from QGIS's values to those of frames and of a theme."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import NULL
from qgis.PyQt.QtCore import QMetaType, QTime

from ...algorithms.common.errors import DataError
from ..host import deps

if TYPE_CHECKING:
    from ...algorithms.common.themes import Field


def from_qgis(values: Sequence[Any], qt_type: Any) -> Any:
    """A QGIS attribute column as the matching array of a frame: whole numbers int64, or float64 with
    NaN where one is missing; dates datetime64[ns]; everything else objects with None.
    """
    np, pd = deps.require("numpy", "pandas")
    qt_type = QMetaType.Type(int(qt_type)) if not isinstance(qt_type, QMetaType.Type) else qt_type
    if qt_type in (
        QMetaType.Type.Int,
        QMetaType.Type.LongLong,
        QMetaType.Type.UInt,
        QMetaType.Type.ULongLong,
        QMetaType.Type.Double,
    ):
        floats = np.array([np.nan if v is None or v == NULL else v for v in values], dtype=float)
        whole = qt_type != QMetaType.Type.Double and not np.isnan(floats).any()
        return np.array(values, dtype=np.int64) if whole and len(values) else floats
    if qt_type == QMetaType.Type.QDateTime:
        return pd.to_datetime(pd.Series([_wall_clock(v) for v in values], dtype=object)).to_numpy(
            "datetime64[ns]"
        )
    if qt_type == QMetaType.Type.QDate:
        days = pd.Series([None if _null(v) else v.toPyDate() for v in values], dtype=object)
        return pd.to_datetime(days).to_numpy("datetime64[ns]")
    if qt_type == QMetaType.Type.Bool:
        return np.array([None if _null(v) else bool(v) for v in values], dtype=object)
    return np.array(
        [None if _null(v) else v.toString("HH:mm") if isinstance(v, QTime) else v for v in values],
        dtype=object,
    )


def _null(value):
    return value is None or value == NULL or (hasattr(value, "isValid") and not value.isValid())


def _wall_clock(value):
    """The time as written, without a zone: the store holds local civil time (QGIS's temporal
    control reads it so).
    """
    if value is None or value == NULL or not value.date().isValid():
        return None
    # Not isValid(): 02:30 on the night summer time begins is a valid time of a territory in another
    # zone.
    return datetime.datetime.combine(value.date().toPyDate(), value.time().toPyTime())


def convert(column: Any, spec: Field, name: str, counts: dict[str, int]) -> Any:
    """Bring one column to the theme's type; values that do not convert become missing and are
    counted.
    """
    np, pd = deps.require("numpy", "pandas")
    if spec.type in ("int", "float"):
        if column.dtype == object:
            text = column.astype("string").str.replace(",", ".").str.replace(r"\s", "", regex=True)
            numbers = pd.to_numeric(text, errors="coerce").astype(float)
            filled = text.notna() & (text != "")
            _count(counts, f"{spec.name}: not a number", (numbers.isna() & filled).sum())
            column = numbers
        if spec.type == "int" and column.notna().all() and len(column):
            return column.astype(np.int64)
        return column.astype(float)
    if spec.type in ("date", "datetime"):
        if not np.issubdtype(column.dtype, np.datetime64):
            parsed = dates(column)
            bad = parsed.isna() & column.notna() & (column.astype(str).str.strip() != "")
            if len(column) and bad.any() and bad.sum() == column.notna().sum():
                raise DataError(
                    "all_dates_bad", field=spec.name, name=name, example=str(column[bad].iloc[0])
                )
            _count(counts, f"{spec.name}: not a date", bad.sum())
            column = parsed
        return column.dt.normalize() if spec.type == "date" else column
    if spec.type == "bool":
        return column.map(_truth).astype(object)
    return column.map(lambda v: v if v is None or isinstance(v, str) else _text(v)).astype(object)


def _count(counts, key, number):
    if number:
        counts[key] = int(number)


def dates(column: Any) -> Any:
    """Dates and date-times from text: ISO, then day first (13/06/2024); offsets are dropped, not
    applied. NaT otherwise.
    """
    _, pd = deps.require("numpy", "pandas")
    offset = r"(?<=[0-9])(Z|[+-]\d{2}:?\d{2}|(?<=:\d{2})[+-]\d{2})$"
    text = column.astype("string").str.strip().str.replace(offset, "", regex=True)
    text = text.str.replace(r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3", regex=True)
    # pandas 1.5 (Debian 12) guesses row by row and knows no named formats; pandas 2 must be told
    # to.
    iso, mixed = (
        ({}, {})
        if pd.__version__.startswith("1.")
        else ({"format": "ISO8601"}, {"format": "mixed"})
    )
    year_first = text.str.match(r"\d{4}-\d{2}").fillna(False).astype(bool)
    parsed = pd.Series(pd.NaT, index=column.index, dtype="datetime64[ns]")
    parsed[year_first] = pd.to_datetime(text[year_first].astype(object), errors="coerce", **iso)
    rest = ~year_first & text.notna()
    if rest.any():
        parsed[rest] = pd.to_datetime(
            text[rest].astype(object), errors="coerce", dayfirst=True, **mixed
        )
    return parsed.astype("datetime64[ns]")


def _truth(value):
    if value is None or value != value:
        return None
    if isinstance(value, str):
        low = value.strip().lower()
        return (
            True if low in ("1", "true", "oui", "o", "yes", "y", "vrai") else False if low else None
        )
    return bool(value)


def _text(value):
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    return str(value)
