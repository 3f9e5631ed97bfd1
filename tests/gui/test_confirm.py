"""The question before the first pull of a profile from someone else, as a person sees it."""

import json
import os
import pathlib

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from clairville.plugin.host import settings
from clairville.plugin.panels.frame import confirm
from clairville.plugin.territory import profiles, trust

from .conftest import SESSION, click, idle, until

_ASK = confirm.ask  # the window tests answer it with yes
WORDS = {
    "english": ("Files outside its folder:", "Servers:", "its own network:", "Logins kept in QGIS"),
    "french": (
        "Fichiers hors de son dossier :",
        "Serveurs :",
        "son propre réseau :",
        "Identifiants gardés dans QGIS",
    ),
}


@pytest.fixture
def panel(desk, monkeypatch):
    QgsSettings().remove("clairville/trusted")
    monkeypatch.setattr(trust, "_said_yes", set())
    monkeypatch.setattr(confirm, "ask", _ASK)
    settings.change(profile="")
    yield desk.open("catalogue")
    QgsSettings().remove("clairville/trusted")


@pytest.fixture
def stranger(panel, tmp_path):
    """Makes a profile in a folder of its own and chooses it; each source is a theme of works, one
    more is its own.
    """
    (tmp_path / "given").mkdir()
    works = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
        "features": [
            {
                "type": "Feature",
                "properties": {"num": "W1", "debut": "2024-06-01", "fin": "2024-06-30"},
                "geometry": {"type": "Point", "coordinates": [704_000.0, 7_059_000.0]},
            }
        ],
    }
    (tmp_path / "secret.geojson").write_text(json.dumps(works), encoding="utf-8")

    def make(*sources, label="Trial town"):
        path = tmp_path / "given" / "essai.json"
        path.write_text(
            json.dumps(
                {
                    "name": "essai",
                    "label": label,
                    "insee": ["59350"],
                    "crs": "EPSG:2154",
                    "timezone": "Europe/Paris",
                    "themes": {
                        "works": [
                            {
                                "source": source,
                                "fields": {"id": "num", "start": "debut", "end": "fin"},
                            }
                            for source in sources
                        ]
                    },
                }
            ),
            encoding="utf-8",
        )
        panel.profile.choose(str(path))
        panel.profile.changed.emit(str(path))
        idle()
        return path

    return make


_watching = [None]


def asked(button, name=""):
    """Press a button of the question as soon as it is there; what it said goes into the list that
    is returned.
    """
    said = []
    _watching[:] = [said]

    def look(tries=100):
        if _watching[0] is not said:  # of a question that never came
            return
        box = next(
            (
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, QMessageBox) and w.isVisible()
            ),
            None,
        )
        if box is None:
            if tries:
                QTimer.singleShot(50, lambda: look(tries - 1))
            return
        said.append(f"{box.windowTitle()}\n{box.text()}\n{box.informativeText()}")
        assert box.defaultButton() is box.button(QMessageBox.StandardButton.No)
        if name:
            assert box.grab().save(
                str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"{name}_{SESSION}.png")
            )
        box.button(button).click()

    QTimer.singleShot(50, look)
    return said


@pytest.mark.french
def test_no_pulls_nothing_and_yes_is_remembered(panel, stranger):
    path = stranger({"type": "file", "path": "../secret.geojson"})
    said = asked(QMessageBox.StandardButton.No, "confirm_file")
    click(panel.refresh_button)
    assert (
        said
        and "../secret.geojson" in said[0]
        and WORDS[SESSION][0] in said[0]
        and "Trial town" in said[0]
    )
    idle(200)
    assert not panel.working and not pathlib.Path(settings.store_path()).exists()
    assert not trust.trusted(profiles.load(str(path)))
    said = asked(QMessageBox.StandardButton.Yes)
    click(panel.refresh_button)
    until(lambda: not panel.working, 60, "the end of the refresh")
    assert said and {row.name: row.rows for row in panel.rows}["works"] == 1
    assert trust.trusted(profiles.load(str(path)))
    (path.parent.parent / "secret.geojson").touch()
    said = asked(QMessageBox.StandardButton.No)
    click(panel.refresh_button)
    until(lambda: not panel.working, 60, "the end of the refresh")
    assert not said, "a yes is given once"
    stranger({"type": "file", "path": "../other.geojson"})
    said = asked(QMessageBox.StandardButton.No)
    click(panel.refresh_button)
    assert said and "other.geojson" in said[0], "another file is another question"


@pytest.mark.french
def test_the_question_says_all_in_plain_words(panel, stranger):
    far = [
        {"type": "file", "path": f"/srv/partage/{'voirie/' * 20}chantiers_{n}.gpkg"}
        for n in range(10)
    ]
    stranger(
        {"type": "file", "path": "../x\n\nAll is well.geojson"},
        *far,
        {
            "type": "postgis",
            "table": "public.works",
            "host": "10.0.0.5",
            "database": "sig",
            "authcfg": "abc1234",
        },
        {"type": "wfs", "url": "https://sig.example.org/wfs", "layer": "works"},
        label="Ville\n\nd'<b>essai</b>",
    )
    said = asked(QMessageBox.StandardButton.No, "confirm_all")
    click(panel.refresh_button)
    assert said and all(words in said[0] for words in WORDS[SESSION])
    assert (
        "10.0.0.5" in said[0]
        and "sig.example.org" in said[0]
        and "abc1234" in said[0]
        and "<b>essai</b>" in said[0]
    )
    assert "\n\nAll is well" not in said[0] and max(map(len, said[0].splitlines())) < 140
    assert not panel.working
