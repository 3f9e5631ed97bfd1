"""Small streets where the right way is plain: one-ways, dead ends, sides, places to turn, barred
streets; every way is as long as its line."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.network import segments as noded
from clairville.algorithms.requests import roundsstops, roundsstreets
from clairville.algorithms.requests.roundsstreets import Lorry

SPEEDS = {"unknown": 18.0, "pedestrian": 5.0}
HOME = shapely.Point(-3, 20)
ANY = Lorry()


def town(more=(), **columns):
    """A block of 3 × 3 junctions, 100 m apart, a dead end of 80 m north of its middle, and more
    lines."""
    lines = []
    for i in range(3):
        for j in range(2):
            lines.append([(i * 100, j * 100), (i * 100, j * 100 + 100)])
            lines.append([(j * 100, i * 100), (j * 100 + 100, i * 100)])
    lines += [[(100, 200), (100, 280)], *more]
    values = {"class": "residential", "oneway": False} | columns
    table = {
        name: [given.get(k) for k in range(len(lines))] if isinstance(given, dict) else given
        for name, given in values.items()
    }
    streets = gpd.GeoDataFrame(
        pd.DataFrame(table, index=range(len(lines))),
        geometry=[shapely.LineString(c) for c in lines],
        crs="EPSG:2154",
    )
    return noded.build(streets, target_length_m=0, merge=False)


def placed(points, network=None, lorry=ANY, turning=None, **options):
    network = network or town()
    net = roundsstreets.build_net(network.segments, network.nodes, SPEEDS, lorry, turning)
    yards, off = roundsstops.place_yards([HOME], network.segments, net)
    assert not off.any()
    return (
        network,
        net,
        roundsstops.place_stops(
            [shapely.Point(p) for p in points],
            network.segments,
            net,
            yards,
            both_sides=lorry.both_sides,
            **options,
        ),
    )


def ways(network, net, standing):
    """(metres between the places that are served, their lines)."""
    found = roundsstreets.measure_ways(net, standing.doors)
    places = np.r_[0, standing.yards + np.flatnonzero(standing.served)]
    chosen, first, past = roundsstops.choose_doors(standing.doors, found, places, standing.yards)
    matrix = roundsstops.matrix_of(found, chosen, first, past, 1)
    n = len(places)
    pairs = [(a, b) for a in range(n) for b in range(n) if a != b]
    lines = roundsstreets.trace_ways(
        net,
        standing.doors,
        [(int(matrix.leave[p]), int(matrix.enter[p])) for p in pairs],
        network.segments.geometry,
    )
    return matrix, dict(zip(pairs, lines, strict=True))


def test_every_way_is_as_long_as_its_line():
    network, net, standing = placed([(50, 95), (50, 105), (205, 150), (150, 3)])
    matrix, lines = ways(network, net, standing)
    for pair, line in lines.items():
        length = np.hypot(*np.diff(line, axis=0).T).sum()
        assert length == pytest.approx(matrix.metres[pair], abs=0.01)
        assert matrix.seconds[pair] == pytest.approx(matrix.metres[pair] / 5.0, rel=1e-3)


def test_the_lorry_comes_to_a_stop_on_its_right():
    """Both sides of one street: from the other side the lorry goes round a block."""
    network, net, standing = placed([(50, 95), (50, 105)])
    matrix, lines = ways(network, net, standing)
    south, north = lines[(0, 1)], lines[(0, 2)]
    assert south[-1][0] > south[-2][0]  # eastwards along its south side
    assert north[-1][0] < north[-2][0]
    # eastwards past the junction, round the upper block, and back westwards: no turn in the street
    assert matrix.metres[1, 2] == pytest.approx(50 + 4 * 100 + 50)


def test_collecting_on_both_sides_when_asked():
    _, _, one = placed([(50, 95), (50, 105)])
    network, net, both = placed([(50, 95), (50, 105)], lorry=Lorry(both_sides=True))
    assert len(both.doors.arc) == len(one.doors.arc) + 2
    matrix, _ = ways(network, net, both)
    assert matrix.metres[1, 2] == pytest.approx(0.0, abs=0.01)


def test_a_one_way_is_driven_its_way_and_served_on_both_sides():
    # the street from (0, 100) to (100, 100) is the sixth line
    drawn = town(oneway={**dict.fromkeys(range(20), False), 5: True})
    network, net, standing = placed([(50, 95), (50, 105)], drawn)
    line = drawn.segments.geometry.iloc[5]
    assert list(line.coords) == [(0, 100), (100, 100)]
    assert list(standing.across) == [False, True]
    _, lines = ways(network, net, standing)
    assert lines[(0, 2)][-1][0] > lines[(0, 2)][-2][0]
    for (a, b), way in lines.items():
        step = np.diff(way, axis=0)
        on = (np.abs(way[:-1, 1] - 100) < 1e-6) & (np.abs(step[:, 1]) < 1e-6)
        on &= (way[:-1, 0] < 99) & (way[1:, 0] < 101)
        assert (step[on, 0] > -1e-9).all(), (a, b)


def test_a_dead_end_is_served_from_its_mouth_or_not_at_all():
    _, _, standing = placed([(97, 240), (97, 270)], foot_limit_m=50.0)
    assert standing.foot_m[0] == pytest.approx(40.0)
    assert np.isnan(standing.foot_m[1])
    assert list(standing.cause) == ["dead_end", "dead_end"]
    _, _, none = placed([(97, 240)], foot_limit_m=0.0)
    assert not none.served.any()


def test_a_place_to_turn_opens_the_dead_end():
    turning = [shapely.Point(104, 283)]
    _, net, standing = placed([(97, 240), (103, 240)], turning=turning)
    assert net.counts["turning_places"] == 1
    assert list(standing.foot_m) == [0.0, 0.0]
    _, closed, _ = placed([(97, 240)])
    assert closed.counts["dead_ends"] == 1
    assert net.counts["dead_ends"] == 0


def test_a_loop_at_the_end_lets_the_lorry_out():
    loop = [(100, 280), (90, 290), (100, 300), (110, 290), (100, 280)]
    network, net, standing = placed([(97, 240), (103, 240)], town([loop]))
    assert list(standing.foot_m) == [0.0, 0.0]
    assert net.counts["dead_ends"] == 0
    matrix, lines = ways(network, net, standing)
    # northwards on the right hand side, round the loop, southwards on the other
    assert lines[(2, 1)][:, 1].max() == pytest.approx(300.0)
    assert matrix.metres[2, 1] == pytest.approx(80.0 + 4 * np.hypot(10, 10), abs=0.1)


def test_reversing_when_allowed():
    _, _, standing = placed([(97, 240)], lorry=Lorry(reversing=True))
    assert standing.foot_m[0] == 0.0


@pytest.mark.parametrize(
    ("column", "value", "lorry", "why"),
    [
        ("max_weight_t", 7.5, Lorry(weight_t=12.0), "weight"),
        ("max_height_m", 2.8, Lorry(height_m=3.5), "height"),
        ("max_width_m", 2.0, Lorry(width_m=2.5), "width"),
        ("width_m", 2.2, Lorry(width_m=2.5), "width"),
    ],
)
def test_a_street_too_small_is_served_from_its_end(column, value, lorry, why):
    narrow = town(**{column: {5: value}})
    _, net, standing = placed([(20, 95), (50, 95)], narrow, lorry, foot_limit_m=30.0)
    assert standing.foot_m[0] == pytest.approx(20.0)
    assert np.isnan(standing.foot_m[1])
    assert set(standing.cause) == {why}
    assert net.counts["streets_barred"] == 1
    assert net.counts[f"{why}_unknown"] == len(narrow.segments) - 1


def test_a_point_far_from_any_street_is_said():
    _, _, standing = placed([(1000, 1000)])
    assert list(standing.cause) == ["off_network"]
    assert not standing.served.any()


def test_a_stop_beyond_a_one_way_that_leads_nowhere_is_none():
    """A one-way street out of the block to a place that nobody comes back from."""
    trap = town([[(200, 200), (300, 200)]], oneway={**dict.fromkeys(range(20), False), 13: True})
    _, _, standing = placed([(280, 195)], trap, foot_limit_m=10.0)
    assert list(standing.cause) == ["dead_end"]
    assert not standing.served.any()


def test_streets_for_walkers_alone_carry_no_lorry():
    walkers = town(**{"class": "pedestrian"})
    with pytest.raises(DataError) as error:
        roundsstreets.build_net(walkers.segments, walkers.nodes, SPEEDS, Lorry())
    assert error.value.code == "rounds_no_streets"
