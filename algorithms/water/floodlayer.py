"""Susceptibility as layers and as a report: streets first, places and buildings beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.language import date, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import grid, report, text
from ..common.shapes import shapes_of
from . import floodfacts, floodrules
from .floodtown import records_near

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Bools, Floats, GeoFrame, Series, Shapes, Texts
    from .floodfacts import Places, River, Storm
    from .floodground import Ground
    from .floodtown import TownTable

STREET, UNDERPASS, BRIDGE, BUILDING, SCHOOL, FACILITY = (
    "street",
    "underpass",
    "bridge",
    "building",
    "school",
    "facility",
)
NOTICE = "water_notice"
_FELT_M = 0.05  # a change of depth that is told
_CUT_M = 0.3  # water that stops a car (resources/water/susceptibility.json, hollow_m)


@dataclass(frozen=True)
class Sources:
    """What stands beside the relief, the same for every kind of feature.

    ``ground``: None without a relief; ``river``, ``storm``: None where not asked for; ``level_m``: of
    the water, NaN; ``zero_m``: of the gauge, NaN; ``height_m``: read at its scale, NaN; ``marks`` and
    ``mark_dates``: past floods; ``zones`` and ``zone_names``: official zones, shown beside; ``before``:
    of a what-if, the same rain on the ground as it is today.
    """

    ground: Ground | None = None
    river: River | None = None
    storm: Storm | None = None
    level_m: float = np.nan
    zero_m: float = np.nan
    height_m: float = np.nan
    marks: Shapes = field(default_factory=lambda: np.empty(0, dtype=object))
    mark_dates: Series | None = None
    zones: Shapes = field(default_factory=lambda: np.empty(0, dtype=object))
    zone_names: tuple[str, ...] = ()
    before: Storm | None = None


def streets_layer(
    segments: GeoFrame, sources: Sources, town: TownTable | None, run: Run
) -> GeoFrame:
    """Every segment with class, reasons, the town's height, and what today's water means for it.

    Parameters
    ----------
    segments : GeoFrame
        n segments, metres; ``name`` and ``layer`` (level: below 0 an underpass, above a bridge) where
        known.
    sources : Sources
        Relief, river, rain, records, zones.
    town : TownTable | None
        Of the same segments.
    run : Run
        Name and date.

    Returns
    -------
    GeoFrame
        The result contract, ``expected`` being the depth (m) of the water told of, and ``kind, name,
        zones, hollow_m, height_m, upstream_ha, sealed_pct, ground_m, records, town_level_m,
        town_action, town_cut, first_height_m, first_level_m, river_state, river_depth_m, behind_dyke,
        rain_depth_m, rain_flow_m3s, rain_change_m, live_depth_m, live_rank, notice_fr, notice_en``.
    """
    level = _numbers(segments, "layer")
    kind = np.select([level < 0, level > 0], [UNDERPASS, BRIDGE], STREET).astype(object)
    places = None
    if sources.ground is not None:
        places = floodfacts.street_places(sources.ground, shapes_of(segments), level > 0)
    n = len(segments)
    told = (
        pd.DataFrame({"rows": np.zeros(n, int), "level": np.full(n, np.nan), "action": [""] * n})
        if town is None
        else pd.DataFrame({"rows": town.listed, "level": town.level_m, "action": town.action})
    )
    return _layer(segments, kind, places, told, sources, run)


def places_layer(frame: GeoFrame, kind: str, sources: Sources, run: Run) -> GeoFrame:
    """Buildings, schools or facilities with the columns of :func:`streets_layer`. They stay inside the
    town hall: sheets for the public show streets."""
    places = None
    if sources.ground is not None:
        places = floodfacts.building_places(sources.ground, shapes_of(frame))
    n = len(frame)
    none = pd.DataFrame({"rows": np.zeros(n, int), "level": np.full(n, np.nan), "action": [""] * n})
    return _layer(frame, np.full(n, kind, dtype=object), places, none, sources, run)


def _layer(
    frame: GeoFrame,
    kind: Texts,
    places: Places | None,
    town: pd.DataFrame,
    sources: Sources,
    run: Run,
) -> GeoFrame:
    n, shapes = len(frame), shapes_of(frame)
    if places is None or sources.ground is None:
        empty = np.empty(0, dtype=np.int64)
        places = floodfacts.Places(empty, empty, n)
        relief = pd.DataFrame(
            np.nan,
            index=range(n),
            columns=["hollow_m", "height_m", "upstream_ha", "upstream_sealed", "ground_m"],
        )
        river = floodfacts.river_facts(None, None, places, np.nan)
    else:
        relief = floodfacts.relief_facts(sources.ground, places)
        river = floodfacts.river_facts(sources.ground, sources.river, places, sources.level_m)
    rain = floodfacts.rain_facts(sources.storm, places)
    today = floodfacts.rain_facts(sources.before, places)
    past = records_near(shapes, sources.marks, sources.mark_dates)
    facts = relief.assign(
        underpass=kind == UNDERPASS,
        records=past.count,
        record_last=past.last,
        town_rows=town["rows"].to_numpy(),
        town_level_m=town["level"].to_numpy(),
    )
    rated = floodrules.rate(facts)
    reasons = rated.reasons
    for i in np.flatnonzero((kind == BRIDGE) & (rated.classes == floodrules.NOT_STUDIED)):
        reasons[i] = [Reason("water_bridge", 0.0, {})]
    cut = _town_cut(facts["town_level_m"].to_numpy(), sources.height_m)
    deep = _deepest(river["river_depth_m"].to_numpy(), rain["rain_depth_m"].to_numpy())
    for i, more in _live_reasons(river, rain, cut, sources):
        reasons[i] = [*reasons[i], more]
    notice = phrase(NOTICE)
    out = gpd.GeoDataFrame(
        pd.DataFrame(
            {
                "kind": kind,
                "name": _names(frame),
                "zones": _zones(shapes, sources),
                "hollow_m": relief["hollow_m"].round(3).to_numpy(),
                "height_m": relief["height_m"].round(3).to_numpy(),
                "upstream_ha": relief["upstream_ha"].round(3).to_numpy(),
                "sealed_pct": (100.0 * relief["upstream_sealed"]).round(0).to_numpy(),
                "ground_m": relief["ground_m"].to_numpy(),
                "records": past.count,
                "town_level_m": facts["town_level_m"].to_numpy(),
                "town_action": town["action"].to_numpy(),
                "town_cut": cut,
                "first_level_m": river["first_level_m"].to_numpy(),
                "first_height_m": river["first_level_m"].to_numpy() - sources.zero_m,
                "river_state": river["river_state"].to_numpy(),
                "river_depth_m": river["river_depth_m"].to_numpy(),
                "behind_dyke": river["behind_dyke"].to_numpy(),
                "rain_depth_m": rain["rain_depth_m"].to_numpy(),
                "rain_flow_m3s": rain["rain_flow_m3s"].to_numpy(),
                "rain_change_m": (rain["rain_depth_m"] - today["rain_depth_m"]).to_numpy(),
                "live_depth_m": deep,
                "live_rank": _live_rank(
                    cut, sources.height_m - town["level"].to_numpy(float), deep
                ),
                "notice_fr": notice["fr"],
                "notice_en": notice["en"],
            },
            index=frame.index,
        ),
        geometry=shapes,
        crs=frame.crs,
    )
    return results.build(
        out,
        score=rated.points,
        reasons=reasons,
        run=run,
        expected=deep,
        classes=rated.classes,
        thin_data=rated.classes == floodrules.NOT_STUDIED,
    )


def _numbers(frame: GeoFrame, column: str) -> Floats:
    if column not in frame:
        return np.zeros(len(frame))
    return pd.to_numeric(frame[column], errors="coerce").fillna(0).to_numpy(float)


def _names(frame: GeoFrame) -> list[str]:
    if "name" not in frame:
        return [""] * len(frame)
    return [v if isinstance(v, str) else "" for v in frame["name"]]


def _town_cut(level: Floats, height: float) -> Bools:
    """True where the height at the scale has reached the town's own height."""
    return np.asarray(np.isfinite(level) & (height >= level), dtype=bool)


