"""Météo-France's vigilance: the map of the day and of the next, per département, coast and
phenomenon, from the files without a key or from the interface with one; or the bulletins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.intake.tally import DROPPED, EMPTIED, ROWS, Tally
from .answers import Answer, whole_number
from .paged import PagedSource, types
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Record, Row, Validator


MAP = "CDP_CARTE_EXTERNE.json"
TEXTS = "CDP_TEXTES_VIGILANCE.json"
_INDEX = "vigilance-hexagone-tree.json"  # "hexagone" in its name, "metropole" in the path of a map
_COAST = "10"  # behind the number of a département
# Météo-France, descriptif technique de la vigilance métropole (données publiques), read 2026-12-01
PHENOMENA = {
    1: "wind",
    2: "rain_flood",
    3: "thunderstorms",
    4: "flood",
    5: "snow_ice",
    6: "heat",
    7: "cold",
    8: "avalanches",
    9: "waves",
}
_LEVELS = range(1, 5)


class VigilanceSource(PagedSource):
    """``url``: the index of the files without a key, a map, a bulletin, or an operation of the
    interface with a key (its login in ``authcfg``); ``zone``: a département, with whose coast goes;
    left out: all of them.

    One record per area, phenomenon and stretch of time; a phenomenon without stretches (rivers,
    avalanches) holds over the whole period at its highest colour. Where the map has no such
    département there is no record, and what other areas have is counted: it is not covered, which
    is not green.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        page, now = self._get_if_changed(url, validator)
        if page is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        texts = None
        if not page.has("product"):
            texts = _newest(page, url, TEXTS)
            url = _needed(_newest(page, url, MAP), url)
            page = self._get(url)
        product = page.object("product")
        self._rows = list(self._bulletins(product) if _is_text(product) else self._levels(product))
        if texts:
            self._describe(texts)
        return Announcement(
            len(self._rows),
            validator=now,
            fields=types(self._rows),
            data_date=product.text("update_time")[:10],
            url=shown(url),
            licence="Licence Ouverte 2.0",
            attribution="Météo-France",
        )

    def records(self) -> Generator[list[Record], None, None]:
        yield [(row, None) for row in self._rows]

    def _is_asked(self, area: str) -> bool:
        zone = str(self.spec.get("zone") or "").strip().upper()
        return not zone or area in (zone, zone + _COAST)

    def _leave(self, reason: str, example: object = None) -> None:
        self.tally.note(ROWS, DROPPED, reason, example=example)

    def _levels(self, product: Answer) -> Iterator[Row]:
        for period in product.rows("periods"):
            told = Answer(period, product.url)
            for domain in told.object("timelaps").rows("domain_ids"):
                area = str(domain.get("domain_id") or "")
                if not self._is_asked(area):
                    self._leave("other_area")
                    continue
                for item in Answer(domain, product.url).rows("phenomenon_items"):
                    common = {
                        "area_code": area,
                        "phenomenon": PHENOMENA.get(whole_number(item.get("phenomenon_id")) or 0),
                        "term": told.text("echeance"),
                        "updated": product.text("update_time"),
                        "description": None,
                    }
                    for start, end, colour in self._stretches(told, item):
                        level = whole_number(colour)
                        if common["phenomenon"] is None or level not in _LEVELS:
                            self._leave("not_understood", f"{item.get('phenomenon_id')}: {colour}")
                            continue
                        yield {**common, "level": level, "start": start, "end": end}

    def _describe(self, url: str) -> None:
        """Give the rows of a colour above green what the bulletin says of their phenomenon, else of
        the whole; a bulletin that cannot be read takes no row away and is counted."""
        said: dict[tuple[str, Any], list[str]] = {}
        before = self.tally
        try:
            self.tally = Tally()  # what the bulletin has of other areas is none of the map's
            for row in self._bulletins(self._get(url).object("product")):
                said.setdefault((row["area_code"], row["phenomenon"]), []).append(
                    row["description"]
                )
        except SourceError:
            before.note("description", EMPTIED, "no_bulletin")
        finally:
            self.tally = before
        for row in self._rows:
            area = row["area_code"].removesuffix(_COAST) or row["area_code"]
            texts = said.get((area, row["phenomenon"])) or said.get((area, None))
            told = " ".join(dict.fromkeys(texts or ())) if row["level"] > 1 else ""
            row["description"] = told or None

    def _stretches(self, period: Answer, item: Row) -> list[tuple[Any, Any, Any]]:
        """[(begin, end, colour)] of a phenomenon; the period's whole where it has no stretches."""
        parts = Answer(item, period.url).few("timelaps_items")
        if not parts:
            begins, ends = period.text("begin_validity_time"), period.text("end_validity_time")
            return [(begins, ends, item.get("phenomenon_max_color_id"))]
        return [(p.get("begin_time"), p.get("end_time"), p.get("color_id")) for p in parts]

    def _bulletins(self, product: Answer) -> Iterator[Row]:
        """One record per area, kind of text and term; "risk_code" is 1 to 4, "risk_level" one less."""
        for block in product.rows("text_bloc_items"):
            area = str(block.get("domain_id") or "")
            if not self._is_asked(area):
                self._leave("other_area")
                continue
            whole = Answer(block, product.url)
            before = product.text("update_time")
            told = False
            for part in whole.few("bloc_items"):
                for item in Answer(part, product.url).few("text_items"):
                    for term in Answer(item, product.url).few("term_items"):
                        told = True
                        yield {
                            "area_code": area,
                            "area": whole.text("domain_name"),
                            "phenomenon": PHENOMENA.get(whole_number(item.get("hazard_code")) or 0),
                            "term": term.get("term_names"),
                            "updated": before,
                            "level": whole_number(term.get("risk_code")),
                            "start": term.get("start_time"),
                            "end": term.get("end_time"),
                            "description": _text(term, product.url),
                        }
            if not told:
                self._leave("no_text", area)


def _is_text(product: Answer) -> bool:
    return product.has("text_bloc_items") and not product.has("periods")


def _text(term: Row, url: str) -> str:
    parts = []
    for division in Answer(term, url).few("subdivision_text"):
        lines = division.get("text")
        parts += [division.get("bold_text"), *(lines if isinstance(lines, list) else [lines])]
    return " ".join(" ".join(str(part).split()) for part in parts if part)


def _newest(index: Answer, url: str, wanted: str) -> str | None:
    """The address of the newest ``wanted`` of an index {year: {month: {day: {hour: [files]}}}}, in
    which some folders hold bulletins only; None where there is none."""
    found: tuple[str, ...] = ()
    for year, months in _folders(index.value):
        for month, days in _folders(months):
            for day, hours in _folders(days):
                for hour, files in _folders(hours):
                    path = (year, month, day, hour)
                    if isinstance(files, list) and wanted in files and path > found:
                        found = path
    head, name, tail = url.rpartition(_INDEX)
    if not found or not name:
        return None
    return f"{head}metropole/{'/'.join(found)}/{wanted}{tail}"


def _needed(address: str | None, url: str) -> str:
    if address is None:
        raise SourceError("source_unexpected", source=shown(url), what=MAP)
    return address


def _folders(value: Any) -> Iterator[tuple[str, Any]]:
    """(name, what it holds) of the folders of an index: figures, each a number of fixed width."""
    for name, held in value.items() if isinstance(value, dict) else ():
        if str(name).isdigit():
            yield str(name), held
