"""Words of the house: a function's name says what it is about, so that a search finds it."""

import ast
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Prepositions, participles and verbs without an object: `exposure_of`, `list_tables`, `tell_item`.
BARE = set(
    "around asked at between by done found held kept known led listed made make named near needed of "
    "on own plain said seek take tell told wanted whole within without written".split()
)


def bare_functions(half):
    """Public functions of modules whose names are bare."""
    found = set()
    for path in sorted((ROOT / half).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / half).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name in BARE:
                found.add(f"{module}.{node.name}")
    return found


def test_functions_of_both_halves_have_an_object():
    assert bare_functions("algorithms") | bare_functions("plugin") == set()


def repeated_keys(text):
    """Keys that an object of a JSON text has twice: the last would stand, in silence."""
    found = []

    def collect(pairs):
        names = [name for name, _ in pairs]
        found.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    json.loads(text, object_pairs_hook=collect)
    return found


def test_no_table_of_the_plugin_has_a_key_twice():
    assert repeated_keys('{"a": {"b": 1, "b": 2}}') == ["b"]
    found = {
        path.relative_to(ROOT).as_posix(): repeated_keys(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "resources").rglob("*.json"))
    }
    assert len(found) > 20 and not {path: names for path, names in found.items() if names}
