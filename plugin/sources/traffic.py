"""DATEX II measured data: flow and speed (Bison Futé's QTV), state of the traffic (TRAFICOLOR), with
the table that says where the sites lie.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.intake.tally import DROPPED, EMPTIED, ROWS, Tally
from . import xml
from .datex import publication_of, value_of
from .feeds import FeedSource, pieces
from .listing import links_below
from .paged import types
from .parameters import expression
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from .feeds import Pieces
    from .records import Record, Row, Validator
    from .xml import Node


# DATEX II version 2.3, TrafficStatusEnum; the words are the theme's
STATES = {"freeFlow": "free", "heavy": "heavy", "congested": "congested", "impossible": "blocked"}
UNKNOWN = "unknown"
_WORST = ("blocked", "congested", "heavy", "free", UNKNOWN)
# refDir.csv, counted from the end of a row: its title line names a column too many
_FROM_END = {"road": -16, "direction": -10, "x1": -5, "y1": -4, "x2": -3, "y2": -2, "centre": -1}
_LEAST_CELLS = 19
_SITES_MB = 16.0
_STAMPED = re.compile(r"_(\d{8}_\d{6})\.xml$", re.IGNORECASE)
_MOST_CENTRES = 60
# {address: (validator, places)} of the last table: it changes by the month, is asked by the minute
_remembered: dict[str, tuple[Validator, dict[str, Row]]] = {}
# {(address, "match"): the folders in which it was found}, so that the others are not asked again
_matching: dict[tuple[str, str], list[str]] = {}


class DatexTrafficSource(FeedSource):
    """``url``: a MeasuredDataPublication, or a folder that lists one folder a traffic centre, whose
    newest file counts (``match``: which of them); ``sites``: the table of places (refDir.csv).

    A state without a value behind it is unknown, which is never free; a speed of 0 is no car, so it
    is empty; where two centres tell of one site the worse state counts. A site that no table places
    has no geometry.
    """

    @property
    def crs(self) -> str:
        return str(self.spec.get("crs", "EPSG:2154"))

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        self.tally = Tally()
        self._sites = self._places()
        if not url.endswith("/"):
            return super().announce(validator)
        self._left = Tally()
        rows = self._merged(self._of_centres(url))
        self._first, self._ahead = list(self._placed(rows)), None
        return Announcement(len(self._first), fields=types(rows), url=shown(url))

    # -- documents
    # -----------------------------------------------------------------------------------------
    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        yield from self._placed(self._measured(body, url))

    def _measured(self, body: Pieces, url: str) -> Iterator[Row]:
        seen: dict[str, Mapping[str, str]] = {}
        any_ = False
        for node in xml.branches(pieces(body), url, ("siteMeasurements",), seen, self._progress):
            any_ = True
            yield self._row(node)
        if any_:
            return
        kind = publication_of(seen)
        if kind and kind != "MeasuredDataPublication":
            raise SourceError("datex_not_measured", source=shown(url), kind=kind)
        if kind != "MeasuredDataPublication" or "publicationTime" not in seen:
            raise SourceError("source_unexpected", source=shown(url), what="siteMeasurements")

    def _row(self, node: Node) -> Row:
        site = node.find("measurementSiteReference")
        row: Row = {
            "id": site.attributes.get("id") if site is not None else None,
            # version 3 has the time one level deeper
            "measured": value_of(node, "measurementTimeDefault")
            or node.value("measurementTimeDefault/timeValue"),
            "state": None,
            "flow_veh_h": None,
            "speed_kmh": None,
            "occupancy_percent": None,
            "inputs_used": None,
        }
        inputs: list[int] = []
        for basic in node.deep("basicData"):
            for name, reader in (
                ("trafficStatus", self._state),
                ("vehicleFlow", self._flow),
                ("averageVehicleSpeed", self._speed),
                ("occupancy", self._occupancy),
            ):
                for value in basic.all(name):
                    told = value.attributes.get("numberOfInputValuesUsed", "")
                    used = int(told) if told.isascii() and told.isdigit() else None
                    if used is not None:
                        inputs.append(used)
                    reader(row, value, used)
        row["inputs_used"] = min(inputs, default=None)
        place = self._sites.get(str(row["id"]))
        row |= {k: place[k] for k in ("road", "direction", "centre")} if place else {}
        return row

    def _state(self, row: Row, value: Node, used: int | None) -> None:
        told = value.value("trafficStatusValue") or ""
        if used == 0:
            self._left.note("state", EMPTIED, "not_measured")
            row["state"] = UNKNOWN
            return
        if told not in STATES and told != UNKNOWN:
            self._left.note("state", EMPTIED, "unknown_code", example=told)
        row["state"] = STATES.get(told, UNKNOWN)

    def _flow(self, row: Row, value: Node, used: int | None) -> None:
        row["flow_veh_h"] = self._number("flow_veh_h", value, "vehicleFlowRate")

    def _speed(self, row: Row, value: Node, used: int | None) -> None:
        speed = self._number("speed_kmh", value, "speed")
        if speed == 0:
            self._left.note("speed_kmh", EMPTIED, "no_vehicle")
            speed = None
        row["speed_kmh"] = speed

    def _occupancy(self, row: Row, value: Node, used: int | None) -> None:
        row["occupancy_percent"] = self._number("occupancy_percent", value, "percentage")

    def _number(self, column: str, value: Node, name: str) -> float | None:
        """A number that the document does not call an error."""
        text = value.value(name)
        if text is None:
            return None
        if (value.value("dataError") or "").lower() in ("true", "1"):
            self._left.note(column, EMPTIED, "said_unknown")
            return None
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e6:  # NaN neither
            self._left.note(column, EMPTIED, "not_a_number", example=text)
            return None
        return number

    # -- centres
    # -----------------------------------------------------------------------------------------
    def _of_centres(self, url: str) -> Iterator[Row]:
        """Rows of the newest file of each centre; a centre that fails is counted, the last one to
        fail is told where none is left."""
        wanted = expression(self.spec, "match", ".")
        folders = _matching.pop((url, wanted.text), None) or self._folders(url)
        lost: SourceError | None = None
        read: list[str] = []
        for folder in folders:
            try:
                stamped = [f for f in links_below(self.client, folder) if _STAMPED.search(f)]
                files = [f for f in stamped if wanted.search(f.removeprefix(url))]
                if not files:
                    continue
                newest = max(files, key=lambda f: _STAMPED.findall(f)[-1])
                body, _ = self.client.get_if_changed(
                    newest, None, max_mb=self.spec.get("max_mb", 64.0)
                )
                rows = list(self._measured(body, newest))
            except SourceError as error:
                lost = error
                self._left.note(ROWS, DROPPED, "centre_failed", example=folder.rsplit("/", 2)[-2])
                continue
            read.append(folder)
            yield from rows
        if not read:
            raise lost or SourceError("source_unexpected", source=shown(url), what=wanted.text)
        if self.spec.get("match") and lost is None:
            _matching[url, wanted.text] = read

    def _folders(self, url: str) -> list[str]:
        folders = [link for link in links_below(self.client, url) if link.endswith("/")]
        if not folders:
            raise SourceError("source_unexpected", source=shown(url), what="href")
        return folders[:_MOST_CENTRES]

    def _merged(self, rows: Iterator[Row]) -> list[Row]:
        """One row a site: of two centres the worse state."""
        kept: dict[Any, Row] = {}
        for number, row in enumerate(rows):
            name = row["id"] or number
            before = kept.get(name)
            if before is not None:
                self._left.note(ROWS, DROPPED, "two_centres")
            if before is None or _rank(row) < _rank(before):
                kept[name] = row
        return list(kept.values())

    # -- places
    # -----------------------------------------------------------------------------------------
    def _placed(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Rows with their place; of one territory, those without are counted and left out: they may
        lie anywhere in the country."""
        for row in rows:
            geometry = self._geometry(row)
            if geometry is None and self._clip is not None:
                self._left.note(ROWS, DROPPED, "no_geometry")
            else:
                yield row, geometry

    def _geometry(self, row: Row) -> dict[str, Any] | None:
        place = self._sites.get(str(row["id"]))
        line = place["line"] if place else []
        if not line:
            return None
        if line[0] == line[1]:
            return {"type": "Point", "coordinates": line[0]}
        return {"type": "LineString", "coordinates": line}

    def _places(self) -> dict[str, Row]:
        """{site: its road, direction and line in metres} of the table, read from the end of each row;
        the line is empty where the table has no coordinates."""
        url = str(self.spec.get("sites") or "")
        if not url:
            return {}
        validator, known = _remembered.get(url, ({}, {}))
        body, now = self.client.get_if_changed(url, validator, max_mb=_SITES_MB)
        if body is None:
            return known
        found = self._read_places(body, url)
        if now:
            _remembered.clear()
            _remembered[url] = now, found
        return found

    def _read_places(self, body: bytes, url: str) -> dict[str, Row]:
        try:
            text = body.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = body.decode("cp1252", "replace")
        rows = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=";")
        titles = next(rows, [])
        if len(titles) < _LEAST_CELLS:
            raise SourceError("source_unexpected", source=shown(url), what="code_traficolor")
        found: dict[str, Row] = {}
        for cells in rows:
            if len(cells) < _LEAST_CELLS:
                if cells:
                    self.tally.note(ROWS, DROPPED, "shifted", example=cells[0])
                continue
            told = {name: cells[place].strip() for name, place in _FROM_END.items()}
            ends = [_position(told[f"x{n}"], told[f"y{n}"]) for n in (1, 2)]
            line = [end for end in ends if end is not None]
            found[cells[0].strip()] = {
                "road": told["road"] or None,
                "direction": told["direction"] or None,
                "centre": told["centre"] or None,
                "line": line * (3 - len(line)) if line else [],
            }
        return found


def _rank(row: Row) -> int:
    return _WORST.index(row["state"] or UNKNOWN)


def _position(x: str, y: str) -> list[float] | None:
    try:
        place = [float(x.replace(",", ".")), float(y.replace(",", "."))]
    except ValueError:
        return None
    return place if all(1 < abs(v) < 1e8 for v in place) else None
