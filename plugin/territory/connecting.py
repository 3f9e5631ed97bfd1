"""A commune becomes the territory: which profile is its own, and what of it waits for what."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING, NamedTuple

from ...algorithms.common.resources import table
from ...algorithms.common.themes import names, theme
from ..host.i18n import language
from . import folders, profiles
from .capabilities import FILE, NETWORK, OWN, origin_of

if TYPE_CHECKING:
    from .profiles import Profile

_DEMO = "paris_demo"


class Waiting(NamedTuple):
    """Themes by label: those that a service gives over the network, those that lie in files at
    hand, those that have no source: the town's own files."""

    network: tuple[str, ...]
    files: tuple[str, ...]
    own: tuple[str, ...]


def known_profile(code: str) -> str:
    """The name of the profile of a commune that is there already: the person's own before one that
    ships; "" without one."""
    if new_path(code).is_file():
        return new_path(code).stem
    for name in profiles.shipped():
        raw = json.loads((folders.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        if name != _DEMO and raw["insee"] == [code]:
            return name
    return ""


def new_path(code: str) -> pathlib.Path:
    """Where the profile of a commune is made: in the person's own folder."""
    return folders.own_folder() / f"insee_{code.lower()}.json"


def waiting(profile: Profile) -> Waiting:
    """What a profile's themes wait for, in the order of the subjects."""
    ordered = [name for subject in table("panels/subjects").values() for name in subject["themes"]]
    ordered += [name for name in names() if name not in ordered]
    found: dict[str, list[str]] = {NETWORK: [], FILE: [], OWN: []}
    for name in ordered:
        origin = origin_of(profile.themes.get(name, ()))
        found[origin].append(theme(name).label[language()])
    return Waiting(tuple(found[NETWORK]), tuple(found[FILE]), tuple(found[OWN]))
