"""clairville:eventplan: a public event in a perimeter, its file for the safety commission."""

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import eventform, eventlayers

_STORES = "GeoPackage (*.gpkg);;PostGIS (*)"


class EventPlan(ClairvilleAlgorithm):
    """How many it holds, how it empties, who still reaches it, whom it meets."""

    ID = "eventplan"
    GROUP = "crisis"
    KEYWORDS = (
        "event",
        "événement",
        "manifestation",
        "festival",
        "foule",
        "crowd",
        "jauge",
        "capacity",
        "évacuation",
        "sécurité",
        "SDIS",
        "préfecture",
        "dossier",
        "unités de passage",
    )

    def __init__(self):
        super().__init__()
        self._dossier = None  # what compute found, for the file that the main thread makes

    def label(self):
        return tr("Event file")

    def summary(self):
        return tr(
            "A public event in a drawn perimeter: how many people it holds, at 60 and at 82 people a minute and metre of exit; how "
            "long it takes to empty along the streets, and with each gate lost in turn; how each fire station still reaches the "
            "stage; works, schools, transport, deliveries, residents and quiet places that it meets; a checklist of rules with "
            "their texts, and the file that a prefecture asks for. A calculation to help: the opinion of the safety commission and of "
            "the fire service prevails."
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        self._filled = eventlayers.filled(self, parameters, context)
        return super().prepareAlgorithm(self._filled, context, feedback)

    def processAlgorithm(self, parameters, context, feedback):
        return super().processAlgorithm(self._filled, context, feedback)

    def declare(self):
        number = QgsProcessingParameterNumber
        source, types = QgsProcessingParameterFeatureSource, QgsProcessing.SourceType
        self.add(
            source("PERIMETER", tr("Perimeter"), [types.TypeVectorPolygon]),
            tr("The polygon of the event, drawn along the fronts. Several are taken as one."),
        )
        self.add(
            source("GATES", tr("Gates"), [types.TypeVectorPoint]),
            tr("Points where the public leaves, on the edge of the perimeter."),
        )
        self.add_field(
            "GATE_WIDTH",
            "GATES",
            tr("Width of a gate"),
            tr("The field with the free width, in metres."),
        )
        self.add_field("GATE_NAME", "GATES", tr("Name of a gate"), tr("The field that names it."))
        self.add(
            number(
                "GATE_WIDTH_M",
                tr("Width of gates without one (m)"),
                number.Type.Double,
                None,
                True,
                0.1,
                100.0,
            ),
            tr("Empty: a gate without a width is no exit, and is told."),
        )
        self.add(
            number(
                "PEOPLE", tr("People expected at one time"), number.Type.Integer, None, minValue=1
            ),
            tr("The most that are there together, staff included."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME", tr("Start"), QgsProcessingParameterDateTime.Type.DateTime
            ),
            tr("Day and hour at which the public comes."),
        )
        self.add(
            number(
                "DURATION_H", tr("Duration (hours)"), number.Type.Double, 4.0, False, 0.25, 240.0
            ),
            tr("Until the public has left."),
        )
        self.add(
            source("STAGE", tr("Stage"), [types.TypeVectorPoint], optional=True),
            tr("The point that the rescue services must reach. Empty: the largest open ground."),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=_STORES, optional=True),
            tr(
                "Where the town's layers are: those left empty below are read from it. Empty, and no streets given: the store of "
                "the settings."
            ),
        )
        eventform.add_layers(self)
        self.add(
            QgsProcessingParameterString("TITLE", tr("Name of the event"), optional=True),
            tr("On the file."),
        )
        self.add(
            QgsProcessingParameterBoolean("INVENTED", tr("FICTIF: a drawn example"), False),
            tr("Marks every page and layer: no such event is planned."),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the time zone and the coordinate system."),
        )
        eventform.add_numbers(self)
        eventform.add_outputs(self)
        self.add(
            QgsProcessingParameterFileDestination(
                "DOSSIER",
                tr("Event file (PDF)"),
                tr("PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
            tr("Map, tables, checklist and limits on A4 pages."),
        )
        eventform.add_results(self)

    def compute(self, run):
        from ....algorithms.situation import (
            eventgiven,
            eventoutcome,
            eventplan,
            eventreport,
            eventrules,
        )

        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        if not run.given("STREETS"):
            raise DataError("event_no_streets")
        chosen = run.as_date_time("DATETIME")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        begin = chosen.toPyDateTime().replace(tzinfo=None)
        pd = eventlayers.pandas()
        params = eventgiven.Params(
            people=float(run.as_int("PEOPLE")),
            start=pd.Timestamp(begin),
            end=pd.Timestamp(begin + dt.timedelta(hours=run.as_double("DURATION_H"))),
            zone_name=run.timezone,
            people_m2=run.as_double("PEOPLE_M2"),
            egress_min=run.as_double("EGRESS_MIN"),
            walk_m_min=run.as_double("WALK_M_MIN"),
            lane_m=run.as_double("LANE_M"),
            gate_reach_m=run.as_double("GATE_REACH_M"),
            beside_m=run.as_double("BESIDE_M"),
            invented=run.as_boolean("INVENTED"),
        )
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.2))
        given = eventlayers.read(run)
        run.progress(0.3)
        network = run.node("STREETS")(
            streets, target_length_m=0, progress=stage(run.progress, 0.3, 0.5)
        )
        made = eventplan.plan(network, given, params, stage(run.progress, 0.5, 0.9))
        self._warn(run, made)
        checks = eventrules.checklist(made)
        run.manifest.report = eventreport.report_of(made, checks)
        run.count(**made.counts)
        fictif = tr("FICTIF") + " · " if params.invented else ""
        prudent, guide = (made.leaving[flow] for flow in eventgiven.FLOWS)
        results = {}
        for name, frame, style, types in (
            ("OUTPUT", eventoutcome.gates_of(made, run.of_computation()), "event_gates", None),
            ("CONFLICTS", made.meets, "event_conflicts", None),
            ("WAYS", eventoutcome.streets_of(made), "event_streets", None),
            ("AREA", eventoutcome.perimeter_of(made), "event_perimeter", _TIMES),
            ("CHECKLIST", _with_days(checks), "", dict.fromkeys(_DAYS, "date")),
        ):
            label = fictif + run.definition(name).description()
            results[name] = run.write(name, frame, style=style, label=label, types=types)
        self._dossier = (results, params.invented)
        run.progress(1.0)
        return {
            **results,
            "CAPACITY_60": made.capacity["prudent"],
            "CAPACITY_82": made.capacity["guide"],
            "MINUTES_60": prudent.spread.minutes,
            "MINUTES_82": guide.spread.minutes,
            "MINUTES_LOST_60": float(prudent.lost_gate.max(initial=0.0)),
            "WITHOUT_EXIT": float(prudent.lost_people.max(initial=0.0)),
        }

    @staticmethod
    def _warn(run, made):
        for code, values in made.warnings:
            run.warn(code, **values)
        if made.given.layer("stations") is None:
            run.warn("event_no_stations")
        if made.params.people > made.capacity["prudent"]:
            held = made.capacity["prudent"]
            run.warn("event_over_capacity", people=made.params.people, capacity=held)
        untimed = made.counts.get("works_no_start", 0) + made.counts.get(
            "works_end_before_start", 0
        )
        if untimed:
            run.warn("event_works_untimed", n=untimed)

    def finish(self, run, results):
        """The file, in the main thread, where one is wanted."""
        made, self._dossier = self._dossier, None
        if made is None or not run.given("DOSSIER"):
            return results
        from . import eventdossier

        results["DOSSIER"] = eventdossier.write(run, results, made[1])
        run.manifest.outputs["DOSSIER"] = results["DOSSIER"]
        return results


_TIMES = {"start": "datetime", "end": "datetime"}
_DAYS = ("due_date", "done_date", "checked")


def _with_days(checks):
    """The checklist with its days as days, empty ones left empty."""
    read = eventlayers.pandas().to_datetime
    days = {name: read(checks[name], format="%Y-%m-%d", errors="coerce") for name in _DAYS}
    return checks.assign(**days)
