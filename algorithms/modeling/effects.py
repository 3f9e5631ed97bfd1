"""Did something change at a place after a date? Three estimates, each rehearsed on places and dates
where nothing happened before its word is taken.

A difference of two means "finds" an effect at every second invented date of a town's counters:
weeks resemble their neighbours and every series drifts. So the estimate (difference in differences,
synthetic control, interrupted series) is only a statistic here. Its distribution is what it gives
on invented dates at the same and other places (placebos in time and in space: Abadie, Diamond,
Hainmueller 2010); from it come the p-value, the interval and the smallest change that could have
been seen. The rehearsal's own false alarms, of each place by the limit of the others, are printed;
outside 3 to 8 % at a level of 5 %, or with under 500 invented dates, there is no conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.progress import silent
from . import estimators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats

METHODS = ("difference", "synthetic", "interrupted")
LEVEL = 0.05
# What the rehearsal's own rate of false alarms may be at that level, and the dates it needs.
FALSE_ALARMS = (0.03, 0.08)
LEAST_DATES = 500
POWER = 0.8
# Shares of a window that must be known at a place and at a donor.
_KNOWN, _DONOR_KNOWN = 0.75, 0.9
_LEAST_DONORS = 3


@dataclass(frozen=True)
class Rehearsal:
    """Estimates at invented dates. ``table``: ``place, date, at, effect, error`` (one row each);
    ``method``, ``before``, ``after`` (steps); ``pooled``: middle error of all, towards which each
    is drawn; ``limit``: size of effect / error that 5 % of them exceed; ``false_alarms``: share
    that exceed the limit of the *other* places; ``draws``: how often places were dealt into groups
    anew (a column ``draw``: groups are held against those of their own draw, with which they share
    no place)."""

    table: pd.DataFrame
    method: str
    before: int
    after: int
    pooled: float
    limit: float
    false_alarms: float
    draws: int = 1

    @property
    def distinct(self) -> int:
        """How many invented dates share no day after them with another of their place: dates a week
        apart are nearly the same placebo, and no p-value is below 1 / (1 + this)."""
        n = 0
        for at in self.table.groupby("place", sort=False)["at"]:
            free = -np.inf
            for step in np.sort(at[1].to_numpy()):
                if step >= free:
                    n, free = n + 1, step + max(self.after, 1)
        return n // self.draws

    @property
    def refusal(self) -> str | None:
        """Why no conclusion may be drawn: "effect_few_dates", "effect_false_alarms",
        "effect_few_places" where the design cannot give a p-value of 5 %, or None."""
        if len(self.table) < LEAST_DATES:
            return "effect_few_dates"
        low, high = FALSE_ALARMS
        if not low <= self.false_alarms <= high:
            return "effect_false_alarms"
        return "effect_few_places" if 1.0 / (1.0 + self.distinct) > LEVEL else None

    def drawn(self, error: ArrayLike) -> Any:
        """Errors drawn towards the middle one: a short stretch may look too quiet."""
        return np.sqrt(0.5 * np.asarray(error) ** 2 + 0.5 * self.pooled**2)

    @property
    def scores(self) -> Floats:
        """(n,) effect / error of the invented dates."""
        return self.table["effect"].to_numpy() / self.drawn(self.table["error"].to_numpy())


@dataclass(frozen=True)
class Study:
    """``effect`` with its 95 % ``low`` and ``high`` in the panel's unit (of logarithms: change =
    exp(effect) - 1), ``p`` among the placebos, ``smallest`` change that would have been seen with a
    chance of 80 %, ``error`` and ``rehearsal``; ``donors``: {place: weight} of the comparison;
    ``without``: the course of the window as the comparison has it, by date.

    ``verdict``: "effect", "no_effect_seen", or the code of the refusal.
    """

    effect: float
    low: float
    high: float
    p: float
    smallest: float
    error: float
    donors: dict[str, float]
    rehearsal: Rehearsal
    without: pd.Series

    @property
    def verdict(self) -> str:
        """The conclusion, or the code of why there is none."""
        refused = self.rehearsal.refusal
        if refused:
            return refused
        return "effect" if self.p <= LEVEL else "no_effect_seen"

    def told(self) -> DataError:
        """One sentence in each language, with the rehearsal's rate and the smallest change."""
        return DataError(
            f"study_{self.verdict}",
            effect=self.effect,
            low=self.low,
            high=self.high,
            p=round(self.p, 3),
            smallest=self.smallest,
            n=len(self.rehearsal.table),
            rate=round(100.0 * self.rehearsal.false_alarms, 1),
            needed=LEAST_DATES,
            distinct=self.rehearsal.distinct,
            best=round(1.0 / (1.0 + self.rehearsal.distinct), 2),
        )


