"""Who reports: requests corrected for how readily each area tells, so that a map of reports is not
read as a map of needs.

An incident that somebody told is often told again. Once it is known, how fast others follow depends
on how readily the area reports, no longer on whether something happened (Liu, Bhandaram and Garg
2024, arXiv 2204.08620). With repeats at rate r_c of category c, times theta_a of area a, an
incident that lasts D days is told at least once with p = 1 - exp(-r_c theta_a D), and needs are
incidents told / p. Reports of other incidents at the same place come by chance at all times: their
rate, seen from 28 to 56 days after, is taken off that of the first 14 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

DAYS = 14  # within which the same category at the same place is the same incident
PLACE_M = 50.0
_LATER = (28, 56)
_FEW = 10.0  # repeats under which an area's rate is little known
_RELIABLE = 0.64  # of the variance between areas: a rank correlation of 0.8 with the truth


@dataclass(frozen=True)
class Reporting:
    """By area (a,): ``incidents`` told, ``repeats`` less those by chance, ``share`` of reports that
    repeat, ``told`` (estimated share of incidents that are told), ``need`` (incidents estimated),
    ``thin``. ``reliable``: whether the order of needs may be read; ``reliability`` 0..1."""

    reports: Floats
    incidents: Floats
    repeats: Floats
    share: Floats
    told: Floats
    need: Floats
    thin: Bools
    reliability: float
    reliable: bool


def group_incidents(place: Ints, kind: Ints, day: Ints) -> Ints:
    """(n,) number of the incident of each report: the same kind at the same place within
    :data:`DAYS` days of the first report."""
    order = np.lexsort((day, kind, place))
    out = np.empty(len(order), dtype=np.int64)
    number, last, begun = -1, (-1, -1), 0
    for k in order:
        key = (int(place[k]), int(kind[k]))
        if key != last or day[k] - begun > DAYS:
            number, last, begun = number + 1, key, int(day[k])
        out[k] = number
    return out


def weigh_reporting(
    area: Ints, place: Ints, kind: Ints, day: Ints, areas: int, requesters: Floats | None = None
) -> Reporting:
    """How readily each of ``areas`` areas reports, from reports (n,) with their area, place (cell of
    :data:`PLACE_M`), kind and day (whole numbers).

    ``requesters`` (n,): persons who told the same request, where the town counts them; those beyond
    the first are repeats too. Reports whose area is -1 are left out.
    """
    area, place, kind, day = (np.asarray(v, dtype=np.int64) for v in (area, place, kind, day))
    kept = area >= 0
    more = np.zeros(int(kept.sum()))
    if requesters is not None:
        more = np.maximum(np.nan_to_num(np.asarray(requesters, float)[kept], nan=1.0) - 1.0, 0.0)
    area, place, kind, day = area[kept], place[kept], kind[kept], day[kept]
    incident = group_incidents(place, kind, day)
    table = pd.DataFrame({"i": incident, "area": area, "kind": kind, "day": day, "more": more})
    table = table.sort_values(["i", "day"], kind="stable")
    each = table.groupby("i").agg(
        area=("area", "first"), kind=("kind", "first"), n=("day", "size"), more=("more", "sum")
    )
    chance = _later(place, kind, day, table.groupby("i").head(1).index.to_numpy())
    each["excess"] = each["n"] - 1.0 + each["more"] - chance
    kinds = int(kind.max()) + 1 if len(kind) else 1
    shape = (areas, kinds)
    n, excess = np.zeros(shape), np.zeros(shape)
    np.add.at(n, (each["area"].to_numpy(), each["kind"].to_numpy()), 1.0)
    np.add.at(excess, (each["area"].to_numpy(), each["kind"].to_numpy()), each["excess"].to_numpy())
    rate = np.maximum(excess.sum(axis=0), 0.0) / np.maximum(n.sum(axis=0), 1.0)
    asked = n @ rate
    seen = np.maximum(excess.sum(axis=1), 0.0)
    theta, spread = _shrunk(seen, asked)
    p = 1.0 - np.exp(-np.maximum(rate[None, :] * theta[:, None], 1e-6))
    # A kind that is never told twice says nothing of who tells: its incidents stay as they are
    # in proportion to the others of the area.
    usable = rate > 0
    told = (n[:, usable]).sum(axis=1) / np.maximum((n / p)[:, usable].sum(axis=1), 1e-12)
    incidents = n.sum(axis=1)
    known = n[:, usable].sum(axis=1) > 0
    told = np.where(known, told, np.nan)
    need = np.where(known, incidents / np.where(known, told, 1.0), np.nan)
    reports = np.bincount(area, minlength=areas).astype(float)
    error = spread + 1.0 / np.maximum(incidents, 1.0)
    some = known & (incidents > 0)
    reliability = 0.0
    if some.sum() >= 3:
        total = float(np.var(np.log(need[some])))
        noise = float(error[some].mean())
        reliability = max(0.0, total - noise) / total if total > 0 else 0.0
    thin = (seen < _FEW) | ~known
    reliable = reliability >= _RELIABLE and float(thin[some].mean() if some.any() else 1.0) <= 0.2
    share = np.divide(seen, reports, out=np.zeros(areas), where=reports > 0)
    return Reporting(
        reports, incidents, seen, share, told, need, thin, float(reliability), bool(reliable)
    )


def _later(place: Ints, kind: Ints, day: Ints, first: Ints) -> Floats:
    """(k,) reports that chance brings within :data:`DAYS` days of each report ``first``: those of
    the same place and kind much later, in proportion."""
    key = pd.factorize(pd.Series(list(zip(place, kind, strict=True))))[0].astype(np.int64)
    wide = int(day.max() - day.min()) + 1000 if len(day) else 1000
    line = np.sort(key * wide + (day - day.min() if len(day) else day))
    at = (key * wide + (day - day.min() if len(day) else day))[first]
    a, b = _LATER
    found = np.searchsorted(line, at + b, "right") - np.searchsorted(line, at + a, "left")
    return np.asarray(found * (DAYS / (b - a + 1.0)), dtype=float)


def _shrunk(seen: Floats, asked: Floats) -> tuple[Floats, Floats]:
    """theta (a,) = (seen + k) / (asked + k), k from the variance between areas (moments; Clayton and
    Kaldor 1987), and the variance of its logarithm."""
    raw = np.divide(seen, asked, out=np.ones(len(seen)), where=asked > 0)
    some = asked > 0
    between = 0.0
    if some.sum() >= 2:
        weight = asked[some] / asked[some].sum()
        noise = float((weight / np.maximum(asked[some], 1e-9)).sum())
        between = max(float((weight * (raw[some] - 1.0) ** 2).sum()) - noise, 0.0)
    k = 1.0 / between if between > 1e-3 else 1e3
    return (seen + k) / (asked + k), 1.0 / (seen + k)
