"""Which mains break next: empirical Bayes by material and decade, a learner beside it, tested on
later years.

Published form (the yardstick): exposure = length x years of record for every main; prior mean m =
breaks per metre-year of the material x decade cell; posterior rate = (1 + y) / (1 / m + length x
years), gamma shape 1.

Own form: exposure = length x years in service within the record; breaks before installation belong
to an earlier main; cell rates are shrunk to their material's, materials to the city's.

Learner: windows of ``horizon`` years, each with what was known before it (rate of the cell, own
record, breaks of the last five years, record of the same street without the main itself, age ...,
and what :mod:`.surroundings` knows), LightGBM Poisson with exposure length x years; mains of one
group are never on both sides. The final score is the mean of the two log rates, or either alone:
whichever found most in the last window *before* the test years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.progress import silent
from ..common.resources import table
from ..modeling import blocks, learners, metrics
from . import surroundings

if TYPE_CHECKING:
    from typing import Any

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, Ints, Objects, Texts
    from ..modeling.learners import Learner
    from .pipes import Mains

SHARES = (0.01, 0.05, 0.10, 0.20)
_PSEUDO_BREAKS = 2.0
_RECENT = 5
BLENDS = {"eb": 0.0, "blend": 0.5, "model": 1.0}


@dataclass(frozen=True)
class Period:
    """Years of the record: ``first`` .. ``cut`` - 1 to rank, ``cut`` .. ``last`` to test."""

    first: int
    cut: int
    last: int

    def __post_init__(self) -> None:
        if not self.first + 5 < self.cut <= self.last:
            raise DataError("pipes_short_record", first=self.first, cut=self.cut, last=self.last)


def period(breaks: Frame, first: int = 0, cut: int = 0, last: int = 0) -> Period:
    """:class:`Period`; 0 means: first year with a quarter of the median yearly count, cut after
    three quarters of the years, last the last year of the record."""
    years = breaks["year"].value_counts().sort_index()
    if not len(years):
        raise DataError("pipes_no_breaks")
    last = int(last or years.index.max())
    first = int(first or years[years >= 0.25 * years.median()].index.min())
    return Period(first, int(cut or last - max(1, round((last - first + 1) / 4)) + 1), last)


def count(mains: Mains, first: int, last: int, *, early: bool = True) -> Floats:
    """Breaks per main (n,) of the years ``first`` .. ``last``; ``early`` False leaves out breaks
    before installation.
    """
    chosen = mains.breaks[
        mains.breaks["year"].between(first, last) & (early | ~mains.breaks["early"])
    ]
    return np.bincount(chosen["row"], minlength=len(mains.frame)).astype(float)


def cells(mains: Mains) -> Objects:
    """Material x decade of installation (n,) text."""
    decade = (mains.frame["year"] // 10 * 10).fillna(-1).astype(int).astype(str)
    return (mains.frame["family"] + "|" + decade).to_numpy()


def published(mains: Mains, first: int, last: int, material: Texts | None = None) -> Floats:
    """Posterior breaks per metre-year (n,) of the published form. ``material``: the file's own
    codes in place of families.
    """
    length, y = mains.frame["length_m"].to_numpy(), count(mains, first, last)
    cell = (
        cells(mains)
        if material is None
        else (pd.Series(material).astype(str).to_numpy() + cells(mains).astype(object))
    )
    exposure = length * (last - first + 1)
    total = pd.DataFrame({"y": y, "e": exposure}).groupby(cell).transform("sum")
    prior = np.maximum((total["y"] / total["e"]).to_numpy(), 1e-12)
    return (1.0 + y) / (1.0 / prior + exposure)


def service_years(mains: Mains, first: int, last: int) -> Floats:
    """Years in service within ``first`` .. ``last`` (n,); unknown years of installation count as
    before the record.
    """
    laid = mains.frame["year"].fillna(first).to_numpy()
    return np.clip(last + 1 - np.maximum(laid, first), 0, last + 1 - first)


def empirical_bayes(mains: Mains, first: int, last: int) -> tuple[Floats, Floats]:
    """(posterior breaks per metre-year (n,), prior (n,)) of the own form."""
    length, y = mains.frame["length_m"].to_numpy(), count(mains, first, last, early=False)
    exposure = length * service_years(mains, first, last)
    city = max(y.sum(), 0.5) / max(exposure.sum(), 1.0)
    by_material = _shrunk(mains.frame["family"].to_numpy(), y, exposure, np.full(len(y), city))
    prior = _shrunk(cells(mains), y, exposure, by_material)
    return (1.0 + y) / (1.0 / prior + exposure), prior


def expert(mains: Mains, year: int) -> Floats:
    """Breaks per metre-year (n,) by the stated rule of ``pipe_materials.json``: by material,
    growing with age. No model.
    """
    rates = table("maintenance/pipe_materials")["expert"]["breaks_100km_year"]
    age = (year - mains.frame["year"]).clip(0, 100).fillna(50.0).to_numpy(float)
    return mains.frame["family"].map(rates).to_numpy(float) / 1e5 * (0.5 + age / 100.0)


def _shrunk(key: Objects, y: Floats, exposure: Floats, above: Floats) -> Floats:
    """Rate of each group with ``_PSEUDO_BREAKS`` breaks at the rate ``above`` added."""
    total = pd.DataFrame({"y": y, "e": exposure}).groupby(key).transform("sum").to_numpy()
    return (total[:, 0] + _PSEUDO_BREAKS) / (total[:, 1] + _PSEUDO_BREAKS / above)


def features(mains: Mains, first: int, until: int) -> Frame:
    """What is known of each main at the end of year ``until`` (DataFrame). A condition score never
    enters: it may have been written after the break."""
    frame, length = mains.frame, mains.frame["length_m"].to_numpy()
    y, recent = (
        count(mains, first, until, early=False),
        count(mains, until - _RECENT + 1, until, early=False),
    )
    posterior, prior = empirical_bayes(mains, first, until)
    exposure = length * service_years(mains, first, until)
    last = (
        mains.breaks[(mains.breaks["year"] <= until) & ~mains.breaks["early"]]
        .groupby("row")["year"]
        .max()
    )
    families = sorted(frame["family"].unique())
    own = pd.DataFrame(
        {
            "prior": np.log(prior),
            "own_record": np.log(posterior),
            "recent_breaks": recent / (length + 10.0),
            "years_since_break": until - last.reindex(range(len(frame))).to_numpy(),
            "age": until - frame["year"].to_numpy(),
            "year": frame["year"].to_numpy(),
            "material": frame["family"].map({f: i for i, f in enumerate(families)}).to_numpy(float),
            "diameter_mm": frame["diameter_mm"].to_numpy(),
            "log_length": np.log(length + 1.0),
            "street_record": surroundings.record(frame["group"].to_numpy(), y, prior * exposure),
        },
        index=frame.index,
    )
    if not len(mains.around.columns) and not len(mains.dug):
        return own
    return own.join(surroundings.features(mains.around, mains.dug, y, prior * exposure, until))


FEATURES = (
    "prior",
    "own_record",
    "recent_breaks",
    "years_since_break",
    "age",
    "year",
    "material",
    "diameter_mm",
    "log_length",
    "street_record",
)


def windows(
    mains: Mains, first: int, end: int, horizon: int
) -> tuple[Frame, Floats, Floats, Ints] | None:
    """Training rows: (x, y, exposure, main) of every window of ``horizon`` years that ends by
    ``end``; at least four years of record come before each."""
    xs, ys, es, who = [], [], [], []
    laid = mains.frame["year"].fillna(first).to_numpy()
    length = mains.frame["length_m"].to_numpy()
    for until in range(end - horizon, first + 2, -horizon):
        there = np.flatnonzero(laid <= until)
        xs.append(features(mains, first, until).iloc[there])
        ys.append(count(mains, until + 1, until + horizon, early=False)[there])
        es.append(length[there] * horizon)
        who.append(there)
    if not xs or sum(y.sum() for y in ys) < 30:
        return None
    return (
        pd.concat(xs, ignore_index=True),
        np.concatenate(ys),
        np.concatenate(es),
        np.concatenate(who),
    )


def learned(
    mains: Mains,
    first: int,
    end: int,
    *,
    horizon: int = 5,
    seed: int = 0,
    threads: int = 1,
    progress: Progress = silent,
) -> tuple[Floats, Learner] | tuple[None, None]:
    """Breaks per metre-year (n,) after year ``end`` by learners that never saw the main's own
    group; None if too few breaks. Also the learner on everything, for reasons."""
    rows = windows(mains, first, end, horizon)
    if rows is None:
        return None, None
    x, y, exposure, who = rows
    now = features(mains, first, end)
    folds = blocks.grouped_folds(mains.frame["group"].to_numpy(), seed=seed)
    settings = learners.Settings(learning_rate=0.04, threads=threads, seed=seed)
    rate, fitted = np.zeros(len(now)), []
    for k in range(folds.n_folds):
        seen, held = folds.fold[who] != k, folds.fold == k
        learner = learners.train(
            x[seen],
            y[seen],
            exposure=exposure[seen],
            blocks=folds.block[who[seen]],
            settings=settings,
        )
        rate[held] = learner.predict(now[held])
        fitted.append(learner)
        progress((k + 1) / (folds.n_folds + 1))
    full = learners.train(x, y, exposure=exposure, settings=learners.with_rounds(settings, fitted))
    return rate, full


def mixed(eb: Floats, model: Floats | None, blend: float) -> Floats:
    """Geometric mean of two rates with weight ``blend`` on the second."""
    return (
        eb
        if model is None or blend == 0
        else np.exp((1 - blend) * np.log(eb) + blend * np.log(np.maximum(model, 1e-15)))
    )


def choose(mains: Mains, span: Period, *, seed: int = 0, threads: int = 1, horizon: int = 5) -> str:
    """Name of the blend that finds most on average at 5, 10 and 20 % of length in the last
    ``horizon`` years before the test.
    """
    end = span.cut - 1 - horizon
    if end <= span.first + 5:
        return "eb"
    model, _ = learned(mains, span.first, end, seed=seed, threads=threads, horizon=horizon)
    if model is None:
        return "eb"
    eb, _ = empirical_bayes(mains, span.first, end)
    after = count(mains, end + 1, span.cut - 1)
    length = mains.frame["length_m"].to_numpy()
    found = {
        name: metrics.hit_rates(after, mixed(eb, model, b), length, SHARES[1:]).mean()
        for name, b in BLENDS.items()
    }
    return max(found, key=found.__getitem__)


@dataclass(frozen=True)
class Validation:
    """Test years: hit rates (4,) per method, gain of the chosen score over the published form with
    its interval (3 shares).
    """

    table: dict[str, Floats]
    chosen: str
    gain: Floats
    low: Floats
    high: Floats
    breaks_test: int
    breaks_train: int
    unranked: int

    @property
    def beats(self) -> Bools:
        """True where the interval at 5, 10 and 20 % of length lies above 0 (3,)."""
        return self.low > 0


def validate(
    mains: Mains,
    span: Period,
    *,
    seed: int = 0,
    threads: int = 1,
    repeats: int = 400,
    progress: Progress = silent,
) -> Validation:
    """Rank with the years before ``span.cut``, test on the rest; :class:`Validation`. Mains laid
    after the cut are ranked in the published form (as published) and named; in the own form they
    come last."""
    length = mains.frame["length_m"].to_numpy()
    after = count(mains, span.cut, span.last)
    if after.sum() < 10:
        raise DataError("pipes_no_test", cut=span.cut, last=span.last, count=int(after.sum()))
    name = choose(mains, span, seed=seed, threads=threads)
    progress(0.4)
    end = span.cut - 1
    eb, _ = empirical_bayes(mains, span.first, end)
    model, _ = learned(mains, span.first, end, seed=seed, threads=threads)
    progress(0.8)
    new = (mains.frame["year"] > end).to_numpy()
    scores = {
        "per_metre": count(mains, span.first, end) / length,
        "age": end - mains.frame["year"].fillna(mains.frame["year"].median()).to_numpy(),
        "published": published(mains, span.first, end),
        "eb": np.where(new, 0.0, eb),
    }
    if model is not None:
        scores["model"] = np.where(new, 0.0, model)
    scores["chosen"] = np.where(new, 0.0, mixed(eb, model, BLENDS[name]))
    found = {key: metrics.hit_rates(after, s, length, SHARES) for key, s in scores.items()}

    def gain(rows: Ints) -> Floats:
        def hit(key: str) -> Any:
            return metrics.hit_rates(after[rows], scores[key][rows], length[rows], SHARES[1:])

        return hit("chosen") - hit("published")

    low, high = metrics.bootstrap(
        gain, len(length), blocks=mains.frame["group"].to_numpy(), repeats=repeats, seed=seed
    )
    progress(1.0)
    return Validation(
        found,
        name,
        found["chosen"][1:] - found["published"][1:],
        np.asarray(low),
        np.asarray(high),
        int(after.sum()),
        int(count(mains, span.first, end).sum()),
        int(new.sum()),
    )
