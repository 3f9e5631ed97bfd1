"""Territory profiles: one JSON file per territory says where each theme comes from. Validated,
never guessed.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ...algorithms.common.language import LANGUAGES, text_in
from ..host import systems
from ..host.i18n import language
from . import folders, trust
from .checks import check, check_source, fits, is_number
from .folders import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    "services",
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
    "sample",
}
_LONGEST_DAYS = 36_500
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
    source: dict[str, Any]
    fields: dict[str, Any]
    licence: str = ""
    attribution: str = ""
    page: str = ""
    data_date: str = ""
    refresh_days: float = 30.0
    note: str = ""  # in the person's language
    note_texts: dict[str, str] = field(default_factory=dict)
    name: str = ""
    unverified: bool = False
    sample: bool = False  # the source holds only a part of what there is


@dataclass(frozen=True)
class Profile:
    """A territory. ``themes``: {theme: [Entry, ...]}; several entries of a theme append to one
    table.
    """

    name: str
    label: dict[str, str]
    insee: list[str]
    crs: str
    timezone: str
    school_zone: str = ""
    boundary: dict[str, Any] = field(default_factory=dict)
    moment: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    themes: dict[str, list[Entry]] = field(default_factory=dict)
    path: pathlib.Path | None = None
    unverified: bool = False
    insee_old: dict[str, str] = field(default_factory=dict)
    colour: str = ""  # "#rrggbb", of printed pages
    logo: str = ""  # a picture file, beside the profile
    # {theme: why the territory has no source of its own, by language}
    left_out: dict[str, dict[str, str]] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)  # {theme: who answers for it}

    @property
    def title(self) -> str:
        """The territory's name in the person's language."""
        return text_in(self.label, language())

    @property
    def folder(self) -> pathlib.Path:
        """The folder that relative paths of the profile start from."""
        return self.path.parent if self.path else pathlib.Path.cwd()

    @property
    def logo_path(self) -> str:
        """The logo's file; "" without one or when it is not there."""
        path = self.folder / self.logo
        if self.logo and trust.leaves(self.logo, self.folder) and not trust.trusted(self):
            return ""
        return str(path) if self.logo and path.is_file() else ""

    @property
    def insee_all(self) -> list[str]:
        """INSEE codes with those of arrondissements (Paris, Lyon, Marseille) and of communes merged
        into them.
        """
        expanded = [code for c in self.insee for code in (c, *ARRONDISSEMENTS.get(c, ()))]
        return [*expanded, *(old for old, new in self.insee_old.items() if new in self.insee)]

    def box(self) -> tuple[float, float, float, float] | None:
        """(west, south, east, north) of its communes in degrees; None where no table knows them."""
        from ...algorithms.intake import places  # needs numpy, which starting must not

        return places.box_of(self.insee_all)

    def qgis_crs(self) -> QgsCoordinateReferenceSystem:
        """The territory's projected CRS."""
        return QgsCoordinateReferenceSystem(self.crs)


def shipped() -> list[str]:
    """Names of the profiles that come with Clairville."""
    return sorted(
        p.stem
        for p in FOLDER.glob("*.json")
        if not p.name.endswith(".schema.json") and p.stem not in ("template", "national")
    )


def find(name_or_path: str | pathlib.Path) -> pathlib.Path:
    """The file of a profile: a path, a name of one's own, or a shipped name.

    Raises
    ------
    DataError
        ``profile_missing``.
    """
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


def load(name_or_path: str | pathlib.Path) -> Profile:
    """Read and validate a profile.

    Raises
    ------
    DataError
        ``profile_missing``, ``profile_unreadable``, and what :func:`parse` raises.
    """
    path = find(name_or_path)
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        json.dumps(raw, ensure_ascii=False).encode("utf-8")  # half a letter ("\\ud800") is no text
    except (ValueError, OSError) as error:
        raise DataError("profile_unreadable", profile=path.name, why=str(error)) from error
    except RecursionError as error:
        raise DataError("profile_unreadable", profile=path.name, why="[[[[…") from error
    return parse(raw, path)


