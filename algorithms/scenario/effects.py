"""What an edit is held to change, by tool: nothing is run, and nothing is claimed, beyond it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..common.resources import table

if TYPE_CHECKING:
    from .edits import Edit

WHOLE, LOCAL, FROZEN, NONE = "whole", "local", "frozen", "none"


def tools() -> dict[str, dict[str, str]]:
    """{tool: {action: :data:`WHOLE`, :data:`LOCAL`, :data:`FROZEN` or :data:`NONE`}}."""
    return dict(table("scenario/effects")["tools"])


def ways_of(tool: str, edits: Iterable[Edit]) -> dict[str, list[int]]:
    """{way: numbers of the edits} of one tool, for the ways that occur."""
    known: dict[str, Any] = tools()[tool]
    found: dict[str, list[int]] = {}
    for edit in edits:
        found.setdefault(known[edit.action], []).append(edit.number)
    return found


def touched(edits: Iterable[Edit]) -> list[str]:
    """The tools on which some edit has an effect, in the order of the table."""
    held = list(edits)
    return [tool for tool in tools() if set(ways_of(tool, held)) - {NONE}]
