"""The French national injury-crash files (BAAC, four tables a year since 2005) → one row per crash,
counts only.

Nothing is decided by the year of a file: tables are known by their columns, values by their form.
No birth year and no sex leave this module. Code lists: the producer's code books (generations to
2018 and from 2019).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, TypeVar

from ..common.resources import table
from ..intake import pseudonymise
from ..intake.datetexts import packed_clock
from ..intake.france import is_in_france
from ..intake.synonyms import plain_name
from .codes import SEVERITY_SINCE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    # (municipality or None, longitude, latitude) -> "" to keep a crash, else why not
    Wanted: TypeAlias = Callable[[str | None, float | None, float | None], str]

_Meaning = TypeVar("_Meaning")

# What each table is known by, whatever its file is called (one official name is misspelt).
_SIGNS = {
    "users": {"catu", "grav"},
    "vehicles": {"catv", "manv"},
    "places": {"catr", "circ"},
    "crashes": {"lum", "col"},
}
_SEVERITY = {
    1: "unhurt",
    2: "killed",
    3: "hospitalised",
    4: "light",
}  # the codes are not in order of severity
_VEHICLES = {
    **dict.fromkeys((1, 80), "cyclists"),
    **dict.fromkeys((50, 60), "scooters"),
    **dict.fromkeys((2, 4, 5, 6, 30, 31, 32, 33, 34, 41, 42, 43), "powered_two_wheelers"),
    **dict.fromkeys((3, 7, 8, 9, 10, 11, 12), "cars"),
    **dict.fromkeys((13, 14, 15, 16, 17, 18, 37, 38), "heavy_vehicles"),
}
_AGES = ("under_18", "aged_18_64", "aged_65_plus", "age_unknown")
_FROM_USERS = (*_SEVERITY.values(), "pedestrians", *_AGES)
_FROM_VEHICLES = ("cyclists", "scooters", "powered_two_wheelers", "cars", "heavy_vehicles")
_SPACES = re.compile(r"[\s\u00a0\u202f\u00c2]+")


@functools.lru_cache(maxsize=64)
def official(columns: tuple[str, ...]) -> dict[str, str]:
    """{official name: column} of what a file calls the columns of these tables: copies of them are
    published in capitals, with accents, under longer names (``resources/intake/columns.json``)."""
    there = {plain_name(name.strip("\ufeff")): name for name in reversed(columns)}
    named = table("intake/columns")["baac"]
    return {
        name: there[found]
        for name, called in named.items()
        if (found := next((plain_name(c) for c in called if plain_name(c) in there), None))
        is not None
    }


def renamed(row: dict[str, Any]) -> dict[str, Any]:
    """A row under the tables' official names."""
    return {name: row[column] for name, column in official(tuple(row)).items()}


def kind_of(columns: Iterable[str]) -> str | None:
    """Which table has these columns: "crashes", "places", "vehicles", "users", or None."""
    names = set(official(tuple(columns)))
    return next((kind for kind, signs in _SIGNS.items() if signs <= names), None)


@functools.cache
def _labels(column: str) -> dict[int, str]:
    """{code: what it means} of a column of the theme, as the layers of these tables are read."""
    (rules,) = (
        s["themes"]["accidents"][column]
        for s in table("intake/columns")["standards"]
        if s["name"] == "BAAC"
    )
    return {int(code): text for code, text in rules[0]["values"].items() if code != "*"}


def number_of(row: dict[str, Any]) -> str | None:
    """The crash number as text; None when the row has none. ``2.019e+11`` and ``201900000001.0``
    are whole numbers.
    """
    raw = row.get("Num_Acc")
    if raw in (None, ""):
        return None
    text = _SPACES.sub("", str(raw))
    if re.fullmatch(r"\d+", text):
        return text
    try:
        return str(int(float(text.replace(",", "."))))
    except (ValueError, OverflowError):
        return None


def integer(value: object) -> int | None:
    """A code as an int; None for empty, -1 ("not recorded" since 2019) and what is no number."""
    text = _SPACES.sub("", str(value if value is not None else ""))
    try:
        code = int(float(text.replace(",", ".")))
    except (ValueError, OverflowError):
        return None
    return None if code == -1 else code


def _coded(codes: Mapping[int, _Meaning], value: object) -> _Meaning | None:
    """What a code means; None for one that the list does not have."""
    code = integer(value)
    return None if code is None else codes.get(code)


def year_of(value: object) -> int | None:
    """Four digits from two or four."""
    year = integer(value)
    return None if year is None else 2000 + year if year < 100 else year


