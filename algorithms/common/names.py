"""Names of persons in French free text, whatever its capitals: after the words that announce them,
in pairs, and in signatures.

A text is read as words with the gaps between them. A word is *known* (in the dictionary of French,
or of the city's trades), a *given name*, or neither. In a text with capitals a name is a run of
capitals; in a text without (all small, or all capitals) it is a run of words that the dictionary
lacks. What announces a person ("Mme", "mon fils", "le gardien", "je m'appelle", "signé") lowers
what is asked of the run. Streets and places come in as *held* stretches, where nothing is looked
for.
"""

import re

from .announced import LINE, Announced
from .nameruns import JOIN, LONGEST
from .words import cues, kept, stops


class Names(Announced):
    """The names of one text: announced, in signatures, in pairs."""

    def spans(self) -> list[tuple[int, int]]:
        """Places of names, in order, without overlap."""
        self._announced()
        self._signatures()
        self._bare()
        spans, i = [], 0
        while i < len(self.words):
            if not self.taken[i]:
                i += 1
                continue
            j = i
            while (
                j + 1 < len(self.words)
                and self.taken[j + 1]
                and (
                    self._joined(j + 1)
                    or self.words[j].low in cues("civil")
                    and self._spaced(j + 1)
                )
            ):
                j += 1
            spans.append((self.words[i].start, self._end(j)))
            i = j + 1
        return spans

    # -- signatures

    def _signatures(self) -> None:
        closed, start = None, 0
        for i, word in enumerate(self.words):
            if i and LINE.search(word.gap):
                self._sign(start, i, closed)
                start = i
            if not word.held and self._closes(i):
                closed = i
        self._sign(start, len(self.words), closed)

    def _closes(self, i: int) -> bool:
        """ "Cordialement", "bonne journée", "bien à vous"."""
        low, before = self.words[i].low, self.words[i - 1].low if i else ""
        return (
            low in cues("closing")
            or (
                low in ("journee", "soiree", "reception", "continuation", "semaine", "fin")
                and before in ("bonne", "belle")
            )
            or (
                low in ("vous", "toi", "tous")
                and before == "a"
                and i > 1
                and self.words[i - 2].low in ("bien", "merci")
            )
        )

    def _sign(self, start: int, end: int, closed: int | None) -> None:
        """A line that may end in a signature: after a closing formula, or as a line of its own that
        holds nothing else.
        """
        if start >= end or self.words[end - 1].held:
            return
        begin = None
        if closed is not None and closed >= start:
            begin = closed + 1
            while (
                begin < end
                and not re.search(r"[,.!;:\n–—-]", self.words[begin].gap)
                and self.words[begin].low in stops() | cues("closing")
            ):
                begin += 1
            # past the rest of a formula: "pour votre travail, X"
            for k in range(begin, end):
                if re.search(r"[,.!;\n–—]|\s-\s", self.words[k].gap) and not (
                    k and self._dotted(k - 1) and self.words[k].gap.strip() == "."
                ):
                    begin = k
        elif (
            closed is not None
            or LINE.search(self.words[start].gap)
            or self.words[start].gap.strip().startswith("--")
        ):
            begin = start
        if begin is None:
            begin = self._last_sentence(start, end)
            if begin is None:
                return
        length = end - begin
        if not 1 <= length <= 8 or any(self.words[k].held for k in range(begin, end)):
            return
        off = begin and self.words[begin - 1].low in cues("sign_off")
        if closed is None and not off and length == 1 and not self.words[begin].given:
            return
        self._sign_run(begin, end, closed is not None)

    def _last_sentence(self, start: int, end: int) -> int | None:
        """The begin of a last sentence of initials and capitals."""
        for k in range(end - 1, max(start, end - 6), -1):
            if k and self._dotted(k - 1):
                continue  # the point of an initial ends no sentence
            if self.words[k].opens and re.match(r"\s*[.!?…]+\s", self.words[k].gap + " "):
                return k
        return None

    def _sign_run(self, begin: int, end: int, closed: bool) -> None:
        while begin < end and self.words[begin].low in cues("closing") and begin + 1 < end:
            begin += 1
        first = self.words[begin]
        if (
            first.low in stops()
            and not self._dotted(begin)
            and not (
                first.low in cues("civil")
                or first.low in cues("particles")
                and self.words[begin].cap
            )
        ):
            return
        group = range(begin, end)
        for k in group[1:]:
            if not (
                self._joined(k)
                or re.fullmatch(r"[.,]?[ ]", self.words[k].gap)
                or self.words[k].low == "et"
            ):
                if k - begin >= 1:
                    end = k
                    break
                return
        group = range(begin, end)
        plain = [
            k
            for k in group
            if self._dotted(k)
            or not (
                self._particle(k)
                or self.words[k].low in cues("civil") | cues("titles")
                or self.words[k].low == "et"
            )
        ]
        if not plain or len(plain) > LONGEST:
            return
        if any(self.words[k].low in kept() for k in plain):
            return
        sure = sum(
            self.words[k].certain or self.words[k].given or self.words[k].initial for k in plain
        )
        allowed = all(self._signs(k) for k in plain) or (
            closed
            and not self.telling
            and len(plain) <= 4
            and any(self.words[k].certain for k in plain)
            and not any(self.words[k].low in stops() for k in plain)
        )
        if not allowed:
            return
        if sure or (
            closed and len(plain) <= 3 and self.telling and all(self.words[k].cap for k in plain)
        ):
            if not closed and not any(self.words[k].certain or self.words[k].given for k in plain):
                return
            for k in group:
                self.taken[k] = True

    def _signs(self, k: int) -> bool:
        word = self.words[k]
        if word.initial:
            return self._dotted(k) or word.cap or bool(k) and self.words[k - 1].given
        if self.telling and word.cap:
            return word.low not in stops() or word.given
        return word.certain or word.given or word.low in cues("kin")

    # -- pairs

    def _bare(self) -> None:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if self.taken[i] or word.held or (i and self._joined(i) and self._in_run(i - 1)):
                i += 1
                continue
            j = (
                self._initialled(i)
                or self._pair(i)
                or (self._take(i) if self._elided_name(i) else 0)
            )
            i = max(j, i + 1)

    def _elided_name(self, i: int) -> bool:
        """ "O'Mahony", "M'Barek": one word with an apostrophe, that a text without capitals must
        show by what follows.
        """
        word = self.words[i]
        if not word.unknown or word.low[1:2] != "'":
            return False
        following = self.words[i + 1].low if i + 1 < len(self.words) else ""
        shown = self.telling or following in cues("saying") | {"et", "est"}
        return word.low.startswith("o'") or word.low[0] in "mnkt" and shown

    def _in_run(self, i: int) -> bool:
        return self.taken[i]

    def _initialled(self, i: int) -> int:
        """ "J. Berthollet", "H. V. Phung", "Nadjet B."."""
        if (
            not self._dotted(i)
            or self.words[i].low in cues("civil")
            and i + 1 < len(self.words)
            and self.taken[i + 1]
            or not (self.words[i].cap or not self.telling)
        ):
            return 0
        j = self.run(i)
        long = [k for k in range(i, j) if not self.words[k].initial and not self._particle(k)]
        if not long or self.words[long[0]].low in kept():
            return 0
        if (
            self.telling
            and not self.words[long[0]].cap
            or not self.telling
            and not self.words[long[0]].certain
        ):
            return 0
        return self._take(i)

    def _pair(self, i: int) -> int:
        """Two or more words of a name side by side."""
        word = self.words[i]
        if end := self._couple(i):
            return end
        if not self._starts(i):
            return 0
        j = self.run(i)
        if (
            j == i + 1
            and not self.telling
            and word.given
            and word.certain
            and self._surname_behind(j)
        ):
            self.taken[i] = self.taken[j] = True
            return j + 1
        spelt = [k for k in range(i, j) if not self._particle(k) or self.words[k].given]
        if len(spelt) < 2:
            return 0
        sure = [k for k in spelt if self.words[k].certain]
        if sure and any(
            self._foreign(k)
            and self.words[k].low in ("o", "mac", "mc", "ould", "ben", "bin", "ibn", "bint")
            for k in range(i, j)
        ):
            return self._take(i)
        givens = [k for k in spelt if self.words[k].given and self.words[k].low not in kept()]
        lead = givens and givens[0] == spelt[0]
        if self._placed(i):
            return j
        if sure and self._dotted(spelt[-1]) and (word.cap or not self.telling):
            return self._take(i)
        if (
            len(sure) >= 2
            or (
                lead and (self.telling and self.words[spelt[1]].cap or self.words[spelt[1]].certain)
            )
            or (givens and sure and (word.certain or self.words[spelt[-1]].given))
        ):
            small = not self.telling or not word.cap  # no capital says that it is a name
            if small and not all(
                len(self.words[k].low) > (2 if givens else 3) or self.words[k].given
                for k in spelt[:2]
            ):
                return 0
            if (
                small
                and self.telling
                and not givens
                or small
                and not givens
                and any(self.words[k].low in ("des", "du", "la", "le") for k in range(i, j))
                and not self._named_by(i, j)
            ):
                return 0
            return self._take(i)
        if sure and self._said_by(j) and word.cap:
            return self._take(i)
        return 0

    def _named_by(self, i: int, j: int) -> bool:
        """In capitals: "APPEL DE YOUNA LE KERBRAT", two words that French lacks behind "de", "par",
        "avec".
        """
        return (
            not self.small
            and bool(i)
            and self.words[i - 1].low in ("de", "par", "avec", "chez", "pour")
            and all(
                self.words[k].certain and len(self.words[k].low) > 4
                for k in range(i, j)
                if not self._particle(k)
            )
        )

    def _couple(self, i: int) -> int:
        """ "Jean-Philippe et Odile ont vu": two given names that do something together."""
        if i + 3 >= len(self.words):
            return 0
        first, link, second, verb = self.words[i : i + 4]
        if not (
            link.low == "et"
            and verb.low in ("ont", "sont", "etaient", "avaient", "vont")
            and all(
                w.given and not w.held and w.low not in stops() | kept() for w in (first, second)
            )
            and (first.certain or second.certain)
            and all(self._joined(k) for k in (i + 1, i + 2, i + 3))
        ):
            return 0
        begin = i
        while begin and self.words[begin].gap == "-" and self.words[begin - 1].given:
            begin -= 1  # "Jean-Philippe"
        for k in (*range(begin, i + 1), i + 2):
            self.taken[k] = True
        return i + 3

    def _surname_behind(self, j: int) -> bool:
        """Without capitals: a word of French between a given name and what that person does is a
        surname.
        """
        return (
            j + 1 < len(self.words)
            and self._joined(j)
            and self._joined(j + 1)
            and not self.words[j].held
            and self.words[j].low not in stops() | kept() | cues("particles")
            and self.words[j + 1].low in cues("saying") | {"a", "est", "ne", "se", "m", "me"}
        )

    def _starts(self, i: int) -> bool:
        word = self.words[i]
        if (
            word.low in stops()
            or word.low in kept()
            or self._particle(i)
            and not word.given
            and not (word.cap and self.telling and not word.opens)
        ):
            return False
        if word.certain or word.given and (word.cap and self.telling):
            return True
        # "VÉRONIQUE HOARAU": a given name that is a word too, before a word that French lacks
        if (
            word.given
            and not self.telling
            and not self.small
            and i + 1 < len(self.words)
            and self._joined(i + 1)
            and self.words[i + 1].certain
            and len(self.words[i + 1].low) > 3
        ):
            return True
        j = self.run(i)
        return (
            j > i + 1
            and any(self._foreign(k) for k in range(i + 1, j))
            and (not self.telling or word.cap)
        )

    def _said_by(self, j: int) -> bool:
        return j < len(self.words) and self.words[j].low in cues("saying")

    def _placed(self, i: int) -> bool:
        """ "s'arrête à Jean Moulin", "vers Charles Michels": a place that bears a name; one speaks
        to a person otherwise.
        """
        if (
            i == 0
            or self.words[i - 1].low not in ("a", "vers", "jusqu", "direction")
            or not JOIN.match(self.words[i].gap)
        ):
            return False
        before = [self.words[k].low for k in range(max(0, i - 8), i - 1)]
        return self.words[i - 1].low != "a" or any(low in cues("transport") for low in before)
