"""The file of an event, as the report of its run: what it holds, how it empties, who reaches it, whom
it meets, and the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.language import date_and_clock, in_each, join_phrases
from ..common.reasons import phrase
from ..common.reporting import grid, report, text
from .eventgiven import FLOWS
from .eventoutcome import rescue_table
from .eventrules import units_of

if TYPE_CHECKING:
    from ..common.types import Frame
    from .eventplan import Plan

_MOST_ROWS = 60
_ASKED = ("works", "schools", "transport", "bays", "quiet", "population", "stations")


def report_of(plan: Plan, checks: Frame) -> dict[str, Any]:
    """The report; ``checks``: of :func:`.eventrules.checklist`."""
    return report(
        headline=_headline(plan),
        limits=_limits(plan, checks),
        tables=[
            _capacity(plan),
            _gates(plan),
            *_rescue(plan),
            *_meets(plan),
            _rules(checks),
            _sources(checks),
        ],
    )


def _headline(plan: Plan) -> list[dict[str, Any]]:
    held, prudent, guide = plan.capacity, plan.leaving["prudent"], plan.leaving["guide"]
    out = [text("event_said_invented")] if plan.params.invented else []
    out.append(
        text(
            "event_said_holds",
            prudent=held["prudent"],
            guide=held["guide"],
            people=plan.params.people,
        )
    )
    worst = int(np.lexsort((prudent.lost_gate, prudent.lost_people))[-1])
    gate = _gate_name(plan, worst)
    if prudent.lost_people[worst] > prudent.spread.lost + 0.5:
        stranded = float(prudent.lost_people[worst])
        out.append(text("event_said_stranded", stranded=stranded, gate=gate))
    else:
        out.append(
            text(
                "event_said_clears",
                prudent=prudent.spread.minutes,
                guide=guide.spread.minutes,
                nearest=prudent.nearest.minutes,
                lost=float(prudent.lost_gate[worst]),
                gate=gate,
            )
        )
    return [*out, *_said_rescue(plan)][:3]


def _said_rescue(plan: Plan) -> list[dict[str, Any]]:
    told = rescue_table(plan)
    if not len(told):
        return []
    if told["closed_min"].isna().all():
        return [text("event_said_no_rescue")]
    row = told.loc[told["closed_min"].idxmin()]
    if row["gates_lost_cut"]:
        return [
            text(
                "event_said_rescue_cut",
                minutes=float(row["closed_min"]),
                station=row["station"],
                gates=int(row["gates_lost_cut"]),
            )
        ]
    return [
        text(
            "event_said_rescue",
            minutes=float(row["closed_min"]),
            before=float(row["before_min"]),
            worst=float(row["worst_min"]),
            station=row["station"],
        )
    ]


def _limits(plan: Plan, checks: Frame) -> list[dict[str, Any]]:
    params = plan.params
    out = [
        text("event_limit_advice"),
        text("event_limit_flows"),
        text("event_limit_even", people_m2=params.people_m2, walk=params.walk_m_min),
        text("event_limit_split"),
        text("event_limit_rescue"),
    ]
    if not plan.open_ground:
        out.append(text("event_limit_ground"))
    missing = [phrase(f"event_layer_{n}") for n in _ASKED if plan.given.layer(n) is None]
    if missing:
        out.append(text("event_limit_missing", what=join_phrases(missing)))
    unread = int(checks["to_check"].sum())
    if unread:
        out.append(text("event_limit_to_check", n=unread))
    return out


def _capacity(plan: Plan) -> dict[str, Any]:
    held = plan.capacity
    both = [plan.leaving[flow] for flow in FLOWS]
    none = text("event_not_given")
    start, end = _moment(plan.params.start), _moment(plan.params.end)
    people = plan.params.people
    rows: list[list[Any]] = [
        [text("event_row_meanwhile", start=start, end=end), "", ""],
        [text("event_row_perimeter"), *[round(float(shapely.area(plan.given.area)))] * 2],
        [text("event_row_usable"), *[round(float(shapely.area(plan.usable)))] * 2],
        [text("event_row_surface"), *[round(held["surface"])] * 2],
        [
            text("event_row_exits", minutes=plan.params.egress_min),
            *(round(held[f"exits_{f}"]) for f in FLOWS),
        ],
        [text("event_row_least"), *(round(held[f]) for f in FLOWS)],
        [text("event_row_expected"), *[round(people)] * 2],
        [text("event_row_clear"), *(round(b.spread.minutes, 1) for b in both)],
        [text("event_row_nearest"), *(round(b.nearest.minutes, 1) for b in both)],
        [text("event_row_lost"), *(round(float(b.lost_gate.max(initial=0.0)), 1) for b in both)],
        [
            text("event_row_residents"),
            *([none] * 2 if plan.residents is None else [round(plan.residents)] * 2),
        ],
    ]
    columns = [text("event_col_what"), text("event_col_prudent"), text("event_col_guide")]
    return grid(text("event_title_capacity"), columns, rows)


def _gates(plan: Plan) -> dict[str, Any]:
    prudent, guide = plan.leaving["prudent"], plan.leaving["guide"]
    width = plan.gates["width_m"].to_numpy(float)
    units = units_of(width)
    rows = [
        [
            _gate_name(plan, k),
            round(float(width[k]), 2),
            int(units[k]),
            round(float(prudent.spread.people[:, k].sum())),
            round(float(prudent.spread.last_min[k]), 1),
            round(float(guide.spread.last_min[k]), 1),
            round(float(prudent.lost_gate[k]), 1),
            round(float(guide.lost_gate[k]), 1),
            round(float(prudent.lost_people[k])),
        ]
        for k in range(len(plan.gates))
    ]
    names = ("gate", "width", "units", "people", "last", "last82", "lost", "lost82", "stranded")
    return grid(text("event_title_gates"), [text(f"event_col_{n}") for n in names], rows)


def _rescue(plan: Plan) -> list[dict[str, Any]]:
    told = rescue_table(plan)
    if not len(told):
        return []

    def minutes(value: float) -> Any:
        return text("event_no_way") if np.isnan(value) else round(float(value), 1)

    rows = [
        [
            row.station,
            minutes(row.before_min),
            minutes(row.closed_min),
            minutes(row.worst_min),
            int(row.gates_lost_cut),
        ]
        for row in told.itertuples(index=False)
    ]
    names = ("station", "before", "closed", "worst", "cut")
    return [grid(text("event_title_rescue"), [text(f"event_col_{n}") for n in names], rows)]


def _meets(plan: Plan) -> list[dict[str, Any]]:
    if not len(plan.meets):
        return []
    rows = [
        [
            text(f"event_kind_{row.kind}"),
            row.name,
            round(float(row.metres)),
            {"fr": row.what_fr, "en": row.what_en},
        ]
        for row in plan.meets.head(_MOST_ROWS)
        .drop(columns="geometry")
        .rename_axis("place")
        .itertuples(index=False)
    ]
    columns = [text(f"event_col_{n}") for n in ("kind", "name", "metres", "why")]
    return [grid(text("event_title_meets"), columns, rows)]


def _rules(checks: Frame) -> dict[str, Any]:
    rows = [
        [
            {lang: row[f"rule_{lang}"] for lang in ("fr", "en")},
            {lang: row[f"value_{lang}"] for lang in ("fr", "en")},
            text(f"event_state_{row['state']}"),
            _read(row),
            "",
        ]
        for row in checks.to_dict("records")
    ]
    names = ("rule", "has", "state", "checked", "done")
    return grid(text("event_title_rules"), [text(f"event_col_{n}") for n in names], rows)


def _read(row: dict[str, Any]) -> Any:
    """Whether the text behind a rule was read; nothing where no text stands behind it."""
    if row["to_check"]:
        return text("event_to_check")
    return text("event_read") if row["checked"] else ""


def _sources(checks: Frame) -> dict[str, Any]:
    once = checks.drop_duplicates("source_fr")
    rows = [
        [
            {lang: row[f"source_{lang}"] for lang in ("fr", "en")},
            text("event_to_check") if row["to_check"] else row["checked"],
        ]
        for row in once.to_dict("records")
    ]
    columns = [text("event_col_source"), text("event_col_checked")]
    return grid(text("event_title_sources"), columns, rows)


def _gate_name(plan: Plan, gate: int) -> str:
    name = plan.gates["name"].iloc[gate]
    return name if isinstance(name, str) and name else str(gate + 1)


def _moment(at: pd.Timestamp) -> dict[str, str]:
    return in_each(lambda lang: date_and_clock(at.isoformat(), lang))
