"""What became of the data, in the same words in the log, the form, the report and the manifest."""

from clairville.algorithms.common.resources import table
from clairville.algorithms.intake import tally
from clairville.algorithms.intake.tally import DROPPED, EMPTIED, KEPT, REPAIRED, ROWS, Tally


def town():
    made = Tally()
    made.note("end", EMPTIED, "no_end", 2, "31/12/2999")
    made.note("end", REPAIRED, "zone", 3)
    made.note("start", REPAIRED, "read_from", 10, "date_debut")
    made.note(ROWS, DROPPED, "no_geometry", 4)
    made.note(ROWS, KEPT, "place_zero", 1)
    return made


def test_a_table_counts_each_way_that_a_value_went():
    made = tally.table_of(town().as_list(), 10, "en", {"end": "End"})
    assert tally.heads("en") == [
        "Column",
        "kept as they are",
        "repaired",
        "left empty",
        "dropped",
        "Why",
    ]
    assert [row[:5] for row in made] == [
        ["rows", 10, 0, 0, 4],
        ["End", 5, 3, 2, 0],
        ["start", 10, 0, 0, 0],
    ]
    assert made[0][5] == "without geometry (4); at (0, 0) (1)"
    assert made[2][5] == "is read from: date_debut"


def test_rows_of_one_crash_are_counted_beside_those_that_stay():
    made = Tally()
    made.note("id", REPAIRED, "row_per_person", 5, "A1")
    assert [row[:5] for row in tally.table_of(made.as_list(), 3)] == [
        ["rows", 3, 0, 0, 0],
        ["id", 3, 5, 0, 0],
    ]


def test_the_manifest_keeps_the_sentences_of_the_log():
    made = town()
    for lang in ("en", "fr"):
        said = {line["text"][lang] for line in made.as_list()}
        assert said == set(made.told(lang))
        whys = [str(row[5]) for row in tally.table_of(made.as_list(), 10, lang)]
        spoken = [table("intake/reasons")["reasons"][line.reason][lang] for line in made]
        assert all(any(s.removeprefix(": ") in why for why in whys) for s in spoken)
