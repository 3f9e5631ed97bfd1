"""From lots to a programme: what is known to be fit first, what is still to be analysed apart.

Two programmes, one after the other. The first moves only lots whose analysis says that they are fit; what
it spares is counted. The second looks at what the first left in need, for lots whose analysis is not
known: pairs worth an analysis, never counted as spared. Polluted lots are in neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.progress import silent, stage
from . import programme
from .lots import COMPLIANT, NEED, SUPPLY, UNKNOWN, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, Ints
    from .kinds import Catalogue
    from .lots import Lots
    from .programme import Flows, Problem

COMPATIBLE, TO_ANALYSE, OWN = "compatible", "to_analyse", "own_reuse"


@dataclass(frozen=True)
class Params:
    """``stock_months``, ``stock_km``, ``stock_t``: of :class:`.programme.Problem` (``stock_t`` where a
    lot has none; inf: no limit); ``same_work``: a work may use what it digs itself; ``most_km``: longer
    ways are no pair; ``least_t``: two works that would exchange less in all are struck off afterwards, and
    their tonnes go to the dump and come from the quarry."""

    stock_months: int = 2
    stock_km: float = 5.0
    stock_t: float = float("inf")
    same_work: bool = False
    most_km: float = float("inf")
    least_t: float = 0.0

    def __post_init__(self) -> None:
        if not self.most_km > 0:
            raise ParameterError("network_not_positive", name="most_km")
        for value in (self.stock_t, self.least_t):
            if not value >= 0:
                raise ParameterError("materials_stock", value=value)


@dataclass(frozen=True)
class Part:
    """One of the two programmes: ``rows``, ``needs``: rows of the lots' table; ``best``, ``greedy``,
    ``none``: flows on them."""

    rows: Ints
    needs: Ints
    problem: Problem
    best: Flows
    greedy: Flows
    none: Flows


@dataclass(frozen=True)
class Plan:
    """``known``, ``unknown``: the two programmes; ``moves``: a row a movement (``supply, need`` rows of
    the lots' table, ``leaves, arrives`` months, ``tonnes, km, class, spared_tkm``); ``dumped``,
    ``bought``: (lots, months) what no movement takes or brings; ``dump_km``, ``quarry_km``: a lot each."""

    lots: Lots
    known: Part
    unknown: Part
    moves: Frame
    dumped: Floats
    bought: Floats
    dump_km: Floats
    quarry_km: Floats

    @property
    def lost_tonnes(self) -> float:
        """Largest difference of the books of a lot and month, tonnes."""
        inside = self.lots.inside
        out, into = np.zeros(inside.shape), np.zeros(inside.shape)
        m = self.moves
        np.add.at(out, (m["supply"].to_numpy(), m["leaves"].to_numpy()), m["tonnes"].to_numpy())
        np.add.at(into, (m["need"].to_numpy(), m["arrives"].to_numpy()), m["tonnes"].to_numpy())
        return float(np.abs(inside - out - into - self.dumped - self.bought).max(initial=0.0))


def make_plan(
    lots: Lots,
    kinds: Catalogue,
    km_between: Callable[[Floats, Floats], Floats],
    dump_km: Callable[[Floats], Floats],
    quarry_km: Callable[[Floats], Floats],
    params: Params | None = None,
    progress: Progress = silent,
) -> Plan:
    """The two programmes of the lots.

    Parameters
    ----------
    lots : Lots
        Of :mod:`.lots`.
    kinds : Catalogue
        Says which kind serves which use.
    km_between : Callable
        (n, 2), (m, 2) metres → (n, m) road kilometres, inf where there is no way.
    dump_km, quarry_km : Callable
        (n, 2) metres → (n,) kilometres to the nearest.
    params : Params | None
        Stock, pairs within a work, longest way.

    Returns
    -------
    Plan
        Always feasible: what nobody takes goes to the dump, what nobody gives comes from the quarry.
    """
    params = params or Params()
    table = lots.table
    at, xy, _ = places(table)
    role = table["role"].to_numpy()
    supplies, needs = np.flatnonzero(role == SUPPLY), np.flatnonzero(role == NEED)
    used, back = np.unique(at[supplies], return_inverse=True)
    wanted, forth = np.unique(at[needs], return_inverse=True)
    between = np.asarray(km_between(xy[used], xy[wanted]), dtype=float)
    to_dump, from_quarry = np.zeros(len(table)), np.zeros(len(table))
    to_dump[supplies] = np.asarray(dump_km(xy[used]), float)[back]
    from_quarry[needs] = np.asarray(quarry_km(xy[wanted]), float)[forth]
    progress(0.2)
    place = np.full(len(table), -1)
    place[supplies], place[needs] = back, forth
    inside = lots.inside.copy()
    analysis = table["analysis"].to_numpy()
    parts = []
    for number, said in enumerate((COMPLIANT, UNKNOWN)):
        rows = supplies[analysis[supplies] == said]
        km = _allowed(table, kinds, rows, needs, params, between[np.ix_(place[rows], place[needs])])
        part = _part(
            table,
            inside,
            rows,
            needs,
            km,
            to_dump,
            from_quarry,
            params,
            stage(progress, 0.2 + 0.4 * number, 0.6 + 0.4 * number),
        )
        inside[needs] = part.best.bought
        inside[rows] = part.best.dumped
        parts.append(part)
    dumped, bought = np.zeros(inside.shape), np.zeros(inside.shape)
    dumped[supplies], bought[needs] = inside[supplies], inside[needs]
    moves = _moves(table, parts, to_dump, from_quarry)
    return Plan(lots, parts[0], parts[1], moves, dumped, bought, to_dump, from_quarry)


def _allowed(
    table: Frame, kinds: Catalogue, rows: Ints, needs: Ints, params: Params, km: Floats
) -> Floats:
    """Kilometres of the pairs that kind, use, work and length allow; inf for the others."""
    kind, use = table["kind"].to_numpy(object), table["use"].to_numpy(object)
    fits: dict[tuple[str, str, str], bool] = {}
    gives, given = _coded(kind[rows])
    asks, asked = _coded(
        np.array([f"{k}\x1f{u}" for k, u in zip(kind[needs], use[needs], strict=True)])
    )
    may: Bools = np.zeros((len(given), len(asked)), bool)
    for a, k in enumerate(given):
        for b, wanted in enumerate(asked):
            name, purpose = str(wanted).split("\x1f")
            fits[(k, name, purpose)] = kinds.fits(str(k), name, purpose)
            may[a, b] = fits[(k, name, purpose)]
    out = np.where(may[np.ix_(gives, asks)] & (km <= params.most_km), km, np.inf)
    if not params.same_work:
        work = table["work"].to_numpy(object)
        every, _ = _coded(work)
        out[every[rows][:, None] == every[needs][None, :]] = np.inf
    return out


def _coded(values: Floats) -> tuple[Ints, list[str]]:
    known, code = np.unique(np.asarray(values, dtype=str), return_inverse=True)
    return code.reshape(-1), [str(k) for k in known]


def _part(
    table: Frame,
    inside: Floats,
    rows: Ints,
    needs: Ints,
    km: Floats,
    dump: Floats,
    quarry: Floats,
    params: Params,
    progress: Progress,
) -> Part:
    told = table["stock_t"].to_numpy(float)[rows]
    _, site = np.unique(table["work"].to_numpy(str)[rows], return_inverse=True)
    problem = programme.Problem(
        inside[rows],
        inside[needs],
        km,
        dump[rows],
        quarry[needs],
        params.stock_months,
        params.stock_km,
        np.where(np.isnan(told), params.stock_t, told),
        site.reshape(-1),
    )
    work, _ = _coded(table["work"].to_numpy(object))

    def struck(flows: Flows) -> Flows:
        return _without_small(flows, work[rows], work[needs], params.least_t)

    best = struck(programme.solve(problem, stage(progress, 0.0, 0.6)))
    quick = struck(programme.greedy(problem, stage(progress, 0.6, 1.0)))
    return Part(rows, needs, problem, best, quick, programme.nothing(problem))


def _without_small(flows: Flows, gives: Ints, takes: Ints, least_t: float) -> Flows:
    """The flows without pairs of works (codes of each supply and need) that exchange less in all."""
    if not least_t > 0 or not len(flows.tonnes):
        return flows
    pair = gives[flows.supply] * (int(takes.max(initial=0)) + 1) + takes[flows.need]
    _, code = np.unique(pair, return_inverse=True)
    keep = np.bincount(code, flows.tonnes)[code] >= least_t
    dumped, bought = flows.dumped.copy(), flows.bought.copy()
    np.add.at(dumped, (flows.supply[~keep], flows.leaves[~keep]), flows.tonnes[~keep])
    np.add.at(bought, (flows.need[~keep], flows.arrives[~keep]), flows.tonnes[~keep])
    kept = {
        n: getattr(flows, n)[keep] for n in ("supply", "need", "leaves", "arrives", "tonnes", "km")
    }
    return replace(flows, **kept, dumped=dumped, bought=bought)


def _moves(table: Frame, parts: list[Part], dump: Floats, quarry: Floats) -> Frame:
    import pandas as pd

    company = table["company"].to_numpy(object)
    work = table["work"].to_numpy(object)
    made = []
    for part, label in zip(parts, (COMPATIBLE, TO_ANALYSE), strict=True):
        f = part.best
        supply, need = part.rows[f.supply], part.needs[f.need]
        own = (work[supply] == work[need]) | (
            (company[supply] == company[need]) & (company[supply] != "")
        )
        made.append(
            pd.DataFrame(
                {
                    "supply": supply,
                    "need": need,
                    "leaves": f.leaves,
                    "arrives": f.arrives,
                    "tonnes": f.tonnes,
                    "km": f.km,
                    "class": np.where(own & (label == COMPATIBLE), OWN, label),
                    "spared_tkm": f.tonnes * (dump[supply] + quarry[need] - f.km),
                }
            )
        )
    return pd.concat(made, ignore_index=True)
