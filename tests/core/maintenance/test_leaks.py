"""Metered areas with known leaks; soils, zones and works around mains."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.maintenance import leaks, pipefailure, pipes, surroundings


def flows(levels, nights=30, start="2024-03-01"):
    """Hourly flows: ``levels`` {zone: m3/h at night}, three times that by day."""
    hours = pd.date_range(start, periods=24 * nights, freq="h")
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "zone": zone,
                    "datetime": hours,
                    "flow_m3_h": np.where(hours.hour < 6, 1.0, 3.0) * level,
                }
            )
            for zone, level in levels.items()
        ],
        ignore_index=True,
    )


def mains(zones, lengths, rates):
    return pd.DataFrame(
        {
            "id": [f"m{i}" for i in range(len(zones))],
            "pressure_zone": zones,
            "length_m": lengths,
            "breaks_year": rates,
        },
        index=range(1, len(zones) + 1),
    )


def test_excess_by_hand():
    table = leaks.zones(
        flows({"A": 10.0, "B": 1.0}).assign(customers=1000, night_users_m3_h=2.0),
        pd.Series({"A": 5.0, "B": 5.0}),
    )
    # 10 - 2 - 1000 x 1.7 l/h - 5 km x 20 l/km/h
    assert table.loc["A", "excess_m3_h"] == pytest.approx(10 - 2 - 1.7 - 0.1)
    assert table.loc["B", "excess_m3_h"] == 0  # never below nothing
    assert table.index[0] == "A" and table.loc["A", "night_m3_h"] == 10


def test_one_loud_night_is_no_leak_and_a_rise_is_told():
    calm = flows({"A": 2.0})
    calm.loc[calm["datetime"].dt.date == pd.Timestamp("2024-03-30").date(), "flow_m3_h"] = 50.0
    assert leaks.night_flow(calm).loc["A", "night_m3_h"] == 2.0
    risen = pd.concat(
        [flows({"A": 2.0}, nights=16), flows({"A": 5.0}, nights=14, start="2024-03-17")]
    )
    assert leaks.night_flow(risen).loc["A", "rise_m3_h"] == pytest.approx(3.0)


def test_leakage_is_shared_by_likelihood_and_ranked_per_kilometre():
    found = leaks.search(
        mains(["A", "A", "B", "?"], [1000.0, 1000, 1000, 500], [3.0, 1, 5, 1]),
        flows({"A": 8.04, "B": 1.02}),
    )
    results.check(found.pipes)
    by_id = found.pipes.set_index("id")
    assert by_id.loc[["m0", "m1", "m2", "m3"], "leak_m3_h"].tolist() == pytest.approx([6, 2, 1, 0])
    assert found.pipes["id"].tolist() == ["m0", "m1", "m2", "m3"] and bool(
        by_id.loc["m3", "thin_data"]
    )
    assert found.pipes["km_listened"].tolist() == [1.0, 2.0, 3.0, 3.5]
    assert ("leaks_unmetered", {"count": 1, "total": 4}) in found.warnings
    assert "secteur A" in by_id.loc["m0", "reason_fr"] and "m³/h" in by_id.loc["m0", "reason_en"]


def test_the_order_beats_either_sign_alone():
    rng = np.random.default_rng(5)
    n, areas = 2000, 20
    zone, length = rng.integers(0, areas, n), rng.gamma(2, 40, n)
    rate = rng.gamma(0.7, 1.0, n) * length / 1e4
    leaky = rng.gamma(0.6, 1.0, areas)
    true = rate * leaky[zone]
    where = rng.choice(n, 150, p=true / true.sum())
    level = (
        np.bincount(zone, weights=true, minlength=areas) / true.sum() * 100
        + np.bincount(zone, weights=length) * 2e-5
    )
    table = mains([f"z{z}" for z in zone], length, rate)
    found = leaks.search(
        table,
        flows({f"z{k}": v for k, v in enumerate(level)}, nights=15),
        leaks=pd.DataFrame({"pipe_id": [f"m{i}" for i in where]}),
    ).found
    assert (
        found["both"][1] > found["night"][1]
        and found["both"][1] > found["failure"][1]
        and found["both"][1] > 0.3
    )


def test_what_cannot_be_joined_is_one_sentence():
    table = mains(["A"], [100.0], [1.0])
    with pytest.raises(DataError):
        leaks.search(table, flows({"B": 1.0}))
    with pytest.raises(DataError):
        leaks.search(table.drop(columns="breaks_year"), flows({"A": 1.0}))
    with pytest.raises(DataError):
        leaks.search(table, flows({"A": 1.0}), leaks=pd.DataFrame({"pipe_id": ["x"]}))


def lines(n=6):
    return gpd.GeoDataFrame(
        {"id": [str(i) for i in range(n)], "pressure_zone": ["h", "h", "h", "b", "b", "b"][:n]},
        geometry=[shapely.linestrings([[100 * i, 0], [100 * i + 90, 0]]) for i in range(n)],
    )


def test_soil_zone_traffic_and_works_above():
    soil = gpd.GeoDataFrame(
        {"kind": ["clay", "chalk"]},
        geometry=[shapely.box(-10, -10, 295, 10), shapely.box(295, -10, 900, 10)],
    )
    streets = gpd.GeoDataFrame(
        {
            "class": ["primary", "residential"],
            "kind": ["", ""],
            "traffic_veh_day": [9000.0, np.nan],
        },
        geometry=[
            shapely.linestrings([[0, 5], [180, 5]]),
            shapely.linestrings([[200, 5], [600, 5]]),
        ],
    )
    works = gpd.GeoDataFrame(
        {"start": pd.to_datetime(["2010-05-01", "2015-01-01", None])},
        geometry=[shapely.box(0, -1, 50, 1)] * 3,
    )
    found, dug = surroundings.facts_around(lines(), soil=soil, streets=streets, works=works)
    assert (
        found["soil"].tolist() == ["clay"] * 3 + ["chalk"] * 3
        and found["zone"].tolist() == ["h"] * 3 + ["b"] * 3
    )
    assert found["main_road"].tolist() == [True, True, False, False, False, False]
    assert found["traffic"].iloc[0] == 9000 and np.isnan(found["traffic"].iloc[5])
    assert sorted(dug["year"]) == [2010, 2015] and set(dug["row"]) == {0}
    y, expected = np.array([4.0, 0, 0, 0, 0, 0]), np.ones(6)
    known = surroundings.features(found, dug, y, expected, 2012)
    assert set(known) == set(surroundings.FEATURES) - {"pressure_m"}
    assert known["works_above"].tolist() == [1, 0, 0, 0, 0, 0]  # those of 2015 are not known yet
    # the others of the zone: 4 breaks where 2 are expected; one's own breaks do not count
    assert known["zone_record"].iloc[1] == pytest.approx(np.log(4.5 / 2.5))
    assert known["zone_record"].iloc[0] == pytest.approx(np.log(0.5 / 2.5))


def test_the_learner_uses_what_lies_around():
    rng = np.random.default_rng(6)
    n = 2400
    clay = rng.random(n) < 0.3
    table = pd.DataFrame(
        {
            "id": [str(i) for i in range(n)],
            "material": "CI",
            "installed_year": 1950.0,
            "length_m": rng.gamma(2, 60, n),
            "soil": np.where(clay, "clay", "sand"),
        }
    )
    rate = np.where(clay, 9e-4, 1e-4) * table["length_m"].to_numpy()
    rows = [
        (str(i), f"{year}-06-01")
        for year in range(1995, 2023)
        for i in np.flatnonzero(rng.random(n) < rate)
    ]
    breaks = pd.DataFrame(rows, columns=["pipe_id", "date"]).assign(
        date=lambda f: pd.to_datetime(f["date"])
    )
    span = pipefailure.Period(1995, 2016, 2022)
    with_soil = pipefailure.validate(pipes.read(table, breaks, last_year=2023), span, repeats=20)
    without = pipefailure.validate(
        pipes.read(table.drop(columns="soil"), breaks, last_year=2023), span, repeats=20
    )
    assert with_soil.table["model"][3] > without.table["model"][3]
