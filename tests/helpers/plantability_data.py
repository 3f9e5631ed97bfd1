"""The shipped factor table and frames of a theme from a few shapes."""

import geopandas
import numpy as np

from clairville.algorithms.common.resources import ROOT

TABLE = (ROOT / "plantability" / "factors.csv").read_text(encoding="utf-8")


def frame(shapes, **columns):
    return geopandas.GeoDataFrame(
        columns,
        geometry=geopandas.array.GeometryArray(np.array(shapes, dtype=object)),
        index=range(len(shapes)),
    )
