"""Rounds: 150 points of Paris against PyVRP given a minute, the published instance RC208, the habits of
the trade on real streets, collection points; writes docs/methods/tables/rounds.md. Needs
CLAIRVILLE_DATA, else nothing is written.

Volumes, minutes, depot and speed of the 150 points are assumptions (see their json), the points are real.
"""

import dataclasses
import gzip
import json
import os
import pathlib
import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from clairville.algorithms.common.run import Run
from clairville.algorithms.network import segments as noded
from clairville.algorithms.requests import (
    rounds,
    roundsday,
    roundspyvrp,
    roundsreport,
    roundssearch,
    roundsstreets,
)
from clairville.algorithms.requests.roundstask import Solution, Task, check_solution

SEEDS = (0, 1, 2)
LATITUDE = 48.885
METRES = 6_371_000.0 * np.pi / 180.0


def flat(lon, lat):
    """Metres on a plane around the points."""
    x = np.asarray(lon, float) * METRES * np.cos(np.radians(LATITUDE))
    return np.column_stack([x, np.asarray(lat, float) * METRES]) - [170_000.0, 5_400_000.0]


def read_points(folder):
    """(requests, assumptions)."""
    told = json.loads((folder / "paris_ne_150_assumptions.json").read_text(encoding="utf-8"))
    return pd.read_csv(folder / "paris_ne_150_requests.csv"), told


def plain_task(points, told):
    """The 150 points by straight metres times the detour, as the assumptions say."""
    depot = told["depot_assumed"]
    xy = flat(np.r_[depot[0], points["lon"]], np.r_[depot[1], points["lat"]])
    metres = np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1)) * told["detour_factor_assumed"]
    n = len(xy)
    return Task(
        metres.astype(np.float32),
        (metres / (told["speed_kmh_assumed"] / 3.6)).astype(np.float32),
        1,
        True,
        np.r_[0.0, points["volume_m3_assumed"]],
        np.zeros(n),
        np.r_[0.0, 60.0 * points["service_min_assumed"]],
        np.zeros(n),
        np.full(n, 1e9),
        np.r_[0.0, np.ones(n - 1)],
        told["vehicles"],
        told["capacity_m3_assumed"],
        np.inf,
        told["shift_s"],
        0.0,
    )


def nearest_neighbour(task):
    """Always on to the nearest stop that still fits; home when none does."""
    left, trips = set(range(1, len(task.m3))), []
    while left:
        at, room, trip = 0, task.room_m3, []
        while fits := [c for c in left if task.m3[c] <= room + 1e-9]:
            at = min(fits, key=lambda c: (task.metres[at, c], c))
            left.remove(at)
            room -= task.m3[at]
            trip.append(at)
        trips.append([trip])
    return check_solution(task, Solution(trips, [], ""))


def read_benchmark(path):
    """RC208 in tenths, cut off, as its best known value is told."""
    told, section, info = {}, "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if ":" in line:
            name, value = line.split(":")
            info[name.strip()] = value.strip()
        elif line.strip().endswith("SECTION"):
            section = line.strip()
        elif section and words and words[0] != "EOF":
            told.setdefault(section, []).append([float(w) for w in words])
    xy = np.array(told["NODE_COORD_SECTION"])[:, 1:]
    window = np.array(told["TIME_WINDOW_SECTION"])[:, 1:] * 10.0
    tenths = np.floor(10.0 * np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1))).astype(np.float32)
    n = len(xy)
    service = np.r_[0.0, np.full(n - 1, 10.0 * float(info["SERVICE_TIME"]))]
    demand = np.array(told["DEMAND_SECTION"])[:, 1]
    return Task(
        tenths,
        tenths,
        1,
        True,
        demand,
        np.zeros(n),
        service,
        window[:, 0],
        window[:, 1],
        np.r_[0.0, np.ones(n - 1)],
        int(info["VEHICLES"]),
        float(info["CAPACITY"]),
        np.inf,
        float(window[0, 1]),
        0.0,
    )


