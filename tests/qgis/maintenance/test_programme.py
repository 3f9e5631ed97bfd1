"""Assets of a town and the programme of their works through Processing."""

import pytest
from qgis.core import QgsProcessingException

from .test_tools import opened, run


def test_assets_of_each_geometry_have_a_style(layer, tmp_path):
    shapes = {
        "Point": "POINT(650000 6860000)",
        "LineString": "LINESTRING(650000 6860000, 650100 6860000)",
        "Polygon": "POLYGON((650000 6860000, 650100 6860000, 650100 6860100, 650000 6860000))",
    }
    for kind, wkt in shapes.items():
        made = layer(
            kind,
            "EPSG:2154",
            {"grade": "string", "score": "double"},
            [(wkt, g, 1.0) for g in ("1", "3U", "NC", "2")],
        )
        found = run(
            "assetpriority",
            {
                "ASSETS": made,
                "CONDITION": "grade",
                "SCALE": 2,
                "OUTPUT": str(tmp_path / f"{kind}.gpkg"),
            },
            tmp_path,
        )
        assert opened(found["OUTPUT"]).renderer().type() == "RuleRenderer"
        assert found["RUN"]["counts"]["mandatory"] == 1 and found["RUN"]["counts"]["inspect"] == 1


def test_assets_with_wrong_parameters_are_one_sentence(layer, tmp_path):
    from qgis.core import QgsProcessingException

    made = layer("Point", "EPSG:2154", {"grade": "string"}, [("POINT(650000 6860000)", "1")])
    for wrong in ({"WEIGHTS": "{"}, {"WEIGHTS": '{"nope": 1}'}, {"COST": "nope"}):
        with pytest.raises(QgsProcessingException):
            run("assetpriority", {"ASSETS": made, "CONDITION": "grade", **wrong}, tmp_path)


def test_programme_over_two_years(layer, tmp_path):
    from qgis.core import QgsProcessingException

    rows = [
        (
            f"LINESTRING(650000 {6860000 + 10 * i}, 650100 {6860000 + 10 * i})",
            f"n{i}",
            float(i + 1),
            1000.0,
        )
        for i in range(8)
    ]
    items = layer(
        "LineString", "EPSG:2154", {"title": "string", "danger": "double", "price": "double"}, rows
    )
    fields = {"ITEMS": items, "RISK": "danger", "COST": "price", "NAME": "title"}
    found = run("maintenanceprogramme", {**fields, "BUDGETS": "2000;2000"}, tmp_path)
    made = {f["title"]: f for f in opened(found["OUTPUT"]).getFeatures()}
    assert made["n7"]["year"] == 1 and found["GAP"] < 1
    assert sum(f["programme_cost"] for f in made.values()) <= 4000
    with pytest.raises(QgsProcessingException):
        run("maintenanceprogramme", {**fields, "BUDGETS": "a;b"}, tmp_path)


def test_programme_with_crews_gives_a_table_and_a_layer_per_year(layer, tmp_path, monkeypatch):
    import csv

    import processing
    from processing.gui import Postprocessing
    from qgis.core import QgsProcessingException, QgsProject

    rows = [
        (
            f"LINESTRING(650000 {6860000 + 10 * i}, 650100 {6860000 + 10 * i})",
            f"n{i}",
            float(i + 1),
            100000.0,
            i % 2,
        )
        for i in range(6)
    ]
    fields = {"title": "string", "danger": "double", "price": "double", "near": "integer"}
    items = layer("LineString", "EPSG:2154", fields, rows)
    table = tmp_path / "works.csv"
    asked = {
        "ITEMS": items,
        "RISK": "danger",
        "COST": "price",
        "NAME": "title",
        "SCHOOL": "near",
        "BUDGETS": "1000000;1000000",
        "CREWS": 1,
        "PACE": 25000,
        "FIRST_YEAR": 2026,
        "HOLIDAYS": "07-05/08-31",
        "EVENTS": "01-01/05-31;09-07/12-31",
        "TABLE": str(table),
        "SHEETS": str(tmp_path / "years.pdf"),
        "OUTPUT": str(tmp_path / "out.gpkg"),
    }
    # From QGIS 3.44 on the layer tree of the window is asked; the stand-in of the tests has none.
    monkeypatch.setattr(Postprocessing, "iface", None)
    found = processing.runAndLoadResults("clairville:maintenanceprogramme", asked)
    with open(table, encoding="utf-8-sig") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    years = {row["name"]: row["year"] for row in lines}
    assert (tmp_path / "years.pdf").read_bytes().count(b"/Type /Page\n") == 2 and found[
        "SHEETS"
    ].endswith("years.pdf")
    assert len(lines) == found["RUN"]["counts"]["in_programme"] and set(years.values()) == {
        "1",
        "2",
    }
    assert all(
        27 <= int(r["first_week"]) <= int(r["last_week"]) <= 36
        for r in lines
        if r["name"] in ("n1", "n3", "n5")
    )
    loaded = {made.name(): made for made in QgsProject.instance().mapLayers().values()}
    per_year = [
        made for made in loaded.values() if "subset" in made.source().lower() or made.subsetString()
    ]
    assert sorted(made.featureCount() for made in per_year) == sorted(
        [list(years.values()).count(y) for y in ("1", "2")]
    )
    assert {made.renderer().type() for made in per_year} == {"RuleRenderer"}
    group = QgsProject.instance().layerTreeRoot().findLayer(per_year[0]).parent().name()
    assert group in ("Programme by year", "Programme par année")
    QgsProject.instance().clear()
    with pytest.raises(QgsProcessingException):
        run("maintenanceprogramme", {**asked, "HOLIDAYS": "summer"}, tmp_path)


