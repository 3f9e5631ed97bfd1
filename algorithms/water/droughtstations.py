"""What piezometers and gauges say of the water a town lives from: how the level stands, where it goes,
what it may be in some weeks, each with its class and how it was reckoned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError, ModelError, ParameterError
from ..common.progress import silent
from ..common.progress import stage as part_of
from ..modeling import mixing
from . import drought, droughtflows, droughtmarks, droughtseries

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, Ints
    from .droughtseries import Weeks

GROUND, RIVER = "ground", "river"
_COLUMNS = "station kind weeks week_start forecast low high way baseline share gain class".split()
# Months of a low-flow season: what is forecast in them is weighed in them.
LOW_FLOW = (5, 6, 7, 8, 9, 10)
# A station without a reading for so many days is told with its last one, and not forecast.
STALE_DAYS = 56
_TREND_WEEKS = 4
# Usual m³/s that no river of France comes near (the Rhône has 1,700): litres.
_LARGEST_RIVER = 3_000.0
# A change under this share of the usual one is none.
_STILL = 0.5


@dataclass(frozen=True)
class Params:
    """``weeks``: ahead; ``least_years`` of a calendar month for an index; ``level`` of the
    intervals; ``today``: by default the day of the newest reading."""

    weeks: tuple[int, ...] = (2, 4, 8, 13)
    least_years: int = drought.LEAST_YEARS
    level: float = 0.8
    today: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.weeks or not all(1 <= w <= 13 for w in self.weeks) or self.least_years < 5:
            told = ", ".join(map(str, self.weeks))
            raise ParameterError("drought_settings", weeks=told, years=self.least_years)


@dataclass
class Outcome:
    """``stations``: a row each, the code its index; ``forecasts``: a row a station and horizon;
    ``lines``: {station: weekly values}; ``counts``; ``notes``: what an officer should know."""

    stations: Frame
    forecasts: Frame
    lines: dict[str, Weeks]
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[DataError] = field(default_factory=list)


def judge(
    ground: Frame | None,
    rivers: Frame | None,
    params: Params | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Level, class, tendency and forecast of every station.

    Parameters
    ----------
    ground : frame, optional
        ``station, date, level_m, depth_m, quality`` and ``name``.
    rivers : frame, optional
        ``station, date, flow_m3s, quality`` and ``name``.

    Raises
    ------
    DataError
        "drought_no_station" where neither has a usable reading.
    ParameterError
        "drought_settings".
    """
    params = params or Params()
    out = Outcome(pd.DataFrame(), pd.DataFrame(), {})
    read = {**_wells(ground, out), **_gauges(rivers, out)}
    if not read:
        raise DataError("drought_no_station")
    newest = max(days[-1] for _, _, days, _ in read.values())
    today = np.datetime64(params.today or newest, "D")
    rows, current = {}, {}
    for i, (code, (kind, name, days, values)) in enumerate(read.items()):
        try:
            weeks = droughtseries.weeks(
                days[days <= today], values[days <= today], name=code, log=kind == RIVER
            )
        except DataError:
            out.counts["stations_after"] = out.counts.get("stations_after", 0) + 1
            continue
        row = _standing(kind, days[days <= today], values[days <= today], params)
        rows[code] = {"name": name, "kind": kind, **row, "tendency": _tendency(weeks)}
        out.lines[code] = weeks
        if (today - row["value_date"]) / np.timedelta64(1, "D") <= STALE_DAYS:
            current[code] = weeks
        progress(0.4 * (i + 1) / len(read))
    if not rows:
        raise DataError("drought_no_station")
    out.counts["stations"], out.counts["stale"] = len(rows), len(rows) - len(current)
    out.stations = pd.DataFrame.from_dict(rows, orient="index")
    out.forecasts = _ahead(out, current, params, part_of(progress, 0.4, 1.0))
    return out


def _count(out: Outcome, name: str, n: int) -> None:
    out.counts[name] = out.counts.get(name, 0) + int(n)


