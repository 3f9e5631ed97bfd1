"""The list of acts and a folder of documents, from the file to the map and to the search."""

import csv
import json
import sqlite3

import pytest
from qgis.core import QgsProcessingException, QgsProviderRegistry

from clairville.algorithms.common.errors import StoreError
from clairville.plugin.store import actplaces
from clairville.plugin.store.acts import Acts, file_of, places_file_of

from ...helpers.toolrun import rows, run_tool

X, Y = 770_000, 6_280_000
STREETS = {
    "Rue de la Loge": [(0, 0), (400, 0)],
    "Rue Paul Rimbaud": [(0, 100), (400, 100)],
    "Rue d'Alco": [(0, 0), (0, 300)],
    "Avenue du Pont Trinquat": [(200, -200), (200, 400)],
    "Place de la Comédie": [(300, 0), (330, 0), (330, 30), (300, 30), (300, 0)],
}
ACTS = [
    ("2024-02-05", "D1", "Travaux rue Paul Rimbaud / entre la rue d'Alco et la place de la Comédie", ""),
    ("2024-03-11", "D2", "Ecole Jules Ferry / Réfection de la toiture", "Les travaux de l'école Jules Ferry coûtent 12 000 euros."),
    ("2024-04-02", "D3", "Acquisition de terrain / Propriété DURAND / avenue du Pont Trinquat / parcelles EW 12 et 13", ""),
    ("2024-04-02", "D4", "Désignation des représentants de la Ville / rue de la Loge", ""),
    ("2024-05-20", "D5", "Dénomination de la rue Simone Veil", ""),
    ("2024-05-20", "D5", "Dénomination de la rue Simone Veil", ""),
    ("2024-06-24", "D6", "Attribution de subventions aux associations", "Mme Dupont remercie le conseil, 06 12 34 56 78."),
]  # fmt: skip


@pytest.fixture
def scdl(tmp_path):
    """The acts as the SCDL list has them."""
    path = tmp_path / "deliberations.csv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        told = csv.writer(out)
        told.writerow(["COLL_NOM", "DELIB_ID", "DELIB_DATE", "DELIB_OBJET", "TEXTE", "DELIB_URL"])
        for day, number, title, text in ACTS:
            told.writerow(
                ["Ville", number, day, title, text, f"https://ville.example/{number}.pdf"]
            )
    return str(path)


@pytest.fixture
def town(layer):
    """Streets, a school and two parcels."""

    def line(points):
        return f"LineString ({', '.join(f'{X + a} {Y + b}' for a, b in points)})"

    def square(x, y):
        corners = [(x, y), (x + 20, y), (x + 20, y + 20), (x, y + 20), (x, y)]
        return f"Polygon (({', '.join(f'{X + a} {Y + b}' for a, b in corners)}))"

    streets = layer(
        "LineString", "EPSG:2154", {"name": "string"},
        [(line(points), name) for name, points in STREETS.items()], name="streets",
    )  # fmt: skip
    schools = layer(
        "Point", "EPSG:2154", {"name": "string", "uai": "string"},
        [(f"Point ({X + 50} {Y + 50})", "Ecole élémentaire Jules Ferry", "0340001A")], name="schools",
    )  # fmt: skip
    parcels = layer(
        "Polygon", "EPSG:2154", {"id": "string"},
        [(square(100, 200), "34172000EW0012"), (square(130, 200), "34172000EW0013")], name="parcels",
    )  # fmt: skip
    return {"STREETS": streets, "SCHOOLS": schools, "PARCELS": parcels}


def outputs(folder):
    return {k: str(folder / f"{k}.gpkg") for k in ("OUTPUT", "LINES", "UNPLACED")}


