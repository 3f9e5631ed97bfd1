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

from .namelists import Listed
from .nameruns import JOIN
from .words import cues, kept_words, stops

_DOES = frozenset("est a s m va n avait etait fait".split())  # "Tiago est tombé", "Fatou m'a dit"


class Names(Listed):
    """The names of one text: announced, in lists, in signatures, in pairs."""

    def spans(self) -> list[tuple[int, int]]:
        """Places of names, in order, without overlap."""
        self._announced()
        self._lists()
        self._signatures()
        self._bare()
        self._compounds()
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

    def _compounds(self) -> None:
        """What is glued to a name is part of it: the "jean" of "jean-tugdual"."""
        order = range(1, len(self.words))
        for ks, step in ((reversed(order), -1), (order, 0)):
            for k in ks:
                other, word = k + step, self.words[k]
                if (
                    word.gap == "-"
                    and self.taken[k - 1 if step == 0 else k]
                    and not self.words[other].held
                    and self.words[other].low not in stops()
                ):
                    self.taken[other] = True

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
                or self._doer(i)
                or self._household(i)
            )
            i = max(j, i + 1)
        for k in range(len(self.words) - 1):
            if self.taken[k + 1] and not self.taken[k] and self._short_first(k):
                self.taken[k] = True
            if self.taken[k] != self.taken[k + 1] and self.words[k + 1].gap in (" & ", " + "):
                self._beside(k if self.taken[k + 1] else k + 1)

    def _beside(self, k: int) -> None:
        """ "Josépha & Lucien": the other one."""
        word = self.words[k]
        if word.certain and not word.held and (word.cap or not self.telling) and len(word.low) > 2:
            self.taken[k] = True

    def _household(self, i: int) -> int:
        """ "les Castaing ont bâti": a family by its name; the end, or 0."""
        j = i + 1
        if self.words[i].low != "les" or j + 1 >= len(self.words) or self.words[j].gap != " ":
            return 0
        verb = self.words[j + 1]
        return self._family_name(j) if self._joined(j + 1) and self._plural(verb.low) else 0

    def _short_first(self, k: int) -> bool:
        """The "Li" of "R. Castaing, Li Wei Chen": a short word before a name, at the begin of it."""
        word = self.words[k]
        return (
            2 <= len(word.low) <= 3
            and not (word.held or word.acronym)
            and self.words[k + 1].gap == " "
            and word.low not in cues("stops", "kept", "kin", "civil", "titles", "particles", "acts")
            and (
                word.cap and not word.opens
                if self.telling
                else bool(re.match(r"[ ]?[,;:]", word.gap))
                and not re.search(r"[,;:(]", self.text[word.end : self.words[k + 1].start])
            )
        )

    def _doer(self, i: int) -> int:
        """ "Yannick stationne devant": a given name that is nothing else, by what it does; "Prudence
        Kerjouan a laissé": with capitals that tell, a word and one that French lacks.
        """
        word, j = self.words[i], i + 1
        if not (word.given or self.telling and word.cap):
            return 0
        if not self._plain(i) or word.low in cues("bodies", "places") or self._placed(i):
            return 0
        if (
            word.given
            and word.certain
            and len(word.low) > 3
            and (word.cap or not self.telling)
            and j < len(self.words)
            and self._joined(j)
            and (
                self._said_by(j)
                or self._did(j)
                or self._works_at(j)
                or self.words[j].low in _DOES
                and (word.opens or not self.telling)
            )
        ):
            self.taken[i] = True
            return j
        if (
            self.telling
            and word.cap
            and not (word.opens or word.acronym)
            and j + 1 < len(self.words)
            and self.words[j].gap == " "
            and self.words[j].cap
            and self.words[j].certain
            and not self.words[j].held
            and (self._said_by(self.run(i)) or self._did(self.run(i)))
        ):
            return self._take(i)
        return 0

    def _works_at(self, j: int) -> bool:
        """ "Aminata du service propreté"."""
        if self.words[j].low not in ("du", "de", "au", "a"):
            return False
        ahead = self.words[j + 1 : j + 3]
        return any(
            word.low in ("service", "accueil", "guichet", "standard", "secretariat")
            for word in ahead
        )

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
        if not long or self.words[long[0]].low in kept_words():
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
        if not self.telling and word.given and word.certain and self._surname_behind(i, j):
            for k in range(i, j + 1):
                self.taken[k] = True
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
        givens = [k for k in spelt if self.words[k].given and self.words[k].low not in kept_words()]
        lead = givens and givens[0] == spelt[0]
        if self._placed(i):
            return j
        if sure and self._dotted(spelt[-1]) and (word.cap or not self.telling):
            return self._take(i)
        if (
            len(sure) >= 2
            or (
                lead
                and (
                    self.telling
                    and self.words[spelt[1]].cap
                    or self.words[spelt[1]].certain
                    or self._le_du(spelt[1])
                    or spelt[1] > spelt[0] + 1
                    and self._le_word(spelt[1] - 1, False)
                    and not self.telling
                )
            )
            or (givens and sure and (word.certain or self.words[spelt[-1]].given))
        ):
            small = not self.telling or not word.cap  # no capital says that it is a name
            if small and not all(
                len(self.words[k].low) > (2 if givens else 3)
                or self.words[k].given
                or self._le_du(k)
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
        if sure and word.cap and (self._said_by(j) or self._did(j)):
            return self._take(i)
        return 0

    def _did(self, j: int) -> bool:
        """ "Gaïd Meunier a laissé": with capitals that tell, what somebody did; no "a été"."""
        return (
            self.telling
            and j + 1 < len(self.words)
            and self.text[self.words[j].start : self.words[j].end] == "a"
            and self.words[j + 1].low != "ete"
        )

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

    def _surname_behind(self, i: int, j: int) -> bool:
        """Without capitals: a word of French behind a given name that is nothing else is a surname,
        unless it tells what that person does.
        """
        return (
            j < len(self.words)
            and all(self._glued(k) for k in range(i + 1, j))
            and len(self.words[i].low) > 3
            and self.words[j].gap == " "
            and self._plain(j)
            and not self.words[j].low.endswith("ment")
            and self.words[j].low not in cues("saying", "acts")
            and (self._goes_on(j + 1) or self.words[j + 1].low in stops())
            and not self._placed(i)
        )

    def _starts(self, i: int) -> bool:
        word = self.words[i]
        if (
            word.low in stops()
            or word.low in kept_words()
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
