"""The tool as a person runs it: streets alone, the town's table alone, a relief with a river, a gauge
without a datum, a rain, and layers that are strange."""

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from clairville.algorithms.common.errors import DataError

from ...helpers.toolrun import call, rows

X0, Y0 = 650000.0, 6860000.0


def write_relief(path, metres, cell=5.0, epsg=2154):
    made = gdal.GetDriverByName("GTiff").Create(
        str(path), metres.shape[1], metres.shape[0], 1, gdal.GDT_Float32
    )
    made.SetGeoTransform((X0, cell, 0, Y0, 0, -cell))
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).WriteRaster(
        0, 0, metres.shape[1], metres.shape[0], metres.astype(np.float32).tobytes()
    )
    made.GetRasterBand(1).SetNoDataValue(-9999)
    made = None
    return str(path)


@pytest.fixture
def relief(tmp_path):
    """A slope of 1 % to a river in the west (100 m), a hollow of 0.8 m around (800, 500)."""
    x = (np.arange(200) + 0.5) * 5.0
    metres = 100.0 + 0.01 * x[None, :].repeat(200, 0) + 0.002 * np.arange(200)[:, None]
    metres[:, :4] = 98.0 - 0.001 * np.arange(200)[:, None]
    metres[95:106, 155:166] -= 1.0
    return write_relief(tmp_path / "relief.tif", metres)


@pytest.fixture
def town(layer):
    def at(x, y):
        return f"{X0 + x} {Y0 - y}"

    streets = [
        (f"LINESTRING({at(25, 500)}, {at(75, 500)})", "Quai de la Rivière", 0),
        (f"LINESTRING({at(500, 500)}, {at(560, 500)})", "Rue Haute", 0),
        (f"LINESTRING({at(770, 500)}, {at(830, 500)})", "Rue du Creux", 0),
        (f"LINESTRING({at(600, 300)}, {at(660, 300)})", "Rue du Pont", 1),
    ]
    return {
        "STREETS": layer("LineString", "EPSG:2154", {"name": "string", "layer": "int"}, streets)
    }


@pytest.fixture
def water(layer):
    return layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [(f"LINESTRING({X0 + 10} {Y0 - 5}, {X0 + 10} {Y0 - 995})", "La Rivière")],
    )


def by_name(path):
    return {r["name"]: r for r in rows(path)}


def test_streets_alone_are_not_studied_and_never_called_safe(town, tmp_path):
    found = call("floodsusceptibility", **town, OUTPUT=str(tmp_path / "o.gpkg"))
    made = by_name(found["OUTPUT"])
    assert {r["class"] for r in made.values()} == {"not_studied"}
    assert found["STREETS_NOT_STUDIED"] == 4 and "LEVEL" not in found
    assert all("Vigicrues" in r["notice_fr"] for r in made.values())


def test_the_towns_own_table_comes_first_and_what_is_not_read_is_listed(town, tmp_path):
    path = tmp_path / "cotes.csv"
    path.write_text(
        "Cote (m);Voies coupées;Action PCS\n"
        '"3,2";quai de la Rivière;fermer\n"2,5";Rue Haute;prévenir\n4;rue Inconnue;?\n',
        encoding="utf-8",
    )
    found = call(
        "floodsusceptibility",
        **town,
        TOWN_TABLE=str(path),
        HEIGHT=3.0,
        OUTPUT=str(tmp_path / "o.gpkg"),
        UNREAD=str(tmp_path / "u.gpkg"),
    )
    made = by_name(found["OUTPUT"])
    assert made["Quai de la Rivière"]["town_level_m"] == pytest.approx(3.2)
    assert made["Rue Haute"]["town_action"] == "prévenir" and made["Rue Haute"]["town_cut"]
    assert not made["Quai de la Rivière"]["town_cut"] and made["Rue Haute"]["live_rank"] == 1
    assert found["ROWS_UNREAD"] == 1 and found["STREETS_CUT"] == 1
    assert [r["text_read"] for r in rows(found["UNREAD"])] == ["rue Inconnue"]


