"""The tab *Council acts* of the dock on districts: search, around here, the filter of the map."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

from .conftest import click_row, idle, picture, until

X, Y = 770_000, 6_280_000
PLACES = {
    "D1": ("Rue Paul Rimbaud", 0, 0),
    "D2": ("École élémentaire Jules Ferry", 800, 0),
    "D3": ("Avenue du Pont Trinquat", 0, 3_000),
}
ACTS = [
    ("D1", "2023-02-06", "Travaux de réaménagement de la rue Paul Rimbaud", "La chaussée et les trottoirs sont refaits."),
    ("D2", "2024-03-11", "École Jules Ferry / Réfection de la toiture", "Les écoles du quartier sont rénovées tour à tour."),
    ("D3", "2024-06-24", "Acquisition d'un terrain avenue du Pont Trinquat", "La parcelle sert à élargir le trottoir."),
    ("D4", "2024-06-24", "Budget primitif", "Le conseil adopte le budget."),
]  # fmt: skip


@pytest.fixture
def tab(desk):
    """The tab, with four acts in the store of the window."""
    from clairville.plugin.host import settings
    from clairville.plugin.panels.districts.acts import ActsTab
    from clairville.plugin.store import actplaces
    from clairville.plugin.store.acts import Acts, file_of

    store = settings.store_path()
    rows = [
        {
            "act_id": one, "number": one, "date": day, "title": title, "place": PLACES[one][0], "place_kind": "street",
            "named_in": "title", "sentence": title, "class": "certain", "url": "", "x": X + PLACES[one][1], "y": Y + PLACES[one][2],
        }
        for one, day, title, _ in ACTS
        if one in PLACES
    ]  # fmt: skip
    actplaces.write(store, rows, "EPSG:2154")
    with Acts(file_of(store)) as acts:
        acts.write((i, i, day, title, text, "", "", "", i, 0) for i, day, title, text in ACTS)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    panel = desk.open("districts")
    found = panel.tab(ActsTab)
    found.refresh()
    yield found
    found.filter.setChecked(False)


def listed(tab):
    return [tab.list.item(i).text().split("\n")[0] for i in range(tab.list.count())]


def test_without_acts_the_tab_says_how_to_get_them(desk):
    from clairville.plugin.panels.districts.acts import ActsTab

    tab = desk.open("districts").tab(ActsTab)
    tab.refresh()
    assert tab.stack.currentWidget() is tab.empty
    picture("acts_none")


@pytest.mark.french
def test_words_find_acts_and_filter_the_map(tab, iface):
    assert listed(tab)[0] in (ACTS[2][2], ACTS[3][2]) and tab.list.count() == 4
    tab.box.setText("ecole ")
    until(lambda: tab.list.count() == 1, 10, "the answer")
    assert listed(tab) == [ACTS[1][2]]
    tab.filter.setChecked(True)
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    assert layer.featureCount() == 1
    tab.box.setText("trottoir")
    until(lambda: tab.list.count() == 2, 10, "the answer")
    assert layer.featureCount() == 2
    click_row(tab.list, 0)
    idle(200)
    assert "“" in tab.detail.text() or "«" in tab.detail.text()
    picture("acts_found")
    tab.box.setText("piscine")
    until(lambda: tab.list.count() == 0, 10, "the answer")
    assert "piscine" in tab.told.text() and layer.featureCount() == 0
    tab.filter.setChecked(False)
    assert layer.featureCount() == 3


def test_a_filter_that_was_saved_with_the_project_goes_again(tab):
    tab.box.setText("toiture")
    until(lambda: tab.list.count() == 1, 10, "the answer")
    tab.filter.setChecked(True)
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    copy = layer.clone()  # as the project's file gives it back, to a tab that knows nothing of it
    QgsProject.instance().addMapLayer(copy)
    assert copy.featureCount() == 1
    tab.filter.setChecked(False)
    assert copy.featureCount() == 3 and copy.subsetString() == ""
    copy.setSubsetString("\"act_id\" = 'D3'")  # of someone else's
    tab.filter.setChecked(True)
    tab.filter.setChecked(False)
    assert copy.featureCount() == 1


def test_more_acts_than_a_filter_holds_are_told(tab, monkeypatch):
    from clairville.plugin.panels.districts import acts as module

    monkeypatch.setattr(module, "_FILTERED", 1)
    tab.box.setText("trottoir")
    until(lambda: tab.list.count() == 2, 10, "the answer")
    before = tab.told.text()
    tab.filter.setChecked(True)
    assert tab.told.text().startswith(before) and tab.told.text().endswith(" 1")
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    assert layer.featureCount() == 1
    tab.filter.setChecked(False)
    assert tab.told.text() == before


def test_an_act_of_any_number_is_found_on_the_map(tab):
    from clairville.plugin.store.actsnear import Hit

    for number in ("2024\\", "a\\' OR 1", "D'1"):
        assert tab._places_of(Hit(1, number, "", "", "", "", "", "")) == []
    assert len(tab._places_of(Hit(1, "D1", "", "", "", "", "", ""))) == 1


def test_around_here_follows_the_map(tab, iface):
    tab.box.setText("")
    canvas = iface.mapCanvas()
    tab.filter.setChecked(True)  # puts the places on the map
    idle(500)  # QGIS shows all of a project's first layer, a moment later
    canvas.setExtent(QgsRectangle(X - 300, Y - 300, X + 300, Y + 300))
    tab.here.setChecked(True)
    tab.search()
    assert listed(tab) == [ACTS[0][2]]
    canvas.setExtent(QgsRectangle(X - 300, Y - 300, X + 1_500, Y + 300))
    until(lambda: tab.list.count() == 2, 10, "the answer")
    tab.box.setText("toiture")
    until(lambda: tab.list.count() == 1, 10, "the answer")
    canvas.setExtent(QgsRectangle(X + 50_000, Y, X + 50_300, Y + 300))
    until(lambda: tab.list.count() == 0, 10, "the answer")
