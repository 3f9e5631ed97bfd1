"""From layers to a before-after study: crashes to the nearest treated or comparison place, then
counts by period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ..common.progress import silent
from ..network import placing
from . import beforeafter

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import GeoFrame
    from .beforeafter import Study


def study(
    treated: GeoFrame,
    comparison: GeoFrame,
    crashes: GeoFrame,
    first: int,
    last: int,
    distance_m: float,
    *,
    seed: int = 0,
    progress: Progress = silent,
) -> tuple[Study, GeoFrame, dict[str, int], tuple[list[int], list[int]]]:
    """Crashes before and after works on streets, beside streets where nothing was done.

    Parameters
    ----------
    treated, comparison
        Lines, metres; a comparison line equal to a treated one is left out and counted.
    crashes
        Theme ``accidents``, metres.
    first, last
        Years of the works, which count neither as before nor as after.
    distance_m
        A crash beyond it lies on no street.
    seed
        Of the draws.
    progress
        Called while crashes are placed.

    Returns
    -------
    tuple[Study, GeoFrame, dict[str, int], tuple[list[int], list[int]]]
        The :class:`.beforeafter.Study`; the treated lines with ``crashes_before``, ``crashes_after``
        and ``expected_after``; counts; years before and after.
    """
    earlier, later, is_before, is_after = beforeafter.windows(crashes, first, last)
    same = comparison.geometry.to_wkb()
    known = set(treated.geometry.to_wkb())
    kept = comparison[[w not in known for w in same]]
    told = [c for c in ("name", "class") if c in treated and c in kept]
    lines = gpd.GeoDataFrame(
        pd.concat([treated[told], kept[told]], ignore_index=True),
        geometry=pd.concat([treated.geometry, kept.geometry], ignore_index=True),
    )
    placed = placing.place(crashes, lines, max_distance_m=distance_m, progress=progress)
    place = placed["segment"]

    def number(rows: Any) -> Any:
        return np.bincount(
            place[rows & place.notna().to_numpy()].astype(np.int64), minlength=len(lines)
        )

    before, after, km = (
        number(is_before),
        number(is_after),
        lines.geometry.length.to_numpy() / 1000.0,
    )
    n = len(treated)
    found = beforeafter.study(
        before[:n],
        after[:n],
        km[:n],
        before[n:],
        after[n:],
        km[n:],
        years_before=len(earlier),
        years_after=len(later),
        seed=seed,
    )
    columns = [c for c in ("name", "class", "geometry") if c in treated]
    out = treated[columns].assign(
        length_m=km[:n] * 1000.0,
        crashes_before=before[:n],
        crashes_after=after[:n],
        years_before=len(earlier),
        years_after=len(later),
        expected_after=found.site_expected,
    )
    counts = {
        "treated": n,
        "comparison": len(kept),
        "comparison_dropped": len(comparison) - len(kept),
        "crashes_before": int(before[:n].sum()),
        "crashes_after": int(after[:n].sum()),
        "comparison_before": int(before[n:].sum()),
        "comparison_after": int(after[n:].sum()),
        "crashes_elsewhere": int(place.isna().sum()),
        "crashes_spread": int(placed["spread"].sum()),
    }
    return found, out, counts, (earlier, later)
