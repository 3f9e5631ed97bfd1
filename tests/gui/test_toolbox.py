"""What a commune sees in the Processing toolbox: four groups of three tools, and all of them when
asked.
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
    "english": ["Connect", "Cross", "Prioritise", "Print"],
    "french": ["Connecter", "Croiser", "Prioriser", "Imprimer"],
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
def test_the_toolbox_begins_with_twelve_tools_in_four_groups(plugin, toolbox):
    groups = shown(toolbox)
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"toolbox_{SESSION}.png"
    assert toolbox.grab().save(str(path))
    assert sorted(groups) == sorted(GROUPS[SESSION])
    assert all(len(tools) == 3 for tools in groups.values())


def test_all_tools_come_when_the_settings_ask_and_go_again(plugin, toolbox, iface):
    from clairville.plugin.panels.desk.options import OptionsPage
    from clairville.plugin.processing import ALGORITHMS

    page = OptionsPage(iface.mainWindow())
    try:
        for checked, expected in ((True, len(ALGORITHMS())), (False, 12)):
            page.all_tools.setChecked(checked)
            page.apply()
            idle(200)
            assert sum(map(len, shown(toolbox).values())) == expected
    finally:
        page.deleteLater()


def test_a_tool_that_is_not_shown_runs_all_the_same(plugin, toolbox, tmp_path):
    import processing

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
