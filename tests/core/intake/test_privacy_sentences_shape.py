"""The labelled sentences of the pseudonymiser are well formed and numerous enough for a recall per
kind.
"""

import collections
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "data" / "privacy"
MARK = re.compile(r"⟦([a-z_/]+):([^⟦⟧]+)⟧")
FIELDS = {"complaint", "works_description", "organisation"}
FEWEST = {
    "name/title": 35,
    "name/bare": 35,
    "name/kinship": 35,
    "name/owner": 35,
    "signature": 35,
    "child": 20,
    "phone": 30,
    "email": 25,
    "plate": 25,
    "nir": 10,
    "iban": 10,
    "card": 5,
    "birth": 10,
    "ip": 5,
    "gps": 5,
    "id_number": 10,
    "handle": 15,
    "door": 40,
    "flat": 25,
    "keep": 300,
}


def rows() -> list[dict]:
    return json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))


def test_every_text_parses_and_is_told_once():
    found = rows()
    plain = [MARK.sub(r"\2", row["marked"]) for row in found]
    assert not [text for text in plain if "⟦" in text or "⟧" in text]
    assert len(set(plain)) == len({row["id"] for row in found}) == len(found) >= 420
    assert {row["field"] for row in found} == FIELDS
    assert all(MARK.search(row["marked"]) for row in found)


def test_every_kind_has_enough_spans():
    spans = collections.Counter(kind for row in rows() for kind, _ in MARK.findall(row["marked"]))
    assert set(spans) == set(FEWEST)
    assert not {kind: spans[kind] for kind, fewest in FEWEST.items() if spans[kind] < fewest}
    assert sum("⟦keep:" in row["marked"] for row in rows()) >= 150


def test_the_counts_of_the_readme_are_those_of_the_file():
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    spans = collections.Counter(kind for row in rows() for kind, _ in MARK.findall(row["marked"]))
    assert not [
        kind
        for kind, count in spans.items()
        if not re.search(rf"\| {kind}( \([^|]*\))? \| {count}\b", table)
    ]
