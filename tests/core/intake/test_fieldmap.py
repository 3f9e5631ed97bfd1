"""Field maps, converters, times, WKB: hand-computed expectations."""

import datetime as dt
import struct

import pytest

from clairville.algorithms.clock import moments
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.themes import theme
from clairville.algorithms.intake import wkb
from clairville.algorithms.intake.converters import CONVERTERS
from clairville.algorithms.intake.fieldmap import FieldMap

pytestmark = pytest.mark.clock

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06-13", dt.datetime(2024, 6, 13)),
        ("2024-06-13 14", dt.datetime(2024, 6, 13, 14)),
        ("13/06/2024", dt.datetime(2024, 6, 13)),
        ("13/06/2024 16h30", dt.datetime(2024, 6, 13, 16, 30)),
        ("2024-06-13T16:30:05", dt.datetime(2024, 6, 13, 16, 30, 5)),
        ("20240613", dt.datetime(2024, 6, 13)),
        ("2024-02-30", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_moments_read_what_cities_write(text, expected):
    assert moments.moment(text) == expected


def test_offsets_are_applied_and_utc_follows():
    moment = moments.moment("2024-06-13T14:30:00Z")
    assert moments.local(moment, PARIS) == dt.datetime(2024, 6, 13, 16, 30)
    assert moments.local(moment, "Indian/Reunion") == dt.datetime(2024, 6, 13, 18, 30)
    assert moments.utc(dt.datetime(2024, 1, 13, 16, 30), PARIS) == dt.datetime(2024, 1, 13, 15, 30)
    # the repeated hour of 27 October 2024: its first occurrence, two hours before UTC
    assert moments.utc(dt.datetime(2024, 10, 27, 2, 30), PARIS) == dt.datetime(2024, 10, 27, 0, 30)
    # both occurrences of the repeated hour are told apart when the source gives an offset
    first, second = (moments.moment(f"2024-10-27T02:30:00+0{n}:00") for n in (2, 1))
    assert moments.local(first, PARIS) == moments.local(second, PARIS)
    assert moments.utc(second, PARIS) - moments.utc(first, PARIS) == dt.timedelta(hours=1)


def test_unknown_time_zone_is_named():
    with pytest.raises(DataError, match="Mars/Base"):
        moments.zone("Mars/Base")


@pytest.mark.parametrize(
    ("name", "value", "options", "expected"),
    [
        ("hash_separated_dates", "2024-01-05#2024-01-02#2024-01-09", {}, dt.datetime(2024, 1, 2)),
        (
            "hash_separated_dates",
            "2024-01-05#2024-01-02#2024-01-09",
            {"pick": "last"},
            dt.datetime(2024, 1, 9),
        ),
        ("paris_midnight", "2024-02-09T23:00:00+00:00", {}, dt.datetime(2024, 2, 10)),
        ("paris_midnight", "2024-07-05T22:00:00Z", {}, dt.datetime(2024, 7, 6)),
        ("paris_midnight", "2024-02-10", {}, dt.datetime(2024, 2, 10)),
        ("end_of_day", "2024-06-13", {}, dt.datetime(2024, 6, 13, 23, 59, 59)),
        ("end_of_day", "2024-06-13T18:00", {}, dt.datetime(2024, 6, 13, 18)),
        ("contains", "EMPRISE_CHAUSSEE,EMPRISE_TROTTOIR", {"text": "emprise_trottoir"}, True),
        ("remove_prefix", "Zone C", {"text": "Zone "}, "C"),
        ("join", ["Acer", None, "campestre"], {}, "Acer campestre"),
        ("sum", ["1,5", None, 2], {}, 3.5),
        ("number", "50 km/h", {}, 50.0),
        ("number", "1 234,5 m", {}, 1234.5),
        ("number", 150, {"scale": 0.1}, 15.0),
        ("paris_postcode", "75016", {}, "75116"),
        ("paris_postcode", "75001", {}, "75101"),
        ("paris_postcode", "69003", {}, "69383"),
        ("paris_postcode", "13016", {}, "13216"),
        ("paris_postcode", "92300", {}, None),
        ("split_part", "75101, Paris", {"part": 1}, "Paris"),
        ("pattern", "niveau 3 sur 5", {"regex": r"(\d) sur"}, "3"),
        ("street", "12 bis rue des Lilas", {}, "rue des Lilas"),
    ],
)
def test_converters(name, value, options, expected):
    assert CONVERTERS[name](value, options, PARIS) == expected


def test_epochs_are_utc():
    # 1,718,289,000 s = 13 June 2024, 14:30 UTC
    for name, value in (("epoch_ms", 1_718_289_000_000), ("epoch_s", "1718289000")):
        moment = CONVERTERS[name](value, {}, PARIS)
        assert moments.local(moment, PARIS) == dt.datetime(2024, 6, 13, 16, 30)


def works(**rules):
    return FieldMap(theme("works"), {"id": "n", "start": "d", **rules}, PARIS)


def named(mapping, record):
    return dict(zip(mapping.names, mapping.row(record), strict=True))


def test_row_fills_local_times_and_their_utc_twins():
    row = named(
        works(end={"field": "f", "convert": "end_of_day"}),
        {"n": 7.0, "d": "2024-06-13T14:30:00Z", "f": "2024-12-13"},
    )
    assert row["id"] == "7"
    assert (row["start"], row["start_utc"]) == (
        dt.datetime(2024, 6, 13, 16, 30),
        dt.datetime(2024, 6, 13, 14, 30),
    )
    assert (row["end"], row["end_utc"]) == (
        dt.datetime(2024, 12, 13, 23, 59, 59),
        dt.datetime(2024, 12, 13, 22, 59, 59),
    )


def test_local_time_follows_from_utc_alone():
    mapping = FieldMap(theme("air_quality"), {"datetime_utc": "id", "no2": "v"}, PARIS)
    row = named(mapping, {"id": "2024-06-13 14", "v": "8,8"})
    assert (row["datetime"], row["datetime_utc"]) == (
        dt.datetime(2024, 6, 13, 16),
        dt.datetime(2024, 6, 13, 14),
    )
    assert row["no2"] == 8.8


def test_value_maps_alternatives_defaults_and_bounds():
    mapping = FieldMap(
        theme("roads"),
        {
            "id": "n",
            "class": [
                {"field": "n", "values": {"750005218": "motorway"}},
                {"field": "k", "values": {"AV": "secondary", "*": "unknown"}, "default": "unknown"},
            ],
            "speed_limit_kmh": {"field": "v", "min": 5, "max": 130},
        },
        PARIS,
    )
    assert named(mapping, {"n": "750005218", "k": "BD"})["class"] == "motorway"
    assert named(mapping, {"n": 1, "k": "AV"})["class"] == "secondary"
    assert named(mapping, {"n": 1, "k": "X"})["class"] == "unknown"
    assert named(mapping, {"n": 1, "k": " "})["class"] == "unknown"
    assert named(mapping, {"n": 1, "v": 999})["speed_limit_kmh"] is None
    assert mapping.counts == {"speed_limit_kmh": 1}


def test_what_does_not_parse_is_counted_not_guessed():
    mapping = works(level="l", traffic_impact={"field": "t", "values": {"BARRAGE": "closed"}})
    row = named(mapping, {"n": "a", "d": "pas de date", "l": "fort", "t": "BARRAGE"})
    assert (row["start"], row["level"], row["traffic_impact"]) == (None, None, "closed")
    assert mapping.counts == {"start": 1, "level": 1}
    assert (
        named(works(traffic_impact="t"), {"n": "a", "d": "2024-01-01", "t": "inventé"})[
            "traffic_impact"
        ]
        is None
    )


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ({"id": "n"}, "fields.start"),
        ({"id": "n", "start": "d", "colour": "c"}, "fields.colour"),
        ({"id": "n", "start": {"field": "d", "convert": "magic"}}, "fields.start.convert"),
        ({"id": "n", "start": {"field": "d", "typo": 1}}, "fields.start.typo"),
        ({"id": "n", "start": 3}, "fields.start"),
    ],
)
def test_a_wrong_map_names_its_key(rules, key):
    with pytest.raises(DataError) as error:
        FieldMap(theme("works"), rules, PARIS)
    assert key in error.value.message("fr")
    assert error.value.hint("fr")


