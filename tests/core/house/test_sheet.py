"""What data hold is never a formula in a CSV that Clairville writes; numbers stay numbers."""

import csv
import io

import pytest

from clairville.algorithms.common import sheet
from clairville.algorithms.plantability import factors, table

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\ufeff=1",
    "+33 6 12 34 56 78",
    "-",
    "=",
)
HARMLESS = ("rue Monge", "a = b", "12 - 14", "", "-1.5", "-3", "-3,25", "l'école", "n° 5")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_a_text(text):
    assert sheet.cell(text) == f"'{text}"
    assert sheet.uncell(sheet.cell(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text):
    assert sheet.cell(text) == text and sheet.uncell(text) == text


@pytest.mark.parametrize("number", [-1.5, -3, 0, 2.25, True])
def test_numbers_stay_numbers(number):
    assert sheet.cell(number) is number


def test_a_table_can_be_read_back():
    rows = [["name", "n"], ["=1;2\n3", -1.5], [None, 3]]
    read = list(csv.reader(io.StringIO(sheet.text(rows)), delimiter=";"))
    assert read == [["name", "n"], ["'=1;2\n3", "-1.5"], ["", "3"]]


def test_a_factor_table_keeps_its_texts_through_a_file():
    row = dict.fromkeys(factors.COLUMNS, "") | {
        "code": "own",
        "name_en": "=cmd",
        "name_fr": "@x",
        "group": "buildings",
        "source": "trees",
        "weight": "-2",
        "note_en": "- a dash",
    }
    text = table.write_table([row])
    assert ",'=cmd,'@x," in text and ",-2," in text
    (read,) = table.rows(text)
    assert {name: read[name] for name in ("name_en", "name_fr", "weight", "note_en")} == {
        "name_en": "=cmd",
        "name_fr": "@x",
        "weight": "-2",
        "note_en": "- a dash",
    }
