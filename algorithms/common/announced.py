"""Names behind the words that announce a person: titles, "je m'appelle", "contacter"; kinship and
roles are in :mod:`.kinship`.
"""

import re

from .dealings import Dealings
from .nameruns import JOIN, LINE
from .textwords import Word
from .words import cues, is_word, kept_words, stops

_CALLS = frozenset(
    "contacter contact contactez joindre appeler appelez rappeler rappelez demander demandez prevenir aviser selon "
    "interlocuteur referent titulaire beneficiaire expediteur appartient remercier remerciez copie apres".split()
)


_BEFORE_ME = frozenset("de chez avocat avocate notaire avec etude cabinet secretariat".split())
_PLURAL = frozenset("mm mmes messieurs mesdames mlles mesdemoiselles".split())


class Announced(Dealings):
    """Takes the names that something announces."""

    def _announced(self) -> None:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if word.held or self.taken[i]:
                i += 1
                continue
            i = max(i + 1, self._after(i, word))

    def _after(self, i: int, word: Word) -> int:
        """The end of the name that the word at ``i`` announces, or ``i``."""
        low = word.low
        if low in cues("civil") or low in ("mons", "mad") and self.text[word.end] == ".":
            return self._after_civil(i)
        if low in cues("titles") and self._title_stands(i):
            j = self._past_titles(i + 1)
            if j < len(self.words) and self._spaced(j):
                strong = low not in (
                    "pere",
                    "cure",
                    "pasteur",
                    "succession",
                    "commandant",
                    "famille",
                    "familles",
                    "epoux",
                    "epouse",
                    "soeur",
                    "me",
                    "maitre",
                    "professeur",
                    "professeure",
                    "abbe",
                    "capitaine",
                    "colonel",
                    "brigadier",
                    "sergent",
                    "lieutenant",
                    "heritiers",
                    "heritier",
                    "docteur",
                    "docteure",
                )
                end = self.run(j, strong)
                if end > j and (
                    strong
                    or self._telling_run(j, end)
                    or self._cap_inside(j)
                    or self._dotted(j)
                    and end > j + 1
                ):
                    return self._take(j, strong)
                if not self.telling and (end := self._word_first(j)):
                    return end
            return self._after_kin(i) if low in cues("kin") else i
        if low in cues("met") and (end := self._after_met(i)):
            return end
        if low in cues("speech"):
            j = i + 1
            while j < len(self.words) and self.words[j].low in ("par", "par", "e", "es"):
                j += 1
            if (
                j < len(self.words)
                and not self.words[j].opens
                or (j < len(self.words) and ":" in self.words[j].gap)
            ):
                end = self.run(j, False)
                if end > j and (self._telling_run(j, end) or self._cap_inside(j)):
                    return self._and_surname(j, self._take(j), True)
            return i
        if low in cues("kin"):
            return self._after_kin(i)
        if low in cues("owned") and (end := self._after_owned(i)):
            return end
        if low in cues("intro"):
            return self._after_intro(i)
        return i

    def _title_stands(self, i: int) -> bool:
        """ "me" is a title with a capital or a point only, "pr" and "dr" with what follows."""
        word = self.words[i]
        if (
            word.low == "pr"
            and not word.cap
            and not (self.small and self.text[word.end : word.end + 1] == ".")
        ):
            return False  # "pour"
        if word.low == "me":
            return i + 1 < len(self.words) and (
                word.cap
                and (self.telling or self._telling_run(i + 1, self.run(i + 1)))
                or (word.opens or bool(i) and self.words[i - 1].low in _BEFORE_ME)
                and self._telling_run(i + 1, self.run(i + 1))
            )
        return True

    def _past_titles(self, j: int) -> int:
        """Skips "et Mme", "veuve", further titles."""
        first = j
        while (
            j < len(self.words)
            and j - first < 6
            and (
                self.words[j].low in cues("civil")
                or self.words[j].low in cues("titles")
                or (
                    self.words[j].low == "et"
                    and j + 1 < len(self.words)
                    and (
                        self.words[j + 1].low in cues("civil")
                        or self.words[j + 1].low in cues("titles")
                    )
                )
            )
            and j + 1 < len(self.words)
        ):
            j += 1
        return j

    def _after_civil(self, i: int) -> int:
        word = self.words[i]
        if word.low in ("m", "mm") and not word.cap:
            if not self.small or not self._pointed(i) and not self._next_certain(i):
                return i
        if word.low in ("m", "mm") and self._apostrophe(i):
            return i
        j = self._past_titles(i + 1)
        if j >= len(self.words) or not self._spaced(j):
            return i
        if self.words[j].low in stops() and not self._particle(j):
            return i
        if self._particle(j) and self.run(j, True) == j:
            return i
        if (
            word.low in ("m", "mm")
            and not self._pointed(i)
            and not self.telling
            and not self.words[j].certain
            and not self._particle(j)
        ):
            return i
        # "5 m de large", "10 m carrés": a measure
        if word.low in ("m", "mm") and re.search(
            r"\d[ \u00a0]?$", self.text[max(0, word.start - 3) : word.start]
        ):
            return i
        if (
            word.low not in ("m", "mm")
            and self.words[j].initial
            and self.words[j].low not in ("a", "y")
            and (self.words[j].cap or not self.telling)
            and self._goes_on(j + 1)
        ):
            self.taken[i] = self.taken[j] = True  # "Mme T"
            return j + 1
        several = word.low in _PLURAL
        end = self._and_surname(j, self._take(j, True, several=several), True, True)
        if end > j:  # the title goes with the name
            for k in range(i, j):
                self.taken[k] = True
        return end

    def _given_and_word(self, j: int, low: str) -> int:
        """ "Bénéficiaire : ROSE PETIT", "Nom : Marchand", behind a label; the end, or 0."""
        if not self._plain(j) or self.words[j].low in cues("bodies"):
            return 0
        if low in ("nom", "noms") and self._goes_on(j + 1):
            self.taken[j] = True
            return j + 1
        k = j + 1
        if (
            self.words[j].given
            and k < len(self.words)
            and self.words[k].gap == " "
            and self._plain(k)
            and self._goes_on(k + 1)
            and (self.words[k].cap or not self.telling)
        ):
            self.taken[j] = self.taken[k] = True
            return k + 1
        return 0

    def _pointed(self, i: int) -> bool:
        return self.text[self.words[i].end : self.words[i].end + 1] == "."

    def _next_certain(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1].certain and self._spaced(i + 1)

    def _after_intro(self, i: int) -> int:
        """ "contacter X Y", "je suis X", "Nom : X"."""
        j = i + 1
        if self.words[i].low in ("nom", "prenom") and (end := self._after_name_told(i)):
            return end
        if self.words[i].low == "apres" and not (i and self.words[i - 1].low == "d"):
            return i  # "d'après X"
        if (
            self.words[i].low in ("copie", "appartient")
            and j < len(self.words)
            and self.words[j].low == "a"
        ):
            j += 1
        if (
            self.words[i].low == "chez"
            and j + 1 < len(self.words)
            and self.words[j].low == "les"
            and self.words[j + 1].certain
        ):
            return self._take(j + 1)
        if (
            j >= len(self.words)
            or self.words[j].held
            or self.words[j].low in cues("civil")
            or self.words[i].low == "nom"
            and i
            and self.words[i - 1].low == "au"
        ):
            return i
        gap = self.words[j].gap
        told = ":" in gap and not LINE.search(gap)
        if not told and not JOIN.match(gap) and gap not in (", ",):
            return i
        end, low = self.run(j), self.words[i].low
        if low in _CALLS or i and self.words[i - 1].low in cues("handled"):
            if taken := self._word_first(j):
                return taken
        if told and not self._glued(j) and (both := self._given_and_word(j, low)):
            return both
        if end == j:
            if (
                low in ("suis", "moi", "ici")
                and j + 1 < len(self.words)
                and self._joined(j + 1)
                and self.words[j + 1].certain
                and (self.words[j].low not in cues("stops", "kept", "kin", "particles"))
            ):
                self.taken[j] = True
                return self._take(j + 1)
            return i
        if low in ("nom", "noms", "prenom", "prenoms") and told:
            return self._take(j, True) if self.words[j].low not in stops() else i
        if (
            self.words[j].certain
            and not self.telling
            and self._plain(j)
            and (low in _CALLS or i and self.words[i - 1].low in cues("handled"))
            and self._and_surname(j, end, True) > end
        ):
            return self._take(j) + 1
        count = sum(1 for k in range(j, end) if not self._particle(k) or self.words[k].given)
        if count >= 2 and self._telling_run(j, end):
            return self._and_surname(j, self._take(j), True)
        if (
            low in ("est", "cest")
            and self.words[j].certain
            and len(self.words[j].low) > 3
            and end + 1 < len(self.words)
            and self.words[end + 1].low == "qui"
            and self._and_surname(j, end, True) > end
        ):
            return self._take(j) + 1
        if (
            count == 1
            and (self.words[j].given and (not is_word(self.words[j].low) or self._cap_inside(j)))
            and self.words[j].low not in kept_words()
        ):
            return self._and_surname(j, self._take(j), True)
        if (
            count == 1
            and low
            in (
                "moi",
                "suis",
                "demander",
                "demandez",
                "contacter",
                "appeler",
                "rappeler",
                "appelez",
                "rappelez",
                "interlocuteur",
                "referent",
                "contact",
                "attn",
                "attention",
                "dixit",
                "selon",
                "ici",
            )
            and self.words[j].certain
            and (not self.telling or self.words[j].cap)
            and (low != "ici" or len(self.words[j].low) > 3 and self._goes_on(end))
        ):
            return self._take(j)
        return i
