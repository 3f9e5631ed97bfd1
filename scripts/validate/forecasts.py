"""Forecasts on open series of towns and rivers; writes docs/methods/tables/forecasts.md.

Needs CLAIRVILLE_DATA and is skipped without it.
"""

import os
import pathlib
import time

from shared import ROOT, timeseries

# isort: split

from clairville.algorithms.modeling import forecasts

NAMES = {
    "profile": "profile",
    "persistence": "last value",
    "cycle": "last cycle",
    "damped": "damped anomaly",
    "damped_recent": "damped mean",
}


def measured(name, folder, loss="absolute", hold_out=False):
    """(model, rolled forecasts, series that could not be built) of one data set; with ``hold_out``
    the learners see two series of three and the others alone are rolled."""
    reader, horizons, _, where = timeseries.SETS[name]
    panel, lost = reader(folder)
    names = [s.name for s in panel]
    away = set(names[::3]) if hold_out and len(names) > 2 else set()
    model = forecasts.fit(
        panel,
        horizons,
        until=timeseries.cuts_of(panel, where),
        settings=forecasts.Settings(loss=loss),
        learn_from=[n for n in names if n not in away],
    )
    rolled = [s for s in panel if not away or s.name in away]
    return model, forecasts.roll(model, rolled, every_way=True), lost


def rows(name, model, table):
    """Lines of the table of errors, one a horizon."""
    unit = timeseries.SETS[name][2]
    own = forecasts.score(table, ("horizon", "name"))
    for row in forecasts.score(table).itertuples():
        of_h = own[own["horizon"] == row.horizon]
        verdict = model.verdicts[row.horizon]
        errors = " | ".join(f"{getattr(row, 'mae_' + way):.4g}" for way in NAMES)
        word = f"{verdict.learned} used" if verdict.learned else "baseline used"
        yield (
            f"| {name} | {row.horizon} {unit} | {len(of_h)} | {row.n:,} | {errors} | **{row.mae:.4g}** | {word} "
            f"| {100 * row.coverage:.1f} % | {100 * of_h['coverage'].min():.0f} % |"
        )


def named(name, model, lost):
    """One line on what was left out."""
    why = {n: e.code for n, e in model.left_out.items()} | {n: e.code for n, e in lost}
    groups = {}
    for series, code in sorted(why.items()):
        groups.setdefault(code.removeprefix("series_"), []).append(series)
    told = "; ".join(f"{code}: {', '.join(names)}" for code, names in sorted(groups.items()))
    return f"- {name}: {told}" if told else None


HEAD = [
    "| data | ahead | series | forecasts | "
    + " | ".join(NAMES.values())
    + " | used | verdict | 80 % interval holds | lowest series |",
    "|---" * (len(NAMES) + 8) + "|",
]


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        print("forecasts: CLAIRVILLE_DATA is not set, skipped")
        return
    folder = pathlib.Path(folder)
    lines = [
        "# Forecasts: measured",
        "",
        f"Made by `scripts/validate/forecasts.py` on {time.strftime('%Y-%m-%d')}. Mean absolute error on origins after",
        "training alone (the end of training: `scripts/validate/shared/timeseries.py`), in the unit of the data (vehicles,",
        "people, share of places taken, interventions, meals, m, m³/s, l/s). Verdicts fell inside training.",
        "",
        *HEAD,
    ]
    out, held, deep = [], [], []
    for name in timeseries.SETS:
        model, table, lost = measured(name, folder)
        lines += rows(name, model, table)
        out.append(named(name, model, lost))
        if len(model.cuts) > 3:
            held += rows(name, *measured(name, folder, hold_out=True)[:2])
        print(name, flush=True)
    model, table, _ = measured("groundwater_challenge", folder, loss="squared")
    for (well, h), part in table[table["forecast"].notna()].groupby(["name", "horizon"]):
        rmse = {w: ((part["observed"] - part[w]) ** 2).mean() ** 0.5 for w in (*NAMES, "forecast")}
        way = model.ways[well, h].name
        deep.append(
            f"| {well} | {h} | "
            + " | ".join(f"{v:.3f}" for v in rmse.values())
            + f" | {NAMES.get(way, way)} |"
        )
    lines += [
        "",
        "## Whole series that no learner saw",
        "",
        "Every third series is kept from the learners and forecast with what they made of the others.",
        "",
        *HEAD,
        *held,
        "",
        "## Groundwater, root mean square error in m, chosen by squares",
        "",
        "| well | weeks | " + " | ".join(NAMES.values()) + " | used | way |",
        "|---" * (len(NAMES) + 4) + "|",
        *deep,
        "",
        "## Left out, by name",
        "",
        *[line for line in out if line],
    ]
    target = ROOT / "docs/methods/tables/forecasts.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
