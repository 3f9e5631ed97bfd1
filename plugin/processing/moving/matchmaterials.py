"""clairville:matchmaterials: what one work digs and another needs, by an exact transport programme."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm
from . import materialinputs


class MatchMaterials(ClairvilleAlgorithm):
    """Pairs of works to call for soil, gravel, planings and stones."""

    ID = "matchmaterials"
    GROUP = "moving"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "réemploi",
        "matériaux",
        "terres",
        "déblais",
        "remblais",
        "chantiers",
        "économie circulaire",
        "BTP",
        "materials",
        "reuse",
        "soil",
        "earthworks",
        "circular economy",
    )

    def label(self):
        return tr("Reuse of materials between works")

    def summary(self):
        return tr(
            "Which work may take what another digs: kinds with allowed uses, tonnes by month, stock, dump and quarry, solved "
            "exactly as a transport programme. A list of pairs to call with kilometres, CO2 from low to high and what to check. "
            "A lot whose analysis is unknown is to be analysed, never compatible, and never counted as spared. Without lots, a "
            "demonstration draws tonnage from the area of road works, and says so."
        )

    def declare(self):
        number, table = QgsProcessingParameterNumber, [QgsProcessing.SourceType.TypeVector]
        self.add_layer(
            "LOTS",
            "material_lots",
            tr("Lots of material"),
            tr("What works give and need: kind, quantity with its unit, dates, analysis."),
            optional=True,
        )
        self.add_layer(
            "NEEDS",
            "material_lots",
            tr("Lots needed, where they are a layer of their own"),
            tr(
                "Its rows are all needs, and rows of the first layer without a role are all to give."
            ),
            optional=True,
        )
        self.add_layer(
            "WORKS",
            "works",
            tr("Road works, for a demonstration"),
            tr("Only read where no lots are given: tonnage is then drawn from their area."),
            optional=True,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("For kilometres by road; without them straight kilometres × 1.3."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "UNIT",
                tr("Unit of quantities without one"),
                [
                    tr("none: refuse such rows"),
                    tr("tonnes"),
                    tr("cubic metres in place"),
                    tr("cubic metres loose, in the lorry"),
                    tr("cubic metres compacted"),
                ],
                defaultValue=0,
            ),
            tr("Tonnes and the three kinds of cubic metres are never mixed by guess."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "FIRST_DAY",
                tr("First month"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("Any day of it. Empty: the month of the first lot."),
        )
        self.add(
            number("MONTHS", tr("Months"), number.Type.Integer, 24, minValue=1, maxValue=120),
            tr("What lies outside of them is counted and left out."),
        )
        for name, label, value in (
            ("DUMP_KM", tr("Kilometres to the dump"), 25.0),
            ("QUARRY_KM", tr("Kilometres from the quarry"), 40.0),
        ):
            self.add(
                number(name, label, number.Type.Double, value, minValue=0.0),
                tr(
                    "By road, one way; an assumption unless you know it. Not read where points are given."
                ),
            )
        for name, label in (("DUMPS", tr("Dumps")), ("QUARRIES", tr("Quarries"))):
            self.add(
                QgsProcessingParameterFeatureSource(
                    name, label, [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True
                ),
                tr("Points: the nearest one counts for each work, straight kilometres × 1.3."),
            )
        self.add(
            number(
                "STOCK_MONTHS", tr("Months aside"), number.Type.Integer, 2, minValue=0, maxValue=24
            ),
            tr("How long material may be put aside where it was dug. 0: never."),
        )
        self.add(
            number(
                "STOCK_KM",
                tr("A month aside counts as (km)"),
                number.Type.Double,
                5.0,
                minValue=0.0,
            ),
            tr(
                "Loading twice and the place taken, in kilometres of the same tonne; a choice, not measured."
            ),
            advanced=True,
        )
        self.add(
            number(
                "STOCK_LIMIT", tr("Most aside at a work (t)"), number.Type.Double, None, True, 0.0
            ),
            tr("Where a lot says none itself. Empty: no limit."),
            advanced=True,
        )
        self.add(
            number(
                "MOST_KM", tr("Longest way of a pair (km)"), number.Type.Double, None, True, 0.1
            ),
            tr("Empty: as long as it spares kilometres."),
            advanced=True,
        )
        self.add(
            number(
                "LEAST_TONNES",
                tr("Smallest pair worth a call (t)"),
                number.Type.Double,
                0.0,
                minValue=0.0,
            ),
            tr(
                "Two works that would exchange less in all are struck off the list afterwards; a lorry "
                "takes some 20 t. 0: all are listed."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "SAME_WORK", tr("A work may use what it digs itself"), False
            ),
            tr("Unticked, the company's own reuse is not counted a second time."),
            advanced=True,
        )
        for name, label in (
            ("ROAD_PRICE_LOW", tr("Price of a tonne-kilometre (euros), low")),
            ("ROAD_PRICE_HIGH", tr("Price of a tonne-kilometre (euros), high")),
            ("DUMP_PRICE_LOW", tr("Price of a tonne at the dump (euros), low")),
            ("DUMP_PRICE_HIGH", tr("Price of a tonne at the dump (euros), high")),
            ("QUARRY_PRICE_LOW", tr("Price of a tonne from the quarry (euros), low")),
            ("QUARRY_PRICE_HIGH", tr("Price of a tonne from the quarry (euros), high")),
        ):
            self.add(
                number(name, label, number.Type.Double, None, True, 0.0),
                tr("Euros are told only where all three prices are given."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterFeatureSource(
                "KINDS", tr("Your table of kinds"), table, optional=True
            ),
            tr(
                "A table with kind, uses and, in t/m³, in_place, loose, compacted: its rows replace ours. "
                "The help lists kinds and uses."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("Of the demonstration's drawing."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Flows between works"),
            tr("A line a pair of works, kind and state of knowledge, with what it spares and why."),
            geometry="line",
        )
        for name, label, told, default in (
            (
                "PAIRS",
                tr("Pairs to call"),
                tr("A row a movement and month: works, tonnes, kilometres, why, what to check."),
                True,
            ),
            ("BALANCE", tr("Balance by work and month"), tr("Every tonne, where it goes."), True),
        ):
            self.add_sink(name, label, told, geometry="none", optional=True, default=default)
        self.add_sink(
            "REGISTER",
            tr("Draft for the register of excavated soil"),
            tr(
                "What leaves each work, in the fields of the order of 31 May 2021; blanks are yours."
            ),
            geometry="none",
            optional=True,
            default=False,
        )
        for name, label in (
            ("SPARED", tr("Tonne-kilometres spared by compatible pairs")),
            ("TO_ANALYSE", tr("Tonnes worth an analysis")),
            ("CO2_LOW", tr("CO2 spared, low (t)")),
            ("CO2_HIGH", tr("CO2 spared, high (t)")),
            ("DIFFERENCE", tr("Largest difference of the books (t)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.materials import outcome, plan, register, report

        prices = materialinputs.read_prices(run)
        kinds = materialinputs.read_kinds(run)
        lots, drawn = materialinputs.read_lots(run, kinds)
        km_between, dump_km, quarry_km = materialinputs.read_ways(run)
        params = plan.Params(
            stock_months=run.as_int("STOCK_MONTHS"),
            stock_km=run.as_double("STOCK_KM"),
            stock_t=run.as_double("STOCK_LIMIT") if run.given("STOCK_LIMIT") else float("inf"),
            same_work=run.as_boolean("SAME_WORK"),
            most_km=run.as_double("MOST_KM") if run.given("MOST_KM") else float("inf"),
            least_t=run.as_double("LEAST_TONNES"),
        )
        made = plan.make_plan(
            lots, kinds, km_between, dump_km, quarry_km, params, stage(run.progress, 0.2, 0.9)
        )
        if made.lost_tonnes > 1e-6:
            raise DataError("materials_books", tonnes=made.lost_tonnes)
        run.count(**lots.counts, pairs_to_call=len(made.moves))
        if not drawn and not len(made.known.rows) and len(made.unknown.rows):
            run.warn("materials_all_to_analyse")
        run.manifest.report = report.report_of(
            made,
            kinds,
            prices,
            road=run.given("STREETS"),
            assumed=not (run.given("DUMPS") and run.given("QUARRIES")),
            drawn=drawn,
        )
        flows = outcome.flows_of(made, kinds, prices, run.of_computation(), run.crs.toWkt())
        sure = (made.moves["class"] == plan.COMPATIBLE).to_numpy()
        co2 = outcome.co2_of_moves(made, kinds)[sure].sum(axis=0) / 1000.0
        results = {
            "OUTPUT": run.write(
                "OUTPUT", flows, style="material_flows", label=tr("Flows between works")
            ),
            "PAIRS": run.write("PAIRS", outcome.pairs_of(made, kinds, prices)),
            "BALANCE": run.write("BALANCE", outcome.balance_of(made)),
        }
        if run.given("REGISTER"):
            results["REGISTER"] = run.write(
                "REGISTER",
                materialinputs.in_degrees(run, register.register_of(made, kinds, language())),
            )
        return results | {
            "SPARED": float(made.moves.loc[sure, "spared_tkm"].sum()),
            "TO_ANALYSE": float(
                made.moves.loc[made.moves["class"] == plan.TO_ANALYSE, "tonnes"].sum()
            ),
            "CO2_LOW": float(co2[0]),
            "CO2_HIGH": float(co2[2]),
            "DIFFERENCE": made.lost_tonnes,
        }
