"""One town, two stores: what a tool says does not depend on where the rows lie, and a table that
swallows or hides rows stops the pull.
"""

import json

import pytest

from ...helpers.pulling_world import LILLE_X, LILLE_Y, WORKS_FIELDS, geojson, profile, pull, works
from ...helpers.toolrun import call, rows


def mixed():
    """Points, lines and surfaces, alone and in multi parts."""
    x, y = LILLE_X, LILLE_Y
    ring = [[x, y], [x + 50, y], [x + 50, y + 50], [x, y]]
    shapes = [
        {"type": "Point", "coordinates": [x, y]},
        {"type": "MultiPoint", "coordinates": [[x, y], [x + 5, y]]},
        {"type": "LineString", "coordinates": [[x, y], [x + 100, y]]},
        {"type": "MultiLineString", "coordinates": [[[x, y], [x + 100, y]], [[x, y], [x, y + 9]]]},
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPolygon", "coordinates": [[ring]]},
        {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [x, y]},
                {"type": "LineString", "coordinates": [[x, y], [x + 100, y]]},
            ],
        },
    ]
    features = works(len(shapes))
    for feature, shape in zip(features, shapes, strict=True):
        feature["geometry"] = shape
    return features


@pytest.mark.parametrize("kinds", [range(7), (0, 2), (0, 1), (2, 3), (2, 6), (4,)], ids=str)
def test_mixed_shapes_are_the_same_from_both_stores(tmp_path, provider, address, kinds):
    features = [mixed()[i] for i in kinds]
    (tmp_path / "works.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    entry = {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS}
    path = profile(tmp_path, {"works": entry})
    found = []
    for number, store in enumerate((str(tmp_path / "s.gpkg"), address)):
        assert pull(path, store).counts["kept"] == len(features)
        from clairville.plugin.store import stores

        uri = stores.layer_uri(store, "works")
        output = str(tmp_path / f"o{number}.gpkg")
        made = call(
            "citysnapshot",
            WORKS=uri,
            DATETIME="2024-06-13T12:00:00",
            OUTPUT=str(tmp_path / f"r{number}.gpkg"),
            ACTIVE_WORKS=output,
        )
        counts = {k: v for k, v in made["RUN"]["counts"].items() if "repaired" not in k}
        ids = sorted(r["id"] for r in rows(output))
        found.append((made["WORKS_ACTIVE"], counts, ids))
    assert found[0] == found[1]
    assert found[0][0] == len(features)


CODES = ("store_rows_lost", "store_rows_stay", "store_write_failed")
SWALLOWS = {
    "a trigger that swallows": (
        "CREATE FUNCTION town.no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
        "CREATE TRIGGER no BEFORE INSERT ON town.works FOR EACH ROW WHEN (NEW.id = 'W1') EXECUTE FUNCTION town.no()"
    ),
    "a trigger that adds": (
        "CREATE FUNCTION town.more() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN IF NEW.id = ''W1'' THEN INSERT INTO town.works (id) VALUES (''extra''); END IF; RETURN NULL; END'; "
        "CREATE TRIGGER more AFTER INSERT ON town.works FOR EACH ROW EXECUTE FUNCTION town.more()"
    ),
    "a rule that swallows": "CREATE RULE no AS ON INSERT TO town.works DO INSTEAD NOTHING",
    "a rule that keeps old rows": "CREATE RULE no AS ON DELETE TO town.works DO INSTEAD NOTHING",
    "a rule that doubles": (
        "CREATE RULE more AS ON INSERT TO town.works DO ALSO INSERT INTO town.works_log (id) VALUES (NEW.id)"
    ),
    "a policy that hides": (
        "ALTER TABLE town.works ENABLE ROW LEVEL SECURITY; ALTER TABLE town.works FORCE ROW LEVEL SECURITY; "
        "CREATE POLICY writes ON town.works FOR INSERT WITH CHECK (true); "
        "CREATE POLICY goes ON town.works FOR DELETE USING (true); "
        "CREATE POLICY reads ON town.works FOR SELECT USING (id <> 'W1')"
    ),
    "a policy that keeps old rows": (
        "ALTER TABLE town.works ENABLE ROW LEVEL SECURITY; ALTER TABLE town.works FORCE ROW LEVEL SECURITY; "
        "CREATE POLICY writes ON town.works FOR INSERT WITH CHECK (true); "
        "CREATE POLICY reads ON town.works FOR SELECT USING (true); "
        "CREATE POLICY goes ON town.works FOR DELETE USING (id <> 'W1')"
    ),
}  # fmt: skip


@pytest.fixture
def owner(database, sql):
    """The address of an empty store of a person who is no superuser: policies hold for them."""
    sql("DROP SCHEMA IF EXISTS town CASCADE")
    sql("DROP OWNED BY clerk CASCADE") if sql(
        "SELECT 1 FROM pg_roles WHERE rolname = 'clerk'"
    ) else sql("CREATE ROLE clerk LOGIN")
    sql("CREATE SCHEMA town AUTHORIZATION clerk")
    return "postgresql://clerk@{host}:{port}/{database}?schema=town".format(**database)


@pytest.mark.parametrize("which", SWALLOWS)
def test_rows_that_did_not_arrive_are_one_sentence_and_nothing_changed(tmp_path, owner, sql, which):
    from ...helpers.pulling_world import file_profile

    assert pull(file_profile(tmp_path, works(3)), owner).status == "ok"
    sql("CREATE TABLE town.works_log (id text); GRANT ALL ON town.works_log TO clerk")
    sql(SWALLOWS[which])
    before = (
        sql("SELECT id FROM town.works ORDER BY id"),
        sql("SELECT count(*) FROM town.clairville_pulls WHERE status = 'ok'"),
    )
    told = pull(file_profile(tmp_path, works(4)), owner)
    if which == "a rule that doubles":
        assert told.status == "ok" and sql("SELECT count(*) FROM town.works") == [(4,)]
        return
    assert told.status == "failed" and told.code in CODES, told.message
    assert told.message.count("\n") == 0 and "FID" not in told.message
    after = (
        sql("SELECT id FROM town.works ORDER BY id"),
        sql("SELECT count(*) FROM town.clairville_pulls WHERE status = 'ok'"),
    )
    assert after == before
