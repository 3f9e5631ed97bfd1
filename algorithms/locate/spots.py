"""What a text means, before it is laid on the ground."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .doorwords import Door
    from .index import Candidate

DOOR, PIECE, CORNER, WHOLE = "door", "piece", "corner", "street"


@dataclass
class Spot:
    """One place that a text means.

    ``form``: :data:`DOOR`, :data:`PIECE`, :data:`CORNER` or :data:`WHOLE`; ``street``: what its street
    may be; ``doors``: numbers (``span``: all from the first to the last); ``ends``: streets or doors
    that a piece lies between, or the street that it crosses; ``flags``: what is doubtful of it.
    """

    form: str
    street: tuple[Candidate, ...]
    doors: tuple[Door, ...] = ()
    span: bool = False
    ends: tuple[tuple[Candidate, ...] | Door, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass
class Reading:
    """What a text says. ``problem``: why nothing was understood, "" where something was; ``flags``:
    what was not; ``unknown``: streets that the town has not."""

    spots: list[Spot] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    problem: str = ""
    flags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
