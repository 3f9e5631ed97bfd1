"""What a plan of rounds tells: kilometres, hours and fill, promises, what lacks in one sentence, and
what the figures hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reporting import grid, report, text
from .rounds import left_of, missing_of
from .roundsframes import date_of, name_trip, read_clock, tell_requests, trips_of
from .roundstask import clock_of

if TYPE_CHECKING:
    from .rounds import Plan

_BLACK = ("off_network", "dead_end", "side", "class", "weight", "height", "width")


def sums_of(plan: Plan) -> dict[str, float]:
    """``km``, ``km_empty``, ``km_collecting``, ``hours`` (of crews), ``m3``, ``tonnes``, ``trips``,
    ``outings`` (lorries times days), ``fill`` (mean, share of a trip's room), ``stops``, ``requests``
    fetched as a whole, ``promised``, ``kept`` (people and their times), ``foot_m``."""
    trips = trips_of(plan)
    served = [
        int(where[c - plan.yards])
        for day, where in plan.days.values()
        for lorry in day.checked.trips
        for trip in lorry
        for c in trip.stops
    ]
    stops = plan.stops.iloc[served]
    windows = np.isfinite(plan.stops["opens"]) | np.isfinite(plan.stops["closes"])
    told = tell_requests(plan)
    room = plan.params.room_m3
    fill = [max(t.m3 / room, t.tonnes / plan.params.room_t) for *_, t in trips]
    return {
        "km": sum(t.out_m + t.collecting_m + t.back_m for *_, t in trips) / 1000.0,
        "km_empty": sum(t.out_m + t.back_m for *_, t in trips) / 1000.0,
        "km_collecting": sum(t.collecting_m for *_, t in trips) / 1000.0,
        "hours": sum(day.checked.seconds for day, _ in plan.days.values()) / 3600.0,
        "m3": float(stops["m3"].sum()),
        "tonnes": float(stops["tonnes"].sum()),
        "trips": len(trips),
        "outings": sum(len(day.checked.trips) for day, _ in plan.days.values()),
        "fill": float(np.mean(fill)) if fill else 0.0,
        "stops": len(stops),
        "requests": int(told[served].sum()),
        "promised": int(told[windows].sum()),
        "kept": int(told[served][windows.iloc[served]].sum()),
        "foot_m": float(stops["foot_m"].sum()),
    }


def shortage_of(plan: Plan) -> dict[str, Any] | None:
    """The values of the one sentence on what the lorries lack; None where they suffice."""
    missing = missing_of(plan)
    if missing["hours"] <= 0:
        return None
    return {
        "m3": round(missing["m3"], 1),
        "hours": round(missing["hours"], 1),
        "all": round(missing["m3_all"], 1),
        "lorries": plan.params.lorries,
        "room": plan.params.room_m3,
        "days": plan.params.days,
    }


def report_rounds(plan: Plan) -> dict[str, Any]:
    """The report of a plan."""
    told, left = sums_of(plan), left_of(plan)
    headline = [
        text(
            "rounds_said_plan",
            requests=told["requests"],
            all=len(plan.requests),
            stops=told["stops"],
            outings=told["outings"],
            trips=told["trips"],
            km=round(told["km"], 1),
            empty=round(told["km_empty"], 1),
            collecting=round(told["km_collecting"], 1),
            hours=round(told["hours"], 1),
            m3=round(told["m3"], 1),
            fill=round(100.0 * told["fill"]),
        )
    ]
    short = shortage_of(plan)
    black = left[left["why"].isin(_BLACK)]
    if short is not None:
        headline.append(text("rounds_said_short", **short))
    elif len(left):
        headline.append(text("rounds_said_left", n=len(left), black=len(black)))
    if told["promised"]:
        headline.append(text("rounds_said_promises", kept=told["kept"], promised=told["promised"]))
    limits = [text("rounds_limit_times", share=round(100 * plan.params.spread))]
    limits.append(text("rounds_limit_volumes"))
    limits.append(text(f"rounds_limit_{plan.way}"))
    limits.append(text("rounds_limit_edge", n=plan.net.counts["dead_ends"]))
    counts = plan.net.counts
    unknown = {k: int(counts.get(f"{k}_unknown", 0)) for k in ("width", "height", "weight")}
    if any(unknown.values()):
        limits.append(text("rounds_limit_unknown", streets=counts["streets"], **unknown))
    if counts["one_way_unknown"]:
        limits.append(text("rounds_limit_one_way", n=counts["one_way_unknown"]))
    if plan.counts["stops_across"]:
        limits.append(text("rounds_limit_across", n=plan.counts["stops_across"]))
    if plan.params.group_m > 0:
        limits.append(
            text(
                "rounds_limit_grouped",
                metres=round(plan.params.group_m),
                n=plan.counts["requests_grouped"],
                points=plan.counts["collection_points"],
                longest=round(float(plan.requests["walk_m"].max())),
            )
        )
    limits.append(text("rounds_limit_who"))
    return report(headline=headline[:3], limits=limits, tables=_tables(plan, left))


def _tables(plan: Plan, left: Any) -> list[dict[str, Any]]:
    shift = plan.params.shift
    rows = []
    for day, lorry, number, trip in trips_of(plan):
        last = trip.home if np.isfinite(trip.home) else trip.ends
        date = date_of(plan, day)
        rows.append(
            [
                name_trip(day, lorry, number) + (f" ({date.isoformat()})" if date else ""),
                read_clock(float(clock_of(shift, trip.leaves))),
                read_clock(float(clock_of(shift, last))),
                len(trip.stops),
                round(trip.m3, 1),
                round(100.0 * max(trip.m3 / plan.params.room_m3, trip.tonnes / plan.params.room_t)),
                round((trip.out_m + trip.back_m) / 1000.0, 1),
                round(trip.collecting_m / 1000.0, 1),
            ]
        )
    columns = ("round", "leaves", "back", "stops", "m3", "fill", "empty", "collecting")
    made = [grid(text("rounds_title_trips"), [text(f"rounds_column_{c}") for c in columns], rows)]
    if len(left):
        many = left["why"].value_counts()
        made.append(
            grid(
                text("rounds_title_left"),
                [text("rounds_column_why"), text("rounds_column_stops")],
                [[text(f"rounds_why_{why}"), int(n)] for why, n in many.items()],
            )
        )
    if plan.sectors is not None:
        made.append(
            grid(
                text("rounds_title_sectors"),
                [text(f"rounds_column_{c}") for c in ("sector", "day", "stops", "m3")],
                [
                    [
                        str(r.sector),
                        "" if r.day is None or r.day != r.day else int(r.day),
                        int(r.stops),
                        round(float(r.m3), 1),
                    ]
                    for r in plan.sectors.itertuples()
                ],
            )
        )
    return made
