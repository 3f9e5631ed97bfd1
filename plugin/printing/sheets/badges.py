"""Badges 1, 2, 3 ... that lead from a list to its places on the map."""

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsTextBackgroundSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from .furniture import INK

_PAPER = "#ffffff"
_SIZE_MM, _RIM_MM = 3.9, 0.25


def numbers(features, crs):
    """An overlay with the numbers 1, 2, 3 ... of ``features`` as badges; None when there are none."""
    if not features:
        return None
    layer = memory_layer("Point", crs, "numbers", [f.geometry().pointOnSurface() for f in features])
    layer.setRenderer(
        QgsSingleSymbolRenderer(
            QgsMarkerSymbol.createSimple(
                {
                    "size": str(_SIZE_MM),
                    "color": INK,
                    "outline_color": _PAPER,
                    "outline_width": str(_RIM_MM),
                }
            )
        )
    )
    settings = QgsPalLayerSettings()
    settings.fieldName = "n"
    settings.placement = Qgis.LabelPlacement.OverPoint
    _label(layer, settings, _figures())
    return layer


def number_in_place(layer, ids):
    """Label the features ``ids`` of a layer itself 1, 2, 3 ... and no other."""
    text = _figures()
    badge = QgsTextBackgroundSettings()
    badge.setEnabled(True)
    badge.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    badge.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    badge.setSize(QSizeF(_SIZE_MM, _SIZE_MM))
    badge.setSizeUnit(Qgis.RenderUnit.Millimeters)
    badge.setFillColor(QColor(INK))
    badge.setStrokeColor(QColor(_PAPER))
    badge.setStrokeWidth(_RIM_MM)
    text.setBackground(badge)
    numbered = ",".join(map(str, ids))
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = f"nullif(array_find(array({numbered}), $id) + 1, 0)"
    settings.priority = 10
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = (
        f"CASE WHEN $id IN ({numbered}) THEN point_on_surface(buffer($geometry, 1)) END"
    )
    settings.geometryGeneratorType = Qgis.GeometryType.Point
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.dist = 1.2
    _label(layer, settings, text)


def _figures():
    text = QgsTextFormat()
    text.setForcedBold(True)
    text.setSize(7.5)
    text.setColor(QColor(_PAPER))
    return text


def _label(layer, settings, text):
    """Every number is drawn, whatever it covers."""
    settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def memory_layer(kind, crs, name, geometries):
    """A layer in memory with these geometries, numbered from 1 in ``n``."""
    layer = QgsVectorLayer(f"{kind}?crs={crs.authid()}&field=n:int", name, "memory")
    features = []
    for number, geometry in enumerate(geometries, 1):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes([number])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer
