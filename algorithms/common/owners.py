"""The owner of works as published: firms, towns and services stay, a natural person goes, in
whatever form the name is written."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from .textwords import words_of
from .traces import MASK, without_traces
from .words import cues, fold, given_names, is_word, kept_words, phrases, stops

if TYPE_CHECKING:
    from .textwords import Word

# Words of an organisation: legal forms, trades, services, collectives (folded).
_FORMS = frozenset(
    """sa sas sasu sarl eurl sci sccv snc sem spl sem epic epa epl epci gie gip scop scic scp sel selarl ag gmbh ltd inc bv nv
    srl spa asl
    afu ets ste cie sdc asa earl gaec""".split()
)
_ORGANISED = re.compile(
    r"\b(?:ville|mairie|commune|metropole|agglo\w*|communaute|departement|departemental\w*|region\w*|etat|prefecture"
    r"|ministere|syndic\w*|copropri\w*|"
    r"co-propri\w*|propriete|proprietes|societe|association|direction|service|services|regie|office|habitat|agence"
    r"|groupe|entreprise|entreprises|"
    r"hopital|universite|musee|institut|fondation|compagnie|reseau\w*|travaux|tp|btp|energie\w*|gaz|eau|eaux"
    r"|electricite|telecom\w*|transport\w*|"
    r"immobili\w*|construction\w*|promotion|maconnerie|couverture|toiture\w*|plomberie|terrassement\w*|paysag\w*"
    r"|demenage\w*|menuiserie|peinture\w*|"
    r"echafaudage\w*|levage|grutage|nettoyage|demolition|batiment|batiments|renovation|ravalement|facade\w*|freres"
    r"|fils|associes|architect\w*|"
    r"garage|cafe|restaurant|brasserie|bar|boulangerie|pharmacie|hotel|residence|bailleur|logement\w*|cite|college"
    r"|lycee|ecole|eglise|paroisse|"
    r"diocese|centre|club|comite|conseil|chambre|cabinet|etude|atelier\w*|ateliers|laboratoire|clinique|maison"
    r"|college|port|tramway|metro|bus|voirie|"
    r"assainissement|fibre|numerique|communication\w*|ingenierie|international|france|europe|paris|holding|invest\w*"
    r"|patrimoine|gestion|fonciere|"
    r"cooperative|union|federation|mutuelle|banque|credit|caisse|assurance\w*|notaires?|editions|productions?|films?|events?)\b"
)
_PERSON = frozenset(
    """melle ep cts csts
    m mr mrs mme mmes mm mlle mlles monsieur madame mademoiselle messieurs mesdames dr docteur me maitre mgr abbe vve veuve
    veuf consort consorts
    epoux epouse epx famille familles fam indivision indivisaires hoirs hoirie heritiers heritier heritiere succession
    particulier particuliers
    proprietaire proprietaires coindivisaires usufruitier usufruitiere locataire riverain riveraine ayants demandeur
demandeuse enfants prof pr soeur""".split()
)
_NATURAL = re.compile(
    r"personnes?\s+(?:physiques?|privees?)|\bparticuliers?\b|\bet\s+(?:mme|madame)\b"
)
_PROJECT = re.compile(r"^(?:maitre|maitrise) d['’ ]?(?:ouvrage|oeuvre)")


_BETWEEN = re.compile(
    r"(\s{0,3}(?:/|;|,|\(|\)|\s[-–]\s|\b(?:pour(?: le compte d(?:e|u|['’]))?|chez|c/o|via|repr[ée]sent[ée]{1,2}s? par)\s)\s{0,3})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:MM?\.|Mrs?\b\.?|Mmes?\b\.?|M[ée]?lles?\b\.?|Monsieur|Madame|Mons\.)\s{1,3}(?:et\s{1,3}(?:Mme|Madame)\s{1,3})?"
    r"[^\W\d_][^/;,()\[\]]{0,60}",
    re.IGNORECASE,
)
_CARED_FOR = re.compile(
    r"^(?:(?:auto|micro)[- ]?entrepreneu(?:r|se)|tutelle|curatelle|mandataire|repr[ée]sentante?)\s{0,3}(?:de\b|d['’]|:)?\s{0,3}"
    r"|\s{0,3}\((?:auto|micro)[- ]?entrepreneu(?:r|se)\)$",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=10_000)
def organisation(owner: str) -> str | None:
    """The owner of works as published; None for a natural person, traces of persons masked in the
    name of a firm.

    Parameters
    ----------
    owner : str
        As published.

    Returns
    -------
    str | None
        What may be kept of it.

    Examples
    --------
    >>> organisation("SARL Dupont TP"), organisation("DUPONT Jean"), organisation("Consorts Martin")
    ('SARL Dupont TP', None, None)
    """
    if not owner:
        return None
    if not isinstance(owner, str):
        return owner
    counts: dict[str, int] = {}
    left = _persons_masked(without_traces(owner, counts))
    rest = left.replace(MASK, " ").strip(" ,;:-/")
    if not rest or natural(rest):
        return None
    return left


def _persons_masked(owner: str) -> str:
    """A firm's name without the person that stands beside it: "M TRAN / SARL BATI-SUD"."""
    parts = _BETWEEN.split(owner)
    if len(parts) > 1 and any(_firm(part) for part in parts[::2]):
        for k in range(0, len(parts), 2):
            part, before = parts[k].strip(), parts[k - 1] if k else ""
            if (
                part
                and not _firm(part)
                and natural(part)
                and ("," not in before or fold(part).split()[0].strip(".") in _PERSON)
            ):
                parts[k] = parts[k].replace(part, MASK)
        owner = "".join(parts)
    return _TITLED.sub(MASK, owner) if _firm(_TITLED.sub(" ", owner)) else owner


