"""What a profile reads beyond its own folder, and whether the person said yes to that.

A profile of a stranger may name any file of this computer and any address of its network. Profiles
that come with Clairville and those in the person's own folder need no question; any other is asked
about once, and the answer holds as long as it asks for the same.
"""

from __future__ import annotations

import functools
import hashlib
import ipaddress
import json
import os
import pathlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from qgis.core import QgsSettings

from ...algorithms.common.errors import DataError
from . import folders

_KEY = "clairville/trusted"
_ADDRESS = re.compile(r"(?i)https?://")
_ELSEWHERE = re.compile(
    r"(?i)/vsi|[a-z][a-z0-9+.-]+:|[a-z]:[\\/]|~|\\\\|//"
)  # no name of a file in the profile's folder
_MOST_FILES = 2_000  # of a folder that are looked at for links
_said_yes: set[str] = set()  # in this process, by a parameter


class Asking(Protocol):
    """What is asked about: a :class:`~.profiles.Profile`, by what it reads."""

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> pathlib.Path | None: ...

    @property
    def folder(self) -> pathlib.Path: ...

    @property
    def boundary(self) -> dict[str, Any]: ...

    @property
    def themes(self) -> Mapping[str, Sequence[Any]]: ...

    @property
    def logo(self) -> str: ...


@dataclass(frozen=True)
class Asked:
    """What a profile asks for: ``files`` outside its folder; ``hosts``, of which ``inner`` lie in a
    network of one's own and ``reserved`` are of the machine's own link; ``logins``: authentication
    configurations of QGIS."""

    files: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    reserved: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    @property
    def needs_answer(self) -> bool:
        """True if there is more than public addresses and files of the profile's own folder."""
        return bool(self.files or self.inner or self.reserved or self.logins)


def places_read(profile: Asking, sources: Iterable[dict[str, Any]] | None = None) -> Asked:
    """What these sources of a profile read; all of them, boundary and logo with them, without
    ``sources``.
    """
    if sources is None:
        sources = [
            profile.boundary,
            *(entry.source for entries in profile.themes.values() for entry in entries),
        ]
        sources += [{"type": "file", "path": profile.logo}] if profile.logo else []
    found = Asked()
    for source in filter(None, sources):
        for place in _places(source):
            if _ADDRESS.match(place):
                _put(found.hosts, urlsplit(place).hostname or "?")
            elif leaves(place, profile.folder):
                _put(found.files, place)
        if source["type"] == "postgis":
            _put(found.hosts, source.get("host") or source.get("service") or "localhost")
        if source.get("authcfg"):
            _put(found.logins, source["authcfg"])
    for host in found.hosts:
        if kind := _kind(host):
            getattr(found, kind).append(host)
    return found


def leaves(place: str, folder: str | pathlib.Path) -> bool:
    """True if a path lies outside a folder, through a link as well."""
    if _ELSEWHERE.match(place) or os.path.isabs(place) and not _inside(pathlib.Path(place), folder):
        return True
    path = pathlib.Path(folder) / place
    if not _inside(path, folder):
        return True
    inner = path.rglob("*") if path.is_dir() else ()
    return any(
        p.is_symlink() and not _inside(p, folder)
        for p, _ in zip(inner, range(_MOST_FILES), strict=False)
    )


def trusted(profile: Asking) -> bool:
    """True if nobody has to be asked: where the profile lies, or what was answered."""
    if profile.path is None:
        return True
    home = pathlib.Path(os.path.abspath(profile.path)).parent
    if home in (folders.FOLDER, folders.own_folder()):
        return True
    mark = _mark(profile)
    return mark in _said_yes or mark in _remembered()


def check(profile: Asking, sources: Iterable[dict[str, Any] | None]) -> None:
    """Refuse sources that read what the person did not say yes to.

    Raises
    ------
    DataError
        ``profile_asks``.
    """
    found = places_read(profile, [s for s in sources if s])
    if (found.files or found.reserved) and not trusted(profile):
        raise DataError(
            "profile_asks",
            what=", ".join([*found.files, *found.reserved][:5]),
            profile=profile.path.name if profile.path else profile.name,
        )


def remember(profile: Asking) -> None:
    """The person said yes, for this computer's QGIS profile."""
    QgsSettings().setValue(_KEY, [*_remembered(), _mark(profile)][-500:])


def allow(profile: Asking) -> None:
    """The person said yes for this run."""
    _said_yes.add(_mark(profile))


def _remembered() -> list[str]:
    found = QgsSettings().value(_KEY, []) or []
    return [found] if isinstance(found, str) else list(found)


def _mark(profile: Asking) -> str:
    """A digest of where the profile lies and of all that it asks for."""
    facts = [os.path.abspath(profile.path or profile.folder), asdict(places_read(profile))]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def _places(source: dict[str, Any]) -> list[str]:
    """Addresses and paths of a source."""
    if source["type"] == "sensorthings":  # its path is a part of its address
        return [str(source["url"])]
    found = [str(source[key]) for key in ("url", "path", "api") if source.get(key)]
    return [
        *found,
        *([source["dataset"]] if _ADDRESS.match(str(source.get("dataset", ""))) else []),
    ]


def _inside(path: pathlib.Path, folder: str | pathlib.Path) -> bool:
    try:
        return path.resolve().is_relative_to(pathlib.Path(folder).resolve())
    except (OSError, ValueError, RuntimeError):  # a link to itself, a name that no system takes
        return False


@functools.lru_cache(maxsize=1_000)
def _kind(host: str) -> str:
    """ "inner" for a host of a network of one's own, "reserved" for one of the link itself; "" for
    a public one.
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        if re.fullmatch(
            r"(?i)[\d.]+|0x[\da-f]+|metadata\.[\w.]+", host
        ):  # 2130706433, 0x7f000001: numbers that pass for names
            return "reserved"
        local = "." not in host or host.lower().endswith(
            (".local", ".internal", ".lan", ".localhost", ".home.arpa")
        )
        return "inner" if local else ""
    mapped = getattr(address, "ipv4_mapped", None) or address
    if mapped.is_link_local or mapped.is_multicast or mapped.is_unspecified:
        return "reserved"
    return "inner" if mapped.is_private or mapped.is_loopback else ""


def _put(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)
