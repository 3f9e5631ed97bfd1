"""The parameters of the rounds, as the tool's form shows them."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
)
from qgis.PyQt.QtCore import QTime

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import roundinputs


class RoundForm(ClairvilleAlgorithm):
    """What is asked for rounds: requests, lorries, rules of the trade, results."""

    def declare(self):
        self._declare_requests()
        self._declare_lorries()
        self._declare_rules()
        self._declare_outputs()

    def _number(
        self, name, label, told, default, low=0.0, high=None, *, whole=False, advanced=False
    ):
        number = QgsProcessingParameterNumber
        kind = number.Type.Integer if whole else number.Type.Double
        limits = {"minValue": low} if high is None else {"minValue": low, "maxValue": high}
        made = number(name, label, kind, default, default is None, **limits)
        self.add(made, told, advanced=advanced)

    def _source(self, name, label, kind, told, *, advanced=False):
        source = QgsProcessingParameterFeatureSource(name, label, [kind], optional=True)
        self.add(source, told, advanced=advanced)

    def _declare_requests(self):
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("What is to be fetched"), [point]),
            tr("Points: requests for bulky waste, places to inspect or to clean."),
        )
        for name, label, told in (
            ("QUANTITY_FIELD", tr("Quantity (m³)"), tr("The field with cubic metres.")),
            (
                "OBJECT_FIELD",
                tr("What is put out"),
                tr('A text such as "canapé et 2 chaises": read by the table of objects.'),
            ),
            ("TONNES_FIELD", tr("Weight (t)"), tr("The field with tonnes; none: not reckoned.")),
            ("SERVICE_FIELD", tr("Work (minutes)"), tr("The field with the minutes at the stop.")),
            ("FROM_FIELD", tr("Promised from"), tr("Time of day, as 8:00; empty: any time.")),
            ("TO_FIELD", tr("Promised until"), tr("The work begins before it.")),
            (
                "KEEP_FIELD",
                tr("Keeps its door"),
                tr(
                    "Yes for persons of reduced mobility: never grouped, like who was promised a time."
                ),
            ),
            ("ID_FIELD", tr("Number of the request"), tr("As in the town's own software.")),
            (
                "ADDRESS_FIELD",
                tr("Address for the round sheet"),
                tr("Printed on the sheets of the crew alone, never on a layer."),
            ),
        ):
            self.add_field(name, "INPUT", label, told)
        self._number(
            "DEFAULT_M3",
            tr("Quantity where none is told (m³)"),
            tr("How many requests take it is counted."),
            1.0,
        )
        self._number(
            "SERVICE",
            tr("Work where none is told (minutes)"),
            tr("At each stop, without the driving."),
            5.0,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "Street lines with one-ways; limits of width, height and weight where they have them."
            ),
        )

    def _declare_lorries(self):
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.add(
            QgsProcessingParameterPoint("DEPOT", tr("Depot")),
            tr("Where the lorries leave and come home; at most 500 m from a street."),
        )
        self._source(
            "UNLOADING",
            tr("Places to unload"),
            point,
            tr("Waste centres; the one with the shortest way is used. None: the depot."),
        )
        self.add(
            QgsProcessingParameterBoolean("HOME_UNLOADS", tr("The depot takes the waste"), True),
            tr("Unticked, the lorries unload at the other places alone."),
        )
        self._number(
            "LORRIES", tr("Lorries"), tr("A day, with their crews."), 2, 1, 500, whole=True
        )
        self._number("ROOM_M3", tr("Room of a lorry (m³)"), tr("Of one trip."), 12.0, 0.1)
        self._number(
            "ROOM_T",
            tr("Payload of a lorry (t)"),
            tr("Empty: the volume alone limits; needed where only tonnes are told."),
            None,
            0.01,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "SHIFT_START",
                tr("Shift begins"),
                QgsProcessingParameterDateTime.Type.Time,
                QTime(6, 0),
            ),
            tr("When the lorries leave the depot."),
        )
        self._number(
            "SHIFT_HOURS", tr("Length of the shift (hours)"), tr("With the break."), 7.0, 0.5, 24.0
        )
        self._number("BREAK_MIN", tr("Break (minutes)"), tr("0: none."), 20.0, 0.0, 240.0)
        self._number(
            "BREAK_AFTER",
            tr("Break begins after (hours)"),
            tr(
                "Of the shift, wherever the crew is; 20 minutes are due within six hours (L3121-16)."
            ),
            3.5,
            0.0,
            24.0,
            advanced=True,
        )
        self._number("UNLOADING_MIN", tr("Unloading (minutes)"), tr("Each time."), 15.0, 0.0, 240.0)
        self._number(
            "DAYS",
            tr("Days"),
            tr("Days of collecting that share the requests."),
            1,
            1,
            60,
            whole=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "FIRST_DAY",
                tr("First day"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("The next ones are the working days after it; empty: days have numbers only."),
        )
        self._source(
            "SECTOR_LAYER",
            tr("Sectors of the town"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            tr(
                "People remember their day: a sector has one. None: compact sectors of equal work are drawn."
            ),
        )
        self.add_field(
            "SECTOR_FIELD", "SECTOR_LAYER", tr("Name of the sector"), tr("None: they are numbered.")
        )
        self.add_field(
            "DAY_FIELD",
            "SECTOR_LAYER",
            tr("Day of the sector"),
            tr("1, 2, 3 ...; none: days are dealt by work."),
        )

    def _declare_rules(self):
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.add(
            QgsProcessingParameterBoolean("GROUP", tr("Group at collection points"), False),
            tr(
                "People carry to a point on their side of big streets; else the lorry stops at each door."
            ),
        )
        self._number(
            "GROUP_M",
            tr("Walk to a point at most (m)"),
            tr("Along the streets."),
            150.0,
            1.0,
            2000.0,
        )
        self._number(
            "POINT_M3",
            tr("Room of a point (m³)"),
            tr("Empty: not limited."),
            None,
            0.1,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("REVERSING", tr("Reversing is allowed"), False),
            tr("Unticked: no turning back in a street; a dead end needs a place to turn (R 437)."),
        )
        self.add(
            QgsProcessingParameterBoolean("BOTH_SIDES", tr("Both sides at once"), False),
            tr(
                "Unticked: the lorry stops on the right (R 437); one-ways are served on both sides."
            ),
        )
        self._number(
            "FOOT_M",
            tr("Fetched on foot at most (m)"),
            tr("By the crew, where the lorry may not go; 0: never."),
            50.0,
            0.0,
            500.0,
        )
        self._source(
            "TURNING",
            tr("Places to turn"),
            point,
            tr("Turning places at the ends of streets, within 30 m of them."),
        )
        for name, label in (
            ("WIDTH", tr("Width of the lorry (m)")),
            ("HEIGHT", tr("Height of the lorry (m)")),
            ("WEIGHT", tr("Weight of the loaded lorry (t)")),
        ):
            self._number(
                name,
                label,
                tr("Streets that say less are closed to it; those that say nothing are counted."),
                None,
                0.1,
                advanced=True,
            )
        self.add(
            QgsProcessingParameterMatrix(
                "SPEEDS",
                tr("Speeds by class of street"),
                headers=[tr("Class"), tr("km/h")],
                defaultValue=roundinputs.speed_cells(),
            ),
            tr("Of a lorry without traffic, never above the limit; an assumption to correct."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterMatrix(
                "OBJECTS",
                tr("Volumes of objects"),
                headers=[tr("Words"), tr("m³"), tr("at least"), tr("at most")],
                defaultValue=roundinputs.object_cells(),
            ),
            tr("Words of an object, separated by commas, and its cubic metres."),
            advanced=True,
        )
        self._number(
            "SECTOR_COUNT",
            tr("Sectors to draw"),
            tr("0: one a day. Only without sectors of the town."),
            0,
            0,
            200,
            whole=True,
            advanced=True,
        )
        self._number(
            "OUTING_KM",
            tr("A lorry less is worth (km)"),
            tr("Longer ways by so much are taken to leave one more lorry at home."),
            5.0,
            0.0,
            advanced=True,
        )
        self._number(
            "SPREAD",
            tr("Times may differ by (%)"),
            tr("What the times from and to allow for driving and work."),
            20.0,
            0.0,
            90.0,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("PYVRP", tr("Use PyVRP where it is installed"), True),
            tr("It goes on from Clairville's own search; the shorter rounds count."),
            advanced=True,
        )
        self._number(
            "STEPS",
            tr("Steps of the search"),
            tr("0: by the number of stops. More steps, shorter rounds; no clock ends it."),
            0,
            0,
            10_000_000,
            whole=True,
            advanced=True,
        )
        self._number(
            "SEED",
            tr("Random seed"),
            tr("The same seed gives the same rounds."),
            0,
            0,
            whole=True,
            advanced=True,
        )

    def _declare_outputs(self):
        self.add_sink(
            "OUTPUT",
            tr("Rounds"),
            tr("A line a trip, with kilometres, m³, hours, fill."),
            geometry="line",
        )
        for name, label, told, kind in (
            ("STOPS", tr("Stops"), tr("Where the lorry stands, in order, with times."), "point"),
            (
                "UNSERVED",
                tr("Not fetched"),
                tr("Black points and what lorries lack, with why."),
                "point",
            ),
            ("SECTORS", tr("Sectors and days"), tr("Each with its day, stops and m³."), "polygon"),
        ):
            self.add_sink(name, label, told, geometry=kind, optional=True)
        self.add(
            QgsProcessingParameterFolderDestination(
                "SHEETS", tr("Folder of round sheets"), optional=True, createByDefault=False
            ),
            tr("A PDF, a GPX and a CSV a trip, with addresses: to be deleted after the round."),
        )
        for name, label in (
            ("KM", tr("Kilometres")),
            ("KM_EMPTY", tr("Kilometres empty")),
            ("HOURS", tr("Crew hours")),
            ("TRIPS", tr("Trips")),
            ("FILL", tr("Fill of a trip (%)")),
            ("MISSING_M3", tr("m³ that lorries lack")),
            ("MISSING_HOURS", tr("Crew hours that lack")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("WAY", tr("Way of solving")))
        self.addOutput(QgsProcessingOutputVariant("FILES", tr("Round sheets")))
