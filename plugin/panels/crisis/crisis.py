"""The command post: what the feeds say and which say nothing, the incidents in their order, what to do
first, and the log. It proposes and logs; it sends nothing and orders nobody."""

import datetime as dt
from dataclasses import replace

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QVBoxLayout, QWidget

from ....algorithms.clock import moments
from ....algorithms.common import reasons
from ....algorithms.common.language import clock, date_and_clock
from ....algorithms.common.reasons import sentence
from ....algorithms.common.themes import names as theme_names
from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...store.logbook import Draft
from ...territory import profiles
from ..frame import tools
from ..frame.base import Panel
from ..frame.figures import number
from ..frame.parts import plain_label, tool_button, wrapped
from ..frame.resultlist import ResultList, known_value
from .calldesk import CallDesk
from .feedstrip import FeedStrip, count_silent, strip_rows
from .livedesk import LiveDesk
from .logactions import LogActions
from .moment import NOW, Moment
from .reflexpane import ReflexPane
from .situationlayer import SituationLayer
from .situationrun import SituationRun

KEY = "F4"  # opens the reflex sheet of the incident that is chosen, wherever one is in the panel
_TICK_MS = 30_000
_FOLLOWED = ("planned", "suspended")  # states of incidents that are not to be followed now


class CrisisPanel(Panel):
    """Three tabs (situations, reflex sheet, log) between what is always in sight: the sentence, the
    feeds, and the entry line of the log."""

    ID = "crisis"
    ICON = "crisis"

    def title(self):
        return tr("Command post")

    def build(self, body):
        self.timezone, self.pending, self.feeds = "UTC", None, []
        self.shown_at, self.facts = None, {}
        self.banner = plain_label(tr("EXERCISE · EXERCISE · EXERCISE"))
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner.setStyleSheet(
            "background: #8a3c12; color: white; font-weight: bold; padding: 3px; letter-spacing: 2px;"
        )
        self.banner.setAccessibleName(tr("EXERCISE"))
        self.banner.hide()
        self.head.addWidget(self.banner)
        self.headline = wrapped(bold=True)
        self.moment = Moment()
        self.moment.changed.connect(self._moment_chosen)
        self.moment.frozen.connect(self._freeze)
        self.strip_of_feeds = FeedStrip()
        self.legend = wrapped(small=True)
        self.strip_of_feeds.pointed.connect(self.legend.setText)
        self.map = SituationLayer(self.desk.iface)
        self.taking = SituationRun(self)
        self.taking.ready.connect(self._taken)
        self.taking.failed.connect(lambda text: self.tell("error", text))
        self.live = LiveDesk(self)
        self.live.news.connect(self.look)
        self.live.health.connect(self._show_health)
        self.log = LogActions(self, self._log_changed)
        self.reflex = ReflexPane()
        self.reflex.ticked.connect(self._tick)
        self.reflex.turned.connect(self._show_ticks)
        self.tabs_inside = QTabWidget()
        self.tabs_inside.setDocumentMode(True)
        self.tabs_inside.addTab(self._incidents(), "")
        self.tabs_inside.addTab(self.reflex, tr("Reflex sheet"))
        self.tabs_inside.addTab(self.log.pane, "")
        self.tabs_inside.currentChanged.connect(lambda _index: self._follow(self.list.current()))
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.headline)
        column.addWidget(self.moment)
        column.addWidget(self.strip_of_feeds)
        column.addWidget(self.legend)
        column.addLayout(self._buttons())
        column.addWidget(self.tabs_inside, 1)
        foot = self.widget().layout()  # in sight however low the screen is
        foot.insertWidget(foot.indexOf(self.strip), self.log.line)
        self.log.line.setContentsMargins(6, 2, 6, 4)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick_clock)
        self._count_tabs()

    def _incidents(self):
        self.list = ResultList()
        self.list.setAccessibleName(tr("Situations, the first first"))
        self.list.chosen.connect(self.take)
        self.list.doubleClicked.connect(lambda _index: self.open_reflex())
        self.reason = wrapped()
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sheet_button = tool_button(
            "help",
            tr("Reflex sheet"),
            tr("What to do first, step by step, with ticks that write to the log ({key})").format(
                key=KEY
            ),
            self.open_reflex,
            text=True,
        )
        below = QHBoxLayout()
        below.addWidget(self.sheet_button)
        below.addStretch(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.reason)
        column.addLayout(below)
        return whole

    def _buttons(self):
        self.calls = CallDesk(self)
        self.again = tool_button(
            "refresh", tr("Take the situation"), tr("Run the tool again for this moment"), self.look
        )
        self.paper = tool_button(
            "sheet",
            tr("Print the situation"),
            tr("The situation of this moment on paper, or the report of the day with the log"),
            None,
        )
        self.paper.setPopupMode(self.paper.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.paper)
        menu.addAction(tr("Situation of this moment…"), self.print_situation)
        menu.addAction(tr("Report of the day…"), lambda: self.print_situation(report=True))
        self.paper.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.calls.button)
        row.addWidget(self.live.listen)
        row.addWidget(self.live.more)
        row.addWidget(self.live.speed)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.paper)
        return row

    def refresh(self):
        """Read the settings, the logs and the situation again."""
        now = settings.load()
        if not now.profile:
            self.log.line.hide()
            self.show_empty(
                tr("No territory yet"),
                tr(
                    "Choose your town first: the command post shows its works, closures, feeds and schools."
                ),
                [(tr("Open City data"), lambda: self.desk.open("catalogue"))],
            )
            return
        self.show_body()
        self.log.line.show()
        profile = profiles.load(now.profile)
        if self.taking.point_at(profile, settings.store_path(now)):
            self.timezone = profile.timezone
            self.live.point_at(profile, settings.store_path(now))
            self.moment.begin(profile.timezone, profile.moment)
            self.reflex.own = self.taking.own_steps()
        self.log.refresh()
        self._timer.start()
        self._say()
        self.look()

    @tools.tells_errors
    def look(self):
        """Take the situation of the moment that is chosen, in the background."""
        if self.taking.profile is not None:
            self.taking.start(self.moment.local())

    def _taken(self, made):
        """A run ended: show it, or keep it while what is shown stands still."""
        if self.moment.freeze.isChecked() or self.map.held():
            self.pending = made
            self._say()
            return
        self._show(made)

    def _show(self, made):
        self.pending, self.feeds, self.shown_at = None, made.feeds, made
        if made.layer is not None:
            self.map.take(made.layer)
        self.list.show_rows(self._rows())
        self._follow(self.list.current())
        self._say()

    def _moment_chosen(self):
        """Another moment: of the recording that is played, or of what the stores hold."""
        if self.live.replaying:
            self.live.jump(self.moment.utc())
        self.look()

    def _show_health(self):
        """The feeds as of now, between two runs."""
        self.feeds = self.live.table(self.feeds)
        self._say()

    def _freeze(self, on):
        self.live.freeze(on)
        self.moment.freeze.setText(tr("Frozen") if on else tr("Freeze"))
        if not on and self.pending is not None and not self.map.held():
            self._show(self.pending)
        self._say()

    def _rows(self):
        """The incidents with what is known of each: where, state, age, sources."""
        self.facts = self.map.facts()
        return [
            replace(row, name=self._place(row), note=self._note(row)) for row in self.map.rows()
        ]

    def _place(self, row):
        """Where an incident is, as its records say."""
        fact = self.facts.get(row.fid, {})
        told = (known_value(fact.get(name)) for name in ("place", "road"))
        return row.name or next((str(text) for text in told if text), "")

    def _note(self, row):
        fact, lang = self.facts.get(row.fid, {}), language()
        minutes, sources = known_value(fact.get("age_min")), known_value(fact.get("sources"))
        parts = [tr("EXERCISE")] if known_value(fact.get("exercise")) else []
        if minutes is not None:
            unit = "min" if minutes < 120 else "h" if minutes < 2_880 else "d"
            values = {"min": minutes, "h": minutes / 60.0, "d": minutes / 1_440.0}
            parts.append(sentence(f"crisis_age_{unit}", values, lang))
        for source in str(sources or "").split(", "):
            known = source in theme_names()
            parts.append(load_theme(source).label[lang] if known else source)
        return " · ".join(p for p in parts if p)

    def to_follow(self):
        """How many incidents are to be followed now: not those planned or suspended."""
        states = [str(known_value(f.get("status")) or "") for f in self.facts.values()]
        return sum(state not in _FOLLOWED for state in states)

    def _say(self):
        """The sentence, the feeds, what the colours mean."""
        lang, made = language(), self.shown_at
        live = self.live.live_themes()
        self.strip_of_feeds.show_feeds(strip_rows(self.feeds, live))
        if made is None:
            self.headline.setText(
                tr("The situation is being taken …")
                if self.taking.running
                else tr("No situation was taken yet.")
            )
            self.legend.setText("")
            return
        when = self._when(made.local)
        values = {"n": self.to_follow(), "grey": count_silent(self.feeds, live), "when": when}
        code = "crisis_headline_grey" if values["grey"] else "crisis_headline"
        parts = [
            sentence(f"crisis_mode_{self.moment.kind}", values, lang)
            if self.moment.kind != NOW
            else ""
        ]
        parts.append(sentence(code, values, lang))
        if self.pending is not None or self.moment.freeze.isChecked():
            held = (
                "crisis_held"
                if self.map.held() and not self.moment.freeze.isChecked()
                else "crisis_frozen"
            )
            parts.append(sentence(held if self.pending is None else f"{held}_newer", values, lang))
        self.headline.setText(" ".join(p for p in parts if p))
        deaf = not (self.live.live.running or self.moment.kind != NOW)
        told = [sentence("crisis_legend", {"when": when}, lang)]
        told += [sentence("crisis_not_listening", {}, lang)] if deaf else []
        self.legend.setText(" ".join(told))
        self._count_tabs()

    def _when(self, local):
        """The moment of what is shown: the hour alone where it is today's."""
        stamp, lang = local.isoformat(timespec="minutes"), language()
        if local.date() == moments.local(dt.datetime.now(dt.timezone.utc), self.timezone).date():
            hour = clock(stamp[11:], lang).replace(" ", "\u00a0")
            return sentence("crisis_at_clock", {"time": hour}, lang)
        return sentence("crisis_at_date", {"time": date_and_clock(stamp, lang)}, lang)

    def _count_tabs(self):
        self.tabs_inside.setTabText(0, tr("Situations ({n})").format(n=number(len(self.list.rows))))
        lines = number(len(self.log.desk.entries))
        self.tabs_inside.setTabText(2, tr("Log ({n})").format(n=lines))

    def _tick_clock(self):
        self.moment.tick()
        if not self.isVisible():
            return
        if self.moment.kind == NOW and self.taking.due():
            self.look()
        elif (
            self.pending is not None and not self.moment.freeze.isChecked() and not self.map.held()
        ):
            self._show(self.pending)

    def take(self, row):
        """A line was chosen: text, sheet and map speak of it."""
        self._follow(row)
        self.map.zoom(row)
        self.desk.explain(row, tr("Situation"), self.map.layer())

    def _follow(self, row):
        self.sheet_button.setEnabled(row is not None)
        if row is None:
            self.reason.setText(
                ""
                if not self.list.rows
                else tr("Choose a line: the map follows, its reasons stand here.")
            )
        else:
            lines = [
                f"– {reasons.sentence(r.code, r.values, language())}"
                for r in reasons.from_json(row.reasons)
            ]
            self.reason.setText("\n".join(lines[:6]))
        fact = self.facts.get(row.fid, {}) if row is not None else {}
        kind = str(known_value(fact.get("kind")) or "")
        self.reflex.show_incident(row.feature_id if row else "", kind, row.title if row else "")
        self._show_ticks()

    def linked(self):
        """What links a line of the log to the incident that is chosen."""
        row = self.list.current()
        if row is None:
            return {}
        kind = str(known_value(self.facts.get(row.fid, {}).get("kind")) or "")
        return {"incident": row.feature_id, "incident_kind": kind}

    def open_reflex(self):
        """The reflex sheet of the incident that is chosen."""
        self._follow(self.list.current())
        self.tabs_inside.setCurrentWidget(self.reflex)
        self.reflex.list.setFocus()

    def keyPressEvent(self, event):
        """One key opens the sheet."""
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_reflex()
            return
        super().keyPressEvent(event)

    def _show_ticks(self):
        from ....algorithms.situation import logrows

        done = self.log.desk.ticked(self.reflex.incident)
        lines = {
            n.number: n.clock for n in logrows.lines(list(done.values()), language(), self.timezone)
        }
        self.reflex.show_ticks({step: lines[entry.number] for step, entry in done.items()})

    def _tick(self, step, text, on):
        from ....algorithms.situation import reflexes

        title = reflexes.title(self.reflex.kind, language())
        draft = Draft(
            "action" if on else "undone", f"{text} ({title})", step=step, **self._linked_reflex()
        )
        self.log.write(draft)
        self._show_ticks()

    def _linked_reflex(self):
        linked = self.linked()
        return (
            linked
            if linked.get("incident") == self.reflex.incident
            else {"incident": self.reflex.incident}
        )

    def _log_changed(self):
        self.banner.setVisible(self.log.desk.exercise)
        self._show_ticks()
        self._count_tabs()

    @tools.tells_errors
    def print_situation(self, *, report=False):
        """The situation of the moment, or the report of its day, as a sheet; the log says so."""
        drill = self.log.desk.exercise
        self.taking.ask_sheet(self.moment.local(), drill, report=report)

    def dispose(self):
        """Stop what runs and let another window write."""
        self._timer.stop()
        self.taking.close()
        self.live.close()
        self.log.dispose()
        super().dispose()
