"""Patterns that keep persons out of the store: names, phones, e-mails, plates and door numbers in French city data.

Every function is pure and works on one value, so that a pull can apply it chunk by chunk before anything reaches the
disk. The patterns favour recall: a false hit costs a word, a miss costs a person.
"""

import math
import re

from .freetext import MASK, given_names, scrub

__all__ = ["CELL_M", "MASK", "cell_centre", "organisation", "scrub", "street_only"]

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
_PERSON_OWNER = re.compile(rf"personne\s+(?:physique|privée)|particulier|\b{_TITLE}\s", re.IGNORECASE)
_ORGANISED = re.compile(
    r"\b(?:S\.?A\.?S?\.?U?|SARL|EURL|SCI|SCCV|SNC|SEM|SPL|EPIC|EPA|GIE|SA|SDC|ville|mairie|commune|métropole|département|région|état|syndic\w*|"
    r"copropri\w*|co-propri\w*|propriétés|société|sté|association|direction|service|régie|office|habitat|agence|groupe|entreprise|ets|"
    r"hôpital|université|musée|institut|fondation|compagnie|réseau\w*|travaux|énergie|gaz|eau|eaux|électricité|télécom\w*|transports?|"
    r"immobili\w*|construction\w*|bouygues|eiffage|colas|vinci|enedis|grdf|orange|sncf|ratp)\b", re.IGNORECASE)
_TWO_NAMES = re.compile(rf"^(?:{_CAP})(?:[ -]{_CAP}){{1,2}}$")


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
    return None if _TWO_NAMES.match(owner) and given in given_names() else owner

