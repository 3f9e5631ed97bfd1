"""What a situation tells in the report of its run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..common.language import date_and_clock, in_each
from ..common.reporting import grid, report, text

if TYPE_CHECKING:
    from ..common.types import Frame
    from .situation import Situation

_FIRST = 15
_DARK = ("grey", "not_covered", "failed", "late")


def of_situation(taken: Situation, feeds: Frame, local: str) -> dict[str, Any]:
    """The report: how many, the first ones, the feeds, and what is not known.

    Parameters
    ----------
    taken : Situation
        Of a moment.
    feeds : Frame
        From :func:`.health.table_of`.
    local : str
        ISO local time of the moment.

    Returns
    -------
    dict[str, Any]
        For the manifest.
    """
    found = taken.incidents
    when = in_each(lambda lang: date_and_clock(local, lang))
    live = int((found["status"] == "active").sum())
    headline = [
        text(
            "situation_said",
            when=when,
            active=live,
            planned=int((found["status"] == "planned").sum()),
            stale=int(found["status"].isin(["stale", "suspended", "unknown"]).sum()),
            records=len(taken.members),
            merged=taken.counts["incidents_of_several_records"],
        )
    ]
    dark = feeds[feeds["state"].isin(_DARK)]
    headline.append(
        text(
            "situation_said_feeds",
            fresh=int((feeds["state"] == "fresh").sum()),
            stored=int((feeds["state"] == "stored").sum()),
            grey=int(feeds["state"].isin(["grey", "not_covered"]).sum()),
            late=int(feeds["state"].isin(["late", "failed"]).sum()),
        )
    )
    limits = [text("situation_limit_decides"), text("situation_limit_weights")]
    if len(dark):
        names = {lang: ", ".join(dict.fromkeys(dark[f"theme_{lang}"])) for lang in ("en", "fr")}
        limits.append(text("situation_limit_dark", names=names))
    if taken.assumed_hours:
        limits.append(text("situation_limit_bells"))
    if bool(found["exercise"].any()) if len(found) else False:
        limits.append(text("situation_limit_exercise", n=int(found["exercise"].sum())))
    return report(headline=headline, limits=limits, tables=[_first(found), _feeds(feeds)])


def _first(found: Frame) -> dict[str, Any]:
    rows = [
        [
            int(row["rank"]),
            text(f"situation_kind_{row['kind']}"),
            " ".join(t for t in (row["road"], row["place"]) if t),
            round(float(row["score"]), 1),
            f"{int(row['rank_low'])}-{int(row['rank_high'])}",
            "" if row["age_min"] != row["age_min"] else int(row["age_min"]),
            row["sources"],
            text("situation_cell", words={"en": row["reason_en"], "fr": row["reason_fr"]}),
        ]
        for row in found.head(_FIRST).to_dict("records")
    ]
    columns = ("rank", "kind", "where", "score", "ranks", "age", "sources", "why")
    return grid(
        text("situation_title_first"), [text(f"situation_column_{c}") for c in columns], rows
    )


def _feeds(feeds: Frame) -> dict[str, Any]:
    rows = [
        [
            row["feed"]
            if row["feed"] != row["theme"]
            else text("situation_cell", words={"en": row["theme_en"], "fr": row["theme_fr"]}),
            text("situation_cell", words={"en": row["text_en"], "fr": row["text_fr"]}),
        ]
        for row in feeds.to_dict("records")
    ]
    return grid(
        text("situation_title_feeds"),
        [text("situation_column_feed"), text("situation_column_state")],
        rows,
    )
