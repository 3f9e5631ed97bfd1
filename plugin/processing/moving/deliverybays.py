"""clairville:deliverybays: what deliveries need, what bays cover on foot, what to do about bays."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class DeliveryBays(ClairvilleAlgorithm):
    """Bays to add, move, share and repair, from the deliveries of each establishment."""

    ID = "deliverybays"
    GROUP = "moving"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "livraison",
        "aire de livraison",
        "logistique urbaine",
        "stationnement",
        "marchandises",
        "commerces",
        "delivery bay",
        "loading bay",
        "freight",
        "kerb",
        "curb",
    )

    def label(self):
        return tr("Delivery bays: needs and places")

    def summary(self):
        return tr(
            "Movements of goods a week by establishment, from an open table of rates from low to high; what the bays cover on foot "
            "along the streets, how loaded they are, and four kinds of proposal: bays to add, to move, to share by hours and to "
            "repair, each with reasons and its gain from low to high. How coverage grows with each new bay."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer(
            "ESTABLISHMENTS",
            "establishments",
            tr("Establishments"),
            tr("Points with their NAF code; staff band and floor area where known. No names."),
        )
        self.add_layer("STREETS", "roads", tr("Streets"), tr("Walks are measured along them."))
        self.add_layer(
            "BAYS",
            "delivery_bays",
            tr("Delivery bays"),
            tr("Those that are there. Empty: none is known."),
            optional=True,
        )
        for name, theme, label, told in (
            (
                "PARKING",
                "parking",
                tr("Parking"),
                tr("No new bay is put on a place for disabled persons."),
            ),
            ("CROSSINGS", "crossings", tr("Crossings"), tr("New bays stay 5 m away.")),
            ("TRANSPORT", "public_transport", tr("Stops"), tr("New bays stay 15 m away.")),
            ("SCHOOLS", "schools", tr("Schools"), tr("New bays stay 10 m away from a school.")),
        ):
            self.add_layer(name, theme, label, told, optional=True)
        self.add(
            number("NEW", tr("Bays to add"), number.Type.Integer, 50, minValue=0, maxValue=2000),
            tr("At most; a bay that would cover nothing more is not proposed."),
        )
        self.add(
            number("WALK", tr("Walk with goods (m)"), number.Type.Double, 50.0, minValue=5.0),
            tr("Along the streets, from the bay to the door. Its weight falls to 0 at twice that."),
        )
        self.add(
            number("MOVES", tr("Bays to move"), number.Type.Integer, 10, minValue=0, maxValue=200),
            tr("At most; each must gain more than the cost of a move."),
        )
        self.add(
            number("MOVE_COST", tr("Cost of a move"), number.Type.Double, 10.0, minValue=0.0),
            tr("In movements a week that it must gain beyond what it loses; a choice."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("MISUSE", tr("Bays are wrongly taken"), True),
            tr("Unticked, bays are always free for deliveries."),
        )
        self.add(
            number(
                "MISUSE_SHARE",
                tr("Share of time wrongly taken (%)"),
                number.Type.Double,
                47.0,
                minValue=0.0,
                maxValue=95.0,
            ),
            tr("47 % in Paris in 2004 (CEREMA); put your own count."),
            advanced=True,
        )
        self.add(
            number(
                "HOURS",
                tr("Hours a day where none are told"),
                number.Type.Double,
                10.0,
                minValue=0.5,
                maxValue=24.0,
            ),
            tr("How long deliveries come in a day, six days a week."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "RATES",
                tr("Your table of rates"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            tr(
                "A table with naf (a beginning of the code), low, high and, where wanted, per (establishment or job): "
                "its rows come before ours."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("Of the exchange, where a town is too large for an exact proof."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Proposals for bays"),
            tr("A point a proposal: kind, gain from low to high, reasons, who signs."),
            geometry="point",
        )
        self.add_sink(
            "LOADS",
            tr("Bays and their load"),
            tr("A point a bay: what it serves, its load, how often it is found taken."),
            geometry="point",
            optional=True,
        )
        self.add_sink(
            "CURVE",
            tr("Coverage by number of new bays"),
            tr("A row a number: movements covered, from low to high."),
            geometry="none",
            optional=True,
        )
        self.add_sink(
            "EXCHANGE",
            tr("Bays in the national exchange format"),
            tr("The table of the schema of CEREMA (1.0.0): a row a bay, lengths in centimetres."),
            geometry="none",
            optional=True,
            default=False,
        )
        for name, label in (
            ("MOVEMENTS", tr("Movements a week")),
            ("COVERED", tr("Covered today (%)")),
            ("COVERED_THEN", tr("Covered with the new bays (%)")),
            ("GAP", tr("Proven distance from the best (%)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.kerb import movements, outcome, plan, sites, supply

        misuse = run.as_double("MISUSE_SHARE") / 100.0 if run.as_boolean("MISUSE") else 0.0
        params = sites.Params(
            run.as_double("WALK"),
            run.as_int("NEW"),
            run.as_int("MOVES"),
            run.as_double("MOVE_COST"),
        )
        supplied = supply.Params(hours=run.as_double("HOURS"), misuse=misuse)
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.1))
        segments = run.node("STREETS")(
            streets, target_length_m=0, progress=stage(run.progress, 0.1, 0.2)
        ).segments
        layer = run.theme("ESTABLISHMENTS")
        demand = movements.movements_of(layer, movements.trades(self._rates(run)))
        there = run.theme("BAYS", allow_empty=True)
        bays = supply.read_bays(there, supplied)
        keep_off, missing = self._kept_off(run)
        points = layer.geometry.to_numpy()[demand.rows]
        made = plan.make_plan(
            demand,
            points,
            bays,
            segments,
            params,
            supplied,
            keep_off,
            seed=run.as_int("SEED"),
            progress=stage(run.progress, 0.2, 0.95),
        )
        self._warn(run, made)
        run.manifest.report = outcome.report_of(
            made, walk_m=params.walk_m, misuse=misuse, missing=missing
        )
        found = outcome.proposals_of(
            made, segments, params.walk_m, segments.crs, run.of_computation()
        )
        curve = outcome.curve_of(made)
        curve["walk_m"], curve["run_id"] = params.walk_m, run.of_computation().run_id
        curve["trades"] = outcome.counted_of(made)
        loads = outcome.bays_of(made, segments.crs).assign(run_id=curve["run_id"].iloc[0])
        given = run.given("EXCHANGE") and there is not None
        return {
            "EXCHANGE": self._exchanged(run, there, bays) if given else None,
            "OUTPUT": run.write(
                "OUTPUT", found, style="delivery_proposals", label=tr("Proposals for bays")
            ),
            "LOADS": run.write("LOADS", loads, style="delivery_loads"),
            "CURVE": run.write("CURVE", curve),
            "MOVEMENTS": float(made.total[1]),
            "COVERED": float(curve["covered_pct"].iloc[0]),
            "COVERED_THEN": float(curve["covered_pct"].iloc[-1]),
            "GAP": 100.0 * made.added.gap,
        }

    @staticmethod
    def _exchanged(run, layer, bays):
        """Write the bays in the national format; degrees are those of WGS84."""
        from ....algorithms.kerb import exchange
        from ...host import deps
        from .materialinputs import in_degrees

        pd = deps.require("pandas")
        places = {"x": [p.x for p in bays.point], "y": [p.y for p in bays.point]}
        spots = in_degrees(run, pd.DataFrame(places, dtype=float))
        table = exchange.exchange_of(
            layer, bays.rows, *(spots[c].to_numpy(float) for c in ("longitude", "latitude"))
        )
        return run.write("EXCHANGE", table)

    @staticmethod
    def _rates(run):
        return run.raw("RATES", attributes_only=True) if run.given("RATES") else None

    @staticmethod
    def _kept_off(run):
        """({what a new bay keeps away from: shapes}, what was not given)."""
        from ....algorithms.kerb import outcome

        found, missing = {}, []
        for key, name in (
            ("disabled", "PARKING"),
            ("crossings", "CROSSINGS"),
            ("stops", "TRANSPORT"),
            ("schools", "SCHOOLS"),
        ):
            layer = run.theme(name, allow_empty=True)
            if layer is None:
                missing.append(key)
                continue
            if key == "disabled":
                layer = layer[layer["kind"].eq("disabled")] if "kind" in layer else layer.iloc[:0]
            elif key == "stops" and "element" in layer:
                layer = layer[layer["element"].ne("line")]
            found[key] = outcome.shapes_of(layer)
        return found, missing

    @staticmethod
    def _warn(run, made):
        counts = made.counts
        run.count(**counts)
        if counts["establishments_code_unknown"]:
            codes = ", ".join(list(made.demand.unknown_codes)[:5])
            run.warn(
                "kerb_codes_unknown", n=counts["establishments_code_unknown"], codes=codes or "–"
            )
        if counts["establishments_other_trade"]:
            run.warn(
                "kerb_other_trades",
                n=counts["establishments_other_trade"],
                total=counts["establishments"],
            )
        lost = counts["establishments_off_network"]
        if lost:
            run.warn("kerb_off_network", n=lost, total=counts["establishments_counted"])
        if not counts["bays"]:
            run.warn("kerb_no_bays")
        if counts.get("bays_for_money"):
            run.warn("kerb_money", n=counts["bays_for_money"])
