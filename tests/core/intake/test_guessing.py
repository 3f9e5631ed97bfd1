"""Guesses of the profile form: names as real portals write them, values that refuse, converters the
values ask for.
"""

import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.intake import guessing

WORKS = themes.theme("works")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("date_debut", ("date", "debut")),
        ("DateDébut", ("date", "debut")),
        ("DATEDEBUT", ("datedebut",)),
        ("nb places (PMR)", ("nb", "places", "pmr")),
    ],
)
def test_words_of_a_name(name, said):
    assert guessing.words(name) == said


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # Paris, Lyon, Toulouse, Rennes, Bordeaux, Côtes-d'Armor: fields as published
        (
            "identifiant voie impact_circulation impact_circulation_detail date_debut date_fin description typologie maitre_ouvrage",
            {
                "id": "identifiant",
                "street": "voie",
                "traffic_impact": "impact_circulation",
                "impact_detail": "impact_circulation_detail",
                "start": "date_debut",
                "end": "date_fin",
                "description": "description",
                "nature": "typologie",
                "owner": "maitre_ouvrage",
            },
        ),
        (
            "gid typeperturbation debutchantier finchantier precisionlocalisation",
            {
                "id": "gid",
                "traffic_impact": "typeperturbation",
                "start": "debutchantier",
                "end": "finchantier",
                "street": "precisionlocalisation",
            },
        ),
        (
            "numero circulation datedebut datefin voie",
            {
                "id": "numero",
                "traffic_impact": "circulation",
                "start": "datedebut",
                "end": "datefin",
                "street": "voie",
            },
        ),
        (
            "id_evt type date_deb date_fin localisation commentaire",
            {
                "id": "id_evt",
                "nature": "type",
                "start": "date_deb",
                "end": "date_fin",
                "street": "localisation",
                "description": "commentaire",
            },
        ),
        (
            "CIRCULATION DATEDEBUT DATEFIN ROUTE NUMDOSSIER",
            {
                "traffic_impact": "CIRCULATION",
                "start": "DATEDEBUT",
                "end": "DATEFIN",
                "street": "ROUTE",
                "id": "NUMDOSSIER",
            },
        ),
        ("truc bidule", {}),
    ],
)
def test_works_of_six_portals(fields, expected):
    assert guessing.fields(WORKS, fields.split()) == expected


def test_values_refuse_what_names_suggest():
    samples = [{"num": "A", "debut": "rue Haute", "start": "2024-06-03"}]
    assert guessing.fields(WORKS, ["num", "debut"], samples) == {"id": "num"}
    assert guessing.fields(WORKS, ["num", "debut", "start"], samples)["start"] == "start"


def test_a_field_serves_one_column():
    fields = ["identifiant_de_l_etablissement", "nom_etablissement", "type_etablissement"]
    found = guessing.fields(themes.theme("schools"), fields)
    assert found["uai"] == "identifiant_de_l_etablissement" and len(set(found.values())) == len(
        found
    )


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("start", ["2024-06-03"], "f"),
        ("end", ["2024-06-03", "13/06/2024"], {"field": "f", "convert": "end_of_day"}),
        ("end", ["2024-06-03T18:00"], "f"),
        (
            "start",
            ["2024-01-02#2024-01-05", "2024-02-01"],
            {"field": "f", "convert": "separated_dates"},
        ),
        ("start", ["2024-02-09T23:00:00+00:00"], {"field": "f", "convert": "local_midnight"}),
        ("start", ["1718236800000"], {"field": "f", "convert": "epoch_ms"}),
        ("start", ["1718236800"], {"field": "f", "convert": "epoch_s"}),
        ("area_m2", ["12,5", "1 200"], "f"),
        ("area_m2", ["12,5 m²"], "f"),  # units are the intake's: the first number of 63/75 is none
        ("start", [], "f"),
    ],
)
def test_values_ask_for_a_converter(column, values, expected):
    assert guessing.rule(WORKS.fields[column], "f", [{"f": v} for v in values]) == expected


def test_words_that_the_door_reads_need_no_table_of_values():
    """A table would hide its words: "all others" of one was unknown, "Route barrée" among them."""
    spec = WORKS.fields["traffic_impact"]
    assert guessing.codes(spec, ["Route barrée", "Circulation alternée"]) == {}
    found = guessing.codes(spec, ["Route barrée", "Circulation alternée", "ZZZ"])
    assert found == {
        "Route barrée": "closed",
        "Circulation alternée": "restricted",
        "*": "unknown",
    }


def test_codes_are_recognised_by_their_labels():
    spec = WORKS.fields["traffic_impact"]
    closed = next(code for code in spec.codes if code == "closed")
    assert guessing.codes(spec, ["closed", "unknown"]) == {}
    found = guessing.codes(spec, [spec.codes[closed]["fr"].upper(), "ZZZ"])
    assert (
        found[spec.codes[closed]["fr"].upper()] == closed
        and "ZZZ" not in found
        and found["*"] == "unknown"
    )


@pytest.mark.parametrize(
    ("fields", "row", "expected"),
    [
        (["num", "Longitude", "Latitude"], {}, {"x": "Longitude", "y": "Latitude"}),
        (["COORD_X", "COORD_Y"], {}, {"x": "COORD_X", "y": "COORD_Y"}),
        (["geo_point_2d"], {"geo_point_2d": "48.9, 2.4"}, {"point": "geo_point_2d"}),
        (
            ["geo_shape", "geo_point_2d"],
            {"geo_shape": '{"type": "Point"}'},
            {"geometry": "geo_shape"},
        ),
        (["geom", "x", "y"], {"geom": "0101000020"}, {"x": "x", "y": "y"}),
        (["nom"], {}, {}),
    ],
)
def test_where_records_lie(fields, row, expected):
    assert guessing.position(fields, [row]) == expected


def test_a_field_with_a_few_odd_days_is_still_the_field_of_days():
    rows = [{"date_debut": v} for v in ("31/12/2999", "bientôt", "8h30 13 juin", "12/06/2024 UTC")]
    assert guessing.fields(themes.theme("works"), ["date_debut"], rows) == {}
    rows[1:] = [{"date_debut": v} for v in ("13 juin 2024 à 8h30", "45456", "bientôt")]
    assert guessing.fields(themes.theme("works"), ["date_debut"], rows) == {"start": "date_debut"}
