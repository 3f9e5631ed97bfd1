"""The list of Clairville's Processing algorithms."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .host import settings
from .host.meta import ROOT, version
from .processing import ALGORITHMS, START


class ClairvilleProvider(QgsProcessingProvider):
    """Clairville in the toolbox and in qgis_process. ``desktop``: the toolbox has the groups of
    today, and shows the essential tools alone where the settings say so; scripts, models and
    qgis_process see every tool whatever the settings."""

    def __init__(self, desktop=False):
        super().__init__()
        self._desktop = desktop

    def id(self):
        return "clairville"

    def name(self):
        return "Clairville"

    def longName(self):
        return f"Clairville {version()}"

    def icon(self):
        return QIcon(str(ROOT / "resources" / "icons" / "clairville.svg"))

    def loadAlgorithms(self):
        few = self._desktop and not settings.load().all_tools
        for algorithm_class in ALGORITHMS():
            algorithm = algorithm_class()
            algorithm.hidden = few and algorithm.ID not in START
            algorithm.in_window = self._desktop
            self.addAlgorithm(algorithm)
