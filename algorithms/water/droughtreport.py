"""The layer, the tables and the report of what piezometers, gauges and drought orders tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.language import date, decimals, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, report, text
from . import drought
from .droughtorders import UNKNOWN
from .droughtstations import GROUND

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, Frame
    from .droughtorders import Margin, Orders
    from .droughtstations import Outcome

_LOW = ("very_low", "low", "rather_low")
# Stations with a chart of their own, the driest first, and weeks of the past on it.
_CHARTS, _PAST = 12, 104
_NO_CLASS = "water_no_class"


@dataclass(frozen=True)
class Rain:
    """``span`` in months, its ``index`` (SPI) at the end of ``month`` (ISO)."""

    span: int
    index: float
    month: str


def main_weeks(outcome: Outcome) -> int:
    """The horizon that stands on the map: four weeks, or the next to it."""
    known = sorted(set(outcome.forecasts["weeks"])) if len(outcome.forecasts) else []
    return min(known, key=lambda w: abs(w - 4)) if known else 0


def layer_of(outcome: Outcome, places: Frame | None, run: Run) -> Frame:
    """A row a station with the result contract: ``score`` 0 .. 100, how dry it stands; ``expected``
    the forecast of :func:`main_weeks` with its interval, in the station's unit.

    ``places``: a frame by station with ``geometry``; None where no station has a place.
    """
    stations = outcome.stations
    frame = stations.copy() if places is None else places.reindex(stations.index).copy()
    for column in stations:
        frame[column] = stations[column]
    frame["value_date"] = [pd.Timestamp(d) for d in stations["value_date"]]
    weeks = main_weeks(outcome)
    ahead = _of_weeks(outcome, weeks)
    frame["weeks_ahead"] = np.where(ahead["forecast"].notna(), weeks, np.nan)
    frame["class_ahead"] = [f"water_{c}" if c else "" for c in ahead["class"].fillna("")]
    frame["way"] = ahead["way"].fillna("")
    classes = [f"water_{c}" if c else _NO_CLASS for c in stations["class"]]
    frame = frame.drop(columns=["class"])
    return results.build(
        frame,
        score=dryness(stations),
        reasons=[
            _reasons(row, ahead.loc[code], weeks) for code, row in stations.to_dict("index").items()
        ],
        run=run,
        expected=ahead["forecast"].to_numpy(float),
        expected_low=ahead["low"].to_numpy(float),
        expected_high=ahead["high"].to_numpy(float),
        classes=classes,
        data_date=[str(d)[:10] for d in stations["value_date"]],
        thin_data=(stations["class"] == "").to_numpy(),
    )


def dryness(stations: Frame) -> Floats:
    """(n,) 0 (never so high) .. 100 (never so low); NaN where nothing can be compared."""
    from scipy.special import ndtr

    def of(name: str) -> Floats:
        found = stations[name] if name in stations else pd.Series(np.nan, stations.index)
        return found.to_numpy(float)

    share = np.where(np.isfinite(of("std_index")), ndtr(of("std_index")), of("percentile"))
    share = np.where(np.isfinite(share), share, np.clip(of("position"), 0.0, 1.0))
    return np.round(100.0 * (1.0 - share), 1)


def _of_weeks(outcome: Outcome, weeks: int) -> Frame:
    columns = ["forecast", "low", "high", "way", "class"]
    table = outcome.forecasts
    part = table[table["weeks"] == weeks].set_index("station") if len(table) else table
    return part.reindex(index=outcome.stations.index, columns=columns)


def _reasons(row: dict[str, Any], ahead: Any, weeks: int) -> list[Reason]:
    told: dict[str, Any] = {
        "value": _written(row["value"]),
        "unit": row["unit"],
        "day": in_each(lambda lang: date(str(row["value_date"])[:10], lang)),
        "years": int(row["years"]),
        "state": phrase(f"water_state_{row['class'] or 'none'}"),
    }
    if row["index_kind"] == "ips":
        told["index"] = round(row["std_index"], 2)
    elif row["index_kind"]:
        name = "percentile" if row["index_kind"] == "percentile" else "position"
        told["share"] = round(100.0 * row[name])
    found = [Reason(f"water_by_{row['index_kind'] or 'nothing'}", 1.0, told)]
    if row["tendency"]:
        found.append(Reason(f"water_{row['tendency']}", 0.5, {}))
    if ahead["forecast"] == ahead["forecast"]:
        values = {n: _written(ahead[n]) for n in ("forecast", "low", "high")}
        way = phrase(f"water_way_{ahead['way']}")
        said = values | {"weeks": weeks, "unit": row["unit"], "way": way}
        found.append(Reason("water_ahead", 0.4, said))
    else:
        found.append(Reason("water_not_ahead", 0.4, {}))
    return found


def _round(value: Any) -> float:
    """Three figures of a flow, centimetres of a level."""
    number = float(value)
    return round(number, _places(number)) if np.isfinite(number) else number


def _places(number: float) -> int:
    small = abs(number)
    return 2 if small >= 1 or small == 0 else min(2 - int(np.floor(np.log10(small))), 6)


def _written(value: Any) -> dict[str, str]:
    number = float(value)
    return in_each(lambda lang: decimals(number, _places(number), lang))


def report_of(
    outcome: Outcome, orders: Orders, margin: Margin | None, rain: list[Rain]
) -> dict[str, Any]:
    """The report of a run; ``margin`` None where the water authority entered nothing."""
    weeks = main_weeks(outcome)
    headline = [_said_stations(outcome), _said_orders(orders), _said_margin(margin)]
    limits = [text("water_limit_weather"), text("water_limit_period")]
    table = outcome.forecasts
    if len(table):
        used = int((table["way"] != "mix").sum())
        limits.append(text("water_limit_ways", n=len(table), baseline=used))
    for name in ("stale", "not_forecast", "rows_wrong", "sites_doubled", "wells_without_level"):
        if outcome.counts.get(name):
            limits.append(text(f"water_limit_{name}", n=outcome.counts[name]))
    if (outcome.stations["index_kind"] == "position").any():
        n = int((outcome.stations["index_kind"] == "position").sum())
        limits.append(text("water_limit_position", n=n))
    limits.append(text("water_limit_listed"))
    tables = [_stations(outcome, weeks), _uses(orders)]
    if rain:
        tables.append(_rain(rain))
    if len(table):
        tables.append(_forecasts(outcome))
    return report(headline=headline, limits=limits, tables=tables, charts=_charts(outcome))


def _said_stations(outcome: Outcome) -> dict[str, Any]:
    stations = outcome.stations
    judged = stations["class"] != ""
    return text(
        "water_said_stations",
        wells=int((stations["kind"] == GROUND).sum()),
        rivers=int((stations["kind"] != GROUND).sum()),
        low=int(stations["class"].isin(_LOW).sum()),
        judged=int(judged.sum()),
        falling=int((stations["tendency"] == "falling").sum()),
    )


def _said_orders(orders: Orders) -> dict[str, Any]:
    first = orders.uses.iloc[0]
    if first["level_code"] == UNKNOWN:
        return text("water_said_unknown")
    level = phrase(f"water_level_{first['level_code']}")
    until = _day(first["end"])
    return text("water_said_orders", level=level, zone=first["zone_name"] or "-", until=until)


def _said_margin(margin: Margin | None) -> dict[str, Any]:
    if margin is None:
        return text("water_said_no_margin")
    if not np.isfinite(margin.weeks):
        return text("water_said_covered")
    return text(
        "water_said_margin", weeks=round(margin.weeks, 1), lacks=int(round(margin.lacks_m3))
    )


def _day(value: Any) -> Any:
    when = pd.to_datetime(value, errors="coerce")
    if when is pd.NaT or when is None:
        return phrase("water_no_date")
    return in_each(lambda lang: date(when.date().isoformat(), lang))


def _between(row: Any) -> Any:
    if not row["forecast"] == row["forecast"]:
        return None
    return text("water_between", **{n: _written(row[n]) for n in ("forecast", "low", "high")})


def _stations(outcome: Outcome, weeks: int) -> dict[str, Any]:
    ahead = _of_weeks(outcome, weeks)
    order = np.argsort(-np.nan_to_num(dryness(outcome.stations), nan=-1.0), kind="stable")
    rows = []
    for code in outcome.stations.index[order]:
        row, said = outcome.stations.loc[code], ahead.loc[code]
        rows.append(
            [
                row["name"],
                text("water_value", value=_written(row["value"]), unit=row["unit"]),
                _day(row["value_date"]),
                text(f"water_state_{row['class'] or 'none'}"),
                text(f"water_trend_{row['tendency'] or 'none'}"),
                _between(said),
                text(f"water_state_{said['class']}")
                if isinstance(said["class"], str) and said["class"]
                else None,
            ]
        )
    columns = ("station", "value", "day", "state", "trend", "ahead", "state_ahead")
    heads = [text(f"water_column_{c}", weeks=weeks) for c in columns]
    return grid(text("water_title_stations"), heads, rows)


def _uses(orders: Orders) -> dict[str, Any]:
    rows = [
        [
            {"fr": r.use_label_fr, "en": r.use_label_en},
            text(f"water_resource_{r.resource or 'any'}"),
            text(f"water_level_{r.level_code}"),
            r.rule or r.listed_as or text("water_not_listed"),
            _day(r.end),
            r.order_url or None,
        ]
        for r in orders.uses.itertuples()
    ]
    columns = ("use", "resource", "level", "listed", "until", "order")
    return grid(text("water_title_uses"), [text(f"water_column_{c}") for c in columns], rows)


def _rain(rain: list[Rain]) -> dict[str, Any]:
    rows = [
        [
            text("water_months", n=r.span),
            r.month,
            round(r.index, 2),
            text(f"water_rain_{drought.class_of(r.index)}"),
        ]
        for r in rain
    ]
    columns = ("span", "month", "spi", "state")
    return grid(text("water_title_rain"), [text(f"water_column_{c}") for c in columns], rows)


def _forecasts(outcome: Outcome) -> dict[str, Any]:
    names = outcome.stations["name"]
    rows = [
        [
            names[r["station"]],
            int(r["weeks"]),
            _between(r),
            text(f"water_way_{r['way']}"),
            round(100.0 * r["gain"]),
        ]
        for _, r in outcome.forecasts.iterrows()
    ]
    columns = ("station", "weeks", "between", "way", "gain")
    return grid(text("water_title_ways"), [text(f"water_column_{c}") for c in columns], rows)


def _charts(outcome: Outcome) -> list[dict[str, Any]]:
    order = np.argsort(-np.nan_to_num(dryness(outcome.stations), nan=-1.0), kind="stable")
    return [_chart(outcome, str(code)) for code in outcome.stations.index[order][:_CHARTS]]


def _chart(outcome: Outcome, code: str) -> dict[str, Any]:
    """The weeks of two years past and those ahead, 0 being the last week read."""
    series = outcome.lines[code].series
    back = np.exp(series.values) if series.log else series.values
    past = back[-_PAST:]
    known = np.isfinite(past)
    x = np.arange(len(past)) - len(past) + 1
    drawn = [
        {
            "name": text("water_line_seen"),
            "x": [int(v) for v in x[known]],
            "y": [_round(v) for v in past[known]],
        }
    ]
    table = outcome.forecasts
    ahead = table[table["station"] == code] if len(table) else table
    if len(ahead):
        start = [float(past[-1])] if known[-1] else []
        weeks = [0] * len(start) + [int(w) for w in ahead["weeks"]]
        drawn.append(
            {
                "name": text("water_line_ahead"),
                "x": weeks,
                **{
                    key: [_round(v) for v in start + list(ahead[column])]
                    for key, column in (("y", "forecast"), ("low", "low"), ("high", "high"))
                },
            }
        )
    row = outcome.stations.loc[code]
    return chart(
        "line",
        text("water_title_chart", name=row["name"], end=_day(str(series.times[-1])[:10])),
        text("water_axis_weeks"),
        text(f"water_axis_{row['kind']}"),
        drawn,
    )


def uses_of(orders: Orders) -> Frame:
    """The table of uses, dates as days."""
    table = orders.uses.copy()
    for name in ("start", "end"):
        table[name] = pd.to_datetime(table[name], errors="coerce")
    return table


def forecasts_of(outcome: Outcome) -> Frame:
    """The table of forecasts with the names of stations and classes as results bear them."""
    table = outcome.forecasts.copy()
    table.insert(1, "name", [outcome.stations["name"][c] for c in table["station"]])
    table["week_start"] = pd.to_datetime(table["week_start"])
    table["class"] = [f"water_{c}" if c else "" for c in table["class"]]
    return table


def low_of(outcome: Outcome) -> int:
    """How many stations stand below the usual."""
    return int(outcome.stations["class"].isin(_LOW).sum())


def rain_of(day: dt.date | None, months: drought.Months, spans: tuple[int, ...]) -> list[Rain]:
    """The SPI of the last month that is whole and, with ``day``, over by then."""
    found = []
    for span in spans:
        index = drought.rain_index(months, span)
        known = np.flatnonzero(np.isfinite(index))
        if day is not None:
            this = (day.year - 1970) * 12 + day.month - 1
            known = known[months.first + known < this]
        if len(known):
            at = int(known[-1])
            month = str(np.datetime64(months.first + at, "M"))
            found.append(Rain(span, float(index[at]), month))
    return found
