"""Conflicts of a year at city scale: time and memory as each input grows; writes
docs/methods/tables/crossing.md.

A drawn city of 10 km by 10 km with fixed seeds, so that the figures need no data. Its functions
also serve the benchmark.
"""

import multiprocessing
import platform
import resource
import sys
import time

import geopandas
import numpy as np
import pandas as pd
from shared import ROOT

# isort: split

from clairville.algorithms.clock import calendars
from clairville.algorithms.crossing import city, conflicts, glance, period

YEAR = np.datetime64("2024-01-01")
SIZES = {"works": 5_000, "complaints": 60_000, "schools": 900, "hours": 8_760}


def synthetic(works, complaints, schools, seed=1):
    """Theme frames of a drawn city: ``(works, complaints, schools, calendar)``. Complaints gather
    around 60 places.
    """
    draw = np.random.default_rng(seed)
    begin = YEAR + draw.integers(-180, 360, works)
    frame = pd.DataFrame(
        {
            "id": [f"W{i}" for i in range(works)],
            "start": begin.astype("datetime64[ns]"),
            "end": (begin + draw.integers(5, 300, works)).astype("datetime64[ns]"),
            "traffic_impact": draw.choice(["closed", "restricted", "unknown"], works),
        }
    )
    sites = geopandas.GeoDataFrame(
        frame, geometry=geopandas.points_from_xy(*draw.uniform(0, 10_000, (2, works))).buffer(8.0)
    )
    centre = draw.uniform(0, 10_000, (60, 2))[draw.integers(0, 60, complaints)]
    xy = np.where(
        draw.random(complaints)[:, None] < 0.5,
        draw.uniform(0, 10_000, (complaints, 2)),
        centre + draw.normal(0, 400, (complaints, 2)),
    )
    said = geopandas.GeoDataFrame(
        {
            "date": (YEAR + draw.integers(-30, 365, complaints)).astype("datetime64[ns]"),
            "category": "Voirie",
        },
        geometry=geopandas.points_from_xy(*(np.floor(xy / 50) * 50 + 25).T),
    )
    places = geopandas.GeoDataFrame(
        {
            "name": [f"École {i}" for i in range(schools)],
            "insee": "75114",
            "level": draw.choice(["nursery", "elementary", "lower_secondary"], schools),
        },
        geometry=geopandas.points_from_xy(*draw.uniform(0, 10_000, (2, schools))),
    )
    off = [
        ("2023-12-23", "2024-01-08"),
        ("2024-02-10", "2024-02-26"),
        ("2024-04-06", "2024-04-22"),
        ("2024-07-06", "2024-09-02"),
        ("2024-10-19", "2024-11-04"),
        ("2024-12-21", "2025-01-06"),
    ]
    calendar = pd.DataFrame(
        {
            "description": "Vacances",
            "zone": "C",
            "start": pd.to_datetime([a for a, _ in off]),
            "end": pd.to_datetime([b for _, b in off]),
        }
    )
    return sites, said, places, calendar


def ours(frames, hours):
    """All conflicts of the first ``hours`` of 2024, found, scored and put into words."""
    works, complaints, schools, calendar = frames
    start = calendars.moment("2024-01-01")
    return period.search(
        works,
        start,
        start + 60 * hours,
        city.Options(),
        schools=schools,
        complaints=complaints,
        calendar=calendar,
    )


def ready(frames, hours, first_day="2024-01-01"):
    """The prepared city and the first minute of its period."""
    works, complaints, schools, calendar = frames
    start = calendars.moment(first_day)
    prepared = city.prepare(
        works,
        horizon=(start, start + 60 * hours),
        options=city.Options(),
        schools=schools,
        complaints=complaints,
        calendar=calendar,
    )
    return prepared, start


def searched(frames, first_day, hours):
    """Conflicts of a period, prepared and searched: {(work, school): most complaints at a gate
    window}.
    """
    prepared, start = ready(frames, hours, first_day)
    found = conflicts.find(prepared, start, start + 60 * hours)
    rows = found.school >= 0
    columns = (
        found.work[rows].tolist(),
        found.school[rows].tolist(),
        found.complaints[rows].tolist(),
    )
    return {(work, school): count for work, school, count in zip(*columns, strict=True)}


