"""PostGIS as a source and as the store, on a real server that the test starts."""

import functools
import time

import pytest

from .connect_world import WORKS_FIELDS, file_profile, profile, pull, works
from .postgres import cluster


@pytest.fixture(scope="module")
def database():
    with cluster() as found:
        yield found


@pytest.fixture
def sql(database):
    """Runs statements; rows of the last one."""
    psycopg2 = pytest.importorskip("psycopg2")
    connection = psycopg2.connect(host=database["host"], port=database["port"], dbname=database["database"],
                                  user=database["user"])
    connection.autocommit = True

    def run(text):
        with connection.cursor() as cursor:
            cursor.execute(text)
            return cursor.fetchall() if cursor.description else []

    yield run
    connection.close()


@pytest.fixture
def address(database, sql):
    """The address of an empty store."""
    sql("DROP SCHEMA IF EXISTS town CASCADE")
    return "postgresql://{user}@{host}:{port}/{database}?schema=town".format(**database)


def test_a_table_as_source_with_a_filter(database, sql, tmp_path):
    sql("DROP TABLE IF EXISTS public.chantiers")
    sql("CREATE TABLE public.chantiers (num text PRIMARY KEY, debut timestamp, fin date, geom geometry(Point, 2154))")
    sql("INSERT INTO public.chantiers SELECT 'W' || i, '2024-06-01 08:30', '2024-06-30', "
        "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) FROM generate_series(1, 4321) i")
    source = {"type": "postgis", "host": database["host"], "port": database["port"], "database": database["database"],
              "table": "chantiers", "geometry_column": "geom", "key": "num", "where": "num <> 'W7'", "user": database["user"]}
    path = profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}})
    pulled = pull(path, tmp_path / "s.gpkg")
    assert pulled.status == "ok", pulled.message
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {"announced": 4320, "got": 4320, "kept": 4320}
    from .connect_world import rows

    found = rows(tmp_path / "s.gpkg")
    assert "W7" not in found
    assert found["W9"]["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-01 08:30"
    assert found["W9"].geometry().asPoint().x() == pytest.approx(704_009)


def test_a_table_that_is_not_there_is_one_sentence(database, tmp_path):
    source = {"type": "postgis", "host": database["host"], "port": database["port"], "database": database["database"],
              "table": "absent", "geometry_column": "geom", "key": "num", "user": database["user"]}
    pulled = pull(profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}}), tmp_path / "s.gpkg")
    assert (pulled.status, pulled.code) == ("failed", "source_unreachable")


def test_refill_keeps_grants_views_indexes_and_comments(address, sql, tmp_path):
    assert pull(file_profile(tmp_path, works(40)), address).message == ""
    sql("DROP ROLE IF EXISTS reader")
    sql("CREATE ROLE reader")
    sql("GRANT SELECT ON town.works TO reader")
    sql("CREATE VIEW town.open_works AS SELECT id, start FROM town.works")
    sql("CREATE INDEX by_owner ON town.works (owner)")
    sql("COMMENT ON TABLE town.works IS 'Chantiers de la ville'")
    oid = sql("SELECT 'town.works'::regclass::oid")
    import os

    path = file_profile(tmp_path, works(38, 5))
    os.utime(tmp_path / "works.geojson", (1, 1))
    pulled = pull(path, address)
    assert pulled.status == "ok", pulled.message
    assert {k: pulled.counts[k] for k in ("added", "removed", "modified")} == {"added": 3, "removed": 5, "modified": 0}
    assert sql("SELECT count(*), min(start)::text, max(\"end\")::text FROM town.works") == [
        (38, "2024-06-01 00:00:00", "2024-06-30 23:59:59")]  # civil time, though the server's zone is Martinique's
    assert sql("SELECT count(*) FROM town.open_works") == [(38,)]
    assert sql("SELECT 'town.works'::regclass::oid") == oid
    assert sql("SELECT has_table_privilege('reader', 'town.works', 'SELECT'), to_regclass('town.by_owner')::text, "
               "obj_description('town.works'::regclass)") == [(True, "town.by_owner", "Chantiers de la ville")]
    assert sql("SELECT status FROM town.clairville_pulls ORDER BY ogc_fid") == [("ok",), ("ok",)]


