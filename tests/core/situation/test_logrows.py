"""The log in words: who, when, what; counter-entries and exercises are seen; a table runs no formula."""

import csv
import dataclasses
import datetime as dt
import io

import pytest

from clairville.algorithms.common import sheet
from clairville.algorithms.situation import logbook, logrows
from clairville.algorithms.situation.logbook import Draft

from .test_logbook import LOG, NOW, written

PARIS = "Europe/Paris"


def test_lines_tell_the_hour_of_the_town_and_who():
    lines = logrows.lines(written(), "fr", PARIS)
    assert [line.clock for line in lines] == ["16:28", "16:29", "16:30", "16:31", "16:00"]
    assert [line.day for line in lines] == ["01/12/2026", "", "", "", ""]
    assert lines[1].who == "Accueil tél. ← 18, sapeurs-pompiers"
    assert lines[1].what == "Appel reçu" and lines[1].text == "Cave inondée · Rue des Prés"
    assert lines[1].marks == ("gravité 2",)
    assert lines[4].marks == ("EXERCICE", "notée à 16:32") and lines[4].exercise
    assert logrows.lines(written(), "en", "America/Cayenne")[0].clock == "12:28"


def test_a_counter_entry_strikes_the_one_it_speaks_of():
    lines = logrows.lines(
        written([Draft(text="Pont fermé"), Draft("counter", "Non", refers_to=1)]), "fr", PARIS
    )
    assert lines[0].struck and lines[0].marks == ("corrigée par la ligne 2",)
    assert not lines[1].struck and lines[1].marks == ("corrige la ligne 1",)


def test_in_an_exercise_what_is_real_is_told_apart():
    drafts = [Draft("opened", "Exercice crue", exercise=True), Draft(text="Malaise en salle")]
    assert [line.marks for line in logrows.lines(written(drafts), "fr", PARIS)] == [
        ("EXERCICE",),
        ("RÉEL, hors exercice",),
    ]


def test_an_erased_text_is_told_as_erased():
    entries = written([Draft(text="Mme X"), Draft("erased", "Demande", refers_to=1)])
    entries[0] = dataclasses.replace(entries[0], body=None, salt="")
    lines = logrows.lines(entries, "fr", PARIS)
    assert lines[0].text == "[texte effacé]" and lines[0].marks == (
        "texte effacé, voir la ligne 2",
    )
    rows = logrows.csv_rows(entries, "fr", PARIS)
    assert rows[1][logrows.CSV_COLUMNS.index("text")] == "[texte effacé]"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_table_holds_every_entry_and_runs_no_formula(lang):
    formula = '=HYPERLINK("http://x";"clic")'
    entries = written(
        [Draft(text=formula, place="+33", incident="@cmd"), Draft(text="deux\nlignes; ici")]
    )
    text = sheet.text(logrows.csv_rows(entries, lang, PARIS))
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 3 and {len(row) for row in rows} == {len(logrows.CSV_COLUMNS)}
    told = dict(zip(logrows.CSV_COLUMNS, rows[1], strict=True))
    assert told["text"] == f"'{formula}" and told["place"] == "'+33" and told["incident"] == "'@cmd"
    assert rows[2][logrows.CSV_COLUMNS.index("text")] == "deux\nlignes; ici"
    assert told["digest"] == entries[0].digest and told["time"] == "2026-12-01 16:28:00"
    assert len(set(rows[0])) == len(rows[0]), "no two columns of one name"


def test_a_log_without_entries_has_a_head_alone():
    assert logrows.lines([], "fr", PARIS) == [] and len(logrows.csv_rows([], "fr", PARIS)) == 1


def test_an_unknown_code_shows_itself():
    assert logrows.word("functions", "préfet maritime", "fr") == "préfet maritime"
    entry = logbook.seal(Draft(text="x", function="zz"), LOG, None, NOW)
    broken = dataclasses.replace(entry, at_utc="hier", noted_utc="")
    assert logrows.lines([broken], "fr", PARIS)[0].clock == "hier"


def test_what_looks_like_a_person_becomes_one_sentence():
    told = logrows.told_persons({"phones": 1, "names": 2, "iban": 1}, "fr")
    assert told == (
        "On dirait une personne ; la main courante prend des fonctions, pas de noms : un nom, "
        "un numéro de téléphone, une donnée personnelle (adresse, numéro, plaque…)"
    )
    assert logrows.told_persons({}, "en") == ""


def test_another_day_is_told():
    entries = written(
        [Draft(text="a"), Draft(text="b")], now=NOW + dt.timedelta(hours=7, minutes=31, seconds=30)
    )
    assert [line.day for line in logrows.lines(entries, "en", PARIS)] == [
        "1 Dec 2026",
        "2 Dec 2026",
    ]
