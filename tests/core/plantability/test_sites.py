"""Planting sites: location classes of networks, constraints, exchange and priority, by hand and
against brute force.
"""

import itertools

import geopandas
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.grid import Grid
from clairville.algorithms.common.run import Run
from clairville.algorithms.plantability import networks, placing, priority, siting


def frame(shapes, **columns):
    return geopandas.GeoDataFrame(
        columns,
        geometry=geopandas.array.GeometryArray(np.array(shapes, dtype=object)),
        index=range(len(shapes)),
    )


# -- networks
# ----------------------------------------------------------------------------------------------------------
def test_location_class_sets_how_far_a_network_may_lie():
    pipes = frame(
        [shapely.LineString([(0, 0), (1, 0)])] * 6,
        location_class=["A", "A", "b", "C", None, "unknown"],
        rigid=[True, False, True, None, None, True],
    )
    assert networks.uncertainty(pipes).tolist() == [0.4, 0.5, 1.5, 3.0, 3.0, 3.0]
    assert (
        networks.uncertainty(pipes.drop(columns=["location_class", "rigid"])).tolist() == [3.0] * 6
    )


def test_status_is_conflict_to_locate_or_no_known_conflict():
    pipe, width = np.array([shapely.LineString([(0, 0), (100, 0)])], dtype=object), np.array([1.5])
    xy = np.array([[50, 1.9], [50, 2.0], [50, 3.4], [50, 3.5], [50, 40]])
    status, pairs = networks.status(xy, pipe, width, 2.0)
    assert status.tolist() == [
        "conflict",
        "to_be_located",
        "to_be_located",
        "no_known_conflict",
        "no_known_conflict",
    ]
    assert pairs.tolist() == [[1, 0], [2, 0]]


def test_conflict_wins_over_doubt_and_widening_never_frees():
    pipes = np.array(
        [shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(0, 4), (100, 4)])],
        dtype=object,
    )
    xy = np.column_stack([np.full(200, 50.0), np.linspace(-8, 12, 200)])
    order = {networks.CLEAR: 0, networks.LOCATE: 1, networks.CONFLICT: 2}
    tight, _ = networks.status(xy, pipes, np.array([0.4, 0.4]), 2.0)
    wide, pairs = networks.status(xy, pipes, np.array([3.0, 3.0]), 2.0)
    assert all(order[w] >= order[t] for t, w in zip(tight, wide, strict=True))
    assert (
        networks.status(np.array([[50, 1.0]]), pipes, np.array([3.0, 3.0]), 2.0)[0][0]
        == networks.CONFLICT
    )
    assert not np.isin(pairs[:, 0], np.flatnonzero(wide == networks.CONFLICT)).any()


def test_survey_lists_the_stretch_that_frees_most_first():
    pairs = np.array([[0, 5], [1, 5], [2, 5], [2, 7], [3, 7]])
    found = networks.survey(pairs, 10)
    assert found.index.tolist() == [5, 7]
    assert found["alone"].tolist() == [2, 1] and found["sites"].tolist() == [3, 2]
    assert len(networks.survey(np.empty((0, 2), dtype=int), 3)) == 0


def test_stretches_keep_length_and_owner():
    lines = np.array(
        [
            shapely.LineString([(0, 0), (120, 0)]),
            shapely.MultiLineString([[(0, 9), (30, 9)], [(50, 9), (60, 9)]]),
        ],
        dtype=object,
    )
    pieces, widths, owner = networks.stretches(lines, np.array([0.5, 1.5]), 50.0)
    assert shapely.length(pieces).sum() == pytest.approx(160) and shapely.length(pieces).max() <= 50
    assert owner.tolist() == [0, 0, 0, 1, 1] and widths.tolist() == [0.5, 0.5, 0.5, 1.5, 1.5]


