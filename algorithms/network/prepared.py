"""A noded street network as plain arrays, and the mark of the streets that it was made of.

Noding a large town takes seconds and gives the same every time: what was made once is kept as
arrays (no pickle) and comes back to the last bit, types, missing values and all. What cannot be kept
so is not kept: :func:`pack` says so, and the network is made anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .segments import Network

if TYPE_CHECKING:
    from ..common.types import GeoFrame

# Raised whenever segments.build gives something else for the same streets.
FORMAT = 1
_SPECIAL = {"none": None, "na": pd.NA, "nat": pd.NaT}
_MASKED = {
    "i": pd.arrays.IntegerArray,
    "u": pd.arrays.IntegerArray,
    "f": pd.arrays.FloatingArray,
    "b": pd.arrays.BooleanArray,
}


class NotKept(ValueError):
    """A network with something in it that plain arrays do not hold."""


def mark(streets: GeoFrame, options: Mapping[str, Any]) -> str:
    """SHA-256 of all that decides how the streets become a network: their geometries, values, types
    and order, the options, and the versions that cut lines. Equal marks, equal networks.

    Parameters
    ----------
    streets : GeoFrame
        Theme ``roads``.
    options : Mapping[str, Any]
        Of :func:`.segments.build`.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    told = {
        "format": FORMAT,
        "geos": shapely.geos_version_string,
        "shapely": shapely.__version__,
        "pandas": pd.__version__,
        "options": {name: options[name] for name in sorted(options)},
        "columns": [[str(c), str(t)] for c, t in streets.dtypes.items()],
        "index": str(streets.index.dtype),
    }
    digest.update(json.dumps(told, sort_keys=True, default=repr).encode("utf-8"))
    shape = streets.geometry.name
    for blob in shapely.to_wkb(np.asarray(streets.geometry.array, dtype=object)):
        digest.update(blob or b"-")
    table = streets.drop(columns=shape)
    for values in (streets.index.to_series(), *(table[c] for c in table.columns)):
        if values.dtype == object or not isinstance(values.dtype, np.dtype):
            # type and value of each: None, NaN, "" and "nan" are four things
            text = "\x1f".join(f"{type(v).__name__}{v!r}" for v in values.tolist())
            digest.update(text.encode("utf-8", "surrogatepass"))
        else:
            digest.update(np.ascontiguousarray(values.to_numpy()).tobytes())
        digest.update(b"\x1e")
    return digest.hexdigest()


def pack(network: Network) -> dict[str, Any]:
    """The network as arrays by name, for ``numpy.savez``.

    Parameters
    ----------
    network : Network
        To be kept.

    Returns
    -------
    dict[str, Any]
        Arrays without Python objects: read again without pickle.

    Raises
    ------
    NotKept
        A column or an index that arrays cannot hold.
    """
    out: dict[str, Any] = {}
    told: dict[str, Any] = {"format": FORMAT, "counts": {}}
    for name, value in network.counts.items():
        told["counts"][name] = float(value) if isinstance(value, float) else int(value)
    for part in ("segments", "nodes"):
        frame = getattr(network, part)
        kind, xy, offsets = shapely.to_ragged_array(np.asarray(frame.geometry.array, dtype=object))
        if xy.shape[1] != 2 or not isinstance(frame.index, pd.RangeIndex):
            raise NotKept(part)
        told[part] = {
            "rows": len(frame),
            "index": frame.index.name,
            "shape": frame.geometry.name,
            "place": frame.columns.get_loc(frame.geometry.name),
            "kind": int(kind),
            "attrs": bool(frame.attrs),
            "columns": [],
        }
        out[f"{part}.xy"] = xy
        for number, offset in enumerate(offsets):
            out[f"{part}.offset{number}"] = offset
        for number, name in enumerate(c for c in frame.columns if c != frame.geometry.name):
            how, arrays = _column(frame[name])
            told[part]["columns"].append([name, how])
            out.update({f"{part}.{number}.{key}": array for key, array in arrays.items()})
    out["told"] = np.frombuffer(json.dumps(told).encode("utf-8"), np.uint8)
    return out


