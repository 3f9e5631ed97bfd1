"""The table of a district profile as a panel reads it: what is shown is what stands in the layers."""

import json
from dataclasses import dataclass, field

from qgis.core import NULL, QgsProject, QgsVectorLayer

from ....algorithms.common.language import plain_number, with_unit
from ....algorithms.common.resources import table as resource
from ....algorithms.common.words import bare
from ...host.i18n import language

TOWN = "town"
_NEEDED = {"district_id", "district", "indicator", "state", "value", "low", "high", "run_id"}


@dataclass(frozen=True)
class Card:
    """One indicator of one district; numbers are None where there is none."""

    district: str
    indicator: str
    name: str
    unit: str
    definition: str
    domain: str
    decimals: int
    state: str
    why: str
    source: str
    data_date: str
    period: str
    versus: str
    trend: str
    numbers: dict = field(default_factory=dict)
    series: tuple = ()

    def said(self, key="value"):
        """A number of the card with the indicator's unit."""
        value = self.numbers.get(key)
        if value is None:
            return "–"
        lang = language()
        return with_unit(
            plain_number(round(value, self.decimals), lang, self.decimals), self.unit, lang
        )


# Editions of a census nearer than this share their interviews.
_CENSUS_YEARS = 5


def comparable(card, before):
    """True where an earlier card may stand beside a card: it is of a district of the same name, and
    where it rests on a census five years lie between them; who is near a place may be told of one
    census twice, as the places change."""
    if before is None or bare(card.district) != bare(before.district):
        return False
    rules = resource("districts/indicators")
    counted = {rule["code"]: rule["numerator"] for rule in rules["indicators"]}
    kind = rules["measures"].get(counted.get(card.indicator, ""), {}).get("kind")
    if kind not in ("shared", "reach"):
        return True
    years = [int(c.period[-4:]) for c in (card, before) if c.period[-4:].isdigit()]
    if len(years) < 2:
        return False
    apart = abs(years[0] - years[1])
    return apart >= _CENSUS_YEARS or (kind == "reach" and apart == 0)


def classes(ranges, decimals):
    """Ranges of values as a legend tells them: [(low, high, text)]. Those that read alike are one, and
    one value is no range."""
    lang, found = language(), []
    for low, high in ranges:
        ends = [plain_number(round(v, decimals), lang, decimals) for v in (low, high)]
        said = " – ".join(dict.fromkeys(ends))
        if found and found[-1][2] == said:
            low = found.pop()[0]
        found.append((low, high, said))
    return found


_NUMBERS = (
    "value",
    "low",
    "high",
    "count",
    "base",
    "rank",
    "rank_low",
    "rank_high",
    "ranked",
    "town",
    "alike",
    "trend_pct",
    "trend_p",
)


def is_table(layer):
    """True for the table of a district profile."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and _NEEDED <= set(layer.fields().names())
    )


def is_map(layer):
    """True for the polygons of a district profile."""
    names = set(layer.fields().names()) if isinstance(layer, QgsVectorLayer) else set()
    return {"feature_id", "run_id", "density", "indicators", "hidden"} <= names


def tables():
    """The tables in the project, by name."""
    found = [layer for layer in QgsProject.instance().mapLayers().values() if is_table(layer)]
    return sorted(found, key=lambda layer: layer.name().casefold())


def map_of(run_id):
    """The polygons of the run, or None."""
    for layer in QgsProject.instance().mapLayers().values():
        if is_map(layer):
            first = next(layer.getFeatures(), None)
            if first is not None and first["run_id"] == run_id:
                return layer
    return None


def read(layer):
    """({district id: name} in the order of the table, {(district id, indicator): card}, run id)."""
    lang, districts, cards, run_id = language(), {}, {}, ""
    for feature in layer.getFeatures():

        def text(name, feature=feature):
            value = feature[name]
            return "" if value is None or value == NULL else str(value)

        def figure(name, feature=feature):
            value = feature[name]
            return None if value is None or value == NULL else float(value)

        key = text("district_id")
        districts.setdefault(key, text("district"))
        run_id = run_id or text("run_id")
        cards[key, text("indicator")] = Card(
            district=text("district"),
            indicator=text("indicator"),
            name=text(f"name_{lang}"),
            unit=text(f"unit_{lang}"),
            definition=text(f"definition_{lang}"),
            domain=text("domain"),
            decimals=int(figure("decimals") or 0),
            state=text("state"),
            why=text(f"why_{lang}"),
            source=text("source"),
            data_date=text("data_date"),
            period=text("period"),
            versus=text("versus"),
            trend=text("trend"),
            numbers={name: figure(name) for name in _NUMBERS},
            series=tuple(tuple(pair) for pair in json.loads(text("series") or "[]")),
        )
    return districts, cards, run_id
