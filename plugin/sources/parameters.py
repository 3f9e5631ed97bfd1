"""What a profile writes for a source, by kind: a value of another kind is one sentence before
anything is asked for.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from ...algorithms.common import patterns
from ...algorithms.common.errors import DataError
from .records import Spec

_TEXTS = {
    "authcfg",
    "url",
    "dataset",
    "layer",
    "collection",
    "resource",
    "where",
    "select",
    "sort",
    "cql",
    "format",
    "version",
    "match",
    "api",
    "member",
    "encoding",
    "delimiter",
    "sheet",
    "path",
    "zone",
    "sites",
    "table",
    "database",
    "schema",
    "geometry_column",
    "key",
    "user",
    "service",
    "host",
    "date_from",
    "date_to",
    "crs",
    "geometry",
    "x",
    "y",
    "point",
}
_WHOLE = {"page": 1_000_000, "from_year": 9_999}
_NUMBERS = {"days": 36_525.0, "timeout_s": 86_400.0, "max_mb": 1e6}


def checked(spec: Spec) -> Spec:
    """The ``source`` object with its numbers as numbers; :class:`DataError` names the key whose
    value is of another kind.
    """
    return {key: _value(key, value) for key, value in spec.items() if value is not None}


def _value(key: str, value: Any) -> Any:
    if key in _TEXTS and not (isinstance(value, str) and "\x00" not in value):
        raise _bad(key, value)
    if key in _WHOLE or key in _NUMBERS:
        number = _number(value)
        if (
            number is None
            or not 0 < number <= (_WHOLE | _NUMBERS)[key]
            or (key in _WHOLE and number != int(number))
        ):
            raise _bad(key, value)
        return int(number) if key in _WHOLE else number
    if key == "query" and not (
        isinstance(value, dict)
        and all(
            isinstance(v, (str, int, float, type(None))) or _plain_list(v) for v in value.values()
        )
    ):
        raise _bad(key, value)
    if key == "insee" and not (isinstance(value, str) or (_plain_list(value) and value)):
        raise _bad(key, value)
    return value


def _plain_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _bad(key: str, value: object) -> DataError:
    return DataError(
        "profile_bad_value",
        key=f"source.{key}",
        value=json.dumps(value, ensure_ascii=False, default=str)[:80],
    )


@dataclass(frozen=True)
class Expression:
    """A pattern of a profile for names of files. ``letters``: a longer name is none it was made
    for.
    """

    text: str
    letters: int
    _made: re.Pattern[str]

    def search(self, name: str) -> bool:
        """True where the pattern is found in the name, letters of either size alike."""
        return len(name) <= self.letters and self._made.search(name) is not None


def expression(spec: Spec, key: str, default: str = "") -> Expression:
    """The regular expression under a key of a source; :class:`DataError` when it is none, or one
    whose search may not end.
    """
    text = spec.get(key) or default
    made, letters = patterns.compiled(text, f"source.{key}", blind=True)
    return Expression(text, letters, made)
