"""The doors that go from French free text: numbers, floors and flats, by patterns around the places
of :mod:`.placenames`, which stand in the text as one mark each.
"""

from __future__ import annotations

import re

from .placenames import END, HELD, HOLD, TO_PARK

# -- doors
# -----------------------------------------------------------------------------------------------------------------------
_S = r"[ \t\u00a0\u202f]{0,3}"
_LETTER = r"(?:(?:[ ]{0,2}|-)(?:bis|ter|quater|quinquies|b|t|q)\b(?!['’])|[A-Za-z](?![\w'’]))?"
_NUMBER = rf"\d{{1,5}}{_LETTER}"
_NUMBERS = rf"{_NUMBER}(?:{_S}(?:-|/|,|et|à|a|au|&|et[ ]le|et[ ]au){_S}{_NUMBER}){{0,6}}"
_SIGN = r"(?:n°s?|n[o°]\.?|num\.?|num[ée]ros?|nr\.?|#)"
_UNITS = r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_TENS = r"(?:dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante)"
_SPELT_TENS = rf"(?:quatre[ -]vingts?|{_TENS})(?:[ -](?:et[ -])?(?:{_TENS}|{_UNITS})){{0,3}}(?:[ ](?:bis|ter|quater))?"
_SPELT = (
    rf"(?:(?:{_UNITS}[ -])?(?:cents?)(?:[ -](?:et[ -])?(?:{_TENS}|{_UNITS})){{0,4}}|(?:quatre[ -]vingts?|{_TENS})"
    rf"(?:[ -](?:et[ -])?(?:{_TENS}|{_UNITS})){{0,3}}|{_UNITS})(?:[ ](?:bis|ter|quater))?"
)
# What makes a number no door: a measure, a duration, a date.
_UNIT = (
    r"(?!\s{0,3}(?:°|%|€|m\b|m2|m²|m[èe]tres?|cm|km|h\b|heures?|jours?|semaines?|mois|ans?\b|fois|litres?|janvier"
    r"|f[ée]vrier|mars|avril|"
    r"mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|euros?|places?|tilleuls?|arbres?))"
)
_NO_DATE = r"(?!\d{1,2}[/.\-](?:0\d|\d{1,2}[/.\-]\d{2,4}))"  # "depuis le 12/05"
_STREET = (
    r"(?:rues?|avenue|av\.?|boulevard|bd\.?|blvd|place(?!"
    + TO_PARK
    + r")|pl\.?|quai|impasse|imp\.?|"
    r"all[ée]e|chemin|route|rte|square|cours|passage|sentier|villa|faubourg|esplanade)"
)
_HERE = r"(?:je[ ]suis|habit\w{1,4}|demeur\w{1,4}|r[ée]sid\w{1,4}|domicili[ée]\w{0,2})"
_AROUND = (
    rf"(?:devant|face|en[ ]face|vis[- ][àa][- ]vis|au[ ]droit|au[- ]dess[ou]+s|[àa][ ]l['’]angle|hauteur|au[ ]niveau"
    rf"|[àa][ ](?:la[ ])?hauteur|pr[èe]s|[àa][ ]c[ôo]t[ée]|entre|depuis|jusqu['’]?|{_HERE}|riveraine?s?|"
    r"immeuble|chez(?:[ ](?:moi|nous))?|voisine?s?|locataires?)"
)
# Before a street these go whole: "12 bis rue", "au 45 de la rue", "7, allée".
_BEFORE_STREET = (
    re.compile(
        rf"(?:\b{_SIGN}{_S}:?{_S})?(?<![\w/.,:])(?<!\d[ ]){_NUMBERS}(?:[ ](?-i:[A-D]))?{_S},?{_S}(?={HOLD}|{_STREET}[ ])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:\b(?:au|le|du|les|aux)[ ])?(?:\b{_SIGN}{_S})?(?<![\w/.]){_NUMBERS}(?=,?[ ](?:de[ ]la|de[ ]l['’]|du|des"
        rf"|de|d['’])[ ]?"
        rf"{HOLD})",
        re.IGNORECASE,
    ),
)
_ELSEWHERE = (
    # spelt: "au vingt-trois rue"
    re.compile(
        rf"\b(?:(?:au|le|du|les|aux|sis|sise|{_HERE}|num[ée]ro|n°)[ ]{_SPELT}|{_SPELT_TENS})(?=,?[ ](?:(?:de[ ]la|de[ "
        rf"]l['’]|du|des|de)[ ]?)?{HOLD})",
        re.IGNORECASE,
    ),
    # after a street: "rue Pasteur 12", "rue Lamartine au 55"
    re.compile(
        rf"(?<={END})(?=[ ,]){_S},?{_S}(?:(?:au|{_SIGN}){_S})?{_NUMBERS}{_UNIT}(?={_S}(?:[.,:;)\n]|$))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<={END}){_S},?{_S}(?:au[ ](?:{_SIGN}{_S})?|{_SIGN}{_S}){_NUMBERS}{_UNIT}(?!\w)",
        re.IGNORECASE,
    ),
    # floors
    re.compile(
        r"\b(?:au[ ])?(?:(?:\d{1,2}[ ]?(?:er|[èe]re|i?[èe]me|nde?|e)|premier|deuxi[èe]me|second|troisi[èe]me"
        r"|quatri[èe]me|cinqui[èe]me|"
        r"sixi[èe]me|septi[èe]me|huiti[èe]me|neuvi[èe]me|dixi[èe]me|dernier)[ ][ée]t(?:age|\b\.?)"
        r"(?:[ ,]{1,2}(?:porte[ ])?(?:de[ ]|[àa][ ])?(?:droite|gauche|face|milieu|fond)\b)?|[ée]tage[ ](?:n°[ ]?)?\d{1,2}\b|"
        r"(?:\d{1,2}[ ]?(?:er|i?[èe]me|e)|rdc|rez[- ]de[- ]chauss[ée]e)[ ,]{1,2}(?:porte[ ])?(?:de[ ]|[àa][ "
        r"])?(?:droite|gauche|face|fond)\b|"
        r"porte[ ](?:de[ ]|[àa][ ])?(?:droite|gauche|face)\b)",
        re.IGNORECASE,
    ),
    # told by what is around: "devant le 12", "face au 8", "entre le 40 et le 44", "j'habite au n°
    # 5"
    re.compile(
        rf"\b{_AROUND}[ ](?:le|au|du|la|les|aux|des)[ ](?:{_SIGN}{_S})?{_NO_DATE}{_NUMBERS}(?:[ ]et[ ](?:le|du)[ ]{_NUMBER})?"
        rf"(?:[ ](?:jusqu['’]?au|au)[ ]{_NUMBER})?{_UNIT}(?![\d/:\-]|,\d)(?!\w)",
        re.IGNORECASE,
    ),
    # spelt: "face au numéro dix-sept"
    re.compile(rf"\b(?:au|du|le)[ ](?:num[ée]ro|n°)[ ]{_SPELT}(?![\w-])", re.IGNORECASE),
    re.compile(rf"\b{_HERE}[ ](?:{_SIGN}{_S})?{_NUMBERS}{_UNIT}(?![\w/:\-])", re.IGNORECASE),
    re.compile(
        rf"^\s{{0,3}}(?:au|le)[ ]{_NUMBERS}(?:[ ]et[ ]le[ ]{_NUMBER})?\s{{0,3}}(?={HOLD})",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w/.°,:\-])\d{1,4}[ ]?(?:bis|ter|quater)\b", re.IGNORECASE),
    re.compile(rf"\b(?:au|du|le)[ ]{_SIGN}{_S}{_NUMBERS}{_UNIT}(?![\w\-/])", re.IGNORECASE),
    # "N° 12, fuite"; "N° 1" alone is a rank
    re.compile(rf"^(?!n[°o][ ]?1\s*$){_SIGN}{_S}{_NUMBERS}(?=[ ,]|$){_UNIT}(?!-)", re.IGNORECASE),
    re.compile(rf"(?<={END})[ ]\((?:au[ ])?(?:{_SIGN}{_S})?{_NUMBERS}\)", re.IGNORECASE),
)
_FLAT = re.compile(
    rf"\b(?P<what>app(?:artemen|ar)?ts?\.?|apts?\.?|logements?|portes?|cages?|escaliers?|esc\.?|b[âa]timents?"
    rf"|b[âa]t\.?|studios?|chambres?|"
    rf"digicodes?|interphones?|codes?|entr[ée]e|sonnette|bo[îi]tes?(?:[ ](?:aux|[àa])[ ]lettres)?|bal|caves?|box|hall"
    rf"|lots?(?![^\W\d_]))"
    rf"(?:[ ](?:du|de[ ]la|est|portail|porte|immeuble|d['’]entr[ée]e|d['’]acc[èe]s|entr[ée]e|vigik|c['’]est"
    rf"|le)){{0,2}}{_S}:?{_S}(?P<sign>{_SIGN}{_S})?"
    rf"(?P<code>[A-Z]?[ ]?\d{{1,6}}[ ]?[A-Z]?(?:(?<=[A-Z])\d{{1,4}}[A-Z]?)?|[A-Z]\d{{0,4}}[A-Z]?)(?![\w'’])",
    re.IGNORECASE,
)
_PUBLIC_NUMBER = re.compile(
    r"(?:\blots?|phases?|lignes?|bus|demande|dossier|ticket|arr[êe]t[ée]|municipal|r[ée]f[ée]rence|article|station"
    r"|borne|cand[ée]labre|zone|tram|"
    r"chantier|permis|autorisation|plan|secteur|tranche|sur|jour|semaine|classe|janvier|f[ée]vrier|mars|avril|mai"
    r"|juin|juillet|ao[ûu]t|septembre|"
    r"octobre|novembre|d[ée]cembre|\b(?:dn|rd|rn|pr|pk|bp|d|n|hta|diam[èe]tre|ø)|l['’]article|mesure|largeur|longueur"
    r"|km)[ ]{1,2}(?:n°[ ]?)?$",
    re.IGNORECASE,
)