def _wells(ground: Frame | None, out: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if ground is None or not len(ground):
        return found
    frame = _sound(ground, out)
    level = _numbers(frame, "level_m")
    depth = _numbers(frame, "depth_m")
    for code, at in frame.groupby("station").indices.items():
        days = frame["date"].to_numpy()[at]
        if np.isfinite(level[at]).any():
            marked = droughtmarks.on_todays_mark(days, level[at], depth[at])
            for day, move, shifted in marked.moves:
                code_of = "drought_mark_shifted" if shifted else "drought_mark_moved"
                told = str(np.datetime64(day, "D"))
                out.notes.append(DataError(code_of, station=str(code), date=told, move=move))
            values = marked.level
        else:
            values = -depth[at]
            _count(out, "wells_without_level", 1)
        _keep(found, out, str(code), (GROUND, _name(frame, at, str(code)), days, values))
    return found


def _gauges(rivers: Frame | None, out: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if rivers is None or not len(rivers):
        return found
    frame = _sound(rivers, out)
    twice = set(droughtmarks.without_sites([str(c) for c in frame["station"].unique()]))
    _count(out, "sites_doubled", len(twice))
    flow = _numbers(frame, "flow_m3s")
    _count(out, "flows_negative", int((flow < 0).sum()))
    flow = np.where(flow < 0, np.nan, flow)
    for code, at in frame.groupby("station").indices.items():
        if str(code) not in twice:
            days = frame["date"].to_numpy()[at]
            usual = float(np.nanmedian(flow[at])) if np.isfinite(flow[at]).any() else 0.0
            if usual > _LARGEST_RIVER:
                note = DataError("drought_flow_units", station=str(code), value=round(usual))
                out.notes.append(note)
            _keep(found, out, str(code), (RIVER, _name(frame, at, str(code)), days, flow[at]))
    return found


def _keep(found: dict[str, Any], out: Outcome, code: str, told: tuple[Any, ...]) -> None:
    kind, name, days, values = told
    known = np.isfinite(values)
    if known.any():
        found[code] = (kind, name, days[known], values[known])
    else:
        _count(out, "stations_empty", 1)


def _sound(frame: Frame, out: Outcome) -> Frame:
    """Rows with a station and a day that nobody called wrong, in the order of the days."""
    day = pd.to_datetime(frame["date"], errors="coerce").to_numpy("datetime64[D]")
    good = ~np.isnat(day) & frame["station"].notna().to_numpy()
    _count(out, "rows_unusable", int((~good).sum()))
    if "quality" in frame:
        wrong = frame["quality"].eq("wrong").fillna(False).to_numpy(bool)
        _count(out, "rows_wrong", int((wrong & good).sum()))
        good &= ~wrong
    kept = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))[good]
    return kept.assign(date=day[good]).sort_values("date", kind="stable").reset_index(drop=True)


def _numbers(frame: Frame, column: str) -> Floats:
    if column not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[column], errors="coerce").to_numpy(float)


def _name(frame: Frame, at: Ints, code: str) -> str:
    if "name" not in frame:
        return code
    known = frame["name"].iloc[at].dropna()
    return str(known.iloc[-1]) if len(known) else code


def _standing(kind: str, days: Any, values: Floats, params: Params) -> dict[str, Any]:
    """How a station stands at its last reading."""
    row: dict[str, Any] = {
        "value": float(values[-1]),
        "unit": "m" if kind == GROUND else "m³/s",
        "value_date": days[-1],
    }
    if kind == GROUND:
        months = drought.monthly_means(days, values)
        index = drought.groundwater_index(months, least_years=params.least_years)
        same = (months.month == months.month[-1]) & np.isfinite(months.values)
        row["years"] = int((same & (months.year < months.year[-1])).sum())
        place = float(drought.position(months)[-1])
        row["std_index"], row["position"] = float(index[-1]), place
        row["class"] = drought.class_of(row["std_index"])
        row["index_kind"] = "ips" if row["class"] else "position" if place == place else ""
        return row
    day, flow = droughtflows.daily(days, values)
    share, years = droughtflows.percentile(day, flow, int(day[-1]))
    row |= {"percentile": share, "years": years, "class": droughtflows.class_of(share)}
    row["index_kind"] = "percentile" if row["class"] else ""
    start = droughtflows.first_month_of_year(day, flow)
    yearly = droughtflows.lowest_means(day, flow, 3, first_month=start)
    now = droughtflows.lowest_means(day, flow, 3, first_month=start, count_last=True)
    row["vcn3"] = float(now.value[-1]) if len(now.value) else np.nan
    row["vcn3_5"] = droughtflows.return_level(yearly.value)
    row["qmna5"] = droughtflows.return_level(droughtflows.lowest_months(day, flow).value)
    row["year_starts"] = start
    return row


