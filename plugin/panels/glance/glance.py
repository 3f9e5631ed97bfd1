"""City at a glance: works, air, complaints and schools at one hour, and where they collide."""

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime, QSignalBlocker, Qt, QTime, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError, DataError
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...live.clock import CityClock
from ...pull import bells as bells_
from ...territory import profiles
from ..citydata import themelayers, themestate
from ..frame import layers, tools
from ..frame.base import Panel
from ..frame.choices import Choice
from ..frame.parts import titled_tip, tool_button, wrapped
from ..frame.printing import SheetButton
from ..frame.resultlist import ResultList, number, rows_of_frame
from . import bells, conflictsheet
from .live import LiveMode, changes, key_of
from .strip import WeekStrip
from .temporal import TimeCursor

SNAPSHOT = "clairville:citysnapshot"
_THEMES = {"works": "works", "air": "air_quality", "complaints": "complaints", "schools": "schools"}
TOP = 50


class GlancePanel(Panel):
    """Follows the time cursor: counts, conflicts and the week's strip."""

    ID = "glance"
    ICON = "glance"

    def title(self):
        return tr("City at a glance")

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
        self.frame = self._before = self._bells_before = self._hour = None
        self.widget().setMinimumWidth(
            max(380, 60 * self.fontMetrics().averageCharWidth())
        )  # four themes side by side, uncut
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(self._time_row())
        column.addLayout(self._theme_row())
        self.headline = wrapped()
        column.addWidget(self.headline)
        self.strip_chart = WeekStrip()
        self.strip_chart.picked.connect(self.moment.setDateTime)
        column.addWidget(self.strip_chart)
        column.addLayout(self._filter_row())
        self.list = ResultList()
        self.list.chosen.connect(self._chosen)
        self.list.doubleClicked.connect(
            lambda _index: self._explain(self.list.current(), show=True)
        )
        column.addWidget(self.list, 3)
        self.reason = wrapped()
        column.addWidget(self.reason)
        self.complaints_count = QCheckBox(tr("Complaints enter the ranking"))
        self.complaints_count.setChecked(True)
        self.complaints_count.setToolTip(
            tr("Complaints over-represent those who complain: untick to rank without them.")
        )
        self.complaints_count.toggled.connect(self._use_complaints)
        column.addWidget(self.complaints_count)
        column.addLayout(self._action_row())
        self.live = LiveMode()
        self.live.due.connect(self.refresh_sources)
        last = QHBoxLayout()
        last.addWidget(self.live, 1)
        last.addWidget(self.bells)
        column.addLayout(last)

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

    def _action_row(self):
        self.put = tool_button(
            "addtomap",
            tr("Put on the map"),
            tr(
                "Run the city snapshot tool for this hour and add its "
                "conflicts and works to the map"
            ),
            self.put_on_map,
            text=True,
        )
        self.csv = tool_button(
            "register", tr("CSV"), tr("Save this list as a CSV file"), self._ask_csv, text=True
        )
        self.sheet = SheetButton(
            self, lambda: self._hour_layers()[0], own=self._conflict_sheet, first=self._hour_on_map
        )
        row = QHBoxLayout()
        self.bells = tool_button(
            "settings",
            tr("Bell times"),
            tr(
                "Edit the hours of the schools; they are saved as the "
                "territory's own and used by every run"
            ),
            self._ask_bells,
        )
        for button in (self.put, self.csv, self.sheet):
            row.addWidget(button)
        row.addStretch(1)
        return row

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """Read the settings and the store again; the week is prepared in the background."""
        now = settings.load()
        path = settings.store_path(now)
        present = tools.present() if now.profile else ()
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
        self._show()
        self._tell_changes()

    def _week_failed(self, text):
        self.strip.hide()
        self.tell("error", text)

    def _show(self):
        local = self.local()
        now = self.clock.at(local)
        self._set_counts(now.counts, now.air)
        self.headline.setText(self._sentence(now))
        self.frame = self.clock.conflicts(
            local,
            top=TOP,
            school=self.school.text().strip(),
            street=self.street.text().strip(),
            kind=self.kind.currentData(),
        )
        self.list.show_rows(rows_of_frame(self.frame))
        self.strip_chart.set_cursor(self.moment.dateTime())
        self.cursor_.set_moment(self.moment.dateTime())
        self.csv.setEnabled(bool(self.list.rows))
        self.sheet.setEnabled(self.list.current() is not None)
        if self.list.current() is None:
            self.reason.setText(
                tr("Click a line to see the place on the map.")
                if self.list.rows
                else tr("No conflict at this hour with these filters.")
            )

    def _sentence(self, now):
        words = {
            True: tr("school in session"),
            False: tr("no school today"),
            None: tr("school calendar unknown"),
        }
        session = words[now.in_session]
        return tr("{conflicts} conflicts, the first {shown} below · {session}").format(
            conflicts=number(now.counts["conflicts"]),
            shown=min(TOP, now.counts["conflicts"]),
            session=session,
        )

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

    def _chosen(self, row):
        self.reason.setText(row.reason)
        self.sheet.setEnabled(True)
        point = self.frame.geometry.iloc[row.fid]
        layers.zoom_point(self.desk.iface.mapCanvas(), point.x, point.y, self.clock.profile.crs)
        self._explain(row)

    def _explain(self, row, show=False):
        when = self.moment.dateTime().toString("dd/MM/yyyy HH:mm")
        self.desk.explain(row, tr("Conflict at {when}").format(when=when), show=show)

    def put_on_map(self, then=None):
        """The snapshot of the hour through the public tool: the same conflicts, as layers with a
        manifest; then ``then()``.
        """
        parameters, _missing = tools.inputs("citysnapshot")
        parameters |= {
            "DATETIME": self.moment.dateTime(),
            "USE_COMPLAINTS": self.complaints_count.isChecked(),
            "OUTPUT": self.output("conflicts", "citysnapshot"),
            "ACTIVE_WORKS": self.output("works", "citysnapshot"),
        }
        question = self._question()
        return self.run(
            SNAPSHOT,
            parameters,
            lambda results, made: self._on_map(results, made, question, then),
            tr("City snapshot"),
        )

    def _question(self):
        return self.clock.profile.name, self.local(), self.complaints_count.isChecked()

    def _on_map(self, results, made, question, then):
        self._hour = question, [made[name].id() for name in ("OUTPUT", "ACTIVE_WORKS")]
        if then is not None:
            then()
            return
        self.tell(
            "success",
            tr("{n} conflicts and {works} works under way are on the map.").format(
                n=number(results["CONFLICTS"]), works=number(results["WORKS_ACTIVE"])
            ),
        )

    def _ask_csv(self):
        path = QFileDialog.getSaveFileName(
            self, tr("Save the list"), "conflits.csv", tr("CSV files (*.csv)")
        )[0]
        if path:
            self.save_csv(path)

    def save_csv(self, path):
        """Write the list as it is shown."""
        try:
            conflictsheet.save_csv(self.frame, path)
        except DataError as error:
            return self.tell("error", error.message(language()), error.hint(language()))
        return self.tell("success", tr("Saved: {path}").format(path=path))

    # -- the sheet of the selected conflict
    # ------------------------------------------------------------------------
    def _hour_layers(self):
        """The layers of the hour on the map, conflicts and works; None for each that is gone or of
        another hour.
        """
        question, ids = self._hour or (None, ("", ""))
        return [
            QgsProject.instance().mapLayer(layer) if question == self._question() else None
            for layer in ids
        ]

    def _hour_on_map(self, then):
        return None not in self._hour_layers() or (self.put_on_map(then) and False)

    def _conflict_sheet(self):
        conflict, canvas = self.frame.iloc[self.list.current().fid], self.desk.iface.mapCanvas()
        layers.zoom_point(canvas, conflict.geometry.x, conflict.geometry.y, self.clock.profile.crs)
        return {
            "LAYERS": conflictsheet.sheet_layers(conflict, *self._hour_layers(), canvas.layers()),
            "BACKGROUND": [],
            "EXTENT": canvas.extent(),
            "SUBTITLE": conflict[f"reason_{language()}"],
            "TITLE": tr("Conflict at {when}").format(
                when=self.moment.dateTime().toString("dd/MM/yyyy HH:mm")
            ),
        }

    # -- live mode and bell times
    # ----------------------------------------------------------------------------------
    def refresh_sources(self):
        """Pull again what changes by itself, then say what is new at the hour shown; skipped while
        something runs.
        """
        if (
            self.working
            or self.clock.working
            or self.clock.week is None
            or self.stack.currentWidget() is not self.body
        ):
            return False
        now = settings.load()
        names = [name for name in _THEMES.values() if name in profiles.load(now.profile).themes]
        self._before = {key_of(row) for row in self._all_now()}, {}, {}
        parameters = {
            "PROFILE": now.profile,
            "STORE": settings.store_path(now),
            "THEMES": ",".join(names),
        }
        return self.run(
            "clairville:pullcity", parameters, self._sources_pulled, tr("Refreshing the sources")
        )

    def _sources_pulled(self, results, _layers):
        self._before = (
            self._before[0],
            dict(results.get("COUNTS") or {}),
            dict(results.get("FAILED") or {}),
        )
        themelayers.repaint(settings.store_path())
        self.read_again()

    def failed(self, text):
        """A refresh that did not work has nothing to compare."""
        self._before = None

    def _all_now(self):
        return self.clock.conflicts(self.local(), top=None)[
            ["work_id", "school", "kind"]
        ].itertuples(index=False)

    def _tell_changes(self):
        if self._before is None or self.working:
            return
        (before, *told), self._before = self._before, None
        after = {key_of(row) for row in self._all_now()}
        pulled, failed = (
            {load_theme(theme).label[language()]: said for theme, said in found.items()}
            for found in told
        )
        self.tell(
            "warning" if failed else "info",
            tr("Sources refreshed at {time}.").format(time=QTime.currentTime().toString("HH:mm")),
            changes(before, after, pulled, failed),
        )

    def read_again(self):
        """Forget what was read from the store and prepare the week anew."""
        self.clock.forget()
        self._show_moment()

    def _ask_bells(self):
        dialog = self.bells_dialog()
        if dialog is not None and dialog.exec():
            self.save_bells(dialog.result_lines)

    def bells_dialog(self):
        """The editable table, filled with the territory's hours; None while there are no schools."""
        from ....algorithms.crossing.bells import editable

        frames = self.clock.frames or {}
        schools = frames.get("schools")
        if schools is None:
            self.tell(
                "info", tr("No schools yet."), tr('Pull the theme "Schools" in "City data" first.')
            )
            return None
        self._bells_before = frames.get("bells")
        names = sorted({str(name) for name in schools["name"].dropna()})
        return bells.BellsDialog(editable(schools, frames.get("bells")), names, self)

    def save_bells(self, lines):
        """Write the territory's own bell times to its store; lists and runs use them from now on."""
        from ....algorithms.crossing.bells import merged

        try:
            bells_.save(
                settings.store_path(),
                self.clock.profile.crs,
                merged(lines, self._bells_before, edited=QDate.currentDate().toPyDate()),
            )
        except ClairvilleError as error:
            self.tell("error", error.message(language()), error.hint(language()))
            return
        self.tell(
            "success",
            tr("Bell times saved: {n} lines.").format(n=number(len(lines))),
            tr("They count as the territory's own, no longer as assumed."),
        )
        self.read_again()

    def dispose(self):
        """Let go of the map's time."""
        self.live.stop()
        self.clock.cancel()
        self.cursor_.close()
        super().dispose()
