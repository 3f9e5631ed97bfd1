"""What a works programme says about itself: years, scenarios, treatments, and the weeks as a Gantt
chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.types import Bools, Frame
    from .worksparams import Params

# Shares of the full cost and of the risk removed: judgement of the authors, not measured; visible
# and editable.
TREATMENTS = {"full": (1.0, 1.0), "partial": (0.5, 0.6), "patch": (0.15, 0.2)}
GANTT_ROWS = 30


def gantt(out: Frame, first_year: int, rows: int = GANTT_ROWS) -> dict[str, Any] | None:
    """The works that remove the most risk as bars over weeks counted from the programme's first
    week; None without any.

    One series per year; ``low`` is the week before the bar, ``y`` the week it ends.
    """
    placed = out[(out["year"] > 0) & (out["first_week"] > 0)]
    placed = placed.nlargest(rows, "risk_avoided").sort_values(
        ["year", "first_week", "last_week"], kind="stable"
    )
    if not len(placed):
        return None
    label = (
        placed["name"].fillna("").astype(str)
        if "name" in placed
        else placed.index.astype(str).to_series(index=placed.index)
    )
    before = 52 * (placed["year"] - 1)
    series = []
    for year in sorted(placed["year"].unique()):
        mine = placed["year"] == year
        series.append(
            {
                "name": text(
                    "works_gantt_year", year=int(year), calendar=str(first_year + int(year) - 1)
                ),
                "x": label[mine].tolist(),
                "y": (before + placed["last_week"])[mine].tolist(),
                "low": (before + placed["first_week"] - 1)[mine].tolist(),
            }
        )
    return chart(
        "gantt",
        text("works_gantt", n=len(placed)),
        text("works_col_item"),
        text("works_col_week"),
        series,
    )


def report(
    out: Frame,
    plan: Plan,
    exact: bool,
    params: Params,
    scenarios: dict[str, float],
    open_weeks: dict[str, Bools],
) -> dict[str, Any]:
    """The report of a programme (see :mod:`..common.reporting`): years, scenarios, treatments, cost
    and Gantt charts.
    """
    kinds = params.treatments or TREATMENTS
    spent = [float(c) for c in plan.cost]
    headline = [
        text(
            "works_headline",
            n=int((out["year"] > 0).sum()),
            total=len(out),
            spent=sum(spent),
            budget=float(sum(params.budgets_eur)),
            risk=plan.value,
        ),
        text("works_gap_exact" if exact else "works_gap_prices", gap=100.0 * plan.gap),
    ]
    if plan.over_budget.sum() > 0:
        headline.append(text("works_over", over=float(plan.over_budget.sum())))
    crews = params.windows.crews
    years = [
        [
            y + 1,
            int((out["year"] == y + 1).sum()),
            round(c),
            round(float(b)),
            round(float(o)),
            int(out.loc[out["year"] == y + 1, "weeks_needed"].sum()),
            crews * int(open_weeks["any"][y].sum()) if crews else None,
            int(open_weeks["school"][y].sum()),
        ]
        for y, (c, b, o) in enumerate(zip(spent, params.budgets_eur, plan.over_budget, strict=True))
    ]
    tables = [
        grid(
            text("works_table_years"),
            [
                text(f"works_col_{c}")
                for c in (
                    "year",
                    "items",
                    "cost",
                    "budget",
                    "over",
                    "weeks",
                    "weeks_open",
                    "weeks_school",
                )
            ],
            years,
        ),
        grid(
            text("works_table_scenarios"),
            [text("works_col_scenario"), text("works_col_risk"), text("works_col_change")],
            [
                [text("works_scenario_plan"), round(plan.value, 2), 0.0],
                *[
                    [
                        text(f"works_scenario_{n}"),
                        round(v, 2),
                        round(100.0 * (v / max(plan.value, 1e-12) - 1.0), 1),
                    ]
                    for n, v in scenarios.items()
                ],
            ],
        ),
        grid(
            text("works_table_treatments"),
            [
                text("works_col_treatment"),
                text("works_col_cost_share"),
                text("works_col_risk_share"),
            ],
            [
                [text(f"works_treatment_{k}") if k in TREATMENTS else k, *map(float, v)]
                for k, v in kinds.items()
            ],
        ),
    ]
    charts = [
        chart(
            "bar",
            text("works_chart"),
            text("works_col_year"),
            text("works_col_cost"),
            [
                {
                    "name": text("works_col_cost"),
                    "x": [str(y[0]) for y in years],
                    "y": [y[2] for y in years],
                }
            ],
        )
    ]
    bars = gantt(out, params.windows.first_year)
    if bars:
        charts.append(bars)
    limits = [
        text("works_limit_share"),
        text("works_limit_growth", growth=100.0 * params.growth),
        text("works_limit_weeks", pace=params.windows.pace_eur),
    ]
    return assemble(headline=headline, limits=limits, tables=tables, charts=charts)
