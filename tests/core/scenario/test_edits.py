"""Edits as changes of rows, and the difference of two results."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common import themes
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.scenario import differences, edits, effects
from clairville.algorithms.scenario.edits import Edit

POINT = shapely.to_wkb(shapely.Point(1, 2))
AREA = shapely.to_wkb(shapely.box(0, 0, 10, 10))


def test_every_action_names_a_theme_its_fields_and_an_effect_in_every_tool():
    for action, spec in edits.actions().items():
        if spec["theme"]:
            fields = themes.theme(spec["theme"]).fields
            named = {*spec["needs"], *spec["may"], *spec.get("fixed", {})} - {"days"}
            assert named <= set(fields), action
        for tool, ways in effects.tools().items():
            assert ways[action] in ("whole", "local", "frozen", "none"), (tool, action)


def test_an_edit_becomes_one_row_and_several_points_several():
    (one,) = edits.changes_of(Edit(4, "close_street", values={"start": "2026-06-01"}, shape=AREA))
    assert (one.theme, one.op, one.feature) == ("works", "add", "s:4")
    assert one.values["traffic_impact"] == "closed" and one.values["start"] == "2026-06-01"
    many = shapely.to_wkb(shapely.MultiPoint([(0, 0), (5, 5)]))
    found = edits.changes_of(Edit(7, "add_trees", shape=many))
    assert [c.feature for c in found] == ["s:7:0", "s:7:1"]
    assert edits.changes_of(Edit(8, "basin", values={"volume_m3": 500.0}, shape=AREA)) == ()


@pytest.mark.parametrize(
    "edit",
    [
        Edit(1, "fly"),
        Edit(1, "close_street", values={"start": "tomorrow"}, shape=AREA),
        Edit(1, "close_street", values={"start": "2026-06-01"}),
        Edit(1, "move_gate", feature="x", shape=AREA),
        Edit(1, "move_gate", shape=POINT),
        Edit(1, "basin", values={"volume_m3": float("nan")}, shape=AREA),
        Edit(1, "shift_works", feature="w", values={"days": True}),
        Edit(1, "bell_time", feature="x", values={"opens": "25:00", "closes": "16:30"}),
        Edit(1, "unseal", shape=b"\x01\x02"),
    ],
)
def test_what_means_nothing_is_refused(edit):
    with pytest.raises(ParameterError):
        edits.check(edit)


@pytest.mark.parametrize(
    ("text", "days", "wanted"),
    [
        ("2026-03-28T22:00:00", 1, "2026-03-29T22:00:00"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2024-02-28", 1, "2024-02-29"),
        (None, 3, None),
        ("soon", 3, "soon"),
    ],
)
def test_dates_move_by_whole_civil_days(text, days, wanted):
    assert edits.moved_date(text, days) == wanted


def test_the_digest_tells_edits_apart_and_themes_from_each_other():
    a = [Edit(1, "add_trees", shape=POINT), Edit(2, "shift_works", feature="w", values={"days": 1})]
    b = [a[0], Edit(2, "shift_works", feature="w", values={"days": 2})]
    assert edits.digest(a) != edits.digest(b)
    assert edits.digest(a, "trees") == edits.digest(b, "trees") != edits.digest(a, "works")
    assert edits.digest(reversed(a)) == edits.digest(a)
    assert edits.themes_of(a) == ("trees", "works")


def result(rows, x=0.0):
    frame = gpd.GeoDataFrame(
        rows, columns=["feature_id", "score", "rank", "expected", "class", "reason_fr", "reason_en"],
        geometry=[shapely.Point(x + k, 0) for k in range(len(rows))], crs="EPSG:2154",
    )  # fmt: skip
    return frame


def test_differences_are_new_gone_up_down_and_nothing_where_nothing_differs():
    before = result([("a", 3.0, 1, np.nan, "high", "x", "x"), ("b", 2.0, 2, 1.0, "low", "x", "x"),
                     ("c", 1.0, 3, 1.0, "low", "x", "x"), ("d", 0.5, 4, 1.0, "low", "x", "x")])  # fmt: skip
    after = result([("b", 4.0, 1, 1.0, "low", "y", "y"), ("a", 3.0, 2, np.nan, "high", "x", "x"),
                    ("c", 0.5, 3, 1.0, "low", "y", "y"), ("e", 0.2, 4, 1.0, "low", "z", "z")])  # fmt: skip
    found = differences.compare(before, after)
    assert found["change"].to_dict() == {
        "b": "change_up",
        "c": "change_down",
        "d": "change_gone",
        "e": "change_new",
    }
    assert list(found.index)[0] == "b"
    assert found.loc["d", "score_change"] == -0.5 and np.isnan(found.loc["d", "score_after"])
    assert found.loc["d", "reason_fr"] == "x" and found.loc["b", "reason_fr"] == "y"
    assert found.geometry.notna().all()
    assert len(differences.compare(before, before)) == 0


def test_a_class_alone_is_a_difference():
    before = result([("a", 3.0, 1, 1.0, "high", "x", "x")])
    after = result([("a", 3.0, 1, 1.0, "low", "x", "x")])
    assert differences.compare(before, after)["change"].tolist() == ["change_other"]


def test_districts_add_up_to_what_lies_in_them_and_the_town_to_all():
    before = result([("a", 3.0, 1, 1.0, "h", "", ""), ("b", 2.0, 2, 1.0, "l", "", "")])
    after = result([("a", 3.0, 1, 1.0, "h", "", "")])
    areas = [shapely.box(-0.5, -1, 0.5, 1), shapely.box(50, 50, 60, 60)]
    found = differences.by_area(before, after, ["Nord", "Loin"], areas, ("", "score"))
    told = {(r.area, r.indicator): (r.before, r.after, r.difference) for r in found.itertuples()}
    assert told["", "features"] == (2, 1, -1) and told["", "score"] == (5.0, 3.0, -2.0)
    assert told["Nord", "score"] == (3.0, 3.0, 0.0) and told["Loin", "score"] == (0.0, 0.0, 0.0)
