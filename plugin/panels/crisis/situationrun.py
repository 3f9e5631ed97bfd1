"""Runs the public tool that takes a situation, and reads its layers and its table of feeds."""

import pathlib
import time
from dataclasses import dataclass

from qgis.core import QgsProcessingUtils
from qgis.PyQt.QtCore import QDateTime, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ....algorithms.common.themes import theme as load_theme
from ...dress.styles import load_style
from ...host import settings
from ...host.i18n import tr
from ...store import stores
from ...store.logbook import Draft
from ..frame import tools
from ..frame.resultlist import known_value
from ..frame.runner import Runner
from .moment import NOW

TOOL, SHEET = "situation", "situationsheet"
_EVERY_S = 300.0  # a situation of now is taken again, whatever the feeds say


@dataclass(frozen=True)
class Taken:
    """``layer``: incidents as the tool wrote them, None without any; ``feeds``: rows of its table as
    dictionaries; ``local``: the moment."""

    layer: object
    feeds: list
    local: object


class SituationRun(QObject):
    """``ready`` carries a :class:`Taken`, ``failed`` a sentence."""

    ready = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, panel):
        super().__init__(panel)
        self.panel = panel
        self.profile, self.store = None, ""
        self.runner = Runner(self)
        self.runner.finished.connect(self._finished)
        self.runner.failed.connect(self._failed)
        self._local = self._wanted = None
        self._last = 0.0

    def point_at(self, profile, store):
        """Take situations of a territory and its store; True if it is another one."""
        if self.profile is not None and (self.profile.name, self.store) == (profile.name, store):
            return False
        self.profile, self.store = profile, store
        return True

    @property
    def running(self):
        """True from start to the answer."""
        return self.runner.running

    def due(self):
        """True where the situation of now should be taken again."""
        return not self.running and time.monotonic() - self._last > _EVERY_S

    def start(self, local):
        """Take the situation of a local moment; of those asked for meanwhile the last one. Now is
        taken with the whole of its minute: what was noted seconds ago is in it."""
        if self.running:
            self._wanted = local
            return
        if not tools.available(TOOL):
            return
        self._local, self._last = local, time.monotonic()
        whole = 60 if self.panel.moment.kind == NOW else 0
        self.runner.start(
            f"clairville:{TOOL}",
            {
                "STORE": self.store,
                "LIVE": self.panel.live.address(),
                "PROFILE": settings.load().profile,
                "DATETIME": QDateTime(local).addSecs(whole),
                "OUTPUT": "memory:",
                "HEALTH": "memory:",
            },
        )

    def _finished(self, results, context, _warnings):
        layers = {}
        for name in ("OUTPUT", "HEALTH"):
            found = QgsProcessingUtils.mapLayerFromString(results.get(name) or "", context, True)
            layers[name] = None if found is None else context.takeResultLayer(found.id()) or found
        if layers["OUTPUT"] is not None:
            load_style(layers["OUTPUT"], TOOL)
        table = layers["HEALTH"]
        feeds = (
            []
            if table is None
            else [
                {k: known_value(v) for k, v in f.attributeMap().items()}
                for f in table.getFeatures()
            ]
        )
        self.ready.emit(Taken(layers["OUTPUT"], feeds, self._local))
        self._next()

    def _failed(self, text):
        self.failed.emit(text)
        self._next()

    def _next(self):
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted != self._local:
            self.start(wanted)

    def own_steps(self):
        """The town's own reflex sheets of the store, None without any."""
        with stores.open_store(self.store) as opened:
            if "pcs_steps" not in opened.themes():
                return None
            uri = opened.layer_uri("pcs_steps")
        from ....algorithms.situation import reflexes
        from ...bridge import layers

        read = layers.read(
            stores.open_layer(uri, "pcs_steps"),
            load_theme("pcs_steps"),
            self.profile.qgis_crs(),
            None,
            name="pcs_steps",
            allow_empty=True,
        )
        return reflexes.own_steps(read.frame)[0]

    # -- paper
    def ask_sheet(self, local, exercise, *, report=False):
        """Choose a file, then print the situation of a moment, or the report of its day."""
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        what = tr("Print the report of the day") if report else tr("Print the situation")
        stem = f"compte_rendu_{local:%Y%m%d}" if report else f"situation_{local:%Y%m%d_%H%M}"
        path = QFileDialog.getSaveFileName(
            self.panel, what, str(folder / f"{stem}.pdf"), tr("PDF files (*.pdf)")
        )[0]
        return bool(path) and self.sheet_to(path, local, exercise, report=report)

    def sheet_to(self, path, local, exercise, *, report=False):
        """Run the tool that prints a situation; what is an exercise says so on the page."""
        beside = pathlib.Path(path)
        parameters = {
            "STORE": self.store,
            "LIVE": self.panel.live.address(),
            "PROFILE": settings.load().profile,
            "DATETIME": QDateTime(local),
            "MARK": "exercise" if exercise else "none",
            "OUTPUT": path,
        }
        if report:
            page = beside.with_name(f"{beside.stem}_page.pdf")
            parameters |= {"REPORT": path, "OUTPUT": str(page)}
            if self.panel.log.desk.state is not None:
                parameters["LOG"] = self.store
        return self.panel.run(
            f"clairville:{SHEET}",
            parameters,
            lambda _results, _layers: self._printed(path, local),
            tr("Sheet of the situation"),
        )

    def _printed(self, path, local):
        self.panel.tell("success", tr("Saved: {path}").format(path=path))
        if self.panel.log.desk.open_for_entries:
            when = local.strftime("%d/%m/%Y %H:%M")
            self.panel.log.write(
                Draft("printed", tr("Situation of {when} printed").format(when=when))
            )

    def close(self):
        """Stop, and tell nobody."""
        self.runner.close()
