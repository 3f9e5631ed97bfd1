"""Buildings with known faults, and tracks over roads of known roughness."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import buildings, energy, labels, roughness

from ...helpers.meters import faulty_meters


@pytest.mark.parametrize("seed", range(3))
def test_precision_and_recall_on_known_faults(seed):
    meters, weather, truth = faulty_meters(40, seed=seed)
    found = buildings.rank(meters, weather, run=Run("r")).buildings
    results.check(found)
    seen = found["faults"].reindex(truth.index)
    right = int(((seen == truth) & (truth != "")).sum())
    assert right / int((truth != "").sum()) >= 0.9  # recall
    assert right / int((seen != "").sum()) >= 0.9  # precision
    assert found["reason_fr"].str.contains("à climat égal").any()


def test_baseline_recovers_the_building():
    rng = np.random.default_rng(0)
    temperature = rng.uniform(-5, 25, 365)
    found = energy.fit(100 + 12 * np.maximum(16 - temperature, 0), temperature)
    assert (found.base, found.slope, found.balance_c) == pytest.approx((100, 12, 16), rel=1e-6)
    assert (
        found.r2 == pytest.approx(1)
        and found.cv_rmse == pytest.approx(0, abs=1e-9)
        and abs(found.nmbe) < 1e-9
    )
    assert (
        energy.fit(np.ones(30), np.ones(30)) is None
        and energy.fit(np.zeros(100), temperature[:100]) is None
    )


def test_degree_days_by_hand():
    assert energy.degree_days([10, 18, 25, -2]) == 8 + 0 + 0 + 20
    assert energy.degree_days([10], base_c=15) == 5


def test_daily_sums_drop_partial_days_and_repeats():
    hours = pd.date_range("2024-01-01", periods=72, freq="h")
    table = pd.DataFrame({"datetime": [*hours[:60], hours[0]], "value_kwh": 1.0})
    series, step = energy.daily(table)
    assert (
        series.tolist()[:2] == [24.0, 24.0]
        and np.isnan(series.iloc[2])
        and step == pytest.approx(1 / 24)
    )


def test_gas_in_pcs_becomes_pci_and_primary_energy_follows():
    meters, weather, _ = faulty_meters(n=1)
    pcs = buildings.rank(meters, weather).buildings["kwh_year"].iloc[0]
    pci = buildings.rank(meters.assign(basis="pci"), weather).buildings.iloc[0]
    assert pcs / pci["kwh_year"] == pytest.approx(0.9009) and pci[
        "primary_kwh_year"
    ] == pytest.approx(pci["kwh_year"])
    power = buildings.rank(meters.assign(energy="electricity"), weather).buildings.iloc[0]
    assert power["primary_kwh_year"] == pytest.approx(2.3 * power["kwh_year"])


def test_night_load_needs_hours():
    hours = pd.date_range("2024-01-01", periods=24 * 60, freq="h")
    flat = pd.DataFrame({"datetime": hours, "value_kwh": 10.0})
    assert energy._night(flat) == pytest.approx(1.0)
    assert energy._night(
        flat.assign(value_kwh=np.where(hours.hour < 7, 2.0, 10.0))
    ) == pytest.approx(0.2)
    assert energy._night(flat[::24]) is None


def test_thirty_day_series_get_totals_only_and_doubts_are_named():
    meters, weather, _ = faulty_meters(n=1)
    month = pd.DataFrame(
        {
            "building_id": "m",
            "datetime": pd.date_range("2022-01-31", periods=24, freq="30D"),
            "value_kwh": 3000.0,
            "energy": "gas",
            "basis": "pci",
        }
    )
    strange = month.assign(value_kwh=-1.0)
    future = month.assign(datetime=pd.Timestamp("2199-01-01"))[:1]
    found = buildings.rank(pd.concat([meters, month, strange, future]), weather)
    row = found.buildings.loc["m"]
    assert (
        row["faults"] == ""
        and bool(row["thin_data"])
        and row["kwh_year"] == pytest.approx(3000 * 24 / 720 * 365.25, rel=0.02)
    )
    assert {code: v["count"] for code, v in found.warnings} == {
        "energy_negative": 24,
        "energy_future": 1,
        "energy_doubles": 24,
        "energy_short": 1,
    }
    with pytest.raises(DataError):
        buildings.rank(strange, weather)


def test_buildings_on_the_map():
    meters, weather, _ = faulty_meters(n=3)
    shapes = gpd.GeoDataFrame(
        {"id": ["b0", "b1"], "floor_area_m2": [2000.0, 500.0]},
        geometry=[shapely.box(0, 0, 9, 9)] * 2,
    )
    found = buildings.rank(meters, weather, buildings=shapes)
    assert found.counts["on_map"] == 2 and set(found.buildings.geom_type) == {"Polygon"}
    assert found.buildings.loc["b1", "target_2030"] is None and found.buildings.loc[
        "b0", "target_2030"
    ] in (True, False)
    with pytest.raises(DataError):
        buildings.rank(meters, weather, buildings=shapes.assign(id=["x", "y"]))


def test_targets_are_those_of_sites_of_1000_square_metres():
    months, weather = months_of_a_building(reduced=0.45)
    dates = months.index.to_timestamp()
    readings = pd.concat(
        [
            pd.DataFrame(
                {
                    "building_id": b,
                    "datetime": dates,
                    "value_kwh": months.to_numpy(),
                    "energy": "heat",
                }
            )
            for b in ("hall", "small")
        ]
    )
    shapes = gpd.GeoDataFrame(
        {"id": ["hall", "small"], "floor_area_m2": [1000.0, 999.0]},
        geometry=[shapely.box(0, 0, 9, 9)] * 2,
    )
    told = buildings.rank(
        readings,
        pd.DataFrame({"datetime": weather.index, "temperature_c": weather.to_numpy()}),
        buildings=shapes,
    ).buildings
    assert told.loc["hall", ["target_2030", "target_2040", "target_2050"]].tolist() == [
        True,
        False,
        False,
    ]
    assert told.loc["small", ["target_2030", "target_2040", "target_2050"]].tolist() == [
        None,
        None,
        None,
    ]


def test_base_of_the_degree_days_can_be_changed():
    meters, weather, _ = faulty_meters(n=1)
    told = [buildings.rank(meters, weather, base_c=base) for base in (18.0, 15.0)]
    values = [t.report["headline"][1]["values"] for t in told]
    days = weather["temperature_c"].to_numpy()
    assert values[0]["normal"] == pytest.approx(
        np.maximum(18 - days, 0).sum() / (len(days) / 365.25)
    )
    assert values[1]["base"] == 15.0 and values[1]["normal"] < values[0]["normal"]
    # what a building uses in the mean year does not depend on the base that degree-days are told in
    assert told[0].buildings["normal_kwh_year"].iloc[0] == pytest.approx(
        told[1].buildings["normal_kwh_year"].iloc[0]
    )


def test_labels_are_joined_by_number_then_by_place_and_the_newest_counts():
    shapes = gpd.GeoDataFrame(
        {"id": ["b0", "b1", "b2"]}, geometry=[shapely.box(x, 0, x + 20, 20) for x in (0, 100, 200)]
    )
    table = gpd.GeoDataFrame(
        {
            "building_id": ["b0", "b0", None, "b2", None],
            "label": ["c", "d", "G", "A", "B"],
            "date": pd.to_datetime(
                ["2024-01-01", "2020-01-01", "2022-01-01", "2023-01-01", "2023-01-01"]
            ),
            "set": ["tertiary", "tertiary", "tertiary", "dwelling", "tertiary"],
        },
        geometry=[
            shapely.Point(0, 0),
            shapely.Point(0, 0),
            shapely.Point(125, 10),
            shapely.Point(0, 0),
            shapely.Point(999, 999),
        ],
    )
    found = labels.join(table, shapes)
    assert found.table["energy_label"].to_dict() == {"b0": "C", "b1": "G"}
    assert found.counts == {
        "labels": 5,
        "labels_dwellings": 1,
        "labels_by_place": 1,
        "labels_older": 1,
        "labels_unmatched": 1,
    }
    meters, weather, _ = faulty_meters(n=3)
    told = buildings.rank(meters, weather, buildings=shapes, labels=table)
    assert told.buildings["energy_label"].to_dict() == {"b0": "C", "b1": "G", "b2": None}
    assert told.counts["labelled"] == 2 and told.counts["label_f_g"] == 1
    assert {"energy_labels_unmatched", "energy_labels_dwellings"} <= {
        code for code, _ in told.warnings
    }
    by_number = buildings.rank(meters, weather, labels=pd.DataFrame(table.drop(columns="geometry")))
    assert by_number.buildings["energy_label"].to_dict()["b0"] == "C"


def tracks(seed=0, trips=30):
    """Two streets end to end, the second three times rougher; trips at 25 to 70 km/h, one point a
    second, a ~ speed^1.2.
    """
    rng = np.random.default_rng(seed)
    rows = []
    for trip in range(trips):
        speed = rng.uniform(25, 70)
        along = np.arange(0, 2000, speed / 3.6)
        rough = np.where(along < 1000, 1.0, 3.0) * (speed / 50) ** 1.2
        rows.append(
            pd.DataFrame(
                {
                    "track": f"t{trip}",
                    "x": along,
                    "acceleration": 9.81 + rng.normal(0, rough),
                    "datetime": pd.Timestamp("2024-05-01")
                    + pd.to_timedelta(trip * 3600 + np.arange(len(along)), "s"),
                }
            )
        )
    table = pd.concat(rows, ignore_index=True)
    return gpd.GeoDataFrame(
        table.drop(columns="x"),
        geometry=gpd.points_from_xy(table["x"], rng.normal(0, 3, len(table))),
    )


@pytest.fixture
def two_streets():
    made = gpd.GeoDataFrame(
        {"name": ["smooth", "rough"], "kind": ["rue", "rue"]},
        geometry=[
            shapely.linestrings([[0, 0], [1000, 0]]),
            shapely.linestrings([[1000, 0], [2000, 0]]),
        ],
    )
    made.index.name = "feature_id"
    made.attrs["crs"] = "EPSG:2154"
    return made


def test_roughness_with_the_effect_of_speed_taken_out(two_streets):
    found = roughness.measure(tracks(), two_streets)
    results.check(found.segments)
    assert found.power == pytest.approx(1.2, abs=0.25)
    mean = found.segments.groupby("name")["score"].median()
    assert mean["rough"] / mean["smooth"] == pytest.approx(3, rel=0.15)
    assert found.segments["passes"].median() == 30


def test_roughness_names_what_it_drops(two_streets):
    points = tracks(trips=2)
    away = points.set_geometry(
        shapely.points(np.zeros(len(points)), 5000.0 + np.arange(len(points)) * 10)
    )
    found = roughness.measure(pd.concat([points, away.assign(track="away")]), two_streets)
    assert found.warnings[0][1]["count"] >= len(away)
    with pytest.raises(DataError):
        roughness.measure(away, two_streets)


def months_of_a_building(reduced=0.0):
    day = pd.date_range("2022-01-01", "2023-12-31")
    rng = np.random.default_rng(3)
    weather = pd.Series(
        12 - 9 * np.cos(2 * np.pi * (day.dayofyear - 20) / 365) + rng.normal(0, 3, len(day)),
        index=day,
    )
    load = (100 + 12 * (16 - weather).clip(lower=0)) * np.where(day.year == 2023, 1 - reduced, 1.0)
    return load.groupby(day.to_period("M")).sum(), weather


def test_monthly_baseline_recovers_the_building():
    months, weather = months_of_a_building()
    found = energy.fit_monthly(months.iloc[:12], weather)
    assert (found.balance_c, found.days) == (16.0, 365)
    assert [found.base, found.slope, found.cv_rmse, found.nmbe] == pytest.approx(
        [100, 12, 0, 0], abs=1e-6
    )
    assert energy.expected_monthly(found, months.index, weather) == pytest.approx(months.to_numpy())
    assert energy.fit_monthly(months.iloc[:11], weather) is None
    assert (
        energy.fit_monthly(months.iloc[:12], weather.iloc[:300]) is None
    )  # two months without weather


@pytest.mark.parametrize("end_of_month", [False, True])
def test_monthly_bills_of_first_or_last_day(end_of_month):
    months, weather = months_of_a_building(reduced=0.3)
    dates = months.index.to_timestamp(how="end" if end_of_month else "start").normalize()
    meters = pd.DataFrame(
        {
            "building_id": "school",
            "datetime": dates,
            "value_kwh": months.to_numpy(),
            "energy": "electricity",
        }
    )
    told = buildings.rank(
        meters, pd.DataFrame({"datetime": weather.index, "temperature_c": weather.to_numpy()})
    ).buildings
    row = told.iloc[0]
    assert (
        row["progress"] == pytest.approx(0.3, abs=1e-6)
        and not row["thin_data"]
        and row["faults"] == ""
    )
    normal = 365.25 * 100 + 12 * energy.degree_days(weather, 16.0) / (len(weather) / 365.25)
    assert row["normal_kwh_year"] == pytest.approx(normal, rel=1e-6)
