"""Streets, places and what stands beside them in French free text: what bears a person's name and
stays, and the doors that go.

Places are found on the words of :mod:`.names`; door numbers by patterns around the places, which
stand in the text as one mark each.
"""

from __future__ import annotations

import re

from .textwords import Word, words_of
from .words import cues, given_names, is_word, kept, phrases, stops

# Private-use characters around the number of a street, and of another place, that is set aside.
HOLD, END, PLACE, PLACE_END = "\ue000", "\ue001", "\ue002", "\ue003"
HELD = re.compile(f"[{HOLD}{PLACE}](\\d+)[{END}{PLACE_END}]")
_ARTICLES = frozenset("de la l du des d les le a au aux en sur sous lez les lès".split())
_CIVIL = frozenset(
    "m mr mme mlle mmes mlles monsieur madame mademoiselle messieurs mesdames".split()
)
_SPACE = re.compile(r"(?:[ \t\u00a0\u202f]{1,3}|['’]|-|\.[ \u00a0]?|[ ]?\"[ ]?)\Z")
_NUMBERED = re.compile(r"[ \u00a0](?:du[ ])?\d{1,2}(?:er|e)?[ ]\Z")
_MONTHS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
)
LONGEST = 6


def places(text: str) -> list[tuple[int, int, str]]:
    """Stretches (start, end, HOLD for a street or PLACE) of streets and public places with their
    names, in order.
    """
    words = words_of(text)
    free = [w for w in words if w.end - w.start > 1]
    shouted = sum(w.end - w.start for w in free if text[w.start : w.end].isupper())
    telling = any(w.cap and not w.opens for w in free) and shouted <= 0.7 * sum(
        w.end - w.start for w in free
    )
    found, i = [], 0
    while i < len(words):
        j = (
            _saint(words, i)
            or _phrase(words, i)
            or (
                _place(text, words, i, telling)
                if words[i].low in cues("places")
                and not (
                    words[i].low in cues("weak_places")
                    and words[i].cap
                    and telling
                    and _of_person(words, i)
                )
                else i
            )
        )
        if j > i:
            end = words[j - 1].end
            year = re.match(r"[ ](?:1[5-9]|20)\d\d\b", text[end : end + 6])
            end += year.end() if year and words[j - 1].low in _MONTHS else 0
            found.append((words[i].start, end, HOLD if words[i].low in cues("streets") else PLACE))
        i = max(j, i + 1)
    return found


def _of_person(words: list[Word], i: int) -> bool:
    """A civil title stands before the word and its particles: "M. de La Tour"."""
    k = i - 1
    while k > 0 and i - k < 4 and words[k].low in _ARTICLES:
        k -= 1
    return k >= 0 and words[k].low in _CIVIL


def _phrase(words: list[Word], i: int) -> int:
    """A firm or town of several words: "Leroy Merlin", "Bourgoin-Jallieu"; the end, or 0."""
    j = i + 1
    glue = ("-", "'", "’")
    while (
        j < len(words) and j - i < 8 and words[j].gap in glue and not (i and words[i].gap in glue)
    ):
        j += 1
    if j > i + 1 and words[j - 1].gap == "-" and is_word("-".join(w.low for w in words[i:j])):
        return j
    for n in (4, 3, 2):
        if (
            i + n <= len(words)
            and " ".join(w.low for w in words[i : i + n]) in phrases()
            and all(w.gap in (" ", "'", "’", "-") for w in words[i + 1 : i + n])
        ):
            return i + n
    return 0


def _saint(words: list[Word], i: int) -> int:
    """The end of "Saint-Denis", "Sainte-Foy-lès-Lyon", or 0. A given name or a title before it
    makes it a person's.
    """
    if (
        words[i].low not in ("saint", "sainte", "st", "ste")
        or i + 1 >= len(words)
        or words[i + 1].gap not in ("-", " - ")
    ):
        following = words[i + 1] if i + 1 < len(words) else None
        abbreviated = words[i].low in ("st", "ste") and words[i].cap
        short = abbreviated and following is not None and following.gap == " " and following.cap
        if short and not (i and words[i - 1].low in _CIVIL):
            j = i + 2
            links = ("de", "des", "du", "d", "sur", "en", "les")
            while (
                j < len(words)
                and j - i < 6
                and words[j].gap in (" ", "-", "'")
                and words[j].low in links
            ):
                j += 1
            return j + 1 if j > i + 2 and j < len(words) and words[j].cap else i + 2
        return 0
    if i and (
        words[i - 1].low in given_names()
        and words[i - 1].low not in cues("places")
        and words[i].gap == " "
        or words[i - 1].low in _CIVIL
    ):
        return 0
    j = i + 2
    while j < len(words) and j - i < 10 and words[j].gap in ("-", "'", "’"):
        j += 1
    return j


