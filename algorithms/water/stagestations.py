"""The stage of every gauge some hours ahead, and where nothing can be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.language import date_and_clock, decimals, in_each
from ..common.progress import silent
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, report, text
from . import droughtmarks, stage

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.run import Run
    from ..common.types import Frame

# Hours of the past that are learned from.
WINDOW_H = 24 * 30
# A gauge whose last reading is older than this many hours is not forecast.
STALE_H = 6
# A stage above this many metres is one in millimetres, or a height above sea.
_HIGHEST = 60.0
# Pairs of a forecast and its answer below which nothing is said of its quality.
_FEW = 24
_CHARTS, _DRAWN_H = 12, 96
MIX, LAST = "mix", "persistence"
_COLUMNS = "station hours target_time level_m low_m high_m way rmse persistence coverage".split()


@dataclass
class Outcome:
    """``stations``: a row a gauge, ``covered`` False with ``why`` where nothing is said;
    ``forecasts``: a row a gauge and horizon; ``levels``: hours by gauge; ``main``: the horizon on the
    map; ``notes``: what an officer should know."""

    stations: Frame
    forecasts: Frame
    levels: Frame
    main: int
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[DataError] = field(default_factory=list)


def judge(
    readings: Frame,
    params: stage.Params | None = None,
    targets: Sequence[str] = (),
    upstream: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Forecast every gauge, or those named.

    Parameters
    ----------
    readings : frame
        ``station, time`` (UTC) ``, level_m``.
    targets : sequence of str
        Gauges to forecast; all by default.
    upstream : {station: stations}, optional
        Gauges upstream of each; where none is named, those that moved before it.

    Raises
    ------
    DataError
        "stage_no_station" where no gauge has a reading, or a named one has none.
    """
    params = params or stage.Params()
    levels = stage.hourly(readings)
    if not len(levels):
        raise DataError("stage_no_station", station=", ".join(targets) or "-")
    doubled = droughtmarks.without_sites([str(c) for c in levels.columns])
    levels = levels.drop(columns=doubled).iloc[-WINDOW_H:]
    large = [str(c) for c in levels.columns if levels[c].abs().median() > _HIGHEST]
    wanted = [str(t) for t in targets] or [str(c) for c in levels.columns]
    for code in wanted:
        if code not in levels:
            raise DataError("stage_no_station", station=code)
    rows, tables = {}, []
    for i, code in enumerate(wanted):
        above = list((upstream or {}).get(code, ())) or stage.upstream_of(levels, code)
        row, table = _gauge(levels, code, above, params)
        rows[code] = row
        tables += [table] if len(table) else []
        progress((i + 1) / len(wanted))
    stations = pd.DataFrame.from_dict(rows, orient="index")
    main = min(params.horizons, key=lambda h: abs(h - 6))
    forecasts = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=_COLUMNS)
    counts = {
        "gauges": len(rows),
        "gauges_not_covered": int((~stations["covered"]).sum()),
        "sites_doubled": len(doubled),
    }
    notes = [DataError("stage_units", station=c) for c in large]
    return Outcome(stations, forecasts, levels, main, counts, notes)


def _gauge(
    levels: Frame, code: str, above: list[str], params: stage.Params
) -> tuple[dict[str, Any], Frame]:
    known = levels[code].dropna()
    row: dict[str, Any] = {"covered": False, "why": "", "level_m": np.nan, "upstream": ""}
    if not len(known):
        return row | {"why": "stage_why_silent", "time": pd.NaT}, pd.DataFrame()
    before = known[known.index <= known.index[-1] - pd.Timedelta(hours=3)]
    row |= {
        "level_m": float(known.iloc[-1]),
        "time": known.index[-1],
        "change_3h_m": float(known.iloc[-1] - before.iloc[-1]) if len(before) else np.nan,
        "upstream": "; ".join(above),
    }
    age = (levels.index[-1] - known.index[-1]) / pd.Timedelta(hours=1)
    why = ""
    if age > STALE_H:
        why = "stage_why_old"
    elif len(levels) < stage.LEAST_HOURS + max(params.horizons) + _FEW:
        why = "stage_why_short"
    elif not above:
        why = "stage_why_alone"
    if why:
        return row | {"why": why}, pd.DataFrame()
    try:
        told = stage.ahead(levels, code, above, params)
    except DataError:
        return row | {"why": "stage_why_alone"}, pd.DataFrame()
    scores = stage.score(told).set_index("horizon")
    rows = []
    for h, part in told.groupby("horizon"):
        last, score = part.iloc[-1], scores.loc[h]
        if not np.isfinite(last["level_m"]) or score["n"] < _FEW:
            continue
        rows.append({"station": code, "hours": int(h), **_said(part, last, score, params)})
    if not rows:
        return row | {"why": "stage_why_short"}, pd.DataFrame()
    return row | {"covered": True}, pd.DataFrame(rows, columns=_COLUMNS)


