"""Every name that a module takes from another is there, also where the import stands in a function
that no other test happens to call.
"""

import ast
import importlib
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FILES = [p for room in ("algorithms", "plugin") for p in sorted((ROOT / room).rglob("*.py"))]


def taken(path):
    """(module, name) of every import of ours in a file."""
    package = ["clairville", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            module = ".".join([*above, *(node.module.split(".") if node.module else [])])
            yield from ((module, alias.name) for alias in node.names)


def is_there(module, name):
    if hasattr(importlib.import_module(module), name):
        return True
    try:
        importlib.import_module(f"{module}.{name}")
    except ModuleNotFoundError:
        return False
    return True


def test_names_that_modules_take_from_each_other_exist(provider):
    asked = {pair: path for path in FILES for pair in taken(path)}
    missing = [f"{path}: {m}.{n}" for (m, n), path in asked.items() if not is_there(m, n)]
    assert len(asked) > 500
    assert missing == []


@pytest.mark.parametrize("name", ["nowhere", "gdal_"])
def test_a_name_that_is_not_there_is_seen(name):
    assert not is_there("clairville.plugin.host", name)
