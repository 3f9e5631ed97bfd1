"""Features within bounds, read by the provider's own index: where they lie, beside a writer, without
QGIS, and from a database."""

import pathlib
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import StoreError
from clairville.plugin.store import window

ROOT = pathlib.Path(__file__).resolve().parents[3]
RNG = np.random.default_rng(4)
CORNERS = RNG.uniform(0, 1000, (500, 2))
SHAPES = shapely.box(*CORNERS.T, *(CORNERS + RNG.uniform(1, 40, (500, 2))).T)
WINDOWS = [(100, 100, 130, 400), (0, 0, 2000, 2000), (-5, -5, -1, -1), (500, 500, 500, 500)]


def write(path, name="houses"):
    """A table with a geometry that is missing, one that is empty, and texts that SQL would trip on."""
    wkb = np.array([*shapely.to_wkb(SHAPES), None, shapely.Polygon().wkb], dtype=object)
    said = [f'l\'été "{i}"' for i in range(len(wkb))]
    columns = {"kind": said, "height_m": [*range(len(wkb) - 1), None]}
    window.Draft(path).write(
        name, wkb, columns, {"kind": "string", "height_m": "float"}, "EPSG:2154"
    )
    return path


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "a town #1 é%20.gpkg")


def met(bounds):
    return np.flatnonzero(shapely.intersects(shapely.envelope(SHAPES), shapely.box(*bounds)))


@pytest.mark.parametrize("bounds", WINDOWS)
def test_rows_within_bounds_are_those_whose_box_meets_them(file, bounds):
    with window.Geopackage(file) as source:
        layout = source.layout("houses")
        rows = source.within(layout, bounds, ["height_m", "kind"])
    assert (layout.key, layout.crs, layout.indexed) == ("fid", "EPSG:2154", 500)
    assert (np.diff(rows.keys) > 0).all()
    found = shapely.from_wkb(rows.wkb)
    assert shapely.equals_exact(found, SHAPES[rows.keys - 1]).all()
    assert list(rows.columns["height_m"]) == (rows.keys - 1).tolist()
    extra = np.setdiff1d(rows.keys - 1, met(bounds))  # an index rounds its boxes up
    assert np.isin(met(bounds), rows.keys - 1).all() and len(extra) <= 1
    assert all(shapely.distance(SHAPES[i], shapely.box(*bounds)) < 1e-3 for i in extra)


def test_all_rows_come_some_at_once_with_what_is_missing(file):
    with window.Geopackage(file) as source:
        parts = list(source.parts(source.layout("houses"), ["kind", "height_m"], 200))
    assert [len(p) for p in parts] == [200, 200, 102]
    assert parts[2].wkb[100] is None and parts[2].columns["height_m"][-1] is None
    assert parts[0].columns["kind"][7] == 'l\'été "7"'
    assert shapely.from_wkb(parts[2].wkb[101]).is_empty


def test_a_value_of_another_type_than_its_column_is_not_guessed(file):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE houses SET height_m = 'tall' WHERE fid = 3")
    with window.Geopackage(file) as source, pytest.raises(window.Unfit, match="height_m"):
        list(source.parts(source.layout("houses"), ["height_m"]))


def test_a_table_without_index_or_geometry_says_so(file):
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE plain (fid INTEGER PRIMARY KEY, a TEXT)")
    connection.execute("DROP TABLE rtree_houses_geom")
    connection.commit()
    connection.close()
    with window.Geopackage(file) as source:
        assert source.layout("plain") is None and source.layout("nowhere") is None
        assert source.layout("houses").indexed is None


def test_a_writer_and_a_reader_do_not_wait_for_each_other(file, tmp_path):
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA journal_mode = WAL")
    source = window.Geopackage(file)
    layout, before = source.layout("houses"), source.mark()

    def count():
        return sum(map(len, source.parts(layout)))

    writer.execute("DELETE FROM houses WHERE fid = 1")  # begun, not yet done
    assert count() == 502 and source.mark() == before
    writer.commit()
    assert count() == 501 and source.mark() != before
    writer.close()  # ends first: what it left waiting goes into the file with the reader
    source.close()
    assert [p.name for p in tmp_path.iterdir()] == [file.name]


