"""Pavement condition: one index from what a city has, its change between two surveys, and what to
do first.

The index runs from 100 (new) to 0; classes are those of ASTM D6433 (in French: indice d'état de
chaussée). Between two surveys some segments rise: treatments nobody recorded. They are forecast as
they come in "what will be seen", and left out of "what happens if nothing is done" (rows that rose
by more than ``ROSE`` points).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.progress import silent
from ..common.resources import table
from ..modeling import learners, metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats, Frame, Objects, Series

ROSE = 5.0
BAD = 40.0
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
# Small trees over few columns: no column is left out, nothing is shrunk.
_CURVES = learners.Settings(
    "quantile",
    depth=-1,
    leaves=15,
    learning_rate=0.05,
    rounds=150,
    rows_per_leaf=60,
    l2=0.0,
    feature_fraction=1.0,
)


def condition(survey: Frame) -> tuple[Series, dict[str, int]]:
    """Index 0..100 per row (Series), NaN where nothing is known: ``condition_index``, else the
    visual survey, else IRI; and the number of rows by origin."""
    rules = table("maintenance/road_treatments")

    def number(c: str) -> Series:
        return (
            pd.to_numeric(survey[c], errors="coerce").astype(float)
            if c in survey
            else pd.Series(np.nan, index=survey.index)
        )

    index = number("condition_index")
    wrong = (index < 0) | (index > 100)
    index = index.mask(wrong)
    counts = {"index": int(index.notna().sum()), "out_of_range": int(wrong.sum())}
    seen = pd.DataFrame(
        {c: number(c) for c in rules["visual_survey"]["weights"]}, index=survey.index
    )
    weights = pd.Series(rules["visual_survey"]["weights"])
    loss = (seen.clip(0, 2).fillna(0.0) * weights / 2.0).sum(axis=1)
    visual = (100.0 - loss).clip(lower=0.0).where(seen.notna().any(axis=1))
    counts["visual"] = int((index.isna() & visual.notna()).sum())
    index = index.fillna(visual)
    low, high = rules["iri"]["best"], rules["iri"]["worst"]
    iri = (100.0 * (high - number("iri_m_km")) / (high - low)).clip(0.0, 100.0)
    counts["iri"] = int((index.isna() & iri.notna()).sum())
    return index.fillna(iri), counts


def classes(index: ArrayLike) -> Objects:
    """ASTM D6433 class of each index; "" where unknown."""
    out = np.full(len(index), "", dtype=object)
    values = np.asarray(index, dtype=float)
    for name, least in sorted(
        table("maintenance/road_treatments")["classes"].items(), key=lambda item: item[1]
    ):
        out[values >= least] = name
    return out


def pair(old: Frame, new: Frame) -> tuple[Frame, dict[str, int]]:
    """The two surveys joined on ``segment_id`` (else ``id``): DataFrame ``old``, ``new`` plus the
    newer survey's columns, index of the newer one; and counts. Repeated ids: the first counts."""
    if any("segment_id" not in survey and "id" not in survey for survey in (old, new)):
        raise DataError("roads_no_pairs", count=0)

    def key(f: Any) -> Any:
        return (
            f["segment_id"] if "segment_id" in f and f["segment_id"].notna().any() else f["id"]
        ).astype(str)

    (before, _), (after, counts) = condition(old), condition(new)
    before = pd.Series(before.to_numpy(), index=key(old))
    doubles = int(key(new).duplicated().sum() + before.index.duplicated().sum())
    before = before[~before.index.duplicated()]
    keep = ~key(new).duplicated()
    out = new[keep].copy()
    out["old"] = key(new)[keep].map(before).to_numpy()
    out["new"] = after[keep].to_numpy()
    both = out["old"].notna() & out["new"].notna()
    if both.sum() < 50:
        raise DataError("roads_no_pairs", count=int(both.sum()))
    return out, {
        "segments": len(out),
        "pairs": int(both.sum()),
        "duplicate_ids": doubles,
        **counts,
        "rose": int(((out["new"] - out["old"])[both] > ROSE).sum()),
    }


