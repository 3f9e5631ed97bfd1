"""Sensor tracks into roughness per segment."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from ..fieldchoice import refuse_keys


class RoughnessFromTracks(ClairvilleAlgorithm):
    """Vertical accelerations of vehicles or phones, by street segment."""

    ID = "roughnessfromtracks"
    GROUP = "prioritise"
    KEYWORDS = (
        "roughness",
        "uni",
        "IRI",
        "accelerometer",
        "accéléromètre",
        "capteur",
        "smartphone",
        "vibration",
    )

    def label(self):
        return tr("Roughness from tracks")

    def summary(self):
        return tr(
            "Turns tracks of vehicles or phones (time, position, vertical acceleration) into an IRI-like roughness per street "
            "segment, with the effect of speed taken out. The index is relative to these vehicles and sensors: calibrate it "
            "before comparing."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer(
            "STREETS", "roads", tr("Streets"), tr("Street lines, cut at their junctions or not.")
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "TRACKS", tr("Sensor points"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("One point per measure; from a CSV, load it as points first."),
        )
        self.add_field(
            "TIME", "TRACKS", tr("Time field"), tr("Date and time of each point."), needed=True
        )
        self.add_field(
            "ACCELERATION",
            "TRACKS",
            tr("Vertical acceleration field (m/s²)"),
            tr("With or without gravity."),
            needed=True,
        )
        self.add_field("TRACK", "TRACKS", tr("Track field"), tr("Number of the vehicle or trip."))
        self.add_field(
            "SPEED",
            "TRACKS",
            tr("Speed field (km/h)"),
            tr("Empty: computed from times and positions."),
        )
        real = number.Type.Double
        self.add(
            number(
                "SNAP_DISTANCE",
                tr("Greatest distance (m)"),
                real,
                15.0,
                minValue=0.1,
                maxValue=100.0,
            ),
            tr("Points further than this from every street are left out."),
        )
        self.add(
            number(
                "SEGMENT_LENGTH",
                tr("Length of segments (m)"),
                real,
                100.0,
                minValue=0.0,
                maxValue=5000.0,
            ),
            tr(
                "Streets longer than one and a half times this are cut into equal parts; 0 leaves them whole between junctions."
            ),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Roughness"),
            tr("Segments with roughness (100: the territory's median), interval and passes."),
            geometry="line",
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally
        from ....algorithms.maintenance import roughness

        streets = run.theme("STREETS")
        wanted = {
            "datetime": run.as_string("TIME"),
            "acceleration": run.as_string("ACCELERATION"),
            "track": run.as_string("TRACK"),
            "speed": run.as_string("SPEED"),
        }
        columns = {ours: theirs for ours, theirs in wanted.items() if theirs}
        points = run.raw("TRACKS", columns=columns, keep_crs=True)
        refuse_keys(
            run,
            "TRACKS",
            {theirs: points[ours] for ours, theirs in columns.items()},
            {
                self.parameterDefinition(name).description(): run.as_string(name)
                for name in ("TIME", "ACCELERATION", "SPEED")
            },
        )
        from ...bridge import fieldvalues  # with words and dates, which a start need not read

        points["datetime"] = fieldvalues.dates(points["datetime"], run.timezone)
        tally = Tally()
        for column in {"acceleration", "speed"} & set(points.columns):
            points[column] = rawcolumns.numbers(points[column], tally)
        run.understood("TRACKS", tally)
        found = roughness.measure(
            points,
            streets,
            max_distance_m=run.as_double("SNAP_DISTANCE"),
            segment_length_m=run.as_double("SEGMENT_LENGTH"),
            node=run.node("STREETS"),
            run=run.of_computation(progress=stage(run.progress, 0.1, 0.9)),
        )
        for code, values in found.warnings:
            run.warn(code, **values)
        run.count(**found.counts)
        run.manifest.report = found.report
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.segments, style="asset_priority_line", label=tr("Roughness")
            )
        }
