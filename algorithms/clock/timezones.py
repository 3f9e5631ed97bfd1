"""Time zones by their IANA name, also where Python finds no time zone data (QGIS's Python on
Windows without ``tzdata``).

There the rules in force (``resources/timezones.json``: POSIX rule → zones of Europe and of overseas
France) stand in. They give the same civil time as the IANA data from 2008 on. ``requirements.txt``
names ``tzdata`` for Windows since 0.2.0; whoever installed before then may lack it until their next
installation, so the rules, their table and :func:`ruled` go with 0.3.0.
"""

import functools
import io
import struct
import zoneinfo

from ..common.errors import DataError
from ..common.resources import table

ZONE = "Europe/Paris"  # where nobody says otherwise


def zone(name: str) -> zoneinfo.ZoneInfo:
    """The time zone ``name`` (Europe/Paris); :class:`~.errors.DataError` when neither Python nor
    Clairville knows it.

    Parameters
    ----------
    name : str
        IANA name.

    Returns
    -------
    zoneinfo.ZoneInfo
        Python's own zone, or one made of the rules in ``resources/timezones.json``.

    Raises
    ------
    DataError
        "unknown_timezone".
    """
    if not isinstance(name, str):
        raise DataError("unknown_timezone", timezone=str(name)[:60])
    return _zone(name)


@functools.lru_cache(maxsize=256)
def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (
        zoneinfo.ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ) as error:  # OSError: "Europe" is a folder
        for rule, names in table("timezones").items():
            if name in names:
                return ruled(rule, name)
        raise DataError("unknown_timezone", timezone=name) from error


def forget() -> None:
    """Look the zones up anew: for whoever changes the data that Python finds."""
    _zone.cache_clear()


def ruled(rule: str, name: str) -> zoneinfo.ZoneInfo:
    """The zone that follows a POSIX rule ("CET-1CEST,M3.5.0,M10.5.0/3").

    Such a rule is the footer of a TZif file (RFC 8536, 3.3), here one without a past: a single time
    type that is never used.
    """
    block = (
        b"TZif2"
        + bytes(15)
        + struct.pack(">6l", 0, 0, 0, 0, 1, 1)
        + struct.pack(">lBBB", 0, 0, 0, 0)
    )
    return zoneinfo.ZoneInfo.from_file(
        io.BytesIO(block + block + f"\n{rule}\n".encode("ascii")), key=name
    )
