"""What the catalogue tells of each theme of a profile: fresh, stale, never pulled or failed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .base import Store


@dataclass(frozen=True)
class ThemeState:
    """What the catalogue shows of a theme. ``state``: "fresh", "stale", "never" or "failed"."""

    theme: str
    state: str
    rows: int = 0
    data_date: str = ""
    licence: str = ""
    source: str = ""
    pulled_utc: str = ""
    why: str = ""


def states(store: Store, profile: Any, now: dt.datetime | None = None) -> list[ThemeState]:
    """The catalogue's lines: one :class:`ThemeState` per theme of the profile, in its order."""
    now = now or dt.datetime.now(dt.timezone.utc)
    found = []
    present = set(store.themes())
    log = store.pulls()
    for theme, entries in profile.themes.items():
        lines = [row for row in log if row["theme"] == theme]
        good = next((r for r in reversed(lines) if r["status"] in ("ok", "unchanged")), None)
        last = lines[-1] if lines else None
        source = "; ".join(dict.fromkeys(e.attribution or e.source["type"] for e in entries))
        if good is None or theme not in present:
            failed = last is not None and last["status"] == "failed"
            found.append(
                ThemeState(
                    theme,
                    "failed" if failed else "never",
                    source=source,
                    licence=_licences(entries),
                    why=(last["message"] or "") if last and failed else "",
                )
            )
            continue
        age = now - dt.datetime.fromisoformat(good["started_utc"])
        state = (
            "stale" if age > dt.timedelta(days=min(e.refresh_days for e in entries)) else "fresh"
        )
        state, why = (
            ("failed", last["message"] or "")
            if last and last["status"] == "failed"
            else (state, "")
        )
        found.append(
            ThemeState(
                theme,
                state,
                store.rows(theme),
                good["data_date"] or "",
                good["licence"] or _licences(entries),
                good["attribution"] or source,
                good["started_utc"],
                why,
            )
        )
    return found


def _licences(entries: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(e.licence for e in entries if e.licence))
