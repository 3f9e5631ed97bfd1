"""Indicators of districts: value, interval, rank with interval, trend with its test, the town and
districts that are alike beside it. Everything is reckoned from what may be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reasons import phrase
from ..common.resources import table
from ..modeling.ranking import rank_interval
from .measures import City, Measure, measure
from .tables import hidden_of

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

DRAWS = 400
_Z = 1.6448536269514722  # of 90 %
OK, HIDDEN, NONE = "ok", "hidden", "none"
# Years that a trend needs: with fewer no order of them could be sure (2 / 5! = 0.017).
TREND_YEARS = 5
# Districts that are alike, and how many a town must have for it.
ALIKE, ALIKE_LEAST = 5, 12
# A step of a coarse percentage is at least so many people: two small counts.
_STEP_PEOPLE = 10.0
_CONTEXT = ("density", "share_under_18", "share_65_plus", "poor_households")


@dataclass(frozen=True)
class Indicator:
    """One indicator of all units; arrays (n + 1,), the town last. ``state``: "ok", "hidden" (small
    counts), "none". ``count``, ``base``: what stands over and under the line, NaN where not shown.
    ``ranked``: among how many. ``why``: by unit, "" where there is a value. ``series`` (n + 1, years) values a year."""

    code: str
    value: Floats
    low: Floats
    high: Floats
    count: Floats
    base: Floats
    state: list[str]
    why: list[dict[str, str] | None]
    period: str
    rank: Floats
    rank_low: Floats
    rank_high: Floats
    ranked: Floats
    years: tuple[int, ...]
    series: Floats
    trend: Floats
    trend_p: Floats
    alike: Floats
    versus: list[str]


def rules() -> dict[str, Any]:
    """The table of indicators."""
    return table("districts/indicators")


def all_measures(city: City) -> dict[str, Measure]:
    """Every measure of the table for this city, those that share a rule reckoned once."""
    return {name: measure(name, rule, city) for name, rule in rules()["measures"].items()}


def reckon(
    city: City,
    measures: Mapping[str, Measure],
    seed: int,
    tick: Callable[[], None] = lambda: None,
) -> dict[str, Indicator]:
    """All indicators that the table names, in its order.

    Parameters
    ----------
    city
        Areas and what was sampled.
    measures
        Of :func:`all_measures`.
    seed
        Of the draws behind the intervals of ranks.
    tick
        Called often; may raise to end it.

    Returns
    -------
    dict[str, Indicator]
        By code.
    """
    hidden = hidden_of(measures, city.areas.sums(), tick)
    rng = np.random.default_rng(seed)
    found = {
        rule["code"]: _one(rule, city, measures, hidden, rng) for rule in rules()["indicators"]
    }
    return _with_alike(found, city)


def _one(
    rule: Mapping[str, Any],
    city: City,
    measures: Mapping[str, Measure],
    hidden: Mapping[str, Bools],
    rng: np.random.Generator,
) -> Indicator:
    n = len(city.areas)
    top, base = measures[rule["numerator"]], measures.get(rule["denominator"] or "")
    why = _why_none(rule, city, top, base)
    if why is not None:
        return _empty(rule["code"], n, why)
    count = top.whole.copy()
    if top.estimated is not None:
        count[top.estimated] = np.nan
    under = np.ones(n + 1) if base is None else base.whole.copy()
    known = count.copy()
    masked = _masked(hidden, rule["numerator"], n) | _masked(hidden, rule["denominator"], n)
    span = top.times.span if rule.get("yearly") else 1.0
    thin = ~(under >= max(rule["least"], 1e-9)) if base is not None else np.zeros(n + 1, bool)
    state = [HIDDEN if m else NONE if t or np.isnan(c) else OK
             for m, t, c in zip(masked, thin, count, strict=True)]  # fmt: skip
    shown = np.array([s == OK for s in state])
    count = np.where(masked, np.nan, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(shown, rule["scale"] * count / under / span, np.nan)
    if rule.get("coarse"):
        value = coarse(value, under)
    low, high = _interval(rule, value, count, under, span, top, base)
    if rule.get("coarse"):
        low, high = _outwards(low, high, under)
        count = np.full(n + 1, np.nan)
    rank = _ranks(rule, city, value, low, high, rng)
    masked_years = hidden.get(rule["numerator"])
    series = _series(rule, top, under, masked_years, shown)
    trend, trend_p = _trends(series)
    return Indicator(
        rule["code"], value, low, high, count,
        np.where(_masked(hidden, rule["denominator"], n), np.nan, under) if base is not None
        else np.full(n + 1, np.nan),
        state, [_why(rule, s, c) for s, c in zip(state, known, strict=True)],
        top.times.text, *rank, top.times.years, series, trend, trend_p,
        np.full(n + 1, np.nan), _versus(low, high, value) if base is not None else [""] * (n + 1),
    )  # fmt: skip


def coarse(percent: Floats, people: Floats) -> Floats:
    """Percentages of people to steps of 1, 2, 5, 10 or 20, so that a step is at least
    :data:`_STEP_PEOPLE` of them: how many are left out cannot be told from it.

    Parameters
    ----------
    percent
        (n,) shares in percent.
    people
        (n,) of how many.

    Returns
    -------
    Floats
        (n,) multiples of the step.
    """
    step = _steps(people)
    return np.rint(percent / step) * step


def _steps(people: Floats) -> Floats:
    """(n,) the step of each coarse percentage."""
    steps = np.array([1.0, 2.0, 5.0, 10.0, 20.0])
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = 100.0 * _STEP_PEOPLE / people
    return steps[np.minimum(np.searchsorted(steps, np.nan_to_num(needed, nan=20.0)), 4)]


def _outwards(low: Floats, high: Floats, people: Floats) -> tuple[Floats, Floats]:
    """An interval around a coarse percentage, wider by what was rounded off, its ends on steps: an
    end that is finer would tell the count."""
    step = _steps(people)
    low, high = low - step / 2, high + step / 2
    return np.maximum(np.floor(low / step) * step, 0.0), np.minimum(
        np.ceil(high / step) * step, 100.0
    )


def _masked(hidden: Mapping[str, Bools], name: str | None, n: int) -> Bools:
    found = hidden.get(name or "")
    return np.zeros(n + 1, bool) if found is None else found[:, 0]


def _why_none(
    rule: Mapping[str, Any], city: City, top: Measure, base: Measure | None
) -> dict[str, str] | None:
    """Why an indicator cannot be had at all."""
    told = rules()["measures"]
    for name in (rule["numerator"], rule["denominator"]):
        if name and told[name]["theme"] in city.sampled:
            return phrase("district_sampled")
    return top.why or (base.why if base is not None else None)


def _why(rule: Mapping[str, Any], state: str, count: float) -> dict[str, str] | None:
    if state == OK:
        return None
    if state == HIDDEN:
        return phrase("district_hidden")
    return phrase("district_imputed") if np.isnan(count) else phrase("district_thin")


def _empty(code: str, n: int, why: dict[str, str]) -> Indicator:
    gap = np.full(n + 1, np.nan)
    return Indicator(
        code, gap, gap, gap, gap, gap, [NONE] * (n + 1), [why] * (n + 1), "", gap, gap, gap, gap, (),
        np.zeros((n + 1, 0)), gap, gap, gap, [""] * (n + 1),
    )  # fmt: skip


def _interval(
    rule: Mapping[str, Any],
    value: Floats,
    count: Floats,
    under: Floats,
    span: float,
    top: Measure,
    base: Measure | None,
) -> tuple[Floats, Floats]:
    """90 % interval: of events the exact one of a Poisson count (Garwood 1936), of what rests on
    squares that the districts cut the normal one of both errors; what was simply counted has none."""
    if rule.get("interval") == "poisson":
        from scipy.stats import chi2

        factor = rule["scale"] / np.where(under > 0, under, np.nan) / span
        with np.errstate(invalid="ignore"):
            low = np.where(count > 0, chi2.ppf(0.05, 2 * count) / 2, 0.0) * factor
            high = chi2.ppf(0.95, 2 * (count + 1)) / 2 * factor
        return np.where(np.isnan(value), np.nan, low), np.where(np.isnan(value), np.nan, high)
    error = np.zeros(len(value))
    for part, amount in ((top, count), (base, under)):
        if part is not None and part.spread is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                error += np.nan_to_num(part.spread / np.where(amount > 0, amount, np.nan)) ** 2
    if top.spread is not None and base is not None and base.spread is not None:
        error /= 2.0  # a square's persons of one age live where its persons live
    half = _Z * np.sqrt(error) * np.abs(value)
    low, high = np.maximum(value - half, 0.0), value + half
    return low, np.minimum(high, 100.0) if rule["unit"]["en"].startswith("%") else high


def _ranks(
    rule: Mapping[str, Any],
    city: City,
    value: Floats,
    low: Floats,
    high: Floats,
    rng: np.random.Generator,
) -> tuple[Floats, Floats, Floats, Floats]:
    """Rank 1 is the highest value, whatever the direction: it orders numbers, not districts. Among
    districts of one level that have a value; the interval by draws of gamma or normal errors."""
    n = len(city.areas)
    rank, best, worst, ranked = (np.full(n + 1, np.nan) for _ in range(4))
    for level in np.unique(city.areas.depth):
        rows = np.flatnonzero((city.areas.depth == level) & ~np.isnan(value[:-1]))
        if len(rows) < 2:
            continue
        ranked[rows] = len(rows)
        mine = value[rows]
        rank[rows] = 1 + (mine[None, :] > mine[:, None]).sum(axis=1)
        error = (high[rows] - low[rows]) / (2 * _Z)
        if not (error > 0).any():
            best[rows] = worst[rows] = rank[rows]
            continue
        found = rank_interval(
            (mine + error * rng.standard_normal(len(rows)) for _ in range(DRAWS)), ties="shared"
        )
        best[rows] = np.minimum(found.low, rank[rows])
        worst[rows] = np.maximum(found.high, rank[rows])
    return rank, best, worst, ranked


def _series(
    rule: Mapping[str, Any],
    top: Measure,
    under: Floats,
    hidden: Bools | None,
    shown: Bools,
) -> Floats:
    """(n + 1, years) values a year, NaN where not shown."""
    years = top.values[:, 1:]
    if hidden is not None:
        years = np.where(hidden[:, 1:], np.nan, years)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = rule["scale"] * years / under[:, None]
    return np.where(shown[:, None], found, np.nan)


def _trends(series: Floats) -> tuple[Floats, Floats]:
    """(change a year in % of the mean, p) of each unit: slope of Theil and Sen, test of Kendall,
    exact, p-values adjusted for the number of districts (Benjamini and Hochberg)."""
    from scipy.stats import kendalltau, theilslopes

    slope, p = np.full(len(series), np.nan), np.full(len(series), np.nan)
    years = np.arange(series.shape[1], dtype=float)
    for row, values in enumerate(series):
        known = ~np.isnan(values)
        if known.sum() < TREND_YEARS or values[known].mean() <= 0:
            continue
        slope[row] = 100 * theilslopes(values[known], years[known])[0] / values[known].mean()
        tested = kendalltau(years[known], values[known]).pvalue
        p[row] = 1.0 if np.isnan(tested) else tested
    several = ~np.isnan(p[:-1])
    if several.any():
        p[:-1][several] = _adjusted(p[:-1][several])
    return slope, p


def _adjusted(p: Floats) -> Floats:
    """p-values of Benjamini and Hochberg."""
    order = np.argsort(p)
    stepped = p[order] * len(p) / np.arange(1, len(p) + 1)
    out = np.empty(len(p))
    out[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return out


def _versus(low: Floats, high: Floats, value: Floats) -> list[str]:
    """ "above" or "below" the town where the interval leaves it out; where there is none, by the
    value as it is."""
    town = value[-1]
    found = []
    for a, b, v in zip(low, high, value, strict=True):
        known = not (np.isnan(v) or np.isnan(town))
        found.append("" if not known else "above" if a > town else "below" if b < town else "like")
    return [*found[:-1], ""]


def alike_rows(found: Mapping[str, Indicator], city: City) -> list[Ints]:
    """For each district the :data:`ALIKE` others of its level that are nearest in density, ages and
    poverty, in standard deviations; none in a small town."""
    n = len(city.areas)
    context = np.column_stack([found[c].value[:n] for c in _CONTEXT if c in found])
    use = (~np.isnan(context)).sum(axis=0) > 0.8 * n
    out: list[Ints] = [np.zeros(0, np.int64) for _ in range(n)]
    if not use.any() or n < ALIKE_LEAST:
        return out
    context = context[:, use]
    with np.errstate(invalid="ignore"):
        scaled = (context - np.nanmean(context, axis=0)) / np.maximum(
            np.nanstd(context, axis=0), 1e-9
        )
    whole = ~np.isnan(scaled).any(axis=1)
    for row in np.flatnonzero(whole):
        others = np.flatnonzero(whole & (city.areas.depth == city.areas.depth[row]))
        others = others[others != row]
        if len(others) >= ALIKE_LEAST - 1:
            far = ((scaled[others] - scaled[row]) ** 2).sum(axis=1)
            out[row] = others[np.argsort(far, kind="stable")[:ALIKE]]
    return out


def _with_alike(found: dict[str, Indicator], city: City) -> dict[str, Indicator]:
    """The mean of the districts that are alike, of those whose value is shown; three at least."""
    rows = alike_rows(found, city)
    out = {}
    for code, one in found.items():
        mean = np.full(len(one.value), np.nan)
        for row, others in enumerate(rows):
            known = one.value[others][~np.isnan(one.value[others])]
            if len(known) >= 3:
                mean[row] = known.mean()
        out[code] = replace(one, alike=mean)
    return out
