"""Writes docs/intake.md, "what the door does with what", from the rules in resources/intake."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/intake.md"
TEXTS = {
    "en": (
        "What the door does with what",
        "Every value and row, pulled or given to a tool as a layer, passes the same intake. What is not plain is "
        "counted with one of these reasons, in the tool's log, the record of the run and the log of a pull. "
        "A value is repaired, left empty or told; a row is kept, repaired or dropped.",
        "Reason",
        "Words",
        ("yes", "no", "says that nothing is known", 'says "no end"'),
        "Years that say nothing: in every column of years {any}; in {columns} too.",
    ),
    "fr": (
        "Ce que la porte fait de quoi",
        "Chaque valeur et chaque ligne, moissonnée ou donnée à un outil comme couche, passe par le même contrôle. Ce qui "
        "n'est pas simple est compté avec l'une de ces raisons, dans le journal de l'outil, la trace de l'exécution et "
        "le journal de moissonnage. Une valeur est réparée, laissée vide ou signalée ; une ligne est gardée, réparée ou écartée.",
        "Raison",
        "Mots",
        ("oui", "non", "dit que rien n'est connu", "dit « sans fin »"),
        "Années qui ne disent rien : dans toute colonne d'années {any} ; dans {columns} aussi.",
    ),
}


def rules(name):
    """One file of resources/intake."""
    return json.loads((ROOT / f"resources/intake/{name}.json").read_text(encoding="utf-8"))


def page():
    """The page's text."""
    reasons, words, years = rules("reasons")["reasons"], rules("words"), rules("years")
    out = []
    for lang, (title, lead, reason, said, kinds, told) in TEXTS.items():
        out += [f"{'#' if lang == 'en' else '##'} {title}", "", lead, ""]
        out += [f"| code | {reason} |", "|---|---|"]
        out += [f"| `{code}` | {spoken[lang]} |" for code, spoken in sorted(reasons.items())]
        out += ["", f"**{said}**", ""]
        for kind, meaning in zip(("yes", "no", "unknown", "open"), kinds, strict=True):
            out.append(f"- {meaning}: {' · '.join(f'`{w}`' for w in words[kind])}")
        columns = "; ".join(f"`{n}` {', '.join(map(str, y))}" for n, y in years["columns"].items())
        any_ = ", ".join(map(str, years["any"]))
        out += ["", told.format(any=any_, columns=columns), ""]
    return "\n".join(out)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