def test_a_changed_schema_stops_the_pull_and_names_what_depends_on_it(address, sql, tmp_path):
    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    sql("CREATE VIEW town.streets_at_work AS SELECT street FROM town.works")
    sql("ALTER TABLE town.works DROP COLUMN nature")
    file_profile(tmp_path, works(9))
    pulled = pull(path, address)
    assert (pulled.status, pulled.code) == ("failed", "store_schema_changed")
    assert "view town.streets_at_work" in pulled.message
    assert sql("SELECT count(*) FROM town.works") == [(4,)]
    assert sql("SELECT status FROM town.clairville_pulls ORDER BY ogc_fid") == [("ok",), ("failed",)]


def test_a_failure_in_the_middle_leaves_the_table_as_it_was(address, sql, tmp_path):
    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    sql("ALTER TABLE town.works ADD CONSTRAINT short CHECK (id <> 'W6')")
    file_profile(tmp_path, works(9))
    pulled = pull(path, address)
    assert (pulled.status, pulled.code) == ("failed", "store_write_failed")
    assert sql("SELECT count(*) FROM town.works") == [(4,)]


def test_what_is_in_the_store_is_a_layer(address, tmp_path):

    from clairville.plugin import profiles, store, storestates

    path = file_profile(tmp_path, works(6))
    assert pull(path, address).message == ""
    assert pull(path, address).status == "unchanged"
    with store.at(address) as opened:
        assert opened.themes() == ["works"] and opened.rows("works") == 6
        assert [s.state for s in storestates.states(opened, profiles.load(path))] == ["fresh"]
    layer = store.open_layer(store.display_uris(address, "works")[0], "w")
    assert layer.isValid() and layer.featureCount() == 6 and layer.crs().authid() == "EPSG:2154"


def test_a_second_pull_waits_then_says_so(address, sql, tmp_path, monkeypatch):
    from clairville.plugin import pgstore

    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    file_profile(tmp_path, works(9))
    monkeypatch.setattr(pgstore, "_LOCK_TIMEOUT", "200ms")
    sql("SELECT pg_advisory_lock(hashtext('clairville.town'))")
    try:
        pulled = pull(path, address)
    finally:
        sql("SELECT pg_advisory_unlock(hashtext('clairville.town'))")
    assert (pulled.status, pulled.code) == ("failed", "store_locked")
    assert sql("SELECT count(*) FROM town.works") == [(4,)]


@pytest.mark.parametrize("text, code", [
    ("postgresql://agent:secret@127.0.0.1/city", "store_password"), ("postgresql://127.0.0.1", "store_bad_address"),
    ("postgresql://127.0.0.1:1/city", "store_unreachable")])
def test_addresses_that_do_not_serve(text, code):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin import store

    with pytest.raises(StoreError) as error, store.at(text) as opened:
        opened.themes()
    assert error.value.code == code
    assert "secret" not in str(error.value) and "secret" not in error.value.message("fr")


