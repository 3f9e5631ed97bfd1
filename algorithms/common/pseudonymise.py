"""Patterns that keep persons out of the store: names, phones, e-mails, plates and door numbers in French city data.

Every function is pure and works on one value, so that a pull can apply it chunk by chunk before anything reaches the
disk. The patterns favour recall: a false hit costs a word, a miss costs a person.
"""

import functools
import math
import re

from .resources import table

CELL_M = 50.0  # complaint points move to the centre of a square of this side

_LETTER = r"(?:\s*(?:bis|ter|quater|quinquies)\b|[A-Z]{1,2}(?![\w'’])|\s[A-Z](?![\w'’]))?"
_NUMBER = rf"\d{{1,6}}{_LETTER}"
# "12 bis rue X", "n° 12-14, rue X", "au 3 et 5 avenue X": what stands before the street's name.
_DOOR_FIRST = re.compile(
    rf"^\s*(?:(?:du|au|aux|face\s+au|devant\s+le)\s+)?(?:n(?:um[ée]ros?|°s?|os?\.?)?\s*)?"
    rf"{_NUMBER}(?:(?:\s*(?:-|/|,|et|à|au|&)\s*|\s+){_NUMBER})*\s*,?\s+(?=[^\W\d])", re.IGNORECASE)
_POSTCODE = re.compile(r"\s*,?\s*\b\d{5}\b.*$")
# ... or after it; four digits are a year ("Place du 8 Novembre 1942").
_DOOR_LAST = re.compile(rf"(?:\s*,\s*(?:n°\s*)?{_NUMBER}|\s+(?:n°\s*)?\d{{1,3}}{_LETTER})\s*$", re.IGNORECASE)
_FLOOR = re.compile(
    r"^\s*(?:\d+\s?(?:er|e|[èe]me)|rez[- ]de[- ]chauss[ée]e|rdc)\s*(?:[ée]tage)?\s*,?\s+(?=[^\W\d])", re.IGNORECASE)
# A street may begin with a number of its own: "8 mai 1945 (Rue du)", "11 novembre".
_DATE_STREET = re.compile(
    r"^\s*\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b",
    re.IGNORECASE)


def street_only(address):
    """A street name without door number, postcode and town; None when nothing is left.

    >>> street_only("11 bis Rue Pierre Fontaine, 75009 PARIS")
    'Rue Pierre Fontaine'
    """
    if address is None or address != address:
        return None
    text = _FLOOR.sub("", _POSTCODE.sub("", str(address)).strip())
    if not _DATE_STREET.match(text):
        text = _DOOR_FIRST.sub("", text)
    text = _DOOR_LAST.sub("", text).strip(" ,;")
    return text if re.search(r"[^\W\d_]{2}", text) else None


def cell_centre(x, y, size_m=CELL_M):
    """The centre of the square cell of ``size_m`` metres that holds (``x``, ``y``), in a metric CRS.

    >>> cell_centre(652_012.3, 6_861_999.9)
    (652025.0, 6861975.0)
    """
    return tuple(math.floor(v / size_m) * size_m + size_m / 2 for v in (x, y))


_CAP = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_TITLE = r"(?:M\.|Mr\.?|MM\.|Mme\.?|Mmes\.?|Mlle\.?|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Ma[iî]tre|Me\.)"
_NAMED = re.compile(rf"\b{_TITLE}\s+(?:{_CAP})(?:\s+(?:de\s+|d['’]|du\s+|le\s+|la\s+)?{_CAP}){{0,3}}")
_SIGNED = re.compile(
    rf"(?i:\b(?:je\s+m['’]appelle|je\s+suis|signé|cordialement|contacter|contact|appeler|habitant|nom\s*:|de\s+la\s+part\s+de))"
    rf"[\s,:]+(?:{_CAP})(?:\s+{_CAP}){{1,3}}")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)\s?(?:33|262|590|594|596|508)\s?(?:\(0\)\s?)?|0)[1-9](?:[\s.\-/]?\d{2}){4}(?!\d)")
_PLATE = re.compile(
    r"\b(?:[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}|"  # AB-123-CD
    r"\d{2,4}[\s-]?[A-HJ-NP-Z]{2,3}[\s-](?:\d{2}|2[AB]))\b", re.IGNORECASE)  # 1234 AB 75
_STREET_WORD = (
    r"(?:rue|avenue|av\.?|boulevard|bd\.?|blvd|place|pl\.?|quai|impasse|imp\.?|all[ée]e|chemin|route|square|cours|passage|sentier|"
    r"sente|villa|cit[ée]|voie|faubourg|esplanade|promenade|r[ée]sidence|b[âa]timent|appartement|appt?\.?|porte)")
_DOOR_INSIDE = re.compile(
    rf"(?:\bn°\s*)?\b{_NUMBER}(?:\s*(?:-|/|,|et|à|au|&)\s*{_NUMBER})*\s*,?\s+(?={_STREET_WORD}\b)", re.IGNORECASE)
_DOOR_NAMED = re.compile(
    rf"(?:\bn°|\b(?:num[ée]ro|porte|appartement|appt?\.?|b[âa]timent|b[âa]t\.?|digicode|code))\s*:?\s*{_NUMBER}\b", re.IGNORECASE)
_PERSON_OWNER = re.compile(rf"personne\s+(?:physique|privée)|particulier|\b{_TITLE}\s", re.IGNORECASE)
_ORGANISED = re.compile(
    r"\b(?:S\.?A\.?S?\.?U?|SARL|EURL|SCI|SCCV|SNC|SEM|SPL|EPIC|EPA|GIE|SA|SDC|ville|mairie|commune|métropole|département|région|état|syndic\w*|"
    r"copropri\w*|co-propri\w*|propriétés|société|sté|association|direction|service|régie|office|habitat|agence|groupe|entreprise|ets|"
    r"hôpital|université|musée|institut|fondation|compagnie|réseau\w*|travaux|énergie|gaz|eau|eaux|électricité|télécom\w*|transports?|"
    r"immobili\w*|construction\w*|bouygues|eiffage|colas|vinci|enedis|grdf|orange|sncf|ratp)\b", re.IGNORECASE)
_TWO_NAMES = re.compile(rf"^(?:{_CAP})(?:[ -]{_CAP}){{1,2}}$")
MASK = "[…]"


@functools.lru_cache(maxsize=10_000)  # categories and services repeat
def scrub(text):
    """Free text without names that are introduced as such, phones, e-mails, plates and door numbers.

    >>> scrub("Mme Durand, 06 12 34 56 78, demande au 12 bis rue des Lilas")
    '[…], […], demande au rue des Lilas'
    """
    if not isinstance(text, str):
        return text
    for pattern in (_EMAIL, _PHONE, _PLATE, _NAMED, _SIGNED):
        text = pattern.sub(MASK, text)
    text = _DOOR_INSIDE.sub("", text)
    return _DOOR_NAMED.sub(MASK, text).strip()


def organisation(owner):
    """The owner of works as published; None for a natural person.

    What carries a title, or is two or three capitalised names without any word of an organisation, reads like a person.
    An acronym (letters and dots in capitals) is an organisation.
    """
    if not owner or _PERSON_OWNER.search(owner):
        return None
    if owner.upper() == owner or _ORGANISED.search(owner):
        return owner
    given = owner.split()[0].lower().strip(",.") if owner.split() else ""
    return None if _TWO_NAMES.match(owner) and given in _given_names() else owner


def _given_names():
    return frozenset(table("privacy/given_names")["names"])
