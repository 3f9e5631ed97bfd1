"""What a profile writes for a source, by kind: a value of another kind is one sentence before
anything is asked for.
"""

import json
import math
import re

from ...algorithms.common.errors import DataError

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


def checked(spec) -> dict:
    """The ``source`` object with its numbers as numbers; :class:`DataError` names the key whose
    value is of another kind.
    """
    return {key: _value(key, value) for key, value in spec.items() if value is not None}


def _value(key, value):
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


def _plain_list(value):
    return isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value)


def _number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _bad(key, value):
    return DataError(
        "profile_bad_value",
        key=f"source.{key}",
        value=json.dumps(value, ensure_ascii=False, default=str)[:80],
    )


def expression(spec, key, default) -> re.Pattern:
    """The regular expression of a source, letters of either size alike; :class:`DataError` when it
    is none.
    """
    text = spec.get(key, default)
    try:
        return re.compile(text, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise _bad(key, text) from error
