"""Layers given straight to a tool, as towns have them: columns nobody asked for, days that mean no
end, arcs, Web Mercator, multipoints, times with a zone, days and yes/no as text. Every right value
is known from the drawing.
"""

import pytest

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows


@pytest.fixture
def case(request, tmp_path, monkeypatch):
    """Unpacks a case and makes its folder the current one."""

    def into(name):
        monkeypatch.chdir(unpack(name, tmp_path))
        return tmp_path

    return into


def counts(results):
    return results["RUN"]["counts"]


def reasons(results, name):
    """{(column, outcome, reason): rows} of what became of an input's values."""
    (described,) = [i for i in results["RUN"]["inputs"] if i["name"] == name]
    return {(x["column"], x["outcome"], x["reason"]): x["rows"] for x in described["intake"]}


@pytest.mark.parametrize("kind", ["equal", "ints", "unequal", "json"])
def test_a_column_of_lists_stops_no_tool(provider, case, kind):
    case("01")
    made = call("buildnetwork", STREETS=f"streets_{kind}.geojson", OUTPUT="network.gpkg")
    assert counts(made)["segments_m"] == 4800


def test_a_photo_in_a_column_stops_no_tool(provider, case):
    case("01")
    made = call("snapcrashes", STREETS="streets.gpkg", CRASHES="crashes_blob.gpkg", OUTPUT="o.gpkg")
    assert [row["distance_m"] for row in rows("o.gpkg")] == [10.0]
    assert counts(made)["located"] == 1


@pytest.mark.parametrize("year", ["2050", "null", "2999", "9999"])
def test_an_end_that_means_no_end_is_none(provider, case, year):
    case("02")
    made = call(
        "citysnapshot",
        WORKS=f"works_{year}.gpkg",
        DATETIME="2024-06-13T16:30:00",
        OUTPUT="o.gpkg",
        ACTIVE_WORKS="a.gpkg",
    )
    assert made["WORKS_ACTIVE"] == 2
    assert counts(made).get("works_open_ended", 0) == (0 if year == "2050" else 1)
    emptied = reasons(made, "WORKS").get(("end", "emptied", "no_end"), 0)
    assert emptied == (1 if year in ("2999", "9999") else 0)


@pytest.mark.parametrize("which", ["day_only", "other_column"])
def test_days_beyond_the_calendar_in_a_column_nobody_asked_for(provider, case, which):
    case("02")
    made = call("buildnetwork", STREETS=f"streets_{which}.gpkg", OUTPUT="o.gpkg")
    assert counts(made)["segments_m"] == 4800
    assert sum(reasons(made, "STREETS").values()) in (8, 16)


def test_a_pull_leaves_an_end_that_means_no_end_empty(provider, case):
    case("02")
    call("pullcity", PROFILE="p.json", STORE="s.gpkg", THEMES="works")
    assert [str(row["end"]) for row in rows("s.gpkg", "works")] == ["NULL"] * 3
    made = call(
        "citysnapshot",
        WORKS="s.gpkg|layername=works",
        DATETIME="2024-06-13T16:30:00",
        OUTPUT="o.gpkg",
        ACTIVE_WORKS="a.gpkg",
    )
    assert made["WORKS_ACTIVE"] == 3


@pytest.mark.parametrize(
    ("layer", "metres", "curved"),
    [
        ("streets", 4407.1, 1),
        ("streets_mixed", 4357.1, 1),
        ("streets_Z", 4800, 0),
        ("streets_M", 4800, 0),
        ("streets_ZM", 4800, 0),
    ],
)
def test_an_arc_is_as_long_as_it_is(provider, case, layer, metres, curved):
    case("03")
    made = call("buildnetwork", STREETS=f"{layer}.gpkg", OUTPUT="o.gpkg")
    assert counts(made)["streets"] == 8
    assert sum(row["length_m"] for row in rows("o.gpkg")) == pytest.approx(metres, rel=1e-3)
    assert reasons(made, "STREETS").get(("", "repaired", "curves"), 0) == curved


@pytest.mark.parametrize("streets", ["2154", "3857"])
@pytest.mark.parametrize("crashes", ["2154", "3857"])
def test_nothing_is_measured_in_web_mercator(provider, case, streets, crashes):
    case("04")
    call(
        "snapcrashes",
        STREETS=f"streets_{streets}.gpkg",
        CRASHES=f"crashes_{crashes}.gpkg",
        OUTPUT="o.gpkg",
    )
    assert sorted(round(row["distance_m"]) for row in rows("o.gpkg")) == [10, 30, 40, 45]


def test_points_of_one_part_are_points(provider, case):
    case("12")
    call("snapcrashes", STREETS="streets.gpkg", CRASHES="crashes.gpkg", OUTPUT="o.gpkg")
    assert sorted(round(row["distance_m"]) for row in rows("o.gpkg")) == [10, 30, 40]
    made = call(
        "schoolsafety",
        SCHOOLS="schools_multi.gpkg",
        STREETS="streets.gpkg",
        CRASHES="crashes_points.gpkg",
        OUTPUT="s.gpkg",
    )
    assert counts(made)["schools"] == len(rows("s.gpkg")) == 1


