"""Which way traffic went, as records write it: "Nantes vers Rennes", "sens Paris-province",
"northBound", "rocade intérieure", "sens croissant des PR"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..common.words import bare
from . import bearings

_BOTH = re.compile(
    r"\b(?:2|deux|double|les deux)\s+(?:sens|directions)\b|\bboth|bidirection|\bdouble sens\b"
    r"|\btous(?: les)? sens|\btoutes(?: les)? directions"
)
_RELATIVE = (
    (re.compile(r"\binterieure?\b|\binner|\bclockwise"), "ring", 1),
    (re.compile(r"\bexterieure?\b|\bouter|\banti-?clockwise"), "ring", -1),
    (
        re.compile(r"(?<!de)croissant|\bpositive|\baligned|\bsens \+|\bsens 1\b|\bpr ?\+(?!\d)"),
        "pr",
        1,
    ),
    (re.compile(r"decroissant|\bnegative|\bopposite|\bsens -|\bsens 2\b|\bpr ?-(?!\d)"), "pr", -1),
)
_CARDINAL = {
    **{"nord": 0, "north": 0, "est": 90, "east": 90},
    **{"sud": 180, "south": 180, "ouest": 270, "west": 270},
}
_BOUND = re.compile(r"\b(north|south|east|west)(east|west)?[ -]?bound")
_POINTS = r"nord|sud|est|ouest|north|south|east|west"
_FROM_TO = re.compile(rf"\b({_POINTS})\s*(?:-|/|>|→|vers|->|=>)\s*(?:le |l')?({_POINTS})\b")
_TO_POINT = re.compile(
    rf"^(?:vers|sens|direction|dir\.?)?\s*(?:le |l')?({_POINTS})$"
    rf"|\b(?:vers|sens|direction)\s+(?:le |l')?({_POINTS})\b(?!\s*(?:-|/|>|→|vers))"
)
_LETTERS = re.compile(r"^(?:sens )?[nseo]\s*(?:-|/|>|→|->|vers)\s*([nseo])$")
_OF_LETTER = {"n": 0, "e": 90, "s": 180, "o": 270}
_WY = re.compile(r"^(?:sens )?([wy])$")  # as the directions of national roads call them
_SIGNED = re.compile(rf"\b(?:{_POINTS})\s*(?:/|>|→|->|=>)\s*({_POINTS})\b")
_ARROW = re.compile(r"\s*(?:→|->|=>|>|»|\bvers\b|\bto\b)\s*(?:la |le |l')?")
_LEAD = re.compile(
    r"^(?:dans le |en |cote |voie |chaussee )?(?:sens(?: de circulation)?|direction de|direction d'|direction"
    r"|dir\.?|vers|allant vers|en allant vers|→|->)\s*:?\s*(?:la |le |l')?"
)
# A way ends where another thing begins: "vers Nantes à hauteur de ...".
_ENDS = (
    r"sur|a la hauteur|a hauteur|au niveau|apres|avant|pr|km|sortie|suite|depuis|entre|a partir|bouchon|accident|pour"
    r"|avec|au|pres|il y a|voie|cause|en raison|plusieurs|deux|un|une|mais|et|en|ferme|fermee|coupe|bloque"
)
_TEXT = re.compile(
    r"\b(?:sens|direction|dir\.|vers|en allant vers|allant vers)\s+(?P<told>[a-z'’ /→>-]+?)"
    rf"(?=\s*(?:[,;:.()!?\d]|$|\b(?:{_ENDS})\b))"
)
_FROM = re.compile(
    r"\b(?:venant de|en provenance de|en venant de)\s+(?P<told>[a-z'’ -]+?)"
    r"(?=\s*(?:[,;:.()!?\d]|$|\bvers\b|\bdirection\b|\bsur\b|\bsens\b))"
)
_CAPITAL = re.compile(
    r"\b(?:[Ss]ens|[Dd]irection(?: de| d['’])?|[Dd]ir\.|[Vv]ers)\s*(?:la |le |l['’])?[A-ZÉÈÎÂÔ]"
)
_INTO_TOWN = re.compile(r"\bentrant|\bcentre\b|\bcentre[ -]ville|\bentree de ville|\bvers le bourg")
_OUT_OF_TOWN = re.compile(r"\bsortant|\bsortie de ville|\bsort de\b")
_UPHILL = re.compile(r"\bmontante?\b|\bmontee\b|\bdescendante?\b|\bdescente\b")
_NO_WAY = frozenset(
    "unique interdit inconnu inconnue precise precisee nc circulation normal normale inverse meme autre gauche droite voie chaussee"
    " rond point pont bourg ecole fin debut midi".split()
)
_DULL = frozenset("le la les de du des d l en sur vers sens direction centre ville".split())
_COMPOUND = frozenset(
    "saint sainte st ste pont mont chateau bois port notre fort val grand grande petit haut bas villers".split()
)
_SPLIT = re.compile(r"\s+[-–—/]\s+|/|\s+→\s+")


@dataclass(frozen=True)
class Way:
    """``to``, ``frm``: words of the towns; ``bearing``: degrees from north or -1; ``system``, ``sign``: "ring" or "pr";
    ``both``: both ways."""

    to: frozenset[str] = frozenset()
    frm: frozenset[str] = frozenset()
    bearing: int = -1
    system: str = ""
    sign: int = 0
    both: bool = False

    @property
    def known(self) -> bool:
        """False where nothing is told."""
        return self != NOWHERE


NOWHERE = Way()


def read_way(text: str) -> Way:
    """The way that a direction's column tells; :data:`NOWHERE` for an empty or unread one."""
    plain = " ".join(bare(text).replace("_", " ").split()).strip(" .")
    if not plain or plain in ("unknown", "inconnu", "inconnue", "nc", "none", "null", "allocated"):
        return NOWHERE
    if _BOTH.search(plain) or plain in ("2", "both", "deux"):
        return Way(both=True)
    for pattern, system, sign in _RELATIVE:
        if pattern.search(plain):
            return Way(system=system, sign=sign)
    if _OUT_OF_TOWN.search(plain):
        return Way(system="town", sign=-1)
    if _INTO_TOWN.search(plain) and not _names(_LEAD.sub("", plain)) - _NO_WAY - {
        "entrant",
        "entree",
    }:
        return Way(system="town", sign=1)
    if _UPHILL.search(plain):
        return Way(system="slope", sign=-1 if "descen" in plain else 1)
    letters, side = _LETTERS.match(plain), _WY.match(plain)
    if letters:
        return Way(bearing=_OF_LETTER[letters.group(1)])
    if side:
        return Way(system="wy", sign=1 if side.group(1) == "w" else -1)
    bound = _BOUND.search(plain)
    if bound:
        return Way(bearing=_mean(bound.group(1), bound.group(2)))
    turned = _FROM_TO.search(plain)
    if turned:
        return Way(bearing=_CARDINAL[turned.group(2)])
    single = _TO_POINT.search(plain)
    if single:
        return Way(bearing=_CARDINAL[single.group(1) or single.group(2)])
    came = _FROM.search(plain)
    origin = _names(came.group("told")) if came else frozenset()
    if came:
        plain = (plain[: came.start()] + plain[came.end() :]).strip()
    return _towns(plain, origin)


