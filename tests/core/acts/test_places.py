"""What the titles and texts of acts name, on an invented town and on labelled titles of a real one."""

import csv

import geopandas as gpd
import pytest
import shapely

from clairville.algorithms.acts import facilities, lists, masking, mentions, parcels, texts
from clairville.algorithms.acts.layers import place_acts
from clairville.algorithms.acts.town import Town
from clairville.algorithms.locate.index import Names
from clairville.algorithms.locate.locator import Locator
from clairville.algorithms.locate.scan import Scanner

from ...helpers.everyfile import ROOT

DATA = ROOT / "tests" / "data" / "montpellier_acts"
TOWN = {
    "Rue de la Loge": [(0, 0), (400, 0)],
    "Rue du Général Leclerc": [(0, 100), (400, 100)],
    "Rue Jules Ferry": [(0, 200), (400, 200)],
    "Avenue de Heidelberg": [(0, -100), (0, 500)],
    "Cour des Écoles": [(100, 100), (120, 120)],
    "Place Pasteur": [(200, 0), (230, 0), (230, 30)],
}


@pytest.fixture(scope="module")
def town():
    streets = gpd.GeoDataFrame(
        {"name": list(TOWN)}, geometry=[shapely.LineString(xy) for xy in TOWN.values()]
    )
    places = gpd.GeoDataFrame(
        {
            "name": [
                "Ecole élémentaire Beethoven",
                "Gymnase Jean Bouin",
                "Gymnase Jean Bouin",
                "S.E.R.M",
            ]
        },
        geometry=gpd.points_from_xy([10, 500, 3_000, 40], [10, 500, 3_000, 40]),
    )
    districts = gpd.GeoDataFrame({"name": ["LES CEVENNES"]}, geometry=[shapely.box(0, 0, 900, 900)])
    return Town(Locator(streets), [(places, ""), (districts, "quarter")])


def named(town, text):
    return sorted((m.kind, m.place, m.sureness, m.problem) for m in town.read(text)[0])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aménagement des rues de la Loge et Jules Ferry", [("street", "Rue Jules Ferry"), ("street", "Rue de la Loge")]),
        ("Avenue dHeidelberg / Accès au Grand Mail", [("street", "Avenue de Heidelberg")]),
        ("Terrain 12 bis, rue Jules Ferry", [("address", "12b Rue Jules Ferry")]),
        ("Exercice 2013, rue de la Loge", [("street", "Rue de la Loge")]),
        ("Kiosque n°3 place Pasteur", [("street", "Place Pasteur")]),
        ("Crédits pour les écoles élémentaires", []),
        ("Vote du budget, Jules Ferry était ministre", []),
        ("Vente à la S.E.R.M de trois terrains", []),
        ("Quartier des Cévennes / OPAH", [("area", "LES CEVENNES")]),
        ("Rue du Gal Leclerc", [("street", "Rue du Général Leclerc")]),
    ],
)  # fmt: skip
def test_what_a_text_names(town, text, wanted):
    assert [(k, p) for k, p, *_ in named(town, text)] == wanted


def test_a_facility_is_told_by_its_kind_and_its_name(town):
    assert named(town, "Ecole primaire Ludwig Van Beethoven / Avenant") == [
        ("facility", "Ecole élémentaire Beethoven", "likely", "")
    ]
    assert named(town, "Gymnase Jean Bouin / Toiture") == [
        ("facility", "Gymnase Jean Bouin", "certain", "ambiguous")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "M. […] demeurant 14 rue Jules Ferry",
        "domicilié au 14 rue Jules Ferry",
    ],
)
def test_where_a_person_lives_is_not_placed(town, text):
    assert named(town, text) == []


def test_a_number_beside_a_masked_name_is_not_kept(town):
    assert named(town, "Subvention : […], 9 rue Jules Ferry 4 661 €") == [
        ("street", "Rue Jules Ferry", "check", "")
    ]