# -- constraints
# -------------------------------------------------------------------------------------------------------
def test_each_constraint_removes_and_counts_its_own():
    crown = placing.crown("medium")
    xy = np.array([[4.0, 0], [20, 0], [40, 0], [60, 0], [80, 0], [100, 0], [120, 0]])
    frames = {
        "buildings": frame([shapely.box(-10, -5, 0, 5)]),
        "trees": frame([shapely.Point(20, 7)]),
        "crossings": frame([shapely.Point(40, 4.9)]),
        "sidewalks": frame(
            [
                shapely.LineString([(55, 0.5), (65, 0.5)]),
                shapely.LineString([(95, 0.5), (105, 0.5)]),
            ],
            width_m=[2.0, 2.6],
        ),
        "parcels": frame([shapely.box(110, -10, 130, 10)], owner_kind=["private"]),
        "underground_networks": frame(
            [shapely.LineString([(70, 1), (88, 1)])], kind=["gas"], location_class=["A"]
        ),
    }
    keep, counts, attributes = siting.screen(xy, np.full(7, 20.0), frames, crown, ["public_domain"])
    removed = {k: v for k, v in counts.items() if v}
    assert removed == {
        "facade": 1,
        "trees": 1,
        "crossings": 1,
        "footway": 1,
        "networks": 1,
        "land": 1,
    }
    assert keep.tolist() == [False, False, False, False, False, True, False]
    assert attributes["land"][6] == "other" and attributes["network_status"][5] == networks.CLEAR
    assert (~keep).sum() == sum(counts.values())
    assert siting.screen(xy, np.full(7, 8.9), frames, crown, ["public_domain"])[1]["soil"] == 3


def test_without_parcels_or_networks_nothing_is_claimed():
    crown = placing.crown("small")
    keep, counts, attributes = siting.screen(
        np.array([[0.0, 0]]), np.array([50.0]), {}, crown, ["public_domain"]
    )
    assert not keep.any() and counts["land"] == 1
    assert attributes["land"][0] == "unknown" and attributes["network_status"][0] == "not_verified"
    told, unverified = siting.protections(np.array([[0.0, 0]]), {})
    assert told.tolist() == ["not verified"] and unverified == [
        "heritage",
        "protected_wood",
        "protected_alignment",
    ]
    assert siting.setting(np.array([[0.0, 0]]), {}).tolist() == ["unknown"]


@pytest.mark.parametrize(
    ("code", "distance_m"),
    [("crossings", 5), ("hydrants", 3), ("power_lines", 5), ("street_lights", 3)],
)
def test_every_rule_holds_sites_off_by_its_own_distance(code, distance_m):
    xy = np.array([[0.0, distance_m - 0.01], [0.0, distance_m + 0.01]])
    thing = (
        shapely.LineString([(-50, 0), (50, 0)]) if code == "power_lines" else shapely.Point(0, 0)
    )
    frames = {code: frame([thing])}
    keep, counts, _ = siting.screen(
        xy, np.full(2, 99.0), frames, placing.crown("large"), list(placing.LAND)
    )
    assert keep.tolist() == [False, True] and {k: v for k, v in counts.items() if v} == {code: 1}
    name, gap = siting.nearest_constraint(xy, frames)
    assert name.tolist() == [code] * 2 and gap == pytest.approx(xy[:, 1])


@pytest.mark.parametrize(
    ("crown", "facade_m", "spacing_m", "soil_m3"),
    [("small", 3, 6, 6), ("medium", 5, 8, 9), ("large", 7, 10, 12)],
)
def test_crown_classes_set_facade_spacing_and_soil(crown, facade_m, spacing_m, soil_m3):
    frames = {
        "buildings": frame([shapely.box(-9, -9, 0, 9)]),
        "trees": frame([shapely.Point(100, 0)]),
    }
    xy = np.array(
        [
            [facade_m - 0.1, 0],
            [facade_m + 0.1, 0],
            [100 - spacing_m + 0.1, 0],
            [100.0 - spacing_m, 0],
        ]
    )
    keep = siting.screen(
        xy, np.full(4, float(soil_m3)), frames, placing.crown(crown), list(placing.LAND)
    )[0]
    assert keep.tolist() == [False, True, False, True]
    assert not siting.screen(
        xy, np.full(4, soil_m3 - 0.1), frames, placing.crown(crown), list(placing.LAND)
    )[0].any()
    assert placing.crown(crown, soil_m3=1.0).soil_m3 == 1.0


