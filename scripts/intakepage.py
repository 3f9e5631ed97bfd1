"""Writes docs/intake.md, "what the door does with what", from the rules in resources/intake."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/intake.md"
# What the door asks of a value or a row, in the order in which an officer meets it, with the reasons
# that it may give. Every reason of resources/intake/reasons.json stands in one group (a test counts).
GROUPS = [
    (
        {"en": "Columns", "fr": "Colonnes"},
        {
            "en": "A theme's columns are found under the names of BD TOPO, OpenStreetMap, StaR-Eau, RAEPA, WZDx and the "
            "national crash files, in any case and cut to ten letters. Columns nobody asked for stop no tool.",
            "fr": "Les colonnes d'un thème sont trouvées sous les noms de la BD TOPO, d'OpenStreetMap, de StaR-Eau, du RAEPA, de "
            "WZDx et des fichiers nationaux d'accidents, quelle que soit la casse et coupés à dix lettres. Une colonne que "
            "personne n'a demandée n'arrête aucun outil.",
        },
        "read_from near_name mixed_types binary not_readable out_of_bounds lacks_required withheld",
    ),
    (
        {"en": "Dates and times", "fr": "Dates et heures"},
        {
            "en": "Read in every usual form, in the civil time of the territory. The order of day and month is decided on the "
            "whole column: day first unless the column shows the contrary.",
            "fr": "Lues sous toutes les formes courantes, à l'heure civile du territoire. L'ordre du jour et du mois est décidé "
            "sur la colonne entière : le jour d'abord, sauf si elle montre le contraire.",
        },
        "zone month_first other_order two_digits whole_year whole_week serial epoch no_end too_old placeholder_date not_a_date",
    ),
    (
        {"en": "Numbers and years", "fr": "Nombres et années"},
        {
            "en": "Decimal commas, thousands and units in the text are read; one number is never made of several.",
            "fr": "Virgules décimales, milliers et unités dans le texte sont lus ; de plusieurs nombres, aucun n'est choisi.",
        },
        "unit prefix separator about rounded other_unit several_numbers out_of_range placeholder_number not_a_number "
        "year_of_date placeholder_year not_a_year",
    ),
    (
        {"en": "Yes or no, and lists", "fr": "Oui ou non, et listes"},
        {
            "en": 'Compared without case and accents with the words below; an unknown word is empty, never "no".',
            "fr": "Comparés sans casse ni accents aux mots ci-dessous ; un mot inconnu reste vide, jamais « non ».",
        },
        "synonym unknown_code not_yes_or_no said_unknown",
    ),
    (
        {"en": "Shapes", "fr": "Géométries"},
        {
            "en": "Heights and measures go, multis of one part become that part, arcs and outlines are mended.",
            "fr": "Les altitudes et mesures sont ôtées, un multi d'une seule partie devient cette partie, arcs et contours sont "
            "remis en état.",
        },
        "curves invalid_area flat_outline collection moved_to_point no_geometry no_area not_finite wrong_kind",
    ),
    (
        {"en": "Places", "fr": "Lieux"},
        {
            "en": "Rows that lie further from the territory than it is wide are kept and told with the likely cause.",
            "fr": "Les lignes plus loin du territoire que sa largeur sont gardées, et signalées avec la cause probable.",
        },
        "place_zero place_swapped place_sign place_system place_far not_transformed not_on_earth",
    ),
    (
        {"en": "Rows that are one thing", "fr": "Lignes qui sont une même chose"},
        {
            "en": "A crash table with a row per vehicle or person becomes one row per crash: same number, year and day, "
            "within 25 m. A school that stands twice, in two files or in one, becomes one row, the first, filled from the others: "
            "same UAI code, or, where one has none, same level and name (kind of school, accents, abbreviations left aside) within "
            "30 m. Two codes are two schools, and so are a nursery and an elementary school side by side; under one code, or "
            'where both are called "polyvalente" or "primaire", they are one primary school, with the pupils of both.',
            "fr": "Une table d'accidents avec une ligne par véhicule ou par personne devient une ligne par accident : même "
            "numéro, année et jour, à 25 m près. Un établissement scolaire présent deux fois, dans deux fichiers ou dans un seul, "
            "devient une ligne, la première, complétée par les autres : même code UAI ou, si l'une n'en a pas, même niveau et même "
            "nom (sorte d'école, accents, abréviations mis à part) à 30 m près. Deux codes sont deux établissements, une maternelle "
            "et une élémentaire voisines aussi ; sous un seul code, ou si toutes deux s'appellent « polyvalente » ou « primaire », "
            "elles sont une école primaire, avec les élèves des deux.",
        },
        "row_per_person same_uai same_school repeated_id id_made",
    ),
    (
        {"en": "Text files and feeds", "fr": "Fichiers texte et flux"},
        {
            "en": "What stands around a table, and what a feed says is not under way.",
            "fr": "Ce qui entoure un tableau, et ce qu'un flux dit ne pas être en cours.",
        },
        "shifted total_row unreadable_letters ended cancelled suspended test_record not_understood",
    ),
    (
        {"en": "Live services", "fr": "Services en direct"},
        {
            "en": "What a service says of other places, or rests on no measurement, is never a calm of this territory.",
            "fr": "Ce qu'un service dit d'ailleurs, ou sans mesure, n'est jamais un « tout va bien » de ce territoire.",
        },
        "other_area not_covered no_text not_measured no_vehicle centre_failed two_centres same_situation not_an_alert older_file "
        "older_version no_bulletin",
    ),
]
# What becomes of what a reason is given for; of all others, a value is left empty.
WAYS = {
    "kept": "near_name place_zero place_swapped place_sign place_system place_far repeated_id",
    "repaired": "read_from zone month_first two_digits whole_year whole_week serial epoch unit prefix separator about rounded "
    "year_of_date synonym curves invalid_area flat_outline collection moved_to_point row_per_person same_uai same_school id_made "
    "unreadable_letters",
    "dropped": "lacks_required withheld no_geometry no_area not_finite wrong_kind not_transformed not_on_earth shifted total_row "
    "ended cancelled suspended test_record other_area not_covered no_text centre_failed two_centres same_situation "
    "not_an_alert older_file older_version",
}
TEXTS = {
    "en": {
        "title": "What the door does with what",
        "lead": "Every value and every row, pulled or given to a tool as a layer, passes the same intake. What is not plain goes "
        "one of four ways: **kept as it is** and told, **repaired**, **left empty**, or **dropped** (whole rows). It is counted "
        "with one of the reasons below, in the same words, in the form of a source, the tool's log, the record and the report "
        "of a run, and the log of a pull. Nothing is dropped without being counted.",
        "way": "What becomes of it",
        "reason": "Why, as it is said",
        "words": "Words",
        "kinds": ("yes", "no", "says that nothing is known", 'says "no end"'),
        "lists": "Words read as a code",
        "years": "Years that say nothing: in every column of years {any}; in {columns} too.",
    },
    "fr": {
        "title": "Ce que la porte fait de quoi",
        "lead": "Chaque valeur et chaque ligne, moissonnée ou donnée à un outil comme couche, passe par le même contrôle. Ce qui "
        "n'est pas simple prend l'un de quatre chemins : **gardé tel quel** et signalé, **réparé**, **laissé vide** ou **écarté** "
        "(lignes entières). C'est compté avec l'une des raisons ci-dessous, dans les mêmes mots, dans le formulaire d'une source, "
        "le journal de l'outil, la trace et le rapport d'une exécution, et le journal de moissonnage. Rien n'est écarté sans être "
        "compté.",
        "way": "Ce qui en advient",
        "reason": "Pourquoi, comme c'est dit",
        "words": "Mots",
        "kinds": ("oui", "non", "dit que rien n'est connu", "dit « sans fin »"),
        "lists": "Mots lus comme un code",
        "years": "Années qui ne disent rien : dans toute colonne d'années {any} ; dans {columns} aussi.",
    },
}


def rules(name):
    """One file of resources/intake."""
    return json.loads((ROOT / f"resources/intake/{name}.json").read_text(encoding="utf-8"))


def way_of(code):
    """Which way goes what a reason is given for."""
    return next((way for way, codes in WAYS.items() if code in codes.split()), "emptied")


def page():
    """The page's text."""
    reasons, words, years = rules("reasons")["reasons"], rules("words"), rules("years")
    outcomes = rules("reasons")["outcomes"]
    out = []
    for lang, said in TEXTS.items():
        out += [f"{'#' if lang == 'en' else '##'} {said['title']}", "", said["lead"], ""]
        for title, lead, codes in GROUPS:
            heads = f"| code | {said['way']} | {said['reason']} |"
            out += [f"**{title[lang]}.** {lead[lang]}", "", heads, "|---|---|---|"]
            for code in codes.split():
                why = reasons[code][lang].removeprefix(": ")
                out.append(f"| `{code}` | {outcomes[way_of(code)][lang]} | {why} |")
            out.append("")
        out += [f"**{said['words']}**", ""]
        for kind, meaning in zip(("yes", "no", "unknown", "open"), said["kinds"], strict=True):
            out.append(f"- {meaning}: {' · '.join(f'`{w}`' for w in words[kind])}")
        out += ["", f"**{said['lists']}**", ""]
        for column, meant in rules("codes").items():
            for code, written in meant.items():
                out.append(f"- `{column}` `{code}`: {', '.join(written)}")
        columns = "; ".join(f"`{n}` {', '.join(map(str, y))}" for n, y in years["columns"].items())
        out += [
            "",
            said["years"].format(any=", ".join(map(str, years["any"])), columns=columns),
            "",
        ]
    return "\n".join(out)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
