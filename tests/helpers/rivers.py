"""A made river whose gauges are hours apart."""

import numpy as np
import pandas as pd


def river(hours=500, seed=0):
    """Two gauges upstream, 8 and 5 hours above the town; the town's stage is a mix of theirs."""
    rng = np.random.default_rng(seed)
    pulse = np.zeros((hours + 40, 2))
    for _ in range(14):
        at, side = rng.integers(0, hours), rng.integers(0, 2)
        rise = rng.gamma(2.0, 0.25) * np.exp(-np.arange(40) / 12.0) * (1 - np.exp(-np.arange(40)))
        pulse[at : at + 40, side] += rise[: len(pulse[at : at + 40])]
    a, b = pulse[:hours].T
    times = pd.date_range("2021-03-01", periods=hours, freq="h")
    town = np.r_[np.zeros(8), a[:-8]] * 0.8 + np.r_[np.zeros(5), b[:-5]] * 0.6 + 1.0
    noise = rng.normal(size=(3, hours)) * 0.004
    levels = {"A": a - 0.3 + noise[0], "B": b + noise[1], "T": town + noise[2]}
    return pd.DataFrame(levels, times)
