"""Works over several years under yearly budgets."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...algorithms.common.errors import DataError, ParameterError
from .. import bridge, deps
from ..i18n import tr
from . import provenance
from .base import ClairvilleAlgorithm

_FIELDS = {
    "RISK": "risk",
    "COST": "cost",
    "MANDATORY": "mandatory",
    "LOCKED": "locked_year",
    "KIND": "kind",
    "NAME": "name",
    "AGE": "age",
}


class MaintenanceProgramme(ClairvilleAlgorithm):
    """Assets, treatments and years under budgets, solved with a proven bound."""

    ID = "maintenanceprogramme"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = ("programme", "PPI", "pluriannuel", "budget", "travaux", "coordination", "milp", "works plan")

    def label(self):
        return tr("Works programme")

    def summary(self):
        return tr(
            "Chooses works, treatments and years that remove the most risk under yearly budgets: mandatory works first, pipes "
            "before surfaces, shared openings cheaper. Solved exactly for a few thousand items, by prices with a proven bound "
            "above. It compares other choices and says why each item is in or out."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource("ITEMS", tr("Items"), [QgsProcessing.SourceType.TypeVector]),
            tr("Assets with a risk per year and a cost, for example results of the other tools put together."),
        )
        for name, (label, help_text, optional) in {
            "RISK": (
                tr("Risk per year"),
                tr("What full works would remove in a year: expected breaks, score, weighted risk."),
                False,
            ),
            "COST": (tr("Cost of full works (€)"), tr("Items without a cost are left out and counted."), False),
            "MANDATORY": (tr("Mandatory"), tr("Where true, the item is done whatever the budget."), True),
            "LOCKED": (tr("Locked year"), tr("1 for the first year and so on; empty: free."), True),
            "KIND": (
                tr("Kind of works"),
                tr("pipe, surface ...: near works of different kinds share an opening, pipes come first."),
                True,
            ),
            "NAME": (tr("Name"), tr("Shown in the reasons."), True),
            "AGE": (tr("Age"), tr("For the comparison with oldest first."), True),
        }.items():
            self.add(QgsProcessingParameterField(name, label, parentLayerParameterName="ITEMS", optional=optional), help_text)
        self.add(
            QgsProcessingParameterString("BUDGETS", tr("Yearly budgets (€)"), "1000000;1000000;1000000;1000000;1000000"),
            tr("One amount per year, separated by semicolons."),
        )
        number = QgsProcessingParameterNumber
        real = number.Type.Double
        self.add(
            number("GROWTH", tr("Yearly growth of the risk (%)"), real, 5.0, minValue=0.0, maxValue=100.0),
            tr("Where nothing is done."),
            advanced=True,
        )
        self.add(
            number("SAVING", tr("Saving of a shared opening (%)"), real, 15.0, minValue=0.0, maxValue=100.0),
            tr("Share of the smaller cost saved when two works share an opening."),
            advanced=True,
        )
        self.add(
            number("DISTANCE", tr("Distance of a shared opening (m)"), real, 5.0, minValue=0.0, maxValue=100.0),
            tr("Works of different kinds this near can share one. 0: none."),
            advanced=True,
        )
        self.add(
            number("TIME_LIMIT", tr("Time for the exact answer (s)"), real, 60.0, minValue=1.0, maxValue=3600.0),
            tr("After it the best programme found is given with its bound."),
            advanced=True,
        )
        self.add_sink("OUTPUT", tr("Works programme"), tr("Items with year, treatment, cost, risk removed and reasons."))
        self.addOutput(QgsProcessingOutputNumber("GAP", tr("Proven gap (%)")))

    def compute(self, run):
        from ...algorithms.common.progress import stage
        from ...algorithms.maintenance import works

        frame = self._read(run)
        try:
            budgets = tuple(float(b) for b in run.as_string("BUDGETS").split(";") if b.strip())
        except ValueError as error:
            raise ParameterError("works_bad_budgets") from error
        params = works.Params(
            budgets,
            run.as_double("GROWTH") / 100.0,
            run.as_double("SAVING") / 100.0,
            run.as_double("DISTANCE"),
            time_limit_s=run.as_double("TIME_LIMIT"),
        )
        age = frame["age"].to_numpy(float) if "age" in frame else None
        found = works.build(
            frame, params, age=age, data_date=run.data_date(), run_id=run.manifest.run_id, progress=stage(run.progress, 0.1, 0.95)
        )
        for code, values in found.warnings:
            run.warn(code, **values)
        run.count(**found.counts)
        run.manifest.report = found.report
        return {
            "OUTPUT": run.write("OUTPUT", found.items, style="works_programme", label=tr("Works programme")),
            "GAP": 100.0 * found.plan.gap,
        }

    def _read(self, run):
        (pd,) = (deps.require("pandas"),)
        source = run.as_source("ITEMS")
        if source is None:
            raise DataError("layer_missing", name=tr("Items"))
        from qgis.core import QgsWkbTypes

        spatial = QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.NullGeometry
        if spatial and bridge.metric_crs(source.sourceCrs()):
            run.set_crs(source.sourceCrs())
        loaded = bridge.raw_frame(source, run.crs if spatial else None, run.context.transformContext(), name=tr("Items"))
        run.manifest.inputs.append(provenance.describe(run.as_vector_layer("ITEMS"), "ITEMS", "", loaded.frame))
        frame = loaded.frame
        for parameter, ours in _FIELDS.items():
            theirs = run.as_string(parameter)
            if theirs and theirs in frame:
                frame[ours] = frame[theirs]
            elif theirs:
                raise ParameterError("assets_unknown_field", fields=theirs, available=", ".join(map(str, frame.columns[:30])))
            elif ours in frame:  # a field of that name that nobody chose
                frame = frame.rename(columns={ours: f"item_{ours}"})
        for ours in ("risk", "cost", "locked_year", "age"):
            if ours in frame:
                frame[ours] = pd.to_numeric(frame[ours], errors="coerce")
        if "mandatory" in frame:
            frame["mandatory"] = frame["mandatory"].astype(str).str.lower().isin(("true", "1", "1.0", "oui", "yes"))
        return frame.rename(columns={"year": "item_year"})
