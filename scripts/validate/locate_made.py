"""Addresses in twenty manners on streets drawn from the demo's street layer; writes
tests/data/addresses/made.csv.

    python scripts/validate/locate_made.py

Drawn with a seed, so that the file is the same each time. A manner that cannot be put on a street (a
name of one word has no initials) draws another street.
"""

import csv
import gzip
import html
import random
import unicodedata

from shared import ROOT

SEED, EACH = 20261130, 13
SHORT = {"Rue": "r.", "Avenue": "av.", "Boulevard": "bd", "Place": "pl.", "Impasse": "imp.", "Passage": "pass.",
         "Square": "sq.", "Quai": "q.", "Allée": "all.", "Villa": "vla", "Cité": "cit."}  # fmt: skip
TITLES = {"Général": "Gal", "Maréchal": "Mal", "Docteur": "Dr", "Président": "Pdt", "Saint": "St", "Sainte": "Ste",
          "Commandant": "Cdt", "Colonel": "Col.", "Professeur": "Pr", "Faubourg": "Fbg", "Abbé": "Abbé"}  # fmt: skip
LINKS = ("de la ", "de l'", "du ", "des ", "de ", "d'", "")


def streets() -> list[str]:
    """Names of the layer, those with a kind that people write."""
    csv.field_size_limit(1 << 24)
    with gzip.open(ROOT / "resources/demo/paris/voie.csv.gz", "rt", encoding="utf-8-sig") as text:
        names = {row["L_LONGMIN"] for row in csv.DictReader(text, delimiter=";")}
    return sorted(n for n in names if n.split()[0] in SHORT and not any(c.isdigit() for c in n))


def bare(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def parted(name: str) -> tuple[str, str, str]:
    """(kind, link, rest) of a street's name."""
    kind, _, rest = name.partition(" ")
    link = next(one for one in LINKS if rest.startswith(one))
    return kind, link, rest[len(link) :]


def wrong(name: str, letters: int, draw: random.Random) -> str | None:
    """The name with letters of its longest word changed; None where it is too short."""
    words = name.split(" ")
    at = max(range(1, len(words)), key=lambda i: len(words[i]))
    word = list(words[at])
    if len(word) < 5 + letters:
        return None
    for _ in range(letters):
        i = draw.randrange(2, len(word) - 1)
        way = draw.choice(("drop", "double", "swap", "other"))
        if way == "drop":
            del word[i]
        elif way == "double":
            word.insert(i, word[i])
        elif way == "swap":
            word[i], word[i - 1] = word[i - 1], word[i]
        else:
            word[i] = draw.choice("aeionrst")
    words[at] = "".join(word)
    return None if words[at].lower() in name.lower() else " ".join(words)


def texts(manner: str, name: str, n: int, draw: random.Random) -> str | None:
    """An address of the street in a manner; None where the street has none."""
    kind, link, rest = parted(name)
    low = name[0].lower() + name[1:]
    titled = next((t for t in TITLES if f"{t} " in f"{rest} " or f"{t}-" in rest), None)
    words = rest.split(" ")
    ways = {
        "plain": lambda: f"{n} {low}",
        "comma": lambda: f"{n}, {low}",
        "capitals": lambda: f"{n} {bare(name).upper()}",
        "kind_short": lambda: f"{n} {SHORT[kind]} {link}{rest}",
        "title_short": lambda: f"{n} {low.replace(titled, TITLES[titled], 1)}" if titled else None,
        "town": lambda: f"{n} {low}, 750{draw.randrange(1, 21):02d} Paris",
        "cedex": lambda: f"{n} {bare(name).upper()} 75{draw.randrange(100, 999)} PARIS CEDEX {draw.randrange(1, 21):02d}",
        "turned": lambda: f"{bare(rest).upper()} ({kind.upper()} {link.upper().strip()})".replace(" )", ")"),
        "turned_number": lambda: f"{n} {rest} ({kind.lower()} {link.strip()})".replace(" )", ")"),
        "no_kind": lambda: f"{n} {rest}",
        "no_links": lambda: f"{n} {kind.lower()} {rest}" if link else None,
        "one_letter": lambda: f"{n} {bad}" if (bad := wrong(low, 1, draw)) else None,
        "two_letters": lambda: f"{n} {bad}" if (bad := wrong(low, 2, draw)) else None,
        "range": lambda: draw.choice((f"{n}-{n + 4} {low}", f"du {n} au {n + 6} {low}", f"{low} n° {n} à {n + 2}")),
        "near": lambda: draw.choice((f"face au {n} {low}", f"{low}, au droit du {n}", f"devant le {n} {low}")),
        "after": lambda: f"{name} {n}",
        "initials": lambda: f"{n} {kind.lower()} {link}{words[0][0]}. {' '.join(words[1:])}"
        if len(words) == 2 and words[0].isalpha() and words[0] not in TITLES and words[0][0].isupper() else None,
        "entities": lambda: html.escape(f"{n} {low}", quote=True).replace("é", "&eacute;").replace("è", "&egrave;"),
        "flat": lambda: f"apt {draw.randrange(1, 60)} bât {draw.choice('ABC')}, {n} {low}",
        "works": lambda: f"Travaux de réseau au {n} {low} (phase 2)",
    }  # fmt: skip
    return ways[manner]()


MANNERS = (
    "plain", "comma", "capitals", "kind_short", "title_short", "town", "cedex", "turned", "turned_number", "no_kind",
    "no_links", "one_letter", "two_letters", "range", "near", "after", "initials", "entities", "flat", "works",
)  # fmt: skip


def made() -> list[tuple[str, str, str]]:
    """(manner, text, street) of every address."""
    draw = random.Random(SEED)
    names, out = streets(), []
    for manner in MANNERS:
        left = EACH
        while left:
            name = draw.choice(names)
            text = texts(manner, name, draw.randrange(1, 120), draw)
            if text is not None:
                out.append((manner, text, name))
                left -= 1
    return out


if __name__ == "__main__":
    with (ROOT / "tests/data/addresses/made.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(("manner", "text", "street", "ends"))
        out.writerows((*row, "") for row in made())
