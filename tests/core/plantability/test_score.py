"""Factor table, score, classes, blocking, stack and reasons: hand-computed."""

import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import grid
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.common.run import Run
from clairville.algorithms.plantability import explain, factors, layers, scoring, sites, stack

from ...helpers.plantability_data import TABLE, frame


def test_classes_at_and_beside_every_cut():
    points = [-8, -5, -4.999, -2, -1.999, -0.75, -0.749, 0, 0.15, 0.151, 2.5, 2.501, 9]
    total = np.array([round(p * scoring.UNIT) for p in points])
    assert scoring.classes(total).tolist() == [0, 0, 2, 2, 4, 4, 6, 6, 6, 8, 8, 10, 10]


def test_sum_by_hand_and_to_the_last_bit():
    stack_ = np.array([[[255, 51]], [[102, 0]]], dtype=np.uint8)
    total = scoring.sums(stack_, [3000, -2000])
    assert total.tolist() == [[3000 * 255 - 2000 * 102, 3000 * 51]]
    assert (scoring.thousandths(total) / 1000).tolist() == [[2.2, 0.6]]
    rng = np.random.default_rng(3)
    big = rng.integers(0, 256, (36, 70, 90), dtype=np.uint8)
    milli = rng.integers(-5000, 3001, 36)
    exact = np.tensordot(milli, big.astype(np.int64), axes=1)
    assert (scoring.sums(big, milli) == exact).all()


def test_hatching_marks_the_top_classes_only():
    kind = np.repeat(np.array([[0, 2, 4, 6, 8, 10]], dtype=np.int16), 9, axis=0)
    shown = scoring.hatched(kind)
    assert (shown[:, :4] == kind[:, :4]).all()
    assert set(shown[:, 4]) == {8, 9} and set(shown[:, 5]) == {10, 11}


# -- the stack
# ---------------------------------------------------------------------------------------------------------
def small_city(**extra):
    return {
        "buildings": frame([shapely.box(0, 80, 20, 100)]),
        "green_spaces": frame([shapely.box(40, 0, 100, 60)], kind=["park"]),
        "trees": frame([shapely.Point(52.5, 52.5)], crown_radius_m=[1.0]),
        "underground_networks": frame([shapely.LineString([(0, 32.5), (100, 32.5)])], kind=["gas"]),
        **extra,
    }


def stacked(frames, table=TABLE, threshold=0.01, none=(), boundary=None):
    built = [
        layer.index()
        for layer in layers.build(factors.parse(table), frames, {"trees": "2024-01-01"}, none)
    ]
    cells = grid.covering((0, 0, 100, 100), 5.0)
    head = json.loads(json.dumps(stack.header(built, cells, threshold)))
    return (
        stack.tile(head, built, cells, cells.tiles()[0], boundary, layers.evidence(built, frames)),
        head,
        cells,
    )


def test_score_of_a_small_city_by_hand():
    bands, head, _ = stacked(small_city())
    kind, points = stack.score(bands, head)
    # Row 0 is north. Park with gas: a 4 m wide band around y = 32.5 covers 0.8 of row 13: 2 - 3 x
    # 204/255 = -0.4.
    assert points[13, 12] == -400 and kind[13, 12] == 6
    assert points[13, 3] == -2400 and kind[13, 3] == 2
    assert points[19, 12] == 2000 and kind[19, 12] == 8
    tree = (
        0.5 * 32 * np.sin(2 * np.pi / 32) / 25
    )  # a disc of 1 m drawn with 32 sides, in a cell of 25 m2
    assert points[9, 10] == pytest.approx(2000 + 1000 * round(255 * tree) / 255, abs=1)
    assert (kind[0:4, 0:4] == 0).all() and points[
        2, 2
    ] == -7000  # building (-5) and its own 2 m (-2)
    assert points[4, 0] == round(-2000 * 102 / 255)  # 2 m of the facade's 5 m cell
    assert kind[10, 0] == 6 and points[10, 0] == 0


def test_blocked_cell_is_impossible_whatever_else_it_holds():
    table = TABLE.replace(",2,0,,no,no,yes,,\nroundabouts", ",9,0,,no,no,yes,,\nroundabouts")
    frames = small_city(buildings=frame([shapely.box(60, 40, 60.5, 45)]))
    bands, head, _ = stacked(frames, table)
    kind, points = stack.score(bands, head)
    assert kind[11, 12] == 0 and points[11, 12] == -5000  # 10 % building under a +9 park
    assert kind[11, 15] == 10
    bands, head, _ = stacked(frames, table, threshold=0.2)
    assert stack.score(bands, head)[0][11, 12] == 10


