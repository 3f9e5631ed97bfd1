"""At street scale a map can be checked: streets, schools and stops are drawn with their names."""

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

X, Y = 652_000.0, 6_862_000.0
WIDTH, HEIGHT, DPI = 900, 600, 96


def layer(kind, style, rows, fields="name:string"):
    """A styled layer in memory; ``rows``: (WKT relative to the middle of the map, values)."""
    from clairville.plugin.dress import styles

    made = QgsVectorLayer(
        f"{kind}?crs=EPSG:2154&" + "&".join(f"field={f}" for f in fields.split()), style, "memory"
    )
    for shape, values in rows:
        feature = QgsFeature(made.fields())
        geometry = QgsGeometry.fromWkt(shape)
        geometry.translate(X, Y)
        feature.setGeometry(geometry)
        feature.setAttributes(values)
        made.dataProvider().addFeature(feature)
    assert styles.load_style(made, style)
    return made


def drawn(layers, scale):
    """The texts that the map shows at a scale, the way a person would read them."""
    half = scale * WIDTH * 0.0254 / DPI / 2
    settings = QgsMapSettings()
    settings.setDestinationCrs(layers[0].crs())
    settings.setLayers(layers)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setOutputDpi(DPI)
    settings.setExtent(
        QgsRectangle.fromCenterAndSize(QgsPointXY(X, Y), 2 * half, 2 * half * HEIGHT / WIDTH)
    )
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    results = job.takeLabelingResults()  # the positions live as long as it does
    return {label.labelText for label in results.allLabels() if not label.isUnplaced}


def streets():
    return layer(
        "LineString",
        "theme_roads",
        [
            ("LINESTRING(-150 0, 150 0)", ["Rue de Metz", "residential"]),
            ("LINESTRING(-600 90, 600 90)", ["Boulevard de Strasbourg", "secondary"]),
        ],
        "name:string class:string",
    )


@pytest.mark.parametrize(
    ("scale", "seen"),
    [
        (2000, {"Rue de Metz", "Boulevard de Strasbourg"}),
        (9000, {"Boulevard de Strasbourg"}),
        (50000, set()),
    ],
)
def test_streets_are_named_along_them_the_main_ones_from_farther(scale, seen, qgis_app):
    assert drawn([streets()], scale) == seen


@pytest.mark.parametrize(
    ("style", "scale", "far"),
    [("theme_schools", 2500, 20_000), ("theme_public_transport_point", 2500, 20_000)],
)
def test_schools_and_stops_are_named_near_by_and_not_from_afar(style, scale, far, qgis_app):
    named = layer("Point", style, [("POINT(0 0)", ["Lancry"])])
    assert drawn([named], scale) == {"Lancry"}
    assert drawn([named], far) == set()


def contrast(one, other):
    """The contrast of two colours as WCAG 2.1 defines it (relative luminance)."""

    def luminance(colour):
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "style", ["theme_roads", "theme_schools", "theme_public_transport_point", "theme_water_bodies"]
)
def test_a_name_is_read_on_a_light_and_on_a_dark_map(style, qgis_app):
    """A rim of the other tone goes around each letter, so that no background can swallow it."""
    kind = {"theme_roads": "LineString", "theme_water_bodies": "Polygon"}.get(style, "Point")
    named = layer(kind, style, [])  # the labelling lives as long as its layer
    labelling = named.labeling()
    keys = labelling.subProviders() or [""]
    for key in keys:
        form = labelling.settings(key).format()
        assert form.buffer().enabled() and form.buffer().size() >= 0.6
        assert contrast(form.color(), form.buffer().color()) >= 4.5
