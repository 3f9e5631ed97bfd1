"""clairville:scenario: before, after and difference of a measure over all that is computed."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import ParameterError
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm

# (tool, output, columns shown beside the contract's, columns added up by district)
_COMPARED = {
    "citysnapshot": ("CONFLICTS", ("street", "school", "decision"), ("", "score")),
    "schoolsafety": ("SCHOOLS", ("name", "level"), ("score",)),
    "plantability": ("PLANTABILITY", (), ()),
    "accidentrisk": ("ACCIDENTS", ("name", "kind"), ("expected",)),
    "deliverybays": ("BAYS", (), ("",)),
}


class Scenario(ClairvilleAlgorithm):
    """A measure tried on the whole town before it is done."""

    ID = "scenario"
    GROUP = "cross"
    KEYWORDS = (
        "scénario",
        "scenario",
        "jumeau",
        "twin",
        "avant",
        "après",
        "before",
        "after",
        "what if",
        "simulation",
    )

    def label(self):
        return tr("Scenario before and after")

    def summary(self):
        return tr(
            "Runs the tools that the edits of a scenario touch on the town as it is and on the town with the edits, and shows what "
            "differs: works that collide, schools, plantable ground, accidents, delivery bays, by place and by district. The same "
            "tools, the same moment, the same seed. A comparison, not an impact study."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFile(
                "SCENARIO", tr("Scenario"), fileFilter="Clairville (*.scenario.gpkg)"
            ),
            tr(
                "The file of edits, made by the panel Scenario or by Write a scenario. It names the store on which it is tried."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "TOOLS",
                tr("What to compare"),
                _labels(),
                allowMultiple=True,
                optional=True,
            ),
            tr("Empty: whatever the edits can change."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Date and time"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "Local civil time at which works and schools are looked at; the profile's own moment, else now, if left empty."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives system, time zone and moment."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED", tr("Random seed"), QgsProcessingParameterNumber.Type.Integer, 0, minValue=0
            ),
            tr("The same for both runs."),
            advanced=True,
        )
        for name, label, help_text in (
            ("CONFLICTS", tr("Works: difference"), tr("Works that collide otherwise than before.")),
            ("SCHOOLS", tr("Schools: difference"), tr("Schools whose ranking changes.")),
            (
                "ACCIDENTS",
                tr("Accidents: difference"),
                tr("Segments that are closed or take traffic."),
            ),
            ("BAYS", tr("Delivery bays: difference"), tr("Bays and needs that change.")),
        ):
            self.add_sink(name, label, help_text, optional=True)
        self.add(
            QgsProcessingParameterRasterDestination(
                "PLANTABILITY", tr("Plantability: difference"), optional=True
            ),
            tr("GeoTIFF: score after minus before in points, no data where nothing changes."),
        )
        self.add_sink(
            "INDICATORS",
            tr("Indicators by district"),
            tr("A row a tool, indicator and district: before, after, difference."),
            geometry="none",
        )
        self.addOutput(QgsProcessingOutputNumber("CHANGED", tr("Places that change")))

    def compute(self, run):
        from ....algorithms.common.reporting import grid, report, text
        from ....algorithms.scenario import effects
        from ...store import scenariofile, stores
        from ..city import steps
        from . import compared, runs

        path = run.as_file("SCENARIO")
        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        scenariofile.ScenarioFile(path)  # says so where the file is none
        with stores.open_store(path) as opened:
            base, edits, notes = opened.base.uri, opened.file.edits(), opened.notes()
            title = opened.file.title
        if not edits:
            raise ParameterError("scenario_empty", title=title)
        for note in notes:
            run.warn(note["code"], theme=note["theme"], edits=", ".join(map(str, note["edits"])))
        moment = _moment(run, profile)
        common = {
            "PROFILE": run.as_string("PROFILE") or None,
            "DATETIME": moment,
            "SEED": run.as_int("SEED"),
            "ZONE": profile.school_zone if profile is not None else None,
        }
        run.manifest.parameters["DATETIME"] = moment
        tools = self._tools(run, edits)
        town = runs.Town(base, path, common)
        feedback = steps.Listening(2 * len(tools), run.feedback)
        found, tables, outputs, changed = {}, [], {}, 0
        areas = compared.areas(run, base)
        for k, tool in enumerate(tools):
            feedback.setCurrentStep(2 * k)
            before, record = town.before(tool, run, feedback)
            compared.note_inputs(run, record)
            feedback.setCurrentStep(2 * k + 1)
            done = compared.of_tool(
                run, tool, _COMPARED[tool], town, before, edits, areas, feedback
            )
            outputs[_COMPARED[tool][0]] = done.output
            tables.append(done.indicators)
            changed += done.changed
            found[tool] = done
        indicators = compared.joined(tables)
        run.count(edits=len(edits), changed=changed)
        untouched = [t for t in effects.tools() if t not in tools]
        lines = [
            [text(f"scenario_tool_{tool}"), done.changed, done.way, done.told]
            for tool, done in found.items()
        ]
        columns = [text(f"scenario_column_{c}") for c in ("tool", "changed", "way", "town")]
        head = [
            text("scenario_said_edits", title=title, edits=len(edits), changed=changed),
            text("scenario_said_comparison"),
        ]
        limits = [text("scenario_limit_frozen")] if "accidentrisk" in tools else []
        if untouched:
            limits.append(text("scenario_limit_untouched", tools=compared.names(untouched)))
        run.manifest.report = report(
            headline=head,
            limits=limits,
            tables=[grid(text("scenario_title_tools"), columns, lines)],
        )
        outputs["INDICATORS"] = run.write("INDICATORS", indicators)
        return {**{k: v for k, v in outputs.items() if v is not None}, "CHANGED": changed}

    @staticmethod
    def _tools(run, edits):
        """The tools to compare: those chosen, else those that the edits touch."""
        from ....algorithms.scenario import effects

        known = list(_COMPARED)
        if run.given("TOOLS") and run.as_enums("TOOLS"):
            return [known[i] for i in run.as_enums("TOOLS")]
        found = effects.touched(edits)
        if not found:
            raise ParameterError("scenario_touches_nothing")
        return found


def _labels():
    return [
        tr("Works and street life"),
        tr("Schools"),
        tr("Plantable ground"),
        tr("Accident risk"),
        tr("Delivery bays"),
    ]


def _moment(run, profile):
    """ISO text of the moment: chosen, the profile's, or now."""
    if run.given("DATETIME"):
        chosen = run.as_date_time("DATETIME")
    elif profile is not None and profile.moment:
        chosen = QDateTime.fromString(profile.moment, Qt.DateFormat.ISODate)
    else:
        chosen = QDateTime.currentDateTime()
    if not chosen.isValid():
        raise ParameterError("scenario_moment", value=str(run.parameters.get("DATETIME")))
    return chosen.toString(Qt.DateFormat.ISODate)[:19]
