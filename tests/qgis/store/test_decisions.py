"""What the town decided of its works, and how the works changed: kept in the store through every pull,
in a file and in a database.
"""

import datetime as dt
import itertools
import os
import shutil
import sqlite3
import types

import pytest

from tests.conftest import ROOT

from ...helpers.pulling_world import (
    LILLE_X,
    LILLE_Y,
    WORKS_FIELDS,
    file_profile,
    profile,
    pull,
    works,
)

ROW = {
    "theme": "works",
    "feature_id": "W3",
    "state": "to_do",
    "lead": "Voirie",
    "due": dt.date(2024, 6, 20),
    "note": "Décaler d'une semaine ; l'école n'a qu'un accès",
    "called": "Service des écoles",
    "document": "https://example.org/avis.pdf",
    "name": "Rue de l'Épée",
    "work_start": dt.date(2024, 6, 1),
    "work_end": dt.date(2024, 6, 30),
    "x": LILLE_X + 30,
    "y": LILLE_Y,
}


@pytest.fixture(params=["file", "database"])
def place(request, tmp_path):
    """Where the store lies: both kinds keep the same."""
    return (
        request.getfixturevalue("address") if request.param == "database" else tmp_path / "s.gpkg"
    )


def read(place):
    from clairville.plugin.store import decisions, stores

    with stores.open_store(place) as opened:
        return decisions.read(opened)


def save(place, row, seen="", crs="EPSG:2154"):
    from clairville.plugin.store import decisions, stores

    with stores.open_store(place) as opened:
        return decisions.save(opened, row, crs, seen)


_TOUCHED = itertools.count(1)


def pull_again(tmp_path, place, features):
    path = file_profile(tmp_path, features)
    os.utime(tmp_path / "works.geojson", (1, next(_TOUCHED)))
    found = pull(path, place)
    assert found.status == "ok", found.message
    return found


def history(place):
    from clairville.plugin.store import history as kept
    from clairville.plugin.store import stores

    with stores.open_store(place) as opened:
        return kept.of_works(opened), [row["started_utc"] for row in opened.pulls("works")]


def test_a_decision_outlives_every_pull_and_its_work(place, tmp_path):
    pull_again(tmp_path, place, works(5))
    assert read(place) == []
    kept = save(place, ROW)
    pull_again(tmp_path, place, works(2, 7))  # W3 is no longer published
    (found,) = read(place)
    assert {k: found[k] for k in ROW} == pytest.approx(ROW)
    assert found["changed_utc"] == kept["changed_utc"] and found["noted_utc"]
    from clairville.plugin.store import stores

    with stores.open_store(place) as opened:
        assert opened.themes() == ["works"], "what is ours is no theme"
        assert opened.rows("works") == 2


def test_a_change_replaces_and_the_one_before_can_come_back(place, tmp_path):
    pull_again(tmp_path, place, works(5))
    first = save(place, ROW)
    second = save(place, {**ROW, "state": "settled", "due": None}, first["changed_utc"])
    (found,) = read(place)
    assert (found["state"], found["due"], found["noted_utc"]) == (
        "settled",
        None,
        first["noted_utc"],
    )
    save(place, ROW, second["changed_utc"])  # undone
    (found,) = read(place)
    assert (found["state"], found["due"]) == ("to_do", ROW["due"])
    from clairville.plugin.store import decisions, stores

    with stores.open_store(place) as opened:
        decisions.remove(opened, "works", "W3", found["changed_utc"])
    assert read(place) == []


def test_two_people_do_not_overwrite_each_other(place, tmp_path):
    from clairville.algorithms.common.errors import StoreError

    pull_again(tmp_path, place, works(5))
    mine = save(place, ROW)
    save(place, {**ROW, "note": "de l'autre bureau"}, mine["changed_utc"])
    for late in (mine["changed_utc"], ""):
        with pytest.raises(StoreError) as error:
            save(place, {**ROW, "note": "la mienne"}, late)
        assert error.value.code == "decision_changed" and error.value.told("fr")
    assert [row["note"] for row in read(place)] == ["de l'autre bureau"]


