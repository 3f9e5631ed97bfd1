"""The located crashes as result layers: where each crash lies on the network, how sure that is and
why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.errors import DataError
from ..common.progress import stage
from ..common.reasons import Reason, phrase
from ..common.run import Run
from ..common.shapes import shapes_of, with_columns
from . import match

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame
    from .segments import Network

# A match is certain when no other segment comes close, doubtful when the best one agrees with
# little.
_CERTAIN, _DOUBTFUL = 0.8, 0.5


@dataclass(frozen=True)
class Params:
    """Parameters of :func:`locate`; ``use_names`` switches the scoring by name, category and
    junction on.
    """

    max_distance_m: float = 50.0
    junction_distance_m: float = 15.0
    use_names: bool = True


@dataclass(frozen=True)
class Located:
    """``crashes``: result layer of the located ones; ``unmatched``: the others with the distance to
    the nearest segment; ``segments``: every segment with its crashes; ``counts`` and ``report`` for
    the manifest."""

    crashes: gpd.GeoDataFrame
    unmatched: gpd.GeoDataFrame
    segments: gpd.GeoDataFrame
    counts: dict[str, Any]
    report: dict[str, Any]


def locate(
    crashes: GeoFrame,
    network: Network,
    params: Params | None = None,
    run: Run | None = None,
) -> Located:
    """Locate ``crashes`` (theme ``accidents``) on ``network``.

    Parameters
    ----------
    crashes : GeoFrame
        Theme ``accidents``, metres.
    network : Network
        Streets.
    params : Params | None
        Distances, and whether names count.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    Located
        Crashes with their segment and place on it, and counts per segment.

    Raises
    ------
    DataError
        "snap_none" where no crash lies near a street.
    """
    params, run = params or Params(), run or Run()
    progress = run.progress
    weights = (
        match.Weights() if params.use_names else match.Weights(name=0.0, category=0.0, junction=0.0)
    )
    found = match.match(
        crashes,
        network.segments,
        network.nodes,
        max_distance_m=params.max_distance_m,
        weights=weights,
        junction_distance_m=params.junction_distance_m,
        progress=stage(progress, 0.0, 0.7),
    )
    hit = found["segment"].notna()
    if not hit.any():
        raise DataError("snap_none", total=len(crashes), distance_m=params.max_distance_m)
    rows = found.loc[hit, "segment"].to_numpy(np.int64)
    placed = found.rename(columns={"segment": "segment_id"})
    here = with_columns(crashes.loc[hit], placed.loc[hit])
    here["segment_id"] = rows
    for column in ("street_id", "name"):
        here["segment_street" if column == "name" else column] = network.segments[
            column
        ].to_numpy()[rows]
    score = found.loc[hit, "match_score"].to_numpy()
    at = here["junction_id"].astype(float)
    here["junction_id"] = at
    located = results.build(
        here,
        score=score,
        reasons=_reasons(here),
        run=run,
        classes=np.select(
            [score >= _CERTAIN, score >= _DOUBTFUL], ["certain", "likely"], "doubtful"
        ),
    )
    progress(0.8)
    unmatched = crashes.loc[~hit].copy()
    unmatched["nearest_m"] = _nearest(unmatched, network.segments)
    segments = _per_segment(network.segments, here)
    counts = {
        "crashes": len(crashes),
        "located": int(hit.sum()),
        "unmatched": int((~hit).sum()),
        "at_junction": int(at.notna().sum()),
        "segments": len(segments),
        "segments_with_crashes": int((segments["crashes"] > 0).sum()),
    }
    progress(1.0)
    return Located(located, unmatched, segments, counts, _report(here, counts, params))


def _reasons(here: GeoFrame) -> list[list[Reason]]:
    """Per crash: how far, whether the name agrees, how many other segments were possible."""
    out = []
    columns = ("distance_m", "segment_street", "name_score", "candidates", "junction_id")
    for distance, street, name, others, junction in zip(*(here[c] for c in columns), strict=True):
        street = street if isinstance(street, str) and street else phrase("snap_unnamed_street")
        reasons = [
            Reason("snap_distance", -distance, {"distance_m": float(distance), "street": street})
        ]
        if name == name:
            code = (
                "snap_name_agrees"
                if name >= 0.75
                else "snap_name_partly"
                if name > 0
                else "snap_name_differs"
            )
            reasons.append(Reason(code, float(name), {}))
        if junction == junction:
            reasons.append(Reason("snap_junction", 0.0, {}))
        elif others == 1:
            reasons.append(Reason("snap_alone", 0.0, {}))
        else:
            reasons.append(Reason("snap_others", 0.0, {"others": int(others - 1)}))
        out.append(reasons)
    return out


def _nearest(unmatched: GeoFrame, segments: GeoFrame) -> Floats:
    """Metres from each crash to the nearest segment, however far."""
    if not len(unmatched):
        return np.zeros(0)
    tree = shapely.STRtree(shapes_of(segments))
    spots = shapes_of(unmatched)
    return tree.query_nearest(spots, all_matches=False, return_distance=True)[1]


def _per_segment(segments: GeoFrame, here: GeoFrame) -> GeoFrame:
    """The segments with ``crashes``, ``killed``, ``hospitalised`` and ``crashes_per_km``."""
    out = segments[
        [
            "street_id",
            "name",
            "kind",
            "class",
            "length_m",
            "dead_end",
            "link",
            segments.geometry.name,
        ]
    ].copy()
    group = here.groupby("segment_id")
    out["crashes"] = group.size().reindex(out.index, fill_value=0).astype(np.int64)
    for column in ("killed", "hospitalised"):
        if column in here:
            sums = group[column].sum(min_count=0).reindex(out.index, fill_value=0)
            out[column] = pd.to_numeric(sums).fillna(0).astype(np.int64)
    out["crashes_per_km"] = out["crashes"] / out["length_m"] * 1000.0
    return out


def _report(here: GeoFrame, counts: dict[str, int], params: Params) -> dict[str, Any]:
    text = reporting.text
    quantiles = here["distance_m"].quantile([0.5, 0.9, 0.99]).tolist()
    rows = [
        [text("snap_row_quantile", share=share), round(value, 1)]
        for share, value in zip((50, 90, 99), quantiles, strict=True)
    ]
    table = reporting.grid(
        text("snap_table"), [text("snap_col_share"), text("snap_col_distance")], rows
    )
    return reporting.report(
        headline=[
            text(
                "snap_headline",
                located=counts["located"],
                crashes=counts["crashes"],
                distance_m=params.max_distance_m,
                unmatched=counts["unmatched"],
            )
        ],
        limits=[
            text("snap_limit_position"),
            text("snap_limit_junction", distance_m=params.junction_distance_m),
        ],
        tables=[table],
    )