def _deepest(river: Floats, rain: Floats) -> Floats:
    return np.where(np.isnan(river), rain, np.where(np.isnan(rain), river, np.fmax(river, rain)))


def _live_rank(cut: Bools, over: Floats, deep: Floats) -> Floats:
    """1 for what comes first: what the town's table cuts now, the lowest height first, then the deepest
    water; NaN where no water is told of."""
    key = np.where(np.isnan(deep), 0.0, deep) + np.where(cut, 1000.0 + np.nan_to_num(over), 0.0)
    rank = pd.Series(key).rank(ascending=False, method="min").to_numpy()
    return np.where(key > 0, rank, np.nan)


def _zones(shapes: Shapes, sources: Sources) -> list[str]:
    """Names of the official zones that each feature touches, in their order, once each."""
    out: list[dict[str, None]] = [{} for _ in range(len(shapes))]
    usable = ~(shapely.is_missing(sources.zones) | shapely.is_empty(sources.zones))
    rows = np.flatnonzero(usable)
    if len(rows) and len(shapes):
        tree = shapely.STRtree(sources.zones[rows])
        for i, k in zip(*tree.query(shapes, predicate="intersects"), strict=True):
            out[i][sources.zone_names[rows[k]]] = None
    return [" ; ".join(name for name in found if name) for found in out]


def _live_reasons(
    river: pd.DataFrame, rain: pd.DataFrame, cut: Bools, sources: Sources
) -> list[tuple[int, Reason]]:
    out: list[tuple[int, Reason]] = []
    depth = river["river_depth_m"].to_numpy()
    for i in np.flatnonzero(cut):
        out.append((int(i), Reason("water_live_town", 0.0, {"height_m": sources.height_m})))
    for i in np.flatnonzero((river["river_state"] == floodfacts.IN_WATER).to_numpy()):
        told = {"depth_m": round(float(depth[i]), 2)}
        out.append((int(i), Reason("water_live_river", 0.0, told)))
    for i in np.flatnonzero(river["behind_dyke"].to_numpy()):
        out.append((int(i), Reason("water_live_dyke", 0.0, {})))
    standing = rain["rain_depth_m"].to_numpy()
    for i in np.flatnonzero(standing >= 0.05):
        told = {"depth_m": round(float(standing[i]), 2)}
        out.append((int(i), Reason("water_live_rain", 0.0, told)))
    return out


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
    if sources.storm is not None:
        tables.append(_balance(sources.storm, sources.before))
    return report(headline=headline, limits=limits, tables=tables)


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
