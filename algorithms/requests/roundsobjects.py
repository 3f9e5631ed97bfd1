"""Cubic metres of what people say they put out, by a table of objects that the town may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.resources import table
from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Floats


@dataclass(frozen=True)
class Volumes:
    """``m3``, ``low``, ``high`` (k,): NaN where no object was recognised."""

    m3: Floats
    low: Floats
    high: Floats


def known_objects() -> list[dict[str, Any]]:
    """The table of ``resources/requests/objects.json``: code, words, m3, low, high."""
    return list(table("requests/objects")["objects"])


def read_volumes(
    texts: Iterable[object], objects: list[Mapping[str, Any]] | None = None
) -> Volumes:
    """The volumes of what each text names: each object once, or as often as a number before it says
    ("2 chaises"); a longer name counts before the shorter ones in it.

    Parameters
    ----------
    texts
        What people wrote (k,).
    objects
        As :func:`known_objects`.

    Returns
    -------
    Volumes
        Sums of what was recognised.
    """
    names = sorted(
        ((fold(str(w)), o) for o in (objects or known_objects()) for w in o["words"]),
        key=lambda pair: -len(pair[0]),
    )
    searches = [(re.compile(rf"(?:\b(\d{{1,2}}) )?\b{re.escape(w)}s?\b"), o) for w, o in names]
    rows = []
    for text in texts:
        folded = re.sub(r"[^a-z0-9]+", " ", fold("" if text is None else str(text)))
        total = np.zeros(3)
        seen = False
        for search, thing in searches:
            hit = search.search(folded)
            if hit is None:
                continue
            many = min(int(hit.group(1)), 50) if hit.group(1) else 1
            total += many * np.array([thing["m3"], thing["low"], thing["high"]], float)
            folded = search.sub(" ", folded)
            seen = True
        rows.append(total if seen else np.full(3, np.nan))
    values = np.array(rows, float).reshape(-1, 3)
    return Volumes(values[:, 0], values[:, 1], values[:, 2])


_CLOCK = re.compile(
    r"^(?:.*[T ])?(\d{1,2})(?:\s*[:hH]\s*(\d{1,2})?)?(?::\d{2}(?:\.\d+)?)?\s*(?:h)?$"
)


def read_clock_time(value: object) -> float | None:
    """Seconds after midnight of a time of day ("8:00", "8h30", "14 h", a time, a moment); NaN for an
    empty value, None for one that is none."""
    if value is None or value != value or str(value).strip() in ("", "NULL", "None"):
        return float("nan")
    if hasattr(value, "hour") and hasattr(value, "minute"):
        return float(value.hour * 3600 + value.minute * 60)
    found = _CLOCK.match(str(value).strip())
    if found is None:
        return None
    hours, minutes = int(found.group(1)), int(found.group(2) or 0)
    return float(hours * 3600 + minutes * 60) if hours <= 24 and minutes < 60 else None
