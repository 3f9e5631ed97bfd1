"""Is this a word of French, a given name, a word that never begins a name? For the pseudonymiser;
letters are folded.

The lists lie in ``resources/privacy`` (see SOURCE.md there). A word of the dictionary is found by
halving in the sorted text, so that 330,000 words cost 3 MB and no time at the start.
"""

import bisect
import functools
import unicodedata

from .resources import lines, table

_ONE_FOR_ONE = str.maketrans({"đ": "d", "ı": "i", "ł": "l", "ø": "o", "’": "'", "ß": "s"})


def fold(text: str) -> str:
    """The text in small letters without accents.

    >>> fold("Élodie Œuvrard")
    'elodie oeuvrard'
    """
    low = text.lower().translate(_ONE_FOR_ONE).replace("œ", "oe").replace("æ", "ae")
    return (
        low
        if low.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    )


def bare(text: object) -> str:
    """The text in small letters, ligatures and letters of other forms spelt out, without accents:
    what names and lists of words are compared by. Punctuation stays.

    Parameters
    ----------
    text : object
        Its ``str`` is taken.

    Returns
    -------
    str
        For comparison only.

    Examples
    --------
    >>> bare("N² de l’Œuvre")
    'n2 de l’oeuvre'
    """
    spelt = str(text).replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    spelt = unicodedata.normalize("NFKD", spelt)
    return "".join(c for c in spelt if not unicodedata.combining(c)).lower()


@functools.cache
def _dictionary() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Blocks of the sorted dictionary, each a text of some lines, and the first word of each."""
    words = lines("privacy/words")
    return tuple(words[i] for i in range(0, len(words), 64)), tuple(
        "\n".join(["", *words[i : i + 64], ""]) for i in range(0, len(words), 64)
    )


@functools.lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """True for a word of French, a commune of one word, or a word of the city's trades (folded)."""
    if word in kept_words():
        return True
    firsts, blocks = _dictionary()
    at = bisect.bisect_right(firsts, word) - 1
    return at >= 0 and f"\n{word}\n" in blocks[at]


@functools.cache
def given_names() -> frozenset[str]:
    """Given names, folded; some of them are words too (rose, olivier, pierre)."""
    return frozenset(
        fold(part) for name in table("privacy/given_names")["names"] for part in name.split("-")
    ) | frozenset(lines("privacy/more_given_names"))


@functools.cache
def kept_words() -> frozenset[str]:
    """Firms, brands, abbreviations and words of the trade that the dictionary lacks, folded."""
    return _listed("kept")


@functools.cache
def stops() -> frozenset[str]:
    """Words that end or never begin a name: articles, verbs of a complaint, roles that are spoken
    to, months, folded.
    """
    return _listed("stops")


@functools.cache
def phrases() -> frozenset[str]:
    """Firms and brands of several words, folded."""
    return frozenset(table("privacy/cues")["phrases"])


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in table("privacy/cues")[name] for word in line.split())


@functools.cache
def cues(*names: str) -> frozenset[str]:
    """Lists of ``resources/privacy/cues.json`` together: the words that announce a name, folded."""
    return frozenset().union(*(_listed(name) for name in names))
