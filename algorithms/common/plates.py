"""Number plates of vehicles in free text, as patterns and a decision on what else a match could be."""

from __future__ import annotations

import re

from .contacts import SEP
from .words import fold, is_word

# Countries and what is theirs, behind "immatriculé en", "plaque".
_COUNTRIES = (
    r"belg\w{1,5} suisses? allemagne allemand\w{0,3} espagn\w{1,5} itali\w{1,5} portugal portugais\w{0,2} angl\w{2,6}"
    r" britanniques? royaume-uni polog\w{1,4} polonais\w{0,2} rouman\w{1,4} roumain\w{0,2} pays-bas n[ée]erlandais\w{0,2}"
    r" hollan\w{2,6} luxembourg\w{0,7} autrich\w{1,6} bulgar\w{1,4} tch[èe]que\w{0,2} slova\w{2,4} hongr\w{2,5} lituani\w{1,5}"
    r" letton\w{0,4} estoni\w{1,5} irland\w{1,6} danemark danois\w{0,2} su[èe]de su[ée]dois\w{0,2} norv\w{3,8} gr[èe]ce grec\w{0,4}"
    r" croat\w{1,4} serb\w{1,4} ukrain\w{1,6} russ\w{1,4} turqu\w{1,4} turc\w{0,2} maroc\w{0,6} alg[ée]ri\w{1,5} tunisi\w{1,5}"
    r" monaco mon[ée]gasques? andorr\w{1,5} diplomatique consulaire provisoire"
).split()
# -- plates
# -------------------------------------------------------------------------------------------------------------------
_P = rf"{SEP}?"
_WIDE = rf"(?:{SEP}|[|*•+]|[ ][.\-/‐‑‒–—−][ ])?"  # between the groups of a plate: "AB - 123 - CD"
# Three digits, of which a letter may stand for one.
_THREE = rf"(?:\d{_P}\d{_P}\d|[OIl]\d\d|\d[OIl]\d|\d\d[OIl])"
PLATE = re.compile(
    rf"(?<![\w])(?<!\d-)(?:(?P<new>[A-Z]{_P}[A-Z]{_WIDE}{_THREE}{_WIDE}[A-Z]{_P}[A-Z])"
    rf"(?:[ ]?\((?:\d\d|2[AB])\)(?!\d)|(?:\d\d|2[AB])(?!\w))?|"
    rf"(?P<old>\d{{2,4}}{_P}(?P<letters>[A-Z]{{2,3}}){_P}(?:97\d|\d\d|2[AB]))|"
    rf"(?P<temporary>W{_P}\d{{3}}{_P}[A-Z]{{2}})|(?P<corps>(?:CD|CMD|CC|[CKDW]){_P}\d{{1,3}}{_P}\d{{2}})(?!{_P}\w)|"
    rf"(?P<moped>(?P<first>[A-Z]{{1,2}}){_P}\d{{2,3}}{_P}[A-Z]))(?!\w)",
    re.IGNORECASE,
)
PLATE_TOLD = re.compile(
    r"\b((?:plaques?|immat(?:ricul\w{1,6})?)\b(?:[ ](?:d['’]immatriculation|du|des|de|la|le|est|(?:en|aux?)(?=[ ][^\W\d])"
    r"|v[ée]hicule|voiture|camion|scooter|moto|[ée]trang[èe]re?|n°|num[ée]ro|qui|se|commen[çc]\w{1,3}|d[ée]but\w{1,3}"
    r"|termin\w{1,3}|fini\w{1,6}|par(?=[ ]\S)|" + "|".join(_COUNTRIES) + r")){0,5}"
    r"[ :=]{0,3}(?:n°[ ]?)?)"
    r"(?!(?:en|depuis|de)[ ](?:19|20)\d\d\b)(?=[\w \-.]{0,8}\d)([A-Z\d]{1,4}(?:[ \-.]?[A-Z\d]{1,4}){1,3})(?!\w)",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"(?:plaque|immat|v[ée]hicule|voiture|camion|scooter|moto|mob|cyclo|trottinette|garage|gar[ée]|fourgon|remorque|quad)"
)
# A plate of another country where its country or a make is told: "une mercedes suisse VD 418 902".
_G = r"[ \-.·]?"
PLATE_ABROAD = re.compile(
    rf"(?<![\w.-])(?:(?P<sure>[1-9]-[A-Z]{{3}}-\d{{3}})"
    rf"|(?P<made>(?:A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH]){_G}\d{{1,3}}[ .'’]?\d{{3}}"
    rf"|[A-Z]{{1,3}}-[A-Z]{{1,2}}[ ]?\d{{1,4}})"
    rf"|[A-Z]{{1,2}}{_G}\d{{2,3}}{_G}[A-Z]{{3}}"
    rf"|[1-9]{_G}[A-Z]{{3}}{_G}\d{{3}}|[A-Z]{{1,3}}[ -][A-Z]{{1,2}}[ -]?\d{{2,4}}|[A-Z]{{1,3}}{_G}\d{{3,6}}(?:{_G}[A-Z]{{1,2}})?"
    rf"|\d{{4}}{_G}[B-DF-HJ-NP-TV-Z]{{3}}|\d{{2,3}}-[A-Z]{{1,2}}-\d{{1,6}}"
    rf"|\d{{1,2}}-[A-Z]{{2,3}}-\d{{1,2}}|[A-Z]{{2}}\d\d[ ]?[A-Z]{{3}}|\d{{3,5}}-[A-Z]-\d{{1,2}}|\d[A-Z]\d\d)(?![\w-])",
    re.IGNORECASE,
)
_MAKE = re.compile(
    _VEHICLE.pattern
    + r"|\b(?:mercedes|bmw|audi|peugeot|renault|citro[ëe]n|dacia|toyota|volkswagen|golf|fiat|ford|opel|tesla|seat|skoda|volvo"
    r"|clio|twingo|berline|break|4x4|suv|utilitaire|caravane|camping-car|van|bus|poids lourd|semi|tracteur|engin)\b"
)
_ABROAD = re.compile(
    rf"\b(?:{'|'.join(_COUNTRIES)})\b|\((?:d|b|ch|l|i|e|nl|p|pl|ro|gb|uk|irl|mc|and)\)"
)


