"""What a failure would mean: street importance, buses, schools, with weights a person can see and
change.

The levels, distances and weights (``resources/maintenance/importance.json``) are the judgement of
the authors, not measured.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.resources import table
from ..common.shapes import middles, shapes_of

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame


def weights(text: str = "", defaults: dict[str, float] | None = None) -> dict[str, float]:
    """{criterion: weight} from JSON such as ``{"street": 1, "bus": 0.6}``; what is not named keeps
    its default.

    Raises
    ------
    ParameterError
        ``maintenance_bad_weights`` for what is no JSON object of numbers >= 0, or names no criterion.
    """
    chosen = dict(table("maintenance/importance")["weights"] if defaults is None else defaults)
    if not text or not text.strip():
        return chosen
    try:
        given = json.loads(text)
        given = {str(k): float(v) for k, v in given.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ParameterError(
            "maintenance_bad_weights", why=str(error), known=", ".join(chosen)
        ) from error
    wrong = [k for k, v in given.items() if k not in chosen or not v >= 0]
    if wrong:
        raise ParameterError(
            "maintenance_bad_weights", why=", ".join(wrong), known=", ".join(chosen)
        )
    return chosen | given


def street_level(segments: GeoFrame) -> Floats:
    """(n,) importance 0..1 by class, else by designation
    (``resources/maintenance/importance.json``).
    """
    levels = table("maintenance/importance")
    by_kind = segments["kind"].fillna("").map(levels["kind"]).fillna(levels["other_kind"])
    return segments["class"].map(levels["class"]).fillna(by_kind).to_numpy(dtype=float)


def is_near(segments: GeoFrame, things: GeoFrame, distance_m: float) -> Bools:
    """(n,) bool: a thing of ``things`` (any geometry) lies within ``distance_m`` of the segment."""
    out = np.zeros(len(segments), bool)
    if things is None or not len(things):
        return out
    lines = np.asarray(segments.geometry.array, dtype=object)
    hit = shapely.STRtree(lines).query(
        np.asarray(things.geometry.array, dtype=object), predicate="dwithin", distance=distance_m
    )[1]
    out[hit] = True
    return out


def criteria(
    segments: GeoFrame, *, schools: GeoFrame | None = None, transport: GeoFrame | None = None
) -> Frame:
    """Criteria 0..1 per segment (DataFrame, same index): ``street``, ``bus``, ``school``; a
    criterion whose layer was not given is absent, so that it can be said."""
    levels = table("maintenance/importance")
    found = pd.DataFrame({"street": street_level(segments)}, index=segments.index)
    if transport is not None:
        found["bus"] = served(segments, transport).astype(float)
    if schools is not None:
        found["school"] = is_near(segments, schools, levels["school_m"]).astype(float)
    return found


def served(segments: GeoFrame, transport: GeoFrame) -> Bools:
    """True (n,) for segments that a bus or tram line follows, or that lie near a stop."""
    levels = table("maintenance/importance")
    mode = transport["mode"] if "mode" in transport else pd.Series("bus", index=transport.index)
    bus = transport[mode.fillna("bus").isin(["bus", "tram", "other"])]
    stop = shapely.get_dimensions(np.asarray(bus.geometry.array, dtype=object)) == 0
    return _along(segments, bus[~stop], levels["bus_line_m"]) | is_near(
        segments, bus[stop], levels["bus_stop_m"]
    )


def _along(segments: GeoFrame, routes: GeoFrame, distance_m: float) -> Bools:
    """Segments whose middle lies within ``distance_m`` of a route: a street the route only crosses
    is not on it.
    """
    out = np.zeros(len(segments), bool)
    if len(routes):
        middle = middles(shapes_of(segments))
        out[
            shapely.STRtree(middle).query(
                np.asarray(routes.geometry.array, dtype=object),
                predicate="dwithin",
                distance=distance_m,
            )[1]
        ] = True
    return out


def combine(found: Frame, chosen: dict[str, float]) -> tuple[Floats, Frame]:
    """(consequence (n,) = 1 + sum of weight x criterion, parts: DataFrame of weight x criterion)."""
    parts = found.mul(pd.Series({c: chosen.get(c, 0.0) for c in found}))
    return 1.0 + parts.sum(axis=1).to_numpy(), parts
