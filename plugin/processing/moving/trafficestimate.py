"""clairville:trafficestimate: vehicles a day on every street, from few counts."""

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterNumber

from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class TrafficEstimate(ClairvilleAlgorithm):
    """Traffic of every street by class, with its band and the verdict on the model."""

    ID = "trafficestimate"
    GROUP = "moving"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "trafic",
        "comptages",
        "TMJA",
        "véhicules par jour",
        "circulation",
        "krigeage",
        "traffic",
        "counts",
        "AADT",
        "kriging",
    )

    def label(self):
        return tr("Estimated traffic by class")

    def summary(self):
        return tr(
            "Vehicles a day on every street from a town's few counts: a class first (under 500, 500 to 2,000, 2,000 to 5,000, over "
            "5,000), its chance and an 80 % band. Directions are added, years brought to one. A model is used only where it surely "
            "beats the mean of the road type on blocks kept apart; with fewer than 30 counts it is that mean. Counts that cannot be "
            "true together at a junction are listed."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer("STREETS", "roads", tr("Streets"), tr("All streets of the town."))
        self.add_layer(
            "TRAFFIC",
            "traffic_counts",
            tr("Traffic counts"),
            tr(
                "Points or lines with vehicles a day; year, days counted, direction and street where known."
            ),
        )
        for name, theme, label, help_text in (
            ("ZONES", "speed_zones", tr("Calm-traffic zones"), tr("Tell slow streets.")),
            (
                "POPULATION",
                "population",
                tr("Population"),
                tr("Inhabitants by cell: density around each street."),
            ),
            (
                "ESTABLISHMENTS",
                "establishments",
                tr("Establishments"),
                tr("Their number within 500 m of each street."),
            ),
        ):
            self.add_layer(name, theme, label, help_text, optional=True)
        self.add(
            number(
                "REACH",
                tr("A count lies within (m)"),
                number.Type.Double,
                25.0,
                minValue=1.0,
                maxValue=500.0,
            ),
            tr("Of its street; a counted line within half of it."),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("The same seed gives the same blocks and trees."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Estimated traffic"),
            tr(
                "Class, vehicles a day, band, method and reasons; serves as traffic counts of other tools, and says what is estimated."
            ),
            geometry="line",
        )
        self.add_sink(
            "BALANCE",
            tr("Impossible counts"),
            tr("Junctions whose counts cannot be true together, with the sum in words."),
            geometry="point",
            optional=True,
        )
        for name, label in (
            ("FACTOR", tr("Median factor of error of the model")),
            ("CLASS_FACTOR", tr("Median factor of error of the class mean")),
            ("COVERAGE", tr("Held-out counts within the 80 % band (%)")),
            ("USED", tr("Model used (1) or class mean (0)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(self, run):
        from ....algorithms.mobility import traffic, trafficbalance, trafficlayers
        from ....algorithms.network import features

        np, shapely = deps.require("numpy", "shapely")
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.05))
        counts = run.theme("TRAFFIC")
        context = features.Context(
            zones=run.theme("ZONES", allow_empty=True),
            population=run.theme("POPULATION", allow_empty=True),
        )
        places = run.theme("ESTABLISHMENTS", allow_empty=True)
        if places is not None:
            places = shapely.get_coordinates(
                shapely.centroid(np.asarray(places.geometry.array, dtype=object))
            )
        network = run.node("STREETS")(
            streets, target_length_m=0, progress=stage(run.progress, 0.05, 0.2)
        )
        segments = network.segments
        found = traffic.estimate(
            segments,
            counts,
            traffic.Params(run.as_double("REACH"), run.as_int("SEED")),
            context=context,
            establishments=places,
            progress=stage(run.progress, 0.2, 0.9),
        )
        run.count(**found.counts)
        balance = trafficbalance.impossible(segments, found)
        run.manifest.report = trafficlayers.report_of(segments, found, balance)
        trial = found.trial
        nan = float("nan")
        if trial is None:
            covered = nan
        else:
            covered = 100.0 * (trial.coverage if trial.used else trial.class_coverage)
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                trafficlayers.street_layer(segments, found, run.of_computation()),
                style="traffic_estimate",
                label=tr("Estimated traffic"),
            ),
            "BALANCE": run.write(
                "BALANCE",
                trafficlayers.balance_layer(segments, network.nodes, balance),
                label=tr("Impossible counts"),
            ),
            "FACTOR": nan if trial is None else trial.factors["model"],
            "CLASS_FACTOR": nan if trial is None else trial.factors["class"],
            "COVERAGE": covered,
            "USED": float(found.used),
        }