def timed(work):
    """(what it gives, processor seconds)."""
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def town(folder):
    """Streets of Paris as links between junctions with their one-ways (2014; tests only)."""
    path = folder / "paris" / "streets" / "hashcode2014_paris_54000.txt.gz"
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    n, m = (int(w) for w in lines[0].split()[:2])
    place = np.array([[float(w) for w in line.split()] for line in lines[1 : n + 1]])
    links = np.array([[float(w) for w in line.split()] for line in lines[n + 1 : n + 1 + m]])
    xy = flat(place[:, 1], place[:, 0])
    a, b = links[:, 0].astype(int), links[:, 1].astype(int)
    return gpd.GeoDataFrame(
        {"name": "", "class": "residential", "oneway": links[:, 2] == 1},
        geometry=shapely.linestrings(np.stack([xy[a], xy[b]], axis=1)),
        crs="EPSG:2154",
    )


def requests_of(points):
    """The points as the tool takes them."""
    return gpd.GeoDataFrame(
        {
            "m3": points["volume_m3_assumed"].to_numpy(float),
            "tonnes": np.nan,
            "service_s": 60.0 * points["service_min_assumed"].to_numpy(float),
            "opens": np.nan,
            "closes": np.nan,
            "keeps": False,
        },
        geometry=shapely.points(flat(points["lon"], points["lat"])),
        crs="EPSG:2154",
        index=points["id"].astype(str),
    )