def test_other_works_other_rows_and_values_of_any_kind(place, tmp_path):
    pull_again(tmp_path, place, works(5))
    save(place, ROW)
    hostile = '\'; DROP TABLE works; -- "x" \ud800 é\n<b>'
    save(place, {**ROW, "feature_id": hostile.replace("\ud800", ""), "note": hostile, "x": None})
    assert {row["feature_id"] for row in read(place)} == {"W3", hostile.replace("\ud800", "")}
    pull_again(tmp_path, place, works(3))


def test_a_point_in_another_system_lands_at_the_same_place(place, tmp_path):
    pull_again(tmp_path, place, works(5))
    first = save(place, ROW)
    save(place, {**ROW, "x": 3.057, "y": 50.63}, first["changed_utc"], "EPSG:4326")
    (found,) = read(place)
    assert found["x"] == pytest.approx(LILLE_X, abs=2_000) and found["y"] > 7_000_000


def test_a_decision_can_be_opened_as_a_layer(tmp_path):
    from qgis.core import QgsVectorLayer

    pull_again(tmp_path, tmp_path / "s.gpkg", works(5))
    save(tmp_path / "s.gpkg", ROW)
    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=clairville_decisions", "d", "ogr")
    (feature,) = layer.getFeatures()
    assert layer.crs().authid() == "EPSG:2154"
    assert feature["lead"] == "Voirie" and feature["due"].toPyDate() == ROW["due"]


def later(features, days):
    """The same works with other published ends: {number: date}."""
    return [
        {
            **f,
            "properties": {
                **f["properties"],
                "fin": days.get(f["properties"]["num"], "2024-06-30"),
            },
        }
        for f in features
    ]


@pytest.fixture
def ago(monkeypatch):
    """ago(days): pulls begin so many days before now; returns the moment as the log writes it."""
    from clairville.plugin.pull import base

    def begin(days):
        moment = dt.datetime.now(dt.timezone.utc).replace(microsecond=0) - dt.timedelta(days=days)
        clock = types.SimpleNamespace(
            now=lambda zone: moment, fromisoformat=dt.datetime.fromisoformat
        )
        fake = types.SimpleNamespace(datetime=clock, timezone=dt.timezone, timedelta=dt.timedelta)
        monkeypatch.setattr(base, "dt", fake)
        return moment.isoformat(timespec="seconds")

    return begin


def ids(changes):
    return [change.feature_id for change in changes]


@pytest.mark.clock
def test_what_changed_is_kept_from_pull_to_pull(place, tmp_path, ago):
    from clairville.algorithms.crossing import workhistory

    first = ago(12)
    pull_again(tmp_path, place, works(6))
    rows, pulls = history(place)
    assert {r.event for r in rows} == {"first"} and len(rows) == 6 and len(pulls) == 1
    assert rows[0].start == "2024-06-01T00:00" and rows[0].end == "2024-06-30T23:59"
    assert workhistory.changes_since(rows, pulls, first).basis == "", "nothing to compare with"
    soon = (dt.date.today() + dt.timedelta(days=30)).isoformat()
    then = ago(8)
    pull_again(tmp_path, place, later(works(6), {"W4": soon, "W5": soon}))
    ago(2)
    changed = later(works(4), {"W1": soon, "W2": "2024-06-10"}) + later(works(1, 5), {"W5": soon})
    pull_again(tmp_path, place, changed + works(1, 8))  # W4 goes before its end, W8 comes
    rows, pulls = history(place)
    week = (dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=7)).isoformat(timespec="seconds")
    found = workhistory.changes_since(rows, pulls, week)
    assert (found.basis, found.latest) == (then, pulls[-1])
    assert ids(found.new) == ["W8"] and ids(found.shortened) == ["W2"]
    assert [(c.feature_id, c.before[:10], c.after[:10]) for c in found.prolonged] == [
        ("W1", "2024-06-30", soon)
    ]
    assert [(c.feature_id, c.before[:10]) for c in found.gone] == [("W4", soon)]
    found = workhistory.changes_since(rows, pulls, first)
    assert ids(found.prolonged) == ["W1", "W5"] and ids(found.new) == ["W8"]
    assert found.gone == (), "its end of twelve days ago has passed"