def _towns(plain: str, origin: frozenset[str]) -> Way:
    led = _LEAD.match(plain)
    rest = plain[led.end() :] if led else plain
    parts = [p for p in _ARROW.split(rest) if p]
    if len(parts) < 2:
        parts = [p for p in _SPLIT.split(rest) if p]
    if all(_names(p) <= _NO_WAY for p in parts):
        return Way(frm=origin)
    if len(parts) == 2:
        return Way(to=_names(parts[1]), frm=_names(parts[0]) or origin)
    if len(parts) != 1:
        return Way(frm=origin)
    ends = _parted(parts[0], "sens" in (led.group() if led else ""))
    if ends is not None:
        return Way(to=ends[1], frm=ends[0])
    return Way(to=_names(parts[0]), frm=origin)


def _parted(text: str, is_sense: bool) -> tuple[frozenset[str], frozenset[str]] | None:
    """(from, towards) of "Rennes-Nantes"; None for one town with hyphens, as "Saint-Malo"."""
    words = [w for w in text.split("-") if w.strip()]
    known = bearings.towns() | {frozenset(["province"])}
    for cut in range(1, len(words)):
        ends = _names("-".join(words[:cut])), _names("-".join(words[cut:]))
        if ends[0] in known and ends[1] in known and _names(text) not in known:
            return ends
    if is_sense and len(words) == 2 and _names(words[0]) and words[0].strip() not in _COMPOUND:
        return (_names(words[0]), _names(words[1])) if _names(text) not in known else None
    return None


