"""What a plan of orders tells: a row a day and place, the day's totals, the canteens as *ma cantine*
asks for them, and the report with the town's own order beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.language import date, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, report, text
from . import mealsorder
from .meals import TREES
from .mealslags import BASELINES
from .mealsplan import with_town

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame
    from .mealsorder import Tried
    from .mealsplan import Plan

_ALIKE = 1.05  # shortages that differ by less are told as one


def frame_of(plan: Plan, places: Frame, run: Run) -> Frame:
    """A row a day and place in the order of the days, with the shape of its place and the result
    contract; ``expected`` in meals with the interval of 80 %, ``score`` the same."""
    rows = plan.rows
    frame = places.reindex(rows["place"])
    frame.index = pd.Index(
        [f"{p} {d:%Y-%m-%d}" for p, d in zip(rows["place"], rows["date"], strict=True)]
    )
    frame["place"], frame["date"] = rows["place"].to_numpy(), rows["date"].to_numpy()
    frame["order"] = rows["order"].to_numpy()
    frame["strike"] = rows["strike"].to_numpy()
    expected = {c: rows[c].to_numpy(float) for c in ("expected", "low", "high")}
    return results.build(
        frame,
        score=expected["expected"],
        reasons=[_reasons(plan, row) for row in rows.itertuples()],
        run=run,
        expected=expected["expected"],
        expected_low=expected["low"],
        expected_high=expected["high"],
        classes=np.where(rows["strike"], "strike", "usual_day"),
        thin_data=rows["strike"].to_numpy() & (plan.strikes is None or len(plan.strikes.days) < 5),
    )


def _reasons(plan: Plan, row: Any) -> list[Reason]:
    values = {
        "expected": round(float(row.expected), 1),
        "low": round(float(row.low), 1),
        "high": round(float(row.high), 1),
        "order": int(row.order),
        "level": round(100.0 * plan.margin.level, 1),
    }
    if row.strike:
        days = 0 if plan.strikes is None else len(plan.strikes.days)
        code = "meals_on_strike" if days >= 5 else "meals_on_strike_unknown"
        return [Reason(code, values["expected"], values | {"days": days})]
    code = "meals_dealt" if plan.margin.central else "meals_alone"
    return [Reason(code, values["expected"], values)]


def totals_of(plan: Plan) -> Frame:
    """``date, places, expected, order, strike`` a day."""
    grouped = plan.rows.groupby("date")
    found = grouped[["expected", "order"]].sum()
    found.insert(0, "places", grouped.size())
    found["strike"] = grouped["strike"].any()
    return found.reset_index()


def canteens_of(plan: Plan, grams: float) -> Frame:
    """A row a place over the days kept apart, under the names of *ma cantine*'s declaration of waste:
    what was presented and not served, by the town's own orders, and the meals of the same days; what
    is thrown in the kitchen and left on plates is weighed, not counted, and stays empty. A place
    without any order known has its meals alone."""
    own, held = with_town(plan.model.held, plan.ordered), plan.model.held
    blank = held[~held["place"].isin(own["place"])]
    grouped = pd.concat([own, blank]).groupby("place")
    found = pd.DataFrame(
        {
            "canteen": list(grouped.groups),
            "period_start_date": grouped["date"].min().to_numpy(),
            "period_end_date": grouped["date"].max().to_numpy(),
            "meal_count": grouped["served"].sum().to_numpy(),
        }
    )
    over = (own["ordered"] - own["served"]).clip(lower=0.0).groupby(own["place"]).sum()
    meals = over.reindex(found["canteen"]).to_numpy(float)
    found["unserved_meals"] = meals
    found["unserved_total_mass"] = np.round(meals * grams / 1000.0, 1)
    found["preparation_total_mass"] = np.nan
    found["leftovers_total_mass"] = np.nan
    return found


def tried_of(plan: Plan) -> dict[str, Tried]:
    """{"place", "central", "town", "equal": the orders on the days kept apart}; "equal" is the order as
    it is given, its margin at the town's own shortage by the other half of the days, on the days on
    which the town's order is known."""
    held = plan.model.held
    found = {
        "place": mealsorder.try_apart(held, plan.margin.level, central=False),
        "central": mealsorder.try_apart(held, plan.margin.level, central=True),
    }
    own = with_town(held, plan.ordered)
    if len(own):
        found["town"] = mealsorder.try_order(own, own["ordered"])
        found["equal"] = mealsorder.try_lacking(own, central=plan.margin.central)
    return found


