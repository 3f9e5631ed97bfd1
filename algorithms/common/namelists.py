"""Names that stand in a row: two that do something together, pupils of a class, and what a date of
birth or a class behind it tells to be a name.
"""

import re

from .signatures import Signatures
from .words import cues, is_word

_CLASS = r"(?:CP|CE[ ]?[12]|CM[ ]?[12]|[TPMG]S|(?:petite|moyenne|grande)[ ]section|[3-6][ ]?(?:e|[èe]me)\b|ULIS)(?!\w)"
_BEHIND = re.compile(  # "KERBRAT Maël, CE1", "Maël Kerbrat née le"
    rf"[ ]?[,;|:(–-][ ]{{0,2}}{_CLASS}|[ ](?:C[EPM][ ]?\d?)(?!\w)"
    r"|[ ]?[,(]?[ ]?\d{1,2}(?:[ ]et[ ]\d{1,2})?[ ]ans\b(?![ ](?:que|d))"
    r"|,?[ ][àa][ ]l['’]appareil|[ ]?[,;|(–-]?[ ]{0,2}n[ée]{1,2}s?(?:\(e\))?[ ](?:le|la|en|un|[àa]|\[…\])",
    re.IGNORECASE,
)
_MASKED = re.compile(r"[ ]?[,:(–-]?[ ]?\[…\]")  # "karim [telephone]"
_NO_VERB = frozenset(
    "souvent absent present parent argent agent client accident different president urgent recent patient talent "
    "excellent violent evident innocent adolescent equivalent precedent incident continent couvent".split()
)


class Listed(Signatures):
    """Takes names in rows."""

    def _lists(self) -> None:
        behind = {found.start() for found in _BEHIND.finditer(self.text)}
        pupils = any(word.low in cues("pupils") for word in self.words)
        masked = {found.start() for found in _MASKED.finditer(self.text)}
        for i, word in enumerate(self.words):
            if (word.end in behind and not word.held) or (
                word.end in masked and word.given and word.certain and not word.held
            ):
                self._told_behind(i)
            if pupils and i and ":" in word.gap:
                self._pupils(i)

    def _told_behind(self, i: int) -> None:
        """The run that ends with word ``i``, of which one word is nothing but a name."""
        begin, plain = i + 1, 0
        while begin and i + 1 - begin < 5 and (begin > i or self._joined(begin)):
            k = begin - 1
            word = self.words[k]
            if self._particle(k) and begin <= i and self.words[begin].cap:
                begin = k
                continue
            if not self._plain(k) or self.telling and not word.cap:
                break
            sure = word.certain or word.given
            if not (sure or self.telling):
                plain += 1
                if plain > 1:
                    break
            begin = k
        if any(self.words[k].certain for k in range(begin, i + 1)):
            for k in range(begin, i + 1):
                self.taken[k] = True

    def _pupils(self, i: int) -> None:
        """ "Classe de CM1 : Maëlie, Soan et Anouk absents"; ``i`` is the first word of the row."""
        if not any(self.words[k].low in cues("pupils") for k in range(max(0, i - 8), i)):
            return
        items: list[range] = []
        k = i
        while k < len(self.words):
            end = self._item(k)
            if end == k:
                break
            items.append(range(k, end))
            if end >= len(self.words):
                break
            if re.fullmatch(r"[ ]?[,;/][ ]?", self.words[end].gap):
                k = end
            elif self.words[end].low == "et" and self._joined(end):
                k = end + 1
            else:
                break
        sure = [item for item in items if any(self.words[k].certain for k in item)]
        if len(items) > 1 and len(sure) >= (1 if self.telling else len(items) / 2):
            for item in items:
                for k in item:
                    self.taken[k] = True

    def _item(self, i: int) -> int:
        """The end of one name of a row, at most three words; ``i`` when there is none."""
        j = i
        while j < len(self.words) and j - i < 3 and (j == i or self._joined(j)):
            word = self.words[j]
            sure = word.certain or word.given
            if not self._plain(j) or self.telling and not word.cap:
                break
            if not (self.telling or sure or j == i or self._glued(j)):
                break
            j += 1
        return j

    def _couple(self, i: int) -> int:
        """ "Jean-Philippe et Odile ont vu": two given names that do something together; with
        capitals that tell, words that French lacks as well.
        """
        if i + 3 >= len(self.words):
            return 0
        first, link, second, verb = self.words[i : i + 4]
        if not (
            link.low == "et"
            and self._plural(verb.low)
            and all(
                (w.given or w.certain and (w.cap if self.telling else first.given or second.given))
                and not w.held
                and w.low not in cues("stops", "kept")
                for w in (first, second)
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

    @staticmethod
    def _plural(verb: str) -> bool:
        """ "ont", "jouent": what several do."""
        return verb in ("ont", "sont", "etaient", "avaient", "vont", "font") or (
            len(verb) > 4
            and verb.endswith("ent")
            and not verb.endswith("ment")
            and verb not in _NO_VERB
            and is_word(verb)
        )