_NUMBERS = ("width_m", "traffic_veh_day", "heavy_share", "age", "bus")


def predictors(frame: Frame, start: ArrayLike) -> Frame:
    """What is known at the start (DataFrame): the index, and width, traffic, heavy vehicles, buses,
    street class where given.
    """
    x = pd.DataFrame({"index": np.asarray(start, float)}, index=frame.index)
    for name in _NUMBERS:
        if name in frame:
            x[name] = pd.to_numeric(frame[name], errors="coerce").astype(float)
    if "class" in frame:
        x["class"] = pd.factorize(frame["class"], sort=True)[0].astype(float)
    return x


def quantile_models(
    x: Frame, y: Floats, *, seed: int = 0, threads: int = 1
) -> list[Callable[..., Any]]:
    """One function per quantile, LightGBM where present, else running quantiles of neighbours in
    ``index``.
    """
    if not learners.available():
        return [_running(x["index"].to_numpy(), y, q) for q in QUANTILES]
    settings = replace(_CURVES, threads=threads, seed=seed)
    return [learners.train(x, y, settings=replace(settings, alpha=q)).predict for q in QUANTILES]


def _running(x: Floats, y: Floats, q: float, share: float = 0.05) -> Callable[..., Any]:
    """Quantile of ``y`` among the nearest ``share`` of rows in ``x``, by a table of 50 points."""
    points = np.quantile(x, np.linspace(0, 1, 50))
    size = max(20, int(share * len(x)))
    values = [np.quantile(y[np.argsort(np.abs(x - p), kind="stable")[:size]], q) for p in points]
    return lambda frame: np.interp(frame["index"].to_numpy(), points, values)


def forecast(models: list[Callable[..., Any]], x: Frame) -> Floats:
    """(n, 5) sorted quantiles within 0..100."""
    return np.clip(np.sort(np.column_stack([m(x) for m in models]), axis=1), 0.0, 100.0)


def chance_below(quantiles: Floats, limit: float = BAD) -> Floats:
    """P(index < limit) (n,) from the quantiles, linear between them, 0 and 1 beyond 0..100."""
    points = np.column_stack([np.zeros(len(quantiles)), quantiles, np.full(len(quantiles), 100.0)])
    level = np.r_[0.0, QUANTILES, 1.0]
    return np.array([np.interp(limit, p + np.arange(len(p)) * 1e-9, level) for p in points])


@dataclass(frozen=True)
class Validation:
    """Out-of-fold errors: ``mae`` {name: points}, ``found`` {name: of those that fell below 40, in
    the worst 10 %}, ``gain``: mean drift's MAE minus the model's with its interval; ``fell``: how
    many fell below 40."""

    mae: dict[str, float]
    found: dict[str, int]
    gain: tuple[float, float, float]
    fell: int
    n: int
    inside: float

    @property
    def beats(self) -> bool:
        """True where the interval of the gain lies above 0."""
        return self.gain[1] > 0


