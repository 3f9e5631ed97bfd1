"""Which rooms carry their types in every function, and that the linter is told to hold them to it."""

import ast
import pathlib
import re

import pytest
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[3]
TYPED = (
    *(
        f"algorithms/{p.name}"
        for p in sorted((ROOT / "algorithms").iterdir())
        if any(p.glob("*.py"))
    ),
    *(f"plugin/{room}" for room in ("bridge", "dress", "host", "pull", "sources", "store")),
    "plugin/territory",
)
STRICT = (
    "check_untyped_defs",
    "disallow_untyped_defs",
    "disallow_incomplete_defs",
    "disallow_untyped_calls",
    "disallow_any_generics",
    "no_implicit_reexport",
    "strict_equality",
)


def settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]


def untyped(tree):
    """(line, what) of every parameter and result without a type, of every function however deep."""
    methods = {
        id(node)
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef)
        for node in kind.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and not any(getattr(d, "id", "") == "staticmethod" for d in node.decorator_list)
    }
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        given = node.args
        taken = [*given.posonlyargs, *given.args][1 if id(node) in methods else 0 :]
        taken += [*given.kwonlyargs, *(a for a in (given.vararg, given.kwarg) if a)]
        yield from ((node.lineno, f"{node.name}({a.arg})") for a in taken if a.annotation is None)
        if node.returns is None:
            yield node.lineno, f"{node.name} ->"


@pytest.mark.parametrize("room", TYPED)
def test_every_function_carries_its_types(room):
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line} {what}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, what in untyped(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(a: int, *b: str) -> None: ...", []),
        ("def f(a, *, b=1, **c) -> None: ...", ["f(a)", "f(b)", "f(c)"]),
        (
            "class A:\n    def f(self): ...\n    @staticmethod\n    def g(a) -> int: ...",
            ["f ->", "g(a)"],
        ),
        ("def f() -> int:\n    def g(x): return x\n    return g(1)", ["g(x)", "g ->"]),
    ],
)
def test_a_missing_type_is_seen(text, expected):
    assert [what for _, what in untyped(ast.parse(text))] == expected


def test_the_linter_holds_these_rooms_to_it():
    strict = [o for o in settings()["overrides"] if o.get("disallow_untyped_defs")]
    held = {module for o in strict if all(o.get(flag) for flag in STRICT) for module in o["module"]}
    assert {f"clairville.{room.replace('/', '.')}.*" for room in TYPED} <= held


def test_nothing_of_ours_may_be_missing():
    """A module that is gone is an error for whoever still imports it."""
    told = settings()
    assert "ignore_missing_imports" not in told
    assert set(told["packages"]) == {"clairville.algorithms", "clairville.plugin"}
    passed = {m for o in told["overrides"] if o.get("ignore_missing_imports") for m in o["module"]}
    assert passed and not any(m.startswith(("clairville", "*")) for m in passed)


def test_what_the_linter_is_told_to_pass_over_is_named_with_its_reason():
    bare = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for folder in ("algorithms", "plugin")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "type: ignore" in line and not re.search(r"# type: ignore\[[\w, -]+\]  # \w", line)
    ]
    assert bare == []
