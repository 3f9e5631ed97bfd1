"""Privacy at the door: what names a person is searched for in the bytes of the store, of the files
beside it and of the folder of temporary files, during and after a pull."""

import contextlib
import json
import pathlib
import sqlite3
import tempfile

import pytest

from ...helpers.pulling_world import LILLE_X, LILLE_Y, profile, pull, rows
from ...helpers.replay import Reply, serve

# Planted in every place a text can hide: description, address, category, owner, geometry's own
# digits.
PLANTED = (
    "Durand",
    "Sophie Bernard",
    "06 12 34 56 78",
    "0612345678",
    "j.martin@exemple.fr",
    "AB-123-CD",
    "12 bis",
    "147 rue",
    "digicode 4821",
    "Jean Dupont",
)
COMPLAINTS = [
    {
        "ref": "S-1",
        "date": "2024-06-11",
        "type": "Éclairage - contacter Mme Durand",
        "adresse": "12 bis rue des Lilas",
        "texte": "Je m'appelle Sophie Bernard, 06 12 34 56 78, j.martin@exemple.fr : lampadaire éteint",
        "x": 704_012.37,
        "y": 7_059_003.91,
    },
    {
        "ref": "S-2",
        "date": "2024-06-12",
        "type": "Stationnement",
        "adresse": "147 rue Nationale, digicode 4821",
        "texte": "Voiture AB-123-CD devant le 147 rue Nationale, tél 0612345678",
        "x": 704_049.99,
        "y": 7_059_040.02,
    },
]
RULES = {
    "id": "ref",
    "date": "date",
    "category": "type",
    "street": "adresse",
    "description": "texte",
}
WORKS = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
    "features": [
        {
            "type": "Feature",
            "properties": {"num": "W1", "debut": "2024-06-01", "moa": "Jean Dupont"},
            "geometry": {"type": "Point", "coordinates": [704_000, 7_059_000]},
        },
        {
            "type": "Feature",
            "properties": {"num": "W2", "debut": "2024-06-01", "moa": "Enedis"},
            "geometry": {"type": "Point", "coordinates": [704_010, 7_059_000]},
        },
    ],
}


def found_in(*folders):
    """{file: planted text} of everything below these folders, in UTF-8 and UTF-16."""
    hits = {}
    for folder in folders:
        for path in (p for p in pathlib.Path(folder).rglob("*") if p.is_file()):
            body = path.read_bytes()
            for text in PLANTED:
                if any(text.encode(code) in body for code in ("utf-8", "utf-16-le", "cp1252")):
                    hits[path.name] = text
    return hits


def rules(theme):
    from clairville.algorithms.common import themes

    return {k: v for k, v in RULES.items() if k in themes.theme(theme).fields}


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder of temporary files of one's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def served(kind):
    """(source, routes) of a protocol that gives the complaints."""
    if kind == "opendatasoft":
        base = "/api/explore/v2.1/catalog/datasets/demandes"
        fields = [{"name": k, "type": "text"} for k in COMPLAINTS[0]]
        return {
            "type": "opendatasoft",
            "dataset": "demandes",
            "x": "x",
            "y": "y",
            "crs": "EPSG:2154",
        }, {
            base: Reply({"metas": {"default": {"records_count": 2}}, "fields": fields}),
            f"{base}/records": Reply({"total_count": 2}),
            f"{base}/exports/jsonl": Reply("".join(json.dumps(c) + "\n" for c in COMPLAINTS)),
        }
    if kind in ("file", "datagouv"):
        lines = [
            ";".join(COMPLAINTS[0]),
            *(";".join(f'"{v}"' for v in c.values()) for c in COMPLAINTS),
        ]
        text = "\n".join(lines) + "\n"
        place = {"x": "x", "y": "y", "crs": "EPSG:2154"}
        if kind == "file":
            return {"type": "file", "path": "{address}/s.csv", **place}, {
                "/s.csv": Reply(text, kind="text/csv")
            }
        card = Reply(
            {
                "resources": [
                    {
                        "id": "1",
                        "title": "s.csv",
                        "url": "{address}/s.csv",
                        "last_modified": "2024-06-01",
                    }
                ]
            }
        )
        return {"type": "datagouv", "dataset": "d", "api": "{address}/api", **place}, {
            "/api/d/": card,
            "/s.csv": Reply(text, kind="text/csv"),
        }
    features = [
        {
            "type": "Feature",
            "id": c["ref"],
            "properties": c,
            "geometry": {"type": "Point", "coordinates": [3.06, 50.63]},
        }
        for c in COMPLAINTS
    ]

    def items(query, headers):
        return Reply(
            {
                "numberMatched": 2,
                "features": features if query.get("offset", "0") == "0" else [],
                "links": [],
            }
        )

    return {"type": "ogcapi", "collection": "c"}, {
        "/collections/c/items": items,
        "/collections/c": Reply({}),
    }


