"""Territory profiles: one JSON file per territory says where each theme comes from. Validated,
never guessed.
"""

import json
import os
import pathlib
import re
from dataclasses import dataclass, field

from qgis.core import QgsCoordinateReferenceSystem

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ..host.i18n import language
from . import folders, trust
from .folders import FOLDER

_REQUIRED = ("name", "label", "insee", "crs", "timezone", "themes")
_KNOWN = {
    *_REQUIRED,
    "$schema",
    "school_zone",
    "boundary",
    "moment",
    "notes",
    "unverified",
    "documentation",
    "insee_old",
    "colour",
    "logo",
    "left_out",
}
_ENTRY = {
    "source",
    "fields",
    "licence",
    "attribution",
    "page",
    "data_date",
    "refresh_days",
    "note",
    "unverified",
    "documentation",
    "name",
}
_CRS = re.compile(r"(?s)[A-Za-z]{2,}[\w ]*(?::[\w:.+]+)?|\+[^/\\]*|[A-Za-z_]+\[.*\]")
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_INSEE = re.compile(r"^(\d{5}|2[AB]\d{3})$")
# The three cities whose statistics are published by arrondissement.
ARRONDISSEMENTS = {
    "75056": [f"751{n:02d}" for n in range(1, 21)],
    "69123": [f"6938{n}" for n in range(1, 10)],
    "13055": [f"132{n:02d}" for n in range(1, 17)],
}


@dataclass(frozen=True)
class Entry:
    """One source of a theme. ``key`` is its place in the file, for messages."""

    theme: str
    key: str
    source: dict
    fields: dict
    licence: str = ""
    attribution: str = ""
    page: str = ""
    data_date: str = ""
    refresh_days: float = 30.0
    note: str = ""  # in the person's language
    note_texts: dict = field(default_factory=dict)
    name: str = ""
    unverified: bool = False


@dataclass(frozen=True)
class Profile:
    """A territory. ``themes``: {theme: [Entry, ...]}; several entries of a theme append to one
    table.
    """

    name: str
    label: dict
    insee: list
    crs: str
    timezone: str
    school_zone: str = ""
    boundary: dict = field(default_factory=dict)
    moment: str = ""
    notes: dict = field(default_factory=dict)
    themes: dict = field(default_factory=dict)
    path: pathlib.Path = None
    unverified: bool = False
    insee_old: dict = field(default_factory=dict)
    colour: str = ""  # "#rrggbb", of printed pages
    logo: str = ""  # a picture file, beside the profile
    left_out: dict = field(
        default_factory=dict
    )  # {theme: why the territory has no source of its own, by language}

    @property
    def title(self):
        """The territory's name in the person's language."""
        return self.label.get(language(), self.label["en"])

    @property
    def folder(self):
        """The folder that relative paths of the profile start from."""
        return self.path.parent if self.path else pathlib.Path.cwd()

    @property
    def logo_path(self):
        """The logo's file; "" without one or when it is not there."""
        path = self.folder / self.logo
        if self.logo and trust.leaves(self.logo, self.folder) and not trust.trusted(self):
            return ""
        return str(path) if self.logo and path.is_file() else ""

    @property
    def insee_all(self):
        """INSEE codes with those of arrondissements (Paris, Lyon, Marseille) and of communes merged
        into them.
        """
        expanded = [code for c in self.insee for code in (c, *ARRONDISSEMENTS.get(c, ()))]
        return [*expanded, *(old for old, new in self.insee_old.items() if new in self.insee)]

    def qgis_crs(self):
        """The territory's projected CRS."""
        return QgsCoordinateReferenceSystem(self.crs)


def shipped():
    """Names of the profiles that come with Clairville."""
    return sorted(
        p.stem
        for p in FOLDER.glob("*.json")
        if not p.name.endswith(".schema.json") and p.stem not in ("template", "national")
    )


def find(name_or_path):
    """The file of a profile: a path, a name of one's own, or a shipped name."""
    path = pathlib.Path(os.path.expanduser(str(name_or_path)))
    candidates = [
        path,
        folders.own_folder() / f"{name_or_path}.json",
        FOLDER / f"{name_or_path}.json",
    ]
    for candidate in candidates:
        if candidate.suffix == ".json" and candidate.is_file():
            return candidate
    raise DataError("profile_missing", profile=str(name_or_path), known=", ".join(shipped()))


