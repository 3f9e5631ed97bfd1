"""Relief: planes, walls and the sun's path, each computed by hand."""

import geopandas
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.grid import Grid, Window
from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.plantability import factors, layers, placing, relief, stack

GRID = Grid(0.0, 100.0, 5.0, 20, 20)
ALL = Window(0, 0, 20, 20)
TABLE = factors.parse((ROOT / "plantability" / "context.csv").read_text(encoding="utf-8"))
MEASURED = relief.split(TABLE)[1]


def plane(east, north, base=50.0):
    """Ground that rises ``east`` and ``north`` metres a metre."""

    def read(window, margin):
        row, col = np.indices((window.rows + 2 * margin, window.cols + 2 * margin)) - margin
        x, y = GRID.centre(row + window.row, col + window.col)
        return (base + east * x + north * y).astype(np.float32)

    return read


def houses(*rows):
    """Buildings as (x0, y0, x1, y1, height)."""
    return geopandas.GeoDataFrame(
        {"height_m": [r[4] for r in rows]},
        geometry=geopandas.array.GeometryArray(
            np.array([shapely.box(*r[:4]) for r in rows], dtype=object)
        ),
    )


def built(*rows):
    return relief.Relief(48.85, None, *relief._buildings(houses(*rows)))


@pytest.mark.parametrize(
    ("east", "north", "slope"),
    [(0.3, 0.4, 0.5), (0.0, -0.2, 0.2), (3.0, 4.0, 1.0), (0.0, 0.0, 0.0)],
)
def test_a_plane_has_its_slope_and_faces_its_side(east, north, slope):
    found = relief.Relief(48.85, plane(east, north))
    assert found.slope(GRID, ALL) == pytest.approx(np.full((20, 20), slope), abs=1e-4)
    # sine of the slope times cosine of the aspect: what rises to the north faces south
    northness = -north / np.sqrt(1 + east**2 + north**2)
    assert found.northness(GRID, ALL) == pytest.approx(
        np.full((20, 20), (1 + northness) / 2), abs=1e-4
    )


def test_unknown_ground_is_neutral():
    found = relief.Relief(
        48.85, lambda w, m: np.full((w.rows + 2 * m, w.cols + 2 * m), np.nan, dtype=np.float32)
    )
    assert (found.slope(GRID, ALL) == 0).all() and (found.northness(GRID, ALL) == 0.5).all()
    assert (found.summer_shade(GRID, ALL) == 0).all()


def test_where_the_elevation_ends_there_is_no_cliff():
    east = plane(0.3, 0.0)

    def read(window, margin):
        x = GRID.centre(0, np.arange(window.cols + 2 * margin) + window.col - margin)[0]
        return np.where(x < 50, np.float32("nan"), east(window, margin))

    found = relief.Relief(48.85, read)
    assert (
        found.summer_shade(GRID, ALL) == 0
    ).all()  # the sun stands above 17° at each of the hours
    assert (found.slope(GRID, ALL)[:, :9] == 0).all() and found.slope(GRID, ALL)[
        :, 11:
    ] == pytest.approx(0.3, abs=1e-4)


def test_the_sun_stands_where_it_should():
    height, azimuth = relief.sun(48.85, 0)
    assert (height, azimuth) == (pytest.approx(90 - 48.85 + 23.44), pytest.approx(180.0))
    assert relief.sun(-20.9, 0) == (
        pytest.approx(90 - (23.44 - 20.9)),
        pytest.approx(180.0),
    )  # La Réunion, in its own summer
    morning, evening = relief.sun(48.85, -4), relief.sun(48.85, 4)
    assert morning[0] == pytest.approx(evening[0]) and morning[1] == pytest.approx(360 - evening[1])
    assert 0 < morning[1] < 180  # in the east
    # Rising on the equator at an equinox: due east, on the horizon.
    assert relief.sun(0.0, -6, 0.0) == (pytest.approx(0.0, abs=1e-9), pytest.approx(90.0))


def test_a_wall_throws_its_shadow_by_hand():
    surface = np.zeros((9, 9))
    surface[4, 4] = 12.0  # margin 2: row 2, column 2 of the ground
    ground = np.zeros((5, 5))
    south = relief.shaded(
        ground, surface, 5.0, 45.0, 180.0
    )  # the shadow falls 12 m north: two cells
    assert np.argwhere(south).tolist() == [[0, 2], [1, 2]]
    east = relief.shaded(
        ground, surface, 5.0, 60.0, 90.0
    )  # 12 / tan 60° = 6.9 m to the west: one cell
    assert np.argwhere(east).tolist() == [[2, 1]]
    corner = relief.shaded(
        ground, surface, 5.0, 45.0, 225.0
    )  # 12 m along the diagonal: one cell of 7.07 m, not two
    assert np.argwhere(corner).tolist() == [[1, 3]]


