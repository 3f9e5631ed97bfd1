"""What cannot wait among requests: a floor of phrases that no model lowers, and a learned part that
may only raise.

"call" is what is told to 18 or 112 before any sorting (gas, bare wire, fire, a person down);
"urgent" is to be secured today; "prompt" is to be seen this week; the rest is ordinary. A call to
15, 17, 18, 112 or 114 is none of these: it is recognised, stays first and goes through no rule and
no model.

The order: what the floor finds urgent comes first by its level, equal ones in the order in which
they came, whatever a model says; then the larger of the floor's and the model's score. Read from the
top, the list therefore begins with what the phrases alone would show, in the same order.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..common.reasons import Reason
from ..common.resources import table
from ..common.words import fold
from .phrases import Phrases, Token, read_tokens

if TYPE_CHECKING:
    from ..common.types import Floats

LEVELS = ("ordinary", "prompt", "urgent", "call")
SCORES = {"call": 0.95, "urgent": 0.8, "prompt": 0.45, "ordinary": 0.1}
CEILING = 0.75  # what a model can reach: below all that the floor finds urgent
RAISED = 0.5  # the least score of what a model finds urgent
RAISES = {"urgent": 0.5, "prompt": 0.6}  # calibrated probabilities from which a model raises
_EMERGENCY = re.compile(
    r"\b(?:(?P<call>appels?|call|urgences?|secours|samu|pompiers|tel|telephone)\s+)?"
    r"(?:(?:au|du|le|d|emergency)\s+)?(?P<number>15|17|18|112|114)\b"
)
_DAY = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?\b|\b\d{1,2}(?:er)?\s+"
    r"(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*"
)
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Chances:
    """What a model says of n texts, each (n,) within 0..1: calibrated probabilities of a ``danger``
    and of at least ``prompt``; ``order``: by which texts below the floor's dangers are sorted."""

    danger: Floats
    prompt: Floats
    order: Floats


Model = Callable[[Sequence[str]], "Floats | Chances"]


@dataclass(frozen=True)
class Finding:
    """A rule that holds: its code, its level and the words [(first, last)] that count."""

    code: str
    level: str
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Rules:
    phrases: Phrases
    rules: list[dict[str, Any]]


@functools.cache
def _rules() -> _Rules:
    shipped = table("requests/urgency")
    lists = {f"list {name}": terms for name, terms in shipped["lists"].items()}
    for name in ("harmless", "negations", "over", "still", "long_ago", "if", "about"):
        lists[name] = shipped[name]
    return _Rules(Phrases(lists), list(shipped["rules"]))


def lists_in(text: str) -> list[str]:
    """Names of the lists with a phrase in a text, sorted, without spaces."""
    found = _rules().phrases.search(read_tokens(text))
    return sorted(name.removeprefix("list ").replace("_", "") for name in found)


def read_floor(text: object) -> tuple[str, list[Finding], list[Token]]:
    """What the phrases find in one text.

    Parameters
    ----------
    text
        As the person wrote it; anything else than a text is ordinary.

    Returns
    -------
    tuple[str, list[Finding], list[Token]]
        The level, the rules of that level first, and the words of the text.
    """
    if not isinstance(text, str) or not text.strip():
        return "ordinary", [], []
    tokens = read_tokens(text)
    found = _rules().phrases.search(tokens)
    harmless = {k for first, last in found.get("harmless", ()) for k in range(first, last + 1)}
    findings = [f for rule in _rules().rules for f in _holds(rule, found, tokens, harmless)]
    findings = _softened(findings, found, tokens)
    findings.sort(key=lambda f: -LEVELS.index(f.level))
    return (findings[0].level if findings else "ordinary"), findings, tokens


