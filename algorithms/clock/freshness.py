"""How old what a feed said is, against how often it speaks: the five states of a feed.

"Green" is never "no data": a feed is fresh only if it answered within its own rhythm.
"""

from __future__ import annotations

import datetime as dt

FRESH, LATE, GREY, FAILED, NOT_COVERED = STATES = (
    "fresh",
    "late",
    "grey",
    "failed",
    "not_covered",
)
# In cadences: one missed answer is the way of the network, two are late; after six what was said
# describes a city that is gone. A minute's feed is given a minute and a half in any case: its own
# clock, ours and the way between them are not in step.
LATE_AFTER = 2.0
GREY_AFTER = 6.0
LEAST_S = 90.0


def age_s(then: dt.datetime | None, at: dt.datetime) -> float | None:
    """Seconds between two UTC moments; 0 where ``then`` lies after ``at`` (a clock was set back),
    None without ``then``.
    """
    return None if then is None else max((at - then).total_seconds(), 0.0)


def late_after_s(cadence_s: float) -> float:
    """Seconds after which a feed of this cadence (seconds) is late."""
    return max(LATE_AFTER * cadence_s, LEAST_S)


def grey_after_s(cadence_s: float) -> float:
    """Seconds after which what a feed of this cadence (seconds) said counts no longer."""
    return max(GREY_AFTER * cadence_s, 2 * LEAST_S)


def state_of(
    at: dt.datetime,
    cadence_s: float,
    last_success: dt.datetime | None,
    last_failed: bool,
    covered: bool = True,
    said: dt.datetime | None = None,
    speaks_s: float = 0.0,
) -> str:
    """The state of a feed.

    Parameters
    ----------
    at
        The moment asked about, UTC.
    cadence_s
        Seconds between two answers, by the feed's own account.
    last_success
        When it last answered with something that could be read, UTC; None for never.
    last_failed
        True if the last try came to nothing.
    covered
        False if it answers and has nothing to say of this territory.
    said
        The newest moment that its rows tell of, UTC; None where they tell of none. A service that
        answers each minute with what it measured this morning is late, not fresh.
    speaks_s
        Seconds after which newer measurements are due; 0 where nothing is known of that.

    Returns
    -------
    str
        One of :data:`STATES`. "grey" without any answer, or with one that is too old to count,
        whatever came of the last try: what failed for a day is no longer news but absence.
    """
    age = age_s(last_success, at)
    if last_failed and (age is None or age <= grey_after_s(cadence_s)):
        return FAILED
    if age is None or age > grey_after_s(cadence_s):
        return GREY
    if not covered:
        return NOT_COVERED
    old = age_s(said, at) if speaks_s > 0 else None
    if old is not None and old > grey_after_s(speaks_s):
        return GREY
    if age > late_after_s(cadence_s) or (old is not None and old > late_after_s(speaks_s)):
        return LATE
    return FRESH


def next_wait_s(cadence_s: float, failures: int, chance: float, longest_s: float = 900.0) -> float:
    """Seconds until a feed is asked again.

    Parameters
    ----------
    cadence_s
        Of the feed.
    failures
        Tries in a row that came to nothing; each doubles the wait.
    chance
        In [0, 1): spreads feeds that would all ask at once, by at most a fifth after a failure and
        a twentieth otherwise, always to later: no server is asked more often than it allows.
    longest_s
        No wait because of failures is longer than this, or than the cadence where that is longer.
    """
    if failures <= 0:
        return cadence_s * (1 + 0.05 * chance)
    most = max(longest_s, cadence_s)
    return min(cadence_s * 2.0 ** min(failures, 16), most) * (1 + 0.2 * chance)
