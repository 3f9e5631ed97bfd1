"""Lots of material of works: what is there to give and what is needed, in tonnes by month.

A lot is spread over its months by days. What cannot be placed in time, weighed or named is left out,
counted, and its row says why: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError, ParameterError
from ..common.language import join_phrases
from ..common.reasons import phrase
from ..common.resources import table
from ..common.shapes import shapes_of
from .kinds import STATES, TONNES, Catalogue, weigh

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, GeoFrame, Ints, Objects

SUPPLY, NEED = "supply", "need"
COMPLIANT, POLLUTED, UNKNOWN = "compliant", "polluted", "unknown"
UNITS = (TONNES, *(f"m3_{s}" for s in STATES))
MOST_MONTHS = 120


@dataclass(frozen=True)
class Params:
    """``first``: the first month of the programme (its first day; None: that of the first lot);
    ``months``: how many; ``unit``: of quantities whose row has none ("" : such rows are refused)."""

    first: dt.date | None = None
    months: int = 24
    unit: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.months <= MOST_MONTHS:
            raise ParameterError("materials_months", months=self.months, most=MOST_MONTHS)
        if self.unit and self.unit not in UNITS:
            raise ParameterError("materials_unit", unit=self.unit)


@dataclass(frozen=True)
class Lots:
    """The lots that can be placed, and the months.

    ``table``: a row a lot, indexed as given: ``role, work, kind, use, tonnes, tonnes_low, tonnes_high,
    analysis, company, start, end, stock_t, x, y, drawn``; ``inside``: (lots, months) tonnes of each
    month; ``first``: day of the first month; ``left``: Series of the reason of each row that was left
    out; ``counts``.
    """

    table: Frame
    inside: Floats
    first: dt.date
    left: Any
    counts: dict[str, float]

    @property
    def months(self) -> list[str]:
        """``YYYY-MM`` of each month."""
        at = pd.Period(self.first, "M")
        return [str(at + k) for k in range(self.inside.shape[1])]


def read_lots(frame: GeoFrame, kinds: Catalogue, params: Params) -> Lots:
    """The lots of theme ``material_lots``.

    Parameters
    ----------
    frame : GeoFrame
        ``role, kind, quantity, start`` and optionally ``unit, state, use, end, analysis, work, company,
        stock_limit_t, id``; shapes in metres.
    kinds : Catalogue
        Names kinds and weighs volumes.
    params : Params
        The months, and the unit of rows without one.

    Returns
    -------
    Lots
        Rows that were left out stand in ``left``.

    Raises
    ------
    DataError
        ``materials_no_unit``: quantities without a unit, of which none is told; ``materials_no_lots``:
        nothing is left.
    """
    n = len(frame)
    role = _texts(frame, "role")
    said_kind, said_use = _texts(frame, "kind"), _texts(frame, "use")
    kind = np.array([kinds.kind_of(v) for v in said_kind], dtype=object)
    use = np.array(
        [kinds.use_of(u) or kinds.use_of(k) for u, k in zip(said_use, said_kind, strict=True)],
        dtype=object,
    )
    # a need of "terre végétale" is a kind; one of "remblai" is a use, whatever kind serves it
    unit = _units(frame, params.unit)
    quantity = _numbers(frame, "quantity")
    lacking = int(((unit == "") & (quantity > 0)).sum())
    if lacking:
        raise DataError("materials_no_unit", n=lacking, total=n)
    weighed = np.where((kind == "") & (role == NEED), "soil", kind)  # a use alone weighs as soil
    low, middle, high = weigh(quantity, unit, weighed, kinds)
    start, end = _days(frame, "start"), _days(frame, "end")
    end = end.where(end.notna(), start)
    xy = _places(frame)
    left = pd.Series("", index=frame.index, dtype=object)
    for code, bad in (
        ("role", ~np.isin(role, (SUPPLY, NEED))),
        ("kind", np.where(role == NEED, (kind == "") & (use == ""), kind == "")),
        ("quantity", ~(quantity > 0)),
        ("weight", np.isnan(middle)),
        ("start", start.isna().to_numpy()),
        ("dates", (end < start).to_numpy()),
        ("place", np.isnan(xy[:, 0])),
    ):
        left[(left == "").to_numpy() & bad] = code
    kept = (left == "").to_numpy()
    if not kept.any():
        raise DataError("materials_no_lots", total=n)
    work = _texts(frame, "work")
    ids = _texts(frame, "id")
    work = np.where(work == "", np.where(ids == "", frame.index.astype(str), ids), work)
    analysis = _texts(frame, "analysis")
    analysis = np.where(np.isin(analysis, (COMPLIANT, POLLUTED)), analysis, UNKNOWN)
    needs_none = np.array([k in kinds.kinds and not kinds.kinds[k].analysis for k in kind])
    analysis = np.where((analysis == UNKNOWN) & needs_none, COMPLIANT, analysis)
    made = pd.DataFrame(
        {
            "role": role,
            "work": work,
            "kind": kind,
            "use": use,
            "tonnes": middle,
            "tonnes_low": low,
            "tonnes_high": high,
            "analysis": analysis,
            "company": _texts(frame, "company"),
            "start": start,
            "end": end,
            "stock_t": _numbers(frame, "stock_limit_t"),
            "x": xy[:, 0],
            "y": xy[:, 1],
            "drawn": False,
        },
        index=frame.index,
    )[kept]
    return in_months(made, left, params)


def told_left(left: Any) -> dict[str, str]:
    """Why rows were left out, ``{"en", "fr"}``: the reasons of ``Lots.left`` with how many rows each."""
    return join_phrases(
        phrase(f"materials_left_{code}", n=int(n)) for code, n in left.value_counts().items()
    )


def in_months(made: Frame, left: Any, params: Params) -> Lots:
    """:class:`Lots` of a table whose rows are all usable.

    Raises
    ------
    DataError
        ``materials_no_months``: no lot falls into the months.
    """
    first = (params.first or made["start"].min().date()).replace(day=1)
    inside = spread(made["start"], made["end"], made["tonnes"].to_numpy(float), first, params)
    within = inside.sum(axis=1)
    outside = float(made["tonnes"].sum() - within.sum())
    if not (within > 0).any():
        raise DataError(
            "materials_no_months", first=first.isoformat()[:7], months=params.months, n=len(made)
        )
    counts = {
        "lots": len(made),
        "lots_left_out": int((left != "").sum()),
        "lots_outside_months": int((within <= 0).sum()),
        "tonnes_outside_months": outside,
        "supply_lots": int((made["role"] == SUPPLY).sum()),
        "need_lots": int((made["role"] == NEED).sum()),
        "lots_to_be_analysed": int(
            ((made["analysis"] == UNKNOWN) & (made["role"] == SUPPLY)).sum()
        ),
    }
    return Lots(made, inside, first, left[left != ""], counts)


def spread(start: Any, end: Any, tonnes: Floats, first: dt.date, params: Params) -> Floats:
    """(lots, months) tonnes by month: each day of a lot, both ends included, has the same part. What
    lies before ``first`` or after the last month is in no column."""
    edges = pd.period_range(pd.Period(first, "M"), periods=params.months + 1, freq="M")
    at = edges.start_time.to_numpy("datetime64[D]").astype(np.int64)
    a = start.to_numpy("datetime64[D]").astype(np.int64)[:, None]
    b = end.to_numpy("datetime64[D]").astype(np.int64)[:, None] + 1
    days = np.clip(np.minimum(b, at[None, 1:]) - np.maximum(a, at[None, :-1]), 0, None)
    return np.asarray(tonnes)[:, None] * days / (b - a)


def draw_lots(works: GeoFrame, params: Params, seed: int) -> Lots:
    """Lots of road works whose volumes nobody published, drawn by the rule of
    ``resources/materials/drawn.json``: area × a depth × a density, for a demonstration alone.

    Parameters
    ----------
    works : GeoFrame
        Theme ``works`` with ``start`` (required), ``end``, ``owner``, ``id``; polygons in metres.
    seed : int
        Of the drawing.

    Raises
    ------
    DataError
        ``materials_no_area``: no work has an area and a date.
    """
    rule = table("materials/drawn")
    dice = np.random.default_rng(seed)
    n = len(works)
    area = np.minimum(shapely.area(shapes_of(works)), float(rule["most_area_m2"]))
    depth = dice.uniform(rule["depth_m"][0], rule["depth_m"][1], n)
    needs = dice.random(n) < rule["share_of_works_in_need"]
    share = dice.uniform(rule["share_needed"][0], rule["share_needed"][1], n)
    start, end = _days(works, "start"), _days(works, "end")
    end = end.where(end.notna() & (end >= start), start)
    xy = _places(works)
    ok = (area > 0) & start.notna().to_numpy() & ~np.isnan(xy[:, 0])
    left = pd.Series(np.where(ok, "", "area"), index=works.index, dtype=object)
    if not ok.any():
        raise DataError("materials_no_area", n=n)
    tonnes = area * depth * rule["density_t_m3"]
    names = _texts(works, "id")
    names = np.where(names == "", works.index.astype(str), names)
    parts = []
    for role, rows, part in ((SUPPLY, ok, 1.0), (NEED, ok & needs, share)):
        amount = (tonnes * part)[rows]
        parts.append(
            pd.DataFrame(
                {
                    "role": role,
                    "work": names[rows],
                    "kind": rule["kind"] if role == SUPPLY else "",
                    "use": "" if role == SUPPLY else rule["use"],
                    "tonnes": amount,
                    "tonnes_low": amount,
                    "tonnes_high": amount,
                    "analysis": UNKNOWN,
                    "company": "",
                    "start": start[rows].to_numpy(),
                    "end": end[rows].to_numpy(),
                    "stock_t": np.nan,
                    "x": xy[rows, 0],
                    "y": xy[rows, 1],
                    "drawn": True,
                },
                index=works.index[rows].astype(str) + ("" if role == SUPPLY else " +"),
            )
        )
    return in_months(pd.concat(parts), left, params)


def places(table_: Frame) -> tuple[Ints, Floats, list[str]]:
    """(place of each lot, (places, 2) metres, the work of each place): lots of one work at one spot
    share a place."""
    key = list(zip(table_["work"], table_["x"].round(1), table_["y"].round(1), strict=True))
    codes, known = pd.factorize(pd.Series(key, dtype=object))
    xy = np.array([(k[1], k[2]) for k in known], dtype=float).reshape(-1, 2)
    return codes, xy, [str(k[0]) for k in known]


def _units(frame: Frame, default: str) -> Objects:
    unit, state = _texts(frame, "unit"), _texts(frame, "state")
    out = np.full(len(frame), "", dtype=object)
    for i, (u, s) in enumerate(zip(unit, state, strict=True)):
        if u == TONNES:
            out[i] = TONNES
        elif u == "m3" and s in STATES:
            out[i] = s
        elif u == "m3" and default.startswith("m3_"):
            out[i] = default[3:]
        elif u == "" and default:
            out[i] = TONNES if default == TONNES else default[3:]
    return out


def _texts(frame: Frame, name: str) -> Objects:
    if name not in frame:
        return np.full(len(frame), "", dtype=object)
    known = frame[name].notna().to_numpy()
    return np.where(known, frame[name].astype(str).str.strip().to_numpy(object), "")


def _numbers(frame: Frame, name: str) -> Floats:
    if name not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[name], errors="coerce").to_numpy(float)


def _days(frame: Frame, name: str) -> Any:
    if name not in frame:
        return pd.Series(pd.NaT, index=frame.index, dtype="datetime64[ns]")
    days = pd.to_datetime(frame[name], errors="coerce")
    if getattr(days.dt, "tz", None) is not None:
        days = days.dt.tz_localize(None)
    return days.dt.normalize()


def _places(frame: GeoFrame) -> Floats:
    shapes = shapes_of(frame)
    out = np.full((len(shapes), 2), np.nan)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if there.any():
        spots = shapely.point_on_surface(shapes[there])
        out[there] = np.column_stack([shapely.get_x(spots), shapely.get_y(spots)])
    return out
