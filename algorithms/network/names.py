"""French street names: the same street written two ways gives the same key ("Bd. St-Germain" =
"BOULEVARD SAINT GERMAIN").
"""

from __future__ import annotations

import functools
import re

from ..common.words import bare

# Abbreviations of the address standard NF Z 10-011 and of the police file, by the word they stand
# for.
_KINDS = {
    "allee": "all al allees", "avenue": "av ave aven", "boulevard": "bd bld blvd boul bvd", "carrefour": "car carr crf",
    "chaussee": "che chs", "chemin": "chem chm ch", "cite": "cit", "cour": "", "cours": "crs", "esplanade": "esp",
    "faubourg": "fg fbg", "galerie": "gal", "hameau": "ham", "impasse": "imp", "lotissement": "lot", "mail": "", "montee": "mte",
    "parvis": "prv", "passage": "pas pass psg", "passerelle": "", "peripherique": "periph bper", "place": "pl plc",
    "placette": "plt", "pont": "pt", "porte": "pte", "port": "",
    "promenade": "prom", "quai": "qu qai", "quartier": "qua", "rampe": "rpe",
    "residence": "res", "rocade": "roc", "rond point": "rpt rp rdpt", "route": "rte", "rue": "r", "ruelle": "rle",
    "sente": "sen", "sentier": "snt", "square": "sq", "terrasse": "tsse", "traverse": "tra", "tunnel": "", "venelle": "ven",
    "villa": "vla", "voie": "voi", "autoroute": "aut autor", "echangeur": "ech", "bretelle": "bret", "souterrain": "",
}  # fmt: skip
KIND_OF = {short: word for word, shorts in _KINDS.items() for short in (word, *shorts.split())}
WORDS = {
    "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "gal": "general", "gen": "general", "mal": "marechal",
    "mar": "marechal", "dr": "docteur", "doct": "docteur", "pr": "professeur", "prof": "professeur", "pdt": "president",
    "pres": "president", "cdt": "commandant", "col": "colonel", "cap": "capitaine", "cne": "capitaine", "lt": "lieutenant",
    "sgt": "sergent", "adj": "adjudant", "am": "amiral", "abbe": "abbe", "mgr": "monseigneur", "n d": "notre dame",
    "nd": "notre dame", "fg": "faubourg", "fbg": "faubourg", "gd": "grand", "gde": "grande", "gds": "grands", "pt": "petit",
    "pte": "petite", "pts": "petits", "imp": "imperatrice", "ing": "ingenieur", "j": "jean", "vx": "vieux",
}  # fmt: skip
LINKS = frozenset("de du des d la le les l a au aux en et sur sous".split())


def plain_street(text: str | None) -> str:
    """Lower case, no accents, no punctuation, single spaces; "" for a missing name.

    Parameters
    ----------
    text : str | None
        A name.

    Returns
    -------
    str
        For comparison only.
    """
    if not isinstance(text, str):
        return ""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare(text)).split())


@functools.lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, str]:
    """(kind, rest) of a street name: "Bd. St-Germain" gives ("boulevard", "saint germain").

    The kind is "" where the name does not begin with one; linking words (de, du, la ...) are left
    out of the rest.
    """
    words = plain_street(name).split()
    # The police file sometimes puts the kind last, in brackets: "GAMBETTA (RUE)".
    if (
        len(words) > 1
        and isinstance(name, str)
        and re.search(r"\(\s*\w+\.?\s*\)\s*$", name)
        and words[-1] in KIND_OF
    ):
        words = [words[-1], *words[:-1]]
    kind = ""
    if words[:2] == ["rond", "point"]:
        kind, words = "rond point", words[2:]
    elif words and words[0] in KIND_OF:
        kind, words = KIND_OF[words[0]], words[1:]
    elif len(words) > 1 and words[0].isdigit() and words[1] in KIND_OF:
        # a door number first: "12 rue de la Paix"
        kind, words = KIND_OF[words[1]], words[2:]
    if kind == "boulevard" and words[:1] == ["peripherique"]:
        kind = "peripherique"
    rest = " ".join(WORDS.get(w, w) for w in words if w not in LINKS)
    return kind, rest


def kind_of(kind: str | None, name: str | None = None) -> str:
    """The full kind word ("boulevard") of a kind field ("BD") or else of the name; "" when neither
    says.
    """
    from_field = KIND_OF.get(plain_street(kind), "")
    from_name = parts(name)[0] if isinstance(name, str) else ""
    # A field that says only "street" is no better than the name.
    return from_name if from_name and from_field in ("", "voie", "boulevard") else from_field


def key(name: str | None) -> str:
    """One key for a street, whatever its spelling; "" for a missing name.

    Parameters
    ----------
    name : str | None
        As a street table or a crash file writes it.

    Returns
    -------
    str
        Type of street and name, without accents and articles.
    """
    kind, rest = parts(name) if isinstance(name, str) else ("", "")
    return f"{kind} {rest}".strip()


def similarity(first: str | None, second: str) -> float:
    """How alike two street names are, 0..1: shared words of the rest (Jaccard), less a fifth if the
    kinds differ.

    NaN when either is missing.
    """
    if not isinstance(first, str) or not isinstance(second, str):
        return float("nan")
    (kind_a, rest_a), (kind_b, rest_b) = parts(first), parts(second)
    words_a, words_b = set(rest_a.split()), set(rest_b.split())
    if not words_a or not words_b:
        return 1.0 if key(first) == key(second) and key(first) else float("nan")
    score = len(words_a & words_b) / len(words_a | words_b)
    return score * (0.8 if kind_a and kind_b and kind_a != kind_b else 1.0)
