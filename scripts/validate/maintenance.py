"""What to repair first, on real files and at size; writes docs/methods/tables/maintenance.md.

Paris surface complaints come from the shipped demo data. Water mains (Kitchener) and pavement (San
Diego) need the folder named by CLAIRVILLE_DATA and are left out without it. Programmes and faulty
meters are drawn with fixed seeds.
"""

import os
import pathlib
import resource
import time

import geopandas
import numpy as np
import pandas as pd
import shapely
from shared import ROOT

# isort: split

from shared import maintenance_drawn as drawn

from clairville.algorithms.common import reasons
from clairville.algorithms.maintenance import calendar, largeworks, pipefailure, pipes, roads, works
from clairville.algorithms.maintenance import streets as streets_

# Crews that can do what the money of 50,000 drawn assets pays for.
CREWS = 80


def paris():
    """Streets and complaints of the demo extract, in Lambert-93."""
    folder = ROOT / "resources" / "demo" / "paris"
    raw = pd.read_csv(folder / "voie.csv.gz", sep=";", dtype=str, encoding="utf-8")
    streets = geopandas.GeoDataFrame(
        {"name": raw["L_LONGMIN"], "kind": raw["C_DESI"]},
        geometry=shapely.from_geojson(raw["Geometry"].to_numpy()),
        crs=4326,
    ).to_crs(2154)
    said = pd.read_csv(folder / "dans_ma_rue.csv.gz", sep=";", encoding="utf-8")
    complaints = geopandas.GeoDataFrame(
        {
            "date": pd.to_datetime(said["datedecl"]),
            "category": said["type"],
            "subcategory": said["soustype"],
            "street": said["voie"],
        },
        geometry=geopandas.points_from_xy(said["x_l93"], said["y_l93"]),
    )
    return streets.set_crs(None, allow_override=True), complaints


def surface_table(found):
    """Markdown of the hold-out of the Paris complaints; ``found``: result of ``city.run``."""
    grid = found.report["tables"][0]
    lines = [
        reasons.sentence(t["code"], t["values"], "en")
        for t in (grid["title"], found.report["limits"][0])
    ]
    return "\n".join(["## Paris, surface complaints", "", *lines, "", *_grid(grid)])