@pytest.mark.clock
@pytest.mark.parametrize("layer", ["utc", "z", "mixed"])
@pytest.mark.parametrize(("day", "under_way"), [("12", False), ("13", True)])
def test_times_with_a_zone_are_civil_times(provider, case, layer, day, under_way):
    case("13")
    made = call(
        "citysnapshot",
        WORKS=f"works_{layer}.geojson",
        DATETIME=f"2024-06-{day}T23:00:00",
        OUTPUT="o.gpkg",
        ACTIVE_WORKS="a.gpkg",
    )
    announced = counts(made)["WORKS: announced"]
    assert made["WORKS_ACTIVE"] == (announced if under_way else 0)


DAYS = {
    "am": ["2024-06-13T08:30"],
    "short": ["2024-06-13T00:00"],
    "compact": ["2024-06-13T00:00"],
    "french": ["2024-06-13T00:00", "2024-06-13T00:00"],
    "24h": ["2024-06-13T00:00"],
    "excel": ["2024-06-13T00:00", "2024-04-18T00:00"],
    "epochms": ["2024-06-13T08:00"],
    "gmt": ["2024-06-13T08:00"],
    "utcword": ["2024-06-13T10:00", "2024-06-13T08:00"],
    "us": ["2024-06-13T00:00", "2024-06-05T00:00"],
    "isoweek": ["2024-06-10T00:00"],
}


@pytest.mark.clock
@pytest.mark.parametrize(("kind", "starts"), DAYS.items(), ids=DAYS)
def test_days_as_text(provider, case, kind, starts):
    case("35")
    call(
        "citysnapshot",
        WORKS=f"works_{kind}.gpkg",
        DATETIME="2024-06-13T12:00:00",
        OUTPUT="o.gpkg",
        ACTIVE_WORKS="a.gpkg",
    )
    said = {row["start"].toString("yyyy-MM-ddTHH:mm") for row in rows("a.gpkg")}
    assert said <= set(starts)
    assert said or kind == "us"


def test_yes_and_no_as_text(provider, case):
    case("36")
    made = call("buildnetwork", STREETS="roads.gpkg", OUTPUT="o.gpkg")
    said = {}
    for row in rows("o.gpkg"):
        said.setdefault(row["oneway"] if isinstance(row["oneway"], bool) else None, set()).add(
            row["id"].partition(":")[2]
        )
    assert said[True] == {"t", "T", "X", "Oui", "vrai", "O"}
    assert said[False] == {"f", "F", "NON", "N"}
    assert said[None] == {"inconnu", "?", "-1", ""}
    assert reasons(made, "STREETS") == {
        ("oneway", "emptied", "said_unknown"): 2,
        ("oneway", "emptied", "not_yes_or_no"): 1,
    }


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp"])
def test_names_that_differ_by_case_lie_beside_each_other(provider, case, ending):
    case("05")
    call("snapcrashes", STREETS="streets.gpkg", CRASHES="crashes.geojson", OUTPUT=f"o.{ending}")
    written = rows(f"o.{ending}")
    assert len(written) == 4
    if ending != "shp":
        assert {"type", "TYPE_2", "note:fr", "note:FR_2"} <= set(written[0])


def test_a_result_is_an_input(provider, case):
    case("23")
    call("buildnetwork", STREETS="streets.gpkg", OUTPUT="net.gpkg")
    again = call("buildnetwork", STREETS="net.gpkg", OUTPUT="net2.gpkg")
    assert counts(again)["segments_m"] == 4800
    call("snapcrashes", STREETS="net.gpkg", CRASHES="crashes.gpkg", OUTPUT="a.gpkg")
    located = call(
        "snapcrashes",
        STREETS="streets.gpkg",
        CRASHES="a.gpkg",
        OUTPUT="b.gpkg",
        SEGMENTS="segments.gpkg",
    )
    assert counts(located)["located"] == 4
    first, second = rows("a.gpkg"), rows("b.gpkg")
    assert [r["distance_m"] for r in first] == [r["distance_m"] for r in second]
    density = call(
        "networkdensity", STREETS="segments.gpkg", CRASHES="b.gpkg", OUTPUT="density.gpkg"
    )
    assert counts(density)["located"] == 4


def test_loops_and_ways_back_count_once(provider, case):
    case("27")
    made = call("buildnetwork", STREETS="streets.gpkg", OUTPUT="o.gpkg", NODES="n.gpkg")
    assert sum(row["length_m"] for row in rows("o.gpkg")) == pytest.approx(1770.24, abs=0.01)
    assert counts(made)["unusable_lines"] == 1


def test_a_layer_without_rows_in_degrees_is_one_sentence(provider, tmp_path):
    from qgis.core import QgsVectorLayer

    empty = QgsVectorLayer("LineString?crs=EPSG:4326&field=id:string", "empty", "memory")
    with pytest.raises(Exception, match="no usable feature"):
        call("buildnetwork", STREETS=empty, OUTPUT=str(tmp_path / "o.gpkg"))


def test_a_layer_whose_file_went_is_said(provider, tmp_path):
    from qgis.core import QgsVectorLayer

    gone = QgsVectorLayer(str(tmp_path / "gone.gpkg"), "gone", "ogr")
    assert not gone.isValid()
    with pytest.raises(Exception, match="could not be opened"):
        call("buildnetwork", STREETS=gone, OUTPUT=str(tmp_path / "o.gpkg"))