def test_nothing_is_ever_written(file):
    with window.Geopackage(file) as source, pytest.raises(StoreError) as error:
        source._rows("DELETE FROM houses")
    assert error.value.code == "store_unreadable"


@pytest.mark.parametrize(
    ("text", "code"), [(None, "store_missing"), ("x" * 999, "store_unreadable")]
)
def test_what_is_no_geopackage_gets_one_sentence(tmp_path, text, code):
    path = tmp_path / "s.gpkg"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError) as error, window.Geopackage(path) as source:
        source.layout("houses")
    assert error.value.code == code


_ALONE = """
import importlib.util, pathlib, sys
class NoQgis:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("qgis", "osgeo", "PyQt5", "PyQt6"):
            raise ImportError(name)
sys.meta_path.insert(0, NoQgis())
root = pathlib.Path(sys.argv[1])
spec = importlib.util.spec_from_file_location("clairville", root / "__init__.py", submodule_search_locations=[str(root)])
sys.modules["clairville"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["clairville"])
from clairville.plugin.store import window, windowpostgis
with window.Geopackage(sys.argv[2]) as source:
    print(len(source.within(source.layout("houses"), (100, 100, 130, 400), ["kind"])))
print(sorted(m for m in sys.modules if m.startswith("clairville.")))
"""


def test_a_process_without_qgis_reads_the_same(file):
    pytest.importorskip("psycopg2")
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, str(ROOT), str(file)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    number, loaded = done.stdout.splitlines()
    assert int(number) == len(met((100, 100, 130, 400)))
    assert "clairville.plugin.store.window" in loaded
    assert ".host" not in loaded and ".bridge" not in loaded


def test_a_database_gives_what_a_file_gives_and_one_moment(address, sql, database, file):
    from clairville.plugin.store.address import Address
    from clairville.plugin.store.windowpostgis import Postgis

    sql("CREATE SCHEMA town")
    sql(
        "CREATE TABLE town.houses (fid serial PRIMARY KEY, kind varchar, height_m double precision,"
        " geom geometry(Polygon, 2154))"
    )
    values = ",".join(
        f"('k{i}', {i}, ST_GeomFromText('{shape.wkt}', 2154))" for i, shape in enumerate(SHAPES)
    )
    sql(f"INSERT INTO town.houses (kind, height_m, geom) VALUES {values}, ('none', 1, NULL)")
    told = Address(address)
    with Postgis(told.parameters(), told.schema, told.shown) as source:
        assert source.layout("houses").indexed is None
    sql("CREATE INDEX ON town.houses USING gist (geom)")
    with Postgis(told.parameters(), told.schema, told.shown) as source:
        layout = source.layout("houses")
        assert (layout.key, layout.kind, layout.crs, layout.indexed) == (
            "fid",
            "POLYGON",
            "EPSG:2154",
            -1,
        )
        before = source.mark()
        for bounds in WINDOWS:
            rows = source.within(layout, bounds, ["kind"])
            assert np.isin(met(bounds), rows.keys - 1).all()
            assert list(rows.columns["kind"]) == [f"k{k - 1}" for k in rows.keys]
        sql("DELETE FROM town.houses WHERE fid < 100")
        assert sum(map(len, source.parts(layout, (), 150))) == 501 and source.mark() == before
        assert source.layout("nowhere") is None
    with Postgis(told.parameters(), told.schema, told.shown) as source:
        assert sum(map(len, source.parts(layout))) == 402
    wrong = told.parameters() | {"user": "nobody_here", "password": "secret-word"}
    with pytest.raises(StoreError) as error:
        Postgis(wrong, told.schema, told.shown)
    assert "secret-word" not in str(error.value) and error.value.__cause__ is None
