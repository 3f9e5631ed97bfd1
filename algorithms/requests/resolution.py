"""How long requests take to be closed, by category and service: Kaplan and Meier (1958), requests
still open count as censored on the day of the data.

Intervals of quantiles invert the log-log interval of the curve (Brookmeyer and Crowley 1982): what the
curve does not reach is told as not reached, never as the last day seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame

# Share of the open requests of a category that may go to no known service.
MOST_NOWHERE = 0.1
LEAST_CLOSED = 10  # below, no delay is told of a category
QUANTILES = (0.5, 0.8)
_Z = 1.959964


def kaplan_meier(days: Floats, closed: Bools) -> tuple[Floats, Floats, Floats, Floats]:
    """The share still open after each day with a closing.

    Parameters
    ----------
    days
        (n,) days from the request to its closing, or to the day of the data.
    closed
        (n,) False: still open then.

    Returns
    -------
    tuple[Floats, Floats, Floats, Floats]
        (m,) days, share still open, and its interval of 95 % (Greenwood's variance on the log-log
        scale).
    """
    times = np.unique(days[closed])
    if not len(times):
        return times, times, times, times
    ordered = np.sort(days)
    at_risk = len(days) - np.searchsorted(ordered, times, side="left")
    ends = np.sort(days[closed])
    events = np.searchsorted(ends, times, side="right") - np.searchsorted(ends, times, side="left")
    left = np.cumprod(1.0 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        width = _Z * spread / np.log(left)
        low, high = left ** np.exp(-width), left ** np.exp(width)
    done = left <= 0.0
    low, high = np.where(done, 0.0, low), np.where(done, 0.0, high)
    return times, left, np.minimum(low, high), np.maximum(low, high)


def _reached(times: Floats, left: Floats, share: float) -> float:
    """First day on which at most ``1 - share`` are still open; infinite where none is."""
    at = np.flatnonzero(left <= 1.0 - share + 1e-12)
    return float(times[at[0]]) if len(at) else float("inf")


def resolution(requests: Frame, now: pd.Timestamp) -> Frame:
    """Delays by category and service.

    Parameters
    ----------
    requests
        ``date`` and ``closed`` (days or moments), ``category``, ``service`` ("" where unknown);
        ``proposed`` if there is one: the service that an open request without one is held to go to.
    now
        Day of the data: requests without ``closed`` are open then.

    Returns
    -------
    Frame
        A row a category (service "" = all) and a category and service with :data:`LEAST_CLOSED`
        closed requests: ``category, service, requests, closed, open, days_50, days_50_low,
        days_50_high, reached_50`` and the same of 80 % (NaN where not reached); ``unusable`` on
        each row: requests closed before they came, or without a date, over all. ``done`` without
        ``closed`` is closed on an unknown day. A category of which more than :data:`MOST_NOWHERE` of
        the open requests go to no known service has no rows by service, for the delays of those
        closed alone flatter; ``attrs["untold"]`` counts such categories.
    """
    took, closed, usable = _took(requests, now)
    frame = pd.DataFrame(
        {
            "category": requests["category"].fillna("").astype(str),
            "service": _services(requests, closed),
            "took": took,
            "is_closed": closed,
        }
    )[usable]
    rows = []
    whole = frame.assign(service="")
    waiting = frame[~frame["is_closed"]]
    nowhere = waiting["service"].eq("").groupby(waiting["category"]).mean()
    untold = set(nowhere[nowhere > MOST_NOWHERE].index)
    served = frame[(frame["service"] != "") & ~frame["category"].isin(untold)]
    both = pd.concat([whole, served])
    for (category, service), part in both.groupby(["category", "service"], sort=True):
        n_closed = int(part["is_closed"].sum())
        if not category or n_closed < LEAST_CLOSED:
            continue
        days = part["took"].to_numpy(float)
        times, left, low, high = kaplan_meier(days, part["is_closed"].to_numpy(bool))
        row: dict[str, object] = {
            "category": category, "service": service, "requests": len(part),
            "closed": n_closed, "open": len(part) - n_closed,
        }  # fmt: skip
        for q in QUANTILES:
            name = f"days_{round(100 * q)}"
            told = _reached(times, left, q)
            row[name] = told if np.isfinite(told) else np.nan
            for end_name, curve in (("low", low), ("high", high)):
                value = _reached(times, curve, q)
                row[f"{name}_{end_name}"] = value if np.isfinite(value) else np.nan
            row[f"reached_{round(100 * q)}"] = bool(np.isfinite(told))
        rows.append(row)
    columns = [
        "category", "service", "requests", "closed", "open", "days_50", "days_50_low",
        "days_50_high", "reached_50", "days_80", "days_80_low", "days_80_high", "reached_80",
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=columns)
    found["unusable"] = int((~usable).sum())
    told = frame[frame["service"] != ""].groupby("category")["is_closed"].sum()
    found.attrs["untold"] = sum(told.get(c, 0) >= LEAST_CLOSED for c in untold if c)
    return found


def count_unusable(requests: Frame, now: pd.Timestamp) -> int:
    """How many requests have no delay: closed before they came, on an unknown day, or without a date."""
    return int((~_took(requests, now)[2]).sum())


def _took(requests: Frame, now: pd.Timestamp) -> tuple[pd.Series, pd.Series, pd.Series]:
    """(days from coming to closing or to ``now``, whether closed, whether it can be counted)."""
    start = _days(requests["date"])
    end = _days(requests["closed"])
    closed = end.notna()
    took = (end.fillna(pd.Timestamp(now)) - start).dt.total_seconds() / 86400.0
    # a date without an hour may lie after the hour of the same day
    took = took.where(~((took < 0.0) & (took > -1.0)), 0.0)
    usable = took.notna() & (took >= 0.0)
    if "done" in requests.columns:  # closed on a day that nobody wrote down: neither open nor timed
        usable &= closed | ~requests["done"].astype(bool)
    return took, closed, usable


def _services(requests: Frame, closed: pd.Series) -> pd.Series:
    """The service of each request; of an open one without any, the one it is held to go to."""
    own = requests["service"].fillna("").astype(str)
    if "proposed" not in requests:
        return own
    return own.mask(own.eq("") & ~closed, requests["proposed"].fillna("").astype(str))


def _days(values: pd.Series) -> pd.Series:
    found = pd.to_datetime(values, errors="coerce")
    if getattr(found.dtype, "tz", None) is not None:
        found = found.dt.tz_localize(None)
    return found
