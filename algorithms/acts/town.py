"""A town's streets, addresses, facilities, projects and parcels, asked by the texts of its acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from ..locate.doors import STREET_ONLY
from ..locate.spots import DOOR, WHOLE, Reading, Spot
from ..network.names import plain_street
from . import facilities, mentions, parcels

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Geometry, Shapes
    from ..locate.locator import Locator

STREET, ADDRESS, FACILITY, AREA, PARCEL = "street", "address", "facility", "area", "parcel"
CERTAIN, LIKELY, CHECK = "certain", "likely", "check"
_LIGHT = frozenset({"shortened", "near", "street_only", "number_unknown", "no_line"})
_ONE_SITE_M = 300.0  # a nursery and a primary school of one name this near are one group of schools
_SCORE = {CERTAIN: 1.0, LIKELY: 0.8, CHECK: 0.5}


@dataclass(frozen=True)
class Mention:
    """A place that an act names.

    ``kind``: :data:`STREET`, :data:`ADDRESS`, :data:`FACILITY`, :data:`AREA` or :data:`PARCEL`;
    ``shape``: metres, None where it is not placed; ``problem``: why, "" where it is; ``doubts``: what
    is to be looked at; ``told``: the places that it may be.
    """

    kind: str
    place: str
    sentence: str
    shape: Geometry | None = None
    problem: str = ""
    doubts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def sureness(self) -> str:
        """:data:`CERTAIN`, :data:`LIKELY` or :data:`CHECK`."""
        if not self.doubts:
            return CERTAIN
        return LIKELY if set(self.doubts) <= _LIGHT else CHECK

    @property
    def score(self) -> float:
        """0..1."""
        return _SCORE[self.sureness]


class Town:
    """What texts are asked against.

    Parameters
    ----------
    locator : Locator | None
        Streets and addresses.
    places : list[tuple[GeoFrame, str]]
        Lists with a column ``name``, and the kind of each ("quarter", "zac", "" where names tell).
    parcel_layer : GeoFrame | None
        Theme ``parcels``.
    """

    def __init__(
        self,
        locator: Locator | None,
        places: list[tuple[GeoFrame, str]] | None = None,
        parcel_layer: GeoFrame | None = None,
    ) -> None:
        self.locator = locator
        labels: list[str] = []
        kinds: list[str] = []
        self._shapes: list[Geometry] = []
        for frame, kind in places or []:
            for label, shape in zip(frame["name"], frame.geometry, strict=True):
                if isinstance(label, str) and label.strip() and shape is not None:
                    labels.append(label.strip())
                    kinds.append(kind)
                    self._shapes.append(shape)
        self.gazetteer = facilities.Gazetteer(labels, kinds)
        self._parcels: dict[str, list[int]] = {}
        self._parcel_shapes: Shapes | None = None
        if parcel_layer is not None and "id" in parcel_layer:
            self._parcels = parcels.keys_of(parcel_layer["id"])
            self._parcel_shapes = parcel_layer.geometry.to_numpy()

    def read(self, text: str) -> tuple[list[Mention], list[str]]:
        """The places that a text names, each once, and the streets that the town has not."""
        found: dict[tuple[str, str], Mention] = {}
        unknown: dict[str, None] = {}
        for sentence in mentions.sentences(text):
            told, lacking = self._streets(sentence)
            unknown.update(dict.fromkeys(lacking))
            streets = {plain_street(one.place) for one in told}
            places = [p for p in self._facilities(sentence) if plain_street(p.place) not in streets]
            for one in (*told, *places):
                found.setdefault((one.kind, one.place), one)
        for parcel in parcels.parcels_in(text):
            one = self._parcel(parcel, text)
            found.setdefault((one.kind, one.place), one)
        return list(found.values()), list(unknown)

    # -- streets
    def _streets(self, sentence: str) -> tuple[list[Mention], list[str]]:
        if self.locator is None:
            return [], []
        named, unknown = mentions.streets_in(self.locator.scanner, sentence)
        return [self._street(one) for one in named], unknown

    def _street(self, named: mentions.Named) -> Mention:
        if self.locator is None:
            raise KeyError(named)
        form = DOOR if named.doors else WHOLE
        spot = Spot(form, named.streets, named.doors)
        placed = self.locator.placer.place(Reading(spots=[spot]))
        numbers = ", ".join(f"{d.number}{d.suffix}" for d in named.doors)
        label = self.locator.names.entries[named.streets[0].entry].label
        place = f"{numbers} {label}".strip()
        if placed.shape is None:
            told = tuple(dict.fromkeys(t[0] for t in placed.told))
            return Mention(named.what, place, named.sentence, problem=placed.problem, told=told)
        doubts = [x for x in (named.doubt,) if x]
        if placed.known == STREET_ONLY or "number_unknown" in placed.flags:
            doubts.append("number_unknown")
        return Mention(
            named.what, place, named.sentence, placed.shape, doubts=tuple(dict.fromkeys(doubts))
        )

    # -- facilities and projects
    def _facilities(self, sentence: str) -> list[Mention]:
        out: list[Mention] = []
        for found in self.gazetteer.find(sentence):
            rows = list(found.rows)
            labels = tuple(dict.fromkeys(self.gazetteer.places[r].label for r in rows))
            kind = AREA if facilities.is_area(found.kind) else FACILITY
            shapes = [self._shapes[r] for r in rows]
            label = labels[0]
            if len(rows) > 1 and _apart(shapes) > _ONE_SITE_M:
                out.append(Mention(kind, label, sentence, problem="ambiguous", told=labels))
                continue
            same = plain_street(label) in plain_street(sentence)
            out.append(Mention(kind, label, sentence, shapes[0], doubts=() if same else ("near",)))
        return out

    # -- parcels
    def _parcel(self, parcel: str, text: str) -> Mention:
        sentence = _sentence_of(parcel, text)
        if self._parcel_shapes is None:
            return Mention(PARCEL, parcel, sentence, problem="no_parcels")
        rows = self._parcels.get(parcels.key_of(parcel), [])
        if not rows:
            return Mention(PARCEL, parcel, sentence, problem="unknown_parcel")
        shapes = [self._parcel_shapes[r] for r in rows]
        if len(rows) > 1 and _apart(shapes) > _ONE_SITE_M:
            return Mention(PARCEL, parcel, sentence, problem="ambiguous", told=(parcel,))
        return Mention(PARCEL, parcel, sentence, shapes[0])


def _sentence_of(parcel: str, text: str) -> str:
    """The sentence that names a parcel: with its section and number, else with the number."""
    section, number = parcel.split()
    told = [s for s in mentions.sentences(text) if re.search(rf"(?<!\d){number}(?=p?\b)", s)]
    whole = [s for s in told if re.search(rf"\b{section}(?=\b|\d)", s)]
    cued = [s for s in told if parcels.parcels_in(s)]
    return next((s for s in (*whole, *cued, *told)), text[:200])


def _apart(shapes: list[Geometry]) -> float:
    """The greatest distance from the first of some shapes to another, metres."""
    return max(float(shapely.distance(shapes[0], s)) for s in shapes)
