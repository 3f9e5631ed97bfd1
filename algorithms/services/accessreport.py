"""The report of access on foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reporting import chart, grid, report, text

if TYPE_CHECKING:
    from ..common.types import Floats, Frame
    from .facilities import Facilities
    from .footaccess import Params, Reach
    from .helpmost import Proposal
    from .people import Homes
    from .schoolwalks import Walks

_ROWS = 40


def report_access(
    homes: Homes,
    facilities: Facilities,
    served: Frame,
    reach: Reach,
    params: Params,
    *,
    proposal: Proposal | None = None,
    walks: Walks | None = None,
    length_m: Floats | None = None,
) -> dict[str, Any]:
    """Sentences, the table of facilities and the curve of people by walking time.

    Parameters
    ----------
    homes, facilities, reach, params
        What was measured.
    served
        Of :func:`.footaccess.facility_layer`.
    proposal
        Where one more would help, where it was asked.
    walks, length_m
        Flows along streets, and the streets' lengths, where they were asked.

    Returns
    -------
    dict[str, Any]
        Of :func:`..common.reporting.report`.
    """
    total = float(np.nansum(homes.people))
    minutes, heads = _walked(homes, reach)
    inside = float(heads.sum())
    headline = [_headline(total, inside, minutes, heads, params)]
    if proposal is not None and len(proposal.sites):
        gained = float(proposal.gained.sum())
        headline.append(text("foot_headline_sites", sites=len(proposal.sites), people=gained))
    limits = [text("foot_limit_place"), text("foot_limit_way"), *_limits(homes, facilities)]
    if walks is not None and length_m is not None:
        used = walks.pupils > 0
        headline.append(
            text(
                "foot_headline_flow",
                pupils=float(walks.counts["pupils_walked"]),
                street_km=float(length_m[used].sum()) / 1000.0,
                most=float(walks.pupils.max(initial=0.0)),
            )
        )
        limits.append(_of_schools(walks))
    columns = ("facility", "within", "nearest", "capacity", "per_1000")
    first = served.sort_values("people_within", ascending=False, kind="stable").head(_ROWS)
    rows = [
        [
            str(row["name"]),
            round(float(row["people_within"])),
            round(float(row["people_nearest"])),
            _rounded(row["capacity"]),
            _rounded(row["per_1000"]),
        ]
        for _, row in first.iterrows()
    ]
    table = grid(text("foot_table"), [text(f"foot_col_{c}") for c in columns], rows)
    return report(
        headline=headline[:3], limits=limits, tables=[table], charts=[_curve(total, minutes, heads)]
    )


def _walked(homes: Homes, reach: Reach) -> tuple[Floats, Floats]:
    """(minutes, heads) of all who reach a facility, nearest first."""
    best = np.full(len(homes.owner), np.inf)
    np.minimum.at(best, reach.pairs.origin, reach.pairs.cost)
    some = np.isfinite(best) & (homes.heads > 0)
    order = np.argsort(best[some], kind="stable")
    return best[some][order] / 60.0, homes.heads[some][order]


def _headline(
    total: float, inside: float, minutes: Floats, heads: Floats, params: Params
) -> dict[str, Any]:
    if not inside > 0:
        return text("foot_headline_none", people=total, limit=params.minutes)
    # the middle of all who are within the limit would flatter: those beyond count too
    upto = np.cumsum(heads) / total
    row = int(np.searchsorted(upto, 0.5))
    median = float(minutes[row]) if row < len(minutes) else params.minutes
    return text(
        "foot_headline" if row < len(minutes) else "foot_headline_under",
        share=100.0 * inside / total,
        people=total,
        limit=params.minutes,
        median=median,
    )


def _limits(homes: Homes, facilities: Facilities) -> list[dict[str, Any]]:
    out = []
    off, lost = homes.off, facilities.counts["facilities_off_network"]
    lost += facilities.counts["facilities_without_place"]
    if len(off) or lost:
        people = float(np.nansum(homes.people[off]))
        out.append(text("foot_limit_off", people=people, areas=len(off), facilities=lost))
    unknown = facilities.counts["capacities_unknown"]
    if unknown == len(facilities):
        out.append(text("foot_limit_capacity"))
    elif unknown:
        out.append(text("foot_limit_capacities", unknown=unknown, facilities=len(facilities)))
    return out


def _of_schools(walks: Walks) -> dict[str, Any]:
    counts = walks.counts
    if "pupils_by_sector" not in counts:
        return text("foot_limit_nearest")
    return text(
        "foot_limit_sectors",
        by_sector=counts["pupils_by_sector"],
        outside=counts["pupils_outside_sectors"],
        lost=counts["pupils_sector_without_school"],
    )


def _curve(total: float, minutes: Floats, heads: Floats) -> dict[str, Any]:
    step = max(1, len(minutes) // 200)
    upto = 100.0 * np.cumsum(heads) / max(total, 1e-9)
    series = {
        "name": text("foot_chart_reached"),
        "x": [0.0, *minutes[::step].round(2).tolist()],
        "y": [0.0, *upto[::step].round(2).tolist()],
    }
    return chart("line", text("foot_chart"), text("foot_chart_x"), text("foot_chart_y"), [series])


def _rounded(value: float) -> float | None:
    return None if value != value else round(float(value), 1)
