"""Géorisques: the hazards that the national register (GASPAR) lists for a commune. A list, not an
outline: a hazard that is not listed is no hazard that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer
from .paged import PagedSource
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Record, Row, Validator


_FAMILY = 2  # "112" is of the family "11"


class GeorisquesSource(PagedSource):
    """``url``: .../gaspar/risques; ``insee``: code of the commune, or a list of codes. One record
    per commune and hazard.
    """

    PAGE = 10

    def announce(self, validator: Validator | None = None) -> Announcement:
        codes = self.spec["insee"]
        self._rows = [
            row
            for code in ([codes] if isinstance(codes, str) else codes)
            for row in self._listed(str(code))
        ]
        return Announcement(
            len(self._rows),
            fields=dict.fromkeys(
                ("insee", "commune", "code", "name", "family", "seismic_zone"), "string"
            ),
            url=shown(self.spec["url"]),
            licence="Licence Ouverte 2.0",
            attribution="Géorisques",
        )

    def _listed(self, insee: str) -> Iterator[Row]:
        url, got, total = self.spec["url"], 0, None
        for page in self._pages(
            url,
            {"code_insee": insee, "page": 1, "page_size": self._size},
            lambda page: page.link("next"),
            lambda page: page.rows("data"),
        ):
            total = page.count("results") if page.has("results") else total
            for commune in page.rows("data"):
                got += 1
                if total is not None and got > total:
                    break
                for hazard in Answer(commune, url).few("risques_detail"):
                    yield self._row(commune, hazard, url)
        if total is not None and got != total:
            raise SourceError("source_truncated", source=shown(url), got=got, total=total)

    def _row(self, commune: dict[str, Any], hazard: dict[str, Any], url: str) -> Row:
        code = Answer(hazard, url).text("num_risque")
        if not code:
            raise Answer(hazard, url).unexpected("num_risque", "text")
        return {
            "insee": commune.get("code_insee"),
            "commune": commune.get("libelle_commune"),
            "code": code,
            "name": hazard.get("libelle_risque_long"),
            "family": code[:_FAMILY],
            "seismic_zone": hazard.get("zone_sismicite"),
        }

    def records(self) -> Generator[list[Record], None, None]:
        yield [(row, None) for row in self._rows]
