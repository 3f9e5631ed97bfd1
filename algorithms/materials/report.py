"""The report of a plan: what it spares against no match and against the greedy way, and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..common.reporting import grid, report, text
from .plan import COMPATIBLE, OWN, TO_ANALYSE
from .spared import co2_of_moves, euros_of_moves

if TYPE_CHECKING:
    from .kinds import Catalogue
    from .plan import Part, Plan
    from .spared import Prices


def shares_of(part: Part) -> dict[str, float]:
    """{"none", "greedy", "best": tonne-kilometres} of one programme, and what of "none" the two others
    spare, in per cent (``greedy_share``, ``best_share``; 0 where there is nothing to move)."""
    none = part.none.tkm(part.problem)
    out = {"none": none}
    for name in ("greedy", "best"):
        out[name] = getattr(part, name).tkm(part.problem)
        out[f"{name}_share"] = 100.0 * (1.0 - out[name] / none) if none > 0 else 0.0
    return out


def report_of(
    plan: Plan, kinds: Catalogue, prices: Prices, *, road: bool, assumed: bool, drawn: bool
) -> dict[str, Any]:
    """The report.

    Parameters
    ----------
    plan : Plan
        Of :func:`.plan.make_plan`.
    kinds : Catalogue
        Says what stands in for aggregate.
    prices : Prices
        Told only where all three are known.
    road : bool
        Kilometres along the streets; else straight times a detour.
    assumed : bool
        The way to the dump and from the quarry is a distance that somebody gave, not points.
    drawn : bool
        No tonnage of it is real.
    """
    moves = plan.moves
    co2, euros = co2_of_moves(plan, kinds), euros_of_moves(plan, prices)
    sums = {}
    for label in (COMPATIBLE, TO_ANALYSE, OWN):
        rows = (moves["class"] == label).to_numpy()
        low, middle, high = co2[rows].sum(axis=0).tolist()
        sums[label] = {
            "pairs": len(moves[rows].groupby(["supply", "need"])),
            "tonnes": float(moves.loc[rows, "tonnes"].sum()),
            "tkm": float(moves.loc[rows, "spared_tkm"].sum()),
            "low": low / 1000.0,
            "middle": middle / 1000.0,
            "high": high / 1000.0,
            "euros_low": None if euros is None else float(euros[rows, 0].sum()),
            "euros_high": None if euros is None else float(euros[rows, 1].sum()),
        }
    sure, perhaps = sums[COMPATIBLE], sums[TO_ANALYSE]
    headline = [text("materials_said_drawn")] if drawn else []
    headline.append(
        text(
            "materials_said_sure" if sure["pairs"] else "materials_said_none",
            **{k: sure[k] for k in ("pairs", "tonnes", "tkm", "low", "high")},
        )
    )
    if perhaps["pairs"]:
        headline.append(
            text(
                "materials_said_perhaps",
                **{k: perhaps[k] for k in ("pairs", "tonnes", "tkm", "low", "high")},
            )
        )
    ways = []
    for code, part in (("known", plan.known), ("unknown", plan.unknown)):
        s = shares_of(part)
        if s["none"] > 0 and len(part.rows):
            ways.append(
                [
                    text(f"materials_part_{code}"),
                    *(round(s[n]) for n in ("none", "greedy", "best")),
                    round(s["greedy_share"], 1),
                    round(s["best_share"], 1),
                ]
            )
    limits = [
        text("materials_limit_road" if road else "materials_limit_straight"),
        text("materials_limit_assumed" if assumed else "materials_limit_points"),
        text("materials_limit_baseline"),
        text("materials_limit_factor"),
        text("materials_limit_plans"),
        text("materials_limit_volumes"),
    ]
    if euros is None:
        limits.append(text("materials_limit_prices"))
    if plan.lots.counts["tonnes_outside_months"] > 0.5:
        limits.append(
            text("materials_limit_months", tonnes=plan.lots.counts["tonnes_outside_months"])
        )
    if sums[OWN]["pairs"]:
        limits.append(text("materials_limit_own", tonnes=sums[OWN]["tonnes"]))
    columns = (
        "class",
        "pairs",
        "tonnes",
        "tkm",
        "low",
        "middle",
        "high",
        "euros_low",
        "euros_high",
    )
    return report(
        headline=headline[:3],
        limits=limits,
        tables=[
            grid(
                text("materials_title_ways"),
                [
                    text(f"materials_column_{c}")
                    for c in ("part", "none", "greedy", "best", "greedy_share", "best_share")
                ],
                ways,
            ),
            grid(
                text("materials_title_spared"),
                [text(f"materials_column_{c}") for c in columns],
                [
                    [
                        text(f"materials_class_{label}"),
                        *(
                            None if sums[label][c] is None else round(sums[label][c], 1)
                            for c in columns[1:]
                        ),
                    ]
                    for label in sums
                ],
            ),
        ],
    )
