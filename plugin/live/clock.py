"""The city in memory, so that lists and counts follow the time cursor: the same functions as
``citysnapshot``.

Reading and preparing happen in a background task; each question afterwards is a few searches in
sorted arrays.
"""

from dataclasses import dataclass, replace

from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...algorithms.common import themes
from ...algorithms.common.errors import Cancelled, DataError
from ...algorithms.intake.france import departement_of
from ..bridge import layers as bridge
from ..host import problems
from ..host.i18n import language, tr
from ..store import prepared, stores
from ..territory import profiles

# What algorithms.crossing.city.prepare takes, under the names of the tools' parameters.
_LAYERS = (
    "complaints",
    "schools",
    "calendar",
    "bells",
    "streets",
    "transport",
    "districts",
    "population",
    "air_places",
)

# Of these nothing else is asked: a town has more of them than of all others together.
_READ = {"complaints": ("date", "category")}


@dataclass(frozen=True)
class Week:
    """A prepared week: ``start`` and ``end`` (UTC minutes of two Mondays, local midnight: 168
    hours, 167 or 169 where the clocks change), conflicts and air class of each hour, and the local
    time at which each hour begins (datetime64[m])."""

    city: object
    start: int
    end: int
    hours: object
    per_hour: object
    air_per_hour: object


@dataclass(frozen=True)
class Moment:
    """What the panel shows for a minute. ``air``: :meth:`Reading.as_dict` or None; ``in_session``
    None when unknown; ``hours_assumed``: no school's hours are known.
    """

    counts: dict
    air: dict | None
    in_session: bool | None
    hours_assumed: bool = False


class CityClock(QObject):
    """Answers for any minute of the week that is ready. ``ready`` follows :meth:`go_to`; ``failed``
    carries a sentence.
    """

    ready = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.frames = self.week = self.profile = None
        self.use_complaints = True
        self._source = self._task = self._wanted = self._last = None

    @property
    def working(self):
        """True while a week is being prepared."""
        return self._task is not None

    def open(self, profile_name, store_path):
        """Point at a territory and its store; forgets what was read from another one. True if it is
        another one.
        """
        source = (profile_name, store_path)
        if source == self._source:
            return False
        self._source = source
        self.forget()
        return True

    def forget(self):
        """Read the store again at the next question (after a pull)."""
        self.frames = self.week = None

    def minute(self, local):
        """The UTC minute of a local ``datetime`` of the territory."""
        from ...algorithms.clock import calendars

        return calendars.moment(local, self.profile.timezone)

    def holds(self, local):
        """True if ``local`` lies in the week that is ready."""
        return self.week is not None and self.week.start <= self.minute(local) < self.week.end

    def go_to(self, local):
        """Prepare the week of ``local`` in the background; the last week asked for wins."""
        if self._task is not None:
            self._wanted = local
            return
        transform_context = QgsProject.instance().transformContext()
        self._task = QgsTask.fromFunction(
            tr("Clairville: preparing the week"),
            lambda task: _prepare(
                task, self._source, self.frames, local, self.use_complaints, transform_context
            ),
            on_finished=self._prepared,
            flags=QgsTask.Flag.CanCancel,
        )
        QgsApplication.taskManager().addTask(self._task)

    def _prepared(self, exception, result=None):
        self._task = None
        wanted, self._wanted = self._wanted, None
        if exception is not None or result is None:
            if not isinstance(exception, Cancelled) and exception is not None:
                self.failed.emit(problems.sentence_of(exception))
            return
        source, frames, profile, week, asked = result
        if source != self._source:
            self.go_to(wanted or asked)
            return
        self.frames, self.profile, self.week = frames, profile, week
        if wanted is not None and not self.holds(wanted):
            self.go_to(wanted)
            return
        self.ready.emit()

    def cancel(self):
        """Stop preparing."""
        self._wanted = None
        if self._task is not None:
            self._task.cancel()

    def set_use_complaints(self, use):
        """Let complaints enter the ranking or not; the week is counted again."""
        from ...algorithms.crossing import glance

        self.use_complaints = use
        if self.week is not None:
            city = replace(
                self.week.city, options=replace(self.week.city.options, use_complaints=use)
            )
            self.week = replace(
                self.week,
                city=city,
                per_hour=glance.strip(city, self.week.start, end=self.week.end)[1],
            )

    def at(self, local):
        """The :class:`Moment` of a local ``datetime`` inside the week."""
        from ...algorithms.crossing import air, glance

        city, minute = self.week.city, self.minute(local)
        read = None
        if self.frames["air"] is not None:
            read = air.reading(
                self.frames["air"], minute, city.options.air_table, city.options.time_zone
            )
        session, _why = city.days.on(_day(local))
        open_day = None if session is None else bool(session) and local.weekday() < 5
        if open_day and self.frames["calendar"] is None:  # only public holidays are known
            open_day = None
        return Moment(
            glance.counts_at(city, minute, self._lines(minute)),
            read.as_dict() if read else None,
            open_day,
            bool(len(city.schools)) and city.tables.all_assumed,
        )

    def conflicts(self, local, *, top=100, school="", street="", kind="", decision="", also=()):
        """The strongest works in conflict as a frame of the result contract, best first, points in
        the territory's CRS.
        """
        from ...algorithms.crossing import glance

        return glance.first_conflicts(
            self.week.city,
            self.minute(local),
            top=top,
            school=school,
            street=street,
            kind=kind,
            decision=decision,
            known=self._lines(self.minute(local)),
            also=also,
        )

    def _lines(self, minute):
        """The lines of a minute of the week, found once for the list and the counts."""
        from ...algorithms.crossing import glance

        city, asked, lines = self._last or (None, None, None)
        if city is not self.week.city or asked != minute:
            lines = glance.lines_at(self.week.city, minute)
            self._last = self.week.city, minute, lines
        return lines