def _said(part: Frame, last: Any, score: Any, params: stage.Params) -> dict[str, Any]:
    """The forecast of the last origin; the last level, where the past hours knew nothing better."""
    common = {
        "target_time": last["target_time"],
        "rmse": score["rmse"],
        "persistence": score["persistence"],
        "coverage": score["coverage"],
    }
    if score["rmse"] < score["persistence"]:
        names = ("level_m", "low_m", "high_m")
        return {**common, **{n: float(last[n]) for n in names}, "way": MIX}
    change = (part["observed_m"] - part["persistence_m"]).dropna()
    tail = (1.0 - params.level) / 2.0
    low, high = change.quantile([tail, 1.0 - tail])
    level = float(last["persistence_m"])
    return {**common, "level_m": level, "low_m": level + low, "high_m": level + high, "way": LAST}


def _main(outcome: Outcome) -> Frame:
    part = outcome.forecasts[outcome.forecasts["hours"] == outcome.main].set_index("station")
    return part.reindex(outcome.stations.index)


def classes(outcome: Outcome) -> list[str]:
    """ "stage_rising" and "stage_falling" where the whole interval lies on one side of the level of
    now, "stage_still", "stage_not_covered"."""
    ahead, found = _main(outcome), []
    for code, row in outcome.stations.iterrows():
        said = ahead.loc[code]
        if not row["covered"] or not said["level_m"] == said["level_m"]:
            found.append("stage_not_covered")
        elif said["low_m"] > row["level_m"]:
            found.append("stage_rising")
        else:
            found.append("stage_falling" if said["high_m"] < row["level_m"] else "stage_still")
    return found


def layer_of(outcome: Outcome, places: Frame | None, run: Run) -> Frame:
    """A row a gauge with the result contract; ``expected`` in metres above the gauge's zero,
    ``score`` the change to expect in metres."""
    stations, ahead = outcome.stations, _main(outcome)
    frame = stations[[]].copy() if places is None else places.reindex(stations.index).copy()
    for name in ("level_m", "change_3h_m", "upstream", "covered"):
        frame[name] = stations[name] if name in stations else np.nan
    frame["time_utc"] = pd.to_datetime(stations["time"])
    frame["hours_ahead"] = np.where(ahead["level_m"].notna(), outcome.main, np.nan)
    frame["way"] = ahead["way"].fillna("")
    expected = ahead["level_m"].to_numpy(float)
    return results.build(
        frame,
        score=np.round(expected - stations["level_m"].to_numpy(float), 3),
        reasons=[
            _reasons(row, ahead.loc[code], outcome.main)
            for code, row in stations.to_dict("index").items()
        ],
        run=run,
        expected=expected,
        expected_low=ahead["low_m"].to_numpy(float),
        expected_high=ahead["high_m"].to_numpy(float),
        classes=classes(outcome),
        data_date=[str(t)[:10] if t == t else "" for t in stations["time"]],
        thin_data=~stations["covered"].to_numpy(bool),
    )


def _metres(value: float) -> dict[str, str]:
    return in_each(lambda lang: decimals(float(value), 2, lang))