def test_looks_at_the_list_are_kept_once_a_day(place, tmp_path):
    from clairville.plugin.store import history as kept
    from clairville.plugin.store import stores

    pull_again(tmp_path, place, works(6))
    for chosen in (["W1"], ["W1", "W2"], ["W2"]):
        with stores.open_store(place) as opened:
            kept.note_looks(opened, chosen)
    rows, _ = history(place)
    events = [(r.event, r.feature_id) for r in rows if r.event in ("look", "decide")]
    assert events == [("look", ""), ("decide", "W1"), ("decide", "W2")]


def test_a_store_that_kept_no_history_begins_with_what_it_holds(tmp_path, ago):
    from clairville.algorithms.crossing import workhistory

    place, then = tmp_path / "s.gpkg", ago(9)
    pull_again(tmp_path, place, works(6))
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TABLE clairville_works_history")
        connection.execute(
            "DELETE FROM gpkg_contents WHERE table_name = 'clairville_works_history'"
        )
    ago(1)
    pull_again(tmp_path, place, works(6, 1))
    rows, pulls = history(place)
    assert {r.noted_utc for r in rows if r.event == "first"} == {then}
    found = workhistory.changes_since(rows, pulls, then)
    assert found.basis == then and ids(found.new) == ["W6"]


def test_a_store_of_0_1_0_takes_decisions_and_begins_a_history(tmp_path):
    town = shutil.copytree(ROOT / "tests" / "data" / "v0_1", tmp_path / "town")
    store = town / "town.gpkg"
    assert read(store) == []
    save(store, {**ROW, "x": None, "y": None})
    assert pull(town / "town.json", store).status == "ok"
    assert [row["feature_id"] for row in read(store)] == ["W3"]
    rows, _ = history(store)
    assert {r.event for r in rows} == {"first"} and len(rows) == 24


def test_works_read_in_another_way_begin_the_history_anew(tmp_path):
    from clairville.algorithms.crossing import workhistory

    place = tmp_path / "s.gpkg"
    pull_again(tmp_path, place, works(6))
    source = {"type": "file", "path": "works.geojson"}
    fields = {**WORKS_FIELDS, "street": {"value": "Rue Haute"}}
    path = profile(tmp_path, {"works": {"source": source, "fields": fields}})
    (tmp_path / "works.geojson").write_text(
        (tmp_path / "works.geojson").read_text(encoding="utf-8").replace("W1", "X1"),
        encoding="utf-8",
    )
    assert pull(path, place).status == "ok"
    rows, pulls = history(place)
    found = workhistory.changes_since(rows, pulls, pulls[0])
    assert found.basis == "" and not found.new and not found.gone


def test_an_account_that_may_not_make_tables_pulls_all_the_same(sql, address, database, tmp_path):
    pull_again(tmp_path, address, works(4))
    sql("DROP TABLE town.clairville_works_history")
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'puller'"):
        sql("CREATE ROLE puller LOGIN")
    sql("GRANT USAGE ON SCHEMA town TO puller")
    sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA town TO puller")
    sql("GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA town TO puller")
    theirs = address.replace(f"//{database['user']}@", "//puller@")
    pull_again(tmp_path, theirs, works(3))
    assert sql("SELECT to_regclass('town.clairville_works_history')") == [(None,)]
    from clairville.algorithms.common.errors import StoreError

    with pytest.raises(StoreError):
        save(theirs, ROW)
    assert read(theirs) == []
