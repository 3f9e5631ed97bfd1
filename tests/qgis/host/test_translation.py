"""Everything a French reader meets is French: tools, legends, templates; and numbers and dates are
written as French ones.
"""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from qgis.core import QgsSettings

from clairville.algorithms.common.resources import table
from clairville.plugin.host import i18n
from clairville.plugin.host.meta import ROOT
from clairville.plugin.processing import ALGORITHMS

WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")


@pytest.fixture
def speaking():
    """Switches the interface to a language, and back at the end."""
    stored, installed = QgsSettings(), []

    def speak(name):
        stored.setValue("locale/overrideFlag", True)
        stored.setValue("locale/userLocale", name)
        installed.append(i18n.install())

    yield speak
    for translator in installed:
        i18n.remove(translator)
    stored.remove("locale/overrideFlag")
    stored.remove("locale/userLocale")


def translations():
    """Patterns of the French texts of the interface, placeholders open."""
    tree = ElementTree.parse(ROOT / "resources/i18n/clairville_fr.ts")
    texts = [m.findtext("translation") or "" for m in tree.iter("message")]
    plain = {t for t in texts if "{" not in t}
    filled = [
        re.compile(re.sub(r"\\\{\w*\\\}", ".+", re.escape(t)), re.DOTALL)
        for t in texts
        if "{" in t and WORD.search(re.sub(r"\{.*?\}", "", t))
    ]

    def french(text):
        if text in plain or any(p.fullmatch(text) for p in filled):
            return True
        halves = [(text[: m.start() + 1], text[m.end() :]) for m in re.finditer(r"\. ", text)]
        return any(french(first) and french(rest) for first, rest in halves)

    return french


@pytest.mark.french
@pytest.mark.parametrize("algorithm_class", ALGORITHMS(), ids=lambda c: c.ID)
def test_no_text_of_a_tool_is_left_in_english(speaking, algorithm_class):
    speaking("fr_FR")
    algorithm = algorithm_class()
    algorithm.initAlgorithm({})
    number, group = algorithm.group().split(" ", 1)
    assert number.isdigit()
    texts = {algorithm.displayName(), group, algorithm.shortHelpString()}
    for definition in algorithm.parameterDefinitions():
        texts |= {definition.description(), definition.help()}
        if definition.type() == "enum" and not definition.usesStaticStrings():
            texts |= {option for option in definition.options() if WORD.search(option)}
    texts |= {output.description() for output in algorithm.outputDefinitions()}
    french = translations()
    # the sheets bear the words of their own table, which has both languages
    sheets = {kind["title"]["fr"] for kind in table("situation/reflexes_index")["kinds"].values()}
    assert [t for t in texts - sheets if WORD.search(t) and not french(t)] == []


def test_legends_with_words_exist_in_both_languages():
    """A label with words is a code, which labels.json has in both languages."""
    one_language = {
        path.name: label
        for path in (ROOT / "resources/styles").glob("*.qml")
        for label in re.findall(r'\blabel="([^"]*)"', path.read_text(encoding="utf-8"))
        if WORD.search(re.sub(r"\[\[\w+\]\]", "", label))
    }
    assert one_language == {}


def test_templates_hold_no_words_of_their_own():
    for path in (ROOT / "resources/layouts").glob("*.qpt"):
        for text in re.findall(r'labelText="([^"]*)"', path.read_text(encoding="utf-8")):
            assert not WORD.search(re.sub(r"\[%.*?%\]", "", text)), f"{path.name}: {text}"


@pytest.mark.french
@pytest.mark.parametrize(
    ("name", "written", "date"),
    [
        ("fr_FR", "12 345,68", "13/06/2024"),
        ("en_GB", "12,345.68", "13 Jun 2024"),
    ],
)
def test_numbers_and_dates_follow_the_language(speaking, name, written, date):
    from clairville.plugin.panels.frame.figures import nice_date, number

    speaking(name)
    assert re.sub(r"[\u00a0\u202f]", " ", number(12345.678)) == written
    assert nice_date("2024-06-13").lower() == date.lower()
