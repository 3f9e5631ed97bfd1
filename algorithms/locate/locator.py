"""Streets and addresses as layers give them, made ready to be asked."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.errors import DataError
from ..common.resources import table
from ..common.shapes import shapes_of
from ..network.names import plain_street
from . import words as w
from .columns import text_of
from .doors import Addresses, Ranges
from .ground import Ground
from .index import Names, parts
from .placing import Placed, Placer
from .reading import read
from .scan import Scanner
from .townwords import commune_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Bools, Frame, GeoFrame, Texts
    from .spots import Reading

# Fields of street layers beside those of the theme: commune, and numbers of the doors of a segment
# (BD TOPO, OpenStreetMap's importers and national imitations of them), small letters.
_TOWN_FIELDS = ("commune", "nom_commune", "inseecom_g", "insee_commune_gauche", "insee", "code_insee", "insee_com")  # fmt: skip
_RANGES = (
    ("bornedeb_g", "bornefin_g", "bornedeb_d", "bornefin_d"),
    ("borne_debut_gauche", "borne_fin_gauche", "borne_debut_droite", "borne_fin_droite"),
    ("from_left", "to_left", "from_right", "to_right"),
    ("l_add_from", "l_add_to", "r_add_from", "r_add_to"),
)
_ADDRESS_FIELDS = {
    "number": ("numero", "number", "housenumber", "addr:housenumber", "num", "numero_voie"),
    "suffix": ("rep", "suffixe", "suffix", "repetition", "indice_de_repetition", "indice_repetition"),
    "street": ("nom_voie", "voie_nom", "street", "addr:street", "nom_1", "libelle_voie", "nom_de_la_voie"),
    "town": ("nom_commune", "commune_nom", "addr:city", "commune"),
    "whole": ("adresse", "address", "label", "adresse_complete"),
}  # fmt: skip
_KEPT_TEXTS = 50_000
_MOST_NAMED = 6  # communes in a sentence


@dataclass(frozen=True)
class Towns:
    """Names of communes, plain words: all of the country, those that the streets are of, the first
    characters of the postcodes there, and where each of several lies (west, south, east, north in
    metres)."""

    known: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    departements: frozenset[str] = frozenset()
    boxes: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """The names of those that the streets are of, in a sentence."""
        names = [name.title() for name in sorted(self.own)]
        return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


class Locator:
    """Answers where a text lies.

    Parameters
    ----------
    streets : GeoFrame | None
        Theme ``roads``, metres; without it the addresses alone.
    addresses : GeoFrame | None
        Points with a number and a street, of the national address base or the like.
    towns : Towns
        What communes there are; addresses of others than its own are left out.

    Attributes
    ----------
    addresses_away : int
        How many addresses were left out as other towns'.

    Raises
    ------
    DataError
        "locate_no_names" where no street has a name, "locate_no_addresses" for points without
        number and street, "locate_addresses_all_away" where there are only other towns' addresses.
    """

    def __init__(
        self,
        streets: GeoFrame | None,
        addresses: GeoFrame | None = None,
        towns: Towns | None = None,
    ) -> None:
        towns = towns or Towns()
        self.towns = towns
        named = _named(streets)
        self.names = Names(named["name"], named["kind"])
        self.streets = len({e for e in self.names.rows if e >= 0})
        told, self.addresses_away = None, 0
        if addresses is not None:
            away = _of_other_towns(addresses, towns)
            self.addresses_away = int(away.sum())
            if away.any() and away.all() and not self.streets:
                raise DataError("locate_addresses_all_away", total=len(away), towns=towns.told)
            if not (away.any() and away.all()):
                there = addresses[~away]
                told = _addresses(there, self.names, towns.own if self.streets else None)
        if not len(self.names):
            raise DataError("locate_no_names")
        self.ground = Ground(self.names, named["lines"], named["towns"], named["labels"])
        ranges = _ranges(streets, named["lines"]) if streets is not None else None
        self.placer = Placer(
            self.names, self.ground, told, ranges, towns.own, towns.departements, towns.boxes
        )
        self.scanner = Scanner(self.names, towns.known | towns.own)
        self.has_numbers = told is not None or ranges is not None
        self._place = functools.lru_cache(maxsize=_KEPT_TEXTS)(self._placed)

    def read(self, text: str) -> Reading:
        """What a text says."""
        told = read(self.scanner, text)
        if (told.problem or told.flags) and "\n" in text:
            # a line may end within a name
            joined = read(self.scanner, " ".join(text.split()))
            if not joined.problem and (told.problem or len(joined.flags) < len(told.flags)):
                return joined
        return told

    def says_street(self, text: str) -> bool:
        """True if a text names a street of the town with its kind, or nothing but a name."""
        reading = self.read(text)
        return (
            not reading.problem
            and all(s.street[0].quality >= 0.8 for s in reading.spots)
            and "words_left" not in reading.flags
        )

    def place(self, text: str, town: str = "", postcode: str = "") -> Placed:
        """Where a text lies; ``town`` and ``postcode`` of other columns."""
        return self._place(text, town, postcode)

    def _placed(self, text: str, town: str, postcode: str) -> Placed:
        digits = "".join(c for c in postcode if c.isdigit())
        if len(digits) == 4 and digits == postcode.strip():
            digits = digits.zfill(5)  # a workbook made a number of 01000; "2A004" is none
        code = digits if len(digits) == 5 else ""
        return self.placer.place(self.read(text), town_names(town), code)


def town_names(text: str) -> list[str]:
    """A town's name as plain words, without CEDEX, district and postcode; [] where there is none."""
    words = plain_street(text).split()
    if "cedex" in words:
        words = words[: words.index("cedex")]
    words = [x for x in words if not x[0].isdigit() and x not in ("arrondissement", "arr", "ardt")]
    spelt = [{"st": "saint", "ste": "sainte"}.get(x, x) for x in words]
    return [" ".join(spelt)] if spelt else []


