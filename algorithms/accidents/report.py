"""What the risk run tells: whether the model earned its place, every method side by side, and what
cannot be known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ..common import reporting
from ..common.reporting import text
from ..modeling import metrics
from . import charts, explain, exposure, promises, reporttables, weighting
from .codes import SEVERITY_SINCE, UNUSUAL_YEARS
from .record import MOVED_M

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from ..common.types import GeoFrame
    from .crashes import YearEffects
    from .evaluate import Gains, Problem, Score
    from .exposure import Exposure, TrafficModel
    from .fitting import Fitted, Ranking
    from .record import Record
    from .settings import Parameters
    from .signs import Weighed


# One road that takes this share of the first tenth is named: another record may not hold it.
_MUCH_OF_THE_TOP = 0.10


@dataclass(frozen=True)
class Notes:
    """``left_layers``: names of layers that do not cover the pooled communes; ``foreign``: high places
    of managers that were not chosen (result contract); ``road``: of :func:`.promises.greatest_road`;
    ``districts``: of :func:`.promises.by_district`; ``signs``: of :func:`.signs.weigh`;
    ``signs_left``: signs were given and not looked at."""

    left_layers: tuple[str, ...]
    foreign: GeoFrame
    road: tuple[str, float] = ("", 0.0)
    districts: Sequence[promises.Told] = ()
    signs: Weighed | None = None
    signs_left: bool = False


class OfJunctions(Protocol):
    """What was found at junctions, as far as the report tells it."""

    @property
    def fitted(self) -> Fitted: ...


def build(
    fitted: Fitted,
    problem: Problem,
    record: Record,
    ranking: Ranking,
    amount: Exposure,
    traffic: TrafficModel | None,
    tally: Mapping[str, int],
    parameters: Parameters,
    crossing: OfJunctions | None,
    notes: Notes,
) -> dict[str, Any]:
    """The report (see :mod:`..common.reporting`) of one assessment; ``record``:
    :class:`.record.Record`; ``crossing``: of the junctions, or None; ``notes``: :class:`Notes`."""
    held, gains = fitted.held
    crossings = (
        []
        if crossing is None
        else [
            table(crossing.fitted.held[0], "acc_table_junctions", "acc_col_hit_junctions"),
            table(
                crossing.fitted.moved[0],
                "acc_table_junctions_moved",
                "acc_col_hit_junctions",
                metres=MOVED_M,
            ),
        ]
    )
    return reporting.report(
        headline=_headline(fitted, held, gains, record, ranking, tally, parameters),
        limits=_limits(fitted, record, amount, traffic, tally, parameters, notes),
        tables=[
            table(held, f"acc_table_{fitted.kind}"),
            table(fitted.moved[0], f"acc_table_{fitted.kind}_moved", metres=MOVED_M),
            *promises.grids(
                promises.tenths(fitted.promised, fitted.problem.rank_km), notes.districts
            ),
            table(fitted.places[0], "acc_table_places"),
            *crossings,
            *years(record.by_year),
            *reporttables.stability(ranking, parameters),
            *reporttables.to_report(notes.foreign),
            reporttables.numbers(fitted, problem, tally),
        ],
        charts=charts.build(fitted),
    )


def _headline(
    fitted: Fitted,
    held: list[Score],
    gains: Gains,
    record: Record,
    ranking: Ranking,
    tally: Mapping[str, int],
    parameters: Parameters,
) -> list[dict[str, Any]]:
    best = {s.method: s for s in held}["eb_both" if fitted.best == "both" else "eb_spf"]
    past = {s.method: s for s in held}["past"]
    values: dict[str, Any] = {}
    key = ("eb_both", "eb_spf")
    if key in gains:
        for name, found in (("hit", gains[key][1]), ("moved", fitted.moved[1][key][1])):
            bounds = (name, f"{name}_low", f"{name}_high")
            values |= dict(zip(bounds, map(reporttables.percent, found), strict=True))
    if fitted.verdict == "pooled":
        values = {"crashes": tally["pooled_crashes"], "segments": tally["pooled_segments"]}
    return [
        text(
            "acc_headline_top",
            n=int((ranking.classes == "stable_top_5").sum()),
            segments=tally["segments"],
            crashes=tally["crashes_on_segments"],
            period=explain.period(record.years),
        ),
        text(
            "acc_headline_hit",
            hit=reporttables.percent(best.hits[0][2]),
            low=reporttables.percent(best.hits[1][2]),
            high=reporttables.percent(best.hits[2][2]),
            past=reporttables.percent(past.hits[0][2]),
        ),
        text(
            f"acc_verdict_{fitted.verdict}",
            n=int(fitted.y.sum()),
            least=parameters.min_crashes,
            **values,
        ),
        *_had_it_moved(fitted),
    ]


def _had_it_moved(fitted: Fitted) -> list[dict[str, Any]]:
    """The first tenth's share of the held-out crashes, had another service drawn their points."""
    scores = {s.method: s for s in fitted.moved[0]}
    if "density" not in scores:
        return []
    best = "eb_both" if fitted.best == "both" else "eb_spf"
    hits = scores[best].hits[:, 2]
    gain = fitted.moved[1][best, "density"][1]
    sure = "more" if gain[1] > 0 else "fewer" if gain[2] < 0 else "tie"
    return [
        text(
            "acc_headline_moved",
            metres=MOVED_M,
            **dict(zip(("hit", "low", "high"), map(reporttables.percent, hits), strict=True)),
            density=reporttables.percent(scores["density"].hits[0][2]),
        ),
        text(
            f"acc_headline_density_{sure}",
            **dict(zip(("gain", "low", "high"), map(reporttables.percent, gain), strict=True)),
        ),
    ]


