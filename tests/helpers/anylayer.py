"""Layers of any columns, any geometry and any coordinate system, drawn by a generator of numbers."""

import numpy as np
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QMetaType, Qt, QTime, QTimeZone

TYPES = {
    "Int": lambda r: int(r.integers(-(2**31), 2**31)),
    "LongLong": lambda r: int(r.integers(-(2**63), 2**63 - 1)),
    "Double": lambda r: float(r.choice([0.0, -1.5, 1e308, -9999.0, np.nan, np.inf, 2020.0, 3e38])),
    "Bool": lambda r: bool(r.integers(2)),
    "QString": lambda r: str(r.choice(TEXTS)),
    "QDate": lambda r: QDate(int(r.integers(-4000, 12000)), 1, 1),
    "QDateTime": lambda r: QDateTime(
        QDate(int(r.choice([1, 1899, 2024, 2999, 9999])), 6, 13),
        QTime(2, 30),
        *((Qt.UTC,) if r.integers(2) else (QTimeZone(b"America/New_York"),)),
    ),
    "QTime": lambda r: QTime(int(r.integers(24)), 0),
    "QByteArray": lambda r: QByteArray(bytes(r.integers(0, 256, 5).astype("uint8"))),
    "QStringList": lambda r: [str(t) for t in r.choice(TEXTS, 2)],
    "QVariantList": lambda r: [1, "a", None],
    "QVariantMap": lambda r: {"a": [1, {"b": None}]},
}
TEXTS = [
    "", " ", "x", "12", "3,5", "1.234.567,8", "DN 100", "1e999", "-9999", "oui", "NON", "?", "n.c.",
    "13/06/2024", "06/13/2024", "99/99/9999", "2024-06-13T08:00+02:00", "0000-00-00", "-4713-01-01",
    "30/12/1899", "44000", "9" * 400, "🌳", "\x00", "ﬁ", "٣", "½", "²", "1_000", "nan", "inf", "None",
    "[1, 2]", '{"a": 1}', "'; DROP TABLE x; --", "=1+1", "rue de l'Église", "24:00", "2024-W53-7",
]  # fmt: skip
SHAPES = [
    None, "POINT EMPTY", "POINT (1 1)", "POINT Z (1 1 5)", "POINT (nan nan)", "POINT (1e300 1e300)",
    "MULTIPOINT (1 1, 2 2)", "MULTIPOINT ((1 1))", "LINESTRING EMPTY", "LINESTRING (0 0, 0 0)",
    "LINESTRING (0 0, 1 1)", "LINESTRING ZM (0 0 1 1, 1 1 2 2)", "MULTILINESTRING ((0 0, 1 1))",
    "CIRCULARSTRING (0 0, 1 1, 2 0)", "COMPOUNDCURVE ((0 0, 1 0), CIRCULARSTRING (1 0, 2 1, 3 0))",
    "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", "POLYGON EMPTY",
    "POLYGON ((0 0, 1 1, 0 0))", "POLYGON ((0 0, 0 0, 0 0, 0 0))", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))",
    "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))", "TRIANGLE ((0 0, 1 0, 0 1, 0 0))",
    "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))", "GEOMETRYCOLLECTION EMPTY",
    "POLYHEDRALSURFACE Z (((0 0 0, 1 0 0, 1 1 0, 0 0 0)))", "TIN (((0 0, 1 0, 0 1, 0 0)))",
]  # fmt: skip
SYSTEMS = [
    "", "EPSG:2154", "EPSG:4326", "EPSG:3857", "EPSG:4258", "EPSG:27572", "EPSG:3945", "EPSG:32631",
    "EPSG:2263", "EPSG:3413", "EPSG:2975", "EPSG:4978", "EPSG:7415", "EPSG:32761",
]  # fmt: skip
KINDS = [
    "NoGeometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
    "PointZ", "CompoundCurve", "MultiSurface", "GeometryCollection",
]  # fmt: skip


def any_layer(rng, theme):
    """A memory layer whose columns are called as the theme's, or not, and hold anything."""
    kind = str(rng.choice(KINDS))
    layer = QgsVectorLayer(f"{kind}?index=no", "any", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(str(rng.choice(SYSTEMS))))
    names = [n for n in theme.fields if theme.fields[n].required or rng.random() < 0.4]
    names += [str(n) for n in rng.choice(["geom", "fid", "Geometry", "ID", "a b", "é", "index"], 2)]
    types = [str(rng.choice(list(TYPES))) for _ in names]
    fields = [QgsField(n, getattr(QMetaType.Type, t)) for n, t in zip(names, types, strict=True)]
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    x, y = rng.choice([[0, 0], [650_000, 6_860_000], [2.35, 48.85], [48.85, 2.35], [-1e7, 1e7]])
    made = []
    for _ in range(int(rng.integers(0, 7))):
        feature = QgsFeature(layer.fields(), len(made) + 1)
        for i, field in enumerate(layer.fields()):
            kind_of = types[names.index(field.name())]
            feature[i] = NULL if rng.random() < 0.2 else TYPES[kind_of](rng)
        wkt = SHAPES[int(rng.integers(len(SHAPES)))]
        if wkt is not None and kind != "NoGeometry":
            geometry = QgsGeometry.fromWkt(wkt)
            geometry.translate(float(x), float(y))
            feature.setGeometry(geometry)
        made.append(feature)
    return Drawn(layer, made)


class Drawn:
    """A source of rows that no provider has put right: what a file or a service may give."""

    def __init__(self, layer, features):
        self._layer, self._features = layer, features

    def __getattr__(self, name):
        return getattr(self._layer, name)

    def sourceName(self):
        return self._layer.name()

    def sourceCrs(self):
        return self._layer.crs()

    def featureCount(self):
        return len(self._features)

    def getFeatures(self, request=None):
        return iter(self._features)
