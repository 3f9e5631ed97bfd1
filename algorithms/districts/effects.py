"""What changed after a measure at the treated places: three designs side by side, each rehearsed on
invented dates and places before its word is taken (:mod:`..modeling.effects`).

The design that gives the verdict is named before the result is known: the synthetic control where
at least three other places are there, else the interrupted series. The others stand beside it.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..modeling import effectgroups, effects, estimators
from ..modeling.effects import Study
from .effectspanel import PER_MONTH, Panel

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats
    from ..modeling.effects import Rehearsal

AUTO = "auto"
TOGETHER = "="  # the treated places as one: no name of a place
_LEAST_OTHERS = 3
# Two-way errors of clusters mean something from so many places on, with two or more of each kind.
_LEAST_CLUSTERS = 6


@dataclass(frozen=True)
class Params:
    """``date``: first day with the measure; ``before``, ``after``: months compared; ``method``: one
    of :data:`..modeling.effects.METHODS` or :data:`AUTO`."""

    date: dt.date
    before: int = 12
    after: int = 12
    method: str = AUTO


@dataclass(frozen=True)
class Clusters:
    """Difference in differences of the means before and after with errors alike within places:
    ``change``, ``low``, ``high`` (shares), ``p_wild`` of the wild bootstrap, ``places``."""

    change: float
    low: float
    high: float
    p_wild: float
    places: int


@dataclass(frozen=True)
class Found:
    """``method``: the design that gives the verdict; ``designs``: {method: study of the treated
    places together, or why there is none}; ``places``: {treated place: the same by ``method``};
    ``clusters``: or None where they say nothing; ``p_places``: rank among the other places at the
    very date, never below 1 / (``others`` + 1); ``logs``: effects are logarithms of a ratio;
    ``before``, ``after``: steps compared; ``panel``: what was compared; ``cut``: the step that holds
    the date lies on both sides of it and is left out."""

    method: str
    designs: dict[str, Study | DataError]
    places: dict[str, Study | DataError]
    clusters: Clusters | None
    p_places: float
    others: int
    logs: bool
    before: int
    after: int
    panel: Panel
    lines: dict[str, pd.DataFrame] = field(default_factory=dict)
    cut: bool = False

    @property
    def study(self) -> Study | DataError:
        """Of the treated places together, by :attr:`method`."""
        return self.designs[self.method]

    def share(self, effect: float) -> float:
        """An effect as a share of what would have been: -0.2 is a fifth less."""
        return float(np.expm1(effect)) if self.logs else float(effect)

    def smallest(self, study: Study) -> float:
        """The fall, as a share below zero, that the design sees with a chance of 80 %."""
        return self.share(-study.smallest)

    @property
    def verdict(self) -> str:
        """ "effect", "no_effect_seen", or the code of why there is no conclusion."""
        return verdict_of(self.study)


def verdict_of(study: Study | DataError) -> str:
    """The verdict of a study, or the code of the error in its place."""
    return study.code if isinstance(study, DataError) else study.verdict


def evaluate(
    panel: Panel, treated: Iterable[str], left_out: Iterable[str], params: Params, run: Run
) -> Found:
    """What changed at the ``treated`` places from the date on.

    Parameters
    ----------
    panel : Panel
        Of :func:`.effectspanel.panel_of`.
    treated, left_out : Iterable[str]
        Names of places; those left out may have been touched as well and are no comparison.
    params : Params
    run : Run
        Seed of the groups of invented places, progress.

    Returns
    -------
    Found

    Raises
    ------
    DataError
        "policy_no_treated", "policy_unknown_place" for names that the panel lacks,
        "policy_no_after" where the panel ends before two steps after the date.
    """
    treated, left_out = _known(panel, treated), _known(panel, left_out, silent=True)
    if not treated:
        raise DataError("policy_no_treated", places=_listed(panel.values.columns))
    panel, at, cut = _around(panel, pd.Timestamp(params.date))
    before = max(round(params.before * PER_MONTH[panel.step]), 2)
    after = min(max(round(params.after * PER_MONTH[panel.step]), 2), len(panel.values) - at)
    if after < 2 or at < 2:
        first, last = (str(d)[:10] for d in panel.values.index[[0, -1]])
        raise DataError("policy_no_after", date=str(params.date), first=first, last=last)
    values = panel.values.drop(columns=[p for p in left_out if p not in treated])
    logs = not bool(values.eq(0.0).to_numpy().any())
    scaled = np.log(values) if logs else values / values.iloc[:at].mean().replace(0.0, np.nan)
    others = [p for p in scaled.columns if p not in treated]
    method = params.method
    if method == AUTO:
        method = "synthetic" if len(others) >= _LEAST_OTHERS else "interrupted"
    given: dict[str, Any] = {"before": before, "after": after}
    whole = effectgroups.together(scaled, treated, TOGETHER, at)
    designs: dict[str, Study | DataError] = {}
    for k, way in enumerate(effects.METHODS):
        part = run.stage(k / 4, (k + 1) / 4)
        designs[way] = _together(whole, len(treated), at, way, given, part)
    places = {TOGETHER: designs[method]}
    if len(treated) > 1:
        places = _apart(scaled, treated, at, method, given, run.stage(0.75, 1.0))
    else:
        places = {treated[0]: designs[method]}
    rank, n = _rank_of(designs[method], at)
    return Found(
        method,
        designs,
        places,
        _clusters(scaled, treated, at, before, after, logs, run.seed),
        rank,
        n,
        logs,
        before,
        after,
        panel,
        _lines(whole, designs, values, treated, logs),
        cut,
    )


def _around(panel: Panel, date: pd.Timestamp) -> tuple[Panel, int, bool]:
    """(panel, first step with the measure, whether the step that holds the date was left out): a week
    that begins before the date and ends after it belongs to neither side."""
    steps = panel.values.index
    at = int(steps.searchsorted(date))
    if not 0 < at < len(steps) or steps[at] == date:
        return panel, at, False
    values = panel.values.drop(index=steps[at - 1])
    return replace(panel, values=values), at - 1, True


def _known(panel: Panel, names: Iterable[str], silent: bool = False) -> list[str]:
    """The columns that are meant; :class:`DataError` with the nearest for a name that is none."""
    columns = {str(c).casefold().strip(): c for c in panel.values.columns}
    wanted = [n for n in dict.fromkeys(str(n).strip() for n in names) if n]
    lost = [n for n in wanted if n.casefold() not in columns]
    if lost and not silent:
        there = [str(c) for c in columns.values()]
        near = difflib.get_close_matches(lost[0], there, 5) or there
        raise DataError("policy_unknown_place", place=lost[0], n=len(lost), near=_listed(near))
    return [columns[n.casefold()] for n in wanted if n.casefold() in columns]


def _listed(names: Iterable[str], most: int = 12) -> str:
    names = [str(n) for n in names]
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")


def _together(
    whole: pd.DataFrame, size: int, at: int, method: str, given: dict[str, Any], run: Run
) -> Study | DataError:
    """The treated places as one, judged by groups of as many others."""
    date = whole.index[at]
    try:
        if size == 1:
            return effects.study(
                whole, TOGETHER, date, method=method, progress=run.progress, **given
            )
        rehearsal = effectgroups.rehearse_groups(
            whole.drop(columns=TOGETHER),
            size,
            method=method,
            seed=run.seed,
            progress=run.progress,
            **given,
        )
        return effects.study(whole, TOGETHER, date, method=method, rehearsal=rehearsal, **given)
    except DataError as error:
        return error


def _apart(
    scaled: pd.DataFrame,
    treated: list[str],
    at: int,
    method: str,
    given: dict[str, Any],
    run: Run,
) -> dict[str, Study | DataError]:
    """Each treated place by itself; the others of them are no comparison."""
    rest = scaled.drop(columns=treated)
    found: dict[str, Study | DataError] = {}
    rehearsal: Rehearsal | None = None
    for k, place in enumerate(treated):
        panel = rest.assign(**{place: scaled[place]})
        try:
            if rehearsal is None:
                rehearsal = effects.rehearse(rest, method=method, **given)
            found[place] = effects.study(
                panel, place, panel.index[at], method=method, rehearsal=rehearsal, **given
            )
        except DataError as error:
            found[place] = error
        run.progress((k + 1) / len(treated))
    return found


def _rank_of(study: Study | DataError, at: int) -> tuple[float, int]:
    """(p among the placebos of the other places at the very date, how many there are)."""
    if isinstance(study, DataError):
        return np.nan, 0
    rehearsal = study.rehearsal
    there = rehearsal.table["at"].eq(at) & rehearsal.table["place"].ne(TOGETHER)
    if "draw" in rehearsal.table:  # groups dealt anew share places with those of the first deal
        there &= rehearsal.table["draw"].eq(0)
    scores = np.abs(rehearsal.scores[there.to_numpy()])
    if not len(scores):
        return np.nan, 0
    beyond = int((scores >= abs(study.effect) / study.error).sum())
    return (1.0 + beyond) / (1.0 + len(scores)), len(scores)


def _clusters(
    scaled: pd.DataFrame,
    treated: list[str],
    at: int,
    before: int,
    after: int,
    logs: bool,
    seed: int,
) -> Clusters | None:
    """Means before and after of the places that are known on both sides."""
    window = scaled.iloc[max(at - before, 0) : at + after]
    sides = [window.iloc[:before], window.iloc[before:]] if at >= before else []
    if not sides:
        return None
    enough = (sides[0].notna().mean() >= 0.75) & (sides[1].notna().mean() >= 0.75)
    means: Floats = np.concatenate([s.mean()[enough].to_numpy() for s in sides])
    names = enough.index[enough]
    is_treated = names.isin(treated)
    if min(is_treated.sum(), (~is_treated).sum()) < 2 or len(names) < _LEAST_CLUSTERS:
        return None
    later = np.repeat([False, True], len(names))
    found = estimators.difference_in_differences(
        means, np.tile(names, 2), later, np.tile(is_treated, 2) & later, seed=seed
    )
    change, low, high = (
        float(np.expm1(v)) if logs else v for v in (found.effect, found.low, found.high)
    )
    return Clusters(change, low, high, found.p_wild, found.clusters)


def _lines(
    whole: pd.DataFrame,
    designs: dict[str, Study | DataError],
    values: pd.DataFrame,
    treated: list[str],
    logs: bool,
) -> dict[str, pd.DataFrame]:
    """{method: observed course and the one without the measure, in the middle amount of a treated
    place}."""
    own = whole[TOGETHER]
    back = np.exp if logs else (lambda a: a * float(values[treated].mean().mean()))
    return {
        way: pd.DataFrame(
            {"observed": back(own.reindex(found.without.index)), "without": back(found.without)}
        )
        for way, found in designs.items()
        if isinstance(found, Study)
    }