def hour_by_hour(frames, first_day, hours, prepared):
    """The same answer from spatial joins repeated every hour: works with a gate open in reach, and
    complaints around them.

    ``prepared`` only lends its gate windows: the timetable is not part of the comparison.
    """
    works, complaints, schools, _ = frames
    start = calendars.moment(first_day)
    zones = works.set_geometry(works.geometry.buffer(200.0, 64))
    alive_until = complaints["date"] + pd.Timedelta(days=30)
    windows, worst = prepared.gates.windows, {}
    for k in range(hours):
        minute = start + 60 * k
        local = pd.Timestamp(calendars.to_local([minute])[0])
        active = zones[(zones["start"] <= local) & (local < zones["end"] + pd.Timedelta(days=1))]
        ringing = windows.owner[(windows.start < minute + 60) & (windows.end > minute)]
        at_gate = schools[np.isin(prepared.tables.pattern, ringing)]
        said = complaints[(complaints["date"] <= local) & (local < alive_until)]
        around = geopandas.sjoin(active, said, predicate="intersects").groupby(level=0).size()
        for work, school in geopandas.sjoin(active, at_gate, predicate="intersects")[
            "index_right"
        ].items():
            worst[work, school] = max(worst.get((work, school), 0), int(around.get(work, 0)))
    return worst


def _measured(sizes, queue):
    """One run in a process of its own: seconds of one core and peak MiB."""
    frames = synthetic(sizes["works"], sizes["complaints"], sizes["schools"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin = time.process_time()
    ranked, *_ = ours(frames, sizes["hours"])
    queue.put(
        (
            time.process_time() - begin,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            before,
            len(ranked),
        )
    )


def measure(**changes):
    """Seconds, peak MiB, MiB before the search, conflicts."""
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=_measured, args=(SIZES | changes, queue))
    process.start()
    found = queue.get()
    process.join()
    return found


def compare(hours=24 * 90):
    """Hour-by-hour joins beside the search on one subset, and whether they agree."""
    frames = synthetic(1_000, 12_000, 180)
    prepared, _ = ready(frames, hours, "2024-04-01")
    begin = time.process_time()
    joined = hour_by_hour(frames, "2024-04-01", hours, prepared)
    joins = time.process_time() - begin
    begin = time.process_time()
    found = searched(frames, "2024-04-01", hours)
    spent = time.process_time() - begin
    pairs, same = len(joined), sum(found.get(pair) == count for pair, count in joined.items())
    return [
        f"{hours // 24} days from 1 April 2024 with 1,000 works, 12,000 complaints and 180 schools: hour by hour as spatial "
        f"joins in geopandas {joins:.1f} s, prepared and searched {spent:.2f} s ({joins / spent:.0f} times faster).",
        f"They list {pairs:,} and {len(found):,} pairs of works and schools; the largest number of complaints agrees on "
        f"{same:,} of them.",
    ]


def main():
    lines = [
        f"Measured on {platform.machine()}, Python {platform.python_version()}, one thread, {time.strftime('%Y-%m-%d')}; a "
        "drawn city of 10 km by 10 km, straight distances; seconds of one core. Reproduce with `make validate`.",
        "",
    ]
    lines += [
        "| works | complaints | schools | hours | seconds | peak MiB | conflicts |",
        "|---|---|---|---|---|---|---|",
    ]
    runs = [{}] + [{name: SIZES[name] // k} for name in SIZES for k in (2, 4)]
    runs += [{name: SIZES[name] * 2} for name in ("works", "complaints", "schools")]
    for change in sorted(runs, key=lambda c: (list(c) or [""], list(c.values()) or [0])):
        seconds, peak, _, found = measure(**change)
        sizes = SIZES | change
        lines.append(
            "| "
            + " | ".join(f"{sizes[k]:,}" for k in SIZES)
            + f" | {seconds:.1f} | {peak:.0f} | {found:,} |"
        )
        sys.stdout.write(lines[-1] + "\n")
    lines += ["", *compare(), ""]
    prepared, start = ready(
        synthetic(SIZES["works"], SIZES["complaints"], SIZES["schools"]), SIZES["hours"]
    )
    for name, call in (
        ("counts at an hour", lambda m: glance.counts_at(prepared, m)),
        ("first 100 conflicts at an hour", lambda m: glance.first_conflicts(prepared, m)),
        ("strip of a week", lambda m: glance.strip(prepared, m)),
        ("conflicts of a day", lambda m: conflicts.find(prepared, m, m + 1440)),
    ):
        spent = []
        for day in range(20):
            begin = time.process_time()
            call(start + (day * 17 % 350) * 1440 + 990)
            spent.append(time.process_time() - begin)
        lines.append(
            f"- {name}: median {1000 * np.median(spent):.0f} ms, worst {1000 * max(spent):.0f} ms"
        )
    (ROOT / "docs/methods/tables/crossing.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