def insee(row: dict[str, Any]) -> str | None:
    """The municipality's code from ``dep`` and ``com``, in either generation; None when they cannot
    be read.

    Until 2018 ``dep`` carries a trailing zero (``590``; ``201``, ``202`` for Corsica; overseas
    ``971`` ...) and ``com`` three digits; since 2019 ``com`` is the whole code.
    """
    com = _SPACES.sub("", str(row.get("com") or "")).upper().removesuffix(".0")
    dep = _SPACES.sub("", str(row.get("dep") or "")).upper().removesuffix(".0")
    if len(com) > 3:
        code = com.zfill(5)
        return code if re.fullmatch(r"\d{5}|2[AB]\d{3}", code) else None
    if not com.isdigit() or not dep:
        return None
    if dep in ("2A", "2B", "201", "202"):
        return f"2{'A' if dep in ('2A', '201') else 'B'}{com.zfill(3)}"
    dep = dep.zfill(3)
    if dep.startswith("97"):
        return f"{dep}{com.zfill(3)[-2:]}"
    return f"{dep[:2]}{com.zfill(3)}" if dep.isdigit() and dep.endswith("0") else None


def position(row: dict[str, Any]) -> tuple[float | None, float | None, str]:
    """(longitude, latitude, how) in degrees. ``how``: "", "swapped" (repaired), "missing",
    "unreadable" or "outside" (of every part of France: no such crash is in these files).

    Until 2018 whole numbers of 1e-5 degree; since 2019 decimals with a comma, sometimes behind a
    space.
    """
    texts = []
    for name in ("lat", "long"):
        text = _SPACES.sub("", str(row.get(name) if row.get(name) is not None else "")).replace(
            ",", "."
        )
        if text in ("", "-", "nan", "None"):
            return None, None, "missing"
        texts.append(text)
    try:
        values = [float(text) for text in texts]
    except ValueError:
        return None, None, "unreadable"
    # Both at once: near the meridian of Greenwich a spreadsheet leaves 120 of 0000120, which alone
    # would be 120 degrees.
    if all(re.fullmatch(r"-?\d+(\.0+)?", text) for text in texts) and any(
        abs(value) > 180 or len(text.split(".")[0].lstrip("-")) >= 5
        for text, value in zip(texts, values, strict=True)
    ):
        values = [value / 1e5 for value in values]
    lat, lon = values
    if lat == 0.0:
        return None, None, "missing"
    if is_in_france(lon, lat):
        return lon, lat, ""
    if is_in_france(lat, lon):
        return lat, lon, "swapped"
    on_earth = abs(lat) <= 90 and abs(lon) <= 180
    return None, None, "outside" if on_earth else "unreadable"


def mended(text: str) -> str:
    """Text whose accents were read in the wrong code page (CP850 or UTF-8 taken for Windows-1252)."""
    if not text:
        return text
    if re.search(r"[ÃÂ][\u0080-\u00bf©¨ª«´®»§ ]", text):
        fixed = _recoded(text, "utf-8")
        if fixed:
            return fixed
    # a text with sound accents is sound; Œ and ’ are letters of French (CP850 has no common letter
    # in the latter's place)
    if re.search(r"[€‚ƒ„…†‡ˆ‰Š‹Œ‘“”•–—\u0080-\u009f]|\bNø", text) and not re.search(
        r"[éèêëàâçîïôûù]", text
    ):
        fixed = _recoded(text, "cp850")
        if fixed and re.fullmatch(r"[\w\s.,;:'’()°/&\-+!?\"]*", fixed):
            return fixed
    return text


def _recoded(text: str, page: str) -> str | None:
    for read_as in ("cp1252", "latin-1"):
        try:
            return text.encode(read_as).decode(page)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return None


