"""Which column tells the street: by its title, else by what it holds; a number of a row is no door."""

import pandas as pd

from clairville.algorithms.locate.columns import Columns, guess, row_texts, titled


def guessed(table, **chosen):
    return guess(pd.DataFrame(table), chosen, lambda text: text.startswith("rue")).told()


def test_titles_tell():
    told = guessed(
        {
            "Numéro": [12, 14], "Rep": ["bis", None], "Type de voie": ["RUE", "AV"],
            "Nom de la voie": ["PAIX", "FOCH"], "Code postal": [93200, 93200], "Commune": ["X", "X"],
        }
    )  # fmt: skip
    assert told == {
        "number": "Numéro", "suffix": "Rep", "kind": "Type de voie", "street": "Nom de la voie",
        "postcode": "Code postal", "town": "Commune",
    }  # fmt: skip


def test_the_number_of_a_row_is_no_door():
    rows = list(range(1, 9))
    assert "number" not in guessed({"N°": rows, "Date": rows, "Voie": ["rue A"] * 8})
    assert "number" not in guessed({"N°": rows, "Voie": ["rue A"] * 8})
    doors = [12, 3, 45, 3, 8, 120, 7, 1]
    assert guessed({"N°": doors, "Voie": ["rue A"] * 8})["number"] == "N°"


def test_what_no_title_tells_the_values_do():
    told = guessed({"Objet": ["Fouille", "Benne"], "Champ libre": ["rue A", "rue B"]})
    assert told == {"address": "Champ libre"}
    assert guessed({"Objet": ["Fouille", "Benne"]}) == {}


def test_ends_count_together_only():
    both = {"Voie": ["rue A"], "Tenant": ["rue B"], "Aboutissant": ["rue C"]}
    assert guessed(both) == {"street": "Voie", "begins": "Tenant", "ends": "Aboutissant"}
    assert "begins" not in guessed({"Voie": ["rue A"], "Tenant": ["rue B"]})


def test_a_column_of_dates_is_no_end():
    dates = {"Du": ["2024-06-01"], "Au": ["30 juin 2024"], "Voie": ["rue A"], "Lieu": ["1234"]}
    assert guessed(dates) == {"street": "Voie"}


def test_parts_make_one_text():
    frame = pd.DataFrame(
        {
            "n": [12.0, None], "t": ["RUE", None], "v": ["PAIX", "rue A"], "d": ["fond", None],
            "b": [None, "rue B"], "e": [None, "rue C"], "cp": [93200.0, None],
        }
    )  # fmt: skip
    columns = Columns(
        number="n", kind="t", street="v", detail=("d",), begins="b", ends="e", postcode="cp"
    )
    texts, towns, codes = row_texts(frame, columns)
    assert texts == ["12 RUE PAIX | fond", "rue A | entre rue B et rue C"]
    assert (towns, codes) == (["", ""], ["93200", ""])


def test_a_first_row_of_titles_is_taken_for_them():
    frame, was = titled(pd.DataFrame({"Field1": ["Objet", "Fouille"], "Field2": ["Voie", "rue A"]}))
    assert was and list(frame.columns) == ["Objet", "Voie"] and len(frame) == 1
    same, was = titled(pd.DataFrame({"Field1": ["12", "13"]}))
    assert not was and len(same) == 2


def test_lines_above_the_titles_go():
    sheet = {
        "Field1": ["Arrêtés 2024", None, "Objet", "Fouille"],
        "Field2": [None, None, "Voie", "rue A"],
    }
    frame, was = titled(pd.DataFrame(sheet))
    assert was and list(frame.columns) == ["Objet", "Voie"] and frame["Voie"].tolist() == ["rue A"]
