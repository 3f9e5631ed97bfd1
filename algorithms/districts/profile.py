"""The portrait of districts: a row a district for the map, a row a district and indicator for the
table. Districts are in the order of their names, and nothing is added up to a score.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.errors import DataError
from ..common.language import in_each
from ..common.reasons import Reason, sentence
from .areas import Areas
from .indicators import HIDDEN, OK, Indicator, all_measures, reckon, rules
from .measures import City
from .words import figure, place_of_name

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame, GeoFrame

TOWN = "town"
_TOLD = 6  # differences from the town that a district's reasons name
# With more than this part outside, the districts that were given are not the town.
_OUTSIDE = 0.05


def portrait(
    districts: GeoFrame,
    themes: Mapping[str, GeoFrame],
    *,
    network: Any = None,
    day: str = "",
    sampled: frozenset[str] = frozenset(),
    sources: Mapping[str, tuple[str, str]] | None = None,
    town: str = "",
    run: Run,
) -> tuple[GeoFrame, Frame, dict[str, int]]:
    """Every indicator that the themes allow, of every district.

    Parameters
    ----------
    districts
        Theme ``districts`` in metres.
    themes
        Other themes in the same system.
    network
        The streets of the whole town as :func:`..network.segments.build` makes them.
    day
        ISO date of the portrait.
    sampled
        Themes of which the layer is only a sample: nothing is counted of them.
    sources
        {theme: (who publishes it, date of the data)}.
    town
        What the town is called: told where the districts are the whole of it.

    Returns
    -------
    tuple[GeoFrame, Frame, dict[str, int]]
        The districts with the result contract and a column an indicator; the table; what was
        counted.

    Raises
    ------
    DataError
        "districts_none" without a polygon.
    """
    districts = districts[~(districts.geometry.isna() | districts.geometry.is_empty)]
    if not len(districts):
        raise DataError("districts_none")
    names = [place_of_name(name) for name in districts["name"].astype(str)]
    districts = districts.iloc[sorted(range(len(names)), key=names.__getitem__)]
    run.progress(0.05)
    city = City(Areas.of(districts), themes, network, day, sampled)
    measures = all_measures(city)
    run.progress(0.7)
    found = reckon(city, measures, run.seed, lambda: run.progress(0.75))
    run.progress(0.95)
    sources = dict(sources or {})
    outside, covers = outside_of(city.areas, themes)
    all_of_them = "district_town" if covers else "district_given"
    name = (town if covers else "") or sentence(all_of_them, {}, "fr")
    table = _table(districts, city, found, sources, name, run)
    layer = _layer(districts, city, found, run)
    told = rules()["indicators"]
    counts = {
        "districts": len(districts),
        "districts_nested": int((city.areas.parent >= 0).sum()),
        "districts_overlapping": city.areas.overlapping,
        "indicators": sum(any(s == OK for s in found[r["code"]].state) for r in told),
        "indicators_not_possible": sum(
            not any(s == OK for s in found[r["code"]].state) for r in told
        ),
        "values": int((table["state"] == OK).sum()),
        "values_hidden": int((table["state"] == HIDDEN).sum()),
        "rows_outside": outside,
        "whole_town": int(covers),
    }
    return layer, table, counts


def outside_of(areas: Areas, themes: Mapping[str, GeoFrame]) -> tuple[int, bool]:
    """How many rows lie in no district, and whether the districts are the town all the same.

    Parameters
    ----------
    areas
        The districts.
    themes
        Frames by theme, None for one that is not there.

    Returns
    -------
    tuple[int, bool]
        Rows of all themes by a point on each; True where at most :data:`_OUTSIDE` of the inhabitants
        (without a population grid: of all rows) lie outside.
    """
    count, outside, of = 0, 0.0, 0.0
    people = themes.get("population")
    for theme, frame in themes.items():
        if frame is None or not len(frame) or theme == "districts":
            continue
        shapes = np.asarray(frame.geometry.array, dtype=object)
        placed = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        away = placed.copy()
        flat = placed & (shapely.get_type_id(shapes) > 0)
        points = shapes.copy()
        points[flat] = shapely.point_on_surface(shapes[flat])
        away[areas.holding(points)[0]] = False
        count += int(away.sum())
        if people is None or theme == "population":
            weight = np.ones(len(frame))
            if theme == "population" and "population" in frame:
                known = pd.to_numeric(frame["population"], errors="coerce").to_numpy(float)
                weight = np.nan_to_num(known)
            outside += float(weight[away].sum())
            of += float(weight[placed].sum())
    return count, outside <= _OUTSIDE * of


def _layer(districts: GeoFrame, city: City, found: Mapping[str, Indicator], run: Run) -> GeoFrame:
    n = len(districts)
    keep = [c for c in ("id", "name", "kind", "insee") if c in districts.columns]
    frame = districts[[*keep, districts.geometry.name]].copy()
    frame["area_km2"] = city.areas.km2[:n].round(3)
    states = np.array([one.state[:n] for one in found.values()])
    frame["indicators"] = (states == OK).sum(axis=0)
    frame["hidden"] = (states == HIDDEN).sum(axis=0)
    for rule in rules()["indicators"]:
        frame[rule["code"]] = np.round(found[rule["code"]].value[:n], rule["decimals"] + 1)
    return results.build(
        frame,
        score=np.full(n, np.nan),
        reasons=[_reasons(found, row) for row in range(n)],
        run=run,
        thin_data=(states == OK).sum(axis=0) == 0,
    )


def _reasons(found: Mapping[str, Indicator], row: int) -> list[Reason]:
    """Where a district differs from the town, the surest first; those that lie on the same side of
    the town one after the other would be a ranking, so they come in the order of the table."""
    differs = []
    for rule in rules()["indicators"]:
        one = found[rule["code"]]
        if one.versus[row] not in ("above", "below"):
            continue
        half = max((one.high[row] - one.low[row]) / 2, abs(one.value[-1]) * 0.05, 1e-9)
        sure = abs(one.value[row] - one.value[-1]) / half
        values = {
            "name": rule["name"],
            "value": figure(one.value[row], rule),
            "town": figure(one.value[-1], rule),
        }
        differs.append((sure, Reason(f"district_{one.versus[row]}", 0.0, values)))
    differs.sort(key=lambda item: -item[0])
    return [reason for _, reason in differs[:_TOLD]] or [Reason("district_like", 0.0, {})]


def _table(
    districts: GeoFrame,
    city: City,
    found: Mapping[str, Indicator],
    sources: Mapping[str, tuple[str, str]],
    town: str,
    run: Run,
) -> Frame:
    """A row a unit and indicator, districts by name, the town last."""
    measures = rules()["measures"]
    names = [*districts["name"].astype(str), town]
    keys = [*districts.index.astype(str), TOWN]
    records = []
    for rule in rules()["indicators"]:
        one = found[rule["code"]]
        used = [measures[m]["theme"] for m in (rule["numerator"], rule["denominator"]) if m]
        used = [t for t in dict.fromkeys(used) if t in sources]
        dates = [sources[t][1] for t in used if sources[t][1]]
        texts = {
            f"{field}_{lang}": rule[field][lang]
            for field in ("name", "unit", "definition")
            for lang in ("fr", "en")
        } | {
            "domain": rule["domain"],
            "direction": rule["direction"],
            "decimals": rule["decimals"],
            "source": " ; ".join(dict.fromkeys(sources[t][0] for t in used if sources[t][0])),
            "data_date": dates[0] if dates else run.data_date,
            "period": one.period,
            "town": one.value[-1],
        }
        for unit, key in enumerate(keys):
            records.append(
                {"district_id": key, "district": names[unit], "indicator": rule["code"]}
                | texts
                | _of_unit(one, unit)
            )
    table = pd.DataFrame(records)
    table["run_id"] = run.run_id
    position = {key: k for k, key in enumerate(keys)}
    return table.iloc[
        np.argsort(table["district_id"].map(position).to_numpy(), kind="stable")
    ].reset_index(drop=True)


def _of_unit(one: Indicator, unit: int) -> dict[str, Any]:
    why = one.why[unit] or in_each(lambda lang: "")
    trend = one.trend[unit]
    firm = one.trend_p[unit] < 0.05
    series = [
        [year, None if np.isnan(v) else round(float(v), 4)]
        for year, v in zip(one.years, one.series[unit], strict=True)
    ]
    return {
        "state": one.state[unit],
        "value": one.value[unit],
        "low": one.low[unit],
        "high": one.high[unit],
        "count": one.count[unit],
        "base": one.base[unit],
        "rank": one.rank[unit],
        "rank_low": one.rank_low[unit],
        "rank_high": one.rank_high[unit],
        "ranked": one.ranked[unit],
        "versus": one.versus[unit],
        "alike": one.alike[unit],
        "trend_pct": trend,
        "trend_p": one.trend_p[unit],
        "trend": "" if np.isnan(trend) else "none" if not firm else "up" if trend > 0 else "down",
        "series": json.dumps(series) if series else "",
        "why_fr": why["fr"],
        "why_en": why["en"],
    }
