"""Indices and weeks ahead of wells and rivers; writes docs/methods/tables/drought.md.

Needs CLAIRVILLE_DATA and is skipped without it; the two packages of the SPI run in build/venv-peers
(scripts/environment.sh peers) and their lines are left out without it.
"""

import dataclasses
import json
import os
import pathlib
import resource
import subprocess
import time

from shared import ROOT

# isort: split

import numpy as np
import pandas as pd
from scipy import stats

from clairville.algorithms.modeling import members, mixing
from clairville.algorithms.water import drought, droughtflows, droughtseries

PYTHON = ROOT / "build/venv-peers/bin/python"
SPI = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np, pandas as pd, scipy.stats as st
given = json.load(sys.stdin)
index = pd.date_range(given["first"], periods=len(given["rain"]), freq="ME")
rain = pd.Series(given["rain"], index=index)
out = {}
from standard_precip import spi
for k in given["spans"]:
    frame = pd.DataFrame({"date": index, "rain": rain.to_numpy()})
    told = spi.SPI().calculate(frame, "date", ["rain"], freq="M", scale=k, fit_type="mle", dist_type="gam",
                               baseline_start=index[0], baseline_end=pd.Timestamp(given["until"]), floc=0)
    column = [c for c in told.columns if c.endswith("calculated_index")][0]
    out[f"standard-precip {k}"] = told[column].astype(float).to_numpy().tolist()
import spei
class Gamma(type(st.gamma)):
    def fit(self, data, *args, **kwargs):
        return super().fit(data, floc=0)
known = rain[: given["until"]]
for k in given["spans"]:
    sums = known.rolling(k).sum().dropna()
    out[f"spei {k}"] = spei.spi(sums, dist=Gamma(name="gamma"), timescale=0, fit_freq="ME", prob_zero=False).to_numpy().tolist()
