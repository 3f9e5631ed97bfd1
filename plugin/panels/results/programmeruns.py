"""What leaves the programme panel: the exact programme by the public tool, its sheets, its list."""

from qgis.core import QgsFeatureRequest, QgsField, QgsProject
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtWidgets import QFileDialog

from ....algorithms.common import sheet
from ....algorithms.common.errors import DataError
from ...host import files
from ...host.i18n import tr
from ..frame.figures import number

PROGRAMME = "clairville:maintenanceprogramme"
ATLAS = "clairville:atlas"


class ProgrammeRuns:
    """Runs the tools for a :class:`~.programme.ProgrammePanel`. ``made``: id of the layer of the last
    exact programme, "" before.
    """

    def __init__(self, panel):
        self.panel = panel
        self.made = ""

    def layer(self):
        """The last exact programme, or None."""
        return QgsProject.instance().mapLayer(self.made)

    def items(self):
        """The layer's features as the tool takes them: risk with the weight applied, places left
        out removed, locks written.
        """
        left = set(self.panel.places.locked("out"))
        kept = [row.fid for i, row in enumerate(self.panel.rows) if i not in left]
        forced = {self.panel.rows[i].fid for i in self.panel.places.locked("in")}
        value = dict(
            zip((r.fid for r in self.panel.rows), self.panel.values().tolist(), strict=True)
        )
        made = self.panel.layer().materialize(QgsFeatureRequest().setFilterFids(kept))
        provider = made.dataProvider()
        provider.addAttributes(
            [
                QgsField("panel_risk", QMetaType.Type.Double),
                QgsField("panel_must", QMetaType.Type.Bool),
            ]
        )
        made.updateFields()
        risk, must = (
            made.fields().lookupField("panel_risk"),
            made.fields().lookupField("panel_must"),
        )
        ids = {r.feature_id: r.fid for r in self.panel.rows}
        own = {f.id(): ids[str(f["feature_id"])] for f in made.getFeatures()}
        provider.changeAttributeValues(
            {new: {risk: value[old], must: old in forced} for new, old in own.items()}
        )
        return made

    def compute(self):
        """The exact programme, by the public tool."""
        if not self.panel.voted:
            self.panel.tell(
                "info",
                tr("Type a budget per year first."),
                tr("The amount shown is an example that nobody voted."),
            )
            self.panel.budget_box.setFocus()
            return False
        items = self.items()
        QgsProject.instance().addMapLayer(items, False)
        parameters = {
            "ITEMS": items,
            "RISK": "panel_risk",
            "COST": "cost",
            "MANDATORY": "panel_must",
            "BUDGETS": ";".join(str(int(b)) for b in self.panel.budgets()),
            "OUTPUT": self.panel.output("programme", "programme"),
        }
        if items.fields().lookupField("name") >= 0:
            parameters["NAME"] = "name"

        def done(results, found):
            QgsProject.instance().removeMapLayer(items.id())
            whole = found.get("OUTPUT") or max(
                found.values(), key=lambda made: made.featureCount(), default=None
            )
            self.made = whole.id() if whole is not None else ""
            self.panel.next.of_layer(whole)
            self.panel.tell(
                "success",
                tr(
                    "The programme is on the map; no plan can be better by more than {gap} %."
                ).format(gap=number(results["GAP"], 2)),
            )

        return self.panel.run(PROGRAMME, parameters, done, tr("Works programme"))

    def print_sheets(self):
        """The exact programme as pages, one for each year, by the atlas."""
        if self.layer() is None:
            self.panel.tell(
                "info", tr("Compute the exact programme first: the sheets are printed from it.")
            )
            return False
        path = self.panel.output("programme_sheets", "programme", "pdf").sink.staticValue()
        asked = {
            "LAYERS": [self.made],
            "RESULT": self.made,
            "SPLIT_FIELD": "year",
            "TITLE": tr("Works programme:"),
            "OUTPUT": path,
        }
        return self.panel.run(
            ATLAS,
            asked,
            lambda results, _layers: self.panel.tell(
                "success", tr("Saved: {path}").format(path=results["OUTPUT"])
            ),
            tr("Sheets"),
        )

    def ask_csv(self):
        """Ask for a path and write the list there."""
        path = QFileDialog.getSaveFileName(
            self.panel, tr("Save the list"), "programme.csv", tr("CSV files (*.csv)")
        )[0]
        if path:
            self.save_csv(path)

    def save_csv(self, path):
        """Write every place of the programme with year, cost and reason."""
        years, costs = self.panel.plan.year.tolist(), self.panel.places.cost.tolist()
        head = ["feature_id", "name", "year", "cost", "score", "rank", "reason"]
        planned = [
            [row.feature_id, row.name, year + 1, round(cost), row.score, row.rank, row.reason]
            for row, year, cost in zip(self.panel.rows, years, costs, strict=True)
            if year >= 0
        ]
        try:
            files.save(path, sheet.text([head, *planned]), "utf-8-sig")
        except DataError as error:
            self.panel.tell_error(error)
            return
        self.panel.tell("success", tr("Saved: {path}").format(path=path))
