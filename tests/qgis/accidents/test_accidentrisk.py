"""Accident risk through Processing: layers in, styled result layer out, and what bad input gets."""

import pathlib

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingException, QgsVectorLayer

from clairville.algorithms.common import results


def city(crs="EPSG:2154", x0=650000.0, y0=6860000.0, n=9, step=110.0):
    """A grid of streets and crashes every ~20 m on every third street, as memory layers."""
    streets = QgsVectorLayer(
        f"LineString?crs={crs}&field=name:string&field=kind:string", "streets", "memory"
    )
    crashes = QgsVectorLayer(
        f"Point?crs={crs}&field=id:string&field=year:integer", "crashes", "memory"
    )
    end = (n - 1) * step
    lines, points = [], []
    for k in range(n):
        for flip in (False, True):
            corners = [(0.0, k * step), (end, k * step)]
            corners = [c[::-1] for c in corners] if flip else corners
            street = QgsFeature(streets.fields())
            street.setAttributes(
                [f"{'Avenue' if k % 3 == 0 else 'Rue'} {'N' if flip else 'E'}{k}", None]
            )
            street.setGeometry(
                QgsGeometry.fromPolylineXY([QgsPointXY(x0 + x, y0 + y) for x, y in corners])
            )
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

        return processing.run(
            "clairville:accidentrisk",
            {"STABILITY": 2, "OUTPUT": str(tmp_path / "risk.gpkg")} | parameters,
        )

    return inner


def test_result_layer(run, tmp_path):
    streets, crashes = city()
    far = QgsFeature(crashes.fields())
    far.setAttributes(["far", 2019])
    far.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(640000, 6850000)))
    crashes.dataProvider().addFeatures([far])
    found = run(
        STREETS=streets,
        CRASHES=crashes,
        UNMATCHED=str(tmp_path / "far.gpkg"),
        PLACED=str(tmp_path / "placed.gpkg"),
    )
    layer = QgsVectorLayer(found["OUTPUT"], "r", "ogr")
    names = [f.name() for f in layer.fields()]
    assert set(results.columns()) <= set(names) and {
        "psi",
        "predicted",
        "crashes",
        "exposure_source",
    } <= set(names)
    assert layer.crs().authid() == "EPSG:2154"
    rows = sorted(layer.getFeatures(), key=lambda f: f["rank"])
    assert rows[0]["name"].startswith("Avenue") and rows[-1]["name"].startswith("Rue")
    assert sum(f["crashes"] for f in rows) == found["CRASHES_USED"] == crashes.featureCount() - 1
    assert QgsVectorLayer(found["UNMATCHED"], "u", "ogr").featureCount() == 1
    placed = QgsVectorLayer(found["PLACED"], "p", "ogr")
    behind = [f["place_id"] for f in placed.getFeatures()]
    assert {f["run_id"] for f in placed.getFeatures()} == {rows[0]["run_id"]}
    assert {f["feature_id"]: f["crashes"] for f in rows if f["crashes"]} == {
        place: behind.count(place) for place in behind
    }
    record = found["RUN"]
    assert record["counts"]["crashes_unmatched"] == 1 and record["report"]["headline"][2][
        "code"
    ].startswith("acc_verdict_")
    assert layer.listStylesInDatabase()[0] >= 1 and layer.renderer().type() == "RuleRenderer"


def test_degrees_are_reprojected(run):
    import qgis.core as core

    streets, crashes = city()
    transform = core.QgsCoordinateTransform(
        streets.crs(),
        core.QgsCoordinateReferenceSystem("EPSG:4326"),
        core.QgsCoordinateTransformContext(),
    )
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
        crash.setGeometry(
            QgsGeometry.fromPointXY(QgsPointXY(650000.0 + 220.0 + 1.0, 6860000.0 + 440.0 + 1.0))
        )
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


def headline(found):
    return [t["code"] for t in found["RUN"]["report"]["headline"]]