def unpack(arrays: Mapping[str, Any], attrs: Mapping[Any, Any], crs: Any = None) -> Network:
    """The network of :func:`pack`. ``attrs`` and ``crs``: those of the streets.

    Raises
    ------
    ValueError, KeyError, IndexError, TypeError
        for arrays that make no network
    """
    told = json.loads(np.asarray(arrays["told"]).tobytes().decode("utf-8"))
    if told["format"] != FORMAT:
        raise ValueError("another format")
    frames = []
    for part in ("segments", "nodes"):
        about = told[part]
        rows = about["rows"]
        offsets: list[Any] = []
        while f"{part}.offset{len(offsets)}" in arrays:
            offsets.append(arrays[f"{part}.offset{len(offsets)}"])
        shape = shapely.from_ragged_array(
            shapely.GeometryType(about["kind"]), arrays[f"{part}.xy"], tuple(offsets) or None
        )
        data = {}
        for number, (name, how) in enumerate(about["columns"]):
            data[name] = _values(how, lambda key, n=number, p=part: arrays[f"{p}.{n}.{key}"])
        if len(shape) != rows or any(len(v) != rows for v in data.values()):
            raise ValueError("columns of several lengths")
        frame = pd.DataFrame(data, index=pd.RangeIndex(rows, name=about["index"]))
        frame.insert(about["place"], about["shape"], gpd.array.GeometryArray(shape, crs=crs))
        made = gpd.GeoDataFrame(frame, geometry=about["shape"])
        made.attrs = dict(attrs) if about["attrs"] else {}
        frames.append(made)
    segments, nodes = frames
    ends = segments[["start_node", "end_node"]].to_numpy()
    if ends.size and not (0 <= ends.min() and ends.max() < len(nodes)):
        raise ValueError("ends that are no node")
    return Network(segments, nodes, told["counts"])


def _column(series: pd.Series) -> tuple[dict[str, Any], dict[str, Any]]:
    """(how a column is kept, its arrays)."""
    kind = series.dtype
    if isinstance(kind, np.dtype) and kind.kind in "biuf":
        return {"as": "plain"}, {"values": series.to_numpy()}
    if isinstance(kind, np.dtype) and kind.kind in "mM":
        return {"as": "time", "type": kind.str}, {"values": series.to_numpy().view(np.int64)}
    base = getattr(kind, "numpy_dtype", None)
    if base is not None and getattr(kind, "kind", "O") in _MASKED and kind.name[0].isalpha():
        mask = series.isna().to_numpy()
        filled = series.to_numpy(dtype=base, na_value=base.type(0))
        return {"as": "masked", "kind": kind.kind}, {"values": filled, "mask": mask}
    text = isinstance(kind, pd.StringDtype)
    if not text and not (isinstance(kind, np.dtype) and kind.kind == "O"):
        raise NotKept(str(kind))
    codes: dict[Any, int] = {}
    number = np.fromiter(
        (codes.setdefault(_tagged(v), len(codes)) for v in series.tolist()), np.int32, len(series)
    )
    how = {"as": kind.name if text else "object", "known": list(codes)}
    if text:
        how["storage"] = kind.storage
    return how, {"values": number}


def _values(how: Mapping[str, Any], get: Any) -> Any:
    """The values of :func:`_column`."""
    values = get("values")
    if how["as"] == "plain":
        return values
    if how["as"] == "time":
        return values.view(np.dtype(how["type"]))
    if how["as"] == "masked":
        return _MASKED[how["kind"]](values, get("mask").astype(bool))
    known = np.empty(len(how["known"]), dtype=object)
    known[:] = [_untagged(tag, text) for tag, text in how["known"]]
    if len(values) and not (0 <= values.min() and values.max() < len(known)):
        raise ValueError("codes without a value")
    made = known[values]
    if how["as"] == "object":
        return made
    return pd.array(made, dtype=pd.StringDtype(how["storage"]))


def _tagged(value: Any) -> tuple[str, str]:
    """(type, text) of a value; floats by all their bits."""
    for tag, special in _SPECIAL.items():
        if value is special:
            return tag, ""
    kind = type(value)
    if kind is str:
        return "str", value
    if kind in (bool, int):
        return kind.__name__, str(int(value))
    if kind is float:
        return "float", value.hex()
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        plain = value.item()
        return value.dtype.str, plain.hex() if isinstance(plain, float) else str(int(plain))
    if kind is pd.Timestamp and value.tz is None:
        return "stamp", value.isoformat()
    if kind is dt.date:
        return "date", value.isoformat()
    raise NotKept(kind.__name__)


def _untagged(tag: str, text: str) -> Any:
    if tag in _SPECIAL:
        return _SPECIAL[tag]
    if tag == "str":
        return text
    if tag in ("bool", "int"):
        return int(text) if tag == "int" else bool(int(text))
    if tag == "float":
        return float.fromhex(text)
    if tag == "stamp":
        return pd.Timestamp(text)
    if tag == "date":
        return dt.date.fromisoformat(text)
    kind = np.dtype(tag)
    if kind.kind not in "biuf":
        raise ValueError("a type that is not kept")
    return kind.type(float.fromhex(text) if kind.kind == "f" else int(text))
