"""The places a page names: the first ones of a result layer, and the overlays that show them on its
map.
"""

import collections

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometry,
    QgsInvertedPolygonRenderer,
    QgsSingleSymbolRenderer,
)

from ....algorithms.common import reasons
from ....algorithms.common.badges import waits
from ....algorithms.common.language import LANGUAGES, unbroken
from ....algorithms.common.reporting import chart, text
from ....algorithms.common.resources import sentences
from ....algorithms.common.schoolnames import readable
from ..words import say
from .badges import marks, memory_layer, numbers
from .portraits import is_portrait, told_of_district
from .subjects import figure
from .wording import reworded

_LISTED = 5
NAMES = ("name", "street_name", "street", "segment_name", "nom", "label", "district", "species")
_OF_SCHOOLS = ("name", "nom", "school")  # of a layer with their level or their code


def first_places(layer, count, within=None):
    """The first ``count`` features of a result layer, by rank, no two at the same place, none that
    waits for something else to end.

    ``within``: only those that touch this geometry (layer's CRS). Empty without ranks, or when ties
    make the first places arbitrary.
    """
    if "rank" not in [f.name() for f in layer.fields()]:
        return []
    request = QgsFeatureRequest()
    if within is None:
        request.setFilterExpression(f'"rank" <= {4 * count}')
    else:
        request.setFilterRect(within.boundingBox())
    request.addOrderBy("rank")
    features = [
        f for f in layer.getFeatures(request) if within is None or f.geometry().intersects(within)
    ]
    if "state" in layer.fields().names():
        features = [f for f in features if not waits(f["state"])]
    limit = features[count - 1]["rank"] if len(features) >= count else None
    if limit is not None and sum(f["rank"] <= limit for f in features) > 3 * count:
        return []
    return _apart(features)[:count]


def _apart(features, distance_m=80.0):
    """Features of which no two lie within ``distance_m``: one place is listed once, by its first
    rank.
    """
    kept = []
    for feature in features:
        if all(feature.geometry().distance(other.geometry()) > distance_m for other in kept):
            kept.append(feature)
        if len(kept) > 20:
            break
    return kept


def list_title(lang):
    """The heading of a page's list."""
    return say("list_title", lang)


def called(feature, field=""):
    """The name of a feature as a person says it: of the column ``field``, else of the first of
    :data:`NAMES`; its number when it has none."""
    names = feature.fields().names()
    column = next((n for n in ([field] if field else NAMES) if n in names and feature[n]), None)
    if column is None:
        return str(feature.id())
    if column in _OF_SCHOOLS and {"uai", "level"} & set(names):
        return readable(
            str(feature[column]), str(feature["level"] or "") if "level" in names else None
        )
    return str(feature[column])


def listing(features, lang):
    """(number, name, reason) texts of features, for the list of a page; small counts of crashes are
    hidden.
    """
    found = []
    for mark, feature in zip(marks(features), features, strict=True):
        names = feature.fields().names()
        name = called(feature)
        reason = f"reason_{lang}"
        text = str(feature[reason] or "") if reason in names else ""
        if text and "reasons" in names:
            text = told_plainly(str(feature["reasons"] or ""), lang) or text
        money = amount(feature)
        if money and feature[money]:
            text = ", ".join(part for part in (figure(feature[money], lang, "€"), text) if part)
        found.append((str(mark), "" if name.lower() in text.lower() else name, text))
    return found


def told_plainly(told, lang):
    """The ``reasons`` of a result as paper says them: small counts of crashes hidden, no factor (layers
    of before have it in their text); "" where the result's own text is as good."""
    from ....algorithms.intake import publication

    hidden = publication.hidden_counts(told, lang)
    if hidden is not None:
        return hidden
    found = reasons.from_json(told)
    known = all(r.code in sentences("reasons") for r in found)
    return reasons.render(found, lang) if known and any("factor" in r.values for r in found) else ""


def lines(listing, lang):
    """The list as a text, a line per place: its number, its name where the reason does not say it,
    the reason.
    """
    told = [
        f"{mark}  {say('colon', lang).join(part for part in (name, why) if part)}"
        for mark, name, why in listing
    ]
    return unbroken("\n".join(told), lang)


def frame(geometry, crs):
    """An overlay that fades everything outside a page's polygon and draws its border."""
    layer = memory_layer("Polygon", crs, "frame", [QgsGeometry(geometry)])
    symbol = QgsFillSymbol.createSimple(
        {"color": "255,255,255,150", "outline_color": "#12636b", "outline_width": "0.7"}
    )
    layer.setRenderer(QgsInvertedPolygonRenderer(QgsSingleSymbolRenderer(symbol)))
    return layer