def test_a_small_commune_takes_the_function_of_its_neighbours(run, layer):
    streets, crashes = city(n=5)
    lines, table = city(n=12, x0=700000.0)
    pool = {"POOLED_STREETS": lines, "POOLED_CRASHES": table}
    alone = run(STREETS=streets, CRASHES=crashes)
    assert (
        alone["VERDICT"] == "few" and alone["RUN"]["warnings"][0]["code"] == "accidents_few_alone"
    )
    found = run(STREETS=streets, CRASHES=crashes, **pool)
    assert found["VERDICT"] == "pooled" and "acc_verdict_pooled" in headline(found)
    assert (
        found["RUN"]["counts"]["pooled_crashes"] == table.featureCount()
        and not found["RUN"]["warnings"]
    )
    with pytest.raises(QgsProcessingException, match="93"):
        run(STREETS=streets, CRASHES=crashes, POOLED_CODES="93", **pool)
    areas = layer(
        "Polygon",
        "EPSG:2154",
        {"id": "string", "name": "string", "insee": "string"},
        [
            (
                "POLYGON((699000 6859000, 703000 6859000, 703000 6863000, 699000 6863000, 699000 6859000))",
                "1",
                "Ici",
                "93010",
            )
        ],
    )
    chosen = run(STREETS=streets, CRASHES=crashes, POOLED_CODES="93", POOLED_AREAS=areas, **pool)
    assert chosen["RUN"]["counts"]["pooled_crashes"] == table.featureCount()
    # Enough crashes of one's own, by an edited least number: the pool is not needed, and the tool
    # says so.
    enough = run(STREETS=streets, CRASHES=crashes, MIN_CRASHES=20, **pool)
    assert enough["VERDICT"] not in ("few", "pooled")
    assert [w["code"] for w in enough["RUN"]["warnings"]] == ["accidents_pool_not_needed"]


def test_a_model_is_trained_here_and_used_there(provider, tmp_path):
    """Model and card by either loss; in another place the avenues come first, with the warning that
    nothing was validated.
    """
    import json

    import processing

    pytest.importorskip("lightgbm")
    streets, crashes = city(n=12)
    made = {}
    for loss, name in enumerate(("poisson", "tweedie")):
        made[name] = processing.run(
            "clairville:trainaccidentrisk",
            {
                "STREETS": streets,
                "CRASHES": crashes,
                "LOSS": loss,
                "TERRITORY": "Ici",
                "MODEL": str(tmp_path / f"{name}.txt"),
            },
        )
        card = json.loads(pathlib.Path(made[name]["CARD"]).read_text(encoding="utf-8"))
        assert (
            card["objective"] == name
            and made[name]["RUN"]["counts"]["crashes_on_segments"] == crashes.featureCount()
        )
    there, _ = city(n=9, x0=700000.0)
    found = processing.run(
        "clairville:predictaccidentrisk",
        {
            "STREETS": there,
            "MODEL": made["tweedie"]["MODEL"],
            "OUTPUT": str(tmp_path / "there.gpkg"),
        },
    )
    rows = sorted(
        QgsVectorLayer(found["OUTPUT"], "r", "ogr").getFeatures(), key=lambda f: f["rank"]
    )
    assert rows[0]["name"].startswith("Avenue") and rows[-1]["name"].startswith("Rue")
    assert found["RUN"]["warnings"] and "Ici" in str(found["RUN"]["report"]["headline"][0])


