"""Districts: the portrait of each, and what else is known by place, a tab per subject."""

import importlib

from qgis.PyQt.QtWidgets import QTabWidget, QVBoxLayout

from ...host.i18n import tr
from ..frame.base import Panel

# (module beside this one, class), in the order of the tabs; each is a :class:`.tab.Tab`.
_TABS = (("profile", "ProfileTab"), ("acts", "ActsTab"))


class DistrictsPanel(Panel):
    """Holds the tabs; a tab is refreshed when it comes into sight."""

    ID = "districts"
    ICON = "districts"

    def title(self):
        return tr("Districts")

    def build(self, body):
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for module, name in _TABS:
            tab = getattr(importlib.import_module(f".{module}", __package__), name)(self)
            self.tabs.addTab(tab, tab.label())
        self.tabs.tabBar().setVisible(self.tabs.count() > 1)
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def refresh(self):
        """The tab in sight reads the project again."""
        if self.tabs.currentWidget() is not None:
            self.tabs.currentWidget().refresh()

    def tab(self, kind):
        """The tab of this class, brought into sight."""
        found = next(t for t in map(self.tabs.widget, range(self.tabs.count())) if type(t) is kind)
        self.tabs.setCurrentWidget(found)
        return found

    def dispose(self):
        """Every tab stops what it watches."""
        for index in range(self.tabs.count()):
            self.tabs.widget(index).dispose()
        super().dispose()
