"""Did the measure work? Empirical Bayes before-after with a comparison group (Hauer 1997,
Observational Before-After Studies in Road Safety; AASHTO Highway Safety Manual 2010, chapter 9).

Places are treated because they had many crashes, and would have had fewer the next year anyway: the
naive difference takes that return to the mean for a success. Empirical Bayes estimates what each
treated place was worth before; the comparison group says how its level changed meanwhile; what
happened is set against that expectation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import reporting
from ..common.errors import DataError
from ..common.reporting import text
from . import spf
from .codes import UNUSUAL_YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints

DRAWS = 4000


@dataclass(frozen=True)
class Study:
    """``effect``: crashes after / crashes expected without the measure (below 1: fewer), with its
    95 % ``low`` and ``high``; ``naive`` (and interval): after / before per year, nothing corrected.
    ``expected``: crashes expected in the after period without the measure; ``observed``: those that
    happened; ``trend``: the comparison group's change; ``phi``: shape per km."""

    effect: float
    low: float
    high: float
    naive: float
    naive_low: float
    naive_high: float
    observed: int
    before: int
    expected: float
    trend: float
    trend_low: float
    trend_high: float
    phi: float
    site_expected: Floats

    @property
    def verdict(self) -> str:
        """ "works", "harms" or "unclear", by whether the interval holds 1."""
        return "works" if self.high < 1.0 else "harms" if self.low > 1.0 else "unclear"


def study(
    before: Ints,
    after: Ints,
    km: Floats,
    other_before: Ints,
    other_after: Ints,
    other_km: Floats,
    *,
    years_before: int,
    years_after: int,
    seed: int = 0,
    level: float = 0.95,
) -> Study:
    """:class:`Study` of treated places (``before``, ``after`` crashes and ``km``, (n,)) and
    comparison places (``other_``, (m,)).

    The prior is a negative binomial by length fitted to *all* places before the measure (treated
    ones were chosen among them). Interval: draws of the places' expected counts (gamma posterior),
    of the level and the shape of the prior, of the comparison group's after count and of the
    treated after count (gamma, Jeffreys), combined as a ratio. Raises :class:`DataError` without a
    crash in the comparison group.
    """
    before, after, km, other_before, other_after, other_km = (
        np.asarray(a, dtype=float) for a in (before, after, km, other_before, other_after, other_km)
    )
    if not len(before) or not len(other_before) or not other_before.sum() or not other_after.sum():
        raise DataError("accidents_no_comparison")
    rng = np.random.default_rng(seed)
    counts, length = np.concatenate([before, other_before]), np.concatenate([km, other_km])
    mu = counts.sum() * length / length.sum()
    phi = spf.shape(counts, mu, length)
    posterior = spf.empirical_bayes(counts, mu, length, phi)
    n = len(before)
    ratio = years_after / years_before
    # Point estimates, with Hauer's correction for the mean of a ratio.
    site = posterior.mean[:n]
    level_other = posterior.mean[n:].sum()
    trend = other_after.sum() / (level_other * ratio)
    expected = site.sum() * ratio * trend
    # Draws: the prior's own level and shape are uncertain too. As the prior is by length alone, all
    # places share one posterior
    # rate, and a sum of gammas of one rate is a gamma.
    phis = np.exp(np.log(phi) + _shape_error(counts, mu, length, phi) * rng.standard_normal(DRAWS))
    spread_of_total = np.sqrt((mu + mu**2 / (phi * length)).sum()) / counts.sum()
    rates = counts.sum() / length.sum() * np.exp(spread_of_total * rng.standard_normal(DRAWS))
    rate = phis / rates + 1.0
    treated = rng.standard_gamma(phis * km.sum() + before.sum()) / rate
    others = rng.standard_gamma(phis * other_km.sum() + other_before.sum()) / rate
    change = rng.standard_gamma(other_after.sum() + 0.5, DRAWS) / others
    happened = rng.standard_gamma(after.sum() + 0.5, DRAWS)
    effects = happened / (treated * change)
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(effects, [tail, 1.0 - tail])
    spread = np.var(treated * change) / max(expected, 1e-12) ** 2
    effect = (after.sum() / expected) / (1.0 + spread)
    naive_draws = (rng.standard_gamma(after.sum() + 0.5, DRAWS) / years_after) / (
        rng.standard_gamma(before.sum() + 0.5, DRAWS) / years_before
    )
    naive_low, naive_high = np.quantile(naive_draws, [tail, 1.0 - tail])
    trend_low, trend_high = np.quantile(change / ratio, [tail, 1.0 - tail])
    naive = (
        (after.sum() / years_after) / (before.sum() / years_before)
        if before.sum()
        else float("nan")
    )
    return Study(
        float(effect),
        float(low),
        float(high),
        float(naive),
        float(naive_low),
        float(naive_high),
        int(after.sum()),
        int(before.sum()),
        float(expected),
        float(trend),
        float(trend_low),
        float(trend_high),
        phi,
        site * ratio * trend,
    )


