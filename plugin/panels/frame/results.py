"""The base of panels that list the places of a result layer: which layer, which place, zoom and
explanation.
"""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QSignalBlocker, QTimer
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit

from ...host.i18n import tr
from . import layers
from .base import Panel
from .choices import Choice
from .resultlist import ResultList


class ResultPanel(Panel):
    """Has ``layers`` (the choice of a layer), ``search`` and ``list``; a click shows the place, a
    double click explains it.

    A panel says with :meth:`takes` which layers it lists, with :meth:`show_nothing` what it shows
    without any, and reads the chosen layer in :meth:`load`.
    """

    def parts(self, wait_ms, redo):
        """Make the shared widgets; ``redo`` runs ``wait_ms`` after the last change."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(wait_ms)
        self._later.timeout.connect(redo)
        self.layers = Choice(least=12)
        self.layers.setAccessibleName(tr("Clairville results in this project"))
        self.layers.currentIndexChanged.connect(lambda _index: self.load())
        self.layers.activated.connect(lambda _index: self.show_on_map())
        self._hidden = []
        self.alone = QCheckBox(tr("Only this result"))
        self.alone.setToolTip(
            tr("Hides the other results while you look at this one; untick to see them again")
        )
        self.alone.toggled.connect(lambda _on: self.show_on_map())
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search a street or a reason"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.list = ResultList()
        self.list.chosen.connect(self.chosen)
        self.list.doubleClicked.connect(lambda _index: self.explain(True))
        self._project = QgsProject.instance()
        self._project.layersAdded.connect(self._layers_changed)
        self._project.layersRemoved.connect(self._layers_changed)

    # -- what a panel overrides
    # ------------------------------------------------------------------------------------
    def takes(self, layer):
        """True if the panel lists this layer."""
        return layers.is_result(layer)

    def show_nothing(self):
        """Show the empty state."""
        raise NotImplementedError

    def load(self):
        """Read the chosen layer."""
        raise NotImplementedError

    # -- shared
    # ----------------------------------------------------------------------------------------------------
    def list_layers(self):
        """Fill the choice of layers again, keeping what was chosen; True if there is one."""
        chosen = self.layers.currentData()
        found = [layer for layer in self._project.mapLayers().values() if self.takes(layer)]
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for layer in sorted(found, key=lambda item: item.name().casefold()):
                self.layers.addItem(layer.name(), layer.id())
            self.layers.setCurrentIndex(max(self.layers.findData(chosen), 0))
        if found:
            self.show_body()
        else:
            self.show_nothing()
        return bool(found)

    def layer(self):
        """The layer that is listed, or None."""
        return self._project.mapLayer(self.layers.currentData() or "")

    def show_on_map(self):
        """Tick the layer that is listed; hide the other results while it is wanted alone."""
        layers.bring_back(self._hidden)
        self._hidden = []
        layer = self.layer()
        if layer is not None:
            layers.show(layer)
            if self.alone.isChecked():
                self._hidden = layers.isolate(layer)

    def _layers_changed(self, _what):
        if not self.isHidden():
            self.refresh()

    def chosen(self, row):
        """A line was clicked: show the place, on its layer."""
        self.show_on_map()
        layers.zoom(self.desk.iface.mapCanvas(), self.layer(), [row.fid])
        self.explain(False)

    def explain(self, show):
        """Hand the current place to "Explain"; ``show`` opens that panel."""
        row = self.list.current()
        if row is not None:
            self.desk.explain(row, self.layer().name(), self.layer(), show=show)

    def place(self):
        """The place that is chosen, as the sheet of a place takes it; "" without one."""
        row = self.list.current()
        return "" if row is None else f"id {row.feature_id}"

    def dispose(self):
        """Stop watching the project; what was hidden is seen again."""
        layers.bring_back(self._hidden)
        self._project.layersAdded.disconnect(self._layers_changed)
        self._project.layersRemoved.disconnect(self._layers_changed)
        super().dispose()
