"""clairville:coordinateworks: works that could share one opening, young surfaces, and the mayor's
yearly calendar.
"""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError
from ...host.i18n import tr
from ...store import decisions as kept
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import shared


class CoordinateWorks(ClairvilleAlgorithm):
    """Who could dig together."""

    ID = "coordinateworks"
    GROUP = "cross"
    KEYWORDS = (
        "works",
        "travaux",
        "coordination",
        "trench",
        "tranchée",
        "calendar",
        "calendrier",
        "L115-1",
    )

    def label(self):
        return tr("Coordinate works")

    def summary(self):
        return tr(
            "Groups planned works that lie near one another in space and time and could share one opening of the ground, "
            "flags works on surfaces younger than three years, and writes the mayor's yearly coordination calendar. "
            "It reads the nature of works as published: what it does not understand is kept and marked unknown."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add_layer(
            "WORKS", "works", tr("Works"), tr("Works with start, end, owner and nature.")
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "Street lines: they name works and, where they hold a date of resurfacing, tell the age of surfaces."
            ),
            optional=True,
        )
        date = QgsProcessingParameterDateTime.Type.Date
        self.add(
            QgsProcessingParameterDateTime(
                "DATE", tr("From the date"), date, QDateTime.currentDateTime()
            ),
            tr("Works that end before it are left out; groups need a work that begins after it."),
        )
        self.add(
            number("DISTANCE", tr("Distance (m)"), number.Type.Double, 50.0, False, 0.0, 1000.0),
            tr("Works of one group are at most this far from one another."),
        )
        self.add(
            number("MONTHS", tr("Months"), number.Type.Double, 6.0, False, 0.0, 60.0),
            tr(
                "The dates of works of one group are at most this far apart; overlapping dates are 0 apart."
            ),
        )
        self.add(
            number("YEARS", tr("Young surface (years)"), number.Type.Double, 3.0, False, 0.0, 30.0),
            tr(
                "Works on a surface younger than this are flagged; the French street code says three years."
            ),
        )
        self.add(
            number("YEAR", tr("Year of the calendar"), number.Type.Integer, None, True, 1990, 2200),
            tr("Empty: the year after the date."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "ONLY_OPENINGS", tr("Only works that open the ground"), True
            ),
            tr(
                "Leaves out works whose nature says that the ground stays closed (buildings, street furniture)."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the time zone and the coordinate system."),
        )
        self.add_sink(
            "OUTPUT",
            tr("Works to coordinate"),
            tr("One polygon per group, ranked, with reasons."),
            geometry="polygon",
        )
        self.add_sink(
            "WORKS_OUTPUT",
            tr("Works with group and surface"),
            tr(
                "The works considered, with their group, whether they open the ground and the age of the surface."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "PLAN",
                tr("Coordination calendar"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr(
                "Table of the year: owner, nature, location, start, end, duration, within or beyond the year. Choose a .csv, "
                ".xlsx or .ods file to send it."
            ),
        )
        self.addOutput(QgsProcessingOutputNumber("GROUPS", tr("Number of groups")))
        self.addOutput(QgsProcessingOutputNumber("YOUNG", tr("Works on a young surface")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.clock import calendars, timezones
        from ....algorithms.common.progress import stage
        from ....algorithms.crossing import coordination, decisions, report, sites, yearplan

        chosen = run.as_date_time("DATE")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATE")))
        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        params = coordination.Params(
            run.as_double("DISTANCE"),
            run.as_double("MONTHS"),
            run.as_double("YEARS"),
            run.as_boolean("ONLY_OPENINGS"),
            profile.timezone if profile else timezones.ZONE,
        )
        works = run.theme("WORKS", progress=lambda fraction: run.progress(0.2 * fraction))
        streets = run.theme("STREETS", allow_empty=True)
        day = chosen.date().toString(Qt.DateFormat.ISODate)
        groups, considered, counts = coordination.coordinate(
            works,
            calendars.moment(day, params.time_zone),
            params,
            streets=streets,
            run=run.of_computation(progress=stage(run.progress, 0.3, 0.8)),
        )
        known = self._decisions(run)
        everywhere = sites.ids_by_work(works)
        ids = [everywhere[i] for i in works.index.get_indexer(considered.index).tolist()]
        groups, considered = decisions.of_coordination(groups, considered, known, ids)
        counts["works_with_decision"] = int(considered["decision_state"].ne("").sum())
        year = run.as_int("YEAR") if run.given("YEAR") else chosen.date().year() + 1
        plan = yearplan.yearly_calendar(considered, year)
        counts |= {"calendar_rows": len(plan)}
        shared.warn_about(run, counts)
        if counts["works_surface_unknown"] == counts["works_considered"] and len(considered):
            run.warn("no_surface_age")
        run.manifest.report = report.of_coordination(groups, plan, counts, params, day, year)
        dates = {
            "start": "date",
            "end": "date",
            "first_start": "date",
            "last_end": "date",
            "resurfaced": "date",
        }
        output = run.write(
            "OUTPUT",
            groups,
            style="shared_openings",
            label=tr("Works to coordinate"),
            types=dates | {"owners": "string", "streets": "string", "decision_leads": "string"},
        )
        marked = run.write(
            "WORKS_OUTPUT",
            considered,
            label=tr("Works with group and surface"),
            types={"resurfaced": "date"},
        )
        table = run.write("PLAN", plan, label=tr("Coordination calendar"), types=dates)
        run.progress(1.0)
        return {
            "OUTPUT": output,
            "WORKS_OUTPUT": marked,
            "PLAN": table,
            "GROUPS": len(groups),
            "YOUNG": counts["works_young_surface"],
            "COUNTS": counts,
        }

    @staticmethod
    def _decisions(run):
        """{number of a work: its decision} where the works are those of a store."""
        from ....algorithms.crossing import decisions

        described = run.as_described("WORKS")
        rows = kept.beside(described.source, described.provider) if described is not None else []
        return {
            row["feature_id"]: decisions.of_row(row)
            for row in rows
            if row["theme"] == decisions.THEME
        }