def test_style_aliases_values_and_metadata_for_everyone(address, sql, tmp_path):
    """What a colleague sees who opens the table by QGIS's own provider: saved once, kept by later pulls."""
    from qgis.core import QgsVectorLayer

    from clairville.plugin import pgstore, store

    sql("DROP TABLE IF EXISTS public.layer_styles")
    features = works(6)
    x, y = features[0]["geometry"]["coordinates"]
    features[0]["geometry"] = {"type": "LineString", "coordinates": [[x, y], [x + 5, y]]}
    assert pull(file_profile(tmp_path, features), address).message == ""
    found = [QgsVectorLayer(uri, "w", "postgres") for uri in pgstore.native_uris(address, "works")]
    assert [layer.featureCount() for layer in found] == [5, 1]  # points, lines
    for layer in found:
        assert layer.loadDefaultStyle()[1]
        index = layer.fields().lookupField("traffic_impact")
        assert layer.attributeAlias(index) and layer.editorWidgetSetup(index).type() == "ValueMap"
        assert layer.temporalProperties().startField() == "start"
        layer.loadDefaultMetadata()
        assert layer.metadata().licenses() == ["Licence Ouverte 2.0"]
    assert sql("SELECT to_regclass('town.layer_styles')") == [(None,)]
    found[0].setFieldAlias(1, "Mon alias")
    found[0].saveStyleToDatabase("mine", "", True, "")
    assert pull(file_profile(tmp_path, works(9)), address).counts["kept"] == 9
    again = QgsVectorLayer(pgstore.native_uris(address, "works")[0], "w", "postgres")
    assert again.loadDefaultStyle()[1] and again.attributeAlias(1) == "Mon alias"
    # tools read every kind of geometry as one table
    file_profile(tmp_path, features)
    assert pull(tmp_path / "test.json", address).counts["kept"] == 6
    assert len(list(store.open_layer(store.layer_uri(address, "works"), "w").getFeatures())) == 6


@pytest.fixture
def guarded(sql, database, monkeypatch, tmp_path):
    """A person with a password, who must give it: (name of an authentication configuration, name of a service)."""
    import pathlib

    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    rules = pathlib.Path(sql("SHOW hba_file")[0][0])
    before = rules.read_text(encoding="utf-8")
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'agent'"):  # it stays: QGIS keeps the connections it made
        sql("CREATE ROLE agent SUPERUSER LOGIN PASSWORD 's3 cret'")
    rules.write_text(f"host all agent 127.0.0.1/32 scram-sha-256\n{before}", encoding="utf-8")
    sql("SELECT pg_reload_conf()")
    config = QgsAuthMethodConfig("Basic")
    config.setName("clairville postgis")
    config.setConfig("username", "agent")
    config.setConfig("password", "s3 cret")
    manager.storeAuthenticationConfig(config)
    services = tmp_path / "pg_service.conf"
    lines = "[townhall]\nhost={host}\nport={port}\ndbname={database}\nuser=agent\npassword=s3 cret\n"
    services.write_text(lines.format(**database), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    yield config.id(), "townhall"
    manager.removeAuthenticationConfig(config.id())
    rules.write_text(before, encoding="utf-8")
    sql("SELECT pg_reload_conf()")


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_a_store_whose_password_lies_elsewhere(address, sql, guarded, database, tmp_path, way):
    from qgis.core import QgsVectorLayer

    from clairville.plugin import pgstore, store

    config, service = guarded
    host = "postgresql://{host}:{port}/{database}".format(**database)
    with_password = {"authcfg": f"{host}?schema=town&authcfg={config}", "service": f"postgresql:///?service={service}&schema=town"}[way]
    assert pull(file_profile(tmp_path, works(6)), with_password).message == ""
    assert sql("SELECT tableowner FROM pg_tables WHERE schemaname = 'town' AND tablename = 'works'") == [("agent",)]
    uris = pgstore.native_uris(with_password, "works")
    assert QgsVectorLayer(uris[0], "w", "postgres").featureCount() == 6
    tool = store.open_layer(store.layer_uri(with_password, "works"), "w")
    assert tool.isValid() and tool.featureCount() == 6
    assert not any("cret" in text for text in (*uris, tool.source(), tool.publicSource()))
    refused = pull(file_profile(tmp_path, works(6)), f"{host}?schema=town".replace("://", "://agent@"))
    assert (refused.status, refused.code) == ("failed", "store_unreachable") and "s3" not in refused.message


def in_browser(*names):
    """The names under a branch of QGIS's Browser, which fetches them in threads of its own."""
    from qgis.core import QgsApplication, QgsBrowserModel
    from qgis.PyQt.QtCore import QModelIndex

    model = QgsBrowserModel()
    model.initialize()

    def listed(parent):
        if model.canFetchMore(parent):
            model.fetchMore(parent)
        return {model.index(i, 0, parent).data(): model.index(i, 0, parent) for i in range(model.rowCount(parent))}

    parent = QModelIndex()
    for name in names:
        end = time.monotonic() + 20
        while name not in listed(parent) and time.monotonic() < end:
            QgsApplication.processEvents()
            time.sleep(0.02)
        parent = listed(parent)[name]
    end = time.monotonic() + 20
    while not any("works" in found for found in listed(parent)) and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.02)
    return set(listed(parent))


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_the_browser_shows_the_store_and_keeps_no_password(address, guarded, database, tmp_path, way):
    from qgis.core import QgsProviderRegistry, QgsSettings

    from clairville.plugin import browser

    config, service = guarded
    host = "postgresql://{host}:{port}/{database}".format(**database)
    store = {"authcfg": f"{host}?schema=town&authcfg={config}", "service": f"postgresql:///?service={service}&schema=town"}[way]
    assert pull(file_profile(tmp_path, works(6)), store).message == ""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    try:
        assert browser.show(store) and not browser.show(store)  # once is enough
        shown = connections.connections(False)[browser.NAME]
        assert {"works", "clairville_pulls"} <= {table.tableName() for table in shown.tables("town")}
        assert "works" in in_browser("PostgreSQL", "Clairville", "town")
        kept = QgsSettings()
        assert not any("cret" in str(kept.value(key)) for key in kept.allKeys())
        assert browser.show(str(tmp_path / "not yet.gpkg")) and browser.NAME not in connections.connections(False)
    finally:
        browser.hide()