def load(name_or_path):
    """Read and validate a profile; :class:`~.errors.DataError` names the key that is wrong."""
    path = find(name_or_path)
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        json.dumps(raw, ensure_ascii=False).encode("utf-8")  # half a letter ("\\ud800") is no text
    except (ValueError, OSError) as error:
        raise DataError("profile_unreadable", profile=path.name, why=str(error)) from error
    except RecursionError as error:
        raise DataError("profile_unreadable", profile=path.name, why="[[[[…") from error
    return parse(raw, path)


def parse(raw, path=None):
    """A :class:`Profile` from the JSON object of a profile file."""
    if not isinstance(raw, dict):
        raise DataError(
            "profile_unreadable", profile=path.name if path else "?", why=type(raw).__name__
        )
    for key in _REQUIRED:
        if key not in raw:
            raise DataError("profile_key_missing", key=key)
    for key in raw:
        if key not in _KNOWN:
            raise DataError(
                "profile_key_unknown", key=key, known=", ".join(sorted(_KNOWN - {"$schema"}))
            )
    _check(isinstance(raw["name"], str) and raw["name"], "name", raw["name"])
    label = (
        {"en": raw["label"], "fr": raw["label"]} if isinstance(raw["label"], str) else raw["label"]
    )
    _check(_bilingual(label), "label", label)
    codes = raw["insee"]
    _check(
        isinstance(codes, list) and codes and all(_INSEE.match(str(c)) for c in codes),
        "insee",
        codes,
    )
    _check(_fits("crs", raw["crs"]), "crs", raw["crs"])
    crs = QgsCoordinateReferenceSystem(raw["crs"])
    _check(crs.isValid() and not crs.isGeographic(), "crs", raw["crs"])
    from ...algorithms.clock import (
        moments,
    )  # here, like the other two: tools import this module when QGIS starts

    _check(isinstance(raw["timezone"], str), "timezone", raw["timezone"])
    moments.zone(raw["timezone"])
    _check(isinstance(raw["themes"], dict), "themes", raw["themes"])
    entries = {
        name: _entries(name, listed, raw["timezone"]) for name, listed in raw["themes"].items()
    }
    boundary = raw.get("boundary") or {}
    if boundary:
        _check_source(boundary, "boundary")
    colour, logo = raw.get("colour", ""), raw.get("logo", "")
    _check(isinstance(colour, str) and (not colour or _COLOUR.match(colour)), "colour", colour)
    _check(isinstance(logo, str), "logo", logo)
    notes = raw.get("notes") or {}
    _check(isinstance(notes, (str, dict)), "notes", notes)
    old = raw.get("insee_old") or {}
    _check(
        isinstance(old, dict) and all(isinstance(code, str) for code in old.values()),
        "insee_old",
        old,
    )
    left_out = raw.get("left_out", {})
    _check(isinstance(left_out, dict), "left_out", left_out)
    for theme, why in left_out.items():
        themes.theme(theme)
        _check(_bilingual(why), f"left_out.{theme}", why)
    return Profile(
        name=raw["name"],
        label=label,
        insee=[str(c) for c in raw["insee"]],
        crs=raw["crs"],
        timezone=raw["timezone"],
        school_zone=str(raw.get("school_zone", "")),
        boundary=boundary,
        moment=str(raw.get("moment", "")),
        notes={"en": notes, "fr": notes} if isinstance(notes, str) else notes,
        themes=entries,
        path=path,
        unverified=bool(raw.get("unverified", False)),
        insee_old=dict(old),
        colour=colour,
        logo=logo,
        left_out=left_out,
    )


def _check(good, key, value):
    if not good:  # of an object its names only: values of a source may be keys
        told = (
            ", ".join(map(str, value))
            if isinstance(value, dict)
            else json.dumps(value, ensure_ascii=False)
        )
        raise DataError("profile_bad_value", key=key, value=told[:80])


def _bilingual(texts):
    return isinstance(texts, dict) and all(
        isinstance(texts.get(lang), str) for lang in ("en", "fr")
    )


