"""Why a segment stands where it stands: the parts that multiply to its expected crashes, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reasons import Reason

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Frame
    from .weighting import Weighting

# Columns that say one thing are told as one reason.
GROUPS = {
    "street_type": (
        "class_rank",
        "kind_boulevard",
        "kind_avenue",
        "kind_quay",
        "kind_square",
        "kind_fast",
        "kind_minor",
        "private",
    ),
    "major_street": ("street_length", "main_distance", "through"),
    "junctions": ("degree_max", "junction_ends", "junction_link", "dead_end"),
    "length_log": ("length_log",),
    "surroundings": ("network_density", "junction_density", "population_density"),
    "shape": ("sinuosity", "curvature", "roundabout", "dual", "grade_pct"),
    "bus": ("bus_line", "bus_stops"),
    "cycle_way": ("cycle_way",),
    "calm_zone": ("calm_zone", "speed_limit"),
    "schools": ("school_distance", "schools_150m"),
    "crossing": (
        "crossing_legs",
        "crossing_through",
        "crossing_street_length",
        "crossing_class",
        "crossing_boulevard",
        "crossing_avenue",
        "crossing_bus",
        "crossing_cycle",
        "crossing_main",
        "crossing_counted",
    ),
    "axis": ("main_road", "counting_arc", "other_axis"),
    "frontage": ("frontage",),
    "foot_crossings": ("crossings",),
    "signs": ("signs_log",),
    "carriageway": ("lanes", "width_m", "oneway"),
    "traffic": ("traffic_log", "heavy_share"),
}


# Reasons whose sentence names figures that may not be known here.
_FIGURES = ("major_street", "junctions", "crossing", "schools", "surroundings", "traffic")


def grouped(contributions: Frame) -> Frame:
    """DataFrame with one column per group of :data:`GROUPS` present and "baseline"; rows keep their
    sum.
    """
    known = {column: group for group, columns in GROUPS.items() for column in columns}
    return contributions.T.groupby(lambda c: known.get(c, c)).sum().T


def reasons(
    x: Frame,
    segments: Frame,
    contributions: Frame,
    y: Floats,
    mu: Floats,
    expected: Floats,
    years: tuple[int, ...],
    weights: Weighting | None = None,
    near: Floats | None = None,
) -> list[list[Reason]]:
    """One list of :class:`Reason` per row, strongest first.

    Contributions are logarithms: with the group "baseline" they sum to log(expected / exposure).
    ``y``, ``mu``, ``expected``: recorded, expected on similar streets, and expected here (n,), all
    over ``years`` (tuple). ``near``: ``mu`` given the crashes around (None: not looked at).
    ``weights``: what a crash counts here (:class:`.weighting.Weighting`),
    against the mean.
    """
    parts = grouped(contributions)
    before = mu if near is None else near
    own = np.log(np.maximum(expected, 1e-12) / np.maximum(before, 1e-12))
    names = [c for c in parts.columns if c != "baseline"]
    table, told = [parts[names].to_numpy(float), own], [*names, "own"]
    if near is not None:
        table.append(np.log(np.maximum(near, 1e-12) / np.maximum(mu, 1e-12)))
        told.append("near")
    if weights is not None:
        table.append(np.log(weights.mean / np.average(weights.mean, weights=expected)))
        told.append(f"weight_{weights.by}")
    parted, names = np.column_stack(table), told
    order = np.argsort(-np.abs(parted), axis=1, kind="stable")[:, :3]
    rows = {c: x[c].to_numpy(float) for c in x}
    rows["kind"] = segments["kind"].fillna("").to_numpy()
    rows["n"] = np.asarray(y).astype(np.int64)
    if weights is not None:
        rows["share"] = 100.0 * weights.share
    when = period(years)
    factor = np.exp(parted)
    return [
        [_reason(names[j], parted[i, j], factor[i, j], rows, i, when) for j in chosen]
        for i, chosen in enumerate(order)
    ]


def period(years: tuple[int, ...]) -> str:
    """ "2019" or "2019–2022"."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _reason(
    group: str, contribution: float, factor: float, rows: dict[str, ArrayLike], i: int, when: str
) -> Reason:
    """The sentence that fits: its code may depend on the values (no bus at all, one crash,
    several).
    """

    def known(column: str) -> float | None:
        found = float(rows[column][i]) if column in rows else np.nan
        return found if np.isfinite(found) else None

    def value(column: str) -> float:
        return known(column) or 0.0

    code = group
    values: dict[str, Any] = {}
    if group == "own":
        values = {"n": int(rows["n"][i]), "period": when}
        code = ("own_none", "own_one")[values["n"]] if values["n"] < 2 else "own_several"
    elif group == "near":
        code = "near_more" if factor >= 1.0 else "near_fewer"
    elif group == "street_type":
        values = {"kind": str(rows["kind"][i])}
        code = group if values["kind"] else "street_type_unknown"
    elif group == "major_street":
        values = {"distance": known("main_distance"), "street": known("street_length")}
    elif group == "junctions":
        degree = known("degree_max")
        values = {"degree": None if degree is None else int(degree)}
    elif group == "crossing":
        values = {
            "legs": int(value("crossing_legs")),
            "street": known("crossing_street_length"),
        }
        code = "crossing" if values["legs"] else "crossing_none"
    elif group == "bus":
        values = {"lane": 100.0 * value("bus_line"), "stops": int(value("bus_stops"))}
        code = "bus_lane" if values["lane"] > 0 else "bus_stops" if values["stops"] else "bus_none"
    elif group == "legs":
        values = {"legs": int(value("legs"))}
    elif group in ("leg_bus", "leg_cycle"):
        code = group if value(group) > 0 else f"{group}_none"
    elif group == "cycle_way":
        values = {"share": 100.0 * value("cycle_way")}
        code = group if values["share"] > 0 else "cycle_none"
    elif group == "axis":
        values = {"share": 100.0 * max(value(c) for c in GROUPS["axis"])}
        code = group if values["share"] > 0 else "axis_none"
    elif group == "frontage":
        values = {"share": 100.0 * value("frontage")}
    elif group == "foot_crossings":
        values = {"n": int(value("crossings"))}
        code = group if values["n"] else "foot_crossings_none"
    elif group == "signs":
        values = {"n": round(float(np.expm1(value("signs_log"))))}
    elif group == "calm_zone":
        code = (
            "calm_zone" if value("calm_zone") > 0 or 0 < value("speed_limit") <= 30 else "calm_none"
        )
    elif group == "schools":
        values = {"distance": known("school_distance")}
    elif group == "surroundings":
        values = {"population": known("population_density"), "junctions": known("junction_density")}
    elif group.startswith("weight_"):
        values = {"share": value("share")}
    elif group == "traffic":
        logarithm = known("traffic_log")
        values = {"traffic": None if logarithm is None else float(np.exp(logarithm))}
    # What is not known is not told as zero: a sentence without figures, the known ones aside.
    if code in _FIGURES and None in values.values():
        code, values = f"{code}_plain", {}
    return Reason(f"acc_{code}", contribution, {"factor": float(factor), **values})
