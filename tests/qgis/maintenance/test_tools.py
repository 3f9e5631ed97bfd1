"""Pipes, roads, assets and the programme through Processing, with small tables and lines."""

import numpy as np
import pytest


def run(name, parameters, tmp_path):
    import processing

    return processing.run(
        f"clairville:{name}", {"OUTPUT": str(tmp_path / "out.gpkg"), **parameters}
    )


def opened(path):
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer(path, "x", "ogr")


@pytest.fixture
def raepa(layer):
    rng = np.random.default_rng(0)
    rows = [
        (
            f"LINESTRING({650000 + 40 * i} 6860000, {650030 + 40 * i} 6860000)",
            f"c{i}",
            ["12", "11", "24"][i % 3],
            150,
            str(1950 + i % 40),
        )
        for i in range(600)
    ]
    pipes = layer(
        "LineString",
        "EPSG:2154",
        {"idcana": "string", "materiau": "string", "diametre": "integer", "anfinpose": "string"},
        rows,
    )
    events = [
        (None, str(k), f"c{int(i)}", f"{int(y)}-05-01", "01")
        for k, (i, y) in enumerate(
            zip(rng.integers(0, 200, 700) * 3, rng.integers(1995, 2023, 700), strict=True)
        )
    ]
    breaks = layer(
        "None",
        "EPSG:2154",
        {
            "idrepar": "string",
            "idsuprepar": "string",
            "daterepar": "string",
            "defreparee": "string",
        },
        events,
    )
    return pipes, breaks


def test_raepa_tables_are_read_by_their_own_names(raepa, tmp_path):
    from clairville.algorithms.common import results

    found = run("pipefailure", {"PIPES": raepa[0], "BREAKS": raepa[1], "TO_YEAR": 2022}, tmp_path)
    made = opened(found["OUTPUT"])
    names = {f.name() for f in made.fields()}
    assert set(results.columns()) <= names and made.featureCount() == 600
    codes = {f["raepa_materiau"] for f in made.getFeatures()}
    assert codes == {"12", "11", "24"}
    first = min(made.getFeatures(), key=lambda f: f["rank"])
    assert first["material_family"] == "grey_iron" and made.renderer().type() == "RuleRenderer"


def test_kitchener_through_processing(data_folder, tmp_path):
    folder = f"/vsigzip/{data_folder}/kitchener_water"
    fields = (
        '{"id":"WATMAINID","material":"MATERIAL","diameter_mm":"PIPE_SIZE","installed":"INSTALLATION_DATE",'
        '"length_m":"Shape__Length","pressure_zone":"PRESSURE_ZONE","street":"ROADSEGMENTID"}'
    )
    found = run(
        "pipefailure",
        {
            "PIPES": f"{folder}/Water_Mains.csv.gz",
            "PIPES_FIELDS": fields,
            "BREAKS": f"{folder}/Water_Main_Breaks.csv.gz",
            "BREAKS_FIELDS": '{"id":"WATBREAKINCIDENTID","pipe_id":"ASSETID","date":"INCIDENT_DATE"}',
            "FROM_YEAR": 1997,
            "TEST_FROM": 2016,
            "TO_YEAR": 2022,
        },
        tmp_path,
    )
    rows = {row[0]["code"]: row[1:] for row in found["RUN"]["report"]["tables"][0]["rows"]}
    assert rows["pipes_row_published"] == pytest.approx([8, 30, 50, 73], abs=1)
    assert found["RUN"]["counts"]["breaks_unjoined"] == 427


def test_no_local_breaks_no_ranking(raepa, layer, tmp_path):
    from qgis.core import QgsProcessingException

    other = layer(
        "None",
        "EPSG:2154",
        {"pipe_id": "string", "date": "string"},
        [(None, "elsewhere", "2001-01-01")],
    )
    with pytest.raises(QgsProcessingException, match="pipe_id"):
        run("pipefailure", {"PIPES": raepa[0], "BREAKS": other}, tmp_path)


def test_roads_from_a_visual_survey(layer, tmp_path):
    survey = layer(
        "LineString",
        "EPSG:2154",
        {"id": "string", "cracking": "integer", "potholes": "integer"},
        [
            ("LINESTRING(650000 6860000, 650100 6860000)", "a", 2, 2),
            ("LINESTRING(650000 6860100, 650100 6860100)", "b", 0, 0),
        ],
    )
    found = run("roadmaintenance", {"NEW": survey, "BUDGET": 1e6}, tmp_path)
    rows = {f["id"]: f for f in opened(found["OUTPUT"]).getFeatures()}
    assert rows["a"]["condition_index"] == 60 and rows["b"]["condition_index"] == 100
    assert (
        found["RUN"]["warnings"][0]["code"] == "roads_expert_rule" and found["BEATS_DRIFT"] is False
    )
    assert "à vérifier" in rows["a"]["obligations_fr"]