def test_a_relief_gives_classes_and_a_bridge_is_not_judged_by_what_lies_below(
    town, relief, water, tmp_path
):
    found = call(
        "floodsusceptibility",
        **town,
        ELEVATION=relief,
        WATER=water,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    made = by_name(found["OUTPUT"])
    assert made["Rue du Creux"]["hollow_m"] == pytest.approx(0.8, abs=0.15)
    assert made["Quai de la Rivière"]["height_m"] < 3.0
    assert made["Rue Haute"]["class"] in ("no_sign", "low")
    assert made["Rue du Pont"]["class"] == "not_studied" and made["Rue du Pont"]["kind"] == "bridge"
    assert all(r["river_state"] in ("not_covered", "not_studied") for r in made.values())


def gauge(**more):
    return {"GAUGE": f"{X0 + 10},{Y0 - 500} [EPSG:2154]", "GAUGE_ZERO": 97.0, **more}


def test_a_gauge_speaks_with_zero_and_datum_only(town, relief, water, tmp_path):
    given = {**town, "ELEVATION": relief, "WATER": water, "OUTPUT": str(tmp_path / "o.gpkg")}
    found = call("floodsusceptibility", **given, **gauge(HEIGHT=4.5, DATUM=1))
    quay = by_name(found["OUTPUT"])["Quai de la Rivière"]
    assert found["LEVEL"] == pytest.approx(101.5) and quay["river_state"] == "in_water"
    assert quay["river_depth_m"] == pytest.approx(101.5 - quay["ground_m"], abs=1e-6)
    assert quay["first_height_m"] == pytest.approx(quay["first_level_m"] - 97.0)
    assert by_name(found["OUTPUT"])["Rue Haute"]["river_state"] == "not_reached"
    silent = call("floodsusceptibility", **given, **gauge(HEIGHT=4.5, DATUM=0))
    told = by_name(silent["OUTPUT"])["Quai de la Rivière"]
    assert "LEVEL" not in silent and told["river_state"] == "no_level"
    assert not told["river_depth_m"] and not told["first_height_m"]
    codes = [w["code"] for w in silent["RUN"]["warnings"]]
    assert "water_no_datum" in codes
    near = call("floodsusceptibility", **given, **gauge(HEIGHT=4.5, DATUM=1, REACH=100.0))
    assert by_name(near["OUTPUT"])["Rue Haute"]["river_state"] == "not_covered"


def test_a_rain_fills_the_hollow_and_its_balance_closes(town, relief, water, tmp_path):
    found = call(
        "floodsusceptibility",
        **town,
        ELEVATION=relief,
        WATER=water,
        RAIN=60.0,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    made = by_name(found["OUTPUT"])
    assert made["Rue du Creux"]["rain_depth_m"] > 0.2
    assert made["Rue du Creux"]["rain_depth_m"] > made["Rue Haute"]["rain_depth_m"]
    counts = found["RUN"]["counts"]
    parts = sum(
        counts[f"rain_{k}_m3"] for k in ("infiltrated", "sewers", "held", "drained", "left")
    )
    assert parts == pytest.approx(counts["rain_rain_m3"], abs=4)
    limits = [limit["code"] for limit in found["RUN"]["report"]["limits"]]
    assert "water_limit_no_sewers" in limits and "water_notice" in limits


def test_everything_together_with_strange_layers(town, relief, water, layer, tmp_path):
    corners = [(760, 490), (790, 490), (790, 520), (760, 520), (760, 490)]
    square = f"POLYGON(({', '.join(f'{X0 + x} {Y0 - y}' for x, y in corners)}))"
    levels = layer(
        "Point",
        "EPSG:2154",
        {"station": "string", "datetime": "datetime", "level_m": "double"},
        [
            (f"POINT({X0 + 12} {Y0 - 500})", "A1", "2026-10-04T06:00:00", 1.0),
            (f"POINT({X0 + 12} {Y0 - 500})", "A1", "2026-10-04T08:00:00", 4.0),
        ],
    )
    found = call(
        "floodsusceptibility",
        **town,
        ELEVATION=relief,
        WATER=water,
        BUILDINGS=layer("Polygon", "EPSG:2154", {"nom": "string"}, [(square, "x")]),
        SCHOOLS=layer(
            "Point",
            "EPSG:4326",
            {"name": "string", "level": "string"},
            [("POINT(2.33 48.83)", "É", "élémentaire")],
        ),
        FACILITIES=layer("Polygon", "EPSG:2154", {"quoi": "string"}, [(square, "caserne")]),
        RECORDS=layer(
            "Point",
            "EPSG:2154",
            {"quand": "string"},
            [(f"POINT({X0 + 520} {Y0 - 505})", "26/01/2025")],
        ),
        RECORD_DATE="quand",
        ZONES=layer("Polygon", "EPSG:2154", {"zone": "string"}, [(square, "PPRI rouge")]),
        ZONE_NAME="zone",
        DYKES=layer(
            "LineString",
            "EPSG:2154",
            {"crete": "string"},
            [(f"LINESTRING({X0 + 22} {Y0 - 5}, {X0 + 22} {Y0 - 995})", "103,5 m")],
        ),
        CREST="crete",
        WATER_LEVELS=levels,
        GAUGE_ZERO=97.5,
        DATUM=1,
        OUTPUT=str(tmp_path / "o.gpkg"),
        BUILDINGS_RATED=str(tmp_path / "b.gpkg"),
        PLACES_RATED=str(tmp_path / "p.gpkg"),
    )
    made = by_name(found["OUTPUT"])
    assert found["LEVEL_CHANGE"] == pytest.approx(3.0) and found["LEVEL"] == pytest.approx(101.5)
    quay = made["Quai de la Rivière"]
    assert quay["river_state"] == "not_reached" and quay["behind_dyke"]
    assert "digue" in quay["reason_fr"]
    assert made["Rue Haute"]["class"] == "recorded" and "2025" in made["Rue Haute"]["reason_fr"]
    assert made["Rue du Creux"]["zones"] == "PPRI rouge"
    building = next(iter(rows(found["BUILDINGS_RATED"])))
    assert building["kind"] == "building" and building["class"] != "not_studied"
    kinds = {r["kind"] for r in rows(found["PLACES_RATED"])}
    assert kinds == {"school", "facility"}


def test_a_what_if_takes_exactly_the_basins_volume_and_stands_beside_today(
    town, relief, water, layer, tmp_path
):
    pond = layer(
        "Point",
        "EPSG:2154",
        {"vol": "string"},
        [(f"POINT({X0 + 300} {Y0 - 500})", "20 m3"), (f"POINT({X0 + 310} {Y0 - 600})", "?")],
    )
    corners = [(400, 400), (500, 400), (500, 500), (400, 500), (400, 400)]
    square = f"POLYGON(({', '.join(f'{X0 + x} {Y0 - y}' for x, y in corners)}))"
    given = {**town, "ELEVATION": relief, "WATER": water, "RAIN": 60.0}
    found = call(
        "floodsusceptibility",
        **given,
        BASINS=pond,
        BASIN_VOLUME="vol",
        UNSEALED=layer("Polygon", "EPSG:2154", {"x": "int"}, [(square, 1)]),
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    counts = found["RUN"]["counts"]
    held = counts["rain_held_m3"] - counts["today_held_m3"]
    assert held == pytest.approx(20.0, abs=2.0)
    assert counts["rain_infiltrated_m3"] > counts["today_infiltrated_m3"] + 100
    fallen = counts["today_left_m3"] - counts["rain_left_m3"]
    gained = counts["rain_infiltrated_m3"] - counts["today_infiltrated_m3"]
    assert fallen == pytest.approx(gained + held, abs=4)
    assert "water_basins_left_out" in [w["code"] for w in found["RUN"]["warnings"]]
    assert all(
        r["rain_change_m"] <= 1e-6 for r in by_name(found["OUTPUT"]).values() if r["rain_change_m"]
    )


def test_a_published_page_takes_the_streets_and_refuses_the_buildings(
    town, relief, layer, tmp_path
):
    corners = [(760, 490), (790, 490), (790, 520), (760, 520), (760, 490)]
    square = f"POLYGON(({', '.join(f'{X0 + x} {Y0 - y}' for x, y in corners)}))"
    found = call(
        "floodsusceptibility",
        **town,
        ELEVATION=relief,
        BUILDINGS=layer("Polygon", "EPSG:2154", {"nom": "string"}, [(square, "x")]),
        OUTPUT=str(tmp_path / "o.gpkg"),
        BUILDINGS_RATED=str(tmp_path / "b.gpkg"),
    )
    from clairville.plugin.processing.documents.shared import refuse_inside_only

    def opened(path):
        return QgsVectorLayer(str(path), "rated", "ogr")

    refuse_inside_only([opened(found["OUTPUT"])])
    with pytest.raises(DataError, match="rated"):
        refuse_inside_only([opened(found["BUILDINGS_RATED"])])


def test_streets_in_degrees_give_the_same_facts(town, relief, water, tmp_path):
    metres = town["STREETS"]
    way = QgsCoordinateTransform(
        metres.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    degrees = QgsVectorLayer(
        "LineString?crs=EPSG:4326&field=NOM:string&field=layer:integer", "d", "memory"
    )
    for feature in metres.getFeatures():
        shape = QgsGeometry(feature.geometry())
        shape.transform(way)
        made = QgsFeature(degrees.fields())
        made.setAttributes([feature["name"], feature["layer"]])
        made.setGeometry(shape)
        degrees.dataProvider().addFeatures([made])
    found = {}
    for key, layer in (("m", metres), ("d", degrees)):
        out = call(
            "floodsusceptibility",
            STREETS=layer,
            ELEVATION=relief,
            WATER=water,
            OUTPUT=str(tmp_path / f"{key}.gpkg"),
        )
        found[key] = sorted(rows(out["OUTPUT"]), key=lambda r: -(r["hollow_m"] or 0))
    assert len(found["d"]) == len(found["m"])
    assert found["d"][0]["hollow_m"] == pytest.approx(found["m"][0]["hollow_m"], abs=0.1)


def test_a_relief_elsewhere_is_said_and_not_taken_for_dry(town, tmp_path):
    flat = write_relief(tmp_path / "far.tif", np.full((50, 50), 3.0), epsg=2972)
    with pytest.raises(QgsProcessingException):
        call("floodsusceptibility", **town, ELEVATION=flat, OUTPUT=str(tmp_path / "o.gpkg"))
