"""Changing a profile from the window: the JSON stays what a person wrote, only the entry at hand
changes.
"""

from __future__ import annotations

import copy
import json
import pathlib
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import ClairvilleError
from ..host import files
from . import folders, profiles, trust

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(name_or_path: str | pathlib.Path) -> tuple[dict[str, Any], pathlib.Path]:
    """(JSON object, path to save to). A shipped profile is copied into the person's own folder when
    it is saved.
    """
    path = profiles.find(name_or_path)
    profiles.load(path)  # its mistakes are told before it is edited
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    if path.parent != folders.FOLDER:
        return raw, path
    for source in _sources(raw):
        if source.get("type") == "file" and not str(source["path"]).startswith(
            ("http://", "https://")
        ):
            source["path"] = str((path.parent / source["path"]).resolve())
    return raw, folders.own_folder() / path.name


def entries(raw: dict[str, Any], theme: str) -> list[dict[str, Any]]:
    """The entries of a theme, as a list."""
    listed = raw["themes"].get(theme) or []
    return listed if isinstance(listed, list) else [listed]


def with_entry(
    raw: dict[str, Any], theme: str, number: int, entry: dict[str, Any] | None
) -> dict[str, Any]:
    """A copy of ``raw`` with ``entry`` in place ``number`` of a theme (at its end when there is
    none); None removes it.
    """
    changed = copy.deepcopy(raw)
    listed = list(entries(changed, theme))
    listed[number : number + 1] = [] if entry is None else [entry]
    if listed:
        changed["themes"][theme] = listed
    else:
        changed["themes"].pop(theme, None)
    return changed


def save(raw: dict[str, Any], path: str | pathlib.Path) -> None:
    """Validate, then replace the file in one step; raises :class:`DataError` naming the key or the
    file.
    """
    path = pathlib.Path(path)
    edited = profiles.parse(raw, path)
    ours = not path.exists() or _asks_nothing(path)
    files.save(path, json.dumps(raw, ensure_ascii=False, indent=1) + "\n")
    if ours:  # what the form added is the person's own choice
        trust.remember(edited)


def _asks_nothing(path: pathlib.Path) -> bool:
    """True if the profile as it was needed no answer, or had it."""
    try:
        before = profiles.load(path)
    except ClairvilleError:
        return False
    return trust.trusted(before) or not trust.places_read(before).needs_answer


def _sources(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if raw.get("boundary"):
        yield raw["boundary"]
    for theme in raw["themes"]:
        for entry in entries(raw, theme):
            yield entry["source"]