def _firm(text: str) -> bool:
    """A legal form, a trade, a known name of a firm, no person's title before it."""
    words = words_of(text)
    lows = [word.low for word in words]
    if not lows or lows[0] in _PERSON:
        return False
    folded = fold(text)
    return (
        bool(_ORGANISED.search(folded))
        or any(low in _FORMS or low in kept_words() for low in lows)
        or any(f" {phrase} " in f" {folded} " for phrase in phrases())
    )


def natural(text: str) -> bool:
    """True for a text that names a natural person and no organisation."""
    text = _CARED_FOR.sub("", text)
    words = words_of(text)
    lows = [w.low for w in words]
    folded = fold(text)
    if not words or _PROJECT.match(folded):
        return False
    if _NATURAL.search(folded):
        return True
    if lows[0] == "les" and len(words) == 2:
        return words[1].certain and len(lows[1]) > 4 and lows[1][-1] not in "sx"
    if re.search(r"\ble du\b", folded) and any(w.given for w in words):
        return True
    titled = len(words) > 2 and lows[0] in cues("civil") and text[words[0].end] == "."
    if not titled and any(f" {phrase} " in f" {folded} " for phrase in phrases()):
        return False
    firm = (
        bool(_ORGANISED.search(folded))
        or any(low in _FORMS for low in lows)
        or re.search(r"\b(?:S\.?A\.?R\.?L|S\.?C\.?I|S\.?A\.?S)\b", text)
    )
    person = lows[0] in _PERSON and not (
        lows[0] in ("m", "me", "mm", "pr", "dr", "soeur", "enfants")
        and not (words[0].cap and len(words) > 1)
        and lows[0] not in ("m", "me")
        and not (len(words) > 1 and text[words[0].end] == ".")
    )
    if (
        lows[0] == "m"
        and len(words) > 1
        and text[words[0].end] != "."
        and _ORGANISED.match(lows[1])
    ):
        person = False  # "M Construction"
    if person and lows[0] == "m" and text[words[0].end : words[0].end + 1] in ("&", "'", "-"):
        person = False
    if firm and not (
        person
        and lows[0]
        in (
            "m",
            "mr",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "consorts",
            "indivision",
            "epoux",
            "hoirs",
        )
        and not any(low in _FORMS for low in lows)
    ):
        return False
    if person and len(words) > 1:
        return True
    if any(low in kept_words() for low in lows) or "&" in text:
        return False
    if cut := re.search(r"[,(]| \d| - ", text):  # a name with an address behind it
        head = text[: cut.start()].rstrip(" ")
        if re.search(r"\d", text):
            return len(words_of(head)) > 1 and natural(head)
        return natural(
            " ".join(
                part for part in re.findall(r"[\w.'’-]+", text) if any(c.isalpha() for c in part)
            )
        )
    if re.search(r"\d", text):
        return False
    if any(low in _PERSON for low in lows[1:]) and any(not is_word(low) for low in lows):
        return True
    return _two_names(text, words)


def _dotted(text: str, word: Word) -> bool:
    """ "O. Durand", "Durand Y.": a letter and a point are no particle."""
    return word.initial and text[word.end : word.end + 1] == "."


def _two_names(text: str, words: list[Word]) -> bool:
    """Two to four words, of which none is a plain word of French: "Dupont Jean", "J. DUPONT", "de
    Oliveira Ruben".
    """
    spelt = [
        w
        for w in words
        if w.low != "et"
        and (w.low not in cues("particles") or w.low in given_names() or _dotted(text, w))
    ]
    long = [w for w in spelt if not w.initial]
    if not 1 <= len(long) <= 4 or len(words) > 7:
        return False
    if len(long) < len(spelt):  # initials: "J. DUPONT", "DUPONT J."; an acronym has no other word
        return (
            len(long) <= 2
            and all(w.certain or w.given for w in long)
            or bool(re.match(r"(?:[A-Z]\.[ -]?){1,3}[A-Z]", text) and len(long) == 1)
        )
    if len(long) < 2:
        return (
            len(words) > len(long)
            and long[0].certain
            and words[0].low in ("d", "de", "le", "la", "du", "el", "ben", "van")
            and words[0] is not long[0]
            and words[0].low in ("d", "el", "ben", "van")
        )
    givens = sum(w.given for w in long)
    if (
        len(long) == 2
        and givens
        and (long[0].given or long[1].given)
        and not any(w.low in stops() and not w.given for w in long)
    ):
        return len(words) <= 4
    if givens and all(w.certain or w.given for w in long):
        return True
    if (
        long[0].low in given_names()
        and len(long) <= 3
        and (long[0].certain or long[0].cap)
        or long[-1].certain
        and long[-1].given
        and len(long) <= 3
    ):
        return not any(is_word(w.low) and not w.cap and not w.given for w in long)
    if len(long) == 3 and len(long[0].low) < 4 and long[0].cap and long[0].low not in stops():
        long = long[1:]  # "Li Wei Chen"
    return all(w.certain for w in long) and len(long) <= 3
