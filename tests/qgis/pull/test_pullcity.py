"""clairville:pullcity on the demo profile and on bad ones."""

import datetime as dt
import json
import pathlib

import pytest
from qgis.core import QgsVectorLayer

from ...helpers.pulling_world import file_profile, profile, pull, works


@pytest.fixture
def run():
    """Runs the tool; returns (results, the log's text)."""
    from qgis import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def go(feedback=None, **parameters):
        feedback = feedback or QgsProcessingFeedback(False)
        results = processing.run(
            "clairville:pullcity", parameters, context=QgsProcessingContext(), feedback=feedback
        )
        return results, feedback.textLog()

    return go


def test_the_whole_demo(run, tmp_path):
    from clairville.plugin.store.stores import open_store

    store = tmp_path / "demo.gpkg"
    results, log = run(PROFILE="paris_demo", STORE=str(store))
    counts = results["COUNTS"]
    assert results["FAILED"] == {} and results["DRIFT"] == []
    assert {
        k: counts[k]["kept"]
        for k in ("roads", "accidents", "complaints", "districts", "population", "land_cover")
    } == {
        "roads": 6_564,
        "accidents": 5_611,
        "complaints": 39_515,
        "districts": 80,
        "population": 1_977,
        "land_cover": 3_242,  # one outline has no area
    }
    # 5,175 + 75 works: 12 without a shape, 1 without a start; door numbers and a name masked in
    # their texts
    masked = {
        kind: counts["works"].pop(kind)
        for kind in list(counts["works"])
        if kind.startswith("persons: ")
    }
    assert counts["works"] == {
        "announced": 5_250,
        "got": 5_250,
        "kept": 5_237,
        "no_geometry": 12,
        "outlines that cross themselves": 17,
        "outlines without an area: a strip of a metre along them": 2,
        "without start": 1,
    }
    assert 0 < masked["persons: doors"] < 20 and sum(masked.values()) < 30
    assert "works: got 5250 of 5250, kept 5237 (" in log
    with open_store(store) as opened:
        assert set(opened.themes()) == set(counts)
    check_demo_content(store)


def check_demo_content(store):
    import sqlite3

    raw = sqlite3.connect(store)

    def ask(sql):
        return raw.execute(sql).fetchall()

    # persons of 2019 by severity, as the producer counts them: 34 killed, 400 hospitalised, 5,933
    # light, 5,530 unhurt
    assert ask("SELECT sum(killed), sum(hospitalised), sum(light), sum(unhurt) FROM accidents") == [
        (34, 400, 5_933, 5_530)
    ]
    assert ask("SELECT sum(under_18 + aged_18_64 + aged_65_plus + age_unknown) FROM accidents") == [
        (11_897,)
    ]
    moment = "2024-06-13T16:30:00.000"
    assert dict(
        ask(
            f"SELECT dataset, count(*) FROM works WHERE start <= '{moment}' AND \"end\" >= '{moment}' GROUP BY 1"
        )
    ) == {"chantiers-a-paris": 1_264, "chantiers-perturbants": 17}
    ((no2, o3, pm25),) = ask(
        "SELECT no2, o3, pm25 FROM air_quality WHERE datetime LIKE '2024-06-13T16%'"
    )
    assert (no2, o3, pm25) == (8.8, 83.3, 7.0)  # the row 14 of the file: its hours are UTC
    columns = [row[1] for row in ask("PRAGMA table_info(accidents)")]
    assert not {"sexe", "an_nais", "sex", "birth_year"} & set(columns)
    assert ask("SELECT count(*) FROM works WHERE owner LIKE '%PERSONNE PHYSIQUE%'") == [(0,)]
    assert ask("SELECT count(*) FROM complaints WHERE street GLOB '[0-9]* [A-Za-z]*'") == [(0,)]
    raw.close()


def test_some_themes_only(run, tmp_path):
    results, _ = run(
        PROFILE="paris_demo", STORE=str(tmp_path / "s.gpkg"), THEMES="schools, districts"
    )
    assert sorted(results["COUNTS"]) == ["districts", "schools"]


