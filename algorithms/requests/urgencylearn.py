"""What is learned of urgency: from sentences written for it, which serve every town, and from a town's
own requests that bear a label of accident or danger.

Both read the words, the pieces of words and the names of the lists of phrases found in a text (a
"cable" is a wire, a "passerelle" a place above a void), so that few examples tell kinds of danger
rather than single words. Learned here by scikit-learn; without it the floor serves alone.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.resources import table
from ..common.words import fold
from . import texttrain
from .textmodel import LEAST_REQUESTS, TextModel, calibrated
from .urgency import LEVELS, Chances, is_emergency_call, lists_in, read_floor
from .wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Bools, Floats, Ints

CLASSES = ("danger", "ordinary", "prompt")
OWN = ("no", "yes")
_LEAST_EXAMPLES = 2  # an invented sentence names nobody
_EXAMPLES = texttrain.Params(penalty=5.0, balance=0.5)
_RECIPES = ((0.3, 0.5), (1.0, 0.5), (1.0, 0.0))  # (penalty, balance) tried on a town's own past
_FOLDS = ((0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
_READ = 0.05  # share read first, by which a recipe is chosen
_LEAST_DANGERS = 30


def marked(text: str) -> str:
    """A text in plain words, then a word for every list of phrases that it holds."""
    names = (f"liste{name}" for name in lists_in(text))
    return " ".join([plain_text(text), *names])


def examples() -> pd.DataFrame:
    """The shipped sentences: ``theme``, ``level`` (of :data:`.urgency.LEVELS`), ``text``."""
    rows = [
        (theme, level, text)
        for theme, levels in table("requests/examples")["themes"].items()
        for level, texts in levels.items()
        for text in texts
    ]
    return pd.DataFrame(rows, columns=["theme", "level", "text"])


def classes_of(levels: Sequence[str]) -> Ints:
    """(n,) numbers of :data:`CLASSES`; call and urgent are both a danger."""
    names = {"call": "danger", "urgent": "danger"}
    return np.array([CLASSES.index(names.get(v, v)) for v in levels], dtype=np.int64)


def told_by_theme(rows: pd.DataFrame) -> Floats:
    """(n, 3) raw probabilities of each example by a model that saw no example of its theme."""
    texts, truth = [marked(t) for t in rows["text"]], classes_of(rows["level"])
    raw = np.zeros((len(rows), len(CLASSES)))
    for theme in rows["theme"].unique():
        out = (rows["theme"] == theme).to_numpy()
        raw[out] = _fitted([t for t, o in zip(texts, out, strict=True) if not o], truth[~out]).raw(
            [t for t, o in zip(texts, out, strict=True) if o]
        )
    return raw


def _fitted(texts: list[str], truth: Ints) -> TextModel:
    model, _ = texttrain.fit(
        texts, truth, CLASSES, fade=0.0, params=_EXAMPLES, least=_LEAST_EXAMPLES
    )
    return model


@functools.cache
def of_examples() -> TextModel | None:
    """The model of the shipped sentences; None without scikit-learn.

    Its calibration is that of :func:`calibrate_examples`, stored beside the sentences.
    """
    if not texttrain.available():
        return None
    rows, kept = examples(), table("requests/examples")["calibration"]
    model = _fitted([marked(t) for t in rows["text"]], classes_of(rows["level"]))
    shifts = np.array(kept["shifts"], dtype=float) + rarer()
    return replace(model, slope=float(kept["slope"]), shifts=shifts)


def rarer() -> Floats:
    """(3,) what the logarithms of the probabilities lose or gain as dangers are rarer in a town's mail
    than among the sentences, by the shares of the table's ``expected``."""
    rows, expected = examples(), table("requests/examples")["expected"]
    share = np.bincount(classes_of(rows["level"]), minlength=len(CLASSES)) / len(rows)
    return np.asarray(np.log([expected[name] for name in CLASSES]) - np.log(share))


def calibrate_examples() -> tuple[float, Floats, Floats]:
    """(slope, shifts, calibrated probabilities) on themes that the model did not see; some seconds."""
    rows = examples()
    raw = told_by_theme(rows)
    slope, shifts = texttrain.calibration(raw, classes_of(rows["level"]))
    return slope, shifts, calibrated(raw, slope, shifts + rarer())


@dataclass(frozen=True)
class Own:
    """A town's own: ``model`` (no, yes), ``share`` of dangers it was learned from, ``recipe`` chosen,
    ``found`` and ``dangers``: found in the first 5 % of later requests by it, and all of them."""

    model: TextModel
    share: float
    recipe: tuple[float, float]
    found: int
    dangers: int


def tells_danger(labels: Sequence[object]) -> Bools:
    """(n,) True where a town's own category or subcategory names an accident or a danger."""
    stems = [fold(s) for s in table("requests/examples")["labels"]]
    known: dict[object, bool] = {}
    for label in labels:
        if isinstance(label, str) and label not in known:
            known[label] = any(s in fold(label) for s in stems)
    return np.array([isinstance(v, str) and known[v] for v in labels], dtype=bool)


