"""What only drawn data can tell of the maintenance tools: mains simulated under real Paris streets,
leaks, faulty meters.

Every figure here is of simulated data and says so. Used by ``maintenance.py``.
"""

import sys

import geopandas
import numpy as np
import pandas as pd
import shapely

from . import ROOT  # makes ``clairville`` importable

# isort: split
from clairville.algorithms.maintenance import buildings, leaks, piperank, works

sys.path.insert(0, str(ROOT / "tests/helpers"))

from meters import faulty_meters

NODES = 200
_MATERIALS = {"CI": 2.5e-4, "DI": 6e-5, "PVC": 4e-5}


def mains_under(streets, seed=0):
    """(mains, breaks) simulated: one main 1.5 m beside each segment, its material by age, breaks of
    1997-2022 by material with a gamma factor per street."""
    rng = np.random.default_rng(seed)
    n = len(streets)
    year = rng.integers(1900, 1996, n)
    material = np.where(
        year < 1960, "CI", np.where(year < 1980, "DI", rng.choice(["DI", "PVC"], n))
    )
    shapes = shapely.transform(
        np.asarray(streets.geometry.array, dtype=object), lambda xy: xy + 1.5
    )
    frame = geopandas.GeoDataFrame(
        {
            "id": [f"m{i}" for i in range(n)],
            "material": material,
            "installed_year": year.astype(float),
            "diameter_mm": 150.0,
            "street": streets["street_id"].astype(str).to_numpy(),
            "length_m": streets["length_m"].to_numpy(),
        },
        geometry=shapes,
    )
    street = streets["street_id"].to_numpy()
    factor = (
        pd.Series(rng.gamma(1.0, 1.0, len(np.unique(street))), index=np.unique(street))
        .loc[street]
        .to_numpy()
    )
    rate = pd.Series(material).map(_MATERIALS).to_numpy() * factor * frame["length_m"].to_numpy()
    times = rng.poisson(rate * 26)
    who = np.repeat(np.arange(n), times)
    dates = pd.to_datetime(pd.Series(rng.integers(1997, 2023, len(who)).astype(str)) + "-06-01")
    return frame, pd.DataFrame({"pipe_id": [f"m{i}" for i in who], "date": dates})


def colocation_table(segments, each=400, seed=0):
    """Markdown: the programme of the first ``each`` surfaces (real complaints) and the first
    ``each`` mains (simulated), with and without shared openings. ``segments``: result of
    ``city.run``."""
    near = segments[segments.geometry.distance(segments.geometry.iloc[0]) < 3000].reset_index(
        drop=True
    )
    mains, breaks = mains_under(near, seed)
    ranked = piperank.rank(mains, breaks, span=(1997, 2016, 2022), last_year=2023).pipes
    top = near.nlargest(each, "score")
    pipes = ranked.nlargest(each, "score")

    def scaled(values):
        return values / values.sum()

    items = geopandas.GeoDataFrame(
        {
            "name": pd.concat([top["name"], pipes["id"]]),
            "kind": ["surface"] * len(top) + ["pipe"] * len(pipes),
            "risk": np.r_[
                scaled(top["score"] * top["length_m"]), scaled(pipes["score"] * pipes["length_m"])
            ],
            "cost": np.r_[top["cost"], pipes["length_m"] * 350.0],
        },
        geometry=np.r_[
            np.asarray(top.geometry.array, dtype=object),
            np.asarray(pipes.geometry.array, dtype=object),
        ],
    )
    items = items[items["cost"] > 0].reset_index(drop=True)
    budget = (float(items["cost"].sum()) * 0.06,) * 5
    lines = [
        "## Shared openings: real Paris streets, SIMULATED mains",
        "",
        f"{each} surfaces ranked by real complaints and {each} simulated mains laid under the streets within 3 km; five "
        f"years of {budget[0]:,.0f} €.",
        "",
        "| saving of a shared opening | pairs that lie together | openings shared | risk removed | gap (%) |",
        "|---|---|---|---|---|",
    ]
    base = None
    for saving in (0.0, 0.15, 0.30):
        # Nodes, not seconds: the row is the same on a slow machine.
        found = works.build(items, works.Params(budget, saving=saving, node_limit=NODES))
        years = found.items.set_index("feature_id")["year"]
        pairs, _ = works.neighbours(
            items, items["cost"].to_numpy(), works.Params(budget, saving=0.15)
        )
        together = sum(years[str(p.first)] == years[str(p.second)] > 0 for p in pairs)
        base = base or found.plan.value
        lines.append(
            f"| {100 * saving:.0f} % | {len(pairs)} | {together} | {100 * (found.plan.value / base - 1):+.1f} % | "
            f"{100 * found.plan.gap:.2f} |"
        )
    return "\n".join(lines)