def test_a_connection_of_ones_own_is_left_alone(address, tmp_path):
    from qgis.core import QgsProviderRegistry

    from clairville.plugin import browser

    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    connections.saveConnection(connections.createConnection("dbname='mine' host=town", {}), browser.NAME)
    try:
        assert not browser.show(address) and not browser.hide()
        assert "mine" in connections.connections(False)[browser.NAME].uri()
        assert not browser.show("postgresql://agent:secret@town/city")  # an address with a password is no address
    finally:
        connections.deleteConnection(browser.NAME)


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_a_source_whose_password_lies_elsewhere(sql, guarded, database, tmp_path, way):
    from .connect_world import rows

    sql("DROP TABLE IF EXISTS public.chantiers")
    sql("CREATE TABLE public.chantiers AS SELECT 'W' || i AS num, '2024-06-01 08:30'::timestamp AS debut, NULL::date AS fin, "
        "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) AS geom FROM generate_series(1, 12) i")
    config, service = guarded
    where = {"authcfg": {"host": database["host"], "port": database["port"], "database": database["database"], "authcfg": config},
             "service": {"service": service}}[way]
    source = {"type": "postgis", "table": "chantiers", "geometry_column": "geom", "key": "num", **where}
    assert pull(profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}}), tmp_path / "s.gpkg").message == ""
    assert len(rows(tmp_path / "s.gpkg")) == 12
    bare = {**source, **{"authcfg": {"authcfg": "", "user": "agent"}, "service": {"service": "nowhere"}}[way]}
    refused = pull(profile(tmp_path, {"works": {"source": bare, "fields": WORKS_FIELDS}}), tmp_path / "t.gpkg")
    assert (refused.status, refused.code) == ("failed", "source_unreachable") and "s3" not in refused.message


def small_town(folder):
    """A profile of 200 m by 200 m: a block of houses, a lawn, a row of trees."""
    def square(x, y, side):
        return f"POLYGON(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))"

    x, y = 704_000, 7_059_000
    tables = {"districts": ("name", [("Centre", square(x, y, 200))]),
              "land_cover": ("class", [("Continuous urban fabric", square(x, y, 80)),
                                       ("Green urban areas", square(x + 100, y + 100, 90))]),
              "trees": ("id", [(f"T{i}", f"POINT({x + 20 * i} {y + 95})") for i in range(8)])}
    themes = {}
    for theme, (field, rows) in tables.items():
        (folder / f"{theme}.csv").write_text(f"{field};forme\n" + "".join(f"{name};{shape}\n" for name, shape in rows),
                                             encoding="utf-8")
        themes[theme] = {"source": {"type": "file", "path": f"{theme}.csv", "geometry": "forme", "crs": "EPSG:2154"},
                         "fields": {field: field}}
    return profile(folder, themes)


