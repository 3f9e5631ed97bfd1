"""What a run of flood susceptibility tells: how many streets by class, what today's water means, where a
rain goes, and what the result cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.language import date, in_each
from ..common.reporting import grid, report, text
from ..common.shapes import shapes_of
from . import floodfacts, floodrules
from .floodlayer import NOTICE

if TYPE_CHECKING:
    from ..common.types import GeoFrame
    from .floodfacts import Storm
    from .floodlayer import Sources

_FIRST = 15  # streets of the list of those that the river reaches first
_MANY = 33.0  # percent of segments in the highest class of the relief: it tells little apart
_FELT_M = 0.05  # a change of depth that is told
_CUT_M = 0.3  # water that stops a car (resources/water/susceptibility.json, hollow_m)


def report_of(
    streets: GeoFrame, sources: Sources, counts: dict[str, int], change: dict[str, Any] | None
) -> dict[str, Any]:
    """Headline, limits and tables of a run.

    Parameters
    ----------
    streets : GeoFrame
        Of :func:`streets_layer`.
    sources : Sources
        What it was made of.
    counts : dict[str, int]
        Of the town's table and of catastrophe orders.
    change : dict[str, Any] | None
        ``change_m``, ``hours``, ``station`` and ``time`` (ISO) of the gauge's rows.

    Returns
    -------
    dict[str, Any]
        Plain data.
    """
    kinds = streets["class"].value_counts()
    length = shapely.length(shapes_of(streets)) / 1000.0
    km = pd.Series(length).groupby(streets["class"].to_numpy()).sum()
    known = [floodrules.TOWN, floodrules.RECORDED]
    headline = [
        text(
            "water_said_streets",
            total=len(streets),
            known=int(sum(kinds.get(k, 0) for k in known)),
            high=int(kinds.get(floodrules.HIGH, 0)),
            unstudied=int(kinds.get(floodrules.NOT_STUDIED, 0)),
        )
    ]
    live = _live_headline(streets, sources)
    headline += live[:1]
    headline.append(text(NOTICE))
    limits = [text(NOTICE), text("water_limit_rule"), *live[1:]]
    share = 100.0 * float(kinds.get(floodrules.HIGH, 0)) / max(len(streets), 1)
    if share > _MANY:
        limits.append(text("water_limit_many", share=share))
    if sources.ground is None:
        limits.append(text("water_limit_no_relief"))
    else:
        limits.append(text("water_limit_relief", cell_m=sources.ground.grid.cell_m))
        if sources.ground.by_area:
            limits.append(text("water_limit_by_area"))
        if not np.isfinite(sources.ground.sealed).any():
            limits.append(text("water_limit_sealed"))
    if sources.storm is not None:
        rain = sources.storm.rain
        code = "water_limit_sewers" if rain.sewers_mm else "water_limit_no_sewers"
        limits.append(text(code, mm=rain.sewers_mm, hours=rain.hours))
        moving = sources.storm.moving
        limits.append(text("water_limit_rounds", n=moving.rounds, mm=1000.0 * moving.last_change_m))
    if counts.get("town_rows_unread"):
        limits.append(
            text("water_limit_town", n=counts["town_rows_unread"], total=counts["town_rows"])
        )
    if counts.get("orders_flood"):
        limits.append(text("water_limit_orders", n=counts["orders_flood"]))
    if change is not None:
        when = in_each(lambda lang: date(change["time"], lang, time=True))
        limits.append(text("water_limit_change", **{**change, "time": when}))
    rows = [
        [text(f"water_class_{k}"), int(kinds[k]), round(float(km[k]), 1)]
        for k in floodrules.CLASSES
        if k in kinds
    ]
    tables = [
        grid(
            text("water_title_classes"),
            [text(f"water_column_{c}") for c in ("class", "streets", "km")],
            rows,
        )
    ]
    if streets["first_height_m"].notna().any():
        tables.append(_first_streets(streets))
    if sources.storm is not None:
        tables.append(_balance(sources.storm, sources.before))
    return report(headline=headline, limits=limits, tables=tables)


def _first_streets(streets: GeoFrame) -> dict[str, Any]:
    """The named streets that the river reaches first, beside the height of the town's own table."""
    told = pd.DataFrame(streets[["name", "first_height_m", "town_level_m"]])
    told = told[(told["name"] != "") & told["first_height_m"].notna()]
    first = told.groupby("name").min().sort_values("first_height_m").head(_FIRST)
    rows = [
        [name, round(float(reach), 2), None if np.isnan(cut) else round(float(cut), 2)]
        for name, reach, cut in first.itertuples()
    ]
    columns = [text(f"water_column_{c}") for c in ("street", "first_height", "town_height")]
    return grid(text("water_title_first"), columns, rows)


def _balance(storm: Storm, before: Storm | None) -> dict[str, Any]:
    """Where the rain goes, with today's beside it where something was changed."""
    told = storm.routed.balance
    columns = [text("water_column_part"), text("water_column_m3")]
    rows = [[text(f"water_balance_{k}"), round(v)] for k, v in told.items()]
    if before is not None:
        columns = [columns[0], text("water_column_today"), text("water_column_after")]
        today = before.routed.balance
        rows = [[name, round(today[k]), v] for (name, v), k in zip(rows, told, strict=True)]
    return grid(text("water_title_balance"), columns, rows)


def _live_headline(streets: GeoFrame, sources: Sources) -> list[dict[str, Any]]:
    """What today's water means, the most important sentence first."""
    out = []
    state = streets["river_state"].value_counts()
    if sources.river is not None and np.isfinite(sources.level_m):
        out.append(
            text(
                "water_said_river",
                wet=int(state.get(floodfacts.IN_WATER, 0)),
                covered=int(
                    state.get(floodfacts.IN_WATER, 0) + state.get(floodfacts.NOT_REACHED, 0)
                ),
                uncovered=int(state.get(floodfacts.NOT_COVERED, 0)),
                height_m=sources.height_m,
                level_m=sources.level_m,
            )
        )
    if sources.storm is not None:
        deep = streets["rain_depth_m"].to_numpy()
        out.append(
            text(
                "water_said_rain",
                mm=sources.storm.rain.depth_mm,
                hours=sources.storm.rain.hours,
                cut=int((deep >= _CUT_M).sum()),
                limit_m=_CUT_M,
            )
        )
    if sources.storm is not None and sources.before is not None:
        left = [s.routed.balance["left"] for s in (sources.before, sources.storm)]
        less = streets["rain_change_m"].to_numpy() <= -_FELT_M
        out.append(text("water_said_change", before=left[0], after=left[1], less=int(less.sum())))
    if streets["town_cut"].any():
        out.insert(0, text("water_said_town", n=int(streets["town_cut"].sum())))
    return out
