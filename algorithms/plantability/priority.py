"""Where to plant first: plantability, heat, people served and equity, in visible weights;
contributions that add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import ParameterError
from ..common.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Floats

PARTS = ("plantability", "heat", "people", "equity")


def weights(given: dict[str, int] | None = None) -> dict[str, float]:
    """Weights of :data:`PARTS` adding up to 1; ``given``: {part: number >= 0}, parts left out keep
    1.

    Raises
    ------
    ParameterError
        ``plant_bad_changes`` for another part, a number beyond 0..1000, or a sum of 0.
    """
    given = given or {}
    unknown = [k for k in given if k not in PARTS]
    chosen = {p: float(given.get(p, 1.0)) for p in PARTS}
    if unknown or any(not 0 <= v <= 1000 for v in chosen.values()) or not sum(chosen.values()) > 0:
        raise ParameterError("plant_bad_changes", parameter="PRIORITY_WEIGHTS", text=str(given))
    total = sum(chosen.values())
    return {p: v / total for p, v in chosen.items()}


def rescale(part: str, values: Floats) -> Floats:
    """A part on 0..1: plantability from -5..+5 points, heat from levels 1..9, the others by their
    rank among the candidates.
    """
    values = np.asarray(values, dtype=float)
    if part == "plantability":
        return np.clip((values + 5.0) / 10.0, 0.0, 1.0)
    if part == "heat":
        return np.clip((values - 1.0) / 8.0, 0.0, 1.0)
    known = np.isfinite(values)
    out = np.zeros(len(values))
    if known.any():
        ordered = np.sort(values[known])
        low = np.searchsorted(ordered, values[known], side="left")
        high = np.searchsorted(ordered, values[known], side="right")
        out[known] = (low + high) / (2.0 * len(ordered))
    return out


def shares(parts: Mapping[str, Any], given: dict[str, int] | None = None) -> dict[str, float]:
    """{part: its share of the priority, 0..1} of the parts with any value; a part without leaves
    its weight to the others.
    """
    known = [
        p
        for p, v in parts.items()
        if v is not None and np.isfinite(np.asarray(v, dtype=float)).any()
    ]
    wanted = weights(given)
    total = sum(wanted[p] for p in known)
    if known and not total > 0:
        raise ParameterError("plant_bad_changes", parameter="PRIORITY_WEIGHTS", text=str(given))
    return {p: wanted[p] / total for p in known}


def combine(
    parts: Mapping[str, Any], given: dict[str, int] | None = None
) -> tuple[Any, dict[str, Floats]]:
    """(priority 0..100, {part: contribution (n,)}). ``parts``: {part: raw values (n,)}; a single
    missing value counts as 0.
    """
    contributions = {
        p: np.nan_to_num(rescale(p, parts[p])) * 100.0 * share
        for p, share in shares(parts, given).items()
    }
    return sum(contributions.values()), contributions


def reasons(contributions: dict[str, Floats], parts: Mapping[str, Any], i: int) -> list[Reason]:
    """The reasons of site ``i``, strongest first; contributions add up to its priority."""
    found = [
        Reason(
            f"plant_site_{p}",
            float(c[i]),
            {"value": _plain(parts[p][i]), "points": round(float(c[i]), 1)},
        )
        for p, c in contributions.items()
    ]
    return sorted(found, key=lambda r: -r.contribution)


def _plain(value: float) -> float:
    return round(float(value), 3) if np.isfinite(value) else 0.0
