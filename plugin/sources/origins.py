"""Addresses: how they are shown, which belong to a source, and where a server's answer may lead.

Credentials belong to one scheme, host and port: those of the source as its profile declares it.
What a server names (a redirect, the next page, a file of a catalogue) may lie elsewhere, without
them, but never from https to http, and never further inside than the source itself: a portal of the
internet does not make this computer ask its own network.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.common.language import in_each
from ...algorithms.common.reasons import phrase
from ...algorithms.common.resources import sentences

_PORTS = {"http": 80, "https": 443}
_LONGEST_LABEL = 63  # signs between two dots of a host's name
_ODD = re.compile(r"[\x00-\x20\x7f\\]")  # read one way here and another way there
PUBLIC, INNER, HERE, LINK = range(
    4
)  # how far inside an address lies: the internet, a network, this computer, its link


def unexpected(url: str, what: str, form: str) -> SourceError:
    """The error for a part of an answer that is not of its form: "list", "object", "text",
    "rows", "count", or what a computer calls it.
    """
    code = f"form_{form}"
    words = phrase(code) if code in sentences("reasons") else {"en": form, "fr": form}
    return SourceError(
        "source_unexpected",
        source=shown(url),
        what=in_each(lambda lang: f"{what} ({words[lang]})"),
    )


def origin(url: object) -> tuple[str, str, int]:
    """(scheme, host, port) of an address, read as the HTTP library reads it; :class:`SourceError`
    for what is none.
    """
    try:
        parts = parse_url(str(url))
    except (LocationParseError, UnicodeError) as error:
        raise SourceError("source_bad_url", source=shown(url)) from error
    scheme = (parts.scheme or "").lower()
    if scheme not in _PORTS or not parts.host:
        raise SourceError("source_bad_url", source=shown(url))
    return scheme, parts.host.strip("[]").rstrip(".").lower(), parts.port or _PORTS[scheme]


def linked_address(base: str, link: object) -> str:
    """The address that an answer of ``base`` names as ``link`` (the next page, a file); relative
    ones are completed.

    An https service behind a proxy often names its own pages with http: those are asked for by
    https.
    """
    if not isinstance(link, str) or not link.strip() or _ODD.search(link.strip()):
        raise SourceError("source_bad_url", source=shown(link)[:200])
    try:
        url = urljoin(str(base), link.strip())
    except ValueError as error:
        raise SourceError("source_bad_url", source=shown(link)[:200]) from error
    (scheme, host, port), (own_scheme, own_host, own_port) = origin(url), origin(base)
    if (own_scheme, scheme) == ("https", "http"):
        if (host, port, own_port) != (own_host, 80, 443):
            raise SourceError("source_downgrade", source=shown(base), host=host)
        url = (
            "https"
            + urlsplit(url)
            ._replace(netloc=own_host if ":" not in own_host else f"[{own_host}]")
            .geturl()[4:]
        )
    return url


def redirected_address(base: str, location: object) -> str:
    """The address that a redirect of ``base`` leads to, without user or password."""
    text = location if isinstance(location, str) else ""
    with contextlib.suppress(UnicodeError):  # headers come as Latin-1 whatever they are
        text = text.encode("latin-1").decode("utf-8")
    text = text.strip().replace(" ", "%20")
    if not text or _ODD.search(text):
        raise SourceError("source_bad_url", source=shown(location)[:200])
    try:
        url = urljoin(str(base), text)
        parts = urlsplit(url)
    except ValueError as error:
        raise SourceError("source_bad_url", source=shown(text)[:200]) from error
    target, own = origin(url), origin(base)
    if any(len(label) > _LONGEST_LABEL for label in target[1].split(".")):
        raise SourceError("source_bad_url", source=shown(text)[:200])
    if (own[0], target[0]) == ("https", "http"):
        raise SourceError("source_downgrade", source=shown(base), host=target[1])
    return url if target == own else parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def depth(host: str) -> int | None:
    """How far inside a host lies, by the innermost of its addresses; None when its name means
    nothing here.
    """
    try:
        found = {
            str(info[4][0]).partition("%")[0]
            for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        }
    except (OSError, UnicodeError):
        return None
    return max((depth_of(text) for text in found), default=None)


def depth_of(text: str) -> int:
    """How far inside an address of numbers lies."""
    address = ipaddress.ip_address(text.partition("%")[0])
    inside = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inside is None and address.version == 6 and address in ipaddress.ip_network("64:ff9b::/96"):
        inside = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
    address = inside or address
    if address.is_link_local:
        return LINK
    if address.is_loopback or address.is_unspecified:
        return HERE
    return PUBLIC if address.is_global else INNER


def reach(host: str, home: str) -> int:
    """How far inside an answer may lead that names ``host`` when the source lies at ``home`` (host
    names): its own host always, others as far as itself. :class:`SourceError` when ``host`` lies
    further inside."""
    if host == home:
        return LINK
    most = min(depth(home) or PUBLIC, HERE)
    if (depth(host) or PUBLIC) > most:
        raise SourceError("source_inside", source=home, host=host)
    return most
