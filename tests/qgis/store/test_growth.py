"""A theme gains optional columns: tables of version 0.1.0 get them in the next pull and stay what
they are.
"""

import contextlib
import dataclasses
import functools
import json
import shutil
import sqlite3

import pytest

from tests.conftest import ROOT

from ...helpers.pulling_world import pull

V0_1 = ROOT / "tests" / "data" / "v0_1"
# one of each type; the first stands in the midst of the theme's own columns
NEW = {
    "contractor": "string",
    "crews": "int",
    "depth_m": "float",
    "night": "bool",
    "ordered": "date",
    "inspected": "datetime",
    "inspected_utc": "datetime",
}


@pytest.fixture
def town(tmp_path):
    """A copy of the files of 0.1.0 that a test may write to."""
    return shutil.copytree(V0_1, tmp_path / "town")


@pytest.fixture
def grow(monkeypatch):
    """grow(theme, {name: type}, required=()): the theme has these columns more."""
    from clairville.algorithms.common import themes

    whole = themes.theme.__wrapped__

    def more(name, columns, required=()):
        before = whole(name)
        made = {
            column: themes.Field(column, kind, column in required, "", {}, {"en": "x", "fr": "x"})
            for column, kind in columns.items()
        }
        old = list(before.fields.items())
        first, *rest = made.items()
        fields = dict([*old[:2], first, *old[2:], *rest])
        grown = dataclasses.replace(before, fields=fields)

        @functools.cache
        def theme(wanted):
            return grown if wanted == name else whole(wanted)

        monkeypatch.setattr(themes, "theme", theme)
        return grown

    return more


def fill_new(town, **values):
    """The works file and its profile have the new columns too."""
    works = json.loads((town / "works.geojson").read_text(encoding="utf-8"))
    for feature in works["features"]:
        feature["properties"] |= values
    (town / "works.geojson").write_text(json.dumps(works), encoding="utf-8")
    made = json.loads((town / "town.json").read_text(encoding="utf-8"))
    made["themes"]["works"]["fields"] |= {name: name for name in values}
    (town / "town.json").write_text(json.dumps(made), encoding="utf-8")


VALUES = {
    "contractor": "Voirie du Nord",
    "crews": 3,
    "depth_m": 1.25,
    "night": True,
    "ordered": "2024-05-02",
    "inspected": "2024-06-02T08:30:00",
    "inspected_utc": "2024-06-02T06:30:00Z",
}
CHANGES = ("kept", "added", "removed", "modified")


def query(path, statement):
    with sqlite3.connect(path) as connection:
        return connection.execute(statement).fetchall()


def test_a_geopackage_gets_the_columns_and_keeps_the_rest(town, grow):
    from qgis.core import QgsVectorLayer

    store = town / "town.gpkg"
    query(store, "CREATE VIEW streets_at_work AS SELECT id, street FROM works")
    query(store, "CREATE INDEX by_street ON works (street)")
    before = query(store, "SELECT id, street, start, geom FROM works ORDER BY id")
    styles = query(store, "SELECT f_table_name, styleName, styleQML FROM layer_styles")
    opened = QgsVectorLayer(f"{store}|layername=works", "works", "ogr")
    grow("works", NEW)
    fill_new(town, **VALUES)
    found = pull(town / "town.json", store)
    assert found.status == "ok", found.message
    # a column that came says nothing of what changed in town
    assert [found.counts[k] for k in CHANGES] == [24, 0, 0, 0]
    assert query(store, "SELECT id, street, start, geom FROM works ORDER BY id") == before
    assert query(store, "SELECT count(*) FROM streets_at_work") == [(24,)]
    assert query(store, "SELECT f_table_name, styleName, styleQML FROM layer_styles") == styles
    columns = {row[1]: row[2] for row in query(store, "PRAGMA table_info(works)")}
    assert {name: columns[name] for name in NEW} == {
        "contractor": "TEXT",
        "crews": "INTEGER",
        "depth_m": "REAL",
        "night": "BOOLEAN",
        "ordered": "DATE",
        "inspected": "DATETIME",
        "inspected_utc": "DATETIME",
    }
    assert query(store, f"SELECT DISTINCT {', '.join(NEW)} FROM works") == [
        (
            "Voirie du Nord",
            3,
            1.25,
            1,
            "2024-05-02",
            "2024-06-02T08:30:00.000",
            "2024-06-02T06:30:00.000Z",
        )
    ]
    assert query(store, "SELECT name FROM sqlite_master WHERE name = 'by_street'")
    assert opened.isValid() and opened.featureCount() == 24
    assert pull(town / "town.json", store).status == "unchanged"