def validate(
    frame: Frame,
    *,
    seed: int = 0,
    threads: int = 1,
    repeats: int = 200,
    progress: Progress = silent,
) -> Validation:
    """Forecast ``new`` from ``old`` on rows the model did not see (five random folds: no positions,
    so no spatial claim).
    """
    both = frame[frame["old"].notna() & frame["new"].notna()]
    old, new = both["old"].to_numpy(), both["new"].to_numpy()
    x = predictors(both, old)
    fold = np.random.default_rng(seed).permutation(len(both)) % 5
    made = {name: np.zeros(len(both)) for name in ("drift", "drift_median", "curve")}
    quantiles = np.zeros((len(both), len(QUANTILES)))
    kind = pd.Series(classes(old))
    for k in range(5):
        seen, held = fold != k, fold == k
        change = pd.Series(new - old)[seen].groupby(kind[seen])
        for name, step in (("drift", change.mean()), ("drift_median", change.median())):
            made[name][held] = old[held] + kind[held].map(step).fillna((new - old)[seen].mean())
        made["curve"][held] = np.polynomial.Polynomial.fit(old[seen], new[seen], 3)(old[held])
        quantiles[held] = forecast(
            quantile_models(x[seen], new[seen], seed=seed, threads=threads), x[held]
        )
        progress((k + 1) / 5)
    made = {"persistence": old, **made, "model": quantiles[:, 2]}
    error = {name: np.abs(new - p) for name, p in made.items()}
    better = error["drift"] - error["model"]
    low, high = metrics.bootstrap(
        lambda rows: better[rows].mean(), len(both), repeats=repeats, seed=seed
    )
    at_risk = np.flatnonzero(old >= BAD)
    fell = new[at_risk] < BAD
    worst = max(1, round(0.1 * len(at_risk)))
    scores = {**made, "chance": -chance_below(quantiles)}
    found = {
        name: int(fell[np.argsort(s[at_risk], kind="stable")[:worst]].sum())
        for name, s in scores.items()
    }
    gain = float(better.mean())
    inside = float(((new >= quantiles[:, 0]) & (new <= quantiles[:, -1])).mean())
    return Validation(
        {n: float(e.mean()) for n, e in error.items()},
        found,
        (gain, float(low), float(high)),
        int(fell.sum()),
        len(both),
        inside,
    )


def untreated(
    frame: Frame, *, horizon_years: float, gap_years: float, seed: int = 0, threads: int = 1
) -> Floats:
    """Quantiles (n, 5) of the index after ``horizon_years`` if nothing is done, from the newest
    index: learned on the segments that did not rise, the change scaled by horizon / gap. Rows
    without an index: NaN."""
    both = frame[
        frame["old"].notna() & frame["new"].notna() & (frame["new"] - frame["old"] <= ROSE)
    ]
    models = quantile_models(
        predictors(both, both["old"]), both["new"].to_numpy(), seed=seed, threads=threads
    )
    out = np.full((len(frame), len(QUANTILES)), np.nan)
    known = frame["new"].notna().to_numpy()
    start = frame["new"].to_numpy()[known]
    after = np.minimum(forecast(models, predictors(frame[known], start)), start[:, None] + ROSE)
    out[known] = np.clip(
        start[:, None] + (after - start[:, None]) * horizon_years / gap_years, 0.0, 100.0
    )
    return out


def expert(index: Series, horizon_years: float) -> Floats:
    """Quantiles (n, 5), all equal: today's index less the stated loss per year of its class. A
    rule, not a model.
    """
    rule = table("maintenance/road_treatments")["expert_loss_per_year"]
    loss = np.array([rule.get(c, 0.0) for c in classes(index)]) if len(index) else np.zeros(0)
    return np.repeat(
        np.clip(np.asarray(index, float) - loss * horizon_years, 0.0, 100.0)[:, None],
        len(QUANTILES),
        axis=1,
    )


def markov(frame: Frame) -> Frame:
    """Transition shares between classes for segments that did not rise (rows: old class, columns:
    new), with counts.
    """
    both = frame[
        frame["old"].notna() & frame["new"].notna() & (frame["new"] - frame["old"] <= ROSE)
    ]
    names = list(table("maintenance/road_treatments")["classes"])
    return pd.crosstab(
        pd.Categorical(classes(both["old"]), names),
        pd.Categorical(classes(both["new"]), names),
        dropna=False,
    )


def treatment(index: ArrayLike) -> tuple[Objects, Floats, list[list[str]]]:
    """Treatment code per index ("inspect" where unknown), unit costs (n,) and obligations (list of
    codes).
    """
    rules = table("maintenance/road_treatments")["treatments"]
    code, cost = np.full(len(index), "inspect", dtype=object), np.zeros(len(index))
    duty: list[list[str]] = [[] for _ in range(len(index))]
    for i, value in enumerate(np.asarray(index, float)):
        for rule in rules:
            if rule["from"] <= value < rule["to"]:
                code[i], cost[i], duty[i] = rule["code"], rule["eur_m2"], rule["obligations"]
    return code, cost, duty
