"""Traces of persons that have a form of their own: mails, telephones, plates, accounts, cards,
numbers of persons, addresses of computers, positions, dates of birth, handles.

Each pattern reads a bounded stretch from each letter, so the time grows with the length of the
text. What could be something else (a plate, a card, an account) is decided by a function on the
match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from . import contacts, papers, plates
from .contacts import GAP, SEP

MASK = "[…]"


_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {
    0x200B: None,
    0x2060: None,
    0xFEFF: None,
    0x00AD: None,
    0xFE6B: "@",
    0x3002: ".",
    0xFF61: ".",
}

# -- accounts and cards
# -------------------------------------------------------------------------------------------------------
_CARD = re.compile(
    rf"(?<!\d)(?:\d{{4}}{SEP}?\d{{4}}{SEP}?\d{{4}}{SEP}?\d{{1,7}}|\d{{4}}{SEP}?\d{{6}}{SEP}?\d{{5}})(?!\d)"
)
_IBAN = re.compile(
    rf"(?:(?<![A-Za-z\d])|(?<=IBAN))[A-Z]{{2}}{GAP}?\d{{2}}(?:{SEP}?[A-Z\d]){{11,30}}",
    re.IGNORECASE,
)
_IBAN_LENGTH = {
    "AD": 24,
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MT": 31,
    "MU": 30,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "TN": 24,
    "TR": 26,
    "SA": 24,
    "IL": 23,
    "RS": 22,
    "BA": 20,
    "MK": 19,
    "ME": 22,
    "AL": 28,
    "GE": 22,
    "UA": 29,
    "MD": 24,
}
_BIC = re.compile(
    r"\b((?:BIC|SWIFT)\b[ :=]{0,3})[A-Z]{4}[ ]?[A-Z]{2}[ ]?[A-Z\d]{2}(?:[ ]?[A-Z\d]{3})?\b",
    re.IGNORECASE,
)
_RIB = re.compile(
    rf"\b((?:rib|compte)\b[^\d\n]{{0,20}}?)\d(?:{SEP}?[\dA-Z]){{15,26}}\b", re.IGNORECASE
)
# -- computers, positions, dates
# ----------------------------------------------------------------------------------------------
_IP4 = re.compile(
    r"(?<![\d.)])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
    r"(?::\d{2,5}|/\d{1,2})?(?![\w]|\.\d)"
)
_IP6 = re.compile(
    r"(?<![\w:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?=[\da-f:.]{0,45}::)(?:[\da-f]{0,4}:){2,8}[\da-f]{0,4}"
    r"(?:\d{1,3}(?:\.\d{1,3}){3})?)(?:%\w{1,10})?(?:/\d{1,3})?(?![\w:])",
    re.IGNORECASE,
)
_MAC = re.compile(r"(?<![\w:])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:])", re.IGNORECASE)
_COORD = (
    r"(?:[NSEWO]|nord|sud|est|ouest)?[ :=]{0,3}[+-]?\d{1,3}(?:[.,]\d{3,}[ ]?°?|°[ ]?\d{1,2}(?:[.,]\d{1,6})?[ ]?['′’][ ]?"
    r"(?:\d{1,2}(?:[.,]\d{1,4})?[ ]?(?:[\"″”]|''|’’)?)?|°[ ]?\d{1,2}[ ]\d{1,2})[ ]?(?:[NSEWO](?!\w)|nord\b|sud\b|est\b|ouest\b)?"
)
_GPS = re.compile(
    rf"(?<![\w.,])(?:lat(?:itude)?\b[ :=]{{0,3}})?{_COORD}[ ]?(?:[,;/|]|et\b|x\b)?[ ]{{0,2}}(?:l(?:on"
    rf"|ng)(?:gitude)?\b[ :=]{{0,3}})?{_COORD}",
    re.IGNORECASE,
)
_COORDINATE_TOLD = re.compile(
    rf"\b((?:lat(?:itude)?|lon(?:gitude)?|lng)\b[ :=]{{0,3}}){_COORD}", re.IGNORECASE
)
_LAMBERT = re.compile(r"\b([XYxy][ ]?[:=][ ]?)\d{6,7}(?:[.,]\d{1,6})?\b")
_MONTH = (
    r"(?:janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|"
    r"nov(?:embre)?|d[ée]c(?:embre)?)\.?"
)
_DAY = (
    r"(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze"
    r"|quinze|seize|(?:vingt|trente)(?:[ -](?:et[ -])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf))?)"
)
_YEAR_SPELT = (
    r"(?:mil(?:le)?[ -]neuf[ -]cents?|deux[ -]mille)(?:[ -](?:et|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
    r"|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante))*"
)
_DATE = (
    rf"(?:\d{{1,2}}[ ]?[/.\- ][ ]?\d{{1,2}}[ ]?[/.\- ][ ]?\d{{2,4}}|\d{{4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}|"
    rf"\d{{1,2}}(?:er)?[ ]{_MONTH}[ ](?:\d{{4}}|\d{{2}}\b)|(?:{_MONTH}[ ])?(?:19|20)\d{{2}}|\d{{6,8}}"
    rf"|\d{{1,2}}(?:er)?[ ]{_MONTH}|{_DAY}[ ]{_MONTH}(?:[ ]\d{{4}}|[ ]{_YEAR_SPELT})?)"
)
_BIRTH = re.compile(
    rf"\b((?:n[ée]{{1,2}}\(?e?\)?s?[ ](?:(?:[àa][ ][\w'’ -]{{2,30}}?[ ,]{{1,2}})?(?:le|en|au|du|un)[ :]{{1,2}}"
    rf"|(?=\d))|(?:ddn|n[ée]e?|naiss(?:ance)?\.?|date[ ](?:de[ ])?naiss(?:ance)?\.?|birth\w{{0,5}}|dob|anniversaire)"
    rf"(?:[ ](?:est|le|du|de|mon|ma|fils|fille|enfant)){{0,3}}[ ]?[:=.]{{0,2}}[ ]{{0,2}})(?:(?:lundi|mardi|mercredi"
    rf"|jeudi|vendredi|samedi|dimanche)[ ])?){_DATE}",
    re.IGNORECASE,
)
_BIRTH_OF = re.compile(  # "ma mère est du 3 août 1944"
    rf"\b((?:mon|ma|notre)[ ](?:p[èe]re|m[èe]re|fils|fille|mari|femme|(?:grand|petite?)-\w{{3,5}})[ ]est[ ]du[ ])"
    rf"\d{{1,2}}(?:er)?[ ](?:{_MONTH}[ ]|[/.-][ ]?)(?:\d{{1,2}}[/.-])?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_KIN = (
    r"(?:(?:arri[èe]re[- ])?(?:grands?|petite?s?|belle|beau)[- ](?:p[èe]re|m[èe]re|fils|fille|fr[èe]re|s(?:œ|oe)ur)"
    r"|p[èe]re|m[èe]re|papa|maman|papi|papy|mamie|fils|fille|gar[çc]on|enfant|b[ée]b[ée]|jumeau|jumelle|mari|femme"
    r"|[ée]poux|[ée]pouse|conjointe?|compagnon|compagne|fr[èe]re|s(?:œ|oe)ur|oncle|tante|nièce|niece|neveu|filleule?)"
)
_BIRTH_BESIDE = re.compile(  # "mon père (06/01/1939)"
    rf"\b((?:mon|ma|notre|mes|nos|son|sa|leur)[ ]{_KIN}[ ]?[(,][ ]?)(?:\d{{1,2}}[ ]?[/.\-][ ]?\d{{1,2}}[ ]?[/.\-][ ]?"
    rf"|\d{{1,2}}(?:er)?[ ]{_MONTH}[ ])(?:19\d\d|20[01]\d)(?!\d)",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(  # told alone: "née en 45", "je suis de 1947"
    r"\b(n[ée]{1,2}\(?e?\)?s?[ ]en[ ]|je[ ]suis[ ](?:n[ée]{1,2}[ ])?de[ ])"
    r"(?:(?<=en[ ])['’]?\d{2}\b(?![ ]?(?:min|h\b|heure|jour|seconde|%|m\b|km))|(?:19|20)\d{2}\b)",
    re.IGNORECASE,
)


def _card(found: re.Match[str]) -> bool:
    digits = [int(c) for c in found.group() if c.isdigit()]
    if not 13 <= len(digits) <= 19 or digits[0] not in (2, 3, 4, 5, 6):
        return False
    if re.search(
        r"carte|\bcb\b|visa|mastercard|bancaire",
        found.string[max(0, found.start() - 40) : found.start()].lower(),
    ):
        return True
    doubled = [d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(reversed(digits))]
    return len(digits) >= 15 and sum(doubled) % 10 == 0


def _ip6(found: re.Match[str]) -> bool:
    return sum(c in "0123456789abcdefABCDEF" for c in found.group()) >= 3


# (kind, pattern, decision or None, what the text must hold for the pattern to be tried: letters, or
# as many digits as there are zeros). A group 1 of a "told" pattern stays.
_TEN = "0" * 10
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[..., Any] | None, str, bool], ...] = (
    ("links", contacts.MAP_LINK, None, "http", False),
    ("handles", contacts.LINK, None, "/", False),
    ("mails", contacts.EMAIL_ODD, None, "@", False),
    ("mails", contacts.EMAIL, contacts.is_mail, "", False),
    ("mails", contacts.EMAIL_COMMA, None, "@", False),
    ("mails", contacts.EMAIL_SPACED, None, "@", False),
    ("mails", contacts.EMAIL_OPEN, None, "", False),
    ("mails", contacts.EMAIL_SHORT, None, "@", False),
    ("mails", contacts.EMAIL_BROKEN, contacts.is_broken_mail, "", False),
    ("mails", contacts.EMAIL_TOLD, contacts.is_told_mail, "mail", True),
    ("handles", contacts.HANDLE, None, "@", False),
    ("accounts", _BIC, None, "", True),
    ("social security", papers.NIR, None, _TEN, False),
    ("computers", _MAC, None, "0", False),
    ("computers", _IP6, _ip6, ":", False),
    ("computers", _IP4, None, "0000", False),
    ("births", _BIRTH, None, "", True),
    ("births", _BIRTH_OF, None, "0", True),
    ("births", _BIRTH_BESIDE, None, "0", True),
    ("births", _BIRTH_YEAR, None, "00", True),
    ("positions", _GPS, None, "0000", False),
    ("positions", _COORDINATE_TOLD, None, "000", True),
    ("positions", _LAMBERT, None, "000000", True),
    ("cards", _CARD, _card, _TEN, False),
    ("identity papers", papers.PAPER_TOLD, papers.is_paper, "00", True),
    ("phones", contacts.PHONE, contacts.is_phone, _TEN, False),
    ("phones", contacts.PHONE_PAUSED, contacts.is_dictated, _TEN, False),
    ("phones", contacts.PHONE_ABROAD, None, "0000000", False),
    ("phones", contacts.PHONE_PAIRS, None, _TEN, False),
    (
        "phones",
        contacts.PHONE_MIXED,
        lambda m: sum(c.isdigit() for c in m.group()) >= 6 and contacts.is_phone(m),
        "000000",
        False,
    ),
    ("accounts", _RIB, lambda m: sum(c.isdigit() for c in m.group()) >= 10, _TEN, True),
    ("phones", contacts.PHONE_TOLD, None, "00000000", True),
    ("phones", contacts.PHONE_SPELT, contacts.is_dictated, "", False),
    ("plates", plates.PLATE, plates.is_plate, "00", False),
    ("plates", plates.PLATE_ABROAD, plates.is_abroad, "00", False),
    ("plates", plates.PLATE_TOLD, None, "0", True),
    ("handles", contacts.HANDLE_TOLD, contacts.is_handle, "", True),
)
_HINT = re.compile(
    r"\d|@|%40|/|r{1,2}o ?ba[sz]|[\w.][ *=#&§²£¤$~^(.]{1,2}(?:at |sur |chez |via )?"
    + contacts.PROVIDER
    + r"|[^a-z]at[^a-z]|&commat|[\[({<][ ]?(?:at|[aà])\b|\b(?:[aà]|commercial)[ ]"
    + contacts.PROVIDER
    + r"|mail[ :=]{1,3}[\w-]+[._]\w|z[ée]ro|trente|chez|\bn[ée]{1,2}s?[ ](?:le|un|en|[àa])\b|naiss|"
    + contacts.NETWORK
    + r"|\bbic\b|swift",
    re.IGNORECASE,
)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """Places of account numbers: a country's letters, its length of letters and digits."""
    for found in _IBAN.finditer(text):
        there = [i for i in range(found.start(), found.end()) if text[i].isalnum()]
        length = _IBAN_LENGTH.get(text[there[0] : there[0] + 2].upper())
        if (
            length is None
            or len(there) < length
            or sum(text[i].isdigit() for i in there[:length]) < 10
        ):
            continue
        yield found.start(), there[length - 1] + 1


