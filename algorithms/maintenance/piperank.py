"""From breaks and mains to ranked pipes: validation, choice of the score, consequence, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.progress import stage
from ..common.reasons import Reason, phrase
from ..common.resources import table
from ..common.run import Run
from . import consequence, pipefailure, pipes, pipesstory, priority, redundancy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..common.types import Bools, Floats, Frame, GeoFrame


# Weights of the consequence: visible, editable through ``weights``. Judgement of the authors, not
# measured.
WEIGHTS = {"customers": 0.6, "no_redundancy": 0.6, "school": 0.4, "main_road": 0.4}
_FULL_CUSTOMERS = 200.0
_NO_BREAKS = pd.DataFrame(
    {"pipe_id": pd.Series([], dtype=object), "date": pd.Series([], dtype="datetime64[ns]")}
)
_FLAGS = ("vinyl_chloride", "asbestos", "lead")


@dataclass(frozen=True)
class Result:
    """``pipes``: frame with contract columns; ``warnings``, ``counts``, ``report``; ``validation``
    or None.
    """

    pipes: Frame
    warnings: list[tuple[str, dict[str, Any]]]
    counts: dict[str, int]
    report: dict[str, Any]
    validation: pipefailure.Validation | None


def rank(
    frame: Frame,
    breaks: Frame | None,
    *,
    span: tuple[int, int, int] = (0, 0, 0),
    last_year: int | None = None,
    schools: GeoFrame | None = None,
    streets: GeoFrame | None = None,
    works: GeoFrame | None = None,
    soil: GeoFrame | None = None,
    epanet: str | None = None,
    weights: Mapping[str, float] | None = None,
    loss_m3_year: float = 0.0,
    run: Run | None = None,
    threads: int = 1,
) -> Result:
    """Rank mains by expected breaks x consequence.

    Without ``breaks`` (None) a visible expert rule ranks, and the report says so. A learned model
    ranks only where it beats the record smoothed by empirical Bayes on the years held out.

    Parameters
    ----------
    frame : Theme ``water_pipes``, geometry optional.
    breaks : Theme ``pipe_breaks``, or None.
    span : First, cut and last year of the record, 0 for automatic.
    last_year : The current year; later dates are errors.
    schools, streets, works, soil : Layers around the mains, metres.
    epanet : Text of an INP file whose pipes bear the mains' ids.
    weights : {criterion: weight} beside :data:`WEIGHTS`.
    loss_m3_year : What the network loses a year, for the linear loss index; 0: unknown.
    threads : Of the learner.
    run : Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        The mains with ``breaks_100km_year``, ``consequence`` and the contract's columns, best first;
        warnings, counts, report, validation (None without ``breaks``).

    Raises
    ------
    DataError
        ``pipes_inp_no_match`` where no main is in the INP file.
    """
    run = run or Run()
    last_year = last_year or pd.Timestamp.now().year
    mains = pipes.read(
        frame,
        _NO_BREAKS if breaks is None else breaks,
        last_year=last_year,
        soil=soil,
        streets=streets,
        works=works,
    )
    kept = frame.loc[mains.frame.index]
    criteria = _criteria(kept, mains, schools, streets, epanet)
    chosen = {**WEIGHTS, **(weights or {})}
    level, parts = consequence.combine(criteria, chosen)
    if breaks is None:
        rate, period = (
            pipefailure.expert(mains, last_year),
            pipefailure.Period(last_year - 10, last_year, last_year),
        )
        out = _frame(kept, mains, period, rate, rate, rate, level, parts, run)
        warnings = [*mains.warnings, ("pipes_expert_rule", {})]
        return Result(
            out, warnings, mains.counts, pipesstory.expert_report(mains, criteria, chosen), None
        )
    period = pipefailure.period(mains.breaks, *span)
    found = pipefailure.validate(
        mains, period, seed=run.seed, threads=threads, progress=stage(run.progress, 0.0, 0.6)
    )
    use_model = bool(found.beats.all() and found.chosen != "eb")
    eb, prior = pipefailure.empirical_bayes(mains, period.first, period.last)
    model = None
    if use_model:
        model, _ = pipefailure.learned(
            mains,
            period.first,
            period.last,
            seed=run.seed,
            threads=threads,
            progress=stage(run.progress, 0.6, 0.9),
        )
    rate = pipefailure.mixed(eb, model, pipefailure.BLENDS[found.chosen] if use_model else 0.0)
    out = _frame(kept, mains, period, rate, eb, prior, level, parts, run)
    report = pipesstory.report(found, use_model, mains, period, out, criteria, chosen, loss_m3_year)
    run.progress(1.0)
    return Result(out, mains.warnings, mains.counts, report, found)


def _criteria(
    kept: Frame,
    mains: pipes.Mains,
    schools: GeoFrame | None,
    streets: GeoFrame | None,
    epanet: str | None,
) -> Frame:
    found = pd.DataFrame(index=kept.index)
    if "customers" in kept and kept["customers"].notna().any():
        served = pd.to_numeric(kept["customers"], errors="coerce").fillna(0.0).clip(lower=0.0)
        found["customers"] = (np.log1p(served) / np.log1p(_FULL_CUSTOMERS)).clip(upper=1.0)
    if epanet is not None:
        found["no_redundancy"] = _cut_off(kept, mains, redundancy.read_inp(epanet))
    if not hasattr(kept, "geom_type"):
        return found
    if epanet is None:
        found["no_redundancy"] = no_second_way(kept, mains).astype(float)
    if schools is not None:
        found["school"] = consequence.is_near(kept, schools, 50.0).astype(float)
    if streets is not None:
        found["main_road"] = mains.around["main_road"].to_numpy(float)
    return found


def _cut_off(kept: Frame, mains: pipes.Mains, net: Any) -> Floats:
    """(n,) 0 or 1: a break of the main cuts demand off every source of the EPANET network; 0 for
    mains that it does not hold, which are counted."""
    alone, cut = redundancy.bridges(len(net.nodes), net.start, net.end, net.demand, net.source)
    by_name = dict(zip(net.links, alone & (cut > 0), strict=True))
    known = kept["id"].astype(str).str.strip().map(by_name)
    mains.counts["epanet_unmatched"] = int(known.isna().sum())
    if known.isna().all():
        raise DataError(
            "pipes_inp_no_match",
            mains=", ".join(kept["id"].astype(str).head(3)),
            links=", ".join(net.links[:3]),
        )
    if known.isna().any():
        mains.warnings.append(
            ("pipes_inp_unmatched", {"count": int(known.isna().sum()), "total": len(kept)})
        )
    return known.eq(True).to_numpy(float)


def no_second_way(kept: GeoFrame, mains: pipes.Mains, least_m: float = 200.0) -> Bools:
    """(n,) bool: the main is the only way to at least ``least_m`` metres of network (ends within 1
    cm are one node).
    """
    import shapely

    from ..network import topology

    lines, row = shapely.get_parts(np.asarray(kept.geometry.array, dtype=object), return_index=True)
    _, start, end, nodes = topology.number_nodes(lines)
    half = np.bincount(
        np.concatenate([start, end]),
        weights=np.tile(shapely.length(lines) / 2.0, 2),
        minlength=len(nodes),
    )
    alone, cut = redundancy.bridges(len(nodes), start, end, half)
    out = np.zeros(len(kept), bool)
    out[row[alone & (cut >= least_m)]] = True
    return out


def _frame(
    kept: Frame,
    mains: pipes.Mains,
    period: pipefailure.Period,
    rate: Floats,
    eb: Floats,
    prior: Floats,
    level: Floats,
    parts: Frame,
    run: Run,
) -> Frame:
    length = mains.frame["length_m"].to_numpy()
    y = pipefailure.count(mains, period.first, period.last, early=False)
    per_km = rate * 1e5
    score = per_km * level
    exposure = length * pipefailure.service_years(mains, period.first, period.last)
    spread = rate / (1.0 + y)
    rng = np.random.default_rng(run.seed)
    low, high, top = priority.rank_interval(
        rng, 1.0 + y, spread, 1e5 * level, priority.CLASS_SHARES[0], length, draws=100
    )
    mean = max(y.sum(), 0.5) / max(exposure.sum(), 1.0)
    logs = pd.DataFrame(
        {"cell": np.log(prior / mean), "record": np.log(eb / prior), "model": np.log(rate / eb)},
        index=kept.index,
    )
    weight = np.log(level) / np.maximum(level - 1.0, 1e-12)
    contributions = priority.divisia(score, mean * 1e5, logs.join(parts.mul(weight, axis=0)))
    from scipy.special import gammaincinv

    frame = kept.copy()
    frame = frame.drop(columns=[c for c in ("customers",) if c in frame])
    frame["material_family"], frame["raepa_materiau"] = mains.frame["family"], mains.frame["code"]
    frame["length_m"], frame["past_breaks"] = length, y.astype(int)
    frame["breaks_100km_year"] = per_km
    frame["breaks_year"] = rate * length
    frame["consequence"], frame["stable_top"] = level, top
    limits = table("maintenance/pipe_materials")["vinyl_chloride_before"]
    frame["vinyl_chloride"] = (mains.frame["family"] == "pvc") & (mains.frame["year"] < limits)
    frame["asbestos"] = mains.frame["family"] == "asbestos_cement"
    frame["lead"] = mains.frame["family"] == "lead"
    built = results.build(
        frame,
        score=score,
        reasons=_reasons(contributions, mains, y, frame),
        run=run,
        expected=per_km,
        expected_low=gammaincinv(1.0 + y, 0.05) * spread * 1e5,
        expected_high=gammaincinv(1.0 + y, 0.95) * spread * 1e5,
        rank_low=low,
        rank_high=high,
        classes=priority.classes(score, length),
        thin_data=(
            (mains.frame["family"] == pipes.UNKNOWN) | mains.frame["year"].isna()
        ).to_numpy(),
    )
    return built.sort_values("score", ascending=False, kind="stable")


def _reasons(
    contributions: Frame, mains: pipes.Mains, y: Floats, frame: Frame
) -> list[list[Reason]]:
    known = table("maintenance/pipe_materials")
    label = {name: spec["label"] for name, spec in known["families"].items()} | {
        "unknown": known["unknown"]["label"]
    }
    names, values = list(contributions), contributions.to_numpy()
    order = np.argsort(-np.abs(values), axis=1)[:, :4]
    family, year = mains.frame["family"].to_numpy(), mains.frame["year"].to_numpy()
    flags = frame[list(_FLAGS)].to_numpy()
    out = []
    for i in range(len(frame)):
        mine = []
        for j in order[i]:
            name, value = names[j], values[i, j]
            up = "up" if value > 0 else "down"
            if name == "cell":
                decade = None if np.isnan(year[i]) else int(year[i] // 10 * 10)
                when = (
                    phrase("pipes_decade", decade=str(decade))
                    if decade
                    else phrase("pipes_year_unknown")
                )
                mine.append(
                    Reason(f"pipes_cell_{up}", value, {"material": label[family[i]], "when": when})
                )
            elif name == "record" and (y[i] or abs(value) > 1e-9):
                mine.append(
                    Reason(
                        "pipes_record" if y[i] else "pipes_no_record", value, {"breaks": int(y[i])}
                    )
                )
            elif abs(value) > 1e-9:
                mine.append(
                    Reason(f"pipes_model_{up}" if name == "model" else f"pipes_{name}", value, {})
                )
        mine += [
            Reason(f"pipes_{flag}", 0.0, {})
            for flag, on in zip(_FLAGS, flags[i], strict=True)
            if on
        ]
        out.append(mine)
    return out
