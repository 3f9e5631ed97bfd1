"""What stands in a column: from QGIS's values to those of frames and of a theme."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from qgis.core import NULL
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QMetaType, Qt, QTime, QVariant

from ...algorithms.clock import moments
from ...algorithms.clock.timezones import ZONE
from ...algorithms.common.errors import DataError
from ...algorithms.common.themes import Field
from ...algorithms.intake import dates as intake_dates
from ...algorithms.intake import years as intake_years
from ...algorithms.intake.columns import Column, of_bytes, plain_values, text_of
from ...algorithms.intake.numerals import HUGE, PLACEHOLDERS
from ...algorithms.intake.tally import EMPTIED, REPAIRED, Tally
from ..host import deps

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas

    from ...algorithms.common.types import Array, Series

_WHOLE = (
    QMetaType.Type.Int,
    QMetaType.Type.LongLong,
    QMetaType.Type.UInt,
    QMetaType.Type.ULongLong,
    QMetaType.Type.Short,
    QMetaType.Type.UShort,
    QMetaType.Type.Long,
    QMetaType.Type.ULong,
    QMetaType.Type.Char,
    QMetaType.Type.SChar,
    QMetaType.Type.UChar,
)
# Days that nanoseconds can hold: others never reach a column.
_STAND_INS = [d for d in intake_dates.PLACEHOLDERS if d >= intake_dates.FIRST.date()]
_PYTHON = frozenset([str, int, float, bool])
_LOCAL = Qt.TimeSpec.LocalTime
_EXACT = 2**53  # beyond it a float no longer holds every whole number
_PLACEHOLDERS = sorted(PLACEHOLDERS)


def from_qgis(
    values: Sequence[Any],
    qt_type: Any,
    name: str = "",
    timezone: str = ZONE,
    tally: Tally | None = None,
) -> Any:
    """A QGIS attribute column as the matching array of a frame.

    Parameters
    ----------
    values : attributes, NULL and None where a row has none
    qt_type : the field's QMetaType
    name : the column; times of a column called ``*_utc`` are brought to UTC, all others to civil
        time
    timezone : IANA name of the territory's zone
    tally : counts times that were moved and days that cannot be computed with

    Returns
    -------
    ndarray
        whole numbers int64, or float64 with NaN where one is missing (objects where a float would
        lose digits); dates datetime64[ns]; everything else objects with None.
    """
    np = deps.require("numpy")
    qt_type = QMetaType.Type(int(qt_type)) if not isinstance(qt_type, QMetaType.Type) else qt_type
    tally = Tally() if tally is None else tally
    if qt_type in _WHOLE:
        return _whole_numbers(values, np)
    if qt_type in (QMetaType.Type.Double, QMetaType.Type.Float):
        plain = [v if type(v) is float else np.nan if _null(v) else v for v in values]
        return np.array(plain, dtype=float)
    if qt_type in (QMetaType.Type.QDateTime, QMetaType.Type.QDate):
        zone = "UTC" if name.endswith("_utc") else timezone
        days = _days_of(values, zone, name, tally)
        return np.array(days, dtype="datetime64[us]").astype("datetime64[ns]")
    out = np.empty(len(values), dtype=object)
    if qt_type == QMetaType.Type.Bool:
        out[:] = [None if _null(v) else bool(v) for v in values]
        return out
    if qt_type == QMetaType.Type.QVariantMap:  # NULL is empty, None is what QGIS could not hold
        tally.note(name, EMPTIED, "mixed_types", sum(v is None for v in values))
    if qt_type == QMetaType.Type.QByteArray:
        out[:] = [None if _null(v) else of_bytes(bytes(v)) for v in values]
        lost = sum(not _null(v) and o is None for v, o in zip(values, out, strict=True))
        tally.note(name, EMPTIED, "binary", lost)
        return out
    # Texts and None alone by now: lists of one length would become a table.
    out[:] = [v if type(v) is str else None if _null(v) else _plain(v) for v in values]
    return out


def _days_of(
    values: Sequence[Any], zone: str, name: str, tally: Tally
) -> list[datetime.datetime | None]:
    """:func:`_instant` of each; a day that was read is not read again, for days repeat."""
    known: dict[int, datetime.datetime] = {}
    found: list[datetime.datetime | None] = []
    for value in values:
        number = value.toJulianDay() if type(value) is QDate else None
        at = known.get(number) if number is not None else None
        if at is None:
            at = _instant(value, zone, name, tally)
            if at is not None and number is not None:
                known[number] = at
        found.append(at)
    return found


def _whole_numbers(values: Sequence[Any], np: ModuleType) -> Array:
    numbers = [v if type(v) is int else None if _null(v) else int(v) for v in values]
    if None not in numbers:
        try:
            return np.array(numbers, dtype=np.int64) if numbers else np.array([], dtype=float)
        except OverflowError:  # an unsigned number of 64 bits
            pass
    elif all(n is None or abs(n) <= _EXACT for n in numbers):
        return np.array([np.nan if n is None else n for n in numbers], dtype=float)
    out = np.empty(len(numbers), dtype=object)
    out[:] = numbers
    return out


def _plain(value: Any) -> str | None:
    """A value of no type that a frame has: times of day as text, lists and maps as text, no photos."""
    if isinstance(value, str):
        return value
    if isinstance(value, QTime):
        return value.toString("HH:mm")
    if isinstance(value, (QDateTime, QDate)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (QByteArray, bytes, bytearray)):
        return None
    return text_of(value)


def _null(value: Any) -> bool:
    """True for what QGIS has for "nothing here"; its own comparison with NULL costs more than the
    rest of a row, so that Python's values never come to it."""
    kind = type(value)
    if kind in _PYTHON:
        return False
    if kind is QVariant:
        return value.isNull()
    return value is None or value == NULL or (hasattr(value, "isValid") and not value.isValid())


