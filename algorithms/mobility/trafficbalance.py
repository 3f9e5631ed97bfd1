"""Conservation of vehicles: what arrives at a junction leaves it. Shows counts that cannot be true
together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame
    from .traffic import Estimated

# What may begin or end at a junction (a car park, yards): a part of the arm, and vehicles a day.
_LOCAL_SHARE, _LOCAL = 0.10, 300.0


def impossible(segments: GeoFrame, found: Estimated) -> Frame:
    """Junctions at which the count of one arm is more than all other arms can take.

    All that passes the end of an arm comes from or goes to the other arms (U-turns and what begins
    at the junction apart), so v_i ≤ Σ_j≠i v_j. An arm is listed where even the lower end of its 80 %
    band exceeds the sum of the upper ends of the others, counted or estimated, by more than a tenth
    and 300 vehicles a day.

    Parameters
    ----------
    segments : GeoFrame
        Of :func:`..network.segments.build`.
    found : Estimated
        Of these segments.

    Returns
    -------
    Frame
        A row a junction: ``node, segment`` (the greatest arm), ``veh_day, low, others`` (list of
        (segment, vehicles, counted)), ``others_day, others_high, gap, all_counted``; the greatest
        gap first.
    """
    ends = segments[["start_node", "end_node"]].to_numpy()
    arms = pd.DataFrame(
        {"node": ends.T.ravel(), "segment": np.tile(np.arange(len(segments)), 2)}
    ).drop_duplicates()
    arms = arms[np.repeat(ends[:, 0] != ends[:, 1], 1)[arms["segment"].to_numpy()]]
    counted = found.own >= 0
    for name, values in (("day", found.veh_day), ("low", found.low), ("high", found.high)):
        arms[name] = values[arms["segment"].to_numpy()]
    arms["counted"] = counted[arms["segment"].to_numpy()]
    node = arms.groupby("node")
    arms["degree"] = node["segment"].transform("size")
    arms["unknown"] = node["day"].transform(lambda v: v.isna().any())
    arms["rest"] = node["high"].transform("sum") - arms["high"]
    over = arms[
        arms["counted"]
        & (arms["degree"] >= 2)
        & ~arms["unknown"]
        & (arms["low"] > arms["rest"] * (1.0 + _LOCAL_SHARE) + _LOCAL)
    ]
    rows = []
    for arm in over.itertuples():
        others = arms[(arms["node"] == arm.node) & (arms["segment"] != arm.segment)]
        total = float(others["day"].sum())
        rows.append(
            {
                "node": int(arm.node),
                "segment": int(arm.segment),
                "veh_day": float(arm.day),
                "low": float(arm.low),
                "others": [
                    (int(o.segment), float(o.day), bool(o.counted)) for o in others.itertuples()
                ],
                "others_day": total,
                "others_high": float(arm.rest),
                "gap": float(arm.day) - total,
                "all_counted": bool(others["counted"].all()),
            }
        )
    columns = [
        "node",
        "segment",
        "veh_day",
        "low",
        "others",
        "others_day",
        "others_high",
        "gap",
        "all_counted",
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("gap", ascending=False, kind="stable").reset_index(drop=True)