def _limits(
    fitted: Fitted,
    record: Record,
    amount: Exposure,
    traffic: TrafficModel | None,
    tally: Mapping[str, int],
    parameters: Parameters,
    notes: Notes,
) -> list[dict[str, Any]]:
    limits = []
    if fitted.verdict == "pooled":
        limits.append(
            text("acc_limit_pool", communes=tally["pooled_communes"])
            if tally["pooled_communes"]
            else text("acc_limit_pool_unknown")
        )
    if notes.left_layers:
        limits.append(text("acc_limit_pool_layers", n=len(notes.left_layers)))
    limits += severity(record.left_years)
    if parameters.rank_by == weighting.SEVERITY:
        limits.append(text("acc_limit_severity_weight", weight=parameters.severe_weight))
    elif parameters.rank_by != weighting.CRASHES:
        limits.append(text(f"acc_limit_rank_{parameters.rank_by}"))
    if len(notes.foreign):
        limits.append(text("acc_limit_managers", n=tally["high_places_to_report"]))
    if fitted.kind == "thinning":
        limits.append(text("acc_limit_one_year", year=record.years[0], n=parameters.thinnings))
    folds = fitted.problem.folds
    limits.append(
        text(
            "acc_limit_blocks" if folds.source == "variogram" else "acc_limit_blocks_extent",
            size=folds.block_size_m,
            range=folds.range_m if np.isfinite(folds.range_m) else 0.0,
        )
    )
    limits.append(
        text(
            "acc_limit_exposure" if amount.unit == "km_years" else "acc_limit_traffic",
            modelled=int((amount.source == exposure.MODELLED).sum()),
        )
    )
    if traffic is not None:
        limits.append(
            text(
                "acc_limit_traffic_model" if traffic.used else "acc_limit_traffic_refused",
                n=traffic.counted,
                error=traffic.error,
                baseline=traffic.baseline_error,
            )
        )
        gain = dict(zip(("value", "low", "high"), traffic.gain, strict=True))
        limits.append(text("acc_limit_traffic_gain", **gain))
    if tally["crashes_unmatched"]:
        limits.append(
            text(
                "acc_limit_unmatched",
                n=tally["crashes_unmatched"],
                distance=parameters.snap_distance_m,
            )
        )
    if "segments_left_out" in tally:
        limits.append(
            text(
                "acc_limit_without_fast",
                segments=tally["segments_left_out"],
                n=tally["crashes_left_out"],
            )
        )
    if notes.road[1] >= _MUCH_OF_THE_TOP:
        limits.append(text("acc_limit_road", name=notes.road[0], share=100.0 * notes.road[1]))
    limits += _of_signs(tally, notes)
    if record.spread:
        limits.append(text("acc_limit_spread", n=record.spread))
    if "junctions" in tally:
        limits.append(
            text(
                "acc_limit_junctions",
                n=tally["crashes_at_junctions"],
                junctions=tally["junctions"],
                distance=parameters.junction_distance_m,
                rest=tally["crashes_on_segments"],
            )
        )
        if "pooled_junctions" in tally:
            limits.append(
                text(
                    "acc_limit_pool_junctions",
                    crashes=tally["pooled_crashes_at_junctions"],
                    junctions=tally["pooled_junctions"],
                )
            )
        elif tally["crashes_at_junctions"] < parameters.min_crashes:
            limits.append(
                text(
                    "acc_limit_junctions_alone",
                    n=tally["crashes_at_junctions"],
                    least=parameters.min_crashes,
                )
            )
    limits += [*unusual(record.years), text("acc_limit_police"), text("acc_limit_decides")]
    return limits


