"""Why a theme could not be pulled: one sentence without anything that lets one in."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

from ...algorithms.common import addresses
from ...algorithms.common.errors import ClairvilleError
from ..host import files, log
from ..host.i18n import language, tr
from ..territory.profiles import Entry, Profile


def code_of(error: BaseException) -> str:
    """The code of an error of ours; "system" for any other."""
    return getattr(error, "code", "system")


def sentence_of(error: BaseException) -> str:
    """What a person reads of an error of any kind, with its hint; one that nobody foresaw is in the
    log tab with its traceback."""
    if isinstance(error, OSError) and error.filename:
        error = files.problem(error)
    if isinstance(error, ClairvilleError):
        return error.told(language())
    if isinstance(error, MemoryError):
        return tr(
            "This computer's memory is not large enough for what the source sent; ask it for a part of the territory."
        )
    if isinstance(error, OSError):
        return str(error)
    log.error("".join(traceback.format_exception(error)))
    return tr(
        "The source sent what Clairville cannot read ({why}). The details are in the Clairville log tab."
    ).format(why=f"{type(error).__name__}: {error}"[:200])


def sentence_without_keys(error: BaseException, profile: Profile, entries: Iterable[Entry]) -> str:
    """:func:`sentence_of`, without what the sources of a theme hold that no message may repeat."""
    keys = addresses.keys_of([*(e.source for e in entries), profile.boundary])
    return addresses.without_keys(sentence_of(error), keys)
