"""Before publication: free text scrubbed, addresses cut to the street, points moved to cells, small
counts suppressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import ParameterError
from ..common.language import LANGUAGES
from ..common.reasons import Reason, from_json, render, to_json
from . import freetext, pseudonymise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..common.types import ArrayLike, Bools, Floats, Frame

# A count below this is not told of a place: it could point to a person.
SMALL = 5
# Reasons that tell how many crashes a place had -> the one that hides a small number of them.
_COUNTS = {"acc_own_one": "acc_own_few", "acc_own_several": "acc_own_few"}


def _address(text: str) -> str | None:
    """The street of an address, without the person a clerk typed beside it."""
    street = pseudonymise.street_only(text)
    return None if street is None else freetext.scrub(street)


def scrub_table(
    frame: Frame,
    text_fields: Iterable[str] = (),
    address_fields: Iterable[str] = (),
    drop_fields: Iterable[str] = (),
) -> tuple[Frame, dict[str, int]]:
    """A copy of ``frame`` without the persons in it, and how many values changed per field; same
    index out.

    ``text_fields`` go through the patterns of :mod:`.pseudonymise`, ``address_fields`` keep the
    street only, ``drop_fields`` are removed whole.

    Parameters
    ----------
    frame : Frame
        Table with persons in it.
    text_fields : Iterable[str]
        Free text.
    address_fields : Iterable[str]
        Addresses, of which the street stays.
    drop_fields : Iterable[str]
        Removed whole.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        The copy and {field: values changed}.
    """
    out = frame.drop(columns=[f for f in drop_fields if f in frame.columns])
    changed = {}
    ways: tuple[tuple[Iterable[str], Callable[[str], str | None]], ...] = (
        (text_fields, freetext.scrub),
        (address_fields, _address),
    )
    for fields, work in ways:
        for name in fields:
            if name in out.columns:
                before = out[name]
                after = before.map(
                    lambda value, work=work: work(value) if isinstance(value, str) else value
                )
                changed[name] = int(
                    (before.astype("string").fillna("") != after.astype("string").fillna("")).sum()
                )
                out[name] = after
    return out, changed


def cells(x: ArrayLike, y: ArrayLike, size_m: float) -> tuple[Floats, Floats]:
    """Centres (x, y) of the square cells of ``size_m`` metres that hold the points; arrays in,
    arrays out.

    ParameterError when the cell is not a positive size.

    Parameters
    ----------
    x, y : ArrayLike
        (n,) metres.
    size_m : float
        Side of a cell, > 0.

    Returns
    -------
    tuple[Floats, Floats]
        (n,) each.

    Raises
    ------
    ParameterError
        "parameter_range".
    """
    if not size_m > 0:
        raise ParameterError("parameter_range", name="CELL", value=size_m, low=1, high=5000)
    cx, cy = ((np.floor(np.asarray(v, dtype=float) / size_m) + 0.5) * size_m for v in (x, y))
    return cx, cy


def counts_by_cell(x: ArrayLike, y: ArrayLike, size_m: float, k: int) -> tuple[Frame, int, int]:
    """Counts per cell with at least ``k`` points each: (frame x, y, count; number of cells, of
    points suppressed).

    A cell with fewer than ``k`` points is left out whole: its count, even "fewer than k" on a map
    of places, could point to a household.

    Parameters
    ----------
    x, y : ArrayLike
        (n,) metres.
    size_m : float
        Side of a cell, > 0.
    k : int
        Fewest points of a cell that is told.

    Returns
    -------
    tuple[Frame, int, int]
        Frame ``x``, ``y``, ``count``; number of cells and of points left out.

    Raises
    ------
    ParameterError
        "parameter_range".
    """
    cx, cy = cells(x, y, size_m)
    grouped = (
        pd.DataFrame({"x": cx, "y": cy})
        .groupby(["x", "y"], sort=True)
        .size()
        .rename("count")
        .reset_index()
    )
    kept = grouped["count"] >= k
    return (
        grouped[kept].reset_index(drop=True),
        int((~kept).sum()),
        int(grouped.loc[~kept, "count"].sum()),
    )


def hidden_counts(reasons: str, lang: str) -> str | None:
    """A result's reasons (its JSON) as a published sheet tells them, with "under 5" for small
    counts of crashes and without the factor that would give them away; None where nothing has to be
    hidden.

    Parameters
    ----------
    reasons : str
        The ``reasons`` column of a result.
    lang : str
        "en" or "fr".

    Returns
    -------
    str | None
        The text in place of the result's own.
    """
    told = from_json(reasons)
    return render(hide_counts(told), lang) if any(map(_is_small, told[:3])) else None


def hide_counts(told: Sequence[Reason]) -> list[Reason]:
    """Reasons with the codes that tell a small count of crashes swapped for "under 5", and without
    the factor that would give it away; the others as they are.

    Parameters
    ----------
    told : Sequence[Reason]
        Of one place.

    Returns
    -------
    list[Reason]
        As many, in the same order, with the same contributions.
    """
    return [
        Reason(_COUNTS[r.code], r.contribution, _without_factor(r.values)) if _is_small(r) else r
        for r in told
    ]


def hide_counts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a result as a page that leaves the house may tell it: ``reasons`` and the texts made
    of them without small counts of crashes.

    Parameters
    ----------
    row : Mapping[str, Any]
        A row of a result layer.

    Returns
    -------
    dict[str, Any]
        The row itself, copied, where nothing has to be hidden.
    """
    told = from_json(str(row.get("reasons") or ""))
    if not any(map(_is_small, told)):
        return dict(row)
    hidden = hide_counts(told)
    texts = {f"reason_{lang}": render(hidden, lang) for lang in LANGUAGES}
    return {**row, "reasons": to_json(hidden), **texts}


def _is_small(reason: Reason) -> bool:
    return reason.code in _COUNTS and float(reason.values.get("n", 1)) < SMALL


def _without_factor(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**{k: v for k, v in values.items() if k != "factor"}, "small": SMALL}


def expired(dates: ArrayLike, today: str, days: int) -> Bools:
    """True where a date lies more than ``days`` before ``today`` (ISO date); rows without a date
    are kept.

    Parameters
    ----------
    dates : ArrayLike
        (n,) dates.
    today : str
        ISO date.
    days : int
        Retention.

    Returns
    -------
    Bools
        (n,).
    """
    parsed = pd.to_datetime(pd.Series(dates), errors="coerce")
    return (parsed < pd.Timestamp(today) - pd.Timedelta(days=days)).to_numpy()
