"""The guide: what it names is what the window says, what it shows exists, and its commands are run
as they stand.
"""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
from qgis.core import QgsVectorLayer

from clairville.plugin.host.meta import ROOT
from clairville.plugin.processing import ALGORITHMS

GUIDE = ROOT / "docs/guide"
PAGES = ("index", "sheet", "batch", "city")
MOMENT = "2024-06-13T16:30:00"
BOTH = pytest.mark.parametrize("lang", ["en", "fr"])


def text(lang, page):
    return (GUIDE / lang / f"{page}.md").read_text(encoding="utf-8")


def examples(lang, page):
    """{name: body} of the fenced examples; one without a name is called by its language."""
    found = re.findall(
        r"^```(\w+)(?: (\S+))?\n(.*?)^```", text(lang, page), re.MULTILINE | re.DOTALL
    )
    return {name or kind: body for kind, name, body in found}


@pytest.fixture
def shell(tmp_path):
    """Runs commands of the guide in an empty folder, in an empty QGIS profile where Clairville is
    enabled as it says.
    """
    folder = tmp_path / "dossier à part"
    folder.mkdir()

    def run(commands):
        done = subprocess.run(
            ["sh", "-eu", "-c", commands],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env={**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile")},
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    run.folder = folder
    run(examples("en", "batch")["setup"])
    return run


@BOTH
@pytest.mark.parametrize("page", PAGES)
def test_words_of_the_interface_are_those_of_the_interface(lang, page):
    """Italics are kept for what the window says."""
    tree = ElementTree.parse(ROOT / "resources/i18n/clairville_fr.ts")
    known = {m.findtext("source" if lang == "en" else "translation") for m in tree.iter("message")}
    prose = re.sub(r"```.*?```", "", text(lang, page), flags=re.DOTALL)
    named = [
        part
        for words in re.findall(r"(?<![*\w])\*([^*]+)\*(?![*\w])", prose)
        for part in re.sub(r"\s+", " ", words).split(" › ")
    ]
    of_qgis = {
        "Plugins",
        "Manage and Install Plugins",
        "Install from ZIP",
        "Extensions",
        "Installer/Gérer les extensions",
        "Installer depuis un ZIP",
        "Clairville",
        "*.manifest.json",
    }
    assert [words for words in named if words not in known | of_qgis] == []


@BOTH
@pytest.mark.parametrize("page", PAGES)
def test_pictures_and_pages_exist_and_pictures_are_light(lang, page):
    for address in re.findall(r"\]\(([^)#:]+)\)", text(lang, page)):
        target = (GUIDE / lang / address).resolve()
        assert target.exists(), address
        assert target.suffix != ".png" or target.stat().st_size <= 150_000


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_chapters_and_pictures(page):
    def shape(lang):
        return [
            re.sub("/(en|fr)/", "/", line.split("](")[-1]) if "](" in line else line.split(" ")[0]
            for line in text(lang, page).splitlines()
            if line.startswith(("#", "!["))
        ]

    assert shape("en") == shape("fr")


@BOTH
@pytest.mark.parametrize("page", PAGES)
def test_tools_and_parameters_of_the_commands_exist(lang, page):
    declared = {}
    for algorithm_class in ALGORITHMS():
        algorithm = algorithm_class()
        algorithm.initAlgorithm({})
        declared[algorithm.name()] = {d.name() for d in algorithm.parameterDefinitions()}
    commands = text(lang, page).replace("\\\n", " ")
    for tool, rest in re.findall(
        r"(?:clairville:|^run |^outil )([a-z]+)([^\n]*(?:\n {2}[^\n]*)?)", commands, re.MULTILINE
    ):
        assert set(re.findall(r'(?<!\S)"?([A-Z_]+)=', rest)) <= declared[tool], tool


# One language each: the commands differ by the names of files only, and the test above reads both.
def test_the_sheet_s_commands_print_a_page(shell):
    shell(examples("fr", "sheet")["sh"])
    (sheet,) = shell.folder.glob("*.pdf")
    assert sheet.stat().st_size > 50_000 and list(shell.folder.glob("*.png"))


def test_the_script_of_the_night_runs(shell):
    blocks = examples("en", "batch")
    (name,) = [n for n in blocks if n.endswith(".sh")]
    (shell.folder / name).write_text(blocks[name], encoding="utf-8")
    assert shell(blocks["try"]) == "", "nothing to mail when all goes well"
    (result,) = shell.folder.glob("result*/*/citysnapshot.json")
    assert json.loads(result.read_text(encoding="utf-8"))["results"]["WORKS_ACTIVE"] > 1000
    assert list(shell.folder.glob("result*/*/*.pdf"))
    (picture,) = shell.folder.glob("result*/*/*.png")
    assert picture.stat().st_size > 100_000, "streets, water and districts are beneath"
    mail = shell(blocks["fail"]).strip().splitlines()
    assert sum("no_such_town" in line for line in mail) == 1, mail
    assert blocks["text"].splitlines()[0].startswith("MAILTO=")
    assert blocks["text"].split("&& ", 1)[1].strip() == blocks["try"].strip().replace(
        "paris_demo 2024-06-13T16:30:00", "lyon"
    )


def test_a_new_city_is_pulled(shell):
    blocks = examples("fr", "city")
    (shell.folder / "chantiers.csv").write_text(blocks["chantiers.csv"], encoding="utf-8")
    shell(blocks["newprofile"])
    path = shell.folder / "bondy.json"
    profile = json.loads(path.read_text(encoding="utf-8"))
    profile["themes"]["works"] = json.loads(blocks["works"])
    path.write_text(json.dumps(profile), encoding="utf-8")
    shell(blocks["pull"])
    works = QgsVectorLayer(f"{shell.folder / 'bondy.gpkg'}|layername=works", "works", "ogr")
    assert {f["traffic_impact"] for f in works.getFeatures()} == {"closed", "restricted"}


@BOTH
def test_every_page_says_how_and_what_the_tool_cannot_do(lang):
    """Pages of documents say what is in them instead of a method."""
    method, limits = {"en": ("Method", "Limits"), "fr": ("Méthode", "Limites")}[lang]
    for algorithm_class in ALGORITHMS():
        page = (ROOT / f"resources/help/{lang}/{algorithm_class.ID}.md").read_text(encoding="utf-8")
        parts = re.findall(r"^## (.+)$", page, re.MULTILINE)
        assert limits in parts, algorithm_class.ID
        assert method in parts or (algorithm_class.GROUP == "print" and len(parts) > 1), (
            algorithm_class.ID
        )


def test_every_tool_has_its_page_offline_in_both_languages():
    for lang in ("en", "fr"):
        index = (ROOT / f"resources/help/html/{lang}/index.html").read_text(encoding="utf-8")
        for algorithm_class in ALGORITHMS():
            page = (ROOT / f"resources/help/html/{lang}/{algorithm_class.ID}.html").read_text(
                encoding="utf-8"
            )
            algorithm = algorithm_class()
            algorithm.initAlgorithm({})
            assert f'href="{algorithm_class.ID}.html"' in index
            assert all(f"<code>{d.name()}</code>" in page for d in algorithm.parameterDefinitions())
            assert not re.search(r"<(?:script|link|img)[^>]+https?:", page)
