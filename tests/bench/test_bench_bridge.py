"""A QGIS layer as a frame: the bridge beside the common recipe, on the same 200,000 polygons (a
2,000 sample of it for the recipe, which grows linearly and would take most of a minute), and beside
QGIS handing the same rows to Python with nothing looked at."""

import sys
import time

import pytest

SIDE = 20.0


@pytest.fixture(scope="module")
def polygons(bench_qgis):
    """200,000 squares with three attributes in a memory layer, and a 2,000 subset."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    def make(count):
        layer = QgsVectorLayer(
            "Polygon?crs=EPSG:2154&field=name:string&field=a:double&field=b:integer", "p", "memory"
        )
        features = []
        for i in range(count):
            x, y = 600_000 + SIDE * 1.5 * (i % 500), 6_800_000 + SIDE * 1.5 * (i // 500)
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + SIDE, y + SIDE)))
            feature.setAttributes([f"parcelle {i}", i / 7, i])
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    layers = make(200_000), make(2_000)
    yield layers
    del layers


@pytest.mark.benchmark(group="layer to frame")
def test_bridge_200_000_polygons(benchmark, polygons):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from clairville.plugin.bridge import layers as bridge

    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    loaded = benchmark.pedantic(
        lambda: bridge.raw_frame(polygons[0], crs, QgsCoordinateTransformContext()), rounds=3
    )
    assert len(loaded.frame) == 200_000


def _unlooked(layer):
    """The rows as QGIS gives them: WKB and attributes."""
    return [
        (bytes(feature.geometry().asWkb()), feature.attributes()) for feature in layer.getFeatures()
    ]


@pytest.mark.benchmark(group="layer to frame")
def test_what_the_intake_adds(benchmark, polygons):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from clairville.plugin.bridge import layers as bridge

    crs, context = QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateTransformContext()
    ways = {
        "rows": lambda: _unlooked(polygons[0]),
        "frame": lambda: bridge.raw_frame(polygons[0], crs, context),
    }
    spent = {name: [] for name in ways}

    def in_turn():
        for name, way in ways.items():
            begun = time.process_time()
            assert way() is not None
            spent[name].append(time.process_time() - begun)

    benchmark.pedantic(in_turn, rounds=3)
    rows, frame = (min(times) for times in spent.values())
    benchmark.extra_info["frame to rows"] = round(frame / rows, 2)
    sys.stdout.write(
        f"\n200,000 polygons: rows {rows:.2f} s, frame {frame:.2f} s of processor, "
        f"{frame / rows:.2f} times\n"
    )


@pytest.mark.benchmark(group="layer to frame")
def test_from_features_2_000_polygons(benchmark, polygons):
    import geopandas

    frame = benchmark.pedantic(
        lambda: geopandas.GeoDataFrame.from_features(polygons[1].getFeatures()), rounds=3
    )
    assert len(frame) == 2_000
    benchmark.extra_info["multiply by"] = 100