def report_of(plan: Plan) -> dict[str, Any]:
    """The report of a plan."""
    tried, model = tried_of(plan), plan.model
    totals = totals_of(plan)
    first, last = totals["date"].min(), totals["date"].max()
    headline = [
        text(
            "meals_said_plan",
            meals=int(totals["order"].sum()),
            expected=int(round(totals["expected"].sum())),
            days=len(totals),
            places=int(plan.rows["place"].nunique()),
            first=_day(first),
            last=_day(last),
            level=round(100.0 * plan.margin.level, 1),
            origin=phrase(f"meals_origin_{plan.origin}"),
        )
    ]
    if "equal" in tried:
        town, ours = tried["town"], tried["equal"]
        code = "meals_said_traded"
        if ours.thrown < town.thrown and ours.missing <= _ALIKE * town.missing:
            code = "meals_said_saved"
        elif ours.thrown >= town.thrown and _ALIKE * ours.missing >= town.missing:
            code = "meals_said_not_saved"
        headline.append(
            text(
                code,
                saved=int(round(abs(town.thrown - ours.thrown))),
                ours=int(round(ours.thrown)),
                thrown=int(round(town.thrown)),
                missing=round(100.0 * town.missing, 2),
                lacking=round(100.0 * ours.missing, 2),
                days=town.days,
            )
        )
    best = min(BASELINES, key=model.losses.__getitem__)
    headline.append(
        text(
            "meals_said_trees" if model.way == TREES else "meals_said_baseline",
            error=round(100.0 * model.losses[model.way], 1),
            baseline=phrase(f"meals_way_{best}"),
            other=round(100.0 * model.losses[best], 1),
            lead=plan.lead,
        )
    )
    limits = [text("meals_limit_filter", **_left(plan.counts)), text("meals_limit_days")]
    limits.append(text("meals_limit_central" if plan.margin.central else "meals_limit_alone"))
    if plan.counts["days_in_holidays"]:
        limits.append(text("meals_limit_calendar", n=plan.counts["days_in_holidays"]))
    if plan.counts["orders_zero"]:
        limits.append(text("meals_limit_orders", n=plan.counts["orders_zero"]))
    if plan.rows["strike"].any():
        limits.append(text("meals_limit_strike"))
    if plan.strikes is not None and (plan.strikes.closed or plan.strikes.silent):
        limits.append(text("meals_limit_closed", n=plan.strikes.closed, days=plan.strikes.silent))
    return report(
        headline=headline, limits=limits, tables=_tables(plan, tried), charts=_charts(plan)
    )


def _left(counts: dict[str, int]) -> dict[str, int]:
    return {k: counts[k] for k in ("rows_unusable", "rows_zero", "rows_summed", "strike_days")}


def _day(value: pd.Timestamp) -> dict[str, str]:
    return in_each(lambda lang: date(value.date().isoformat(), lang))


def _tables(plan: Plan, tried: dict[str, Tried]) -> list[dict[str, Any]]:
    losses = plan.model.losses
    ways = [[text(f"meals_way_{w}"), round(100.0 * losses[w], 2)] for w in losses]
    orders = [
        [
            text(f"meals_order_{name}"),
            *(round(100.0 * v, 2) for v in (t.over, t.missing, t.error, t.total_over)),
            f"{t.short_days} / {t.days}",
        ]
        for name, t in tried.items()
    ]
    columns = ("order", "over", "missing", "error", "total_over", "short")
    made = [
        grid(
            text("meals_title_days"),
            [text(f"meals_column_{c}") for c in ("day", "places", "expected", "order_meals")],
            [
                [_day(r.date), int(r.places), int(round(r.expected)), int(r.order)]
                for r in totals_of(plan).itertuples()
            ],
        ),
        grid(text("meals_title_orders"), [text(f"meals_column_{c}") for c in columns], orders),
        grid(
            text("meals_title_ways"),
            [text("meals_column_way"), text("meals_column_error")],
            ways,
        ),
    ]
    if plan.strikes is not None and len(plan.strikes.days):
        made.append(
            grid(
                text("meals_title_strikes"),
                [text(f"meals_column_{c}") for c in ("day", "expected", "served", "share")],
                [
                    [
                        _day(r.date),
                        int(round(r.expected)),
                        int(round(r.served)),
                        round(100.0 * r.share, 1),
                    ]
                    for r in plan.strikes.days.itertuples()
                ],
            )
        )
    return made


def _charts(plan: Plan) -> list[dict[str, Any]]:
    totals = plan.model.held.groupby("date")[["served", "expected"]].sum()
    days = list(range(1, len(totals) + 1))
    series = [
        {
            "name": text(f"meals_line_{c}"),
            "x": days,
            "y": [round(float(v), 1) for v in totals[c]],
        }
        for c in ("served", "expected")
    ]
    return [
        chart(
            "line",
            text("meals_title_line", lead=plan.lead),
            text("meals_axis_day"),
            text("meals_axis_meals"),
            series,
        )
    ]
