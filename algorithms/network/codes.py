"""Codes of the network tools. Constants alone, so that they are at hand when QGIS starts. The order
of a list is that of the tools' choices: new ones come last.
"""

ESTIMATORS = ("continuous", "discontinuous", "simple")
KERNELS = (
    "quartic",
    "epanechnikov",
    "triangle",
    "uniform",
    "tricube",
    "triweight",
    "cosine",
    "gaussian",
    "scaled_gaussian",
)
# Of hot spots: Getis and Ord's, Moran's, windows, zones of accumulation.
METHODS = ("gi", "moran", "window", "zaac")
# Where lines that cross meet.
CROSSINGS = ("auto", "all", "shared")
