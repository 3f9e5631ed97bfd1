"""What was judged of accounts as result tables, with reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import reporting, results
from ..common.language import in_each, money
from ..common.reasons import Reason
from ..common.run import Run
from .costs import ANOMALY, CLASSES, PERIMETER, SEEN, SUSPECTED, THIN, VARIABLE, Judged

if TYPE_CHECKING:
    from ..common.types import Frame

COLUMNS = ("code", "item", "year", "amount", "before", "growth", "z", "smallest", "years", "beside")
_TOLD = 15  # lines of the report


@dataclass(frozen=True)
class Reported:
    """``chosen``: the rows of the year that was asked for; ``history``: all; ``counts``, ``report``."""

    chosen: pd.DataFrame
    history: pd.DataFrame
    counts: dict[str, int]
    report: dict[str, Any]


def report_costs(judged: Judged, year: int = 0, run: Run | None = None) -> Reported:
    """The rows of a year and of all years, in the order in which they are to be looked at.

    Parameters
    ----------
    judged : Judged
        Of :func:`.costs.judge`.
    year : int
        0 for the last.
    run : Run | None
        Name and date of the run.

    Returns
    -------
    Reported
        ``score``: euros beyond what is usual, for anomalies; 0 for the others.
    """
    run = run or Run()
    rows = judged.rows.reset_index(drop=True)
    year = year or int(rows["year"].max())
    history = _layer(rows, run)
    chosen = history[history["year"] == year].copy()
    chosen["rank"] = results.ranks(chosen["score"])
    chosen["rank_low"] = chosen["rank_high"] = chosen["rank"]
    order = pd.DataFrame(
        {
            "class": [CLASSES.index(c) for c in chosen["class"]],
            "score": -chosen["score"].to_numpy(),
            "z": -chosen["z"].abs().fillna(0.0).to_numpy(),
        }
    ).sort_values(["class", "score", "z"], kind="stable")
    chosen = chosen.iloc[order.index]
    counts = Counter(chosen["class"])
    told = {
        "year": year,
        "rows": len(chosen),
        **{f"class_{name}": counts[name] for name in CLASSES},
        "peers": judged.peers,
    }
    return Reported(chosen, history, told, _report(chosen, told, judged))


def _layer(rows: Frame, run: Run) -> Frame:
    growth = rows["amount"] / rows["before"] - 1
    frame = rows.assign(growth=growth.where(np.isfinite(growth)))[list(COLUMNS)].copy()
    frame.index = pd.Index([f"{c}/{y}" for c, y in zip(rows["code"], rows["year"], strict=True)])
    outside = np.maximum(
        rows["amount"] - rows["expected_high"], rows["expected_low"] - rows["amount"]
    )
    score = outside.where(rows["class"] == ANOMALY, 0.0).clip(lower=0).fillna(0.0)
    return results.build(
        frame,
        score=score.to_numpy(dtype=float),
        reasons=[_reasons(row) for row in rows.to_dict("records")],
        run=run,
        data_date=rows["year"].astype(str).to_numpy(dtype=object),
        expected=rows["expected"].to_numpy(dtype=float),
        expected_low=rows["expected_low"].to_numpy(dtype=float),
        expected_high=rows["expected_high"].to_numpy(dtype=float),
        classes=rows["class"].to_numpy(dtype=object),
        thin_data=rows["class"].isin([THIN, VARIABLE]).to_numpy(dtype=bool),
    )


def _reasons(row: dict[str, Any]) -> list[Reason]:
    told: list[Reason] = []
    kind = row["class"]
    if kind == PERIMETER:
        return [
            Reason("costs_perimeter", 1.0, {"said": row["said"] or "–", "year": str(row["year"])})
        ]
    if kind == SUSPECTED:
        code = "costs_moved" if row["partner"] else "costs_begins_ends"
        return [Reason(code, 1.0, {"partner": row["partner"], "year": str(row["year"])})]
    if np.isfinite(row["expected"]):
        values = {
            "amount": _euros(row["amount"]),
            "low": _euros(row["expected_low"]),
            "high": _euros(row["expected_high"]),
        }
        within = row["expected_low"] <= row["amount"] <= row["expected_high"]
        told.append(Reason(f"costs_{'seen' if within else 'outside'}", abs(row["z"]), values))
        told.append(Reason(f"costs_beside_{row['beside']}", 0.0, {}))
        if kind == VARIABLE:
            share = round(100 * row["smallest"])
            told.append(Reason("costs_variable", 0.0, {"percent": share}))
        return told
    if not (row["amount"] > 0 and row["before"] > 0):
        return [Reason("costs_no_growth", 0.0, {"year": str(row["year"])})]
    return [Reason("costs_thin", 0.0, {"years": int(row["years"])})]


def _euros(value: float) -> dict[str, str]:
    return in_each(lambda lang: money(value, lang))


def _report(chosen: Frame, counts: dict[str, int], judged: Judged) -> dict[str, Any]:
    text = reporting.text
    first = chosen[chosen["class"].isin([ANOMALY, PERIMETER, SUSPECTED])].head(_TOLD)
    judged_here = counts["class_anomaly"] + counts["class_usual"]
    lines = [
        [
            str(row["item"]),
            text(f"costs_class_{row['class']}"),
            _cell(row["before"]),
            _cell(row["amount"]),
            _cell(row["expected"]),
        ]
        for row in first.to_dict("records")
    ]
    tables = []
    if lines:
        tables.append(
            reporting.grid(
                text("costs_table", year=str(counts["year"])),
                [
                    text(f"costs_col_{name}")
                    for name in ("item", "class", "before", "amount", "expected")
                ],
                lines,
            )
        )
    return reporting.report(
        headline=[
            text(
                "costs_headline",
                year=str(counts["year"]),
                anomalies=counts["class_anomaly"],
                judged=judged_here,
                rows=counts["rows"],
                moved=counts["class_perimeter"] + counts["class_perimeter_suspected"],
            )
        ],
        limits=[
            text(
                "costs_limit_variable", percent=round(100 * SEEN), number=counts["class_variable"]
            ),
            text("costs_limit_meaning"),
            text(
                "costs_limit_peers" if judged.peers else "costs_limit_no_peers", towns=judged.peers
            ),
        ],
        tables=tables,
    )


def _cell(value: float) -> Any:
    return round(float(value)) if np.isfinite(value) else None
