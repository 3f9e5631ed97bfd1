"""What crosses a segment at its ends: the greatest of the other streets that meet it there.

Most crashes of a town lie at junctions, and what a junction is worth depends on the street that
crosses more than on the one the crash is counted on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Frame, Ints


# Column of the segments -> what the crossing streets' greatest value is called.
GREATEST = {
    "through": "crossing_through",
    "street_length": "crossing_street_length",
    "class_rank": "crossing_class",
    "kind_boulevard": "crossing_boulevard",
    "kind_avenue": "crossing_avenue",
    "bus_line": "crossing_bus",
    "cycle_way": "crossing_cycle",
    "main_road": "crossing_main",
    "counting_arc": "crossing_counted",
}


def build(segments: Frame, x: Frame) -> Frame:
    """DataFrame, index of ``segments``: the greatest value of each column of ``x`` named in
    :data:`GREATEST` among the segments of another name that meet the segment's two junctions (0:
    none), and how many they are (``crossing_legs``)."""
    row, other = _pairs(segments)
    out = {"crossing_legs": np.bincount(row, minlength=len(segments)).astype(float)}
    for column, name in GREATEST.items():
        if column in x:
            value = np.zeros(len(segments))
            np.maximum.at(value, row, x[column].fillna(0.0).to_numpy(float)[other])
            out[name] = value
    return pd.DataFrame(out, index=segments.index)


def _pairs(segments: Frame) -> tuple[Ints, Ints]:
    """(rows, rows of the segments of another name that share a junction with them)."""
    from scipy.sparse import csr_matrix

    n = len(segments)
    at = segments[["start_junction", "end_junction"]].to_numpy(np.int64).T.ravel()
    ends = csr_matrix((np.ones(2 * n), (np.tile(np.arange(n), 2), at)), shape=(n, at.max() + 1))
    meets = (ends @ ends.T).tocoo()
    name = pd.factorize(segments["name"].fillna(""))[0]
    unnamed = (segments["name"].fillna("") == "").to_numpy()
    keep = (meets.row != meets.col) & ((name[meets.row] != name[meets.col]) | unnamed[meets.row])
    return meets.row[keep], meets.col[keep]
