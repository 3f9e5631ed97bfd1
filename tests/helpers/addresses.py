"""Five hundred addresses on the streets of the demo, and what a locator makes of them.

``tests/data/addresses`` tells where they are from."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import pathlib
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from clairville.algorithms.common.resources import keyed
from clairville.algorithms.locate.located import class_of
from clairville.algorithms.locate.locator import Locator, Towns
from clairville.algorithms.network.names import plain_street

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Written by hand before the reading was made, drawn by a script, and written by hand after it.
ORIGINS = ("hand", "made", "later")
NEAR_M = 130.0  # an end of a piece is a square now and then


class Address(NamedTuple):
    """A text and the streets that it means; no street where the town has none."""

    origin: str
    manner: str
    text: str
    streets: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def unseen(self) -> bool:
        """True for the half that was not looked at while the reading was made, and for the later set."""
        if self.origin == "later":
            return True
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def read_addresses() -> list[Address]:
    """All of them, those written by hand first."""
    out = []
    for origin in ORIGINS:
        with (ROOT / f"tests/data/addresses/{origin}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            for row in csv.DictReader(file, delimiter=";"):
                streets = () if row["street"] == "-" else tuple(row["street"].split(" + "))
                ends = tuple(e for e in (row["ends"] or "").split(" + ") if e)
                out.append(Address(origin, row["manner"], row["text"], streets, ends))
    return out


def read_streets() -> gpd.GeoDataFrame:
    """The demo's street lines, theme roads, Lambert-93."""
    csv.field_size_limit(1 << 24)
    way = pyproj.Transformer.from_crs(4326, 2154, always_xy=True)
    names, lines = [], []
    with gzip.open(ROOT / "resources/demo/paris/voie.csv.gz", "rt", encoding="utf-8-sig") as text:
        for row in csv.DictReader(text, delimiter=";"):
            names.append(row["L_LONGMIN"])
            lines.append(json.loads(row["Geometry"]))
    shapes = shapely.from_geojson([json.dumps(g) for g in lines])
    xy = shapely.get_coordinates(shapes)
    moved = shapely.set_coordinates(shapes, np.column_stack(way.transform(xy[:, 0], xy[:, 1])))
    return gpd.GeoDataFrame({"name": names}, geometry=moved)


def make_locator() -> Locator:
    """A locator of Paris, that knows the communes of France."""
    known = frozenset(plain_street(row[0]) for row in keyed("communes/communes").values())
    return Locator(read_streets(), None, Towns(known, frozenset({"paris"}), frozenset({"75"})))


def judge(locator: Locator, address: Address) -> tuple[str, str, float]:
    """(what became of an address, its class, its score): "right", "wrong" and not told, "flagged"
    (wrong and told), "ambiguous" (listed), "unplaced" (told why)."""
    placed = locator.place(address.text)
    if placed.shape is None:
        return ("ambiguous" if placed.told else "unplaced"), placed.problem, 0.0
    kind = class_of(placed)
    right = bool(address.streets) and is_right(locator, address, placed)
    return "right" if right else "flagged" if kind == "check" else "wrong", kind, placed.score


def is_right(locator: Locator, address: Address, placed: object) -> bool:
    """True for a place on the streets that are meant, and only there."""
    found = set(placed.street.replace(" / ", " + ").split(" + "))
    if address.ends:
        ends = [line_of(locator, end) for end in address.ends]
        return (
            placed.known == "piece"
            and found == set(address.streets)
            and all(shapely.distance(placed.shape, end) < NEAR_M for end in ends)
            and placed.shape.length <= line_of(locator, address.streets[0]).length + 1
        )
    if address.manner == "corner" or len(address.streets) == 2:
        point = placed.shape if placed.known == "crossing" else None
        return point is not None and all(
            shapely.distance(point, line_of(locator, street)) < NEAR_M / 2
            for street in address.streets
        )
    return found == set(address.streets)


def line_of(locator: Locator, street: str) -> object:
    """The line of a street by the name that the layer has."""
    entry = next(i for i, e in enumerate(locator.names.entries) if e.label == street)
    return locator.ground.shape(locator.ground.parts(entry)[0])
