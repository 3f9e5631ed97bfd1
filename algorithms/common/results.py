"""The result contract: every result layer carries the same columns, so panels, atlases and Explain
read any of them.

The contract itself is ``resources/results/contract.json``. A tool may add columns, never rename
these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .errors import DataError
from .reasons import render, to_json
from .resources import table

if TYPE_CHECKING:
    from .run import Run
    from .types import ArrayLike, Bools, Floats, Frame, GeoFrame, Series


def columns() -> dict[str, dict[str, bool | dict[str, str] | str]]:
    """The contract: {column: {"type", "required", "label": {"en", "fr"}}}, in order.

    Returns
    -------
    dict[str, dict[str, bool | dict[str, str] | str]]
        Column names in the order in which a layer carries them.
    """
    return table("results/contract")["columns"]


def ranks(score: ArrayLike) -> Series:
    """Rank 1 for the highest score; ties share the smallest rank; NaN stays NaN. Same index out.

    Parameters
    ----------
    score : ArrayLike
        (n,).

    Returns
    -------
    Series
        (n,) float.
    """
    return pd.Series(score).rank(ascending=False, method="min")


def build(
    frame: GeoFrame,
    *,
    score: ArrayLike,
    reasons: list[Any],
    run: Run,
    data_date: ArrayLike | str | None = None,
    expected: Floats | None = None,
    expected_low: ArrayLike | None = None,
    expected_high: ArrayLike | None = None,
    rank_low: Series | None = None,
    rank_high: Series | None = None,
    classes: ArrayLike | None = None,
    thin_data: Bools | bool = False,
) -> GeoFrame:
    """Add the contract's columns to a copy of ``frame``; same index out.

    Parameters
    ----------
    frame
        n rows.
    score
        (n,), higher means first.
    reasons
        One list of :class:`~.reasons.Reason` per row, strongest first.
    run
        Its id and the date of its data stand on every row.
    data_date
        ISO date, one for all or one per row, where it is not that of the run.
    expected, expected_low, expected_high
        (n,) in the tool's unit (crashes per year, breaks per year ...); NaN where it has none.
    rank_low, rank_high
        (n,) the best and the worst rank that are plausible; both equal the rank where unknown.
    classes
        (n,) texts, "" where the tool has none.
    thin_data
        (n,) or one: True where little is known.

    Returns
    -------
    GeoFrame
        ``resources/results/contract.json`` tells its columns.

    Raises
    ------
    ValueError
        The lists of reasons are not n.
    """
    n = len(frame)
    if len(reasons) != n:
        raise ValueError(f"{len(reasons)} lists of reasons for {n} rows")
    out = frame.copy()
    score = pd.Series(np.asarray(score, dtype=float), index=frame.index)
    rank = ranks(score)

    def numbers(values: ArrayLike | None, default: float = np.nan) -> Floats:
        return (
            np.full(n, default, dtype=float) if values is None else np.asarray(values, dtype=float)
        )

    out["feature_id"] = frame.index.astype(str)
    out["score"] = score
    out["rank"] = rank
    out["rank_low"] = rank if rank_low is None else numbers(rank_low)
    out["rank_high"] = rank if rank_high is None else numbers(rank_high)
    out["class"] = [""] * n if classes is None else np.asarray(classes, dtype=object)
    out["expected"] = numbers(expected)
    out["expected_low"] = numbers(expected_low)
    out["expected_high"] = numbers(expected_high)
    out["reasons"] = [to_json(r) for r in reasons]
    out["reason_fr"] = [render(r, "fr") for r in reasons]
    out["reason_en"] = [render(r, "en") for r in reasons]
    out["data_date"] = run.data_date if data_date is None else data_date
    out["thin_data"] = thin_data
    out["run_id"] = run.run_id
    return out


def check(frame: Frame) -> GeoFrame:
    """Raise :class:`DataError` naming the contract's columns that ``frame`` lacks.

    Parameters
    ----------
    frame : Frame
        A layer that claims to be a result.

    Returns
    -------
    GeoFrame
        ``frame`` itself.

    Raises
    ------
    DataError
        "contract_missing".
    """
    missing = [
        name for name, spec in columns().items() if spec["required"] and name not in frame.columns
    ]
    if missing:
        raise DataError("contract_missing", columns=", ".join(missing))
    return frame
