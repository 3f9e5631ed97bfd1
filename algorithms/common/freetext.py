"""Persons out of French free text: names, phones, e-mails, plates, social-security and door numbers; streets stay.

Streets and public places are set aside first ("rue du Docteur Roux" is a street, "le docteur Roux" a person), then each
kind of trace is masked, then the streets are put back. The patterns favour recall: a false hit costs a word, a miss a
person. Recall by kind on labelled sentences: ``tests/core/test_privacy.py``.
"""

import functools
import re

from .resources import table

MASK = "[…]"
_HOLD, _END = "\ue000", "\ue001"  # private-use characters around the number of a street that is set aside
_HELD = rf"{_HOLD}\d+{_END}"

_CAP = r"(?:[A-ZÀ-ÖØ-Þ]['’])?[A-ZÀ-ÖØ-Þ][\w'’]*(?:-[\w'’]+)*"
_PARTICLE = r"(?:de\s+[Ll]a\s+|de\s+l['’]|de\s+|d['’]|du\s+|des\s+|le\s+|la\s+|[Vv]an\s+(?:den\s+|der\s+)?|von\s+|da\s+|dos\s+)"
_FULL = rf"(?:{_PARTICLE})?{_CAP}(?:\s+(?:{_PARTICLE})?{_CAP}){{0,3}}"
_CIVIL = r"(?:MM?\.?|Mr\.?|Mmes?\.?|Mlles?\.?|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)"
_TITLE = rf"(?:{_CIVIL}|Dr\.?|Docteur|Ma[iî]tre|Me\.?)"
_PLACE_WORD = (
    r"(?:rue|avenue|av\.?|boulevard|bd\.?|blvd|place|pl\.?|quai|impasse|imp\.?|all[ée]e|chemin|route|square|cours|passage|"
    r"sentier|sente|villa|cit[ée]|voie|faubourg|esplanade|promenade|rond-point|pont|parc|jardin|station|m[ée]tro|gare|arr[êe]t|"
    r"cr[èe]che|[ée]coles?|coll[èe]ge|lyc[ée]e|gymnase|stade|piscine|biblioth[èe]que|m[ée]diath[èe]que|th[ée][âa]tre|mus[ée]e|"
    r"h[ôo]pital|[ée]glise|cimeti[èe]re|march[ée]|r[ée]sidence|mail|halle|salle)")
_ARTICLES = r"(?:(?:de\s+la|de\s+l['’]|du|des|de|d['’]|la|le|les|l['’]|à|au|aux)\s*)*"
# What follows a street's first word as long as it reads like its name; a civil title begins a person.
_NAME_WORD = rf"(?:{_CAP}|\d{{1,2}}(?:er)?\s+(?=[A-ZÀ-Ö]|mai|juin|mars)|(?:mai|juin|mars)\b)"
_STREET = re.compile(
    rf"\b(?i:{_PLACE_WORD})\s+{_ARTICLES}{_NAME_WORD}"
    rf"(?:(?:\s+|-)(?:{_ARTICLES})?(?!{_CIVIL}\s)(?:{_NAME_WORD}|\d{{4}}\b|van\b|Gogh\b)|\s+(?:le|van)\s+{_CAP})*")

_EMAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\]|\sarobase\s)\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# Ten digits from 0, or a country code of France and nine, however they are grouped.
_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)\s?(?:33|262|590|594|596|508)[\s.]?(?:\(0\)\s?)?[1-9]|0[1-9])(?:[\s.\-/]?\d){8}(?!\d)")
_PLATE = re.compile(
    r"\b(?:(?i:[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2})|"  # AB-123-CD
    r"\d{2,4}[\s-]?[A-HJ-NP-Z]{2,3}[\s-](?:\d{2}|2[AB]))\b")  # 1234 AB 75, in capitals: "du 12 au 25" is none
# Sex, year, month (also 20 to 99 for births abroad), place, order, and the key that may be left out.
_NIR = re.compile(
    r"(?<!\d)[12378][\s.\-]?\d{2}[\s.\-]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.\-]?(?:\d{2}|2[AB])[\s.\-]?\d{3}[\s.\-]?\d{3}"
    r"(?:[\s.\-]?\d{2})?(?!\d)", re.IGNORECASE)

_NAMED = re.compile(rf"\b(?:{_CIVIL}\s+et\s+)?{_TITLE}\s+(?:et\s+{_CIVIL}\s+)?{_FULL}(?:\s+et\s+{_CAP})?")
# "madame la maire", "monsieur, je": a title in small letters that names nobody.
_NOBODY = (
    r"(?:l[ae]s?|l['’]|et|est|a|ai|qui|que|je|vous|nous|de\s+la|du|des|en|au|aux|avec|bonjour|se|ne|dont|on|ils?|elles?|y)\b")
_SMALL = re.compile(
    rf"\b(?:monsieur|madame|mademoiselle|mme|mr)\s+(?!{_NOBODY})(?:da\s+|de\s+|el\s+|ben\s+|le\s+)?[a-zà-ÿ][\w'’-]+",
    re.IGNORECASE)
