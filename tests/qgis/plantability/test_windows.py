"""Plantability by window: the bytes of the whole tables, tiles that are redone, tables that cannot be
read where they lie."""

import hashlib
import os
import sqlite3

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr, osr
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from clairville.algorithms.common.grid import Grid
from clairville.algorithms.plantability import layers, relief, stack
from clairville.plugin.bridge import stacks
from clairville.plugin.processing.plantability import shared, townstore
from clairville.plugin.processing.plantability.plantability import Plantability
from clairville.plugin.processing.run import Run

from ...helpers.pulling_world import file_profile, pull, works
from ...helpers.toolrun import call

gdal.UseExceptions()
WIDTH_M, HEIGHT_M = 1540.0, 300.0  # in cells of 1 m: four tiles, the last of four columns


def boxes(rng, n, low, high):
    corner = rng.uniform(0, (WIDTH_M - high, HEIGHT_M - high), (n, 2))
    return shapely.box(*corner.T, *(corner + rng.uniform(low, high, (n, 2))).T)


def lines(rng, n):
    start = rng.uniform(0, (WIDTH_M, HEIGHT_M), (n, 1, 2))
    return shapely.linestrings(start + rng.normal(0, 60, (n, 4, 2)).cumsum(axis=1))


def tables(rng):
    """{name: (columns, shapes)}: overlaps, buffers by field, a stand-in, crooked and broken shapes."""
    houses = boxes(rng, 400, 5, 25)
    houses[7] = shapely.from_wkt("POLYGON((10 10,60 60,60 10,10 60,10 10))")
    pipes = 90
    classes = np.where(rng.random(pipes) < 0.5, "A", None)
    return {
        "buildings": ({"height_m": [*rng.uniform(3, 30, 300), *[None] * 100]}, houses),
        "trees": (
            {
                "state": ["living", "stump", None] * 100,
                "crown_radius_m": [3.5, None, -9999.0] * 100,
            },
            shapely.points(rng.uniform(0, (WIDTH_M, HEIGHT_M), (300, 2))),
        ),
        "green_spaces": ({"kind": ["park", "lawn", "Forest"] * 10}, boxes(rng, 30, 40, 120)),
        "roads": (
            {
                "layer": [0, 1, None] * 20,
                "roundabout": [1, 0, None] * 20,
                "width_m": [6.0, None, 200.0] * 20,
            },
            lines(rng, 60),
        ),
        "underground_networks": (
            {
                "kind": ["gas", "sewer", "power"] * 30,
                "location_class": classes.tolist(),
                "rigid": [1, 0, None] * 30,
            },
            lines(rng, pipes),
        ),
        "land_cover": ({"class": ["water", "railway land", "grass"] * 5}, boxes(rng, 15, 50, 200)),
        "districts": ({"name": ["All"]}, np.array([shapely.box(0, 0, WIDTH_M, HEIGHT_M)])),
    }


_TYPES = {"layer": ogr.OFTInteger64, "roundabout": ogr.OFTInteger, "rigid": ogr.OFTInteger}


def write(path, found, epsg=2154, kinds=ogr.wkbUnknown):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path), ["VERSION=1.3"])
    for name, (columns, shapes) in found.items():
        layer = dataset.CreateLayer(name, crs, kinds)
        for column, values in columns.items():
            text = any(isinstance(v, str) for v in values)
            kind = ogr.OFTString if text else _TYPES.get(column, ogr.OFTReal)
            definition = ogr.FieldDefn(column, kind)
            if column in ("roundabout", "rigid"):
                definition.SetSubType(ogr.OFSTBoolean)
            layer.CreateField(definition)
        for i, blob in enumerate(shapely.to_wkb(shapes)):
            feature = ogr.Feature(layer.GetLayerDefn())
            for column, values in columns.items():
                if values[i] is not None:
                    feature.SetField(column, values[i])
            feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(blob)))
            layer.CreateFeature(feature)
        layer = None
    dataset = None
    return str(path)


@pytest.fixture
def town(tmp_path):
    return write(tmp_path / "s.gpkg", tables(np.random.default_rng(3)))


def make(store, path, **parameters):
    given = {"CELL_SIZE": 1, "LEARN": False, **parameters}
    return call("plantability", STORE=store, OUTPUT=str(path), **given)


def bands(path):
    return gdal.Open(str(path)).ReadAsArray()


def counted(made):
    counts = made["RUN"]["counts"]
    return counts["tiles"], counts["tiles_resumed"], counts["tiles_unchanged"]


