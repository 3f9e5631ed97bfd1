"""How well the portrait of districts hides small counts, and what it costs on Paris; writes
docs/methods/tables/districts.md.

    python scripts/validate/districts.py [tries]
"""

import resource
import sys
import time

from shared import ROOT

# isort: split

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from clairville.algorithms.common.run import Run
from clairville.algorithms.districts import profile
from clairville.algorithms.districts.hiding import is_small
from clairville.algorithms.network import segments
from clairville.tests.helpers.smallcounts import attack, town, tries

PAGE = ROOT / "docs/methods/tables/districts.md"
HEAD = (
    "# Districts: small counts, time and memory",
    "",
    "Made by `scripts/validate/districts.py`.",
    "",
)


def hiding(n):
    """The attack on drawn tables, with what is hidden here and with the small counts hidden alone."""
    began = time.process_time()
    recovered, small, shown = tries(n, 20241130)
    wide, wide_small, wide_shown = tries(n // 5, 20241130, large=True)
    rng, alone = np.random.default_rng(20241130), 0
    for _ in range(n // 10):
        names, units, years = town(rng)
        only = {name: is_small(table) for name, table in names.items()}
        alone += bool(attack(names, only, units, years))
    yield from (
        "## Small counts",
        "",
        f"{n:,} drawn towns (nested districts, one to three years, a part of a whole), {small:,} small counts. The attack",
        "knows all that is shown, every sum and that what is hidden is at least one: it solves all equations at once (the cells",
        "that the null space leaves fixed) and narrows lower and upper bounds until nothing moves. That nobody who knows the method",
        "finds one either is tried on every table of two and of three counts in `tests/core/districts`.",
        "",
        "| hidden | towns in which a small count is worked out |",
        "|---|---|",
        f"| the small counts alone (baseline) | {alone:,} of {n // 10:,} |",
        f"| as the tool hides | {len(recovered):,} of {n:,} (95 % below {3 / n:.2%}) |",
        f"| as the tool hides, three to twelve districts and four to six years | {len(wide):,} of {n // 5:,} |",
        "",
        f"{shown:,} counts stay shown; of the towns with more years {wide_shown:,}, beside {wide_small:,} small ones.",
        f"{time.process_time() - began:.0f} s of processor.",
        "",
    )


def drawn(area, n, rng, **columns):
    """Points over the town."""
    west, south, east, north = area
    points = shapely.points(rng.uniform([west, south], [east, north], (n, 2)))
    return gpd.GeoDataFrame(columns, index=range(n), geometry=points, crs=2154)


def paris():
    """The 80 districts with what Paris publishes, and drawn layers for the themes that are not
    there."""
    demo, rng = ROOT / "resources/demo/paris", np.random.default_rng(1)

    def read(name, crs=None):
        frame = gpd.read_file(f"/vsigzip/{demo / name}")
        frame = frame.set_crs(crs, allow_override=True) if crs else frame
        return frame.to_crs(2154)

    districts = read("quartiers.geojson.gz").rename(columns={"nom": "name"})
    table = pd.read_csv(demo / "voie.csv.gz", sep=None, engine="python")
    lines = gpd.GeoSeries(shapely.from_geojson(table["Geometry"].to_numpy()), crs=4326).to_crs(2154)
    roads = gpd.GeoDataFrame(
        {"id": table["N_SQ_VO"].astype(str), "name": table["L_LONGMIN"], "speed_limit_kmh": 30.0},
        geometry=lines,
    ).explode(ignore_index=True)
    squares = read("carreaux_200m_2015.geojson.gz", 2154)
    squares = squares.rename(
        columns={
            "ind": "population",
            "ind_0_17": "under_18",
            "ind_65p": "aged_65_plus",
            "men": "households",
            "men_pauv": "poor_households",
        }
    ).assign(year=2015)
    crashes = read("accidents_2019.geojson.gz", 2154).rename(columns={"annee": "year"})
    stops = read("arrets_bus_2023.geojson.gz").assign(element="stop")
    # One year is published there: five more years are that one with other draws of its rows.
    crashes = pd.concat(
        [
            crashes.iloc[rng.integers(0, len(crashes), len(crashes))].assign(year=year)
            for year in range(2018, 2024)
        ],
        ignore_index=True,
    )
    crashes["cyclists"] = (np.arange(len(crashes)) % 6 == 0).astype(int)
    crashes["under_18"] = (np.arange(len(crashes)) % 12 == 0).astype(int)
    crashes = crashes.assign(killed=0, hospitalised=(np.arange(len(crashes)) % 9 == 0).astype(int))
    area = districts.total_bounds
    moment = pd.date_range("2019-01-01", "2024-05-31", 40000)
    planted = pd.Timestamp(1950, 1, 1) + pd.to_timedelta(rng.integers(0, 27000, 200000), unit="D")
    zones = gpd.GeoDataFrame(geometry=drawn(area, 500, rng).buffer(80), crs=2154)
    themes = {
        "roads": roads,
        "population": squares,
        "accidents": crashes.assign(pedestrians=(np.arange(len(crashes)) % 4 == 0).astype(int)),
        "public_transport": stops,
        "complaints": drawn(area, 40000, rng, date=moment),
        "trees": drawn(area, 200000, rng, planted=planted),
        "green_spaces": zones,
        "playgrounds": drawn(area, 900, rng),
        "schools": drawn(area, 1500, rng, level="primary", pupils=200),
        "works": drawn(area, 5000, rng, start=moment[:5000], end=moment[200:5200]),
        "speed_zones": zones,
        "cycle_network": roads.iloc[:900],
        "crossings": drawn(area, 9000, rng, signalised=True),
        "street_lights": drawn(area, 100000, rng),
        "delivery_bays": drawn(area, 9000, rng),
        "road_condition": roads.assign(condition_index=60.0),
        "air_quality": drawn(area, 90, rng, no2=30.0),
        "planting": drawn(area, 5000, rng),
        "plantable": zones,
        "actions": drawn(
            area, 400, rng, kind="education", year=2023, beneficiaries=20, euros=900.0
        ),
    }
    return districts, themes


def cost():
    """Seconds and memory of the 80 districts of Paris."""
    districts, themes = paris()
    profile_of(districts, themes)  # compiles what numba compiles, once a computer
    began, wall = time.process_time(), time.perf_counter()
    _, table, counts = profile_of(districts, themes)
    took, wall = time.process_time() - began, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield from (
        "## Paris",
        "",
        "The 80 districts with squares, crashes, streets and stops as published; themes without a file in the demo are drawn",
        "(200,000 trees, 100,000 lights, 40,000 requests …) so that every indicator is reckoned, and crashes of six years from those",
        "of 2019. Noding of the streets included.",
        "",
        "| districts | indicators | values | not shown | seconds of processor | seconds | peak memory |",
        "|---|---|---|---|---|---|---|",
        f"| {counts['districts']} | {counts['indicators']} | {counts['values']:,} | {counts['values_hidden']:,} "
        f"| {took:.1f} | {wall:.1f} | {peak:.0f} MiB |",
        "",
        "Bar: 80 × 40 in 20 s and 1 GiB.",
        "",
    )


def profile_of(districts, themes):
    """A portrait from the streets on."""
    network = segments.build(themes["roads"], target_length_m=0)
    run = Run("validation", "", 1)
    return profile.portrait(districts, themes, network=network, day="2024-06-13", run=run)


def main():
    """Writes the page."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    parts = [*HEAD, *cost()]
    parts += hiding(n)
    PAGE.write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