def test_protections_are_shown_and_the_missing_ones_named():
    xy = np.array([[0.0, 0], [100, 0], [200, 0]])
    frames = {
        "heritage_perimeters": frame([shapely.box(-10, -10, 110, 10)]),
        "protected_alignments": frame([shapely.LineString([(100, 4), (150, 4)])]),
    }
    told, unverified = siting.protections(xy, frames)
    assert told.tolist() == [
        "heritage",
        "heritage, protected_alignment",
        "none known",
    ] and unverified == ["protected_wood"]
    woods = frames | {
        "green_spaces": frame([shapely.box(190, -10, 210, 10)] * 2, kind=["protected_wood", "park"])
    }
    told, unverified = siting.protections(xy, woods)
    assert told[2] == "protected_wood" and unverified == []


def test_streets_and_open_ground_are_told_apart():
    roads = {"roads": frame([shapely.LineString([(0, 0), (100, 0)])])}
    assert siting.setting(np.array([[50.0, 11.9], [50, 12.1]]), roads).tolist() == [
        "street",
        "open_ground",
    ]


def test_shade_is_the_sealed_share_of_the_crown():
    head = {"bands": ["sealed", "parking", "buildings"], "cell_m": 5.0, "factors": []}
    bands = np.zeros((3, 3, 3), dtype=np.uint8)
    bands[0, 0, :], bands[1, 0, 0], bands[2] = 255, 255, 255  # three cells of nine, counted once
    at = np.array([1])
    assert placing.shaded(bands, head, at, at, placing.crown("medium")) == pytest.approx(
        [np.pi * 16 / 3]
    )
    assert (
        placing.shaded(bands[2:], {**head, "bands": ["buildings"]}, at, at, placing.crown("medium"))
        is None
    )


def test_soil_is_what_nothing_hard_covers():
    head = {
        "bands": ["buildings", "facade", "public_parks"],
        "cell_m": 5.0,
        "factors": [
            {"code": "buildings", "group": "buildings"},
            {"code": "facade", "group": "buildings"},
            {"code": "public_parks", "group": "public_space"},
        ],
    }
    bands = np.zeros((3, 5, 5), dtype=np.uint8)
    bands[0, 1, 1], bands[1], bands[2] = 255, 255, 255
    assert placing.free_soil(bands, head, np.array([2, 3]), np.array([2, 3])).tolist() == [
        200.0,
        225.0,
    ]


def test_wide_crowns_hold_sites_off():
    xy = np.array([[0.0, 9.0], [0, 17]])
    assert placing.under_crowns(xy, np.array([[0.0, 0.0]]), np.array([10.0]), 8.0).tolist() == [
        True,
        False,
    ]
    assert not placing.under_crowns(xy, np.array([[0.0, 0.0]]), np.array([2.0]), 8.0).any()