def whole(store, head, context):
    """The bytes that whole tables give: read by QGIS, drawn tile by tile."""
    algorithm = Plantability().create()
    algorithm.initAlgorithm({})
    parameters = {"STORE": store, "OUTPUT": "TEMPORARY_OUTPUT"}
    run = Run(algorithm, parameters, QgsProcessingContext(), QgsProcessingFeedback())
    table = shared.factor_table("") + (shared.factor_table("context") if context else [])
    shared.use_store_crs(run, store, shared.tables(store))
    frames, dates = shared.read_tables(run, store, shared.tables(store), lambda f: None)
    drawn, measured = relief.split(table)
    found = [layer.index() for layer in layers.build(drawn, frames, dates)]
    grid = Grid(0.0, HEIGHT_M, 1.0, int(HEIGHT_M), int(WIDTH_M))
    found += relief.build(measured, frames, dates, shared.latitude(run, grid))
    assert stack.header(found, grid, 0.01, factors=table, crs="EPSG:2154") == head | {"run_id": ""}
    boundary = np.asarray(frames["districts"].geometry.array, dtype=object)
    out = np.zeros((len(stack.band_names(head)), grid.rows, grid.cols), dtype=np.uint8)
    for window in grid.tiles():
        out[(slice(None), *window.slices)] = stack.tile(
            head, found, grid, window, boundary, layers.evidence(found, frames)
        )
    return out


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


@pytest.fixture
def copied(monkeypatch):
    """Names of the tables that were written anew, as they are read."""
    found, copy = [], townstore.TownStore._copied

    def noted(self, name):
        found.append(name)
        return copy(self, name)

    monkeypatch.setattr(townstore.TownStore, "_copied", noted)
    return found


@pytest.mark.parametrize("context", [False, True])
def test_windows_give_the_bytes_of_whole_tables(provider, town, tmp_path, copied, context):
    out = make(town, tmp_path / "p.tif", LEARN=context)
    opened = stacks.Stack(out["COVER"])
    assert copied == []
    assert ("context_summer_shade" in opened.head["bands"]) == context
    assert {f["state"] for f in opened.head["factors"]} >= {"found", "proxy", "missing"}
    assert digest(bands(out["COVER"])) == digest(whole(town, opened.head, context))
    inputs = {i["name"]: i for i in out["RUN"]["inputs"]}
    assert inputs["buildings"]["rows"] == 400 and len(inputs["buildings"]["sha256"]) == 64
    assert [line["reason"] for line in inputs["buildings"]["intake"]] == ["invalid_area"]


def change(store, statement):
    """An edit by QGIS's own driver, which keeps the index."""
    dataset = gdal.OpenEx(store, gdal.OF_VECTOR | gdal.OF_UPDATE)
    result = dataset.ExecuteSQL(statement, dialect="SQLITE" if "ST_" in statement else "")
    if result is not None:
        dataset.ReleaseResultSet(result)
    dataset = None


def move_house(store, x, y):
    dataset = gdal.OpenEx(store, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("buildings")
    feature = layer.GetFeature(1)
    feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.box(x, y, x + 9, y + 9).wkb))
    layer.SetFeature(feature)
    feature = layer = dataset = None


def test_one_changed_building_redoes_its_tiles_alone(provider, town, tmp_path):
    move_house(town, 700, 150)
    first = make(town, tmp_path / "p.tif")
    assert counted(first) == (4, 0, 0)
    again = make(town, tmp_path / "p.tif")
    assert counted(again) == (4, 0, 4)  # nothing changed
    assert digest(bands(again["COVER"])) == digest(bands(first["COVER"]))
    before = bands(first["COVER"])
    move_house(town, 710, 155)  # within the second tile
    moved = make(town, tmp_path / "p.tif")
    assert counted(moved) == (4, 0, 3)
    change(town, "DELETE FROM buildings WHERE fid = 400")
    fresh, kept = make(town, tmp_path / "q.tif"), make(town, tmp_path / "p.tif")
    assert counted(fresh) == (4, 0, 0) and counted(kept)[2] in (2, 3)
    assert digest(bands(kept["COVER"])) == digest(bands(fresh["COVER"])) != digest(before)
    assert digest(bands(kept["OUTPUT"])) == digest(bands(fresh["OUTPUT"]))


def test_other_weights_redo_no_tile_and_another_buffer_redoes_those_it_reaches(
    provider, town, tmp_path
):
    make(town, tmp_path / "p.tif")
    text = (shared._factors.shipped("lyon")).splitlines()
    at = {line.split(",")[0]: i for i, line in enumerate(text)}
    weighted, wider = list(text), list(text)
    weighted[at["public_parks"]] = text[at["public_parks"]].replace(",,2,0,", ",,1.5,0,")
    wider[at["gas"]] = text[at["gas"]].replace(",,-3,2,", ",,-3,4,")
    assert weighted != text != wider
    for lines_, kept in ((weighted, 4), (wider, None)):
        table = tmp_path / "factors.csv"
        table.write_text("\n".join(lines_) + "\n", encoding="utf-8")
        made = make(town, tmp_path / "p.tif", FACTORS=str(table))
        assert counted(made)[2] == kept if kept is not None else counted(made)[2] < 4
        assert digest(bands(made["OUTPUT"])) == digest(
            bands(make(town, tmp_path / f"{kept}.tif", FACTORS=str(table))["OUTPUT"])
        )


def test_tiles_of_another_program_or_a_broken_file_are_not_taken_over(
    provider, town, tmp_path, monkeypatch
):
    from clairville.plugin.host import meta

    made = make(town, tmp_path / "p.tif")
    monkeypatch.setattr(meta, "version", lambda: "99.0")
    assert counted(make(town, tmp_path / "p.tif"))[2] == 0
    with open(made["COVER"], "r+b") as file:
        file.truncate(100)
    assert counted(make(town, tmp_path / "p.tif"))[2] == 0