def _place(text: str, words: list[Word], i: int, telling: bool) -> int:
    """The end of the place whose first word stands at ``i``; ``i`` when no name follows."""
    j = i + 1
    while (
        j < len(words)
        and j - i < 5
        and words[j].low in cues("places")
        and _SPACE.match(words[j].gap)
        and not (telling and words[j].cap and words[i].low in cues("streets"))
    ):
        j += 1
    articles = j
    while (
        j < len(words)
        and j - articles < 4
        and words[j].low in _ARTICLES
        and (_SPACE.match(words[j].gap) or _NUMBERED.match(words[j].gap))
    ):
        j += 1
    if j >= len(words) or not (_SPACE.match(words[j].gap) or _NUMBERED.match(words[j].gap)):
        return i
    weak = words[i].low in cues("weak_places") and words[i].low not in cues("streets")
    end, n = i, 0
    while j < len(words) and n < LONGEST:
        word = words[j]
        dated = (
            _NUMBERED.match(word.gap)
            and word.low in _MONTHS | {"freres", "septembre"}
            or (_NUMBERED.match(word.gap) and word.cap)
        )
        if not (_SPACE.match(word.gap) or dated) or (n and word.low in _CIVIL):
            break
        alone = not (j + 1 < len(words) and words[j + 1].certain)
        if (
            n == 0
            and telling
            and word.cap
            and word.low in _CIVIL
            and words[i].low == "rue"
            and alone
        ):
            return j + 1  # "rue Monsieur"
        if not _names_place(words, j, n, telling, weak, j > articles, bool(dated)):
            ahead = j
            while (
                ahead < len(words)
                and ahead - j < 3
                and words[ahead].low in _ARTICLES | {"et", "van", "der", "von", "y"}
                and _SPACE.match(words[ahead].gap)
            ):
                ahead += 1
            if (
                n
                and ahead > j
                and ahead < len(words)
                and _SPACE.match(words[ahead].gap)
                and words[ahead].low not in _CIVIL
                and (
                    words[ahead].cap
                    and telling
                    and words[ahead].low not in cues("places")
                    or _lone(words, ahead, telling)
                    and words[j].low not in ("et", "a", "le", "au", "en", "sur")
                )
            ):
                j = ahead
                continue
            break
        n, end, j = n + 1, j + 1, j + 1
    return end


def _lone(words: list[Word], j: int, telling: bool) -> bool:
    """Without capitals: a word that only a name is made of."""
    return not telling and words[j].certain


def _names_place(
    words: list[Word], j: int, n: int, telling: bool, weak: bool, after_article: bool, dated: bool
) -> bool:
    word = words[j]
    if dated:
        return True
    if n and word.gap in ("-", "'", "’"):
        return True
    if word.low in cues("honours") and not (
        n and word.low in ("soeur", "pere", "mere", "frere", "compagnon")
    ):
        return True
    if telling:
        return (
            word.cap
            and (n > 0 or not (word.low in stops() and word.low not in _MONTHS and not word.given))
            or (word.low in _MONTHS and n > 0)
            or (not word.cap and n == 0 and not weak and word.certain)
        )
    if n == 0:
        if word.low in stops() and word.low not in _MONTHS:
            return (
                word.low
                in ("ville", "mairie", "metropole", "commune", "centre", "president", "prefet")
                and after_article
            )
        return (
            word.certain
            or word.given
            or (not weak and word.low not in _CIVIL)
            or (weak and after_article and word.given)
        )
    if word.initial:
        return False
    return (
        (word.certain or word.given and word.low not in cues("closing"))
        and word.low not in kept()
        and n < 4
        or (n == 1 and words[j - 1].low in cues("honours") | given_names())
    )


