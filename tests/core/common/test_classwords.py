"""A class has one word in each language: what the legend calls high, no panel and no report calls otherwise."""

import json
import pathlib
import re

import pytest

from clairville.algorithms.common import classwords
from clairville.algorithms.common.resources import sentences, table

STYLES = pathlib.Path(__file__).resolve().parents[3] / "resources/styles"
LEVELS = ("very_high", "high", "medium", "low")
# A share of length or a threshold stands in brackets behind the word, never alone.
_FILTER = re.compile(r"&quot;class&quot;\s*=\s*'(\w+)'")


def legends():
    """[(style, class, text of its legend)] of every style that tells classes by level apart."""
    found = []
    for path in sorted(STYLES.glob("*.qml")):
        text = path.read_text(encoding="utf-8")
        for entry in re.findall(r"<(?:rule|category) [^\n]*/>", text):
            label = re.search(r'label="(.*?)"', entry)
            by_rule = _FILTER.search(entry)
            by_value = re.search(r' value="(\w+)"', entry) if 'attr="class"' in text else None
            klass = by_rule or by_value
            if klass and label and klass[1] in LEVELS:
                found.append((path.stem, klass[1], label[1]))
    return found


def test_every_legend_of_levels_says_the_one_word():
    found = legends()
    assert {"conflicts", "maintenance_priority", "school_surroundings", "asset_priority_line"} <= {
        style for style, _klass, _label in found
    }
    strange = [
        (style, klass, label)
        for style, klass, label in found
        if not re.match(rf"\[\[class_{klass}(_f)?\]\]", label)
    ]
    assert strange == []


def test_a_table_of_a_report_says_the_same_word_in_its_gender():
    for code, words in sentences("reasons").items():
        if code.startswith("assets_class_"):
            klass = code.removeprefix("assets_class_")
            for lang in ("en", "fr"):
                assert words[lang] == classwords.word(klass, lang, feminine=True)


def test_no_other_word_for_high_is_left_for_a_class():
    shown = json.dumps(
        [table("styles/labels"), table("results/classes")], ensure_ascii=False
    ).casefold()
    assert "élevé" not in shown
    assert all("fr" in words and "en" in words for words in table("results/classes").values())


@pytest.mark.parametrize(
    ("code", "lang", "feminine", "said"),
    [
        ("high", "fr", False, "fort"),
        ("high", "fr", True, "forte"),
        ("high", "en", True, "high"),
        ("low", "fr", True, "faible"),
        ("funded", "fr", True, "financée"),
        ("à reprendre", "fr", False, "à reprendre"),
    ],
)
def test_a_word_in_its_language_and_gender(code, lang, feminine, said):
    assert classwords.word(code, lang, feminine=feminine) == said
