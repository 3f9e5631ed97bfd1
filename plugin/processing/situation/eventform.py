"""The parameters of an event's file: layers, numbers, outputs."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ...host.i18n import tr


def add_layers(algorithm):
    """Layers of the town and drawings that may be left empty."""
    source, types = QgsProcessingParameterFeatureSource, QgsProcessing.SourceType
    for name, theme, label, help_text in (
        ("STREETS", "roads", tr("Streets"), tr("Streets that people walk and engines drive.")),
        (
            "WORKS",
            "works",
            tr("Works"),
            tr("Works with start and end; those that close a street close it here."),
        ),
        ("SCHOOLS", "schools", tr("Schools"), tr("Schools in and beside the perimeter.")),
        (
            "TRANSPORT",
            "public_transport",
            tr("Public transport"),
            tr("Stops and lines to divert."),
        ),
        (
            "BAYS",
            "delivery_bays",
            tr("Delivery bays"),
            tr("Bays that nobody reaches meanwhile."),
        ),
        (
            "POPULATION",
            "population",
            tr("Population"),
            tr("How many live within the perimeter."),
        ),
        (
            "BUILDINGS",
            "buildings",
            tr("Buildings"),
            tr("Ground that the public cannot stand on."),
        ),
        (
            "CRISIS_PLACES",
            "crisis_places",
            tr("Crisis places"),
            tr("Fire stations among them are used where none are given."),
        ),
    ):
        algorithm.add_layer(name, theme, label, help_text, optional=True)
    for name, label, kinds, help_text in (
        (
            "STATIONS",
            tr("Fire stations"),
            types.TypeVectorPoint,
            tr("Where rescue comes from."),
        ),
        (
            "OBSTACLES",
            tr("Obstacles"),
            types.TypeVectorPolygon,
            tr(
                "Stages, stands, tents, flower beds, water: ground that the public cannot stand on."
            ),
        ),
        (
            "CLOSED",
            tr("Closed streets"),
            types.TypeVectorAnyGeometry,
            tr(
                "Lines or areas along streets that nobody may use meanwhile, beside those that works close."
            ),
        ),
        (
            "QUIET",
            tr("Noise-sensitive places"),
            types.TypeVectorAnyGeometry,
            tr(
                "Hospitals, homes, places that need quiet. Places only: never a register of persons."
            ),
        ),
    ):
        algorithm.add(source(name, label, [kinds], optional=True), help_text)


def add_numbers(algorithm):
    """Densities, speeds and reaches."""
    number = QgsProcessingParameterNumber
    for name, label, default, least, most, help_text in _numbers():
        algorithm.add(
            number(name, label, number.Type.Double, default, False, least, most),
            help_text,
            advanced=True,
        )


def _numbers():
    return (
        (
            "PEOPLE_M2",
            tr("People a square metre"),
            2.0,
            0.1,
            4.0,
            tr("Design density; above 4 a crowd is unstable."),
        ),
        (
            "EGRESS_MIN",
            tr("Minutes to be out"),
            8.0,
            0.5,
            60.0,
            tr("What the exits are reckoned over."),
        ),
        (
            "WALK_M_MIN",
            tr("Walking speed (m a minute)"),
            60.0,
            5.0,
            120.0,
            tr("Of the public on its way out."),
        ),
        (
            "LANE_M",
            tr("Width for a fire engine (m)"),
            3.0,
            0.0,
            10.0,
            tr("A narrower gate is no access for rescue."),
        ),
        (
            "GATE_REACH_M",
            tr("Reach of a gate (m)"),
            25.0,
            1.0,
            100.0,
            tr("Streets that cross the edge so near to a gate are opened by it."),
        ),
        (
            "BESIDE_M",
            tr("Beside the perimeter is within (m)"),
            100.0,
            0.0,
            1000.0,
            tr("For works, schools and quiet places."),
        ),
    )


def add_outputs(algorithm):
    """The layers that are written."""
    algorithm.add_sink(
        "OUTPUT",
        tr("Gates of the event"),
        tr("A point a gate, in the order of what its loss costs."),
        geometry="point",
    )
    for name, label, help_text, geometry in (
        ("AREA", tr("Perimeter of the event"), tr("Capacities and clearing times."), "polygon"),
        (
            "WAYS",
            tr("Streets of the event"),
            tr("Streets inside, closed ones, ways of rescue."),
            "line",
        ),
        ("CONFLICTS", tr("Conflicts of the event"), tr("What it meets."), "point"),
        (
            "CHECKLIST",
            tr("Checklist of the event"),
            tr("Rules, deadlines and pieces of the file."),
            "none",
        ),
    ):
        algorithm.add_sink(name, label, help_text, geometry=geometry, optional=True)


def add_results(algorithm):
    """The numbers that are told."""
    for name, label in (
        ("CAPACITY_60", tr("People held at 60 a minute and metre")),
        ("CAPACITY_82", tr("People held at 82 a minute and metre")),
        ("MINUTES_60", tr("Minutes to empty at 60")),
        ("MINUTES_82", tr("Minutes to empty at 82")),
        ("MINUTES_LOST_60", tr("Minutes to empty at 60, worst gate lost")),
        ("WITHOUT_EXIT", tr("People without exit, worst gate lost")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, label))
