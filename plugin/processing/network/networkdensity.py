"""Density of crashes along the streets."""

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)
from qgis.core import QgsProcessingParameterString as Text

from ....algorithms.network import codes
from ...host.i18n import tr
from ...host.kernels import prepare
from ..base import ClairvilleAlgorithm
from .shared import add_streets_and_crashes, network_and_crashes, settle


class NetworkDensity(ClairvilleAlgorithm):
    """Network kernel density on lixels."""

    ID = "networkdensity"
    GROUP = "safety"
    KEYWORDS = (
        "NKDE",
        "density",
        "densité",
        "kernel",
        "noyau",
        "lixel",
        "accidents",
        "network",
        "réseau",
        "hot spot",
    )

    def label(self):
        return tr("Density of crashes along streets")

    def summary(self):
        return tr(
            "Smooths crashes along the streets, by network distance, on short pieces of street (lixels). Three "
            "estimators and nine kernels; the bandwidth can be fixed, adaptive or chosen by cross-validation. It shows "
            "where crashes happened, not the risk per vehicle."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        add_streets_and_crashes(self)
        self.add(
            number(
                "BANDWIDTH",
                tr("Bandwidth (m)"),
                number.Type.Double,
                200.0,
                minValue=0.0,
                maxValue=10000.0,
            ),
            tr(
                "How far a crash counts along the streets. 0 takes the likeliest between 50 m and 1,000 m; the report says "
                "how many crashes of a held-out half each finds."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "ESTIMATOR",
                tr("Estimator"),
                [
                    tr("continuous (equal split, true density)"),
                    tr("discontinuous (equal split)"),
                    tr("simple (every street counts fully)"),
                ],
                defaultValue=0,
            ),
            tr(
                "What happens at junctions: the continuous and discontinuous estimators share a crash among the streets, the "
                "simple one counts it on each."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "KERNEL",
                tr("Kernel"),
                [
                    tr("quartic"),
                    tr("Epanechnikov"),
                    tr("triangle"),
                    tr("uniform"),
                    tr("tricube"),
                    tr("triweight"),
                    tr("cosine"),
                    tr("Gaussian"),
                    tr("scaled Gaussian"),
                ],
                defaultValue=0,
            ),
            tr("How the weight falls with distance."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("ADAPTIVE", tr("Adaptive bandwidth"), False),
            tr(
                "Narrower where crashes are many, wider where they are few, at most twice the bandwidth."
            ),
            advanced=True,
        )
        self.add(
            number(
                "LIXEL_LENGTH",
                tr("Length of lixels (m)"),
                number.Type.Double,
                50.0,
                minValue=1.0,
                maxValue=1000.0,
            ),
            tr("Length of the pieces of street that carry a density."),
        )
        self.add(
            number(
                "SNAP_DISTANCE",
                tr("Greatest distance (m)"),
                number.Type.Double,
                50.0,
                minValue=0.1,
                maxValue=1000.0,
            ),
            tr("A crash further than this from every street is not located."),
        )
        self.add(
            number(
                "GATHER",
                tr("Gather crashes within (m)"),
                number.Type.Double,
                5.0,
                minValue=0.0,
                maxValue=50.0,
            ),
            tr(
                "Crashes this near to each other count as one place with their summed weight; 0 keeps each apart."
            ),
            advanced=True,
        )
        self.add(
            number(
                "MAX_DEPTH",
                tr("Junctions followed"),
                number.Type.Integer,
                8,
                minValue=1,
                maxValue=30,
            ),
            tr(
                "How many junctions a crash is followed through by the continuous and discontinuous estimators; what is "
                "left beyond is tiny."
            ),
            advanced=True,
        )
        self.add(
            Text("WEIGHT_FIELD", tr("Weight column"), optional=True),
            tr(
                "A numeric column of the crashes, for instance the number of people killed or hospitalised; empty counts "
                "every crash once."
            ),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Density of crashes"),
            tr("Lixels with crashes per kilometre and year, class and reasons."),
            geometry="line",
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.network import densitymap

        prepare(run)
        network, crashes = network_and_crashes(run, 0.3, target_length_m=0.0)
        params = densitymap.Params(
            bandwidth_m=run.as_double("BANDWIDTH"),
            estimator=codes.ESTIMATORS[run.as_enum("ESTIMATOR")],
            kernel=codes.KERNELS[run.as_enum("KERNEL")],
            adaptive=run.as_boolean("ADAPTIVE"),
            lixel_m=run.as_double("LIXEL_LENGTH"),
            gather_m=run.as_double("GATHER"),
            max_distance_m=run.as_double("SNAP_DISTANCE"),
            max_depth=run.as_int("MAX_DEPTH"),
            weight_field=run.as_string("WEIGHT_FIELD"),
        )
        found = densitymap.density_map(
            crashes,
            network,
            params,
            run.of_computation(progress=stage(run.progress, 0.3, 0.9)),
        )
        settle(run, found, params.max_distance_m)
        run.manifest.parameters["BANDWIDTH_USED"] = found.bandwidth_m
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.lixels, style="network_density", label=tr("Density of crashes")
            )
        }
