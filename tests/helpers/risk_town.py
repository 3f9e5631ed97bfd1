"""A drawn town with victims, users, light and an unusual year, its assessments, and their figures."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from clairville.algorithms.accidents import pooling, risk

from .grid_city import grid_city

FAR = 20_000.0


def small_city(n=8, seed=3, rate=1.6, shift=0.0):
    """(streets, crashes) over four years, one of them unusual, with victims, users, light and some
    crashes at junctions."""
    streets, crashes = grid_city(
        n=n, seed=seed, years=(2018, 2019, 2020, 2022), rate=rate, hot={(440.0, 440.0): 12}
    )
    rng = np.random.default_rng(seed)
    size = len(crashes)
    crashes = crashes.assign(
        killed=rng.binomial(1, 0.02, size),
        hospitalised=rng.binomial(2, 0.2, size),
        pedestrians=rng.binomial(1, 0.25, size),
        cyclists=rng.binomial(1, 0.2, size),
        light_condition=np.where(rng.random(size) < 0.3, "nuit", "jour"),
    )
    if shift:
        for frame in (streets, crashes):
            moved = shapely.transform(
                np.asarray(frame.geometry.array, dtype=object), lambda xy: xy + (shift, 0.0)
            )
            frame.geometry = gpd.array.GeometryArray(moved)
    return streets, crashes


def assessments():
    """{name: :class:`.risk.Assessment`} of the ways through the model."""
    streets, crashes = small_city()
    few_streets, few = small_city(n=7, rate=0.4)
    away = small_city(n=9, seed=7, shift=FAR)
    wide = [
        pd.concat(pair, ignore_index=True) for pair in zip((few_streets, few), away, strict=True)
    ]
    fast = {"seeds": 2, "thinnings": 1}
    return {
        "learned": risk.assess(
            streets, crashes, parameters=risk.Parameters(min_crashes=50, **fast)
        ),
        "severe_at_junctions": risk.assess(
            streets,
            crashes,
            parameters=risk.Parameters(
                min_crashes=100000, junctions=True, rank_by="severity", **fast
            ),
        ),
        "cyclists": risk.assess(
            streets,
            crashes,
            parameters=risk.Parameters(min_crashes=100000, which="cyclists", **fast),
        ),
        "pooled": risk.assess(
            few_streets,
            few,
            None,
            risk.Parameters(min_crashes=100000, junctions=True, rank_by="cyclists", **fast),
            pooling.Request(*wide),
        ),
    }


def figures(found):
    """Sums and places that a person could compare."""
    out = {}
    for name in ("segments", "junctions"):
        frame = getattr(found, name)
        if frame is None:
            continue
        kinds = [c for c in frame if c.startswith("expected_") and c not in ("expected_km",)]
        out[name] = {c: float(frame[c].sum()) for c in ("crashes", "expected", "score", *kinds)}
        out[name]["first"] = [str(v) for v in frame.nsmallest(3, "rank").index]
    return {**out, "verdict": found.verdict, "counts": found.counts}
