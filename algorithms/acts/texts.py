"""The text of an act's document: its title, its day, and what names persons cut away."""

from __future__ import annotations

import re

from ..clock.saiddates import MONTHS, day_of
from ..common.resources import table
from ..common.words import bare, given_names
from .masking import title_of_name

LEAST_LETTERS = 60  # of a page: below, it is a picture of a page
# What a paragraph after the title begins with.
_BEGINS = (
    r"le conseil|la commune|la ville|vu\b|consid[ée]rant|rapporteur|monsieur|madame|m\.|mme|il est|par |expos|"
    r"dans le cadre|apr[èe]s|lors|depuis|nombre|pr[ée]sents|s[ée]ance|date|l'an |d[ée]lib[ée]ration"
)
_TITLE = re.compile(
    r"(?im)^\s*(?:objet|titre|intitul[ée])\s*(?:de la d[ée]lib[ée]ration)?\s*:\s*(.+"
    rf"(?:\n(?!\s*\n|\s*(?:{_BEGINS}))\s*\S.*){{0,2}})"
)
# "Présents :", "Étaient absents et excusés (3) :", "Ont donné pouvoir :"; not "Le présent projet concerne
# les voies suivantes :": between the word and the colon stand only words of such a heading.
_HEADING_WORDS = (
    r"(?:\s*(?:et|ou|à|a|de|des|du|la|le|l['’]|en|les|par|avec|sans|non|dont|ayant|donn[ée]\w*|sont|[ée]taient|"
    r"pr[ée]sent\w*|absent\w*|excus\w*|repr[ée]sent\w*|pouvoirs?|procurations?|mandats?|suppl[ée]ant\w*|s[ée]ance|"
    r"ouverture|vote|membres?|conseill[eè]r\w*|municip\w*|[ée]lus?|adjoint\w*|maires?|mesdames|messieurs|mmes?|mm?|"
    r"[(),.\d\-/]))*"
)
_ATTENDANCE = re.compile(
    r"(?i)(?<![\w’'-])(?:(?:sont|[ée]taient)\s+)?(?:(?:membres|conseillers|[ée]lus)(?:\s+municipaux)?\s+)?"
    r"(?:(?<!\ble )(?<!\bla )(?<!\bdu )(?<!\bau )(?<!\bce )"
    r"(?:pr[ée]sents?|absents?|excus[ée]e?s?|repr[ée]sent[ée]e?s?|pouvoirs?|procurations?)"
    r"|ont donn[ée] (?:pouvoir|procuration))\b" + _HEADING_WORDS + r"\s*:"
)
_SECRETARY = re.compile(r"(?i)\bsecr[ée]taire de s[ée]ance\b[^\n:]{0,30}:[^\n]*")
_LIST_ENDS = re.compile(
    r"(?i)\s*(?:objet|titre|rapporteur|vu\b|consid[ée]rant|le conseil|la commune|la ville|dans le cadre|il est\b|"
    r"d[ée]lib[ée]ration|date\b|s[ée]ance\b|nombre\b|votants?\b|ordre du jour|par (?:d[ée]lib|arr[êe]t|courrier))"
)
_TELLS = re.compile(
    r"(?i)\b(?:expose|rappelle|informe|indique|propose|explique|soumet|pr[ée]cise|d[ée]cide|adopte|approuve|"
    r"concernent?|pr[ée]voi(?:t|ent)|autorise|d[ée]lib[èe]re|souhaite|rel[èe]vent|s['’][ée]tablit)\b"
)
_PERSON = re.compile(r"\b(?:M|MM|Mme|Mmes|Mlle|Monsieur|Madame|Mesdames|Messieurs)\b\.?\s+[A-ZÀ-Ý]")
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}\b")
_LOOKED_AT = 300  # letters after a heading in which persons stand
_LONGEST_LIST = 12_000  # letters: a hundred and sixty councillors with who votes for whom
_SESSION = re.compile(
    r"(?:seance|reunion|session|conseil municipal|deliberation)[^\n]{0,60}?\bdu\s+"
    r"(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"
    rf"(\d{{1,2}}(?:er)? {MONTHS} \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
)
_ANY = re.compile(rf"\b(\d{{1,2}}(?:er)? {MONTHS} \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b")
_NUMBER = re.compile(
    r"(?i)\b(?:d[ée]lib[ée]ration|acte|affaire)?\s*n[°o]\s*:?\s*([0-9]{1,4}(?:[-/_.][0-9]{1,6})*|[0-9]{4,8})"
)
_NAME_DATE = re.compile(r"(20\d\d|19\d\d)[-_.]?(\d\d)[-_.]?(\d\d)")
_LONGEST_TITLE = 300