def _instant(value: Any, timezone: str, name: str, tally: Tally) -> datetime.datetime | None:
    """A day or a time as civil time without a zone; None where it cannot be computed with.

    A time without a zone is civil time already: the store holds such times, as QGIS's temporal
    control reads them. A time that carries a zone is moved.
    """
    is_day = type(value) is QDate
    if not is_day and type(value) is not QDateTime and _null(value):
        return None
    try:
        # Not isValid(): 02:30 on the night summer time begins is a valid time of a territory in
        # another zone.
        at = (
            datetime.datetime(value.year(), value.month(), value.day())
            if is_day
            else value.toPyDateTime()
        )
    except ValueError:  # of no year that Python has
        day = value if is_day else value.date()
        if day.isValid():
            tally.note(name, EMPTIED, "no_end", 1, day.year())
        return None
    if not is_day:
        if value.timeSpec() != _LOCAL:
            shift = datetime.timezone(datetime.timedelta(seconds=value.offsetFromUtc()))
            moved = moments.local(at.replace(tzinfo=shift), timezone)
            if moved != at and not name.endswith("_utc"):  # written in whatever zone, it is UTC
                tally.note(name, REPAIRED, "zone", 1, value.toString(Qt.DateFormat.ISODate))
            at = moved
    if not intake_dates.FIRST <= at < intake_dates.LAST:
        old = at.year >= 1000 and at < intake_dates.FIRST
        reason = "too_old" if old else "no_end"
        tally.note(name, EMPTIED, reason, 1, at.date().isoformat())
        return None
    return at


def convert(
    column: pandas.Series,
    spec: Field,
    name: str,
    tally: Tally,
    *,
    timezone: str = ZONE,
    closing: bool = False,
    shown: bool = True,
) -> pandas.Series:
    """Bring one column to the theme's type.

    Parameters
    ----------
    column : as :func:`from_qgis` gave it
    spec : the theme's column
    name : what the layer is called, for an error
    tally : counts what was repaired and what became empty, with the reason
    closing : the column holds ends of periods
    shown : False where examples could name persons
    timezone : IANA name of the zone whose civil time the column is brought to

    Returns
    -------
    Series
        Same index.

    Raises
    ------
    DataError
        ``all_dates_bad`` when no value of a column of dates is one.
    """
    np, pd = deps.require("numpy", "pandas")
    if spec.type in ("int", "float"):
        return _numbers(column, spec, tally, timezone, shown)
    if spec.type in ("date", "datetime") and np.issubdtype(column.dtype, np.datetime64):
        return _days(column, spec, tally)
    reader = Column(spec, timezone, closing=closing, shown=shown, given=True)
    said = plain_values(column)
    read = reader.read_all(said)
    tally.merge(reader.tally)
    if spec.type in ("date", "datetime"):
        _refuse_no_date(reader, said, spec, name)
        found = pd.to_datetime(pd.Series(read, index=column.index, dtype=object))
        return found.astype("datetime64[ns]")
    return pd.Series(read, index=column.index, dtype=object)


