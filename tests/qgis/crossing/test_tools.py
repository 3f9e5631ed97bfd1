"""The crossing tools through Processing, on the real rows of tests/data/cross."""

import csv

import pytest
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer


def run(name, parameters):
    import processing

    return processing.run(f"clairville:{name}", parameters)


def snapshot(inputs, tmp_path, **changes):
    return run(
        "citysnapshot",
        {
            **inputs,
            "DATETIME": "2024-06-13T16:30:00",
            "OUTPUT": str(tmp_path / "conflicts.gpkg"),
            "ACTIVE_WORKS": str(tmp_path / "active.gpkg"),
            **changes,
        },
    )


@pytest.mark.clock
def test_snapshot_gives_layers_counts_and_a_saved_style(inputs, tmp_path):
    results = snapshot(inputs, tmp_path)
    found = results["SNAPSHOT"]
    assert results["WORKS_ACTIVE"] == 23 and found["works"]["active"] == 23
    assert (
        found["air"]["class"] == 2
        and found["complaints"]["total"] == 10
        and found["schools"]["gates_open"] == 8
    )
    assert (
        found["counts"]["works_no_start"] == 1
        and results["RUN"]["counts"]["works_end_before_start"] == 2
    )
    layer = QgsVectorLayer(results["OUTPUT"], "conflicts", "ogr")
    assert layer.featureCount() == results["CONFLICTS"] > 0
    best = next(layer.getFeatures())
    assert (
        best["rank"] == 1
        and best["reason_fr"].startswith("Travaux")
        and best["moment"].toString("HH:mm") == "16:30"
    )
    assert layer.loadDefaultStyle()[1] and layer.renderer().classAttribute() == "class"
    active = QgsVectorLayer(results["ACTIVE_WORKS"], "active", "ogr")
    assert active.featureCount() == 23 and active.loadDefaultStyle()[1]
    assert results["RUN"]["report"]["headline"][0]["values"]["works"] == 23


def test_snapshot_warns_of_what_it_does_not_know(inputs, tmp_path):
    results = snapshot({**inputs, "CALENDAR": None}, tmp_path, DATETIME="2024-06-20T16:30:00")
    assert {w["code"] for w in results["RUN"]["warnings"]} == {"no_calendar", "no_air_value"}
    results = snapshot(inputs, tmp_path, DATETIME="2026-01-08T16:30:00")
    assert "calendar_silent" in {w["code"] for w in results["RUN"]["warnings"]}
    assert results["SNAPSHOT"]["schools"]["in_session"] is None


def test_categories_with_commas_in_their_names(inputs, tmp_path):
    chosen = "Graffitis, tags, affiches et autocollants|Propreté"
    assert snapshot(inputs, tmp_path, CATEGORIES=chosen)["SNAPSHOT"]["complaints"]["total"] == 5


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"ZONE": "D"}, "zone"),
        ({"WEIGHTS": "{school: 3}"}, "JSON"),
        ({"WEIGHTS": '{"ecole": 3}'}, "ecole"),
        ({"PROFILE": "atlantis"}, "atlantis"),
    ],
)
def test_bad_settings_get_one_clear_sentence(inputs, tmp_path, changes, words):
    with pytest.raises(QgsProcessingException) as caught:
        snapshot(inputs, tmp_path, **changes)
    assert words in str(caught.value) and "Traceback" not in str(caught.value)


@pytest.mark.clock
def test_find_conflicts_with_shifts_and_hours(inputs, tmp_path):
    results = run(
        "findconflicts",
        {
            **inputs,
            "START": "2024-06-10T00:00:00",
            "END": "2024-06-17T00:00:00",
            "OUTPUT": str(tmp_path / "period.gpkg"),
        },
    )
    layer = QgsVectorLayer(results["OUTPUT"], "period", "ogr")
    assert layer.featureCount() == results["CONFLICTS"] > 0
    best = next(layer.getFeatures())
    assert best["rank"] == 1 and best["shift_fr"] and best["distance_kind"] == "straight"
    assert len(results["HOURS"]["school"]) == 168 and results["SUMMARY"]["works"]["active"] >= 23


