"""PostGIS as a source and as the store, on a real server that the test starts."""

import pytest

from ...helpers.pulling_world import WORKS_FIELDS, file_profile, profile, pull, works


@pytest.mark.clock
def test_a_table_as_source_with_a_filter(database, sql, tmp_path):
    sql("DROP TABLE IF EXISTS public.chantiers")
    sql(
        "CREATE TABLE public.chantiers (num text PRIMARY KEY, debut timestamp, fin date, geom geometry(Point, 2154))"
    )
    sql(
        "INSERT INTO public.chantiers SELECT 'W' || i, '2024-06-01 08:30', '2024-06-30', "
        "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) FROM generate_series(1, 4321) i"
    )
    source = {
        "type": "postgis",
        "host": database["host"],
        "port": database["port"],
        "database": database["database"],
        "table": "chantiers",
        "geometry_column": "geom",
        "key": "num",
        "where": "num <> 'W7'",
        "user": database["user"],
    }
    path = profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}})
    pulled = pull(path, tmp_path / "s.gpkg")
    assert pulled.status == "ok", pulled.message
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {
        "announced": 4320,
        "got": 4320,
        "kept": 4320,
    }
    from ...helpers.pulling_world import rows

    found = rows(tmp_path / "s.gpkg")
    assert "W7" not in found
    assert found["W9"]["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-01 08:30"
    assert found["W9"].geometry().asPoint().x() == pytest.approx(704_009)


def test_a_table_that_is_not_there_is_one_sentence(database, tmp_path):
    source = {
        "type": "postgis",
        "host": database["host"],
        "port": database["port"],
        "database": database["database"],
        "table": "absent",
        "geometry_column": "geom",
        "key": "num",
        "user": database["user"],
    }
    pulled = pull(
        profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}}),
        tmp_path / "s.gpkg",
    )
    assert (pulled.status, pulled.code) == ("failed", "source_unreachable")


@pytest.mark.clock
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
    assert {k: pulled.counts[k] for k in ("added", "removed", "modified")} == {
        "added": 3,
        "removed": 5,
        "modified": 0,
    }
    assert sql('SELECT count(*), min(start)::text, max("end")::text FROM town.works') == [
        (38, "2024-06-01 00:00:00", "2024-06-30 23:59:59")
    ]  # civil time, though the server's zone is Martinique's
    assert sql("SELECT count(*) FROM town.open_works") == [(38,)]
    assert sql("SELECT 'town.works'::regclass::oid") == oid
    assert sql(
        "SELECT has_table_privilege('reader', 'town.works', 'SELECT'), to_regclass('town.by_owner')::text, "
        "obj_description('town.works'::regclass)"
    ) == [(True, "town.by_owner", "Chantiers de la ville")]
    assert sql("SELECT status FROM town.clairville_pulls ORDER BY ogc_fid") == [("ok",), ("ok",)]


def test_a_changed_schema_stops_the_pull_and_names_what_depends_on_it(address, sql, tmp_path):
    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    sql("CREATE VIEW town.streets_at_work AS SELECT street FROM town.works")
    sql("ALTER TABLE town.works RENAME COLUMN nature TO kind")
    file_profile(tmp_path, works(9))
    pulled = pull(path, address)
    assert (pulled.status, pulled.code) == ("failed", "store_schema_changed")
    assert "view town.streets_at_work" in pulled.message
    assert sql("SELECT count(*) FROM town.works") == [(4,)]
    assert sql("SELECT status FROM town.clairville_pulls ORDER BY ogc_fid") == [
        ("ok",),
        ("failed",),
    ]


def test_a_failure_in_the_middle_leaves_the_table_as_it_was(address, sql, tmp_path):
    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    sql("ALTER TABLE town.works ADD CONSTRAINT short CHECK (id <> 'W6')")
    file_profile(tmp_path, works(9))
    pulled = pull(path, address)
    assert (pulled.status, pulled.code) == ("failed", "store_write_failed")
    assert sql("SELECT count(*) FROM town.works") == [(4,)]


def test_what_is_in_the_store_is_a_layer(address, tmp_path):

    from clairville.plugin.store import states as storestates
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    path = file_profile(tmp_path, works(6))
    assert pull(path, address).message == ""
    assert pull(path, address).status == "unchanged"
    with stores.open_store(address) as opened:
        assert opened.themes() == ["works"] and opened.rows("works") == 6
        assert [s.state for s in storestates.states(opened, profiles.load(path))] == ["fresh"]
    layer = stores.open_layer(stores.display_uris(address, "works")[0], "w")
    assert layer.isValid() and layer.featureCount() == 6 and layer.crs().authid() == "EPSG:2154"


