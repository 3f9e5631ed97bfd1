"""Requests to expect: rolling periods of 59 weeks in Montpellier, who reports in drawn towns, time and
memory; writes docs/methods/tables/requests_expected.md. Needs CLAIRVILLE_DATA, else nothing is written.

Nothing was chosen on the judged weeks: weights and levels are learned from the weeks before each.
"""

import os
import pathlib
import resource
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd
from pyproj import Transformer

from clairville.algorithms.requests import expected, expectedlevel, reporting

CELL_M = 200.0
ENDS = ("2020-01-06", "2021-01-04", "2022-01-03", "2023-01-02", "2024-01-01", "2024-06-03")
CARS = "Véhicule ou objet gênant"
TOWNS = {  # repeats an incident, kinds, areas that tell three times less, areas
    "many repeats": (1.5, 1, (0, 1), 12),
    "few repeats": (0.3, 1, (0, 1), 12),
    "sparse repeats": (0.08, 1, (0, 1), 12),
    "hardly any": (0.02, 1, (0, 1), 12),
    "repeats depend on the category": (0.5, 3, (0, 1), 12),
    "one quarter of four quiet": (1.5, 1, (0,), 4),
    "two quarters, one quiet": (1.5, 1, (0,), 2),
}
SEEDS = 40
GOOD = 0.8 - 1e-9  # rank correlation aimed at


def read(folder):
    """Reports of Montpellier: category, day, x and y in metres."""
    rows = pd.read_csv(folder / "vigilo_reports/reports.csv.gz")
    rows = rows[rows["instance"] == "34_montpellier"]
    across = Transformer.from_crs(4326, 2154, always_xy=True)
    x, y = across.transform(rows["lon"].to_numpy(), rows["lat"].to_numpy())
    day = pd.to_datetime(rows["created"]).dt.normalize()
    return pd.DataFrame({"category": rows["category"], "day": day, "x": x, "y": y})


