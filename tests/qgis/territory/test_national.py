"""A commune's code alone, from newprofile to the city diagnosis, on a server that answers as the
national services document.
"""

import json

import pytest
from qgis.core import QgsVectorLayer

from ...helpers import national_town
from ...helpers import national_world as world
from ...helpers.pulling_world import pull
from ...helpers.replay import serve

HOSTS = (
    "https://data.geopf.fr",
    "https://data.education.gouv.fr",
    "https://data.atmo-france.org",
    "https://dialog.beta.gouv.fr",
    "https://hubeau.eaufrance.fr",
    "https://opendata.agenceore.fr",
    "https://opendata.enedis.fr",
    "https://www.vigicrues.gouv.fr",
    "https://georisques.gouv.fr",
    "https://api.vigieau.gouv.fr",
    "https://files.data.gouv.fr",
    "http://tipi.bison-fute.gouv.fr",
)


@pytest.fixture(scope="module")
def bondy(tmp_path_factory, qgis_processing):
    """(profile file of 93010 turned to the server, what newprofile said, the server)."""
    from qgis import processing

    folder = tmp_path_factory.mktemp("bondy")
    with serve({}) as (address, server):
        server.routes = world.routes(address)
        results = processing.run(
            "clairville:newprofile", {"INSEE": "93010", "OUTPUT": str(folder / "made.json")}
        )
        text = (folder / "made.json").read_text(encoding="utf-8")
        for host in HOSTS:
            assert host in text
            text = text.replace(host, address)
        raw = json.loads(text)
        for entry in (raw["themes"]["accidents"][0], raw["themes"]["districts"][1]):
            entry["source"]["api"] = f"{address}/api/1/datasets"
        path = folder / "bondy.json"
        path.write_text(json.dumps(raw), encoding="utf-8")
        yield path, results, server


def layer(store, table):
    found = QgsVectorLayer(f"{store}|layername={table}", table, "ogr")
    assert found.isValid(), table
    return found


def test_every_theme_has_a_source_or_is_named_absent(bondy):
    from clairville.algorithms.common import themes

    _, results, _ = bondy
    assert set(results["THEMES"]) >= {
        "roads",
        "schools",
        "school_calendar",
        "bell_times",
        "accidents",
        "air_quality",
        "districts",
        "population",
        "traffic_orders",
        "works",
        "buildings",
        "green_spaces",
        "water_bodies",
        "railways",
        "power_lines",
        "water_levels",
        "bridges",
        "parking",
        "underground_networks",
        "elevation",
        "flood_vigilance",
        "weather_alerts",
        "water_restrictions",
        "incidents",
        "traffic_state",
        "hazards",
        "land_cover",
    }
    assert set(results["THEMES"]) | set(results["ABSENT"]) == set(themes.names())
    assert not set(results["THEMES"]) & set(results["ABSENT"])


def test_crashes_come_from_every_year_published(bondy, tmp_path):
    """No year is written down: five years in three spellings, one crash a year lies in Paris though
    coded in Bondy.
    """
    path, _, server = bondy
    pulled = pull(path, tmp_path / "s.gpkg", "accidents")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert pulled.counts["kept"] == national_town.crashes_inside()
    assert pulled.counts["outside by position, code of the territory"] == 5
    rows = list(layer(tmp_path / "s.gpkg", "accidents").getFeatures())
    assert {f["year"] for f in rows} == {2019, 2020, 2021, 2022, 2023}
    assert {f["street"] for f in rows} == {"RUE DUPONT"}  # without its door number
    assert sum(f["killed"] for f in rows) > 0 and {"sexe", "an_nais"}.isdisjoint(
        rows[0].fields().names()
    )
    before = len(server.seen)
    assert pull(path, tmp_path / "s.gpkg", "accidents").status == "unchanged"
    asked = [seen[0] for seen in server.seen[before:]]
    assert not [
        a for a in asked if a.startswith("/files/")
    ]  # one look at the list of files, no file


def test_what_lies_beyond_the_boundary_is_left_out_and_counted(bondy, tmp_path):
    path, _, server = bondy
    pulled = pull(path, tmp_path / "s.gpkg", "buildings")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert (
        pulled.counts["got"],
        pulled.counts["kept"],
        pulled.counts["outside the territory"],
    ) == (82, 81, 1)
    box = next(
        seen[1]["BBOX"] for seen in server.seen if seen[1].get("TYPENAMES") == "BDTOPO_V3:batiment"
    )
    west, south, east, north = map(float, box.split(",")[:4])
    assert (west, south, east, north) == pytest.approx(
        (national_town.WEST, national_town.SOUTH, national_town.EAST, national_town.NORTH), abs=1e-4
    )
    works = pull(path, tmp_path / "s.gpkg", "works")
    assert works.counts["kept"] == 1 and works.counts["outside the territory"] == 1


