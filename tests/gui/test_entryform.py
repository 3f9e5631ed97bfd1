"""The form on a theme's source, in the window: test, preview, coordinate system, field map, saved
into a profile.
"""

import json

import pytest
from qgis.PyQt.QtWidgets import QApplication

from clairville.plugin.host import settings
from clairville.plugin.territory import folders, profiles

from .conftest import SESSION, click, idle, until

# Bondy's outline as a box of Lambert-93, and works as a city exports them: no CRS named, dates day
# first.
_BOX = [
    [
        [660_000, 6_864_000],
        [664_500, 6_864_000],
        [664_500, 6_869_500],
        [660_000, 6_869_500],
        [660_000, 6_864_000],
    ]
]
_WORKS = """numero;date_debut;date_fin;voie;impact_circulation;maitre_ouvrage;x;y
C-1;03/06/2024;21/06/2024;RUE DES LILAS;ROUTE BARREE;Ville de Bondy;661900,5;6867300,2
C-2;10/06/2024;;AVENUE GALLIENI;Circulation alternée;Enedis;662100;6867500
"""


@pytest.fixture
def town(tmp_path):
    """A profile of Bondy without any theme but complaints, its boundary as a file."""
    outline = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
        "features": [
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "Polygon", "coordinates": _BOX},
            }
        ],
    }
    (tmp_path / "limite.geojson").write_text(json.dumps(outline), encoding="utf-8")
    (tmp_path / "chantiers.csv").write_text(_WORKS, encoding="utf-8")
    (tmp_path / "s.csv").write_text(
        "ref,date,type,x,y\nS-1,2024-06-11,Bruit,661900,6867300\n", encoding="utf-8"
    )
    profile = {
        "name": "bondy",
        "label": "Bondy",
        "insee": ["93010"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "boundary": {"type": "file", "path": "limite.geojson"},
        "themes": {
            "complaints": {
                "source": {"type": "file", "path": "s.csv", "x": "x", "y": "y", "crs": "EPSG:2154"},
                "fields": {"id": "ref", "date": "date", "category": "type"},
            }
        },
    }
    path = tmp_path / "bondy.json"
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


@pytest.fixture
def form(desk, town):
    settings.change(profile=str(town))
    panel = desk.open("catalogue")
    click(panel.edit_button)
    idle(100)
    yield panel.form
    try:
        panel.form.reject()
    except RuntimeError:  # deleted when it was saved
        pass
    idle(50)


def shot(form, name):
    """Save a picture of the dialog."""
    import os
    import pathlib

    idle(150)
    assert form.grab().save(
        str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"{name}_{SESSION}.png")
    )


def answered(form):
    until(lambda: not form.tester.asking, 30, "the answer of the source")
    idle(50)


@pytest.mark.french
def test_a_theme_is_connected_by_the_form_alone(form, town, desk):
    form.theme.setCurrentIndex(form.theme.findData("works"))
    click(form.tester.test_button)
    assert form.notice.kind == "warning" and form.notice.isVisible()  # no file chosen yet
    form.source.edit("path").setFilePath("chantiers.csv")
    click(form.tester.test_button)
    answered(form)
    assert form.table.rowCount() == 2 and form.table.columnCount() == 8
    # columns x and y are found, they are not degrees: one system puts them in Bondy, the officer
    # confirms
    assert form.source.spec()["x"] == "x"
    assert form.tester.crs_box.isVisible()
    assert [form.tester.crs_choice.itemData(i) for i in range(form.tester.crs_choice.count())] == [
        "EPSG:2154"
    ]
    shot(form, "form_crs")
    click(form.tester.crs_button)
    answered(form)
    assert form.notice.kind == "success" and form.source.spec()["crs"] == "EPSG:2154"
    form.tabs.setCurrentIndex(1)
    shot(form, "form_fields")
    rules = form.mapping.rules()
    assert (rules["id"], rules["start"], rules["street"]) == ("numero", "date_debut", "voie")
    assert rules["end"] == {"field": "date_fin", "convert": "end_of_day"}
    form.tabs.setCurrentIndex(0)
    shot(form, "form_rows")
    form.tabs.setCurrentIndex(2)
    form.texts["licence"].setText("Licence Ouverte 2.0")
    shot(form, "form_licence")
    click(form.save_button)
    idle(100)
    saved = profiles.load(town)
    assert saved.themes["works"][0].licence == "Licence Ouverte 2.0"
    assert saved.themes["works"][0].source == {
        "type": "file",
        "path": "chantiers.csv",
        "x": "x",
        "y": "y",
        "crs": "EPSG:2154",
    }
    panel = desk.panels["catalogue"]
    assert panel.notice.kind == "success"
    assert [row.name for row in panel.tree.chosen()] == ["works"]
    click(panel.selected_button)
    until(lambda: not panel.working, 60, "the pull")
    found = {row.name: row for row in panel.rows}["works"]
    assert found.rows == 2, found.why


