"""Crowds at exits: sums by hand, the best split against an independent search, and what guidance and a lost
gate are worth on the square that is drawn (FICTIF) in the demo; writes docs/methods/tables/eventplan.md.
"""

import json
import time

from shared import ROOT

# isort: split

import gzip

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer
from scipy.optimize import linprog

from clairville.algorithms.common.progress import silent
from clairville.algorithms.network import segments
from clairville.algorithms.situation import crowd, eventgiven, eventplan, eventrules, ground

DEMO = ROOT / "resources/demo/paris"


def by_hand():
    """Rows: what, by hand, found, difference."""
    two = crowd.spread(np.array([900.0]), np.array([[1.0, 2.0]]), np.array([120.0, 60.0]))
    far = crowd.spread(np.array([60.0, 60.0]), np.array([[1.0], [10.0]]), np.array([60.0]))
    one = crowd.spread(np.array([600.0]), np.array([[2.0]]), np.array([120.0]))
    width = np.array([1.4, 3.0, 0.9])
    return [
        ("1,150 m² at 2 people a m²", 2300.0, crowd.surface_capacity(1150.0, 2.0)),
        ("1.4 + 3.0 + 0.9 m, 8 min, 60", 2544.0, crowd.exit_capacity(width, 60.0, 8.0).sum()),
        ("1.4 + 3.0 + 0.9 m, 8 min, 82", 3476.8, crowd.exit_capacity(width, 82.0, 8.0).sum()),
        ("600 people, 2 min, 120 a minute (min)", 2 + 600 / 120, one.minutes),
        ("900 people, 1 or 2 min, 120 and 60 a minute (min)", 19 / 3, two.minutes),
        ("60 at 1 min and 60 at 10 min, 60 a minute (min)", 11.0, far.minutes),
        (
            "units of passage of 0.89, 0.90, 1.39, 1.40, 1.80 m",
            7.0,
            float(eventrules.units_of(np.array([0.89, 0.9, 1.39, 1.4, 1.8])).sum()),
        ),
    ]


def fits(people, walk, rate, limit):
    """Whether everyone can be out at ``limit``, written out in full: another program of the same rule."""
    rows, right = [], []
    for e in range(len(rate)):
        for t in walk[:, e]:
            row = np.zeros(walk.shape)
            row[walk[:, e] >= t, e] = 1.0
            rows.append(row.ravel())
            right.append(max(rate[e] * (limit - t), 0.0))
    sums = np.kron(np.eye(len(people)), np.ones(len(rate)))
    bounds = [(0, None if w <= limit else 0) for w in walk.ravel()]
    done = linprog(np.zeros(walk.size), np.array(rows), right, sums, people, bounds, method="highs")
    return done.status == 0


def against_bisection(cases=100):
    """(largest difference in minutes, processor seconds of ours, of the bisection)."""
    rng, worst, ours, theirs = np.random.default_rng(7), 0.0, 0.0, 0.0
    for _ in range(cases):
        people, exits = rng.integers(5, 90, 12).astype(float), int(rng.integers(2, 6))
        walk, rate = rng.uniform(0.2, 8.0, (12, exits)), rng.uniform(15, 90, exits)
        begun = time.process_time()
        found = crowd.spread(people, walk, rate).minutes
        ours += time.process_time() - begun
        begun = time.process_time()
        low, high = 0.0, 2.0 * found + 1.0
        while high - low > 1e-7:
            middle = (low + high) / 2
            low, high = (low, middle) if fits(people, walk, rate, middle) else (middle, high)
        theirs += time.process_time() - begun
        worst = max(worst, abs(found - high))
    return worst, ours, theirs


def drawn(name):
    """A drawing of the demo, in metres."""
    told = json.loads((DEMO / f"evenement_fictif_{name}.geojson").read_text(encoding="utf-8"))
    shapes = shapely.from_geojson([json.dumps(f["geometry"]) for f in told["features"]])
    return in_metres([f["properties"] for f in told["features"]], shapes)


def in_metres(rows, shapes):
    change = Transformer.from_crs(4326, 2154, always_xy=True)
    moved = shapely.transform(shapes, lambda xy: np.column_stack(change.transform(*xy.T)))
    return gpd.GeoDataFrame(rows, geometry=list(moved), crs="EPSG:2154")


def square():
    """(rows by number of people, processor seconds of one plan)."""
    with gzip.open(DEMO / "voie.csv.gz", "rt", encoding="utf-8-sig") as stream:
        table = pd.read_csv(stream, sep=";")
    streets = in_metres(
        {"name": table["L_LONGMIN"], "class": "local"}, shapely.from_geojson(table["Geometry"])
    )
    network = segments.build(streets, target_length_m=0)
    gates = drawn("portes").rename(columns={"nom": "name", "largeur_m": "width_m"})
    stations = drawn("casernes").rename(columns={"nom": "name"})
    layers = {"obstacles": drawn("obstacles"), "stations": stations}
    area = ground.whole_area(drawn("perimetre").geometry)
    given = eventgiven.Given(area, gates, drawn("scene").geometry.iloc[0], layers)
    rows, seconds = [], 0.0
    for people in (2000.0, 8000.0, 14000.0):
        params = eventgiven.Params(
            people, pd.Timestamp("2024-06-21T19:00"), pd.Timestamp("2024-06-22T00:00")
        )
        begun = time.process_time()
        made = eventplan.plan(network, given, params, silent)
        seconds = time.process_time() - begun
        for flow, name in (("prudent", 60), ("guide", 82)):
            leaving = made.leaving[flow]
            rows.append(
                f"| {people:,.0f} | {name} | {made.capacity[flow]:,.0f} | {leaving.spread.minutes:.2f} "
                f"| {leaving.nearest.minutes:.2f} | {leaving.lost_gate.max():.2f} |"
            )
    return rows, seconds


def main():
    worst, ours, theirs = against_bisection()
    rows, seconds = square()
    lines = [
        "# Event file: measured",
        "",
        "Written by `scripts/validate/eventplan.py`.",
        "",
        "## By hand",
        "",
        "| case | by hand | found | difference |",
        "|---|---|---|---|",
        *(
            f"| {what} | {hand:.6g} | {found:.10g} | {abs(hand - found):.1e} |"
            for what, hand, found in by_hand()
        ),
        "",
        "## The soonest split",
        "",
        "100 drawn cases of 12 groups and 2 to 5 exits, against a bisection over feasibility problems written out in full: largest",
        f"difference {worst:.1e} minutes (the bisection stops at 1e-7); {ours:.1f} s of processor against {theirs:.1f} s.",
        "",
        "## The drawn square (FICTIF)",
        "",
        "Place de la République, seven drawn gates. Lost: the worst of the seven.",
        "",
        "| people | flow | holds | well spread (min) | each by the nearest gate (min) | worst gate lost (min) |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        f"One plan with each gate lost at both flows and three stations: {seconds:.1f} s of processor.",
    ]
    target = ROOT / "docs/methods/tables/eventplan.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