def leak_table(repeats=5):
    """Markdown: share of simulated leaks found by length listened to (mean of ``repeats`` draws)."""
    rows = {}
    for seed in range(repeats):
        rng = np.random.default_rng(seed)
        n, areas = 5000, 30
        zone, length = rng.integers(0, areas, n), rng.gamma(2, 40, n)
        rate = rng.gamma(0.7, 1.0, n) * length / 1e4
        true = rate * rng.gamma(0.6, 1.0, areas)[zone] * rng.gamma(1.0, 1.0, n)
        where = rng.choice(n, 200, p=true / true.sum())
        use = np.bincount(zone, weights=length, minlength=areas) / 1000 * 0.3
        level = np.bincount(
            zone, weights=true, minlength=areas
        ) / true.sum() * 60 + use * rng.normal(1, 0.15, areas)
        hours = pd.date_range("2024-03-01", periods=24 * 21, freq="h")
        flows = pd.concat(
            [
                pd.DataFrame(
                    {
                        "zone": f"z{k}",
                        "datetime": hours,
                        "customers": int(use[k] / 1.7e-3),
                        "flow_m3_h": np.where(hours.hour < 6, 1.0, 3.0) * v,
                    }
                )
                for k, v in enumerate(level)
            ]
        )
        pipes = pd.DataFrame(
            {
                "id": [f"m{i}" for i in range(n)],
                "pressure_zone": [f"z{z}" for z in zone],
                "length_m": length,
                "breaks_year": rate * rng.gamma(4.0, 0.25, n),
            }
        )
        found = leaks.search(
            pipes, flows, leaks=pd.DataFrame({"pipe_id": [f"m{i}" for i in where]})
        ).found
        for name, hits in found.items():
            rows.setdefault(name, []).append(hits)
    said = {
        "both": "night flow shared by likelihood",
        "night": "night flow of the area alone",
        "failure": "likelihood alone",
    }
    lines = [
        f"## Leak search on SIMULATED leaks: % found by length listened to (mean of {repeats} draws of 200 leaks)",
        "",
        "| order | " + " | ".join(f"{100 * s:.0f} %" for s in leaks.SHARES) + " |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {said[name]} | " + " | ".join(f"{100 * h:.0f}" for h in np.mean(hits, axis=0)) + " |"
        for name, hits in rows.items()
    ]
    return "\n".join(lines)


def energy_table(repeats=5):
    """Markdown: precision and recall of each fault on simulated series, plain and faint."""
    lines = [
        f"## Faults of SIMULATED meters ({60 * repeats} buildings, 900 days, 10 % noise): recall / precision (%)",
        "",
        "| faults | weekend | drift | break | without fault |",
        "|---|---|---|---|---|",
    ]
    for strength in (1.0, 0.5, 0.3):
        seen, true = [], []
        for seed in range(repeats):
            meters, weather, truth = faulty_meters(seed=seed, strength=strength)
            seen.append(buildings.rank(meters, weather).buildings["faults"].reindex(truth.index))
            true.append(truth)
        seen, true = pd.concat(seen), pd.concat(true)
        cells = []
        for fault in ("weekend", "drift", "break", ""):
            told = seen.str.contains(fault) if fault else seen == ""
            hit = (told & (true == fault)).sum()
            cells.append(
                f"{100 * hit / (true == fault).sum():.0f} / {100 * hit / max(told.sum(), 1):.0f}"
            )
        lines.append(
            f"| drift {12 * strength:.0f} % a year, break {25 * strength:.0f} % | "
            + " | ".join(cells)
            + " |"
        )
    return "\n".join(lines)
