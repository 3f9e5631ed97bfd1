"""runcity: what it leaves behind, and that one broken step loses no other. On a hamlet."""

import json
import sqlite3
import zipfile

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from clairville.algorithms.common.themes import STORE_PARAMETERS
from clairville.plugin.dress import time
from clairville.plugin.processing.city import documents as printing
from clairville.plugin.processing.city import pages, steps


@pytest.fixture
def profile(tmp_path):
    """A hamlet: two streets, some works and complaints, as files beside a profile."""
    folder = tmp_path / "commune é"
    folder.mkdir()

    def collection(name, kind, rows):
        features = [
            {"type": "Feature", "properties": p, "geometry": {"type": kind, "coordinates": c}}
            for c, p in rows
        ]
        (folder / name).write_text(
            json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
        )

    collection(
        "voies.geojson",
        "LineString",
        [
            (
                [[2.35 + i / 500, 48.85], [2.352 + i / 500, 48.8505]],
                {"id": str(i), "name": f"Rue {i}"},
            )
            for i in range(6)
        ],
    )
    square = [[[2.351, 48.850], [2.3512, 48.850], [2.3512, 48.8502], [2.351, 48.850]]]
    collection(
        "travaux.geojson",
        "Polygon",
        [
            (square, {"id": str(i), "start": "2024-06-01T00:00:00", "end": "2024-06-30T00:00:00"})
            for i in range(4)
        ],
    )
    collection(
        "plaintes.geojson",
        "Point",
        [
            ([2.351 + i / 1e4, 48.8501], {"id": str(i), "date": "2024-06-10", "category": "Voirie"})
            for i in range(10)
        ],
    )
    entry = {
        "licence": "ODbL 1.0",
        "attribution": "Commune",
        "data_date": "2024-06-12",
        "refresh_days": 30,
    }

    def theme(name, fields):
        return [
            {"source": {"type": "file", "path": name}, "fields": {f: f for f in fields}, **entry}
        ]

    path = folder / "hameau.json"
    path.write_text(
        json.dumps(
            {
                "name": "hameau",
                "label": {"en": "Hamlet", "fr": "Hameau"},
                "insee": ["75056"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "school_zone": "C",
                "moment": "2024-06-13T16:30",
                "themes": {
                    "roads": theme("voies.geojson", ("id", "name")),
                    "works": theme("travaux.geojson", ("id", "start", "end")),
                    "complaints": theme("plaintes.geojson", ("id", "date", "category")),
                },
            }
        ),
        encoding="utf-8",
    )
    return path


def run(profile, folder, **more):
    """Run the tool without the python wrapper, as qgis_process does; returns (results, feedback)."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    project = QgsProject()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runcity")
    results, _ = algorithm.run(
        {"PROFILE": str(profile), "FOLDER": str(folder), **more}, context, feedback, {}, False
    )
    return results, feedback


@pytest.fixture(scope="module")
def stand_in():
    """Makes one step break, whatever the state of the models: the rule is runcity's own."""
    real = steps.call

    def make(broken):
        def call(step, parameters, run, feedback):
            if step in broken:
                raise steps.DataError("runcity_step_failed", why="broken on purpose")
            return real(step, parameters, run, feedback)

        return call

    return make


def test_outputs_and_partial_failure(profile, tmp_path, stand_in, monkeypatch):
    monkeypatch.setattr(steps, "call", stand_in({steps.RISK, steps.TREES, steps.REPAIR}))
    folder = tmp_path / "résultats de l'essai"
    results, feedback = run(profile, folder, LANGUAGE="fr")
    for name in (
        "clairville.gpkg",
        "clairville.qgz",
        "sheet.pdf",
        "sheet.png",
        "report.html",
        "report.pdf",
        "manifest.json",
    ):
        assert (folder / name).stat().st_size > 500, name
    assert {p.suffix for p in folder.iterdir() if p.is_file()} <= {
        ".gpkg",
        ".qgz",
        ".pdf",
        ".png",
        ".html",
        ".json",
    }
    # accidents are not in this profile, so that step has no data; the two others break on purpose
    assert results["FAILED"] == "accidentrisk, plantability, maintenancepriority"
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert (
        '<html lang="fr">' in page
        and "Incomplet" in page
        and page.count("manque dans ce rapport") == 3
    )
    assert (
        "broken on purpose" in page
        and "jeudi 13 juin 2024 à 16 h 30" in page
        and "12 juin 2024" in page
    )
    record = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    own = json.loads((folder / "runs/citysnapshot.manifest.json").read_text(encoding="utf-8"))
    assert own["run_id"] == record["report"]["steps"][1]["run_id"]
    assert set(record["report"]["failures"]) == {steps.RISK, steps.TREES, steps.REPAIR}
    assert (
        record["counts"]["citysnapshot: works_active"] == 4
        and record["parameters"]["DATETIME"] == "2024-06-13T16:30:00"
    )
    with sqlite3.connect(folder / "clairville.gpkg") as store:
        assert store.execute("select count(*) from active_works").fetchone() == (4,)


@pytest.mark.parametrize(
    ("broken", "lost", "left"),
    [
        ((printing.sheets, "to_image"), "sheet", ("clairville.qgz", "report.html", "report.pdf")),
        ((printing.projects, "save"), "project", ("report.html", "report.pdf")),
        ((printing.reports, "save_pdf"), "report", ("clairville.qgz", "sheet.pdf", "sheet.png")),
        ((printing, "layers_of"), "project", ("report.html", "report.pdf")),
    ],
)
def test_what_cannot_be_printed_is_told_and_loses_nothing_else(
    profile, tmp_path, stand_in, monkeypatch, broken, lost, left
):
    """QGIS hides an error that comes after the calculation: results and exit code would look like
    success.
    """
    monkeypatch.setattr(steps, "call", stand_in({steps.TREES, steps.REPAIR}))

    def fail(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(*broken, fail)
    results, _ = run(profile, tmp_path / "r", LANGUAGE="en")
    assert lost in results["FAILED"].split(", ")
    assert [
        p for p in results["PROBLEMS"] if "disk full" in p and pages.say(f"tool_{lost}", "en") in p
    ]
    assert (
        all((tmp_path / "r" / name).is_file() for name in left)
        and (tmp_path / "r" / "manifest.json").is_file()
    )
    record = json.loads((tmp_path / "r" / "manifest.json").read_text(encoding="utf-8"))
    assert lost in [
        w["values"]["step"] for w in record["warnings"] if w["code"] == "runcity_step_lost"
    ]
    if lost != "report":
        assert "disk full" in (tmp_path / "r" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("works", [True, False])
def test_planting_sites_are_those_of_their_own_tool_all_over_the_town(
    profile, tmp_path, monkeypatch, works
):
    """Land, distances and who lives there decide; never every cell of the same wood. Without the map
    they are no failure of their own."""
    asked, real = [], steps.call

    def call(step, parameters, run, feedback):
        asked.append((step, parameters))
        if step == steps.TREES and works:
            return {"PARTIAL": True}
        if step in (steps.TREES, steps.RISK, steps.PLANTING, steps.REPAIR):
            raise steps.DataError("runcity_step_failed", why="broken on purpose")
        return real(step, parameters, run, feedback)

    monkeypatch.setattr(steps, "call", call)
    results, _ = run(profile, tmp_path / "r")
    called = dict(asked)
    assert "SITES" not in called[steps.TREES]
    if not works:
        assert steps.PLANTING not in called
        assert steps.PLANTING not in results["FAILED"]
        return
    told = called[steps.PLANTING]
    assert told["COVER"] == str(tmp_path / "r" / "plantability_cover.tif")
    assert told["PER_HECTARE"] == 1 and told["LAND"] == [0, 1, 3]  # the hamlet has no parcels
    assert steps.SITES in told["OUTPUT"]
    assert steps.PLANTING in results["FAILED"].split(", ")


def test_pages_carry_the_territorys_colour_logo_and_charts(
    profile, tmp_path, stand_in, monkeypatch
):
    monkeypatch.setattr(steps, "call", stand_in({steps.TREES, steps.REPAIR}))
    (profile.parent / "blason.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    raw = json.loads(profile.read_text(encoding="utf-8")) | {
        "colour": "#7a1f5c",
        "logo": "blason.svg",
    }
    profile.write_text(json.dumps(raw), encoding="utf-8")
    run(profile, tmp_path / "r", LANGUAGE="en")
    project = QgsProject()
    assert project.read(str(tmp_path / "r" / "clairville.qgz"))
    layout = project.layoutManager().printLayouts()[0]
    assert layout.itemById("rule").symbol().color().name() == "#7a1f5c"
    assert layout.itemById("brand").textFormat().color().name() == "#7a1f5c"
    assert layout.itemById("brand").currentText() == "Hamlet"
    assert layout.itemById("logo").evaluatedPath().endswith("blason.svg")
    assert layout.itemById("chart") is not None


def test_project_opens_with_groups_styles_time_and_layouts(
    profile, tmp_path, stand_in, monkeypatch
):
    monkeypatch.setattr(steps, "call", stand_in({steps.TREES, steps.REPAIR}))
    folder = tmp_path / "resultats"
    run(profile, folder, LANGUAGE="en")
    with zipfile.ZipFile(folder / "clairville.qgz") as archive:
        text = archive.read("clairville.qgs").decode("utf-8")
    assert str(tmp_path) not in text, "paths are relative"
    moved = tmp_path / "moved"
    folder.rename(moved)
    project = QgsProject()
    assert project.read(str(moved / "clairville.qgz"))
    assert [g.name() for g in project.layerTreeRoot().findGroups()] == [
        "The city today",
        "City data",
        "Background",
    ]
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert all(layer.isValid() for layer in layers.values())
    works = layers["Road works"].temporalProperties()
    assert works.isActive() and (works.startField(), works.endField()) == ("start", "end")
    assert layers["Citizen complaints"].temporalProperties().startField() == "date"
    assert project.crs().authid() == "EPSG:2154" and project.title() == "Hamlet: the city today"
    assert (
        project.timeSettings().temporalRange().begin().date().toString("yyyy-MM-dd") == "2024-06-13"
    )
    layout = project.layoutManager().printLayouts()[0]
    theme = layout.itemById("map").followVisibilityPresetName()
    shown = {layer.name() for layer in project.mapThemeCollection().mapThemeVisibleLayers(theme)}
    assert {"Conflicts, ranked", "Works under way", "Streets"} <= shown


def test_a_second_run_replaces_the_first(profile, tmp_path, stand_in, monkeypatch):
    monkeypatch.setattr(steps, "call", stand_in({steps.TREES, steps.REPAIR}))
    first, _ = run(profile, tmp_path / "r")
    second, _ = run(profile, tmp_path / "r")
    assert first["RUN"]["run_id"] != second["RUN"]["run_id"]
    with sqlite3.connect(tmp_path / "r" / "clairville.gpkg") as store:
        assert store.execute("select count(*) from active_works").fetchone() == (4,)


def test_no_data_at_all_is_one_sentence(profile, tmp_path):
    for path in profile.parent.glob("*.geojson"):
        path.unlink()
    with pytest.raises(QgsProcessingException) as caught:
        run(profile, tmp_path / "r")
    assert "\n" not in str(caught.value).strip() and "Traceback" not in str(caught.value)
    assert not (tmp_path / "r" / "report.html").exists()


@pytest.mark.parametrize("moment", ["tomorrow", "2024-13-45"])
def test_a_date_that_does_not_parse_is_one_sentence(profile, tmp_path, moment):
    with pytest.raises(QgsProcessingException) as caught:
        run(profile, tmp_path / "r", DATETIME=moment)
    assert "\n" not in str(caught.value).strip()


def test_cancel_stops_everything(profile, tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    feedback.progressChanged.connect(lambda value: feedback.cancel() if value > 5 else None)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runcity")
    with pytest.raises(QgsProcessingException):
        algorithm.run(
            {"PROFILE": str(profile), "FOLDER": str(tmp_path / "r")}, context, feedback, {}, False
        )
    assert not (tmp_path / "r" / "report.html").exists()


def test_places_are_listed_unless_ties_make_them_arbitrary(layer):
    fields = {"rank": "double", "name": "string", "reason_fr": "string"}
    clear = layer(
        "Point",
        "EPSG:2154",
        fields,
        [(f"POINT ({100 * i} 0)", float(i), f"Rue {i}", "école") for i in range(1, 9)],
    )
    assert pages._listed_places(clear, "fr") == [(str(i), f"Rue {i}", "école") for i in range(1, 6)]
    assert clear.labelsEnabled()
    near = layer(
        "Point",
        "EPSG:2154",
        fields,
        [(f"POINT ({i} 0)", float(i), f"Rue {i}", "") for i in range(1, 9)],
    )
    assert [place[1] for place in pages._listed_places(near, "fr")] == ["Rue 1"], (
        "one place, listed once"
    )
    tied = layer(
        "Point", "EPSG:2154", fields, [(f"POINT ({i} 0)", 1.0, f"Rue {i}", "") for i in range(40)]
    )
    assert pages._listed_places(tied, "fr") == [] and not tied.labelsEnabled()
    assert pages._listed_places(layer("Point", "EPSG:2154", {}, [("POINT (0 0)",)]), "fr") == []


def test_a_theme_table_gets_its_style_and_time(layer):
    works = layer("Polygon", "EPSG:2154", {"start": "datetime", "end": "datetime"}, [])
    time.set_time(works, "start", "end")
    assert works.temporalProperties().isActive()
    bare = layer("Polygon", "EPSG:2154", {"x": "int"}, [])
    time.set_time(bare, "start", "end")
    assert not bare.temporalProperties().isActive()


def test_the_snapshot_gets_every_layer_it_can_use():
    """Districts give complaints per 1,000 inhabitants; the report must not leave that column empty
    for want of a layer.
    """
    definition = QgsApplication.processingRegistry().algorithmById("clairville:citysnapshot")
    wanted = {p.name() for p in definition.parameterDefinitions() if p.name() in STORE_PARAMETERS}
    assert set(steps._LAYERS[steps.SNAPSHOT]) == wanted and "DISTRICTS" in wanted