def test_a_second_pull_waits_then_says_so(address, sql, tmp_path, monkeypatch):
    from clairville.plugin.store import postgis

    path = file_profile(tmp_path, works(4))
    assert pull(path, address).message == ""
    file_profile(tmp_path, works(9))
    monkeypatch.setattr(postgis, "_LOCK_TIMEOUT", "200ms")
    sql("SELECT pg_advisory_lock(hashtext('clairville.town'))")
    try:
        pulled = pull(path, address)
    finally:
        sql("SELECT pg_advisory_unlock(hashtext('clairville.town'))")
    assert (pulled.status, pulled.code) == ("failed", "store_locked")
    assert sql("SELECT count(*) FROM town.works") == [(4,)]


@pytest.mark.parametrize(
    "text, code",
    [
        ("postgresql://agent:secret@127.0.0.1/city", "store_password"),
        ("postgresql://127.0.0.1", "store_bad_address"),
        ("postgresql://127.0.0.1:1/city", "store_unreachable"),
    ],
)
def test_addresses_that_do_not_serve(text, code):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store import stores

    with pytest.raises(StoreError) as error, stores.open_store(text) as opened:
        opened.themes()
    assert error.value.code == code
    assert "secret" not in str(error.value) and "secret" not in error.value.message("fr")


def test_style_aliases_values_and_metadata_for_everyone(address, sql, tmp_path):
    """What a colleague sees who opens the table by QGIS's own provider: saved once, kept by later
    pulls.
    """

    from clairville.plugin.store import stores

    sql("DROP TABLE IF EXISTS public.layer_styles")
    features = works(6)
    x, y = features[0]["geometry"]["coordinates"]
    features[0]["geometry"] = {"type": "LineString", "coordinates": [[x, y], [x + 5, y]]}
    assert pull(file_profile(tmp_path, features), address).message == ""
    found = [stores.open_layer(uri, "w") for uri in stores.display_uris(address, "works")]
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
    again = stores.open_layer(stores.display_uris(address, "works")[0], "w")
    assert again.loadDefaultStyle()[1] and again.attributeAlias(1) == "Mon alias"
    # tools read every kind of geometry as one table
    file_profile(tmp_path, features)
    assert pull(tmp_path / "test.json", address).counts["kept"] == 6
    assert len(list(stores.open_layer(stores.layer_uri(address, "works"), "w").getFeatures())) == 6


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_a_store_whose_password_lies_elsewhere(address, sql, guarded, database, tmp_path, way):

    from clairville.plugin.store import stores

    config, service = guarded
    host = "postgresql://{host}:{port}/{database}".format(**database)
    with_password = {
        "authcfg": f"{host}?schema=town&authcfg={config}",
        "service": f"postgresql:///?service={service}&schema=town",
    }[way]
    assert pull(file_profile(tmp_path, works(6)), with_password).message == ""
    assert sql(
        "SELECT tableowner FROM pg_tables WHERE schemaname = 'town' AND tablename = 'works'"
    ) == [("agent",)]
    uris = stores.display_uris(with_password, "works")
    assert stores.open_layer(uris[0], "w").featureCount() == 6
    tool = stores.open_layer(stores.layer_uri(with_password, "works"), "w")
    assert tool.isValid() and tool.featureCount() == 6
    assert not any("cret" in text for text in (*uris, tool.source(), tool.publicSource()))
    refused = pull(
        file_profile(tmp_path, works(6)), f"{host}?schema=town".replace("://", "://agent@")
    )
    assert (refused.status, refused.code) == (
        "failed",
        "store_unreachable",
    ) and "s3" not in refused.message


@pytest.mark.parametrize("way", ["authcfg", "service"])
def test_a_source_whose_password_lies_elsewhere(sql, guarded, database, tmp_path, way):
    from ...helpers.pulling_world import rows

    sql("DROP TABLE IF EXISTS public.chantiers")
    sql(
        "CREATE TABLE public.chantiers AS SELECT 'W' || i AS num, '2024-06-01 08:30'::timestamp AS debut, NULL::date AS fin, "
        "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) AS geom FROM generate_series(1, 12) i"
    )
    config, service = guarded
    where = {
        "authcfg": {
            "host": database["host"],
            "port": database["port"],
            "database": database["database"],
            "authcfg": config,
        },
        "service": {"service": service},
    }[way]
    source = {
        "type": "postgis",
        "table": "chantiers",
        "geometry_column": "geom",
        "key": "num",
        **where,
    }
    assert (
        pull(
            profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}}),
            tmp_path / "s.gpkg",
        ).message
        == ""
    )
    assert len(rows(tmp_path / "s.gpkg")) == 12
    bare = {
        **source,
        **{"authcfg": {"authcfg": "", "user": "agent"}, "service": {"service": "nowhere"}}[way],
    }
    refused = pull(
        profile(tmp_path, {"works": {"source": bare, "fields": WORKS_FIELDS}}), tmp_path / "t.gpkg"
    )
    assert (refused.status, refused.code) == (
        "failed",
        "source_unreachable",
    ) and "s3" not in refused.message