def fails(run, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as error:
        run(**parameters)
    assert "Traceback" not in str(error.value)
    return str(error.value)


def test_a_source_that_has_nothing_any_more_keeps_what_was_there(run, tmp_path):
    """An empty answer is a fault more often than a fact: the first time it is told, later the rows
    stay until the profile says that nothing is right."""
    from ...helpers.pulling_world import rows

    store = str(tmp_path / "s.gpkg")
    results, log = run(PROFILE=str(file_profile(tmp_path, [])), STORE=store)
    assert results["COUNTS"]["works"]["kept"] == 0 and [d["kind"] for d in results["DRIFT"]] == [
        "no_rows"
    ]
    assert results["RUN"]["warnings"][0]["code"] == "drift_no_rows"
    results, _ = run(PROFILE=str(file_profile(tmp_path, works(3))), STORE=store)
    assert results["COUNTS"]["works"]["kept"] == 3
    assert (
        "3" in fails(run, PROFILE=str(file_profile(tmp_path, [])), STORE=store)
        and len(rows(store)) == 3
    )
    path = file_profile(
        tmp_path, [], source={"type": "file", "path": "works.geojson", "empty": True}
    )
    results, _ = run(PROFILE=str(path), STORE=store)
    assert (results["COUNTS"]["works"]["removed"], results["DRIFT"]) == (3, [])


def test_bad_parameters_are_one_sentence(run, tmp_path):
    store = str(tmp_path / "s.gpkg")
    assert "lutece" in fails(run, PROFILE="lutece", STORE=store)
    assert "roadz" in fails(run, PROFILE="paris_demo", STORE=store, THEMES="roadz")
    path = profile(tmp_path, {"roadworks": {}})
    assert "roadworks" in fails(run, PROFILE=str(path), STORE=store)
    assert not (tmp_path / "s.gpkg").exists()
    (tmp_path / "folder.gpkg").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    for nowhere in (
        tmp_path / "folder.gpkg",
        tmp_path / "file" / "s.gpkg",
        pathlib.Path("/proc/none/s.gpkg"),
    ):
        said = fails(run, PROFILE=str(file_profile(tmp_path, works(3))), STORE=str(nowhere))
        assert str(nowhere.parent) in said and "Errno" not in said


def test_one_broken_theme_does_not_stop_the_others(run, tmp_path):
    path = file_profile(tmp_path, works(3))
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["themes"]["schools"] = {
        "source": {"type": "file", "path": "gone.csv"},
        "fields": {"name": "n", "level": "l"},
    }
    path.write_text(json.dumps(raw), encoding="utf-8")
    results, log = run(PROFILE=str(path), STORE=str(tmp_path / "s.gpkg"))
    assert results["COUNTS"]["works"]["kept"] == 3
    assert "gone.csv" in results["FAILED"]["schools"]
    assert [w["code"] for w in results["RUN"]["warnings"]] == ["pull_failed"]
    raw["themes"].pop("works")
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert "gone.csv" in fails(run, PROFILE=str(path), STORE=str(tmp_path / "s.gpkg"))


def test_cancel(run, tmp_path):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run(feedback, PROFILE=str(file_profile(tmp_path, works(3))), STORE=str(tmp_path / "s.gpkg"))
    assert not (tmp_path / "s.gpkg").exists()


def test_bell_times_edited_by_hand_outlive_every_pull(tmp_path):
    from clairville.plugin.pull import bells as bells_
    from clairville.plugin.store.stores import open_store
    from clairville.plugin.territory import capabilities

    def publish(opens):
        (tmp_path / "bells.csv").write_text(
            f"niveau;jour;debut;fin\nelementary;1;{opens};11:30\nnursery;1;{opens};11:30\n",
            encoding="utf-8",
        )

    publish("08:30")
    path = profile(
        tmp_path,
        {
            "bell_times": {
                "source": {"type": "file", "path": "bells.csv"},
                "licence": "Licence Ouverte 2.0",
                "attribution": "Ville de Test",
                "fields": {
                    "level": "niveau",
                    "weekday": "jour",
                    "opens": "debut",
                    "closes": "fin",
                    "origin": {"value": "city"},
                },
            }
        },
    )
    store = tmp_path / "store.gpkg"
    assert pull(path, store, "bell_times").status == "ok"
    bells_.save(
        str(store),
        "EPSG:2154",
        [
            {
                "level": "elementary",
                "weekday": 1,
                "opens": "08:40",
                "closes": "11:40",
                "origin": "city",
                "edited": dt.date(2026, 11, 22),
            }
        ],
    )

    def held():
        layer = QgsVectorLayer(f"{store}|layername=bell_times", "b", "ogr")
        return sorted(
            (f["level"], f["opens"], f["edited"].toString("yyyy-MM-dd") if f["edited"] else "")
            for f in layer.getFeatures()
        )

    assert pull(path, store, "bell_times").status == "unchanged", "the same file: nothing to do"
    assert held() == [("elementary", "08:40", "2026-11-22")]
    publish("08:20")
    done = pull(path, store, "bell_times")
    assert done.status == "ok" and done.counts["got"] == 2 and done.counts["own rows"] == 1
    expected = [
        ("elementary", "08:20", ""),
        ("elementary", "08:40", "2026-11-22"),
        ("nursery", "08:20", ""),
    ]
    assert held() == expected
    with open_store(str(store)) as opened:
        assert opened.rows("bell_times") == 3
    town = capabilities.of_town(str(path), str(store))
    schools = next(c for c in town.capabilities if c.id == "schools")
    layer = next(found for found in schools.layers if found.theme == "bell_times")
    assert (layer.rows, layer.got, layer.losses) == (3, 3, ()), "the town's own row came too"
    publish("08:10")
    pull(path, store, "bell_times")
    assert [row for row in held() if row[2]] == [("elementary", "08:40", "2026-11-22")]