def find_way(text: str) -> Way:
    """The way that a place or a description names among other words."""
    plain = " ".join(bare(text).split())
    if _BOTH.search(plain):
        return Way(both=True)
    for pattern, system, sign in _RELATIVE[:2]:
        if re.search(r"peripherique|rocade|boulevard p", plain) and pattern.search(plain):
            return Way(system=system, sign=sign)
    for pattern, system, sign in _RELATIVE[2:]:
        if "sens" in plain and pattern.search(plain):
            return Way(system=system, sign=sign)
    turned = re.search(
        r"^([a-z'’-]+(?: [a-z'’-]+){0,2}) (?:vers|→|->) ([a-z'’-]+(?:[ -][a-z'’-]+){0,3})$", plain
    )
    if turned and _is_name(turned.group(2), text) and not re.search(r"\bvers\b.*\bvers\b", plain):
        return read_way(f"{turned.group(1)} vers {turned.group(2)}")
    points = _SIGNED.search(plain)
    if points:
        return Way(bearing=_CARDINAL[points.group(1)])
    match = _TEXT.search(plain)
    if match and _is_name(match.group("told"), text):
        return read_way(match.group(0))
    came = _FROM.search(plain)
    return Way(frm=_names(came.group("told"))) if came else NOWHERE


def _is_name(told: str, text: str) -> bool:
    """What follows "vers" is a town: written with a capital, or known; "vers le pont" is none."""
    names = [n for n in _ARROW.split(told) if n.strip()] or [told]
    known = bearings.towns()
    if any(_names(n) in known or re.fullmatch(_POINTS, n.strip()) for n in names):
        return True
    return not text.isupper() and bool(_CAPITAL.search(text))


def without_way(text: str) -> str:
    """The text without the way that it names, whose towns are no place."""
    return _FROM.sub(" ", _TEXT.sub(" ", " ".join(bare(text).split())))


def _mean(first: str, second: str | None) -> int:
    a = _CARDINAL[first]
    if not second:
        return a
    b = _CARDINAL[second]
    return (a + (b if abs(a - b) <= 180 else b - 360)) // 2 % 360 if (a, b) != (0, 270) else 315


def _names(text: str) -> frozenset[str]:
    words = re.split(r"[^a-z0-9]+", text)
    turned = {"st": "saint", "ste": "sainte"}
    return frozenset(turned.get(w, w) for w in words if w and w not in _DULL)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Names of one town: "rennes" and "rennes sud"; "saint" alone is no name."""
    if not a or not b:
        return False
    small, large = sorted((a, b), key=len)
    return small <= large and bool(small - {"saint", "sainte", "sur"})


def compare_ways(a: Way, b: Way) -> int:
    """1: the same way; -1: the other; 0: not told, both ways, or told in two languages."""
    if a.both or b.both or not a.known or not b.known:
        return 0
    if a.system and a.system == b.system:
        return 1 if a.sign == b.sign else -1
    if a.bearing >= 0 and b.bearing >= 0:
        turn = abs((a.bearing - b.bearing + 180) % 360 - 180)
        return 1 if turn <= 60 else (-1 if turn >= 120 else 0)
    if _alike(a.to, b.to) or _alike(a.frm, b.frm):
        return 1
    if _alike(a.to, b.frm) or _alike(a.frm, b.to):
        return -1
    return 0
