"""Names behind kin and roles: "mon fils Lucas", "le voisin du dessus, Cengiz A.", "la gardienne X"."""

import re

from .nameruns import JOIN, Runs
from .words import cues

_ADJECTIVE = re.compile(
    r"(?:ee|ante?|ides?|ive|able|iste|aire|eux|euse|el|elle|al|ale|ien|ienne)s?\Z"
)
_ADJECTIVES = frozenset("petit petite petits petites beau belle jeune".split())
_SEVERAL = frozenset("mes tes ses nos vos leurs les deux trois quatre".split())


class Kinship(Runs):
    """Takes the names that kin or a role announces."""

    def _after_kin(self, i: int) -> int:
        """ "mon fils Lucas", "le voisin du dessus, Cengiz A.", "la locataire, Mme X"."""
        j = i + 1
        if self.words[i].low in ("amis", "amies") and i > 1 and self._is_body(i - 2):
            return i  # "association Les Amis de Georges"
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
                and not (self._branded(j - 1) and not self.words[j].certain)
                and (self._telling_run(j, end) or self._cap_inside(j))
                and not ("," in self.words[j].gap and not self._telling_run(j, end))
            ):
                taken = self._with_surname(i, self._take(j, several=self._several(i)))
                return self._and_surname(j, taken)
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
                and (
                    self.words[k].given
                    or self._cap_inside(k)
                    or not self.telling
                    and len(self.words[k].low) > 3
                    and self._goes_on(k + 1)
                )
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

    def _branded(self, i: int) -> bool:
        """ "Le Petit Bateau": an adjective with a capital inside a sentence is part of a brand."""
        word = self.words[i]
        return self.telling and word.cap and not word.opens and word.low in _ADJECTIVES

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

    def _is_body(self, i: int) -> bool:
        return self.words[i].low in cues("bodies")

    def _is_kin(self, i: int) -> bool:
        return self.words[i].low in cues("kin")

    def _word_and_surname(self, i: int, j: int) -> int:
        """Without capitals that tell, a given name that is a word too with its surname: "MA VOISINE
        ROSE DE KERBRAT", "NOTRE ASSISTANTE MATERNELLE ROSE KERBRAT"; the end, or 0.
        """
        if self.telling:
            return 0
        own = bool(i) and self.words[i - 1].low in ("mon", "ma", "notre")
        for k in (j,) if self.small else (j, j + 1):
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
                and (
                    own
                    or ":" in self.words[j].gap
                    or k == j
                    and (
                        self.words[k].given
                        or self.words[j - 1].low not in _ADJECTIVES
                        and self._goes_on(last + 1)
                    )
                )
                and (not self.small or self.words[k].given or self._goes_on(last + 1))
                and self._plain(k)
                and self.words[k].low not in cues("saying", "acts", "intro")
                and (own or self.words[k].given or not _ADJECTIVE.search(self.words[k].low))
                and self.words[last].certain
                and len(self.words[last].low) > 3
                and not self.words[last].held
            ):
                end = max(last + 1, self.run(last))
                for m in range(k, end):
                    self.taken[m] = True
                return end
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
        plain = word.low not in cues("stops", "kept", "particles")
        if self.words[end - 1].given and self._joined(end) and plain and not word.held:
            self.taken[end] = len(word.low) > 3
        return end
