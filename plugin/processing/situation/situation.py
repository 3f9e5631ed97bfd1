"""clairville:situation: what is going on in the town at a moment, each incident once, ranked."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...territory import profiles
from ..base import ClairvilleAlgorithm
from . import inputs

STORES = "GeoPackage (*.gpkg);;PostGIS (*)"


class Situation(ClairvilleAlgorithm):
    """Incidents of every source, merged and ranked with reasons."""

    ID = "situation"
    GROUP = "crisis"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "situation",
        "point de situation",
        "incident",
        "accident",
        "crisis",
        "crise",
        "command post",
        "poste de commandement",
        "PCC",
        "DATEX",
        "Waze",
        "live",
        "temps réel",
    )

    def label(self):
        return tr("Situation at a moment")

    def summary(self):
        return tr(
            "What is going on in the town at a moment: incidents of every feed, calls, works and events, each incident once with its "
            "sources, ended ones gone, ranked with reasons by severity, who is exposed at that hour, what is cut and the weather. "
            "What is not known is told and never counts as zero; green never means no data. It helps to look; the mayor decides."
        )

    def declare(self):
        declare_places(self)
        declare_moment(self)
        inputs.declare_layers(self)
        number = QgsProcessingParameterNumber
        self.add(
            number(
                "AHEAD", tr("Planned within (hours)"), number.Type.Double, 12.0, False, 0.0, 168.0
            ),
            tr("What begins within so many hours is listed as planned."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("STALE", tr("List what nobody closed"), True),
            tr(
                "Records without an end that outlived their kind: listed as to be checked, or left out."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("ALL_WORKS", tr("List works of unknown effect"), False),
            tr(
                "Works whose data do not say what they do to traffic. Unticked: they are counted and told, not listed."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
            tr(
                "Zone of the school calendar: A, B, C, Corse ... Default: that of the profile, else C."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 1, False, 0),
            tr("Seed of the draws that give the interval of ranks."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Incidents"),
            tr("A point an incident, ranked, with reasons, sources and age."),
            geometry="point",
        )
        self.add_sink(
            "MEMBERS",
            tr("Records of the incidents"),
            tr("A point a record with the incident that it belongs to; of calls no words."),
            geometry="point",
            optional=True,
            default=False,
        )
        self.add_sink(
            "HEALTH",
            tr("State of the feeds"),
            tr("A row a feed or theme: state, age, rows, and a sentence."),
            geometry="none",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputNumber("INCIDENTS_COUNT", tr("Number of incidents")))
        self.addOutput(QgsProcessingOutputNumber("RECORDS_COUNT", tr("Number of records")))
        self.addOutput(QgsProcessingOutputNumber("GREY", tr("Feeds and themes without data")))
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        taken, table, local = take_situation(run)
        found = taken.incidents
        run.manifest.report = report_of(taken, table, local)
        run.progress(0.9)
        return {
            "OUTPUT": run.write("OUTPUT", found, style="situation", label=tr("Incidents")),
            "MEMBERS": run.write("MEMBERS", taken.members, label=tr("Records of the incidents")),
            "HEALTH": run.write("HEALTH", table, label=tr("State of the feeds")),
            "INCIDENTS_COUNT": len(found),
            "RECORDS_COUNT": len(taken.members),
            "GREY": int(table["state"].isin(["grey", "not_covered"]).sum()),
            "COUNTS": taken.counts,
        }


def declare_places(alg):
    """The two stores and the profile."""
    alg.add(
        QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=STORES, optional=True),
        tr("Where the town's layers are. Empty, and no layer given: the store of the settings."),
    )
    alg.add(
        QgsProcessingParameterFile("LIVE", tr("Live store"), fileFilter=STORES, optional=True),
        tr("What the feeds said during the last hours. Empty: only layers and the store."),
    )
    alg.add(
        QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
        tr(
            "Name or file of a profile: gives the time zone, the school zone and the coordinate system."
        ),
    )


def declare_moment(alg):
    """The moment: now, past or to come."""
    alg.add(
        QgsProcessingParameterDateTime(
            "DATETIME",
            tr("Date and time"),
            QgsProcessingParameterDateTime.Type.DateTime,
            optional=True,
        ),
        tr(
            "Local civil time of the territory. Empty: that of the profile where it has one (the demo), else now. A past moment "
            "replays what was known then; a later one asks what if."
        ),
    )


def take_situation(run, *, whole_day=False):
    """(the situation, table of feeds, local ISO text of the moment) of a run."""
    from ....algorithms.clock import calendars
    from ....algorithms.network import segments
    from ....algorithms.situation import health, situation
    from ..crossing.shared import department

    profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
    if profile is not None:
        run.set_territory(profile)
    local = moment_of(run, profile)
    at = calendars.moment(local, run.timezone)
    found = inputs.read(run, at, profile)
    if found.frames.get("school_calendar") is None and found.frames.get("schools") is not None:
        run.warn("no_calendar")
    streets = found.frames.get("roads")
    network = None
    if streets is not None and len(streets):
        network = (found.node or segments.build)(streets, target_length_m=0)
    run.progress(0.4)
    params = situation.Params(
        at=at,
        zone=run.timezone,
        school_zone=run.as_string("ZONE") or (profile.school_zone if profile else "") or "C",
        department=department(profile),
        ahead_h=run.as_double("AHEAD"),
        keep_stale=run.as_boolean("STALE"),
        whole_day=whole_day,
        all_works=run.as_boolean("ALL_WORKS"),
    )
    taken = situation.take_situation(
        found.frames,
        params,
        network=network,
        to_degrees=inputs.to_degrees(run),
        run=run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.4, 0.9)),
    )
    run.count(**taken.counts)
    if taken.counts.get("works_schedules_not_understood"):
        run.warn("schedules_unread", count=taken.counts["works_schedules_not_understood"])
    if taken.counts["works_effect_unknown"]:
        run.tell("situation_works_unknown", n=taken.counts["works_effect_unknown"])
    if taken.counts["records_stale"]:
        run.tell("situation_stale", n=taken.counts["records_stale"])
    wanted = [t for t in inputs.PARAMETERS.values() if t != "bell_times"]
    wanted += [t for t in inputs.MEASURED if t in found.stored]
    table = health.table_of(found.feeds, found.stored, wanted, at, run.timezone)
    return taken, table, local


def moment_of(run, profile):
    """ISO local time of the moment asked for."""
    if run.given("DATETIME"):
        chosen = run.as_date_time("DATETIME")
        if not chosen.isValid():
            raise DataError("bad_moment", value=str(run.parameters.get("DATETIME")))
        local = chosen.toString(Qt.DateFormat.ISODate)[:19]
    elif profile is not None and profile.moment:
        local = profile.moment
    else:
        from ....algorithms.clock import calendars

        now = QDateTime.currentSecsSinceEpoch() // 60
        local = str(calendars.to_local([now], run.timezone)[0])[:19]
    run.manifest.parameters["DATETIME"] = local
    return local


def report_of(taken, table, local):
    """The report of a run."""
    from ....algorithms.situation import report

    return report.of_situation(taken, table, local)