# -- as many as fit
# ----------------------------------------------------------------------------------------------------
def test_exchange_keeps_the_spacing_and_never_loses():
    rng = np.random.default_rng(5)
    xy = rng.uniform(0, 100, (400, 2))
    cells = Grid(0.0, 100.0, 1.0, 100, 100)
    row, col = ((100 - xy[:, 1]) // 1).astype(int), (xy[:, 0] // 1).astype(int)
    xy = np.column_stack(cells.centre(row, col))
    wanted = placing.sites.SiteParameters(8.0, limit=10**6)
    greedy = placing.sites.choose(row, col, np.zeros(400), cells, np.empty((0, 2)), wanted)
    better = placing.exchange(xy, greedy, 8.0)
    gap = shapely.distance(
        shapely.points(xy[better])[:, None], shapely.points(xy[better])[None]
    ) + 1e9 * np.eye(len(better))
    assert gap.min() >= 8.0 - 1e-9
    assert len(better) > len(greedy)
    assert (placing.exchange(xy, greedy, 8.0) == better).all()


def test_a_hectare_takes_no_more_than_its_share_and_the_next_best_follow():
    grid = Grid(0.0, 200.0, 5.0, 40, 40)
    row, col = (a.ravel() for a in np.indices((40, 40)))
    score = np.where(
        (row >= 20) & (col < 20), 90.0, 50.0
    )  # the best ground lies in one hectare, the south-western
    best = placing.place(row, col, score, grid, 10.0, 12)
    assert (score[best] == 90).all()
    shared = placing.place(row, col, score, grid, 10.0, 12, per_hectare=4)
    square = 2 * (row[shared] // 20) + col[shared] // 20
    assert np.bincount(square, minlength=4)[2] == 4 and np.bincount(square).max() == 4
    assert (score[shared[:4]] == 90).all() and len(shared) == 12
    xy = np.column_stack(grid.centre(row[shared], col[shared]))
    assert all(np.hypot(*(a - b)) >= 10.0 for a, b in itertools.combinations(xy, 2))


def test_the_report_names_what_the_priority_lacks_in_both_languages():
    raw = {
        "plantability": np.array([2.0]),
        "heat": None,
        "people": np.array([10.0]),
        "equity": np.array([np.nan]),
    }
    told = siting.report_of_sites(
        1,
        5,
        {},
        raw,
        {},
        np.array(["to_be_located"]),
        placing.crown("small"),
        ["heat", "hydrants", "heritage_perimeters"],
        (),
        [],
    )
    limits = {s["code"]: s["values"] for s in told["limits"]}
    assert limits["plant_limit_parts"]["names"] == {"en": "heat, equity", "fr": "chaleur, équité"}
    assert limits["plant_limit_tables"]["tables"]["fr"] == (
        "vulnérabilité à la chaleur, borne d'incendie, périmètres de monuments historiques"
    )
    assert [row[1] for row in told["tables"][-1]["rows"]] == [50, 50]


def test_exchange_finds_the_most_that_fit_on_small_drawings():
    reached = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        xy = rng.uniform(0, 20, (14, 2))
        close = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) < 7
        best = max(
            len(s)
            for n in range(1, 10)
            for s in itertools.combinations(range(14), n)
            if not any(close[a, b] for a, b in itertools.combinations(s, 2))
        )
        greedy = []
        for i in range(14):
            if not any(close[i, j] for j in greedy):
                greedy.append(i)
        got = len(placing.exchange(xy, np.array(greedy), 7.0))
        assert len(greedy) <= got <= best
        reached.append(got == best)
    assert sum(reached) >= 9


# -- priority
# ----------------------------------------------------------------------------------------------------------
def test_priority_by_hand_and_contributions_add_up():
    parts = {
        "plantability": np.array([5.0, 0.0]),
        "heat": np.array([9.0, np.nan]),
        "people": np.array([10.0, 20.0]),
        "equity": None,
    }
    score, shares = priority.combine(parts)
    # three parts share the weight: 1, 1 and rank 1/4 -> 75; 0.5, unknown = 0 and 3/4 -> 41.7
    assert score == pytest.approx([75.0, 100 * 1.25 / 3])
    for i in range(2):
        assert sum(r.contribution for r in priority.reasons(shares, parts, i)) == pytest.approx(
            score[i]
        )
    assert priority.combine(parts, {"heat": 0, "people": 0})[0] == pytest.approx([100.0, 50.0])
    assert priority.shares(parts, {"heat": 2}) == {
        "plantability": 0.25,
        "heat": 0.5,
        "people": 0.25,
    }


def test_priority_weights_are_checked():
    for wrong in ({"people": -1}, {"hate": 1}, dict.fromkeys(priority.PARTS, 0)):
        with pytest.raises(ParameterError):
            priority.weights(wrong)


def test_layer_of_sites_follows_the_contract():
    raw = {"plantability": np.array([2.0, 1.0]), "heat": None, "people": None, "equity": None}
    score, shares = priority.combine(raw)
    made = siting.layer(
        np.array([[0.0, 0], [9, 9]]),
        score,
        shares,
        raw,
        {"network_status": np.array(["to_be_located"] * 2)},
        partial=True,
        run=Run("r", "2024-01-01"),
    )
    assert made["rank"].tolist() == [1, 2] and made["thin_data"].all()
    assert "plantabilité" in made["reason_fr"].iloc[0]


def test_no_site_left_says_why():
    land = np.array(["unknown", "unknown", "public"], dtype=object)
    assert siting.nothing(0, {}, land[:0]) == ("plant_sites_no_candidate", {})
    assert siting.nothing(3, {"facade": 1, "land": 2, "networks": 0}, land) == (
        "plant_sites_land",
        {"count": 2, "unknown": 2, "candidates": 3},
    )
    assert siting.nothing(3, {"facade": 1, "land": 1, "networks": 1}, land) == (
        "plant_sites_none",
        {"candidates": 3},
    )