def test_slope_from_a_terrain_model(run, tmp_path):
    """A plane of 6 % towards the east, in another CRS than the streets."""
    import json

    from osgeo import gdal, osr

    streets, crashes = city()
    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    plain = gdal.GetDriverByName("GTiff").Create(
        str(tmp_path / "plain.tif"), 80, 80, 1, gdal.GDT_Float32
    )
    plain.SetProjection(system.ExportToWkt())
    plain.SetGeoTransform((649500.0, 25.0, 0.0, 6861500.0, 0.0, -25.0))
    import struct

    plain.GetRasterBand(1).WriteRaster(
        0, 0, 80, 80, struct.pack("<6400f", *[0.06 * 25.0 * (k % 80) for k in range(6400)])
    )
    gdal.Warp(str(tmp_path / "utm.tif"), plain, dstSRS="EPSG:32631", resampleAlg="bilinear")
    found = run(STREETS=streets, CRASHES=crashes, ELEVATION=str(tmp_path / "utm.tif"))
    slope = {}
    for f in QgsVectorLayer(found["OUTPUT"], "r", "ogr").getFeatures():
        slope.setdefault(f["name"].split()[1][0], []).append(json.loads(f["facts"])["grade_pct"])
    assert sorted(slope["E"])[len(slope["E"]) // 2] == pytest.approx(6.0, abs=0.3)
    assert sorted(slope["N"])[len(slope["N"]) // 2] == pytest.approx(0.0, abs=0.3)
    assert "ELEVATION" in json.dumps(found["RUN"])


def test_other_managers_are_listed_and_junctions_get_a_plan(run, tmp_path, provider):
    import processing

    streets, crashes = city()
    found = run(
        STREETS=streets, CRASHES=crashes, MANAGERS=[0], JUNCTIONS=str(tmp_path / "junctions.gpkg")
    )
    rows = list(QgsVectorLayer(found["OUTPUT"], "r", "ogr").getFeatures())
    # Nobody told who runs these streets: none is the commune's, the high ones are to report.
    assert {f["manager"] for f in rows} == {"unknown"} and {f["class"] for f in rows} == {
        "to_report",
        "other",
    }
    titles = [t["title"]["code"] for t in found["RUN"]["report"]["tables"]]
    assert "acc_table_to_report" in titles
    plan = processing.run(
        "clairville:preventionplan",
        {
            "PLACES": found["JUNCTIONS"],
            "BUDGET": 200_000,
            "PLACES_NUMBER": 5,
            "INCLUDE_TO_CHECK": True,
            "OUTPUT": str(tmp_path / "plan.gpkg"),
        },
    )
    proposed = QgsVectorLayer(plan["OUTPUT"], "p", "ogr")
    assert proposed.geometryType().name == "Point" and proposed.renderer().type() == "RuleRenderer"
    measures = {f["measure"] for f in proposed.getFeatures()}
    assert "visibility" in measures and not measures & {"zone_30", "hump", "cycle_track"}
    only = processing.run(
        "clairville:preventionplan",
        {
            "PLACES": found["JUNCTIONS"],
            "BUDGET": 200_000,
            "PLACES_NUMBER": 5,
            "MANAGERS": [2],
            "OUTPUT": str(tmp_path / "p2.gpkg"),
        },
    )
    assert only["FUNDED"] == 0 and {
        f["class"] for f in QgsVectorLayer(only["OUTPUT"], "p", "ogr").getFeatures()
    } == {"report"}


def test_ranking_by_a_kind_of_user(run):
    streets, crashes = city()
    with pytest.raises(QgsProcessingException, match="cyclists"):
        run(STREETS=streets, CRASHES=crashes, RANK_BY=3)


def test_roads_left_out_and_districts(run, layer):
    streets, crashes = city()
    streets.startEditing()
    street = next(f for f in streets.getFeatures() if f["name"] == "Avenue E0")
    streets.changeAttributeValue(
        street.id(), streets.fields().indexOf("name"), "Boulevard périphérique"
    )
    streets.commitChanges()
    districts = layer(
        "Polygon",
        "EPSG:2154",
        {"id": "string", "name": "string"},
        [
            (
                "POLYGON((649000 6859000, 652000 6859000, 652000 6862000, 649000 6862000, 649000 6859000))",
                "1",
                "Centre",
            )
        ],
    )
    found = run(STREETS=streets, CRASHES=crashes, WITHOUT_FAST=True, DISTRICTS=districts)
    names = {f["name"] for f in QgsVectorLayer(found["OUTPUT"], "r", "ogr").getFeatures()}
    assert "Avenue E3" in names and "Boulevard périphérique" not in names
    assert found["RUN"]["counts"]["crashes_left_out"] > 0
    report = found["RUN"]["report"]
    told = [t for t in report["tables"] if t["title"]["code"] == "acc_table_districts"]
    assert [row[0] for row in told[0]["rows"]] == ["Centre"]