def test_tools_take_the_address_as_store(address, sql, tmp_path):
    """pullcity writes there, plantability and the planting sites read from there."""
    from qgis import processing

    pulled = processing.run("clairville:pullcity", {"PROFILE": str(small_town(tmp_path)), "STORE": address})
    assert pulled["FAILED"] == {} and pulled["STORE"] == address
    assert sql("SELECT count(*) FROM town.trees") == [(8,)]
    done = processing.run("clairville:plantability", {
        "STORE": address, "CELL_SIZE": 5, "LEARN": False, "MAX_SITES": 5, "OUTPUT": str(tmp_path / "p.tif"),
        "SITES": str(tmp_path / "sites.gpkg")})
    assert (tmp_path / "p.tif").stat().st_size > 1_000 and done["SITES_COUNT"] > 0
    assert {"land_cover", "trees"} <= {i["theme"] for i in done["RUN"]["inputs"]}


def test_panels_offer_and_repaint_what_lies_in_a_database(address, monkeypatch, tmp_path):
    """The zones of each kind as addresses that Processing opens; only layers of this store are read again."""
    from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject, QgsVectorLayer

    from clairville.plugin import settings, store
    from clairville.plugin.panels import themelayers, zonebar

    square = "POLYGON((704000 7059000, 704100 7059000, 704100 7059100, 704000 7059000))"
    zones = tmp_path / "zones.csv"
    zones.write_text("nom;type;forme\n" + "".join(f"{name};{kind};{square}\n" for name, kind in (
        ("Nord", "IRIS"), ("Sud", "IRIS"), ("Gare", "QPV"))), encoding="utf-8")
    path = profile(tmp_path, {"districts": {
        "source": {"type": "file", "path": str(zones), "geometry": "forme", "crs": "EPSG:2154"},
        "fields": {"name": "nom", "kind": "type"}}})
    assert pull(path, address, "districts").message == ""
    monkeypatch.setattr(settings, "store_path", lambda *_: address)
    offered = zonebar.presets()
    assert len(offered) == 2
    context = QgsProcessingContext()
    counts = [QgsProcessingUtils.mapLayerFromString(source, context).featureCount() for _, source in offered]
    assert counts == [2, 1]
    mine = store.open_layer(store.layer_uri(address, "districts"), "mine")
    other = QgsVectorLayer(str(zones), "other", "ogr")
    elsewhere = store.open_layer(store.layer_uri(address.replace("town", "village"), "districts"), "elsewhere")
    project = QgsProject.instance()
    project.addMapLayers([mine, other, elsewhere])
    try:
        seen = []
        for shown in (mine, other, elsewhere):
            shown.repaintRequested.connect(functools.partial(lambda name, *_: seen.append(name), shown.name()))
        themelayers.repaint(address)
        assert seen == ["mine"]
    finally:
        project.removeMapLayers([mine.id(), other.id(), elsewhere.id()])


def test_crash_files_into_a_database(address, sql, tmp_path):
    from qgis import processing

    file = tmp_path / "caracteristiques-2019.csv"
    file.write_text("Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
                    '201900000001;20;9;2019;12:25;1;75;75104;2;2;1;3;10 BD HENRI IV;"48,8520000";" 2,3650000"\n',
                    encoding="utf-8")
    done = processing.run("clairville:importcrashes", {"FILES": [str(file)], "PROFILE": "paris_demo", "STORE": address,
                                                       "OUTPUT": "memory:", "AUDIT": "memory:"})
    assert done["STORE"] == address
    assert sql("SELECT id, street FROM town.accidents") == [("201900000001", "BD HENRI IV")]
