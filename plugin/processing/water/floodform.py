"""The form of the flood tool: what the town knows, the relief, the river, the rain, and what is written."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...host.i18n import tr


def _table(self, name, label, told, kind=QgsProcessing.SourceType.TypeVector, *, advanced=False):
    taken = QgsProcessingParameterFeatureSource(name, label, [kind], optional=True)
    self.add(taken, told, advanced)


def _field(self, name, layer, label, told):
    """A field that the tool does without, among the advanced ones."""
    field = QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True)
    self.add(field, told, advanced=True)


def add_known(self):
    """What the town and the State already know."""
    _table(
        self,
        "TOWN_TABLE",
        tr("The town's table of heights"),
        tr("Rows with a height at the scale, the streets cut at it, the action of the PCS."),
    )
    for name, label in (
        ("TOWN_STREET", tr("Field with the streets cut")),
        ("TOWN_LEVEL", tr("Field with the height at the scale (m)")),
        ("TOWN_ACTION", tr("Field with the action")),
    ):
        _field(self, name, "TOWN_TABLE", label, tr("Empty: found by its title."))
    any_shape = QgsProcessing.SourceType.TypeVectorAnyGeometry
    _table(
        self,
        "RECORDS",
        tr("Past floods"),
        tr("Flood marks, past closures: a street within 20 m of one has been reached."),
        any_shape,
    )
    _field(self, "RECORD_DATE", "RECORDS", tr("Field with the day"), tr("The last one is told."))
    _table(
        self,
        "ORDERS",
        tr("Catastrophe orders (CatNat)"),
        tr("Counted for the whole commune; no street gets a class from them."),
        advanced=True,
    )
    _table(
        self,
        "ZONES",
        tr("Official zones (PPRI, TRI, state maps)"),
        tr("Shown beside each street in a column of their own, never mixed into the class."),
        QgsProcessing.SourceType.TypeVectorPolygon,
    )
    _field(self, "ZONE_NAME", "ZONES", tr("Field with the zone"), tr("What is told of it."))


def add_relief(self):
    """The relief and what stands on it."""
    self.add(
        QgsProcessingParameterRasterLayer("ELEVATION", tr("Elevation"), optional=True),
        tr(
            "Terrain model in metres. Empty: the one pulled beside the store of the streets; without any, only the town's "
            "table and past floods speak."
        ),
    )
    for name, theme, label, told in (
        (
            "WATER",
            "water_bodies",
            tr("Water"),
            tr("Watercourses, from which heights are told."),
        ),
        (
            "BUILDINGS",
            "buildings",
            tr("Buildings"),
            tr("Water runs around them; each may be rated."),
        ),
        (
            "BRIDGES",
            "bridges",
            tr("Bridges"),
            tr("Ways under them are cut open in the relief."),
        ),
        ("SCHOOLS", "schools", tr("Schools"), tr("Rated by the ground around them.")),
        (
            "LAND_COVER",
            "land_cover",
            tr("Land cover"),
            tr("With a sealed share: how much of the area upstream lets no rain in."),
        ),
    ):
        self.add_layer(name, theme, label, told, optional=True)
    _table(
        self,
        "FACILITIES",
        tr("Facilities"),
        tr("Any layer of places to be rated: fire stations, homes, pumping stations."),
        QgsProcessing.SourceType.TypeVectorAnyGeometry,
    )
    number = QgsProcessingParameterNumber
    for name, label, value, low, high, told in (
        (
            "CELL_SIZE",
            tr("Side of a cell (m)"),
            0.0,
            0.0,
            30.0,
            tr("0: that of the relief, coarser where it would have more than 4 million cells."),
        ),
        (
            "MARGIN",
            tr("Relief around the streets (m)"),
            1000.0,
            0.0,
            20000.0,
            tr("Water comes from beyond the streets: how far the relief is read."),
        ),
        (
            "DRAINAGE",
            tr("Watercourses drain at least (ha)"),
            100.0,
            0.1,
            100000.0,
            tr("Only where no layer of water is given."),
        ),
    ):
        self.add(
            number(name, label, number.Type.Double, value, minValue=low, maxValue=high),
            told,
            advanced=True,
        )


def add_river(self):
    """A gauge and dykes."""
    self.add_layer(
        "WATER_LEVELS",
        "water_levels",
        tr("Water levels"),
        tr("Heights of gauges: the last one is laid over the relief, or its change is told."),
        optional=True,
    )
    self.add(
        QgsProcessingParameterString("STATION", tr("Gauge"), optional=True),
        tr("Code of the gauge, where the layer has several."),
    )
    self.add(
        QgsProcessingParameterPoint("GAUGE", tr("Place of the gauge"), optional=True),
        tr("Only where no layer of water levels tells it."),
        advanced=True,
    )
    number = QgsProcessingParameterNumber
    for name, label, told in (
        (
            "HEIGHT",
            tr("Height at the scale (m)"),
            tr("Forecast or observed; takes the place of the last one of the layer."),
        ),
        (
            "GAUGE_ZERO",
            tr("Zero of the scale (m)"),
            tr("Altitude of the scale's zero. Without it only the change is told."),
        ),
    ):
        self.add(number(name, label, number.Type.Double, None, True, -100.0, 9000.0), told)
    self.add(
        QgsProcessingParameterEnum(
            "DATUM",
            tr("Height system of the zero"),
            [
                tr("not known: only the change is told"),
                tr("that of the relief (IGN69 on the mainland)"),
                tr("another one (NGF Lallemand, local)"),
            ],
            defaultValue=0,
        ),
        tr("A zero in another system puts the water decimetres too high or too low."),
    )
    self.add(
        number(
            "REACH", tr("The gauge speaks within (m)"), number.Type.Double, 3000.0, minValue=0.0
        ),
        tr("Further away, and on other rivers, a street is not covered."),
        advanced=True,
    )
    _table(
        self,
        "DYKES",
        tr("Dykes"),
        tr("Lines that hold the water until it passes their crest."),
        QgsProcessing.SourceType.TypeVectorLine,
        advanced=True,
    )
    _field(
        self,
        "CREST",
        "DYKES",
        tr("Field with the crest (m)"),
        tr("Empty: never overtopped, and told."),
    )


def add_rain(self):
    """A rain, and a what-if."""
    number = QgsProcessingParameterNumber
    self.add(
        number("RAIN", tr("Rain (mm)"), number.Type.Double, None, True, 0.0, 1000.0),
        tr("Of the next hours, or of a scenario. Empty: no rain is told."),
    )
    self.add(
        number(
            "RAIN_HOURS",
            tr("In how many hours"),
            number.Type.Double,
            3.0,
            minValue=0.05,
            maxValue=72.0,
        ),
        tr("Even over the town and over these hours."),
    )
    self.add(
        number(
            "SEWERS",
            tr("Sewers take (mm)"),
            number.Type.Double,
            0.0,
            minValue=0.0,
            maxValue=1000.0,
        ),
        tr("Their design rain over the same hours, as a choice. 0: sewers are left out."),
    )
    self.add(
        QgsProcessingParameterEnum(
            "METHOD",
            tr("Runoff"),
            [tr("curve numbers (SCS, TR-55)"), tr("coefficients (rational method)")],
            defaultValue=0,
        ),
        tr("How much of the rain runs off."),
        advanced=True,
    )
    self.add(
        QgsProcessingParameterEnum(
            "SOIL",
            tr("Soil"),
            [
                tr("A: sand, drains well"),
                tr("B: loam"),
                tr("C: sandy clay, drains badly"),
                tr("D: clay"),
            ],
            defaultValue=2,
        ),
        tr("Of the open ground. Badly drained unless you know better."),
        advanced=True,
    )

    _table(
        self,
        "UNSEALED",
        tr("Ground unsealed"),
        tr("A what-if: areas with a new sealed share, beside the same rain today."),
        QgsProcessing.SourceType.TypeVectorPolygon,
        advanced=True,
    )
    _field(
        self,
        "UNSEALED_TO",
        "UNSEALED",
        tr("Field with the new sealed share (%)"),
        tr("Empty: 0 %."),
    )
    _table(
        self,
        "BASINS",
        tr("Basins"),
        tr("A what-if: points or areas that hold back what reaches them until they are full."),
        QgsProcessing.SourceType.TypeVectorAnyGeometry,
        advanced=True,
    )
    _field(
        self,
        "BASIN_VOLUME",
        "BASINS",
        tr("Field with the volume (m³)"),
        tr("A basin without one is left out and told."),
    )
    _field(
        self,
        "BASIN_OUTFLOW",
        "BASINS",
        tr("Field with the outflow (l/s)"),
        tr("To the sewers, while it rains. Empty: none."),
    )


def add_outputs(self):
    """Layers and numbers."""
    self.add_sink(
        "OUTPUT",
        tr("Streets by susceptibility"),
        tr("Class, reasons, the town's height, depth now where it is told. For sheets."),
        geometry="line",
    )
    for name, label, told, kind in (
        (
            "BUILDINGS_RATED",
            tr("Buildings by susceptibility"),
            tr("For the town hall: sheets for the public show streets only."),
            "polygon",
        ),
        (
            "PLACES_RATED",
            tr("Schools and facilities by susceptibility"),
            tr("For the town hall."),
            "point",
        ),
        (
            "UNREAD",
            tr("Rows of the town's table that were not read"),
            tr("With why: no street is guessed."),
            "none",
        ),
    ):
        self.add_sink(name, label, told, geometry=kind, optional=True, default=False)
    for name, label in (
        ("STREETS_KNOWN", tr("Segments known by the town or by past floods")),
        ("STREETS_HIGH", tr("Segments highly susceptible by their relief")),
        ("STREETS_NOT_STUDIED", tr("Segments not studied")),
        ("STREETS_CUT", tr("Segments that the town's table cuts now")),
        ("STREETS_IN_WATER", tr("Segments that the river reaches now")),
        ("ROWS_UNREAD", tr("Rows of the town's table not read")),
        ("LEVEL", tr("Altitude of the water (m)")),
        ("LEVEL_CHANGE", tr("Change of the height (m)")),
    ):
        self.addOutput(QgsProcessingOutputNumber(name, label))
