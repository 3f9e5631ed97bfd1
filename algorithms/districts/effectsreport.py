"""What an evaluated measure tells: a row a treated place, the course observed and compared, the
placebos, and the report. Nothing is called effective: a change has its interval, the false alarms of
its design, and the smallest change that could have been seen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.language import date, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, report, text
from ..modeling import effects
from ..modeling.effects import Study
from .effects import TOGETHER, verdict_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, Frame
    from .effects import Found, Params

_CLASSES = {"effect": ("fall", "rise"), "no_effect_seen": ("none_seen",) * 2}
_WHYS = (
    *("effect_few_dates", "effect_few_places", "effect_false_alarms"),
    *("effect_no_window", "effect_no_donors"),
)


def numbers_of(found: Found, study: Study | DataError) -> dict[str, float]:
    """What a study says, in percent: ``change, low, high, p, smallest, rate, dates, distinct,
    donors``; NaN where there is none."""
    if isinstance(study, DataError):
        names = ("change", "low", "high", "p", "smallest", "rate", "dates", "distinct", "donors")
        return dict.fromkeys(names, np.nan)
    rehearsal = study.rehearsal
    return {
        "change": 100.0 * found.share(study.effect),
        "low": 100.0 * found.share(study.low),
        "high": 100.0 * found.share(study.high),
        "p": study.p,
        "smallest": min(-100.0 * found.smallest(study), 100.0),
        "rate": 100.0 * rehearsal.false_alarms,
        "dates": float(len(rehearsal.table)),
        "distinct": float(rehearsal.distinct),
        "donors": float(len(study.donors)),
    }


def _why(study: Study | DataError, told: dict[str, float]) -> dict[str, str]:
    verdict = verdict_of(study)
    code = f"policy_why_{verdict}" if verdict in _WHYS else "policy_why_other"
    best = 1.0 / (1.0 + told["distinct"])
    return phrase(code, **(told | {"needed": effects.LEAST_DATES, "best": best}))


def _design(method: str) -> dict[str, str]:
    return phrase(f"policy_method_{method}")


def reasons_of(found: Found, study: Study | DataError, p_holm: float = 0.0) -> list[Reason]:
    """Why a place has its verdict, strongest first; ``p_holm``: its p-value among all the treated."""
    told, verdict = numbers_of(found, study), verdict_of(study)
    if verdict not in _CLASSES:
        first = Reason("policy_no_conclusion", 0.0, {"why": _why(study, told)})
    else:
        blind = told["smallest"] >= 95.0
        code = "policy_change" if verdict == "effect" else "policy_none_seen"
        code += "_blind" if verdict != "effect" and blind else ""
        if verdict == "effect" and p_holm > effects.LEVEL:
            code = "policy_one_of_many"
        named = {"design": _design(found.method), "places": len(found.places)}
        first = Reason(code, told["change"], _plain(told) | named | {"p_holm": round(p_holm, 4)})
    if not isinstance(study, Study) or not told["dates"]:
        return [first]
    values = _plain(told)
    return [first, Reason("policy_rehearsed", 0.0, values), Reason("policy_p", 0.0, values)]


def holm(p: Floats) -> Floats:
    """p-values of several places tried at once, by Holm's rule; NaN stays."""
    out, order = np.full(len(p), np.nan), np.argsort(p)[: int(np.isfinite(p).sum())]
    scaled = np.maximum.accumulate(p[order] * (len(order) - np.arange(len(order))))
    out[order] = np.minimum(scaled, 1.0)
    return out


def _plain(told: dict[str, float]) -> dict[str, float | None]:
    return {k: round(v, 4) if np.isfinite(v) else None for k, v in told.items()}


def frame_of(found: Found, places: Frame, run: Run) -> Frame:
    """A row a treated place, in the shape of ``places`` (index: names of places, with geometry
    where there is one), with the columns of the result contract.

    ``expected`` is the change in percent with its interval, empty where there is no conclusion;
    ``score`` its size in errors.
    """
    studies = list(found.places.items())
    frame = places.reindex([name for name, _ in studies])
    told = [numbers_of(found, s) for _, s in studies]
    verdicts = [verdict_of(s) for _, s in studies]
    concluded = np.array([v in _CLASSES for v in verdicts])
    among = holm(np.array([t["p"] for t in told], dtype=float))
    # What one of many places shows is no change yet.
    verdicts = [
        "no_effect_seen" if v == "effect" and p > effects.LEVEL else v
        for v, p in zip(verdicts, among, strict=True)
    ]
    frame["place"] = [str(name) for name, _ in studies]
    frame["design"] = found.method
    frame["verdict"] = verdicts
    for column, key in (
        *(("estimate_pct", "change"), ("estimate_low_pct", "low"), ("estimate_high_pct", "high")),
        *(("p_value", "p"), ("smallest_pct", "smallest"), ("false_alarms_pct", "rate")),
        *(("invented_dates", "dates"), ("placebos_apart", "distinct"), ("donors", "donors")),
    ):
        frame[column] = [t[key] for t in told]
    frame["p_among_places"] = among
    frame["steps_before"], frame["steps_after"] = found.before, found.after
    kinds = [
        _CLASSES[v][int(t["change"] > 0)] if v in _CLASSES else "no_conclusion"
        for v, t in zip(verdicts, told, strict=True)
    ]
    errors = [abs(s.effect) / s.error if isinstance(s, Study) else np.nan for _, s in studies]

    def shown(key: str) -> Any:
        return np.where(concluded, [t[key] for t in told], np.nan)

    return results.build(
        frame,
        score=errors,
        reasons=[reasons_of(found, s, p) for (_, s), p in zip(studies, among, strict=True)],
        run=run,
        expected=shown("change"),
        expected_low=shown("low"),
        expected_high=shown("high"),
        classes=kinds,
        thin_data=~concluded,
    )


