"""The map of the sheet of one place: what lies around it as layers in memory, drawn and labelled for
one page, each with the credits of where it came from.
"""

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.language import date
from ..typeface import text_format
from .badges import numbers
from .onplace import MOST_WORKS, period, school_name


def place_layers(place):
    """The layers of the map, the topmost first: the place, schools, works, crashes, complaints, streets
    with their names. Each once, each in the legend."""
    made = [_layer(place, "place", [{"geometry": place.shape}], _place_symbol(place), "here")]
    made += [
        _layer(
            place, "SCHOOLS", place.rows("SCHOOLS"), _SCHOOL, "layer_schools", label=school_name
        ),
        _layer(
            place,
            "WORKS",
            _areas(place.rows("WORKS")),
            _WORK,
            "layer_works" if place.day else "layer_works_all",
        ),
    ]
    if not place.published:
        made.append(_layer(place, "CRASHES", place.rows("CRASHES"), _CRASH, "layer_crashes"))
    made.append(_layer(place, "COMPLAINTS", place.rows("COMPLAINTS"), _REQUEST, "layer_requests"))
    made.append(
        _layer(
            place,
            "STREETS",
            place.rows("STREETS"),
            _STREET,
            "layer_streets",
            label=lambda row: str(row.get("name") or ""),
            along=True,
        )
    )
    return [m for m in made if m is not None]


_SCHOOL = (
    QgsMarkerSymbol,
    {
        "name": "square",
        "size": "3.4",
        "color": "#1f5fa8",
        "outline_color": "#ffffff",
        "outline_width": "0.4",
    },
)
_WORK = (
    QgsFillSymbol,
    {"color": "230,150,40,150", "outline_color": "#a85a00", "outline_width": "0.4"},
)
_CRASH = (
    QgsMarkerSymbol,
    {
        "name": "cross2",
        "size": "2.4",
        "color": "#111111",
        "outline_color": "#111111",
        "outline_width": "0.5",
    },
)
_REQUEST = (
    QgsMarkerSymbol,
    {
        "name": "circle",
        "size": "1.6",
        "color": "#7b4fa3",
        "outline_color": "#ffffff",
        "outline_width": "0.2",
    },
)
_STREET = QgsLineSymbol, {"line_color": "#b9c2c2", "line_width": "0.9", "capstyle": "round"}


def _place_symbol(place):
    kind = place.shape.geom_type
    if "Point" in kind:
        return QgsMarkerSymbol, {
            "name": "circle",
            "size": "7",
            "color": "255,255,255,0",
            "outline_color": "#c1272d",
            "outline_width": "0.9",
        }
    if "Line" in kind:
        return QgsLineSymbol, {"line_color": "#c1272d", "line_width": "1.6", "capstyle": "round"}
    return QgsFillSymbol, {
        "color": "193,39,45,50",
        "outline_color": "#c1272d",
        "outline_width": "0.9",
    }


def _areas(rows):
    """Works as areas, whatever they are published as: one line of the legend for all."""
    return [
        {
            **row,
            "geometry": row["geometry"]
            if row["geometry"].area > 0
            else row["geometry"].buffer(3.0),
        }
        for row in rows
    ]


def _layer(place, name, rows, drawn, code, *, label=None, along=False):
    """A layer in memory of what lies near, with the credits of where it came from; None for nothing."""
    if not rows:
        return None
    kind = {
        QgsMarkerSymbol: "MultiPoint",
        QgsLineSymbol: "MultiLineString",
        QgsFillSymbol: "MultiPolygon",
    }[drawn[0]]
    values = {"period": period(place, name)} if name in ("COMPLAINTS", "CRASHES") else {}
    values |= {"day": date(place.day.isoformat(), place.lang)} if place.day else {}
    made = QgsVectorLayer(
        f"{kind}?crs={place.crs.authid()}&field=label:string", place.say(code, **values), "memory"
    )
    if not place.crs.authid():
        made.setCrs(place.crs)
    features = []
    for row in rows:
        feature = QgsFeature(made.fields())
        geometry = _geometry(row["geometry"])
        geometry.convertToMultiType()
        feature.setGeometry(geometry)
        feature.setAttributes([label(row) if label else ""])
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    made.setRenderer(QgsSingleSymbolRenderer(drawn[0].createSimple(drawn[1])))
    if name in place.metadata:
        made.setMetadata(place.metadata[name])
    if label:
        _label(made, along)
    return made


def _label(layer, along):
    settings = QgsPalLayerSettings()
    settings.fieldName = "label"
    written = text_format(6.6 if along else 7.4, "#3b4a4c" if along else "#1f5fa8", not along)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor("#ffffff"))
    written.setBuffer(halo)
    settings.setFormat(written)
    if along:
        settings.placement = Qgis.LabelPlacement.Curved
        settings.lineSettings().setMergeLines(True)
    else:
        settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
        settings.dist = 1.6
        settings.autoWrapLength = 26
        settings.priority = 9
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _geometry(shape):
    import shapely

    made = QgsGeometry()
    made.fromWkb(shapely.to_wkb(shapely.force_2d(shape), output_dimension=2))
    return made


def numbered(place):
    """The overlay with the numbers of :func:`list_around`; None without any."""
    features = []
    for row in place.rows("WORKS")[:MOST_WORKS]:
        made = QgsFeature()
        made.setGeometry(_geometry(row["geometry"]))
        features.append(made)
    return numbers(features, place.crs)
