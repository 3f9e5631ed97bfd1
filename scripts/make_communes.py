"""Make resources/communes/communes.csv.gz and boxes.csv.gz from a folder of the French
administrative reference (communes.json.gz, commune_boxes.csv.gz).

build/venv/bin/python scripts/make_communes.py FOLDER
"""

import csv
import gzip
import io
import json
import math
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "resources" / "communes"
OUT, BOXES = FOLDER / "communes.csv.gz", FOLDER / "boxes.csv.gz"
PARTS = ("commune-deleguee", "commune-associee")
PLACES = ("commune-actuelle", *PARTS)
# Académies by school-holiday zone, as départements; Corsica and overseas have calendars of their
# own.
ZONES = {
    "A": "25 39 70 90 24 33 40 47 64 03 15 43 63 21 58 71 89 07 26 38 73 74 19 23 87 01 42 69 16 17 79 86",
    "B": "04 05 13 84 02 60 80 59 62 54 55 57 88 44 49 53 72 85 06 83 14 27 50 61 76 18 28 36 37 41 45 08 10 51 52 22 29 35 "
    "56 67 68",
    "C": "77 93 94 11 30 34 48 66 75 09 12 31 32 46 65 81 82 78 91 92 95",
    "Corse": "2A 2B",
    "Guadeloupe": "971",
    "Martinique": "972",
    "Guyane": "973",
    "Réunion": "974",
    "Mayotte": "976",
}


def main(folder):
    zone = {dep: name for name, listed in ZONES.items() for dep in listed.split()}
    communes = json.loads(gzip.decompress((folder / "communes.json.gz").read_bytes()))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    titles = ["code", "name", "departement", "zone", "population", "merged_into"]
    writer.writerow([*titles, "postcodes", "old_name", "old_codes"])
    names, codes = old_names(communes), {c["code"] for c in communes if c["type"] in PLACES}
    for c in sorted(communes, key=lambda c: (c["code"], c["type"])):
        if c["type"] == "commune-actuelle":
            writer.writerow(
                [
                    c["code"],
                    c["nom"],
                    c["departement"],
                    zone.get(c["departement"], ""),
                    c.get("population", ""),
                    "",
                    " ".join(c.get("codesPostaux", [])),
                    names.get(c["code"], ""),
                    " ".join(old_codes(c, codes)),
                ]
            )
        elif c["type"] in PARTS and c.get("chefLieu") and c["chefLieu"] != c["code"]:
            writer.writerow([c["code"], c["nom"], "", "", "", c["chefLieu"], "", "", ""])
    save(OUT, text.getvalue())
    save(BOXES, boxes_of(folder / "commune_boxes.csv.gz", communes))


def old_names(communes):
    """{code: name} of the communes that gave a new one their code and lost their name."""
    now = {c["code"]: c["nom"] for c in communes if c["type"] == "commune-actuelle"}
    return {
        c["code"]: c["nom"]
        for c in communes
        if c["type"] in PARTS and c.get("chefLieu") == c["code"] and c["nom"] != now.get(c["code"])
    }


def old_codes(commune, codes):
    """Codes of the communes that went into one and are no part of it by name; those of a
    département that was divided are others' postcodes today."""
    same = [c for c in commune.get("anciensCodes", []) if c[:2] == commune["code"][:2]]
    return sorted(set(same) - codes)


def boxes_of(path, communes):
    """The table of boxes as CSV: one of each current commune, in degrees, to a thousandth
    outwards; a commune that merged with others has the box of all of them."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        drawn = {
            row["code"]: [float(row[k]) for k in ("west", "south", "east", "north")]
            for row in csv.DictReader(text)
        }
    parts = {c["code"]: {c["code"]} for c in communes if c["type"] == "commune-actuelle"}
    for c in communes:
        if c["type"] != "commune-actuelle" and c.get("chefLieu") in parts:
            parts[c["chefLieu"]].add(c["code"])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(["code", "west", "south", "east", "north"])
    for code in sorted(parts):
        if there := [drawn[part] for part in parts[code] if part in drawn]:
            west, south, east, north = zip(*there, strict=True)
            low = [math.floor(1000 * min(v)) / 1000 for v in (west, south)]
            high = [math.ceil(1000 * max(v)) / 1000 for v in (east, north)]
            writer.writerow([code, *low, *high])
    return out.getvalue()


def save(path, text):
    """Compress a text, the same bytes for the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
