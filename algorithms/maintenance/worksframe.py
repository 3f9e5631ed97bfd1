"""The programme as a result layer: year, treatment, cost and weeks of each work, and why it is in or out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import results
from ..common.reasons import Reason
from . import priority
from .worksstory import TREATMENTS

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.openings import Pair
    from ..common.run import Run
    from ..common.types import Bools, Floats, Frame, Ints
    from .worksparams import Params


def programme_frame(
    items: Frame,
    risk: Floats,
    cost: Floats,
    must: Bools,
    rows: tuple[Ints, Ints, Ints, Floats, Floats],
    plan: Plan,
    pairs: tuple[Pair, ...],
    params: Params,
    run: Run,
    spans: tuple[Ints, Ints, Ints],
    blocked: Ints,
) -> Frame:
    item, kind, year, value, price = rows
    names = list(params.treatments or TREATMENTS)
    out = items.copy()
    picked = np.flatnonzero(plan.chosen)
    when, paid, gain = np.zeros((3, len(items)))
    what = np.full(len(items), "", dtype=object)
    when[item[picked]], paid[item[picked]], gain[item[picked]] = (
        year[picked] + 1,
        price[picked],
        value[picked],
    )
    what[item[picked]] = [names[k] for k in kind[picked]]
    out["year"], out["treatment"], out["programme_cost"], out["risk_avoided"] = (
        when.astype(int),
        what,
        paid.round(2),
        gain,
    )
    out["weeks_needed"], out["first_week"], out["last_week"] = spans
    partner: dict[Any, Any] = {}
    label = (
        items["name"].fillna("").astype(str).tolist()
        if "name" in items
        else items.index.astype(str).tolist()
    )
    for k in plan.shared:
        partner.setdefault(pairs[k].first, label[pairs[k].second])
        partner.setdefault(pairs[k].second, label[pairs[k].first])
    worst = {}
    for y in range(len(params.budgets_eur)):
        mine = picked[(year[picked] == y) & ~must[item[picked]]]
        worst[y] = (
            float((value[mine] / np.maximum(price[mine], 1.0)).min() * 1000.0) if len(mine) else 0.0
        )
    ratio = risk / cost
    reasons, shut = [], set(blocked.tolist())
    best = np.zeros(len(items))
    np.maximum.at(best, item, value / np.maximum(price, 1.0) * 1000.0)
    least = min(worst.values(), default=0.0)
    for i in range(len(items)):
        mine = [Reason("works_mandatory", 0.0, {})] if must[i] else []
        if when[i]:
            mine.append(
                Reason(
                    "works_in",
                    float(gain[i]),
                    {"year": int(when[i]), "risk": float(gain[i]), "cost": float(paid[i])},
                )
            )
            if i in partner:
                mine.append(Reason("works_shared", 0.0, {"other": partner[i] or "?"}))
            if spans[1][i]:
                mine.append(
                    Reason(
                        "works_weeks", 0.0, {"first": int(spans[1][i]), "last": int(spans[2][i])}
                    )
                )
        elif i in shut:
            mine.append(Reason("works_out_window", 0.0, {}))
        else:
            beaten = best[i] < least or not params.windows.crews
            mine.append(
                Reason(
                    "works_out" if beaten else "works_out_room",
                    0.0,
                    {"own": float(best[i]), "least": least},
                )
            )
        reasons.append(mine)
    return results.build(
        out,
        score=ratio * 1000.0,
        reasons=reasons,
        run=run,
        expected=risk,
        classes=np.where(must, "mandatory", priority.classes(ratio, cost)),
    )