def _holds(
    rule: Mapping[str, Any],
    found: Mapping[str, Spans],
    tokens: Sequence[Token],
    harmless: set[int],
) -> list[Finding]:
    """The rule's finding, if each of its lists has words near each other that are not denied."""
    groups = []
    for name in rule["all"]:
        spans = [
            s
            for s in found.get(f"list {name}", ())
            if rule.get("harmless") or not _within(s, harmless)
        ]
        if not spans:
            return []
        groups.append(spans)
    for words in _near(groups, int(rule["within"]), tokens):
        if rule.get("keeps_negation") or not _denied(words, found.get("negations", ()), tokens):
            level = str(rule["level"])
            if rule.get("conditional") and _supposed(words, found.get("if", ()), tokens):
                level = LEVELS[max(LEVELS.index(level) - 1, 0)]
            return [Finding(str(rule["code"]), level, words)]
    return []


def _within(span: tuple[int, int], blank: set[int]) -> bool:
    return all(k in blank for k in range(span[0], span[1] + 1))


def _near(
    groups: list[Spans], within: int, tokens: Sequence[Token]
) -> list[tuple[tuple[int, int], ...]]:
    """One span of each group, all within so many words; another sentence counts as three words."""
    chosen: list[tuple[tuple[int, int], ...]] = [(s,) for s in groups[0]]
    for spans in groups[1:]:
        chosen = [
            (*have, s)
            for have in chosen
            for s in spans
            if all(s[1] < h[0] or s[0] > h[1] for h in have)
            and _apart((*have, s), tokens) <= within
        ][:64]
    return sorted(chosen, key=lambda words: _apart(words, tokens))


def _apart(words: tuple[tuple[int, int], ...], tokens: Sequence[Token]) -> int:
    first, last = min(w[0] for w in words), max(w[1] for w in words)
    inside = sum(w[1] - w[0] + 1 for w in words)
    return last - first + 1 - inside + 3 * (tokens[last].sentence - tokens[first].sentence)


def _denied(
    words: tuple[tuple[int, int], ...],
    negations: Sequence[tuple[int, int]],
    tokens: Sequence[Token],
) -> bool:
    """True if a negation stands right before one of the words that count."""
    for first, last in words:
        for a, b in negations:
            if a >= first and b <= last:
                continue
            if 0 <= first - b <= 2 and tokens[b].sentence == tokens[first].sentence and b < first:
                return True
    return False


def _supposed(
    words: tuple[tuple[int, int], ...], ifs: Sequence[tuple[int, int]], tokens: Sequence[Token]
) -> bool:
    first = min(w[0] for w in words)
    return any(
        -1 <= first - b <= 5 and tokens[b].sentence == tokens[first].sentence for _, b in ifs
    )


def _softened(
    findings: list[Finding], found: Mapping[str, Spans], tokens: Sequence[Token]
) -> list[Finding]:
    """Without what is over, was long ago or is only asked about."""
    if not findings:
        return findings
    still = bool(found.get("still"))
    if found.get("over") and not still:
        said = min(tokens[a].sentence for a, _ in found["over"])
        # thanks for one thing do not put out a call told in a later sentence
        findings = [
            f for f in findings if f.level == "call" and tokens[f.words[0][0]].sentence > said
        ]
    ago = {tokens[a].sentence for a, _ in found.get("long_ago", ())}
    if ago and not still:
        findings = [f for f in findings if tokens[f.words[0][0]].sentence not in ago]
    if found.get("about"):
        asked = {tokens[a].sentence for a, _ in found["about"]}
        findings = [
            f for f in findings if f.level == "call" or tokens[f.words[0][0]].sentence not in asked
        ]
    return findings


def is_emergency_call(category: object, channel: object) -> bool:
    """True for what came by 15, 17, 18, 112 or 114: a channel that is the number, or a channel or
    category that says so. A category that is only a number is the town's own code, and a day is none.

    >>> is_emergency_call(None, "Appel 112"), is_emergency_call(17, "Mairie du 15")
    (True, False)
    """
    return _names_call(channel, bare=True) or _names_call(category, bare=False)


def _names_call(value: object, *, bare: bool) -> bool:
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        if not bare or value != value or value in (np.inf, -np.inf):
            return False
        value = str(int(value))
    if not isinstance(value, str):
        return False
    folded = re.sub(r"[^a-z0-9]+", " ", _DAY.sub(" ", fold(value))).strip()
    return any(
        bool(m["call"]) or (bare and m[0].strip() == folded) for m in _EMERGENCY.finditer(folded)
    )


