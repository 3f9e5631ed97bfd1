"""The tab *Council acts*: the index of the acts searched, its places on the map, and what was decided
in the part of the town that the map shows."""

import pathlib

from qgis.core import QgsCsException, QgsExpression, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.errors import ClairvilleError
from ...dress import styles
from ...host import documents, settings, systems
from ...host.i18n import tr
from ...store import actplaces
from ...store.acts import MANY, Acts, file_of, places_file_of
from ...store.actsnear import Around
from ..frame import layers, tools
from ..frame.figures import nice_date, number
from ..frame.nextsteps import open_dialog
from ..frame.parts import plain_tip, tool_button, wrapped
from .tab import Tab

TOOL = "councilacts"
_WAIT_MS = 250  # after the last letter
_LISTED = 100
_FILTERED = 4_000  # acts in the filter of a layer
_PATIENCE_S = 0.3  # that the window waits for another program to have written the index
_NOWHERE = (1.0, 1.0, 0.0, 0.0)
_OURS = "clairville/acts_filter"  # of a layer: the filter that this tab gave it
_HIT = Qt.ItemDataRole.UserRole


class ActsTab(Tab):
    """Search box, list, the act that is chosen."""

    def label(self):
        return tr("Council acts")

    def build(self, body):
        self.store, self.places, self.answer_ids = None, None, None
        self._said = ""  # above the list
        self._canvas = self.panel.desk.iface.mapCanvas()
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.setPlaceholderText(tr("Words of acts, “words side by side”"))
        self.box.setAccessibleName(tr("Search the council acts"))
        self.box.setToolTip(
            plain_tip(
                tr(
                    "All words must be there, in any form: accents, plurals and capitals do not count. Between quotation marks they "
                    "stand side by side."
                )
            )
        )
        self.here = QCheckBox(tr("Around here"))
        self.here.setToolTip(
            plain_tip(tr("Only acts with a place in the part of the town that the map shows"))
        )
        self.filter = QCheckBox(tr("Filter the map"))
        self.filter.setToolTip(
            plain_tip(tr("The map shows the places of the acts that were found, and no others"))
        )
        self.again = tool_button(
            "refresh", tr("Read anew"), tr("Read the list or the folder of acts again"), self.start
        )
        choices = QHBoxLayout()
        choices.addWidget(self.here)
        choices.addWidget(self.filter)
        choices.addStretch(1)
        choices.addWidget(self.again)
        self.told = wrapped(small=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(tr("Acts found"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail = wrapped()
        self.open = tool_button(
            "/mActionOpenTable.svg",
            tr("Open the document"),
            tr("Open the act where the town publishes it"),
            self._open,
            text=True,
        )
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 4, 0, 0)
        under.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        under.addWidget(self.detail)
        under.addStretch(1)
        lower = QScrollArea()
        lower.setWidgetResizable(True)
        lower.setFrameShape(QScrollArea.Shape.NoFrame)
        lower.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lower.setWidget(below)
        lower.setMinimumHeight(90)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.list)
        parts.addWidget(lower)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        parts.setSizes([480, 160])
        column = QVBoxLayout(body)
        column.addWidget(self.box)
        column.addLayout(choices)
        column.addWidget(self.told)
        column.addWidget(parts, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.search)
        self.box.textChanged.connect(lambda _text: self._timer.start())
        self.box.returnPressed.connect(self.search)
        self.here.toggled.connect(lambda _on: self.search())
        self.filter.toggled.connect(self._filter_toggled)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemClicked.connect(lambda _item: self._zoom())
        self._canvas.extentsChanged.connect(self._moved)

    # -- states
    def refresh(self):
        """Without an index the tab says how to get one."""
        self.store = settings.store_path()
        try:
            with Acts(file_of(self.store), _PATIENCE_S) as acts:
                there = acts.count()
        except ClairvilleError as error:
            self.show_empty(tr("No council acts can be read now"), str(error))
            return
        if not there:
            self.show_empty(
                tr("No council acts yet"),
                tr(
                    "Give the list of acts that the town publishes, or the folder of its PDFs: they can then be "
                    "searched here and seen on the map. Names of private persons are masked before anything is kept."
                ),
                [(tr("Read the acts"), self.start)] if tools.available(TOOL) else (),
            )
            return
        self.places = actplaces.layer_of(self.store)
        self.show_body()
        self.search()

    @tools.tells_errors
    def start(self):
        """Open the tool on the store's layers."""
        self.dialog = open_dialog(f"clairville:{TOOL}", tools.inputs(TOOL)[0])
        if self.dialog is not None:
            self.dialog.algorithmFinished.connect(lambda *_: self.refresh())

    def dispose(self):
        """Let go of the map and of its filters."""
        self._timer.stop()
        try:
            self._canvas.extentsChanged.disconnect(self._moved)
        except (TypeError, RuntimeError):
            return
        self._set_filter(None)

    # -- searching
    def search(self):
        """Show what the words and the map ask for."""
        self._timer.stop()
        if self.store is None:
            return
        text = self.box.text().strip()
        within = self._in_view() if self.here.isChecked() else None
        try:
            with Acts(file_of(self.store), _PATIENCE_S) as acts:
                hits, told, ids = self._found(acts, text, within)
        except ClairvilleError as error:
            self.told.setText(str(error))
            return  # the list and the filter stay: the next letter asks again
        self.answer_ids, self._said = ids, told
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(self._line(hit))
            item.setData(_HIT, hit)
            self.list.addItem(item)
        self.detail.setText("")
        self.open.setVisible(False)
        if hits:
            self.list.setCurrentRow(0)
        self._set_filter(self.answer_ids if self.filter.isChecked() else None)
        self._tell()

    def _tell(self):
        """The sentence above the list, and how much of it the map shows."""
        cut = self.filter.isChecked() and len(self.answer_ids or ()) > _FILTERED
        more = tr("the map shows the newest {number}").format(number=number(_FILTERED))
        self.told.setText(f"{self._said} · {more}" if cut else self._said)

    def _found(self, acts, text, within):
        """(acts to list, the sentence above them, ids for the filter or None for all)."""
        if not text:
            if within is None:
                return (
                    acts.newest(_LISTED),
                    tr("{number} acts, the newest first").format(number=number(acts.count())),
                    None,
                )
            near = acts.near(within, "", _LISTED)
            return near.hits, self._told_here(near.total), near.ids
        answer = acts.search(text, _LISTED)
        if answer.lacking:
            words = ", ".join(answer.lacking)
            return [], tr("No act holds “{words}”").format(words=words), []
        if within is not None:
            near = acts.near(within, text, _LISTED)
            return near.hits, self._told_here(near.total), near.ids
        if not answer.total:
            return [], tr("No act holds all these words"), []
        if answer.newest:
            told = tr("More than {number} acts, the newest first").format(number=number(MANY))
        elif answer.total == 1:
            told = tr("1 act")
        else:
            told = tr("{number} acts, the best first").format(number=number(answer.total))
        return list(answer.hits), told, acts.ids(text, _FILTERED + 1)

    @staticmethod
    def _told_here(count):
        if not count:
            return tr("No act around here: no place in what the map shows")
        if count == 1:
            return tr("1 act around here")
        return tr("{number} acts around here, the newest first").format(number=number(count))

    @staticmethod
    def _line(hit):
        head = " · ".join(x for x in (nice_date(hit.date), hit.number) if x)
        return "\n".join(x for x in (hit.title, head, hit.piece) if x)

    def _in_view(self):
        """What the map shows, in the system of the places."""
        path = places_file_of(self.store)
        nowhere = Around(path, actplaces.TABLE.name, _NOWHERE)
        if self.places is None:
            return nowhere
        way = systems.transform(
            self._canvas.mapSettings().destinationCrs(),
            self.places.crs(),
            QgsProject.instance(),
        )
        try:
            box = way.transformBoundingBox(self._canvas.extent())
        except QgsCsException:
            return nowhere
        sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        return Around(path, actplaces.TABLE.name, sides, _FILTERED + 1)

    def _moved(self):
        if self.here.isChecked():
            self._timer.start()

    # -- the act that is chosen
    def current(self):
        """The act that is chosen, or None."""
        item = self.list.currentItem()
        return item.data(_HIT) if item is not None else None

    def _show(self):
        hit = self.current()
        if hit is None:
            self.detail.setText("")
            self.open.setVisible(False)
            return
        said = [
            tr("{place}: “{sentence}”").format(place=f["place"], sentence=f["sentence"])
            for f in self._places_of(hit)
        ]
        named = said or [tr("This act names no place that is on the map")]
        self.detail.setText("\n".join(named[:12]))
        self.open.setVisible(bool(hit.url))

    def _places_of(self, hit):
        if self.places is None:
            return []
        wanted = QgsExpression.createFieldEqualityExpression("act_id", hit.act_id)
        return list(self.places.getFeatures(wanted))

    def _zoom(self):
        hit = self.current()
        found = self._places_of(hit) if hit is not None else []
        if not found:
            return
        layer = self._layer()
        ids = [f.id() for f in found]
        before = self.here.isChecked()
        if before:  # the map moves: what is around here must not go from under the hand
            self._timer.stop()
            self.here.blockSignals(True)
            self.here.setChecked(False)
            self.here.blockSignals(False)
        layers.zoom(self._canvas, layer, ids)

    def _open(self):
        hit = self.current()
        if hit is None:
            return
        try:
            documents.open_document(hit.url)
        except ClairvilleError as error:
            self.panel.tell_error(error)

    # -- the map
    def _layer(self):
        """The places on the map, added where they are not there yet."""
        source = self.places.source()
        path = pathlib.Path(source.partition("|")[0])
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and _is_of(layer, path):
                layers.show(layer)
                return layer
        layer = QgsVectorLayer(source, tr("Council acts"), "ogr")
        styles.load_style(layer, "council_acts")
        return layers.add(layer, "Clairville")

    def _filter_toggled(self, on):
        if on and self.places is not None:
            self._layer()
        self._set_filter(self.answer_ids if on else None)
        self._tell()

    def _set_filter(self, ids):
        """Show the places of these acts alone; None: all of them. A filter of someone else's stays; ours
        is told by the layer, so that it goes even where the project was saved with it."""
        where = ""
        if ids is not None:
            quoted = ", ".join("'" + i.replace("'", "''") + "'" for i in ids[:_FILTERED])
            where = f'"act_id" IN ({quoted})' if quoted else "1 = 0"
        for layer in QgsProject.instance().mapLayers().values():
            if not _has_acts(layer) or layer.subsetString() != layer.customProperty(_OURS, ""):
                continue
            if layer.subsetString() != where and layer.setSubsetString(where):
                layer.setCustomProperty(_OURS, where)


def _is_of(layer, path):
    name, _, rest = layer.source().partition("|")
    return pathlib.Path(name) == path and f"layername={actplaces.TABLE.name}" in rest


def _has_acts(layer):
    """True for the places of acts, of the store or of a run."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and {"act_id", "place_kind"} <= set(layer.fields().names())
    )