def test_a_list_is_on_the_map_and_found_again(scdl, town, tmp_path):
    store = tmp_path / "town.gpkg"
    made = run_tool(
        "councilacts", {"INPUT": scdl, **town, "STORE": str(store), **outputs(tmp_path)}
    )
    told = rows(made["OUTPUT"])
    assert {(r["number"], r["place"], r["class"]) for r in told} == {
        ("D1", "Rue Paul Rimbaud", "certain"), ("D1", "Rue d'Alco", "certain"),
        ("D1", "Place de la Comédie", "certain"), ("D2", "Ecole élémentaire Jules Ferry", "likely"),
        ("D3", "Avenue du Pont Trinquat", "certain"), ("D3", "EW 12", "certain"), ("D3", "EW 13", "certain"),
    }  # fmt: skip
    assert {r["year"] for r in told} == {2024}
    first = next(r for r in told if r["number"] == "D1")
    assert "Travaux rue Paul Rimbaud" in first["reason_fr"]
    assert json.loads(first["reasons"])[0]["code"] == "acts_in_title"
    assert {r["place"] for r in rows(made["LINES"])} == {
        "Rue Paul Rimbaud", "Rue d'Alco", "Avenue du Pont Trinquat", "Place de la Comédie",
    }  # fmt: skip
    left = rows(made["UNPLACED"])
    assert [(r["number"], r["why"]) for r in left] == [("D5", "unknown_street")]
    counts = made["COUNTS"]
    assert counts["acts"] == 6 and counts["list_repeated"] == 1 and counts["acts_on_persons"] == 1
    with Acts(file_of(str(store))) as acts:
        assert acts.count() == 6
        found = acts.search("ecoles").hits
        assert [h.number for h in found] == ["D2"] and "école" in found[0].piece
        assert [h.number for h in acts.search("durand").hits] == []
        assert [h.number for h in acts.search("dupont").hits] == []
        assert acts.search("durand").lacking == ("durand",)
        bodies = "".join(r["body"] + r["title"] for r in acts.rows())
        assert "06 12" not in bodies and "DURAND" not in bodies
    places = actplaces.layer_of(str(store))
    assert places.featureCount() == 7
    listed = QgsProviderRegistry.instance().querySublayers(str(store))
    assert {s.name() for s in listed if "act" in s.name()} == {"clairville_act_places"}


def test_a_second_run_masks_nothing_anew_and_replaces_the_first(scdl, town, tmp_path):
    store = str(tmp_path / "town.gpkg")
    given = {"INPUT": scdl, **town, "STORE": store}
    first = run_tool("councilacts", {**given, **outputs(tmp_path)})
    second = run_tool("councilacts", {**given, "OUTPUT": "memory:"})
    assert first["COUNTS"]["masked"] and not second["COUNTS"]["masked"]
    assert second["COUNTS"]["indexed"] == 6
    assert actplaces.layer_of(store).featureCount() == 7


def test_what_older_rules_masked_is_masked_again(scdl, town, tmp_path, monkeypatch):
    from clairville.algorithms.acts import masking

    given = {"INPUT": scdl, **town, "STORE": str(tmp_path / "town.gpkg"), "OUTPUT": "memory:"}
    first = run_tool("councilacts", given)
    monkeypatch.setattr(masking, "version", lambda: "newer")
    assert run_tool("councilacts", given)["COUNTS"]["masked"] == first["COUNTS"]["masked"]
    assert not run_tool("councilacts", given)["COUNTS"]["masked"]


def test_no_field_of_the_store_nor_the_record_bears_a_person(town, tmp_path):
    folder, store = tmp_path / "actes", tmp_path / "town.gpkg"
    folder.mkdir()
    said = (
        "Le conseil décide de la rue de la Loge et de la suite qui lui sera donnée dans la ville."
    )
    pdf(folder / "Remise_gracieuse_M_DUPONT.pdf", said)
    pdf(folder / "subvention-dupont-jean.pdf", f"Objet : Voirie rue de la Loge\n\n{said}")
    pdf(folder / "scan M DUPONT.pdf", "")
    listed = tmp_path / "liste.csv"
    listed.write_text(
        "numero;date;objet;matiere;url\n"
        "R. DUPONT Jean;2024-02-05;Remise gracieuse;Affaire M. DUPONT;https://ville.example/actes/1.pdf\n"
        "D7;2024-02-05;Travaux rue de la Loge;Voirie;https://ville.example/actes/m-dupont-jean.pdf\n"
        "D8;2024-02-05;Travaux rue Paul Rimbaud;Voirie;https://ville.example/actes/D8.pdf\n",
        encoding="utf-8",
    )
    made = run_tool(
        "councilacts",
        {
            "INPUT": str(listed),
            "FOLDER": str(folder),
            **town,
            "STORE": str(store),
            **outputs(tmp_path),
        },
    )
    with Acts(file_of(str(store))) as acts:
        kept = list(acts.rows())
    told = json.dumps([kept, made["RUN"], rows(made["OUTPUT"])], default=str).lower()
    assert len(kept) == 5 and "dupont" not in told.replace("\\u2026", "…")
    urls = {row["title"]: row["url"] for row in kept}
    assert urls["Remise gracieuse"] == "" and urls["Travaux rue de la Loge"] == ""
    assert urls["Travaux rue Paul Rimbaud"] == "https://ville.example/actes/D8.pdf"


