"""LANGUAGE: a whole document in one language, whatever the interface speaks and whatever the layers
were styled in.
"""

import json
import subprocess
import unicodedata

import pytest
from qgis.core import QgsProject, QgsSettings, QgsVectorLayer

from clairville.plugin.dress import styles
from clairville.plugin.host import i18n
from clairville.plugin.printing import sheets
from tests.helpers import print_samples

OTHER = {"en": "fr", "fr": "en"}
WORDS = {  # (class of the style, title from the layer's name, stamp, uncertainty)
    "en": ("high (60 and over)", "Conflicts", "Working document, not validated", "Data"),
    "fr": ("fort (60 et plus)", "Conflits", "Document de travail, non validé", "Données"),
}


@pytest.fixture(params=["en", "fr"])
def interface(request):
    """The language of the interface, set as a person would."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in ("locale/overrideFlag", "locale/userLocale")}
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", {"en": "en_GB", "fr": "fr_FR"}[request.param])
    yield request.param
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture
def shown(interface, layer):
    """Conflicts in the project as a run in the interface's language leaves them: style and name of
    that language.
    """
    rows = [
        (f"POINT ({650000 + 300 * i} {6860000 + 200 * i})", c)
        for i, c in enumerate(("high", "medium", "low"))
    ]
    made = layer("Point", "EPSG:2154", {"class": "string"}, rows, WORDS[interface][1])
    assert styles.load_style(made, "conflicts")
    QgsProject.instance().addMapLayer(made)
    yield made
    QgsProject.instance().removeMapLayer(made.id())


def read(path):
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    )
    return " ".join(unicodedata.normalize("NFKC", done.stdout).split())


@pytest.mark.parametrize("lang", ["en", "fr", "auto"])
def test_a_sheet_speaks_one_language(interface, shown, tmp_path, lang):
    import processing

    done = processing.run(
        "clairville:mapsheet",
        {"LAYERS": [shown.id()], "LANGUAGE": lang, "OUTPUT": str(tmp_path / "a.pdf")},
    )
    spoken = interface if lang == "auto" else lang
    told = read(done["OUTPUT"])
    assert all(word in told for word in WORDS[spoken]), told
    assert not any(word in told for word in WORDS[OTHER[spoken]]), told


def test_a_report_and_its_warnings_speak_one_language(interface, tmp_path):
    import processing

    manifest = tmp_path / "m.json"
    manifest.write_text(json.dumps(print_samples.model_run()), encoding="utf-8")
    for lang, word in (("fr", "Ce qui a été demandé"), ("en", "What was asked")):
        done = processing.run(
            "clairville:runreport",
            {"MANIFEST_IN": str(manifest), "LANGUAGE": lang, "OUTPUT": str(tmp_path / "r.html")},
        )
        with open(done["OUTPUT"], encoding="utf-8") as page:
            assert word in page.read()


@pytest.mark.french
def test_labels_and_styles_follow_the_speaker(interface):
    for lang in ("en", "fr"):
        with i18n.speaking(lang):
            assert i18n.language() == lang
            assert (
                i18n.tr("Accident risk") == {"en": "Accident risk", "fr": "Risque d'accident"}[lang]
            )
            made = QgsVectorLayer("Point?crs=EPSG:2154&field=class:string", "x", "memory")
            assert styles.load_style(made, "conflicts")
            assert f'"reason_{lang}"' in made.mapTipTemplate()
            with i18n.speaking("auto"):
                assert i18n.language() == lang, "a tool called by another keeps its language"
    assert i18n.language() == interface


def test_names_are_known_in_both_languages():
    assert sheets.reworded("Accident risk", "fr") == "Risque d'accident"
    assert sheets.reworded("Risque d'accident", "en") == "Accident risk"
    assert (
        sheets.reworded("Eau", "en") == "Water"
        and sheets.reworded("Ma couche", "en") == "Ma couche"
    )
