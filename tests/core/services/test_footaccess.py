"""Access on foot: by hand on a small town, against every way tried on a drawn one."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.sparse.csgraph import floyd_warshall

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.network import segments as streets_of
from clairville.algorithms.network.ways import on_foot
from clairville.algorithms.services import (
    catchments,
    facilities,
    footaccess,
    helpmost,
    people,
    schoolwalks,
)

KMH = 6.0  # 100 m a minute


def network(lines):
    frame = geopandas.GeoDataFrame(
        {
            "id": [str(i) for i in range(len(lines))],
            "name": [f"rue {i}" for i in range(len(lines))],
        },
        geometry=[shapely.from_wkt(f"LINESTRING({line})") for line in lines],
    )
    return streets_of.build(frame, target_length_m=0).segments


def squares(middles, side=100.0):
    return geopandas.GeoDataFrame(
        geometry=[
            shapely.box(x - side / 2, y - side / 2, x + side / 2, y + side / 2) for x, y in middles
        ]
    )


def points(xy):
    return geopandas.GeoDataFrame(geometry=[shapely.Point(*p) for p in xy])


def town(lines, areas, heads, doors, minutes=15.0, **given):
    segments = network(lines)
    ways = on_foot(segments, speed_kmh=KMH)
    params = footaccess.Params(minutes=minutes, speed_kmh=KMH)
    homes = people.settle_people(areas, np.asarray(heads, float), segments, ways)
    served = facilities.gather_facilities(doors, segments, ways, **given)
    pairs = footaccess.pair_doors(ways, homes, served, params.seconds)
    reach = footaccess.measure_reach(pairs, homes, served, params)
    return segments, ways, params, homes, served, reach


# Two banks of a river, joined by one bridge 500 m to the east; a school straight across the water.
RIVER = ["0 0, 500 0", "0 60, 500 60", "500 0, 500 60"]


def test_across_the_river_one_walks_round_by_the_bridge():
    home = points([(0, 0)])
    *_, reach = town(RIVER, home, [10], points([(0, 60)]))
    assert reach.minutes[0, 0] == pytest.approx((500 + 60 + 500) / 100)


def test_two_entrances_are_one_facility_and_the_nearer_counts():
    home = points([(100, 0)])
    doors = points([(0, 60), (300, 0)])
    *_, served, reach = town(RIVER, home, [10], doors, key=pd.Series(["A", "A"]))
    assert len(served) == 1 and served.counts["entrances"] == 2
    assert reach.minutes[0, 0] == pytest.approx(2.0) and reach.within.tolist() == [1]


def test_a_square_in_the_water_is_measured_from_both_banks():
    # its middle lies 30 m from both; the school stands on the northern bank
    *_, homes, _, reach = town(RIVER, squares([(100, 30)]), [90], points([(0, 60)]))
    assert homes.heads.sum() == pytest.approx(90)
    low, high = reach.minutes[0, 1:]
    assert low < 2.0 and high > 9.0 and low <= reach.minutes[0, 0] <= high


def test_off_the_network_is_counted_and_said():
    areas = squares([(100, 0), (5000, 5000)])
    *_, params, homes, served, reach = town(RIVER, areas, [90, 40], points([(0, 0), (9000, 0)]))
    assert homes.off.tolist() == [1] and served.counts["facilities_off_network"] == 1
    layer = footaccess.access_layer(areas, homes, served, reach, params, Run("r"))
    lost = layer.loc[1]
    assert lost["class"] == "not_known" and lost["thin_data"] and np.isnan(lost["score"])
    assert "voie" in lost["reason_fr"] and "street" in lost["reason_en"]


def test_unknown_heads_are_nobody_and_thin():
    areas = points([(100, 0), (200, 0)])
    *_, params, homes, served, reach = town(RIVER, areas, [np.nan, 5], points([(0, 0)]))
    layer = footaccess.access_layer(areas, homes, served, reach, params, Run("r"))
    assert layer["thin_data"].to_dict() == {1: False, 0: True}
    with pytest.raises(DataError, match="below zero"):
        town(RIVER, areas, [-1, 5], points([(0, 0)]))


def test_a_square_most_of_which_reaches_nothing_is_not_near():
    # two rows of four points, one of the eight stands by the school, four across the water
    lines = ["0 0, 500 0", "0 60, 500 60"]
    block = geopandas.GeoDataFrame(geometry=[shapely.box(0, -58, 300, 92)])
    *_, params, homes, served, reach = town(lines, block, [90], points([(0, 60)]), minutes=1)
    layer = footaccess.access_layer(block, homes, served, reach, params, Run("r"))
    one = layer.iloc[0]
    assert one["share_within"] == pytest.approx(12.5) and one["minutes"] < 0.5
    assert one["class"] == "far"
    assert "12 % of 90 people" in one["reason_en"]
    areas = points([(0, 60), (300, 60)])
    *_, params, homes, served, reach = town(lines, areas, [5, 5], points([(0, 60)]), minutes=6)
    layer = footaccess.access_layer(areas, homes, served, reach, params, Run("r"))
    assert layer["class"].to_dict() == {0: "near", 1: "middle"}
    assert not layer["reason_en"].str.contains("%").any()


def test_a_capacity_that_is_not_known_is_no_zero():
    areas = points([(0, 0), (450, 60)])
    doors, told = points([(50, 0), (500, 60)]), pd.Series([np.nan, 30.0])
    given = (RIVER, areas, [5, 10], doors)
    *_, params, homes, served, reach = town(*given, minutes=2, capacity=told)
    points_of = footaccess.facility_layer(None, homes, served, reach)["per_1000"].to_numpy()
    assert np.isnan(points_of[0]) and points_of[1] == pytest.approx(3000)
    layer = footaccess.access_layer(areas, homes, served, reach, params, Run("r"))["per_1000"]
    assert np.isnan(layer[0]) and layer[1] == pytest.approx(3000)
    *_, params, homes, served, reach = town(*given, minutes=2)  # none told: each counts as one
    one_each = footaccess.facility_layer(None, homes, served, reach)["per_1000"]
    assert one_each.tolist() == pytest.approx([200, 100])


def test_ground_is_entered_where_a_street_touches_it():
    park = geopandas.GeoDataFrame(geometry=[shapely.box(200, 5, 300, 55)])
    *_, served, reach = town(RIVER, points([(0, 0), (0, 60)]), [1, 1], park)
    assert len(served) == 1 and served.counts["entrances"] > 4
    assert reach.minutes[:, 0] == pytest.approx([2.05, 2.05], abs=0.3)


def test_no_facility_with_a_place():
    empty = geopandas.GeoDataFrame(geometry=[None, shapely.Point()])
    with pytest.raises(DataError, match="has a place"):
        town(RIVER, points([(0, 0)]), [1], empty)
    with pytest.raises(ParameterError):
        footaccess.Params(minutes=0)


def drawn(seed, side=5, step=130.0):
    rng = np.random.default_rng(seed)
    at = rng.uniform(-25, 25, (side, side, 2)) + step * np.stack(
        np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), axis=-1
    )
    lines = []
    for i in range(side):
        for j in range(side):
            for a, b in ((i + 1, j), (i, j + 1)):
                if a < side and b < side and rng.random() < 0.85:
                    p, q = at[i, j], at[a, b]
                    lines.append(f"{p[0]} {p[1]}, {q[0]} {q[1]}")
    return rng, lines


def every_way(segments, place, other):
    """Metres between places by Floyd and Warshall, each place a node of its own."""
    n = int(segments[["start_node", "end_node"]].to_numpy().max()) + 1
    both = [place, other]
    total = n + sum(len(p) for p in both)
    dense = np.full((total, total), np.inf)

    def join(a, b, cost):
        dense[a, b] = dense[b, a] = min(dense[a, b], max(cost, 1e-6))

    spots = {}
    offset = n
    for p in both:
        for k in range(len(p)):
            spots.setdefault(int(p.edge[k]), []).append((p.share[k], offset + k))
        offset += len(p)
    for e, row in enumerate(segments.itertuples()):
        chain = sorted([(0.0, row.start_node), *spots.get(e, []), (1.0, row.end_node)])
        for (s, a), (t, b) in zip(chain, chain[1:], strict=False):
            join(a, b, (t - s) * row.length_m)
    far = floyd_warshall(np.where(np.isfinite(dense), dense, 0.0), directed=False)
    table = far[n : n + len(place), n + len(place) :]
    return table + place.gap_m[:, None] + other.gap_m[None, :]


@pytest.mark.parametrize("seed", range(4))
def test_every_way_gives_the_same_minutes_and_conserves_capacity(seed):
    rng, lines = drawn(seed)
    areas = squares(rng.uniform(0, 520, (25, 2)), 120.0)
    heads = rng.integers(0, 60, 25)
    doors = points(rng.uniform(0, 520, (7, 2)))
    key = pd.Series(["a", "a", "b", "c", "d", "d", "e"])
    capacity = pd.Series(rng.integers(10, 90, 7).astype(float))
    segments, ways, params, homes, served, reach = town(
        lines, areas, heads, doors, minutes=5, key=key, capacity=capacity
    )
    table = every_way(segments, homes.place, served.door) * 0.6  # seconds at 100 m a minute
    best = np.array([table[:, served.of == f].min(axis=1) for f in range(len(served))]).T
    mine = np.full(best.shape, np.inf)
    mine[reach.pairs.origin, reach.pairs.destination] = reach.pairs.cost
    best[np.isnan(best) | (best > params.seconds)] = np.inf
    assert np.allclose(mine, best, rtol=0, atol=1e-4)
    # capacity is dealt to the last place
    found = reach.catchments
    given = (np.nan_to_num(found.access) * homes.heads).sum()
    kept = served.capacity.sum() - found.counts["capacity_nobody_reaches"]
    assert given == pytest.approx(kept - found.counts["capacity_off_network"], rel=1e-9)


def test_one_more_is_put_where_every_choice_says_it_helps_most():
    rng, lines = drawn(9)
    areas = squares(rng.uniform(0, 520, (20, 2)), 90.0)
    heads = rng.integers(1, 60, 20)
    segments, ways, params, homes, served, reach = town(
        lines, areas, heads, points([(20, 20)]), minutes=2.5
    )
    table = every_way(segments, *[_at(homes, homes.middle)] * 2) * 0.6
    old = np.full(len(homes.middle), params.seconds)
    rows = {m: i for i, m in enumerate(homes.middle)}
    for o, c in zip(reach.pairs.origin, reach.pairs.cost, strict=True):
        if o in rows:
            old[rows[o]] = c
    for purpose in helpmost.PURPOSES:
        found = helpmost.propose_sites(
            ways, segments, homes, served, reach, params, sites=1, purpose=purpose
        )
        tried = []
        for j in range(len(table)):
            fresh = (table[:, j] <= params.seconds) & (old >= params.seconds)
            less = np.maximum(old - np.minimum(table[:, j], params.seconds), 0.0)
            tried.append(
                heads[fresh].sum() if purpose == "cover" else (heads * less).sum() / 3600.0
            )
        mine = found.gained[0] if purpose == "cover" else found.saved[0]
        assert mine == pytest.approx(max(tried), rel=1e-6) and found.plan.method == "exact"
        layer = helpmost.site_layer(found, None, params, purpose, Run("r"))
        assert layer["score"].iloc[0] == pytest.approx(mine)


def test_the_place_that_saves_most_comes_first_where_walking_is_asked():
    # many who are within the limit already but walk long, few who are beyond it
    line = [f"{x} 0, {x + 100} 0" for x in range(0, 4000, 100)]
    areas = points([(1400, 0), (3900, 0)])
    segments, ways, params, homes, served, reach = town(line, areas, [1000, 10], points([(0, 0)]))
    first = {}
    for purpose in helpmost.PURPOSES:
        found = helpmost.propose_sites(
            ways, segments, homes, served, reach, params, sites=2, purpose=purpose
        )
        first[purpose] = (found.gained.tolist(), found.saved.tolist())
    assert first["cover"][0] == pytest.approx([10])
    assert first["median"][0] == pytest.approx([0, 10])
    assert first["median"][1] == sorted(first["median"][1], reverse=True)


def test_where_nobody_gains_nothing_is_proposed():
    segments, ways, params, homes, served, reach = town(
        RIVER, points([(0, 0), (100, 0)]), [10, 20], points([(0, 0), (100, 0)])
    )
    for purpose in helpmost.PURPOSES:
        found = helpmost.propose_sites(
            ways, segments, homes, served, reach, params, sites=2, purpose=purpose
        )
        assert len(found.sites) == 0
        assert len(helpmost.site_layer(found, None, params, purpose, Run("r"))) == 0


def _at(homes, rows):
    from clairville.algorithms.network.ways import Places

    return Places(homes.place.edge[rows], homes.place.share[rows], homes.place.gap_m[rows])


def test_catchments_and_overlap_by_hand():
    segments, ways, params, _, served, _ = town(
        RIVER, points([(0, 0)]), [1], points([(0, 0), (500, 0)]), minutes=3
    )
    reached = catchments.reach_streets(ways, served, params)
    layer = catchments.catchment_layer(reached, segments, served)
    widest = layer[layer["minutes"] == 3].set_index("facility")["street_m"]
    assert widest.to_list() == pytest.approx([300, 300 + 60 + 240])
    overlap = catchments.overlap_layer(reached, segments, params)
    assert overlap.set_index("street")["facilities"].to_dict() == {
        "rue 0": 2,
        "rue 1": 0,
        "rue 2": 1,
    }


# -- pupils on their way


TREE = ["0 0, 100 0", "100 0, 200 0", "100 0, 100 100", "200 0, 300 0"]


def test_pupils_are_summed_down_the_tree_by_hand():
    areas = points([(0, 0), (100, 100), (250, 0)])
    segments, ways, params, homes, served, reach = town(TREE, areas, [10, 5, 3], points([(200, 0)]))
    school, counts = schoolwalks.choose_schools(homes, served, reach)
    walks = schoolwalks.sum_walks(ways, homes, served, school)
    by_name = dict(zip(segments["name"], walks.pupils, strict=True))
    assert by_name == pytest.approx({"rue 0": 10, "rue 1": 15, "rue 2": 5, "rue 3": 3})
    assert walks.metres == pytest.approx(10 * 200 + 5 * 200 + 3 * 50)
    assert counts == {"pupils_nearest_school": 18.0, "pupils_without_school": 0.0}
    layer = schoolwalks.flow_layer(segments, walks)
    assert layer["pupils"].tolist() == [15, 10, 5, 3]


def test_a_sector_sends_past_the_nearest_school_and_what_is_not_sent_is_counted():
    areas = points([(0, 0), (100, 100), (250, 0)])
    doors = points([(200, 0), (0, 0)])
    sectors = geopandas.GeoDataFrame(
        geometry=[shapely.box(-10, -10, 10, 10), shapely.box(90, 90, 110, 110)]
    )
    *_, ways, params, homes, served, reach = town(
        TREE, areas, [10, 5, 3], doors, key=pd.Series(["far", "near"])
    )
    school, counts = schoolwalks.choose_schools(
        homes, served, reach, sectors, pd.Series(["far", "gone"])
    )
    walks = schoolwalks.sum_walks(ways, homes, served, school)
    assert walks.metres == pytest.approx(10 * 200)
    assert counts["pupils_by_sector"] == 10 and counts["pupils_outside_sectors"] == 3
    assert counts["pupils_sector_without_school"] == 5 and counts["sectors_without_school"] == 1


@pytest.mark.parametrize("seed", range(3))
def test_flows_and_metres_agree_with_every_way(seed):
    rng, lines = drawn(seed)
    areas = squares(rng.uniform(0, 520, (25, 2)), 120.0)
    doors = points(rng.uniform(0, 520, (4, 2)))
    segments, ways, params, homes, served, reach = town(
        lines, areas, rng.integers(1, 60, 25), doors, minutes=60, key=pd.Series(list("aabc"))
    )
    school, counts = schoolwalks.choose_schools(homes, served, reach)
    walks = schoolwalks.sum_walks(ways, homes, served, school)
    table = every_way(segments, homes.place, served.door)
    best = np.array([table[:, served.of == f].min(axis=1) for f in range(3)]).min(axis=0)
    goes = np.isfinite(best) & (school >= 0)
    assert walks.metres == pytest.approx((homes.heads[goes] * best[goes]).sum(), rel=1e-6)
    assert walks.counts["pupils_walked"] == pytest.approx(counts["pupils_nearest_school"])
    assert walks.pupils.max() <= homes.heads.sum() + 1e-9
