"""The names of what functions hand to each other. For annotations only: nothing is loaded for them
when Clairville runs (import them under ``TYPE_CHECKING``).

pandas, geopandas and shapely bring no types of their own here, so a frame is checked as a word, an
array by what it holds.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Frame: TypeAlias = pd.DataFrame
GeoFrame: TypeAlias = geopandas.GeoDataFrame
Series: TypeAlias = pd.Series
Index: TypeAlias = pd.Index
Geometry: TypeAlias = shapely.Geometry
Tree: TypeAlias = shapely.STRtree

Array: TypeAlias = npt.NDArray[Any]
Floats: TypeAlias = npt.NDArray[np.floating[Any]]
Ints: TypeAlias = npt.NDArray[np.integer[Any]]
Bools: TypeAlias = npt.NDArray[np.bool_]
Dates: TypeAlias = npt.NDArray[np.datetime64]
Texts: TypeAlias = npt.NDArray[Any]  # of str, or of objects that are texts or None
Objects: TypeAlias = npt.NDArray[np.object_]
Shapes: TypeAlias = npt.NDArray[np.object_]  # shapely geometries, None where there is none
ArrayLike: TypeAlias = (
    Any  # an array, a Series, a sequence or a number that numpy makes an array of
)
