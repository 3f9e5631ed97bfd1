"""Patterns that keep persons out of the store: names, phones, e-mails, plates and door numbers in
French city data.

Every function is pure and works on one value, so that a pull can apply it chunk by chunk before
anything reaches the disk. The patterns favour recall: a false hit costs a word, a miss costs a
person.
"""

from __future__ import annotations

import math
import re

CELL_M = 50.0  # complaint points move to the centre of a square of this side

_LETTER = r"(?:[ -]?(?:bis|ter|quater|quinquies)\b|[A-Z]{1,2}(?![\w'’])| [A-Z](?![\w'’]))?"
_NUMBER = rf"\d{{1,6}}{_LETTER}"
_NUMBERS = rf"{_NUMBER}(?:(?: ?(?:-|/|,|et|à|au|&) ?| ){_NUMBER}){{0,8}}"
# "Appt 3, 12 rue X", "Bât. C 2ème étage - 12 rue X": a flat, a floor, a stair before the door.
_INSIDE = re.compile(
    r"^(?:(?:app(?:artemen|ar)?ts?|apts?|logements?|portes?|cages?|escaliers?|esc|b[âa]timents?|b[âa]t|studio|chambre"
    r"|lot|bo[îi]te|bo[îi]te aux lettres)\b\.?"
    r"(?: ?(?:n°|no) ?| )(?:[A-Z]?\d{1,5}[A-Z]?|[A-Z])\b|\d+ ?(?:er|i?[èe]me|nde?|e)(?: [ée]tage)?(?: (?:droite"
    r"|gauche|face))?(?!\w)|[ée]tage \d+|"
    r"rez[- ]de[- ]chauss[ée]e|rdc) ?[,;:-]? ?(?=\w)",
    re.IGNORECASE,
)
# "12 bis rue X", "n° 12-14, rue X", "au 12 de la rue X": what stands before the street's name.
_DOOR_FIRST = re.compile(
    rf"^(?:(?:du|au|aux|le|les|face au|devant le|en face du|à hauteur du) )?(?:n(?:um[ée]ros?|°s?|os?\.?)? "
    rf"?)?{_NUMBERS} ?,? (?=[^\W\d])",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    r"^(?:de la|de l['’]|du|des|de|d['’]) ?(?=(?:rue|avenue|av|boulevard|bd|blvd|place|pl|quai|impasse|imp|"
    r"all[ée]e|chemin|che|route|rte|square|"
    r"cours|passage|sentier|sente|villa|cit[ée]|voie|faubourg|esplanade|promenade|mail|rond-point"
    r"|ruelle|venelle|mont[ée]e)s?\b)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r" ?,? ?\b\d{5}\b.*$")
# ... or after it; four digits are a year ("Place du 8 Novembre 1942").
_DOOR_LAST = re.compile(
    rf"(?: ?, ?(?:(?:au )?n° ?|au )?{_NUMBER}| (?:(?:au )?n° ?|au )?\d{{1,3}}{_LETTER}) ?$",
    re.IGNORECASE,
)
# A street may begin with a number of its own: "8 mai 1945 (Rue du)", "11 novembre".
_DATE_STREET = re.compile(
    r"^\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b",
    re.IGNORECASE,
)
LONGEST_ADDRESS = 1_000  # letters: what is longer is no address


def street_only(address: object) -> str | None:
    """A street name without flat, door number, postcode and town; None when nothing is left.

    Parameters
    ----------
    address : object
        As a clerk wrote it.

    Returns
    -------
    str | None
        Street, or None.

    Examples
    --------
    >>> street_only("11 bis Rue Pierre Fontaine, 75009 PARIS"), street_only("Appt 3, au 12 de la rue
    Monge") ('Rue Pierre Fontaine', 'rue Monge')
    """
    if address is None or address != address:
        return None
    text = " ".join(str(address)[: 100 * LONGEST_ADDRESS].split())[:LONGEST_ADDRESS]
    text = _POSTCODE.sub("", text)
    for _ in range(3):  # floor, stair, flat
        text = _INSIDE.sub("", text)
    if not _DATE_STREET.match(text) and (left := _DOOR_FIRST.sub("", text)) != text:
        text = _OF_THE.sub("", left)
    text = _DOOR_LAST.sub("", text).strip(" ,;")
    return text if re.search(r"[^\W\d_]{2}", text) else None


def cell_centre(x: float, y: float, size_m: float = CELL_M) -> tuple[float, float]:
    """The centre of the square cell of ``size_m`` metres that holds (``x``, ``y``), in a metric
    CRS.

    Parameters
    ----------
    x, y : float
        Metres.
    size_m : float
        Side of a cell.

    Returns
    -------
    tuple[float, float]
        Metres.

    Examples
    --------
    >>> cell_centre(652_012.3, 6_861_999.9)
    (652025.0, 6861975.0)
    """
    cx, cy = (math.floor(v / size_m) * size_m + size_m / 2 for v in (x, y))
    return cx, cy
