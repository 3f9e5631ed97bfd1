"""Traffic counted by direction: which direction a count tells of, and both of a street together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Bools, Frame

_BOTH = ("both", "deux", "double", "total", "cumul", "tous", "confondus", "2 sens", "2sens", "2x")


def direction_of(told: str) -> str:
    """The direction of a count, in the words of the town; "" for both of them and for what nobody
    told."""
    text = " ".join(fold(told).split())
    return "" if any(word in text for word in _BOTH) else text


def add_directions(table: Frame, two_way: Bools | None) -> tuple[Frame, dict[str, int]]:
    """Both directions of each street and year together.

    Parameters
    ----------
    table : Frame
        ``segment`` (row of the segments), ``year``, ``way`` (of :func:`direction_of`), ``veh_day``
        (vehicles a day) and ``days`` counted; counts of one way and year are averaged, ways added.
    two_way : Bools or None
        (segments,) whether both directions are allowed; None: everywhere.

    Returns
    -------
    Frame, dict
        A row a segment and year (``segment``, ``year``, ``days``, ``veh_day`` of both directions,
        ``ways`` counted apart, ``doubled``: one direction of a two-way street was counted), and how
        many were added or doubled.
    """
    keys = ["segment", "year"]
    by_way = table.groupby([*keys, "way"], dropna=False)[["veh_day", "days"]].agg(
        {"veh_day": "mean", "days": "sum"}
    )
    frame = by_way.reset_index()
    both = frame["way"] == ""
    ways = frame[~both].groupby(keys, dropna=False)
    one = ways.agg(
        veh_day=("veh_day", "sum"), days=("days", "min"), ways=("way", "size")
    ).reset_index()
    whole = frame[both].assign(ways=0)[[*keys, "veh_day", "days", "ways"]]
    # A count of both directions speaks before single ones of the same year.
    out = pd.concat([whole, one], ignore_index=True).drop_duplicates(keys, keep="first")
    single = (out["ways"] == 1).to_numpy()
    if two_way is not None:
        single &= two_way[out["segment"].to_numpy()]
    many = (out["ways"] > 2).to_numpy()
    factor = np.where(single, 2.0, np.where(many, 2.0 / out["ways"].clip(lower=1), 1.0))
    said = {
        "counts_one_way_doubled": int(single.sum()),
        "counts_ways_added": int((out["ways"] == 2).sum()),
        "counts_many_ways": int(many.sum()),
    }
    return out.assign(veh_day=out["veh_day"] * factor, doubled=single), said