_INTRODUCED = re.compile(
    rf"(?i:\b(?:je\s+m['’]appelle|je\s+me\s+nomme|moi|sign[ée]e?s?|soussign[ée]e?|cordialement|respectueusement|salutations|bien\s+à\s+vous|"
    rf"merci(?:\s+d['’]avance)?|nom|de\s+la\s+part\s+de|demandeuse?|demandeur|plaignante?|t[ée]moin|usag[èe]re?|d[ée]clarante?|habitante?|"
    rf"riveraine?|je\s+suis|contacter|contact|joindre|appeler|selon))[\s,:.]+({_FULL})")
_PAIR = re.compile(
    rf"(?<!SAINT - )(?<!Saint )(?<!Sainte )\b([A-ZÀ-ÖØ-Þ][\w’]+(?:-[A-ZÀ-ÖØ-Þ][\w’]+)?)"
    rf"\s+(?:{_PARTICLE})?{_CAP}(?:\s+(?:{_PARTICLE})?{_CAP}){{0,2}}")
_ALONE = re.compile(rf"(?<=[,:.]\s)({_CAP})(?=\s*[.!]?\s*$)")

_LETTER = r"(?:\s*(?:bis|ter|quater|quinquies)\b|[A-Za-z](?![\w'’]))?"
_NUMBER = rf"\d{{1,5}}{_LETTER}"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:-|/|,|et|à|au|&|et\s+le)\s*{_NUMBER})*"
_SIGN = r"(?:n°s?|n[o°]\.?|num\.?|num[ée]ros?)"
# What makes a number no door: a measure, a duration, a date.
_UNIT = (
    r"(?!\s*(?:°|%|€|m\b|m[èe]tres?|cm|km|h\b|heures?|jours?|semaines?|mois|ans?\b|fois|litres?|janvier|f[ée]vrier|mars|avril|"
    r"mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre))")
_DOORS = (
    # before a street: "12 bis rue", "au 45 de la rue", "7, allée"
    re.compile(rf"(?:\b{_SIGN}\s*:?\s*)?\b{_NUMBERS}\s*,?\s*(?={_HOLD}|(?i:{_PLACE_WORD})\s)", re.IGNORECASE),
    re.compile(rf"\b(?:(?:au|le|du|les|aux)\s+)?{_NUMBERS}(?=,?\s+(?:de\s+la|de\s+l['’]|du|des|de)\s*{_HOLD})", re.IGNORECASE),
    # after it: "rue Pasteur 12", "rue Lamartine au 55"
    re.compile(rf"(?<={_END})\s*,?\s*(?:au\s+|{_SIGN}\s*)?{_NUMBER}{_UNIT}(?=\s*(?:[.,:;]|$))", re.IGNORECASE),
    # named: "n° 12", "porte 4", "digicode 1234B"
    re.compile(
        rf"\b(?:{_SIGN}|portes?|appartements?|appts?\.?|b[âa]timents?|b[âa]t\.?|digicode|code)\s*:?\s*{_NUMBERS}\b",
        re.IGNORECASE),
    # told by what is around: "devant le 12", "face au 8", "entre le 40 et le 44"
    re.compile(
        rf"\b(?:devant|face|en\s+face|au\s+niveau|à\s+(?:la\s+)?hauteur|près|à\s+côté|entre|depuis|jusqu['’]?|habite|"
        rf"riveraine?s?|immeuble|chez)"
        rf"\s+(?:le|au|du|la)\s+{_NUMBERS}(?:\s+et\s+(?:le|du)\s+{_NUMBER})?(?:\s+(?:jusqu['’]?au|au)\s+{_NUMBER})?{_UNIT}(?![\d/])",
        re.IGNORECASE),
    re.compile(rf"^\s*(?:au|le)\s+{_NUMBERS}(?:\s+et\s+le\s+{_NUMBER})?\s*(?={_HOLD})", re.IGNORECASE),
)


@functools.lru_cache(maxsize=10_000)  # categories and services repeat
def scrub(text):
    """Free text without persons, phones, e-mails, plates, social-security and door numbers; other values as they are.

    >>> scrub("Mme Durand, 06 12 34 56 78, demande au 12 bis rue des Lilas")
    '[…], […], demande au rue des Lilas'
    """
    if not isinstance(text, str):
        return text
    text = text.replace(_HOLD, "").replace(_END, "")
    for pattern in (_EMAIL, _NIR, _PHONE, _PLATE):
        text = pattern.sub(MASK, text)
    streets = []

    def hold(found):
        streets.append(found.group())
        return f"{_HOLD}{len(streets) - 1}{_END}"

    text = _STREET.sub(hold, text)
    for pattern in (_NAMED, _SMALL):
        text = pattern.sub(MASK, text)
    text = _INTRODUCED.sub(lambda m: m.group().replace(m.group(1), MASK), text)
    text = _PAIR.sub(lambda m: MASK if _given(m.group(1)) else m.group(), text)
    text = _ALONE.sub(lambda m: MASK if _given(m.group(1)) else m.group(), text)
    for pattern in _DOORS[:2]:
        text = pattern.sub("", text)
    for pattern in _DOORS[2:]:
        text = pattern.sub(lambda m: f" {MASK}" if m.group()[:1].isspace() else MASK, text)
    return re.sub(_HELD, lambda m: streets[int(m.group()[1:-1])], text).strip()


def _given(word):
    """True for a given name, also a compound of two."""
    return all(part in given_names() for part in word.lower().replace("’", "'").split("-"))


@functools.cache
def given_names():
    """Common given names in France, in small letters."""
    return frozenset(table("privacy/given_names")["names"])
