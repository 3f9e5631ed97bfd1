"""From likelihood and consequence to a ranked, costed, funded list of street segments.

    score = (expected surface signs per 100 m and year, reporting corrected) x consequence
    benefit of repairing a part = expected signs of that part per year x consequence

The funded list is the exact knapsack of the benefits under the budget. Contributions of each factor
to the score are logarithmic-mean Divisia terms (Ang 2005): exact, no residual, they add up to score
- reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import budget
from ..common.errors import ParameterError
from ..common.reasons import Reason, phrase
from ..common.resources import sentences, table
from ..modeling import ranking
from .signs import PARTS

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.types import Floats, Frame, GeoFrame, Ints, Objects

STATES = ("open", "private", "works", "recent")
CLASSES = ("very_high", "high", "medium", "low")
# Shares of length that close the classes.
CLASS_SHARES = (0.05, 0.20, 0.50)


@dataclass(frozen=True)
class Params:
    """Everything a person can change. Money in euros, ``freeze_years`` after a works site closed or
    a resurfacing, ``lead_days`` within which planned works make a repair wait; ``correction`` 0 (as
    reported) .. 1 (full)."""

    budget_eur: float = 5_000_000.0
    carriageway_eur_m2: float = 60.0
    footway_eur_m2: float = 90.0
    footway_width_m: float = 2.5
    freeze_years: float = 3.0
    lead_days: float = 365.0
    correction: float = 0.5
    seed: int = 0

    def __post_init__(self) -> None:
        for name in (
            "budget_eur",
            "carriageway_eur_m2",
            "footway_eur_m2",
            "footway_width_m",
            "freeze_years",
            "lead_days",
        ):
            value = getattr(self, name)
            if not 0 <= value < float("inf"):
                raise ParameterError("parameter_range", name=name, value=value, low=0, high="∞")
        if not 0 <= self.correction <= 1:
            raise ParameterError(
                "parameter_range", name="correction", value=self.correction, low=0, high=1
            )


def widths(segments: GeoFrame) -> Floats:
    """(n,) carriageway width in metres: measured where the layer has it, else the table by class,
    then designation.
    """
    known = table("maintenance/costs")
    stand_in = segments["class"].map(known["carriageway_width_m"])
    by_kind = (
        segments["kind"]
        .fillna("")
        .map(known["carriageway_width_kind_m"])
        .fillna(known["carriageway_width_other_m"])
    )
    width = stand_in.fillna(by_kind)
    if "width_m" in segments:
        measured = pd.to_numeric(segments["width_m"], errors="coerce")
        width = measured.where((measured > 1) & (measured < 60)).fillna(width)
    return width.to_numpy(dtype=float)


def costs(segments: GeoFrame, params: Params) -> Frame:
    """Cost in euros of each part (DataFrame, columns of :data:`~.signs.PARTS`): unit cost x length
    x width; two footways.
    """
    length = segments["length_m"].to_numpy()
    return pd.DataFrame(
        {
            "carriageway": length * widths(segments) * params.carriageway_eur_m2,
            "footway": length * 2.0 * params.footway_width_m * params.footway_eur_m2,
        },
        index=segments.index,
    )


def states(
    segments: GeoFrame,
    works_rows: tuple[Ints, Ints],
    works: GeoFrame | None,
    now: pd.Timestamp,
    params: Params,
) -> tuple[Objects, Floats]:
    """Why a segment may have to wait, and counts of works: (state (n,) object, works that started
    before ``now`` (n,)).

    ``works``: ``start``, ``end`` of each works site; ``works_rows``: (site position, segment row)
    pairs. "works": under way or starting within ``lead_days``; "recent": a site of the carriageway
    closed, or ``resurfaced`` dates, within ``freeze_years``; "private": the street is not the
    city's to mend.
    """
    n = len(segments)
    state = np.full(n, "open", dtype=object)
    before = np.zeros(n)
    frozen = now - pd.Timedelta(days=365.25 * params.freeze_years)
    if works is not None and len(works_rows[0]):
        site, row = works_rows
        start = works["start"].to_numpy()[site]
        end = works["end"].fillna(works["start"]).to_numpy()[site] if "end" in works else start
        np.add.at(before, row[start < np.datetime64(now)], 1.0)
        road = (
            works["occupies_carriageway"].eq(True).to_numpy(bool)[site]
            if "occupies_carriageway" in works
            else np.ones(len(site), bool)
        )
        closed = road & (end < np.datetime64(now)) & (end >= np.datetime64(frozen))
        state[row[closed]] = "recent"
        soon = (end >= np.datetime64(now)) & (
            start <= np.datetime64(now + pd.Timedelta(days=params.lead_days))
        )
        state[row[soon]] = "works"
    if "resurfaced" in segments:
        done = pd.to_datetime(segments["resurfaced"], errors="coerce")
        state[((done >= frozen) & (done <= now)).to_numpy()] = "recent"
    if "manager" in segments:
        state[(segments["manager"] == "private").to_numpy()] = "private"
    return state, before


def fund(benefit: Frame, cost: Frame, state: Objects, budget_eur: float) -> tuple[Frame, Plan]:
    """Exact choice of parts to repair: (chosen DataFrame of bool, :class:`~..common.budget.Plan`)."""
    possible = np.asarray(state) == "open"
    value = np.where(possible[:, None], benefit[list(PARTS)].to_numpy(), 0.0).ravel()
    plan = budget.knapsack(value, cost[list(PARTS)].to_numpy().ravel(), budget_eur)
    return pd.DataFrame(
        plan.chosen.reshape(-1, len(PARTS)), columns=list(PARTS), index=benefit.index
    ), plan


def rank_interval(
    rng: np.random.Generator,
    shape: Floats,
    scale: Floats,
    factor: Floats,
    rank_share: float,
    length: Floats,
    draws: int = 200,
) -> tuple[Floats, Floats, Floats]:
    """Plausible ranks from ``draws`` of the gamma posterior times ``factor``.

    Returns (5 % rank, 95 % rank, share of draws in the first ``rank_share`` of length), each (n,).
    """
    scores = (rng.gamma(shape, scale) * factor for _ in range(draws))
    found = ranking.rank_interval(scores, length=length, top_share=rank_share)
    return found.low, found.high, found.top


def classes(score: Floats, length: Floats) -> Objects:
    """Class by share of length met from the highest score (:data:`CLASS_SHARES`)."""
    order = np.argsort(-score, kind="stable")
    share = (np.cumsum(length[order]) - length[order]) / length.sum()
    out = np.empty(len(score), dtype=object)
    out[order] = np.array(CLASSES, dtype=object)[np.searchsorted(CLASS_SHARES, share, side="right")]
    return out


def divisia(score: Floats, reference: float, factors: Frame) -> Frame:
    """Additive parts of ``score`` - ``reference`` for multiplicative ``factors`` (DataFrame of log
    ratios, row sums = ln(score / reference)): logarithmic mean x log ratio."""
    ratio = np.log(score / reference)
    close = np.abs(ratio) < 1e-9
    weight = np.where(close, score, (score - reference) / np.where(close, 1.0, ratio))
    return factors.mul(weight, axis=0)


def reasons(parts: Frame, facts: Frame, limit: int = 4) -> list[list[Reason]]:
    """Sentences per row: the funded or waiting state first, then the strongest contributions.

    ``parts``: contributions (DataFrame); ``facts``: per row what the sentences need (DataFrame,
    same index).
    """
    strongest = np.argsort(-np.abs(parts.to_numpy()), axis=1)[:, :limit]
    names, values = list(parts.columns), parts.to_numpy()
    out = []
    for i, row in enumerate(facts.to_dict("records")):
        mine = []
        for j in strongest[i]:
            if abs(values[i, j]) > 0.01 * max(row["score"], 1e-12):
                mine.append(_sentence(names[j], values[i, j], row))
        if row["state"] != "open":
            mine.insert(0, Reason(f"maint_state_{row['state']}", 0.0, {}))
        out.append(mine or [Reason("maint_average", 0.0, {})])
    return out


def _sentence(name: str, value: float, row: dict[str, Any]) -> Reason:
    up = "up" if value > 0 else "down"
    if name == "record":
        return Reason(
            "maint_record" if row["signs"] else "maint_no_record",
            value,
            {"signs": int(row["signs"])},
        )
    if name == "reporting":
        return Reason(f"maint_reporting_{up}", value, {"ratio": float(row["activity"])})
    if name in ("street", "bus", "school"):
        return Reason(f"maint_{name}", value, {})
    return Reason(f"maint_model_{up}", value, {"what": _feature(name)})


def _feature(name: str) -> dict[str, str]:
    """A column of the model in words; its own name where nobody wrote them."""
    code = f"maint_feature_{name}"
    return phrase(code) if code in sentences("reasons") else {"en": name, "fr": name}
