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
    r"\b(?:sans|aucune|pas de|non|ne (?:sera|peut|pourra)[^.]{0,30}?)\s+(?:\w+\s+){0,2}$"
)


@dataclass(frozen=True)
class Clause:
    """``kind`` of :data:`KINDS`; ``sentence`` without private persons; ``date``: of an end, ISO, "" where
    none is said; ``denied``: the sentence says that there is none ("sans tacite reconduction")."""

    kind: str
    sentence: str
    date: str = ""
    denied: bool = False


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
            dates = [day_of(d) for d in _DATE.findall(plain)] if kind == END else []
            days = [d for d in dates if d and d[0]]
            if kind == END and not days and "echeance" not in found[0]:
                continue  # "jusqu'au règlement"
            told = _excerpt(sentence, found.start())
            date = f"{days[-1][0]:04d}-{days[-1][1]:02d}-{days[-1][2]:02d}" if days else ""
            denied = bool(_PLAIN_NO.search(plain[: found.start()]))
            out.setdefault(
                (kind, told), Clause(kind, freetext.counted(told, "names")[0], date, denied)
            )
    return list(out.values())


def _excerpt(sentence: str, at: int) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    begin = max(at - _LONGEST // 3, 0)
    return ("… " if begin else "") + sentence[begin : begin + _LONGEST] + " …"
