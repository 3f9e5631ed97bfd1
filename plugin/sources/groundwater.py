"""Hub'Eau day by day: levels of the wells and mean flows of the rivers in and around a town, since
their beginning.

What the services do and their pages do not shout about: the series of wells (``chroniques``) hear only
the old BSS code ("07548X0009/F"), the list of wells both; the end of a period is compared with its
hour, so that the last day is lost unless one more is asked for; the end of a station's readings as the
lists give it is often years old; 20,000 rows at most a query; a site of a river (8 characters) gives
each value twice, once without a station: stations (10 characters) are asked for one by one.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, ClassVar

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .paged import PagedSource, types
from .records import Announcement
from .water import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Query, Record, Row, Validator

_YEARS = 60
# Codes that one request may name, and kilometres of a degree of latitude.
_MOST_CODES, _DEGREE_KM = 100, 111.2
_NEW_CODE = re.compile(r"BSS\d{3}[A-Z]{4}", re.ASCII)
_ONE_DAY = dt.timedelta(days=1)
_WELL_QUALITY = {"correcte": "good", "incertaine": "uncertain", "incorrecte": "wrong"}
_FLOW_QUALITY = {"bonne": "good", "douteuse": "uncertain", "incertaine": "uncertain"}


class _DailySource(PagedSource):
    """What the two have in common: a list of stations, then the days of each of them.

    ``query``: which stations, as their list understands it (``bbox``, ``code_commune`` ...);
    ``around_km``: a wider ``bbox``; ``stations``: codes instead; ``years``: how far back, 60 by
    default.
    """

    PAGE = MOST_ROWS
    LIST: ClassVar[str]  # the list's place beside the series
    CODE: ClassVar[str]  # the code that the series hear, as the list names it
    ASKED: ClassVar[str]  # and as they hear it
    BETWEEN: ClassVar[tuple[str, str]]  # names of the first and last day
    DAY: ClassVar[str]  # the column of the day
    FIELDS: ClassVar[tuple[str, ...]]
    WHOSE: ClassVar[str]
    FIXED: ClassVar[dict[str, Any]] = {}

    def announce(self, validator: Validator | None = None) -> Announcement:
        self._stations: dict[str, Row] = {}
        for row in self._asked_for():
            if code := str(row.get(self.CODE) or ""):
                self._stations.setdefault(code, row)
        self.counts["stations"] = len(self._stations)
        return Announcement(
            None if self._stations else 0,
            fields={**types(self._stations.values()), **dict.fromkeys(self.FIELDS, "string")},
            url=shown(self.spec["url"]),
            licence="Licence Ouverte 2.0",
            attribution=self.WHOSE,
        )

    def _asked_for(self) -> Iterator[Row]:
        url = self.spec["url"].rpartition("/")[0] + self.LIST
        codes = [str(code).strip() for code in self.spec.get("stations", ()) if str(code).strip()]
        if not codes:
            yield from self._listed(url, self._around(dict(self.spec.get("query") or {})))
        for name, several in self._named(codes):
            for k in range(0, len(several), _MOST_CODES):
                yield from self._listed(url, {name: ",".join(several[k : k + _MOST_CODES])})

    def _named(self, codes: list[str]) -> Iterator[tuple[str, list[str]]]:
        """(parameter of the list, codes that it takes)."""
        yield self.CODE, codes

    def _around(self, query: Query) -> Query:
        """The query with its ``bbox`` (longitude, latitude, twice) widened."""
        km = self.spec.get("around_km", 0)
        if not km or "bbox" not in query:
            return query
        west, south, east, north = (float(part) for part in str(query["bbox"]).split(","))
        up = km / _DEGREE_KM
        wide = up / max(math.cos(math.radians((south + north) / 2.0)), 0.05)
        corners = (west - wide, south - up, east + wide, north + up)
        return {**query, "bbox": ",".join(f"{c:.5f}" for c in corners)}

    def _listed(self, url: str, query: Query) -> Iterator[Row]:
        params = {**query, "format": "json", "size": 5_000}
        for page in self._pages(
            url, params, lambda page: page.link("next"), lambda page: page.rows("data")
        ):
            yield from page.rows("data")

    def records(self) -> Generator[list[Record], None, None]:
        today = dt.datetime.now(dt.timezone.utc).date()
        first = today - dt.timedelta(days=round(365.25 * self.spec.get("years", _YEARS)))
        for code, station in self._stations.items():
            known: set[str] = set()
            for rows in self._days(code, first, today):
                fresh: list[Record] = []
                for row in rows:
                    day = str(row[self.DAY])[:10]
                    if day in known:
                        self.counts["repeated"] = self.counts.get("repeated", 0) + 1
                        continue
                    known.add(day)
                    fresh.append(
                        (
                            {"station": code, "date": day, **self._told(station, row)},
                            _point(station),
                        )
                    )
                yield fresh

    def _told(self, station: Row, row: Row) -> Row:
        """What a row says of a day."""
        raise NotImplementedError

    def _days(self, code: str, first: dt.date, last: dt.date) -> Iterator[list[Row]]:
        """Rows of the days ``first`` .. ``last``, both of them, in parts of 20,000 at most."""
        url = self.spec["url"]
        query: Query = {
            **self.FIXED,
            self.ASKED: code,
            self.BETWEEN[0]: first.isoformat(),
            self.BETWEEN[1]: (last + _ONE_DAY).isoformat(),
            "size": self._size,
        }
        total = self._get(url, {**query, "size": 1}).count("count", needed=True)
        if total > MOST_ROWS:
            if first >= last:
                raise SourceError("source_too_many", source=shown(url), rows=total, limit=MOST_ROWS)
            middle = first + (last - first) // 2
            yield from self._days(code, first, middle)
            yield from self._days(code, middle + _ONE_DAY, last)
            return
        got = 0
        for page in self._pages(
            url, query, lambda page: page.link("next"), lambda page: page.rows("data")
        ):
            rows = page.rows("data")
            got += len(rows)
            # The day more that was asked for is not of this part, nor what is of another station.
            yield [r for r in rows if first <= self._day(r) <= last and self._is_of(r, code)]
        if got != total:
            raise SourceError("source_truncated", source=shown(url), got=got, total=total)

    def _is_of(self, row: Row, code: str) -> bool:
        return str(row.get(self.CODE) or "") == code

    def _day(self, row: Row) -> dt.date:
        try:
            return dt.date.fromisoformat(str(row.get(self.DAY))[:10])
        except ValueError as error:
            what = f"{self.DAY} {row.get(self.DAY)}"
            raise SourceError(
                "source_unexpected", source=shown(self.spec["url"]), what=what
            ) from error


class PiezometrySource(_DailySource):
    """``url``: .../niveaux_nappes/chroniques. ``stations``: old or new BSS codes.

    One record a well and day: ``station`` (old code), ``bss_id`` (new code), ``name``, ``date``,
    ``level`` (m NGF), ``depth`` (m below the mark), ``quality`` (good, uncertain, wrong, unknown).
    """

    LIST, CODE, ASKED = "/stations", "code_bss", "code_bss"
    BETWEEN, DAY = ("date_debut_mesure", "date_fin_mesure"), "date_mesure"
    FIELDS = ("station", "bss_id", "name", "date", "level", "depth", "quality")
    WHOSE = "Hub'Eau, ADES, BRGM"

    def _named(self, codes: list[str]) -> Iterator[tuple[str, list[str]]]:
        yield "bss_id", [c for c in codes if _NEW_CODE.fullmatch(c)]
        yield "code_bss", [c for c in codes if not _NEW_CODE.fullmatch(c)]

    def _told(self, station: Row, row: Row) -> Row:
        commune, place = station.get("nom_commune"), station.get("libelle_pe")
        return {
            "bss_id": station.get("bss_id"),
            "name": f"{place} ({commune})" if place and commune else place or commune,
            "level": row.get("niveau_nappe_eau"),
            "depth": row.get("profondeur_nappe"),
            "quality": _quality(row, "qualification", _WELL_QUALITY),
        }


class DailyFlowsSource(_DailySource):
    """``url``: .../hydrometrie/obs_elab. ``stations``: codes of 10 characters.

    One record a station and day: ``station``, ``name``, ``date``, ``flow_ls`` (litres a second),
    ``quality``.
    """

    LIST, CODE, ASKED = "/referentiel/stations", "code_station", "code_entite"
    BETWEEN, DAY = ("date_debut_obs_elab", "date_fin_obs_elab"), "date_obs_elab"
    FIELDS = ("station", "name", "date", "flow_ls", "quality")
    WHOSE = "Hub'Eau, PHyC, SCHAPI"
    FIXED: ClassVar[dict[str, Any]] = {"grandeur_hydro_elab": "QmnJ"}

    def _told(self, station: Row, row: Row) -> Row:
        return {
            "name": station.get("libelle_station"),
            "flow_ls": row.get("resultat_obs_elab"),
            "quality": _quality(row, "libelle_qualification", _FLOW_QUALITY),
        }


def _quality(row: Row, name: str, words: dict[str, str]) -> str:
    return words.get(str(row.get(name) or "").strip().lower(), "unknown")


def _point(station: Row) -> dict[str, Any] | None:
    lon = station.get("longitude_station", station.get("x"))
    lat = station.get("latitude_station", station.get("y"))
    if lon is None or lat is None:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}
