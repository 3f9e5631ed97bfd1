"""What a response says beside its body: how long to wait, what it is a version of, that it is no
data.
"""

from __future__ import annotations

import calendar
import contextlib
import email.utils
import math
import re
import time
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

    from .records import Validator


_UNKNOWN_S = 10**9
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")


def conditional(validator: Validator | None) -> dict[str, str]:
    """Headers that ask for the body only if it changed since the pull that left ``validator``."""
    validator = validator or {}
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
    return {header: validator[key] for header, key in pairs if validator.get(key)}


def validator_of(response: requests.Response) -> dict[str, str]:
    """What tells a later pull that nothing changed."""
    pairs = (("etag", "ETag"), ("modified", "Last-Modified"))
    return {key: response.headers[header] for key, header in pairs if response.headers.get(header)}


def refuse_html(body: bytes, response: requests.Response, url: str) -> None:
    """A web page where data is expected (a login, an error page) is no data."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise SourceError("source_html", source=shown(url))


def asked_wait(headers: Mapping[str, str], default: float, now: float | None = None) -> float:
    """Seconds (0 to 10⁹) the server asks to wait: Retry-After (seconds or date), then
    X-RateLimit-Reset (seconds or date).

    ``default`` where it says nothing that can be understood, or names a moment that is past.
    """
    now = time.time() if now is None else now
    for name in ("Retry-After", "X-RateLimit-Reset"):
        number = _seconds(headers.get(name) or "", now)
        if number is not None and not math.isnan(number):
            return default if number < 0 else min(number, _UNKNOWN_S)
    return default


def _seconds(value: str, now: float) -> float | None:
    """Seconds from ``now`` that a header means; None for what is no number and no date."""
    value = value.strip()
    with contextlib.suppress(ValueError):
        number = float(value)
        return number - now if 1e9 < number < 1e11 else number
    with contextlib.suppress(ValueError, TypeError, OverflowError, IndexError):
        return email.utils.parsedate_to_datetime(value).timestamp() - now
    if found := _MOMENT.match(value):
        with contextlib.suppress(ValueError, OverflowError):
            return (
                calendar.timegm(time.strptime(f"{found[1]} {found[2]}", "%Y-%m-%d %H:%M:%S")) - now
            )
    return None
