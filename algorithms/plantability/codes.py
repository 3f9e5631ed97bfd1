"""Classes of plantability and their colours. Constants alone, so that they are at hand when QGIS
starts.
"""

CLASSES = (0, 2, 4, 6, 8, 10)
# Those of ``resources/styles/plantability.qml``.
COLOURS = ("#c4c4c4", "#bf5a16", "#ddad14", "#a6cc4a", "#55b250", "#025400")
