"""Timetables: vehicles a day and route beside gtfs-kit, and how true vehicles are put on streets, with shapes
and without; writes docs/methods/tables/transit.md. Needs CLAIRVILLE_DATA, else nothing is written.

gtfs-kit runs in build/venv-peers (scripts/environment.sh peers) on a copy in UTF-8, which it asks for.
"""

import datetime as dt
import json
import os
import pathlib
import subprocess
import tempfile
import time
import zipfile

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd
import shapely
from materials import streets_of
from scipy.sparse.csgraph import dijkstra

from clairville.algorithms.mobility import gtfs, transit, transitdays, transitpaths
from clairville.algorithms.network import ways

PYTHON = ROOT / "build/venv-peers/bin/python"
KIT = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import gtfs_kit
feed = gtfs_kit.read_feed(sys.argv[1], dist_units="km")
out = {}
for day in gtfs_kit.get_dates(feed):
    out[day] = gtfs_kit.get_trips(feed, day).groupby("route_id").size().to_dict()
print(json.dumps(out))
"""


def beside_kit(folder):
    """Lines on Royan: ours and gtfs-kit's vehicles a day and route."""
    source = folder / "royan_gtfs/gtfs_royan_2017.zip"
    with zipfile.ZipFile(source) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    clock = time.process_time()
    feed = gtfs.read_feed({n.removesuffix(".txt"): raw for n, raw in files.items()})
    spent = time.process_time() - clock
    if not PYTHON.exists():
        raise SystemExit("build/venv-peers is missing: scripts/environment.sh peers")
    with tempfile.TemporaryDirectory() as place:
        copy = pathlib.Path(place) / "feed.zip"
        with zipfile.ZipFile(copy, "w") as archive:
            for name, raw in files.items():
                archive.writestr(name, raw.decode("latin-1").encode("utf-8"))
            archive.writestr(
                "agency.txt",
                "agency_id,agency_name,agency_url,agency_timezone\nTDRA,a,https://a.org,Europe/Paris\n",
            )
        clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        done = subprocess.run(
            [str(PYTHON), "-c", KIT, str(copy)],
            capture_output=True,
            text=True,
            check=True,
            env=clean,
        )
    theirs = json.loads(done.stdout)
    differ = cells = ours = 0
    for day in transitdays.days_of(feed):
        mine = transitdays.trips_by_route(feed, day)
        other = pd.Series(theirs.get(day.strftime("%Y%m%d"), {}), dtype=float)
        other = other.reindex(mine.index.union(other.index)).fillna(0)
        mine = mine.reindex(other.index).fillna(0)
        differ += int((mine != other).sum())
        cells += len(mine)
        ours += int(mine.sum())
    total = sum(sum(d.values()) for d in theirs.values())
    chosen, how = transitdays.choose_day(feed, None)
    return [
        f"| days × routes | {cells:,} |",
        f"| vehicles, ours / gtfs-kit | {ours:,} / {total:,} |",
        f"| days and routes that differ | **{differ}** |",
        f"| trips, stop times, stops | {len(feed.trips):,}, {len(feed.times):,}, {len(feed.stops):,} |",
        f"| routes that no routes.txt names, counted under their number | {feed.counts['routes_unnamed']} |",
        f"| day counted ({how}) | {chosen.isoformat()}, {len(transitdays.runs_of(feed, chosen))} vehicles |",
        f"| read in (processor s) | {spent:.2f} |",
    ]


def lines_of(segments, count, seed, straightness):
    """Bus lines on real streets: (true streets, true directions, stops (k, 2), shape (n, 2)) each.

    The way is the cheapest where each street costs its length × a random factor, so that it is not the
    shortest; ``straightness``: 0 keeps the lengths, 1 factors up to five.
    """
    dice = np.random.default_rng(seed)
    driven = ways.by_car(segments, seconds=False)
    factor = 1.0 + 4.0 * straightness * dice.random(len(segments))
    cost = ways.Ways(
        driven.start, driven.end, driven.forward * factor, driven.back * factor, driven.n_nodes
    )
    graph = transitpaths._Graph(cost, np.flatnonzero(cost.open))
    nodes, made = graph._nodes, []
    shapes = segments.geometry.to_numpy()
    while len(made) < count:
        first = int(dice.integers(len(nodes)))
        distance, before = dijkstra(
            graph._matrix, indices=first, return_predecessors=True, limit=25_000
        )
        reached = np.flatnonzero(np.isfinite(distance) & (distance > 5_000))
        if not len(reached):
            continue
        edges, ahead = graph.trace(before, int(dice.choice(reached)))
        parts = [
            shapes[e] if a else shapely.reverse(shapes[e])
            for e, a in zip(edges, ahead, strict=True)
        ]
        xy = np.vstack([shapely.get_coordinates(p)[k > 0 :] for k, p in enumerate(parts)])
        whole = shapely.linestrings(xy)
        at = np.arange(20.0, shapely.length(whole), 350.0)
        if len(at) < 3:
            continue
        spots = shapely.get_coordinates(shapely.line_interpolate_point(whole, at))
        on = shapely.get_coordinates(shapely.line_interpolate_point(whole, at + 1.0)) - spots
        on /= np.maximum(np.hypot(*on.T), 1e-9)[:, None]
        stops = spots + 4.0 * np.column_stack([on[:, 1], -on[:, 0]])  # at the kerb on the right
        stops += dice.normal(0, 3, stops.shape)
        made.append((np.array(edges), np.array(ahead), stops, xy + dice.normal(0, 4, xy.shape)))
    return made