def _shape_error(
    counts: Floats, mu: Floats, length: Floats, phi: float, step: float = 0.05
) -> float:
    """Standard error of log(phi) from the curvature of the likelihood (at most 1, where the data
    hardly say).
    """
    at = [spf.log_likelihood(counts, mu, phi * np.exp(d) * length) for d in (-step, 0.0, step)]
    curvature = -(at[0] - 2.0 * at[1] + at[2]) / step**2
    return float(min(1.0 / np.sqrt(curvature), 1.0)) if curvature > 0 else 1.0


def simulate(
    rng: np.random.Generator,
    *,
    n: int = 400,
    treated: int = 20,
    rate: float = 12.0,
    phi: float = 8.0,
    effect: float = 0.75,
    trend: float = 0.9,
    years: int = 3,
    select: str = "worst",
) -> dict[str, ArrayLike]:
    """A known case: ``n`` places of 50 to 250 m, gamma rates, ``treated`` of them chosen as the
    ``worst`` before or at random.

    Returns the arguments of :func:`study` as a dictionary.
    """
    km = rng.uniform(0.05, 0.25, n)
    expected = rate * km * rng.gamma(phi * km, 1.0 / (phi * km)) * years / 3.0
    before = rng.poisson(expected)
    chosen = np.zeros(n, bool)
    chosen[
        np.argsort(-before / km)[:treated]
        if select == "worst"
        else rng.choice(n, treated, replace=False)
    ] = True
    after = rng.poisson(expected * trend * np.where(chosen, effect, 1.0))
    return {
        "before": before[chosen],
        "after": after[chosen],
        "km": km[chosen],
        "other_before": before[~chosen],
        "other_after": after[~chosen],
        "other_km": km[~chosen],
        "years_before": years,
        "years_after": years,
    }


def windows(crashes: GeoFrame, first: int, last: int) -> tuple[list[int], list[int], Bools, Bools]:
    """(years before, years after, mask before, mask after): the years of work ``first``..``last``
    belong to neither.
    """
    year = pd.to_numeric(crashes["year"], errors="coerce")
    years = sorted(int(y) for y in year.dropna().unique())
    earlier, later = [y for y in years if y < first], [y for y in years if y > last]
    if not earlier or not later:
        raise DataError(
            "accidents_no_window", first=first, last=last, years=", ".join(map(str, years))
        )
    return earlier, later, year.isin(earlier).to_numpy(), year.isin(later).to_numpy()


def report(
    found: Study, earlier: list[int], later: list[int], counts: dict[str, int]
) -> dict[str, Any]:
    """The report of one study: the plain sentence first, the naive difference beside it."""

    def span(years: Sequence[int]) -> str:
        return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    def change(ratio: float) -> float:
        return round(100.0 * (ratio - 1.0), 1)

    rows = [
        [text("acc_ba_eb"), change(found.effect), change(found.low), change(found.high)],
        [
            text("acc_ba_naive"),
            change(found.naive),
            change(found.naive_low),
            change(found.naive_high),
        ],
        [
            text("acc_ba_trend"),
            change(found.trend),
            change(found.trend_low),
            change(found.trend_high),
        ],
    ]
    limits = [text("acc_ba_limit_group")]
    if found.expected < 10.0:
        limits.append(text("acc_ba_limit_few", n=found.expected))
    if any(y in UNUSUAL_YEARS for y in (*earlier, *later)):
        limits.append(text("acc_limit_unusual", years=", ".join(map(str, UNUSUAL_YEARS))))
    return reporting.report(
        headline=[
            text(
                f"acc_ba_{found.verdict}",
                change=change(found.effect),
                low=change(found.low),
                high=change(found.high),
            ),
            text(
                "acc_ba_headline",
                observed=found.observed,
                expected=round(found.expected, 1),
                before=span(earlier),
                after=span(later),
                naive=change(found.naive),
            ),
        ],
        limits=[*limits, text("acc_limit_police")],
        tables=[
            reporting.grid(
                text("acc_ba_table"),
                [
                    text("acc_col_measure"),
                    text("acc_ba_change"),
                    text("acc_ba_low"),
                    text("acc_ba_high"),
                ],
                rows,
            ),
            reporting.grid(
                text("acc_table_counts"),
                [text("acc_col_measure"), text("acc_col_value")],
                [[text(f"acc_ba_count_{k}"), v] for k, v in counts.items()],
            ),
        ],
    )