def test_places_detours_and_inhabitants_through_the_tool(inputs, layer, tmp_path):
    """Rue Niepce is closed all June: works on the block around it, air stations beside it, squares
    with inhabitants.
    """
    block = [
        (649930, 6859690),
        (650007, 6859590),
        (649950, 6859545),
        (649870, 6859645),
        (649930, 6859690),
    ]
    lines = [
        f"LINESTRING({a[0]} {a[1]}, {b[0]} {b[1]})" for a, b in zip(block, block[1:], strict=False)
    ]
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [(wkt, f"Rue {k}") for k, wkt in enumerate(lines)],
    )
    stations = layer(
        "Point", "EPSG:2154", {"station": "string"}, [("POINT(649950 6859650)", "Paris")]
    )
    squares = layer(
        "Polygon",
        "EPSG:2154",
        {"population": "double"},
        [
            (
                "POLYGON((649000 6858600, 651000 6858600, 651000 6860600, 649000 6860600, 649000 6858600))",
                100_000.0,
            )
        ],
    )
    results = run(
        "findconflicts",
        {
            **inputs,
            "STREETS": streets,
            "AIR_PLACES": stations,
            "POPULATION": squares,
            "START": "2024-06-13T00:00:00",
            "END": "2024-06-14T00:00:00",
            "OUTPUT": str(tmp_path / "period.gpkg"),
            "DETOURS": str(tmp_path / "ways.gpkg"),
        },
    )
    ways = QgsVectorLayer(results["DETOURS"], "ways", "ogr")
    (way,) = ways.getFeatures()
    assert (
        way["work_id"] == "CP002644"
        and way["street"] == "Rue Niepce"
        and way["length_m"] > way["closed_m"] > 100
    )
    assert ways.loadDefaultStyle()[1]
    found = list(QgsVectorLayer(results["OUTPUT"], "period", "ogr").getFeatures())
    # The series has gaps: an hour without a value has no place either.
    assert {(f["air_place"], f["air_class"] == NULL) for f in found} <= {
        ("Paris", False),
        ("", True),
    }
    assert any(f["air_place"] for f in found) and results["SUMMARY"]["air"]["placed"]
    assert all(f["complaints_per_1000"] > 0 for f in found if f["complaints"])
    assert {"bell_year", "several_rhythms", "detours", "score_air"} <= set(
        found[0].fields().names()
    )
    codes = {said["code"] for said in results["RUN"]["report"]["limits"]}
    assert {"cross_limit_air_placed", "cross_limit_detour"} <= codes


def test_sheets_of_streets_hide_small_counts(layer):
    from clairville.algorithms.common.reasons import Reason, to_json
    from clairville.plugin.printing.sheets import places

    reasons = to_json([Reason("acc_own_several", 1.0, {"n": 3, "period": "2019", "factor": 2.1})])
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string", "reason_fr": "string", "reasons": "string"},
        [
            ("LINESTRING(0 0, 1 1)", "Rue A", "3 accidents recensés ici (2019) : × 2,10", reasons),
            ("LINESTRING(0 0, 1 1)", "Rue B", "12 accidents", "[]"),
        ],
    )
    told = places.listing(list(streets.getFeatures()), "fr")
    assert told == [
        ("1", "Rue A", "moins de 5 accidents recensés ici (2019)"),
        ("2", "Rue B", "12 accidents"),
    ]


def test_find_conflicts_refuses_a_backward_period(inputs, tmp_path):
    with pytest.raises(QgsProcessingException) as caught:
        run(
            "findconflicts",
            {
                **inputs,
                "START": "2024-06-17T00:00:00",
                "END": "2024-06-10T00:00:00",
                "OUTPUT": str(tmp_path / "period.gpkg"),
            },
        )
    assert "2024-06-17" in str(caught.value)


def test_coordinate_works_writes_groups_and_a_calendar_to_send(inputs, tmp_path):
    results = run(
        "coordinateworks",
        {
            "WORKS": inputs["WORKS"],
            "DATE": "2024-06-13",
            "DISTANCE": 100.0,
            "YEAR": 2024,
            "OUTPUT": str(tmp_path / "groups.gpkg"),
            "WORKS_OUTPUT": str(tmp_path / "works.gpkg"),
            "PLAN": str(tmp_path / "plan.csv"),
        },
    )
    plan = list(csv.DictReader(open(results["PLAN"], encoding="utf-8")))
    assert len(plan) == results["COUNTS"]["calendar_rows"] > 0
    niepce = next(row for row in plan if row["work_id"] == "CP002644")
    assert (
        niepce["owner"] == "RATP"
        and niepce["start"] == "2024/03/01"
        and niepce["end"] == "2026/07/31"
    )
    assert niepce["year_part_fr"] == "au-delà de l'année" and niepce["location"] == "Rue Niepce"
    groups = QgsVectorLayer(results["OUTPUT"], "groups", "ogr")
    assert groups.featureCount() == results["GROUPS"]
    assert "no_surface_age" in {w["code"] for w in results["RUN"]["warnings"]}


