"""Exact cover against polygon intersection, borders, unions, and the same numbers with and without
numba.
"""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.plantability import cover as c
from clairville.algorithms.plantability import scan

SPEC = c.TileSpec(1000.0, 2060.0, 5.0, 12, 12)


def cells(spec):
    row, col = np.mgrid[: spec.rows, : spec.cols]
    x, y = spec.x_min + col * spec.cell_m, spec.y_max - row * spec.cell_m
    return shapely.box(x, y - spec.cell_m, x + spec.cell_m, y)


def truth(spec, geometries):
    union = shapely.union_all(np.asarray(geometries, dtype=object))
    return shapely.area(shapely.intersection(cells(spec), union)) / spec.cell_m**2


@st.composite
def stars(draw):
    """A star-shaped polygon, perhaps a sliver, perhaps with a hole, perhaps across the tile's
    border.
    """
    x, y = draw(st.floats(980, 1080)), draw(st.floats(1980, 2080))
    n = draw(st.integers(3, 9))
    radii = draw(st.lists(st.floats(0.01, 30), min_size=n, max_size=n))
    squeeze = draw(st.sampled_from([1.0, 0.002]))
    angle = np.linspace(0, 2 * np.pi, n, endpoint=False) + draw(st.floats(0, 6))
    ring = np.column_stack(
        [x + np.array(radii) * np.cos(angle), y + squeeze * np.array(radii) * np.sin(angle)]
    )
    if draw(st.booleans()):
        ring = ring[::-1]
    polygon = shapely.make_valid(shapely.Polygon(ring))
    if draw(st.booleans()):
        polygon = polygon.difference(
            shapely.Point(x, y).buffer(draw(st.floats(0.01, 5)), quad_segs=3)
        )
    return polygon


@settings(max_examples=150, deadline=None)
@given(st.lists(stars(), min_size=1, max_size=5))
def test_cover_equals_intersection_for_any_shapes(geometries):
    wanted = truth(SPEC, geometries)
    fast = c.cover_tile(SPEC, geometries)
    slow = c.cover_tile(SPEC, geometries, use_numba=False)
    assert np.abs(fast - wanted).max() < 1e-6
    assert np.abs(slow - wanted).max() < 1e-6
    assert (c.to_bytes(fast) == c.to_bytes(slow)).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(stars(), min_size=1, max_size=5), st.floats(0, 12))
def test_tile_borders_are_invisible(geometries, buffer_m):
    whole = c.cover_tile(c.TileSpec(1000.0, 2060.0, 5.0, 12, 12, buffer_m), geometries)
    parts = [
        [
            c.cover_tile(
                c.TileSpec(
                    1000.0 + 25.0 * j, 2060.0 - 20.0 * i, 5.0, 4, 5 if j < 2 else 2, buffer_m
                ),
                geometries,
            )
            for j in range(3)
        ]
        for i in range(3)
    ]
    assert np.abs(np.block(parts) - whole).max() < 1e-9


@settings(max_examples=60, deadline=None)
@given(st.lists(stars(), min_size=1, max_size=6))
def test_total_cover_is_the_area_of_the_union(geometries):
    spec = c.TileSpec(900.0, 2160.0, 5.0, 52, 60)
    union = shapely.union_all(np.asarray(geometries, dtype=object))
    assert c.cover_tile(spec, geometries).sum() * 25.0 == pytest.approx(union.area, abs=1e-6)


def test_a_wholly_covered_cell_reads_full_and_its_neighbours_empty():
    # A window two metres off, as in the common 5 x 5 convolution, reads 36 % here and spills into
    # the neighbours.
    square = shapely.box(1010, 2045, 1015, 2050)
    cover = c.cover_tile(SPEC, [square])
    assert cover[2, 2] == 1.0
    assert c.to_bytes(cover)[2, 2] == 255
    assert cover.sum() == 1.0


def test_quarter_half_and_border_cells_by_hand():
    shape = shapely.box(
        997, 2050, 1002.5, 2062.5
    )  # over the tile's west and north borders: 2.5 m x 10 m inside
    cover = c.cover_tile(SPEC, [shape])
    assert cover[:3, 0].tolist() == [0.5, 0.5, 0.0]
    assert cover.sum() == 1.0
    triangle = shapely.Polygon([(1000, 2055), (1005, 2055), (1000, 2060)])
    assert c.cover_tile(SPEC, [triangle])[0, 0] == pytest.approx(0.5)


def test_overlaps_of_one_factor_count_once():
    shapes = [
        shapely.box(1000, 2055, 1003, 2060),
        shapely.box(1002, 2055, 1005, 2060),
        shapely.box(1001, 2056, 1004, 2059),
    ]
    assert c.cover_tile(SPEC, shapes)[0, 0] == pytest.approx(1.0)
    half = [shapely.box(1000, 2055, 1001, 2060)] * 4
    assert c.cover_tile(SPEC, half)[0, 0] == pytest.approx(0.2)


