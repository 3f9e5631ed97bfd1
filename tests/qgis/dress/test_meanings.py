"""On one map a colour has one meaning, what is small lies above what is large, and the first of a
ranking is never the faintest line.
"""

import itertools

import pytest
from qgis.core import QgsFeature, QgsRenderContext, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

# What a town's map shows at once: the results of a run over the themes they are made of.
ON_ONE_MAP = {
    "conflicts": ("Point", "class:string score:double rank:int"),
    "active_works": ("Polygon", "impact:string traffic_impact:string level:string"),
    "accident_risk": ("LineString", "class:string thin_data:bool rank:int"),
    "maintenance_priority": (
        "LineString",
        "class:string state:string thin_data:bool funded:string rank:int",
    ),
    "planting_sites": ("Point", "class:string rank:int score:double"),
    "theme_complaints": ("Point", "category:string"),
    "theme_accidents": ("Point", "id:string"),
    "theme_public_transport": ("Point", "name:string"),
    "theme_trees": ("Point", "id:string"),
}
_GREY = 40  # least difference of the strongest and the weakest channel of what is a hue
_APART = 12.0  # CIE76: under it a person takes two colours of thin lines and dots for one


def layer(style, kind, fields):
    from clairville.plugin.dress import styles

    made = QgsVectorLayer(
        f"{kind}?crs=EPSG:2154&" + "&".join(f"field={f}" for f in fields.split()), style, "memory"
    )
    assert styles.load_style(made, style)
    return made


def colours(made):
    """The hues a layer is drawn with: {name: QColor}; greys, black and white are no meaning."""
    found = {}
    for symbol in made.renderer().symbols(QgsRenderContext()):
        for part in symbol.symbolLayers():
            colour = part.color()
            channels = (colour.red(), colour.green(), colour.blue())
            if max(channels) - min(channels) >= _GREY:
                found[colour.name()] = QColor(colour)
    return found


def lab(colour):
    """CIE L*a*b* of an sRGB colour (IEC 61966-2-1, white D65)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    matrix = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        sum(m * c for m, c in zip(row, linear, strict=True)) / w
        for row, w in zip(matrix, white, strict=True)
    )
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def test_no_colour_has_two_meanings_on_one_map(qgis_app):
    used = {style: colours(layer(style, *spec)) for style, spec in ON_ONE_MAP.items()}
    assert all(used[style] for style in ("conflicts", "active_works", "accident_risk"))
    twice = [
        (one, a, other, b, round(distance(x, y), 1))
        for (one, first), (other, second) in itertools.combinations(used.items(), 2)
        for (a, x), (b, y) in itertools.product(first.items(), second.items())
        if distance(x, y) < _APART
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("maintenance_priority", {"class": "very_high", "state": "open"}),
        ("maintenance_priority", {"class": "very_high", "state": "works"}),
        ("maintenance_priority", {"class": "very_high", "state": "recent", "thin_data": True}),
        ("maintenance_priority", {"class": "high", "state": "private"}),
        ("accident_risk", {"class": "stable_top_5"}),
        ("accident_risk", {"class": "to_report"}),
    ],
)
def test_a_first_place_is_never_thin_and_grey(style, values, qgis_app):
    """Whatever makes it wait: it is drawn as wide as its class, and in its colour where it is the
    town's to mend."""
    made = layer(style, *ON_ONE_MAP[style])
    feature = QgsFeature(made.fields())
    for name, value in values.items():
        feature[name] = value
    for name in ("thin_data", "funded"):
        if made.fields().lookupField(name) >= 0 and name not in values:
            feature[name] = {"thin_data": False, "funded": ""}[name]
    context = QgsRenderContext()
    context.expressionContext().setFields(made.fields())
    context.expressionContext().setFeature(feature)
    renderer = made.renderer().clone()
    renderer.startRender(context, made.fields())
    drawn = renderer.symbolsForFeature(feature, context)
    renderer.stopRender(context)
    widths = [part.width() for symbol in drawn for part in symbol.symbolLayers()]
    assert max(widths) >= 0.6, widths
    faint = [
        part.color().name()
        for symbol in drawn
        for part in symbol.symbolLayers()
        if part.width() == max(widths) and part.color().lightness() > 150
    ]
    assert faint == []


def test_what_waits_is_hollow_and_says_so(qgis_app):
    from clairville.plugin.dress.styles import style_path, style_text

    made = layer("maintenance_priority", *ON_ONE_MAP["maintenance_priority"])
    labels = [item.label() for item in made.renderer().legendSymbolItems()]
    assert sum("waiting" in label for label in labels) == 3
    french = style_text(style_path("maintenance_priority"), "fr")
    assert french.count("en attente") == 3
    rules = made.labeling()
    hollow = [
        rules.settings(key).format()
        for key in rules.subProviders()
        if key and rules.settings(key).format().color().name() != "#ffffff"
    ]
    assert len(hollow) == 2  # the numbers of what waits stand on white


def test_each_model_numbers_its_places_in_its_own_shape(qgis_app):
    from clairville.algorithms.common.badges import badge_of
    from clairville.algorithms.common.resources import table

    known = {entry["model"]: entry for entry in table("styles/badges")["models"]}
    for style, model in {
        "conflicts": "conflict",
        "accident_risk": "accident",
        "planting_sites": "tree",
        "maintenance_priority": "maintenance",
    }.items():
        made = layer(style, *ON_ONE_MAP[style])
        rules = made.labeling()
        marker, backs = known[model], set()
        for key in filter(None, rules.subProviders()):
            form = rules.settings(key).format()  # each owns the next
            background = form.background()
            symbol = background.markerSymbol()
            backs.add(symbol.symbolLayer(0).properties()["name"])
        assert backs == {marker["shape"]}
        assert badge_of(known[model]["columns"][0]).colour == marker["colour"]
