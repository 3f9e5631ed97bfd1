"""Crash concentrations on the street network."""

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterNumber

from ....algorithms.network import codes
from ...host.i18n import tr
from ...host.kernels import prepare
from ..base import ClairvilleAlgorithm
from .shared import add_streets_and_crashes, network_and_crashes, settle

_STYLES = ("hotspots", "hotspots", "peak_windows", "peak_windows")


class HotSpots(ClairvilleAlgorithm):
    """Gi*, local Moran, sliding windows, accumulation zones."""

    ID = "hotspots"
    GROUP = "safety"
    KEYWORDS = (
        "hot spot",
        "point noir",
        "point chaud",
        "ZAAC",
        "Getis-Ord",
        "Gi*",
        "Moran",
        "cluster",
        "accidents",
        "K function",
    )

    def label(self):
        return tr("Crash concentrations")

    def summary(self):
        return tr(
            "Where crashes lie closer together along the streets than chance would have it: Getis-Ord Gi* or local Moran "
            "with a controlled false-discovery rate, the best windows along each street, or the French accumulation-zone "
            "rule. Traffic is not counted, so busy streets are found first."
        )

    def declare(self):
        number, integer = QgsProcessingParameterNumber, QgsProcessingParameterNumber.Type.Integer
        double = QgsProcessingParameterNumber.Type.Double
        add_streets_and_crashes(self)
        self.add(
            QgsProcessingParameterEnum(
                "METHOD",
                tr("Method"),
                [
                    tr("Getis-Ord Gi*"),
                    tr("Local Moran"),
                    tr("Best windows along streets"),
                    tr("Accumulation zones (ZAAC)"),
                ],
                defaultValue=0,
            ),
            tr(
                "Gi* and Moran test pieces of street with their neighbours; windows slide along whole streets; accumulation zones "
                "keep the windows that reach both thresholds."
            ),
        )
        self.add(
            number(
                "LIXEL_LENGTH",
                tr("Length of pieces of street (m)"),
                double,
                50.0,
                minValue=5.0,
                maxValue=1000.0,
            ),
            tr("For Gi* and Moran: the streets are cut into pieces of about this length."),
        )
        self.add(
            number(
                "REACH", tr("Neighbours within (m)"), double, 150.0, minValue=1.0, maxValue=5000.0
            ),
            tr("For Gi* and Moran: pieces this near along the streets are neighbours."),
        )
        self.add(
            number(
                "FALSE_DISCOVERY",
                tr("False-discovery rate"),
                double,
                0.05,
                minValue=0.001,
                maxValue=0.5,
            ),
            tr("Share of the spots shown that may be chance, on average."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "CHANCE",
                tr("What chance means"),
                [
                    tr("crashes scattered evenly along the streets"),
                    tr("pieces of street shuffled (classical)"),
                ],
                defaultValue=0,
            ),
            tr(
                "For Gi* and Moran. Scattered: every metre of street is as likely; one junction with many crashes is a spot. "
                "Shuffled: only neighbours that are high together make one."
            ),
            advanced=True,
        )
        self.add(
            number("WINDOW", tr("Window (m)"), double, 500.0, minValue=10.0, maxValue=10000.0),
            tr("For windows and accumulation zones: length along one street."),
        )
        self.add(
            number("MIN_CRASHES", tr("Least crashes"), integer, 10, minValue=1, maxValue=1000),
            tr("For windows and accumulation zones: crashes that a window must hold."),
        )
        self.add(
            number(
                "MIN_SERIOUS",
                tr("Least killed or hospitalised"),
                integer,
                10,
                minValue=0,
                maxValue=1000,
            ),
            tr("For accumulation zones: people killed or hospitalised that a window must hold."),
        )
        self.add(
            number("YEARS", tr("Years of the rule"), integer, 5, minValue=1, maxValue=20),
            tr(
                "For accumulation zones: the span that the thresholds speak of. A warning tells when the crashes cover "
                "another."
            ),
            advanced=True,
        )
        self.add(
            number(
                "SIMULATIONS",
                tr("Simulations of the K function"),
                integer,
                0,
                minValue=0,
                maxValue=999,
            ),
            tr(
                "Above 0 the report shows the network K function with a band from this many random scatters."
            ),
            advanced=True,
        )
        self.add(
            number(
                "SNAP_DISTANCE",
                tr("Greatest distance (m)"),
                double,
                50.0,
                minValue=0.1,
                maxValue=1000.0,
            ),
            tr("A crash further than this from every street is not located."),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Seed"), integer, 1, minValue=0),
            tr("Start of the random scatters: the same seed gives the same band."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Crash concentrations"),
            tr("Pieces of street or windows with score, class and reasons."),
            geometry="line",
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.network import hotspotmap

        prepare(run)
        network, crashes = network_and_crashes(run, 0.3, target_length_m=0.0)
        method = run.as_enum("METHOD")
        params = hotspotmap.Params(
            method=codes.METHODS[method],
            lixel_m=run.as_double("LIXEL_LENGTH"),
            reach_m=run.as_double("REACH"),
            false_discovery=run.as_double("FALSE_DISCOVERY"),
            max_distance_m=run.as_double("SNAP_DISTANCE"),
            scattered=run.as_enum("CHANCE") == 0,
            window_m=run.as_double("WINDOW"),
            min_crashes=run.as_int("MIN_CRASHES"),
            min_serious=run.as_int("MIN_SERIOUS"),
            years=run.as_int("YEARS"),
            simulations=run.as_int("SIMULATIONS"),
            seed=run.as_int("SEED"),
        )
        found = hotspotmap.hotspots(
            crashes,
            network,
            params,
            run.of_computation(progress=stage(run.progress, 0.3, 0.9)),
        )
        settle(run, found, params.max_distance_m)
        for code, values in found.warnings:
            run.warn(code, **values)
        if not len(found.layer):
            run.warn("hotspots_none")
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.layer, style=_STYLES[method], label=tr("Crash concentrations")
            )
        }
