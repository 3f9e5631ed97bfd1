"""What the town decides of a work: checked, without persons, in the order in which one deals with it."""

import datetime as dt

import pandas as pd
import pytest

from clairville.algorithms.common.documents import is_in_own_folder, kind_of_document
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.crossing import decisions
from clairville.algorithms.crossing.decisions import Decision

pytestmark = pytest.mark.clock
TODAY = dt.date(2024, 6, 13)


def test_persons_go_from_every_text_and_services_stay():
    written = Decision(
        "W1",
        lead="Mme Durand, service voirie",
        called="Jean Martin 06 12 34 56 78 (Enedis)",
        note="Vu avec Mme Le Goff : décaler après le 12, devant le 4 rue des Lilas",
    )
    found, gone = decisions.checked(written, TODAY)
    told = " ".join((found.lead, found.called, found.note))
    assert not any(word in told for word in ("Durand", "Martin", "Goff", "06 12"))
    assert "service voirie" in found.lead and "Enedis" in found.called
    assert "le 4 rue des Lilas" in found.note, "where it is stays"
    assert gone >= 4
    assert decisions.checked(Decision("W1", lead=" DVD, section Nord "), TODAY) == (
        Decision("W1", lead="DVD, section Nord"),
        0,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://mairie.fr/note?id=4", "page"),
        ("HTTP://mairie.fr", "page"),
        ("/home/agent/Documents/avis du 12.pdf", "file"),
        (r"P:\Voirie\2024\arrêté.PDF", "file"),
        ("C:/Voirie/plan.dwg", "file"),
        ("https://agent:secret@mairie.fr/", ""),
        ("https://mairie.fr/a b", ""),
        ("https:///x", ""),
        ("http://[half", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("ftp://mairie.fr/a.pdf", ""),
        ("smb://serveur/a.pdf", ""),
        (r"\\serveur\partage\a.pdf", ""),
        ("//serveur/partage/a.pdf", ""),
        (r"/\serveur\partage\a.pdf", ""),
        (r"\/serveur/partage/a.pdf", ""),
        (r"/\\serveur\partage\a.pdf", ""),
        (r"\??\UNC\serveur\a.pdf", ""),
        (r"/??\UNC\serveur\a.pdf", ""),
        (r"C:\Voirie\calc.exe:avis.pdf", ""),
        (r"/Voirie\calc.exe:avis.pdf", ""),
        ("avis.pdf", ""),
        ("../avis.pdf", ""),
        ("/bin/sh", ""),
        (r"C:\Windows\System32\calc.exe", ""),
        ("/home/agent/avis.pdf.desktop", ""),
        ("/home/agent/.pdf/run", ""),
        ("/home/agent/avis.pdf\n.sh", ""),
        ("https://mairie.fr/\u202efdp.exe", ""),
    ],
)
def test_only_pages_and_documents_of_this_computer_are_opened(text, kind):
    assert kind_of_document(text) == kind
    if kind:
        assert decisions.checked(Decision("W1", document=f' "{text}" '), TODAY)[0].document == text
    else:
        with pytest.raises(DataError) as error:
            decisions.checked(Decision("W1", document=text), TODAY)
        assert error.value.code == "decision_document"


@pytest.mark.parametrize(
    ("document", "kept", "gone"),
    [
        ("/srv/avis Mme Durand.pdf", "/srv/avis […].pdf", 1),
        (r"P:\Voirie\avis_Mme_Durand.pdf", r"P:\Voirie\avis […].pdf", 1),
        ("P:/M. Jean Martin/06 12 34 56 78.pdf", "P:/[…]/[…].pdf", 2),
        (
            "https://mairie.fr/avis?id=4&token=kX9aQ2fTz7#page=3",
            "https://mairie.fr/avis?id=4#page=3",
            0,
        ),
        ("https://mairie.fr/avis?sig=9f8e7d6c5b4a", "https://mairie.fr/avis", 0),
        ("https://mairie.fr/avis#access_token=kX9aQ2fTz7", "https://mairie.fr/avis", 0),
        ("https://nuage.fr/s/kX9aQ2fTz7bVw31", "https://nuage.fr/s/…", 0),
        (
            "https://mairie.fr/avis%20Mme%20Durand.pdf",
            "https://mairie.fr/avis%20%5B%E2%80%A6%5D.pdf",
            1,
        ),
        ("https://mairie.fr/rue-des-lilas/arrete_2024-12.pdf", "", 0),
        ("P:/Voirie/Rue du Docteur Roux/avis-12.pdf", "", 0),
    ],
)
def test_a_document_keeps_neither_persons_nor_keys(document, kept, gone):
    found, counted = decisions.checked(Decision("W1", document=document), TODAY)
    assert (found.document, counted) == (kept or document, gone)
    assert kind_of_document(found.document) == kind_of_document(document)