def _of_signs(tally: Mapping[str, int], notes: Notes) -> list[dict[str, Any]]:
    """What the signs of danger weigh, or why they do not."""
    if notes.signs_left:
        return [text("acc_limit_signs_pool")]
    if "signs_used" not in tally:
        return []
    told = [text("acc_limit_signs_undated", n=tally["signs_without_date"])]
    told = told if tally["signs_without_date"] else []
    found = notes.signs
    if found is None:
        return [text("acc_limit_signs_none"), *told]
    values = {
        name if part == "value" else f"{name}_{part}": number
        for name in ("factor", "same", "moved")
        for part, number in zip(("value", "low", "high"), getattr(found, name), strict=True)
    }
    code = "acc_limit_signs_used" if found.used else "acc_limit_signs_nothing"
    return [text(code, n=tally["signs_used"], **values), *told]


def severity(left_years: Sequence[int]) -> list[dict[str, Any]]:
    """Why "hospitalised" of ``left_years`` is not looked at."""
    if not left_years:
        return []
    return [
        text(
            "acc_limit_severity_years",
            years=", ".join(map(str, left_years)),
            since=str(SEVERITY_SINCE),
        )
    ]


def unusual(years: Sequence[int]) -> list[dict[str, Any]]:
    """The years in which travel was restricted, flagged."""
    found = [y for y in years if y in UNUSUAL_YEARS]
    return [text("acc_limit_unusual", years=", ".join(map(str, found)))] if found else []


def table(
    scores: Iterable[Score], title: str, hit: str = "acc_col_hit", **values: Any
) -> dict[str, Any]:
    columns = [
        text("acc_col_method"),
        text("acc_col_d2"),
        *(text(hit, share=100 * s) for s in metrics.SHARES),
        text("acc_col_pai", share=10),
    ]
    rows = []
    for s in scores:
        # A street without a past crash (near by) would get an expected count of zero: its deviance
        # is infinite.
        d2 = None if s.method in ("past", "density") else _interval(*s.d2)
        rows.append(
            [
                charts.method(s.method),
                d2,
                *(_interval(*s.hits[:, k]) for k in range(len(metrics.SHARES))),
                round(float(s.hits[0][2] / 0.10), 2),
            ]
        )
    return reporting.grid(text(title, **values), columns, rows)


def _interval(value: float, low: float, high: float) -> dict[str, Any]:
    return text(
        "acc_interval",
        value=reporttables.percent(value),
        low=reporttables.percent(low),
        high=reporttables.percent(high),
    )


def years(by_year: YearEffects) -> list[dict[str, Any]]:
    """Crashes and level of each year, the unusual ones flagged; nothing to compare with one year."""
    if len(by_year.years) < 2:
        return []
    rows = [
        [
            str(year),
            int(by_year.crashes[k]),
            text(
                "acc_year_level",
                value=float(by_year.factor[k]),
                low=float(by_year.low[k]),
                high=float(by_year.high[k]),
            ),
            text("acc_year_usual" if by_year.usual[k] else "acc_year_unusual"),
        ]
        for k, year in enumerate(by_year.years)
    ]
    return [
        reporting.grid(
            text("acc_table_years", effective=by_year.effective),
            [
                text("acc_col_year"),
                text("acc_col_crashes"),
                text("acc_col_level"),
                text("acc_col_note"),
            ],
            rows,
        )
    ]
