"""Requests read and routed: the town's own table first, then shares of its closed requests, then the
text model, then "I do not know".

Every ranking is of requests. Calls to 15, 17, 18, 112 and 114 stay first and go through no rule, no
table and no model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError, ParameterError
from ..common.reasons import Reason
from ..common.run import Run
from . import forward, routing, texttrain
from .textmodel import TextModel
from .wording import plain

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Series

CALL, OWN, LEARNED, TEXT, FORWARD, UNKNOWN = (
    "route_call", "route_own", "route_learned", "route_text", "route_forward", "route_unknown",
)  # fmt: skip
SURE = 0.95  # what is surer than this is never left to be read
_AGE = 0.04  # what the oldest request gains: less than one level of urgency


@dataclass(frozen=True)
class Params:
    """``read_share``: share of the requests that an agent can read; ``train``: learn a text model of
    the requests; ``everything``: closed requests are told as well."""

    read_share: float = 0.3
    train: bool = True
    everything: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.read_share <= 1.0:
            raise ParameterError(
                "parameter_range", name="read_share", value=self.read_share, low=0, high=1
            )


@dataclass(frozen=True)
class Reading:
    """``rows``: a row a request with the result contract; ``table``: what the town edits (None
    without labels); ``shares``, ``trial``, ``model``, ``told``: what was learned and how it did, None
    where nothing was; ``counts``; ``why``: why no text model was learned ("" where one was)."""

    rows: Frame
    table: Frame | None
    trial: routing.Trial | None
    model: TextModel | None
    told: texttrain.Told | None
    counts: dict[str, int] = field(default_factory=dict)
    why: DataError | None = None
    thresholds: dict[str, float] = field(default_factory=dict)


def read(
    requests: Frame,
    urgency: Frame,
    params: Params | None = None,
    *,
    table: Frame | None = None,
    model: TextModel | None = None,
    lessons: Frame | None = None,
    run: Run | None = None,
) -> Reading:
    """Propose a service for each open request.

    Parameters
    ----------
    requests
        Theme ``complaints``, n rows; ``text`` with what was written, if there is any. ``done``: closed
        or handled, with a closing date or without: learned from, not told.
    urgency
        :func:`.urgency.assess` of the same rows: ``level, score, words, reasons, emergency_call``.
    params
        See :class:`Params`.
    table
        The town's own table: ``category, service`` and optional ``subcategory, place``.
    model
        A text model to apply; with ``params.train`` a new one is learned in its place.
    lessons
        What agents decided on requests that are gone: ``category, service`` and where known
        ``subcategory, place, text``; learned from as the oldest, told nowhere.
    run
        Id, date of the data, progress.

    Returns
    -------
    Reading
        Rows in the order of ``requests``, without any free text.
    """
    params, run = params or Params(), run or Run()
    called = urgency["emergency_call"].to_numpy(bool)
    keys = routing.keys_of(requests)
    texts = _plain_of(requests)
    known = _texts(requests, "service")
    closed = _closed(requests)
    learned_from = ~called & (known != "").to_numpy() & (closed if closed.any() else True)
    order = np.argsort(pd.to_datetime(requests["date"]).to_numpy(), kind="stable")
    order = order[learned_from[order]]
    taught = _Taught(keys.iloc[order], known.iloc[order], texts.iloc[order])
    if lessons is not None and len(lessons):
        taught = taught.after(lessons)
    shares, trial, model_table = _shares(taught)
    run.progress(0.15)
    told, why = None, None
    if params.train:
        made, told, why = _learn(taught, run.stage(0.15, 0.8))
        model = made or model  # one given serves where nothing could be learned
    shown = np.ones(len(requests), bool) if params.everything else ~closed
    at = np.flatnonzero(shown)
    ways = _Ways(shares, trial, table, model, thresholds(params.read_share, trial, model))
    rows = _rows(requests.iloc[at], keys.iloc[at], texts.iloc[at], urgency.iloc[at], ways, run)
    decided = rows["class"].value_counts()
    counts = {
        "requests": len(requests),
        "requests_shown": len(at),
        "requests_learned_from": len(taught.service),
        "closed_without_date": int((closed & ~_dated(requests)).sum()),
        "requests_with_text": int((texts != "").sum()),
        "emergency_calls": int(called.sum()),
        **{way: int(decided.get(way, 0)) for way in (OWN, LEARNED, TEXT, FORWARD, UNKNOWN)},
        "seen_in_learning": int(np.isin(at, order).sum()),
    }
    run.progress(1.0)
    return Reading(rows, model_table, trial, model, told, counts, why, ways.thresholds)


def thresholds(
    share: float, trial: routing.Trial | None, model: TextModel | None
) -> dict[str, float]:
    """{way: probability below which a request is left to be read}: the quantile ``share`` of what
    the way gave later requests, at most :data:`SURE`."""
    found = {}
    if trial is not None:
        found[LEARNED] = min(SURE, float(np.quantile(trial.chance, share)))
    if model is not None:
        sure = model.card.get("sure") or [SURE]
        found[TEXT] = min(SURE, float(np.quantile(np.asarray(sure, dtype=float), share)))
    return found


@dataclass(frozen=True)
class _Ways:
    shares: routing.Shares | None
    trial: routing.Trial | None
    table: Frame | None
    model: TextModel | None
    thresholds: dict[str, float]


def _texts(frame: Frame, name: str) -> Series:
    if name not in frame.columns:
        return pd.Series("", index=frame.index, dtype=object)
    values = [v.strip() if isinstance(v, str) else "" for v in frame[name]]
    return pd.Series(values, index=frame.index, dtype=object)


def _plain_of(requests: Frame) -> Series:
    return plain(_texts(requests, "text" if "text" in requests.columns else "description"))


def _dated(requests: Frame) -> Bools:
    if "closed" not in requests.columns:
        return np.zeros(len(requests), dtype=bool)
    return np.asarray(requests["closed"].notna().to_numpy(), dtype=bool)


def _closed(requests: Frame) -> Bools:
    closed = _dated(requests)
    if "done" in requests.columns:
        closed = closed | requests["done"].to_numpy(bool)
    return closed


@dataclass(frozen=True)
class _Taught:
    """What is learned from, oldest first."""

    keys: Frame
    service: Series
    texts: Series

    def after(self, lessons: Frame) -> _Taught:
        """With lessons without a date before."""
        known = _texts(lessons, "service")
        lessons, known = lessons[known != ""], known[known != ""]
        parts = (routing.keys_of(lessons), known, _plain_of(lessons))
        own = (self.keys, self.service, self.texts)
        joined = [pd.concat([a, b], ignore_index=True) for a, b in zip(parts, own, strict=True)]
        return _Taught(*joined)


def _shares(
    taught: _Taught,
) -> tuple[routing.Shares | None, routing.Trial | None, Frame | None]:
    if taught.service.nunique() < 1:
        return None, None, None
    own, service = taught.keys, taught.service
    try:
        trial = routing.trial(own, service)
    except DataError:  # too few to be tried: too few to be trusted
        return None, None, None
    shares = routing.fit(own, service)
    return shares, trial, routing.table_of(shares, own, service)


def _learn(
    taught: _Taught, run: Run
) -> tuple[TextModel | None, texttrain.Told | None, DataError | None]:
    if not texttrain.available():
        return None, None, DataError("requests_no_sklearn")
    try:
        model, told = texttrain.train(
            taught.texts.tolist(), taught.service.tolist(), progress=run.progress
        )
    except DataError as error:
        return None, None, error
    return model, told, None


def _rows(
    requests: Frame, keys: Frame, texts: Series, urgency: Frame, ways: _Ways, run: Run
) -> Frame:
    n = len(requests)
    called = urgency["emergency_call"].to_numpy(bool)
    service = np.full(n, "", dtype=object)
    decided = np.full(n, UNKNOWN, dtype=object)
    chance = np.full(n, np.nan)
    words: list[list[str]] = [[] for _ in range(n)]
    guess: list[tuple[float, str]] = [(0.0, "")] * n
    behind = np.zeros(n, dtype=int)
    free = ~called
    decided[called] = CALL
    if ways.table is not None and n:
        own = routing.looked_up(ways.table, keys).to_numpy(dtype=object)
        hit = free & (own != "")
        service[hit], decided[hit] = own[hit], OWN
        free &= ~hit
    if ways.shares is not None and n:
        told, behind = ways.shares.probabilities(keys)
        best, sure = told.argmax(axis=1), told.max(axis=1)
        names = np.array(ways.shares.services, dtype=object)[best]
        has_key = (keys["category"] != "").to_numpy()
        hit = free & has_key & (sure >= ways.thresholds[LEARNED])
        service[hit], decided[hit], chance[hit] = names[hit], LEARNED, sure[hit]
        for i in np.flatnonzero(free & ~hit & has_key):
            guess[i] = (float(sure[i]), str(names[i]))
        free &= ~hit
    with_text = free & (texts != "").to_numpy()
    if ways.model is not None and with_text.any():
        at = np.flatnonzero(with_text)
        told = ways.model.probabilities(texts.iloc[at])
        best = ways.model.propose(told)
        for i, row, j in zip(at, told, best, strict=True):
            sure_here, name = float(row[j]), ways.model.labels[j]
            if sure_here >= ways.thresholds[TEXT]:
                service[i], decided[i], chance[i] = name, TEXT, sure_here
                words[i] = ways.model.words_that_count(texts.iloc[i], int(j))
                free[i] = False
            else:
                guess[i] = max(guess[i], (sure_here, name))
    owner, said = _owners(requests, texts, called, service)
    hit = free & (owner != "")
    decided[hit] = FORWARD
    for i in np.flatnonzero(hit):
        words[i] = [said[i]]
    out = _kept(requests)
    out["proposed"], out["probability"] = service, chance
    out["forward_to"] = owner
    out["urgency"] = urgency["level"].to_numpy(dtype=object)
    out["words"] = [", ".join(w) for w in words]
    reasons = [
        _reasons(decided[i], service[i], chance[i], words[i], guess[i], owner[i], behind[i])
        + list(urgency["reasons"].iloc[i])
        for i in range(n)
    ]
    return results.build(
        out,
        score=urgency["score"].to_numpy(float) + _age(requests, called),
        reasons=reasons,
        run=run,
        classes=decided,
        thin_data=(decided == LEARNED) & (behind < 10),
    )


def _owners(requests: Frame, texts: Series, called: Bools, service: Any) -> tuple[Any, Any]:
    columns = {c: requests[c] for c in ("category", "subcategory") if c in requests.columns}
    told = forward.owners_told(pd.DataFrame({**columns, "text": texts}, index=requests.index))
    owner, said = (told[c].to_numpy(dtype=object).copy() for c in ("owner", "said"))
    for i, name in enumerate(service):
        if name:  # the town's own label says whose it is
            owner[i], said[i] = forward.owner_of(name), ""
    owner[called], said[called] = "", ""
    return owner, said


def _kept(requests: Frame) -> Frame:
    """What leaves: number, dates, kinds, street and cell; never the text."""
    wanted = (
        "id", "date", "closed", "expected", "category", "subcategory", "street", "district",
        "service", "requesters", "geometry",
    )  # fmt: skip
    out = requests[[c for c in wanted if c in requests.columns]].copy()
    ids = requests["id"].astype(str)
    out.index = pd.Index(ids if ids.is_unique else [f"{v} {i}" for i, v in enumerate(ids)])
    return out


def _age(requests: Frame, called: Bools) -> Floats:
    """(n,) 0 to :data:`_AGE`, the oldest most; calls to emergency numbers take no part."""
    day = pd.to_datetime(requests["date"])
    age = day.rank(ascending=False, method="min", pct=True).fillna(0.0).to_numpy(float)
    return np.where(called, 0.0, _AGE * age)


def _reasons(
    decided: str,
    service: str,
    chance: float,
    words: list[str],
    guess: tuple[float, str],
    owner: str,
    behind: int,
) -> list[Reason]:
    percent = min(round(100.0 * chance, 1), 99.0) if chance == chance else 0.0  # never certain
    label = forward.owners()[owner]["label"] if owner else ""
    if decided == CALL:
        return []
    if decided == OWN:
        found = [Reason("route_own", 1.0, {"service": service})]
    elif decided == LEARNED:
        values = {"service": service, "percent": percent, "n": int(behind)}
        found = [Reason("route_learned", chance, values)]
    elif decided == TEXT:
        values = {"service": service, "percent": percent, "words": ", ".join(words)}
        found = [Reason("route_text" if words else "route_text_bare", chance, values)]
    elif decided == FORWARD:
        return [Reason("route_forward", 0.5, {"owner": label, "words": words[0]})]
    elif guess[1]:
        values = {"service": guess[1], "percent": round(100.0 * guess[0], 1)}
        return [Reason("route_unknown", guess[0], values)]
    else:
        return [Reason("route_nothing", 0.0)]
    if owner:
        found.append(Reason("route_not_ours", 0.5, {"owner": label}))
    return found
