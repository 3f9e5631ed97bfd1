"""The regulated indicators of delegated services (water, sewers) beside those of other towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.resources import table
from ..common.words import bare

if TYPE_CHECKING:
    from ..common.types import Floats, Frame

LEAST_PEERS = 5
WORSE, BETTER, ALIKE, ALONE = "worse", "better", "alike", "alone"
_Z = 2.0


def compare_indicators(values: Frame, town: str) -> Frame:
    """Each indicator of a town in its last year beside the other towns' in that year.

    Parameters
    ----------
    values : Frame
        ``town``, ``service``, ``item`` (the indicator's code, such as P104.3), ``year``, ``amount``.
    town : str
        Whose service is compared.

    Returns
    -------
    Frame
        A row an indicator and service of the town. ``indicator``, ``service``, ``name_fr``, ``name_en``,
        ``unit``, ``year``, ``value``, ``median``, ``low`` and ``high``
        (quarters of the others), ``towns``, ``z``, ``class``: :data:`WORSE`, :data:`BETTER`, :data:`ALIKE`,
        or :data:`ALONE` with fewer than five others. A town of several services counts by their median.
    """
    known = table("services/indicators")["indicators"]
    own = values[values["town"].map(bare) == bare(town)]
    rows = []
    others = values[values["town"].map(bare) != bare(town)].dropna(subset="amount")
    for (code, service), series in own.groupby(["item", "service"]):
        year = int(series["year"].max())
        value = float(series[series["year"] == year]["amount"].iloc[0])
        there = others[(others["item"] == code) & (others["year"] == year)]
        rest = there.groupby("town")["amount"].median()
        told = known.get(str(code).upper(), {})
        rows.append(
            {
                "indicator": code,
                "service": service,
                "name_fr": told.get("fr", ""),
                "name_en": told.get("en", ""),
                "unit": told.get("unit", ""),
                "year": year,
                "value": value,
                **_beside(value, rest.to_numpy(dtype=float), told.get("better", "")),
            }
        )
    return pd.DataFrame(rows)


def _beside(value: float, rest: Floats, better: str) -> dict[str, object]:
    if len(rest) < LEAST_PEERS:
        nan = float("nan")
        return {
            "median": nan, "low": nan, "high": nan, "towns": len(rest), "z": nan, "class": ALONE,
        }  # fmt: skip
    middle = float(np.median(rest))
    spread = 1.4826 * float(np.median(np.abs(rest - middle)))
    z = (value - middle) / spread if spread > 0 else float("nan")
    kind = ALIKE
    if better and np.isfinite(z) and abs(z) >= _Z:
        kind = BETTER if (z > 0) == (better == "high") else WORSE
    low, high = np.quantile(rest, (0.25, 0.75))
    return {
        "median": middle,
        "low": float(low),
        "high": float(high),
        "towns": len(rest),
        "z": z,
        "class": kind,
    }