def _columns_of(frame: Frame) -> dict[str, Any]:
    return {str(c).lower(): c for c in frame.columns}


def _first(frame: Frame, names: tuple[str, ...]) -> Any:
    there = _columns_of(frame)
    return next((there[n] for n in names if n in there), None)


def _named(streets: GeoFrame | None) -> dict[str, Any]:
    """Names, kinds, lines and communes of a street layer, lines without a length left out."""
    if streets is None or not len(streets):
        nothing = np.empty(0, dtype=object)
        return {"name": [], "kind": [], "lines": nothing, "towns": None, "labels": {}}
    lines: Any = shapes_of(streets).copy()
    n = len(streets)
    names = list(streets["name"]) if "name" in streets else [None] * n
    length = shapely.length(lines)
    usable = np.isfinite(length) & (length > 0)
    names = [
        name if ok and isinstance(name, str) and name.strip() else None
        for name, ok in zip(names, usable, strict=True)
    ]
    kinds = list(streets["kind"]) if "kind" in streets else [None] * n
    column = _first(streets, _TOWN_FIELDS)
    towns: Texts | None = None
    labels: dict[str, str] = {}
    if column is not None:
        written = [text_of(v).strip() for v in streets[column]]
        named = {text: commune_named(text) for text in set(written)}
        plain = {text: plain_street(name) for text, name in named.items()}
        towns = np.array([plain[text] for text in written], dtype=object)
        labels = {plain[text]: named[text] for text in sorted(named)}
    return {"name": names, "kind": kinds, "lines": lines, "towns": towns, "labels": labels}


def _ranges(streets: GeoFrame, lines: Any) -> Ranges | None:
    there = _columns_of(streets)
    for names in _RANGES:
        if all(name in there for name in names):
            values = np.array(
                [[_number(v) for v in streets[there[name]]] for name in names], dtype=float
            ).T
            values[values <= 0] = np.nan
            if np.isfinite(values).any():
                return Ranges(lines, values[:, :2], values[:, 2:])
    return None


def _number(value: object) -> float:
    digits = text_of(value)
    lead = ""
    for letter in digits:
        if not letter.isdigit():
            break
        lead += letter
    return float(lead) if lead else float("nan")


def _address_columns(addresses: GeoFrame) -> dict[str, Any]:
    """The columns of addresses by what they tell; "whole" only where there is no number and
    street."""
    columns = {role: _first(addresses, fields) for role, fields in _ADDRESS_FIELDS.items()}
    if columns["street"] is not None and columns["number"] is not None:
        columns["whole"] = None
    return columns


