"""A drawn town of straight streets with crashes whose true rate is known."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely


def grid_city(n=14, step=110.0, seed=0, years=(2019,), rate=2.5, avenue=8.0, spread=1.0, hot=()):
    """n x n streets; every fourth is an avenue with ``avenue`` times the rate; gamma differences
    between segments; ``hot``: {(x, y): crashes} added at places. Returns (streets, crashes)."""
    rng = np.random.default_rng(seed)
    lines, names, kinds = [], [], []
    for k in range(n):
        for flip in (False, True):
            a, b = (0.0, k * step), ((n - 1) * step, k * step)
            lines.append(shapely.LineString([a[::-1], b[::-1]] if flip else [a, b]))
            main = k % 4 == 0
            names.append(f"{'Avenue' if main else 'Rue'} {'N' if flip else 'E'}{k}")
            kinds.append("AV" if main else "RUE")
    streets = gpd.GeoDataFrame(
        {"name": names, "kind": kinds, "class": "unknown"},
        geometry=gpd.array.GeometryArray(np.array(lines, dtype=object)),
        index=pd.RangeIndex(100, 100 + len(lines), name="feature_id"),
    )
    streets.attrs["crs"] = "EPSG:2154"
    points, when = [], []
    for line, kind in zip(lines, kinds, strict=True):
        for block in range(n - 1):
            mean = (
                rate
                * step
                / 1000.0
                * (avenue if kind == "AV" else 1.0)
                * rng.gamma(spread, 1.0 / spread)
            )
            for year in years:
                for along in rng.uniform(0.1, 0.9, rng.poisson(mean)):
                    points.append(line.interpolate((block + along) * step))
                    when.append(year)
    for (x, y), number in dict(hot).items():
        points += [shapely.Point(x, y)] * number
        when += list(np.resize(years, number))
    frame = gpd.GeoDataFrame(
        {"id": [str(i) for i in range(len(points))], "year": when},
        geometry=gpd.array.GeometryArray(np.array(points, dtype=object)),
    )
    return streets, frame