def told_of(layer, sheet, within=None):
    """What a page tells of a result layer, as fields of a Sheet: its first places listed and
    numbered, its classes counted.

    ``within``: only what touches this geometry (layer's CRS). Without a layer, what ``sheet`` has.
    """
    if layer is None:
        return {"overlay": [*sheet.overlay], "listing": sheet.listing, "chart": sheet.chart}
    if within is not None and is_portrait(layer):
        return told_of_district(layer, sheet, within)
    chosen = first_places(layer, _LISTED, within)
    marks = numbers(chosen, layer.crs())
    return {
        "overlay": [] if marks is None else [marks],
        "listing": listing(chosen, sheet.lang),
        "list_title": list_title(sheet.lang) if chosen else "",
        "facts": facts(layer, within, sheet.lang),
        "chart": classes(layer, within, sheet.lang) or sheet.chart,
    }


def facts(layer, within, lang):
    """Key figures of a result on a page: places, best rank, how many in the first class, what they
    cost.
    """
    found = list(_touching(layer, within))
    columns = layer.fields().names()
    told = [(figure(len(found), lang), say("fact_places", lang))]
    ranks = [f["rank"] for f in found if "rank" in columns and f["rank"]]
    if ranks:
        told.append((figure(min(ranks), lang), say("fact_best_rank", lang)))
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute() in columns:
        first = next((c for c in renderer.categories() if c.label()), None)
        if first is not None:
            many = sum(str(f[renderer.classAttribute()]) == str(first.value()) for f in found)
            told.append(
                (
                    figure(many, lang),
                    say("fact_first_class", lang, name=reworded(first.label(), lang)),
                )
            )
    money = amount(layer)
    if money:
        told.append(
            (figure(sum(f[money] or 0.0 for f in found), lang, "€"), say("fact_cost", lang))
        )
    return told


def year_facts(whole, part, lang):
    """Key figures of one year of a programme: works, cost, its share of the whole cost."""
    money = amount(whole)
    told = [(figure(part.featureCount(), lang), say("fact_year_works", lang))]
    if money:
        mine, total = (sum(f[money] or 0.0 for f in layer.getFeatures()) for layer in (part, whole))
        told.append((figure(mine, lang, "€"), say("fact_year_cost", lang)))
        if total:
            told.append((figure(100 * mine / total, lang, "%"), say("fact_year_share", lang)))
    return told


def amount(holder):
    """The column of a layer or feature with what a place costs; None when there is none."""
    return next(
        (name for name in ("programme_cost", "cost") if holder.fields().lookupField(name) >= 0),
        None,
    )


def _touching(layer, within):
    """The features of a layer that touch a geometry (layer's CRS); all of them without one."""
    request = QgsFeatureRequest()
    if within is not None:
        request.setFilterRect(within.boundingBox())
    return (
        f for f in layer.getFeatures(request) if within is None or f.geometry().intersects(within)
    )


def classes(layer, within, lang):
    """A bar chart of the features per class, in the legend's order and words; None when there are
    fewer than two classes.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return None
    counted = collections.Counter(
        str(f[renderer.classAttribute()])
        for f in _touching(layer, within)
        if renderer.classAttribute() in f.fields().names()
    )
    bars = [
        (reworded(c.label(), lang), counted[str(c.value())])
        for c in renderer.categories()
        if c.label()
    ]
    if sum(n > 0 for _, n in bars) < 2:
        return None
    return _bar("sheet_classes", "sheet_number", [(name, n) for name, n in bars if n])


def sums(layer, field, amount):
    """A bar chart of the sum of the column ``amount`` per value of ``field``, values of 0 and none
    left out.
    """
    total = collections.Counter()
    for feature in layer.getFeatures():
        if feature[field] and feature[amount]:
            total[feature[field]] += float(feature[amount])
    names = [
        {lang: value_name(field, value, lang) for lang in LANGUAGES} for value in sorted(total)
    ]
    return _bar(
        f"sheet_{amount}",
        f"sheet_{amount}_unit",
        list(zip(names, [total[v] for v in sorted(total)], strict=True)),
    )


def _bar(title, unit, bars):
    series = {
        "name": text(f"print_{title}"),
        "x": [name for name, _ in bars],
        "y": [value for _, value in bars],
    }
    return chart("bar", text(f"print_{title}"), "", text(f"print_{unit}"), [series])


def value_name(field, value, lang):
    """What a page of one value is called: a numbered year as "Year 2", anything else as it is."""
    if field == "year" and isinstance(value, (int, float)) and value < 1000:
        return say("sheet_year", lang, n=int(value))
    return str(value)
