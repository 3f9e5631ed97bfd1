"""Before publication: free text scrubbed, addresses cut to the street, points moved to cells, small
counts suppressed.
"""

import numpy as np
import pandas as pd

from ..common.errors import ParameterError
from ..common.reasons import Reason, from_json, render
from . import freetext, pseudonymise

# A count below this is not told of a place: it could point to a person.
SMALL = 5
# Reasons that tell how many crashes a place had -> the one that hides a small number of them.
_COUNTS = {"acc_own_one": "acc_own_few", "acc_own_several": "acc_own_few"}


def _address(text):
    """The street of an address, without the person a clerk typed beside it."""
    return freetext.scrub(pseudonymise.street_only(text))


def scrub_table(frame, text_fields=(), address_fields=(), drop_fields=()):
    """A copy of ``frame`` without the persons in it, and how many values changed per field; same
    index out.

    ``text_fields`` go through the patterns of :mod:`.pseudonymise`, ``address_fields`` keep the
    street only, ``drop_fields`` are removed whole.
    """
    out = frame.drop(columns=[f for f in drop_fields if f in frame.columns])
    changed = {}
    for fields, work in ((text_fields, freetext.scrub), (address_fields, _address)):
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


def cells(x, y, size_m):
    """Centres (x, y) of the square cells of ``size_m`` metres that hold the points; arrays in,
    arrays out.

    ParameterError when the cell is not a positive size.
    """
    if not size_m > 0:
        raise ParameterError("parameter_range", name="CELL", value=size_m, low=1, high=5000)
    return tuple((np.floor(np.asarray(v, dtype=float) / size_m) + 0.5) * size_m for v in (x, y))


def counts_by_cell(x, y, size_m, k):
    """Counts per cell with at least ``k`` points each: (frame x, y, count; number of cells, of
    points suppressed).

    A cell with fewer than ``k`` points is left out whole: its count, even "fewer than k" on a map
    of places, could point to a household.
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


def hidden_counts(reasons, lang):
    """A result's reasons (its JSON) as a published sheet tells them, with "under 5" for small
    counts of crashes and without the factor that would give them away; None where nothing has to be
    hidden."""
    told = from_json(reasons)
    few = [r.code in _COUNTS and float(r.values.get("n", 1)) < SMALL for r in told]
    if not any(few[:3]):
        return None
    hidden = [
        Reason(_COUNTS[r.code], r.contribution, {**r.values, "small": SMALL}) if hide else r
        for r, hide in zip(told, few, strict=True)
    ]
    return render(hidden, lang)


def expired(dates, today, days):
    """True where a date lies more than ``days`` before ``today`` (ISO date); rows without a date
    are kept.
    """
    parsed = pd.to_datetime(pd.Series(dates), errors="coerce")
    return (parsed < pd.Timestamp(today) - pd.Timedelta(days=days)).to_numpy()
