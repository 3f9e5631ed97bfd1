"""Open series of towns as panels: what each file means, in one place. Used by ``forecasts.py`` and
``effects.py``; needs CLAIRVILLE_DATA."""

import datetime as dt
import zoneinfo

from . import ROOT  # noqa: F401  makes ``clairville`` importable

# isort: split

import numpy as np
import pandas as pd

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.modeling import series

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


def build(groups, **how):
    """(series, those that could not be built) of {name: (times, values)}."""
    found, lost = [], []
    for name, (times, values) in groups.items():
        try:
            found.append(series.regular(times, values, name=str(name), **how))
        except DataError as error:
            lost.append((str(name), error))
    return found, lost


def split(frame, name, time, value):
    """{name: (times, values)} of a long table."""
    return {n: (g[time], g[value]) for n, g in frame.groupby(name)}


def chateaubourg(folder):
    raw = pd.read_csv(folder / "chateaubourg_traffic/hourly_14_segments_to_2022_07.csv.gz")
    raw["date"] = pd.to_datetime(raw["date"], utc=True)
    raw["all"] = raw["car"] + raw["heavy"]
    return build(split(raw, "segment_id", "date", "all"), step=60, zone=PARIS)


def melbourne(folder):
    raw = pd.read_csv(folder / "melbourne_pedestrians/hourly_4_sensors_to_2016_06.csv.gz")
    raw["local"] = pd.to_datetime(raw["local"], utc=True)
    zone = zoneinfo.ZoneInfo("Australia/Melbourne")
    return build(split(raw, "Sensor", "local", "Count"), step=60, kind="count", zone=zone)


def essonne(folder):
    raw = pd.read_csv(folder / "essonne_fire_weekly/weekly_2010_2016.csv")
    week = raw["yearweek"].astype(str)
    monday = [dt.date.fromisocalendar(int(w[:4]), int(w[4:]), 1) for w in week]
    columns = ("ACCI", "AUTR", "INCN", "INCU", "SUAP", "ope_total")
    groups = {c: (pd.DatetimeIndex(monday), raw[c]) for c in columns}
    return build(groups, step=series.WEEK, kind="count")


def parking(folder):
    raw = pd.read_csv(folder / "montpellier_parking/car_parks_2026-01_2026-05.csv.gz")
    raw["time"] = pd.to_datetime(raw["fecha_lectura"])
    raw["taken"] = 1.0 - raw["plazas_libres"] / raw["capacidad_total"].where(
        raw["capacidad_total"] > 0
    )
    return build(split(raw, "nombre_parking", "time", "taken"), step=60, zone=PARIS)


def counters(folder):
    raw = pd.read_csv(folder / "montpellier_counters/observations.csv.gz", sep="|")
    raw["ts"] = pd.to_datetime(raw["ts"])
    return build(split(raw, "serie", "ts", "nb_observations"), step=series.DAY, kind="count")


def canteen(folder):
    raw = pd.read_csv(folder / "nantes_canteen/frequentation.csv.gz")
    raw["date"] = pd.to_datetime(raw["date"])
    strikes = set(pd.read_csv(folder / "nantes_canteen/greves.csv")["date"])
    raw = raw[~raw["date"].dt.strftime("%Y-%m-%d").isin(strikes) & (raw["reel"] > 0)]
    return build(split(raw, "site_nom", "date", "reel"), step=series.DAY, kind="count")


def groundwater(folder):
    groups = {}
    for path in sorted((folder / "groundwater_challenge").glob("*_heads_train.csv.gz")):
        raw = pd.read_csv(path, parse_dates=["date"])
        groups[path.name.split("_heads")[0]] = (raw["date"], raw["head_m"])
    return build(groups, step=series.WEEK)


def lez(folder):
    paths = sorted((folder / "lez_cance_discharge").glob("Lez_Y*.csv.gz"))
    return _discharge({p.name[:12]: (p, "date", "q_m3s") for p in paths}, series.DAY)


def cance(folder):
    paths = sorted((folder / "lez_cance_discharge").glob("Cance_V*.csv.gz"))
    return _discharge({p.name[:14]: (p, "time_utc", "q_m3s") for p in paths}, series.HOUR)


def airgr_days(folder):
    paths = sorted((folder / "french_catchments_airgr").glob("*_daily_*.csv.gz"))
    return _discharge({p.name[:8]: (p, "date", "Qls") for p in paths}, series.DAY)


def airgr_hours(folder):
    paths = sorted((folder / "french_catchments_airgr").glob("*_hourly_*.csv.gz"))
    return _discharge({p.name[:8]: (p, "date", "Qls") for p in paths}, series.HOUR)


def _discharge(paths, step):
    groups = {}
    for name, (path, time, value) in paths.items():
        raw = pd.read_csv(path, parse_dates=[time])
        groups[name] = (raw[time], raw[value])
    return build(groups, step=step, log=True)


# Data set -> (reader, horizons in steps, what a step is, where the test begins: a date, or the last
# share of each series).
SETS = {
    "chateaubourg_traffic": (chateaubourg, (1, 3, 24), "h", 0.3),
    "melbourne_pedestrians": (melbourne, (1, 3, 24), "h", 0.3),
    "montpellier_parking": (parking, (1, 3, 24), "h", "2026-05-01"),
    "essonne_fire_weekly": (essonne, (1, 2, 4), "weeks", "2016-01-01"),
    "montpellier_counters": (counters, (1, 7), "days", 0.3),
    "nantes_canteen": (canteen, (7, 70), "days", "2016-08-01"),
    "groundwater_challenge": (groundwater, (2, 4, 8), "weeks", 0.15),
    "lez_discharge": (lez, (1, 7, 14, 28), "days", 0.3),
    "cance_discharge": (cance, (1, 6, 24), "h", 0.3),
    "french_catchments_airgr, days": (airgr_days, (1, 7, 28), "days", 0.3),
    "french_catchments_airgr, hours": (airgr_hours, (1, 6, 24), "h", 0.3),
}


def cuts_of(panel, where):
    """{series: first instant of its test}."""
    if isinstance(where, str):
        return {one.name: np.datetime64(where) for one in panel}
    found = {}
    for one in panel:
        known = np.flatnonzero(np.isfinite(one.values))
        found[one.name] = one.times[known[int((1.0 - where) * (len(known) - 1))]]
    return found


def weekly_logs(panel, least_days=5, first=None, last=None):
    """(weeks, places) logarithms of the mean day of each week from daily counts; zeros mean an
    outage as often as nobody, so they are unknown."""
    frames = {
        s.name: pd.Series(np.where(s.values > 0, s.values, np.nan), pd.DatetimeIndex(s.times))
        for s in panel
    }
    days = pd.DataFrame(frames).loc[first:last]
    weeks = days.resample("W-MON", label="left", closed="left")
    return np.log(weeks.mean().where(weeks.count() >= least_days))
