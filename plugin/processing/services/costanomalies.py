"""clairville:costanomalies: which accounts to ask about, what contracts say of their end."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import costreading

_NONE = QgsProcessing.SourceType.TypeVector
_FIELDS = {
    "YEAR_FIELD": "year",
    "ITEM_FIELD": "item",
    "CODE_FIELD": "code",
    "AMOUNT_FIELD": "amount",
    "TOWN_FIELD": "town",
}


class CostAnomalies(ClairvilleAlgorithm):
    """Accounts against their own past, other towns and changes of perimeter."""

    ID = "costanomalies"
    GROUP = "districts"
    KEYWORDS = (
        "coûts",
        "comptes",
        "budget",
        "écarts",
        "anomalies",
        "contrats",
        "délégation de service public",
        "SISPEA",
        "RPQS",
        "OFGL",
        "M57",
        "costs",
        "accounts",
        "contracts",
    )

    def label(self):
        return tr("Cost departures to examine")

    def summary(self):
        return tr(
            "Compares accounts by function, facility or contract with their own past and with towns of the same size, sets changes "
            "of perimeter apart, and says of each item the smallest rise that would have been seen. Lists from a folder of contracts "
            "what they say of revision, penalties, renewal and end. A departure is a question, not a fault."
        )

    def declare(self):
        def table(name, label, help_text, optional=True):
            self.add(
                QgsProcessingParameterFeatureSource(name, label, [_NONE], optional=optional),
                help_text,
            )

        table(
            "ACCOUNTS",
            tr("Accounts"),
            tr(
                "A table with year, item (function, facility, contract) and amount: the town's own export, OFGL, DGFiP. "
                "Lines of one item and year are summed. With a column of towns, the others are the comparison."
            ),
            optional=False,
        )
        self.add(
            QgsProcessingParameterEnum(
                "FLOW",
                tr("What counts"),
                [
                    tr("every line"),
                    tr("running spending"),
                    tr("running income"),
                    tr("investment spending"),
                ],
                defaultValue=1,
            ),
            tr("Where the table tells section and direction of its lines; else every line counts."),
        )
        self.add(
            QgsProcessingParameterString("TOWN", tr("Town"), optional=True),
            tr("Yours, where the table is of several; written as there."),
        )
        table(
            "PERIMETERS",
            tr("Changes of perimeter"),
            tr(
                "A table (CSV, JSON, sheet) that the town keeps: item, year, reason. What it names is told as a change of "
                "perimeter and never as a departure."
            ),
        )
        table(
            "CONSUMPTION",
            tr("Energy and water by facility"),
            tr(
                "A table with year, facility and amount (kWh, m³, euros), such as the yearly sums of the tool Building energy: "
                "judged in the same way, in a table of its own."
            ),
        )
        table(
            "INDICATORS",
            tr("Indicators of services"),
            tr(
                "SISPEA or the town's own file: town, year, indicator (P104.3 ...) and value. "
                "Compared with the other towns of the table."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "CONTRACTS",
                tr("Folder of contracts"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr(
                "PDFs with a text layer: clauses on revision, penalties, tacit renewal and end are listed with their sentence."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "YEAR",
                tr("Year"),
                QgsProcessingParameterNumber.Type.Integer,
                0,
                False,
                0,
                2200,
            ),
            tr("0: the last one of the accounts."),
            advanced=True,
        )
        field = QgsProcessingParameterField
        for name, label in (
            ("YEAR_FIELD", tr("Year")),
            ("ITEM_FIELD", tr("Item")),
            ("CODE_FIELD", tr("Code of the item")),
            ("AMOUNT_FIELD", tr("Amount")),
            ("TOWN_FIELD", tr("Town")),
        ):
            self.add(
                field(name, label, None, "ACCOUNTS", field.DataType.Any, False, True),
                tr("Empty: guessed by the titles of the columns."),
                advanced=True,
            )
        self.add_sink(
            "OUTPUT",
            tr("Cost departures"),
            tr("A row per item in that year, what is to be examined first."),
            geometry="none",
        )
        self.add_sink(
            "HISTORY",
            tr("All years"),
            tr("The same for every year."),
            geometry="none",
            optional=True,
            default=False,
        )
        self.add_sink(
            "CLAUSES",
            tr("Clauses of contracts"),
            tr("A row per clause with its sentence and, for an end, its date."),
            geometry="none",
            optional=True,
            default=False,
        )
        self.add_sink(
            "SERVICES",
            tr("Services beside other towns"),
            tr("A row per indicator."),
            geometry="none",
            optional=True,
            default=False,
        )
        self.add_sink(
            "CONSUMED",
            tr("Energy and water departures"),
            tr("A row per facility in the last year of its table."),
            geometry="none",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.services import costreport, costs, costtables

        flow = (
            costtables.ALL,
            costtables.RUNNING_SPENDING,
            costtables.RUNNING_INCOME,
            costtables.INVESTMENT,
        )[run.as_enum("FLOW")]
        accounts, town = costreading.accounts(run, "ACCOUNTS", _FIELDS, flow)
        perimeters = costreading.perimeters(run, accounts)
        run.progress(0.2)
        judged = costs.judge(accounts, perimeters, town)
        year = run.as_int("YEAR")
        if year and year not in set(judged.rows["year"]):
            raise DataError("costs_no_such_year", year=str(year))
        told = costreport.report_costs(judged, year, run.of_computation())
        counts = told.counts
        run.manifest.report = told.report
        if counts["class_perimeter_suspected"]:
            chosen = told.chosen
            named = chosen[chosen["class"] == costs.SUSPECTED]["item"].tolist()
            run.warn("costs_suspected", number=len(named), names=", ".join(named[:8]))
        run.progress(0.4)
        results = {
            "OUTPUT": run.write("OUTPUT", told.chosen),
            "HISTORY": run.write("HISTORY", told.history),
            "CLAUSES": None,
            "SERVICES": None,
            "CONSUMED": None,
        }
        if run.given("CONTRACTS"):
            clauses, found = costreading.clauses(run, stage(run.progress, 0.4, 0.9), self.label())
            counts |= found
            results["CLAUSES"] = run.write("CLAUSES", clauses)
        if run.given("INDICATORS"):
            compared = costreading.indicators(run, run.as_string("TOWN"))
            counts["indicators"] = len(compared)
            results["SERVICES"] = run.write("SERVICES", compared)
        if run.given("CONSUMPTION"):
            used, of = costreading.accounts(
                run, "CONSUMPTION", {}, costtables.ALL, costtables.APART
            )
            consumed = costreport.report_costs(costs.judge(used, town=of), 0, run.of_computation())
            counts["facilities"] = consumed.counts["rows"]
            counts["facilities_anomaly"] = consumed.counts["class_anomaly"]
            results["CONSUMED"] = run.write("CONSUMED", consumed.chosen)
        run.count(**counts)
        run.progress(1.0)
        return {**results, "COUNTS": counts}
