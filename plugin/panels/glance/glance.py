"""Today: works, air, complaints and schools at one hour, and where they collide."""

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime, QSignalBlocker, Qt, QTime, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from ....algorithms.common.reasons import sentence
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...live.clock import CityClock
from ...territory import profiles
from ..citydata import themelayers, themestate
from ..frame import layers, tools
from ..frame.base import Panel
from ..frame.choices import Choice
from ..frame.figures import moment_text, number
from ..frame.nextsteps import NextSteps
from ..frame.parts import titled_tip, tool_button, wrapped
from ..frame.resultlist import ResultList, rows_of_frame
from .actions import GlanceActions
from .bells import BellEditing
from .decisiondesk import DecisionDesk
from .live import LiveMode, LiveRefresh
from .strip import WeekStrip
from .temporal import TimeCursor

_THEMES = {"works": "works", "air": "air_quality", "complaints": "complaints", "schools": "schools"}
TOP = 50


class GlancePanel(Panel):
    """Follows the time cursor: counts, conflicts and the week's strip."""

    ID = "glance"
    ICON = "glance"

    def title(self):
        return tr("Today")

    # -- building
    # --------------------------------------------------------------------------------------------------
    def build(self, body):
        self.clock = CityClock(self)
        self.clock.ready.connect(self._week_ready)
        self.clock.failed.connect(self._week_failed)
        self.cursor_ = TimeCursor(self.desk.iface.mapCanvas(), self)
        self.cursor_.moved.connect(self._map_moved)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self._show_moment)
        self.frame, self._spoken = None, False
        body.setMinimumWidth(
            max(380, 60 * self.fontMetrics().averageCharWidth())
        )  # four themes side by side, uncut
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(self._time_row())
        column.addLayout(self._theme_row())
        self.headline = wrapped()
        column.addWidget(self.headline)
        self.list = ResultList()
        self.decided = DecisionDesk(self)
        self.strip_chart = WeekStrip()
        self.strip_chart.picked.connect(self.moment.setDateTime)
        column.addWidget(self.strip_chart)
        column.addLayout(self._filter_row())
        self.list.chosen.connect(self.take)
        self.list.doubleClicked.connect(
            lambda _index: self._explain(self.list.current(), show=True)
        )
        column.addWidget(self.list, 3)
        self.reason = wrapped()
        column.addWidget(self.reason)
        column.addWidget(self.decided.bar)
        self.complaints_count = QCheckBox(tr("Complaints enter the ranking"))
        self.complaints_count.setChecked(True)
        self.complaints_count.setToolTip(
            tr("Complaints over-represent those who complain: untick to rank without them.")
        )
        self.complaints_count.toggled.connect(self._use_complaints)
        column.addWidget(self.complaints_count)
        self.hour_actions = GlanceActions(self)
        column.addLayout(self.hour_actions.row)
        self.refreshing = LiveRefresh(self, _THEMES.values())
        self.live = LiveMode()
        self.live.due.connect(self.refreshing.start)
        self.bells = BellEditing(self)
        last = QHBoxLayout()
        last.addWidget(self.live, 1)
        last.addWidget(self.bells.button)
        column.addLayout(last)
        self.next = NextSteps(self, self.hour_actions.place, self._explain_chosen)
        self.next.of_tool("citysnapshot", self.hour_actions.known)
        column.addWidget(self.next)

    def _time_row(self):
        self.moment = QDateTimeEdit()
        self.moment.setCalendarPopup(True)
        self.moment.setDisplayFormat("ddd dd/MM/yyyy HH:mm")
        self.moment.setToolTip(tr("Local time of the territory"))
        self.moment.dateTimeChanged.connect(self._moment_changed)
        back = tool_button("", "◀", tr("One hour earlier"), lambda: self._step(-1))
        forth = tool_button("", "▶", tr("One hour later"), lambda: self._step(1))
        self.play = tool_button(
            "", tr("Play the week"), tr("Play through the week on the map"), None
        )
        self.play.setIcon(QgsApplication.getThemeIcon("/temporal_navigation/forward.svg"))
        self.play.setCheckable(True)
        self.play.toggled.connect(self.cursor_.play)
        row = QHBoxLayout()
        for widget, stretch in ((back, 0), (self.moment, 1), (forth, 0), (self.play, 0)):
            row.addWidget(widget, stretch)
        return row

    def _theme_row(self):
        self.toggles = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        labels = {
            "works": tr("Works"),
            "air": tr("Air"),
            "complaints": tr("Complaints"),
            "schools": tr("School gates"),
        }
        tips = {
            "works": tr("Works under way at this hour"),
            "air": tr("Air quality index of the hour, for the whole territory"),
            "complaints": tr("Complaints of the last 30 days"),
            "schools": tr("Schools with an entry or exit at this hour"),
        }
        for name, label in labels.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setChecked(True)
            button.setProperty("label", label)
            button.setToolTip(titled_tip(label, tips[name]))
            button.setAccessibleName(label)
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            button.toggled.connect(lambda on, name=name: self._toggle(name, on))
            self.toggles[name] = button
            row.addWidget(button, 1)
        self._set_counts({})
        return row

    def _filter_row(self):
        self.kind = Choice(least=0)
        self.kind.setAccessibleName(tr("Kind of conflict"))
        for key, label in (
            ("", tr("All kinds")),
            ("school", tr("School exits")),
            ("complaints", tr("Complaints")),
            ("transport", tr("Bus or detour streets")),
            ("air", tr("Air peaks")),
            ("works", tr("Other works")),
        ):
            self.kind.addItem(label, key)
        self.street, self.school = QLineEdit(), QLineEdit()
        self.street.setPlaceholderText(tr("Street"))
        self.school.setPlaceholderText(tr("School"))
        self.kind.currentIndexChanged.connect(lambda _index: self._soon.start())
        row = QHBoxLayout()
        row.addWidget(self.kind, 1)
        for edit in (self.street, self.school):
            edit.setClearButtonEnabled(True)
            edit.setMinimumWidth(60)
            edit.textChanged.connect(lambda _text: self._soon.start())
            row.addWidget(edit, 1)
        return row

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """Read the settings and the store again; the week is prepared in the background."""
        now = settings.load()
        path = settings.store_path(now)
        present = tools.themes_in_store() if now.profile else ()
        if "works" not in present:
            self.show_empty(
                tr("No road works yet"),
                tr(
                    'This panel needs at least the theme "Road works"; complaints, schools, the school calendar and '
                    'air quality complete it. Pull them in "City data".'
                ),
                [(tr("Open City data"), lambda: self.desk.open("catalogue"))],
            )
            return
        self.show_body()
        if self.clock.open(now.profile, path):
            self._first_moment(now.profile)
            self.decided.another_store()
        missing = [
            load_theme(theme).label[language()]
            for theme in ("complaints", "schools", "school_calendar", "air_quality")
            if theme not in present
        ]
        if missing:
            self.tell(
                "info",
                tr("Not in the store: {names}.").format(names=", ".join(missing)),
                tr('The list works without them. Pull them in "City data" to complete it.'),
            )
        self._show_moment()

    def _first_moment(self, profile_name):
        given = QDateTime.fromString(profiles.load(profile_name).moment, Qt.DateFormat.ISODate)
        with QSignalBlocker(self.moment):
            self.moment.setDateTime(given if given.isValid() else QDateTime.currentDateTime())

    def local(self):
        """The moment shown, as a ``datetime`` without zone: local time of the territory."""
        return self.moment.dateTime().toPyDateTime().replace(tzinfo=None, second=0, microsecond=0)

    def _step(self, hours):
        self.moment.setDateTime(self.moment.dateTime().addSecs(3600 * hours))

    def _moment_changed(self, _moment):
        self._soon.start()

    def _map_moved(self, moment):
        if abs(self.moment.dateTime().secsTo(moment)) >= 60:
            self.moment.setDateTime(moment)

    def _show_moment(self):
        self._soon.stop()
        if self.clock.working or self.stack.currentWidget() is not self.body:
            if self.clock.working and self.isVisible():
                self.clock.go_to(self.local())
            return
        if not self.clock.holds(self.local()) if self.clock.profile else True:
            self.strip.begin(tr("Preparing the week"))
            self.clock.go_to(self.local())
            return
        self._show()

    def _week_ready(self):
        self.strip.hide()
        monday = QDate(self.local().year, self.local().month, self.local().day)
        monday = QDateTime(monday.addDays(1 - monday.dayOfWeek()), QTime(0, 0))
        self.strip_chart.show_week(
            self.clock.week.hours, self.clock.week.per_hour, self.clock.week.air_per_hour
        )
        self.cursor_.set_week(monday)
        self.decided.compare()
        self._show()
        self.refreshing.tell_changes()

    def _week_failed(self, text):
        self.strip.hide()
        self.tell("error", text)

    def _show(self):
        local = self.local()
        now = self.clock.at(local)
        self._set_counts(now.counts, now.air)
        self.frame = self.clock.conflicts(
            local,
            top=max(TOP, now.counts["decide"]),
            school=self.school.text().strip(),
            street=self.street.text().strip(),
            kind=self.kind.currentData(),
            also=self.decided.overdue(),
        )
        self.headline.setText(self._sentence(now))
        self.list.show_rows(self.decided.marked(self.frame, rows_of_frame(self.frame)))
        self.strip_chart.set_cursor(self.moment.dateTime())
        self.cursor_.set_moment(self.moment.dateTime())
        current = self.list.current()
        self._follow(current)
        if current is not None:
            self._explain(current)

    def show_again(self):
        """What is known of decisions is another: the list says it."""
        if self.clock.week is not None and not self.clock.working and self.frame is not None:
            self._show()

    def _follow(self, row):
        """Text and buttons speak of a line of the list; of none where none is selected."""
        self.hour_actions.allow(bool(self.list.rows), row is not None)
        self.decided.follow(row)
        if row is None and self._spoken:  # what the map names is of the line before
            self.desk.named.clear()
        self._spoken = row is not None
        if row is not None:
            self.reason.setText(row.reason)
        elif self.list.rows:
            self.reason.setText(tr("Click a line to see the place on the map."))
        else:
            self.reason.setText(tr("No conflict at this hour with these filters."))

    def _sentence(self, now):
        words = {
            True: tr("school in session"),
            False: tr("no school today"),
            None: tr("school calendar unknown"),
        }
        session = words[now.in_session]
        shown = tr("{shown} of {all} lines below").format(
            shown=number(len(self.frame)), all=number(now.counts["conflicts"])
        )
        told = f"{sentence('cross_todo', now.counts, language())} · {shown} · {session}"
        return f"{told} · {tr('school hours assumed')}" if now.hours_assumed else told

    def _set_counts(self, counts, air=None):
        label = air["label"][language()] if air and air["label"] else "–"
        for name, button in self.toggles.items():
            value = label if name == "air" else number(counts.get(name))
            button.setText(f"{button.property('label')}\n{value}")

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    def _toggle(self, name, on):
        if name == "air":
            self.strip_chart.set_show_air(on)
            return
        path = settings.store_path()
        found = themelayers.on_map(path, _THEMES[name])
        if not found and on:
            rows = [
                row
                for row in themestate.rows(settings.load().profile, path)
                if row.name == _THEMES[name]
            ]
            found = themelayers.add_all(path, rows)
        for layer in found:
            node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
            if node is not None:
                node.setItemVisibilityCheckedParentRecursive(
                    True
                ) if on else node.setItemVisibilityChecked(False)

    def _use_complaints(self, on):
        self.clock.set_use_complaints(on)
        if self.clock.week is not None:
            self._week_ready()

    def take(self, row):
        """Make a line the one that text, map and buttons speak of."""
        self._follow(row)
        point = self.frame.geometry.iloc[row.fid]
        layers.zoom_point(self.desk.iface.mapCanvas(), point.x, point.y, self.clock.profile.crs)
        self._explain(row)

    def _explain(self, row, show=False):
        when = moment_text(self.moment.dateTime())
        self.desk.explain(
            row,
            tr("Conflict at {when}").format(when=when),
            show=show,
            place=(self.frame.iloc[row.fid], self.clock.profile.crs),
        )

    def _explain_chosen(self):
        if self.list.current() is not None:
            self._explain(self.list.current(), show=True)

    def failed(self, text):
        """A refresh that did not work has nothing to compare."""
        self.refreshing.forget()

    def read_again(self):
        """Forget what was read from the store and prepare the week anew."""
        self.clock.forget()
        self._show_moment()

    def dispose(self):
        """Let go of the map's time."""
        self.live.stop()
        self.clock.cancel()
        self.decided.dispose()
        self.cursor_.close()
        super().dispose()
