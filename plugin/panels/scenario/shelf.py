"""The scenarios of a store: which there are, a new one, a variant, one from elsewhere, one handed on."""

import pathlib
import re

from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QWidget

from ....algorithms.common.errors import ClairvilleError
from ...host import settings
from ...host.i18n import tr
from ...store import scenariofile, stores
from ..frame import tools
from ..frame.choices import Choice
from ..frame.parts import tool_button

_FILTER = f"Clairville (*{scenariofile.SUFFIX})"


def folder():
    """Where scenarios of the store in force lie: beside it, or among the results of one in a database."""
    store = pathlib.Path(settings.store_path())
    return store.parent if store.is_file() else pathlib.Path(settings.results_folder())


def system_of(store):
    """The system of the store's first table in metres."""
    with stores.open_store(store) as opened:
        uris = [opened.layer_uri(t) for t in opened.themes()]
    for uri in uris:
        crs = stores.open_layer(uri, "t").crs()
        if crs.isValid() and not crs.isGeographic():
            return crs.authid()
    return "EPSG:2154"


def file_of(title):
    """The file of a scenario with this title."""
    plain = re.sub(r"[^\w-]+", "_", title).strip("_")[:60] or "scenario"
    return folder() / f"{plain}{scenariofile.SUFFIX}"


def _title(path):
    """What a scenario is called; of a file that cannot be read, its name."""
    try:
        return scenariofile.ScenarioFile(path).title
    except ClairvilleError:
        return path.name[: -len(scenariofile.SUFFIX)]


class Shelf(QWidget):
    """``panel``: opens what is chosen (``open_file``) and shows the messages."""

    def __init__(self, panel):
        super().__init__()
        self.panel = panel
        self.choice = Choice(least=12)
        self.choice.setAccessibleName(tr("Scenario"))
        self.choice.currentIndexChanged.connect(lambda _index: self._open())
        self.new_button = tool_button(
            "/mActionAdd.svg", tr("New"), tr("Begin a scenario without edits"), self.ask_new
        )
        self.more = tool_button("", "…", tr("Open, variant, hand on"), None)
        menu = QMenu(self.more)
        menu.addAction(tr("Open a file …"), self.ask_open)
        menu.addAction(tr("Variant …"), self.ask_variant)
        menu.addAction(tr("Hand on as a file …"), self.ask_copy)
        self.more.setMenu(menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 0)
        row.addWidget(self.choice, 1)
        row.addWidget(self.new_button)
        row.addWidget(self.more)

    def fill(self, chosen=""):
        """List the files again and open the chosen one, else the one that was open; False without
        any."""
        chosen = str(chosen) or self.choice.currentData()
        found = sorted(folder().glob(f"*{scenariofile.SUFFIX}")) if folder().is_dir() else []
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for path in found:
                self.choice.addItem(_title(path), str(path))
            self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0) if found else -1)
        self._open()
        return bool(found)

    def _open(self):
        if self.choice.currentData():
            self.panel.open_file(self.choice.currentData())

    def ask_new(self):
        """Ask for a name, then begin."""
        name, going_on = QInputDialog.getText(self, tr("New scenario"), tr("What is tried?"))
        if going_on and name.strip():
            self.begin(name.strip())

    @tools.tells_errors
    def begin(self, title):
        """A scenario without edits on the store in force."""
        store, path = settings.store_path(), file_of(title)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.fill(scenariofile.create(path, store, system_of(store), title).path)

    def ask_open(self):
        """Open a scenario's file from elsewhere, on the store in force."""
        path = QFileDialog.getOpenFileName(self, tr("Scenario"), str(folder()), _FILTER)[0]
        if path:
            self.take(path)

    @tools.tells_errors
    def take(self, path):
        """Copy a scenario's file beside the store in force and open it there."""
        given = scenariofile.ScenarioFile(path)
        target, store = folder() / given.path.name, settings.store_path()
        taken = given if given.path == target else given.copy_to(target)
        taken.move_to(store, system_of(store))
        self.fill(taken.path)

    def ask_variant(self):
        """Ask for a name, then go on in a copy."""
        if self.panel.file is None:
            return
        name, going_on = QInputDialog.getText(self, tr("Variant"), tr("What is tried?"))
        if going_on and name.strip():
            self.vary(name.strip())

    @tools.tells_errors
    def vary(self, title):
        """Go on in a copy of the edits."""
        self.fill(self.panel.file.copy_to(file_of(title), title).path)

    @tools.tells_errors
    def ask_copy(self):
        """Hand the edits on as one file."""
        if self.panel.file is None:
            return
        path = QFileDialog.getSaveFileName(
            self, tr("Hand on as a file …"), self.panel.file.path.name, _FILTER
        )[0]
        if path:
            whole = path if scenariofile.is_scenario(path) else path + scenariofile.SUFFIX
            made = self.panel.file.copy_to(whole)
            self.panel.tell("success", tr("Saved: {path}").format(path=made.path))