def study(
    panel: pd.DataFrame,
    place: str,
    date: pd.Timestamp,
    *,
    method: str = "synthetic",
    before: int = 52,
    after: int = 52,
    rehearsal: Rehearsal | None = None,
    progress: Progress = silent,
) -> Study:
    """What changed at ``place`` from ``date`` on, with its placebos.

    Parameters
    ----------
    panel : (T, J) DataFrame
        One column a place, one row a step of time (regular, ascending), numbers or NaN; counts and
        flows as logarithms, so that effects are shares.
    method : str
        One of :data:`METHODS`. "interrupted" needs no other place, but rehearses on them.
    before, after : int
        Steps compared on either side; fewer after the date are taken where the panel ends.
    rehearsal : Rehearsal, optional
        Of this panel, without anything the measure could have touched; made here by default with
        the measured place hidden from ``date`` on.
    progress : Progress
        Of the rehearsal made here.

    Returns
    -------
    Study

    Raises
    ------
    DataError
        "effect_no_place", "effect_no_window" (too little known around the date), "effect_no_donors",
        "effect_panel" for dates that do not rise or a place that comes twice.
    """
    _in_order(panel)
    if place not in panel.columns:
        raise DataError("effect_no_place", place=str(place))
    at = int(panel.index.searchsorted(date))
    after = min(after, len(panel) - at)
    hidden = panel.astype(float).copy()
    hidden.iloc[at:, hidden.columns.get_loc(place)] = np.nan
    if rehearsal is None:
        rehearsal = rehearse(hidden, method=method, before=before, after=after, progress=progress)
    values, j = panel.to_numpy(float), panel.columns.get_loc(place)
    found = _estimate(values, j, at, method, before, after)
    if found is None:
        code = (
            "effect_no_window" if not _known(values, j, at, before, after) else "effect_no_donors"
        )
        raise DataError(code, place=str(place), date=str(date)[:10], before=before, after=after)
    effect, error, weights, line = found
    # The measure may have touched the place's own windows that reach over the date.
    own = rehearsal.table["place"].eq(place) & (rehearsal.table["at"] > at - rehearsal.after)
    rehearsal = judged(replace(rehearsal, table=rehearsal.table[~own]))
    error = float(rehearsal.drawn(error))
    scores = np.abs(rehearsal.scores)
    p = (1.0 + (scores >= abs(effect) / error).sum()) / (1.0 + len(scores))
    p = max(p, 1.0 / (1.0 + rehearsal.distinct))
    reach = rehearsal.limit * error
    window = panel.index[at - before : at + after]
    return Study(
        effect,
        effect - reach,
        effect + reach,
        float(p),
        float(error * smallest(rehearsal.scores, rehearsal.limit)),
        error,
        {panel.columns[k]: float(w) for k, w in weights.items() if w > 1e-6},
        rehearsal,
        pd.Series(line, window, name="without"),
    )


def _in_order(panel: pd.DataFrame) -> None:
    """:class:`DataError` for a table in which a date or a place could be taken for another."""
    back = int((np.asarray(panel.index[1:] <= panel.index[:-1])).sum())
    twice = int(panel.columns.duplicated().sum())
    if back or twice:
        raise DataError("effect_panel", n=back, places=twice)