def _day(local):
    import numpy as np

    return np.datetime64(local.replace(tzinfo=None))


def _prepare(task, source, frames, local, use_complaints, transform_context):
    from ...algorithms.crossing import air, glance, walking
    from ...algorithms.crossing.city import Options, prepare

    def progress(fraction):
        task.setProgress(100.0 * fraction)
        if task.isCanceled():
            raise Cancelled()

    profile = profiles.load(source[0])
    if frames is None:
        frames = read(profile, source[1], transform_context, lambda f: progress(0.5 * f))
    begin, end = week_of(local, profile.timezone)
    code = profile.insee[0] if profile.insee else ""
    options = Options(
        school_zone=profile.school_zone or "C",
        time_zone=profile.timezone,
        use_complaints=use_complaints,
        department=departement_of(code),
    )
    layers = {name: frame for name, frame in frames.items() if name != "works"}
    node, streets = prepared.of_store(source[1]), layers["streets"]
    on_foot = streets is not None and len(streets) and layers["schools"] is not None
    city = prepare(
        frames["works"],
        horizon=(begin, end),
        options=options,
        progress=lambda f: progress(0.5 + 0.4 * f),
        node=node,
        walk=walking.Walker(streets, node) if on_foot else None,
        **layers,
    )
    hours, per_hour = glance.strip(city, begin, end=end)
    classes = None
    if frames["air"] is not None:
        classes = air.hourly_classes(frames["air"], begin, end, zone_name=profile.timezone)
    progress(1.0)
    return source, frames, profile, Week(city, begin, end, hours, per_hour, classes), local


def week_of(local, timezone):
    """(start, end) of the week of a local ``datetime`` as UTC minutes: from its Monday's midnight
    to the next Monday's. Both are told by the calendar: where the clocks change a week has 167 or
    169 hours."""
    from datetime import timedelta

    from ...algorithms.clock import calendars

    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    monday = midnight - timedelta(days=local.weekday())
    return tuple(calendars.moment(day, timezone) for day in (monday, monday + timedelta(days=7)))


def read(profile, store_path, transform_context, progress):
    """{"works", "air" and the layers of ``prepare``: frame or None} from the store; works are
    needed.
    """
    with stores.open_store(store_path) as opened:
        present = set(opened.themes())
    wanted = {name: themes.STORE_PARAMETERS[name.upper()] for name in ("works", "air", *_LAYERS)}
    if "works" not in present:
        raise DataError("glance_no_works")
    frames = {}
    for done, (name, theme) in enumerate(wanted.items(), 1):
        frames[name] = None
        if theme in present:
            layer = stores.open_layer(stores.layer_uri(store_path, theme), theme)
            spec = themes.theme(theme)
            frames[name] = bridge.read(
                layer,
                spec,
                profile.qgis_crs(),
                transform_context,
                name=spec.label[language()],
                allow_empty=theme != "works",
                only=_READ.get(theme),
            ).frame
        progress(done / len(wanted))
    return frames