@pytest.mark.only("english")
def test_what_is_wrong_is_told_and_nothing_is_saved(form, town):
    before = town.read_text(encoding="utf-8")
    form.theme.setCurrentIndex(form.theme.findData("works"))
    form.source.edit("path").setFilePath("gone.csv")
    click(form.tester.test_button)
    answered(form)
    assert form.notice.kind == "error" and "gone.csv" in form.notice.message.text()
    assert form.tester.test_button.isEnabled()
    click(form.save_button)
    assert form.notice.kind == "warning" and "Works number" in form.notice.message.text()
    assert town.read_text(encoding="utf-8") == before and form.isVisible()


@pytest.mark.only("english")
def test_rules_that_no_drop_down_can_show_stay(desk):
    settings.change(profile="paris_demo")
    panel = desk.open("catalogue")
    click(panel.edit_button)
    form = panel.form
    raw = json.loads((folders.FOLDER / "paris_demo.json").read_text(encoding="utf-8"))
    try:
        for theme, listed in raw["themes"].items():
            form.theme.setCurrentIndex(form.theme.findData(theme))
            entry = listed[0] if isinstance(listed, list) else listed
            again = form.new_entry()
            assert again["fields"] == entry["fields"], theme
            assert {k: v for k, v in again["source"].items() if k != "path"} == {
                k: v for k, v in entry["source"].items() if k != "path"
            }, theme
            assert again["licence"] == entry["licence"]
    finally:
        form.reject()
        idle(50)


@pytest.mark.only("english")
def test_the_form_is_reached_by_keyboard(form):
    form.theme.setFocus()
    seen = set()
    for _ in range(40):
        seen.add(QApplication.focusWidget())
        form.focusNextChild()
    assert {form.tester.test_button, form.save_button} <= seen


def test_the_source_of_a_raster(form, town, desk):
    """A file of heights: its system is chosen, its cells are told, and the profile holds it."""
    rows = "\n".join(" ".join(str(40 + c % 60) for c in range(100)) for _ in range(120))
    (town.parent / "mnt.asc").write_text(
        "ncols 100\nnrows 120\nxllcorner 659500\nyllcorner 6863800\ncellsize 50\n"
        f"NODATA_value -99999\n{rows}\n",
        encoding="ascii",
    )
    form.theme.setCurrentIndex(form.theme.findData("elevation"))
    assert not form.tabs.isTabVisible(1)  # no fields to match
    assert form.source.kind.findData("wms") >= 0 and form.source.kind.findData("ckan") < 0
    form.source.edit("path").setFilePath("mnt.asc")
    click(form.tester.test_button)
    answered(form)
    assert (
        form.notice.kind == "error" and "mnt.asc" in form.notice.message.text()
    )  # it does not tell its system
    form.source.set_crs("EPSG:2154")
    click(form.tester.test_button)
    answered(form)
    assert form.notice.kind == "success", form.notice.message.text()
    cells = [form.table.item(0, column).text() for column in range(form.table.columnCount())]
    assert cells == [
        "94 × 114",
        "50",
        "40.0",
        "99.0",
        "2.1",
    ]  # the boundary's box and 100 m; the file ends 2 columns before
    shot(form, "form_raster")
    form.texts["licence"].setText("Licence Ouverte 2.0")
    form.accept()
    idle(200)
    (entry,) = profiles.load(town).themes["elevation"]
    assert (
        entry.source == {"type": "file", "path": "mnt.asc", "crs": "EPSG:2154"}
        and entry.licence == "Licence Ouverte 2.0"
    )
    assert desk.open("catalogue").tree.select("elevation")


