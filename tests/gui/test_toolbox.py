"""What a commune sees in the Processing toolbox: every tool in numbered groups, or the essential
ones.
"""

import os
import pathlib

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgorithm
from qgis.gui import QgsProcessingToolboxTreeView
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit

from .conftest import SESSION, idle

GROUPS = {
    "english": [
        "01 City data",
        "02 Works and street life",
        "03 Road safety and schools",
        "04 Trees",
        "05 Roads, buildings, networks",
        "06 Requests and rounds",
        "07 Districts, facilities, council acts",
        "08 Crisis and events",
        "09 Water and flooding",
        "10 Deliveries, parking, mobility",
        "11 Sheets, reports, transparency",
        "12 Advanced",
    ],
    "french": [
        "01 Données de la ville",
        "02 Chantiers et vie de la rue",
        "03 Sécurité routière et écoles",
        "04 Arbres",
        "05 Voirie, bâtiments, réseaux",
        "06 Signalements et tournées",
        "07 Quartiers, équipements, délibérations",
        "08 Crise et événements",
        "09 Eau et inondation",
        "10 Livraison, stationnement, déplacements",
        "11 Planches, rapports, transparence",
        "12 Avancé",
    ],
}
TITLES = {
    "english": [
        "Works to decide on",
        "Complaint clusters",
        "Crash concentrations",
        "Asset maintenance priorities",
    ],
    "french": [
        "Chantiers à arbitrer",
        "Foyers de signalements",
        "Concentrations d'accidents",
        "Priorités d'entretien du patrimoine",
    ],
}
HIDDEN = QgsProcessingAlgorithm.Flag.FlagHideFromToolbox


@pytest.fixture
def toolbox(iface):
    """The toolbox, in front, with Clairville's entry opened."""
    dock = iface.mainWindow().findChild(QDockWidget, "ProcessingToolbox")
    dock.show()
    dock.setFloating(True)
    dock.resize(380, 620)
    dock.raise_()
    idle(200)
    yield dock
    dock.setFloating(False)
    dock.hide()


def shown(toolbox):
    """{group: names of tools} under Clairville in the tree."""
    tree = toolbox.findChild(QgsProcessingToolboxTreeView)
    model = tree.model()
    top = next(
        i for r in range(model.rowCount()) if (i := model.index(r, 0)).data() == "Clairville"
    )
    tree.collapseAll()
    tree.expand(top)
    groups = {}
    for row in range(model.rowCount(top)):
        group = model.index(row, 0, top)
        tree.expand(group)
        groups[group.data()] = [
            model.index(r, 0, group).data() for r in range(model.rowCount(group))
        ]
    tree.scrollTo(top, QgsProcessingToolboxTreeView.ScrollHint.PositionAtTop)
    idle(100)
    return groups


@pytest.mark.french
def test_the_toolbox_shows_every_tool_in_groups_in_their_order(plugin, toolbox):
    from clairville.plugin.processing import ALGORITHMS
    from clairville.plugin.processing.groups import GROUPS as KEYS

    groups = shown(toolbox)
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"toolbox_{SESSION}.png"
    assert toolbox.grab().save(str(path))
    names = dict(zip(KEYS, GROUPS[SESSION], strict=True))
    used = {c.GROUP for c in ALGORITHMS()}
    assert list(groups) == [name for key, name in names.items() if key in used]
    titles = [title for tools in groups.values() for title in tools]
    assert len(titles) == len(ALGORITHMS()) and set(TITLES[SESSION]) <= set(titles)


@pytest.fixture
def essentials(iface):
    """The settings page, and every tool in the toolbox again afterwards."""
    from clairville.plugin.panels.desk.options import OptionsPage

    page = OptionsPage(iface.mainWindow())
    yield page
    page.all_tools.setChecked(True)
    page.apply()
    page.deleteLater()


def test_the_essential_tools_alone_when_the_settings_ask(plugin, toolbox, essentials):
    from clairville.plugin.processing import ALGORITHMS

    assert essentials.all_tools.isChecked()
    for checked, expected in ((False, 12), (True, len(ALGORITHMS()))):
        essentials.all_tools.setChecked(checked)
        essentials.apply()
        idle(200)
        assert sum(map(len, shown(toolbox).values())) == expected


def test_a_tool_that_is_not_shown_runs_all_the_same(plugin, toolbox, tmp_path, essentials):
    import processing

    essentials.all_tools.setChecked(False)
    essentials.apply()
    idle(200)
    registry = QgsApplication.processingRegistry()
    assert registry.algorithmById("clairville:atlas").flags() & HIDDEN
    assert not registry.algorithmById("clairville:mapsheet").flags() & HIDDEN
    found = processing.run(
        "clairville:newprofile", {"INSEE": "93010", "OUTPUT": str(tmp_path / "bondy.json")}
    )
    assert pathlib.Path(found["OUTPUT"]).exists()
    assert registry.algorithmById("clairville:hotspots").create() is not None


@pytest.mark.french
def test_a_search_word_finds_a_tool(plugin, toolbox):
    box = toolbox.findChild(QLineEdit)
    box.setText("plantabilité" if SESSION == "french" else "plantability")
    idle(400)
    tree = toolbox.findChild(QgsProcessingToolboxTreeView)
    assert tree.model().match(
        tree.model().index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        "Plantab",
        1,
        Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive,
    )
    box.clear()
