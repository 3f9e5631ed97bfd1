"""An address as words: small letters, no accents, signs that part it, numerals as numbers."""

from __future__ import annotations

import functools
import html
import itertools
import re
from typing import Any

from ..common.resources import table
from ..common.words import bare
from ..network.names import KIND_OF, LINKS, WORDS

LONGEST_TEXT = 600  # letters of one cell; what follows is not read
_SIGNS = frozenset(",/+-().|")
# The end of a line after a kind or an article parts nothing: "rue\nde la Paix".
_WITHIN = re.compile(
    r"(?i)\b(rue|avenue|av\.?|bd|boulevard|place|de|la|du|des|le|les|d'|l')[ ]?[\r\n]+[ ]?"
)
_BREAKS = re.compile(r"<br\s*/?>|[\r\n\t;|]+|_{2,}|\\n", re.IGNORECASE)
_TOKEN = re.compile(r"(\d+)|([a-z]+)|([,/+()&.\-–—|:°])|(\s+)")
_ORDINALS = frozenset("e er ere eme ieme nd nde i".split())
_TENS = (10, 20, 30, 40, 50, 60)
_LETTERS_OF_DOT = 4  # "av." and "Gal." are cut short, "Paris." ends a sentence


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``resources/locate/words.json``."""
    return frozenset(table("locate/words")[name].split())


@functools.cache
def kinds() -> dict[str, str]:
    """{how a kind of street is written: its whole word}."""
    more: dict[str, str] = table("locate/words")["kinds_more"]
    return KIND_OF | more


@functools.cache
def spelt_out() -> dict[str, tuple[str, ...]]:
    """{short word: the words that it may stand for}; one of two words is parted by a "_"."""
    told: dict[str, tuple[str, ...]] = {
        short: (long.replace(" ", "_"),) for short, long in WORDS.items()
    }
    double = {"notre dame", "jean baptiste", "jean jacques", "jean pierre", "pierre marie"}
    for short, long in table("locate/words")["abbreviations"].items():
        told[short] = (long.replace(" ", "_"),) if long in double else tuple(long.split())
    return told


class Words:
    """The words and signs of a text. ``glued[i]``: no space before word ``i``; ``cut``: letters of
    the text that were not read."""

    __slots__ = ("cut", "glued", "words")

    def __init__(self, words: list[str], glued: list[bool], cut: int = 0) -> None:
        self.words, self.glued, self.cut = words, glued, cut


def split(text: str) -> Words:
    """The words of a text, lower case, without accents, and the signs between them.

    A hyphen within a name parts nothing ("Saint-Denis"), between numbers or with a space beside it
    it does. A full stop stays where a sentence ends. "11e" becomes "11e", "1er" and "Ier" "1er".

    >>> split("12 bis, Bd. St-Germain").words
    ['12', 'bis', ',', 'bd', 'st', 'germain']
    """
    text, cut = text[:LONGEST_TEXT], max(len(text) - LONGEST_TEXT, 0)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if "\n" in text:
        text = _WITHIN.sub(r"\1 ", text)
    plain = bare(_BREAKS.sub(" , ", text)) if not text.isascii() else _BREAKS.sub(" , ", text)
    plain = plain.lower()
    words: list[str] = []
    glued: list[bool] = []
    space, end = True, len(plain)
    for found in _TOKEN.finditer(plain):
        number, word, sign, _ = found.groups()
        if number is not None or word is not None:
            if word in _ORDINALS and not space and words and words[-1].isdigit():
                words[-1] += "er" if word in ("er", "ere") else "e"  # "11eme"
                continue
            words.append(number or word)
            glued.append(not space)
            space = False
        elif sign is None:
            space = True
        else:
            after = plain[found.end()] if found.end() < end else " "
            _add_sign(words, glued, sign, plain[found.start() - 1 : found.start()].isspace(), after)
            space = True
    return Words(words, glued, cut)


def _add_sign(words: list[str], glued: list[bool], sign: str, space: bool, after: str) -> None:
    if sign in "–—":
        sign = "-"
    if sign == "/" and not space and words and words[-1].isalpha() and after.isdigit():
        return  # "voie Bj/17"
    if sign == "-":
        within = not space and not after.isspace()
        if within and not (words and words[-1][:1].isdigit()) and not after.isdigit():
            return
    elif sign == ".":
        last = words[-1] if words else ""
        if len(last) == 1 and last in LINKS and not space:
            words[-1] += "."  # an initial, no article
            return
        ends = after.isspace() and (len(last) > _LETTERS_OF_DOT and last not in kinds())
        if not ends:
            return
    elif sign == "&":
        sign = "et"
    elif sign in ":°":
        return
    words.append(sign)
    glued.append(not space)


def is_sign(word: str) -> bool:
    """True for a sign that parts."""
    return word in _SIGNS


@functools.cache
def _numerals() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    told = table("locate/words")
    spelt, romans, last = (
        {word: str(number) for word, number in told[name].items()}
        for name in ("numerals", "romans", "romans_last")
    )
    return spelt, romans, last


def core(words: list[str]) -> list[str]:
    """The words of a name that are compared: no articles, numerals as numbers.

    >>> core("huit mai 1945".split()), core("jean xxiii".split()), core("de la paix".split())
    (['8', 'mai', '1945'], ['jean', '23'], ['paix'])
    """
    spelt, romans, last = _numerals()
    out: list[str] = []
    tens = 0  # of the numeral that is spelt just before
    n = len(words)
    for i, word in enumerate(words):
        if word in LINKS:
            continue
        before, tens = tens, 0
        if word[-1] == ".":
            word = word[0]
        elif word[0].isdigit():
            if not word.isdigit():  # "11e", "1er"
                word = word.rstrip("er")
            if len(word) > 1:
                word = word.lstrip("0")
        elif word in spelt:
            value = int(spelt[word])
            if before and (value < 10 if before > 10 else 6 < value < 10):
                out.pop()  # "vingt-neuf"
                value += before
            elif value in _TENS:
                tens = value
            word = str(value)
        elif word in romans:
            word = romans[word]
        elif i and i == n - 1 and word in last:
            word = last[word]
        out.append(word)
    return out


def variants(words: list[str], most: int = 8) -> list[list[str]]:
    """The ways to spell a name's short words out, the name as it stands last.

    >>> variants(["gal", "leclerc"])
    [['general', 'leclerc'], ['gal', 'leclerc']]
    """
    told = spelt_out()
    if not any(word in told for word in words):
        return [words]
    ways: list[list[str]] = []
    for way in itertools.islice(
        itertools.product(*((*told[w], w) if w in told else (w,) for w in words)), most
    ):
        ways.append([part for word in way for part in word.split("_")])
    if words not in ways:
        ways.append(words)
    return ways


@functools.lru_cache(maxsize=50_000)
def kind_of(word: str) -> str | None:
    """The whole word of a kind of street ("bd": "boulevard"), None for another word."""
    return kinds().get(word) or None


def joined(words: Any) -> str:
    """A name as one word: "la fayette" and "lafayette" are one."""
    return "".join(words)
