"""Bell times edited by hand, kept in the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ...algorithms.common.themes import theme
from ..store import stores
from ..store.staging import Staging

THEME = "bell_times"


def save(store_path: str, crs: str, rows: Sequence[dict[str, Any]]) -> None:
    """Replace the store's bell times by ``rows`` (dictionaries of the theme); one transaction, with
    its line in the log, which keeps what the pull before said of the source."""
    spec = theme(THEME)
    staging = Staging(spec, crs)
    try:
        staging.add(
            [[row.get(name) for name in spec.fields] for row in rows], [None] * len(rows), None
        )
        staging.finish(len(rows))
        now = dt.datetime.now(dt.timezone.utc)
        with stores.open_store(store_path) as opened:
            before = opened.last(THEME) or {}
            opened.refill(
                THEME,
                staging,
                {
                    **{
                        k: before[k]
                        for k in ("url", "licence", "attribution", "fields", "validator")
                        if before.get(k)
                    },
                    "theme": THEME,
                    "status": "ok",
                    "started_utc": now.isoformat(timespec="seconds"),
                    "source": "panel",
                    "announced": len(rows),
                    "got": len(rows),
                    "kept": staging.kept,
                    "sha256": staging.digest,
                    "data_date": now.date().isoformat(),
                },
            )
    finally:
        staging.close()