boxes = st.lists(
    st.builds(
        lambda x, y, w, h: shapely.box(x, y, x + w, y + h),
        st.floats(-5, 100),
        st.floats(-5, 100),
        st.floats(0.05, 30),
        st.floats(0.05, 30),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(boxes, st.sampled_from([0.0, 0.01, 0.3, 0.999]))
def test_blocking_is_the_exact_cover_above_the_threshold(buildings, threshold):
    bands, head, cells = stacked(small_city(buildings=frame(buildings)), threshold=threshold)
    row, col = np.mgrid[: cells.rows, : cells.cols]
    x, y = cells.centre(row, col)
    share = (
        shapely.area(
            shapely.intersection(
                shapely.box(x - 2.5, y - 2.5, x + 2.5, y + 2.5), shapely.union_all(buildings)
            )
        )
        / 25
    )
    clear = np.abs(share - threshold) > 1e-6  # at the threshold itself rounding decides
    blocked = stack.blocked_cells(bands, head, stack.weights(head))
    assert (blocked == (share > threshold))[clear].all()
    kind, points = stack.score(bands, head)
    assert (kind[blocked] == 0).all() and (points[blocked] <= -5000).all()
    free = {c: (w, False) for c, (w, _) in stack.weights(head).items()}
    assert (stack.score(bands, head, free)[1][~blocked] == points[~blocked]).all()


@settings(max_examples=25, deadline=None)
@given(boxes, st.integers(1, 20), st.integers(1, 20))
def test_tiles_of_any_size_make_the_same_stack(buildings, rows, cols):
    frames = small_city(buildings=frame(buildings))
    built = [layer.index() for layer in layers.build(factors.parse(TABLE), frames)]
    cells = grid.covering((0, 0, 100, 100), 5.0)
    head = stack.header(built, cells, 0.01)
    whole = stack.tile(head, built, cells, cells.tiles()[0])
    for top in range(0, cells.rows, rows):
        for left in range(0, cells.cols, cols):
            window = grid.Window(
                top, left, min(rows, cells.rows - top), min(cols, cells.cols - left)
            )
            part = stack.tile(head, built, cells, window)
            assert (part == whole[:, window.slices[0], window.slices[1]]).all()


@settings(max_examples=25, deadline=None)
@given(boxes, st.floats(6, 94))
def test_communes_computed_apart_meet_without_a_seam(buildings, border):
    """Each commune on its own grid, with what lies beyond its border: the bytes of one run over
    both.
    """
    frames = small_city(buildings=frame(buildings))
    built = [layer.index() for layer in layers.build(factors.parse(TABLE), frames)]
    both = grid.covering((0, 0, 100, 100), 5.0)
    head = stack.header(built, both, 0.01)
    whole, covered = stack.tile(head, built, both, both.tiles()[0]), np.zeros((20, 20), dtype=int)
    for west, east in ((0, border), (border, 100)):
        own = grid.covering((west, 0, east, 100), 5.0)
        part = stack.tile(
            head,
            built,
            own,
            own.tiles()[0],
            np.array([shapely.box(west, 0, east, 100)], dtype=object),
        )
        inside, left = part[-1] == stack.INSIDE, round((own.x_min - both.x_min) / 5)
        assert (part[:, inside] == whole[:, :, left : left + own.cols][:, inside]).all()
        covered[:, left : left + own.cols] += inside
    assert (covered >= 1).all() and (
        covered == 1
    ).mean() >= 0.95  # halves of a cell may belong to both


def test_a_later_scenario_uses_the_stored_bytes_and_masks():
    bands, head, _ = stacked(small_city())
    scenario = stack.weights(head)
    assert (stack.score(bands, head, scenario)[1] == stack.score(bands, head)[1]).all()
    scenario["gas"] = (-3.0, True)
    kind, _ = stack.score(bands, head, scenario)
    assert (kind[13] == 0).all() and kind[19, 12] == 8
    scenario["buildings"] = (0.0, False)
    assert stack.score(bands, head, scenario)[1][2, 2] == -2000


def test_missing_and_stand_in_data_make_the_index_partial():
    _, head, _ = stacked(small_city())
    assert head["absent"] == ["sewer", "power_underground", "water", "railways"]
    cover = frame(
        [shapely.box(0, 0, 60, 100), shapely.box(60, 0, 80, 100)],
        **{"class": ["Continuous Urban Fabric", "Other"]},
    )
    frames = small_city(land_cover=cover)
    del frames["buildings"], frames["underground_networks"]
    bands, head, _ = stacked(frames, none=("railways",))
    assert head["absent"] == ["sewer", "power_underground", "gas", "buildings", "water"]
    state = {f["code"]: f["state"] for f in head["factors"]}
    assert (state["buildings"], state["railways"], state["trees"], state["metro"]) == (
        "proxy",
        "none",
        "found",
        "missing",
    )
    kind, points = stack.score(bands, head)
    assert kind[0, 0] == 0 and points[0, 0] == -7000  # built stand-in -5, sealed -2
    assert kind[0, 14] == 6
    # Beyond the stand-in's last polygon nothing is known: left blank, never called neutral or good.
    assert (kind[:, 16:] == scoring.NODATA).all() and (bands[-1][:, 16:] == stack.UNKNOWN).all()


def test_the_territory_ends_at_its_boundary():
    bands, head, _ = stacked(
        small_city(), boundary=np.array([shapely.box(0, 0, 52, 100)], dtype=object)
    )
    kind, _ = stack.score(bands, head)
    assert (kind[:, :10] != scoring.NODATA).all() and (kind[:, 10:] == scoring.NODATA).all()


def test_reasons_add_up_and_networks_are_one():
    extra = frame([shapely.LineString([(0, 32.5), (100, 32.5)])] * 2, kind=["gas", "sewer"])
    bands, head, _ = stacked(small_city(underground_networks=extra))
    _, points = stack.score(bands, head)
    for row, col in ((13, 12), (13, 3), (2, 2), (9, 10), (10, 0), (4, 0)):
        reasons = explain.reasons(bands[:, row, col], head)
        assert sum(r.contribution for r in reasons) == pytest.approx(
            points[row, col] / 1000, abs=6e-4
        )
        names = json.dumps([r.values for r in reasons], ensure_ascii=False)
        assert "gaz" not in names and "Gas" not in names and "Sewer" not in names
    inside = explain.reasons(bands[:, 13, 12], head)
    assert [sentence(r.code, r.values, "fr") for r in inside][0].startswith("réseaux : 80 %")
    open_ = explain.reasons(bands[:, 13, 12], head, merge_networks=False)
    assert {r.values["name"]["en"] for r in open_} >= {"Gas network", "Sewer"}
    assert explain.reasons(bands[:, 2, 2], head)[0].code == "plant_blocked"


# -- sites
# -------------------------------------------------------------------------------------------------------------
def test_sites_keep_their_spacing_and_stay_clear_of_trees():
    bands, head, cells = stacked(small_city())
    kind, points = stack.score(bands, head)
    row, col, value = sites.candidates(kind, points, cells.tiles()[0], 8)
    trees = sites.standing(small_city()["trees"])
    chosen = sites.choose(row, col, value, cells, trees, sites.SiteParameters(10.0))
    xy = np.column_stack(cells.centre(row[chosen], col[chosen]))
    gaps = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(xy))
    assert len(chosen) >= 20
    assert gaps.min() >= 10.0
    assert sites.nearest(xy, trees).min() >= 10.0
    assert (np.diff(value[chosen]) <= 0).all()
    again = sites.choose(row, col, value, cells, trees, sites.SiteParameters(10.0))
    assert (again == chosen).all()
    assert (
        len(sites.choose(row, col, value, cells, trees, sites.SiteParameters(10.0, limit=3))) == 3
    )


def test_site_layer_follows_the_contract():
    bands, head, cells = stacked(small_city())
    kind, points = stack.score(bands, head)
    row, col, value = sites.candidates(kind, points, cells.tiles()[0], 8)
    chosen = sites.choose(row, col, value, cells, np.empty((0, 2)), sites.SiteParameters(12.0))
    made = sites.frame(
        row[chosen],
        col[chosen],
        bands[:, row[chosen], col[chosen]].T,
        head,
        cells,
        np.empty((0, 2)),
        run=Run("r", "2024-01-01"),
    )
    assert made["score"].tolist() == pytest.approx((value[chosen] / 1000).tolist(), abs=6e-4)
    for score, reasons in zip(made["score"], made["reasons"], strict=True):
        assert sum(r["contribution"] for r in json.loads(reasons)) == pytest.approx(score, abs=1e-5)
    assert (
        made["class"].isin(["8", "10"]).all()
        and made["thin_data"].all()
        and made["partial_index"].all()
    )
    assert made["reason_fr"].str.contains("Parcs et jardins publics").all()


def test_free_pits_are_no_standing_trees():
    trees = frame([shapely.Point(0, 0), shapely.Point(1, 1)], state=["stump", "living"])
    assert sites.standing(trees).tolist() == [[1.0, 1.0]]
    assert sites.standing(None).shape == (0, 2)


def test_grids_of_neighbours_share_their_cells():
    one, two = grid.covering((3, 4, 98, 99), 5.0), grid.covering((101, 2, 203, 51), 5.0)
    assert one.bounds == (0, 0, 100, 100) and two.bounds == (100, 0, 205, 55)
    assert one.window((12, 12, 18, 21)) == grid.Window(15, 2, 3, 2)
    assert one.window((500, 500, 600, 600)) is None
    with pytest.raises(DataError):
        grid.covering((0, 0, 10, 10), 0.5)