# -- doors
# -----------------------------------------------------------------------------------------------------------------------
_S = r"[ \t\u00a0\u202f]{0,3}"
_LETTER = r"(?:[ ]{0,2}(?:bis|ter|quater|quinquies|b|t|q)\b(?!['’])|[A-Za-z](?![\w'’]))?"
_NUMBER = rf"\d{{1,5}}{_LETTER}"
_NUMBERS = rf"{_NUMBER}(?:{_S}(?:-|/|,|et|à|a|au|&|et[ ]le){_S}{_NUMBER}){{0,6}}"
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
_STREET = (
    r"(?:rues?|avenue|av\.?|boulevard|bd\.?|blvd|place|pl\.?|quai|impasse|imp\.?|"
    r"all[ée]e|chemin|route|rte|square|cours|passage|sentier|villa|faubourg|esplanade)"
)
_HERE = r"(?:habit\w{1,4}|demeur\w{1,4}|r[ée]sid\w{1,4}|domicili[ée]\w{0,2})"
_AROUND = (
    rf"(?:devant|face|en[ ]face|vis[- ][àa][- ]vis|au[ ]droit|au[- ]dess[ou]+s|[àa][ ]l['’]angle|hauteur|au[ ]niveau"
    rf"|[àa][ ](?:la[ ])?hauteur|pr[èe]s|[àa][ ]c[ôo]t[ée]|entre|depuis|jusqu['’]?|{_HERE}|riveraine?s?|"
    r"immeuble|chez(?:[ ](?:moi|nous))?|voisine?s?|locataires?)"
)
# Before a street these go whole: "12 bis rue", "au 45 de la rue", "7, allée".
_BEFORE_STREET = (
    re.compile(
        rf"(?:\b{_SIGN}{_S}:?{_S})?(?<![\w/.,:])(?<!\d[ ]){_NUMBERS}{_S},?{_S}(?={HOLD}|{_STREET}[ ])",
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
        rf"(?<={END})(?=[ ,]){_S},?{_S}(?:(?:au|{_SIGN}){_S})?{_NUMBER}{_UNIT}(?={_S}(?:[.,:;)\n]|$))",
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
        rf"\b{_AROUND}[ ](?:le|au|du|la)[ ](?:{_SIGN}{_S})?{_NUMBERS}(?:[ ]et[ ](?:le|du)[ ]{_NUMBER})?"
        rf"(?:[ ](?:jusqu['’]?au|au)[ ]{_NUMBER})?{_UNIT}(?![\d/:\-]|,\d)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_HERE}[ ](?:{_SIGN}{_S})?{_NUMBERS}{_UNIT}(?![\w/:\-])", re.IGNORECASE),
    re.compile(
        rf"^\s{{0,3}}(?:au|le)[ ]{_NUMBERS}(?:[ ]et[ ]le[ ]{_NUMBER})?\s{{0,3}}(?={HOLD})",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w/.°,:\-])\d{1,4}[ ]?(?:bis|ter|quater)\b", re.IGNORECASE),
    re.compile(rf"\b(?:au|du|le)[ ]{_SIGN}{_S}{_NUMBERS}{_UNIT}(?![\w\-/])", re.IGNORECASE),
    re.compile(rf"^{_SIGN}{_S}{_NUMBERS}(?=[ ,]|$){_UNIT}(?!-)", re.IGNORECASE),
    re.compile(rf"(?<={END})[ ]\((?:au[ ])?(?:{_SIGN}{_S})?{_NUMBERS}\)", re.IGNORECASE),
)
_FLAT = re.compile(
    rf"\b(?P<what>app(?:artemen|ar)?ts?\.?|apts?\.?|logements?|portes?|cages?|escaliers?|esc\.?|b[âa]timents?"
    rf"|b[âa]t\.?|studios?|chambres?|"
    rf"digicodes?|interphones?|codes?|entr[ée]e|sonnette|bo[îi]tes?(?:[ ](?:aux|[àa])[ ]lettres)?|bal|caves?|box|hall|lot)"
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


def _is_flat(found: re.Match[str]) -> bool:
    """A flat or a code, rather than "porte a", "code 75010", "lot n° 2"."""
    what, code = found["what"].lower(), found["code"].replace(" ", "")
    if code.isalpha():
        return (
            code.isupper() and what[:3] != "cod"
            if len(code) == 1 and not what.startswith(("bat", "bât"))
            else (
                what.startswith(("bat", "bât", "esc", "cag", "app", "apt", "por", "hal", "ent"))
                and len(code) == 1
            )
        )
    if what.startswith("code"):
        return not (code.isdigit() and len(code) == 5)
    if (
        what.startswith("port")
        and re.search(r"\bla[ ]$", found.string[max(0, found.start() - 3) : found.start()])
        and code.isalpha()
    ):
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
    codes; ``counts`` grows by "doors"."""

    def gone(found: re.Match[str], whole: bool = False) -> str:
        if _PUBLIC_NUMBER.search(found.string[max(0, found.start() - 16) : found.start()] + " "):
            return found.group()
        counts["doors"] = counts.get("doors", 0) + 1
        return "" if whole else f" {mask}" if found.group()[:1].isspace() else mask

    if not any(c.isdigit() for c in HELD.sub("", text)) and not _SPELT_OR_FLAT.search(text):
        return text
    text = _FLAT.sub(lambda m: gone(m) if _is_flat(m) else m.group(), text)
    for pattern in _BEFORE_STREET:
        text = pattern.sub(lambda m: gone(m, whole=True), text)
    for pattern in _ELSEWHERE:
        text = pattern.sub(gone, text)
    return text


_SPELT_OR_FLAT = re.compile(
    rf"{_SPELT}|\b(?:premier|second|dernier|\w{{3,9}}i[èe]me|[ée]tage|rdc|rez|app|apt|b[âa]t|bo[îi]te|entr|cage|esc|porte|hall"
    rf"|logement|studio|code)",
    re.IGNORECASE,
)