def _towns_of(addresses: GeoFrame) -> list[str]:
    """The town that each address names, plain words; "" where it names none."""
    columns = _address_columns(addresses)
    if columns["town"] is not None:
        texts = [text_of(v) for v in addresses[columns["town"]]]
    elif columns["whole"] is not None:
        texts = [_town_part(text_of(v)) for v in addresses[columns["whole"]]]
    else:
        return [""] * len(addresses)
    read = {text: next(iter(town_names(text)), "") for text in set(texts)}
    return [read[text] for text in texts]


def _of_other_towns(addresses: GeoFrame, towns: Towns) -> Bools:
    """(n,) true for an address that names a commune which is none of ``towns.own``."""
    told = [
        bool(towns.own) and town in towns.known and town not in towns.own
        for town in _towns_of(addresses)
    ]
    return np.array(told, dtype=bool)


def _addresses(addresses: GeoFrame, names: Names, own: frozenset[str] | None) -> Addresses:
    """Doors with their entries; streets that the street layer has not get an entry of their own.

    ``own``: names of the streets' communes, None without streets.
    """
    columns = _address_columns(addresses)
    whole = columns["whole"]
    if whole is None and (columns["street"] is None or columns["number"] is None):
        raise DataError(
            "locate_no_addresses", available=", ".join(map(str, addresses.columns[:30]))
        )
    n = len(addresses)

    def told(role: str) -> list[str]:
        column = columns[role]
        return [text_of(v) for v in addresses[column]] if column is not None else [""] * n

    if whole is not None:
        pairs = [_parted(text_of(v)) for v in addresses[whole]]
        numbers, streets = [p[0] for p in pairs], [p[1] for p in pairs]
    else:
        numbers, streets = told("number"), told("street")
    suffixes = told("suffix")
    entries: list[int] = []
    doors: list[int] = []
    letters: list[str] = []
    known: dict[str, int] = {}
    for number, suffix, street in zip(numbers, suffixes, streets, strict=True):
        if street not in known:
            known[street] = _entry(names, street)
        value = _number(number)
        entries.append(known[street] if value == value and 0 < value < 9_000 else -1)
        doors.append(int(value) if value == value else 0)
        rest = plain_street(suffix or number.lstrip("0123456789"))
        letters.append(table("locate/words")["suffixes"].get(rest, rest[:1]))
    points = shapely.centroid(shapes_of(addresses))
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    if not any(e >= 0 for e in entries):
        raise DataError(
            "locate_no_addresses", available=", ".join(map(str, addresses.columns[:30]))
        )
    sure = [town in own for town in _towns_of(addresses)] if own is not None else None
    return Addresses(entries, doors, letters, xy, sure)


def _town_part(text: str) -> str:
    """The town of "12 bis rue X, 75002 Paris": what follows the postcode; "" where none does."""
    words = w.split(text).words
    at = next((i for i, x in enumerate(words) if len(x) == 5 and x.isdigit()), len(words))
    return " ".join(x for x in words[at + 1 :] if not w.is_sign(x))


def _parted(text: str) -> tuple[str, str]:
    """(number, street) of "12 bis rue X, 75002 Paris"."""
    words = w.split(text).words
    if not words or not words[0].isdigit():
        return "", ""
    at = 1 + (len(words) > 1 and (words[1] in ("bis", "ter", "quater") or len(words[1]) == 1))
    at += at < len(words) and words[at] == ","
    end = at
    while end < len(words) and not w.is_sign(words[end]) and len(words[end]) != 5:
        end += 1
    return "".join(words[:at]).rstrip(","), " ".join(words[at:end])


def _entry(names: Names, street: str) -> int:
    """The entry of an address's street, made where the street layer has no such name."""
    kind, words = parts(w.split(street).words)
    if not words and not kind:
        return -1
    if hit := names.exact(kind, words):
        return hit[0] if len(hit) == 1 else -1
    core = w.core(w.variants(words)[0]) or words
    entry = names.add_entry(street.strip(), kind, core, words)
    names.forget()
    return entry
