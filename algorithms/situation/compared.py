"""What is compared: a record as the rules see it, and how two may belong together."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shapely

    from . import wording

_NOWHERE = (math.nan, math.nan)


@dataclass(frozen=True)
class Record:
    """What is compared of one record.

    ``start``, ``end``: UTC minutes, NaN where unknown; ``day``: the start is a day without an hour;
    ``status``: "ended", "active", "planned", "suspended" or ""; ``xy``: metres; ``degrees``: longitude
    and latitude; NaN without a place; ``extent``: metres from the middle to the end of its shape;
    ``feed``: who publishes it; ``listed``: that feed lists a thing once (works);
    ``ref``: the thing's number there; ``exercise``: played, not real; ``shape``: of a line or an area, metres.
    """

    told: wording.Told
    start: float = math.nan
    end: float = math.nan
    day: bool = False
    end_day: bool = False
    status: str = ""
    xy: tuple[float, float] = _NOWHERE
    degrees: tuple[float, float] = _NOWHERE
    extent: float = 0.0
    feed: str = ""
    listed: bool = False
    ref: str = ""
    exercise: bool = False
    shape: shapely.Geometry | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Link:
    """How two records may belong together: ``kind`` gives the table; ``effect``: the consequence among
    them ("" where both are causes); ``chain``: one is the cause of the other."""

    kind: str
    effect: str = ""
    chain: bool = False
    both: bool = False  # both are consequences
    sure: bool = True
