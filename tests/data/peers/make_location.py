"""Writes location.json beside it: random places, and what spopt says of them.

Run in an environment with spopt==0.7.0 and its solver CBC (PuLP): python tests/data/peers/make_location.py.
The input is made here with a fixed seed and belongs to nobody; spopt is under the BSD-3 licence.
"""

import importlib.metadata
import json
import pathlib

import numpy as np
import pulp
from spopt.locate import MCLP, PMedian

rng = np.random.default_rng(11)
n, k = 90, 25
here, there = rng.uniform(0, 1000, (n, 2)), rng.uniform(0, 1000, (k, 2))
cost = np.round(np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1)), 3)
weights = rng.integers(1, 40, n)
capacity = rng.integers(250, 600, k)
solver = pulp.PULP_CBC_CMD(msg=False)


def chosen(model):
    return [j for j, v in enumerate(model.fac_vars) if v.value() > 0.5]


cover, kept, median, loaded = {}, {}, {}, {}
stay = np.zeros(k, int)
stay[[3, 8]] = 1
for p in (1, 3, 6):
    made = MCLP.from_cost_matrix(cost, weights, 180.0, p).solve(solver)
    cover[p] = [float(made.problem.objective.value()), chosen(made)]
    made = MCLP.from_cost_matrix(cost, weights, 180.0, p + 2, predefined_facilities_arr=stay).solve(
        solver
    )
    kept[p] = [float(made.problem.objective.value()), chosen(made)]
    made = PMedian.from_cost_matrix(cost, weights, p).solve(solver)
    median[p] = [float(made.problem.objective.value()), chosen(made)]
for p in (5, 8):
    made = PMedian.from_cost_matrix(cost, weights, p, facility_capacities=capacity).solve(solver)
    loaded[p] = [float(made.problem.objective.value()), chosen(made)]
out = {
    "peer": f"spopt {importlib.metadata.version('spopt')}, PuLP {importlib.metadata.version('pulp')} (CBC)",
    "cost": cost.tolist(),
    "weights": weights.tolist(),
    "capacity": capacity.tolist(),
    "radius": 180.0,
    "stay": [3, 8],
    "cover": cover,
    "cover_existing": kept,
    "median": median,
    "loaded": loaded,
}
pathlib.Path(__file__).with_name("location.json").write_text(json.dumps(out), encoding="utf-8")
