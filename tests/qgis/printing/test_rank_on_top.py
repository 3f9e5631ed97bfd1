"""Where the numbers of two places lie upon each other, that of the better rank is seen."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from clairville.plugin.dress.styles import load_style
from clairville.plugin.printing import sheets

CRS = QgsCoordinateReferenceSystem("EPSG:2154")
RANKED = {
    "accident_risk": "LineString",
    "conflicts": "Point",
    "junction_risk": "Point",
    "maintenance_priority": "LineString",
    "planting_sites": "Point",
}


def places(*ranks):
    layer = QgsVectorLayer("Point?crs=EPSG:2154&field=rank:int&field=class:string", "p", "memory")
    for rank in ranks:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([rank, "high"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500, 500)))
        layer.dataProvider().addFeatures([feature])
    return layer


def middle(layer):
    """The middle of the map, within the rim of a badge."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(CRS)
    settings.setExtent(QgsRectangle(0, 0, 1000, 1000))
    settings.setOutputSize(QSize(200, 200))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage().copy(94, 94, 12, 12)


def apart(one, other):
    """How far two pictures differ, as the sum over their pixels."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness())
        for x in range(one.width())
        for y in range(one.height())
    )


@pytest.mark.parametrize("order", [(1, 8), (8, 1)])
def test_the_badge_of_the_first_covers_the_other(qgis_app, order):
    both, alone = (
        sheets.numbers(list(places(*ranks).getFeatures()), CRS) for ranks in (order, (1,))
    )
    other = sheets.numbers(list(places(8).getFeatures()), CRS)
    # the rims lie upon each other, half transparent: all but equal
    assert 5 * apart(middle(both), middle(alone)) < apart(middle(both), middle(other))


@pytest.mark.parametrize("style", RANKED)
def test_the_styles_order_their_numbers(qgis_app, style):
    layer = QgsVectorLayer(f"{RANKED[style]}?crs=EPSG:2154&field=rank:int", "p", "memory")
    load_style(layer, style)
    labeling = layer.labeling()
    found = [labeling.settings(provider) for provider in labeling.subProviders()]
    ranked = [s for s in found if "rank" in s.fieldName]
    assert ranked
    for settings in ranked:
        above = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.ZIndex)
        assert above.isActive() and above.expressionString().endswith('- "rank"')
