"""Clairville's menu, toolbar, docks and settings page in the QGIS window. Docks are made when first
opened.
"""

import importlib

from qgis.core import QgsProject
from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QObject, QSignalBlocker, QTimer, QUrl
from qgis.PyQt.QtGui import QAction, QDesktopServices
from qgis.PyQt.QtWidgets import QMenu

from ....algorithms.common.errors import ClairvilleError
from ...host import settings
from ...host.i18n import language, tr
from ...host.meta import ROOT, general
from ...store import browser
from ..frame.icons import icon
from ..frame.parts import titled_tip
from ..frame.reasonlayers import ReasonLayers
from . import examples
from .docks import docks
from .grounds import Grounds


class _OptionsFactory(QgsOptionsWidgetFactory):
    """Tells QGIS that there is a settings page; the page itself is made when the options open."""

    def __init__(self):
        super().__init__("Clairville", icon("clairville"))

    def createWidget(self, parent):
        from .options import OptionsPage

        return OptionsPage(parent)


class Window(QObject):
    """Adds Clairville to ``iface``; :meth:`close` takes all of it away again, last first."""

    def __init__(self, iface):  # noqa: QGS105 (what QGIS hands to classFactory; None in batch)
        super().__init__()
        self.iface = iface
        self.panels = {}
        self.named = ReasonLayers()
        self._undo = []
        self._docks = docks()
        self._toggles = {}
        self._menu_and_toolbar()
        self._options()
        # The window is still being built when plugins start: docks wait for the event loop.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._reopen)
        self._later.start(0)
        QgsProject.instance().readProject.connect(self._project_opened)
        self._undo.append(
            lambda: QgsProject.instance().readProject.disconnect(self._project_opened)
        )
        self._undo.append(browser.hide)

    # -- building
    # --------------------------------------------------------------------------------------------------
    def _menu_and_toolbar(self):
        main = self.iface.mainWindow()
        self.menu = QMenu("Clairville", main)
        self.menu.setObjectName("ClairvilleMenu")
        help_menu = self.iface.firstRightStandardMenu()
        main.menuBar().insertMenu(
            help_menu.menuAction() if help_menu is not None else None, self.menu
        )
        self._undo.append(self._remove_menu)
        self.toolbar = self.iface.addToolBar("Clairville")
        self.toolbar.setObjectName("ClairvilleToolbar")
        self._undo.append(self._remove_toolbar)
        for panel_id, dock in self._docks.items():
            if dock.within:
                continue
            action = self._action(dock.icon, dock.text, dock.tip)
            action.setCheckable(True)
            action.setObjectName(f"ClairvilleShow_{panel_id}")
            action.triggered.connect(
                lambda checked, panel_id=panel_id: (
                    self.open(panel_id) if checked else self.hide(panel_id)
                )
            )
            self._toggles[panel_id] = action
            self.menu.addAction(action)
            if dock.toolbar:
                self.toolbar.addAction(action)
        self.menu.addSeparator()
        self.grounds = Grounds(self.iface, self.menu)
        self.menu.addMenu(self.grounds.menu)
        self.menu.addAction(
            self._action(
                "settings", tr("Settings…"), tr("Store, territory, packages"), self.open_settings
            )
        )
        self.menu.addAction(
            self._action(
                "addtomap",
                tr("Example models"),
                tr(
                    "Put five chains of tools among your own models, to open, change and run in batch"
                ),
                self.add_models,
            )
        )
        help_action = self._action(
            "help", tr("Help"), tr("Clairville's pages, offline"), self.open_help
        )
        help_action.setObjectName("ClairvilleHelp")
        self.menu.addAction(help_action)
        self.toolbar.addAction(help_action)

    def _action(self, picture, text, tip, slot=None):
        action = QAction(icon(picture), text, self.menu)
        action.setToolTip(titled_tip(text, tip))
        action.setStatusTip(tip)
        if slot is not None:
            action.triggered.connect(lambda _checked=False: slot())
        return action

    def _options(self):
        self._factory = _OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self._factory)
        self._undo.append(lambda: self.iface.unregisterOptionsWidgetFactory(self._factory))

    def _remove_menu(self):
        self.iface.mainWindow().menuBar().removeAction(self.menu.menuAction())
        self.menu.deleteLater()

    def _remove_toolbar(self):
        self.iface.mainWindow().removeToolBar(self.toolbar)
        self.toolbar.deleteLater()

    # -- docks
    # -----------------------------------------------------------------------------------------------------
    def panel(self, panel_id):
        """The panel, made on first use."""
        if panel_id not in self.panels:
            dock = self._docks[panel_id]
            if dock.within:
                self.panel(dock.within)
                return self.panels[panel_id]
            panel = self._make(panel_id)
            neighbour = next(
                (
                    p
                    for p in self.panels.values()
                    if p is not panel and p.host is None and p.isVisible() and not p.isFloating()
                ),
                None,
            )
            self.iface.addDockWidget(dock.area, panel)
            if neighbour is not None:
                self.iface.mainWindow().tabifyDockWidget(neighbour, panel)
            panel.visibilityChanged.connect(
                lambda _visible, panel_id=panel_id: self._mark(panel_id)
            )
            panel.openedStateChanged.connect(lambda _open, panel_id=panel_id: self._mark(panel_id))
            for other, told in self._docks.items():
                if told.within == panel_id:
                    panel.join(dock.tab, self._make(other), told.tab)
        return self.panels[panel_id]

    def _make(self, panel_id):
        dock = self._docks[panel_id]
        module = importlib.import_module(f"..{dock.module}", __package__)
        self.panels[panel_id] = getattr(module, dock.name)(self)
        return self.panels[panel_id]

    def open(self, panel_id):
        """Show a panel, in front, in line with the project; returns it."""
        panel = self.panel(panel_id)
        dock = panel.host or panel
        if dock.tabs is not None:
            with QSignalBlocker(dock.tabs):
                dock.tabs.setCurrentIndex(max(dock.tabs.indexOf(panel), 0))
        dock.show()
        dock.raise_()
        panel.refresh()
        self._mark(panel_id)
        return panel

    def explain(self, row, title, layer=None, *, show=False, place=None):
        """Take a result row apart: what its reasons name on the map, the rest in the Explain panel,
        if it is open or ``show`` asks for it. ``place``: row and system of a frame that is no layer.
        """
        if layer is not None:
            self.named.show_feature(layer, row.fid)
        elif place is not None:
            self.named.show_row(*place)
        else:
            self.named.clear()
        panel = self.panels.get("explain")
        if show or (panel is not None and not panel.isHidden()):
            self.open("explain").explain(row, title, layer)

    def hide(self, panel_id):
        """Close a panel; one that shares a dock gives way to the panel whose dock it is."""
        panel = self.panels.get(panel_id)
        if panel is not None and panel.host is not None:
            panel.host.tabs.setCurrentIndex(0)
        elif panel is not None:
            panel.close()

    def discard(self, panel_id):
        """Take a panel out of the window for good; opening it again makes a new one."""
        panel = self.panels.get(panel_id)
        if panel is None:
            return
        if panel.host is not None:
            return self.discard(panel.host.ID)
        for name, one in list(self.panels.items()):
            if one is panel or one.host is panel:
                self.panels.pop(name).dispose()
        self.iface.removeDockWidget(panel)
        panel.deleteLater()
        self._toggles[panel_id].setChecked(False)

    def label(self, panel_id):
        """What a panel is called in the menu."""
        return self._docks[panel_id].text

    def picture(self, panel_id):
        """The name of a panel's icon."""
        return self._docks[panel_id].icon

    def has(self, panel_id):
        """True if there is such a panel."""
        return panel_id in self._docks

    def show_store(self):
        """The store in force is listed in QGIS's Browser."""
        if browser.show(settings.store_path()):
            self.iface.reloadConnections()

    def refresh(self):
        """Every open panel reads the settings, store and project again."""
        self.show_store()
        for panel in list(self.panels.values()):
            if not panel.isHidden():
                panel.refresh()

    def _mark(self, panel_id):
        panel = self.panels.get(panel_id)
        if panel is not None and panel_id in self._toggles:
            self._toggles[panel_id].setChecked(not panel.isHidden())

    def _reopen(self):
        chosen = settings.load()
        self.show_store()
        for panel_id in chosen.docks.split(","):
            if panel_id in self._docks:
                self.open(panel_id)
        if not chosen.welcomed:
            settings.change(welcomed=True)
            self.open("welcome")

    def _project_opened(self):
        self.refresh()
        if settings.load().refresh_on_open and settings.load().profile:
            self.panel("catalogue").refresh_stale()

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    def open_settings(self):
        """QGIS's options dialog on Clairville's page."""
        self.iface.showOptionsDialog(self.iface.mainWindow(), "ClairvilleOptions")
        self.refresh()

    def add_models(self):
        """The example models among the person's own."""
        try:
            examples.add_models(self.iface)
        except ClairvilleError as error:
            self.iface.messageBar().pushWarning("Clairville", error.told(language()))

    def open_help(self, name="index"):
        """A page of the offline help in the interface's language, else the project's page."""
        page = ROOT / "resources" / "help" / "html" / language() / f"{name}.html"
        QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(page)) if page.exists() else QUrl(general()["homepage"])
        )

    def close(self):
        """Remember which panels are open, then remove everything that was added."""
        self._later.stop()
        settings.change(docks=",".join(i for i, p in self.panels.items() if not p.isHidden()))
        for panel_id in list(self.panels):
            self.discard(panel_id)
        self.named.clear()
        while self._undo:
            self._undo.pop()()
