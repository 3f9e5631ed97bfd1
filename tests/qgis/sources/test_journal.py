"""What a pull that stopped leaves in the cache folder: for its person alone, for a few hours."""

import os
import stat
import time

import pytest

from clairville.plugin.sources import journal
from clairville.plugin.sources.journal import KEPT_S, Journal, sweep
from clairville.plugin.sources.records import Announcement

CARD = Announcement(2, validator={"etag": "1"})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A cache folder of our own, under a mask that would let everyone read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before = os.umask(0)
    yield tmp_path / "cache" / "clairville" / "pulls"
    os.umask(before)


def filled(name="store.gpkg"):
    kept = Journal(name, "themes.works[0]", {"type": "wfs"})
    kept.announced(CARD)
    kept.keep(b"page", "https://a.example.org", {"offset": 0})
    path, tag = kept.part("https://a.example.org/f.csv")
    return kept, path, tag


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's cache folder to that person")
def test_nobody_else_may_look_into_it(folder):
    _, path, _ = filled()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    inside = list(folder.rglob("*"))
    folders = [p for p in inside if p.is_dir()]
    files = [p for p in inside if p.is_file()]
    assert len(folders) == 2 and len(files) == 1  # the source, its announcement; the page
    assert {stat.S_IMODE(p.stat().st_mode) for p in folders} == {0o700}
    assert {stat.S_IMODE(p.stat().st_mode) for p in files} == {0o600}
    assert path.parent in folders


@pytest.mark.skipif(os.name == "nt", reason="modes of files are not Windows's")
def test_a_folder_that_was_open_is_closed(folder):
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    filled()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def aged(path, seconds):
    moment = time.time() - seconds
    os.utime(path, (moment, moment))


@pytest.mark.parametrize(
    ("age_s", "left"),
    [(0, True), (KEPT_S - 600, True), (KEPT_S + 600, False), (-3600, False)],
    ids=["just now", "before it is old", "old", "of tomorrow: the clock was set back"],
)
def test_it_goes_after_a_few_hours_whoever_left_it(folder, age_s, left):
    kept, *_ = filled()
    aged(kept.folder, age_s)
    (folder / "of-an-older-version").mkdir()
    aged(folder / "of-an-older-version", KEPT_S + 600)
    sweep()
    assert kept.folder.exists() is left
    assert [p.name for p in folder.iterdir()] == ([kept.folder.name] if left else [])


def test_a_sweep_without_a_folder_is_nothing(folder):
    sweep()
    assert not folder.exists()


@pytest.mark.parametrize("code", [None, *sorted(journal.INTERRUPTED)])
def test_what_was_interrupted_is_kept(code):
    kept, *_ = filled()
    kept.end(code)
    again = Journal("store.gpkg", "themes.works[0]", {"type": "wfs"})
    again.announced(CARD)
    assert again.page("https://a.example.org", {"offset": 0}) == b"page" and again.reused == 1


@pytest.mark.parametrize("code", ["done", "system", "source_unreadable", "pull_emptied"])
def test_what_succeeded_or_failed_by_itself_is_forgotten(code):
    kept, *_ = filled()
    kept.end(code)
    assert not kept.folder.exists()


def test_pages_that_may_be_what_fails_are_forgotten():
    kept, *_ = filled()
    kept.end("source_cut")
    again = Journal("store.gpkg", "themes.works[0]", {"type": "wfs"})
    again.announced(CARD)
    assert again.page("https://a.example.org", {"offset": 0})
    again.end("source_cut")  # nothing was added to what it took
    assert not again.folder.exists()


def test_another_announcement_another_store_another_source_have_none_of_it():
    filled()
    asked = ("https://a.example.org", {"offset": 0})
    for names, card in (
        (("store.gpkg", "themes.works[0]", {"type": "wfs"}), Announcement(3)),
        (("other.gpkg", "themes.works[0]", {"type": "wfs"}), CARD),
        (("store.gpkg", "themes.works[0]", {"type": "arcgis"}), CARD),
    ):
        other = Journal(*names)
        other.announced(card)
        assert other.page(*asked) is None and other.reused == 0


def test_no_page_is_kept_before_an_announcement():
    kept = Journal("store.gpkg", "themes.works[0]", {})
    kept.keep(b"page", "a")
    assert kept.page("a") is None and not kept.folder.exists()


@pytest.mark.parametrize(
    "change", [lambda b: b"", lambda b: b[:-1], lambda b: b"\0" * len(b), lambda b: b[:33]]
)
def test_a_page_that_is_not_as_it_was_kept_is_asked_for_again(change):
    kept, *_ = filled()
    request = "https://a.example.org", {"offset": 0}
    assert kept.page(*request) == b"page" and kept.reused == 1
    (path,) = (p for p in kept.pages.iterdir() if p.is_file())
    path.write_bytes(change(path.read_bytes()))
    assert kept.page(*request) is None and kept.reused == 1


@pytest.mark.parametrize(
    "tag", [b"", b"abc", b'"a\r\nX: y"', b'"\xff"', b'"a" "b"', b'"' + b"a" * 9_999 + b'"']
)
def test_a_tag_that_no_server_said_is_none(tag):
    assert journal.tag_of(tag) == "" and journal.tag_of(b'W/"5e-1"') == 'W/"5e-1"'
