"""Streets and places in French free text, found on its words: what bears a person's name and stays."""

from __future__ import annotations

import re

from .textwords import Word, words_of
from .words import cues, given_names, is_word, kept_words, phrases, stops

# Private-use characters around the number of a street, and of another place, that is set aside.
HOLD, END, PLACE, PLACE_END = "\ue000", "\ue001", "\ue002", "\ue003"
HELD = re.compile(f"[{HOLD}{PLACE}](\\d+)[{END}{PLACE_END}]")
_ARTICLES = frozenset("de la l du des d les le a au aux en sur sous lez les lès".split())
_CIVIL = frozenset(
    "m mr mme mlle mmes mlles monsieur madame mademoiselle messieurs mesdames".split()
)
_TITLED = frozenset("dr docteur me maitre pr professeur capitaine abbe".split())
_SHORT = frozenset("gen pres prof adj amir marq".split())  # "rue du Gén. de Gaulle"
_SPACE = re.compile(r"(?:[ \t\u00a0\u202f]{1,3}|['’]|-|\.[ \u00a0]?|[ ]?\"[ ]?)\Z")
_NUMBERED = re.compile(r"[ \u00a0](?:du[ ])?\d{1,2}(?:er|e)?[ ]\Z")
_MONTHS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
)
LONGEST = 6
# "1 place de stationnement" is one to park on, no square: what then follows "place"
TO_PARK = (
    r"[ ](?:(?:de[ ]|d['’][ ]?)?(?:stationn\w*|parking|livraison|pmr|gic|gig|handicap\w*|recharge|libres?"
    r"|assises?|disponibles?|vides?|gratuites?|payantes?)\b|en[ ](?:moins|trop|plus|cr[èe]che)\b)"
)
_SPACES = re.compile(f"place{TO_PARK}", re.IGNORECASE)
_NAMED = r"[A-ZÀ-Ý][a-zà-ÿ'’]{2,}"
_SAID_SO = re.compile(  # "R. de la Fontaine", "piste cyclable Paul Parguel"
    rf"(?P<street>R\.[ ]?(?:de[ ]la|du|des|de[ ]l['’])[ ]?{_NAMED})"
    rf"|(?:[Pp]iste|[Bb]ande)[ ]cyclable[ ]{_NAMED}(?:[ -]{_NAMED}){{0,2}}"
)


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
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        said = _SAID_SO.match(text, words[i].start)
        if said:
            found.append((words[i].start, said.end(), HOLD if said["street"] else PLACE))
            i = next((k for k in range(i, len(words)) if words[k].start >= said.end()), len(words))
            continue
        j = _said_place(words, i, telling) or (
            (
                0
                if (own := _surname(words, i, found[-1][1] if found else 0)) or _family(words, i)
                else _saint(words, i)
            )
            or (0 if own else _phrase(words, i))
            or (
                _place(text, words, i, telling)
                if words[i].low in cues("places")
                and not (words[i].low == "place" and _SPACES.match(text, words[i].start))
                and not (
                    words[i].low in cues("weak_places")
                    and words[i].cap
                    and telling
                    and _of_person(words, i)
                )
                and not _of_somebody(words, i)
                and not (words[i].low in ("secteur", "maternelle") and _role(words, i))
                and not (words[i].low == "terrain" and _of_one(words, i))
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


def _said_place(words: list[Word], i: int, telling: bool) -> int:
    """The end of "lieu-dit Chez Bernard", "lieudit La Croix Blanche", or 0."""
    j = i + 1
    if words[i].low == "lieu" and j < len(words) and words[j].low == "dit":
        j += 1
    elif words[i].low not in ("lieudit", "lieuxdits"):
        return 0
    end, chez = 0, j < len(words) and words[j].low == "chez"
    while (
        j < len(words)
        and end < i + 7
        and (_SPACE.match(words[j].gap) or words[j].gap in (": ", " : ", ' "'))
    ):
        low = words[j].low
        if telling and not words[j].cap and low not in _ARTICLES | {"chez"}:
            break
        if (
            not telling
            and end
            and not (words[end - 1].low in _ARTICLES | {"chez"} or words[j].gap in ("-", "'"))
        ):
            break
        j, end = j + 1, j + 1
    while end and words[end - 1].low in _ARTICLES:
        end -= 1
    return end if end > i + 1 + (words[i].low == "lieu") or chez else 0


def _of_person(words: list[Word], i: int) -> bool:
    """A civil title stands before the word and its particles: "M. de La Tour"."""
    k = i - 1
    while k > 0 and i - k < 4 and words[k].low in _ARTICLES:
        k -= 1
    return k >= 0 and words[k].low in _CIVIL


def _family(words: list[Word], i: int) -> bool:
    """ "M. de Saint-Amour", "les époux Saint-Amour": no town."""
    k = i - 1
    while k > 0 and i - k < 3 and words[k].low in ("de", "d"):
        k -= 1
    return k >= 0 and (
        words[k].low in _CIVIL
        or words[k].low in ("epoux", "epouse", "famille", "consorts", "veuve", "heritiers")
    )


def _surname(words: list[Word], i: int, free_from: int) -> bool:
    """ "Enoal Saint-Brieuc": a word that French lacks, of no place, before it makes it a person's."""
    return (
        i > 0
        and words[i].low in ("saint", "sainte")
        and (
            words[i].gap == " "
            and words[i - 1].certain
            or words[i].gap in (". ", ".")
            and words[i - 1].end - words[i - 1].start == 1
            or words[i - 1].low in _TITLED
        )
        and (words[i - 1].initial or words[i - 1].low in _TITLED or _long(words, i - 1, free_from))
    )


def _long(words: list[Word], i: int, free_from: int) -> bool:
    return (
        len(words[i].low) > 3 and words[i].start >= free_from and words[i].low not in cues("places")
    )


def _role(words: list[Word], i: int) -> bool:
    """ "chef de secteur", "responsable secteur", "assistante maternelle"."""
    return any(word.low in cues("kin") for word in words[max(0, i - 2) : i])


def _of_one(words: list[Word], i: int) -> bool:
    """ "le terrain de Yannick Kerjouan": whose it is."""
    return (
        i + 2 < len(words)
        and words[i + 1].low in ("de", "d")
        and (words[i + 2].certain or words[i + 2].cap and not words[i + 2].acronym)
    )


def _of_somebody(words: list[Word], i: int) -> bool:
    """ "Dans l'attente de votre passage. A. Kerbrat": no place, a sentence ends with it."""
    return (
        0 < i < len(words) - 1
        and words[i - 1].low in ("votre", "notre", "mon", "ton", "son", "leur")
        and len(words[i].low) > 4
        and words[i + 1].gap.startswith(".")
    )


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
        or words[i - 1].low in _CIVIL | _TITLED
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
        if word.gap[0] == "." and len(words[j - 1].low) > 3 and words[j - 1].low not in _SHORT:
            if words[j - 1].low not in cues("places", "honours"):
                break  # a sentence ends
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
        and word.low not in kept_words()
        and n < 4
        or (n == 1 and (words[j - 1].low in cues("honours") or words[j - 1].low in given_names()))
    )
