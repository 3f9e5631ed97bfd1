"""Published opening texts as time slots: ``Du lundi 14/10/2024 22:00 au mardi 15/10/2024 06:00``,
``lundi au vendredi de 22h à 5h``, ``Mo-Fr 23:00-05:00``, lists separated by ``#``. What is not
understood is said so, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .calendars import MISSING, OPEN_END, Windows, to_local, to_utc, weekly
from .timezones import ZONE

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Ints

_DAYS = {}
for _number, _names in enumerate(
    (
        "lundi lun mo mon monday",
        "mardi mar tu tue tuesday",
        "mercredi mer we wed wednesday",
        "jeudi jeu th thu thursday",
        "vendredi ven fr fri friday",
        "samedi sam sa sat saturday",
        "dimanche dim su sun sunday",
    ),
    1,
):
    _DAYS.update({_name: _number for _name in _names.split()})
    _DAYS[_names.split()[0] + "s"] = _number
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_CLOCK = r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?"
_RANGE = re.compile(rf"(?:de\s+)?{_CLOCK}\s*(?:-|a|au|to|/)\s*{_CLOCK}")
_SPAN = re.compile(rf"\b({_DAY})\b\.?\s*(?:-|au|a|to)\s*\b({_DAY})\b\.?")
_ONE = re.compile(rf"\b({_DAY})\b\.?")
_DATE = r"(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?:[t\s]+(?:a\s+)?(\d{1,2})(?:h|:)(\d{2})?)?"
_FROM_TO = re.compile(
    rf"^(?:du|from|le)?\s*(?:(?:{_DAY})\s+)?{_DATE}\s*(?:au|to|a|-|/)\s*(?:(?:{_DAY})\s+)?{_DATE}$"
)
_ALONE = re.compile(rf"^(?:le\s+)?(?:(?:{_DAY})\s+)?{_DATE}$")
_FILLER = re.compile(
    r"\b(du|de|des|le|la|les|l|et|and|the|from|chaque|tous|toutes|every|everyday|daily|jours?|days?|"
    r"nuits?|nights?|journee|horaires?|hours?|uniquement|only|fermeture|closed|ferme)\b|[,;.:()\s'&+]+"
)


@dataclass(frozen=True)
class Schedule:
    """``spans``: (start, end) local date-times, datetime64[m]; ``slots``: (weekdays, opens, closes)
    in minutes.
    """

    spans: tuple[tuple[np.datetime64, np.datetime64], ...] = ()
    slots: tuple[tuple[tuple[int, ...], int, int], ...] = ()


def _simple(text: str) -> str:
    text = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"\s+", " ", text.replace("24/7", "")).strip()


def _ascii(text: str) -> str:
    return str(text).replace("–", "-").replace("—", "-").replace("−", "-").replace("’", "'")


def parse(text: Any) -> Schedule | None:
    """The :class:`Schedule` a text announces, or None when it is empty or not understood.

    Parameters
    ----------
    text : Any
        As CIFS, DATEX II or a town publishes it: spans separated by "#", or weekly slots by
        ";".

    Returns
    -------
    Schedule | None
        None where any part of it is not understood: half a schedule would be a wrong one.
    """
    if text is None or text != text or not str(text).strip():
        return None
    simple = _simple(_ascii(text))
    if "#" in simple or _FROM_TO.match(simple) or _ALONE.match(simple):
        spans = [_span(part.strip()) for part in simple.split("#") if part.strip()]
        known = tuple(span for span in spans if span is not None)
        return Schedule(spans=known) if spans and len(known) == len(spans) else None
    slots = [_slot(part.strip()) for part in simple.split(";") if part.strip()]
    return (
        Schedule(slots=tuple(s for part in slots for s in part)) if slots and all(slots) else None
    )


def _span(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    pair, one = _FROM_TO.match(text), _ALONE.match(text)
    if pair:
        first, last = _stamp(*pair.groups()[:3]), _stamp(*pair.groups()[3:])
        if first is None or last is None:
            return None
        whole = pair.group(2) is None and pair.group(5) is None
        return (first, last + np.timedelta64(1, "D") if whole else last)
    if one:
        first = _stamp(*one.groups())
        return (
            None
            if first is None
            else (first, first.astype("datetime64[D]") + np.timedelta64(1, "D"))
        )
    return None


def _stamp(date: str, hour: str | None, minute: str | None) -> np.datetime64 | None:
    day = pd.to_datetime(date, dayfirst="/" in date, errors="coerce")
    if pd.isna(day) or int(hour or 0) > 24:
        return None
    clock = int(hour or 0) * 60 + int(minute or 0)
    return np.datetime64(day.date(), "m") + np.timedelta64(clock, "m")


def _slot(text: str) -> list[Any]:
    """Slots of one clause; an empty list when a word is left that nobody understood."""
    ranges = _RANGE.findall(text)
    if not ranges:
        return []
    days, rest = set(), _RANGE.sub(" ", text)
    for first, last in _SPAN.findall(rest):
        low, high = _DAYS[first], _DAYS[last]
        days |= (
            set(range(low, high + 1))
            if low <= high
            else set(range(low, 8)) | set(range(1, high + 1))
        )
    rest = _SPAN.sub(" ", rest)
    days |= {_DAYS[name] for name in _ONE.findall(rest)}
    rest = _ONE.sub(" ", rest)
    if re.search(r"\bweekdays\b", rest):
        days |= {1, 2, 3, 4, 5}
        rest = re.sub(r"\bweekdays\b", " ", rest)
    if re.search(r"\bweek-?ends?\b", rest):
        days |= {6, 7}
        rest = re.sub(r"\bweek-?ends?\b", " ", rest)
    if _FILLER.sub("", rest).strip("- "):
        return []
    slots = []
    for h1, m1, h2, m2 in ranges:
        opens, closes = int(h1) * 60 + int(m1 or 0), int(h2) * 60 + int(m2 or 0)
        closes = 1440 if closes == 1439 else closes  # 23:59 is the end of the day, as in dates
        if opens > 1440 or closes > 1440 or opens == closes:
            return []
        slots.append((tuple(sorted(days or range(1, 8))), opens, closes))
    return slots


def apply(
    windows: Windows, texts: ArrayLike, horizon: tuple[int, int], zone_name: str = ZONE
) -> tuple[Windows, dict[str, int]]:
    """Windows of features narrowed by their published schedules.

    ``texts``: one per owner (None where the feature is active day and night). A span text replaces
    the feature's own window (it is what the road sign says); a weekly text cuts the window into its
    slots, within ``horizon`` = ``(start, end)`` UTC minutes. Returns ``(Windows, counts)``:
    ``schedules`` read, ``schedules_not_understood``.

    Parameters
    ----------
    windows : Windows
        UTC minutes, one owner a feature.
    texts : ArrayLike
        (owners,) published schedules; None where there is none.
    horizon : tuple[int, int]
        ``(start, end)`` UTC minutes within which weekly slots are written out.
    zone_name : str
        IANA name of the zone whose clock the schedules mean.

    Returns
    -------
    tuple[Windows, dict[str, int]]
        The windows, narrowed, and counts: ``schedules`` read, ``schedules_not_understood``.
    """
    texts = np.asarray(texts, dtype=object)
    stated = np.array([isinstance(t, str) and bool(t.strip()) for t in texts], dtype=bool)
    parsed = {text: parse(text) for text in set(texts[stated].tolist())}
    used = np.array(
        [bool(s) and parsed[t] is not None for t, s in zip(texts, stated, strict=True)], dtype=bool
    )
    keep = ~used[windows.owner]
    owners, starts, ends = [windows.owner[keep]], [windows.start[keep]], [windows.end[keep]]
    first, last = windows.slices()
    for position in np.flatnonzero(used):
        schedule = parsed[texts[position]] or Schedule()
        for begin, finish in schedule.spans:
            pair = to_utc([begin], zone_name)[0], to_utc([finish], zone_name, last=True)[0]
            _append(owners, starts, ends, position, np.array([pair[0]]), np.array([pair[1]]))
        for row in range(first[position], last[position]) if schedule.slots else ():
            _slots(
                owners,
                starts,
                ends,
                position,
                schedule.slots,
                (windows.start[row], windows.end[row]),
                horizon,
                zone_name,
            )
    counts = {"schedules": int(used.sum()), "schedules_not_understood": int((stated & ~used).sum())}
    merged = Windows.of(
        np.concatenate(owners), np.concatenate(starts), np.concatenate(ends), windows.size
    )
    return merged.union(), counts


def _append(
    owners: list[Ints], starts: list[Ints], ends: list[Ints], position: int, start: Ints, end: Ints
) -> None:
    owners.append(np.full(len(start), position, dtype=np.int64))
    starts.append(start)
    ends.append(end)


def _slots(
    owners: list[Ints],
    starts: list[Ints],
    ends: list[Ints],
    position: int,
    slots: tuple[Any, ...],
    own: tuple[int, int],
    horizon: tuple[int, int],
    zone_name: str,
) -> None:
    """Weekly slots of one window within the horizon: nights that begin on its last day run into the
    next morning.
    """
    ends_at = min(own[1], int(OPEN_END) - 1), min(own[1], int(OPEN_END)) - 1
    edges = to_local([own[0], *ends_at, horizon[0], horizon[1] - 1], zone_name)
    days = edges.astype("datetime64[D]")
    whole_days = edges[0] == days[0] and (own[1] >= OPEN_END or edges[1] == days[1])
    # The night that began the evening before the horizon may still run in it.
    first, last = max(days[0], days[3] - np.timedelta64(1, "D")), min(days[2], days[4])
    for weekdays, opens, closes in slots:
        start, end = weekly(first, last, weekdays, opens, closes, zone_name)
        if not whole_days:
            start, end = np.maximum(start, own[0]), np.minimum(end, own[1])
        _append(owners, starts, ends, position, start, end)


def minutes_of(clock: str) -> int:
    """ "16:30", "16h30" or "16:30:00" as minutes of the day; :data:`~.calendars.MISSING` when it is
    no time of day.

    Parameters
    ----------
    clock : str
        Text of a time of day; None counts as no time.

    Returns
    -------
    int
        0..1440.
    """
    match = re.match(r"^\s*(\d{1,2})\s*[:hH]\s*(\d{2})?", str(clock if clock is not None else ""))
    if not match or int(match[1]) > 24:
        return MISSING
    return int(match[1]) * 60 + int(match[2] or 0)