def _grid(grid):
    def tell(c):
        return (
            reasons.sentence(c["code"], c["values"], "en")
            if isinstance(c, dict)
            else "–"
            if c is None
            else str(c)
        )

    rows = [
        [tell(c) for c in grid["columns"]],
        ["---"] * len(grid["columns"]),
        *[[tell(c) for c in row] for row in grid["rows"]],
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def kitchener(folder):
    """Mains and breaks of Kitchener as read by the tool."""
    raw = pd.read_csv(folder / "Water_Mains.csv.gz", encoding="utf-8-sig", low_memory=False)
    events = pd.read_csv(
        folder / "Water_Main_Breaks.csv.gz", encoding="utf-8-sig", low_memory=False
    )
    table = pd.DataFrame(
        {
            "id": raw["WATMAINID"].astype(str),
            "material": raw["MATERIAL"],
            "diameter_mm": raw["PIPE_SIZE"],
            "installed_year": pd.to_numeric(raw["INSTALLATION_DATE"].str[:4]),
            "length_m": raw["Shape__Length"],
            "pressure_zone": raw["PRESSURE_ZONE"],
            "street": raw["ROADSEGMENTID"].astype(object),
        }
    )
    dated = pd.DataFrame(
        {"pipe_id": events["ASSETID"], "date": pd.to_datetime(events["INCIDENT_DATE"].str[:10])}
    )
    return pipes.read(table, dated, last_year=2023)


def pipe_table(folder):
    """Markdown of the Kitchener test 2016-2022."""
    found = pipefailure.validate(kitchener(folder), pipefailure.Period(1997, 2016, 2022))
    lines = [
        "## Kitchener, water mains: share of the 535 breaks of 2016–2022 found",
        "",
        "| method | 1 % | 5 % | 10 % | 20 % |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | " + " | ".join(f"{100 * h:.1f}" for h in hits) + " |"
        for name, hits in found.table.items()
    ]
    edges = [
        f"{s} %: {100 * g:+.1f} ({100 * lo:.1f} … {100 * hi:.1f})"
        for s, g, lo, hi in zip((5, 10, 20), found.gain, found.low, found.high, strict=True)
    ]
    said = f"Chosen before the test: {found.chosen}. Gain over the published form, points with 95 % interval: "
    return "\n".join([*lines, "", said + "; ".join(edges) + "."])


def road_table(folder):
    """Markdown of the San Diego forecast."""
    old, new = (
        pd.read_csv(
            folder / f"pavement_condition_assessment_{y}_datasd.csv.gz", encoding="utf-8"
        ).rename(columns={"seg_id": "id", "pci": "condition_index"})
        for y in (2016, 2023)
    )
    found = roads.validate(roads.pair(old, new)[0])
    lines = [
        f"## San Diego, index of 2023 from 2016 ({found.n:,} segments, random folds, not spatially validated)",
        "",
        f"| method | mean error | of the {found.fell} that fell below 40, in the worst 10 % |",
        "|---|---|---|",
    ]
    lines += [f"| {n} | {found.mae[n]:.2f} | {found.found[n]} |" for n in found.mae]
    lines += [
        f"| model, risk below 40 | – | {found.found['chance']} |",
        "",
        f"Gain over mean drift: {found.gain[0]:.2f} points (95 % {found.gain[1]:.2f} … {found.gain[2]:.2f}); "
        f"80 % interval held {100 * found.inside:.1f} %.",
    ]
    return "\n".join(lines)


def drawn_programme(n, years=5, seed=0, crews=0):
    """(params, item, year, value, cost) of ``n`` drawn assets with three treatments; with
    ``crews``, a sixth item: the crew weeks as keywords of the solver (an eighth of the assets lies
    near a school)."""
    rng = np.random.default_rng(seed)
    risk, cost = rng.gamma(0.6, 1.0, n), rng.gamma(2.0, 20_000.0, n)
    params = works.Params((cost.sum() * 0.04,) * years)
    item, kind, year, value, price = works.options(risk, cost, params)
    if not crews:
        return params, item, year, value, price, {}
    windows = calendar.Windows(
        crews=crews, holidays="02-15/03-01;04-12/04-26;07-05/08-31;10-18/11-02"
    )
    open_weeks = calendar.allowed(windows, years)
    share = np.array([c for c, _ in works.TREATMENTS.values()])[kind]
    weeks = calendar.weeks_of(price / share, share, np.full(len(item), np.nan), windows)
    school = (rng.random(n) < 0.125)[item]
    loads = np.vstack([weeks, np.where(school, weeks, 0.0)])
    limits = crews * np.vstack(
        [open_weeks["any"].sum(axis=1), open_weeks["school"].sum(axis=1)]
    ).astype(float)
    return params, item, year, value, price, {"weeks": loads, "week_limits": limits}


def drawn_pipes(n, seed=0):
    """(mains, breaks) of ``n`` drawn pipes as frames of their themes."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "id": np.arange(n).astype(str),
            "material": rng.choice(["CI", "DI", "PVC"], n),
            "diameter_mm": 150.0,
            "installed_year": rng.integers(1930, 2010, n).astype(float),
            "length_m": rng.gamma(2, 30, n),
            "street": (np.arange(n) // 4).astype(str),
        }
    )
    hit = rng.integers(0, n, n // 6)
    events = pd.DataFrame(
        {
            "pipe_id": hit.astype(str),
            "date": pd.to_datetime(rng.integers(1997, 2023, len(hit)).astype(str)),
        }
    )
    return table, events


def score(frames):
    """Breaks per metre-year of drawn pipes, from the raw tables to the posterior rate."""
    return pipefailure.empirical_bayes(pipes.read(*frames, last_year=2023), 1997, 2022)[0]


def size_table():
    """Markdown of times and gaps at size."""
    lines = [
        "## Programmes and pipes at size",
        "",
        "| what | size | time (s) | gap (%) |",
        "|---|---|---|---|",
    ]
    for n, crews in ((1_000, 0), (10_000, 0), (50_000, 0), (50_000, CREWS)):
        params, item, year, value, price, limits = drawn_programme(n, crews=crews)
        begin = time.perf_counter()
        found, _ = largeworks.programme(item, year, value, price, params.budgets_eur, **limits)
        what = f"programme, 5 years × 3 treatments{f', {crews:,} crews' if crews else ''}"
        lines.append(
            f"| {what} | {n:,} | {time.perf_counter() - begin:.1f} | {100 * found.gap:.2f} |"
        )
    frames = drawn_pipes(1_000_000)
    begin = time.perf_counter()
    score(frames)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    lines.append(
        f"| mains read and scored (empirical Bayes) | 1,000,000 | {time.perf_counter() - begin:.1f} | – |"
    )
    return "\n".join([*lines, "", f"Peak memory of the whole script: {peak:.1f} GiB."])


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    streets = streets_.rank_streets(*paris())
    parts = [
        f"Written by scripts/validate/maintenance.py on {time.strftime('%Y-%m-%d')}.",
        surface_table(streets),
    ]
    if folder:
        parts += [
            pipe_table(pathlib.Path(folder) / "kitchener_water"),
            road_table(pathlib.Path(folder) / "san_diego_pavement"),
        ]
    parts += [
        drawn.colocation_table(streets.segments),
        drawn.leak_table(),
        drawn.energy_table(),
        size_table(),
    ]
    out = ROOT / "docs" / "methods" / "tables" / "maintenance.md"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(out)


if __name__ == "__main__":
    main()
