"""The printed log: every entry, whether it holds, and EXERCICE on every page of an exercise."""

import dataclasses
import subprocess

import pytest

from clairville.algorithms.situation.logbook import Draft, Verdict
from clairville.plugin.printing.reports import logpage
from clairville.plugin.store.logbook import Logbook


def text_of_pages(path):
    """The texts of a PDF, one a page."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return [" ".join(page.split()) for page in done.stdout.split("\f") if page.strip()]


def printed(tmp_path, lang="fr", *, exercise=False, many=3, verdict=None):
    with Logbook(tmp_path / "s.gpkg") as book:
        log = book.open_log("Crue de la Bièvre", exercise=exercise, function="desk")
        for i in range(many):
            text = f"Ligne {i} : le quai est sous l'eau [% 1+1 %] <b>mort</b>"
            book.append(
                log, Draft("call", text, "Rue des Prés", origin="patrol", exercise=exercise)
            )
        state = book.logs()[0]
        verdict = verdict or book.verify(log)
        path = tmp_path / f"log_{lang}.pdf"
        logpage.save_log(state, book.entries(log), verdict, path, lang, "Europe/Paris")
        return text_of_pages(path), state


def test_every_entry_is_on_paper_with_the_digest(tmp_path):
    pages, state = printed(tmp_path)
    text = " ".join(pages)
    assert "Main courante de crise" in text and "Crue de la Bièvre" in text
    assert "Ligne 0" in text and "Ligne 2" in text and "<b>mort</b>" in text
    assert state.digest[: logpage.SHOWN] in text and "EXERCICE" not in text


def test_an_exercise_is_marked_on_every_page(tmp_path):
    pages, _state = printed(tmp_path, exercise=True, many=60)
    assert len(pages) > 2 and all("EXERCICE · EXERCICE" in page for page in pages)


def test_a_broken_log_says_so(tmp_path):
    pages, _state = printed(tmp_path, "en", verdict=Verdict(4, 2, "words"))
    assert "entry 2 was changed" in " ".join(pages)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_log_without_entries_prints(tmp_path, lang):
    with Logbook(tmp_path / "s.gpkg") as book:
        log = book.open_log("Vide")
        state = dataclasses.replace(book.logs()[0], entries=0)
        path = tmp_path / "empty.pdf"
        logpage.save_log(state, [], book.verify(log), path, lang, "Europe/Paris")
        assert text_of_pages(path)
