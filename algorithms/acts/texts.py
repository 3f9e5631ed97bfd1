"""The text of an act's document: its title, its day, and what names persons cut away."""

from __future__ import annotations

import re

from ..clock.saiddates import MONTHS, day_of
from ..common.words import bare

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
_ATTENDANCE = re.compile(
    r"(?is)(?:\b[ée]taient\s+)?\b(?:membres\s+)?"
    r"(?:pr[ée]sents?|absents?|excus[ée]s?|repr[ée]sent[ée]s?|pouvoirs?|procurations?|ont donn[ée] pouvoir|"
    r"secr[ée]taire de s[ée]ance)\b[^\n:]{0,60}:.{0,4000}?"
    r"(?=\n\s*\n|\n\s*(?:objet|titre|rapporteur|vu|le conseil)\b)"
)
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
    """True for a document without a text layer: pictures of pages."""
    return sum(len("".join(page.split())) for page in pages) < LEAST_LETTERS * max(len(pages), 1)


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
        ``title`` (else the name of the file), ``date`` (ISO, "" where none is told), ``number``,
        ``body`` without the list of those who were there, ``cut``: "1" where such a list went.
    """
    text = "\n".join(pages).replace("\u00a0", " ").replace("\r", "")
    head = text[:6_000]
    body, gone = _ATTENDANCE.subn("", text)
    title = _TITLE.search(head)
    found = " ".join(title[1].split())[:_LONGEST_TITLE] if title else ""
    number = _NUMBER.search(head)
    return {
        "title": found or " ".join(re.split(r"[_\s]+", name)).strip(),
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
