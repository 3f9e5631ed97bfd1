"""What an outlook on overload tells: a row a place, a row a place and horizon, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.language import date, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import grid, report, text
from ..modeling.series import DAY

if TYPE_CHECKING:
    import datetime as dt

    from ..common.run import Run
    from ..common.types import Frame, Texts
    from .overload import Outlook

ALARM, NEAR, USUAL, UNKNOWN = (
    "overload_alarm",
    "overload_near",
    "overload_usual",
    "overload_unknown",
)
_NEAR = 0.5  # of the threshold of the alarm


def frame_hours(outlook: Outlook, step: int, zone: dt.tzinfo) -> Frame:
    """``place, ahead_h, at`` (civil time), ``expected, expected_low, expected_high, capacity, over,
    alarm, class, way``: a row a place and horizon."""
    rows = outlook.rows
    return pd.DataFrame(
        {
            "place": rows["name"].to_numpy(object),
            "ahead_h": rows["horizon"].to_numpy() * step / 60.0,
            "at": _civil(rows["target"], step, zone),
            "expected": rows["forecast"].to_numpy(float),
            "expected_low": rows["low"].to_numpy(float),
            "expected_high": rows["high"].to_numpy(float),
            "capacity": rows["capacity"].to_numpy(float),
            "over": rows["over"].to_numpy(float),
            "alarm": rows["alarm"].to_numpy(bool),
            "class": _classes(outlook),
            "way": rows["way"].to_numpy(object),
        }
    )


def frame_places(outlook: Outlook, hours: Frame, places: Frame, run: Run) -> Frame:
    """A row a place with the result contract: ``score`` is the greatest P(N > capacity) of its
    horizons, ``expected`` the forecast of that one; places that were left out stand last, without a
    score."""
    names = [*dict.fromkeys(hours["place"]), *outlook.left_out]
    frame = places.reindex(pd.Index(names)).copy()
    frame["place"] = names
    order = hours.assign(_known=hours["over"].fillna(-1.0))
    first = order.sort_values(["_known", "ahead_h"], ascending=[False, True], kind="stable")
    first = first.drop_duplicates("place").set_index("place").reindex(names)
    frame["at"] = first["at"].to_numpy()
    frame["ahead_h"] = first["ahead_h"].to_numpy(float)
    frame["capacity"] = first["capacity"].to_numpy(float)
    frame["capacity_given"] = [outlook.given.get(n, False) for n in names]
    known = first["over"].notna().to_numpy()
    worst = hours.groupby("place")["class"].agg(_worst).reindex(names)
    reasons = [
        _reasons(outlook, str(n), row) for n, row in zip(names, first.itertuples(), strict=True)
    ]
    return results.build(
        frame,
        score=first["over"].to_numpy(float),
        reasons=reasons,
        run=run,
        expected=first["expected"].to_numpy(float),
        expected_low=first["expected_low"].to_numpy(float),
        expected_high=first["expected_high"].to_numpy(float),
        classes=worst.fillna(UNKNOWN).to_numpy(object),
        thin_data=~known,
    )


def _worst(classes: Any) -> str:
    found = set(classes)
    return next((c for c in (ALARM, NEAR, USUAL) if c in found), UNKNOWN)


def _classes(outlook: Outlook) -> Texts:
    rows = outlook.rows
    threshold = rows["horizon"].map({h: a.threshold for h, a in outlook.alarms.items()}).to_numpy()
    over = rows["over"].to_numpy(float)
    told = np.where(over >= threshold, ALARM, np.where(over >= _NEAR * threshold, NEAR, USUAL))
    return np.where(np.isfinite(over), told, UNKNOWN).astype(object)


def _reasons(outlook: Outlook, name: str, row: Any) -> list[Reason]:
    if name in outlook.left_out:
        return [Reason("overload_left_out", 0.0, {})]
    if not np.isfinite(row.over):
        code = (
            f"overload_{row.way}" if row.way in ("stuck", "silent", "unseen") else "overload_unseen"
        )
        return [Reason(code, 0.0, {})]
    values = {
        "at": in_each(lambda lang: date(str(row.at)[:16], lang, time=True)),
        "expected": float(row.expected),
        "low": float(row.expected_low),
        "high": float(row.expected_high),
        "capacity": float(row.capacity),
        "chance": 100.0 * float(row.over),
    }
    code = "overload_capacity_given" if outlook.given.get(name) else "overload_capacity_usual"
    return [Reason(code, float(row.over), values)]


def report_of(outlook: Outlook, hours: Frame, step: int) -> dict[str, Any]:
    """What the run tells: how many alarms, by what threshold, and what such alarms did in the past."""
    raised = hours[hours["alarm"]]
    places = int(raised["place"].nunique())
    last = hours["at"].max()
    head = [
        text(
            "overload_said_alarms" if places else "overload_said_none",
            places=places,
            of=int(hours["place"].nunique()),
            until=in_each(lambda lang: date(str(last)[:16], lang, time=True)),
        )
    ]
    usual = sum(not given for given in outlook.given.values())
    if usual:
        head.append(text("overload_said_usual", n=usual))
    lines = []
    for h, told in outlook.alarms.items():
        verdict = outlook.verdicts[h]
        lines.append(
            [
                round(h * step / 60.0, 2),
                phrase(
                    f"overload_way_{verdict.learned}" if verdict.learned else "overload_way_simple"
                ),
                round(100.0 * told.threshold),
                _known(100.0 * told.hits),
                told.episodes,
                _known(told.false_per_week, 2),
            ]
        )
    if any(np.isfinite(a.hits) for a in outlook.alarms.values()):
        head.append(text("overload_said_past"))
    else:
        head.append(text("overload_said_untried"))
    columns = [
        text(f"overload_column_{c}")
        for c in ("ahead", "way", "threshold", "hits", "episodes", "false")
    ]
    return report(
        headline=head,
        limits=[text("overload_limit_events"), text("overload_limit_aid")],
        tables=[grid(text("overload_title_past"), columns, lines)],
    )


def _known(value: float, places: int = 0) -> float | None:
    return round(float(value), places) if np.isfinite(value) else None


def _civil(times: Any, step: int, zone: dt.tzinfo) -> Any:
    """Civil times of targets: days and weeks are civil already."""
    if step >= DAY:
        return times.to_numpy("datetime64[ns]")
    index = pd.DatetimeIndex(times).tz_localize("UTC").tz_convert(zone)
    return index.tz_localize(None).to_numpy("datetime64[s]").astype("datetime64[ns]")
