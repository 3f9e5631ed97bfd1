"""Streets to segments and junctions."""

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from ....algorithms.network import codes
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import terrain


class BuildNetwork(ClairvilleAlgorithm):
    """The street graph with facts per segment and junction."""

    ID = "buildnetwork"
    GROUP = "advanced"
    KEYWORDS = (
        "network",
        "réseau",
        "graph",
        "graphe",
        "segments",
        "tronçons",
        "junctions",
        "carrefours",
        "betweenness",
        "BD TOPO",
        "OSM",
        "topology",
    )

    def label(self):
        return tr("Build the street network")

    def summary(self):
        return tr(
            "Cuts streets where they meet, joins what belongs together and splits the rest into segments of comparable "
            "length, with junctions, dead ends, roundabouts, bends and through traffic (betweenness). Reads the store's "
            "streets, BD TOPO and OpenStreetMap. Bridges stay apart only where the layer tells them."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer(
            "STREETS", "roads", tr("Streets"), tr("Street lines, cut at their junctions or not.")
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
        )
        self.add(
            QgsProcessingParameterEnum(
                "CROSSINGS",
                tr("Streets that cross"),
                [
                    tr("as the layer draws them"),
                    tr("always meet"),
                    tr("meet only at a shared vertex"),
                ],
                defaultValue=0,
            ),
            tr(
                "On one level. A layer that draws nearly all its crossings with a vertex tells by itself which are bridges: those "
                "without one."
            ),
            advanced=True,
        )
        self.add(
            number(
                "JUNCTION_LINK",
                tr("Links inside a junction (m)"),
                number.Type.Double,
                15.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr(
                "Nodes joined by links up to this length are one junction, as are the nodes of a roundabout."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("BETWEENNESS", tr("Compute betweenness"), True),
            tr(
                "Share of the shortest ways between all nodes that run through a segment; sampled from 300 origins."
            ),
            advanced=True,
        )
        terrain.add_elevation(self)
        self.add(
            number("SEED", tr("Seed"), number.Type.Integer, 0, minValue=0),
            tr("Start of the sampling of betweenness: the same seed gives the same values."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Segments"),
            tr("Segments with their street, length, nodes and facts."),
            geometry="line",
        )
        self.add_sink(
            "NODES",
            tr("Nodes and junctions"),
            tr("Ends of the segments with their degree and junction."),
            geometry="point",
            optional=True,
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.common.shapes import with_columns
        from ....algorithms.network import grade, segments

        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.15))
        network = run.node("STREETS")(
            streets,
            target_length_m=run.as_double("SEGMENT_LENGTH"),
            snap_tolerance_m=run.as_double("SNAP_TOLERANCE"),
            crossings=codes.CROSSINGS[run.as_enum("CROSSINGS")],
            junction_link_m=run.as_double("JUNCTION_LINK"),
            progress=stage(run.progress, 0.15, 0.5),
        )
        frame = grade.attach(network.segments, terrain.elevation(run, streets))
        if run.as_boolean("BETWEENNESS"):
            frame = with_columns(
                frame,
                segments.describe(
                    network, seed=run.as_int("SEED"), progress=stage(run.progress, 0.5, 0.8)
                ),
            )
        run.count(**network.counts)
        frame = frame.drop(columns=frame.index.name, errors="ignore").reset_index()
        nodes = network.nodes.reset_index()
        for made in (frame, nodes):
            made.attrs = network.segments.attrs
        return {
            "OUTPUT": run.write("OUTPUT", frame, style="network_segments", label=tr("Segments")),
            "NODES": run.write(
                "NODES", nodes, style="network_nodes", label=tr("Nodes and junctions")
            ),
        }
