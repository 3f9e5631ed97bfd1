"""What is kept of a noded network comes back to the last bit, and only for the very same streets."""

import datetime as dt
import io

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pandas.testing import assert_frame_equal

from clairville.algorithms.network import prepared, segments


def streets(**changes):
    """A little town with every kind of column that a store or a file may give."""
    rng = np.random.default_rng(5)
    lines = [shapely.LineString([(0, i * 70), (210, i * 70 + rng.random())]) for i in range(4)]
    lines += [shapely.LineString([(i * 70, -5), (i * 70 + rng.random(), 215)]) for i in range(4)]
    n = len(lines)
    columns = {
        "name": ["Rue de l'Église", None, "", "nan", "Rue 1", np.nan, "Rue de l'Église", "x"],
        "class": ["residential", None, "primary", "unknown"] * 2,
        "oneway": [True, False, None, True, np.nan, False, True, pd.NA],
        "layer": np.arange(n, dtype=np.int32) % 2,
        "lanes": pd.array([1, None, 2, 3, None, 1, 2, 2], dtype="Int64"),
        "lit": pd.array([True, None, False, True, None, True, True, False], dtype="boolean"),
        "width_m": np.array([0.1, np.nan, -0.0, 1e-300, 5, 6, 7, np.inf]),
        "surface": pd.array(["a", None, "", "b"] * 2, dtype="string"),
        "seen": pd.to_datetime(["2024-01-01T10:00:00.000001", None] * 4),
        "resurfaced": [dt.date(2020, 2, 29), None, pd.Timestamp("2021-03-04"), pd.NaT] * 2,
        "odd": [1, 1.0, True, "1", np.float64(1.5), np.int64(1), np.bool_(True), 2**80],
    }
    frame = gpd.GeoDataFrame(columns, geometry=lines, index=[f"s{i}" for i in range(n)])
    frame.attrs = {"theme": "roads"}
    return frame.assign(**changes)


def kept(network):
    """Through a file, as it is kept."""
    file = io.BytesIO()
    np.savez(file, **prepared.pack(network))
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


@pytest.mark.parametrize("options", [{}, {"target_length_m": 0}, {"merge": False}], ids=str)
def test_a_network_comes_back_to_the_last_bit(options):
    made = segments.build(streets(), **options)
    back = prepared.unpack(kept(made), streets().attrs)
    for part in ("segments", "nodes"):
        ours, theirs = getattr(made, part), getattr(back, part)
        assert_frame_equal(
            pd.DataFrame(ours.drop(columns="geometry")),
            pd.DataFrame(theirs.drop(columns="geometry")),
            check_exact=True,
        )
        assert list(ours.columns) == list(theirs.columns)
        assert ours.index.equals(theirs.index) and ours.index.name == theirs.index.name
        assert ours.attrs == theirs.attrs and type(theirs) is gpd.GeoDataFrame
        assert (ours.geometry.to_wkb() == theirs.geometry.to_wkb()).all()
    for name in ("oneway", "odd", "name", "resurfaced"):
        mine, other = made.segments[name].tolist(), back.segments[name].tolist()
        assert [(type(v), repr(v)) for v in mine] == [(type(v), repr(v)) for v in other]
    assert np.array_equal(
        made.segments["width_m"].to_numpy().view(np.int64),
        back.segments["width_m"].to_numpy().view(np.int64),
    )
    assert back.counts == made.counts


def changed(column, value):
    frame = streets()
    frame[column] = frame[column].astype(object)
    frame.loc["s0", column] = value
    return frame


DIFFERENT = {
    "a name": (changed("name", "Rue de l'Eglise"), {}),
    "none for an empty text": (changed("name", ""), {}),
    "a missing value of another kind": (changed("oneway", None), {}),
    "a number for a text": (changed("odd", "1"), {}),
    "a last digit": (streets(width_m=np.nextafter(streets()["width_m"], 9)), {}),
    "an order": (streets().iloc[::-1], {}),
    "a row less": (streets().iloc[1:], {}),
    "a key": (streets().rename(index={"s0": "z"}), {}),
    "a column": (streets(more=1), {}),
    "a type": (streets(layer=streets()["layer"].astype(np.int64)), {}),
    "a place": (
        streets().set_geometry(shapely.transform(streets().geometry, lambda c: c + 1e-9)),
        {},
    ),
    "an option": (streets(), {"target_length_m": 50.0}),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_other_streets_have_another_mark(name):
    frame, options = DIFFERENT[name]
    assert prepared.mark(frame, options) != prepared.mark(streets(), {})


def test_the_same_streets_have_the_same_mark():
    assert prepared.mark(streets(), {"a": 1, "b": 2}) == prepared.mark(streets(), {"b": 2, "a": 1})


@pytest.mark.parametrize(
    "values",
    [
        [{"a": 1}] * 8,
        pd.Categorical(["a", "b"] * 4),
        pd.date_range("2024", periods=8, tz="Europe/Paris"),
        [b"x"] * 8,
    ],
    ids=["objects", "categories", "zones", "bytes"],
)
def test_what_arrays_do_not_hold_is_not_kept(values):
    made = segments.build(streets(odd=values))
    with pytest.raises(prepared.NotKept):
        prepared.pack(made)


def without(arrays, name):
    return {k: v for k, v in arrays.items() if k != name}


BROKEN = {
    "no table of contents": lambda a: without(a, "told"),
    "not what it says": lambda a: a | {"told": np.frombuffer(b"[]", np.uint8)},
    "half a text": lambda a: a | {"told": a["told"][:-9]},
    "a column less": lambda a: without(a, "segments.0.values"),
    "a column too short": lambda a: a | {"segments.0.values": a["segments.0.values"][1:]},
    "a code without a value": lambda a: a | {"segments.0.values": a["segments.0.values"] + 99},
    "half the coordinates": lambda a: (
        a | {"segments.xy": a["segments.xy"][: len(a["segments.xy"]) // 2]}
    ),
    "another format": lambda a: (
        a
        | {
            "told": np.frombuffer(
                bytes(a["told"]).replace(b'"format": 1', b'"format": 0'), np.uint8
            )
        }
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_arrays_that_make_no_network_are_refused(name):
    arrays = BROKEN[name](kept(segments.build(streets())))
    with pytest.raises((ValueError, KeyError, IndexError, TypeError, shapely.errors.GEOSException)):
        prepared.unpack(arrays, {})


def test_ends_that_are_no_node_are_refused():
    made = segments.build(streets())
    made.segments["start_node"] += len(made.nodes)
    with pytest.raises(ValueError):
        prepared.unpack(kept(made), {})
