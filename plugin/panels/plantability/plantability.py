"""Plantability: the factor table with its weights, the map that follows, the reasons of a cell."""

import json
import pathlib
import time

from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout

from ....algorithms.common.errors import ClairvilleError
from ...host import deps, files, settings
from ...host.i18n import tr
from ..frame import cells, layers, tools
from ..frame.base import Panel, destination
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.nextsteps import NextSteps
from ..frame.parts import tool_button, wrapped
from ..frame.printing import SheetButton, record_of
from . import factordata
from .factortable import FactorTable
from .oldsites import mark_old_sites
from .zonebar import ZoneBar

COMPUTE = "clairville:plantability"
RESCORE = "clairville:rescoreplantability"
# What a map that is computed again keeps of the run that made it.
_KEPT = ("KNOWN_NONE", "SPACING", "MIN_CLASS", "MAX_SITES")
_QUIET_S = 300  # tiles this old (seconds) are nobody's any more


class PlantabilityPanel(Panel):
    """Weights are edited here; the scores themselves come from the public tools."""

    ID = "plantability"
    ICON = "plantability"

    def title(self):
        return tr("Trees")

    def build(self, body):
        self.maps = Choice(least=12)
        self.maps.setAccessibleName(tr("Clairville results in this project"))
        self.maps.currentIndexChanged.connect(lambda _index: self._fill())
        self.maps.activated.connect(lambda _index: self.layer() and layers.show(self.layer()))
        self.compute_button = tool_button(
            "plantability",
            tr("New map"),
            tr("Compute plantability from the store's layers"),
            self.compute,
            text=True,
        )
        top = QHBoxLayout()
        top.setContentsMargins(6, 6, 6, 0)
        top.addWidget(self.maps, 1)
        top.addWidget(self.compute_button)
        self.head.addLayout(top)
        self.widget().setMinimumWidth(
            max(370, 58 * self.fontMetrics().averageCharWidth())
        )  # room for the factors' names
        self.note = wrapped(small=True)
        self._asked, self._stopped = (
            {},
            "",
        )  # the last run's parameters; where it left its tiles if it did not end well
        self._scolded = (
            False  # the notice is about mistakes in the table: it goes when they have gone
        )
        self.table = FactorTable()
        self.table.changed.connect(self._edited)
        self.table.told.connect(self.tell)
        self.flips = QCheckBox(tr("Also map the cells that change class"))
        self.rescore_button = QPushButton(tr("Apply the weights"))
        self.rescore_button.clicked.connect(lambda _checked=False: self.rescore())
        self.again_button = QPushButton(tr("Compute the map again"))
        self.again_button.clicked.connect(lambda _checked=False: self.again())
        self.cell_button = tool_button(
            "explain",
            tr("Explain a cell"),
            tr("Then click the map: the contributions of the cell"),
            self._explain,
            text=True,
        )
        row = QHBoxLayout()
        row.addWidget(self.rescore_button)
        row.addWidget(self.again_button)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.flips)
        column.addLayout(row)
        self.sheet = SheetButton(self, self.shown)
        last = QHBoxLayout()
        last.addWidget(self.cell_button)
        last.addWidget(self.sheet)
        last.addStretch(1)
        column.addLayout(last)
        self.zones = ZoneBar(self)
        column.addWidget(self.zones)
        column.addWidget(
            wrapped(
                tr(
                    "This does not replace the DT-DICT procedure: buried networks are located before any "
                    "digging."
                ),
                small=True,
            )
        )
        self.next = NextSteps(self, beside=("explain",))
        column.addWidget(self.next)
        self._project = QgsProject.instance()
        self._project.layersAdded.connect(self._layers_changed)
        self._project.layersRemoved.connect(self._layers_changed)

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """List the plantability maps of the project again."""
        chosen = self.maps.currentData()
        # A rescored map is an answer, not a new beginning: only maps with their own stack are
        # listed.
        found = [
            layer
            for layer in self._project.mapLayers().values()
            if cells.is_cover(layer) and not layer.customProperty(cells.COVER, "")
        ]
        with QSignalBlocker(self.maps):
            self.maps.clear()
            for layer in found:
                self.maps.addItem(layer.name(), layer.id())
            self.maps.setCurrentIndex(max(self.maps.findData(chosen), 0))
        model = self.table.model
        if not found and model.edits is not None and model.head is None:
            return  # the table is being edited before there is a map
        if not found:
            self.show_empty(
                tr("No plantability map yet"),
                tr(
                    "Clairville scores every 5 m cell from the layers of the store: the more it holds (buildings, "
                    "networks, trees, green spaces), the surer the map."
                ),
                [
                    (tr("Compute it"), self.compute),
                    (tr("See the factors first"), self._show_factors),
                ],
            )
            return
        self.show_body()
        if self.maps.currentData() != chosen or model.edits is None:
            self._fill()

    def layer(self):
        """The map whose factors are shown, or None."""
        return self._project.mapLayer(self.maps.currentData() or "")

    def _layers_changed(self, _what):
        if not self.isHidden():
            self.refresh()

    def _fill(self):
        if self.layer() is not None:
            self._show_table()

    def _show_factors(self):
        """The shipped table before there is a map."""
        if self._show_table():
            self.show_body()

    def _show_table(self):
        """The table of the chosen map, or without one the shipped list; False, and why, where
        neither can be read.
        """
        layer = self.layer()
        try:
            deps.require("numpy", "pandas", "shapely")
            from ....algorithms.plantability import table

            head = None if layer is None else cells.head_of(layer)
        except ClairvilleError as error:
            self.tell_error(error)
            return False
        self.table.fill(
            factordata.shipped(factordata.LYON) if head is None else table.rows(head["table"]), head
        )
        for part in (self.flips, self.cell_button, self.sheet, self.zones):
            part.setEnabled(head is not None)
        self.zones.refresh()
        self.next.of_layer(layer)
        self.note.setText(
            tr("No map yet: the published list to start from.") if head is None else _found(head)
        )
        return True

    def scenario(self):
        """The changed weights and blocking factors as the tools take them."""
        return {
            "WEIGHTS": json.dumps(self.table.model.weights),
            "BLOCKING": json.dumps(self.table.model.blocking),
        }

    def shown(self):
        """The map of the table as it stands: the chosen one, or the one rescored with the table's
        weights.
        """
        made = (
            str(self.cover()),
            json.dumps(self.table.model.weights),
            json.dumps(self.table.model.blocking),
        )
        found = [
            x
            for x in self._project.mapLayers().values()
            if tuple(x.customProperty(p, "") for p in (cells.COVER, cells.WEIGHTS, cells.BLOCKING))
            == made
        ]
        return found[-1] if found else self.layer()

    def cover(self):
        """The coverage stack of the map that is shown."""
        return cells.cover_of(self.layer())

    def _edited(self):
        model, map_shown = self.table.model, self.layer() is not None
        wrong = bool(model.wrong())
        if self._scolded and not wrong:
            self.notice.hide()
        self._scolded = self._scolded and wrong
        self.rescore_button.setEnabled(
            map_shown and not wrong and not model.pending and bool(model.weights or model.blocking)
        )
        self.rescore_button.setToolTip(
            tr("Some changes need the map to be computed again.") if model.pending else ""
        )
        self.again_button.setEnabled(not wrong and bool(model.pending or not map_shown))

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    @tools.tells_errors
    def compute(self):
        """A map from the store's layers with the factors of the table."""
        if not tools.themes_in_store():
            self.tell(
                "warning",
                tr("The store is empty."),
                tr('Refresh your themes in "City data" first.'),
            )
            return False
        if self.table.model.edits is not None and self.table.model.wrong():
            self.tell(
                "warning",
                tr("The factor table has mistakes."),
                tr("Mend the rows with a warning sign first."),
            )
            self._scolded = True
            return False
        parameters, _missing = tools.inputs("plantability")
        parameters |= {
            "OUTPUT": self._unfinished() or self.output("plantability", "plantability", "tif"),
            "LEARN": False,
            "SITES": self.output("sites", "plantability"),
        }
        if self.table.model.edits is not None:
            parameters["FACTORS"] = self._own_factors()
        self._asked = parameters
        return self.run(COMPUTE, parameters | self._as_before(), self._computed, tr("Plantability"))

    again = compute

    def _unfinished(self):
        """The output of a run of this panel that was cancelled or died: the tool takes up its tiles
        where its inputs and factors are the same, and begins anew where not. One that still writes
        belongs to another window."""
        quiet = time.time() - _QUIET_S
        for tiles in sorted(
            pathlib.Path(settings.results_folder()).glob(
                "plantability_*/plantability_cover.tif.tiles"
            )
        ):
            if str(tiles) == self._stopped or tiles.stat().st_mtime < quiet:
                return destination(tiles.with_name("plantability.tif"))
        return None

    def failed(self, _text):
        """A run was cancelled or failed: its tiles may be taken up at once."""
        output = self._asked.get("OUTPUT")
        self._stopped = (
            f"{pathlib.Path(output.sink.staticValue()).with_suffix('')}_cover.tif.tiles"
            if output
            else ""
        )

    def _as_before(self):
        """Cell size, territory and the like of the map that is shown, so that a new one can be laid
        over it.
        """
        layer = self.layer()
        if layer is None:
            return {}
        head, record = cells.head_of(layer), record_of(layer)
        told = json.loads(pathlib.Path(record).read_text(encoding="utf-8")) if record else {}
        before = told["parameters"] if told.get("algorithm") == COMPUTE else {}
        kept = {name: before[name] for name in _KEPT if before.get(name) is not None}
        context = QgsProcessingContext()  # holds the layer
        boundary = QgsProcessingUtils.mapLayerFromString(str(before.get("BOUNDARY") or ""), context)
        kept |= (
            {"BOUNDARY": before["BOUNDARY"]}
            if boundary is not None and boundary.featureCount()
            else {}
        )
        return kept | {"CELL_SIZE": head["cell_m"], "THRESHOLD": 100.0 * head["threshold"]}

    def _own_factors(self):
        """The table as a file, kept beside the results."""
        path = pathlib.Path(self.output("factors", "plantability", "csv").sink.staticValue())
        files.save(path, self.table.text())
        return str(path)

    def _computed(self, results, found):
        self.refresh()
        if found.get("OUTPUT") is not None:
            self.maps.setCurrentIndex(self.maps.findData(found["OUTPUT"].id()))
        if self.notice.isHidden():
            self.tell(
                "success",
                tr("The map is ready, with {n} suggested sites.").format(
                    n=number(results.get("SITES_COUNT"))
                ),
            )

    def rescore(self):
        """The map with the weights of the table, beside the first one."""
        weights, blocking, cover = self.table.model.weights, self.table.model.blocking, self.cover()
        parameters = {
            "COVER": str(cover),
            **self.scenario(),
            "OUTPUT": self.output("rescored", "rescoreplantability", "tif"),
        }
        if self.flips.isChecked():
            parameters["FLIPS"] = self.output("flips", "rescoreplantability", "tif")

        def done(results, found):
            if found.get("OUTPUT") is not None:
                cells.note(found["OUTPUT"], cover, weights, blocking)
            self.refresh()
            self.tell(
                "success",
                tr("{n} ha change class.").format(n=number(results["CHANGED_M2"] / 10_000.0)),
                tr(
                    "The planting sites on the map are of the weights of before: they are named so and "
                    "hidden. Make a new map for new ones."
                )
                if mark_old_sites()
                else "",
            )

        return self.run(RESCORE, parameters, done, tr("Rescoring"))

    def _explain(self):
        self.desk.open("explain").pick.setChecked(True)

    def dispose(self):
        """Stop watching the project."""
        self._project.layersAdded.disconnect(self._layers_changed)
        self._project.layersRemoved.disconnect(self._layers_changed)
        self.zones.dispose()
        super().dispose()


def _found(head):
    """What a map knows, in a sentence or two."""
    told = [f for f in head["factors"] if f["group"] != "context"]
    absent = cells.summary_names(head)
    said = [
        tr("Partial index: no data for {names}.").format(names=absent)
        if absent
        else tr("Full index."),
        tr("{found} of {total} factors found data.").format(
            found=sum(f["state"] in ("found", "proxy") for f in told), total=len(told)
        ),
    ]
    return " ".join(said)