def test_bridges_and_car_parks_are_asked_for_by_their_nature(bondy, tmp_path):
    """A request bears a rectangle or a filter: here the filter holds the rectangle."""
    path, _, server = bondy
    assert pull(path, tmp_path / "s.gpkg", "bridges").counts["kept"] == 2
    parking = pull(path, tmp_path / "s.gpkg", "parking")
    assert (parking.counts["kept"], parking.counts["outside the territory"]) == (1, 1)
    (row,) = layer(tmp_path / "s.gpkg", "parking").getFeatures()
    assert (row["kind"], row["name"]) == ("surface", "Parking du Centre")
    asked = {seen[1]["TYPENAMES"]: seen[1] for seen in server.seen if "TYPENAMES" in seen[1]}
    query = asked["BDTOPO_V3:construction_lineaire"]
    said, _, box = query["CQL_FILTER"].partition(" AND BBOX(geometrie,")
    assert said == "nature = 'Pont'" and "BBOX" not in query
    *corners, system = box.rstrip(")").split(",")
    assert system == "'EPSG:4326'"
    assert list(map(float, corners)) == pytest.approx(
        (national_town.WEST, national_town.SOUTH, national_town.EAST, national_town.NORTH), abs=1e-4
    )
    assert asked["BDTOPO_V3:equipement_de_transport"]["CQL_FILTER"].startswith(
        "nature = 'Parking' AND "
    )


def test_networks_come_from_two_portals_with_their_kind(bondy, tmp_path):
    path, _, server = bondy
    pulled = pull(path, tmp_path / "s.gpkg", "underground_networks")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert (pulled.counts["kept"], pulled.counts["outside the territory"]) == (4, 1)
    rows = list(layer(tmp_path / "s.gpkg", "underground_networks").getFeatures())
    assert sorted((f["kind"], f["operator"] or "") for f in rows) == [
        ("gas", ""),
        *[("power", "Enedis")] * 3,
    ]
    gas = [seen[1] for seen in server.seen if seen[0].endswith("infrastructures-reseau-gaz/lines")]
    assert gas and {len(query["bbox"].split(",")) for query in gas} == {4}
    assert pull(path, tmp_path / "s.gpkg", "power_lines").counts["kept"] == 2  # BD TOPO and Enedis


def test_priority_quarters_stand_beside_the_iris(bondy, tmp_path):
    """The newest archive, in it the file of the whole country, of that the quarters of the commune."""
    path, _, _ = bondy
    pulled = pull(path, tmp_path / "s.gpkg", "districts")
    assert (pulled.status, pulled.message) == ("ok", "")
    rows = {
        f["kind"]: (f["id"], f["name"], f["insee"])
        for f in layer(tmp_path / "s.gpkg", "districts").getFeatures()
    }
    assert rows == {
        "IRIS": ("930100101", "Centre", "93010"),
        "QPV": ("QN93010M", "Quartier 93010", "93010"),
    }


def test_the_daily_index_of_air(bondy, tmp_path):
    path, _, _ = bondy
    assert pull(path, tmp_path / "s.gpkg", "air_quality").counts["kept"] == 1
    (row,) = layer(tmp_path / "s.gpkg", "air_quality").getFeatures()
    assert (row["index"], row["index_o3"], row["station"]) == (3, 3, "Bondy")
    assert not isinstance(row["index_so2"], int)  # 0 says "no index"


def test_the_city_diagnosis_of_a_code_alone(bondy, tmp_path):
    """Non-empty snapshot, accident and plantability layers; what is absent is named."""
    from qgis import processing

    path, _, _ = bondy
    results = processing.run(
        "clairville:runcity",
        {"PROFILE": str(path), "FOLDER": str(tmp_path / "out"), "DATETIME": "2024-06-13T16:30:00"},
    )
    store = results["STORE"]
    assert layer(store, "active_works").featureCount() == 1
    assert layer(store, "city_conflicts").featureCount() > 0
    assert layer(store, "accident_risk").featureCount() > 100
    slopes = [
        json.loads(f["facts"])["grade_pct"] for f in layer(store, "accident_risk").getFeatures()
    ]
    assert min(slopes) == pytest.approx(0.0, abs=0.4) and max(slopes) == pytest.approx(
        4.0, abs=0.4
    )  # of the terrain model
    assert (tmp_path / "out" / "plantability.tif").stat().st_size > 1_000
    assert layer(store, "planting_sites").featureCount() > 0
    assert results["FAILED"] == "maintenancepriority"  # a city without complaints
    problems = " ".join(str(p) for p in results["PROBLEMS"]).lower()
    assert "complaints" in problems or "signalements" in problems
