"""What a report and a manifest tell is what the layers hold: the numbers of the first page, counted
again from the output.
"""

import numpy as np
import pytest
from osgeo import gdal

from tests.helpers.toolrun import rows, run_tool
from tests.qgis.accidents.test_accidentrisk import city
from tests.qgis.accidents.test_tools import risk_layer  # noqa: F401 (a fixture)
from tests.qgis.crossing.conftest import inputs  # noqa: F401 (a fixture)
from tests.qgis.maintenance.test_priority import inputs as complaints  # noqa: F401 (a fixture)
from tests.qgis.maintenance.test_tools import raepa  # noqa: F401 (a fixture)
from tests.qgis.plantability.test_plantability import store


class Told:
    """One run's record beside its layers."""

    def __init__(self, tool, parameters, tmp_path, ending="gpkg"):
        self.results = run_tool(tool, {"OUTPUT": str(tmp_path / f"out.{ending}"), **parameters})
        self.run = self.results["RUN"]
        self.report = self.run["report"]

    def layer(self, name="OUTPUT"):
        return rows(self.results[name])

    def said(self, code):
        """The values of a sentence of the report's first page."""
        return next(text["values"] for text in self.report["headline"] if text["code"] == code)

    def count(self, name):
        return self.run["counts"][name]

    def table(self, code):
        return next(
            table["rows"] for table in self.report["tables"] if table["title"]["code"] == code
        )


def top(layer):
    return min(layer, key=lambda row: row["rank"])


def total(layer, column):
    return sum(row[column] or 0.0 for row in layer)


def of_class(layer, *names):
    return sum(row["class"] in names for row in layer)


def of_decision(layer, name):
    return sum(row["decision"] == name for row in layer)


def to_do(said):
    return said["decide"], said["watch"]


def snapshot(need):
    active = str(need("tmp_path") / "active.gpkg")
    asked = {"DATETIME": "2024-06-13T16:30:00", "ACTIVE_WORKS": active}
    told = Told("citysnapshot", {**need("inputs"), **asked}, need("tmp_path"))
    conflicts, active, said = (
        told.layer(),
        told.layer("ACTIVE_WORKS"),
        told.said("cross_said_asked"),
    )
    yield said["conflicts"], len(conflicts)
    yield said["works"], len(active)
    yield to_do(said), tuple(of_decision(conflicts, name) for name in ("decide", "watch"))
    yield (
        (told.count("works_in_conflict"), told.count("works_active")),
        (len(conflicts), len(active)),
    )
    first = told.table("cross_title_conflicts")[0]
    yield (
        (first[0], first[1]),
        (top(conflicts)["rank"], pytest.approx(top(conflicts)["score"], abs=0.05)),
    )
    yield first[3], top(conflicts)["complaints"]


def period(need):
    week = {"START": "2024-06-10T00:00:00", "END": "2024-06-17T00:00:00"}
    told = Told("findconflicts", {**need("inputs"), **week}, need("tmp_path"))
    conflicts, said = told.layer(), told.said("cross_said_period_asked")
    yield (said["conflicts"], told.count("works_in_conflict")), (len(conflicts), len(conflicts))
    yield to_do(said), tuple(of_decision(conflicts, name) for name in ("decide", "watch"))


def coordination(need):
    told = Told(
        "coordinateworks",
        {"WORKS": need("inputs")["WORKS"], "DATE": "2024-06-13", "DISTANCE": 100.0, "YEAR": 2024},
        need("tmp_path"),
    )
    groups, said = told.layer(), told.said("cross_said_groups")
    yield (
        (said["groups"], said["several"]),
        (len(groups), sum(";" in row["owners"] for row in groups)),
    )


def clusters(need):
    members = str(need("tmp_path") / "members.gpkg")
    asked = {
        "END": "2024-06-20",
        "DAYS": 51,
        "MIN_POINTS": 3,
        "PERMUTATIONS": 19,
        "MEMBERS": members,
    }
    told = Told(
        "complaintclusters", {"COMPLAINTS": need("inputs")["COMPLAINTS"], **asked}, need("tmp_path")
    )
    said = told.said("cross_said_clusters")
    yield (said["clusters"], said["complaints"]), (len(told.layer()), len(told.layer("MEMBERS")))


def risk(need):
    streets, crashes = city()
    told = Told(
        "accidentrisk", {"STREETS": streets, "CRASHES": crashes, "STABILITY": 2}, need("tmp_path")
    )
    segments, said = told.layer(), told.said("acc_headline_top")
    yield said["segments"], len(segments)
    yield said["crashes"], total(segments, "crashes")
    yield said["n"], of_class(segments, "stable_top_5")
    yield told.count("crashes_on_segments"), total(segments, "crashes")
    yield told.count("segments_without_crash"), sum(row["crashes"] == 0 for row in segments)
    yield told.count("network_km"), pytest.approx(total(segments, "length_m") / 1000.0, abs=0.5)


def located(need):
    streets, crashes = city()
    told = Told("snapcrashes", {"STREETS": streets, "CRASHES": crashes}, need("tmp_path"))
    said = told.said("snap_headline")
    yield said["located"] + said["unmatched"], crashes.featureCount()
    yield said["located"], len(told.layer())


def plan(need):
    told = Told(
        "preventionplan",
        {"PLACES": need("risk_layer"), "BUDGET": 60000, "PLACES_NUMBER": 5},
        need("tmp_path"),
    )
    measures, said = told.layer(), told.said("plan_headline")
    funded = [row for row in measures if row["funded"]]
    yield said["n"], len(funded)
    yield said["cost"], pytest.approx(total(funded, "cost"), abs=1)
    yield said["cost"], told.results["SPENT"]