def past_of(requests: pd.DataFrame) -> tuple[list[str], Bools]:
    """Texts of a town's past requests, oldest first, and whether the town labelled each a danger.

    Parameters
    ----------
    requests
        ``text``, ``date``; ``category, subcategory, channel, closed`` if there are any. Closed ones
        are the past; where none is closed, all are.

    Returns
    -------
    tuple[list[str], Bools]
        Of requests with a text that came by no emergency number.
    """
    none = pd.Series([None] * len(requests), index=requests.index, dtype=object)
    kinds = {
        name: requests[name] if name in requests else none
        for name in ("category", "subcategory", "channel")
    }
    kept = np.array([isinstance(t, str) and bool(t.strip()) for t in requests["text"]], dtype=bool)
    kept &= ~np.array(
        [is_emergency_call(*v) for v in zip(kinds["category"], kinds["channel"], strict=True)],
        dtype=bool,
    )
    if "closed" in requests and requests["closed"].notna().any():
        kept &= requests["closed"].notna().to_numpy(dtype=bool)
    order = np.argsort(pd.to_datetime(requests["date"]).to_numpy(), kind="stable")
    order = order[kept[order]]
    danger = tells_danger(kinds["category"].tolist()) | tells_danger(kinds["subcategory"].tolist())
    return requests["text"].iloc[order].tolist(), np.asarray(danger[order], dtype=bool)


def learn_own(texts: Sequence[str], danger: Bools) -> Own | None:
    """Learn a town's own dangers; penalty and weights chosen by telling later requests from earlier
    ones.

    Parameters
    ----------
    texts
        (n,) as written, oldest first.
    danger
        (n,) True where the town labelled an accident or a danger.

    Returns
    -------
    Own | None
        None without scikit-learn, with fewer than 30 dangers or 300 requests, or if all are alike.
    """
    n, hits = len(texts), int(np.sum(danger))
    least = texttrain.Params().least_rows
    if not texttrain.available() or n < least or not _LEAST_DANGERS <= hits < n - LEAST_REQUESTS:
        return None
    lines, truth = [marked(t) for t in texts], np.asarray(danger, dtype=np.int64)
    floor = np.array([LEVELS.index(read_floor(t)[0]) for t in texts])
    best: tuple[int, int, tuple[float, float], Floats, Ints] | None = None
    for recipe in _RECIPES:
        try:
            found, total, raw, later = _chained(lines, truth, floor, recipe)
        except DataError:
            continue
        if best is None or found > best[0]:
            best = (found, total, recipe, raw, later)
    if best is None:
        return None
    found, total, recipe, raw, later = best
    slope, shifts = texttrain.calibration(raw, later)
    model, _ = texttrain.fit(lines, truth, OWN, fade=0.0, params=_params(recipe))
    share = float(calibrated(raw, slope, shifts)[:, 1].mean())
    return Own(replace(model, slope=slope, shifts=shifts), share, recipe, found, total)


def _params(recipe: tuple[float, float]) -> texttrain.Params:
    return texttrain.Params(penalty=recipe[0], balance=recipe[1])


def _chained(
    lines: list[str], truth: Ints, floor: Ints, recipe: tuple[float, float]
) -> tuple[int, int, Floats, Ints]:
    """(dangers found in the first 5 % of each later block, dangers, raw probabilities, truth)."""
    found, raws, later = 0, [], []
    for start, end in _FOLDS:
        a, b = round(start * len(lines)), round(end * len(lines))
        if not LEAST_REQUESTS <= truth[:a].sum() <= a - LEAST_REQUESTS:
            continue
        model, _ = texttrain.fit(lines[:a], truth[:a], OWN, fade=0.0, params=_params(recipe))
        raw = model.raw(lines[a:b])
        first = np.lexsort((np.arange(b - a), -raw[:, 1], floor[a:b] < LEVELS.index("urgent")))
        found += int(truth[a:b][first[: round(_READ * (b - a))]].sum())
        raws.append(raw)
        later.append(truth[a:b])
    if not raws:
        raise DataError("requests_text_poor", least=LEAST_REQUESTS)
    told = np.concatenate(later)
    return found, int(told.sum()), np.vstack(raws), told


class Learned:
    """What :func:`.urgency.assess` asks: the sentences' model, and the town's own where there is one.

    A town's own gives the order below the floor; the level is raised by either.
    """

    def __init__(self, shipped: TextModel | None, own: Own | None = None) -> None:
        self.shipped, self.own = shipped, own

    def __call__(self, texts: Sequence[str]) -> Chances:
        lines = [marked(t) for t in texts]
        danger, prompt = np.zeros(len(lines)), np.zeros(len(lines))
        order = danger
        if self.shipped is not None:
            told = self.shipped.probabilities(lines)
            danger, prompt = told[:, 0], told[:, 0] + told[:, 2]
            order = danger
        if self.own is not None:
            chance = self.own.model.probabilities(lines)[:, 1]
            share = min(max(self.own.share, 1e-6), 1.0 - 1e-6)
            up, down = chance * (1.0 - share), (1.0 - chance) * share
            order = up / (up + down)  # as if dangers were half of all: a rare label must be seen
            danger = np.maximum(danger, chance)
            prompt = np.maximum(prompt, chance)
        return Chances(np.clip(danger, 0, 1), np.clip(prompt, 0, 1), np.clip(order, 0, 1))


def learned(texts: Sequence[str] = (), danger: Bools | None = None) -> Learned | None:
    """What is learned, for :func:`.urgency.assess`; None without scikit-learn.

    Parameters
    ----------
    texts
        (n,) a town's own past requests, oldest first; none: the shipped sentences alone.
    danger
        (n,) True where the town labelled an accident or a danger.

    Returns
    -------
    Learned | None
        To give as ``model``.
    """
    shipped = of_examples()
    if shipped is None:
        return None
    return Learned(shipped, None if danger is None else learn_own(texts, danger))
