"""Addresses are shown and kept without what lets one in."""

import json
import random

import pytest

from clairville.algorithms.common.addresses import (
    cleaned,
    cleaned_whole,
    keys_of,
    shown,
    without_keys,
)

KEY = "Zq7hT0pSecretX9"
PLACES = [
    "https://data.ville.fr/wfs?apikey={k}",
    "https://data.ville.fr/wfs?x=1&sig={k}&y=2",
    "https://data.ville.fr/wfs?{k}",
    "https://data.ville.fr/a?%6Bey={k}",
    "https://data.ville.fr/a;token={k}/b",
    "https://data.ville.fr/a;jsessionid={k}?x=1",
    "https://data.ville.fr/a#token={k}",
    "https://data.ville.fr/a#{k}",
    "https://data.ville.fr/{k}/a.json",
    "https://data.ville.fr/api/key/{k}/a.json",
    "https://{k}@data.ville.fr/a",
    "https://me:{k}@data.ville.fr/a",
    "https://me:p@{k}@data.ville.fr/a",
    "https://me:p/{k}@data.ville.fr/a",
    "https://me:{k}/x@data.ville.fr/a?b=1",
    "https://me:p?{k}@data.ville.fr/a",
    "https://me:p#{k}@data.ville.fr/a",
    "HTTPS://me:{k}@data.ville.fr/a",
    "https://me:{k}@[2001:db8::1]:8443/a?b={k}",
    "/vsicurl/https://data.ville.fr/a.zip?{k}",
    "/vsizip//vsicurl/https://me:{k}@data.ville.fr/a.zip/b.csv",
    "postgresql://agent:{k}@db:5432/ville?schema=clairville",
    "PG:host=db dbname=ville user=agent password={k}",
    "PG:host='db' password='{k} x\\' y' dbname=ville",
    "dbname='ville' host=db user='a' password='{k}' table=\"x\"",
    "crs=EPSG:2154&url=https%3A%2F%2Fdata.ville.fr%2F%3Fk%3D{k}&x=1",
    "url=https://data.ville.fr/wms?k={k}&layers=a&password={k}",
    "/api/rows?where=a&sas={k}",
    "rows.json?t={k}",
    "//me:{k}@data.ville.fr/a",
    "https:\\/\\/data.ville.fr\\/a?k={k}",
    "https://data.ville.fr/550e8400-e29b-41d4-a716-446655440000?{k}",
    "ftp://me:{k}@data.ville.fr/a",
    "https://data.ville.fr/a?where=x%20=%20'y'&k={k}",
    "https://data.ville.fr?k={k}",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_key_of_an_address_is_shown(place):
    for key in (
        KEY,
        "s3cr3t",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "eyJhbGciOi.eyJzdWIiOiI.SflKxwRJSMe",
    ):
        text = place.format(k=key)
        assert key not in shown(text) and key.partition(".")[0] not in shown(text), shown(text)
        for sentence in (
            "{a}",
            "The source {a} cannot be reached.",
            "({a})",
            "'{a}'",
            '"{a}"',
            "see {a}, then {a}; end",
            "\n{a}\n",
            "HTTPSConnectionPool: Max retries exceeded with url: {a} (Caused by X)",
        ):
            told = cleaned(sentence.format(a=text))
            assert key not in told, told
            assert cleaned(told) == told, "cleaning twice is cleaning once"


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://me:pw@h.fr/a?apikey=s3cret&x=1&token=t", "https://h.fr/a?…"),
        (
            "https://data.ville.fr:8443/api/explore/v2.1/catalog/datasets/arbres-remarquables_2024/records",
            None,
        ),
        ("https://data.geopf.fr/wfs/ows", None),
        ("http://[::1]:8080/wfs3/collections/Voirie", None),
        ("https://www.data.gouv.fr/api/1/datasets/bases-de-donnees-annuelles/", None),
        ("https://sig.ville.fr/arcgis/rest/services/WFSServer/MapServer/12/query", None),
        ("/home/agent/données/arbres 2024.csv", None),
        ("C:\\Users\\agent\\clairville.gpkg", None),
        ("/tmp/tmpab12cd9/x.gpkg|layername=works", None),
        ("\\\\serveur\\partage\\a.csv", None),
        ("file:///home/a/b.csv", None),
        (
            "postgresql://agent@db/ville?schema=clairville&authcfg=abc1234",
            "postgresql://db/ville?schema=clairville",
        ),
        ("/vsizip//vsicurl/https://h.fr/a.zip/b.csv", None),
        ("https://h.fr/carte/@48.85,2.35", None),
        ("", ""),
    ],
)
def test_what_says_where_data_comes_from_stays(address, expected):
    assert shown(address) == (address if expected is None else expected)
    assert cleaned(address) == shown(address)


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi ? Le seuil est de 5 : rien.",
        "works: got 7 of 7, kept 7 (outside the territory 2)",
        "12:30 à 14:00, 3/4 & 5",
        'Field "id": key themes.works[0].fields.id; see https://h.fr/a.',
        "key: themes.works",
        "a=1, b=2",
        "the basic statistics",
        "mail@ville.fr",
        "data_date=2024-06-10",
        "Adresse : 12 rue de la Clef",
        "R² = 0,82 ; n = 40",
        "[ ] à cocher",
    ],
)
def test_ordinary_sentences_are_left_alone(text):
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text",
    [
        '{"apikey": "KEY"}',
        "Authorization: Basic KEY",
        "X-Api-Key: KEY",
        "headers {'Authorization': 'Bearer KEY'}",
        "password=KEY",
        "mdp = 'KEY'",
        "Invalid token: KEY",
        "pass=KEY&x",
        "client_secret=KEY",
        '\\"token\\": \\"KEY\\"',
        "Bearer KEY",
        "me:KEY@data.ville.fr cannot be found",
        "X-Amz-Signature=KEY",
    ],
)
def test_keys_named_in_a_text_go(text):
    assert KEY not in cleaned(text.replace("KEY", KEY))


