"""Accident risk through Processing: layers in, styled result layer out, and what bad input gets."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingException, QgsVectorLayer

from clairville.algorithms.common import results


def city(crs="EPSG:2154", x0=650000.0, y0=6860000.0, n=9, step=110.0):
    """A grid of streets and crashes every ~20 m on every third street, as memory layers."""
    streets = QgsVectorLayer(f"LineString?crs={crs}&field=name:string&field=kind:string", "streets", "memory")
    crashes = QgsVectorLayer(f"Point?crs={crs}&field=id:string&field=year:integer", "crashes", "memory")
    end = (n - 1) * step
    lines, points = [], []
    for k in range(n):
        for flip in (False, True):
            corners = [(0.0, k * step), (end, k * step)]
            corners = [c[::-1] for c in corners] if flip else corners
            street = QgsFeature(streets.fields())
            street.setAttributes([f"{'Avenue' if k % 3 == 0 else 'Rue'} {'N' if flip else 'E'}{k}", None])
            street.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(x0 + x, y0 + y) for x, y in corners]))
            lines.append(street)
            number = int(end / 20) if k % 3 == 0 else 3
            for i in range(number):
                along = (i + 0.37) / number * end
                x, y = (k * step, along) if flip else (along, k * step)
                crash = QgsFeature(crashes.fields())
                crash.setAttributes([f"{k}{flip}{i}", 2019])
                crash.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x0 + x + 1.0, y0 + y + 1.0)))
                points.append(crash)
    streets.dataProvider().addFeatures(lines)
    crashes.dataProvider().addFeatures(points)
    return streets, crashes


@pytest.fixture
def run(provider, tmp_path):
    def inner(**parameters):
        import processing

        return processing.run("clairville:accidentrisk", {"STABILITY": 2, "OUTPUT": str(tmp_path / "risk.gpkg")} | parameters)

    return inner


def test_result_layer(run, tmp_path):
    streets, crashes = city()
    far = QgsFeature(crashes.fields())
    far.setAttributes(["far", 2019])
    far.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(640000, 6850000)))
    crashes.dataProvider().addFeatures([far])
    found = run(STREETS=streets, CRASHES=crashes, UNMATCHED=str(tmp_path / "far.gpkg"))
    layer = QgsVectorLayer(found["OUTPUT"], "r", "ogr")
    names = [f.name() for f in layer.fields()]
    assert set(results.columns()) <= set(names) and {"psi", "predicted", "crashes", "exposure_source"} <= set(names)
    assert layer.crs().authid() == "EPSG:2154"
    rows = sorted(layer.getFeatures(), key=lambda f: f["rank"])
    assert rows[0]["name"].startswith("Avenue") and rows[-1]["name"].startswith("Rue")
    assert sum(f["crashes"] for f in rows) == found["CRASHES_USED"] == crashes.featureCount() - 1
    assert QgsVectorLayer(found["UNMATCHED"], "u", "ogr").featureCount() == 1
    record = found["RUN"]
    assert record["counts"]["crashes_unmatched"] == 1 and record["report"]["headline"][2]["code"].startswith("acc_verdict_")
    assert layer.listStylesInDatabase()[0] >= 1 and layer.renderer().type() == "RuleRenderer"


def test_degrees_are_reprojected(run):
    import qgis.core as core

    streets, crashes = city()
    transform = core.QgsCoordinateTransform(streets.crs(), core.QgsCoordinateReferenceSystem("EPSG:4326"),
                                            core.QgsCoordinateTransformContext())
    moved = QgsVectorLayer("Point?crs=EPSG:4326&field=id:string&field=year:integer", "c", "memory")
    features = []
    for feature in crashes.getFeatures():
        geometry = feature.geometry()
        geometry.transform(transform)
        feature.setGeometry(geometry)
        features.append(feature)
    moved.dataProvider().addFeatures(features)
    assert run(STREETS=streets, CRASHES=moved)["CRASHES_USED"] == crashes.featureCount()


def test_crashes_elsewhere_get_one_sentence(run):
    streets, _ = city()
    _, crashes = city(x0=700000.0)
    with pytest.raises(QgsProcessingException, match="m of a street|toute voie|d'une voie"):
        run(STREETS=streets, CRASHES=crashes)


def test_crashes_without_a_year_column(run):
    streets, _ = city()
    crashes = QgsVectorLayer("Point?crs=EPSG:2154&field=id:string", "c", "memory")
    with pytest.raises(QgsProcessingException, match="year"):
        run(STREETS=streets, CRASHES=crashes)


def test_junctions_on_demand(run, tmp_path):
    streets, crashes = city()
    added = []
    for k in range(12):
        crash = QgsFeature(crashes.fields())
        crash.setAttributes([f"j{k}", 2019])
        crash.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(650000.0 + 220.0 + 1.0, 6860000.0 + 440.0 + 1.0)))
        added.append(crash)
    crashes.dataProvider().addFeatures(added)
    assert "JUNCTIONS" not in run(STREETS=streets, CRASHES=crashes)
    found = run(STREETS=streets, CRASHES=crashes, JUNCTIONS=str(tmp_path / "junctions.gpkg"))
    layer = QgsVectorLayer(found["JUNCTIONS"], "j", "ogr")
    rows = sorted(layer.getFeatures(), key=lambda f: f["rank"])
    assert set(results.columns()) <= {f.name() for f in layer.fields()}
    assert max(f["crashes"] for f in rows) >= 12 and rows[0]["score"] >= rows[-1]["score"]
    assert sum(f["crashes"] for f in rows) + found["CRASHES_USED"] == crashes.featureCount()
    assert layer.renderer().type() == "RuleRenderer"
