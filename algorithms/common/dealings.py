"""Names behind what one has to do with somebody: "j'ai croisé X", "merci à X", "le ballon de X", "prénom X"."""

from .kinship import Kinship

_TO = frozenset(
    "parle discute demandez demander dites dire merci bravo felicitations vois vu transmis remis donne".split()
)
_GROWN = frozenset("grand grande dernier derniere puce loulou louloute poussin".split())
_SURELY = frozenset("croise rencontre denomme denommee alias certain certaine".split())
_OWN = frozenset(
    "velo ballon cartable chien chat chambre anniversaire doudou poussette trottinette jouet jouets".split()
)
_WHOSE = frozenset("nom part".split())


class Dealings(Kinship):
    """Takes the names of those that somebody met, thanks, or whose things are told of."""

    def _after_met(self, i: int) -> int:
        """ "j'ai eu Sonia à l'accueil", "merci à Sonia", "un certain Kassimi"; the end, or 0."""
        low, j = self.words[i].low, i + 1
        if low in ("certain", "certaine") and not (i and self.words[i - 1].low in ("un", "une")):
            return 0
        if low in _GROWN and not (i and self.words[i - 1].low in ("mon", "ma")):
            return 0
        if j + 1 < len(self.words) and low in _TO and self.words[j].low in ("a", "avec"):
            j += 1
        elif low in _TO - {"vu"}:
            return 0
        if (
            j >= len(self.words)
            or not self._joined(j)
            or self.words[j].gap == "-"
            or not self._plain(j)
        ):
            return 0
        word = self.words[j]
        if self.telling and not (word.cap or word.given and self.small):
            return 0
        end = self.run(j)
        one = word.given and (
            word.certain or low in _SURELY | {"eu"} and self._goes_on(end or j + 1)
        )
        if one or low in _SURELY and word.certain and len(word.low) > 3:
            if low in _SURELY and end == j:
                self.taken[j] = True
                return j + 1
            return self._and_surname(j, self._take(j), True)
        return 0

    def _after_name_told(self, i: int) -> int:
        """ "prénom Tesfay", "mon nom est Haile": with or without a colon; the end, or 0."""
        j = i + 1
        if j + 1 < len(self.words) and self.words[j].low in ("est", "de"):
            if self.words[j].low == "de" and self.words[j + 1].low != "famille":
                return 0
            j += 1 + (self.words[j].low == "de")
        if j >= len(self.words) or not (self._joined(j) or ":" in self.words[j].gap):
            return 0
        word = self.words[j]
        if (
            not self._plain(j)
            or self.telling
            and not word.cap
            or i
            and self.words[i - 1].low == "au"
        ):
            return 0
        if word.certain or self.words[i].low == "prenom" and (word.given or self._cap_inside(j)):
            return self._take(j)
        return 0

    def _after_owned(self, i: int) -> int:
        """ "le chien de Gaïd Meunier", "le ballon de Rayan", "bail au nom de prudence kerjouan"; the end, or 0."""
        j = i + 2
        if (
            j >= len(self.words)
            or self.words[i + 1].low not in ("de", "d", "des", "a")
            or not (self._joined(i + 1) and self._joined(j))
            or self.words[j].held
        ):
            return 0
        if self.words[i + 1].low == "des":
            return self._family_name(j)
        if end := self._word_first(j):
            return end
        end, word = self.run(j), self.words[j]
        count = sum(not self._particle(k) for k in range(j, end))
        if count >= 2 and self._telling_run(j, end):
            return self._and_surname(j, self._take(j), True)
        if count != 1 or not word.certain:
            return 0
        if self._and_surname(j, end, True) > end:
            return self._take(j) + 1
        if len(word.low) > 3 and (word.cap or not self.telling):
            if word.given or self.words[i].low in _WHOSE | _OWN and self._goes_on(end):
                return self._take(j)
        return 0

    def _family_name(self, j: int) -> int:
        """ "le chien des Castaing": a word that French lacks, without the sign of the plural; the end, or 0."""
        word = self.words[j]
        if (
            not word.certain
            or word.held
            or len(word.low) < 5
            or word.low[-1] in "sx"
            or self.telling
            and not word.cap
        ):
            return 0
        self.taken[j] = True
        return j + 1
