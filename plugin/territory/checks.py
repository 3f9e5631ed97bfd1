"""What a value and a source of a profile may be; the key that is wrong is named."""

from __future__ import annotations

import json
import re
from typing import Any

from ...algorithms.common.errors import DataError

_CRS = re.compile(r"(?s)[A-Za-z]{2,}[\w ]*(?::[\w:.+]+)?|\+[^/\\]*|[A-Za-z_]+\[.*\]")
_NUMBERS = {
    "page",
    "days",
    "timeout_s",
    "max_mb",
    "band",
    "cell_m",
    "nodata",
    "from_year",
    "around_km",
    "years",
    "scale",
    "offset",
}
_ANY_SIGN = ("nodata", "from_year", "scale", "offset")
_SWITCHES = {"swap", "clip", "empty", "locate"}
_LISTS = {"insee", "dataset", "port", "zone", "sheet", "select", "sort", "resource", "stations"}
_OF_THEIR_OWN = {"unpivot", "classes"}
# What any source may say about where its records lie (see sources.base).
GEOMETRY_KEYS = ("geometry", "x", "y", "point", "crs", "swap")
# ... and that one record of it holds several rows (see pull.rows).
UNPIVOT = "unpivot"
# ... and that it serves more than the territory (see pull.rows).
CLIP = "clip"
# ... and that nothing within the territory is an answer (no railway, no watched river) and no fault
# of the profile.
EMPTY = "empty"
# ... and that rows without a place are looked for on the store's streets (see pull.locating).
LOCATE = "locate"


def check(good: Any, key: str, value: Any) -> None:
    """:class:`DataError` that names the key and its value, unless that is good."""
    if not good:  # of an object its names only: values of a source may be keys
        told = (
            ", ".join(map(str, value))
            if isinstance(value, dict)
            else json.dumps(value, ensure_ascii=False)
        )
        raise DataError("profile_bad_value", key=key, value=told[:80])


def check_source(raw: Any, key: str, raster: bool = False) -> None:
    """:class:`DataError` for a ``source`` object that no source of its kind could read."""
    check(isinstance(raw, dict), key, raw)
    if "type" not in raw:
        raise DataError("profile_key_missing", key=f"{key}.type")
    from ..sources.kinds import KINDS, RASTERS

    kinds = RASTERS if raster else KINDS
    kind = kinds.get(str(raw["type"]))
    if kind is None:
        raise DataError(
            "profile_unknown_source",
            key=f"{key}.type",
            type=raw["type"],
            known=", ".join(sorted(kinds)),
        )
    required, optional = kind.required, kind.optional
    for wanted in required:
        if not raw.get(wanted):
            raise DataError("profile_key_missing", key=f"{key}.{wanted}")
    known = {"type", UNPIVOT, CLIP, EMPTY, LOCATE, *required, *optional, *GEOMETRY_KEYS}
    unknown = sorted(set(raw) - known)
    if unknown:
        raise DataError(
            "profile_key_unknown", key=f"{key}.{unknown[0]}", known=", ".join(sorted(known))
        )
    parts = raw.get(UNPIVOT, [])
    check(
        isinstance(parts, list)
        and all(isinstance(p, dict) and p and all(map(_column, p.values())) for p in parts),
        f"{key}.{UNPIVOT}",
        parts,
    )
    classes = raw.get("classes", {})
    check(
        isinstance(classes, dict)
        and all(
            isinstance(limits, list)
            and len(limits) == 2
            and all(isinstance(v, (int, float, type(None))) for v in limits)
            for limits in classes.values()
        ),
        f"{key}.classes",
        classes,
    )
    for name, value in raw.items():
        check(name in _OF_THEIR_OWN or fits(name, value), f"{key}.{name}", value)


def fits(name: str, value: Any) -> bool:
    """True if a value of a source has the type that its name asks for."""
    if name in _NUMBERS:
        return is_number(value) and (value > 0 or name in _ANY_SIGN)
    if name in _SWITCHES:
        return isinstance(value, (bool, int))
    if name == "crs":  # GDAL would fetch an address and read a file
        return isinstance(value, str) and bool(_CRS.fullmatch(value))
    if name in _LISTS:
        return (
            isinstance(value, (str, int))
            or isinstance(value, list)
            and all(isinstance(v, (str, int)) for v in value)
        )
    if name == "query":
        return isinstance(value, dict) and all(
            isinstance(v, (str, int, float, list)) for v in value.values()
        )
    return isinstance(value, str) and "\0" not in value


def is_number(value: Any) -> bool:
    """True for a number that a profile may give."""
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12
    )  # nor NaN


def _column(rule: object) -> bool:
    """What a column of an unpivoted row is: the name of a field, or a value."""
    return isinstance(rule, str) or isinstance(rule, dict) and "value" in rule
