"""Runs of words that read like a person's name, with particles, initials and what is coordinated
with them.
"""

from __future__ import annotations

import re

from .textwords import words_of
from .words import cues, kept_words, stops

JOIN = re.compile(r"(?:[ \t\u00a0\u202f]{1,3}|[-‐‑]|['’]|\.[ \u00a0]?[-]?)\Z")
LINE = re.compile(r"[\r\n]")
LONGEST = 5  # words of a name without its particles


class Runs:
    """The words of one text and the runs among them. ``held``: stretches (start, end) where no name
    is looked for.
    """

    def __init__(self, text: str, held: list[tuple[int, int]]) -> None:
        self.text = text
        self.words = words_of(text)
        at = 0
        for word in self.words:
            while at < len(held) and held[at][1] <= word.start:
                at += 1
            word.held = at < len(held) and held[at][0] < word.end
        free = [w for w in self.words if not w.held and w.end - w.start > 1]
        capitals = sum(w.cap for w in free)
        letters = sum(w.end - w.start for w in free)
        shouted = sum(w.end - w.start for w in free if self.text[w.start : w.end].isupper())
        # with capitals that tell: some words have one, most have none
        self.small = not capitals
        for word in self.words if shouted <= 0.7 * letters else ():
            word.acronym = (
                word.end - word.start <= 4
                and text[word.start : word.end].isupper()
                and not word.given
            )
        self.telling = bool(capitals) and shouted <= 0.7 * letters
        self.taken = [False] * len(self.words)

    def _end(self, j: int) -> int:
        """The end of a word, with the point of an initial."""
        end = self.words[j].end
        return end + 1 if self.words[j].initial and self.text[end : end + 1] == "." else end

    # -- runs
    # ---------------------------------------------------------------------------------------------------------------

    def _joined(self, i: int) -> bool:
        """True if the word belongs to the same run as the one before it."""
        if i == 0 or not JOIN.match(self.words[i].gap):
            return False
        return "." not in self.words[i].gap or self.words[i - 1].initial

    def _glued(self, i: int) -> bool:
        return i > 0 and self.words[i].gap in ("-", "‐", "‑", "'", "’")

    def _particle(self, i: int) -> bool:
        return self.words[i].low in cues("particles") and not self._le_du(i)

    def _le_du(self, i: int) -> bool:
        """The "Du" of "Hervé Le Du": the two words stand side by side in no other French."""
        word = self.words[i]
        return bool(i) and word.low == "du" and word.gap == " " and self.words[i - 1].low == "le"

    def _le_word(self, j: int, strong: bool) -> bool:
        """In a text without capitals "le bris" behind a given name: a word that makes a surname."""
        return (
            self.words[j].low == "le"
            and j + 1 < len(self.words)
            and self.words[j + 1].gap == " "
            and self.words[j + 1].low in cues("surnames")
            and (strong or bool(j) and (self.words[j - 1].given or self.words[j - 1].certain))
            and self._goes_on(j + 2)
        )

    def _foreign(self, i: int) -> bool:
        """A particle of names that is no word of a French sentence: "ould", "van", "O'"."""
        return self.words[i].low in cues("foreign")

    def _named(self, i: int, n: int, strong: bool) -> bool:
        """True if the word may be the ``n``-th of a name (0 is the first)."""
        word = self.words[i]
        if word.held:
            return False
        if self._glued(i) and n and self.words[i].gap not in ("'", "’") or self._le_du(i):
            return True
        if word.low in stops() and not (n and word.cap and self.telling and word.given):
            return False
        if self.telling:
            if word.cap:
                return word.low not in kept_words() or (strong and n == 0) or (n > 0 and word.given)
            return word.certain if n or not strong else word.low not in kept_words()
        if word.certain or word.given:
            return True
        if n == 0:
            return word.low not in kept_words() if strong else False
        return n == 1 and strong and self.words[i - 1].given and word.low not in kept_words()

    def run(self, i: int, strong: bool = False) -> int:
        """The end (exclusive) of the name that begins at word ``i``; ``i`` when there is none."""
        j, n, last = i, 0, i
        while j < len(self.words) and n < LONGEST and (j == i or self._joined(j)):
            word = self.words[j]
            if word.held:
                break
            if (
                word.initial
                and word.low not in ("a", "y", "d", "l")
                and not self._irish(j, strong)
                or (word.initial and self._dotted(j))
            ):
                if not (self._dotted(j) or (n and word.cap and not self._apostrophe(j))):
                    break
                n, last, j = n + 1, j + 1, j + 1
                continue
            if not self.telling and (n or strong) and self._le_word(j, strong and not n):
                n, last, j = n + 1, j + 2, j + 2
                continue
            if (
                self._particle(j)
                and not (word.given and n == 0 and len(word.low) > 3)
                and j + 1 < len(self.words)
                and self._joined(j + 1)
            ):
                follows = self._behind_particles(j)
                if (
                    follows is not None
                    and self._foreign(follows - 1)
                    and self.words[follows].low not in stops()
                    and (n or follows > j)
                    and (n or self.words[follows].certain or strong)
                ):
                    n, last, j = n + 1, follows + 1, follows + 1
                    continue
                # in a text without capitals "de la", "du" end a name, unless a word that French
                # lacks follows
                if (
                    follows is not None
                    and self._named(follows, max(n, 1), False)
                    and (n or follows == j + 1 or self.words[follows].certain)
                    and (
                        self.telling
                        or strong
                        or self._le_du(follows)
                        or self.words[follows].certain
                        or n
                        and self._glued(follows)
                    )
                ):
                    if (
                        self.telling
                        and not self.words[follows].cap
                        and not self.words[follows].certain
                    ):
                        break
                    j = follows
                    n, last, j = n + 1, j + 1, j + 1
                    continue
                if not (word.cap and self.telling and n):
                    break
            if not self._named(j, n, strong):
                break
            n, last, j = n + 1, j + 1, j + 1
        return last

    def _irish(self, j: int, strong: bool) -> bool:
        """ "Ó Briain", "O Sullivan": a letter that belongs to the word behind it."""
        return (
            self.words[j].low == "o"
            and not self._dotted(j)
            and j + 1 < len(self.words)
            and self.words[j + 1].gap == " "
            and len(self.words[j + 1].low) > 2
            and (self.words[j + 1].certain or strong and self.words[j + 1].low not in stops())
        )

    def _behind_particles(self, j: int) -> int | None:
        """The first word behind a row of particles that are joined."""
        k = j
        while k < len(self.words) and k - j < 4 and self._particle(k):
            k += 1
            if k >= len(self.words) or not self._joined(k):
                return None
        return k if k < len(self.words) else None

    def _dotted(self, i: int) -> bool:
        word = self.words[i]
        if not word.initial or self.text[word.end : word.end + 1] != ".":
            return False
        return not word.gap[-1:].isdigit()  # "11h."

    def _apostrophe(self, i: int) -> bool:
        return self.text[self.words[i].end : self.words[i].end + 1] in ("'", "’")

    def _take(self, i: int, strong: bool = False, least: int = 1, several: bool = False) -> int:
        """Takes the name at word ``i`` and those coordinated with it; the end, or ``i``.
        ``several``: more names are announced than one, so that a capital is enough for the next.
        """
        if i >= len(self.words):
            return i
        j = self.run(i, strong)
        if j - i < least:
            return i
        for k in range(i, j):
            self.taken[k] = True
        while j < len(self.words) and (
            self.words[j].low in ("et", "ou")
            and j + 1 < len(self.words)
            and self._joined(j)
            and self._joined(j + 1)
            or self.words[j].gap == ", "
            and (self._listed(j) or several and (self._cap_inside(j) or self._one_more(j)))
        ):
            start = j if self.words[j].gap == ", " else j + 1
            if self.words[start].low in cues("civil", "titles"):
                break
            end = self.run(start)
            if (
                end == start
                or not ((strong or several) and self._cap_inside(start))
                and not any(self.words[k].certain or self.words[k].given for k in range(start, end))
            ):
                if end == start and (further := self._word_first(start)):
                    end = further
                elif not several or self.telling or not self._plain(start):
                    break
                else:
                    end = start + 1
            for k in range(start, end):
                self.taken[k] = True
            j = end
        return j

    def _plain(self, k: int) -> bool:
        """A word that may be a name where several are announced, though French has it as well."""
        word = self.words[k]
        return not (
            word.held
            or len(word.low) < 3
            or word.low in cues("stops", "kept", "kin", "civil", "titles", "particles")
        )

    def _one_more(self, j: int) -> bool:
        """In a text whose capitals say nothing: a further name of a list, "Lila, Rose et Fleur"."""
        if self.telling or not self._plain(j):
            return False
        last = j + 1 == len(self.words) or self.words[j + 1].opens
        if last or self.words[j + 1].gap == ", ":
            return self.words[j].certain or self.words[j].given
        return (
            self.words[j + 1].low == "et"
            and self._joined(j + 1)
            and j + 2 < len(self.words)
            and self._plain(j + 2)
            and (self.words[j].given or self.words[j].certain or self.words[j + 2].certain)
        )

    def _listed(self, j: int) -> bool:
        """ "Inès, Tom et Léa": one more word of a list that ends in "et" and a name."""
        if not self.words[j].certain or j + 2 >= len(self.words):
            return False
        following = self.words[j + 1]
        return (
            following.low == "et"
            and self.words[j + 2].certain
            or following.gap == ", "
            and following.certain
        )

    def _telling_run(self, i: int, j: int) -> bool:
        """Some word of the run is a name by itself."""
        return any(
            self.words[k].certain
            or (self.words[k].given and (self.words[k].cap or not self.telling))
            for k in range(i, j)
        )

    def _spaced(self, j: int) -> bool:
        """Only spaces, a point or a colon between a title and its name."""
        return (
            bool(
                re.fullmatch(
                    r"[.]?[ \t\u00a0\u202f]{0,3}[:]?[ \t\u00a0\u202f]{0,2}", self.words[j].gap
                )
            )
            and self.words[j].gap != ""
        )

    def _cap_inside(self, j: int) -> bool:
        """A capital in the middle of a sentence of a text whose capitals tell."""
        word = self.words[j]
        return (
            self.telling
            and word.cap
            and not word.opens
            and word.low not in stops()
            and word.low not in kept_words()
        )

    def _goes_on(self, j: int) -> bool:
        """Word ``j`` begins a new clause, or tells what somebody does; so does the end of a text."""
        if j >= len(self.words):
            return True
        word = self.words[j]
        return (
            word.opens
            or bool(re.search(r"[,;:()!?.\n–-]", word.gap))
            or word.low in cues("saying", "acts")
        )

    def _and_surname(self, i: int, end: int, called: bool = False, titled: bool = False) -> int:
        """Without capitals that tell, a surname that is a word too behind the announced given name
        at ``i`` ("contacter marilou tanneur"); the end. ``called``: what announces it asks for a
        name in full; ``titled``: a title stands before it.
        """
        if self.telling or not i < end < len(self.words):
            return end
        word, run = self.words[end], range(i, end)
        if (
            any(not self._glued(k) for k in run[1:])  # it has a surname already
            or not all(self.words[k].certain or self.words[k].given for k in run)
            or not any(self.words[k].certain for k in run)
            or not self._plain(end)
            or self.words[end].gap != " "
            or word.low.endswith("ment")
            or not (
                titled
                and self.words[end - 1].given
                or self._goes_on(end + 1)
                or called
                and self.words[end + 1].low in stops()
            )
        ):
            return end
        self.taken[end] = True
        return end + 1

    def _word_first(self, j: int) -> int:
        """ "demandez prudence kerjouan", "contacter Prudence Meunier": a given name that is a word
        too behind a word that announces a person; the end of it and its surname, or 0.
        """
        last = j + 1
        if last >= len(self.words) or not self._plain(j) or self._glued(last):
            return 0
        while last < min(j + 4, len(self.words) - 1) and self._particle(last):
            last += 1
        first, second = self.words[j], self.words[last]
        bodies = cues("bodies", "saying", "acts", "intro")
        if (
            not all(self._joined(k) for k in range(j + 1, last + 1))
            or not self._plain(last)
            or first.low in bodies
            or second.low in bodies
            or first.low.endswith("ment")
        ):
            return 0
        named = (
            first.cap and second.cap and not first.opens and not first.acronym
            if self.telling
            else second.certain and len(second.low) > 3 and not first.certain
        )
        if not named:
            return 0
        end = max(last + 1, self.run(j), self.run(last))
        for k in range(j, end):
            self.taken[k] = True
        return end
