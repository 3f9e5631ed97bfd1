"""One place knows how French and English write: texts in two languages are data, not code."""

import ast

import pytest

from ...helpers.everyfile import ROOT, each, tree

LANGUAGE = ROOT / "algorithms/common/language.py"
# The interface's own language and its translator.
INTERFACE = ROOT / "plugin/host/i18n.py"


def shipped():
    return sorted(p for f in ("algorithms", "plugin") for p in (ROOT / f).rglob("*.py"))


def texts_in_two_languages(found):
    """Lines of {"en": "words", "fr": "mots"}: sentences belong to resources/."""
    for node in ast.walk(found):
        if isinstance(node, ast.Dict):
            keys = {k.value for k in node.keys if isinstance(k, ast.Constant)}
            words = [
                v
                for v in node.values
                if isinstance(v, (ast.List, ast.Tuple, ast.JoinedStr))
                or (isinstance(v, ast.Constant) and isinstance(v.value, str) and v.value)
            ]
            if keys == {"en", "fr"} and words and not all(blank(v) for v in node.values):
                yield node.lineno


def blank(node):
    """Nothing yet, to be filled: [""] * n is no text."""
    return isinstance(node, ast.BinOp)


def choices_of_language(found):
    """Lines that compare with "en" or "fr": a way of writing that another place would not know."""
    for node in ast.walk(found):
        if isinstance(node, ast.Compare) and any(
            isinstance(c, ast.Constant) and c.value in ("en", "fr")
            for c in (node.left, *node.comparators)
        ):
            yield node.lineno


def marks_of_numbers(found):
    """Lines that write numbers by hand: a thousands mark of French, or Qt's."""
    for node in ast.walk(found):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") == "replace"
            and [getattr(a, "value", None) for a in node.args] in ([",", "\u202f"], [".", ","])
        ):
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in ("dayName", "monthName"):
            yield node.lineno
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = node.format_spec.values[0] if node.format_spec.values else None
            if isinstance(spec, ast.Constant) and str(spec.value).startswith(","):
                yield node.lineno


FINDERS = (texts_in_two_languages, choices_of_language, marks_of_numbers)


@each(path for path in shipped() if path not in (LANGUAGE, INTERFACE))
def test_only_one_place_knows_how_a_language_writes(path):
    assert {f.__name__: lines for f in FINDERS if (lines := list(f(tree(path))))} == {}


@pytest.mark.parametrize(
    ("finder", "line"),
    [
        (texts_in_two_languages, 'A = {"en": "street", "fr": "rue"}'),
        (texts_in_two_languages, 'A = {"en": f"{n}s", "fr": f"années {n}"}'),
        (choices_of_language, 'a = " : " if lang == "fr" else ": "'),
        (marks_of_numbers, 'a = text.replace(".", ",")'),
        (marks_of_numbers, 'a = f"{n:,}"'),
        (marks_of_numbers, "a = locale.dayName(1)"),
    ],
)
def test_a_planted_one_is_found(finder, line):
    assert list(finder(ast.parse(line))) == [1]
