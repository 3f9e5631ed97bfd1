"""Clairville's life in QGIS: what is added at start is undone at unload, through one list."""

from qgis.core import QgsApplication

from .host import deps, i18n, process
from .printing import expressions
from .provider import ClairvilleProvider


class ClairvillePlugin:
    """The plugin object. ``iface`` is None under qgis_process."""

    def __init__(self, iface):  # noqa: QGS105 (what QGIS hands to classFactory; None in batch)
        self.iface = iface
        self.provider = None
        self.window = None
        self._undo = []

    def initProcessing(self):
        """Register the algorithms; all that qgis_process asks for."""
        self._undo.append(process.restore)
        translator = i18n.install()
        self._undo.append(lambda: i18n.remove(translator))
        self._undo.append(deps.use_libs())
        self.provider = ClairvilleProvider(desktop=self.iface is not None)
        QgsApplication.processingRegistry().addProvider(self.provider)
        self._undo.append(lambda: QgsApplication.processingRegistry().removeProvider(self.provider))
        self._undo.append(expressions.register())

    def initGui(self):
        """Register the algorithms and add menu, toolbar and docks."""
        with process.collector_paused():
            self.initProcessing()
            if self.iface is not None:
                from .live import running
                from .panels.desk.window import Window
                from .printing import templates

                self.window = Window(self.iface)
                self._undo.append(running.stop_all)
                self._undo.append(self.window.close)
                self._undo.append(templates.offer())

    def unload(self):
        """Undo everything, last first."""
        while self._undo:
            self._undo.pop()()
        self.provider = self.window = None
