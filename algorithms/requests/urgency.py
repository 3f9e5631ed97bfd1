"""What cannot wait among requests: a floor of phrases that no model lowers, and a learned part that
may only raise.

"call" is what is told to 18 or 112 before any sorting (gas, bare wire, fire, a person down);
"urgent" is to be secured today; "prompt" is to be seen this week; the rest is ordinary. A call to
15, 17, 18, 112 or 114 is none of these: it is recognised, stays first and goes through no rule and
no model.

The order: what the floor finds urgent comes first, whatever a model says; then the larger of the
floor's and the model's score. At any share of texts read it therefore holds every danger that the
list of phrases alone would have shown, and a list that is cut can only gain.
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
_RAISES = {"urgent": 0.6, "prompt": 0.3}  # calibrated probabilities from which a model raises
_EMERGENCY = re.compile(
    r"\b(?:appel|appels|call|urgence|secours|samu|numero|n|canal|tel|telephone)?\s*"
    r"(?:au|du|le|d|emergency)?\s*\b(15|17|18|112|114)\b"
)
Spans = list[tuple[int, int]]


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
        return []
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
    """True for what came by 15, 17, 18, 112 or 114, by its channel or category.

    >>> is_emergency_call(None, "Appel 112"), is_emergency_call("Voirie secteur 15", "téléphone")
    (True, False)
    """
    for value, alone in ((channel, False), (category, True)):
        folded = (
            re.sub(r"[^a-z0-9]+", " ", fold(value)).strip()
            if isinstance(value, str)
            else (
                str(int(value))
                if isinstance(value, (int, float, np.number)) and value == value
                else ""
            )
        )
        for m in _EMERGENCY.finditer(folded):
            whole = m[0].strip() == folded
            if whole or (m[0].strip() != m[1] and not (alone and m[0].startswith(("n ", "d ")))):
                return True
    return False


def assess(
    requests: pd.DataFrame, model: Callable[[Sequence[str]], Floats] | None = None
) -> pd.DataFrame:
    """How urgent each request is, and the words that say so.

    Parameters
    ----------
    requests
        ``text``; ``category`` and ``channel`` if there are any. (k rows)
    model
        Calibrated probabilities (0..1) that texts tell of a danger or an accident; may only raise.

    Returns
    -------
    pd.DataFrame
        Same index: ``level`` (call, urgent, prompt, ordinary), ``score`` 0..1, ``words`` (in the
        person's own wording), ``reasons``, ``emergency_call`` (recognised; through no model).

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
        _row(text, emergency, float(chance))
        for text, emergency, chance in zip(requests["text"], called, chances, strict=True)
    ]
    return pd.DataFrame(
        rows,
        index=requests.index,
        columns=["level", "score", "words", "reasons", "emergency_call"],
    )


def _chances(
    texts: pd.Series, called: np.ndarray[Any, Any], model: Callable[[Sequence[str]], Floats] | None
) -> Floats:
    chances = np.zeros(len(texts))
    asked = np.array([isinstance(t, str) and bool(t.strip()) for t in texts], dtype=bool) & ~called
    if model is None or not asked.any():
        return chances
    given = np.asarray(model([str(t) for t in texts[asked]]), dtype=float)
    if given.shape != (int(asked.sum()),) or not np.isfinite(given).all():
        raise DataError("urgency_model", wanted=int(asked.sum()), given=str(given.shape))
    chances[asked] = np.clip(given, 0.0, 1.0)
    return chances


def _row(text: object, emergency: bool, chance: float) -> tuple[Any, ...]:
    if emergency:
        return "call", 1.0, [], [Reason("urgency_emergency_call", 1.0)], True
    level, findings, tokens = read_floor(text)
    score = SCORES[level] + min(0.04, 0.01 * max(len(findings) - 1, 0))
    words: list[str] = []
    reasons: list[Reason] = []
    told = set()
    for f in findings:
        own = [str(text)[tokens[a].start : tokens[b].end] for a, b in sorted(f.words)]
        words += [w for w in own if w not in words]
        if f.code not in told:
            told.add(f.code)
            reasons.append(Reason(f"urgency_{f.code}", SCORES[f.level], {"words": " … ".join(own)}))
    if LEVELS.index(level) < LEVELS.index("urgent") and chance * CEILING > score:
        score = chance * CEILING
        raised = next((name for name, least in _RAISES.items() if chance >= least), level)
        if LEVELS.index(raised) > LEVELS.index(level):
            level = raised
            reasons.insert(0, Reason("urgency_learned", score, {"chance": round(100 * chance)}))
    if level == "call":
        reasons.insert(0, Reason("urgency_call_first", score))
    return level, score, words, reasons, False