def _entries(name, listed, timezone):
    if name not in themes.names():
        themes.theme(name)  # raises unknown_theme with the close names
    theme = themes.theme(name)
    listed = listed if isinstance(listed, list) else [listed]
    _check(listed and (len(listed) == 1 or theme.geometry != "raster"), f"themes.{name}", listed)
    entries = []
    for i, raw in enumerate(listed):
        key = f"themes.{name}[{i}]"
        _check(isinstance(raw, dict), key, raw)
        for wanted in ("source", "fields") if theme.geometry != "raster" else ("source",):
            if wanted not in raw:
                raise DataError("profile_key_missing", key=f"{key}.{wanted}")
        unknown = sorted(set(raw) - _ENTRY)
        if unknown:
            raise DataError(
                "profile_key_unknown", key=f"{key}.{unknown[0]}", known=", ".join(sorted(_ENTRY))
            )
        _check_source(raw["source"], f"{key}.source", theme.geometry == "raster")
        fields = raw.get("fields") or {}
        _check(isinstance(fields, dict), f"{key}.fields", fields)
        from ...algorithms.intake.fieldmap import FieldMap

        FieldMap(theme, fields, timezone, f"{key}.fields")
        days = raw.get("refresh_days", 30.0)
        _check(_number(days) and 0 < days <= _LONGEST_DAYS, f"{key}.refresh_days", days)
        texts = {
            k: str(raw.get(k, "")) for k in ("licence", "attribution", "page", "data_date", "name")
        }
        note = raw.get("note", "")
        notes = {"en": note, "fr": note} if isinstance(note, str) else note
        _check(_bilingual(notes), f"{key}.note", note)
        entries.append(
            Entry(
                name,
                key,
                raw["source"],
                fields,
                refresh_days=float(days),
                note=notes[language()],
                note_texts=notes,
                unverified=bool(raw.get("unverified", False)),
                **texts,
            )
        )
    return entries


def _check_source(raw, key, raster=False):
    _check(isinstance(raw, dict), key, raw)
    if "type" not in raw:
        raise DataError("profile_key_missing", key=f"{key}.type")
    from ..sources import KINDS, RASTERS

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
    known = {"type", UNPIVOT, CLIP, EMPTY, *required, *optional, *GEOMETRY_KEYS}
    unknown = sorted(set(raw) - known)
    if unknown:
        raise DataError(
            "profile_key_unknown", key=f"{key}.{unknown[0]}", known=", ".join(sorted(known))
        )
    parts = raw.get(UNPIVOT, [])
    _check(
        isinstance(parts, list)
        and all(isinstance(p, dict) and p and all(map(_column, p.values())) for p in parts),
        f"{key}.{UNPIVOT}",
        parts,
    )
    classes = raw.get("classes", {})
    _check(
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
        _check(name in _OF_THEIR_OWN or _fits(name, value), f"{key}.{name}", value)


def _fits(name, value):
    """True if a value of a source has the type that its name asks for."""
    if name in _NUMBERS:
        return _number(value) and (value > 0 or name in ("nodata", "from_year"))
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


def _number(value):
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12
    )  # nor NaN


def _column(rule):
    """What a column of an unpivoted row is: the name of a field, or a value."""
    return isinstance(rule, str) or isinstance(rule, dict) and "value" in rule


_NUMBERS = {"page", "days", "timeout_s", "max_mb", "band", "cell_m", "nodata", "from_year"}
_SWITCHES = {"swap", "clip", "empty"}
_LISTS = {"insee", "dataset", "port", "zone", "sheet", "select", "sort", "resource"}
_OF_THEIR_OWN = {"unpivot", "classes"}
_LONGEST_DAYS = 36_500
# What any source may say about where its records lie (see sources.base).
GEOMETRY_KEYS = ("geometry", "x", "y", "point", "crs", "swap")
# ... and that one record of it holds several rows (see pulling.unpivoted).
UNPIVOT = "unpivot"
# ... and that it serves more than the territory (see pulling._within).
CLIP = "clip"
# ... and that nothing within the territory is an answer (no railway, no watched river) and no fault
# of the profile.
EMPTY = "empty"
