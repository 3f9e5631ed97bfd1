"""Writes access.json beside it: random places, and what PySAL ``access`` says of them.

Run in an environment with access==1.1.10.post3: python tests/data/peers/make_access.py. The input is made
here with a fixed seed and belongs to nobody; ``access`` is under the BSD-3 licence.
"""

import importlib.metadata
import json
import pathlib
import warnings

import numpy as np
import pandas as pd
from access import Access, weights

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)
n, k = 240, 30
here, there = rng.uniform(0, 4000, (n, 2)), rng.uniform(0, 4000, (k, 2))
cost = np.round(np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1)), 3)
origin, destination = np.nonzero(cost <= 1000)
people, capacity = rng.integers(1, 400, n), rng.integers(5, 90, k)
demand = pd.DataFrame({"geoid": np.arange(n), "people": people.astype(float)})
supply = pd.DataFrame({"geoid": np.arange(k), "places": capacity.astype(float)})
ways = pd.DataFrame({"origin": origin, "dest": destination, "cost": cost[origin, destination]})


def ask(weight):
    made = Access(
        demand_df=demand,
        demand_index="geoid",
        demand_value="people",
        supply_df=supply,
        supply_index="geoid",
        supply_value="places",
        cost_df=ways,
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    )
    made.two_stage_fca(name="a", cost="cost", max_cost=900, weight_fn=weight)
    found = made.access_df["a_places"].reindex(np.arange(n))
    return [None if np.isnan(v) else float(v) for v in found]


answers = {
    "two_stage": ask(None),
    "step": ask(weights.step_fn({300: 1, 600: 0.68, 900: 0.22})),
    "gaussian": ask(weights.gaussian(400)),
}
out = {
    "peer": f"access {importlib.metadata.version('access')}",
    "origin": origin.tolist(),
    "destination": destination.tolist(),
    "cost": cost[origin, destination].tolist(),
    "people": people.tolist(),
    "capacity": capacity.tolist(),
    "answers": answers,
}
pathlib.Path(__file__).with_name("access.json").write_text(json.dumps(out), encoding="utf-8")