def test_owners_that_are_persons_are_dropped():
    mapping = works(owner="o")
    owners = {
        "ENEDIS": "ENEDIS",
        "PERSONNE PHYSIQUE": None,
        "Jean Dupont": None,
        "Mme Martin": None,
        "Institut Pasteur": "Institut Pasteur",
        "S.A.G.P": "S.A.G.P",
        "Mission Vélo": "Mission Vélo",
    }
    assert {
        o: named(mapping, {"n": 1, "d": "2024-01-01", "o": o})["owner"] for o in owners
    } == owners


def test_missing_fields_are_found():
    mapping = works(level="l", nature=[{"field": "a"}, {"field": "b"}])
    assert mapping.missing_fields(["n", "d", "b"]) == {"level": ["l"]}
    assert mapping.source_fields == ["a", "b", "d", "l", "n"]


def test_wkb_of_every_kind():
    assert wkb.from_geojson({"type": "Point", "coordinates": [1, 2, 3]}) == struct.pack(
        "<BIdd", 1, 1, 1, 2
    )
    assert wkb.from_geojson({"type": "Point", "coordinates": [48, 2]}, swap=True) == struct.pack(
        "<BIdd", 1, 1, 2, 48
    )
    line = wkb.from_geojson('{"type": "LineString", "coordinates": [[0, 0], [3, 4]]}')
    assert line == struct.pack("<BII4d", 1, 2, 2, 0, 0, 3, 4)
    multi = wkb.from_geojson({"type": "MultiPoint", "coordinates": [[1, 2]]})
    assert multi == struct.pack("<BII", 1, 4, 1) + struct.pack("<BIdd", 1, 1, 1, 2)
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    polygon = wkb.from_geojson(
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    )
    assert polygon[:13] == struct.pack("<BIII", 1, 3, 1, 4)
    assert wkb.from_geojson({"type": "Polygon", "coordinates": []}) is None
    assert wkb.from_geojson(None) is None
    assert wkb.point_xy(wkb.point(5, 6)) == (5.0, 6.0)
    assert wkb.point_xy(line) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Point"},
        {"type": "Circle", "coordinates": [0, 0]},
        {"type": "LineString", "coordinates": [[0], [1]]},
        "{not json",
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Polygon", "coordinates": [1, 2]},
        {"type": "GeometryCollection", "geometries": "x"},
    ],
)
def test_broken_geometries_are_refused(broken):
    with pytest.raises(DataError):
        wkb.from_geojson(broken)


def test_a_nested_collection_is_not_followed_for_ever():
    bomb = {"type": "Point", "coordinates": [0, 0]}
    for _ in range(50):
        bomb = {"type": "GeometryCollection", "geometries": [bomb]}
    with pytest.raises(DataError):
        wkb.from_geojson(bomb)


def test_rows_read_before_the_column_showed_its_order_are_known_to_be_stale():
    def read(records, follow=None):
        mapping = FieldMap(theme("works"), {"id": "n", "start": "d"}, PARIS)
        if follow is not None:
            mapping.follow(follow)
        days = []
        for record in records:
            mapping.look([record])
            days.append(named(mapping, record)["start"].day)
        return mapping, days

    records = [{"n": 1, "d": "06/05/2024"}, {"n": 2, "d": "06/13/2024"}]
    first, days = read(records)
    assert (first.is_stale, days) == (True, [6, 13])
    again, days = read(records, first)
    assert (again.is_stale, days) == (False, [5, 13])
    certain, _ = read(records[1:])
    assert not certain.is_stale
