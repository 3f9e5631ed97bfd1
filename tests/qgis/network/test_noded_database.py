"""The streets of a store in a database are noded once: what was made lies in the profile of whoever
runs the tool."""

import shutil

import pytest
from qgis.core import QgsDataSourceUri

from ...helpers.street_town import (
    asked,
    crashes,
    edited,
    filled,
    hidden,
    put_on_map,
    roads,
    run,
    week,
    written,
)

THEMES = ("roads", "works")


@pytest.fixture(scope="module")
def store(database, tmp_path_factory):
    where = "postgresql://{user}@{host}:{port}/{database}?schema=streets".format(**database)
    return filled(tmp_path_factory.mktemp("town"), store=where, themes=THEMES)


@pytest.fixture
def kept(store):
    """The folder of its networks, empty before and after."""
    from clairville.plugin.store import prepared

    where = prepared.folder(QgsDataSourceUri(roads(store).source()))
    shutil.rmtree(where, ignore_errors=True)
    yield where
    shutil.rmtree(where, ignore_errors=True)


@pytest.mark.parametrize(
    "name", ["findconflicts", "schoolsafety", "accidentrisk", "maintenancepriority"]
)
def test_a_tool_nodes_a_database_once(name, store, kept, tmp_path, noded):
    given, found = asked(name), []
    for part in ("first", "again"):
        (tmp_path / part).mkdir()
        found.append(run(name, tmp_path / part, roads(store), **given))
        assert len(noded) == len(list(kept.glob("*.npz"))) > 0
    assert found[0] == found[1]


def test_the_panel_nodes_a_database_once_for_every_hour(store, kept, tmp_path, noded):
    profile = written(tmp_path)
    assert len(week(profile, store).city.ways) == 3
    put_on_map(profile, store, tmp_path, "2024-06-11T12:00:00")
    week(profile, store)
    assert len(noded) == 1


@pytest.mark.parametrize("part", [hidden, edited])
def test_a_part_of_a_table_is_noded_as_ever(part, store, kept, tmp_path, noded):
    layer = part(roads(store))
    run("snapcrashes", tmp_path, layer, CRASHES=crashes(), OUTPUT="made.gpkg")
    assert len(noded) == 1 and not kept.exists()
    layer.rollBack()


def test_another_pull_makes_it_anew(store, kept, tmp_path, noded):
    def node():
        run("snapcrashes", tmp_path, roads(store), CRASHES=crashes(), OUTPUT="made.gpkg")
        (tmp_path / "made.gpkg").unlink()
        return len(noded)

    assert (node(), node()) == (1, 1)
    filled(tmp_path, "Neuve ", store)
    assert (node(), node()) == (2, 2)


def test_every_way_to_a_database_leads_to_one_folder(store, guarded, database):
    """Whoever signs in, and however: by a configuration, or with the password in the layer itself."""
    from clairville.algorithms.network import segments
    from clairville.plugin.store import prepared

    config, _service = guarded
    plain = QgsDataSourceUri(roads(store).source())
    where = (database["host"], str(database["port"]), database["database"])
    signed = QgsDataSourceUri()
    signed.setConnection(*where, "", "", QgsDataSourceUri.SslMode.SslPrefer, config)
    signed.setDataSource("streets", "roads", "geom", "", "fid")
    told = QgsDataSourceUri()
    told.setConnection(*where, "agent", "s3 cret", QgsDataSourceUri.SslMode.SslPrefer)
    told.setDataSource("streets", "roads", "geom", "", "fid")
    for uri in (signed, told):
        assert prepared.folder(uri) == prepared.folder(plain)
        assert prepared.of_source(uri.uri(False), "postgres") is not segments.build
    assert prepared.folder(plain).parent.name == "networks"


def test_tables_that_are_no_store_are_noded_as_ever(store, sql, database):
    from clairville.algorithms.network import segments
    from clairville.plugin.store import prepared

    layer = roads(store)
    sql("DROP SCHEMA IF EXISTS plain CASCADE")
    sql("CREATE SCHEMA plain")
    sql("CREATE TABLE plain.roads AS SELECT * FROM streets.roads")
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'walker'"):
        sql("CREATE ROLE walker LOGIN")
    sql("GRANT USAGE ON SCHEMA streets TO walker")
    sql("GRANT SELECT ON streets.roads TO walker")
    assert prepared.of_source(layer.source(), "postgres") is not segments.build
    other = QgsDataSourceUri(layer.source())
    other.setSchema("plain")
    unread = QgsDataSourceUri(layer.source())
    unread.setUsername("walker")
    view = QgsDataSourceUri(layer.source())
    view.setTable("(SELECT * FROM streets.roads)")
    for uri in (other, unread, view):
        assert prepared.of_source(uri.uri(False), "postgres") is segments.build
    assert prepared.of_store("postgresql://nowhere.invalid/town?schema=city") is segments.build
