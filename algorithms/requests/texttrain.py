"""A text model learned from a town's own requests, and told on its latest ones.

Nothing is chosen on what is told: the latest part in time is held out; how fast old requests fade and
how much rare labels are owed is chosen by forward chaining within the part before (each block told by
what came before it), and so is the calibration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from .textmodel import ANALYSERS, LEAST_REQUESTS, TextModel, calibrated

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Ints

_BLOCKS = ((0.40, 0.60), (0.60, 0.80), (0.80, 1.0))
_CHOSEN_ON = 15_000  # the latest requests on which the recipe is chosen
_TILTS = np.linspace(0.0, 1.0, 11)
BINS = 10
_TOLERANCE = 1e-3
_NEVER = 1e-6
_CLEARLY = 0.01  # of macro-F1


@dataclass(frozen=True)
class Params:
    """``held_share``: the latest share of requests, held out; ``least_label``: requests a label needs
    to be learned; ``least_rows``: requests in all; ``penalty``: inverse of the ridge; ``balance``: 0
    to 1, how far rare labels weigh more; ``fades``: half-lives to choose from, as shares of the
    requests (0: none): the first, unless a later one tells later requests clearly better."""

    held_share: float = 0.2
    least_label: int = 30
    least_rows: int = 300
    penalty: float = 1.0
    balance: float = 0.5
    fades: tuple[float, ...] = (0.5, 0.125)

    def __post_init__(self) -> None:
        checks = (
            ("held_share", self.held_share, 0.05, 0.5),
            ("least_label", self.least_label, LEAST_REQUESTS, 1_000_000),
            ("least_rows", self.least_rows, 50, 10_000_000),
            ("penalty", self.penalty, 1e-4, 1e4),
            ("balance", self.balance, 0.0, 1.0),
        )
        for name, value, low, high in checks:
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)


@dataclass(frozen=True)
class Told:
    """Held-out requests, told by a model that has not seen them: ``truth`` and ``proposed`` (n,)
    numbers of ``labels``, ``probabilities`` (n, k)."""

    labels: tuple[str, ...]
    truth: Ints
    proposed: Ints
    probabilities: Floats

    @property
    def sure(self) -> Floats:
        """(n,) probability of the proposed label."""
        return np.asarray(self.probabilities[np.arange(len(self.proposed)), self.proposed])

    def accuracy(self, surest: float = 1.0) -> float:
        """Share told right among the surest share of the requests."""
        order = np.argsort(-self.sure, kind="stable")[: max(1, round(surest * len(self.truth)))]
        return float((self.truth[order] == self.proposed[order]).mean())

    def macro_f1(self) -> float:
        """Mean over the labels that occur of their F1."""
        return macro_f1(self.truth, self.proposed, len(self.labels))

    def calibration_error(self) -> float:
        """Mean distance of probability and share right over bins of the proposed probability."""
        return calibration_error(self.sure, self.truth == self.proposed)


def available() -> bool:
    """True if scikit-learn can be imported here."""
    try:
        import sklearn.linear_model  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def macro_f1(truth: Ints, proposed: Ints, k: int) -> float:
    """Mean of the labels' F1 over the labels that occur in ``truth``; (n,) numbers below ``k``."""
    right = np.bincount(truth[truth == proposed], minlength=k)
    both = np.bincount(truth, minlength=k) + np.bincount(proposed, minlength=k)
    occurs = np.bincount(truth, minlength=k) > 0
    return float((2.0 * right[occurs] / both[occurs]).mean()) if occurs.any() else float("nan")


def calibration_error(sure: Floats, right: Any) -> float:
    """Expected calibration error over :data:`BINS` bins of equal width (Naeini et al. 2015)."""
    if not len(sure):
        return float("nan")
    at = np.minimum((sure * BINS).astype(int), BINS - 1)
    gap = np.bincount(at, weights=sure - np.asarray(right, dtype=float), minlength=BINS)
    return float(np.abs(gap).sum() / len(sure))


