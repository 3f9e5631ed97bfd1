"""The state of each feed and theme that a situation rests on. Green is never "no data"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..clock import calendars
from ..common.language import clock, date_and_clock, in_each
from ..common.reasons import sentence
from ..common.themes import theme as load_theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..common.types import Frame

COLUMNS = (
    "feed", "theme", "theme_fr", "theme_en", "state", "age_min", "cadence_min", "rows", "last_success",
    "text_fr", "text_en", "class",
)  # fmt: skip
# fresh, late, failed, not_covered and grey come from the live store; the others are told here.
GREY, STORED = "grey", "stored"


def table_of(
    feeds: Frame | None,
    stored: Mapping[str, Mapping[str, Any]],
    wanted: Sequence[str],
    at: int,
    zone: str,
) -> Frame:
    """One row a feed, then a row for each theme read from a layer, then one for each theme of which
    nothing is there.

    Parameters
    ----------
    feeds : Frame | None
        What the live store tells: ``feed theme state last_success age_s cadence_s rows``, with
        ``message_fr``, ``message_en``.
    stored : Mapping[str, Mapping[str, Any]]
        {theme: {"rows", "date"}} of layers and of the store; date ISO or "". With "until", the last
        day that the rows tell of: over two days before the moment it is grey.
    wanted : Sequence[str]
        Themes that a situation uses.
    at : int
        UTC minute.
    zone : str
        IANA name.

    Returns
    -------
    Frame
        :data:`COLUMNS`.
    """
    rows: list[dict[str, Any]] = []
    live = set()
    for feed in [] if feeds is None else feeds.to_dict("records"):
        live.add(feed["theme"])
        rows.append(_of_feed(feed, at, zone))
    for theme in wanted:
        if theme in stored and str(stored[theme].get("until") or "9") < _two_days_before(at, zone):
            rows.append(_row("", theme, GREY, _until(stored[theme]), "grey_since"))
        elif theme in stored:
            rows.append(_of_layer(theme, stored[theme]))
        elif theme not in live:
            rows.append(_row("", theme, GREY, {}))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("age_min", "cadence_min", "rows"):
        frame[name] = frame[name].astype(float)
    return frame


def _two_days_before(at: int, zone: str) -> str:
    return str(calendars.to_local([at - 2 * calendars.DAY], zone)[0])[:10]


def _until(told: Mapping[str, Any]) -> dict[str, Any]:
    day = str(told["until"])[:10]
    return {"date": in_each(lambda lang: date_and_clock(day, lang))}


def _of_feed(feed: Mapping[str, Any], at: int, zone: str) -> dict[str, Any]:
    success = pd.Timestamp(feed["last_success"])
    known = not pd.isna(success)
    minute = (
        int(calendars.minutes([success.tz_convert("UTC").tz_localize(None)])[0]) if known else 0
    )
    local = str(calendars.to_local([minute], zone)[0])[:16] if known else ""
    same_day = known and local[:10] == str(calendars.to_local([at], zone)[0])[:10]
    age, cadence = _number(feed["age_s"]) / 60.0, _number(feed["cadence_s"]) / 60.0
    count = _number(feed["rows"])
    values = {
        "time": in_each(
            lambda lang: clock(local[11:16], lang) if same_day else date_and_clock(local, lang)
        )
        if known
        else "",
        "age": _span(age),
        "cadence": _span(cadence),
        "rows": 0 if np.isnan(count) else int(count),
    }
    state = str(feed["state"])
    if state == "fresh" and not values["rows"]:
        code = "fresh_empty"
    elif state in ("late", "failed") and not known:
        code = f"{state}_never"
    else:
        code = state
    row = _row(str(feed["feed"]), str(feed["theme"]), state, values, code)
    said = {lang: str(feed.get(f"message_{lang}") or "") for lang in ("fr", "en")}
    return row | {
        "age_min": round(age, 1),
        "cadence_min": cadence,
        "rows": count,
        "last_success": local.replace("T", " "),
        "text_fr": f"{row['text_fr']} {said['fr']}".strip() if state != "fresh" else row["text_fr"],
        "text_en": f"{row['text_en']} {said['en']}".strip() if state != "fresh" else row["text_en"],
    }


def _of_layer(theme: str, told: Mapping[str, Any]) -> dict[str, Any]:
    day = str(told.get("date") or "")
    values = {
        "rows": int(told["rows"]),
        "date": in_each(lambda lang: date_and_clock(day[:10], lang)) if day else "",
    }
    code = STORED if day else "stored_undated"
    return _row("", theme, STORED, values, code) | {
        "rows": float(told["rows"]),
        "last_success": day[:16],
    }


def _row(
    feed: str, theme: str, state: str, values: Mapping[str, Any], code: str = ""
) -> dict[str, Any]:
    label = load_theme(theme).label
    code = f"situation_feed_{code or state}"
    texts = in_each(lambda lang: sentence(code, values, lang))
    return {
        "feed": feed or theme,
        "theme": theme,
        "theme_fr": label["fr"],
        "theme_en": label["en"],
        "state": state,
        "age_min": np.nan,
        "cadence_min": np.nan,
        "rows": np.nan,
        "last_success": "",
        "text_fr": texts["fr"],
        "text_en": texts["en"],
        "class": state,
    }


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _span(minutes: float) -> dict[str, str]:
    """A span as a person says it: minutes under two hours, hours under two days, days."""
    if np.isnan(minutes):
        return in_each(lambda lang: sentence("situation_span_unknown", {}, lang))
    if minutes < 120:
        return in_each(lambda lang: sentence("situation_span_min", {"n": round(minutes)}, lang))
    if minutes < 2880:
        return in_each(lambda lang: sentence("situation_span_h", {"n": round(minutes / 60)}, lang))
    return in_each(lambda lang: sentence("situation_span_d", {"n": round(minutes / 1440)}, lang))
