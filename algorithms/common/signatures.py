"""Signatures: names behind a closing formula, on a line of their own, in a last sentence."""

import re

from .announced import Announced
from .nameruns import LINE, LONGEST
from .words import cues, kept_words, stops

_ABBREVIATED = frozenset(
    "ps nb sa ht ttc za zi rd rn tp bp pv km cc cf pj pm am qr nc ra ap jc ce sp fo vl tc".split()
)
_HOMES = frozenset(
    "batiment bat escalier lotissement hameau immeuble rez numero village bourg".split()
)
_SPEAKERS = frozenset("je j nous mon ma mes notre nos bonjour bonsoir svp merci".split())
_OTHERS = frozenset("le la les l sa son ses mes tout toute tous un une".split())
_WHERE = frozenset("du de d au a des".split())


class Signatures(Announced):
    """Takes the names that a text is signed with."""

    def _signatures(self) -> None:
        closed, start = None, 0
        for i, word in enumerate(self.words):
            if i and LINE.search(word.gap):
                self._sign(start, i, closed)
                start = i
            if not word.held and self._closes(i):
                closed = i
        self._sign(start, len(self.words), closed)
        self._last_words(closed)
        self._last_initials()
        self._dashed()
        self._thanked()
        self._own_line()
        if any(word.low in ("envoye", "sent") for word in self.words):
            self._beside_device()

    def _last_initials(self) -> None:
        """ "A bon entendeur. G.D.": nothing but two or three initials at the end."""
        begin = end = len(self.words)
        while begin and end - begin < 4 and self._dotted(begin - 1):
            begin -= 1
        if (
            2 <= end - begin <= 3
            and (begin == 0 or re.search(r"[.!?…,\n]\s*$", self.words[begin].gap))
            and all(re.fullmatch(r"[. -]{1,2}", self.words[k].gap) for k in range(begin + 1, end))
            and not self.text[self._end(end - 1) :].strip()
            and "".join(self.words[k].low for k in range(begin, end))
            not in _ABBREVIATED | kept_words()
        ):
            for k in range(begin, end):
                self.taken[k] = True

    def _dashed(self) -> None:
        """ "Le banc est cassé — Josépha": a given name that is nothing else, alone behind a dash at the end."""
        if len(self.words) < 3:
            return
        last = self.words[-1]
        if (
            last.given
            and last.certain
            and re.fullmatch(r"\s[–—-]\s", last.gap)
            and (last.cap or not self.telling)
            and not (last.held or self.words[-2].held)
        ):
            self.taken[-1] = True

    def _thanked(self) -> None:
        """ "merci d'avance rose": a given name that is a word too, the last of a text that closes."""
        if len(self.words) < 3 or self.text[self.words[-1].end :].strip(" .!\n"):
            return
        last, before = self.words[-1], self.words[-2]
        if (
            last.given
            and not last.held
            and last.gap in (" ", ", ", ". ", "\n")
            and (last.cap or not self.telling)
            and (before.low in cues("closing") or before.low in ("avance", "bcp", "beaucoup"))
        ):
            self.taken[-1] = True

    def _own_line(self) -> None:
        """ "Le banc est cassé. / Tonio": one word that French lacks on the last line of who speaks of himself."""
        last = self.words[-1] if len(self.words) > 3 else None
        if (
            last is not None
            and LINE.search(last.gap)
            and last.certain
            and len(last.low) > 3
            and not last.held
            and (last.cap or not self.telling)
            and re.match(r"\s*[.!?…]|\s*\n\s*\n", last.gap)
            and any(word.low in _SPEAKERS for word in self.words)
        ):
            self.taken[-1] = True

    def _beside_device(self) -> None:
        """ "Tonio / Envoyé de mon iPhone": the line before, or behind, what a telephone adds."""
        breaks = [k for k in range(len(self.words)) if not k or LINE.search(self.words[k].gap)]
        ends = [*breaks[1:], len(self.words)]
        for n, (begin, end) in enumerate(zip(breaks, ends, strict=True)):
            if self.words[begin].low not in ("envoye", "sent") or end - begin < 3:
                continue
            for m in (n - 1, n + 1):
                if 0 <= m < len(breaks) and ends[m] - breaks[m] <= 3:
                    line = range(breaks[m], ends[m])
                    if not any(self.taken[k] or self.words[k].held for k in line) and any(
                        self.words[k].certain for k in line
                    ):
                        self._sign_run(breaks[m], ends[m], True)

    def _last_words(self, closed: int | None) -> None:
        """One to three words at the end, behind a formula that closes a letter or a line that tells
        who writes: a signature, though they be words of French ("CORDIALEMENT, PRUDENCE MEUNIER").
        """
        end = len(self.words)
        begin = max(
            (k for k in range(max(1, end - 4), end) if LINE.search(self.words[k].gap)), default=None
        )
        if begin is not None:
            line = begin - 1  # the first word of the line before
            while line and begin - line < 8 and not self.words[line].opens:
                line -= 1
            ended = (
                closed is not None
                and line <= closed < begin
                and all(
                    self.words[k].low in cues("stops", "thanks") for k in range(closed + 1, begin)
                )
            )
            if not (ended or self._writer(line, begin)):
                return
        elif closed is not None and (
            self.words[closed].low in cues("formal")
            or closed + 2 < end
            and self._dotted(closed + 1)
            and re.match(r"[ ]?[,.!]", self.words[closed + 1].gap)
        ):
            begin = closed + 1
        if begin is None or begin >= end:
            return
        only = self.words[begin]
        if begin + 1 == end and only.gap == " " and not (only.certain or only.given):
            return  # "salutations citoyennes"
        if self.words[begin].low in ("les", "la", "famille") and begin + 1 < end:
            begin += 1
        no_name = cues("bodies", "closing", "saying", "acts")
        for k in range(begin, end):
            word = self.words[k]
            if (
                not (self._plain(k) or word.initial)
                or end - begin > 3
                or word.low in no_name
                or word.low.rstrip("s") in cues("kin")
                or k > begin
                and not (self._joined(k) or word.gap == ". ")
            ):
                return
        for k in range(begin, end):
            self.taken[k] = True

    def _writer(self, line: int, end: int) -> bool:
        """ "Un riverain", "Le président de l'association": a line that tells who writes."""
        return (
            end - line <= 6
            and self.words[line].low in ("un", "une", "le", "la", "l", "votre", "vos")
            and any(self.words[k].low in cues("kin") for k in range(line, end))
        )

    def _closes(self, i: int) -> bool:
        """ "Cordialement", "bonne journée", "bien à vous"."""
        low, before = self.words[i].low, self.words[i - 1].low if i else ""
        return (
            low in cues("closing")
            or self._ends_letter(i)
            or (
                low in ("journee", "soiree", "reception", "continuation", "semaine", "fin")
                and before in ("bonne", "belle", "excellente", "douce", "agreable")
            )
            or (before, low)
            in (("au", "revoir"), ("au", "plaisir"), ("week", "end"), ("l", "attente"))
            or (
                low in ("vous", "toi", "tous")
                and before == "a"
                and i > 1
                and self.words[i - 2].low in ("bien", "merci")
            )
        )

    def _ends_letter(self, i: int) -> bool:
        """ "Solidairement, X", "bien vôtre, X", "a+ X" at the very end of a text."""
        if len(self.words) - i > 4 or i + 1 >= len(self.words):
            return False
        low, gap = self.words[i].low, self.words[i + 1].gap
        if low == "a":
            return gap.startswith("+")
        return (
            low.endswith("ement")
            or low in ("votre", "devoue", "devouee", "devoues", "consideration")
        ) and (gap[:1] in ",\n" or low.startswith("devoue"))

    def _sign(self, start: int, end: int, closed: int | None) -> None:
        """A line that may end in a signature: after a closing formula, or as a line of its own that
        holds nothing else.
        """
        if closed is not None and start < end:
            end = self._without_where(max(start, closed + 1), end)
        if start >= end or self.words[end - 1].held:
            return
        begin = None
        if closed is not None and closed >= start:
            begin = closed + 1
            while (
                begin < end
                and not re.search(r"[,.!;:\n–—-]", self.words[begin].gap)
                and (
                    self.words[begin].low in cues("stops", "closing")
                    or self.words[begin].low == "bcp"
                )
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

    def _without_where(self, begin: int, end: int) -> int:
        """The end of a signature without where its writer lives: "Josépha du quartier X", "X, rue Y"."""
        for k in range(begin + 1, end):
            word = self.words[k]
            if word.low in ("pour", "et") and k + 1 < end and self.words[k + 1].low in _OTHERS:
                return k
            ahead = self.words[k + 1] if k + 1 < end else None
            if word.held and re.match(r"[ ]?[,(–-]|\n", word.gap):
                return k
            if (
                word.low in _WHERE
                and ahead is not None
                and (ahead.held or ahead.low in cues("places", "bodies") or ahead.low in _HOMES)
                and self._joined(k)
            ):
                return k
        return end

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
                or self.words[k].low in cues("civil", "titles")
                or self.words[k].low == "et"
            )
        ]
        if not plain or len(plain) > LONGEST:
            return
        if self.words[plain[0]].low in cues("bodies") or any(
            self.words[k].low in kept_words() and not self._second(k) for k in plain
        ):
            return
        sure = sum(
            self.words[k].certain or self.words[k].given or self.words[k].initial for k in plain
        )
        allowed = all(self._signs(k) for k in plain) or (
            closed
            and not self.telling
            and len(plain) <= 4
            and any(self.words[k].certain for k in plain)
            and not any(self.words[k].low in stops() and not self._second(k) for k in plain)
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

    def _second(self, k: int) -> bool:
        """The second part of a given name: "Ange-Toussaint", "Marie-Noël"."""
        return self.words[k].gap == "-" and k > 0 and not self.words[k - 1].held

    def _signs(self, k: int) -> bool:
        word = self.words[k]
        if self._second(k) and (self.words[k - 1].given or word.cap and self.telling):
            return True
        if word.initial:
            return self._dotted(k) or word.cap or bool(k) and self.words[k - 1].given
        if self.telling and word.cap:
            return word.low not in stops() or word.given
        return word.certain or word.given or word.low in cues("kin")
