"""The badge of a model: which shape and colour carry its numbers, on every map and every sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .resources import table

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Badge:
    """``shape``: a name of QGIS's simple markers; ``colour``: #rrggbb; ``size_mm``: of a badge that
    holds two figures."""

    model: str
    shape: str
    colour: str
    size_mm: float


def badge_of(columns: Iterable[str]) -> Badge:
    """The badge of a result.

    Parameters
    ----------
    columns : Iterable[str]
        Names of the result's columns, by which its model is known.

    Returns
    -------
    Badge
        A round one in ink where the model has none of its own.
    """
    known = table("styles/badges")
    present = set(columns)
    entry = next(
        (e for e in known["models"] if any(present >= set(group) for group in e["columns"])),
        known["other"],
    )
    return Badge(entry["model"], entry["shape"], entry["colour"], float(entry["size_mm"]))


# Why a repair waits: works under way or planned, a fresh surface, a street that is not the town's.
_WAITING = ("works", "recent", "private")


def waits(state: object) -> bool:
    """True for the state of a place whose repair waits, so that it is nothing to look at first,
    whatever its rank."""
    return state in _WAITING