# layer of Montpellier, condition field, scale, other parameters -> how many assets, mandatory, to
# inspect
_MONTPELLIER = [
    ("assets/VilleMTP_MTP_OuvragesArt.zip", "INDICE_DE_", 2, {}, (67, 4, 6)),
    (
        "accessibility/VilleMTP_MTP_AccTrottoir.zip",
        "ACC_OIMP",
        3,
        {"WEIGHTS": '{"LEN": 1}'},
        (7654, 0, 0),
    ),
    # playgrounds have no condition either: ranked by their number of games, as an exposure
    (
        "assets/VilleMTP_MTP_JeuEnfantType.zip",
        "TOTAL",
        0,
        {"COST": "5000", "BUDGET": 50000},
        (97, 0, 0),
    ),
]


@pytest.mark.parametrize(("path", "condition", "scale", "more", "wanted"), _MONTPELLIER)
def test_montpellier_assets(data_folder, tmp_path, path, condition, scale, more, wanted):
    asked = {
        "ASSETS": f"/vsizip/{data_folder}/montpellier/{path}",
        "CONDITION": condition,
        "SCALE": scale,
        **more,
    }
    found = run("assetpriority", asked, tmp_path)
    counts = found["RUN"]["counts"]
    assert (counts["assets"], counts["mandatory"]) == wanted[:2] and counts["inspect"] >= wanted[2]
    made = opened(found["OUTPUT"])
    assert made.featureCount() == wanted[0]
    unknown = [f for f in made.getFeatures() if f["class"] == "inspect"]
    assert len(unknown) == counts["inspect"] and all(
        not f["funded"] and f["thin_data"] for f in unknown
    )
    assert counts["funded"] == (10 if "BUDGET" in more else 0)


def test_montpellier_lamps_have_no_condition(data_folder, tmp_path):
    """They come with their type alone: a field of which no word is understood stops the tool."""
    lamps = f"/vsizip/{data_folder}/montpellier/assets/VilleMTP_MTP_EclairagePublic.zip"
    with pytest.raises(QgsProcessingException, match="type_lante.*LANTERNE"):
        run(
            "assetpriority",
            {"ASSETS": lamps, "CONDITION": "type_lante", "SCALE": 3},
            tmp_path,
        )


def test_san_diego_through_processing(data_folder, tmp_path):
    folder = f"/vsigzip/{data_folder}/san_diego_pavement/pavement_condition_assessment"
    fields = '{"segment_id":"seg_id","condition_index":"pci"}'
    found = run(
        "roadmaintenance",
        {
            "NEW": f"{folder}_2023_datasd.csv.gz",
            "NEW_FIELDS": fields,
            "OLD": f"{folder}_2016_datasd.csv.gz",
            "OLD_FIELDS": fields,
            "GAP_YEARS": 7,
        },
        tmp_path,
    )
    rows = {row[0]["code"]: row[1:] for row in found["RUN"]["report"]["tables"][0]["rows"]}
    assert rows["roads_row_persistence"][0] == pytest.approx(23.33, abs=0.01)
    assert (
        rows["roads_row_drift"][0] == pytest.approx(19.13, abs=0.02)
        and rows["roads_row_model"][0] < 18.8
    )
    assert found["BEATS_DRIFT"] and found["RUN"]["counts"]["pairs"] == 30609
    limits = [t["code"] for t in found["RUN"]["report"]["limits"]]
    assert "roads_limit_space" in limits and "roads_limit_rose" in limits