def test_buses_are_read_beside_the_surveys(layer, tmp_path):
    columns = {"id": "string", "condition_index": "double", "date": "string"}
    lines = [
        f"LineString (650000 {6860000 + 50 * i}, 650100 {6860000 + 50 * i})" for i in range(80)
    ]
    old = layer(
        "LineString",
        "EPSG:2154",
        columns,
        [(w, str(i), 90.0 - i / 2, "2016-07-01") for i, w in enumerate(lines)],
    )
    new = layer(
        "LineString",
        "EPSG:2154",
        columns,
        [(w, str(i), 80.0 - i / 2 - 10 * (i % 2), "2023-07-01") for i, w in enumerate(lines)],
    )
    buses = layer("LineString", "EPSG:2154", {"mode": "string"}, [(w, "bus") for w in lines[1::2]])
    found = run("roadmaintenance", {"NEW": new, "OLD": old, "TRANSPORT": buses}, tmp_path)
    assert [i["name"] for i in found["RUN"]["inputs"]] == ["NEW", "OLD", "TRANSPORT"]
    assert sum(f["bus"] for f in opened(found["OUTPUT"]).getFeatures()) == 40


def test_leak_search_after_pipe_failure(raepa, layer, tmp_path):
    found = run("pipefailure", {"PIPES": raepa[0], "BREAKS": raepa[1], "TO_YEAR": 2022}, tmp_path)
    ranked = opened(found["OUTPUT"])
    hours = [f"2024-03-{day:02d}T{hour:02d}:00:00" for day in range(1, 21) for hour in range(24)]
    flows = layer(
        "None",
        "",
        {"zone": "string", "datetime": "string", "flow_m3_h": "double"},
        [(None, zone, hour, level) for zone, level in (("12", 6.0), ("11", 0.5)) for hour in hours],
    )
    # the material stands in for the metered area of this drawn network
    done = run(
        "leaksearch",
        {
            "PIPES": ranked,
            "ZONE": "raepa_materiau",
            "FLOWS": flows,
            "OUTPUT": str(tmp_path / "leaks.gpkg"),
        },
        tmp_path,
    )
    made = opened(done["OUTPUT"])
    assert made.featureCount() == 600 and made.renderer().type() == "RuleRenderer"
    first = min(made.getFeatures(), key=lambda f: f["rank"])
    assert first["pressure_zone"] == "12" and first["leak_m3_h"] > 0
    counts = done["RUN"]["counts"]
    assert counts["zones"] == 2 and counts["pipes_without_flow"] == 200
    assert done["RUN"]["report"]["headline"][0]["code"] == "leaks_headline"


def test_an_epanet_file_is_an_input(raepa, tmp_path):
    network = tmp_path / "net.inp"
    network.write_text(
        "[JUNCTIONS]\nA 0 1\nB 0 1\n[RESERVOIRS]\nS 9\n[PIPES]\nc0 S A 30 150 100 0 Open\n"
        "c1 A B 30 150 100 0 Open\n",
        encoding="utf-8",
    )
    asked = {"PIPES": raepa[0], "BREAKS": raepa[1], "TO_YEAR": 2022, "EPANET": str(network)}
    found = run("pipefailure", asked, tmp_path)
    level = {f["id"]: f["consequence"] for f in opened(found["OUTPUT"]).getFeatures()}
    assert level["c0"] > 1 and level["c1"] > 1 and level["c2"] == 1
    assert found["RUN"]["counts"]["epanet_unmatched"] == 598


def test_energy_of_a_building(layer, tmp_path):
    days = [f"2023-{m:02d}-{d:02d}" for m in range(1, 13) for d in range(1, 29)]
    meters = layer(
        "None",
        "EPSG:2154",
        {"building_id": "string", "datetime": "string", "value_kwh": "double", "energy": "string"},
        [(None, "school", day, 100.0 + i % 7, "electricity") for i, day in enumerate(days)],
    )
    weather = layer(
        "None",
        "EPSG:2154",
        {"datetime": "string", "temperature_c": "double"},
        [(None, day, 10.0 + i % 12) for i, day in enumerate(days)],
    )
    found = run("buildingenergy", {"METERS": meters, "WEATHER": weather}, tmp_path)
    row = next(opened(found["OUTPUT"]).getFeatures())
    assert (
        row["building_id"] == "school"
        and "weekend" in row["faults"]
        and row["primary_kwh_year"] > row["kwh_year"]
    )


def test_roughness_of_a_street(layer, tmp_path):
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [("LINESTRING(650000 6860000, 650300 6860000)", "a")],
    )
    points = layer(
        "Point",
        "EPSG:2154",
        {"when": "string", "acc": "double", "trip": "string"},
        [
            (
                f"POINT({650000 + 10 * i} 6860001)",
                f"2024-05-01T10:00:{i:02d}",
                9.81 + (-1) ** i * 0.5,
                "t",
            )
            for i in range(30)
        ],
    )
    found = run(
        "roughnessfromtracks",
        {
            "STREETS": streets,
            "TRACKS": points,
            "TIME": "when",
            "ACCELERATION": "acc",
            "TRACK": "trip",
        },
        tmp_path,
    )
    assert opened(found["OUTPUT"]).featureCount() == 3 and found["RUN"]["counts"]["points"] == 30
