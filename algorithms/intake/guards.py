"""What the texts of each column go through on their way in, so that they name nobody.

The patterns of persons are some hundred and fifty: to compile them took most of what Clairville adds
to a start of QGIS, so they are asked for where a text is first read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..common.themes import Theme

_STREET_FIELDS = ("street", "address")
_IDENTIFIERS = frozenset(
    "id insee uai station code zone label school_year opens closes dataset order_url source_ref".split()
)
# Texts that people write in themes that are not sensitive, and streets with whatever a clerk typed
# behind them.
_FREE_TEXTS = frozenset(
    [
        ("works", "description"),
        ("works", "impact_detail"),
        ("incidents", "description"),
        ("transit_alerts", "description"),
    ]
)
_ADDRESSED = frozenset(
    [
        ("works", "street"),
        ("works", "nature"),
        ("works", "schedule"),
        ("works", "status"),
        ("traffic_orders", "street"),
        ("traffic_orders", "measure"),
        ("traffic_orders", "schedule"),
        ("pipe_breaks", "cause"),
        ("delivery_bays", "address"),
        ("incidents", "road"),
        ("incidents", "place"),
        ("events", "place"),
    ]
)


def guard_of(theme: Theme, name: str) -> Callable[..., Any] | None:
    """What the texts of a column go through so that they name nobody: text → (text or None, {kind:
    number that went}).

    None for a column that needs nothing: codes, identifiers, numbers. Texts of every theme lose
    phones, mails, plates, accounts and the like; texts that people write lose names as well; texts
    of sensitive themes and free descriptions also lose doors.
    """
    spec = theme.fields[name]
    if spec.type != "string" or spec.codes or name in _IDENTIFIERS or name.endswith("_id"):
        return None
    if theme.name in ("works", "cameras") and name == "owner":
        return _owner
    if theme.sensitive and name in _STREET_FIELDS:
        return street
    if theme.sensitive or (theme.name, name) in _FREE_TEXTS:
        return _doors
    if name == "schedule":
        return _schedule
    return _names if (theme.name, name) in _ADDRESSED else _traces


def _doors(text: str) -> tuple[str, dict[str, int]]:
    from . import freetext

    return freetext.counted(text)


def _names(text: str) -> tuple[str, dict[str, int]]:
    from . import freetext

    return freetext.counted(text, "names")


def _traces(text: str) -> tuple[str, dict[str, int]]:
    from . import freetext

    return freetext.counted(text, "traces")


def _owner(text: str) -> tuple[str | None, dict[str, int]]:
    from ..common import owners

    kept = owners.organisation(text)
    return kept, {"owners": 1} if kept != text else {}


def _schedule(text: str) -> tuple[str | None, dict[str, int]]:
    """Days and hours alone name nobody, though "monday tuesday" reads like a person."""
    from ..clock import schedules  # needs pandas, without which a city can be pulled

    read = schedules.parse(text)
    return (text, {}) if read and read.plain else _names(text)


def street(text: Any) -> tuple[str | None, dict[str, int]]:
    """The street of an address without door and names (None for nothing), and {kind: number that
    went}."""
    from . import pseudonymise

    found = pseudonymise.street_only(text)
    return _doors(found) if found else (None, {})
