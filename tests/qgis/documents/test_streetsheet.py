"""The sheet of a street: its numbers are those of the layers, counted by other code."""

import csv
import datetime as dt
import json
import os
import random
import re
import subprocess
import warnings

import pytest
import shapely
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QDateTime

from clairville.algorithms.intake.publication import SMALL
from clairville.plugin.host.i18n import language

from ...helpers import streetcount
from ...helpers.pulling_world import LILLE_X, LILLE_Y, profile, pull
from ...helpers.toolrun import run_tool

DAY = "2024-06-15"
MOMENT = QDateTime(dt.datetime(2024, 6, 15, 12, 0))
pytestmark = pytest.mark.clock
THEMES = ("roads", "works", "complaints", "accidents", "trees", "schools", "public_transport")
SEED = 20261130


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A store of the demo with what a sheet tells, and the table of all its streets."""
    folder = tmp_path_factory.mktemp("town")
    store = str(folder / "town.gpkg")
    run_tool("pullcity", {"PROFILE": "paris_demo", "STORE": store, "THEMES": ",".join(THEMES)})
    made = run_tool(
        "streetsheet",
        {"STORE": store, "PROFILE": "paris_demo", "DATETIME": MOMENT, "CSV": str(folder / "s.csv")},
    )
    with open(made["CSV"], encoding="utf-8-sig") as text:
        rows = {row["street"]: row for row in csv.DictReader(text, delimiter=";")}
    return store, rows


def expected(raw, lines, name, line):
    """{column: number} of a street by the code of the tests."""
    own = streetcount.bare(name)

    def of(theme, metres=20, **more):
        return streetcount.of_street(raw[theme], own, line, metres, **more)

    now, coming, past, endless, undated = streetcount.dated(of("works", named=True), DAY)
    requests = of("complaints", first=True, streets=lines)
    year = [r for r in requests if "2023-06-16" < (r["date"] or "") <= DAY]
    crashes = of("accidents", named=True)
    fatal = [c for c in crashes if c["killed"]]
    serious = [c for c in crashes if c["hospitalised"] and not c["killed"]]
    trees = [t for t in of("trees") if t["state"] not in ("stump", "free_pit")]
    stops = [s for s in of("public_transport") if s["element"] == "stop"]
    return {
        "works_now": now, "works_coming": coming, "works_past_year": past, "works_no_end": endless,
        "works_undated": undated,
        "requests_all": len(requests), "requests_year": len(year), "crashes": len(crashes),
        "crashes_fatal": len(fatal), "crashes_serious": len(serious), "trees": len(trees),
        "schools": len(of("schools", 50)), "stops": len(stops),
    }  # fmt: skip


def test_ten_streets_against_the_layers_counted_otherwise(provider, town):
    store, table = town
    raw = {theme: streetcount.read(store, theme) for theme in THEMES}
    by_name, lines = {}, {}
    for row in raw["roads"]:
        if row["name"]:
            by_name.setdefault(row["name"], []).append(row["shape"])
    by_name = {name: shapely.union_all(shapes) for name, shapes in by_name.items()}
    for name, line in by_name.items():
        lines[streetcount.bare(name)] = line
    long = sorted(name for name, line in by_name.items() if line.length > 150 and name in table)
    chosen = [*random.Random(SEED).sample(long, 10), "Boulevard Saint-Germain", "Rue de Rivoli"]
    told = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        for name in chosen:
            of = expected(raw, lines, name, by_name[name])
            for column, number in of.items():
                few = column.startswith("requests") and 0 < number < SMALL
                shown = f"<{SMALL}" if few else str(number)
                if column == "requests_all" and 0 < number - of["requests_year"] < SMALL:
                    shown = f"≥{of['requests_year']}" if of["requests_year"] >= SMALL else shown
                assert table[name][column] == shown, (name, column)
                told += number
    assert told > 500, "streets on which nothing is show nothing"


def test_one_street_says_what_the_table_says(provider, town):
    store, table = town
    for typed, name in (
        ("bd st germain", "Boulevard Saint-Germain"),
        ("r. de rivoli", "Rue de Rivoli"),
    ):
        made = run_tool(
            "streetsheet",
            {
                "STORE": store,
                "STREET": typed,
                "DATETIME": MOMENT,
                "PROFILE": "",
            },
        )
        assert made["NAME"] == name and "OUTPUT" not in made
        counts = made["FACTS"]["counts"]
        for column, text in table[name].items():
            if column in counts and not column.endswith(("_kinds", "_condition")):  # in words there
                assert str(counts[column]) == text, column
    json.dumps(made["FACTS"])


def test_what_is_published_tells_no_small_number_anywhere(provider, town, tmp_path):
    """Neither the lines, nor the counts of the run, nor the record beside the table."""
    store, table = town
    few = next(n for n, row in table.items() if row["requests_all"] == f"<{SMALL}")
    given = {"STORE": store, "PROFILE": "paris_demo", "DATETIME": MOMENT, "STREET": few}
    made = run_tool("streetsheet", {**given, "PUBLISH": True, "CSV": str(tmp_path / "p.csv")})
    counts = made["FACTS"]["counts"]
    assert counts["requests_all"] == f"<{SMALL}"
    assert not [c for c in counts if c.startswith("crashes_")]
    record = json.loads((tmp_path / "p.manifest.json").read_text(encoding="utf-8"))
    assert record["outputs"]["FACTS"]["counts"] == counts
    with open(made["CSV"], encoding="utf-8-sig") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    assert not {r["crashes"] for r in rows} & {"1", "2", "3", "4"}
    assert "crashes_by_year" not in rows[0] and "crashes_fatal" not in rows[0]
    told = (tmp_path / "p.licence.txt").read_text(encoding="utf-8")
    assert "ODbL" in told or "Open" in told


def test_a_published_page_and_table_ask_for_every_licence(provider, tmp_path):
    for name, licence in (("open", "Licence Ouverte 2.0"), ("untold", "")):
        (folder := tmp_path / name).mkdir()
        path, store = write_village(
            folder, licences={"roads": "Licence Ouverte 2.0", "works": licence}
        )
        given = {"STORE": store, "PROFILE": path, "DATETIME": MOMENT, "PUBLISH": True}
        page, sheet = folder / "l.pdf", folder / "v.csv"
        asked = {**given, "STREET": "r gal leclerc", "OUTPUT": str(page)}
        if licence:
            run_tool("streetsheet", asked)
            run_tool("streetsheet", {**given, "CSV": str(sheet)})
            assert "Licence Ouverte" in sheet.with_suffix(".licence.txt").read_text(
                encoding="utf-8"
            )
        else:  # works are only counted, and told all the same
            for one in (asked, {**given, "CSV": str(sheet)}):
                with pytest.raises(QgsProcessingException, match="Road works|Travaux"):
                    run_tool("streetsheet", one)
        assert page.exists() == sheet.exists() == bool(licence)


def test_small_counts_are_not_told(town):
    _, table = town
    assert not {r["requests_all"] for r in table.values()} & {"1", "2", "3", "4"}
    assert f"<{SMALL}" in {r["requests_all"] for r in table.values()}


@pytest.mark.french
def test_the_page_says_the_numbers(provider, town, tmp_path):
    store, table = town
    made = run_tool(
        "streetsheet",
        {"STORE": store, "STREET": "Rue de Rivoli", "DATETIME": MOMENT, "LANGUAGE": "fr", "OUTPUT": str(tmp_path / "r.pdf")},
    )  # fmt: skip
    told = subprocess.run(
        ["pdftotext", "-raw", made["OUTPUT"], "-"], capture_output=True, check=True
    )
    text = " ".join(told.stdout.decode("utf-8").split())
    own = table["Rue de Rivoli"]
    assert "Rue de Rivoli" in text and "Qui répond" in text
    assert re.search(rf"en cours {own['works_now']}, à venir {own['works_coming']}", text)
    assert re.search(rf"depuis un an {own['requests_year']}, en tout {own['requests_all']}", text)
    assert f"{own['crashes_serious']} avec hospitalisé" in text


def write_village(folder, services=None, licences=None, store=None):
    """A store of a village: two rue Pasteur, a works row that names its street, nothing else."""
    lines = {
        "Rue Pasteur": [[(0, 0), (200, 0)], [(5000, 0), (5200, 0)]],
        "Rue du Gal Leclerc": [[(0, 50), (200, 50)]],
    }
    features = [
        {"type": "Feature", "properties": {"nom": name},
         "geometry": {"type": "LineString", "coordinates": [[LILLE_X + x, LILLE_Y + y] for x, y in line]}}
        for name, several in lines.items() for line in several
    ]  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    told = {"type": "FeatureCollection", "crs": crs, "features": features}
    (folder / "roads.geojson").write_text(json.dumps(told), encoding="utf-8")
    head = "num,du,au,voie,x,y\n"
    works = [
        f"A,2024-06-01,2024-06-30,12 rue du Général Leclerc,{LILLE_X + 100},{LILLE_Y + 120}",
        f"B,2024-07-01,,,{LILLE_X + 100},{LILLE_Y + 55}",
        f"C,2023-09-01,2023-10-01,av. du gal leclerc,{LILLE_X + 100},{LILLE_Y + 60}",
        f"D,2022-01-01,2022-02-01,,{LILLE_X + 100},{LILLE_Y + 60}",
        f"E,2024-06-01,2024-06-30,rue du Général Leclerc,{LILLE_X + 100},{LILLE_Y + 2000}",
    ]
    (folder / "works.csv").write_text(head + "\n".join(works) + "\n", encoding="utf-8")
    position = {"x": "x", "y": "y", "crs": "EPSG:2154"}
    themes = {
        "roads": {"source": {"type": "file", "path": "roads.geojson"}, "fields": {"name": "nom"}},
        "works": {
            "source": {"type": "file", "path": "works.csv", **position},
            "fields": {"id": "num", "start": "du", "end": "au", "street": "voie"},
        },
    }
    for theme, licence in (licences or {}).items():
        themes[theme] |= {"licence": licence} if licence else {}
    path = profile(folder, themes, **({"services": services} if services else {}))
    store = store or str(folder / "village.gpkg")
    for theme in themes:
        assert pull(path, store, theme).status == "ok"
    return str(path), store


def test_a_village_with_two_streets_of_one_name(provider, tmp_path):
    path, store = write_village(tmp_path, {"works": "Services techniques, 03 20 00 00 00"})
    given = {"STORE": store, "PROFILE": path, "DATETIME": MOMENT}
    with pytest.raises(QgsProcessingException, match=r"Rue Pasteur \(1\), Rue Pasteur \(2\)"):
        run_tool("streetsheet", {**given, "STREET": "rue pasteur"})
    with pytest.raises(QgsProcessingException, match="rue de nulle part"):
        run_tool("streetsheet", {**given, "STREET": "rue de nulle part"})
    with pytest.raises(QgsProcessingException):
        run_tool("streetsheet", given)
    made = run_tool("streetsheet", {**given, "STREET": "Rue Pasteur (2)"})
    assert made["NAME"] == "Rue Pasteur (2)" and made["FACTS"]["counts"]["works_now"] == 0
    made = run_tool(
        "streetsheet",
        {**given, "STREET": "r gal leclerc", "OUTPUT": str(tmp_path / "l.pdf"), "CSV": str(tmp_path / "v.csv")},
    )  # fmt: skip
    counts = made["FACTS"]["counts"]
    told = {k[6:]: counts[k] for k in counts if k.startswith("works_")}
    # E names the street from two kilometres away, D ended two years ago
    assert told == {"now": 1, "coming": 1, "past_year": 1, "no_end": 0, "undated": 0}
    assert made["FACTS"]["services"] == [
        [{"en": "Road works", "fr": "Travaux"}[language()], "Services techniques, 03 20 00 00 00"]
    ]
    assert not [k for k in counts if k.startswith(("crashes", "trees", "requests"))]
    with open(made["CSV"], encoding="utf-8-sig") as text:
        rows = {r["street"]: r for r in csv.DictReader(text, delimiter=";")}
    assert set(rows) == {"Rue Pasteur (1)", "Rue Pasteur (2)", "Rue du Gal Leclerc"}
    assert rows["Rue du Gal Leclerc"]["service_works"].startswith("Services techniques")


def test_a_store_without_streets_says_so(provider, filled):
    _, store = filled
    with pytest.raises(QgsProcessingException, match="Pull the theme Streets|thème des voies"):
        run_tool("streetsheet", {"STORE": str(store), "STREET": "rue Pasteur"})


@pytest.mark.skipif(os.environ.get("LANG", "").startswith("fr"), reason="its words are English")
def test_acts_that_hold_the_name_are_told(provider, tmp_path):
    from clairville.plugin.store.acts import COLUMNS, Acts, file_of

    path, store = write_village(tmp_path)
    told = {
        "act_id": "1",
        "number": "1",
        "subject": "",
        "url": "",
        "source": "s",
        "mark": "m",
        "personal": 0,
    }
    acts = [
        {**told, "date": "2024-03-04", "title": "Réfection de la rue du Gal Leclerc", "body": ""},
        {
            **told,
            "act_id": "2",
            "date": "2023-01-01",
            "title": "Vœu",
            "body": "La rue du Gal Leclerc est longue.",
        },
        {
            **told,
            "act_id": "3",
            "date": "2025-01-01",
            "title": "Rue Pasteur",
            "body": "Gal Leclerc, une rue.",
        },
    ]
    with Acts(file_of(store)) as held:
        held.write([[act[name] for name in COLUMNS] for act in acts])
    given = {"STORE": store, "PROFILE": path, "DATETIME": MOMENT, "STREET": "rue du gal leclerc"}
    lines = dict(run_tool("streetsheet", given)["FACTS"]["lines"])
    assert lines["Council acts"].startswith("2 hold its name")
    assert "Réfection de la rue du Gal Leclerc" in lines["Council acts"]

    short = {**told, "date": "2020-01-01", "title": "Rue du Gal Leclerc", "body": ""}
    long = "La voirie et les réseaux de la rue du Gal Leclerc. " + "Le conseil délibère. " * 200
    acts = [{**short, "act_id": str(n)} for n in range(1600)]
    acts += [{**short, "act_id": "z", "date": "2025-02-03", "title": "Réseaux", "body": long}]
    with Acts(file_of(store)) as held:
        held.write([[act[name] for name in COLUMNS] for act in acts])
    lines = dict(run_tool("streetsheet", given)["FACTS"]["lines"])
    assert lines["Council acts"].startswith("1,601 hold its name")
    assert lines["Council acts"].endswith("3 Feb 2025 Réseaux"), lines["Council acts"]


def test_a_store_in_a_database_is_read_by_its_own_index(provider, tmp_path, address, monkeypatch):
    """Days are dates there and texts in a file: neither is a reason to read whole tables by QGIS."""
    from clairville.plugin.processing.documents.streetdata import StreetData

    path, store = write_village(tmp_path, store=address)
    monkeypatch.delattr(StreetData, "_by_layer")
    given = {"STORE": store, "PROFILE": path, "DATETIME": MOMENT, "STREET": "r gal leclerc"}
    counts = run_tool("streetsheet", given)["FACTS"]["counts"]
    told = {k[6:]: counts[k] for k in counts if k.startswith("works_")}
    assert told == {"now": 1, "coming": 1, "past_year": 1, "no_end": 0, "undated": 0}