def is_scan(pages: list[str]) -> bool:
    """True for a document without a text layer: pictures of pages. One page with text is read,
    whatever pictures are annexed to it."""
    return not any(has_text(page) for page in pages)


def has_text(page: str) -> bool:
    """True for a page that is no mere picture."""
    return len("".join(page.split())) >= LEAST_LETTERS


def without_attendance(text: str) -> tuple[str, int]:
    """(a text without the lists of those who were there, how many went).

    A list runs from its heading to an empty line, a line that begins another part or one with a verb
    of the act; what follows the heading must be persons.
    """
    text, gone = _SECRETARY.subn("", text)
    kept: list[str] = []
    at = 0
    for heading in _ATTENDANCE.finditer(text):
        if heading.start() < at or not _are_persons(text[heading.end() :][:_LOOKED_AT]):
            continue
        kept.append(text[at : heading.start()])
        at = _end_of_list(text, heading.end())
        gone += 1
    return "".join([*kept, text[at:]]), gone


def _are_persons(text: str) -> bool:
    first = re.split(r"\n\s*\n(?=\s*\S)", text.lstrip())[0]
    told = sum(bare(word) in given_names() for word in re.findall(r"\b[A-ZÀ-Ý][\wÀ-ÿ]+", first))
    street = first.split(maxsplit=1)[:1]
    if street and bare(street[0]) in table("acts/words")["street_kinds"].split():
        return False
    return bool(_PERSON.search(first)) or told >= 2 or len(_CAPITALS.findall(first)) >= 3


def _end_of_list(text: str, begin: int) -> int:
    at, seen = begin, False
    for line in text[begin : begin + _LONGEST_LIST].splitlines(keepends=True):
        empty = not line.strip()
        if (empty and seen) or (at > begin and _LIST_ENDS.match(line)) or _TELLS.search(line):
            break
        seen = seen or not empty
        at += len(line)
    return at


def act_of(pages: list[str], name: str) -> dict[str, str]:
    """An act as its document tells it.

    Parameters
    ----------
    pages : list[str]
        Text of each page.
    name : str
        Of the file, without its ending.

    Returns
    -------
    dict[str, str]
        ``title`` (else the name of the file without persons), ``date`` (ISO, "" where none is told), ``number``,
        ``body`` without the list of those who were there, ``cut``: "1" where such a list went.
    """
    text = "\n".join(pages).replace("\u00a0", " ").replace("\r", "")
    head = text[:6_000]
    body, gone = without_attendance(text)
    title = _TITLE.search(head)
    found = " ".join(title[1].split())[:_LONGEST_TITLE] if title else ""
    number = _NUMBER.search(head)
    return {
        "title": found or title_of_name(name),
        "date": _day(head, name),
        "number": number[1] if number else "",
        "body": body.strip(),
        "cut": "1" if gone else "",
    }


def _day(text: str, name: str) -> str:
    plain = " ".join(bare(text).split())
    told = _SESSION.search(plain)
    if told is None and (of_file := _NAME_DATE.search(name)):
        day = day_of(f"{of_file[1]}-{of_file[2]}-{of_file[3]}")
    else:
        told = told or _ANY.search(plain)
        day = day_of(told[1]) if told else None
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}" if day and day[0] else ""
