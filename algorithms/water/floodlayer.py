"""Susceptibility as layers: streets first, places and buildings beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.reasons import Reason, phrase
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
_NAME_TITLES = ("name", "nom", "libelle", "appellation", "designation", "toponyme")


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
    titles = {str(c).lower(): c for c in frame.columns}
    column = next((titles[t] for t in _NAME_TITLES if t in titles), None)
    if column is None:
        return [""] * len(frame)
    return [v if isinstance(v, str) else "" for v in frame[column]]


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