def fit(
    plain: Sequence[str],
    truth: Ints,
    labels: tuple[str, ...],
    *,
    fade: float,
    params: Params,
    least: int = LEAST_REQUESTS,
) -> tuple[TextModel, tuple[Any, ...]]:
    """A model of texts in order of time, without calibration; and what scikit-learn made (the
    vectorisers, the regression of all labels, the ratios and regression of each), for comparison.

    The scores are the mean of a multinomial logistic regression's and of one regression a label on
    terms weighted by their log-count ratios (Wang and Manning 2012).

    Parameters
    ----------
    plain
        (n,) plain texts, oldest first.
    truth
        (n,) numbers of ``labels``.
    labels
        All must occur.
    fade
        Half-life of a request's weight as a share of n; 0: none fades.
    params
        Penalty and balance.
    least
        Texts that a term must occur in; fewer than :data:`LEAST_REQUESTS` for invented texts only.

    Returns
    -------
    tuple[TextModel, tuple[Any, ...]]
        The model and scikit-learn's own parts.
    """
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    makers, blocks = [], []
    for analyse in ANALYSERS:
        maker = TfidfVectorizer(analyzer=analyse, min_df=least, sublinear_tf=True)
        try:
            blocks.append(maker.fit_transform(plain))
        except ValueError as error:  # no term in ten requests
            raise DataError("requests_text_poor", least=least) from error
        makers.append(maker)
    matrix = sparse.hstack(blocks).tocsr()
    del blocks
    n, k = len(truth), len(labels)
    weights = (n / k / np.bincount(truth, minlength=k)[truth]) ** params.balance
    if fade:
        weights = weights * 0.5 ** ((n - 1 - np.arange(n)) / (fade * n))
    weights = weights / weights.mean()
    regression = LogisticRegression(C=params.penalty, max_iter=500, tol=_TOLERANCE)
    regression.fit(matrix, truth, sample_weight=weights)
    coefficients, intercepts = regression.coef_, regression.intercept_
    if k == 2:  # scikit-learn keeps one row: that of the second label
        coefficients = np.vstack([np.zeros_like(coefficients), coefficients])
        intercepts = np.concatenate([[0.0], intercepts])
    judges = [_judge(matrix, truth == label, weights, params) for label in range(k)]
    coefficients = (coefficients + [ratios * one.coef_[0] for ratios, one in judges]) / 2.0
    intercepts = (intercepts + [one.intercept_[0] for _, one in judges]) / 2.0
    terms, first = [], 0
    for maker in makers:
        held = sorted(maker.vocabulary_.items(), key=lambda item: item[1])
        terms.append({str(term): int(column) + first for term, column in held})
        first += len(held)
    idf = np.concatenate([np.asarray(m.idf_, dtype=float) for m in makers])
    model = TextModel(
        labels,
        tuple(terms),
        idf,
        np.asarray(coefficients, float),
        np.asarray(intercepts, float),
        shifts=np.zeros(k),
        tilt=np.zeros(k),
    )
    return model, (makers, regression, judges)


