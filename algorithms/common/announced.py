"""Names behind the words that announce a person: titles, kinship and roles, "je m'appelle",
"contacter".
"""

import re

from .nameruns import JOIN, Runs
from .textwords import Word
from .words import cues, is_word, kept, stops

LINE = re.compile(r"[\r\n]")
_ADJECTIVE = re.compile(
    r"(?:ee|ante?|ides?|ive|able|iste|aire|eux|euse|el|elle|al|ale|ien|ienne)s?\Z"
)
_SEVERAL = frozenset("mes tes ses nos vos leurs les deux trois quatre".split())


class Announced(Runs):
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
        if low in cues("civil"):
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
                if end > j and (strong or self._telling_run(j, end) or self._cap_inside(j)):
                    return self._take(j, strong)
            return i
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
                    return self._take(j)
            return i
        if low in cues("kin"):
            return self._after_kin(i)
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
                or word.opens
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
            if not self.small or not self._dotted(i) and not self._next_certain(i):
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
            and not self._dotted(i)
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
        end = self._take(j, True)
        if end > j:  # the title goes with the name
            for k in range(i, j):
                self.taken[k] = True
        return end

    def _next_certain(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1].certain and self._spaced(i + 1)

    def _after_kin(self, i: int) -> int:
        """ "mon fils Lucas", "le voisin du dessus, Cengiz A.", "la locataire, Mme X"."""
        j = i + 1
        while (
            j < len(self.words)
            and j - i < 5
            and self.words[j].low in cues("kin")
            and self._joined(j)
        ):
            j += 1
        if j >= len(self.words) or self.words[j].held:
            return i
        if re.fullmatch(
            r"[ \t\u00a0]{1,3}|[ ]?:[ ]?|,[ ]|[ ]?\([ ]?|[ ]?[-–][ ]", self.words[j].gap
        ):
            end = self.run(j)
            if (
                end > j
                and (self._telling_run(j, end) or self._cap_inside(j))
                and not ("," in self.words[j].gap and not self._telling_run(j, end))
            ):
                return self._with_surname(i, self._take(j, several=self._several(i)))
            if self._several(i) and not self.telling and self._couple_of_words(j):
                for k in (j, j + 2):
                    self.taken[k] = True
                return j + 3
            if end := self._word_and_surname(i, j):
                return end
            if self._surname_said(i, j):
                self.taken[j] = True
                return j + 1
        # further words, then a comma
        for k in range(j, min(j + 6, len(self.words))):
            gap = self.words[k].gap
            if k > j and re.fullmatch(r"[ ]?[,:][ ]|[ ]?\([ ]?|[ ][-–][ ]", gap):
                end = self.run(k)
                if end == k or not self._telling_run(k, end):
                    return i
                return self._with_surname(i, self._take(k, several=":" in gap or self._several(i)))
            if (
                k > j
                and self.words[k - 1].low in ("ans", "mois", "e", "eme", "er")
                and self.words[k].certain
                and (self.words[k].given or self._cap_inside(k))
            ):
                return self._take(k)
            if (
                k > j
                and self.words[k].certain
                and all(w.low in cues("locators") for w in self.words[j:k])
                and JOIN.match(gap)
            ):
                return self._take(k)
            if k > j and not JOIN.match(gap) and not re.fullmatch(r"[ ]\d{1,2}[ ]?", gap):
                break
        return i

    def _several(self, i: int) -> bool:
        """ "nos filles", "les voisins"."""
        return bool(i) and self.words[i - 1].low in _SEVERAL

    def _couple_of_words(self, j: int) -> bool:
        """ "nos filles jade et naya": two words, of which one is nothing but a name."""
        return (
            j + 2 < len(self.words)
            and self.words[j + 1].low == "et"
            and all(self._joined(k) for k in (j, j + 1, j + 2))
            and self._plain(j)
            and self._plain(j + 2)
            and any(self.words[k].certain or self.words[k].given for k in (j, j + 2))
        )

    def _is_kin(self, i: int) -> bool:
        return self.words[i].low in cues("kin")

    def _word_and_surname(self, i: int, j: int) -> int:
        """In capitals, a given name that is a word too with its surname: "MA VOISINE ROSE DE
        KERBRAT", "NOTRE ASSISTANTE MATERNELLE ROSE KERBRAT"; the end, or 0.
        """
        if self.telling or self.small:
            return 0
        own = bool(i) and self.words[i - 1].low in ("mon", "ma", "notre")
        for k in (j, j + 1):
            if k >= len(self.words) or k > j and not (self._joined(j) and self._joined(k)):
                break
            last = k + 1
            while (
                last < min(k + 4, len(self.words)) and self._particle(last) and self._joined(last)
            ):
                last += 1
            if (
                last < len(self.words)
                and self._joined(last)
                and (own or ":" in self.words[j].gap)
                and self._plain(k)
                and self.words[k].low not in cues("saying")
                and self.words[last].certain
                and len(self.words[last].low) > 3
                and not self.words[last].held
            ):
                for m in range(k, last + 1):
                    self.taken[m] = True
                return last + 1
        return 0

    def _surname_said(self, i: int, j: int) -> bool:
        """Without capitals: "mon voisin marchand brûle", a word between who it is and what that
        person does.
        """
        begin = i
        while begin > i - 3 and begin and self._joined(begin) and self._is_kin(begin - 1):
            begin -= 1  # "ma petite fille"
        verbs = cues("saying") if self.small else cues("saying") | {"a", "est"}
        return (
            not self.telling
            and bool(begin)
            and self.words[begin - 1].low in ("mon", "ma", "notre")
            and self._joined(j)
            and j + 1 < len(self.words)
            and self._joined(j + 1)
            and self._plain(j)
            and not _ADJECTIVE.search(self.words[j].low)
            and self.words[j + 1].low in verbs
        )

    def _with_surname(self, i: int, end: int) -> int:
        """Without capitals, a neighbour's given name takes the word behind it along: "mon voisin
        kevin marchand".
        """
        if self.telling or end >= len(self.words) or self.words[i].low not in cues("adults"):
            return end
        word = self.words[end]
        plain = word.low not in stops() | kept() | cues("particles")
        if self.words[end - 1].given and self._joined(end) and plain and not word.held:
            self.taken[end] = len(word.low) > 3
        return end

    def _after_intro(self, i: int) -> int:
        """ "contacter X Y", "je suis X", "Nom : X"."""
        j = i + 1
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
        if end == j:
            if (
                low in ("suis", "moi", "ici")
                and j + 1 < len(self.words)
                and self._joined(j + 1)
                and self.words[j + 1].certain
                and (self.words[j].low not in stops() | kept() | cues("kin") | cues("particles"))
            ):
                self.taken[j] = True
                return self._take(j + 1)
            return i
        if low in ("nom", "noms", "prenom", "prenoms") and told:
            return self._take(j, True) if self.words[j].low not in stops() else i
        count = sum(1 for k in range(j, end) if not self._particle(k) or self.words[k].given)
        if count >= 2 and self._telling_run(j, end):
            return self._take(j)
        if (
            count == 1
            and (self.words[j].given and (not is_word(self.words[j].low) or self._cap_inside(j)))
            and self.words[j].low not in kept()
        ):
            return self._take(j)
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
            )
            and self.words[j].certain
            and (not self.telling or self.words[j].cap)
        ):
            return self._take(j)
        return i
