"""Car parks of Montpellier a day ahead, the last month hidden; writes docs/methods/tables/parking.md. Needs
CLAIRVILLE_DATA, else nothing is written."""

import os
import pathlib
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.kerb import carparks

LAST = np.datetime64("2026-05-01")
OUT = ROOT / "docs/methods/tables/parking.md"


def main():
    """Read, forecast the month of May from what came before each hour, write the table."""
    data = os.environ.get("CLAIRVILLE_DATA")
    if not data:
        return
    raw = pd.read_csv(
        pathlib.Path(data) / "montpellier_parking/car_parks_2026-01_2026-05.csv.gz",
        parse_dates=["fecha_lectura"],
    ).rename(
        columns={
            "fecha_lectura": "time",
            "nombre_parking": "car_park",
            "plazas_libres": "free",
            "capacidad_total": "capacity",
        }
    )
    clock = time.process_time()
    past = carparks.read_readings(raw[raw["time"] < LAST])
    every = carparks.read_readings(raw)
    parts = []
    for name in past.live:
        if name not in every.live:
            continue
        one = every.live[name]
        parts.append(carparks.day_ahead(one, one.position(LAST)).assign(name=name))
    spent = time.process_time() - clock
    table = pd.concat(parts).dropna(subset=["forecast", "observed"])
    miss = (table["observed"] - table["forecast"]).abs()
    full = table["observed"] > carparks.FULL
    held = (table["observed"] >= table["low"]) & (table["observed"] <= table["high"])
    each = miss.groupby(table["name"]).mean()
    OUT.write_text(
        "| car parks, May 2026 hidden, 24 h ahead | value |\n|---|---|\n"
        f"| car parks live in the past, of those known | {len(past.live)} of {past.counts['car_parks']} |\n"
        f"| dead feeds | {', '.join(sorted(past.dead))} |\n"
        f"| hours judged | {len(table):,} |\n"
        f"| mean absolute error, share taken | {miss.mean():.4f} |\n"
        f"| the same, mean over car parks | {each.mean():.4f} |\n"
        f"| hours above {carparks.FULL:.0%} taken | {int(full.sum()):,} ({full.mean():.1%}) |\n"
        f"| error in those hours | {miss[full].mean():.3f} |\n"
        f"| hours within the 80 % interval | {held.mean():.1%} |\n"
        f"| worst car park | {each.idxmax()} ({each.max():.3f}) |\n"
        f"| processor seconds | {spent:.1f} |\n",
        encoding="utf-8",
    )
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