def parse(raw: Any, path: pathlib.Path | None = None) -> Profile:
    """A :class:`Profile` from the JSON object of a profile file.

    Raises
    ------
    DataError
        ``profile_unreadable`` for what is no object, ``profile_key_missing``,
        ``profile_key_unknown``, ``profile_bad_value`` for a value of another kind than its key asks
        for, ``unknown_theme``; what :mod:`~..host.systems` refuses of its system.
    """
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
    check(isinstance(raw["name"], str) and raw["name"], "name", raw["name"])
    label = (
        dict.fromkeys(LANGUAGES, raw["label"]) if isinstance(raw["label"], str) else raw["label"]
    )
    check(_bilingual(label), "label", label)
    codes = raw["insee"]
    check(
        isinstance(codes, list) and codes and all(_INSEE.match(str(c)) for c in codes),
        "insee",
        codes,
    )
    check(fits("crs", raw["crs"]), "crs", raw["crs"])
    crs = QgsCoordinateReferenceSystem(raw["crs"])
    check(crs.isValid() and not crs.isGeographic(), "crs", raw["crs"])
    _check_crs(crs, [str(code) for code in codes])
    # here, like the other two: tools import this module when QGIS starts
    from ...algorithms.clock import timezones

    check(isinstance(raw["timezone"], str), "timezone", raw["timezone"])
    timezones.zone(raw["timezone"])
    check(isinstance(raw["themes"], dict), "themes", raw["themes"])
    entries = {
        name: _entries(name, listed, raw["timezone"]) for name, listed in raw["themes"].items()
    }
    boundary = raw.get("boundary") or {}
    if boundary:
        check_source(boundary, "boundary")
    colour, logo = raw.get("colour", ""), raw.get("logo", "")
    check(isinstance(colour, str) and (not colour or _COLOUR.match(colour)), "colour", colour)
    check(isinstance(logo, str), "logo", logo)
    notes = raw.get("notes") or {}
    check(isinstance(notes, (str, dict)), "notes", notes)
    old = raw.get("insee_old") or {}
    check(
        isinstance(old, dict) and all(isinstance(code, str) for code in old.values()),
        "insee_old",
        old,
    )
    left_out = raw.get("left_out", {})
    check(isinstance(left_out, dict), "left_out", left_out)
    for theme, why in left_out.items():
        themes.theme(theme)
        check(_bilingual(why), f"left_out.{theme}", why)
    services = raw.get("services", {})
    check(isinstance(services, dict), "services", services)
    for theme, who in services.items():
        themes.theme(theme)
        check(isinstance(who, str), f"services.{theme}", who)
    return Profile(
        name=raw["name"],
        label=label,
        insee=[str(c) for c in raw["insee"]],
        crs=raw["crs"],
        timezone=raw["timezone"],
        school_zone=str(raw.get("school_zone", "")),
        boundary=boundary,
        moment=str(raw.get("moment", "")),
        notes=dict.fromkeys(LANGUAGES, notes) if isinstance(notes, str) else notes,
        themes=entries,
        path=path,
        unverified=bool(raw.get("unverified", False)),
        insee_old=dict(old),
        colour=colour,
        logo=logo,
        left_out=left_out,
        services={theme: who.strip() for theme, who in services.items() if who.strip()},
    )


def _check_crs(crs: QgsCoordinateReferenceSystem, codes: Sequence[str]) -> None:
    """:class:`DataError` for a system in which nothing can be measured on the territory."""
    systems.refuse_unmeasurable(crs)
    # Lambert-93 is true to 0.3 % in all of metropolitan France.
    if crs.authid() == "EPSG:2154" and not any(code.startswith("97") for code in codes):
        return
    from ...algorithms.intake import places

    box = places.box_of(codes)
    if box is not None:
        systems.refuse_distorted(crs, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _bilingual(texts: object) -> bool:
    return isinstance(texts, dict) and all(isinstance(texts.get(lang), str) for lang in LANGUAGES)


def _entries(name: str, listed: Any, timezone: str) -> list[Entry]:
    if name not in themes.names():
        themes.theme(name)  # raises unknown_theme with the close names
    theme = themes.theme(name)
    listed = listed if isinstance(listed, list) else [listed]
    check(listed and (len(listed) == 1 or theme.geometry != "raster"), f"themes.{name}", listed)
    entries = []
    for i, raw in enumerate(listed):
        key = f"themes.{name}[{i}]"
        check(isinstance(raw, dict), key, raw)
        for wanted in ("source", "fields") if theme.geometry != "raster" else ("source",):
            if wanted not in raw:
                raise DataError("profile_key_missing", key=f"{key}.{wanted}")
        unknown = sorted(set(raw) - _ENTRY)
        if unknown:
            raise DataError(
                "profile_key_unknown", key=f"{key}.{unknown[0]}", known=", ".join(sorted(_ENTRY))
            )
        check_source(raw["source"], f"{key}.source", theme.geometry == "raster")
        fields = raw.get("fields") or {}
        check(isinstance(fields, dict), f"{key}.fields", fields)
        from ...algorithms.intake.fieldmap import FieldMap

        FieldMap(theme, fields, timezone, f"{key}.fields")
        days = raw.get("refresh_days", 30.0)
        check(is_number(days) and 0 < days <= _LONGEST_DAYS, f"{key}.refresh_days", days)
        texts = {
            k: str(raw.get(k, "")) for k in ("licence", "attribution", "page", "data_date", "name")
        }
        note = raw.get("note", "")
        notes = dict.fromkeys(LANGUAGES, note) if isinstance(note, str) else note
        check(_bilingual(notes), f"{key}.note", note)
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
                sample=bool(raw.get("sample", False)),
                **texts,
            )
        )
    return entries