def test_annexed_pictures_and_long_documents_are_told(town, tmp_path, monkeypatch):
    from clairville.plugin.processing.acts import documents

    folder = tmp_path / "actes"
    folder.mkdir()
    text = "Objet : Travaux rue de la Loge\n\nLe conseil décide de refaire la rue de la Loge en entier."
    pdf(folder / "annexes.pdf", text, pictures=3)
    monkeypatch.setattr(documents, "MOST_PAGES", 3)
    made = run_tool("councilacts", {"FOLDER": str(folder), **town, **outputs(tmp_path)})
    assert made["COUNTS"]["documents_read"] == 1
    assert [r["place"] for r in rows(made["OUTPUT"])] == ["Rue de la Loge"]
    warned = {w["code"]: w["text"] for w in made["RUN"]["warnings"]}
    assert "annexes.pdf" in warned["acts_pictures"] and "annexes.pdf" in warned["acts_cut"]


def test_a_picture_that_is_cut_short_ends_no_run(tmp_path, monkeypatch):
    from clairville.plugin.processing.acts import documents

    class Eye:
        def SetImage(self, _picture):
            raise OSError("image file is truncated")

    pdf(tmp_path / "scan.pdf", "", pictures=1)
    pdf(
        tmp_path / "voirie.pdf",
        "Le conseil décide de refaire la rue de la Loge en entier, avec ses trottoirs.",
    )
    monkeypatch.setattr(documents, "_recogniser", Eye)
    told = documents.read_folder(tmp_path, recognise=True, progress=lambda _: None, tool="x")
    assert (list(told.pages), told.scans) == (["voirie.pdf"], ["scan.pdf"])


def test_acts_around_a_place_are_counted_and_the_newest_listed(tmp_path):
    from clairville.plugin.store.actsnear import Around

    store = str(tmp_path / "town.gpkg")
    told = [
        {
            "act_id": f"A{i}", "number": "", "date": "2024-01-01", "title": "", "place": "", "place_kind": "street",
            "named_in": "title", "sentence": "", "class": "certain", "url": "", "x": X + i, "y": Y,
        }
        for i in range(60)
        for _ in range(2)
    ]  # fmt: skip
    actplaces.write(store, told, "EPSG:2154")
    with Acts(file_of(store)) as acts:
        acts.write(
            (f"A{i}", "", "", f"Voirie {'école' * (i % 2)}", "Le conseil.", "", "", "", i, 0)
            for i in range(60)
        )
        sides = (X - 0.5, Y - 1, X + 40.5, Y + 1)
        here = Around(places_file_of(store), actplaces.TABLE.name, sides, 10)
        near = acts.near(here, "", 5)
        assert (near.total, [h.act_id for h in near.hits]) == (
            41,
            ["A40", "A39", "A38", "A37", "A36"],
        )
        assert near.ids == tuple(f"A{i}" for i in range(40, 30, -1))
        assert acts.near(here, "école", 5).total == 20 and acts.near(here, "piscine").total == 0
        nowhere = Around(places_file_of(store), actplaces.TABLE.name, (1, 1, 0, 0))
        assert acts.near(nowhere).hits == ()
        absent = tmp_path / "absent.gpkg"
        assert acts.near(Around(absent, actplaces.TABLE.name, sides)).total == 0
        assert not absent.exists()


