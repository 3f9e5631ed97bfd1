"""Candidates for duplicates: near, open, alike in words, no detail against it. Nothing here joins
two requests; an agent does, and may undo it.

The score is logistic in features of the two texts, the distance and the days (:mod:`.pairscore`). The
cosine is that of character n-grams (3 and 4, idf-weighted, robust to spelling).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree
from scipy.special import expit

from ..common.errors import DataError, ParameterError
from ..common.reasons import Reason
from ..common.resources import table
from ..common.words import fold
from . import pairscore
from .details import Details, read_details
from .wording import plain

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame

_BUCKETS = 1 << 18
_CHUNK = 50_000


@dataclass(frozen=True)
class DuplicateParams:
    """``radius_m`` and ``days``: instead of the table's, where set; ``least``: smallest score shown;
    ``proposals``: how many per request; ``other_category``: part of the radius within which requests
    of two categories are compared (0: never)."""

    radius_m: float | None = None
    days: float | None = None
    least: float = 0.60
    proposals: int = 3
    other_category: float = 1.0

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("radius_m", self.radius_m, 1, 2000),
            ("days", self.days, 0, 3660),
            ("least", self.least, 0, 1),
            ("proposals", self.proposals, 1, 50),
            ("other_category", self.other_category, 0, 1),
        ):
            if value is not None and not low <= value <= high:
                raise ParameterError("duplicates_range", name=name, value=value, low=low, high=high)


def reach(category: object) -> tuple[float, float]:
    """Radius in metres and window in days of a category, by ``resources/requests/duplicates.json``.

    >>> reach("Éclairage public")
    (80.0, 45.0)
    """
    shipped = table("requests/duplicates")
    folded = fold(category) if isinstance(category, str) else ""
    row: Mapping[str, Any] = next(
        (
            r
            for r in shipped["categories"]
            if any(re.search(rf"\b{w}s?\b", folded) for w in r["words"])
        ),
        shipped["otherwise"],
    )
    return float(row["radius_m"]), float(row["days"])


def candidates(requests: GeoFrame, params: DuplicateParams | None = None) -> pd.DataFrame:
    """Pairs that an agent should look at, best first.

    Parameters
    ----------
    requests
        ``id``, ``date``, ``category``, points in metres; ``closed``, ``text`` if there are any.
        Requests without a date or a place are in no pair.
    params
        See :class:`DuplicateParams`.

    Returns
    -------
    pd.DataFrame
        ``a`` (earlier) and ``b`` (later id), ``rank`` of the proposal for b (1 = first), ``score``
        0..1, ``distance_m``, ``days``, ``likeness`` (NaN without two texts), ``reasons``. Its
        ``attrs["left_out"]``: requests without a date or a place.

    Raises
    ------
    DataError
        If a column lacks or ids repeat.
    """
    params = params or DuplicateParams()
    lacking = [c for c in ("id", "date", "category") if c not in requests]
    if lacking:
        raise DataError("duplicates_columns", fields=", ".join(lacking))
    if requests["id"].duplicated().any():
        raise DataError("duplicates_ids", n=int(requests["id"].duplicated().sum()))
    dates = pd.to_datetime(requests["date"], errors="coerce", utc=True)
    shapes = requests.geometry
    usable = (dates.notna() & shapes.notna() & ~shapes.is_empty).to_numpy()
    frame = requests[usable].assign(_date=dates[usable])
    frame = frame.sort_values("_date", kind="stable").reset_index(drop=True)
    found = _compare(frame, params) if len(frame) > 1 else _none()
    found.attrs["left_out"] = int((~usable).sum())
    return found


def _none() -> pd.DataFrame:
    return pd.DataFrame(
        columns=["a", "b", "rank", "score", "distance_m", "days", "likeness", "reasons"]
    )


def _compare(frame: pd.DataFrame, params: DuplicateParams) -> pd.DataFrame:
    where = np.column_stack([frame.geometry.centroid.x, frame.geometry.centroid.y])
    when = (frame["_date"] - frame["_date"].iloc[0]).dt.total_seconds().to_numpy() / 86_400
    codes, kinds = pd.factorize(frame["category"].map(_kind))
    table_ = np.array([reach(k) for k in kinds] or [(0.0, 0.0)])
    radius = np.full(len(kinds), params.radius_m) if params.radius_m else table_[:, 0]
    window = np.full(len(kinds), params.days) if params.days is not None else table_[:, 1]
    a, b, distance = _near(where, codes, radius, params.other_category)
    days = when[b] - when[a]
    limit_m = np.maximum(radius[codes[a]], radius[codes[b]])
    limit_d = np.maximum(window[codes[a]], window[codes[b]])
    closed = _closed(frame, when)
    keep = (days <= limit_d) & (when[b] <= closed[a] + 1)
    a, b, distance, days = a[keep], b[keep], distance[keep], days[keep]
    limit_m, limit_d = limit_m[keep], limit_d[keep]
    texts = plain(frame["text"]) if "text" in frame else pd.Series([""] * len(frame))
    likeness = _likeness(texts, a, b)
    parts = np.column_stack(
        [distance / np.maximum(limit_m, 1e-9), days / np.maximum(limit_d, 1e-9)]
    )
    parts = np.clip(parts, 0, 1)
    weights = pairscore.coefficients()
    place = parts @ [weights["distance"], weights["days"]] + weights["bias"]
    words = np.where(np.isnan(likeness), 0.0, likeness * weights["cosine"])
    likely = np.flatnonzero(expit(place + words + pairscore.ceiling()) >= params.least)
    raw = frame["text"] if "text" in frame else texts
    read = _Reader(raw)
    ids = frame["id"].to_numpy()
    same = codes[a] == codes[b]
    rows = []
    for k in likely:
        metres, apart, like = float(distance[k]), float(days[k]), float(likeness[k])
        part = (float(parts[k, 0]), float(parts[k, 1]))
        if np.isnan(like):
            score = pairscore.plain_score(*part, other_category=not same[k])
            if score < params.least:
                continue
            reasons = [Reason("duplicate_no_text", score)]
        else:
            one, two = read(int(a[k])), read(int(b[k]))
            score, adds = pairscore.judge(
                one,
                two,
                metres=metres,
                days=apart,
                parts=part,
                cosine=like,
                same_category=bool(same[k]),
            )
            if score < params.least:
                continue
            reasons = pairscore.explain(one, two, adds)
        reasons = [
            Reason("duplicate_near", 0.0, {"distance": round(metres)}),
            Reason("duplicate_days", 0.0, {"days": round(apart)}),
            *reasons,
        ]
        rows.append((ids[a[k]], ids[b[k]], 0, score, metres, apart, like, reasons))
    if not rows:
        return _none()
    found = pd.DataFrame(rows, columns=_none().columns)
    found = found.sort_values(["score", "distance_m"], ascending=[False, True], kind="stable")
    found["rank"] = found.groupby("b", sort=False).cumcount() + 1
    return found[found["rank"] <= params.proposals].reset_index(drop=True)


class _Reader:
    """The details of each row, read once."""

    def __init__(self, texts: pd.Series) -> None:
        self._texts = texts.to_numpy()
        self._read: dict[int, Details] = {}

    def __call__(self, row: int) -> Details:
        if row not in self._read:
            self._read[row] = read_details(str(self._texts[row]))
        return self._read[row]


def _kind(category: object) -> str:
    return " ".join(fold(category).split()) if isinstance(category, str) else ""


def _closed(frame: pd.DataFrame, when: Floats) -> Floats:
    """Day of closing on the scale of ``when``; infinite while open."""
    if "closed" not in frame:
        return np.full(len(when), np.inf)
    closed = pd.to_datetime(frame["closed"], errors="coerce", utc=True)
    days = (closed - frame["_date"].iloc[0]).dt.total_seconds().to_numpy() / 86_400
    return np.where(np.isnan(days), np.inf, days)


def _near(
    where: Floats, codes: np.ndarray[Any, Any], radius: Floats, other: float
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], Floats]:
    """Pairs (earlier, later) within the radius of their category, and their distances."""
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for code, limit in enumerate(radius):
        rows = np.flatnonzero(codes == code)
        if len(rows) > 1:
            pairs.append(rows[KDTree(where[rows]).query_pairs(limit, output_type="ndarray")])
    if other > 0 and len(radius) > 1:
        across = KDTree(where).query_pairs(float(radius.max()) * other, output_type="ndarray")
        across = across[codes[across[:, 0]] != codes[across[:, 1]]]
        pairs.append(across)
    both = np.sort(np.concatenate(pairs).astype(np.int64), axis=1)
    a, b = both[:, 0], both[:, 1]
    distance = np.hypot(*(where[a] - where[b]).T)
    limit = np.maximum(radius[codes[a]], radius[codes[b]])
    keep = (codes[a] == codes[b]) | (distance <= limit * other)
    return a[keep], b[keep], distance[keep]


def _grams(texts: pd.Series) -> sp.csr_matrix:
    """Rows of unit length: character 3- and 4-grams of words, sublinear, idf-weighted."""
    padded = [f" {t} " if t else "" for t in texts]
    lengths = np.array([len(t) for t in padded])
    stream = np.frombuffer("".join(padded).encode("ascii"), dtype=np.uint8).astype(np.int64)
    owner = np.repeat(np.arange(len(padded)), lengths)
    rows, columns = [], []
    for size in (3, 4):
        if len(stream) < size:
            continue
        starts = len(stream) - size + 1
        key = np.zeros(starts, dtype=np.int64)
        for k in range(size):
            key = key * 257 + stream[k : k + starts]
        inside = owner[:starts] == owner[size - 1 :]
        rows.append(owner[:starts][inside])
        columns.append((key[inside] * 2_654_435_761 >> 7) % _BUCKETS)
    if not rows:
        return sp.csr_matrix((len(padded), _BUCKETS))
    row, column = np.concatenate(rows), np.concatenate(columns)
    counts = sp.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(padded), _BUCKETS))
    counts.sum_duplicates()
    seen = np.bincount(counts.indices, minlength=_BUCKETS)
    counts.data = (1 + np.log(counts.data)) * (
        np.log((1 + len(padded)) / (1 + seen[counts.indices])) + 1
    )
    norm = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    return sp.csr_matrix(sp.diags(1 / np.maximum(norm, 1e-12)) @ counts)


def _likeness(texts: pd.Series, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any]) -> Floats:
    """Cosine of each pair; NaN where one has no text."""
    grams = _grams(texts)
    out = np.empty(len(a))
    for at in range(0, len(a), _CHUNK):
        part = slice(at, at + _CHUNK)
        out[part] = np.asarray(grams[a[part]].multiply(grams[b[part]]).sum(axis=1)).ravel()
    empty = (texts == "").to_numpy()
    out[empty[a] | empty[b]] = np.nan
    return out


def joined(requests: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """The requests with the agent's own decisions applied; no row is lost or changed, so that a
    decision taken back (a later one, or its row removed) leaves everything as it was.

    Parameters
    ----------
    requests
        ``id``; ``requesters`` if there is one (how many asked; 1 where empty).
    decisions
        ``a``, ``b``, ``joined`` (True, or False to part them again), oldest first; the last one on a
        pair counts.

    Returns
    -------
    pd.DataFrame
        The rows with ``same_as`` (id of the first of its group; its own where alone) and
        ``group_requesters`` (how many asked for the group in all).

    Raises
    ------
    DataError
        If a decision names a request that is not there.
    """
    place = {value: k for k, value in enumerate(requests["id"])}
    last: dict[tuple[int, int], bool] = {}
    for row in decisions.itertuples():
        if row.a not in place or row.b not in place:
            raise DataError("duplicates_unknown", one=str(row.a), other=str(row.b))
        first, second = sorted((place[row.a], place[row.b]))
        last[first, second] = bool(row.joined)
    edges = [pair for pair, yes in last.items() if yes]
    n = len(requests)
    links = sp.csr_matrix(
        (np.ones(len(edges)), ([e[0] for e in edges], [e[1] for e in edges])), shape=(n, n)
    )
    group = connected_components(links, directed=False)[1] if n else np.empty(0, dtype=int)
    asked = (
        pd.to_numeric(requests["requesters"], errors="coerce").fillna(1).to_numpy()
        if "requesters" in requests
        else np.ones(n)
    )
    total = np.bincount(group, weights=asked, minlength=1) if n else np.empty(0)
    heads = pd.Series(requests["id"].to_numpy()).groupby(group).transform("first").to_numpy()
    return requests.assign(same_as=heads, group_requesters=total[group].astype(int))