def test_amounts_in_a_table_are_no_doors(town):
    line = "2013I05 RUE X 600 000 200 000 2013P10 1 110 000 20 RUE JULES FERRY 32 1 250 746 250"
    assert named(town, line) == [("street", "Rue Jules Ferry", "certain", "")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("parcelles cadastrées BY38, BY39 et BY40", ["BY 38", "BY 39", "BY 40"]),
        ("section EW n° 562, 563p et section KX 12", ["EW 562", "EW 563", "KX 12"]),
        ("Parcelles cadastrées BY 38 BY 39 BY 40", ["BY 38", "BY 39", "BY 40"]),
        ("parcelles PM 49-51 et PL 1", ["PM 49", "PM 51", "PL 1"]),
        ("Section de fonctionnement : 314 562 210 €", []),
        ("la section BP 2013", []),
        ("parcelle DS 45 de 120 m2", ["DS 45"]),
        ("parcelle DS 45 et 120 m2 de voirie", ["DS 45"]),
        ("section de fonctionnement selon la nomenclature M57", []),
        ("la section d'investissement, DM 2", []),
        ("parcelles le long de la RD 613", []),
        ("parcelle en bordure de l'A 9, cadastrée RD 12", ["RD 12"]),
        ("parcelle cadastrée section M n° 57", ["M 57"]),
        ("parcelles AB 12 et 250 logements", ["AB 12"]),
        ("parcelles AB 12 et 13 situées rue X, AC 5", ["AB 12", "AB 13"]),
        ("parcelle AB 12, 250 000 euros", ["AB 12"]),
        ("BV 45 : parcelles BV 45 (120 m2), 46 (30 m2) et 47", ["BV 45", "BV 46", "BV 47"]),
        ("parcelles BV 45 de 120 m2, 46 de 30 m2", ["BV 45", "BV 46"]),
        ("PARCELLES DE 120 M2", []),
        ("parcelles, en application de l'article L 2141", []),
    ],
)
def test_parcels(text, wanted):
    assert parcels.parcels_in(text) == wanted


def test_a_parcel_is_found_by_the_end_of_its_identifier():
    assert parcels.key_of("B 12") == "0B0012"
    assert parcels.keys_of(["341720000B0012", "34172000EW0562", None])["EW0562"] == [1]


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        ("Acquisition / Propriété DURAND / rue de la Loge", "DURAND", "rue de la Loge"),
        ("Vente aux consorts MARTIN", "MARTIN", "consorts"),
        ("Propriété de la SCI Les Cigales", "", "SCI Les Cigales"),
        ("Maison pour tous Jean-Pierre Caillens / Salle", "", "Jean-Pierre Caillens"),
        ("Ecole Jules Ferry Mme Claire Petit", "Claire Petit", "Ecole Jules Ferry"),
        ("Z.A.C. Blaise Pascal / Concession", "", "Blaise Pascal"),
        ("M. Paul Durand demande", "Durand", "demande"),
    ],
)
def test_persons_are_masked_and_places_stay(text, gone, stays):
    told, _ = masking.masked(text)
    assert stays in told
    if gone:
        assert gone not in told


def test_acts_on_persons():
    assert masking.is_personal("Désignation des représentants de la Ville")
    assert masking.is_personal("Modification du tableau des effectifs")
    assert not masking.is_personal("Kiosque / Désignation de l'exploitant")


@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("develop", 0.97, 0.94), (None, 0.97, 0.94)]
)
def test_labelled_titles(half, precision, recall):
    with open(DATA / "streets.csv", encoding="utf-8") as told:
        names = Names([row["name"] for row in csv.DictReader(told)])
    scanner = Scanner(names)
    right = found = wanted = 0
    with open(DATA / "gold.csv", encoding="utf-8") as told:
        rows = [r for r in csv.DictReader(told) if half in (None, r["half"])]
    for row in rows:
        want = {_plain(s) for s in (row["streets"] + "|" + row["addresses"]).split("|") if s}
        got = set()
        for sentence in mentions.sentences(row["title"]):
            for one in mentions.streets_in(scanner, sentence)[0]:
                label = names.entries[one.streets[0].entry].label
                got.add(_plain(" ".join([*(str(d.number) for d in one.doors), label])))
        right += len(want & got)
        found += len(got)
        wanted += len(want)
    assert right / found >= precision and right / wanted >= recall


def _plain(name):
    return tuple(x for x in facilities.plain_words(name) if x not in ("d", "l"))


def test_a_list_counts_what_it_repeats_and_leaves_out():
    frame = gpd.pd.DataFrame(
        {
            "Numéro": ["1", "1", "2", "3"],
            "Date": ["05/02/2024", "05/02/2024", "2024-03-01", "?"],
            "Objet": ["Voirie", "VOIRIE", "", "École"],
        }
    )
    acts, counts = lists.read_list(frame, lists.columns_of(frame))
    assert counts == {"rows": 4, "acts": 2, "repeated": 1, "untitled": 1, "undated": 1}
    assert set(zip(acts["act_id"], acts["date"], strict=True)) == {("1", "2024-02-05"), ("3", "")}


def test_acts_without_numbers_of_one_title_stay_apart():
    frame = gpd.pd.DataFrame(
        {
            "Date": ["2024-02-05"] * 4,
            "Objet": ["Attribution de subventions"] * 4,
            "Url": ["a.pdf", "b.pdf", "c.pdf", "c.pdf"],
            "Texte": ["culture", "sport", "école", "école"],
        }
    )
    acts, counts = lists.read_list(frame, lists.columns_of(frame))
    assert (counts["acts"], counts["repeated"]) == (3, 1) and acts["act_id"].is_unique
    assert sorted(acts["body"]) == ["culture", "sport", "école"]