def priority(need):
    told = Told("maintenancepriority", {**need("complaints"), "BUDGET": 300000}, need("tmp_path"))
    segments, said = told.layer(), told.said("maint_plain")
    funded = [row for row in segments if row["funded"]]
    yield said["n"], len(funded)
    yield said["spent"], pytest.approx(total(funded, "cost"), rel=1e-3)
    yield said["km"], pytest.approx(total(funded, "length_m") / 1000.0, rel=1e-3)
    yield (told.count("funded_segments"), told.count("segments")), (len(funded), len(segments))
    for line in told.table("maint_table_first"):
        held = [
            row["cost"] for row in segments if row["rank"] == line[1] and row["name"] == line[0]
        ]
        yield line[6], pytest.approx(held[0], abs=60)


def pipes(need):
    told = Told(
        "pipefailure",
        {"PIPES": need("raepa")[0], "BREAKS": need("raepa")[1], "TO_YEAR": 2022},
        need("tmp_path"),
    )
    yield (
        told.said("pipes_plain")["total"],
        pytest.approx(total(told.layer(), "length_m") / 1000.0, rel=1e-3),
    )


def assets(need):
    points = [
        (f"POINT({650000 + 10 * i} 6860000)", grade, 1.0)
        for i, grade in enumerate(("1", "3U", "NC", "2", "3"))
    ]
    made = need("layer")("Point", "EPSG:2154", {"grade": "string", "score": "double"}, points)
    told = Told(
        "assetpriority", {"ASSETS": made, "CONDITION": "grade", "SCALE": 2}, need("tmp_path")
    )
    ranked, said = told.layer(), told.said("assets_headline")
    yield said["assets"], len(ranked)
    names = {
        row[0]["code"].removeprefix("assets_class_"): row[1] for row in told.table("assets_table")
    }
    yield names, {name: of_class(ranked, name) for name in names}
    yield said["mandatory"], of_class(ranked, "mandatory")


def programme(need):
    at = (6860000 + 10 * i for i in range(8))
    lines = [
        (f"LINESTRING(650000 {y}, 650100 {y})", f"n{i}", float(i + 1), 900.0 + i)
        for i, y in enumerate(at)
    ]
    items = need("layer")(
        "LineString", "EPSG:2154", {"title": "string", "danger": "double", "price": "double"}, lines
    )
    asked = {
        "ITEMS": items,
        "RISK": "danger",
        "COST": "price",
        "NAME": "title",
        "BUDGETS": "2000;2000",
    }
    told = Told("maintenanceprogramme", asked, need("tmp_path"))
    works, said = told.layer(), told.said("works_headline")
    chosen = [row for row in works if row["year"] > 0]
    yield (
        (said["n"], said["total"], told.count("in_programme")),
        (len(chosen), len(works), len(chosen)),
    )
    yield said["spent"], pytest.approx(total(chosen, "programme_cost"), abs=0.5)
    for line in told.table("works_table_years"):
        mine = [row for row in chosen if row["year"] == line[0]]
        yield (line[1], line[2]), (len(mine), pytest.approx(total(mine, "programme_cost"), abs=0.6))


def roads(need):
    survey = need("layer")(
        "LineString",
        "EPSG:2154",
        {"id": "string", "cracking": "integer", "potholes": "integer"},
        [
            (
                f"LINESTRING(650000 {6860000 + 20 * i}, 650100 {6860000 + 20 * i})",
                str(i),
                i % 4,
                i % 3,
            )
            for i in range(12)
        ],
    )
    told = Told("roadmaintenance", {"NEW": survey, "BUDGET": 200000}, need("tmp_path"))
    funded, said = [row for row in told.layer() if row["funded"]], told.said("roads_money")
    yield (said["n"], said["spent"]), (len(funded), pytest.approx(total(funded, "cost"), rel=0.01))


def trees(need):
    folder = need("tmp_path")
    asked = {
        "STORE": store(folder / "s.gpkg"),
        "LEARN": False,
        "SITES": str(folder / "sites.gpkg"),
        "SPACING": 20,
    }
    told = Told("plantability", asked, folder, "tif")
    classes = gdal.Open(told.results["OUTPUT"]).ReadAsArray()[0]
    for value in (0, 2, 4, 6, 8, 10):
        yield told.count(f"class_{value}_m2"), 25 * int((classes == value).sum())
    known = np.isin(classes, (0, 2, 4, 6, 8, 10)).sum()
    said = told.said("plant_headline")
    yield said["area_km2"], pytest.approx(25e-6 * known)
    yield said["good_pct"], pytest.approx(100.0 * (classes >= 8).sum() / known)
    yield told.results["SITES_COUNT"], len(told.layer("SITES"))
    shares = {row[0]["code"]: row[1] for row in told.table("plant_table_classes")}
    yield shares["plant_class_8"], pytest.approx(25e-4 * (classes == 8).sum(), abs=0.1)


def sites(need):
    folder = need("tmp_path")
    path = store(folder / "s.gpkg")
    cover = run_tool(
        "plantability", {"STORE": path, "OUTPUT": str(folder / "p.tif"), "LEARN": False}
    )["COVER"]
    told = Told("plantingsites", {"COVER": cover, "STORE": path, "LAND": [0, 1, 3]}, folder)
    yield told.said("plant_sites")["count"], len(told.layer())


CASES = (
    snapshot,
    period,
    coordination,
    clusters,
    risk,
    located,
    plan,
    priority,
    pipes,
    assets,
    programme,
    roads,
    trees,
    sites,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_the_report_tells_the_numbers_of_the_layer(case, provider, request):
    compared = list(case(request.getfixturevalue))
    assert compared
    for place, (told, held) in enumerate(compared):
        assert told == held, f"number {place} of {case.__name__}"
