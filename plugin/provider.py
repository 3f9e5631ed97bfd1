"""The list of Clairville's Processing algorithms."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .meta import ROOT, version
from .processing import ALGORITHMS


class ClairvilleProvider(QgsProcessingProvider):
    """Clairville in the toolbox and in qgis_process."""

    def id(self):
        return "clairville"

    def name(self):
        return "Clairville"

    def longName(self):
        return f"Clairville {version()}"

    def icon(self):
        return QIcon(str(ROOT / "resources" / "icons" / "clairville.svg"))

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS():
            self.addAlgorithm(algorithm())