_ROADS = frozenset("rd rn pr pk dn bp no".split())
_UNITS = frozenset(
    "km ml cm mm db kv no fg et ht rue bis ter les des sur par mai non pas aux est cts ans kwh kva mhz".split()
)
_SMALL = frozenset(
    "en et du de la le au ou un va se ne ce ma ta sa on il je tu a es est ai as ni si".split()
)


def is_abroad(found: re.Match[str]) -> bool:
    """A plate of another country, rather than a model ("BMW X5 2019") or a number of works."""
    text, string = found.group(), found.string.lower()
    if re.search(
        r"(?:parcelles?|cadastr\w{1,4}|section|lots?)\s*$",
        string[max(0, found.start() - 14) : found.start()],
    ):
        return False
    if found["sure"]:
        return True
    letters = {fold(part) for part in re.findall(r"[^\W\d_]+", text)}
    if " " in text and letters & (_SMALL | _UNITS | _ROADS):
        return False
    near = string[max(0, found.start() - 60) : found.end() + 25]
    if not _MAKE.search(near):
        return False
    return bool(found["made"]) or bool(
        _ABROAD.search(string[max(0, found.start() - 30) : found.start()])
    )


def is_plate(found: re.Match[str]) -> bool:
    """A plate, rather than "du 12 a 14" or "30 km 15"."""
    text = found.group()
    glued, shouted = not re.search(r"[ \u00a0\u202f]", text), text.upper() == text
    near = _VEHICLE.search(found.string[max(0, found.start() - 60) : found.end() + 25].lower())
    before = found.string[max(0, found.start() - 14) : found.start()].lower()
    if re.search(r"(?:parcelles?|cadastr\w{1,4}|section|lots?)\s*$", before):
        return False
    if found["new"]:
        text = found["new"]
        glued = not re.search(r"[ \u00a0\u202f]", text)
        first, last = fold(text[:2]), fold(text[-2:])
        if glued or near:
            return True
        if re.search(r"[ ][.\-/‐‑‒–—−][ ]", text):  # "AB - 123 - CD", no "au 125 - la"
            return not {first, last} & (_ROADS | _SMALL | _UNITS)
        mixed = text[:2].isupper() != text[-2:].isupper()
        return (
            not mixed
            and first not in _ROADS
            and not (text.lower() == text or shouted) | (last in _SMALL and text[-3] == " ")
            or (not mixed and first not in _ROADS and last not in _SMALL)
        )
    if found["old"]:
        word = fold(found["letters"])
        return (
            (not is_word(word) or len(word) == 3 and glued | shouted)
            and word not in _UNITS
            or (
                bool(near)
                and word
                not in (
                    "et",
                    "au",
                    "ou",
                    "du",
                    "rue",
                    "bis",
                    "ter",
                    "la",
                    "le",
                    "les",
                    "est",
                    "km",
                    "mai",
                )
            )
        )
    if found["corps"]:
        return (
            bool(near)
            if text[0] in "cCdDkKwW" and (text[1:2].isdigit() or not text[1:2].isalpha())
            else text[:2].upper() != "CC" or bool(near)
        )
    if found["temporary"]:
        return True
    first = fold(found["first"])
    if first in (
        "du",
        "le",
        "au",
        "de",
        "la",
        "en",
        "rd",
        "rn",
        "dn",
        "pr",
        "d",
        "n",
        "m",
        "a",
        "c",
        "t",
        "l",
        "e",
        "bp",
        "no",
        "et",
        "ou",
        "un",
    ):
        return bool(near) and glued and shouted and first not in ("rd", "rn", "d", "n", "dn", "pr")
    return len(first) == 2 and ((glued and shouted and not is_word(first)) or bool(near))