def on_streets(points, told, folder, out):
    """Tables of the habits of the trade and of collection points."""
    streets = town(folder)
    asked = requests_of(points)
    depot = [shapely.Point(*flat([told["depot_assumed"][0]], [told["depot_assumed"][1]])[0])]
    whole = noded.build(streets, target_length_m=0)
    pieces = noded.build(streets, target_length_m=50)
    base = rounds.Params(lorries=6, unloading_min=15.0)
    free = roundsstreets.Lorry(reversing=True, both_sides=True)
    both = roundsstreets.Lorry(both_sides=True)
    cases = (
        ("at the door: no reversing, stops on the right", whole, base),
        ("the same, both sides at once", whole, dataclasses.replace(base, lorry=both)),
        ("the same, and turning back anywhere", whole, dataclasses.replace(base, lorry=free)),
        *(
            (f"collection points, {metres} m", pieces, dataclasses.replace(base, group_m=metres))
            for metres in (150.0, 200.0, 300.0)
        ),
        ("two lorries (too few)", whole, dataclasses.replace(base, lorries=2)),
    )
    out += [
        "",
        "On 17,958 links of Paris (one-ways of 2014), six lorries of 12 m³, 7 h, 15 minutes an unloading:",
        "",
        "| | stops | km | of them empty | collecting | trips | crew hours | longest walk (m) | missing m³, h | s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, network, params in cases:
        plan, spent = timed(
            lambda n=network, p=params: rounds.plan_rounds(n, asked, depot, p, Run(seed=0))
        )
        sums, missing = roundsreport.sums_of(plan), rounds.missing_of(plan)
        out.append(
            f"| {name} | {sums['stops']} | {sums['km']:.1f} | {sums['km_empty']:.1f} | {sums['km_collecting']:.1f} | "
            f"{sums['trips']} | {sums['hours']:.1f} | {plan.requests['walk_m'].max():.0f} | "
            f"{missing['m3']:.1f}, {missing['hours']:.1f} | {spent:.1f} |"
        )


def many(folder, told, out):
    """1,500 points on the same streets."""
    import tracemalloc

    rng = np.random.default_rng(0)
    streets = town(folder)
    network = noded.build(streets, target_length_m=0)
    middle = shapely.get_coordinates(shapely.centroid(np.asarray(streets.geometry.array)))
    spots = middle[rng.choice(len(middle), 1500, replace=False)] + rng.uniform(-8, 8, (1500, 2))
    asked = gpd.GeoDataFrame(
        {
            "m3": rng.choice([0.5, 1.0, 1.5, 2.5], 1500),
            "tonnes": np.nan,
            "service_s": 300.0,
            "opens": np.nan,
            "closes": np.nan,
            "keeps": False,
        },
        geometry=shapely.points(spots),
        crs="EPSG:2154",
    )
    depot = [shapely.Point(*flat([told["depot_assumed"][0]], [told["depot_assumed"][1]])[0])]
    asked_of = []
    tracemalloc.start()
    plan, spent = timed(
        lambda: rounds.plan_rounds(
            network, asked, depot, rounds.Params(lorries=20, days=3), Run(progress=asked_of.append)
        )
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sums = roundsreport.sums_of(plan)
    out += [
        "",
        f"1,500 drawn points on all of Paris, three days of twenty lorries: {spent:.0f} s of processor, {peak / 2**20:.0f} MiB at "
        f"most beside the streets; {sums['requests']} fetched, {sums['km']:.0f} km; the progress was asked {len(asked_of)} times.",
    ]


def main():
    data = os.environ.get("CLAIRVILLE_DATA")
    if not data:
        print("CLAIRVILLE_DATA is not set: nothing written")
        return
    data = pathlib.Path(data)
    folder = data / "bulky_rounds"
    points, told = read_points(folder)
    task = plain_task(points, told)
    pyvrp = roundspyvrp.find_pyvrp()
    begun = nearest_neighbour(task)
    roundssearch.search_rounds(task, 10, 0)  # compiled before it is timed
    rows = [("nearest neighbour", [begun.metres], 0.0)]
    best = np.inf
    if pyvrp is not None:
        from pyvrp.stop import MaxRuntime

        found = [roundspyvrp.solve_rounds(pyvrp, task, 1, s, stop=MaxRuntime(60)) for s in SEEDS]
        minute = [check_solution(task, f).metres for f in found]
        rows.append(("PyVRP alone, 60 s", minute, 60.0))
        best = min(minute)
    ways = [("Clairville's search alone", None)]
    if pyvrp is not None:
        ways.append(("with PyVRP, as the tool runs", pyvrp))
    for name, module in ways:
        done = [
            timed(lambda s=s, m=module: roundsday.solve_task(task, seed=s, pyvrp=m)) for s in SEEDS
        ]
        rows.append(
            (name, [check_solution(task, d).metres for d, _ in done], max(t for _, t in done))
        )
    few = roundsday.plan_steps(task.stops) // 250
    done = [roundssearch.search_rounds(task, few, s) for s in SEEDS]
    rows.append(
        (
            f"search in plain Python ({few} steps, about 3 s without numba)",
            [check_solution(task, d).metres for d in done],
            3.0,
        )
    )
    out = [
        "150 real points (north-east of Paris, one day's density); volumes, depot, lorries of 12 m³ and speeds are",
        "assumptions. Kilometres,",
        "middle of three seeds (least to most):",
        "",
        "| | km | to the best minute of PyVRP | s of processor |",
        "|---|---|---|---|",
    ]
    for name, metres, spent in rows:
        km = sorted(m / 1000.0 for m in metres)
        gap = f"{100 * (1000 * km[len(km) // 2] / best - 1):+.2f} %" if np.isfinite(best) else "–"
        out.append(
            f"| {name} | {km[len(km) // 2]:.1f} ({km[0]:.1f} to {km[-1]:.1f}) | {gap} | {spent:.1f} |"
        )
    bench = read_benchmark(folder / "RC208.vrp")
    out += [
        "",
        "RC208 (100 customers with windows; best known 776.1):",
        "",
        "| | metres by seed | s |",
        "|---|---|---|",
    ]
    for name, module, steps in (
        ("search, 100,000 steps", None, 0),
        ("search, 1,000,000 steps", None, 1_000_000),
        ("with PyVRP", pyvrp, 0),
    ):
        if name == "with PyVRP" and module is None:
            continue
        done = [
            timed(
                lambda s=s, m=module, k=steps: roundsday.solve_task(bench, steps=k, seed=s, pyvrp=m)
            )
            for s in SEEDS
        ]
        values = ", ".join(f"{check_solution(bench, d).metres / 10:.1f}" for d, _ in done)
        out.append(f"| {name} | {values} | {max(t for _, t in done):.1f} |")
    on_streets(points, told, data, out)
    many(data, told, out)
    path = ROOT / "docs" / "methods" / "tables" / "rounds.md"
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out))


if __name__ == "__main__":
    main()
