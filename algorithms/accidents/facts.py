"""What is known of each place, for matching measures, and who is hurt there. None of it is a feature of the model: the kinds of
crashes are known only after them, and serve to choose a measure, not to predict."""

import json

import numpy as np
import pandas as pd

from . import crashes as crashes_

_FROM_FEATURES = ("calm_zone", "bus_line", "bus_stops", "cycle_way", "school_distance", "junction_ends", "width_m", "grade_pct",
                  "lanes", "speed_limit")
KINDS = ("severe", "pedestrians", "cyclists", "scooters", "powered_two_wheelers")


def pooled_shares(part, whole):
    """(n,) share of each place's crashes that are of a kind, and the strength k of the pooling.

    Beta-binomial: (part + k s) / (whole + k), s the city's share, k of greatest likelihood between 1 and 1,000: a place with
    few crashes takes the city's share. ``part``, ``whole``: (n,) counts.
    """
    from scipy.optimize import minimize_scalar
    from scipy.special import betaln

    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    if not whole.sum():
        return np.zeros(len(whole)), float("nan")
    share = min(max(part.sum() / whole.sum(), 1e-6), 1.0 - 1e-6)
    p, n = part[whole > 0], whole[whole > 0]

    def loss(log_k):
        a, b = np.exp(log_k) * share, np.exp(log_k) * (1.0 - share)
        return -(betaln(p + a, n - p + b) - betaln(a, b)).sum()

    k = float(np.exp(minimize_scalar(loss, bounds=(0.0, np.log(1000.0)), method="bounded").x))
    return (part + k * share) / (whole + k), k


def kinds(crashes, snapped, index):
    """{kind: (crashes of the kind per segment, pooled share)} for the kinds the crash table can tell."""
    place = snapped["segment"]
    known = place.notna().to_numpy()
    count = lambda rows: pd.Series(1, index=place[rows].astype(np.int64)).groupby(level=0).sum().reindex(index, fill_value=0)
    whole = count(known)
    out = {}
    for kind in KINDS:
        chosen = crashes_.subset(crashes, kind)
        if chosen is not None:
            part = count(known & crashes.index.isin(chosen.index))
            out[kind] = part.to_numpy(), pooled_shares(part, whole)[0]
    dark = dark_crashes(crashes)
    if dark is not None:
        part = count(known & dark)
        out["dark"] = part.to_numpy(), pooled_shares(part, whole)[0]
    return out


def dark_crashes(crashes):
    """Boolean (n,) of crashes by night from ``light_condition`` (text or code of the national file), None if unknown."""
    if "light_condition" not in crashes or not crashes["light_condition"].notna().any():
        return None
    text = crashes["light_condition"].astype("string").str.lower().fillna("")
    return (text.str.contains("nuit|night|dark") | text.isin(["3", "4", "5"])).to_numpy()


def build(segments, x, traffic, by_kind):
    """JSON text per segment of every known fact (see ``resources/measures.json`` for how they are used)."""
    columns = {c: x[c].to_numpy(float) for c in _FROM_FEATURES if c in x}
    from .features import _CLASS_RANK, _KIND_GROUPS

    columns["class_rank"] = segments["class"].map(_CLASS_RANK).to_numpy(float)
    columns["kind_fast"] = segments["kind"].isin(_KIND_GROUPS["kind_fast"]).to_numpy(float)
    if "junction_ends" not in columns:
        columns["junction_ends"] = (segments[["degree_start", "degree_end"]] >= 3).sum(axis=1).to_numpy(float)
    columns["traffic"] = traffic
    if "heavy_share" in segments:
        columns["heavy"] = traffic * pd.to_numeric(segments["heavy_share"], errors="coerce").to_numpy(float)
    for kind, (count, share) in by_kind.items():
        columns[kind], columns[f"{kind}_share"] = count.astype(float), share
    names = list(columns)
    rows = np.round(np.column_stack([columns[n] for n in names]), 3)
    known = np.isfinite(rows)
    return [json.dumps({n: v for n, v, k in zip(names, row, keep, strict=True) if k}, separators=(",", ":"))
            for row, keep in zip(rows.tolist(), known.tolist(), strict=True)]