def assess(requests: pd.DataFrame, model: Model | None = None) -> pd.DataFrame:
    """How urgent each request is, and the words that say so.

    Parameters
    ----------
    requests
        ``text``; ``category`` and ``channel`` if there are any. (k rows)
    model
        Calibrated probabilities (0..1) that texts tell of a danger or an accident, or
        :class:`Chances`; may only raise. :func:`.urgencylearn.learned` gives one.

    Returns
    -------
    pd.DataFrame
        Same index: ``level`` (call, urgent, prompt, ordinary), ``score`` 0..1, ``words`` (in the
        person's own wording), ``reasons`` (with the table's terms), ``emergency_call`` (recognised; through no model). Sorted
        by score, equal ones as they came (a stable sort), it is the list to read.

    Raises
    ------
    DataError
        Without a column ``text``, or if the model gives other than k finite probabilities.
    """
    if "text" not in requests:
        raise DataError("urgency_needs_text", fields=", ".join(map(str, requests.columns)))
    empty = pd.Series([None] * len(requests), index=requests.index, dtype=object)
    category, channel = (
        requests[name] if name in requests else empty for name in ("category", "channel")
    )
    called = np.array(
        [is_emergency_call(a, b) for a, b in zip(category, channel, strict=True)], dtype=bool
    )
    chances = _chances(requests["text"], called, model)
    rows = [
        _row(text, emergency, chance)
        for text, emergency, chance in zip(requests["text"], called, chances, strict=True)
    ]
    return pd.DataFrame(
        rows,
        index=requests.index,
        columns=["level", "score", "words", "reasons", "emergency_call"],
    )


def _chances(texts: pd.Series, called: np.ndarray[Any, Any], model: Model | None) -> Floats:
    """(k, 3) danger, at least prompt, order; zero where no model is asked."""
    chances = np.zeros((len(texts), 3))
    asked = np.array([isinstance(t, str) and bool(t.strip()) for t in texts], dtype=bool) & ~called
    if model is None or not asked.any():
        return chances
    told = model([str(t) for t in texts[asked]])
    parts = (told.danger, told.prompt, told.order) if isinstance(told, Chances) else (told,) * 3
    given = [np.asarray(p, dtype=float) for p in parts]
    if any(p.shape != (int(asked.sum()),) or not np.isfinite(p).all() for p in given):
        raise DataError("urgency_model", wanted=int(asked.sum()), given=str(given[0].shape))
    chances[asked] = np.clip(np.column_stack(given), 0.0, 1.0)
    return chances


def _row(text: object, emergency: bool, chance: Floats) -> tuple[Any, ...]:
    if emergency:
        return "call", 1.0, [], [Reason("urgency_emergency_call", 1.0)], True
    level, findings, tokens = read_floor(text)
    score = SCORES[level]
    words: list[str] = []
    reasons: list[Reason] = []
    told = set()
    for f in findings:
        own = [str(text)[tokens[a].start : tokens[b].end] for a, b in sorted(f.words)]
        words += [w for w in own if w not in words]
        if f.code not in told:
            told.add(f.code)
            # reasons leave with the layer: the table's terms, never the person's wording
            terms = [_rules().phrases.term(tokens, a, b) for a, b in sorted(f.words)]
            values = {"words": " … ".join(terms)}
            reasons.append(Reason(f"urgency_{f.code}", SCORES[f.level], values))
    if LEVELS.index(level) < LEVELS.index("urgent"):
        danger, prompt, order = map(float, chance)
        score = max(score, order * CEILING)
        raised = next(
            (n for n, c in (("urgent", danger), ("prompt", prompt)) if c >= RAISES[n]), level
        )
        if LEVELS.index(raised) > LEVELS.index(level):
            level = raised
            # above all that stays below, under all that the floor itself finds urgent
            score = max(score, RAISED if raised == "urgent" else SCORES["prompt"])
            percent = round(100 * (danger if raised == "urgent" else prompt))
            reasons.insert(0, Reason(f"urgency_learned_{raised}", score, {"chance": percent}))
    if level == "call":
        reasons.insert(0, Reason("urgency_call_first", score))
    return level, score, words, reasons, False