print(json.dumps(out))
"""
SUMMER = (5, 6, 7, 8, 9, 10)
YEAR = 104  # two years of weeks
NAMES = {
    "profile": "median of the season",
    "waves": "smoothed season",
    "persistence": "last value",
    "damped": "fading anomaly",
    "damped_waves": "fading anomaly, smoothed",
}


def groundwater(folder):
    for path in sorted((folder / "groundwater_challenge").glob("*_heads_train.csv.gz")):
        raw = pd.read_csv(path, parse_dates=["date"])
        yield path.name.split("_heads")[0], raw["date"], raw["head_m"]


def rivers(folder):
    """Daily flows of every given file; of an hourly one the means of days."""
    for path in sorted((folder / "lez_cance_discharge").glob("*_Y*.csv.gz")):
        raw = pd.read_csv(path, parse_dates=["date"])
        yield path.name[:12], raw["date"], raw["q_m3s"]
    hourly = [
        (p, "time_utc", "q_m3s", 1.0, 14) for p in (folder / "lez_cance_discharge").glob("Cance_V*")
    ]
    hourly += [
        (p, "date", "Qls", 1000.0, 8) for p in (folder / "french_catchments_airgr").glob("*.csv.gz")
    ]
    for path, when, column, unit, letters in sorted(hourly):
        raw = pd.read_csv(path, parse_dates=[when])
        days = (raw.set_index(when)[column] / unit).resample("D").mean().dropna()
        yield path.name[:letters], days.index, days.to_numpy()


def measured(data, *, log, months, weeks, back):
    """A row a series and horizon: errors on the two years that end ``back`` times two years before the
    end, by what the years before them taught."""
    panel, latest, until = [], {}, {}
    for name, dates, values in data:
        week = droughtseries.weeks(dates, values, name=name, log=log)
        n = len(week.series) - back * YEAR
        if n - YEAR < mixing.LEAST_STEPS:
            continue
        s = week.series
        cut = {k: getattr(s, k)[:n] for k in ("values", "slot", "season", "label")}
        panel.append(dataclasses.replace(s, **cut))
        latest[name], until[name] = week.latest[:n], s.times[n - YEAR]
    settings = mixing.Settings(months=dict.fromkeys(weeks, months) if months else {})
    model = mixing.fit(panel, weeks, until=until, latest=latest, settings=settings)
    table = mixing.roll(model, panel, latest=latest, every_way=True)
    if months:
        middle = pd.DatetimeIndex(table["target"]) + pd.Timedelta(days=3)
        table = table[middle.month.isin(months)]
    table = table.dropna(subset=["observed", "forecast"])
    of = np.log if log else (lambda a: a)
    rows = []
    for (name, h), part in table.groupby(["name", "horizon"]):
        miss = {c: of(part[c]) - of(part["observed"]) for c in ("forecast", *members.BASELINES)}
        rms = {c: float(np.sqrt((m**2).mean())) for c, m in miss.items()}
        mix = model.mixes[name, h]
        inside = (part["observed"] >= part["low"]) & (part["observed"] <= part["high"])
        rows.append(
            {
                "name": name,
                "weeks": h,
                "n": len(part),
                "baseline": mix.baseline,
                "way": mix.way,
                "ratio": rms["forecast"] / rms[mix.baseline],
                "coverage": float(inside.mean()),
                **rms,
            }
        )
    return pd.DataFrame(rows)


def spi_lines(folder):
    """Greatest differences from two packages on the given rain."""
    if not PYTHON.exists():
        return ["- SPI: build/venv-peers is missing (scripts/environment.sh peers): not compared."]
    raw = pd.read_csv(
        folder / "french_catchments_airgr/L0123001_daily_1984_2007.csv.gz", parse_dates=["date"]
    )
    months = drought.monthly_sums(raw["date"], raw["P"])
    spans = (1, 3, 12)
    given = {
        "first": "1984-01-01",
        "rain": months.values.tolist(),
        "spans": spans,
        "until": "2006-12-31",
    }
    done = subprocess.run(
        [str(PYTHON), "-c", SPI],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"},
    )
    theirs, lines = json.loads(done.stdout.splitlines()[-1]), []
    for span in spans:
        ours = drought.rain_index(months, span)
        for package in ("standard-precip", "spei"):
            told = np.array(theirs[f"{package} {span}"], float)
            mine = ours if package == "standard-precip" else ours[span - 1 : -12]
            apart = np.nanmax(np.abs(mine[-len(told) :] - told))
            lines.append(f"| SPI of {span} months, {package} | {apart:.1e} | 1e-3 |")
    return lines


def index_lines(folder):
    worst = 0.0
    for _name, dates, values in groundwater(folder):
        months = drought.monthly_means(dates, values)
        ours = drought.groundwater_index(months, least_years=8)
        for at in np.flatnonzero(np.isfinite(ours)):
            same = (months.month == months.month[at]) & (months.year < months.year[-1])
            judges = months.values[same & np.isfinite(months.values)]
            wide = 6.0 * max(float(np.std(judges)), 1e-6)
            lowest = min(judges.min(), months.values[at]) - wide
            grid = np.linspace(lowest, months.values[at], 4001)
            share = np.trapz(stats.gaussian_kde(judges)(grid), grid)
            if 1e-6 < share < 1.0 - 1e-6:
                worst = max(worst, abs(float(stats.norm.ppf(share)) - ours[at]))
    yield f"| IPS, kernel summed by brute force (5 wells, every month) | {worst:.1e} | 0.02 |"
    raw = pd.read_csv(
        folder / "lez_cance_discharge/Lez_Y3204010_daily_to_2011.csv.gz", parse_dates=["date"]
    )
    flow = raw.set_index("date")["q_m3s"].asfreq("D")
    by_hand = flow.rolling(3).mean().groupby(flow.index.year).min()
    found = droughtflows.lowest_means(*droughtflows.daily(flow.index, flow), 3)
    apart = np.abs(by_hand[found.year].to_numpy() - found.value).max()
    yield f"| VCN3 of the Lez, {len(found.year)} years, by hand with pandas | {apart:.1e} | exact |"
    monthly = flow.resample("MS").mean()[
        flow.resample("MS").count() >= flow.resample("MS").size() - 3
    ]
    by_hand = monthly.groupby(monthly.index.year).min()
    found = droughtflows.lowest_months(*droughtflows.daily(flow.index, flow))
    apart = np.abs(by_hand[found.year].to_numpy() - found.value).max()
    yield f"| QMNA of the Lez, {len(found.year)} years, by hand with pandas | {apart:.1e} | exact |"


def table_lines(rows, decimals):
    yield (
        "| series | weeks ahead | origins | "
        + " | ".join(NAMES.values())
        + (" | chosen in training | used | RMSE | ratio | 80 % interval holds |")
    )
    yield "|---" * (len(NAMES) + 8) + "|"
    for r in rows.itertuples():
        errors = " | ".join(f"{getattr(r, way):.{decimals}f}" for way in NAMES)
        yield (
            f"| {r.name} | {r.weeks} | {r.n} | {errors} | {NAMES[r.baseline]} | {NAMES.get(r.way, r.way)} "
            f"| **{r.forecast:.{decimals}f}** | {r.ratio:.3f} | {100 * r.coverage:.0f} % |"
        )
    per = rows.groupby("name")["ratio"].mean()
    yield ""
    yield (
        f"Mean ratio {rows['ratio'].mean():.3f} (by weeks: "
        + ", ".join(f"{h}: {v:.3f}" for h, v in rows.groupby("weeks")["ratio"].mean().items())
        + f"); the worst series' mean {per.max():.3f} ({per.idxmax()}), the worst line {rows['ratio'].max():.3f}; "
        f"intervals hold {100 * rows['coverage'].mean():.1f} %."
    )


def scale_lines():
    """1,000 series of forty years of days, in processor seconds."""
    days = pd.date_range("1985-01-01", periods=14_610)
    turn = np.sin(2 * np.pi * days.dayofyear.to_numpy() / 365.25)
    rng, spent = np.random.default_rng(0), dict.fromkeys(("indices", "weeks", "forecasts"), 0.0)
    panel, latest = [], {}
    for k in range(1000):
        level = 50.0 + turn + np.cumsum(rng.normal(size=len(days))) * 0.01
        begun = time.process_time()
        months = drought.monthly_means(days, level)
        drought.groundwater_index(months)
        grid = droughtflows.daily(days, level)
        droughtflows.lowest_means(*grid)
        droughtflows.percentile(*grid, int(grid[0][-1]))
        spent["indices"] += time.process_time() - begun
        begun = time.process_time()
        week = droughtseries.weeks(days, level, name=str(k))
        spent["weeks"] += time.process_time() - begun
        panel.append(week.series)
        latest[str(k)] = week.latest
    begun = time.process_time()
    until = panel[0].times[-1] + np.timedelta64(7, "D")
    model = mixing.fit(panel, (2, 4, 8, 13), until=until, latest=latest)
    mixing.roll(model, panel, latest=latest, last=True)
    spent["forecasts"] = time.process_time() - begun + spent.pop("weeks")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    yield f"| 1,000 series of 40 years of days: IPS, VCN3, percentile | {spent['indices']:.1f} s | 10 s |"
    yield f"| the same: weeks and forecasts of 2, 4, 8, 13 weeks | {spent['forecasts']:.1f} s | 60 s |"
    yield f"| highest memory of the process | {peak:.0f} MiB | 1,024 MiB |"


def main():
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        print("drought: CLAIRVILLE_DATA is not set, skipped")
        return
    folder = pathlib.Path(folder)
    lines = [
        "# Groundwater, low flows: measured",
        "",
        f"Made by `scripts/validate/drought.py` on {time.strftime('%Y-%m-%d')}.",
        "",
        "| what | difference, or processor time | bar |",
        "|---|---|---|",
        *spi_lines(folder),
        *index_lines(folder),
        *scale_lines(),
    ]
    kinds = (
        ("Groundwater (RMSE in m)", groundwater, {"log": False, "months": ()}, (2, 4, 8, 13), 3),
        (
            "Low flow, May to October (RMSE of the logarithm)",
            rivers,
            {"log": True, "months": SUMMER},
            (2, 4, 8, 13),
            3,
        ),
    )
    for title, read, how, weeks, decimals in kinds:
        lines += [
            "",
            f"## {title}",
            "",
            "The last two years of each given file; learned and chosen on the years before.",
            "",
        ]
        lines += table_lines(measured(read(folder), weeks=weeks, back=0, **how), decimals)
        for back in (1, 2, 3):
            rows = measured(read(folder), weeks=weeks, back=back, **how)
            lines.append("")
            lines.append(
                f"Two years that end {2 * back} years before the end of the file ({rows['name'].nunique()} series), on which "
                f"the ways were chosen: mean ratio {rows['ratio'].mean():.3f}, intervals hold {100 * rows['coverage'].mean():.1f} %."
            )
        print(title, flush=True)
    target = ROOT / "docs/methods/tables/drought.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