_HOUR = re.compile(r"(?<!\d)\d{1,2}[ ]?h(?![^\W_])", re.IGNORECASE)  # "à 7h rue X" is no door
_TONS = re.compile(r"\d[ ]?[tm](?![^\W_])", re.IGNORECASE)  # "camion 19 T, rue X"
_WEIGHED = re.compile(
    r"(?:camion|grue|engin|poids|tonnage|limit|benne|pelle|convoi|ptac|\bpl\b|nacelle|chariot|remorque|porteur|toupie|charge|maxi?"
    r"|plus de|moins de|haut|long|larg|profond|[ée]chafaud|fouille|tranch|foss|palissade|emprise|cl[ôo]ture|mur)[^\d\n.]{0,12}$",
    re.IGNORECASE,
)


def _measured(found: re.Match[str]) -> bool:
    """Hours, or tons and metres of what the words before tell, rather than a door."""
    text, before = found.group(), found.string[max(0, found.start() - 24) : found.start()]
    return bool(_HOUR.search(text) or _TONS.search(text) and _WEIGHED.search(before))


_ENDS = re.compile(r"\s*(?:[,.;:)/\n]|$|\d|porte|app|apt|[ée]tage|rdc)", re.IGNORECASE)


_CHAMBER = re.compile(r"[lk]\d[tcp]$", re.IGNORECASE)  # a telephone company's manhole: L2T, K1C