def _judge(matrix: Any, of_it: Any, weights: Floats, params: Params) -> tuple[Floats, Any]:
    """One label against the others on terms weighted by their log-count ratio (Wang and Manning
    2012): ((p,) ratios, the regression on the weighted terms)."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    inside = np.asarray(matrix[of_it].sum(axis=0)).ravel() + 1.0
    outside = np.asarray(matrix[~of_it].sum(axis=0)).ravel() + 1.0
    ratios: Floats = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
    weighted = sparse.csr_matrix(
        (matrix.data * ratios[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape
    )
    one = LogisticRegression(C=params.penalty, max_iter=200, tol=_TOLERANCE)
    return ratios, one.fit(weighted, of_it, sample_weight=weights)


def _chained(
    plain: Sequence[str], truth: Ints, k: int, fade: float, params: Params
) -> tuple[Floats, Ints]:
    """(raw probabilities, truth) of later blocks, each told by what came before it."""
    n, raws, truths = len(truth), [], []
    for start, end in _BLOCKS:
        a, b = round(start * n), round(end * n)
        present = np.unique(truth[:a])
        if len(present) < 2 or a < 5 * LEAST_REQUESTS:
            continue
        number = np.full(k, -1)
        number[present] = np.arange(len(present))
        names = tuple(map(str, present))
        try:
            model, _ = fit(plain[:a], number[truth[:a]], names, fade=fade, params=params)
        except DataError:
            continue
        # a service that began later could not be told: it says nothing of how sure to be
        rows = a + np.flatnonzero(number[truth[a:b]] >= 0)
        raw = np.zeros((len(rows), k))
        raw[:, present] = model.raw([plain[i] for i in rows])
        raws.append(raw)
        truths.append(truth[rows])
    if not raws:
        raise DataError("requests_text_poor", least=LEAST_REQUESTS)
    return np.vstack(raws), np.concatenate(truths)


def calibration(raw: Floats, truth: Ints) -> tuple[float, Floats]:
    """(slope, shifts) of least log-loss on later requests; shifts are held near zero by a ridge, as
    rare labels come a few times only."""
    from scipy.optimize import minimize

    k, n = raw.shape[1], len(truth)

    def loss(x: Floats) -> float:
        told = calibrated(raw, float(np.exp(x[0])), x[1:])
        chance = np.maximum(told[np.arange(n), truth], 1e-12)
        return float(-np.log(chance).sum() + 2.0 * (x * x).sum())

    found = minimize(loss, np.zeros(k + 1), method="L-BFGS-B", options={"maxiter": 100})
    return float(np.clip(np.exp(found.x[0]), 0.05, 20.0)), np.asarray(found.x[1:])


def _tilted(probabilities: Floats, truth: Ints) -> tuple[Floats, float]:
    """(k,) what rare labels are owed where one is proposed, and the macro-F1 with it."""
    prior = np.log(np.maximum(probabilities.mean(axis=0), 1e-6))
    prior[probabilities.max(axis=0) < _NEVER] = prior.max()  # never tried: not raised
    logs = np.log(np.maximum(probabilities, 1e-12))
    k = probabilities.shape[1]
    tried = [macro_f1(truth, (logs - a * prior).argmax(axis=1), k) for a in _TILTS]
    best = int(np.argmax(tried))
    return -_TILTS[best] * prior, float(tried[best])


def learn(
    plain: Sequence[str],
    truth: Ints,
    labels: tuple[str, ...],
    params: Params,
    progress: Progress = silent,
) -> TextModel:
    """The whole recipe on texts in order of time: fading chosen, calibrated, refitted on all."""
    latest = slice(max(0, len(truth) - _CHOSEN_ON), None)
    near, known = plain[latest], truth[latest]
    best: tuple[float, float, float, Floats, Floats, Floats] | None = None
    for number, fade in enumerate(params.fades):
        raw, later = _chained(near, known, len(labels), fade, params)
        slope, shifts = calibration(raw, later)
        told = calibrated(raw, slope, shifts)
        tilt, score = _tilted(told, later)
        if best is None or score > best[0] + _CLEARLY:
            sure = told[np.arange(len(told)), _propose(told, tilt)]
            best = (score, fade, slope, shifts, tilt, sure)
        progress(0.6 * (number + 1) / len(params.fades))
    if best is None:
        raise DataError("requests_text_poor", least=LEAST_REQUESTS)
    _, fade, slope, shifts, tilt, sure = best
    share = fade * len(known) / len(truth)
    model, _ = fit(plain, truth, labels, fade=share, params=params)
    progress(1.0)
    quantiles = np.quantile(sure, np.linspace(0.0, 1.0, 101))
    card = {"fade": fade, "sure": [round(float(q), 6) for q in quantiles], "rows": len(truth)}
    return replace(model, slope=slope, shifts=shifts, tilt=tilt, card=card)


def _propose(probabilities: Floats, tilt: Floats) -> Ints:
    return np.asarray((np.log(np.maximum(probabilities, 1e-12)) + tilt).argmax(axis=1))


def tell_requests(model: TextModel, plain: Sequence[str], labels: Sequence[str]) -> Told:
    """Requests that the model has not seen; labels that it does not know count as told wrong."""
    names = (*model.labels, *sorted(set(labels) - set(model.labels)))
    number = {name: i for i, name in enumerate(names)}
    probabilities = model.probabilities(plain)
    proposed = model.propose(probabilities)
    truth = np.array([number[label] for label in labels], dtype=np.int64)
    wide = np.zeros((len(truth), len(names)))
    wide[:, : len(model.labels)] = probabilities
    return Told(names, truth, proposed, wide)


def train(
    plain: Sequence[str],
    labels: Sequence[str],
    params: Params | None = None,
    progress: Progress = silent,
) -> tuple[TextModel, Told]:
    """A model of a town's closed requests, and how it told the latest of them that it had not seen.

    Parameters
    ----------
    plain
        (n,) plain texts, oldest first; empty ones are left out.
    labels
        (n,) services or categories, "" where unknown (left out).
    params
        See :class:`Params`.
    progress
        Called with 0..1.

    Returns
    -------
    tuple[TextModel, Told]
        The model of all, and the held-out requests told by a model of the rest.

    Raises
    ------
    DataError
        "requests_text_few" with too few requests or labels, "requests_text_poor" without a term in
        ten requests.
    """
    params = params or Params()
    usable = [i for i, (p, c) in enumerate(zip(plain, labels, strict=True)) if p and c]
    cut = round((1.0 - params.held_share) * len(usable))
    seen: dict[str, int] = {}
    for i in usable[:cut]:
        seen[labels[i]] = seen.get(labels[i], 0) + 1
    names = tuple(sorted(c for c, n in seen.items() if n >= params.least_label))
    before = [i for i in usable[:cut] if labels[i] in names]
    late = Counter(labels[i] for i in usable)  # a service that began late is learned at the end
    every = tuple(sorted(c for c, n in late.items() if n >= params.least_label))
    kept = [i for i in usable if labels[i] in every]
    if len(names) < 2 or len(kept) < params.least_rows:
        raise DataError(
            "requests_text_few", rows=len(kept), labels=len(names), least=params.least_rows,
            least_label=params.least_label,
        )  # fmt: skip

    def made(rows: list[int], known: tuple[str, ...], part: Progress) -> TextModel:
        number = {name: i for i, name in enumerate(known)}
        truth = np.array([number[labels[i]] for i in rows], dtype=np.int64)
        return learn([plain[i] for i in rows], truth, known, params, part)

    trial = made(before, names, stage(progress, 0.0, 0.5))
    # all of the latest count, labels too rare to be learned as well
    told = tell_requests(trial, [plain[i] for i in usable[cut:]], [labels[i] for i in usable[cut:]])
    final = made(kept, every, stage(progress, 0.5, 1.0))
    card = final.card | {
        "held": len(told.truth),
        "macro_f1": told.macro_f1(),
        "accuracy": told.accuracy(),
        "accuracy_surest_70": told.accuracy(0.7),
        "calibration_error": told.calibration_error(),
        "least_requests": LEAST_REQUESTS,
    }
    return replace(final, card=card), told
