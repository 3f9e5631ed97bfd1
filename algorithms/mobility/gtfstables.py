"""The files of a timetable as tables of texts, whatever bytes and separators they are written in."""

from __future__ import annotations

import csv
import io
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import Floats, Frame

# The columns that are read of each file; the first ones have to be there.
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agency": ((), ("agency_id", "agency_name")),
    "stops": (
        ("stop_id",),
        ("stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"),
    ),
    "routes": (
        ("route_id",),
        ("agency_id", "route_short_name", "route_long_name", "route_type"),
    ),
    "trips": (
        ("route_id", "service_id", "trip_id"),
        ("direction_id", "shape_id", "trip_headsign"),
    ),
    "stop_times": (
        ("trip_id", "stop_id", "stop_sequence"),
        ("arrival_time", "departure_time", "shape_dist_traveled", "pickup_type"),
    ),
    "calendar": (
        (
            "service_id",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "start_date",
            "end_date",
        ),
        (),
    ),
    "calendar_dates": (("service_id", "date", "exception_type"), ()),
    "shapes": (
        ("shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"),
        ("shape_dist_traveled",),
    ),
    "frequencies": (("trip_id", "start_time", "end_time", "headway_secs"), ()),
}
_SEPARATORS = (",", ";", "\t", "|")


class Reader:
    """Tables of bytes, with what was mended."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self.counts: dict[str, int] = dict.fromkeys(
            (
                "rows_broken",
                "rows_orphan",
                "times_filled_in",
                "times_mended",
                "trips_without_times",
                "trips_without_service",
                "stops_without_place",
                "days_beyond",
                "dates_broken",
            ),
            0,
        )
        self._latin: list[str] = []

    def read(self, name: str, raw: bytes) -> Frame:
        """The columns of a file as texts, "" where there is nothing."""
        needed, more = COLUMNS[name]
        text = self._text(name, raw)
        head = text.split("\n", 1)[0].rstrip("\r")
        separator = max(_SEPARATORS, key=head.count)
        titles = [
            t.strip().strip('"').strip().lower()
            for t in next(csv.reader([head], delimiter=separator), [])
        ]
        for column in needed:
            if column not in titles:
                raise DataError("gtfs_no_column", file=f"{name}.txt", column=column)
        wanted = [c for c in (*needed, *more) if c in titles]
        found = self._rows(name, text, separator, len(titles))
        out = pd.DataFrame(
            {c: found[titles.index(c)].fillna("").str.strip().to_numpy(object) for c in wanted},
            dtype=object,
        )
        for column in more:
            if column not in out:
                out[column] = ""
        return out

    def _text(self, name: str, raw: bytes) -> str:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return raw.decode("utf-16", errors="replace")
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            if not self._latin:
                self.notes.append(("gtfs_latin", {"files": ""}))
            self._latin.append(f"{name}.txt")
            at = next(i for i, n in enumerate(self.notes) if n[0] == "gtfs_latin")
            self.notes[at] = ("gtfs_latin", {"files": ", ".join(self._latin)})
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def _rows(self, name: str, text: str, separator: str, width: int) -> Frame:
        options: dict[str, Any] = {
            "sep": separator,
            "header": None,
            "skiprows": 1,
            "names": range(width + 1),
            "dtype": str,
            "keep_default_na": False,
            "na_values": [],
            "index_col": False,
            "skip_blank_lines": True,
            "skipinitialspace": True,
        }
        lines = text.replace("\x00", "")
        if not lines.partition("\n")[2].strip():
            return pd.DataFrame({k: pd.Series([], dtype=object) for k in range(width + 1)})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.ParserWarning)  # counted below
            try:
                found = pd.read_csv(io.StringIO(lines), engine="c", **options)
            except pd.errors.ParserError as error:
                if "EOF" in str(error):  # a quotation mark that nobody closes
                    raise DataError("gtfs_unreadable", file=f"{name}.txt") from error
                found = self._without_long_rows(lines, options)
        # A row with a value too many, as of a comma in a name, has its columns shifted.
        shifted = found[width].fillna("").str.strip().ne("")
        self.counts["rows_broken"] += int(shifted.sum())
        return found[~shifted]

    def _without_long_rows(self, lines: str, options: dict[str, Any]) -> Frame:
        broken: list[int] = []

        def pass_over(row: list[str]) -> None:
            broken.append(len(row))

        found = pd.read_csv(io.StringIO(lines), engine="python", on_bad_lines=pass_over, **options)
        self.counts["rows_broken"] += len(broken)
        return found


def seconds_of(texts: pd.Series) -> Floats:
    """``HH:MM:SS`` as seconds; hours past 24 are the night after; NaN for a blank, -1 for what is no time."""
    known: dict[str, float] = {}
    for text in texts.unique():
        parts = text.strip().split(":")
        if not text.strip():
            known[text] = np.nan
        elif len(parts) in (2, 3) and all(p.strip().isdigit() for p in parts):
            hours, minutes, seconds = (int(p) for p in (*parts, "0")[:3])
            fine = hours < 100 and minutes < 60 and seconds < 60
            known[text] = 3600.0 * hours + 60 * minutes + seconds if fine else -1.0
        else:
            known[text] = -1.0
    return texts.map(known).to_numpy(float)


def numbers(texts: pd.Series) -> Floats:
    """Texts as floats, NaN for what is none; a comma is a point."""
    return pd.to_numeric(texts.str.replace(",", ".", regex=False), errors="coerce").to_numpy(float)
