"""What a reading of requests tells: how many know their service and how that was found out, how well
on the latest requests, what it cannot tell; and the frames that go out beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..common.reasons import render, to_json
from ..common.reporting import grid, report, text
from . import reading, routing

if TYPE_CHECKING:
    from ..common.types import Frame
    from .reading import Reading

_WAYS = (
    reading.CALL, reading.OWN, reading.LEARNED, reading.TEXT, reading.FORWARD, reading.UNKNOWN,
)  # fmt: skip


def report_of(found: Reading, read_share: float) -> dict[str, Any]:
    """The report of a reading; ``read_share`` 0..1 as it was asked for."""
    counts = found.counts
    shown = max(counts["requests_shown"], 1)
    headline = [
        text(
            "reading_said",
            n=counts["requests_shown"],
            known=shown_known(counts),
            unknown=counts[reading.UNKNOWN],
            percent=round(100.0 * counts[reading.UNKNOWN] / shown, 1),
        )
    ]
    if found.trial is not None:
        low, high = found.trial.gain("category")
        low_place, high_place = found.trial.gain("place")
        headline.append(
            text(
                "reading_said_table",
                n=len(found.trial.chance),
                table=round(100.0 * found.trial.share("table"), 1),
                category=round(100.0 * found.trial.share("category"), 1),
                place=round(100.0 * found.trial.share("place"), 1),
                low=round(100.0 * low, 1),
                high=round(100.0 * high, 1),
                low_place=round(100.0 * low_place, 1),
                high_place=round(100.0 * high_place, 1),
            )
        )
    else:
        headline.append(text("reading_said_rules"))
    if found.told is not None:
        headline.append(
            text(
                "reading_said_text",
                n=len(found.told.truth),
                f1=round(found.told.macro_f1(), 2),
                accuracy=round(100.0 * found.told.accuracy(), 1),
                surest=round(100.0 * found.told.accuracy(0.7), 1),
                error=round(100.0 * found.told.calibration_error(), 1),
            )
        )
    limits = [
        text("reading_limit_order"),
        text("reading_limit_share", percent=round(100 * read_share)),
    ]
    if found.model is not None:
        limits.append(text("reading_limit_words"))
    if found.trial is not None and found.trial.gain("category")[0] <= 0.0:
        limits.append(text("reading_limit_category"))
    return report(headline=headline, limits=limits, tables=_tables(found))


def shown_known(counts: dict[str, int]) -> int:
    """Requests with a service proposed or to be forwarded."""
    return sum(counts[w] for w in (reading.OWN, reading.LEARNED, reading.TEXT, reading.FORWARD))


def _tables(found: Reading) -> list[dict[str, Any]]:
    by = found.rows["class"].value_counts()
    made = [
        grid(
            text("reading_title_ways"),
            [text("reading_column_way"), text("reading_column_requests")],
            [[text(f"reading_way_{w}"), int(by.get(w, 0))] for w in _WAYS],
        )
    ]
    if found.trial is not None:
        made.append(
            grid(
                text("reading_title_tried"),
                [text("reading_column_way"), text("reading_column_right")],
                [
                    [text(f"reading_tried_{w}"), round(100.0 * found.trial.share(w), 2)]
                    for w in routing.WAYS
                ],
            )
        )
    return made


def pairs_of(candidates: Frame) -> Frame:
    """Candidates for duplicates as a table to write: reasons in words and as JSON."""
    out = candidates.drop(columns="reasons").reset_index(drop=True)
    reasons = list(candidates["reasons"])
    out["reasons"] = [to_json(r) for r in reasons]
    for lang in ("fr", "en"):
        out[f"reason_{lang}"] = pd.Series([render(r, lang) for r in reasons], dtype=object)
    return out