@pytest.mark.parametrize("kind", ["opendatasoft", "ogcapi", "file", "datagouv"])
def test_complaints_from_a_portal_leave_no_person_on_the_disk(tmp_path, temporary, kind):
    source, routes = served(kind)
    seen = {}

    def look(_fraction):
        seen.update(found_in(temporary, tmp_path / "store"))

    (tmp_path / "store").mkdir()
    with serve(routes) as (address, _):
        for reply in routes.values():
            if isinstance(reply, Reply):
                reply.body = reply.body.replace(b"{address}", address.encode())
        source = {k: v.replace("{address}", address) for k, v in source.items()}
        source |= {} if kind in ("file", "datagouv") else {"url": address}
        path = profile(tmp_path, {"complaints": {"source": source, "fields": rules("complaints")}})
        pulled = pull(path, tmp_path / "store" / "s.gpkg", "complaints", progress=look)
        assert (pulled.status, pulled.message) == ("ok", "") and pulled.counts["kept"] == 2
        assert pull(path, tmp_path / "store" / "s.gpkg", "complaints", progress=look).status in (
            "ok",
            "unchanged",
        )
    look(1)
    assert seen == {}


def test_complaints_lie_at_the_centre_of_their_cell(tmp_path):
    (tmp_path / "s.csv").write_text(
        "ref;date;type;x;y\n"
        + "".join(f"{c['ref']};{c['date']};Bruit;{c['x']};{c['y']}\n" for c in COMPLAINTS),
        encoding="utf-8",
    )
    source = {"type": "file", "path": "s.csv", "x": "x", "y": "y", "crs": "EPSG:2154"}
    path = profile(
        tmp_path,
        {
            "complaints": {
                "source": source,
                "fields": {"id": "ref", "date": "date", "category": "type"},
            }
        },
    )
    assert pull(path, tmp_path / "s.gpkg", "complaints").counts["kept"] == 2
    # both lie in the cell from (704000, 7059000) to (704050, 7059050)
    points = [f.geometry().asPoint() for f in rows(tmp_path / "s.gpkg", "complaints").values()]
    assert {(point.x(), point.y()) for point in points} == {(704_025.0, 7_059_025.0)}


def test_owners_that_are_persons_are_dropped(tmp_path, temporary):
    (tmp_path / "store").mkdir()
    (tmp_path / "w.geojson").write_text(json.dumps(WORKS), encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "w.geojson"},
                "fields": {"id": "num", "start": "debut", "owner": "moa"},
            }
        },
    )
    assert pull(path, tmp_path / "store" / "s.gpkg").counts["kept"] == 2
    owners = {name: f["owner"] for name, f in rows(tmp_path / "store" / "s.gpkg").items()}
    assert owners["W2"] == "Enedis" and owners["W1"] != "Jean Dupont"
    assert found_in(temporary, tmp_path / "store") == {}


def test_crashes_keep_counts_only():
    """No column of the theme holds a birth year, a sex or one person's severity."""
    from clairville.algorithms.common import themes

    names = set(themes.theme("accidents").fields)
    assert {
        "sexe",
        "sex",
        "an_nais",
        "birth",
        "birth_year",
        "age",
        "grav",
        "place",
        "trajet",
    }.isdisjoint(names)
    assert {
        "killed",
        "hospitalised",
        "light",
        "unhurt",
        "under_18",
        "aged_65_plus",
        "pedestrians",
        "cyclists",
    } <= names


def test_the_search_would_find_what_was_written(tmp_path):
    """The search itself works: an unprotected table is found out."""
    (tmp_path / "leak.gpkg").write_bytes(b"\0\1" + "appeler Mme Durand".encode("utf-16-le"))
    assert found_in(tmp_path) == {"leak.gpkg": "Durand"}


def test_who_may_not_be_published_and_who_works_alone_never_reach_the_store(registered, tmp_path):
    rows = [
        "4711B;12;oui;non",
        "4711C;00;oui;oui",  # alone
        "4711D;;oui;oui",  # alone, as nothing is known of staff
        "5610A;02;oui;oui",
        "5610C;11;non;non",  # asked not to be published
    ]
    lines = [f"{row};{LILLE_X + 9 * i};{LILLE_Y}" for i, row in enumerate(rows)]
    text = "\n".join(["ape;effectif;public;seul;x;y", *lines])
    (tmp_path / "shops.csv").write_text(text, encoding="utf-8")
    fields = {
        "naf": "ape",
        "staff_band": "effectif",
        "diffusible": "public",
        "sole_trader": "seul",
    }
    source = {"type": "file", "path": "shops.csv", "x": "x", "y": "y", "crs": "EPSG:2154"}
    path = profile(tmp_path, {"establishments": {"source": source, "fields": fields}})
    pulled = pull(path, str(tmp_path / "s.gpkg"), "establishments")
    assert pulled.status == "ok", pulled.message
    assert pulled.counts["kept"] == 2 and pulled.counts["never kept"] == 3
    with contextlib.closing(sqlite3.connect(tmp_path / "s.gpkg")) as store:
        kept = [row[0] for row in store.execute("SELECT naf FROM establishments ORDER BY naf")]
    assert kept == ["4711B", "5610A"]
    whole = (tmp_path / "s.gpkg").read_bytes()
    assert not any(gone in whole for gone in (b"4711C", b"4711D", b"5610C"))
