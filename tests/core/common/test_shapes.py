"""Geometries as arrays: order and middles by hand."""

import geopandas
import shapely

from clairville.algorithms.common.shapes import middles, shapes_of
from clairville.algorithms.common.words import bare


def test_middles_of_a_frame_stand_half_way_along():
    lines = [shapely.LineString([(0, 0), (2, 0), (2, 4)]), shapely.LineString([(0, 0), (8, 0)])]
    frame = geopandas.GeoDataFrame(geometry=lines, index=[7, 3])
    assert [p.coords[0] for p in middles(shapes_of(frame))] == [(2, 1), (4, 0)]
    assert shapes_of(frame).dtype == object


def test_texts_are_compared_bare():
    assert bare("Œuvre") == "oeuvre" and bare("ŒUVRE d’Été n² Ａ") == "oeuvre d’ete n2 a"
    assert bare(None) == "none"
