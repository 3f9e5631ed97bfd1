"""Before, after and difference of two results of one tool, joined on ``feature_id``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Ints, Objects, Shapes

NEW, GONE, UP, DOWN, OTHER = "change_new", "change_gone", "change_up", "change_down", "change_other"
_NUMBERS = ("score", "rank", "expected")
_TEXTS = ("class", "reason_fr", "reason_en")
_SLIGHT = 1e-9  # of the greatest score: rounding is no difference


def compare(before: GeoFrame, after: GeoFrame, more: tuple[str, ...] = ()) -> GeoFrame:
    """The features that differ.

    Parameters
    ----------
    before, after : GeoDataFrame
        Results with the contract's columns, in one system.
    more : tuple of str
        Further columns to show, as they are after (before where the feature is gone).

    Returns
    -------
    GeoDataFrame
        Index ``feature_id``; ``change`` (new, gone, up, down, or other: its class or its expected value
        alone), ``score_before, score_after, score_change`` and the same of ``rank`` and ``expected``
        (change: after minus before; a score that is not there counts as nothing in ``score_change``),
        ``class_before, class_after``, ``reason_fr, reason_en`` of the state after, ``more``. Largest
        change of score first.
    """
    old, new = _by_id(before), _by_id(after)
    ids = new.index.union(old.index, sort=False)
    old, new = old.reindex(ids), new.reindex(ids)
    there_old, there_new = old["_there"].notna().to_numpy(), new["_there"].notna().to_numpy()
    out = pd.DataFrame(index=ids)
    for name in _NUMBERS:
        a, b = (f[name].to_numpy(float) for f in (old, new))
        out[f"{name}_before"], out[f"{name}_after"] = a, b
        out[f"{name}_change"] = b - a
    nothing = np.nan_to_num(out["score_after"]) - np.nan_to_num(out["score_before"])
    out["score_change"] = nothing
    for name in ("class_before", "class_after"):
        frame = old if name.endswith("before") else new
        out[name] = frame["class"].to_numpy(object)
    for name in (*_TEXTS[1:], *more):
        later, first = _column(new, name), _column(old, name)
        out[name] = np.where(there_new, later, first)
    least = _SLIGHT * np.nanmax(np.abs([out["score_before"], out["score_after"]]), initial=0.0)
    out["change"] = np.select(
        [~there_old, ~there_new, nothing > least, nothing < -least], [NEW, GONE, UP, DOWN], OTHER
    )
    same_class = (out["class_before"].fillna("") == out["class_after"].fillna("")).to_numpy()
    a, b = out["expected_before"].to_numpy(), out["expected_after"].to_numpy()
    same_expected = (a == b) | (np.isnan(a) & np.isnan(b))
    differs = (out["change"] != OTHER).to_numpy() | ~same_class | ~same_expected
    shapes = np.where(there_new, new["_shape"].to_numpy(object), old["_shape"].to_numpy(object))
    found = gpd.GeoDataFrame(out, geometry=gpd.GeoSeries(list(shapes), index=ids, crs=after.crs))
    found = found[differs]
    order = np.argsort(-np.abs(found["score_change"].to_numpy()), kind="stable")
    found = found.iloc[order]
    found.index.name = "feature_id"
    return found


def _by_id(frame: GeoFrame) -> Frame:
    out = pd.DataFrame(frame.drop(columns="geometry"))
    out["_shape"], out["_there"] = frame.geometry.to_numpy(), 1.0
    out.index = pd.Index(frame["feature_id"].astype(str))
    return out[~out.index.duplicated()]


def _column(frame: Frame, name: str) -> Objects:
    return frame[name].to_numpy(object) if name in frame else np.full(len(frame), None, object)


def by_area(
    before: GeoFrame, after: GeoFrame, names: list[str], areas: Shapes, values: tuple[str, ...]
) -> Frame:
    """Indicators of each area and of the whole town.

    Parameters
    ----------
    before, after : GeoDataFrame
        Results of one tool.
    names, areas : (a,)
        Districts; a feature belongs to the one in which its middle lies.
    values : tuple of str
        Columns to add up; "" counts features.

    Returns
    -------
    DataFrame
        ``area`` ("" for the whole town), ``indicator`` (of ``values``; "features" for ""), ``before,
        after, difference``.
    """
    rows = []
    where = [_area_of(frame, areas) for frame in (before, after)]
    for value in values:
        sums = []
        for frame, area in zip((before, after), where, strict=True):
            weight = (
                np.ones(len(frame)) if not value else np.nan_to_num(frame[value].to_numpy(float))
            )
            inside = area >= 0
            sums.append(
                np.append(
                    weight.sum(), np.bincount(area[inside], weight[inside], minlength=len(names))
                )
            )
        for name, a, b in zip(["", *names], *sums, strict=True):
            rows.append((name, value or "features", a, b, b - a))
    return pd.DataFrame(rows, columns=["area", "indicator", "before", "after", "difference"])


def _area_of(frame: GeoFrame, areas: Shapes) -> Ints:
    """(n,) the first area that holds the middle of each feature, -1 for none."""
    out = np.full(len(frame), -1, np.int64)
    if len(areas) and len(frame):
        middle = shapely.point_on_surface(frame.geometry.to_numpy())
        point, area = shapely.STRtree(np.asarray(areas, object)).query(
            middle, predicate="intersects"
        )
        out[point[::-1]] = area[::-1]
    return out
