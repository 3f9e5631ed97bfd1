"""Badges that lead from a list to its places on the map: the rank, in the shape of the model."""

import itertools

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBackgroundSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.badges import badge_of

_PAPER = "#ffffff"
_RIM_MM, _TRIANGLE_MM, _FIGURE = 0.25, 0.7, 0.3
_NEAR_BY, _NEAR_SCALE = 20, 20_000  # ranks that are numbered from this scale on


def marks(features):
    """The number of each feature on a map and in a list: its rank, the same wherever it is told;
    its place where it has none.
    """
    return [
        int(feature["rank"])
        if feature.fields().lookupField("rank") >= 0 and feature["rank"]
        else place
        for place, feature in enumerate(features, 1)
    ]


def numbers(features, crs):
    """An overlay with the numbers of ``features`` as badges of their model; None when there are
    none.
    """
    if not features:
        return None
    badge = badge_of(features[0].fields().names())
    layer = memory_layer(
        "Point", crs, "numbers", [f.geometry().pointOnSurface() for f in features], marks(features)
    )
    figures = max(len(str(mark)) for mark in marks(features))
    layer.setRenderer(QgsNullSymbolRenderer())  # number and badge cover others together
    settings = QgsPalLayerSettings()
    settings.fieldName = "n"
    settings.placement = Qgis.LabelPlacement.OverPoint
    _label(layer, settings, _figures(badge, _room(figures)), '"n"')
    return layer


def number_in_place(layer, ids):
    """Label the features ``ids`` of a layer with their ranks, and near by the other first ones."""
    badge = badge_of(layer.fields().names())
    numbered = ",".join(map(str, ids))
    shown = f'($id IN ({numbered}) OR ("rank" <= {_NEAR_BY} AND @map_scale < {_NEAR_SCALE}))'
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = f'if({shown}, to_string(to_int("rank")), null)'
    settings.priority = 10
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = (
        f"CASE WHEN {shown} THEN point_on_surface(buffer($geometry, 1)) END"
    )
    settings.geometryGeneratorType = Qgis.GeometryType.Point
    settings.placement = Qgis.LabelPlacement.OverPoint
    _label(layer, settings, _figures(badge), '"rank"')


def _room(figures):
    """How much larger a badge is that holds more than two figures."""
    return 1 + _FIGURE * max(figures - 2, 0)


def _symbol(badge, room=1.0):
    return QgsMarkerSymbol.createSimple(
        {
            "name": badge.shape,
            "size": str(badge.size_mm * room),
            "color": badge.colour,
            "outline_color": _PAPER,
            "outline_width": str(_RIM_MM),
        }
    )


def _figures(badge, room=1.0):
    """Figures on the badge of their model, as the format of a label."""
    text = QgsTextFormat()
    text.setForcedBold(True)
    text.setSize(7.5)
    text.setColor(QColor(_PAPER))
    behind = QgsTextBackgroundSettings()
    behind.setEnabled(True)
    behind.setType(QgsTextBackgroundSettings.ShapeType.ShapeMarkerSymbol)
    behind.setMarkerSymbol(_symbol(badge, room))
    behind.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    behind.setSize(QSizeF(badge.size_mm * room, badge.size_mm * room))
    behind.setSizeUnit(Qgis.RenderUnit.Millimeters)
    if badge.shape == "triangle":  # the figure stands in its wide half
        behind.setOffset(QPointF(0, -_TRIANGLE_MM))
        behind.setOffsetUnit(Qgis.RenderUnit.Millimeters)
    text.setBackground(behind)
    return text


def _label(layer, settings, text, rank):
    """Every number is drawn; where two lie upon each other, the better ``rank`` is on top."""
    above = QgsProperty.fromExpression(f"-{rank}")
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.ZIndex, above)
    settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def memory_layer(kind, crs, name, geometries, numbered=None):
    """A layer in memory with these geometries, numbered in ``n``: from 1, or as ``numbered`` says."""
    layer = QgsVectorLayer(f"{kind}?crs={crs.authid()}&field=n:int", name, "memory")
    features = []
    for number, geometry in zip(numbered or itertools.count(1), geometries, strict=False):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes([number])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer
