"""Meter series with known faults, for the tests and for the long checks."""

import numpy as np
import pandas as pd


def faulty_meters(n=60, seed=0, days=900, strength=1.0):
    """(meters, weather, truth): daily series with one known fault each or none, 10 % noise.
    ``strength`` 1: a drift of 12 % a year and a break of 25 %; less: that much less."""
    rng = np.random.default_rng(seed)
    day = pd.date_range("2022-01-01", periods=days)
    noise = pd.Series(rng.normal(0, 2.5, days)).ewm(alpha=0.4).mean().to_numpy()
    temperature = 12 - 9 * np.cos(2 * np.pi * (day.dayofyear - 20) / 365) + noise
    rows, truth = [], {}
    for b in range(n):
        load = rng.uniform(50, 400) + rng.uniform(5, 40) * np.maximum(
            rng.uniform(14, 18) - temperature, 0
        )
        fault = ("", "", "weekend", "drift", "break")[b % 5]
        if fault != "weekend":
            load = np.where(day.dayofweek >= 5, load * rng.uniform(0.5, 0.7), load)
        if fault == "drift":
            load = load * (1 + 0.12 * strength * np.arange(days) / 365)
        if fault == "break":
            load = load * np.where(
                np.arange(days) > rng.integers(400, 700), 1.0 + 0.25 * strength, 1.0
            )
        truth[f"b{b}"] = fault
        rows.append(
            pd.DataFrame(
                {
                    "building_id": f"b{b}",
                    "datetime": day,
                    "energy": "gas",
                    "basis": "pcs",
                    "value_kwh": load * np.exp(rng.normal(0, 0.1, days)),
                }
            )
        )
    return (
        pd.concat(rows, ignore_index=True),
        pd.DataFrame({"datetime": day, "temperature_c": temperature}),
        pd.Series(truth),
    )
