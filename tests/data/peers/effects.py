"""Writes effects.json beside it: what statsmodels and pysyncon say to the drawn cases in it.

build/venv-peers/bin/python tests/data/peers/effects.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from pysyncon import Synth


def difference(rng, units=12, times=9, gaps=7):
    unit, time = np.repeat(np.arange(units), times), np.tile(np.arange(times), units)
    treated = (unit < units // 3) & (time >= 5)
    y = rng.normal(size=units)[unit] + 0.3 * time + 1.5 * treated + rng.normal(size=units * times)
    keep = np.sort(rng.permutation(units * times)[gaps:])
    frame = pd.DataFrame({"y": y, "u": unit, "t": time, "d": treated.astype(int)}).iloc[keep]
    found = smf.ols("y ~ d + C(u) + C(t)", frame).fit(
        cov_type="cluster", cov_kwds={"groups": frame["u"]}, use_t=True
    )
    low, high = found.conf_int().loc["d"]
    given = {
        k: frame[c].tolist() for k, c in zip(("y", "unit", "time", "treated"), "yutd", strict=True)
    }
    told = {"effect": found.params["d"], "error": found.bse["d"], "low": low, "high": high}
    return {"given": given, "told": {**told, "p": found.pvalues["d"]}}


def synthetic(rng, donors=8, times=30, before=20, predictors=0):
    common = rng.normal(size=(times, 3)).cumsum(axis=0)
    load = rng.dirichlet(np.ones(3), donors).T
    others = common @ load + 0.3 * rng.normal(size=(times, donors))
    own = others[:, :3] @ [0.5, 0.3, 0.2] + 0.1 * rng.normal(size=times)
    own[before:] += 2.0
    x0, x1, v = others[:before], own[:before], np.ones(before)
    if predictors:
        x0 = rng.normal(size=(predictors, donors))
        x1 = x0[:, :3] @ [0.4, 0.4, 0.2] + 0.2 * rng.normal(size=predictors)
        v = rng.uniform(0.2, 2.0, predictors)
    weights, loss = Synth.w_optimize(
        np.diag(v), x0, x1, qp_options={"maxiter": 10_000, "ftol": 1e-15}
    )
    gap = own - others @ weights
    given = {"treated": own, "donors": others, "before": before}
    if predictors:
        given |= {"predictors": [x1, x0], "importance": v}
    told = {
        "weights": weights,
        "rmspe_before": np.sqrt((gap[:before] ** 2).mean()),
        "effect": gap[before:].mean(),
    }
    return {"given": given, "told": told}


def interrupted(rng, n=120, before=70, order=1, period=12.0):
    noise = rng.normal(size=n)
    for i in range(2, n):
        noise[i] += 0.5 * noise[i - 1] + (0.2 * noise[i - 2] if order == 2 else 0.0)
    t = np.arange(n, dtype=float)
    y = 10 + 0.05 * t + 3.0 * (t >= before) + 2 * np.sin(2 * np.pi * t / period) + noise
    x = np.column_stack(
        [
            np.ones(n),
            t,
            t >= before,
            np.maximum(t - before, 0),
            np.sin(2 * np.pi * t / period),
            np.cos(2 * np.pi * t / period),
        ]
    ).astype(float)
    model = sm.GLSAR(y, x, rho=order)
    found = model.iterative_fit(maxiter=200, rtol=1e-14)
    given = {"y": y, "before": before, "slope": True, "period": period, "order": order}
    told = {"coefficients": found.params, "errors": found.bse, "rho": model.rho}
    return {"given": given, "told": told}


def main():
    rng = np.random.default_rng(11)
    answers = {
        "versions": {p: version(p) for p in ("statsmodels", "pysyncon", "numpy")},
        "script": "tests/data/peers/effects.py",
        "difference": [difference(rng, u, t) for u, t in ((12, 9), (30, 7), (8, 12))],
        "synthetic": [synthetic(rng, d) for d in (5, 8, 15)] + [synthetic(rng, 9, predictors=12)],
        "interrupted": [interrupted(rng, order=o) for o in (1, 1, 2)],
    }

    def plain(a):
        return a.tolist() if hasattr(a, "tolist") else a

    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(answers, default=plain) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
