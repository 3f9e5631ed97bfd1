"""A linear model of words and pieces of words: what it is made of, its probabilities, the words that
count, and its two texts on disk.

TF-IDF (Spärck Jones 1972; sublinear counts, each block of unit length) of words and pairs of words, of
pieces of 2 to 5 characters within a word, and of pieces of 4 and 5 across the border of two words, then
linear scores. They are learned by scikit-learn (:mod:`.texttrain`) and read here with numpy alone, so
that a model serves where scikit-learn is missing.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..common.types import Floats, Ints

PURPOSE, FORMAT = "request_text", 2
LEAST_REQUESTS = 10  # a term of fewer could be one person's
MOST_TERMS, MOST_LABELS, MOST_BYTES = 400_000, 400, 512 * 1024**2
_PIECES = range(2, 6)


@functools.lru_cache(maxsize=200_000)
def _pieces(word: str) -> tuple[str, ...]:
    """Pieces of 2 to 5 characters of a word with a space on both sides; a shorter word once."""
    padded = f" {word} "
    found: list[str] = []
    for n in _PIECES:
        found += [padded[i : i + n] for i in range(max(len(padded) - n, 0) + 1)]
        if len(padded) <= n:
            break
    return tuple(found)


def pieces_of(plain: str) -> list[str]:
    """The pieces of all words of a plain text (:func:`.wording.plain`), with repeats."""
    return [piece for word in plain.split() for piece in _pieces(word)]


def words_of(plain: str) -> list[str]:
    """The words of a plain text, pairs of neighbours, and pairs with one or two words between them
    ("a~b"), with repeats; the first and the last word once more as such, since a report often opens
    with its object."""
    words = plain.split()
    ends = [f"^{words[0]}", f"{words[-1]}$"] if words else []
    near = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
    apart = [f"{a}~{b}" for step in (2, 3) for a, b in zip(words, words[step:], strict=False)]
    return [*words, *near, *apart, *ends]


def borders_of(plain: str) -> list[str]:
    """Pieces of 4 and 5 characters with a space inside: the end of a word and the beginning of the
    next."""
    padded = f" {plain} "
    return [
        padded[i : i + n]
        for n in (4, 5)
        for i in range(len(padded) - n + 1)
        if " " in padded[i + 1 : i + n - 1]
    ]


BLOCKS = ("words", "pieces", "borders")
ANALYSERS = (words_of, pieces_of, borders_of)


@dataclass(frozen=True)
class TextModel:
    """``labels``: (k,) names; ``terms``: per block of :data:`ANALYSERS` {term: column}; ``idf``: (p,)
    and ``coefficients``: (k, p) over all blocks one behind the other; ``intercepts``: (k,);
    ``slope`` and ``shifts`` (k,): the calibration of log-probabilities; ``tilt`` (k,): what is added
    to them where one label is proposed; ``card``: what is known of the model, plain JSON."""

    labels: tuple[str, ...]
    terms: tuple[dict[str, int], ...]
    idf: Floats
    coefficients: Floats
    intercepts: Floats
    slope: float = 1.0
    shifts: Floats = field(default_factory=lambda: np.zeros(0))
    tilt: Floats = field(default_factory=lambda: np.zeros(0))
    card: dict[str, Any] = field(default_factory=dict)

    @functools.cached_property
    def _by_term(self) -> Floats:
        return np.ascontiguousarray(self.coefficients.T)

    def weigh(self, plain: str) -> tuple[Ints, Floats, list[str]]:
        """Columns, TF-IDF weights and terms of one plain text; unknown terms are left out."""
        columns: list[int] = []
        weights: list[Floats] = []
        terms: list[str] = []
        for analyse, known in zip(ANALYSERS, self.terms, strict=True):
            counts = Counter(analyse(plain))
            found = [(known[t], n, t) for t, n in counts.items() if t in known]
            if not found:
                continue
            at = [c for c, _, _ in found]
            value = (1.0 + np.log([n for _, n, _ in found])) * self.idf[at]
            columns += at
            weights.append(value / np.sqrt((value * value).sum()))
            terms += [t for _, _, t in found]
        joined = np.concatenate(weights) if weights else np.zeros(0)
        return np.array(columns, dtype=np.int64), joined, terms

    def scores(self, plain: Iterable[str]) -> Floats:
        """(n, k) linear scores of plain texts."""
        rows = [
            self.intercepts + (weights @ self._by_term[columns] if len(columns) else 0.0)
            for columns, weights, _ in map(self.weigh, plain)
        ]
        return np.array(rows, dtype=float).reshape(-1, len(self.labels))

    def raw(self, plain: Iterable[str]) -> Floats:
        """(n, k) probabilities of the scores, before calibration."""
        return softmax(self.scores(plain))

    def probabilities(self, plain: Iterable[str]) -> Floats:
        """(n, k) calibrated probabilities, rows sum to one."""
        shifts = self.shifts if len(self.shifts) else np.zeros(len(self.labels))
        return calibrated(self.raw(plain), self.slope, shifts)

    def propose(self, probabilities: Floats) -> Ints:
        """(n,) number of the label to propose: probability times what rare labels are owed."""
        tilt = self.tilt if len(self.tilt) else np.zeros(len(self.labels))
        return np.asarray((np.log(np.maximum(probabilities, 1e-12)) + tilt).argmax(axis=1))

    def words_that_count(self, plain: str, label: int, most: int = 3) -> list[str]:
        """The words of a text that speak most for a label against the mean of all, strongest first.

        A word's part is that of itself, of its pairs (half each) and of its pieces; pieces across
        two words speak for none.
        """
        columns, weights, terms = self.weigh(plain)
        if not len(columns):
            return []
        rows = self._by_term[columns]
        part = weights * (rows[:, label] - rows.mean(axis=1))
        value = dict.fromkeys(plain.split(), 0.0)
        pieces: dict[str, float] = {}
        for number, (term, share) in enumerate(zip(terms, part, strict=True)):
            if columns[number] >= len(self.terms[0]) + len(self.terms[1]):
                continue
            if columns[number] >= len(self.terms[0]):
                pieces[term] = share
            elif " " in term or "~" in term:
                for word in term.replace("~", " ").split(" "):
                    value[word] += share / 2.0
            else:
                value[term.strip("^$")] += share
        held = Counter(p for word in value for p in set(_pieces(word)))
        for word in value:
            value[word] += sum(pieces.get(p, 0.0) / held[p] for p in set(_pieces(word)))
        # a word that few wrote is not shown: it may name someone
        ranked = [w for w in sorted(value, key=lambda w: -value[w]) if w in self.terms[0]]
        return [w for w in ranked[:most] if value[w] > 0.0]


def softmax(scores: Floats) -> Floats:
    """Rows of positive numbers that sum to one."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def calibrated(raw: Floats, slope: float, shifts: Floats) -> Floats:
    """Probabilities stretched by ``slope`` and shifted by label in their logarithms (vector scaling
    with one slope; Guo et al. 2017)."""
    return softmax(slope * np.log(np.maximum(raw, 1e-12)) + shifts)


