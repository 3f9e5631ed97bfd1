"""The base of every panel: run an algorithm with progress and cancel, tell errors, show an empty
state.

A panel overrides :meth:`title`, :meth:`build` and :meth:`refresh`; algorithms compute, a panel at
most sketches in memory what a slider asks for.
"""

import itertools
import pathlib

from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QDateTime, pyqtSignal
from qgis.PyQt.QtWidgets import QDockWidget, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ...host import log, settings
from ...host.i18n import tr
from . import layers
from .icons import icon
from .parts import EmptyState, Notice, RunStrip, Scroll
from .runner import Runner


def destination(path):
    """A file as the result of a run, added to the map."""
    return QgsProcessingOutputLayerDefinition(str(path), QgsProject.instance())


class Panel(QgsDockWidget):
    """One dock. ``desk`` is the :class:`~.window.Window` that opened it (other panels, map,
    settings).
    """

    ID = ""
    ICON = "clairville"
    busy = pyqtSignal(bool)

    def __init__(self, desk):
        super().__init__(self.title(), desk.iface.mainWindow())
        self.desk = desk
        self.setObjectName(f"Clairville_{self.ID}")
        self.setWindowIcon(icon(self.ICON))
        self.notice = Notice()
        self.empty = EmptyState()
        self.body = QWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.body)
        self.strip = RunStrip()
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        self.head = QVBoxLayout()  # what stays in sight when the panel is empty
        column.addLayout(self.head)
        self.scroll = Scroll(
            self.stack, 320
        )  # a low screen shows a part, and never makes the window higher
        column.addWidget(self.scroll, 1)
        column.addWidget(self.strip)
        self.setWidget(frame)
        self.runner = Runner(self)
        self.runner.progressed.connect(self.strip.move)
        self.runner.finished.connect(self._on_finished)
        self.runner.failed.connect(self._on_failed)
        self.runner.cancelled.connect(self._on_cancelled)
        self.strip.cancelled.connect(self.runner.cancel)
        self.tabs = self.host = None  # panels that share this one's dock; whose dock it shares
        self._done = None
        self.working = False  # from the click to the end of the run
        self.build(self.body)
        self.stack.setCurrentWidget(self.body)

    def join(self, label, other, other_label):
        """Take another panel into this one's dock, as a tab."""
        if self.tabs is None:
            self.tabs = QTabWidget()
            self.tabs.setDocumentMode(True)
            self.tabs.addTab(self.widget(), label)
            self.setWidget(self.tabs)
            self.tabs.currentChanged.connect(self._turned)
        other.host = self
        other.setTitleBarWidget(QWidget())
        other.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.tabs.addTab(other, other_label)

    def _turned(self, place):
        (self if place == 0 else self.tabs.widget(place)).refresh()

    # -- what a panel overrides
    # ------------------------------------------------------------------------------------
    def title(self):
        """The dock's title: ``tr("...")``."""
        raise NotImplementedError

    def build(self, body):
        """Fill ``body`` with widgets; called once."""
        raise NotImplementedError

    def refresh(self):
        """Bring the panel in line with the project, the settings and the store."""

    # -- states
    # ----------------------------------------------------------------------------------------------------
    def show_empty(self, title, text, actions=()):
        """Replace the body: what is missing and how to get it."""
        self.empty.fill(self.ICON, title, text, actions)
        self.stack.setCurrentWidget(self.empty)

    def show_body(self):
        """Show the panel's own widgets again."""
        self.stack.setCurrentWidget(self.body)

    def tell(self, kind, message, hint=""):
        """A message in the panel: "error", "warning", "success" or "info"."""
        self.notice.tell(kind, message, hint)

    def tell_error(self, error, kind="error"):
        """An error of Clairville's in the panel: its sentence and its hint."""
        self.notice.tell_error(error, kind)

    # -- running
    # ---------------------------------------------------------------------------------------------------
    def run(self, algorithm_id, parameters, done=None, what=""):
        """Run ``algorithm_id`` in the background; ``done(results, layers)`` is called when it has
        worked.

        Layers that the run made are added to the project first. False when it did not start.
        """
        if self.working:
            self.tell(
                "info",
                tr("A run is already going on in this panel: wait for its end or cancel it."),
            )
            return False
        self.notice.hide()
        self._done = done
        self.strip.begin(what or tr("Running"))
        self._set_working(True)
        if not self.runner.start(algorithm_id, parameters):
            self._rest()
            return False
        return True

    def output(self, name, algorithm, suffix="gpkg"):
        """A destination for a result that is added to the map: a new dated file, nothing is
        overwritten.
        """
        stamp, parent = (
            QDateTime.currentDateTime().toString("yyyyMMdd_HHmmss"),
            pathlib.Path(settings.results_folder()),
        )
        names = (f"{algorithm}_{stamp}" + (f"_{n}" if n > 1 else "") for n in itertools.count(1))
        path = next(
            p
            for folder in names
            if not (p := parent / folder / f"{name.lower()}.{suffix}").exists()
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        return destination(path)

    def _set_working(self, working):
        self.working = working
        self.busy.emit(working)

    def _rest(self):
        self.strip.hide()
        self._set_working(False)

    def _on_finished(self, results, context, warnings):
        self._rest()
        found = layers.take_results(context)
        warnings = list(dict.fromkeys(warnings))  # tools that a run calls say the same of one town
        if warnings:
            self.tell("warning", warnings[0], " ".join(warnings[1:4]))
        done, self._done = self._done, None
        if done is not None:
            done(results, found)

    def _on_failed(self, text):
        self._rest()
        log.error(text)
        self.tell("error", text)
        self.failed(text)

    def failed(self, text):
        """A run ended with an error, already shown; a panel may restore its state."""

    def _on_cancelled(self):
        self._rest()
        self.tell("info", tr("Cancelled."), tr("Nothing was changed."))
        self.failed("")

    def dispose(self):
        """Stop what runs; called before the dock goes away."""
        self.runner.close()