def without_traces(text: str, counts: dict[str, int]) -> str:
    """The text with each trace masked; ``counts`` grows by kind.

    Parameters
    ----------
    text : str
        Free text.
    counts : dict[str, int]
        {kind: how many}, changed.

    Returns
    -------
    str
        :data:`MASK` in place of each e-mail, telephone, plate, account and the like.
    """
    if not text.isascii():
        text = text.translate(_WIDE)
    if not _HINT.search(text):
        return text
    low = text.lower()
    digits = sum(map(str.isdigit, text))
    if digits >= 10:
        parts, at = [], 0
        for start, end in _ibans(text):
            parts += [text[at:start], MASK]
            at = end
            counts["accounts"] = counts.get("accounts", 0) + 1
        text = "".join([*parts, text[at:]])
    for kind, pattern, decide, needs, told in _KINDS:
        if digits < len(needs) if needs[:1] == "0" else needs not in low:
            continue
        if not pattern.search(text):
            continue

        def mask(
            found: re.Match[str],
            kind: str = kind,
            decide: Callable[..., Any] | None = decide,
            told: bool = told,
        ) -> str:
            if decide is not None and not decide(found):
                return found.group()
            counts[kind] = counts.get(kind, 0) + 1
            return found[1] + MASK if told else MASK

        text = pattern.sub(mask, text)
    return text