def _is_flat(found: re.Match[str]) -> bool:
    """A flat or a code, rather than "porte a", "code 75010", "lot n° 2"."""
    what, code = found["what"].lower(), found["code"].replace(" ", "")
    if code.isalpha():
        if len(code) == 1 and code.islower() and what.startswith(("esc", "cag", "hal", "ent")):
            ends = _ENDS.match(found.string, found.end())
            return code in "bcefgh" or bool(ends)  # "escalier a" may go on with a verb
        return (
            code.isupper() and what[:3] != "cod"
            if len(code) == 1 and not what.startswith(("bat", "bât"))
            else (
                what.startswith(("bat", "bât", "esc", "cag", "app", "apt", "por", "hal", "ent"))
                and len(code) == 1
            )
        )
    if what.startswith("chambre") and _CHAMBER.match(code):
        return False
    if what.startswith("code"):
        return not (code.isdigit() and len(code) == 5)
    if (
        what.startswith("port")
        and re.search(r"\bla[ ]$", found.string[max(0, found.start() - 3) : found.start()])
        and code.isalpha()
    ):
        return False
    if what == "lots":
        return False
    return (
        what != "lot"
        or not found["sign"]
        and (found.start() == 0 or found.string[max(0, found.start() - 2) : found.start()] == ", ")
        and (
            not found.string[found.end() :].strip()
            or found.string[found.end() : found.end() + 1] == ","
        )
    )


def without_doors(text: str, mask: str, counts: dict[str, int]) -> str:
    """The text, its places set aside as ``HOLD n END``, without door numbers, floors, flats and
    codes; ``counts`` grows by "doors".

    Parameters
    ----------
    text : str
        Free text.
    mask : str
        What stands in a number's place.
    counts : dict[str, int]
        {kind: how many}, changed.

    Returns
    -------
    str
        The text; unchanged where it has no digit.
    """

    def gone(found: re.Match[str], whole: bool = False) -> str:
        if _PUBLIC_NUMBER.search(found.string[max(0, found.start() - 16) : found.start()] + " "):
            return found.group()
        counts["doors"] = counts.get("doors", 0) + 1
        return "" if whole else f" {mask}" if found.group()[:1].isspace() else mask

    if not any(c.isdigit() for c in HELD.sub("", text)) and not _SPELT_OR_FLAT.search(text):
        return text
    text = _FLAT.sub(lambda m: gone(m) if _is_flat(m) else m.group(), text)
    for pattern in _BEFORE_STREET:
        text = pattern.sub(lambda m: m.group() if _measured(m) else gone(m, whole=True), text)
    for pattern in _ELSEWHERE:
        text = pattern.sub(gone, text)
    return text


_SPELT_OR_FLAT = re.compile(
    rf"{_SPELT}|\b(?:premier|second|dernier|\w{{3,9}}i[èe]me|[ée]tage|rdc|rez|app|apt|b[âa]t|bo[îi]te|entr|cage|esc|porte|hall"
    rf"|logement|studio|code)",
    re.IGNORECASE,
)
