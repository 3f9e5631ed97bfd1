"""An event on a drawn square, by hand: capacity, gates, n − 1, rescue, conflicts, checklist."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.progress import silent
from clairville.algorithms.common.run import Run
from clairville.algorithms.network import segments
from clairville.algorithms.situation import (
    eventgiven,
    eventmeets,
    eventoutcome,
    eventplan,
    eventreport,
    eventrules,
)

CRS = "EPSG:2154"
BOX = shapely.box(150, 150, 250, 250)


def layer(points, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(points), crs=CRS)


def streets(n=5, step=100.0):
    far, rows = step * (n - 1), []
    for k in range(n):
        rows.append((f"rue A{k}", shapely.LineString([(k * step, 0), (k * step, far)])))
        rows.append((f"rue B{k}", shapely.LineString([(0, k * step), (far, k * step)])))
    frame = layer([r[1] for r in rows], name=[r[0] for r in rows])
    frame["class"] = "local"
    frame["oneway"] = False
    return segments.build(frame, target_length_m=0)


def gates(widths=(3.0, 1.4), at=((200, 150), (200, 250))):
    return layer(
        [shapely.Point(p) for p in at],
        name=[f"P{k + 1}" for k in range(len(widths))],
        width_m=np.array(widths, dtype=float),
    )


def params(**more):
    usual = {
        "people": 600.0,
        "start": pd.Timestamp("2026-06-20T18:00"),
        "end": pd.Timestamp("2026-06-20T23:30"),
    }
    return eventgiven.Params(**{**usual, **more})


def given(area=BOX, gate=None, stage=None, **layers):
    return eventgiven.Given(area, gates() if gate is None else gate, stage, layers)


def plan(given_=None, **more):
    return eventplan.plan(streets(), given_ or given(), params(**more), silent)


def codes(made):
    return {code for code, _ in made.warnings}


def test_capacity_by_hand():
    made = plan()
    held = made.capacity
    assert held["surface"] == pytest.approx(100 * 100 * 2.0, abs=1e-9)
    assert held["exits_prudent"] == pytest.approx((3.0 + 1.4) * 60 * 8, abs=1e-9)
    assert held["exits_guide"] == pytest.approx((3.0 + 1.4) * 82 * 8, abs=1e-9)
    assert (held["prudent"], held["guide"]) == (held["exits_prudent"], held["exits_guide"])


def test_obstacles_leave_less_ground_and_are_told_when_missing():
    assert "event_no_obstacles" in codes(plan())
    box = layer([shapely.box(150, 150, 200, 250)], id=["x"])
    made = plan(given(obstacles=box, buildings=None))
    assert made.capacity["surface"] == pytest.approx(50 * 100 * 2.0)
    assert "event_no_obstacles" not in codes(made) and made.open_ground
    with pytest.raises(DataError) as wrong:
        plan(given(obstacles=layer([shapely.box(0, 0, 999, 999)])))
    assert wrong.value.code == "event_no_ground"


def test_everyone_is_counted_and_walks_along_the_streets():
    made = plan()
    assert made.people.sum() == pytest.approx(600.0)
    for leaving in made.leaving.values():
        assert leaving.spread.people.sum() == pytest.approx(600.0)
        assert leaving.spread.minutes <= leaving.nearest.minutes + 1e-9
        assert (leaving.lost_gate >= leaving.spread.minutes - 1e-6).all()
    # between all at the mouth of both gates and all at the far side of one
    rate = 4.4 * 60
    assert 600 / rate <= made.leaving["prudent"].spread.minutes <= 600 / rate + 200 / 60


def test_the_last_gate_lost_leaves_nobody_an_exit():
    made = plan(given(gate=gates((3.0,), ((200, 150),))))
    assert made.leaving["prudent"].lost_people.tolist() == pytest.approx([600.0])
    row = eventoutcome.gates_of(made, Run("r")).iloc[0]
    assert row["class"] == eventoutcome.VITAL and row["score"] == pytest.approx(600.0)


def test_gates_without_width_are_no_exits():
    made = plan(given(gate=gates((3.0, np.nan))))
    assert len(made.gates) == 1 and "event_gates_without_width" in codes(made)
    with pytest.raises(DataError) as wrong:
        plan(given(gate=gates((0.0, -2.0))))
    assert wrong.value.code == "event_no_gates"


def test_rescue_with_the_perimeter_closed_and_each_gate_lost():
    stations = layer([shapely.Point(0, 200), shapely.Point(9000, 0)], name=["A", "far"])
    made = plan(given(stage=shapely.Point(200, 200), stations=stations))
    before, closed, lost_wide, lost_narrow = made.rescue[0]
    assert before == pytest.approx(200 / 50 * 3.6)
    # round by the wide gate at (200, 150): 200 m along, 100 m down, 100 m up again, 50 of them inside
    assert closed == pytest.approx(400 / 50 * 3.6)
    assert np.isnan(lost_wide) and lost_narrow == closed
    assert np.isnan(made.rescue[1]).all()
    told = eventoutcome.rescue_table(made)
    assert told["gates_lost_cut"].tolist() == [1, 0]
    ways = eventoutcome.rescue_ways(made)
    assert [w[0] for w in ways] == ["A"]


def test_two_wide_gates_keep_rescue():
    stations = layer([shapely.Point(0, 200)], name=["A"])
    made = plan(given(stage=shapely.Point(200, 200), stations=stations, gate=gates((3.0, 3.5))))
    assert np.isfinite(made.rescue).all()
    assert made.rescue[0, 2:].tolist() == pytest.approx([400 / 50 * 3.6] * 2)


def test_no_stations_are_not_given_rather_than_none():
    made = plan()
    assert made.rescue.shape == (0, 4)
    assert len(eventoutcome.rescue_table(made)) == 0
    checks = eventrules.checklist(made).set_index("item")
    assert checks.loc["rescue_lane", "state"] == "not_given"
    limits = eventreport.report_of(made, checks.reset_index())["limits"]
    missing = next(x for x in limits if x["code"] == "event_limit_missing")
    assert "casernes" in missing["values"]["what"]["fr"]


def works(**more):
    usual = {
        "start": [pd.Timestamp("2026-06-01")] * 2,
        "end": [pd.Timestamp("2026-06-30"), pd.Timestamp("2026-06-19")],
        "street": ["rue B2", "rue A2"],
        "traffic_impact": ["closed", "closed"],
    }
    shapes = [shapely.box(151, 197, 199, 203), shapely.box(197, 151, 203, 249)]
    return layer(shapes, **{**usual, **more})


def test_works_of_the_day_close_streets_and_are_conflicts():
    made = plan(given(works=works()))
    assert made.counts["works_at_the_time"] == 1
    assert made.meets["kind"].tolist() == ["works"]
    assert made.meets["name"].tolist() == ["rue B2"]
    shut = made.ground.pieces[made.closed]
    assert set(shut["name"]) == {"rue B2"}
    assert made.capacity["surface"] == pytest.approx(2 * (100 * 100 - 48 * 6))
    none = plan(given(works=works(start=[pd.NaT, pd.NaT])))
    assert none.counts["works_no_start"] == 2 and not none.closed.any()


def test_streets_that_are_closed_are_walked_by_nobody():
    line = layer([shapely.LineString([(150, 200), (250, 200)])], id=["x"])
    made = plan(given(closed=line, works=None))
    assert set(made.ground.pieces[made.closed]["name"]) == {"rue B2"}
    assert made.capacity["surface"] == plan().capacity["surface"], "closed is not taken"
    far = layer([shapely.LineString([(0, 0), (1, 0)])], id=["x"])[:0]
    assert not plan(given(closed=far)).closed.any()


def test_a_part_cut_off_by_works_is_without_exit():
    wall = works(
        start=[pd.Timestamp("2026-06-01")] * 2, end=[pd.NaT, pd.NaT], street=["rue A2", "rue A2"]
    )
    wall["geometry"] = [shapely.box(197, 150, 203, 199), shapely.box(197, 201, 203, 250)]
    made = plan(given(works=wall))
    assert made.leaving["prudent"].spread.lost == pytest.approx(600.0, rel=0.05)
    assert "event_people_without_exit" in codes(made)


def test_conflicts_of_every_kind():
    spot = [shapely.Point(200, 200)]
    made = plan(
        given(
            schools=layer(spot, name=["École X"], level=["elementary"]),
            transport=layer(
                [shapely.Point(210, 210), shapely.LineString([(0, 200), (400, 200)])],
                name=["Arrêt", "L1"],
                element=["stop", "line"],
            ),
            bays=layer(spot, address=["1 rue B2"]),
            quiet=layer([shapely.Point(300, 200), shapely.Point(900, 900)], name=["Hôpital", "-"]),
            population=layer([shapely.box(100, 100, 200, 200)], population=[400.0]),
        )
    )
    assert made.meets["kind"].tolist() == ["schools", "transport", "transport", "bays", "quiet"]
    assert made.meets["metres"].tolist()[-1] == pytest.approx(50.0)
    assert made.residents == pytest.approx(100.0)
    assert plan().residents is None and len(plan().meets) == 0


@pytest.mark.parametrize(
    ("start", "end", "night", "school"),
    [
        ("2026-06-20T18:00", "2026-06-20T21:00", False, False),  # a Saturday
        ("2026-06-20T18:00", "2026-06-20T22:30", True, False),
        ("2026-06-19T17:00", "2026-06-19T19:00", False, True),
        ("2026-06-19T18:00", "2026-06-19T19:00", False, False),
        ("2026-06-21T23:00", "2026-06-22T06:00", True, False),
        ("2026-06-21T06:30", "2026-06-21T07:30", True, False),
        ("2026-06-20T10:00", "2026-06-22T09:00", True, True),
    ],
)
def test_night_and_school_hours(start, end, night, school):
    asked = params(start=pd.Timestamp(start), end=pd.Timestamp(end))
    assert eventmeets.in_hours(asked, 22, 7) == night
    assert eventmeets.in_hours(asked, 8, 18, weekdays=True) == school


def test_units_of_passage_by_the_table():
    widths = [0.6, 0.89, 0.9, 1.39, 1.4, 1.6, 1.79, 1.8, 2.4, 3.0, 3.5]
    assert eventrules.units_of(np.array(widths)).tolist() == [0, 0, 1, 1, 2, 2, 2, 3, 4, 5, 5]


def test_rules_by_the_table():
    assert eventrules.needed_open_air(1400) == (3, 5)  # 5 units over 3 exits, the quoted case
    assert eventrules.needed_open_air(500) == (2, 2)
    assert eventrules.needed_open_air(3001) == (None, 11)
    assert eventrules.needed_building(500) == (2, 6)
    assert eventrules.needed_building(150) == (2, 3)
    assert eventrules.needed_building(1001) == (4, 11)
    low, high = eventrules.first_aid(2000)
    assert (low, high) == pytest.approx((1.5, 2.4))
    assert eventrules.first_aid(120_000)[0] == pytest.approx(0.75 * 110)
    assert [eventrules.post_of(r) for r in (0.2, 1.0, 1.5, 20, 40)] == [
        "none",
        "point",
        "small",
        "medium",
        "large",
    ]


def test_the_checklist_marks_what_was_not_read_and_counts_days_back():
    checks = eventrules.checklist(plan(people=1600.0)).set_index("item")
    assert checks.loc["exits_open_air", "to_check"] and not checks.loc["units", "to_check"]
    assert checks.loc["exits_open_air", "state"] == "short"  # two gates of three
    assert checks.loc["deadline_declaration_profit", "due_date"] == "2026-05-20"
    assert checks.loc["deadline_declaration_street", "due_date"] == "2026-06-16"
    assert checks.loc["deadline_safety_file", "due_date"] == "2026-04-20"
    assert "deadline_declaration_small" not in checks.index
    small = eventrules.checklist(plan()).set_index("item")
    assert "deadline_declaration_profit" not in small.index
    assert (checks["done_date"] == "").all()
    assert list(eventrules.checklist(plan()).columns) == list(eventrules.COLUMNS)
    for lang in ("fr", "en"):
        assert checks[f"source_{lang}"].str.len().gt(5).all()


def test_the_result_keeps_the_contract_and_its_order():
    made = plan(given(gate=gates((3.0, 1.4, 2.0), ((200, 150), (200, 250), (150, 200)))))
    frame = eventoutcome.gates_of(made, Run("r", "2026-06-01"))
    results.check(frame)
    assert frame.index.tolist() == made.gates.index.tolist()
    assert frame["reason_fr"].str.contains("personnes").all()
    assert frame["class"].isin(["gate_vital", "gate_needed", "gate_spare"]).all()
    assert frame["expected"].sum() == pytest.approx(600.0)
    assert (frame["rank_low"] <= frame["rank_high"]).all()
    row = eventoutcome.perimeter_of(made).iloc[0]
    assert np.isnan(row["residents"]) and row["people"] == 600.0
    kinds = set(eventoutcome.streets_of(made)["kind"])
    assert kinds == {"inside"}


def test_the_report_reads_in_both_languages():
    from clairville.algorithms.common.reasons import sentence

    made = plan(invented=True)
    told = eventreport.report_of(made, eventrules.checklist(made))
    assert told["headline"][0]["code"] == "event_said_invented" and len(told["headline"]) == 3
    for lang in ("fr", "en"):
        for said in told["headline"] + told["limits"]:
            assert "{" not in sentence(said["code"], said["values"], lang)
    assert told["limits"][0]["code"] == "event_limit_advice"


def test_a_park_without_streets_is_walked_straight():
    park = shapely.box(110, 110, 190, 190)
    at = ((150, 110), (150, 190))
    made = plan(given(area=park, gate=gates((3.0, 3.0), at)))
    assert "event_no_streets_inside" in codes(made)
    assert made.leaving["prudent"].spread.lost == 0.0
    assert made.leaving["prudent"].spread.people.sum(axis=0) == pytest.approx([300, 300], rel=0.02)


def test_a_stage_that_is_missing_or_outside_is_told():
    assert "event_no_stage" in codes(plan())
    assert "event_stage_outside" in codes(plan(given(stage=shapely.Point(0, 0))))
    assert "event_gates_far" in codes(plan(given(gate=gates(at=((200, 150), (900, 900))))))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"people": 0.0}, "event_not_positive"),
        ({"people": float("nan")}, "event_not_positive"),
        ({"people_m2": -1.0}, "event_not_positive"),
        ({"end": pd.Timestamp("2026-06-20T18:00")}, "event_ends_first"),
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong, code):
    with pytest.raises(ParameterError) as refused:
        params(**wrong)
    assert refused.value.code == code


def test_the_same_event_gives_the_same_numbers():
    first, second = (eventoutcome.gates_of(plan(), Run("r")) for _ in range(2))
    pd.testing.assert_frame_equal(pd.DataFrame(first), pd.DataFrame(second))
