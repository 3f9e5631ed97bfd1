"""What comes by phone, noted with one click: a warning of heavy rain (APIC), of a flash flood
(Vigicrues Flash), a call of the police, what a patrol saw.

An entry is a row of ``calls`` or ``incidents`` in the live store, with the severity that its author
chose: nothing reads one out of its words. Its words pass the same masking of names and numbers as
those of a feed, its place the same rounding.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ...algorithms.intake import wkb
from ...algorithms.intake.fieldmap import FieldMap
from ..host import placing
from ..store.gathered import Gathered

# {who told: (the emergency number or service, so that no learned ranking counts it)}
BY_PHONE = {
    "apic": False,
    "vigicrues_flash": False,
    "police_17": True,
    "samu_15": True,
    "fire_18": True,
    "emergency_112": True,
    "patrol": False,
    "other": False,
}
SEVERITIES = (0, 1, 2, 3, 4)
LONGEST = 300


@dataclass(frozen=True)
class Entry:
    """What a person noted, ready to be written. ``mark``: by which it is ended."""

    theme: object
    row: object
    crs: str
    at: dt.datetime

    @property
    def mark(self):
        """What tells it from other entries."""
        return self.row.digest

    def write(self, writer):
        """Put it into a live store, by its :class:`~..store.ringwriter.RingWriter`."""
        writer.note(self.theme, self.row, self.crs, self.at)


def check_entry(
    profile,
    theme,
    *,
    source,
    kind,
    severity,
    place="",
    x=None,
    y=None,
    crs="",
    at=None,
    exercise=False,
    description="",
):
    """The :class:`Entry` of what was told by phone.

    Parameters
    ----------
    profile
        The territory's.
    theme
        "calls" or "incidents".
    source
        A key of :data:`BY_PHONE`.
    kind
        A code of the theme's column ``kind``.
    severity
        0 to 4, chosen by who writes the entry.
    place
        Where, in words.
    x, y, crs
        Where, on the map ("EPSG:2154"; default: the territory's system).
    at
        When it was told, UTC; now by default.
    exercise
        True for a drill.
    description
        What was said.

    Raises
    ------
    DataError
        ``live_entry_theme``, ``live_entry_source``, ``live_entry_kind``, ``live_entry_severity``,
        ``live_entry_place`` (neither words nor a point), ``live_entry_long``, ``live_entry_lost``
        (the point lies nowhere near the territory), ``live_entry_calls`` (drills, emergency numbers
        and what has no point belong to the calls), ``live_entry_words`` (calls hold no texts).
    """
    spec = _checked(theme, source, kind, severity, place, x, y, description)
    if theme != "calls" and (exercise or BY_PHONE[source] or x is None or y is None):
        raise DataError("live_entry_calls")
    if description and "description" not in spec.fields:
        raise DataError("live_entry_words")
    at = at or dt.datetime.now(dt.timezone.utc)
    values = {
        "id": hashlib.sha256(repr((source, kind, place, x, y, at)).encode()).hexdigest()[:16],
        "kind": kind,
        "severity": severity,
        "place": place or None,
        "description": description or None,
        "start": at.isoformat(),
        "status": "active",
        "source_name": source,
        "exercise": bool(exercise),
        "emergency": BY_PHONE[source],
    }
    return _entry(profile, spec, values, x, y, crs or profile.crs, at)


def _checked(theme, source, kind, severity, place, x, y, description):
    if theme not in ("calls", "incidents"):
        raise DataError("live_entry_theme", theme=str(theme))
    spec = themes.theme(theme)
    if source not in BY_PHONE:
        raise DataError("live_entry_source", source=str(source), known=", ".join(BY_PHONE))
    codes = spec.fields["kind"].codes
    if codes and kind not in codes or not kind:
        raise DataError("live_entry_kind", kind=str(kind), known=", ".join(codes))
    if isinstance(severity, bool) or severity not in SEVERITIES:
        raise DataError("live_entry_severity", severity=str(severity))
    if not str(place).strip() and (x is None or y is None):
        raise DataError("live_entry_place")
    if len(str(place)) > LONGEST or len(str(description)) > 10 * LONGEST:
        raise DataError("live_entry_long", n=LONGEST)
    return spec


def _entry(profile, spec, values, x, y, crs, at):
    rules = {name: name for name in values if name in spec.fields}
    rules |= {"start": {"field": "start", "convert": "utc"}, "start_utc": "start"}
    mapping = FieldMap(spec, rules, profile.timezone)
    row = mapping.row(values)
    blob = wkb.point(str(x), str(y)) if x is not None and y is not None else None
    if blob is None and x is not None and y is not None:
        raise DataError("live_entry_lost")  # no number
    staging = Gathered(spec, profile.crs, placing.Places(profile.box(), profile.crs))
    try:
        if blob is None:
            staging.add_unplaced(row)
        else:
            staging.add([row], [blob], crs)
        if not staging.rows:
            raise DataError("live_entry_lost")
        kept = staging.rows[0]
    finally:
        staging.close()
    return Entry(spec, kept, profile.crs, at)


def note_played(writer, profile, played, told):
    """Note the entry of an exercise that a recording holds."""
    if not told.get("exercise"):
        return
    wanted = ("source", "kind", "severity", "place", "x", "y", "crs", "description")
    values = {name: told[name] for name in wanted if told.get(name) is not None}
    check_entry(profile, played.theme, at=played.ended, exercise=True, **values).write(writer)
