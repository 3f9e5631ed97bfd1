"""What the data of a town allow: per group of tools the layers it needs, those that are there with
their age and quality, those that lack and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...algorithms.common.language import with_colon
from ...algorithms.common.resources import table
from ...algorithms.common.themes import theme as load_theme
from ..host.i18n import language
from ..printing.words import count_label
from ..sources.kinds import home_of
from ..store import states as storestates
from ..store import stores
from . import profiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..store.base import Store
    from .profiles import Entry, Profile

READY, PARTLY, LACKING = "ready", "partly", "lacking"
NETWORK, FILE, OWN = "network", "file", "own"
# What the log counts that is no fault of the rows.
_NO_LOSS = ("own rows",)
_MOST_REASONS = 3


@dataclass(frozen=True)
class Layer:
    """A layer that a capability asks for.

    ``rows``: 0 where nothing is there; ``got``: how many rows came in, None where no log tells;
    ``losses``: what became of the others, in the person's language, the most first; ``origin``:
    where it comes from, one of :data:`NETWORK`, :data:`FILE`, :data:`OWN` (the town's own, for
    which the profile has no source yet); ``why``: why it has none, or why its last pull failed.
    """

    theme: str
    label: str
    rows: int = 0
    got: int | None = None
    losses: tuple[str, ...] = ()
    data_date: str = ""
    pulled: str = ""
    stale: bool = False
    origin: str = OWN
    why: str = ""

    @property
    def is_here(self) -> bool:
        """True if there is something to work with."""
        return self.rows > 0


@dataclass(frozen=True)
class Capability:
    """A group of tools. ``needs``: without one of these it cannot work; ``any``: one of these is
    enough; ``better``: the others that it uses; ``opens``: ("panel", id) or ("tool", id)."""

    id: str
    label: str
    text: str
    opens: tuple[str, str]
    needs: tuple[Layer, ...]
    any: tuple[Layer, ...]
    better: tuple[Layer, ...]

    @property
    def state(self) -> str:
        """One of :data:`READY`, :data:`PARTLY` (it works, more layers would tell more),
        :data:`LACKING`."""
        if not all(layer.is_here for layer in self.needs):
            return LACKING
        if self.any and not any(layer.is_here for layer in self.any):
            return LACKING
        return READY if all(layer.is_here for layer in self.better) else PARTLY

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer once, what is needed first."""
        once = {layer.theme: layer for layer in (*self.needs, *self.any, *self.better)}
        return tuple(once.values())

    @property
    def missing(self) -> tuple[Layer, ...]:
        """What stops it; when nothing does, what would make it better."""
        stops = [layer for layer in self.needs if not layer.is_here]
        if self.any and not any(layer.is_here for layer in self.any):
            stops += self.any
        return tuple(stops or (layer for layer in self.better if not layer.is_here))


@dataclass(frozen=True)
class Town:
    """A territory at a glance. ``counts``: {"fresh", "stale", "never", "failed": themes}."""

    title: str
    codes: tuple[str, ...]
    crs: str
    timezone: str
    counts: dict[str, int]
    capabilities: tuple[Capability, ...]


def of_town(profile_name: str, store_path: str) -> Town:
    """What the store of a territory allows.

    Parameters
    ----------
    profile_name : str
        Name or path of the profile; "" for none: only the store is looked at.
    store_path : str
        Path or address of the store; one that is not there yet holds nothing.

    Returns
    -------
    Town
        Capabilities in the order of their table.

    Raises
    ------
    DataError
        What reading the profile raises.
    StoreError
        What opening the store raises.
    """
    profile = profiles.load(profile_name) if profile_name else None
    with stores.open_store(store_path) as opened:
        layers = _layers(opened, profile)
        states = storestates.states(opened, profile) if profile else []
    counts = {state: 0 for state in ("fresh", "stale", "never", "failed")}
    for state in states:
        counts[state.state] += 1
    return Town(
        profile.title if profile else "",
        tuple(profile.insee) if profile else (),
        profile.crs if profile else "",
        profile.timezone if profile else "",
        counts,
        tuple(capabilities(layers)),
    )


def capabilities(layers: dict[str, Layer]) -> list[Capability]:
    """The table of capabilities with ``layers`` ({theme: layer}) in their places."""
    lang = language()

    def placed(names: Iterable[str]) -> tuple[Layer, ...]:
        return tuple(layers[name] for name in names)

    return [
        Capability(
            name,
            row["label"][lang],
            row["text"][lang],
            next(iter(row["opens"].items())),
            placed(row["needs"]),
            placed(row["any"]),
            placed(row["better"]),
        )
        for name, row in table("panels/capabilities").items()
    ]


def origin_of(entries: Sequence[Entry]) -> str:
    """Where a theme of a profile comes from; one that has several sources waits for the network if
    one of them does."""
    if not entries:
        return OWN
    return NETWORK if any(home_of(entry.source) for entry in entries) else FILE


def _layers(store: Store, profile: Profile | None) -> dict[str, Layer]:
    present = set(store.themes())
    good = {line["theme"]: line for line in store.pulls() if line["status"] in ("ok", "unchanged")}
    states = {s.theme: s for s in storestates.states(store, profile)} if profile else {}
    asked = {
        name
        for row in table("panels/capabilities").values()
        for name in (*row["needs"], *row["any"], *row["better"])
    }
    found = {}
    for name in sorted(asked):
        state, line = states.get(name), good.get(name) or {}
        left_out = profile.left_out.get(name, {}).get(language(), "") if profile else ""
        here = name in present
        found[name] = Layer(
            name,
            load_theme(name).label[language()],
            rows=store.rows(name) if here else 0,
            got=_came(line) if here else None,
            losses=_losses(line.get("dropped") or {}) if here else (),
            data_date=str(line.get("data_date") or "") if here else "",
            pulled=str(line.get("started_utc") or "") if here else "",
            stale=here and state is not None and state.state in ("stale", "failed"),
            origin=origin_of(profile.themes.get(name, ()) if profile else ()),
            why=(state.why if state is not None and state.why else left_out),
        )
    return found


def _came(line: dict[str, Any]) -> int | None:
    """Rows that were there to be kept: those of the source and the town's own beside them."""
    got = line.get("got")
    return None if got is None else got + (line.get("dropped") or {}).get(*_NO_LOSS, 0)


def _losses(dropped: dict[str, int]) -> tuple[str, ...]:
    lang = language()
    counted = sorted(dropped.items(), key=lambda pair: -pair[1])
    told = [(count_label(key, lang), n) for key, n in counted if n and key not in _NO_LOSS]
    return tuple(with_colon((label, str(n)), lang) for label, n in told[:_MOST_REASONS])
