"""One line a work: its strongest conflict, all its schools, stops and requests, and whether it asks
for a decision.

Footprints of one site (:mod:`.sites`) are one line. A work beside which there is no school, bus,
request nor bad air is under way, whatever else is dug nearby.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.resources import table
from . import activity, conflictframe, scoring

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects
    from .city import City
    from .conflicts import Found
    from .scoring import Scores

DECISIONS = DECIDE, WATCH, UNDERWAY = "decide", "watch", "underway"


@dataclass(frozen=True)
class Lines:
    """Of n lines: ``lead`` (n,) position of the strongest conflict of each among those found,
    ``scores`` of it among all lines, ``decision`` (n,), ``line_of`` (conflicts,) the line of each.
    """

    lead: Ints
    scores: Scores
    decision: Objects
    line_of: Ints

    def __len__(self) -> int:
        return len(self.lead)

    def counts(self) -> dict[str, int]:
        """How many lines of each decision."""
        return {name: int((self.decision == name).sum()) for name in DECISIONS}


def lines(city: City, found: Found, hour: Ints | None = None, *, seed: int = scoring.SEED) -> Lines:
    """The lines of conflicts, in no order.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    found : Found
        All conflicts of a moment or period.
    hour : Ints | None
        (conflicts,) UTC minutes at which the chances are asked for; default: their moments.
    seed : int
        Of the rank interval.

    Returns
    -------
    Lines
        Ranks are those among the lines.
    """
    hour = found.moment if hour is None else hour
    site = city.sites.site[found.work]
    total = scoring.shares(city, found, hour).sum(axis=1).round(3)
    order = np.lexsort((found.moment, -total, site))
    new = np.append(True, np.diff(site[order]) > 0) if len(order) else np.zeros(0, dtype=bool)
    lead = order[new]
    line_of = np.searchsorted(site[lead], site)
    scores = scoring.score(city, found.take(lead), hour[lead], seed=seed)
    return Lines(lead, scores, _decide(city, found, hour, lead, line_of, scores.score), line_of)


def _decide(
    city: City, found: Found, hour: Ints, lead: Ints, line_of: Ints, score: Floats
) -> Objects:
    """What each line asks for."""
    said, rules = table("crossing/decisions"), city.options.rules()
    n = len(lead)
    gate = np.full(n, np.inf)
    with_school = found.school >= 0
    np.minimum.at(gate, line_of[with_school], found.distance[with_school])
    carried = _any_of(line_of, (found.transport > 0) | (found.detours > 0), n)
    carried |= _any_of(line_of, found.air >= rules["air_min"], n)
    asked = _any_of(line_of, found.complaints >= rules["complaints_min"], n)
    asked &= city.options.use_complaints
    work = found.work[lead]
    wide = city.sites.published[work] | (city.sites.area_m2[work] >= said["wide_m2"])
    there = activity.chances(city.rhythm, work, hour[lead], city.options).present
    meets = (np.isfinite(gate) | carried | asked) & (there >= said["present_from"])
    acts = (gate <= said["gate_m"]) | (wide & ((gate <= said["wide_gate_m"]) | carried))
    acts &= ~city.sites.perimeter[work]
    shut = np.isin(city.impact[work], said["closures"])
    enough = np.where(shut, said["decide_closure_from"], said["decide_from"])
    return np.select(
        [meets & acts & (score >= enough), meets & (score >= said["watch_from"])],
        [DECIDE, WATCH],
        UNDERWAY,
    ).astype(object)


def _any_of(line_of: Ints, met: Bools, n: int) -> Bools:
    return np.bincount(line_of[met], minlength=n) > 0


def layer_of(
    city: City,
    found: Found,
    lines: Lines,
    rows: Ints | None = None,
    *,
    run: Run,
    hour: Ints | None = None,
    more: Frame | None = None,
) -> GeoFrame:
    """Lines as a result layer, highest score first.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    found : Found
        All conflicts.
    lines : Lines
        Of them.
    rows : Ints | None
        Positions of the lines that are wanted; default: all.
    run : Run
        Its name and date stand on every row.
    hour : Ints | None
        As :func:`lines` had it.
    more : Frame | None
        Further columns, a row a conflict.

    Returns
    -------
    GeoFrame
        Columns of :func:`.conflictframe.describe` of each line's strongest conflict, those of
        :func:`gathered`, and the result contract; ``feature_id`` is the id of the work that names
        the site, the same at every hour.
    """
    rows = np.arange(len(lines)) if rows is None else rows
    lead = lines.lead[rows]
    some = found.take(lead)
    frame = conflictframe.describe(city, some, None if hour is None else hour[lead])
    frame = gathered(city, found, lines, rows, frame)
    if more is not None:
        for name in more.columns:
            frame[name] = more[name].to_numpy()[lead]
    return scoring.rank(city, some, frame, run=run, scores=lines.scores.take(rows))


def gathered(city: City, found: Found, lines: Lines, rows: Ints, frame: GeoFrame) -> GeoFrame:
    """The frame of some lines with what all conflicts of each hold: ``decision``, ``schools`` and
    their names with metres, ``stops``, ``requests``, ``works`` of the site and their ids, ``area_m2``.
    """
    out = frame.copy()
    site = city.sites.site[found.work[lines.lead[rows]]]
    out.index = city.sites.feature_id[site].astype(str)
    n = len(lines)
    most = {}
    for name, values in (("stops", found.transport), ("requests", found.complaints)):
        most[name] = np.zeros(n, dtype=np.int64)
        np.maximum.at(most[name], lines.line_of, values)
    names = _schools(city, found, lines)
    works = _works(city, found, lines)
    out["decision"] = lines.decision[rows]
    out["schools"] = np.array([len(names.get(row, ())) for row in rows.tolist()], dtype=np.int64)
    out["school_list"] = np.array(
        [
            "; ".join(f"{name} ({metres:.0f} m)" for metres, name in names.get(row, ()))
            for row in rows.tolist()
        ],
        dtype=object,
    )
    out["stops"], out["requests"] = most["stops"][rows], most["requests"][rows]
    out["works"] = np.array([len(works[row]) for row in rows.tolist()], dtype=np.int64)
    out["work_ids"] = np.array(["; ".join(works[row]) for row in rows.tolist()], dtype=object)
    out["area_m2"] = np.where(
        city.sites.area_m2[site] > 0, city.sites.area_m2[site].round(0), np.nan
    )
    return out


def _schools(city: City, found: Found, lines: Lines) -> dict[int, list[tuple[float, str]]]:
    """Schools of each line, nearest first: metres and name."""
    out: dict[int, dict[int, float]] = {}
    named = "name" in city.schools.columns
    names = city.schools["name"].fillna("") if named else [""] * len(city.schools)
    called = [str(name).strip() or "?" for name in names]
    for k in np.flatnonzero(found.school >= 0).tolist():
        # by the school, not its name: a nursery and a college may be called alike
        mine, school = out.setdefault(int(lines.line_of[k]), {}), int(found.school[k])
        mine[school] = min(float(found.distance[k]), mine.get(school, np.inf))
    return {
        line: sorted((metres, called[school]) for school, metres in mine.items())
        for line, mine in out.items()
    }


def _works(city: City, found: Found, lines: Lines) -> list[list[str]]:
    """Ids of the works of each line's site that are in conflict, in order."""
    out: list[set[str]] = [set() for _ in range(len(lines))]
    for line, work in zip(lines.line_of.tolist(), found.work.tolist(), strict=True):
        out[line].add(str(city.sites.feature_id[work]))
    return [sorted(ids) for ids in out]