class Builder:
    """Crashes from the tables' rows, in any order of files but crashes first. ``audit``: what
    happened to every row.

    ``wanted(insee, lon, lat)``: "" keeps a crash, any other text drops it and is counted by that
    name.
    """

    def __init__(self, wanted: Wanted | None = None) -> None:
        self.crashes: dict[str, dict[str, Any]] = {}
        self.audit = {"read": 0}
        self._wanted = wanted
        self._seen: set[str] = set()
        self._placed: set[str] = set()
        self._tables: set[str] = set()

    def count(self, name: str, number: int = 1) -> None:
        """One more in the audit."""
        self.audit[name] = self.audit.get(name, 0) + number

    def add(self, kind: str, rows: Iterable[dict[str, Any]]) -> None:
        """Rows (dictionaries) of one table."""
        self._tables.add(kind)
        for row in map(renamed, rows):
            number = number_of(row)
            if number is None:
                self.count(f"{kind}: without number")
                continue
            if kind == "crashes":
                self._crash(number, row)
            elif number in self.crashes:
                getattr(self, f"_{kind}")(self.crashes[number], row)
            elif kind == "users" and number not in self._seen:
                self.count("users: crash unknown")

    def _crash(self, number: str, row: dict[str, Any]) -> None:
        self.count("read")
        if number in self._seen:
            self.count("repeated")
            return
        self._seen.add(number)
        lon, lat, how = position(row)
        code = insee(row)
        refused = self._wanted(code, lon, lat) if self._wanted else ""
        if refused:
            self.count(refused)
            return
        if how == "swapped":
            self.count("repaired: coordinates swapped")
        elif how:
            self.count("position outside France" if how == "outside" else f"position {how}")
        year = year_of(row.get("an")) or int(number[:4])
        moment = self._moment(year, row)
        raw = str(row.get("adr") or "").strip()
        street: str | None = mended(raw)
        if street != raw:
            self.count("repaired: address")
        street = pseudonymise.street_only(street)
        built_up = _coded({1: False, 2: True}, row.get("agg"))
        self.crashes[number] = {
            "id": number,
            "year": year,
            "date": moment.date() if moment else None,
            "datetime": moment if moment and packed_clock(row.get("hrmn")) else None,
            "insee": code,
            "lon": lon,
            "lat": lat,
            "junction": _coded(_labels("junction"), row.get("int")),
            "light_condition": _coded(_labels("light_condition"), row.get("lum")),
            "street": street,
            "road_category": None,
            "built_up": built_up,
            "severity_rule": "from_2018" if year >= SEVERITY_SINCE else "before_2018",
        }

    def _moment(self, year: int, row: dict[str, Any]) -> datetime.datetime | None:
        hour, minute = packed_clock(row.get("hrmn")) or (0, 0)
        try:
            return dt.datetime(
                year, integer(row.get("mois")) or 0, integer(row.get("jour")) or 0, hour, minute
            )
        except (TypeError, ValueError, OverflowError):
            self.count("date unreadable")
            return None

    def _places(self, crash: dict[str, Any], row: dict[str, Any]) -> None:
        category = integer(row.get("catr"))
        if crash["id"] not in self._placed or (category or 99) < (crash["road_category"] or 99):
            # a crash at a junction of two roads has a row for each: the more important one counts
            crash["road_category"] = category
            if crash["street"] is None and re.search(r"[^\W\d]{2}", str(row.get("voie") or "")):
                crash["street"] = pseudonymise.street_only(mended(str(row["voie"]).strip()))
            self._placed.add(crash["id"])

    def _vehicles(self, crash: dict[str, Any], row: dict[str, Any]) -> None:
        for name in _FROM_VEHICLES:
            crash.setdefault(name, 0)
        kind = _coded(_VEHICLES, row.get("catv"))
        if kind:
            crash[kind] += 1

    def _users(self, crash: dict[str, Any], row: dict[str, Any]) -> None:
        for name in _FROM_USERS:
            crash.setdefault(name, 0)
        severity = _coded(_SEVERITY, row.get("grav"))
        if severity is None:
            self.count("users: severity unknown")
        else:
            crash[severity] += 1
        role = integer(row.get("catu"))
        if role == 3:
            crash["pedestrians"] += 1
        elif role == 4:  # pedestrians on skates or scooters, until 2018
            crash["pedestrians"] += 1
            self.count("users: pedestrian on skates or scooter")
        crash[_age_band(year_of(row.get("an_nais")), crash["year"])] += 1

    def finish(self) -> list[dict[str, Any]]:
        """The crashes, as dictionaries; :attr:`audit` is complete. Tables that were not given leave
        their counts empty.
        """
        found = list(self.crashes.values())
        for crash in found:
            for name in (*_FROM_USERS, *_FROM_VEHICLES):
                crash.setdefault(name, None)
        self.audit["kept"] = len(found)
        self.audit["kept: without position"] = sum(c["lon"] is None for c in found)
        for kind in _SIGNS:
            if kind not in self._tables:
                self.audit[f"table absent: {kind}"] = 1
        if "users" in self._tables:
            self.audit["kept: without any user"] = sum(c["unhurt"] is None for c in found)
        rules = {c["severity_rule"] for c in found}
        if len(rules) == 2:
            self.audit["years on both sides of 2018"] = 1
        return found


def _age_band(birth: int | None, year: int) -> str:
    """ "under_18" ... from a birth year; impossible ages are unknown."""
    age = year - birth if birth and birth > 1800 else None
    if age is None or not 0 <= age <= 120:
        return "age_unknown"
    return "under_18" if age < 18 else "aged_18_64" if age < 65 else "aged_65_plus"