_ODD = """numero;date_debut;date_fin;voie;impact_circulation;x;y
C-1;03/06/2024;31/12/2999;RUE DES LILAS;ROUTE BARREE;661900,5;6867300,2
C-2;10/06/2024 08:00 UTC;;AVENUE GALLIENI;inconnu;662100;6867500
C-3;bientôt;13 juin 2024;AVENUE GALLIENI;?;662100;6867500
"""


@pytest.mark.french
def test_the_form_says_what_becomes_of_the_first_rows(form, town, desk):
    from clairville.algorithms.intake import tally
    from clairville.plugin.host.i18n import language

    town.with_name("chantiers.csv").write_text(_ODD, encoding="utf-8")
    form.theme.setCurrentIndex(form.theme.findData("works"))
    form.source.edit("path").setFilePath("chantiers.csv")
    click(form.tester.test_button)
    answered(form)
    form.tabs.setCurrentIndex(1)
    shot(form, "form_intake")

    def line(row):
        return [form.intake.item(row, c).text() for c in range(form.intake.columnCount())]

    lang = language()
    titles = [form.intake.horizontalHeaderItem(c).text() for c in range(6)]
    assert [t.lower().replace("\n", " ") for t in titles] == [t.lower() for t in tally.heads(lang)]
    why = {
        "en": ("without a value that the theme requires", "no end", "civil time"),
        "fr": ("sans une valeur que le thème exige", "sans fin", "heure civile"),
    }[lang]
    lines = [line(r) for r in range(form.intake.rowCount())]
    assert lines[0][1:5] == ["2", "0", "0", "1"] and why[0] in lines[0][5]
    ends = next(x for x in lines if why[1] in x[5])
    assert ends[3] == "1" and "31/12/2999" in ends[5]
    starts = next(x for x in lines if why[2] in x[5])
    assert starts[1:5] == ["1", "1", "1", "0"] and "bient" in starts[5]


_ORDERS = """numero;Du;Au;Voie;Précisions
A-1;03/06/2024;21/06/2024;rue des Lilas;n° 4
A-2;10/06/2024;;av. Galliéni;
"""


@pytest.mark.french
def test_rows_without_a_place_are_put_on_their_streets(form, town):
    """A sheet of orders: the form proposes the column that names a street, one click ticks it."""
    town.with_name("arretes.csv").write_text(_ORDERS, encoding="utf-8")
    form.theme.setCurrentIndex(form.theme.findData("complaints"))
    assert not form.source.locate.isEnabled()  # rows of persons
    form.theme.setCurrentIndex(form.theme.findData("works"))
    assert form.source.locate.isEnabled() and not form.source.locate.isChecked()
    form.source.edit("path").setFilePath("arretes.csv")
    click(form.tester.test_button)
    answered(form)
    assert form.notice.kind == "warning" and "Voie" in form.notice.message.text()
    assert form.tester.locate_button.isVisible()
    shot(form, "form_locate")
    click(form.tester.locate_button)
    answered(form)
    assert form.notice.kind == "success" and not form.tester.locate_button.isVisible()
    assert form.source.spec() == {"type": "file", "path": "arretes.csv", "locate": True}
    shot(form, "form_located")
    form.texts["licence"].setText("Licence Ouverte 2.0")
    click(form.save_button)
    idle(100)
    assert profiles.load(town).themes["works"][0].source["locate"] is True
