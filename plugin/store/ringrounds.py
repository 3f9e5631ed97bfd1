"""What the live store is told of feeds: which there are, and each time that one was asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import ring

if TYPE_CHECKING:
    from .gathered import Row


@dataclass(frozen=True)
class Registered:
    """A feed as the ring knows it. ``speaks_s``: seconds after which newer measurements are due;
    ``covered``: False where the profile says that the territory has none; then ``code`` and
    ``message`` ({language: sentence}) say why."""

    feed: str
    theme: str
    name: str = ""
    cadence_s: float = 300.0
    speaks_s: float = 0.0
    licence: str = ""
    attribution: str = ""
    covered: bool = True
    code: str = ""
    message: dict[str, str] = field(default_factory=dict)

    def as_row(self) -> tuple[Any, ...]:
        """As :func:`.ring.health_row` takes it."""
        told = (self.feed, self.theme, self.name, self.licence, self.attribution, self.cadence_s)
        french, english = self.message.get("fr", ""), self.message.get("en", "")
        return (*told, int(self.covered), self.code, french, english, self.speaks_s)


@dataclass
class Round:
    """One time that a feed was asked. ``outcome``: ok, unchanged (the rows are as they were) or
    failed; ``rows``: None where nothing is known of them but that they did not change;
    ``outside``: rows that lie outside the territory; ``covered``: False where it answers and has
    nothing of the territory; ``said``: the newest moment that its rows tell of."""

    feed: str
    theme: str
    started: dt.datetime
    ended: dt.datetime
    cadence_s: float
    outcome: str = "ok"
    rows: list[Row] | None = None
    crs: str = ""
    outside: int = 0
    covered: bool = True
    said: dt.datetime | None = None
    code: str = ""
    message: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    added: int = 0
    gone: int = 0
    lost: bool = False  # its rows are as they were, and the ring has them no more


def line_of(round_: Round) -> tuple[Any, ...]:
    """A round as :mod:`.ring` reads it back."""
    return (
        round_.feed,
        round_.theme,
        ring.milliseconds(round_.ended),
        round_.outcome,
        round_.kept,
        int(round_.covered),
        round_.cadence_s,
        round_.code,
        round_.message.get("fr", ""),
        round_.message.get("en", ""),
        round_.outside,
        ring.milliseconds(round_.said) if round_.said else None,
    )