def test_a_grown_theme_is_read_again_though_the_source_did_not_change(town, grow):
    store = town / "town.gpkg"
    assert pull(town / "town.json", store).status in ("ok", "unchanged")
    assert pull(town / "town.json", store).status == "unchanged"
    grow("works", {"contractor": "string"})
    found = pull(town / "town.json", store)
    assert found.status == "ok" and [found.counts[k] for k in CHANGES] == [24, 0, 0, 0]
    assert query(store, "SELECT count(*), count(contractor) FROM works") == [(24, 0)]
    assert pull(town / "town.json", store).status == "unchanged"


def test_what_did_change_is_still_counted(town, grow):
    grow("works", NEW)
    fill_new(town, **VALUES)
    works = json.loads((town / "works.geojson").read_text(encoding="utf-8"))
    works["features"][3]["properties"]["rue"] = "Rue d'Ailleurs"
    works["features"] = works["features"][:20]
    (town / "works.geojson").write_text(json.dumps(works), encoding="utf-8")
    found = pull(town / "town.json", town / "town.gpkg")
    assert [found.counts[k] for k in CHANGES] == [20, 0, 4, 1]


def test_a_pull_that_fails_leaves_the_table_without_the_columns(town, grow):
    store = town / "town.gpkg"
    query(
        store,
        "CREATE TRIGGER loses AFTER INSERT ON works WHEN NEW.id = 'W3' "
        "BEGIN DELETE FROM works WHERE id = 'W3'; END",
    )
    before = query(store, "SELECT * FROM works ORDER BY id")
    grow("works", NEW)
    found = pull(town / "town.json", store)
    assert (found.status, found.code) == ("failed", "store_rows_lost")
    assert query(store, "SELECT * FROM works ORDER BY id") == before


def test_a_table_that_lacks_a_required_column_is_made_anew(town, grow):
    store = town / "town.gpkg"
    grow("works", {"contractor": "string"}, required=("contractor",))
    fill_new(town, contractor="Voirie du Nord")
    found = pull(town / "town.json", store)
    assert found.status == "ok", found.message
    names = [row[1] for row in query(store, "PRAGMA table_info(works)")]
    assert names.index("contractor") == names.index("id") + 2  # in the theme's own order


@pytest.fixture
def dumped(database, sql):
    """The address of the PostGIS store of 0.1.0, with its view and its grant."""
    sql("DROP SCHEMA IF EXISTS town CASCADE")
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'town_reader'"):
        sql("CREATE ROLE town_reader")
    lines = (V0_1 / "town.sql").read_text(encoding="utf-8").splitlines()
    sql("\n".join(line for line in lines if not line.startswith("\\")))  # those are for psql
    sql("SELECT set_config('search_path', '\"$user\", public', false)")
    return "postgresql://{user}@{host}:{port}/{database}?schema=town".format(**database)