def test_a_slope_shades_itself_only_when_steeper_than_the_sun():
    rows = np.arange(30)[:, None] * np.ones(30)
    for rise, dark in ((0.9, False), (1.1, True)):
        surface = rows * 5.0 * rise  # rises to the south, the sun due south at 45°
        assert relief.shaded(surface[10:20, 10:20], surface, 5.0, 45.0, 180.0).all() == dark
        assert relief.shaded(surface[10:20, 10:20], surface, 5.0, 45.0, 180.0).any() == dark


def test_heights_stand_where_half_a_cell_is_built():
    found = built(
        (10, 50, 20, 60, 12.0),
        (20, 50, 22.5, 60, 30.0),
        (40, 50, 42, 60, 9.0),
        (60, 50, 65, 60, np.nan),
    )
    tall = found.built(GRID, Window(8, 0, 2, 14))
    assert tall[0] == pytest.approx(
        [0, 0, 12, 12, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    )  # 2 of 5 m, and no known height: nothing
    both = built((10, 50, 13, 60, 10.0), (13, 50, 15, 60, 20.0)).built(GRID, Window(9, 2, 1, 1))
    assert both[0, 0] == pytest.approx((3 * 10 + 2 * 20) / 5)


def test_shade_counts_the_hours_and_does_not_depend_on_the_tiles():
    found = built((45, 45, 55, 55, 40.0))
    whole = found.summer_shade(GRID, ALL)
    assert set(np.round(whole.ravel() * 5, 9)) <= {0, 1, 2, 3, 4, 5}
    # At noon the sun stands 64.6° high: 40 m shade 19 m to the north, nothing to the south.
    assert whole[8, 9] >= 0.2 and whole[6, 9] >= 0.2 and (whole[12:, 9] == 0).all()
    assert whole == pytest.approx(
        whole[:, ::-1]
    )  # morning and evening mirror each other around a house in the middle
    parts = np.block(
        [[found.summer_shade(GRID, Window(r, c, 10, 10)) for c in (0, 10)] for r in (0, 10)]
    )
    assert (parts == whole).all()


def test_what_is_measured_follows_from_the_data():
    def made(frames, ground=None):
        return [layer.factor.code for layer in relief.build(MEASURED, frames, {}, 48.85, ground)]

    high, unknown = (
        {"buildings": houses((0, 0, 9, 9, 10.0))},
        {"buildings": houses((0, 0, 9, 9, np.nan))},
    )
    assert made({}) == made(unknown) == []
    assert made(high) == [relief.SHADE]
    assert made({}, plane(0, 0)) == made(high, plane(0, 0)) == list(relief.CODES)
    assert [f.code for f in MEASURED] == list(relief.CODES) and all(
        f.group == "context" and not f.weight for f in MEASURED
    )


def test_the_stack_holds_relief_as_context_and_the_score_does_not_change():
    park = geopandas.GeoDataFrame(
        {"kind": ["park"]},
        geometry=geopandas.array.GeometryArray(
            np.array([shapely.box(0, 0, 50, 100)], dtype=object)
        ),
    )
    frames = {"green_spaces": park, "buildings": houses((60, 40, 70, 50, 30.0))}
    table = factors.parse((ROOT / "plantability" / "factors.csv").read_text(encoding="utf-8"))
    drawn = [layer.index() for layer in layers.build(table, frames)]
    measured = relief.build(MEASURED, frames, {}, 48.85, plane(0.0, 0.2), "2020-01-01")
    head, plain = (stack.header(found, GRID, 0.01) for found in (drawn + measured, drawn))
    bands = stack.tile(head, drawn + measured, GRID, ALL)
    slope = bands[head["bands"].index(relief.SLOPE)]
    assert (slope == round(0.2 * 255)).all()
    without = stack.tile(plain, drawn, GRID, ALL)
    assert all(
        (a == b).all()
        for a, b in zip(stack.score(bands, head), stack.score(without, plain), strict=True)
    )
    told = {f["code"]: f for f in head["factors"]}
    assert told[relief.SHADE]["tables"] == ["elevation", "buildings"] and told[relief.SHADE][
        "dates"
    ] == ["2020-01-01", ""]
    sun = placing.sunlit(
        bands, head, np.array([8, 18]), np.array([13, 1])
    )  # just north of the house; far from it
    assert sun[0] < 100 and sun[1] == 100
    assert placing.sunlit(bands, plain, np.array([0]), np.array([0])) is None
