"""What is known of each place, for matching measures, and who is hurt there. None of it is a
feature of the model: the kinds of crashes are known only after them, and serve to choose a measure,
not to predict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..network.features import CLASS_RANK, KIND_GROUPS
from . import crashes as crashes_

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Frame, GeoFrame, Index, Series

_FROM_FEATURES = (
    "calm_zone",
    "bus_line",
    "bus_stops",
    "cycle_way",
    "school_distance",
    "junction_ends",
    "width_m",
    "grade_pct",
    "lanes",
    "speed_limit",
)
# What a name type stands for where no class is known: a boulevard as a secondary street, a plain
# "rue" as a residential one.
_NAME_RANK = {
    "kind_fast": 6.0,
    "kind_boulevard": 4.0,
    "kind_avenue": 4.0,
    "kind_quay": 4.0,
    "kind_square": 3.0,
    "kind_minor": 1.0,
}
_PLAIN = ("rue",)
KINDS = ("severe", "pedestrians", "cyclists", "scooters", "powered_two_wheelers")


@dataclass(frozen=True)
class Shares:
    """Crashes of a kind per place: ``count`` (n,), their share Beta(``alpha``, ``beta``) (n,), the
    city's ``strength`` in it.
    """

    count: Floats
    alpha: Floats
    beta: Floats
    strength: float

    @property
    def share(self) -> Floats:
        """(n,) pooled share."""
        return self.alpha / (self.alpha + self.beta)


def shares(part: ArrayLike, whole: ArrayLike) -> Shares:
    """:class:`Shares` of counts ``part`` among ``whole`` (n,).

    Beta-binomial: (part + k s) / (whole + k), s the city's share, k of greatest likelihood between
    1 and 1,000: a place with few crashes takes the city's share.
    """
    from scipy.optimize import minimize_scalar
    from scipy.special import betaln

    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    if not whole.sum():
        return Shares(part, np.full(len(whole), 1e-6), np.ones(len(whole)), float("nan"))
    share = min(max(part.sum() / whole.sum(), 1e-6), 1.0 - 1e-6)
    p, n = part[whole > 0], whole[whole > 0]

    def loss(log_k: float) -> float:
        a, b = np.exp(log_k) * share, np.exp(log_k) * (1.0 - share)
        return -(betaln(p + a, n - p + b) - betaln(a, b)).sum()

    k = float(np.exp(minimize_scalar(loss, bounds=(0.0, np.log(1000.0)), method="bounded").x))
    return Shares(part, part + k * share, whole - part + k * (1.0 - share), k)


def kinds(crashes: GeoFrame, place: Series, index: Index) -> dict[str, Shares]:
    """{kind: :class:`Shares` per place} for the kinds the crash table can tell; severe ones among
    years recorded alike.
    """
    known = place.notna().to_numpy()

    def count(rows: Bools) -> Series:
        return (
            pd.Series(1, index=place[rows].astype(np.int64))
            .groupby(level=0)
            .sum()
            .reindex(index, fill_value=0)
        )

    whole = count(known)
    out = {}
    for kind in KINDS:
        chosen = crashes_.subset(crashes, kind)
        if chosen is not None:
            alike = (
                known & crashes.index.isin(crashes_.recorded_alike(crashes)[0].index)
                if kind == "severe"
                else known
            )
            out[kind] = shares(
                count(alike & crashes.index.isin(chosen.index)),
                count(alike) if kind == "severe" else whole,
            )
    dark = dark_crashes(crashes)
    if dark is not None:
        out["dark"] = shares(count(known & dark), whole)
    return out


def dark_crashes(crashes: GeoFrame) -> Bools | None:
    """Boolean (n,) of crashes by night from ``light_condition`` (text or code of the national
    file), None if unknown.
    """
    if "light_condition" not in crashes or not crashes["light_condition"].notna().any():
        return None
    text = crashes["light_condition"].astype("string").str.lower().fillna("")
    return (text.str.contains("nuit|night|dark") | text.isin(["3", "4", "5"])).to_numpy()


def build(segments: GeoFrame, x: Frame, traffic: Floats, by_kind: dict[str, Shares]) -> list[str]:
    """JSON text per segment of every known fact (see ``resources/measures.json`` for how they are
    used).
    """
    columns = {c: x[c].to_numpy(float) for c in _FROM_FEATURES if c in x}
    _add_rank(columns, segments["class"], segments["kind"])
    if "junction_ends" not in columns:
        columns["junction_ends"] = (
            (segments[["degree_start", "degree_end"]] >= 3).sum(axis=1).to_numpy(float)
        )
    columns["traffic"] = traffic
    columns["is_junction"] = np.zeros(len(segments))
    for fact in ("roundabout", "layer"):
        if fact in segments:
            columns[fact] = pd.to_numeric(segments[fact], errors="coerce").to_numpy(float)
    columns["curvature"] = segments["curvature_deg_100m"].to_numpy(float)
    if "heavy_share" in segments:
        columns["heavy"] = traffic * pd.to_numeric(
            segments["heavy_share"], errors="coerce"
        ).to_numpy(float)
    _add_kinds(columns, by_kind)
    return _texts(columns)


def of_junctions(places: GeoFrame, features: Frame, by_kind: dict[str, Shares]) -> list[str]:
    """The same per junction: its legs' ``features`` put together, ``places`` of
    :func:`.junctions.build`.
    """
    columns = {c: features[c].to_numpy(float) for c in _FROM_FEATURES if c in features}
    for leg, name in (("leg_bus", "bus_line"), ("leg_cycle", "cycle_way")):
        if leg in features:
            columns[name] = features[leg].to_numpy(float)
    _add_rank(columns, places["road_class"], places["kind"])
    columns["junction_ends"] = columns["is_junction"] = np.ones(len(places))
    columns["roundabout"] = places["roundabout"].to_numpy(float)
    _add_kinds(columns, by_kind)
    return _texts(columns)


def _add_rank(columns: dict[str, Floats], classes: Series, kinds: Series) -> None:
    """Rank in the network: of the class, else of the name type (fact ``class_from_name``), a stated
    stand-in.
    """
    by_class = classes.map(CLASS_RANK).to_numpy(float)
    by_name = kinds.map({k: rank for group, rank in _NAME_RANK.items() for k in KIND_GROUPS[group]})
    by_name = by_name.where(by_name.notna() | ~kinds.isin(_PLAIN), 2.0).to_numpy(float)
    columns["class_rank"] = np.where(np.isfinite(by_class), by_class, by_name)
    columns["class_from_name"] = np.where(
        np.isfinite(by_class), 0.0, np.where(np.isfinite(by_name), 1.0, np.nan)
    )
    columns["kind_fast"] = kinds.isin(KIND_GROUPS["kind_fast"]).to_numpy(float)


def _add_kinds(columns: dict[str, Floats], by_kind: dict[str, Shares]) -> None:
    for kind, found in by_kind.items():
        columns[kind], columns[f"{kind}_share"] = found.count.astype(float), found.share


def _texts(columns: dict[str, Floats]) -> list[str]:
    names = list(columns)
    rows = np.round(np.column_stack([columns[n] for n in names]), 3)
    known = np.isfinite(rows)
    return [
        json.dumps(
            {
                n: int(v) if v.is_integer() else v
                for n, v, k in zip(names, row, keep, strict=True)
                if k
            },
            separators=(",", ":"),
        )
        for row, keep in zip(rows.tolist(), known.tolist(), strict=True)
    ]
