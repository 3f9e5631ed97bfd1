"""Overload to come on open series; writes docs/methods/tables/overload.md.

Needs CLAIRVILLE_DATA and is skipped without it. Nothing is chosen on the last part of a series: it is
rolled once, after the threshold of each horizon was taken.
"""

import os
import pathlib
import time

from shared import ROOT, timeseries

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.modeling import forecasts
from clairville.algorithms.situation import overload

USUAL = (0.9, 0.95, 0.98, 0.995)


def traffic(folder):
    """Vehicles an hour, rounded: the sensors divide by the time they were awake."""
    raw = pd.read_csv(folder / "chateaubourg_traffic/hourly_14_segments_to_2022_07.csv.gz")
    raw["date"] = pd.to_datetime(raw["date"], utc=True)
    raw["all"] = (raw["car"] + raw["heavy"]).round()
    groups = timeseries.split(raw, "segment_id", "date", "all")
    return timeseries.build(groups, step=60, kind="count", zone=timeseries.PARIS)[0]


def people(folder):
    return timeseries.melbourne(folder)[0]


def alarms(name, panel):
    for usual in USUAL:
        found = overload.foresee(panel, {}, overload.Params(usual=usual))
        for h, told in found.alarms.items():
            met = told.hits >= 0.7 and told.false_per_week <= 1.0
            yield (
                f"| {name} | {100 * usual:g} % | {h} h | {told.threshold:.2f} | {told.episodes} | {100 * told.hits:.0f} % "
                f"| {told.false_per_week:.2f} | {found.verdicts[h].code.replace('_', ' ')} | {'yes' if met else 'no'} |"
            )
        print(name, usual, flush=True)


def fire(folder):
    """Mean absolute percentage error a week ahead in 2016, week 201622 apart."""
    panel, _ = timeseries.essonne(folder)
    total = [s for s in panel if s.name == "ope_total"]
    model = forecasts.fit(panel, (1,), until=np.datetime64("2016-01-01"))
    table = forecasts.roll(model, panel, every_way=True)
    table = table[table["name"] == "ope_total"]
    flood = np.datetime64("2016-05-30")
    calm = table[table["target"].to_numpy("datetime64[D]") != flood]
    past = same_weeks(total[0], calm["target"])
    yield "| way | mean absolute percentage error |"
    yield "|---|---|"
    ways = {
        "same week of past years (mean)": past,
        "profile": calm["profile"],
        "last value": calm["persistence"],
        "mean of the last week, damped": calm["damped_recent"],
        f"used ({calm['way'].iloc[0]}, {model.verdicts[1].code.replace('_', ' ')})": calm[
            "forecast"
        ],
    }
    for way, said in ways.items():
        miss = np.abs(np.asarray(said, float) - calm["observed"].to_numpy()) / calm["observed"]
        yield f"| {way} | {100 * np.nanmean(miss):.2f} % |"


def same_weeks(one, targets):
    """Mean of the steps 52, 104 ... weeks before, known before 2016."""
    known = pd.Series(one.values, pd.DatetimeIndex(one.times))
    out = []
    for target in pd.DatetimeIndex(targets):
        before = [known.get(target - pd.Timedelta(weeks=52 * k)) for k in range(1, 7)]
        out.append(np.nanmean([np.nan if v is None else v for v in before]))
    return np.array(out)


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        print("overload: CLAIRVILLE_DATA is not set, skipped")
        return
    folder = pathlib.Path(folder)
    lines = [
        "# Overload to come: measured",
        "",
        f"Made by `scripts/validate/overload.py` on {time.strftime('%Y-%m-%d')}. Each series in three parts in time:",
        "fitted (60 %), threshold chosen at one false alarm a place and week (20 %), told here (20 %).",
        "Capacity: the level that so many of the past hours of the fitted part stayed under, for no capacity",
        "is published. Met: 70 % of the overloads found at one false alarm or less.",
        "",
        "| data | hours under the capacity | ahead | threshold | overloads | found | false a place and week | verdict | met |",
        "|---|---|---|---|---|---|---|---|---|",
        *alarms("traffic, Châteaubourg", traffic(folder)),
        *alarms("people, Melbourne", people(folder)),
        "",
        "## Fire service of Essonne, a week ahead, 2016",
        "",
        "All interventions; the week of the flood (30 May) apart.",
        "",
        *fire(folder),
    ]
    target = ROOT / "docs/methods/tables/overload.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
