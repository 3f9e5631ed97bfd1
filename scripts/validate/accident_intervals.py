"""Whether nine intervals of ten hold the truth: simulated towns whose expected crashes and ranks are
known; writes docs/methods/tables/accident_intervals.md.

A town is a grid of named streets, some of them avenues, with a smooth risk over the town that no
feature knows and gamma differences from segment to segment. Crashes fall along their segment; one
service draws their points with a normal error of 10.6 m, so that a second of the same kind would
differ by 15 m. Rows without error, and with fewer or more crashes, show how far that matters.
"""

import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import shapely

from clairville.algorithms.accidents import risk
from clairville.algorithms.common import results
from clairville.algorithms.network import segments

TOWNS = 8
ERROR_M = 15.0 / np.sqrt(2.0)
# Shape per km of the differences between segments.
PHI = 12.0


def grid(n, step, rng):
    """``n`` x ``n`` streets of slightly uneven distances, every fourth an avenue."""
    at = np.cumsum(rng.uniform(0.7, 1.3, n)) * step
    lines, names, kinds = [], [], []
    for k in range(n):
        for flip in (False, True):
            ends = [(0.0, at[k]), (at[-1] + 50.0, at[k])]
            lines.append(shapely.LineString([p[::-1] for p in ends] if flip else ends))
            kind = "AV" if k % 4 == 0 else "RUE"
            names.append(f"{'Avenue' if kind == 'AV' else 'Rue'} {'N' if flip else 'E'}{k}")
            kinds.append(kind)
    streets = gpd.GeoDataFrame(
        {"name": names, "kind": kinds, "class": "unknown"},
        geometry=gpd.array.GeometryArray(np.array(lines, dtype=object)),
    )
    streets.attrs["crs"] = "EPSG:2154"
    return streets


def truth(frame, crashes, rng):
    """(n,) expected crashes of each segment, ``crashes`` in all."""
    km = frame["length_m"].to_numpy(float) / 1000.0
    xy = shapely.get_coordinates(shapely.centroid(np.asarray(frame.geometry.array, dtype=object)))
    wave = np.sin(xy[:, 0] / 350.0 + rng.uniform(0, 6)) + np.sin(
        xy[:, 1] / 500.0 + rng.uniform(0, 6)
    )
    mean = km * np.where(frame["kind"] == "avenue", 5.0, 1.0) * np.exp(0.35 * wave)
    found = mean * rng.gamma(PHI * km, 1.0 / (PHI * km))
    return found * crashes / found.sum()


def drawn(frame, expected, error_m, rng):
    """Crashes along the segments, their points ``error_m`` off in each direction."""
    y = rng.poisson(expected)
    row = np.repeat(np.arange(len(frame)), y)
    lines = np.asarray(frame.geometry.array, dtype=object)[row]
    points = shapely.line_interpolate_point(lines, rng.uniform(0, 1, len(row)), normalized=True)
    xy = shapely.get_coordinates(points) + rng.normal(0.0, error_m or 1e-9, (len(row), 2))
    return gpd.GeoDataFrame(
        {
            "id": [str(i) for i in range(len(row))],
            "year": 2019,
            "street": frame["name"].to_numpy(object)[row],
        },
        geometry=gpd.array.GeometryArray(shapely.points(xy)),
    )


def held(seed, crashes, error_m, n):
    """Shares of the segments whose truth the 90 % interval holds: expected crashes of all and of
    the first tenth, rank of all and of the first tenth."""
    rng = np.random.default_rng(seed)
    streets = grid(n, 110.0, rng)
    frame = segments.build(streets, target_length_m=100.0).segments
    expected = truth(frame, crashes, rng)
    asked = risk.Parameters(seeds=5, seed=seed, thinnings=3)
    out = risk.assess(streets, drawn(frame, expected, error_m, rng), parameters=asked).segments
    true = expected[out.index.to_numpy()]
    km = out["length_m"].to_numpy(float) / 1000.0
    rank = results.ranks(true / np.maximum(km, 0.05)).to_numpy()
    inside = (out["expected_low"] <= true) & (true <= out["expected_high"])
    ranked = (out["rank_low"] <= rank) & (rank <= out["rank_high"])
    first = (out["rank"] <= len(out) / 10).to_numpy()
    return [inside.mean(), inside[first].mean(), ranked.mean(), ranked[first].mean()]


CASES = (
    ("as above", 1500, ERROR_M, 20),
    ("points without error", 1500, 0.0, 20),
    ("a third of the crashes", 500, ERROR_M, 20),
    ("three times the crashes", 4500, ERROR_M, 20),
)


def main():
    lines = [
        "# Intervals of accident risk on simulated towns",
        "",
        f"Made by `scripts/validate/accident_intervals.py` on {time.strftime('%Y-%m-%d')}: {TOWNS} towns a row, share "
        "of the segments whose true value the 90 % interval holds, % (standard error over the towns).",
        "",
        "| towns | crashes | expected crashes | of the first tenth | rank | of the first tenth |",
        "|---|---|---|---|---|---|",
    ]
    for name, crashes, error_m, n in CASES:
        found = 100 * np.array([held(seed, crashes, error_m, n) for seed in range(TOWNS)])
        cells = [
            f"{m:.1f} ({s:.1f})"
            for m, s in zip(found.mean(axis=0), found.std(axis=0, ddof=1) / TOWNS**0.5, strict=True)
        ]
        lines.append(f"| {name} | {crashes:,} | " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    target = ROOT / "docs/methods/tables/accident_intervals.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
