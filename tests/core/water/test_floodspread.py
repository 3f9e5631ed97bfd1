"""Water that runs in streets: Manning's depth on a channel by hand, mass to the last litre, a full street
that spills over, hollows by volume."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.grid import Grid
from clairville.algorithms.common.run import Run
from clairville.algorithms.water import (
    floodfacts,
    floodground,
    floodlayer,
    floodlevel,
    floodreport,
    floodspread,
    runoff,
)


def street(rows=200, width=6, slope=0.01, wall=3.0):
    """A street of a width down a slope, between walls; one cell a metre."""
    cols = width + 2
    bed = np.repeat(slope * np.arange(rows)[::-1, None], cols, axis=1) + 10.0
    bed[:, 0] += wall
    bed[:, -1] += wall
    return bed


def test_a_wide_street_has_mannings_depth():
    bed = street(width=20)
    source = np.zeros(bed.shape)
    source[0, 1:-1] = 6.0 / 20.0
    found = floodspread.spread(bed, source, np.full(bed.shape, 0.02), 1.0)
    by_hand = (6.0 * 0.02 / (20.0 * np.sqrt(0.01))) ** 0.6
    middle = found.depth_m[60:150, 6:-6]
    assert np.median(middle) == pytest.approx(by_hand, rel=0.15)
    crossing = found.flow_m3s[60:150, 1:-1]
    assert crossing.mean() * 20 == pytest.approx(6.0, rel=0.6)


def test_what_comes_in_goes_out():
    rng = np.random.default_rng(2)
    bed = rng.random((40, 50)) + np.arange(40)[:, None] * 0.1
    source = rng.random((40, 50)) * 0.01
    found = floodspread.spread(bed, source, np.full(bed.shape, 0.03), 2.0, rounds=1)
    from clairville.algorithms.water import terraindirections, terrainfill

    out = terraindirections.d8_directions(terrainfill.fill_surface(bed)) == 8
    assert found.flow_m3s[out].sum() == pytest.approx(source.sum(), rel=1e-4)


def test_a_full_street_spills_into_the_next_one():
    bed = street(rows=120, width=3, wall=0.3)
    two = np.hstack([bed[:, :-1], bed[:, -1:], bed[:, 1:]])  # a wall of 0.3 m between them
    two[:, 0] += 3.0
    two[:, -1] += 3.0
    near, far = slice(1, 4), slice(5, 8)
    depths = {}
    for flow in (0.2, 9.0):
        source = np.zeros(two.shape)
        source[0, near] = flow / 3.0
        found = floodspread.spread(two, source, np.full(two.shape, 0.02), 1.0)
        depths[flow] = found.depth_m[60:100, far].max()
    assert depths[0.2] == 0.0 and depths[9.0] > 0.05


def test_rounds_settle_and_no_water_is_no_depth():
    bed = street()
    source = np.zeros(bed.shape)
    found = floodspread.spread(bed, source, np.full(bed.shape, 0.02), 1.0)
    assert found.depth_m.max() == 0 and found.rounds < floodspread.ROUNDS
    source[0, 3] = 0.5
    settled = floodspread.spread(bed, source, np.full(bed.shape, 0.02), 1.0)
    assert settled.last_change_m < 0.02
    with pytest.raises(ParameterError):
        floodspread.spread(bed, source, bed, 1.0, rounds=0)


def bowl():
    """A plane that falls to the south with a bowl of 3 × 3 cells of 2 m: bottom 1 m down, rim 0.5 m."""
    grid = Grid(0.0, 60.0, 2.0, 30, 20)
    bed = 100.0 + 0.1 * np.arange(30)[::-1, None].repeat(20, 1)
    bed[9:12, 9:12] = bed[12, 10] - 0.5
    bed[10, 10] -= 0.5
    return grid, bed


def studied(sealed=1.0, river=None):
    grid, bed = bowl()
    water = np.zeros(bed.shape, bool) if river is None else river
    return floodground.study(
        grid, bed, bed.astype(np.float32), water, np.full(bed.shape, sealed), drainage_ha=0.001
    )


def test_a_hollow_fills_by_volume_to_one_level():
    ground = studied()
    table = ground.hollows.table
    assert len(table) == 1
    volume = float(table["volume_m3"].iloc[0])
    for share in (0.0, 0.05, 0.4, 1.0):
        depth = floodground.hollow_water(ground, np.array([share * volume]))
        assert depth.sum() * 4.0 == pytest.approx(share * volume, rel=1e-4, abs=1e-6)
        level = (ground.surface + depth)[depth > 0]
        assert np.ptp(level) < 1e-4 if len(level) else share == 0.0
    assert depth == pytest.approx(np.nan_to_num(ground.hollow), abs=1e-4)


def test_the_order_of_flow_puts_each_cell_before_the_one_below():
    ground = studied()
    flow = ground.flow
    place = np.empty(len(flow.receivers), int)
    place[flow.order] = np.arange(len(flow.order))
    moving = flow.receivers != np.arange(len(flow.receivers))
    assert (place[moving] < place[flow.receivers[moving]]).all()


def test_rain_on_the_bowl_closes_and_fills_it_first():
    ground = studied()
    rough = np.full(ground.bed.shape, 0.02)
    small = floodfacts.rain_on(
        ground, runoff.Rain(1.0, method="rational"), rough, rounds=20, progress=lambda f: None
    )
    large = floodfacts.rain_on(
        ground, runoff.Rain(200.0, method="rational"), rough, rounds=20, progress=lambda f: None
    )
    volume = float(ground.hollows.table["volume_m3"].iloc[0])
    assert small.routed.held[0] < volume and large.routed.held[0] == pytest.approx(volume)
    for storm in (small, large):
        balance = dict(storm.routed.balance)
        rain = balance.pop("rain")
        assert sum(balance.values()) == pytest.approx(rain, rel=1e-9)
    assert large.depth_m[10, 10] > small.depth_m[10, 10] > 0


def test_a_relief_without_heights_is_refused():
    grid, bed = bowl()
    nothing = np.full(bed.shape, np.nan)
    with pytest.raises(DataError):
        floodground.study(grid, nothing, nothing, np.zeros(bed.shape, bool), nothing)


def test_streets_get_the_facts_of_their_own_cells_and_bridges_none():
    ground = studied()
    lines = gpd.GeoDataFrame(
        {"name": ["A", "B", None], "layer": [0, 1, None]},
        geometry=[
            shapely.LineString([(15, 39), (25, 39)]),
            shapely.LineString([(15, 39), (25, 39)]),
            shapely.LineString([(500, 500), (600, 500)]),
        ],
        crs=2154,
        index=[7, 3, 5],
    )
    made = floodlayer.streets_layer(
        lines, floodlayer.Sources(ground=ground), None, Run("r", "2026")
    )
    assert made.index.tolist() == [7, 3, 5] and made["kind"].tolist() == [
        "street",
        "bridge",
        "street",
    ]
    assert made["hollow_m"].iloc[0] == pytest.approx(1.0, abs=1e-3)
    assert made["class"].tolist()[1:] == ["not_studied", "not_studied"]
    assert made["ground_m"].iloc[0] == pytest.approx(ground.bed[10, 10])
    assert "pont" in made["reason_fr"].iloc[1]


def test_zones_stand_beside_and_leave_the_class_alone():
    line = gpd.GeoDataFrame(geometry=[shapely.LineString([(0, 0), (10, 0)])], crs=2154)
    zones = np.array([shapely.box(-1, -1, 5, 1), None, shapely.box(4, -1, 9, 1)], dtype=object)
    sources = floodlayer.Sources(zones=zones, zone_names=("PPRI rouge", "x", "TRI"))
    made = floodlayer.streets_layer(line, sources, None, Run())
    assert made["zones"].iloc[0] == "PPRI rouge ; TRI" and made["class"].iloc[0] == "not_studied"
    told = floodreport.report_of(made, sources, {}, None)
    assert told["limits"][0]["code"] == "water_notice"
    empty = floodlayer.streets_layer(line.head(0), sources, None, Run())
    assert len(empty) == 0 and floodreport.report_of(empty, sources, {}, None)


def test_a_height_at_the_scale_alone_cuts_by_the_towns_table():
    from clairville.algorithms.intake.tally import Tally
    from clairville.algorithms.water.floodtown import TownTable

    lines = gpd.GeoDataFrame(
        geometry=[shapely.LineString([(0, k), (9, k)]) for k in range(3)], crs=2154
    )
    town = TownTable(
        np.array([2.0, 3.0, np.nan]),
        np.array([1, 1, 0]),
        ["a", "b", ""],
        pd.DataFrame(),
        {},
        Tally(),
    )
    made = floodlayer.streets_layer(lines, floodlayer.Sources(height_m=2.5), town, Run())
    assert made["town_cut"].tolist() == [True, False, False]
    assert made["live_rank"].iloc[0] == 1 and made["live_rank"].iloc[1:].isna().all()


def test_a_ditch_without_a_name_is_no_other_river():
    river = np.zeros((30, 20), bool)
    river[:, 2] = True
    ground = studied(river=river)
    bodies = np.full(river.shape, -1)
    bodies[:, 2], bodies[:, 12], bodies[:, 18] = 0, 1, 2
    gauge = floodlevel.Gauge(5.0, 30.0, 1.0, 100.0, floodlevel.AS_RELIEF)
    plain = floodfacts.lay_river(ground, gauge, bodies, None)
    told = floodfacts.lay_river(ground, gauge, bodies, None, np.array([True, False, True]))
    assert not plain.covered[15, 9] and told.covered[15, 9]
    assert not told.covered[15, 17], "the named one is"


def test_the_streets_that_the_river_reaches_first_are_listed():
    river = np.zeros((30, 20), bool)
    river[:, 2] = True
    ground = studied(river=river)
    bodies = np.where(river, 0, -1)
    gauge = floodlevel.Gauge(5.0, 30.0, 4.0, 99.0, floodlevel.AS_RELIEF)
    laid = floodfacts.lay_river(ground, gauge, bodies, None)
    lines = gpd.GeoDataFrame(
        {"name": ["High", "Low"]},
        geometry=[shapely.LineString([(20, 58), (30, 58)]), shapely.LineString([(20, 3), (30, 3)])],
        crs=2154,
    )
    sources = floodlayer.Sources(
        ground=ground, river=laid, level_m=gauge.level_m, zero_m=99.0, height_m=4.0
    )
    made = floodlayer.streets_layer(lines, sources, None, Run())
    table = floodreport.report_of(made, sources, {}, None)["tables"][1]
    assert [row[0] for row in table["rows"]] == ["Low", "High"]
    assert made["first_height_m"].to_numpy() == pytest.approx(made["first_level_m"] - 99.0)


def test_a_bridge_that_nobody_marked_is_not_told_by_the_riverbed():
    grid = Grid(0.0, 100.0, 2.0, 50, 60)
    bed = np.full((50, 60), 100.0)
    bed[:, 20:40] = 95.0  # a bed of 40 m, of which the layer knows the middle line
    river = np.zeros(bed.shape, bool)
    river[:, 30] = True
    ground = floodground.study(grid, bed, bed.astype(np.float32), river, np.full(bed.shape, np.nan))
    lines = np.array(
        [shapely.LineString([(10, 50), (110, 50)]), shapely.LineString([(10, 20), (36, 20)]), None],
        dtype=object,
    )
    places = floodfacts.street_places(ground, lines, np.zeros(3, bool))
    facts = floodfacts.relief_facts(ground, places)
    assert facts["ground_m"].tolist()[:2] == [100.0, 100.0] and np.isnan(facts["ground_m"][2])
    assert facts["height_m"][0] == pytest.approx(5.0)
