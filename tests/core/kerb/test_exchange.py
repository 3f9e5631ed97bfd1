"""Five published shapes by one field map each, and the national format out, against its schema."""

import csv
import gzip
import io
import json
import os
import pathlib
import re

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.resources import table
from clairville.algorithms.common.themes import theme
from clairville.algorithms.intake.fieldmap import FieldMap
from clairville.algorithms.kerb import exchange, supply

DATA = os.environ.get("CLAIRVILLE_DATA", "")
needs_data = pytest.mark.skipif(not DATA, reason="CLAIRVILLE_DATA is not set")
FILES = {
    "cerema": ("hauts_de_seine_bays/exemple-grand-lyon_schema_v1.csv", ",", 16),
    "lyon": ("hauts_de_seine_bays/exemple-grand-lyon_schema_v1.csv", ",", 16),
    "hauts_de_seine": ("hauts_de_seine_bays/aires-de-livraison.csv", ";", 631),
    "paris": ("paris_delivery/bays_2026-03.csv.gz", ";", 7450),
    "antibes": ("hauts_de_seine_bays/antibes_order_as_table.csv", ",", 21),
}


def read(shape):
    """The file of a shape as its field map gives it."""
    name, separator, _ = FILES[shape]
    raw = (pathlib.Path(DATA) / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8-sig")
    records = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    mapping = FieldMap(
        theme("delivery_bays"), table("kerb/shapes")["shapes"][shape], "Europe/Paris"
    )
    return pd.DataFrame([mapping.row(r) for r in records], columns=mapping.names)


@needs_data
@pytest.mark.parametrize("shape", sorted(FILES))
def test_one_field_map_reads_each_shape(shape):
    found = read(shape)
    assert len(found) == FILES[shape][2]
    assert found["id"].notna().all()
    length = found["length_m"].dropna()
    assert length.between(1, 100).all() and length.median() > 6.0
    hours = [
        supply.open_minutes(*h)
        for h in zip(found["hours_from"], found["hours_to"], found["hours"], strict=True)
    ]
    stated = int(np.isfinite(hours).sum())
    if shape == "hauts_de_seine":
        assert stated == 237 and found["kind"].eq("FONDS").any()
    if shape == "paris":
        assert found["marking"].value_counts().to_dict() == {
            "good": 6501, "damaged": 851, "absent": 98,
        }  # fmt: skip
    if shape == "antibes":
        assert hours[0] == 13 * 60
    if shape == "lyon":
        assert found["marking"].value_counts().to_dict() == {"damaged": 13, "good": 3}


def faults(made, schema):
    """What of a table its schema refuses."""
    out = []
    assert list(made.columns) == [f["name"] for f in schema["fields"]]
    for field in schema["fields"]:
        rules, values = field.get("constraints") or {}, made[field["name"]]
        known = values[values.notna()]
        if rules.get("required") and len(known) < len(values):
            out.append((field["name"], "required"))
        if rules.get("unique") and known.duplicated().any():
            out.append((field["name"], "unique"))
        for value in known:
            if "enum" in rules and value not in rules["enum"]:
                out.append((field["name"], value))
            if "pattern" in rules and not re.search(rules["pattern"], str(value)):
                out.append((field["name"], value))
            if field["type"] == "number" and not (
                rules.get("minimum", -1e9) <= float(value) <= rules.get("maximum", 1e9)
            ):
                out.append((field["name"], value))
            if (
                field["type"] == "boolean"
                and value not in field["trueValues"] + field["falseValues"]
            ):
                out.append((field["name"], value))
    return out


@needs_data
@pytest.mark.parametrize("shape", ["cerema", "hauts_de_seine", "paris"])
def test_what_is_written_is_what_the_schema_allows(shape):
    path = pathlib.Path(DATA) / "hauts_de_seine_bays/schema_v1.0.0.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    layer = read(shape)
    rows = np.arange(len(layer))
    made = exchange.exchange_of(layer, rows, np.full(len(rows), 2.3), np.full(len(rows), 48.8))
    assert faults(made, schema) == []
    assert made["LONGUEUR"].notna().sum() > 0.8 * layer["length_m"].notna().sum()


def test_hostile_values_do_not_break_the_format():
    layer = pd.DataFrame(
        {
            "id": ["a", "a", None],
            "address": ["1 rue <b>; /x", "", "12 Rue Ney"],
            "width_m": [2.0, 0.0, 99.0],
            "hours": ["café", "Mo-Sa 08:00-19:00", None],
            "hours_from": [None, None, "8h"],
            "hours_to": [None, None, "19h30"],
            "sign": ["absent", None, "good"],
        }
    )
    made = exchange.exchange_of(layer, np.arange(3), np.zeros(3), np.zeros(3))
    assert made["ID"].tolist() == ["a", "a-2", "3"]
    assert made["TEMPORALITE_OSM"].tolist() == [None, "Mo-Sa 08:00-19:00", "08:00-19:30"]
    assert "<" not in made["ADRESSE"][0]
    assert made["LARGEUR"].tolist()[0] == 200 and made["LARGEUR"].isna().tolist()[1:] == [
        True,
        True,
    ]
    assert made["PANNEAU_ETAT"].tolist() == ["n/a", None, "bon état"]
