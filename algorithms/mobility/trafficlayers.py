"""The layers and the report of traffic estimated from counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np

from ..common import results
from ..common.reasons import Reason, phrase
from ..common.reporting import grid, report, text
from . import trafficmodel
from .traffic import CLASS_MEAN, CLASSES, COUNTED, NOT_ESTIMATED, UNKNOWN, Estimated

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame, GeoFrame, Texts

_MOST_ARMS = 6


def street_layer(segments: GeoFrame, found: Estimated, run: Run) -> GeoFrame:
    """The segments with the result contract, readable as theme ``traffic_counts``: ``veh_day`` (both
    directions), ``year``, ``method`` (counted, estimated, not_estimated), ``way`` it was told by,
    ``class_chance`` (0..1), ``band_factor`` √(high / low), ``heavy`` (not known), ``nearest_count_m``."""
    counted = found.method == COUNTED
    blind = found.method == NOT_ESTIMATED
    method = np.select([counted, blind], ["counted", "not_estimated"], "estimated").astype(object)
    year = np.full(len(segments), found.counted.year)
    frame = gpd.GeoDataFrame(
        {
            "name": _names(segments),
            "length_m": segments["length_m"].to_numpy(float),
            "veh_day": _rounded(found.veh_day),
            "class_chance": np.round(found.chance, 3),
            "band_factor": np.round(np.sqrt(found.high / found.low), 2),
            "year": year,
            "method": method,
            "way": found.method,
            "heavy": np.full(len(segments), "unknown", dtype=object),
            "nearest_count_m": np.round(found.nearest_m),
        },
        index=segments.index,
        geometry=segments.geometry.to_numpy(),
        crs=segments.crs,
    )
    return results.build(
        frame,
        score=np.nan_to_num(found.veh_day),
        reasons=[_reasons(found, k) for k in range(len(segments))],
        run=run,
        expected=_rounded(found.veh_day),
        expected_low=_rounded(found.low),
        expected_high=_rounded(found.high),
        classes=found.classes,
        thin_data=found.thin,
    )


def balance_layer(segments: GeoFrame, nodes: GeoFrame, table: Frame) -> GeoFrame:
    """Points at junctions whose counts cannot be true together: ``street, veh_day, others_day,
    others_high, gap, all_counted, equation_fr, equation_en``."""
    names = _names(segments)
    words = [_equation(r, names) for r in table.to_dict("records")]
    return gpd.GeoDataFrame(
        {
            "street": names[table["segment"].to_numpy(int)],
            "veh_day": np.round(table["veh_day"].to_numpy(float)),
            "others_day": np.round(table["others_day"].to_numpy(float)),
            "others_high": np.round(table["others_high"].to_numpy(float)),
            "gap": np.round(table["gap"].to_numpy(float)),
            "all_counted": table["all_counted"].to_numpy(bool),
            "equation_fr": [w["fr"] for w in words],
            "equation_en": [w["en"] for w in words],
        },
        geometry=nodes.geometry.to_numpy()[table["node"].to_numpy(int)],
        crs=segments.crs,
    )


def report_of(segments: GeoFrame, found: Estimated, balance: Frame) -> dict[str, Any]:
    """The report: the verdict first, then streets and kilometres by class, methods, counts left out."""
    c, trial, n = found.counts, found.trial, len(found.counted.segment)
    if trial is None:
        verdict = text("traffic_said_few", n=n, needed=trafficmodel.LEAST)
    else:
        code = "traffic_said_used" if trial.used else "traffic_said_class"
        verdict = text(
            code,
            factor=trial.factors["model"],
            mean=trial.factors["class"],
            low=trial.gain[1],
            high=trial.gain[2],
        )
    headline = [text("traffic_said_counts", streets=len(segments), n=n), verdict]
    if len(balance):
        headline.append(text("traffic_said_balance", n=len(balance)))
    limits = [text("traffic_limit_band"), text("traffic_limit_where"), text("traffic_limit_heavy")]
    if found.counted.change:
        limits.append(
            text("traffic_limit_change", percent=100 * (np.exp(found.counted.change) - 1))
        )
    else:
        limits.append(text("traffic_limit_years"))
    for code in (
        "zero",
        "twice",
        "unread",
        "unmatched",
        "one_way_doubled",
        "many_ways",
        "estimated",
    ):
        number = c.get(f"counts_{code}", 0)
        if number:
            limits.append(text(f"traffic_limit_{code}", n=number))
    if c["streets_not_estimated"]:
        limits.append(text("traffic_limit_blind", n=c["streets_not_estimated"]))
    km = segments["length_m"].to_numpy(float) / 1000.0
    rows = []
    for code in (*CLASSES, UNKNOWN):
        here = found.classes == code
        done = here & (found.method == COUNTED)
        rows.append(
            [text(f"traffic_row_{code}"), int(here.sum()), float(km[here].sum()), int(done.sum())]
        )
    tables = [
        grid(
            text("traffic_table_classes"),
            [text(f"traffic_col_{k}") for k in ("class", "streets", "km", "counted")],
            rows,
        )
    ]
    if trial is not None:
        tables.append(
            grid(
                text("traffic_table_methods"),
                [text("traffic_col_method"), text("traffic_col_factor")],
                [[text(f"traffic_method_{k}"), v] for k, v in trial.factors.items()],
            )
        )
    return report(headline=headline, limits=limits, tables=tables)


def _reasons(found: Estimated, k: int) -> list[Reason]:
    if found.method[k] == NOT_ESTIMATED:
        return [Reason("traffic_not_estimated")]
    low, high = float(found.low[k]), float(found.high[k])
    band = Reason("traffic_band", 0.0, {"low": _two(low), "high": _two(high)})
    own = int(found.own[k])
    if own >= 0:
        known = np.isfinite(found.counted.year_of[own])
        first = (
            Reason("traffic_counted", 1.0, {"year": str(int(found.counted.year_of[own]))})
            if known
            else Reason("traffic_counted_undated", 1.0)
        )
        doubled = [Reason("traffic_doubled")] if found.counted.doubled[own] else []
        return [first, *doubled, band]
    code = "traffic_by_class" if found.method[k] == CLASS_MEAN else "traffic_by_model"
    chance = Reason("traffic_chance", 0.0, {"percent": 100.0 * float(found.chance[k])})
    away = Reason("traffic_nearest", 0.0, {"m": _two(float(found.nearest_m[k]))})
    return [Reason(code, 1.0), band, chance, away]


def _equation(row: dict[str, Any], names: Texts) -> dict[str, str]:
    others = sorted(row["others"], key=lambda o: -o[1])[:_MOST_ARMS]
    arms = " + ".join(f"{_two(day):.0f} ({names[k] or '?'})" for k, day, _ in others)
    return phrase(
        "traffic_equation_counted" if row["all_counted"] else "traffic_equation_estimated",
        veh=_two(row["veh_day"]),
        street=names[row["segment"]] or "?",
        arms=arms,
        total=_two(row["others_day"]),
        gap=_two(row["gap"]),
    )


def _two(value: float) -> float:
    """To two significant figures: more would be a lie."""
    return float(f"{value:.2g}")


def _rounded(values: Any) -> Any:
    return np.array([_two(v) if np.isfinite(v) else np.nan for v in values])


def _names(segments: GeoFrame) -> Texts:
    names: Texts = segments["name"].fillna("").astype(str).to_numpy(object)
    return names