def rehearse(
    panel: pd.DataFrame,
    *,
    method: str = "synthetic",
    before: int = 52,
    after: int = 52,
    places: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Rehearsal:
    """Estimates at every date and place of a panel whose window is known well enough.

    Parameters
    ----------
    panel : (T, J) DataFrame
        As :func:`study` takes it.
    method, before, after
        As of :func:`study`.
    places : Iterable[str], optional
        Those to try, by default all; the others are donors only.
    progress : Progress
        Called after each place.

    Returns
    -------
    Rehearsal

    Raises
    ------
    DataError
        "effect_no_method"; "effect_panel" for dates that do not rise or a place that comes twice.
    """
    _in_order(panel)
    if method not in METHODS:
        raise DataError("effect_no_method", method=str(method), methods=", ".join(METHODS))
    values, rows = panel.to_numpy(float), []
    wanted = set(panel.columns) if places is None else set(places)
    for j, place in enumerate(panel.columns):
        if place not in wanted:
            continue
        for at in range(before, len(panel) - after + 1):
            found = _estimate(values, j, at, method, before, after)
            if found is not None:
                rows.append((place, panel.index[at], at, found[0], found[1]))
        progress((j + 1) / panel.shape[1])
    table = pd.DataFrame(rows, columns=["place", "date", "at", "effect", "error"])
    return judged(Rehearsal(table, method, before, after, np.nan, np.nan, np.nan))


def smallest(scores: Floats, limit: float, power: float = POWER) -> float:
    """The change, in errors, that lifts ``power`` of the placebo scores over the ``limit`` (the
    worse of its two signs)."""
    if not len(scores):
        return np.nan
    up = limit - np.quantile(scores, 1.0 - power)
    down = limit + np.quantile(scores, power)
    return float(max(up, down))


def judged(rehearsal: Rehearsal) -> Rehearsal:
    """The rehearsal with its middle error, limit and rate of false alarms."""
    table = rehearsal.table
    if not len(table):
        return rehearsal
    rehearsal = replace(rehearsal, pooled=float(table["error"].median()))
    scores = np.abs(rehearsal.scores)
    place = table["place"].to_numpy()
    draw = table["draw"].to_numpy() if "draw" in table else np.zeros(len(table))
    alarms = np.zeros(len(table), dtype=bool)
    for one in pd.unique(place):
        rest = scores[(place != one) & (draw == draw[place == one][0])]
        if len(rest):
            alarms[place == one] = scores[place == one] > _limit(rest)
        else:  # one place alone: its later half by the limit of the earlier one, and the reverse
            half = np.arange(len(scores)) < len(scores) // 2
            for part in (half, ~half):
                if not part.all():
                    alarms[part] = scores[part] > _limit(scores[~part])
    return replace(rehearsal, limit=_limit(scores), false_alarms=float(alarms.mean()))


def _limit(scores: Floats) -> float:
    n = len(scores)
    return float(np.quantile(scores, min((1.0 - LEVEL) * (n + 1) / n, 1.0)))


def _known(values: Floats, j: int, at: int, before: int, after: int) -> bool:
    if at - before < 0 or after < 2:
        return False
    own = np.isfinite(values[at - before : at + after, j])
    return own[:before].mean() >= _KNOWN and own[before:].mean() >= _KNOWN


def _estimate(
    values: Floats, j: int, at: int, method: str, before: int, after: int
) -> tuple[float, float, dict[int, float], Floats] | None:
    """(effect, error, {donor: weight}, course without) at one place and step; None where too little
    is known."""
    if not _known(values, j, at, before, after):
        return None
    window = values[at - before : at + after]
    own = window[:, j]
    if method == "interrupted":
        found = estimators.interrupted(own, before, order=1, iterations=4)
        design = estimators.interrupted_design(len(own), before)
        return found.step, found.step_error, {}, design[:, :2] @ found.coefficients[:2]
    known = np.isfinite(window)
    enough = np.minimum(known[:before].mean(axis=0), known[before:].mean(axis=0)) >= _DONOR_KNOWN
    enough[j] = False
    donors = np.flatnonzero(enough)
    if len(donors) < _LEAST_DONORS:
        return None
    others = estimators.filled(window[:, donors], before)
    level = float(np.nanmean(own[:before]))
    centred = own - level
    if method == "synthetic":
        seen = np.isfinite(centred[:before])
        weights = estimators.simplex(others[:before][seen], centred[:before][seen])
    else:
        weights = np.full(len(donors), 1.0 / len(donors))
    course = others @ weights
    effect, error = estimators.step_of(centred - course, before)
    return effect, error, dict(zip(donors, weights, strict=True)), level + course
