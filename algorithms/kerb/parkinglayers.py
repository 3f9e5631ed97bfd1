"""The layer of parking by street, with intervals and reasons, and the report that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ..common import results
from ..common.reasons import Reason
from ..common.reporting import grid, report, text
from .parking import TIGHT, pressure_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, GeoFrame, Texts
    from .parking import Demand, Params, SpillRange, Supply

CLASSES = ("parking_tight", "parking_maybe", "parking_easy", "parking_none", "no_cars")


def classes_of(pressure: Floats, supply: Supply) -> Texts:
    """(m,) "parking_tight": even the low end is at or above 0.85; "parking_maybe": the high end is, or
    is not known; "parking_easy": neither; "parking_none": not one place; "no_cars"."""
    low, high = pressure[:, 0], pressure[:, 1]
    found = np.select(
        [
            supply.source == "no_cars",
            supply.places[:, 1] <= 0,
            low >= TIGHT,
            ~(high < TIGHT),
        ],
        ["no_cars", "parking_none", "parking_tight", "parking_maybe"],
        "parking_easy",
    )
    return np.asarray(found, dtype=object)


def street_layer(
    segments: GeoFrame, supply: Supply, demand: Demand, moved: SpillRange, run: Run
) -> GeoFrame:
    """All m streets with the result contract. Pressure stands from low to high and never as one number;
    ``score``, for the order alone, is the low end of the worse of night and day.

    Columns beside: ``name, length_m, places_low, places_high, source, night_cars_low, night_cars_high,
    day_cars_low, day_cars_high, night_low, night_high, day_low, day_high, cars_sent, cars_received,
    cars_unplaced`` (night, middle of the intervals), and ``cars_sent_low, cars_sent_high,
    cars_unplaced_low, cars_unplaced_high``.
    """
    night = pressure_of(demand.night, supply.places)
    day = pressure_of(demand.day, supply.places)
    worse = np.where(np.nan_to_num(day[:, 0]) > np.nan_to_num(night[:, 0]), 1, 0)
    pressure = np.where(worse[:, None] == 1, day, night)
    # Without a known high end of one period the other may not stand for it.
    pressure[:, 1] = np.where(
        np.isnan(demand.day[:, 1]), night[:, 1], np.maximum(night[:, 1], day[:, 1])
    )
    name = segments["name"].fillna("").astype(str) if "name" in segments else ""
    p, at, by = supply.places, demand.night, demand.day
    columns: dict[str, Any] = {
        "name": name,
        "length_m": segments["length_m"].to_numpy(float),
        "places_low": p[:, 0],
        "places_high": p[:, 1],
        "source": supply.source,
    }
    for key, pair in (("night_cars", at), ("day_cars", by), ("night", night), ("day", day)):
        columns |= {f"{key}_low": np.round(pair[:, 0], 2), f"{key}_high": np.round(pair[:, 1], 2)}
    columns |= {
        "cars_sent": np.round(moved.middle.sent, 1),
        "cars_received": np.round(moved.middle.received, 1),
        "cars_unplaced": np.round(moved.middle.unplaced, 1),
    }
    for key, pair in (("cars_sent", moved.sent), ("cars_unplaced", moved.unplaced)):
        columns |= {f"{key}_low": np.round(pair[:, 0], 1), f"{key}_high": np.round(pair[:, 1], 1)}
    frame = gpd.GeoDataFrame(
        pd.DataFrame(columns, index=segments.index),
        geometry=segments.geometry.to_numpy(),
        crs=segments.crs,
    )
    reasons = []
    for k in range(len(frame)):
        told = [
            Reason(
                f"parking_supply_{supply.source[k]}",
                0.0,
                {"low": float(p[k, 0]), "high": float(p[k, 1])},
            ),
            Reason("parking_night", 0.0, {"low": float(at[k, 0]), "high": float(at[k, 1])}),
        ]
        if np.isfinite(by[k, 0]):
            told.append(
                Reason("parking_day", 0.0, {"low": float(by[k, 0]), "high": float(by[k, 1])})
            )
        for code, pair in (("parking_sent", moved.sent), ("parking_unplaced", moved.unplaced)):
            if pair[k, 1] >= 1.0:
                low, high = float(pair[k, 0]), float(pair[k, 1])
                told.append(Reason(code, 0.0, {"low": low, "high": high}))
        reasons.append(told)
    return results.build(
        frame,
        score=np.nan_to_num(pressure[:, 0]),
        reasons=reasons,
        run=run,
        expected_low=pressure[:, 0],
        expected_high=pressure[:, 1],
        classes=classes_of(pressure, supply),
        thin_data=supply.source == "estimated",
    )


def report_of(
    layer: GeoFrame, supply: Supply, demand: Demand, moved: SpillRange, params: Params
) -> dict[str, Any]:
    """The report of a layer of :func:`street_layer`."""
    c = {**supply.counts, **demand.counts}
    kinds = layer["class"].value_counts()
    length = layer.groupby("class")["length_m"].sum()
    limits = [text("parking_limit_estimated"), text("parking_limit_shares")]
    if c["spaces_far"]:
        limits.append(text("parking_limit_far", n=c["spaces_far"]))
    if c["spaces_off_street"]:
        limits.append(text("parking_limit_off_street", n=c["spaces_off_street"]))
    if not c["establishments"]:
        limits.append(text("parking_limit_day"))
    if c["establishments_staff_unknown"]:
        limits.append(
            text(
                "parking_limit_staff",
                n=c["establishments_staff_unknown"],
                total=c["establishments"],
            )
        )
    rows = [
        [text(f"parking_class_{k}"), int(kinds[k]), round(float(length[k]) / 1000.0, 1)]
        for k in CLASSES
        if k in kinds
    ]
    return report(
        headline=[
            text(
                "parking_said_supply",
                low=float(supply.places[:, 0].sum()),
                high=float(supply.places[:, 1].sum()),
                inventory=c["spaces_on_streets"],
                streets=c["streets_estimated"],
                total=len(layer),
            ),
            text(
                "parking_said_night",
                low=float(demand.night[:, 0].sum()),
                high=float(demand.night[:, 1].sum()),
                households=c["households_on_streets"],
            ),
            text(
                "parking_said_spill",
                sent=float(moved.middle.sent.sum()),
                unplaced=float(moved.middle.unplaced.sum()),
                unplaced_low=float(moved.unplaced[:, 0].sum()),
                unplaced_high=float(moved.unplaced[:, 1].sum()),
                walk=params.walk_m,
            ),
        ],
        limits=limits,
        tables=[
            grid(
                text("parking_title_classes"),
                [text(f"parking_column_{k}") for k in ("class", "streets", "km")],
                rows,
            )
        ],
    )
