"""What a page tells of one district of a portrait: its key figures, and where it differs from the
town; all of it stands in the layer."""

from qgis.core import NULL, QgsFeatureRequest

from ....algorithms.common import reasons
from ....algorithms.common.resources import table
from ..words import say

_OF_PORTRAIT = {"feature_id", "indicators", "hidden", "density", "share_under_18"}
_KEYS = (
    "population",
    "density",
    "share_under_18",
    "share_65_plus",
    "poor_households",
    "trees_per_100",
)
_MOST_KEYS = 4


def is_portrait(layer):
    """True for the polygons of a district profile."""
    return set(layer.fields().names()) >= _OF_PORTRAIT


def district_within(layer, within):
    """The district that shares most ground with a geometry of the layer's system, or None."""
    request = QgsFeatureRequest().setFilterRect(within.boundingBox())
    shared = [
        (f.geometry().intersection(within).area(), f.id(), f) for f in layer.getFeatures(request)
    ]
    shared = [item for item in shared if item[0] > 0]
    return max(shared, key=lambda item: (item[0], -item[1]))[2] if shared else None


def told_of_district(layer, sheet, within):
    """The fields of a Sheet for the district on the page."""
    from ....algorithms.districts.words import figure

    feature, lang = district_within(layer, within), sheet.lang
    if feature is None:
        return {"overlay": [], "listing": [], "list_title": "", "facts": [], "chart": sheet.chart}
    rules = {rule["code"]: rule for rule in table("districts/indicators")["indicators"]}
    names = feature.fields().names()
    known = [c for c in _KEYS if c in names and feature[c] is not None and feature[c] != NULL]
    facts = [
        (figure(feature[c], rules[c])[lang], rules[c]["name"][lang]) for c in known[:_MOST_KEYS]
    ]
    told = reasons.from_json(str(feature["reasons"] or ""))
    listing = [("•", "", reasons.sentence(r.code, r.values, lang)) for r in told]
    shown = {"known": int(feature["indicators"]), "hidden": int(feature["hidden"])}
    listing.append(("•", "", say("district_counts", lang, **shown)))
    return {
        "overlay": [],
        "listing": listing,
        "list_title": say("list_district", lang),
        "facts": facts,
        "chart": sheet.chart,
        "decide": "",
    }