def dump(model: TextModel) -> tuple[bytes, str]:
    """(content of the ``.npz``, card as JSON) of a model."""
    out = io.BytesIO()
    np.savez_compressed(
        out,
        **{
            name: np.array(list(terms), dtype=np.str_)
            for name, terms in zip(BLOCKS, model.terms, strict=True)
        },
        idf=model.idf,
        coefficients=model.coefficients,
        intercepts=model.intercepts,
        shifts=model.shifts,
        tilt=model.tilt,
    )
    content = out.getvalue()
    card = {
        **model.card,
        "format": FORMAT,
        "purpose": PURPOSE,
        "labels": list(model.labels),
        "slope": model.slope,
        "model_sha256": hashlib.sha256(content).hexdigest(),
    }
    return content, json.dumps(card, ensure_ascii=False, indent=1)


def load(content: bytes, card_text: str) -> TextModel:
    """The model of two files as :func:`dump` made them; nothing in them is executed.

    Parameters
    ----------
    content : bytes
        Of the ``.npz``.
    card_text : str
        JSON.

    Returns
    -------
    TextModel
        Ready to read texts.

    Raises
    ------
    ModelError
        "model_changed", "model_card_broken", "model_unreadable", "model_other".
    """
    card = _card(card_text)
    if hashlib.sha256(content).hexdigest() != card["model_sha256"]:
        raise ModelError("model_changed")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            if sum(info.file_size for info in held.infolist()) > MOST_BYTES:
                raise ModelError("model_too_large", most=MOST_BYTES // 1024**2)
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ModelError("model_unreadable", why=str(error)) from error
    labels = tuple(card["labels"])
    terms = tuple(_vocabulary(found, name) for name in BLOCKS)
    p, k = sum(map(len, terms)), len(labels)
    shapes = {
        "idf": (p,), "coefficients": (k, p), "intercepts": (k,), "shifts": (k,), "tilt": (k,)
    }  # fmt: skip
    for name, shape in shapes.items():
        value = found.get(name)
        if (
            value is None
            or value.shape != shape
            or value.dtype.kind != "f"
            or not np.isfinite(value).all()
        ):
            raise ModelError("model_card_broken", key=name)
    columns, first = [], 0
    for block in terms:
        columns.append(dict(zip(block, range(first, first + len(block)), strict=True)))
        first += len(block)
    numbers = {name: found[name].astype(float) for name in shapes}
    return TextModel(labels, tuple(columns), slope=float(card["slope"]), card=card, **numbers)


def _vocabulary(found: dict[str, Any], name: str) -> Sequence[str]:
    value = found.get(name)
    if value is None or value.ndim != 1 or value.dtype.kind != "U" or len(value) > MOST_TERMS:
        raise ModelError("model_card_broken", key=name)
    terms: list[str] = value.tolist()
    if len(set(terms)) != len(terms):
        raise ModelError("model_card_broken", key=name)
    return terms


def _card(text: str) -> dict[str, Any]:
    if len(text) > 4 * 1024**2:
        raise ModelError("model_too_large", most=4)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelError("model_unreadable", why=str(error)) from error
    if not isinstance(raw, dict):
        raise ModelError("model_card_broken", key="{")
    if raw.get("format") != FORMAT or raw.get("purpose") != PURPOSE:
        raise ModelError(
            "model_other",
            purpose=raw.get("purpose", "?"),
            wanted=PURPOSE,
            format=raw.get("format", "?"),
        )
    labels, slope = raw.get("labels"), raw.get("slope")
    if (
        not isinstance(labels, list)
        or not 2 <= len(labels) <= MOST_LABELS
        or not all(isinstance(label, str) and label for label in labels)
        or len(set(labels)) != len(labels)
    ):
        raise ModelError("model_card_broken", key="labels")
    if isinstance(slope, bool) or not isinstance(slope, int | float) or not 0 < slope < 1000:
        raise ModelError("model_card_broken", key="slope")
    if not isinstance(raw.get("model_sha256"), str):
        raise ModelError("model_card_broken", key="model_sha256")
    return raw
