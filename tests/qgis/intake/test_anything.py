"""Whatever a layer holds, the intake gives a frame and a tally, or one sentence."""

import os

import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from clairville.algorithms.common import themes
from clairville.algorithms.common.errors import ClairvilleError
from clairville.plugin.bridge import layers

from ...helpers.anylayer import any_layer

DRAWS = int(os.environ.get("CLAIRVILLE_DRAWS", "300"))
THEMES = [n for n in themes.names() if themes.theme(n).geometry != "raster"]
BATCH = 10
DTYPES = {"float": "f", "date": "M", "datetime": "M", "int": "ifO", "bool": "Ob", "string": "O"}


def check(frame, loaded, theme):
    """What every tool may count on."""
    assert len(frame) == loaded.counts["kept"]
    for name, spec in theme.fields.items():
        if name in frame:
            assert frame[name].dtype.kind in DTYPES[spec.type], (name, frame[name].dtype)
            if spec.type in ("float", "int") and frame[name].dtype.kind == "f":
                assert not np.isinf(frame[name]).any(), name
            if spec.codes and spec.type == "string":
                known = frame[name].dropna()
                assert known.map(lambda v: isinstance(v, str)).all(), name
            if spec.type == "bool":
                assert set(frame[name].dropna()) <= {True, False}, name
    if theme.geometry != "none":
        shapes = np.asarray(frame.geometry.array, dtype=object)
        assert not shapely.is_missing(shapes).any() and not shapely.has_z(shapes).any()
        assert np.isfinite(shapely.bounds(shapes)).all() or not len(frame)
        wanted = {"point": 0, "line": 1, "polygon": 2}.get(theme.geometry)
        assert wanted is None or (shapely.get_dimensions(shapes) == wanted).all()
    for lang in ("en", "fr"):
        for text in loaded.tally.told(lang):
            assert ": " in text
    assert pd.Index(frame.index).is_unique


@pytest.mark.parametrize("batch", range(0, DRAWS, BATCH))
def test_anything(provider, batch):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    context = QgsProject.instance().transformContext()
    read = 0
    for seed in range(batch, min(batch + BATCH, DRAWS)):
        rng = np.random.default_rng(seed)
        theme = themes.theme(THEMES[seed % len(THEMES)])
        source = any_layer(rng, theme)
        try:
            loaded = layers.read(source, theme, crs, context, allow_empty=bool(rng.integers(2)))
        except ClairvilleError as error:
            for lang in ("en", "fr"):
                assert error.message(lang) and error.code
            continue
        except Exception as error:
            raise AssertionError(f"draw {seed}, theme {theme.name}") from error
        read += 1
        check(loaded.frame, loaded, theme)
    assert read >= BATCH // 10