@pytest.mark.parametrize(
    ("document", "own"),
    [
        ("/home/agent/avis.pdf", True),
        ("/Users/agent/avis.pdf", True),
        (r"c:\users\agent\avis.pdf", True),
        ("C:/Documents and Settings/agent/avis.pdf", True),
        ("P:/Voirie/users/avis.pdf", False),
        ("/srv/home/avis.pdf", False),
        ("https://mairie.fr/home/avis.pdf", False),
    ],
)
def test_a_document_in_a_users_own_folder_is_known(document, own):
    assert is_in_own_folder(document) == own


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Decision(""), "decision_no_work"),
        (Decision("W1", state="perhaps"), "decision_state"),
        (Decision("W1", due=dt.date(2204, 6, 13)), "decision_date"),
        (Decision("W1", lead="x" * 300), "decision_long"),
        (Decision("W1", note="x " * 100_000), "decision_long"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence(wrong, code):
    with pytest.raises(DataError) as error:
        decisions.checked(wrong, TODAY)
    assert error.value.code == code
    assert all("{" not in error.value.told(lang) for lang in ("en", "fr"))


def test_the_order_is_overdue_then_new_then_open_then_settled():
    late, soon = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
    known = {
        d.feature_id: d
        for d in (
            Decision("b", due=late),
            Decision("c", state="settled", due=late),
            Decision("d", due=soon),
            Decision("f", due=TODAY),
        )
    }
    order = decisions.in_order("abcdefg", "acdef", known, "ceg", TODAY)
    assert "".join("abcdefg"[i] for i in order) == "beadfcg"
    assert [d.feature_id for d in decisions.overdue(known.values(), TODAY)] == ["b"]


def test_a_row_of_a_store_comes_back_as_it_went():
    whole = Decision(
        "W1",
        state="done",
        lead="Voirie",
        due=TODAY,
        note="n",
        called="c",
        document="https://a.fr",
        name="Rue Haute",
        work_start=TODAY,
        x=1.5,
        y=2.5,
        changed_utc="2024-06-13T10:00:00+00:00",
    )
    assert decisions.of_row(decisions.as_row(whole)) == whole
    assert decisions.of_row(
        {"theme": "works", "feature_id": "W2", "state": "another hand's", "lead": None}
    ) == Decision("W2")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_log_is_a_sheet_that_says_what_is_no_longer_published(lang):
    log = [Decision("W1", state="settled", due=TODAY), Decision("W2", name="Rue Haute")]
    titles, first, second = decisions.as_table(log, ["W1"], lang)
    assert len(titles) == len(set(titles)) == len(first)
    assert {"en": "decided", "fr": "arbitré"}[lang] in first and "2024-06-13" in first
    assert (first[-1], second[-1]) == {"en": ("yes", "no longer"), "fr": ("oui", "plus publié")}[
        lang
    ]
    assert decisions.unpublished(log, ["W1"]) == [log[1]]


def test_works_to_coordinate_carry_what_was_decided():
    groups = pd.DataFrame({"group": [1, 2]})
    works = pd.DataFrame({"id": ["W1", "W2", "W3", "W4"], "group": [1, 1, 0, 2]})
    known = {
        "W1": Decision("W1", state="settled", lead="Voirie", due=TODAY),
        "W2": Decision("W2", lead="Eau"),
        "W3": Decision("W3", state="done"),
    }
    out, marked = decisions.of_coordination(groups, works, known)
    assert out["works_decided"].tolist() == [1, 0]
    assert out["works_to_deal_with"].tolist() == [1, 0]
    assert out["decision_leads"].tolist() == ["Eau; Voirie", ""]
    assert marked["decision_state"].tolist() == ["settled", "to_do", "done", ""]
    assert marked["decision_due"].tolist() == ["2024-06-13", "", "", ""]
    assert "decision_state" not in works
    empty, _ = decisions.of_coordination(groups.iloc[:0], works.iloc[:0], known)
    assert list(empty.columns) == list(out.columns)


def test_a_decision_is_found_under_any_id_of_its_site():
    of = {name: Decision(name) for name in ("B2", "A", "C#0123abcd", "D#0123abcd", "D#0123abce")}
    assert decisions.of_work(of, ["B1", "B2"]) == of["B2"], "the site had another name"
    assert decisions.of_work(of, ["A#0123abcd"]) == of["A"], "its number repeats since"
    assert decisions.of_work(of, ["C"]) == of["C#0123abcd"], "its number stands once since"
    assert decisions.of_work(of, ["C#ffffffff"]) is None, "another work of this number"
    assert decisions.of_work(of, ["D"]) is None, "which of the two nobody knows"
    assert decisions.of_work(of, ["B3"]) is None


def test_a_decision_on_a_site_is_one_for_its_group():
    groups = pd.DataFrame({"group": [1]})
    works = pd.DataFrame({"id": ["B1", "B2"], "group": [1, 1]})
    known = {"B2": Decision("B2", lead="Voirie")}
    out, marked = decisions.of_coordination(groups, works, known, [("B1", "B2"), ("B2", "B1")])
    assert marked["decision_lead"].tolist() == ["Voirie", "Voirie"]
    assert out["works_to_deal_with"].tolist() == [1]


def test_what_was_decided_stands_beside_the_rows_of_a_list():
    found = decisions.columns_of(["W1", "W2"], {"W2": Decision("W2", due=TODAY, note="n")}, "fr")
    assert found["decision_state"] == ["", "à traiter"]
    assert found["decision_due"] == ["", "2024-06-13"] and found["decision_note"] == ["", "n"]
