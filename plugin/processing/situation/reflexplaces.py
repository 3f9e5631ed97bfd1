"""clairville:reflexplaces: the places of a reflex sheet, computed for a drawn perimeter."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ....algorithms.common.resources import table
from ...host import deps
from ...host.i18n import language, tr
from .. import widgets
from ..base import ClairvilleAlgorithm
from . import eventlayers

_STORES = "GeoPackage (*.gpkg);;PostGIS (*)"
_FROM_STORE = {
    "STREETS": "roads",
    "SCHOOLS": "schools",
    "TRANSPORT": "public_transport",
    "CRISIS_PLACES": "crisis_places",
    "PCS_STEPS": "pcs_steps",
}


class ReflexPlaces(ClairvilleAlgorithm):
    """Streets to close, the way round, accesses, shelters: for one place and one sheet."""

    ID = "reflexplaces"
    GROUP = "crisis"
    KEYWORDS = (
        "fiche réflexe",
        "reflex sheet",
        "PCS",
        "périmètre",
        "perimeter",
        "déviation",
        "detour",
        "centre d'accueil",
        "shelter",
    )

    def label(self):
        return tr("Places of a reflex sheet")

    def summary(self):
        return tr(
            "For a drawn perimeter, or a point with a radius: the streets to close, the way round by car, the accesses with the time "
            "from each fire station, the reception centres, water points and cool places within reach on foot without those streets, "
            "schools and stops concerned; and the steps of a reflex sheet with what each place rule comes to. It proposes; people "
            "decide, and nothing is sent."
        )

    def declare(self):
        source, types = QgsProcessingParameterFeatureSource, QgsProcessing.SourceType
        self.add(
            source("PLACE", tr("Drawn place"), [types.TypeVectorAnyGeometry]),
            tr("A perimeter as a polygon, or points and lines that get a radius."),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number("RADIUS_M", tr("Radius (m)"), number.Type.Double, 100.0, False, 5.0, 5000.0),
            tr("Around points and lines; polygons stay as they are drawn."),
        )
        kinds = table("situation/reflexes_index")["kinds"]
        labels = {kind: spec["title"][language()] for kind, spec in kinds.items()}
        self.add(
            widgets.coded_choice("KIND", tr("Sheet"), labels),
            tr("Its steps are told with their places; the town's own take the place of ours."),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=_STORES, optional=True),
            tr(
                "Where the town's layers are: those left empty below are read from it. Empty, and no streets given: the store of "
                "the settings."
            ),
        )
        for name, theme, label, help_text in (
            ("STREETS", "roads", tr("Streets"), tr("Streets that people walk and engines drive.")),
            ("SCHOOLS", "schools", tr("Schools"), tr("Schools in and beside the perimeter.")),
            (
                "TRANSPORT",
                "public_transport",
                tr("Public transport"),
                tr("Stops and lines to divert."),
            ),
            (
                "CRISIS_PLACES",
                "crisis_places",
                tr("Crisis places"),
                tr("Fire stations among them are used where none are given."),
            ),
            (
                "PCS_STEPS",
                "pcs_steps",
                tr("The town's own sheets"),
                tr("Steps of the plan in force: they take the place of ours, kind by kind."),
            ),
        ):
            self.add_layer(name, theme, label, help_text, optional=True)
        self.add(
            source("STATIONS", tr("Fire stations"), [types.TypeVectorPoint], optional=True),
            tr("Where rescue comes from."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Streets to close and ways round"),
            tr("Lines: close, detour."),
            geometry="line",
        )
        for name, label, help_text, geometry in (
            (
                "POINTS",
                tr("Accesses and shelters"),
                tr("Points: access, shelters, water, cool places."),
                "point",
            ),
            (
                "STEPS",
                tr("Steps with their places"),
                tr("A row a step, in French and English."),
                "none",
            ),
        ):
            self.add_sink(name, label, help_text, geometry=geometry, optional=True)
        self.addOutput(QgsProcessingOutputNumber("STREETS_TO_CLOSE", tr("Streets to close")))

    def prepareAlgorithm(self, parameters, context, feedback):
        self._filled = eventlayers.filled(self, parameters, context, wanted=_FROM_STORE)
        return super().prepareAlgorithm(self._filled, context, feedback)

    def processAlgorithm(self, parameters, context, feedback):
        return super().processAlgorithm(self._filled, context, feedback)

    def compute(self, run):
        from ....algorithms.situation import ground, reflexes, reflexground

        if not run.given("STREETS"):
            raise DataError("event_no_streets")
        shapely = deps.require("shapely")
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.3))
        drawn = run.raw("PLACE", keep_crs=True).geometry.to_numpy()
        flat = shapely.get_dimensions(drawn) < 2
        grown = shapely.buffer(drawn, run.as_double("RADIUS_M"))
        area = ground.whole_area(deps.require("numpy").where(flat, grown, drawn))
        crisis = run.theme("CRISIS_PLACES", allow_empty=True)
        layers = {
            "schools": run.theme("SCHOOLS", allow_empty=True),
            "transport": run.theme("TRANSPORT", allow_empty=True),
        }
        stations = eventlayers.stations(run, crisis)
        if stations is None:
            run.warn("event_no_stations")
        own = run.theme("PCS_STEPS", allow_empty=True)
        if own is not None:
            eventlayers.refuse(run, "PCS_STEPS", own, of_functions=True)
            own = reflexes.own_steps(own)[0]
        run.progress(0.5)
        network = run.node("STREETS")(streets, target_length_m=0)
        found = reflexground.find(network, area, stations=stations, crisis=crisis, layers=layers)
        run.progress(0.9)
        run.count(**found.counts)
        steps = self._steps(run.as_enum_string("KIND"), own, found)
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                reflexground.lines_of(found),
                style="reflex_lines",
                label=tr("Streets to close and ways round"),
            ),
            "POINTS": run.write(
                "POINTS",
                reflexground.points_of(found),
                style="reflex_points",
                label=tr("Accesses and shelters"),
            ),
            "STEPS": run.write("STEPS", steps, label=tr("Steps with their places")),
            "STREETS_TO_CLOSE": float(found.counts["streets_to_close"]),
        }

    @staticmethod
    def _steps(kind, own, found):
        """The steps of the sheet in both languages, with what each place rule comes to."""
        from ....algorithms.situation import reflexes, reflexground

        told = {lang: reflexes.reflex_steps(kind, lang, own) for lang in ("fr", "en")}
        out = told["fr"][["kind", "order", "step", "phase", "place_rule", "within_min", "origin"]]
        places = [reflexground.tell_rule(found, rule) for rule in out["place_rule"]]
        for lang, steps in told.items():
            for name in ("trigger", "action", "owner", "means", "tell", "source"):
                out = out.assign(**{f"{name}_{lang}": steps[name].to_numpy()})
            out = out.assign(**{f"place_{lang}": [p[lang] for p in places]})
            out = out.assign(**{f"heading_{lang}": reflexes.heading(kind, lang, own)})
        return out
