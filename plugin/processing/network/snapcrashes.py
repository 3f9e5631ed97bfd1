"""Crashes onto street segments."""

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterNumber

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from .shared import add_streets_and_crashes, network_and_crashes, settle


class SnapCrashes(ClairvilleAlgorithm):
    """Each crash to one segment, with distance, score and reasons."""

    ID = "snapcrashes"
    GROUP = "advanced"
    KEYWORDS = (
        "accidents",
        "crashes",
        "snap",
        "rattacher",
        "accidentologie",
        "BAAC",
        "tronçon",
        "carrefour",
        "junction",
    )

    def label(self):
        return tr("Locate crashes on streets")

    def summary(self):
        return tr(
            "Cuts the streets into segments of comparable length and gives each crash its segment, by distance, street "
            "name, road category and junction. Every crash counts once; those beyond the distance are kept in a second "
            "layer. The result is no better than the positions of the crash file."
        )

    def declare(self):
        add_streets_and_crashes(self)
        number = QgsProcessingParameterNumber
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
            QgsProcessingParameterBoolean(
                "USE_NAMES", tr("Compare names, categories and junctions"), True
            ),
            tr(
                "Where the crash file gives a street name, a road category or a junction flag, they count beside the "
                "distance. Switched off, the nearest segment is taken."
            ),
        )
        self.add(
            number(
                "SEGMENT_LENGTH",
                tr("Length of segments (m)"),
                number.Type.Double,
                100.0,
                minValue=0.0,
                maxValue=5000.0,
            ),
            tr(
                "Streets longer than one and a half times this are cut into equal parts; 0 leaves them whole between "
                "junctions."
            ),
            advanced=True,
        )
        self.add(
            number(
                "JUNCTION_DISTANCE",
                tr("Reach of a junction (m)"),
                number.Type.Double,
                15.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr(
                "Crashes this near to a junction count there, unless the crash file says otherwise."
            ),
            advanced=True,
        )
        self.add(
            number(
                "SNAP_TOLERANCE",
                tr("Gap closed between street ends (m)"),
                number.Type.Double,
                1.0,
                minValue=0.0,
                maxValue=20.0,
            ),
            tr("Street ends this near to another street are joined to it."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Located crashes"),
            tr("Every located crash with its segment, distance, score and reasons."),
            geometry="point",
        )
        self.add_sink(
            "UNMATCHED",
            tr("Crashes away from streets"),
            tr("The crashes beyond the distance, with the distance to the nearest street."),
            geometry="point",
            optional=True,
        )
        self.add_sink(
            "SEGMENTS",
            tr("Segments with crashes"),
            tr("Every segment with its number of crashes and crashes per km."),
            geometry="line",
            optional=True,
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.network import locate

        network, crashes = network_and_crashes(
            run,
            0.5,
            target_length_m=run.as_double("SEGMENT_LENGTH"),
            snap_tolerance_m=run.as_double("SNAP_TOLERANCE"),
        )
        params = locate.Params(
            run.as_double("SNAP_DISTANCE"),
            run.as_double("JUNCTION_DISTANCE"),
            run.as_boolean("USE_NAMES"),
        )
        found = locate.locate(
            crashes,
            network,
            params,
            run.of_computation(progress=stage(run.progress, 0.5, 0.8)),
        )
        settle(run, found, params.max_distance_m)
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.crashes, style="located_crashes", label=tr("Located crashes")
            ),
            "UNMATCHED": run.write(
                "UNMATCHED",
                found.unmatched,
                style="unmatched_crashes",
                label=tr("Crashes away from streets"),
            ),
            "SEGMENTS": run.write(
                "SEGMENTS",
                found.segments,
                style="segment_crashes",
                label=tr("Segments with crashes"),
            ),
        }