def test_a_document_is_the_text_of_its_act_in_the_list():
    acts = gpd.pd.DataFrame(
        [
            ("", "2024-1", "2024-02-05", "Voirie", "", "", "http://x/1", "list"),
            ("", "2024-2", "2024-02-05", "Budget", "", "", "", "list"),
            (
                "",
                "2024-1",
                "2024-02-05",
                "Voirie, travaux",
                "Le conseil décide.",
                "",
                "",
                "a/1.PDF",
            ),
            ("", "2024-9", "2024-02-05", "Autre", "Texte.", "", "", "a/9.pdf"),
        ],
        columns=lists.FIELDS,
    )
    joined, number = lists.join_documents(acts)
    assert number == 1 and joined["act_id"].tolist() == ["2024-1", "2024-2", "2024-9"]
    one = joined.iloc[0]
    assert (one["title"], one["body"], one["url"]) == ("Voirie", "Le conseil décide.", "http://x/1")


def test_the_reason_of_a_parcel_is_the_sentence_that_names_it(town):
    text = "Séance du 8 mars 2024. Le conseil cède la parcelle BY 8 à la commune."
    (parcel,) = (m for m in town.read(text)[0] if m.kind == "parcel")
    assert parcel.sentence == "Le conseil cède la parcelle BY 8 à la commune."


@pytest.mark.parametrize(
    ("text", "stays", "gone"),
    [
        ("Le présent projet concerne les voies suivantes : rue du Mazet, rue Jean Moulin\n\nVu le code", "rue du Mazet", ""),
        ("Les associations représentées : rue du Mazet, Maison\nfin", "rue du Mazet", ""),
        ("Le conseil donne tous pouvoirs au maire pour : signer M. X\n\n", "signer", ""),
        ("Membres présents : 45\nVotants : 50\nObjet : Voirie", "45", ""),
        ("Membres présents :\nDURAND Paul, PETIT Anne,\nMARTIN Luc\nMonsieur le Maire expose le projet", "expose le projet", "MARTIN"),
        ("Étaient absents et excusés (3) : M. Durand, Mme Petit\n\nObjet", "Objet", "Petit"),
        ("Ont donné pouvoir : Mme Petit à M. Durand\n\nObjet", "Objet", "Durand"),
        ("Secrétaire de séance : Luc MARTIN\nObjet", "Objet", "MARTIN"),
    ],
)  # fmt: skip
def test_those_who_were_there_go_and_nothing_else(text, stays, gone):
    told, number = texts.without_attendance(text)
    assert stays in told and bool(number) == bool(gone)
    if gone:
        assert gone not in told
    else:
        assert told == text


def test_names_in_files_and_addresses_are_masked():
    for name in (
        "2024/Remise_gracieuse_M_DUPONT.pdf",
        "x/remise-gracieuse-dupont.pdf",
        "D12 DUPONT Jean.pdf",
    ):
        assert "dupont" not in masking.masked_path(name).lower()
        told = masking.title_of_name(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        assert "dupont" not in told.lower() and told.strip("[…] ")
    for name in (
        "2024/deliberation_12.pdf",
        "ecole-jules-ferry.pdf",
        "https://x.fr/view.php?id=12&path=12_deliberation.pdf",
    ):
        assert masking.masked_path(name) == name
    assert masking.masked_path("a/D12.pdf", personal=True).startswith("a/[…]")
    assert texts.act_of(["mot " * 40], "Protection_fonctionnelle_Petit_Anne")["title"].endswith(
        "[…]"
    )


def test_a_letterhead_is_placed_by_titles_only(town):
    acts = gpd.pd.DataFrame(
        [
            {"act_id": str(i), "number": str(i), "date": "2024-01-01", "title": "Budget", "subject": "", "url": "",
             "source": "", "body": "Mairie, place Pasteur. Le conseil adopte." + (" Travaux rue de la Loge." if i < 3 else "")}
            for i in range(25)
        ]
    )  # fmt: skip
    found = place_acts(acts, town)
    assert set(found.points["place"]) == {"Rue de la Loge"}
    assert found.counts["letterhead"] == 1


def test_a_scan_is_told_and_a_document_read():
    assert not texts.is_scan(["mot " * 200, *[""] * 20])  # a decision and its annexes
    assert texts.is_scan(["", " "]) and not texts.is_scan(["mot " * 40])
    page = "Séance du lundi 12 mars 2024\nPrésents : M. Durand, Mme Petit\n\nObjet : Voirie\nLe conseil décide."
    told = texts.act_of([page], "x")
    assert (told["title"], told["date"]) == ("Voirie", "2024-03-12")
    assert "Durand" not in told["body"] and "Le conseil décide." in told["body"]
    assert texts.act_of(["mot " * 40], "2023-05-01_voirie")["date"] == "2023-05-01"
