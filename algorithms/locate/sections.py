"""What a sheet of a street has: its themes in their order, and the columns of them that it reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_READ = {
    "dated": ("id", "start", "end", "nature", "traffic_impact"),
    "requests": ("date",),
    "crashes": ("year", "killed", "hospitalised"),
    "listed": ("level",),
}


@dataclass(frozen=True)
class Section:
    """One theme of a sheet; see ``resources/locate/streetsheet.json``."""

    theme: str
    kind: str
    code: str
    named: bool | str = False
    name: str = ""
    by: str = ""
    condition: str = ""
    value: str = ""
    day: str = ""
    distance_m: float = 0.0
    only: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, Sequence[str]] = field(default_factory=dict)
    public: bool = True


def sections(*, published: bool = False) -> list[Section]:
    """What a sheet has, in its order.

    Parameters
    ----------
    published : bool
        Only what may leave the office: no theme that is not public, and neither the condition of things
        nor the day of their last visit.

    Returns
    -------
    list[Section]
        Of ``resources/locate/streetsheet.json``.
    """
    told = [Section(**section) for section in table("locate/streetsheet")["sections"]]
    if not published:
        return told
    return [
        replace(section, condition="", day="") if section.kind == "things" else section
        for section in told
        if section.public
    ]


def columns_of(section: Section) -> list[str]:
    """The columns of the theme that a sheet reads, with those that its map and its list name."""
    own = [section.name, section.by, section.condition, section.value, section.day]
    told = [*own, *section.only, *section.without, *_READ.get(section.kind, ())]
    return [name for name in dict.fromkeys([*told, "street"]) if name]
