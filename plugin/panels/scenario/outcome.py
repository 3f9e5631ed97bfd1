"""What a comparison found: its first sentences, a line a tool, the layers on the map."""

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ....algorithms.common.reasons import sentence
from ...host.i18n import language, tr
from ..frame.parts import wrapped

_COLUMNS = 4


def _told(cell):
    """A cell of a report in the language in force."""
    if isinstance(cell, dict) and "code" in cell:
        return sentence(cell["code"], cell.get("values", {}), language())
    if isinstance(cell, dict):
        return cell.get(language(), "")
    return "" if cell is None else str(cell)


class Outcome(QWidget):
    """Hidden until there is something to tell. ``panel``: whose layers are looked at."""

    def __init__(self, panel):
        super().__init__()
        self.panel, self._layers = panel, {}
        self.headline, self.doubt = wrapped(bold=True), wrapped(small=True)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Before and after"))
        self.table.setRootIsDecorated(False)
        self.table.setColumnCount(_COLUMNS)
        self.table.setHeaderLabels([tr("Compared"), tr("Places"), tr("Whole town"), tr("How")])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(96)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.headline, self.table, self.doubt):
            column.addWidget(widget)
        self.hide()

    def clear(self):
        """Forget the run before: its figures are of other edits."""
        self._layers = {}
        self.table.clear()
        self.hide()

    def show_run(self, results, found):
        """Tell a finished run; ``found``: its layers by output."""
        self._layers = {k: v for k, v in found.items() if isinstance(v, QgsVectorLayer)}
        told = results["RUN"]["report"]
        self.headline.setText(" ".join(_told(line) for line in told["headline"]))
        self.doubt.setText(" ".join(_told(line) for line in told["limits"]))
        self.doubt.setVisible(bool(told["limits"]))
        self.table.clear()
        for tool, changed, way, town in told["tables"][0]["rows"]:
            self.table.addTopLevelItem(
                QTreeWidgetItem([_told(tool), _told(changed), _told(town), _told(way)])
            )
        self.show()

    def layer(self):
        """The layer of differences with the most places, for the sheet; None without one."""
        spatial = [x for x in self._layers.values() if x.isSpatial() and x.isValid()]
        return max(spatial, key=lambda x: x.featureCount(), default=None)

    def sheet(self):
        """What a sheet of a comparison says under its title."""
        file = self.panel.file
        title = file.title if file is not None else ""
        return {
            "TITLE": tr("Scenario: {title}").format(title=title),
            "SUBTITLE": tr("A comparison, not an impact study"),
        }