def test_a_database_gets_the_columns_and_keeps_view_grant_and_table(dumped, sql, town, grow):
    oid = sql("SELECT 'town.works'::regclass::oid, 'town.works_in_june'::regclass::oid")
    june = sql("SELECT * FROM town.works_in_june ORDER BY 1")
    grow("works", NEW)
    fill_new(town, **VALUES)
    found = pull(town / "town.json", dumped)
    assert found.status == "ok", found.message
    assert [found.counts[k] for k in CHANGES] == [24, 0, 0, 0]
    assert sql("SELECT 'town.works'::regclass::oid, 'town.works_in_june'::regclass::oid") == oid
    assert sql("SELECT * FROM town.works_in_june ORDER BY 1") == june and june
    assert sql("SELECT has_table_privilege('town_reader', 'town.works', 'SELECT')") == [(True,)]
    types = dict(
        sql(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'town' AND table_name = 'works'"
        )
    )
    assert {name: types[name] for name in NEW} == {
        "contractor": "character varying",
        "crews": "bigint",
        "depth_m": "double precision",
        "night": "boolean",
        "ordered": "date",
        "inspected": "timestamp without time zone",
        "inspected_utc": "timestamp with time zone",
    }
    assert sql(
        "SELECT DISTINCT contractor, crews, depth_m, night, ordered::text, inspected::text, "
        "(inspected_utc AT TIME ZONE 'UTC')::text FROM town.works"
    ) == [
        (
            "Voirie du Nord",
            3,
            1.25,
            True,
            "2024-05-02",
            "2024-06-02 08:30:00",
            "2024-06-02 06:30:00",
        )
    ]
    assert pull(town / "town.json", dumped).status == "unchanged"


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE town.works ADD COLUMN remark text",
        "ALTER TABLE town.works ALTER COLUMN level TYPE text",
    ],
)
def test_any_other_difference_is_refused(dumped, sql, town, grow, change):
    sql(change)
    columns = (
        "SELECT count(*) FROM information_schema.columns "
        "WHERE table_schema = 'town' AND table_name = 'works'"
    )
    before = sql(columns)
    grow("works", NEW)
    found = pull(town / "town.json", dumped)
    assert (found.status, found.code) == ("failed", "store_schema_changed")
    assert "view town.works_in_june" in found.message
    assert sql(columns) == before and sql("SELECT count(*) FROM town.works") == [(24,)]


def test_a_required_column_is_refused(dumped, sql, town, grow):
    grow("works", {"contractor": "string"}, required=("contractor",))
    fill_new(town, contractor="Voirie du Nord")
    assert pull(town / "town.json", dumped).code == "store_schema_changed"


def test_who_does_not_own_the_table_is_told_who_does(dumped, sql, town, grow, database):
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'town_clerk'"):
        sql("CREATE ROLE town_clerk LOGIN")
    sql(
        "GRANT USAGE, CREATE ON SCHEMA town TO town_clerk; "
        "GRANT ALL ON ALL TABLES IN SCHEMA town TO town_clerk; "
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA town TO town_clerk"
    )
    clerk = dumped.replace(f"//{database['user']}@", "//town_clerk@")
    grow("works", {"contractor": "string", "inspected": "datetime"})
    found = pull(town / "town.json", clerk)
    assert (found.status, found.code) == ("failed", "store_columns_owner")
    assert database["user"] in found.message and "contractor, inspected" in found.message
    # the statement that the message gives is one that works, and all that was missing
    statement = found.message[found.message.index("ALTER TABLE") :].split(";")[0]
    sql(statement)
    found = pull(town / "town.json", clerk)
    assert found.status == "ok", found.message
    assert sql("SELECT count(*), count(contractor) FROM town.works") == [(24, 0)]


def test_a_new_store_has_pages_that_rows_of_results_fill_and_gdal_keeps_no_setting(filled):
    from osgeo import gdal

    _, store = filled
    with contextlib.closing(sqlite3.connect(store)) as file:
        assert file.execute("PRAGMA page_size").fetchone() == (16_384,)
    assert gdal.GetThreadLocalConfigOption("OGR_SQLITE_PRAGMA", None) is None
