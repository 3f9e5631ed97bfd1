"""VigiEau: water restrictions in force, by commune (zones of alert with their uses) or by
département (the highest level of each water).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.common.words import bare
from ...algorithms.intake.tally import DROPPED, EMPTIED, ROWS
from .answers import decoded, objects
from .paged import PagedSource, granted
from .places import inside
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Query, Record, Row, Validator


LEVELS = {"vigilance": 1, "alerte": 2, "alerte_renforcee": 3, "crise": 4}
WATERS = {"SUP": "surface", "SOU": "ground", "AEP": "drinking"}
_OF_DEPARTEMENT = {
    "niveauGraviteSupMax": "surface",
    "niveauGraviteSouMax": "ground",
    "niveauGraviteAepMax": "drinking",
}
_DEPARTEMENTS = "departements"
_POINTS = 5  # a side of the grid of places that are asked where a commune holds several zones
_FIELDS = (
    "area_code area resource level zone zone_name uses uses_detail start end order_url read_at"
).split()


class VigieauSource(PagedSource):
    """``url``: .../api/zones, with ``insee`` (a commune, or a list) or a ``query`` of "lon" and
    "lat"; or .../api/departements, with ``zone`` (a département) or without for all.

    A commune that holds several zones of one water is answered 409: with the territory's outline
    ("clip") its places are asked one by one. Nothing in force is a record of level 0, which an
    answer says; a département that the service does not know is no record at all: not covered.
    """

    clocked = ("read_at",)

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        self._read_at = self.client.now().isoformat(timespec="seconds")
        if url.rstrip("/").endswith(_DEPARTEMENTS):
            self._rows = [row for raw in self._asked(url, None) for row in self._departement(raw)]
        elif codes := self.spec.get("insee"):
            listed = [codes] if isinstance(codes, (str, int)) else codes
            self._rows = [row for code in listed for row in self._commune(url, str(code))]
        else:
            self._rows = list(self._in_force("", self._asked(url, {})))
        return Announcement(
            len(self._rows),
            fields=dict.fromkeys(_FIELDS, "str"),
            data_date=self._read_at[:10],
            url=shown(url),
            licence="Licence Ouverte 2.0",
            attribution="VigiEau, ministère de la Transition écologique",
        )

    def records(self) -> Generator[list[Record], None, None]:
        yield [({**row, "read_at": self._read_at}, None) for row in self._rows]

    # -- asking
    # -----------------------------------------------------------------------------------------
    def _asked(self, url: str, query: Query | None) -> list[Row]:
        """The objects of an answer: a list, or one zone by itself."""
        asked = None if query is None else {**(self.spec.get("query") or {}), **query}
        body, _ = self.client.get_if_changed(url, None, asked, max_mb=self._most_mb)
        value = decoded(body, url)
        if isinstance(value, dict):
            if {"type", "niveauGravite", "niveauAlerte", "usages"} & set(value):
                return [value]
            granted(value, url)
            raise SourceError("source_unexpected", source=shown(url), what="niveauGravite")
        return objects(value, "zones", url)

    def _commune(self, url: str, code: str) -> Iterator[Row]:
        try:
            zones = self._asked(url, {"commune": code})
        except SourceError as error:
            status = error.values.get("status")
            if status == 409:
                zones = self._at_places(url)
            elif status == 404:
                yield from self._none_in_force(url, code, error)
                return
            else:
                raise
        yield from self._in_force(code, zones)

    def _in_force(self, code: str, zones: list[Row]) -> Iterator[Row]:
        if not zones:
            yield {"area_code": code or self._place(), "resource": "any", "level": 0}
        for zone in zones:
            yield self._zone(zone, code or self._place())

    def _place(self) -> str:
        query = self.spec.get("query") or {}
        return ", ".join(str(query[k]) for k in ("lat", "lon") if k in query)

    def _none_in_force(self, url: str, code: str, error: SourceError) -> Iterator[Row]:
        """404 may be a département without a zone, or an address that is wrong: the list of
        départements tells which."""
        base = url.rstrip("/").rpartition("/")[0]
        try:
            listed = self._asked(f"{base}/{_DEPARTEMENTS}", None)
        except SourceError:
            raise error from None
        from ...algorithms.intake.france import departement_of

        if departement_of(code) in {str(row.get("code")) for row in listed}:
            yield {"area_code": code, "resource": "any", "level": 0}
        else:
            self.tally.note(ROWS, DROPPED, "not_covered", example=code)

    def _at_places(self, url: str) -> list[Row]:
        """The zones of places within the territory's outline, each once."""
        if self._clip is None:
            raise SourceError("vigieau_several_zones", source=shown(url))
        found: dict[Any, Row] = {}
        for lon, lat in inside(*self._clip, _POINTS):
            try:
                zones = self._asked(url, {"lon": f"{lon:.6f}", "lat": f"{lat:.6f}"})
            except SourceError as error:
                if error.values.get("status") != 404:
                    raise
                continue  # nothing in force just there
            found |= {zone.get("id") or zone.get("code"): zone for zone in zones}
        return list(found.values())

    # -- rows
    # -----------------------------------------------------------------------------------------
    def _level(self, value: Any, none: int | None) -> int | None:
        """1 to 4; ``none`` for nothing said; None, counted, for what is not understood."""
        if value is None or value == "":
            return none
        level = LEVELS.get("_".join(bare(value).split()))
        if level is None:
            self.tally.note("level", EMPTIED, "not_understood", example=value)
        return level

    def _zone(self, zone: Row, code: str) -> Row:
        order = zone.get("arrete")
        order = order if isinstance(order, dict) else {}
        uses = [use for use in _dicts(zone.get("usages")) if use.get("concerneCollectivite", True)]
        said = zone.get("niveauGravite", zone.get("niveauAlerte"))
        if said is None or said == "":
            self.tally.note("level", EMPTIED, "said_unknown")
        return {
            "area_code": code,
            "area": zone.get("commune") or zone.get("departement"),
            "resource": WATERS.get(str(zone.get("type") or "").upper()),
            "level": self._level(said, None),
            "zone": zone.get("code"),
            "zone_name": zone.get("nom"),
            "uses": "; ".join(_once(use.get("nom") for use in uses)) or None,
            "uses_detail": " ".join(
                f"{_line(use.get('nom'))} : {_line(use.get('description'))}" for use in uses
            )
            or None,
            "start": order.get("dateDebutValidite"),
            "end": order.get("dateFinValidite"),
            "order_url": order.get("cheminFichier") or zone.get("arreteMunicipalCheminFichier"),
        }

    def _departement(self, raw: Row) -> Iterator[Row]:
        code = str(raw.get("code") or "")
        wanted = str(self.spec.get("zone") or "")
        if wanted and code != wanted:
            self.tally.note(ROWS, DROPPED, "other_area")
            return
        common = {"area_code": code, "area": raw.get("nom")}
        waters = {name: water for name, water in _OF_DEPARTEMENT.items() if name in raw}
        for name, water in (waters or {"niveauGraviteMax": "any"}).items():
            if name not in raw:
                raise SourceError(
                    "source_unexpected", source=shown(str(self.spec["url"])), what=name
                )
            yield {**common, "resource": water, "level": self._level(raw[name], 0)}


def _dicts(value: Any) -> list[Row]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def _once(values: Any) -> list[str]:
    return list(dict.fromkeys(_line(v) for v in values if v))