def _refuse_no_date(reader: Column, said: Iterable[Any], spec: Field, name: str) -> None:
    """A column none of whose values is a date was chosen by mistake."""
    filled = [v for v in said if v is not None and str(v).strip()]
    bad = sum(line.rows for line in reader.tally if line.reason == "not_a_date")
    if filled and bad == len(filled):
        raise DataError("all_dates_bad", field=spec.name, name=name, example=str(filled[0])[:40])


def _numbers(column: Series, spec: Field, tally: Tally, timezone: str, shown: bool) -> Series:
    np, pd = deps.require("numpy", "pandas")
    if column.dtype == object or column.dtype.kind in "Mb" or _odd_years(column, spec):
        reader = Column(spec, timezone, shown=shown)
        read = reader.read_all(plain_values(column))
        tally.merge(reader.tally)
        if spec.type == "int" and any(v is not None and abs(v) > _EXACT for v in read):
            return pd.Series(read, index=column.index, dtype=object)
        column = pd.Series([np.nan if v is None else v for v in read], index=column.index)
    values = column.to_numpy()
    if values.dtype.kind == "f":
        endless = np.isinf(values)
        stand_in = np.isin(values, _PLACEHOLDERS) | ((np.abs(values) >= HUGE) & ~endless)
        for which, reason in ((endless, "out_of_range"), (stand_in, "placeholder_number")):
            if which.any():
                tally.note(spec.name, EMPTIED, reason, int(which.sum()), values[which][0])
        values = np.where(endless | stand_in, np.nan, values)
    elif (stand_in := np.isin(values, [int(v) for v in _PLACEHOLDERS])).any():
        tally.note(
            spec.name, EMPTIED, "placeholder_number", int(stand_in.sum()), values[stand_in][0]
        )
        values = np.where(stand_in, np.nan, values.astype(float))
    if spec.type == "int" and values.dtype.kind == "f":
        rounded = np.round(values)
        uneven = (rounded != values) & ~np.isnan(values)
        if uneven.any():
            tally.note(spec.name, REPAIRED, "rounded", int(uneven.sum()), values[uneven][0])
        values = rounded
        if len(values) and not np.isnan(values).any() and (np.abs(values) <= _EXACT).all():
            values = values.astype(np.int64)
    return pd.Series(values if spec.type == "int" else values.astype(float), index=column.index)


def _odd_years(column: Series, spec: Field) -> bool:
    """True for a column of years in which a number is none."""
    return intake_years.is_year(spec) and not all(
        intake_years.is_plain(year, spec.name) for year in column.dropna().unique()
    )


def _days(column: Series, spec: Field, tally: Tally) -> Series:
    """A column of dates: the days that spreadsheets write for "nothing here" become empty."""
    np, pd = deps.require("numpy", "pandas")
    days = column.dt.normalize()
    stand_in = days.isin([pd.Timestamp(day) for day in _STAND_INS])
    if stand_in.any():
        example = days[stand_in].iloc[0].date().isoformat()
        tally.note(spec.name, EMPTIED, "placeholder_date", int(stand_in.sum()), example)
        column, days = column.mask(stand_in), days.mask(stand_in)
    return days if spec.type == "date" else column


def dates(column: pandas.Series, timezone: str = ZONE) -> pandas.Series:
    """Dates and times from text or numbers in civil time; NaT where there is none."""
    _, pd = deps.require("numpy", "pandas")
    reader = Column(Field(str(column.name), "datetime", False, "", {}, {}), timezone)
    said = plain_values(column)
    found = pd.Series(reader.read_all(said), index=column.index, dtype=object)
    return pd.to_datetime(found).astype("datetime64[ns]")
