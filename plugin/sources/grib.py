"""Forecasts in GRIB2 (Météo-France's PIAF and AROME-PI, and others) for a territory, read with GDAL: of
each step the highest rain and wind over places spread over it, the temperature of its middle.
"""

from __future__ import annotations

import datetime as dt
import struct
from typing import TYPE_CHECKING, cast

from osgeo import gdal

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.intake.tally import DROPPED, ROWS
from ..bridge import rasters
from ..host import opening
from .base import Source
from .file import is_address, on_disk
from .paged import types
from .places import inside
from .records import Announcement

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Generator, Iterator

    from .places import Place
    from .records import Record, Row, Validator


# (GRIB_ELEMENT begins with, variable of the theme, unit, what turns the file's unit into it); WMO
# table 4.2 of discipline 0, names as GDAL's driver gives them
_ELEMENTS = (
    ("APCP", "rain", "mm", 1.0),  # kg/m² are mm
    ("TPRATE", "rain", "mm/h", 3600.0),
    ("PRATE", "rain", "mm/h", 3600.0),
    ("GUST", "gust", "m/s", 1.0),
    ("WIND", "wind", "m/s", 1.0),
    ("TMP", "temperature", "°C", 1.0),  # GDAL gives Celsius
)
_MIDDLE = "temperature"
_SIDE = 5  # a side of the grid of places
_MINUTES = {0: 1.0, 1: 60.0, 13: 1 / 60}  # WMO table 4.4: minute, hour, second
_LENGTH, _UNIT, _INTERVAL = 26, 25, "8"  # of a template 4.8, among its assembled values
_MOST_BANDS = 2_000
_MOST_MB = 256.0


class GribSource(Source):
    """``url``: a GRIB2 file, an address or a path; needs the territory's outline ("clip").

    ``step_min`` is how long a value stands for, as the message says: where sums count from the
    run on, it grows from step to step. Values of elements that no column takes are counted.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        url, now = str(self.spec["url"]), {}
        if is_address(url):
            fetched = self.client.to_file(url, validator, max_mb=self.spec.get("max_mb", _MOST_MB))
            if fetched.path is None:
                return Announcement(unchanged=True, validator=validator, url=shown(url))
            path, now = cast("pathlib.Path", fetched.path), fetched.validator
        else:
            path = on_disk(url, self.folder)
        if self._clip is None:
            raise SourceError("grib_no_outline", source=shown(url))
        places = inside(*self._clip, _SIDE)
        with rasters.guarded(
            path, lambda why: SourceError("source_unreadable", source=shown(url), why=why)
        ):
            self._rows = list(self._values(opening.grib(path, shown(url)), places))
        self._place = {"type": "Point", "coordinates": list(places[0])}
        return Announcement(
            len(self._rows), validator=now, fields=types(self._rows), url=shown(url)
        )

    def records(self) -> Generator[list[Record], None, None]:
        yield [(row, self._place) for row in self._rows]

    def _values(self, data: gdal.Dataset, places: list[Place]) -> Iterator[Row]:
        if data.RasterCount > _MOST_BANDS:
            raise SourceError(
                "source_too_many",
                source=shown(str(self.spec["url"])),
                rows=data.RasterCount,
                limit=_MOST_BANDS,
            )
        cells = _cells(data, places)
        for number in range(1, data.RasterCount + 1):
            band = data.GetRasterBand(number)
            told = band.GetMetadata()
            element = told.get("GRIB_ELEMENT", "")
            known = next((e for e in _ELEMENTS if element.startswith(e[0])), None)
            if known is None:
                self.tally.note(ROWS, DROPPED, "unknown_code", example=element)
                continue
            _, variable, unit, factor = known
            valid, run = (_moment(told.get(f"GRIB_{k}_TIME")) for k in ("VALID", "REF"))
            values = [_value(band, cell) for cell in cells[: 1 if variable == _MIDDLE else None]]
            there = [value for value in values if value is not None]
            if not there or valid is None:
                self.tally.note(ROWS, DROPPED, "not_covered" if valid else "not_a_date")
                continue
            yield {
                "variable": variable,
                "value": max(there) * factor,
                "unit": unit,
                "time": valid,
                "run": run,
                "step_min": _step(told),
            }


def _cells(data: gdal.Dataset, places: list[Place]) -> list[tuple[int, int]]:
    """(column, row) of the cells under places, each once, the middle's first; -1 outside."""
    west, width, _, north, _, height = data.GetGeoTransform()
    found = []
    for lon, lat in places:
        east = (lon - west) % 360.0 if west >= 0 and lon < west else lon - west  # 0 to 360 degrees
        cell = int(east // width), int((lat - north) // height)
        held = 0 <= cell[0] < data.RasterXSize and 0 <= cell[1] < data.RasterYSize
        found.append(cell if held else (-1, -1))
    return list(dict.fromkeys(found))


def _value(band: gdal.Band, cell: tuple[int, int]) -> float | None:
    if cell[0] < 0:
        return None
    raw = band.ReadRaster(*cell, 1, 1, buf_type=gdal.GDT_Float64)
    value = float(struct.unpack("d", raw)[0])
    return value if value == value and value != band.GetNoDataValue() and abs(value) < 1e9 else None


def _moment(seconds: str | None) -> str | None:
    """A time in UTC of seconds since 1970; None for what is none."""
    try:
        moment = dt.datetime.fromtimestamp(int((seconds or "").split()[0]), dt.timezone.utc)
    except (ValueError, IndexError, OverflowError, OSError):
        return None
    return moment.isoformat(timespec="seconds")


def _step(told: dict[str, str]) -> float | None:
    """Minutes that a value stands for: 0 for a moment, None where the message is of another kind."""
    if told.get("GRIB_PDS_PDTN") == "0":
        return 0.0
    parts = told.get("GRIB_PDS_TEMPLATE_ASSEMBLED_VALUES", "").split()
    if told.get("GRIB_PDS_PDTN") != _INTERVAL or len(parts) <= _LENGTH:
        return None
    minutes = _MINUTES.get(int(parts[_UNIT]))
    return None if minutes is None else int(parts[_LENGTH]) * minutes