def test_tables_that_cannot_be_read_as_they_lie_pass_the_intake_once(
    provider, town, tmp_path, copied
):
    plain = bands(make(town, tmp_path / "p.tif")["COVER"])
    assert copied == []
    dataset = gdal.OpenEx(town, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("green_spaces")
    feature = layer.GetFeature(1)  # the same ring, its last edge told as an arc of no bend
    ring = feature.GetGeometryRef().GetGeometryRef(0).ExportToWkt().partition("(")[2]
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"CURVEPOLYGON(({ring})"))
    layer.SetFeature(feature)
    feature = layer = dataset = None
    with sqlite3.connect(town) as connection:
        connection.enable_load_extension(False)
        connection.execute("DROP TABLE rtree_trees_geom")
        connection.execute("DELETE FROM rtree_roads_geom WHERE id = 5")
    connection.close()
    made = make(town, tmp_path / "q.tif")
    assert sorted(copied) == ["green_spaces", "roads", "trees"]
    assert digest(bands(made["COVER"])) == digest(plain)


def test_a_column_under_another_name_is_found_as_in_any_layer(provider, tmp_path, copied):
    found = tables(np.random.default_rng(3))
    columns, shapes = found["buildings"]
    own = write(tmp_path / "own.gpkg", {"buildings": (columns, shapes)})
    other = {"hauteur_m": columns["height_m"]}
    made = [
        make(store, tmp_path / f"{i}.tif", CELL_SIZE=5, LEARN=True)
        for i, store in enumerate((own, write(tmp_path / "o.gpkg", {"buildings": (other, shapes)})))
    ]
    assert copied == ["buildings"]
    bytes_ = [digest(bands(m["COVER"])) for m in made]
    assert bytes_[0] == bytes_[1]


def test_a_store_with_a_table_in_another_system_is_brought_to_one(provider, tmp_path, copied):
    found = tables(np.random.default_rng(3))
    for name, (columns, shapes) in found.items():
        found[name] = (columns, shapely.transform(shapes, lambda xy: xy + [1_842_000, 5_171_000]))
    store = write(tmp_path / "s.gpkg", {"buildings": found["buildings"]}, 3946)
    dataset = gdal.OpenEx(store, gdal.OF_VECTOR | gdal.OF_UPDATE)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3945)
    layer = dataset.CreateLayer("trees", crs, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("state", ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField("state", "living")
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(1842700 4171000)"))
    layer.CreateFeature(feature)
    feature = layer = dataset = None
    made = call(
        "plantability", STORE=store, OUTPUT=str(tmp_path / "p.tif"), CELL_SIZE=30, LEARN=False
    )
    assert copied == ["trees"]
    states = {f["code"]: f["features"] for f in stacks.Stack(made["COVER"]).head["factors"]}
    assert states["trees"] == 1 and states["buildings"] == 400


def test_a_store_that_changes_during_the_run_is_refused_and_its_tiles_are_kept(
    provider, town, tmp_path, monkeypatch
):
    from qgis.core import QgsProcessingException

    put, done = stacks.Journal.put, []

    def put_and_edit(self, window, *tile):
        put(self, window, *tile)
        if not done:
            done.append(True)
            move_house(town, 900, 150)

    monkeypatch.setattr(stacks.Journal, "put", put_and_edit)
    with pytest.raises(QgsProcessingException, match="buildings"):
        make(town, tmp_path / "p.tif")
    assert not os.path.exists(tmp_path / "p.tif")
    monkeypatch.undo()
    again = make(town, tmp_path / "p.tif")
    assert counted(again)[1] >= 2
    assert digest(bands(again["COVER"])) == digest(bands(make(town, tmp_path / "q.tif")["COVER"]))


def test_a_change_that_the_map_does_not_read_does_not_disturb_it(
    provider, town, tmp_path, monkeypatch
):
    put = stacks.Journal.put

    def put_and_note(self, window, *tile):
        put(self, window, *tile)
        with sqlite3.connect(town) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS notes (a TEXT)")
        connection.close()

    monkeypatch.setattr(stacks.Journal, "put", put_and_note)
    assert counted(make(town, tmp_path / "p.tif")) == (4, 0, 0)


def test_a_store_in_a_database_gives_the_same_bytes(
    provider, town, tmp_path, copied, address, database
):
    pytest.importorskip("psycopg2")
    file = bands(make(town, tmp_path / "p.tif")["COVER"])
    pull(file_profile(tmp_path, works(3)), address)  # makes the store's own tables
    target = "PG:host={host} port={port} dbname={database} user={user}".format(**database)
    gdal.VectorTranslate(
        target,
        town,
        format="PostgreSQL",
        layerCreationOptions=["SCHEMA=town", "GEOMETRY_NAME=geom", "FID=fid", "LAUNDER=NO"],
    )
    made = make(address, tmp_path / "q.tif")
    assert copied == [] and digest(bands(made["COVER"])) == digest(file)
