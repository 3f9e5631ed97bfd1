"""A drawn town of four districts in two larger ones."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.run import Run
from clairville.algorithms.districts import profile
from clairville.algorithms.network import segments


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:2154")


@pytest.fixture
def districts():
    squares = [shapely.box(x, y, x + 1000, y + 1000) for y in (0, 1000) for x in (0, 1000)]
    return frame(squares, id=list("dcba"), name=["Delta", "Charlie", "bravo", "Alpha"])


@pytest.fixture
def themes():
    rng = np.random.default_rng(5)
    cells = [
        shapely.box(x, y, x + 200, y + 200)
        for x in range(100, 1900, 200)
        for y in range(0, 2000, 200)
    ]
    people = rng.integers(20, 90, len(cells)).astype(float)
    lines = [shapely.LineString([(0, v), (2000, v)]) for v in range(50, 2000, 200)]
    lines += [shapely.LineString([(v, 0), (v, 2000)]) for v in range(50, 2000, 200)]
    where = rng.uniform(0, 2000, (400, 2))
    points = shapely.points(where)
    return {
        "population": frame(
            cells,
            population=people,
            under_18=np.rint(people * 0.2),
            aged_65_plus=np.rint(people * 0.1),
            households=np.rint(people / 2),
            poor_households=np.rint(people / 10),
            year=2015,
        ),
        "roads": frame(lines, id=[f"r{k}" for k in range(len(lines))], name="Rue"),
        "accidents": frame(
            points[:140],
            id=[f"a{k}" for k in range(140)],
            year=2015 + np.arange(140) % 6,
            killed=0,
            hospitalised=(np.arange(140) % 9 == 0).astype(int),
            pedestrians=np.nan,
        ),
        "complaints": frame(
            points,
            id=[f"c{k}" for k in range(400)],
            date=pd.date_range("2022-01-01", "2024-12-31", 400),
            category="x",
        ),
        "schools": frame(
            [shapely.Point(250, 250), shapely.Point(1850, 1850)],
            name=["A", "B"],
            level=["primary", "lower_secondary"],
            pupils=[120, 300],
        ),
        "trees": frame(points[:200], id=[f"t{k}" for k in range(200)]),
    }


@pytest.fixture
def portrait(districts, themes):
    def make(districts=districts, themes=themes, **options):
        network = segments.build(themes["roads"], target_length_m=0) if "roads" in themes else None
        return profile.portrait(
            districts,
            {k: v for k, v in themes.items()},
            network=network,
            day="2025-01-01",
            run=Run("r", "2024-12-31", 1),
            **options,
        )

    return make
