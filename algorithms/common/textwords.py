"""The words of a text as the search for names reads them: folded letters, capital, gap before,
place.
"""

import re
from dataclasses import dataclass

from .words import fold, given_names, is_word, kept_words, stops

_WORD = re.compile(r"[^\W\d_]+(?:\u0301[^\W\d_]*)*")
_DENIAL = re.compile(r"[ ]+(?:pas|plus|jamais|rien|que|aucun|ni|point)\b", re.IGNORECASE)
_SHORTENED = frozenset("th ch ph gh".split())  # given names: "Th. Vergne"
_ELIDED = frozenset("qu jusqu lorsqu puisqu quelqu presqu aujourd entr prud quoiqu".split())


@dataclass(slots=True)
class Word:
    """A run of letters: its place, its folded letters, whether it begins with a capital, the gap
    before it.
    """

    start: int
    end: int
    low: str
    cap: bool
    gap: str
    held: bool = False
    opens: bool = False  # the first word of a sentence or line
    acronym: bool = False  # up to four capitals in a text of small letters
    shortened: bool = False  # two letters and a point for a given name

    @property
    def unknown(self) -> bool:
        return len(self.low) > 1 and not is_word(self.low)

    @property
    def given(self) -> bool:
        """A given name; one that is a word too (rose, olivier) only where a capital says so."""
        return self.low in given_names()

    @property
    def certain(self) -> bool:
        """Nothing but a name: a given name or a word that French lacks."""
        return (
            not self.acronym
            and self.low not in kept_words()
            and self.low not in stops()
            and (self.unknown or (self.given and not is_word(self.low)))
        )

    @property
    def initial(self) -> bool:
        return self.end - self.start == 1 or self.shortened


def _of_name(found: list[Word], low: str, behind: str) -> bool:
    """In small letters, "n'goran" behind a given name: no verb, no denial follows."""
    return (
        len(found) > 1
        and found[-1].low in ("n", "m", "k", "t")
        and found[-1].gap == " "
        and len(low) > 2
        and found[-2].certain
        and not is_word(low)
        and not _DENIAL.match(behind)
    )


def words_of(text: str) -> list[Word]:
    """The words of a text in order."""
    found: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        if (
            found
            and gap in ("'", "’")
            and len(found[-1].low) < 40
            and (
                len(found[-1].low) > 2
                and found[-1].low not in _ELIDED
                or found[-1].low == "o"
                or (
                    found[-1].low in ("n", "m", "k", "t")
                    and found[-1].cap
                    and match.group()[0].isupper()
                    and not is_word(fold(match.group()))
                )
                or _of_name(found, fold(match.group()), text[match.end() : match.end() + 8])
            )
        ):
            # one word: "Floc'h", "O'Brien"
            found[-1].end, found[-1].low = match.end(), f"{found[-1].low}'{fold(match.group())}"
            at = match.end()
            continue
        if found and gap == ". " and found[-1].low in _SHORTENED:
            found[-1].shortened = found[-1].opens and match.group()[0].isupper() == found[-1].cap
        opens = (
            not found
            or bool(re.search(r"[.!?:;…\n\r]\s*$|^\s*[-–—*•]\s*$", gap))
            and not (found[-1].initial and gap.strip() == ".")
        )
        found.append(
            Word(
                match.start(),
                match.end(),
                fold(match.group()),
                match.group()[0].isupper(),
                gap,
                opens=opens,
            )
        )
        at = match.end()
    return found