def _reasons(row: dict[str, Any], said: Any, hours: int) -> list[Reason]:
    if not row["covered"] or not said["level_m"] == said["level_m"]:
        return [Reason("stage_not_covered", 1.0, {"why": phrase(row["why"] or "stage_why_short")})]
    values = {n: _metres(said[f"{n}_m"]) for n in ("level", "low", "high")}
    values |= {"now": _metres(row["level_m"]), "way": phrase(f"stage_way_{said['way']}")}
    found = [Reason("stage_ahead", 1.0, {**values, "hours": hours})]
    past = {"error": _metres(said["rmse"]), "last": _metres(said["persistence"])}
    held = round(100.0 * float(said["coverage"]))
    return [*found, Reason("stage_past", 0.5, {**past, "coverage": held})]


def report_of(outcome: Outcome) -> dict[str, Any]:
    """The report of a run."""
    stations, ahead, told = outcome.stations, _main(outcome), classes(outcome)
    rising = [c for c, name in zip(stations.index, told, strict=True) if name == "stage_rising"]
    headline = [
        text(
            "stage_said_gauges",
            n=len(stations),
            covered=int(stations["covered"].sum()),
            rising=len(rising),
            hours=outcome.main,
        )
    ]
    if rising:
        most = max(rising, key=lambda c: ahead["level_m"][c] - stations["level_m"][c])
        values = {n: _metres(ahead[f"{n}_m"][most]) for n in ("level", "low", "high")}
        now = _metres(stations["level_m"][most])
        headline.append(
            text("stage_said_most", station=most, hours=outcome.main, now=now, **values)
        )
    limits = [text(f"stage_limit_{n}") for n in ("vigicrues", "crest", "zero", "covered")]
    rows = [_row(r, stations) for r in outcome.forecasts.to_dict("records")]
    columns = ("station", "hours", "now", "between", "way", "error", "last", "coverage")
    heads = [text(f"stage_column_{c}") for c in columns]
    tables = [grid(text("stage_title_forecasts"), heads, rows)]
    silent_ones = stations[~stations["covered"]]
    if len(silent_ones):
        named = [[str(code), text(row["why"])] for code, row in silent_ones.iterrows()]
        names = [text("stage_column_station"), text("stage_column_why")]
        tables.append(grid(text("stage_title_not_covered"), names, named))
    return report(headline=headline, limits=limits, tables=tables, charts=_charts(outcome))


def _row(r: dict[str, Any], stations: Frame) -> list[Any]:
    values = {n: _metres(r[f"{n}_m"]) for n in ("level", "low", "high")}
    return [
        r["station"],
        int(r["hours"]),
        text("stage_metres", value=_metres(stations["level_m"][r["station"]])),
        text("stage_between", **values),
        text(f"stage_way_{r['way']}"),
        text("stage_metres", value=_metres(r["rmse"])),
        text("stage_metres", value=_metres(r["persistence"])),
        round(100.0 * float(r["coverage"])),
    ]


def _charts(outcome: Outcome) -> list[dict[str, Any]]:
    found = []
    order = _main(outcome)["level_m"] - outcome.stations["level_m"]
    for code in order.dropna().sort_values(ascending=False).index[:_CHARTS]:
        past = outcome.levels[code].iloc[-_DRAWN_H:]
        hours = np.arange(len(past)) - len(past) + 1
        known = past.notna().to_numpy()
        ahead = outcome.forecasts[outcome.forecasts["station"] == code]
        level = float(outcome.stations["level_m"][code])
        back = (outcome.levels.index[-1] - outcome.stations["time"][code]) / pd.Timedelta(hours=1)
        begin = [-int(back)]
        series = [
            {
                "name": text("stage_line_seen"),
                "x": [int(v) for v in hours[known]],
                "y": [round(float(v), 3) for v in past[known]],
            },
            {
                "name": text("stage_line_ahead"),
                "x": begin + [int(h) - int(back) for h in ahead["hours"]],
                **{
                    key: [round(v, 3) for v in [level, *ahead[column].astype(float)]]
                    for key, column in (("y", "level_m"), ("low", "low_m"), ("high", "high_m"))
                },
            },
        ]
        moment = in_each(
            lambda lang: date_and_clock(f"{outcome.levels.index[-1]:%Y-%m-%dT%H:%M}", lang)
        )
        title = text("stage_title_chart", station=code, time=moment)
        found.append(
            chart("line", title, text("stage_axis_hours"), text("stage_axis_level"), series)
        )
    return found
