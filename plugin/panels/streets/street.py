"""Street sheet: what the town knows of a street that is typed or clicked on the map."""

import html
import pathlib

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsTask,
)
from qgis.gui import QgsMapToolEmitPoint, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.errors import ClairvilleError
from ...host import problems, settings, systems
from ...host.i18n import tr
from ...store import stores
from ..frame.base import Panel
from ..frame.cells import pick_button
from ..frame.parts import scrolled, tool_button, wrapped
from .services import ServicesForm

TOOL = "clairville:streetsheet"
_WAIT_MS = 120  # after a letter, before streets are looked for
_CLICK_PIXELS = 25  # how far from a street a click still is of it


def _read(task, store):
    """The streets of a store, in the background; None where it holds none."""
    from ....algorithms.locate.locator import Locator
    from ....algorithms.locate.streets import Streets
    from ...processing.documents.streetdata import StreetData

    try:
        with StreetData(store) as data:
            roads = data.streets()
            return None if task.isCanceled() else (Streets(Locator(roads)), data.crs.authid())
    except ClairvilleError as error:
        return error


class StreetPanel(Panel):
    """One street: its facts, its page, the table of all."""

    ID = "street"
    ICON = "street"

    def title(self):
        return tr("Street sheet")

    def build(self, body):
        self.index = self._crs = self._task = self._of = None
        self.street = ""
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Type a street: bd st germain"))
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(tr("Street"))
        self.offered = QStringListModel(self)
        completer = QCompleter(self.offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated[str].connect(self.show_street)  # noqa: QGS405 (of a QCompleter it stays)
        self.edit.setCompleter(completer)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._offer)
        self.edit.textEdited.connect(lambda _text: self._typing.start(_WAIT_MS))
        self.edit.returnPressed.connect(lambda: self.show_street(self.edit.text()))
        self.tool = QgsMapToolEmitPoint(self.desk.iface.mapCanvas())
        self.tool.canvasClicked.connect(self._clicked)
        self.pick = pick_button(self.tool, "/mActionIdentify.svg", tr("Then click a street"))
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 10, 0)
        head.addWidget(self.edit, 1)
        head.addWidget(self.pick)
        self.head.addLayout(head)
        self.name = wrapped(bold=True)
        self.facts = wrapped(rich=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 8, 10, 8)
        for widget in (self.name, self.facts):
            column.addWidget(widget)
        column.addStretch(1)
        shown = QWidget()
        scrolled(inner, shown)
        self.page = tool_button(
            "sheet",
            tr("A4 page"),
            tr("Save the page of this street as PDF"),
            self.ask_page,
            text=True,
        )
        self.table = tool_button(
            "register",
            tr("All streets"),
            tr("Save a table with a line per street of the town (CSV)"),
            None,
            text=True,
        )
        self.table.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        uses = QMenu(self.table)
        uses.addAction(tr("For the call desk …"), self.ask_table)
        uses.addAction(tr("For the website …"), lambda: self.ask_table(published=True))
        self.table.setMenu(uses)
        self.services = tool_button(
            "edit",
            tr("Services…"),
            tr("Which service answers for what"),
            self.ask_services,
            text=True,
        )
        row = QHBoxLayout()
        for button in (self.page, self.table, self.services):
            row.addWidget(button)
        row.addStretch(1)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 4)
        outer.addWidget(shown, 1)
        outer.addLayout(row)
        self.band = QgsRubberBand(self.desk.iface.mapCanvas(), Qgis.GeometryType.Line)
        self.band.setColor(QColor(193, 39, 45, 200))
        self.band.setWidth(4)

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """Read the streets anew where the store has others; say what to do where it has none."""
        now = self._streets_of_store()
        self.services.setEnabled(bool(settings.load().profile))
        if now is None:
            self._nothing()
            return
        if now != self._of:
            self._of, self.index = now, None
            self._load(now[0])
        self._show_state()

    @staticmethod
    def _streets_of_store():
        """(store, which pull its streets are of); None without streets."""
        path = settings.store_path()
        try:
            with stores.open_store(path) as store:
                if "roads" not in store.themes():
                    return None
                last = store.last("roads") or {}
                return str(path), last.get("started_utc")
        except ClairvilleError:  # told where the store is used
            return None

    def _nothing(self):
        self._of = self.index = None
        self.show_empty(
            tr("No streets yet"),
            tr("The store holds no streets. Pull the theme Streets, then come back."),
            [(tr("City data"), lambda: self.desk.open("catalogue"))],
        )

    def _show_state(self):
        self.show_body()
        ready = self.index is not None
        self.edit.setEnabled(ready)
        self.pick.setEnabled(ready)
        self.page.setEnabled(bool(self.street))
        self.table.setEnabled(ready)
        if not self.street:
            self.name.setText("")
            hint = tr(
                "Type a street or click one on the map: works, orders, schools, requests, crashes, trees, and who answers."
            )
            self.facts.setText(html.escape(hint if ready else tr("Reading the streets…")))

    def _load(self, store):
        self._task = QgsTask.fromFunction(
            tr("Clairville: reading the streets"), _read, on_finished=self._loaded, store=store
        )
        QgsApplication.taskManager().addTask(self._task)

    def _loaded(self, exception, found=None):
        if sip.isdeleted(self):
            return
        self._task = None
        if exception is not None:
            self.tell("error", problems.sentence_of(exception))
        elif isinstance(found, ClairvilleError):
            self.tell_error(found)
        elif found is not None:
            self.index, self._crs = found
            self._show_state()

    # -- choosing
    # -------------------------------------------------------------------------------------------------
    def _offer(self):
        if self.index is None:
            return
        # another spelling is looked for by Enter alone: among 20,000 names it takes a second
        found = self.index.complete(self.edit.text(), misspelt=False)
        self.offered.setStringList([street.title for street in found])
        if self.offered.rowCount():
            self.edit.completer().complete()

    def show_street(self, text):
        """Find a street and tell what is known of it; False when it did not start."""
        text = text.strip()
        if not text or self.index is None:
            return False
        try:
            street = self.index.named(text)
        except ClairvilleError as error:
            self.tell_error(error, "info")
            return False
        return self._ask(street)

    def _ask(self, street):
        self.edit.setText(street.title)
        self._mark(street)
        return self.run(TOOL, self._asked(STREET=street.title), self._told, tr("Street sheet"))

    def _asked(self, **more):
        found = {"STORE": str(settings.store_path()), **more}
        if settings.load().profile:
            found["PROFILE"] = settings.load().profile
        return found

    def _told(self, results, _layers):
        facts = results["FACTS"]
        self.street = facts["street"]
        self.name.setText(self.street)
        lines = [*facts["lines"]]
        told = "".join(
            "<tr><td style='padding:2px 10px 2px 0; vertical-align:top'><b>"
            f"{html.escape(label)}</b></td><td style='padding:2px 0'>{html.escape(text)}</td></tr>"
            for label, text in lines
        )
        who = "".join(
            f"<li>{html.escape(label)}: {html.escape(text)}</li>"
            for label, text in facts["services"]
        )
        missing = html.escape(tr("Nobody said yet which service answers: click Services…"))
        who = f"<ul style='margin-left:-20px'>{who}</ul>" if who else f"<p><i>{missing}</i></p>"
        self.facts.setText(f"<table>{told}</table><p><b>{tr('Who answers')}</b></p>{who}")
        self._show_state()

    def _mark(self, street):
        canvas = self.desk.iface.mapCanvas()
        geometry = QgsGeometry.fromWkt(street.shape.wkt)
        way = systems.transform(
            QgsCoordinateReferenceSystem(self._crs),
            canvas.mapSettings().destinationCrs(),
            QgsProject.instance(),
        )
        try:
            geometry.transform(way)
        except QgsCsException:
            return
        self.band.setToGeometry(geometry, None)
        box = QgsRectangle(geometry.boundingBox())
        box.scale(1.4)
        box.grow(0.02 * max(box.width(), box.height()))
        canvas.setExtent(box)
        canvas.refresh()

    # -- the map
    # ---------------------------------------------------------------------------------------------------
    def _clicked(self, point, button=Qt.MouseButton.LeftButton):
        if button != Qt.MouseButton.LeftButton or self.index is None:
            return
        canvas = self.desk.iface.mapCanvas()
        reach = _CLICK_PIXELS * canvas.mapUnitsPerPixel()
        way = systems.transform(
            canvas.mapSettings().destinationCrs(),
            QgsCoordinateReferenceSystem(self._crs),
            QgsProject.instance(),
        )
        box = QgsRectangle(
            point.x() - reach, point.y() - reach, point.x() + reach, point.y() + reach
        )
        try:
            there, around = way.transform(point), way.transformBoundingBox(box)
        except QgsCsException:
            self.tell("warning", tr("This place has no position on the globe."))
            return
        street = self.index.nearest(there.x(), there.y(), max(around.width(), around.height()) / 2)
        if street is None:
            self.tell("info", tr("There is no named street under this click."))
            return
        self._ask(street)

    # -- what leaves the panel
    # -------------------------------------------------------------------------------------
    def ask_page(self):
        """Ask for a path, then print the street."""
        path = self._path(tr("Save the sheet"), f"{self.street}.pdf", tr("PDF files (*.pdf)"))
        if path:
            self.save_page(path)

    def save_page(self, path):
        """The page of the street shown."""
        asked = self._asked(STREET=self.street, OUTPUT=path)
        return self.run(TOOL, asked, self._saved("OUTPUT"), tr("Street sheet"))

    def ask_table(self, published=False):
        """Ask for a path, then write all streets; ``published``: what a website may tell of them."""
        path = self._path(tr("Save the table"), tr("streets.csv"), tr("CSV files (*.csv)"))
        if path:
            self.save_table(path, published)

    def save_table(self, path, published=False):
        """A line per street of the town."""
        asked = self._asked(CSV=path, PUBLISH=published)
        return self.run(TOOL, asked, self._saved("CSV"), tr("All streets"))

    def _saved(self, name):
        return lambda results, _layers: self.tell(
            "success", tr("Saved: {path}").format(path=results[name])
        )

    def _path(self, title, name, kinds):
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        plain = "".join(c for c in name if c not in '\\/:*?"<>|')
        return QFileDialog.getSaveFileName(self, title, str(folder / plain), kinds)[0]

    def ask_services(self):
        """The table of who answers for what, kept in the profile."""
        try:
            form = ServicesForm(settings.load().profile, self)
        except ClairvilleError as error:
            self.tell_error(error)
            return None
        form.saved.connect(self._services_saved)
        form.open()
        return form

    def _services_saved(self, path):
        settings.change(profile=path)
        self.tell("success", tr("The profile is saved."))
        if self.street:
            self.show_street(self.street)

    def dispose(self):
        """Give the map back its own tool, and take the street off it."""
        if self._task is not None:
            self._task.cancel()
        canvas = self.desk.iface.mapCanvas()
        canvas.unsetMapTool(self.tool)
        canvas.scene().removeItem(self.band)
        super().dispose()
