"""What a contract says of its price, its end and its renewal, found by the words of such clauses and
listed with their sentence. Nothing is interpreted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..clock.saiddates import MONTHS, day_of
from ..common.words import bare
from ..intake import freetext

REVISION, PENALTY, RENEWAL, END, LENGTH, NOTICE = (
    "revision", "penalty", "renewal", "end", "length", "notice",
)  # fmt: skip
KINDS = (REVISION, PENALTY, RENEWAL, END, LENGTH, NOTICE)
_LONGEST = 500
_PARTS = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-Ý0-9•-])|\n\s*\n|\n(?=\s*(?:Article|ARTICLE|Art\.)\s)")
_WORDS = {
    REVISION: (
        r"revision (?:annuelle |periodique )?(?:des|du|de|annuelle)\b|prix sont revis|prix est revis|"
        r"revisables?\b|indexation|actualisation (?:des|du) (?:prix|tarif)|formule de (?:revision|variation)"
    ),
    PENALTY: r"penalites?\b",
    RENEWAL: r"tacite(?:ment)? |tacite reconduction|reconduction|reconductible|reconduit",
    END: r"(?:prend(?:ra)? fin|expire(?:ra)?|se termine(?:ra)?|echeance|arrive(?:ra)? a (?:terme|echeance)|jusqu'au|date de fin)",
    LENGTH: r"(?:duree (?:du|de la|de l'|initiale|ferme|totale)|conclu(?:e)? pour (?:une|un) (?:duree|periode))",
    NOTICE: r"(?:preavis|denonc(?:e|iation)|resiliation)",
}  # fmt: skip
_FIND = {kind: re.compile(rf"\b(?:{words})") for kind, words in _WORDS.items()}
_DATE = re.compile(rf"\b(\d{{1,2}}(?:er)? {MONTHS} \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})")
_PLAIN_NO = re.compile(
    r"\b(?:sans|aucune?|pas de|non|exclu\w* toute|exclusion de toute|ne (?:sera|peut|pourra)[^.]{0,30}?)"
    r"\s+(?:\w+\s+){0,2}$"
)
# Of a renewal or a revision: "n'est pas renouvelable par tacite reconduction", "la tacite reconduction
# est exclue". A penalty that is not due in one case is a penalty.
_MAY_BE_DENIED = frozenset({RENEWAL, REVISION})
_DENIED_BEFORE = re.compile(
    r"\b(?:n'|ne )[^.;:,]{0,30}?\b(?:pas|point|ni|jamais)\b(?:(?!\b(?:et|ou|mais|donc)\b)[^.;:,]){0,45}$"
)
_CONDITION = re.compile(r"\b(?:s'ils?|s'elles?|si|faute|defaut|a moins|lorsqu\w*|quand)\b[^.;:,]*$")
_DENIED_AFTER = re.compile(
    r"^(?![^.;:,]{0,40}au.dela)[^.;:,]{0,40}?\b(?:exclue?s?|interdite?s?|proscrite?s?|prohibee?s?"
    r"|(?:n'est|ne sont|n'etant|ne sera|ne saurait etre) (?:pas |ni )?"
    r"(?:admise?|autorisee?|prevue?|possible|permise?|acceptee?|envisagee?|envisageable)s?)\b"
    r"(?! (?:que|qu'|si|sauf|lorsqu|quand|en cas|pendant|la premiere|avant|au.dela))"
)
# "ne peut être reconduit que deux fois"
_ONLY_BEFORE = re.compile(r"\b(?:n'|ne )(?:(?!\b(?:pas|aucune?)\b)[^.;:,])*$")
_ONLY_AFTER = re.compile(r"^[^.;:,]{0,60}?\b(?:que |qu')")
# "ne peut refuser la reconduction", "ne peut excéder quatre ans, reconductions comprises"
_RATHER_BEFORE = re.compile(
    r"\b(?:refus\w+|s'oppos\w+|exoner\w+|dispens\w+|renonc\w+|contest\w+|excede\w*|depasse\w*)\b[^.;:,]*$"
)
_RATHER_AFTER = re.compile(r"^\w* (?:y )?(?:eventuelles? )?(?:comprise|incluse)s?\b")
# What may follow the end: "jusqu'au 31/12/2027, sauf reconduction jusqu'au 31/12/2029".
_DATE_OF = re.compile(r"[^a-z]*(?:date )?(?:d'|de |a laquelle (?:il|elle) )?")
_BEYOND = re.compile(r"\b(?:sauf|reconduction|reconduit|renouvel|prolong|prorog)")


@dataclass(frozen=True)
class Clause:
    """``kind`` of :data:`KINDS`; ``sentence`` without private persons; ``date``: of an end, ISO, "" where
    none is said; ``denied``: the sentence says that there is none ("sans tacite reconduction");
    ``dates``: all that the sentence of an end tells, of which ``date`` is the last before a renewal."""

    kind: str
    sentence: str
    date: str = ""
    denied: bool = False
    dates: tuple[str, ...] = ()


def clauses_in(text: str) -> list[Clause]:
    """The clauses of a contract, in the order of its text, each sentence once a kind.

    >>> [c.date for c in clauses_in("Le contrat prend fin le 31 décembre 2027.")]
    ['2027-12-31']
    """
    out: dict[tuple[str, str], Clause] = {}
    for part in _PARTS.split(text):
        sentence = " ".join(part.split())
        if len(sentence) < 12:
            continue
        plain = bare(sentence.replace("’", "'"))
        for kind, pattern in _FIND.items():
            found = pattern.search(plain)
            if found is None:
                continue
            days = _days(plain) if kind == END else []
            if kind == END and not days and "echeance" not in found[0]:
                continue  # "jusqu'au règlement"
            told = _excerpt(sentence, found.start())
            clause = Clause(
                kind,
                freetext.counted(told, "names")[0],
                _end_of(plain, found, days),
                _is_denied(kind, plain[: found.start()], plain[found.end() :]),
                tuple(dict.fromkeys(day for *_, day in days)),
            )
            out.setdefault((kind, told), clause)
    return list(out.values())


def _days(plain: str) -> list[tuple[int, int, str]]:
    """(where it begins, where it ends, ISO) of each date of a sentence."""
    told = [(found, day_of(found[1])) for found in _DATE.finditer(plain)]
    return [
        (found.start(), found.end(), f"{d[0]:04d}-{d[1]:02d}-{d[2]:02d}")
        for found, d in told
        if d and d[0]
    ]


def _end_of(plain: str, word: re.Match[str], days: list[tuple[int, int, str]]) -> str:
    """The last date of a sentence, of those before what may come after the end."""
    of_end = [
        end
        for begin, end, _ in days
        if begin >= word.start() or _DATE_OF.fullmatch(plain[end : word.start()])
    ]
    beyond = _BEYOND.search(plain, max(of_end[0], word.end())) if of_end else None
    until = beyond.start() if beyond else len(plain)
    return next((day for begin, _, day in reversed(days) if begin < until), "")


def _is_denied(kind: str, before: str, after: str) -> bool:
    """True where what stands before and after its words says that there is nothing of a kind."""
    if _RATHER_BEFORE.search(before) or _RATHER_AFTER.search(after):
        return False
    if _ONLY_BEFORE.search(before) and _ONLY_AFTER.search(after):
        return False
    if _PLAIN_NO.search(before):
        return True
    if kind not in _MAY_BE_DENIED:
        return False
    if _DENIED_AFTER.search(after):
        return True
    return bool(_DENIED_BEFORE.search(before)) and not _CONDITION.search(before)


def _excerpt(sentence: str, at: int) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    begin = max(at - _LONGEST // 3, 0)
    return ("… " if begin else "") + sentence[begin : begin + _LONGEST] + " …"