def _tendency(weeks: Weeks) -> str:
    """ "falling", "still" or "rising" over four weeks, against the usual change of four weeks; ""
    where it cannot be told."""
    y = weeks.series.values
    if len(y) <= _TREND_WEEKS or not np.isfinite(y[[-1, -1 - _TREND_WEEKS]]).all():
        return ""
    change = y[_TREND_WEEKS:] - y[:-_TREND_WEEKS]
    usual = float(np.nanmedian(np.abs(change[:-1]))) if np.isfinite(change[:-1]).any() else 0.0
    if abs(change[-1]) <= _STILL * usual or change[-1] == 0:
        return "still"
    return "rising" if change[-1] > 0 else "falling"


def _ahead(out: Outcome, current: dict[str, Weeks], params: Params, progress: Progress) -> Frame:
    tables = []
    for kind, begun in ((GROUND, 0.0), (RIVER, 0.5)):
        panel = {c: w for c, w in current.items() if out.stations["kind"][c] == kind}
        if panel:
            told = part_of(progress, begun, begun + 0.5)
            tables.append(_of_kind(out, panel, kind, params, told))
    known = [t for t in tables if len(t)]
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=_COLUMNS)


def _of_kind(
    out: Outcome, panel: dict[str, Weeks], kind: str, params: Params, progress: Progress
) -> Frame:
    series = [w.series for w in panel.values()]
    latest = {code: w.latest for code, w in panel.items()}
    until = {s.name: s.times[-1] + np.timedelta64(s.step, "m") for s in series}
    newest = max(s.times[-1] for s in series)
    months = {w: LOW_FLOW for w in params.weeks if kind == RIVER and _month(newest, w) in LOW_FLOW}
    settings = mixing.Settings(params.level, months)
    try:
        model = mixing.fit(
            series,
            params.weeks,
            until=until,
            latest=latest,
            settings=settings,
            progress=part_of(progress, 0.0, 0.8),
        )
    except ModelError:
        _count(out, "not_forecast", len(series))
        return pd.DataFrame()
    _count(out, "not_forecast", len(model.left_out))
    table = mixing.roll(model, series, latest=latest, last=True)
    rows = []
    for r in table.itertuples():
        mix = model.mixes[r.name, r.horizon]
        best = mix.losses[mix.baseline]
        gain = 1.0 - mix.losses.get("mix", best) / best if best > 0 else 0.0
        rows.append(
            {
                "station": r.name,
                "kind": kind,
                "weeks": r.horizon,
                "week_start": r.target,
                "forecast": r.forecast,
                "low": r.low,
                "high": r.high,
                "way": r.way,
                "baseline": mix.baseline,
                "share": mix.share,
                "gain": gain if mix.share > 0 else 0.0,
                "class": _class_ahead(kind, panel[r.name], r.target, r.forecast, params),
            }
        )
    progress(1.0)
    return pd.DataFrame(rows)


def _month(start: np.datetime64, weeks: int) -> int:
    middle = start + np.timedelta64(7 * weeks + 3, "D")
    return int(middle.astype("datetime64[M]").astype(np.int64) % 12) + 1


def _class_ahead(kind: str, weeks: Weeks, target: Any, value: float, params: Params) -> str:
    """The class that a weekly value would have among those of past years."""
    if not np.isfinite(value):
        return ""
    back: Callable[[Floats], Floats] = np.exp if weeks.series.log else (lambda a: a)
    middle = np.append(weeks.series.times, np.datetime64(target, "m")) + np.timedelta64(3, "D")
    values = np.append(back(weeks.series.values), value)
    if kind == GROUND:
        months = drought.monthly_means(middle[:-1], values[:-1])
        at = int(np.datetime64(target, "M").astype(np.int64)) - months.first
        whole = np.append(months.values, np.full(max(at + 1 - len(months.values), 0), np.nan))
        whole[at:] = np.nan
        whole[at] = value
        index = drought.groundwater_index(
            drought.Months(months.first, whole), least_years=params.least_years
        )
        return drought.class_of(float(index[at]))
    day, flow = droughtflows.daily(middle, values)
    return droughtflows.class_of(droughtflows.percentile(day, flow, int(day[-1]))[0])