def weeks_of(rows, end):
    """(counts, neighbours) of the weeks before ``end``: cells known until then."""
    rows = rows[rows["day"] < end]
    spots = np.column_stack([rows["y"] // CELL_M, rows["x"] // CELL_M]).astype(int)
    cells, cell = np.unique(spots, axis=0, return_inverse=True)
    back = ((end - pd.Timedelta(days=1) - rows["day"]).dt.days // 7).to_numpy()
    weeks = int(back.max()) + 1
    counts = expected.count_weeks(cell.ravel(), weeks - 1 - back, len(cells), weeks)
    return counts, expected.neighbours_of(cells[:, 0], cells[:, 1])


def judge(name, rows, end):
    counts, around = weeks_of(rows, pd.Timestamp(end))
    v = expected.foresee(counts, around, 7).verdict
    totals = np.asarray(counts.sum(axis=1), dtype=float).ravel()
    held = slice(len(totals) - v.weeks, len(totals))
    usual = [expectedlevel._level(totals[:t], 8.0, 0.0) for t in range(len(totals))]
    fixed = sum(usual[held]) / v.observed
    return (
        f"| {name} | {end} | {counts.shape[1]:,} | {v.weeks} | {v.requests:,} | {100 * v.counts[8]:.1f} | {100 * v.counts[26]:.1f} "
        f"| {100 * v.model:.1f} | {100 * v.gain[0]:+.1f} to {100 * v.gain[1]:+.1f} | {'model' if v.earned else 'counts'} "
        f"| {fixed:.2f} | {v.foreseen / v.observed:.2f} | {100 * v.covered:.0f} | {100 * v.covered_first:.0f} |"
    )


def draw_town(seed, rate, kinds, quiet, areas):
    """(true needs, area, place, kind, day) of a town where the ``quiet`` areas tell three times less:
    an incident is told Poisson(rate x readiness x kind) times in two weeks."""
    rng = np.random.default_rng(seed)
    need = rng.gamma(4.0, 120.0, areas)
    many = rng.poisson(need)
    area = np.repeat(np.arange(areas), many)
    kind = rng.integers(kinds, size=len(area))
    ready = np.where(np.isin(area, quiet), 1.0 / 3.0, 1.0)
    told = rng.poisson(rate * ready * (1.0 + kind))
    begun = rng.integers(0, 700, len(area))
    spot = area * 10_000 + rng.integers(0, 3000, len(area))
    area, kind, begun, spot = (np.repeat(v, told) for v in (area, kind, begun, spot))
    return need, area, spot, kind, begun + rng.integers(0, 14, len(area))


def judge_towns(name, rate, kinds, quiet, areas):
    order, plain, warned, right = [], [], 0, 0
    for seed in range(SEEDS):
        need, *rows = draw_town(seed, rate, kinds, quiet, areas)
        found = reporting.weigh_reporting(*rows, areas)
        true = pd.Series(need)
        rank = true.corr(pd.Series(found.need), method="spearman")
        order.append(0.0 if np.isnan(rank) else rank)
        plain.append(true.corr(pd.Series(found.reports), method="spearman"))
        warned += not found.reliable
        right += found.reliable == (order[-1] >= GOOD)
    silent = sum(
        r < GOOD
        and reporting.weigh_reporting(*draw_town(s, rate, kinds, quiet, areas)[1:], areas).reliable
        for s, r in enumerate(order)
    )
    return (
        f"| {name} | {np.median(plain):.2f} | {np.median(order):.2f} | {sum(r >= GOOD for r in order)} of {SEEDS} "
        f"| {warned} | {right} | {silent} |"
    )


def measure_size():
    """(processor seconds of the forecast, of who reports; MiB at most) for a million requests."""
    rng = np.random.default_rng(0)
    n, side, weeks = 1_000_000, 71, 104
    row, col = (v.ravel()[:5000] for v in np.mgrid[:side, :side])
    chance = rng.gamma(0.4, 1.0, 5000)
    cell, week = rng.choice(5000, n, p=chance / chance.sum()), rng.integers(0, weeks, n)
    begun = time.process_time()
    counts = expected.count_weeks(cell, week, 5000, weeks)
    expected.foresee(counts, expected.neighbours_of(row, col), 7)
    forecast = time.process_time() - begun
    begun = time.process_time()
    day = week * 7 + rng.integers(0, 7, n)
    reporting.weigh_reporting(
        cell // 25, cell * 16 + rng.integers(0, 16, n), rng.integers(0, 4, n), day, 200
    )
    who = time.process_time() - begun
    return forecast, who, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        return
    rows = read(pathlib.Path(folder))
    sets = {
        "all labels": rows,
        "cars in the way": rows[rows["category"] == CARS],
        "all others": rows[rows["category"] != CARS],
    }
    judged = [judge(name, part, end) for name, part in sets.items() for end in ENDS]
    print(*judged, sep="\n", flush=True)
    towns = [judge_towns(name, *how) for name, how in TOWNS.items()]
    print(*towns, sep="\n", flush=True)
    forecast, who, memory = measure_size()
    lines = [
        "# Requests to expect: measured",
        "",
        f"Made by `scripts/validate/requests_expected.py` on {time.strftime('%Y-%m-%d')}.",
        "",
        "## Next week, cells of 200 m",
        "",
        "Reports of Vigilo in Montpellier: cyclists', not a desk's; labels are taken whole",
        "here, the tool's closed list would refuse or leave out most. The 59 weeks before",
        "each date are foreseen one by one from the weeks before. Cells are those known by",
        "that date. Held: share (%) of a week's requests in the foremost 5 % of cells, ties",
        "shared. Level: requests foreseen / come, with a fading mean of 8 weeks and as used.",
        "Inside: cells within their interval (80 % is meant) in the later half of the weeks,",
        "made from the earlier half.",
        "",
        "| labels | until | cells | weeks | requests | 8 weeks | 26 weeks | model | gain on 26, 95 % (points) | used | level, 8 weeks "
        "| level, used | inside, all | inside, foremost |",
        "|---" * 14 + "|",
        *judged,
        "",
        "## Who reports: drawn towns",
        "",
        f"{SEEDS} towns each; quiet areas tell three times less. Rank correlation with the true needs, medians.",
        "",
        "| town | requests as they are | needs estimated | at least 0.8 | warned | warning right | below 0.8 unwarned |",
        "|---" * 7 + "|",
        *towns,
        "",
        "## Size",
        "",
        "| 1,000,000 requests, 5,000 cells, 104 weeks | |",
        "|---|---|",
        f"| forecast, processor seconds | {forecast:.1f} |",
        f"| who reports, processor seconds | {who:.1f} |",
        f"| memory at most, MiB | {memory:,.0f} |",
    ]
    target = ROOT / "docs/methods/tables/requests_expected.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(*lines[-5:], target, sep="\n")


if __name__ == "__main__":
    main()