def feed_of(lines):
    """(a feed with one vehicle a line, stops in metres, shapes in metres)."""
    stops = np.vstack([line[2] for line in lines])
    first = np.r_[0, np.cumsum([len(line[2]) for line in lines])]
    n = len(lines)
    times = pd.concat(
        [
            pd.DataFrame(
                {
                    "trip": k,
                    "stop": np.arange(first[k], first[k + 1]),
                    "arrives": 28_800.0 + 90.0 * np.arange(first[k + 1] - first[k]),
                }
            )
            for k in range(n)
        ],
        ignore_index=True,
    )
    times["leaves"], times["along"], times["boards"] = times["arrives"], np.nan, True
    names = [str(k) for k in range(n)]
    trips = pd.DataFrame(
        {"route": range(n), "service": 0, "direction": "", "shape": names}, index=names
    )
    routes = pd.DataFrame({"short": names, "long": "", "kind": 3, "agency": ""}, index=names)
    places = pd.DataFrame({"name": "", "boarded": True}, index=range(len(stops)))
    none = pd.DataFrame(
        {c: pd.Series([], dtype=float) for c in ("trip", "start", "end", "headway")}
    )
    day = dt.date(2026, 3, 3)
    made = gtfs.Feed(places, routes, trips, times, np.ones((1, 1), bool), day, {}, none)
    shapes = {
        str(k): np.column_stack([line[3], np.full(len(line[3]), np.nan)])
        for k, line in enumerate(lines)
    }
    return made, stops, shapes


def on_streets(segments, name, straightness, shaped, count=60):
    """A row: share of the true vehicle-kilometres found in the right direction, and of those found that are
    true."""
    lines = lines_of(segments, count, 7, straightness)
    feed, stops, shapes = feed_of(lines)
    runs = transitdays.runs_of(feed, feed.first)
    clock = time.process_time()
    found = transit.on_streets(feed, runs, stops, shapes if shaped else {}, segments)
    spent = time.process_time() - clock
    length = segments["length_m"].to_numpy(float)
    true = np.zeros((len(segments), 2))
    for edges, ahead, *_ in lines:
        np.add.at(true, (edges, np.where(ahead, 0, 1)), 1)
    ours = found.passed.sum(axis=2)
    both = np.minimum(true, ours)
    km = [float((v.sum(axis=1) * length).sum()) / 1000.0 for v in (true, ours, both)]
    c = found.counts
    lost = c["legs_off_streets"] + c["legs_detour"]
    return (
        f"| {name} | {'yes' if shaped else 'no'} | {count} | {km[0]:,.0f} | {100 * km[2] / km[0]:.1f} % "
        f"| {100 * km[2] / max(km[1], 1e-9):.1f} % | {c['legs_by_shape']:,} | {c['legs_shortest']:,} | {lost} | {spent:.1f} |"
    )


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        return
    folder = pathlib.Path(folder)
    kit = beside_kit(folder)
    print(*kit, sep="\n")
    segments = streets_of(folder / "paris")
    rows = [
        on_streets(segments, name, straightness, shaped)
        for name, straightness in (
            ("lines that take the shortest way", 0.0),
            ("lines that wind", 1.0),
        )
        for shaped in (True, False)
    ]
    print(*rows, sep="\n")
    lines = [
        "# Timetables on streets: measured",
        "",
        f"Made by `scripts/validate/transit.py` on {dt.date.today().isoformat()}.",
        "",
        "## Royan, spring 2017, beside gtfs-kit 12.0.4",
        "",
        "| | |",
        "|---|---|",
        *kit,
        "",
        "gtfs-kit was given a copy in UTF-8 with an agency; ours reads the feed as it was published.",
        "",
        "## Vehicles put on streets",
        "",
        f"Lines drawn on the {len(segments):,} street segments of Paris (no feed with known streets is open): ways of "
        "5 to 25 km by random costs of the streets, "
        "stops every 350 m at the right kerb (4 m, ± 3 m), shapes with ± 4 m of noise. Found: share of the true "
        "vehicle-kilometres that "
        "are on the right street in the right direction; right: share of what was put on streets that is true. The "
        "file of streets names "
        "no one-ways, so a wrong direction is possible everywhere.",
        "",
        "| lines | shapes | number | true km | found | right | legs by shape | by shortest way | lost | processor s |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        "Without shapes a line that winds is put on streets that it does not take: the report says for each feed how "
        "many legs follow a "
        "shape and how many are a guess.",
        "",
    ]
    target = ROOT / "docs/methods/tables/transit.md"
    target.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
