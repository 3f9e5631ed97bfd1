"""What comes by phone or radio in the command post: warnings with one click, calls with their words;
each goes to the log and, where there is a live store, to the list of situations. Nothing is sent."""

import datetime as dt

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtWidgets import QMenu

from ....algorithms.clock import moments
from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.reasons import sentence
from ....algorithms.common.resources import table
from ...host import systems
from ...host.i18n import language, tr
from ...store.logbook import Draft
from ..frame import tools
from ..frame.parts import tool_button
from .callform import CallForm

_ORIGINS = (
    "police_17",
    "fire_18",
    "emergency_112",
    "samu_15",
    "patrol",
    "prefecture",
    "school",
    "network",
    "resident",
    "other",
)


class CallDesk:
    """``button``: with its menu."""

    def __init__(self, panel):
        self.panel = panel
        self.button = tool_button(
            "/mActionAdd.svg",
            tr("Call received"),
            tr(
                "What comes by phone or radio: APIC, Vigicrues Flash, 17, 18, a patrol. It goes to the log and to the list."
            ),
            None,
            text=True,
        )
        self.button.setPopupMode(self.button.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        for preset in table("situation/logbook")["presets"]:
            menu.addAction(
                f"{preset[language()]} ({sentence('logbook_severity', preset, language())})",
                lambda preset=preset: self.enter_preset(preset),
            )
        menu.addSeparator()
        for origin in _ORIGINS:
            label = table("situation/logbook")["origins"][origin][language()]
            menu.addAction(f"{label}…", lambda origin=origin: self.ask_call({"origin": origin}))
        self.button.setMenu(menu)

    def enter_preset(self, preset):
        """A warning that comes with one click: its words and severity are known."""
        text = preset[language()]
        self._enter(
            preset["origin"], preset["kind"], preset["severity"], text, tr("Whole town"), None, None
        )

    @tools.tells_errors
    def ask_call(self, preset):
        """A call with its words, its place and the severity that its author chooses."""
        if not self.panel.log.ready():  # whether it is an exercise is known before the form opens
            return
        drill = self.panel.log.desk.exercise
        moment = QDateTime(self.panel.moment.local())
        form = CallForm(self.panel, moment, preset=preset, exercise=drill, where=self._middle())
        if form.exec() != form.DialogCode.Accepted:
            return
        call = form.call()
        at = self._utc(call.local)
        where = (call.x, call.y, call.crs) if call.x is not None else None
        self._enter(
            call.origin,
            call.kind,
            call.severity,
            call.text,
            call.place,
            at,
            where,
            drill=call.exercise,
        )

    def _middle(self):
        canvas = self.panel.desk.iface.mapCanvas()
        point = canvas.extent().center()
        return point.x(), point.y(), canvas.mapSettings().destinationCrs().authid()

    def _utc(self, local):
        return moments.utc(local, self.panel.timezone).replace(tzinfo=dt.timezone.utc)

    def _enter(self, origin, kind, severity, text, place, at, where, *, drill=None):
        emergency = bool(table("situation/logbook")["origins"][origin]["emergency"])
        lon, lat = self._degrees(where)
        log = self.panel.log
        if not log.ready():  # without a log nothing is written anywhere
            return
        drill = log.desk.exercise if drill is None else drill
        mark, lost = "", None
        try:  # the log takes it whatever the list of situations says
            mark = self.panel.live.note(origin, kind, severity, place, where, exercise=drill)
        except ClairvilleError as error:
            lost = error
        made = log.write(
            Draft(
                "call",
                text,
                place,
                lon,
                lat,
                origin=origin,
                incident=f"call-{mark}" if mark else "",
                incident_kind=kind,
                severity=severity,
                emergency=emergency,
                exercise=drill,
                at_utc=at.isoformat() if at else "",
            ),
            real=not drill,
        )
        if made and mark:
            self.panel.live.marks[made.number] = mark
            self.panel.tell(
                "success",
                tr("Line {n} of the log.").format(n=made.number),
                tr(
                    "It stands in the list of situations too; a correction of the line ends it there."
                ),
            )
            self.panel.look()
        elif lost is not None:
            self.panel.tell_error(lost, "warning")
        elif made:
            self.panel.tell(
                "info",
                tr("Line {n} of the log.").format(n=made.number),
                tr("Without a place it is not in the list of situations."),
            )

    @staticmethod
    def _degrees(where):
        if where is None:
            return None, None
        x, y, crs = where
        way = systems.transform(
            QgsCoordinateReferenceSystem(crs),
            QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsProject.instance(),
        )
        try:
            point = way.transform(QgsPointXY(x, y))
        except QgsCsException:
            return None, None
        return round(point.x(), 5), round(point.y(), 5)