def test_coordinate_works_of_a_store_says_what_was_decided(tmp_path):
    import shutil

    from clairville.plugin.store import decisions, stores
    from tests.conftest import ROOT

    store = tmp_path / "town.gpkg"
    shutil.copy(ROOT / "tests" / "data" / "v0_1" / "town.gpkg", store)
    works = QgsVectorLayer(f"{store}|layername=works", "works", "ogr")
    first = next(works.getFeatures())["id"]
    row = {"theme": "works", "feature_id": first, "state": "settled", "lead": "Voirie"}
    with stores.open_store(store) as opened:
        decisions.save(opened, row, "EPSG:2154")
    results = run(
        "coordinateworks",
        {
            "WORKS": works,
            "DATE": "2020-01-01",
            "ONLY_OPENINGS": False,
            "OUTPUT": str(tmp_path / "groups.gpkg"),
            "WORKS_OUTPUT": str(tmp_path / "works.gpkg"),
        },
    )
    assert results["COUNTS"]["works_with_decision"] == 1
    marked = QgsVectorLayer(results["WORKS_OUTPUT"], "marked", "ogr")
    told = {f["id"]: (f["decision_state"], f["decision_lead"]) for f in marked.getFeatures()}
    assert told.pop(first) == ("settled", "Voirie")
    assert all(not any(pair) for pair in told.values()) and told
    groups = QgsVectorLayer(results["OUTPUT"], "groups", "ogr")
    assert {"works_decided", "decision_leads"} <= set(groups.fields().names())


def test_complaint_clusters_of_real_complaints(inputs, tmp_path):
    results = run(
        "complaintclusters",
        {
            "COMPLAINTS": inputs["COMPLAINTS"],
            "END": "2024-06-20",
            "DAYS": 51,
            "MIN_POINTS": 3,
            "PERMUTATIONS": 19,
            "OUTPUT": str(tmp_path / "clusters.gpkg"),
            "MEMBERS": str(tmp_path / "members.gpkg"),
        },
    )
    assert results["COUNTS"]["complaints_in_period"] == 22
    layer = QgsVectorLayer(results["OUTPUT"], "clusters", "ogr")
    assert layer.featureCount() == results["CLUSTERS"]
    assert QgsVectorLayer(results["MEMBERS"], "members", "ogr").featureCount() == 22
    with pytest.raises(QgsProcessingException) as caught:
        run(
            "complaintclusters",
            {
                "COMPLAINTS": inputs["COMPLAINTS"],
                "END": "2020-06-20",
                "OUTPUT": str(tmp_path / "clusters2.gpkg"),
            },
        )
    assert "2020-06-20" in str(caught.value)


def test_school_surroundings_and_catchments(inputs, layer, tmp_path):
    streets = [
        (f"LINESTRING({x} 6859000, {x} 6860200)", f"Rue {x}") for x in range(649600, 650600, 100)
    ]
    streets += [
        (f"LINESTRING(649500 {y}, 650600 {y})", f"Rue {y}") for y in range(6859000, 6860200, 100)
    ]
    crashes = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "year": "integer", "under_18": "integer"},
        [("POINT(650000 6859700)", str(k), 2019, 1) for k in range(3)],
    )
    results = run(
        "schoolsafety",
        {
            "SCHOOLS": inputs["SCHOOLS"],
            "CALENDAR": inputs["CALENDAR"],
            "WORKS": inputs["WORKS"],
            "CRASHES": crashes,
            "STREETS": layer("LineString", "EPSG:2154", {"name": "string"}, streets),
            "DATETIME": "2024-06-13T12:00:00",
            "OUTPUT": str(tmp_path / "schools.gpkg"),
            "CATCHMENTS": str(tmp_path / "catchments.gpkg"),
        },
    )
    assert results["SCHOOLS_COUNT"] == 8
    ranked = QgsVectorLayer(results["OUTPUT"], "schools", "ogr")
    best = next(ranked.getFeatures())
    assert (
        best["rank"] == 1
        and best["minors_near_fr"] == "moins de 5"
        and best["exit"].toString("HH:mm") == "16:30"
    )
    assert QgsVectorLayer(results["CATCHMENTS"], "catchments", "ogr").featureCount() == 16
    assert ranked.loadDefaultStyle()[1]