def test_lines_points_and_rings_get_their_area():
    line = shapely.LineString([(1000, 2057.5), (1060, 2057.5)])
    spec = c.TileSpec(1000.0, 2060.0, 5.0, 12, 12, 2.0)
    assert c.cover_tile(spec, [line])[0, 5] == pytest.approx(0.8)
    point = c.cover_tile(c.TileSpec(1000.0, 2060.0, 5.0, 12, 12, 10.0), [shapely.Point(1030, 2030)])
    assert point.sum() * 25 == pytest.approx(np.pi * 100, rel=0.01)
    ring = shapely.LineString(
        [(1010, 2020), (1030, 2020), (1030, 2040), (1010, 2040), (1010, 2020)]
    )
    assert c.cover_tile(SPEC, [ring]).sum() * 25 == pytest.approx(400.0)
    assert c.cover_tile(SPEC, [line, shapely.Point(1030, 2030)]).sum() == 0.0
    triangle = shapely.LineString([(1040, 2040), (1050, 2040), (1050, 2050), (1040, 2040)])
    there_and_back = shapely.LineString([(1040, 2010), (1050, 2010), (1040, 2010)])
    eight = shapely.LineString(
        [(1000, 2000), (1004, 2004), (1004, 2000), (1000, 2004), (1000, 2000)]
    )
    mixed = [ring, triangle, there_and_back, eight, shapely.box(1000, 2050, 1002, 2052)]
    assert c.cover_tile(SPEC, mixed).sum() * 25 == pytest.approx(400 + 50 + 4)


def corner(x, y, angle, width, depth):
    """A turned rectangle with a corner at (x, y)."""
    u, v = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    start = np.array([x, y])
    return shapely.Polygon(
        [start, start + width * u, start + width * u + depth * v, start + depth * v]
    )


@settings(max_examples=100, deadline=None)
@given(
    st.floats(0, 6),
    st.floats(3, 20),
    st.floats(3, 20),
    st.sampled_from([-1.0, -1e-3, 0.0, 1e-3, 1.0]),
    st.floats(-20, 20),
)
def test_walls_shared_by_neighbours_are_told_from_overlaps(angle, width, depth, gap, slide):
    # At the size of real coordinates, so that a shared wall is shared up to rounding only.
    u, v = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    one = corner(651_030.3, 6_862_030.7, angle, width, depth)
    other = corner(
        *(np.array([651_030.3, 6_862_030.7]) + (width + gap) * u + slide * v), angle, 7.0, depth
    )
    ell = other.union(
        corner(
            *(np.array([651_030.3, 6_862_030.7]) + (width + gap + 6) * u + slide * v),
            angle,
            9.0,
            2 * depth,
        )
    )
    spec = c.TileSpec(651_000.0, 6_862_100.0, 5.0, 20, 20)
    for second in (other, ell):
        assert np.abs(c.cover_tile(spec, [one, second]) - truth(spec, [one, second])).max() < 1e-6
    kept = c.dissolve(np.array([one, other]))
    assert len(kept) == (2 if gap >= 0 or abs(slide) >= depth else 1)


def test_buffers_may_differ_from_geometry_to_geometry():
    points = [shapely.Point(1010, 2050), shapely.Point(1040, 2020)]
    spec = c.TileSpec(1000.0, 2060.0, 5.0, 12, 12, np.array([2.0, 6.0]))
    assert c.cover_tile(spec, points).sum() * 25 == pytest.approx(np.pi * 40, rel=0.01)


def test_blocking_is_judged_on_the_exact_cover():
    # 1.1 % of the cell: stored as byte 3, and 0.9 % as byte 2; only the first exceeds 1 %.
    just_over = c.cover_tile(SPEC, [shapely.box(1000, 2055, 1000.055, 2060)])
    just_under = c.cover_tile(SPEC, [shapely.box(1000, 2055, 1000.045, 2060)])
    assert c.blocked(just_over, 0.01)[0, 0] and not c.blocked(just_under, 0.01)[0, 0]
    assert not c.blocked(np.zeros((1, 1)), 0.0)[0, 0]


def test_an_empty_tile_and_far_geometries_cost_nothing():
    assert c.cover_tile(SPEC, []).sum() == 0
    assert c.cover_tile(SPEC, [shapely.box(5000, 5000, 6000, 6000)]).sum() == 0


def test_numpy_and_numba_agree_on_a_large_drawing():
    rng = np.random.default_rng(7)
    points = shapely.points(rng.uniform(0, 500, (300, 2)))
    shapes = shapely.buffer(points, rng.uniform(1, 40, 300))
    spec = c.TileSpec(0.0, 500.0, 5.0, 100, 100, overlaps=False)
    coords, (ring_start, polygon_start) = shapely.to_ragged_array(shapes)[1:]
    local = np.column_stack([coords[:, 0] / 5.0, (500.0 - coords[:, 1]) / 5.0])
    sign = c.ring_signs(local, ring_start.astype(np.int64), polygon_start)
    fast = scan.accumulate(local, ring_start.astype(np.int64), sign, 100, 100)
    slow = scan.accumulate(local, ring_start.astype(np.int64), sign, 100, 100, use_numba=False)
    assert np.abs(fast - slow).max() < 1e-11
    assert spec.bounds == (0.0, 0.0, 500.0, 500.0)
