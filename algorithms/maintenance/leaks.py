"""Where to listen first: the night flow of each metered area, shared among its mains by their
likelihood of failing.

A metered area's leakage at night is what flows in when people sleep, less what they are known to
use:

    excess = night flow - known night users - customers x 1.7 l/h - length x 20 l/km/h

(night use of a household, and the leakage of sound mains that no listening finds, as in the
practice of the burst and background estimates, Lambert 1994; both are hypotheses that can be
changed). The area's excess goes to its mains in proportion to their expected breaks. Listening
first where the leakage per kilometre is highest finds the most water for the kilometres walked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.reasons import Reason
from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble
from ..common.run import Run
from ..modeling import metrics
from . import priority

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Series

SHARES = (0.05, 0.10, 0.20, 0.30)
_HOURS = (1, 5)  # the quiet hours: from 01:00 to before 05:00


@dataclass(frozen=True)
class Params:
    """``customer_l_h``: night use of a customer; ``background_l_km_h``: of sound mains; ``nights``:
    the last ones that count.
    """

    customer_l_h: float = 1.7
    background_l_km_h: float = 20.0
    nights: int = 14


@dataclass(frozen=True)
class Result:
    """``pipes`` with contract columns, ``zones`` (table by area), ``warnings``, ``counts``,
    ``report``; ``found``: {method: share of the leaks found on the first :data:`SHARES` of length},
    empty without leaks."""

    pipes: Frame
    zones: Frame
    warnings: list[tuple[str, dict[str, int]]]
    counts: dict[str, int]
    report: dict[str, Any]
    found: dict[str, Floats]


def night_flow(flows: Frame, nights: int = 14) -> Frame:
    """Per ``zone``: ``night_m3_h`` (median over the last ``nights`` of each night's lowest reading
    between 01:00 and 05:00), ``rise_m3_h`` (against the nights before, NaN with fewer than seven of
    them), ``nights``."""
    stamps = pd.to_datetime(flows["datetime"])
    quiet = stamps.dt.hour.between(_HOURS[0], _HOURS[1] - 1) & (flows["flow_m3_h"] >= 0)
    lowest = (
        flows.assign(night=stamps.dt.normalize())[quiet]
        .groupby(["zone", "night"])["flow_m3_h"]
        .min()
    )
    rows = {}
    for zone, mine in lowest.groupby(level=0):
        values = mine.to_numpy(float)
        last, before = values[-nights:], values[:-nights]
        rows[zone] = {
            "night_m3_h": float(np.median(last)),
            "nights": len(last),
            "rise_m3_h": float(np.median(last) - np.median(before)) if len(before) >= 7 else np.nan,
        }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["night_m3_h", "nights", "rise_m3_h"]
    )


def zones(flows: Frame, length_km: Series, params: Params | None = None) -> Frame:
    """Areas by excess night flow (DataFrame): ``length_km`` is a Series by zone."""
    params = params or Params()
    found = night_flow(flows, params.nights).reindex(length_km.index)
    grouped = flows.groupby("zone")

    def last(column: str) -> Any:
        return grouped[column].last().reindex(found.index).fillna(0.0) if column in flows else 0.0

    known = last("night_users_m3_h") + last("customers") * params.customer_l_h / 1000.0
    found["length_km"] = length_km
    found["excess_m3_h"] = (
        found["night_m3_h"] - known - length_km * params.background_l_km_h / 1000.0
    ).clip(lower=0.0)
    return found.sort_values("excess_m3_h", ascending=False)


def search(
    pipes: Frame,
    flows: Frame,
    *,
    leaks: Frame | None = None,
    params: Params | None = None,
    run: Run | None = None,
) -> Result:
    """Rank mains by leakage per kilometre: what each zone loses at night beyond its lawful use, shared
    among its mains by their expected breaks.

    Parameters
    ----------
    pipes
        Result of :mod:`.piperank`: ``id``, ``breaks_year``, ``length_m``, ``pressure_zone``.
    flows
        Theme ``night_flows`` (m³/h).
    leaks
        With ``pipe_id`` of leaks found afterwards, to measure the order's worth.
    params
        Hours of the night and what is used lawfully.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        The mains, the zones, warnings, counts, report, and the order's worth where ``leaks`` are given.

    Raises
    ------
    DataError
        ``leaks_fields`` for columns that ``pipes`` lacks; ``leaks_no_zone`` where no zone has both
        mains and flows.
    """
    run = run or Run()
    lost = [c for c in ("breaks_year", "length_m", "pressure_zone") if c not in pipes]
    if lost:
        raise DataError("leaks_fields", fields=", ".join(lost))
    flows = flows[flows["flow_m3_h"].notna() & flows["datetime"].notna()]
    flows = flows.assign(zone=flows["zone"].astype(str).str.strip())
    negative = int((flows["flow_m3_h"] < 0).sum())
    zone = (
        pipes["pressure_zone"]
        .astype(object)
        .where(pipes["pressure_zone"].notna(), "")
        .astype(str)
        .str.strip()
    )
    length = pd.to_numeric(pipes["length_m"], errors="coerce").fillna(0.0).clip(lower=0.1)
    rate = pd.to_numeric(pipes["breaks_year"], errors="coerce").fillna(0.0).clip(lower=0.0)
    table = zones(flows, (length / 1000.0).groupby(zone).sum(), params)
    if table["night_m3_h"].isna().all():
        raise DataError(
            "leaks_no_zone",
            flows=", ".join(sorted(flows["zone"].unique())[:5]),
            pipes=", ".join(sorted(set(zone))[:5]),
        )
    metered = zone.map(table["excess_m3_h"].notna()).to_numpy(bool)
    total = rate.groupby(zone).transform("sum").to_numpy()
    share = np.divide(rate.to_numpy(), total, out=np.zeros(len(rate)), where=total > 0)
    leak = np.nan_to_num(zone.map(table["excess_m3_h"]).to_numpy(float)) * share
    score = leak / length.to_numpy() * 1000.0
    out = _frame(pipes, zone, table, rate, length, leak, score, metered, run)
    found = {} if leaks is None else _measured(pipes, leaks, length, zone, table, rate, score)
    counts = {
        "pipes": len(pipes),
        "zones": int(table["night_m3_h"].notna().sum()),
        "zones_without_flow": int(table["night_m3_h"].isna().sum()),
        "pipes_without_flow": int((~metered).sum()),
    }
    doubts = (
        ("leaks_unmetered", int((~metered).sum())),
        ("leaks_negative", negative),
        ("leaks_few_nights", int((table["nights"] < 7).sum())),
    )
    warnings = [(code, {"count": n, "total": len(pipes)}) for code, n in doubts if n]
    return Result(out, table, warnings, counts, _report(out, table, found), found)


def _frame(
    pipes: Frame,
    zone: Series,
    table: Frame,
    rate: Series,
    length: Series,
    leak: Floats,
    score: Floats,
    metered: Bools,
    run: Run,
) -> Frame:
    out = pipes[
        [
            c
            for c in ("id", "material", "diameter_mm", "street", "breaks_year", "pressure_zone")
            if c in pipes
        ]
        + ([pipes.geometry.name] if hasattr(pipes, "geom_type") else [])
    ].copy()
    out["length_m"], out["leak_m3_h"] = length, leak
    rise = zone.map(table["rise_m3_h"]).to_numpy(float)
    excess = zone.map(table["excess_m3_h"]).to_numpy(float)
    reasons = []
    for i in range(len(out)):
        if not metered[i]:
            reasons.append([Reason("leaks_unmetered", 0.0, {})])
            continue
        mine = [
            Reason(
                "leaks_zone", float(score[i]), {"zone": zone.iloc[i], "excess": float(excess[i])}
            ),
            Reason("leaks_rate", 0.0, {"breaks": float(rate.iloc[i] / length.iloc[i] * 1e5)}),
        ]
        if np.isfinite(rise[i]) and rise[i] > 0.2 * max(excess[i], 1e-9):
            mine.append(Reason("leaks_rise", 0.0, {"rise": float(rise[i])}))
        reasons.append(mine)
    built = results.build(
        out,
        score=score,
        reasons=reasons,
        run=run,
        expected=leak,
        classes=priority.classes(score, length.to_numpy()),
        thin_data=~metered,
    )
    built = built.sort_values("score", ascending=False, kind="stable")
    built["km_listened"] = (built["length_m"].cumsum() / 1000.0).round(3)
    return built


def _measured(
    pipes: Frame,
    leaks: Frame,
    length: Series,
    zone: Series,
    table: Frame,
    rate: Series,
    score: Floats,
) -> dict[str, Floats]:
    """{method: share of the leaks found on :data:`SHARES` of length}; a leak counts where its main
    is.
    """
    times = leaks["pipe_id"].astype(str).str.strip().value_counts()
    seen = pipes["id"].astype(str).str.strip().map(times).fillna(0.0).to_numpy(float)
    if not seen.sum():
        raise DataError("leaks_no_match")
    by_zone = zone.map(table["excess_m3_h"] / table["length_km"]).fillna(0.0).to_numpy(float)
    methods = {"both": score, "night": by_zone, "failure": (rate / length).to_numpy()}
    return {
        name: metrics.hit_rates(seen, values, length.to_numpy(), SHARES)
        for name, values in methods.items()
    }


def _report(out: Frame, table: Frame, found: dict[str, Floats]) -> dict[str, Any]:
    km, leak = out["km_listened"].to_numpy(), out["leak_m3_h"].to_numpy()
    total = max(float(leak.sum()), 1e-9)
    gained = np.cumsum(leak) / total
    half = min(int(np.searchsorted(gained, 0.5)), len(km) - 1)
    first = ", ".join(str(z) for z in table.index[:3])
    headline = [
        text(
            "leaks_headline",
            km=float(km[half]),
            total=float(km[-1]),
            zones=first,
            leak=float(leak.sum()),
        )
    ]
    tables = [
        grid(
            text("leaks_zones"),
            [text(f"leaks_col_{c}") for c in ("zone", "km", "night", "excess", "rise")],
            [
                [
                    str(z),
                    round(float(r["length_km"]), 1),
                    _round(r["night_m3_h"]),
                    _round(r["excess_m3_h"]),
                    _round(r["rise_m3_h"]),
                ]
                for z, r in table.iterrows()
            ],
        )
    ]
    series = [
        {
            "name": text("leaks_row_expected"),
            "x": [0.0, *(km / km[-1])[:: max(1, len(km) // 200)].round(4).tolist(), 1.0],
            "y": [0.0, *gained[:: max(1, len(km) // 200)].round(4).tolist(), 1.0],
        }
    ]
    if found:
        headline.append(
            text(
                "leaks_measured",
                both=100 * float(found["both"][2]),
                night=100 * float(found["night"][2]),
                failure=100 * float(found["failure"][2]),
            )
        )
        tables.append(
            grid(
                text("leaks_table"),
                [
                    text("maint_col_method"),
                    *[text("pipes_col_share", share=round(100 * s)) for s in SHARES],
                ],
                [
                    [text(f"leaks_row_{n}"), *[round(100 * float(h), 1) for h in hits]]
                    for n, hits in found.items()
                ],
            )
        )
        series += [
            {"name": text(f"leaks_row_{n}"), "x": [0.0, *SHARES], "y": [0.0, *map(float, hits)]}
            for n, hits in found.items()
        ]
    return assemble(
        headline=headline,
        limits=[text("leaks_limit_use"), text("leaks_limit_share")],
        tables=tables,
        charts=[
            chart(
                "gain", text("leaks_chart"), text("maint_axis_length"), text("leaks_axis"), series
            )
        ],
    )


def _round(value: float) -> float | None:
    return None if pd.isna(value) else round(float(value), 2)