def test_an_index_that_is_being_written_is_one_sentence(tmp_path):
    path = tmp_path / "town.acts.sqlite"
    with Acts(path) as acts:
        acts.write([("A", "", "", "Voirie", "", "", "", "", "", 0)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Acts(path, 0.01) as acts:
        for ask in (
            lambda: acts.search("voirie"),
            acts.count,
            acts.newest,
            lambda: acts.ids("voirie"),
        ):
            with pytest.raises(StoreError, match=r"another program|autre programme"):
                ask()
    other.execute("ROLLBACK")
    other.close()


def pdf(path, text, pictures=0):
    """A document with a text layer ("" for a page without one) and ``pictures`` more pages."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    if text:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 50 780 Td {lines} ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    for _ in range(pictures):
        page = writer.add_blank_page(595, 842)
        picture = DecodedStreamObject()
        picture.set_data(b"\xff")
        for name, value in (
            ("Type", "/XObject"),
            ("Subtype", "/Image"),
            ("ColorSpace", "/DeviceGray"),
        ):
            picture[NameObject(f"/{name}")] = NameObject(value)
        for name, value in (("Width", 1), ("Height", 1), ("BitsPerComponent", 8)):
            picture[NameObject(f"/{name}")] = NumberObject(value)
        held = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    with open(path, "wb") as out:
        writer.write(out)


def test_a_folder_of_documents_tells_its_scans(town, tmp_path):
    folder = tmp_path / "actes"
    (folder / "2024").mkdir(parents=True)
    pdf(
        folder / "2024" / "deliberation_12.pdf",
        "Ville - Conseil municipal du 12 mars 2024\nPrésents : M. Martin Dupont, Mme Claire Petit\n\n"
        "Délibération n° 2024-12\nObjet : Travaux rue de la Loge\n\nLe conseil décide de refaire la rue de la Loge.",
    )  # fmt: skip
    pdf(folder / "scan.pdf", "")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    made = run_tool("councilacts", {"FOLDER": str(folder), **town, **outputs(tmp_path)})
    counts = made["COUNTS"]
    assert (counts["documents"], counts["documents_read"]) == (3, 1)
    assert (counts["documents_scanned"], counts["documents_unread"]) == (1, 1)
    told = rows(made["OUTPUT"])
    assert [(r["place"], r["number"], r["named_in"]) for r in told] == [
        ("Rue de la Loge", "2024-12", "title")
    ]
    assert (
        str(told[0]["date"])[:10] == "2024-03-12" and told[0]["title"] == "Travaux rue de la Loge"
    )
    manifest = made["RUN"]
    assert any("scan.pdf" in w["text"] for w in manifest["warnings"])


def test_nothing_given_is_one_sentence(town):
    with pytest.raises(QgsProcessingException, match="neither a list|ni liste"):
        run_tool("councilacts", {"OUTPUT": "memory:"})


def test_without_streets_the_acts_are_still_found(scdl, tmp_path):
    store = str(tmp_path / "town.gpkg")
    made = run_tool("councilacts", {"INPUT": scdl, "STORE": store, **outputs(tmp_path)})
    assert made["COUNTS"]["places"] == 0 and made["COUNTS"]["indexed"] == 6
    with Acts(file_of(store)) as acts:
        assert [h.number for h in acts.search("pont trinq").hits] == ["D3"]


def test_a_store_in_a_database_keeps_its_acts_in_the_profile(scdl, town, tmp_path, monkeypatch):
    from qgis.core import QgsApplication

    monkeypatch.setattr(
        QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile"))
    )
    store = "postgresql://server.example/town?schema=city"
    made = run_tool("councilacts", {"INPUT": scdl, **town, "STORE": store, **outputs(tmp_path)})
    path = file_of(store)
    assert tmp_path / "profile" in path.parents and path.is_file()
    assert {w["code"] for w in made["RUN"]["warnings"]} >= {"acts_in_profile"}
    with Acts(path) as acts:
        assert acts.search("toitures").total == 1


def test_the_index_answers_with_too_many_and_with_none(tmp_path):
    from clairville.plugin.store import acts as store

    rows = [
        (str(i), str(i), f"2024-01-{i % 28 + 1:02d}", f"Marché de voirie n° {i}", "Le conseil adopte.", "", "", "", str(i), 0)
        for i in range(store.MANY + 50)
    ]  # fmt: skip
    with Acts(tmp_path / "town.gpkg") as acts:
        assert not acts.exists() and acts.search("voirie").hits == ()
        acts.write(rows)
        many = acts.search("voirie", 10)
        assert many.newest and len(many.hits) == 10
        assert [h.fid for h in many.hits] == sorted((h.fid for h in many.hits), reverse=True)
        assert acts.search('"marché de voirie" 77').total == 1
        assert acts.search("piscine").lacking == ("piscine",)
        assert acts.search("l'").hits == ()
        assert len(acts.ids("conseil")) == store.MANY + 50
        acts.write(rows[:5])
        assert acts.count() == 5 and acts.search("voirie").total == 5