def series_of(found: Found) -> Frame:
    """``design, begins, step, observed, without`` of the treated places together, a row a step of
    the window; ``step`` 0 is the first with the measure."""
    tables = []
    for method, line in found.lines.items():
        steps = np.arange(len(line)) - found.before
        tables.append(
            pd.DataFrame(
                {
                    "design": method,
                    "begins": line.index,
                    "step": steps,
                    "observed": line["observed"].to_numpy(),
                    "without": line["without"].to_numpy(),
                }
            )
        )
    if tables:
        return pd.concat(tables, ignore_index=True)
    return pd.DataFrame(columns=["design", "begins", "step", "observed", "without"])


def placebos_of(found: Found) -> Frame:
    """``design, place, date, change_pct, score, alarm``: every invented date of every design."""
    tables = []
    for method, study in found.designs.items():
        if isinstance(study, DataError):
            continue
        rehearsal, table = study.rehearsal, study.rehearsal.table
        tables.append(
            pd.DataFrame(
                {
                    "design": method,
                    "place": table["place"].replace(TOGETHER, "").to_numpy(),
                    "date": table["date"].to_numpy(),
                    "change_pct": [100.0 * found.share(e) for e in table["effect"]],
                    "score": rehearsal.scores,
                    "alarm": np.abs(rehearsal.scores) > rehearsal.limit,
                }
            )
        )
    if tables:
        return pd.concat(tables, ignore_index=True)
    return pd.DataFrame(columns=["design", "place", "date", "change_pct", "score", "alarm"])


def report_of(found: Found, params: Params) -> dict[str, Any]:
    """The report of a run: verdict, rehearsal, rank among places; three designs; each place."""
    study, told = found.study, numbers_of(found, found.study)
    values: dict[str, Any] = _plain(told) | {
        "date": in_each(lambda lang: date(params.date.isoformat(), lang)),
        "n": len(found.places),
        "design": _design(found.method),
        "why": _why(study, told),
    }
    verdict = found.verdict
    code = {"effect": "policy_said_change", "no_effect_seen": "policy_said_none_seen"}
    headline = [text(code.get(verdict, "policy_said_no_conclusion"), **values)]
    if isinstance(study, Study) and told["dates"]:
        tried = study.rehearsal.table["place"].nunique()
        headline.append(text("policy_said_rehearsed", **values | {"places": tried}))
    if found.others:
        best = 1.0 / (1.0 + found.others)
        headline.append(text("policy_said_rank", n=found.others, p=found.p_places, best=best))
    limits = [text(f"policy_limit_{k}") for k in ("date", "others", "security")]
    if found.cut:
        limits.append(text("policy_limit_cut", step=phrase(f"policy_step_{found.panel.step}")))
    if not found.logs:
        limits.append(text("policy_limit_ratio"))
    if (c := found.clusters) is not None:
        shares = {k: 100.0 * getattr(c, k) for k in ("change", "low", "high")}
        limits.append(text("policy_limit_clusters", **shares, p=c.p_wild, places=c.places))
    return report(headline=headline, limits=limits, tables=_tables(found), charts=_charts(found))


def _tables(found: Found) -> list[dict[str, Any]]:
    columns = ("change", "low", "high", "p", "smallest", "rate", "dates")

    def row(name: Any, study: Study | DataError, among: float = 0.0) -> list[Any]:
        told, verdict = numbers_of(found, study), verdict_of(study)
        if verdict == "effect" and among > effects.LEVEL:
            verdict = "no_effect_seen"
        numbers = [_cell(told[k], 3 if k == "p" else 1) for k in columns]
        said = verdict if verdict in _CLASSES else "none"
        return [name, *numbers, text(f"policy_verdict_{said}")]

    heads = [text(f"policy_column_{k}") for k in (*columns, "verdict")]
    designs = [row(text(f"policy_method_{m}"), s) for m, s in found.designs.items()]
    made = [grid(text("policy_title_designs"), [text("policy_column_design"), *heads], designs)]
    if len(found.places) > 1:
        among = holm(np.array([numbers_of(found, s)["p"] for s in found.places.values()]))
        places = [
            row(str(name), s, p) for (name, s), p in zip(found.places.items(), among, strict=True)
        ]
        made.append(
            grid(text("policy_title_places"), [text("policy_column_place"), *heads], places)
        )
    return made


def _cell(value: float, places: int) -> float | None:
    return round(float(value), places) if np.isfinite(value) else None


def _charts(found: Found) -> list[dict[str, Any]]:
    if found.method not in found.lines:
        return []
    line = found.lines[found.method]
    steps = (np.arange(len(line)) - found.before).tolist()
    series = [
        {
            "name": text(f"policy_{name}"),
            "x": [x for x, y in zip(steps, line[name], strict=True) if np.isfinite(y)],
            "y": [round(float(y), 4) for y in line[name] if np.isfinite(y)],
        }
        for name in ("observed", "without")
    ]
    return [
        chart(
            "line",
            text("policy_title_line"),
            text("policy_axis_step"),
            text("policy_axis_value"),
            series,
        )
    ]