def test_what_a_source_holds_is_found_wherever_it_is_repeated():
    source = {
        "type": "wfs",
        "url": f"https://me:p%40{KEY}1@h.fr/{KEY}2/wfs?map=voirie&x={KEY}3#{KEY}4",
        "layer": "ville:voirie",
        "query": {"sig": f"{KEY}5", "where": "annee > 2020", "deep": {"a": [f"{KEY}6"]}},
        "page": 500,
        "headers": {"cle": "secret7"},
    }
    keys = keys_of(source)
    for n in (2, 3, 4, 5, 6):
        assert (
            without_keys(f"the server says {KEY}{n} is wrong", keys) == "the server says … is wrong"
        )
    assert without_keys("secret7 p@" + KEY + "1", keys) == "… …"  # as written and as meant
    assert (
        without_keys("layer ville:voirie of wfs, where annee > 2020", keys)
        == "layer ville:voirie of wfs, where annee > 2020"
    )


def test_plain_json_is_cleaned_whole():
    found = cleaned_whole(
        {
            "a": [f"https://h.fr/?x={KEY}", 5, None, True],
            "token": KEY,
            "b": {"c": "x"},
            3: (f"https://{KEY}@h.fr",),
        }
    )
    assert (
        KEY not in json.dumps(found)
        and found["b"] == {"c": "x"}
        and found["a"][1:] == [5, None, True]
    )


def test_any_text_is_cleaned_in_time():
    rng = random.Random(5)
    letters = "ab1:/@?&=#;%'\"[]. \\…é-_"
    for _ in range(3000):
        text = "".join(rng.choice(letters) for _ in range(rng.randrange(60)))
        shown(text), cleaned(text), keys_of({"url": text, "query": {"key": text}})
        shown("http://" + text)
    for piece in (
        "a:",
        "http://a:",
        "http://",
        "a=",
        "?a",
        "@",
        "a:b@",
        "&a=",
        "password=",
        "%",
        "x/",
        ";a=",
        "basic ",
        "eyJa.",
    ):
        cleaned(piece * (40_000 // len(piece)))


def test_a_secret_after_an_endless_word_goes_as_well():
    word = "a" * 1_000
    for text in (f"{word}http://u:{KEY}@h.fr/x", f"{word}_password={KEY}", f"{word} u:{KEY}@h.fr"):
        assert KEY not in cleaned(text)
    assert KEY not in cleaned(f"see /list?{'b' * 5_000}&sig={KEY} and go on")
