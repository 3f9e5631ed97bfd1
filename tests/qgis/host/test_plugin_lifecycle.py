"""What Clairville adds to QGIS at start is gone after unload, and starting imports nothing heavy."""

import json
import subprocess
import sys

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTranslator
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolBar

import clairville

HEAVY = (
    "numpy",
    "pandas",
    "geopandas",
    "shapely",
    "scipy",
    "sklearn",
    "lightgbm",
    "numba",
    "matplotlib",
    "requests",
)
HIDDEN = QgsProcessingAlgorithm.Flag.FlagHideFromToolbox


class Iface:
    """The part of QgisInterface that Clairville uses, on a plain window."""

    def __init__(self):
        self.window = QMainWindow()
        self.help = QMenu("Help", self.window)
        self.window.menuBar().addMenu(self.help)
        self.factories = []

    def mainWindow(self):
        return self.window

    def firstRightStandardMenu(self):
        return self.help

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory):
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.factories.remove(factory)


@pytest.fixture
def iface(qgis_app):
    stored = QgsSettings()
    stored.setValue("clairville/welcomed", True)
    stored.setValue("clairville/docks", "")
    yield Iface()
    stored.remove("clairville")


@pytest.fixture(autouse=True)
def unregistered(registered):
    """These tests register the provider themselves."""
    from clairville.plugin.provider import ClairvilleProvider

    registry = QgsApplication.processingRegistry()
    registry.removeProvider("clairville")
    yield
    registry.addProvider(ClairvilleProvider())


def census(iface):
    """What a plugin could leave behind."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window = iface.window
    return {
        "menus": [a.text() for a in window.menuBar().actions()],
        "toolbars": [t.objectName() for t in window.findChildren(QToolBar)],
        "docks": [d.objectName() for d in window.findChildren(QDockWidget)],
        "factories": len(iface.factories),
        "providers": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        "translators": len(QCoreApplication.instance().findChildren(QTranslator)),
        "help": QCoreApplication.translate("Clairville", "Help"),
    }


def test_unload_leaves_nothing(iface):
    before = census(iface)
    plugin = clairville.classFactory(iface)
    plugin.initGui()
    during = census(iface)
    assert "Clairville" in during["menus"] and during["menus"][-1] == "Help"
    assert during["toolbars"] == ["ClairvilleToolbar"]
    assert during["factories"] == 1
    assert "clairville" in during["providers"]
    plugin.unload()
    assert census(iface) == before
    assert plugin.provider is None and plugin.window is None


def test_unload_closes_open_panels_and_the_next_start_opens_them_again(iface):
    plugin = clairville.classFactory(iface)
    plugin.initGui()
    plugin.window.open("welcome")
    assert census(iface)["docks"] == ["Clairville_welcome"]
    plugin.unload()
    assert census(iface)["docks"] == []
    again = clairville.classFactory(iface)
    again.initGui()
    assert census(iface)["docks"] == []  # nothing is built while QGIS starts
    QCoreApplication.processEvents()
    assert census(iface)["docks"] == ["Clairville_welcome"]
    again.unload()


def test_the_welcome_panel_opens_once(iface):
    QgsSettings().setValue("clairville/welcomed", False)
    docks = []
    for _ in range(2):
        plugin = clairville.classFactory(iface)
        plugin.initGui()
        QCoreApplication.processEvents()
        docks.append(census(iface)["docks"])
        if docks[-1]:
            plugin.window.hide("welcome")
        plugin.unload()
    assert docks == [["Clairville_welcome"], []]


def test_french_comes_and_goes_with_the_plugin(iface):
    stored = QgsSettings()
    stored.setValue("locale/overrideFlag", True)
    stored.setValue("locale/userLocale", "fr_FR")
    try:
        plugin = clairville.classFactory(iface)
        plugin.initGui()
        assert QCoreApplication.translate("Clairville", "Help") == "Aide"
        plugin.unload()
        assert QCoreApplication.translate("Clairville", "Help") == "Help"
    finally:
        stored.remove("locale/overrideFlag")
        stored.remove("locale/userLocale")


def test_without_a_window_only_the_algorithms_are_registered(qgis_app):
    plugin = clairville.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("clairville") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("clairville") is None


def test_the_toolbox_shows_all_tools_or_the_essential_ones_and_batch_all(iface):
    from clairville.plugin.processing import ALGORITHMS, START
    from clairville.plugin.processing.groups import FORMER_GROUPS, GROUPS

    def seen(interface, start):
        plugin = clairville.classFactory(interface)
        getattr(plugin, start)()
        try:
            return {
                a.name(): a.groupId()
                for a in plugin.provider.algorithms()
                if not a.flags() & HIDDEN
            }
        finally:
            plugin.unload()

    everything = {c.ID: c.GROUP for c in ALGORITHMS()}
    assert seen(iface, "initGui") == everything and set(everything.values()) <= set(GROUPS)
    assert seen(None, "initProcessing") == everything | FORMER_GROUPS
    QgsSettings().setValue("clairville/all_tools", False)  # as a profile of before has it
    few = seen(iface, "initGui")
    assert set(few) == START and len(START) <= 12
    assert seen(None, "initProcessing") == everything | FORMER_GROUPS


def test_starting_imports_nothing_heavy(pytestconfig):
    """In a fresh process, because this one has long imported everything."""
    code = (
        "import sys, json, importlib.util; from qgis.core import QgsApplication\n"
        "app = QgsApplication([], True); app.initQgis()\n"
        f"root = {str(pytestconfig.rootpath)!r}\n"
        "spec = importlib.util.spec_from_file_location('clairville', root + '/__init__.py', submodule_search_locations=[root])\n"
        "module = importlib.util.module_from_spec(spec); sys.modules['clairville'] = module; spec.loader.exec_module(module)\n"
        f"here = importlib.util.spec_from_file_location('lifecycle', {__file__!r})\n"
        "tests = importlib.util.module_from_spec(here); here.loader.exec_module(tests)\n"
        "before = set(sys.modules)\n"
        "plugin = module.classFactory(tests.Iface()); plugin.initGui()\n"
        "print(json.dumps(sorted(set(sys.modules) - before))); sys.stdout.flush()\n"
        "plugin.unload()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip(), done.stderr[-2000:]
    new = json.loads(done.stdout.strip().splitlines()[-1])
    assert "clairville.plugin.provider" in new
    assert [m for m in new if m.split(".")[0] in HEAVY] == []
    # a hundred and fifty patterns of persons: four fifths of a start went into compiling them
    persons = ("common.traces", "common.owners", "common.doors", "intake.freetext")
    assert not {"clairville.algorithms.intake.fieldmap", "clairville.algorithms.intake.dates"} & {
        *new
    }
    assert [m for m in new if m.partition("algorithms.")[2] in persons] == []
