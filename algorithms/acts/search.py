"""What a person types into the search box, as a question to the full-text index.

The index holds the words of the acts as they are, folded. Its vocabulary is stemmed once; a word that
is asked for stands for every word of its stem, so that "écoles" finds "école", "coeur" finds "cœur"
and "association" what lost its apostrophe ("lassociation").
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..common.words import bare
from ..network.names import LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_WORD = re.compile(r'"[^"]*"|[^\W_]+', re.UNICODE)
_STOP = LINKS | frozenset(
    "est que qui dans par pour avec ce ces cet cette son sa ses ne pas plus ou il elle on".split()
)
_LOST = ("l", "d", "qu", "n", "s")  # articles whose apostrophe went
_LOST_FROM = 6  # letters of a word that may begin with one
_TIMES = 3  # the word without it is this much more frequent
_LOOKED_AT = 20_000  # letters of a text in which the excerpt is looked for
MOST_TERMS = 24  # words of the vocabulary that one asked word stands for


@functools.cache
def stemmer() -> Callable[[str], str] | None:
    """The French stemmer of ``snowballstemmer``; None where the package is not installed."""
    with contextlib.suppress(ImportError):
        import snowballstemmer

        made: Any = snowballstemmer.stemmer("french")
        return functools.lru_cache(maxsize=200_000)(made.stemWord)
    return None


def stem(word: str) -> str:
    """The stem of a folded word; without the stemmer the word without its plural.

    >>> stem("ecoles") == stem("ecole")
    True
    """
    if word.isdigit():
        return word
    made = stemmer()
    if made is not None:
        return bare(made(word))
    if len(word) > 4 and word.endswith("aux"):
        return word[:-3] + "al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def stems(vocabulary: Mapping[str, int]) -> dict[str, list[str]]:
    """{stem: words of the index} of a vocabulary {word: acts that hold it}."""
    out: dict[str, list[str]] = defaultdict(list)
    for word, acts in vocabulary.items():
        plain = bare(word)
        out[stem(plain)].append(word)
        for article in _LOST:
            rest = plain[len(article) :]
            if (
                not plain.startswith(article)
                or len(plain) < _LOST_FROM
                or rest[:1] not in "aeiouyh"
            ):
                continue
            if vocabulary.get(rest, 0) >= _TIMES * acts:
                out[stem(rest)].append(word)
    return dict(out)


def words_asked(text: str) -> list[tuple[str, ...]]:
    """The words that a person asks for, folded; several of one entry stand between quotation marks
    and are looked for side by side.

    >>> words_asked('travaux "rue de la Loge" écoles')
    [('travaux',), ('rue', 'de', 'la', 'loge'), ('ecoles',)]
    """
    out: list[tuple[str, ...]] = []
    for found in _WORD.findall(text.replace("’", "'").replace("“", '"').replace("”", '"')):
        words = tuple(re.findall(r"[^\W_]+", bare(found)))
        if words:
            out.append(words)
    useful = [words for words in out if len(words) > 1 or words[0] not in _STOP]
    return [words for words in useful if len(words) > 1 or len(words[0]) > 1] or useful


def question(
    text: str, of_stem: Callable[[str], Iterable[str]], beginning: Callable[[str], Iterable[str]]
) -> tuple[str, list[list[str]]]:
    """The expression of FTS5 for what a person typed.

    Parameters
    ----------
    text : str
        Words; the last one may be half typed.
    of_stem : Callable
        Words of the index of a stem.
    beginning : Callable
        Words of the index that begin with some letters.

    Returns
    -------
    tuple[str, list[list[str]]]
        "" where nothing is asked, and the words of the index that each part stands for; a part that
        none holds is [].
    """
    parts: list[str] = []
    terms: list[list[str]] = []
    groups = words_asked(text)
    for at, words in enumerate(groups):
        if len(words) > 1:
            parts.append('"' + " ".join(words) + '"')
            terms.append(list(words))
            continue
        found = list(dict.fromkeys(of_stem(stem(words[0]))))
        last = at == len(groups) - 1 and not text[-1:].isspace()
        if last and len(words[0]) > 2:
            found += [x for x in beginning(words[0]) if x not in found]
        elif not found and len(words[0]) > 2:
            found = list(beginning(words[0]))
        terms.append(found[:MOST_TERMS])
        parts.append("(" + " OR ".join(f'"{x}"' for x in (found[:MOST_TERMS] or [words[0]])) + ")")
    return " AND ".join(parts), terms


_LETTERS = {"a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oôö", "u": "uùûü", "y": "yÿ"}


@functools.lru_cache(maxsize=64)
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    written = sorted({bare(x) for x in terms}, key=len, reverse=True)
    told = (
        "".join(f"[{_LETTERS[x]}]" if x in _LETTERS else re.escape(x) for x in y) for y in written
    )
    ligature = "|".join(told).replace("[oôö][eéèêë]", "(?:œ|[oôö][eéèêë])")
    return re.compile(rf"\b(?:{ligature})\b", re.IGNORECASE)


def sentence_with(text: str, terms: Iterable[Iterable[str]], longest: int = 240) -> str:
    """The part of a text around the first of the words that were asked for."""
    wanted = tuple(x for told in terms for x in told)
    found = _any_of(wanted).search(text, 0, _LOOKED_AT) if wanted else None
    if found is None:
        return ""
    at = found.start()
    begin = max(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, at - longest // 2)
    piece = " ".join(text[begin : begin + longest].split())
    return ("… " if begin else "") + piece + (" …" if begin + longest < len(text) else "")
