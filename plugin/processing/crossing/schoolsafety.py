"""clairville:schoolsafety: the surroundings of each school on foot, ranked, and a sheet's worth of
facts.
"""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import shared


class SchoolSafety(ClairvilleAlgorithm):
    """Which schools' surroundings to look at first."""

    ID = "schoolsafety"
    GROUP = "safety"
    KEYWORDS = (
        "school",
        "école",
        "safety",
        "sécurité",
        "catchment",
        "pedestrian",
        "piéton",
        "abords",
    )

    def label(self):
        return tr("School surroundings")

    def summary(self):
        return tr(
            "For each school: the streets within five and ten minutes on foot, the crashes there with minors and, where "
            "the table tells them, pedestrians, traffic, speed, crossings, and works and air at the next exit; ranked by "
            "a visible weighted sum. Counts of 1 to 4 are hidden in what is published. It orders where to look; it does "
            "not measure a risk."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer("SCHOOLS", "schools", tr("Schools"), tr("School points with level."))
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines people walk along; motorways and ring roads are left out."),
        )
        self.add_layer(
            "CRASHES",
            "accidents",
            tr("Injury crashes"),
            tr("Crash points with counts of persons."),
            optional=True,
        )
        self.add_layer(
            "WORKS",
            "works",
            tr("Works"),
            tr("Works with start and end, counted at the next exit."),
            optional=True,
        )
        self.add_layer(
            "CROSSINGS", "crossings", tr("Crossings"), tr("Pedestrian crossings."), optional=True
        )
        self.add_layer(
            "TRAFFIC",
            "traffic_counts",
            tr("Traffic counts"),
            tr("Counted streets or places: the highest daily traffic within reach is told."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "WALKS",
                tr("People on their way by street"),
                [QgsProcessing.SourceType.TypeVectorLine],
                optional=True,
            ),
            tr(
                'The streets of "Facilities on foot" with their field pupils: the fullest street within reach is told.'
            ),
        )
        self.add_layer(
            "CALENDAR",
            "school_calendar",
            tr("School calendar"),
            tr("National school holidays by zone; without it only public holidays are known."),
            optional=True,
        )
        self.add_layer(
            "BELLS",
            "bell_times",
            tr("Bell times"),
            tr(
                "Opening and closing hours of schools; schools without a row get the assumed hours of their level."
            ),
            optional=True,
        )
        self.add_layer(
            "AIR",
            "air_quality",
            tr("Air quality"),
            tr("Hourly concentrations, read at the exit."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Date and time"),
                QgsProcessingParameterDateTime.Type.DateTime,
                QDateTime.currentDateTime(),
            ),
            tr("The first exit of each school from this moment on is taken."),
        )
        self.add(
            number("NEAR", tr("Near (minutes)"), number.Type.Double, 5.0, False, 1.0, 30.0),
            tr("First walking time, at 80 m a minute; the score counts what lies within it."),
        )
        self.add(
            number("FAR", tr("Far (minutes)"), number.Type.Double, 10.0, False, 1.0, 30.0),
            tr("Second walking time."),
        )
        self.add(
            QgsProcessingParameterBoolean("PUBLISHED", tr("For publication"), True),
            tr(
                'Counts of 1 to 4 crashes read "moins de 5" and enter the score as the middle of that class.'
            ),
        )
        self.add(
            QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
            tr(
                "Zone of the school calendar: A, B, C, Corse ... Default: that of the profile, else C."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr(
                "Name or file of a profile: gives the time zone, the school zone and the coordinate system."
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "RHYTHM",
                tr("Assumed bell times"),
                [tr("by municipality"), tr("four days"), tr("four days and a half"), tr("Paris")],
                defaultValue=0,
            ),
            tr("Hours taken where no table tells them; they are marked as assumed."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("School surroundings"),
            tr("School points, ranked, with reasons."),
            geometry="point",
        )
        self.add_sink(
            "CATCHMENTS",
            tr("Walking catchments"),
            tr("Two polygons per school: what the walking times reach."),
            geometry="polygon",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputNumber("SCHOOLS_COUNT", tr("Number of schools")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.clock import calendars, timezones
        from ....algorithms.crossing import catchments, report, surroundings, walking

        chosen = run.as_date_time("DATETIME")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        params = surroundings.Params(
            minutes=(run.as_double("NEAR"), run.as_double("FAR")),
            published=run.as_boolean("PUBLISHED"),
            school_zone=run.as_string("ZONE") or (profile.school_zone if profile else "") or "C",
            time_zone=profile.timezone if profile else timezones.ZONE,
            department=shared.department(profile),
            rhythm=shared.RHYTHMS[run.as_enum("RHYTHM")],
        )
        schools, streets = run.theme("SCHOOLS"), run.theme("STREETS")
        names = ("CRASHES", "WORKS", "CROSSINGS", "TRAFFIC", "BELLS", "AIR")
        given = {name.lower(): run.theme(name, allow_empty=True) for name in names}
        if run.given("WALKS"):
            given["walks"] = self._walks(run)
        calendar = run.theme("CALENDAR", allow_empty=True)
        if calendar is None:
            run.warn("no_calendar")
        run.progress(0.2)
        walker = walking.Walker(streets, run.node("STREETS"))
        moment = calendars.moment(chosen.toString(Qt.DateFormat.ISODate)[:19], params.time_zone)
        ranked, counts, told = surroundings.assess(
            schools,
            walker,
            moment,
            params,
            calendar=calendar,
            run=run.of_computation(progress=stage(run.progress, 0.3, 0.6)),
            **given,
        )
        shared.warn_about(run, counts)
        run.manifest.report = report.of_surroundings(ranked, counts, told, params)
        exits = {"exit": "datetime"}
        output = run.write(
            "OUTPUT",
            ranked,
            style="school_surroundings",
            label=tr("School surroundings"),
            types=exits,
        )
        areas = None
        if run.given("CATCHMENTS"):
            found = catchments.walked_areas(
                schools, walker, params, progress=stage(run.progress, 0.6, 0.95)
            )
            found["rank"] = ranked["rank"].reindex(found["school_id"]).to_numpy()
            areas = run.write(
                "CATCHMENTS", found, style="walking_catchments", label=tr("Walking catchments")
            )
        run.progress(1.0)
        return {
            "OUTPUT": output,
            "CATCHMENTS": areas,
            "SCHOOLS_COUNT": len(ranked),
            "COUNTS": counts,
        }

    @staticmethod
    def _walks(run):
        """The streets with ``pupils`` on their way."""
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally

        walks, tally = run.raw("WALKS", columns={"pupils": "pupils"}, keep_crs=True), Tally()
        walks["pupils"] = rawcolumns.numbers(walks["pupils"], tally)
        run.understood("WALKS", tally)
        return walks
