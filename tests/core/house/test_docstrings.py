"""What a room gives to others says what it takes, gives and raises.

The rule: a function that another room calls has

- ``Parameters`` and, unless it gives nothing, ``Returns``, where it takes more than four;
- in a section ``Parameters`` each of them and no other;
- ``Raises`` where it raises one of the house's errors itself, with every code that it raises.

A function with less to tell needs one sentence. Sections are numpy's."""

import ast
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FEW = 4  # parameters that a sentence can tell
ROOMS = (
    *(f"algorithms/{room}" for room in ("accidents", "clock", "common", "crossing", "intake")),
    *(f"algorithms/{room}" for room in ("locate", "maintenance", "modeling")),
    *(f"algorithms/{room}" for room in ("network", "plantability", "services")),
    *(f"plugin/{room}" for room in ("bridge", "dress", "host", "pull", "sources", "store")),
    "plugin/territory",
)
ERRORS = {
    node.name
    for node in ast.parse((ROOT / "algorithms/common/errors.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.ClassDef)
}


def room_of(module):
    """The room of a dotted module: its first two names."""
    return "/".join(module.split(".")[:2])


def read_trees():
    """{dotted module: tree} of the package."""
    found = {}
    for folder in ("algorithms", "plugin"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = (
                path.name == "__init__.py",
                ast.parse(path.read_text(encoding="utf-8")),
            )
    return found


def called_from_elsewhere(trees):
    """{(module, function)} of what a module of another room imports, by its name or its module's."""
    found = set()
    for module, (is_package, tree) in trees.items():
        package = module.split(".") if is_package else module.split(".")[:-1]
        whole = {}  # local name: the module that it stands for
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            base = package[: len(package) - node.level + 1]
            base += node.module.split(".") if node.module else []
            for alias in node.names:
                target = ".".join([*base, alias.name])
                if target in trees:
                    whole[alias.asname or alias.name] = target
                elif not alias.name.startswith("_"):
                    found.add((module, ".".join(base), alias.name))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id in whole and not node.attr.startswith("_"):
                    found.add((module, whole[node.value.id], node.attr))
    return {(target, name) for user, target, name in found if room_of(user) != room_of(target)}


def parameters_of(function):
    """Names of the parameters, without those that only gather."""
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def gathered_by(function):
    """Names of the parameters that gather."""
    return [one.arg for one in (function.args.vararg, function.args.kwarg) if one]


def names_told(section):
    """The names at the left edge of a Parameters section, up to the next section."""
    lines = section.partition("\n\n")[0].splitlines()[1:]
    heads = [line.partition(" : ")[0] for line in lines if line and not line.startswith(" ")]
    return [name.strip(" *") for head in heads for name in head.split(",")]


def codes_raised_by(function):
    """Codes of the house's errors that a function raises itself."""
    codes = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = getattr(node.exc.func, "id", getattr(node.exc.func, "attr", ""))
            first = node.exc.args[0] if node.exc.args else None
            if name in ERRORS:
                literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
                codes.add(first.value if literal else "")
    return codes


def lacks(function):
    """What the docstring of a function lacks by the rule."""
    text = ast.get_docstring(function) or ""
    sections = {
        title for title in ("Parameters", "Returns", "Yields", "Raises") if f"{title}\n---" in text
    }
    found = set() if text else {"a sentence"}
    if len(parameters_of(function)) > FEW:
        gives = ast.unparse(function.returns) if function.returns else "None"
        found |= {"Parameters"} - sections
        if gives != "None" and not sections & {"Returns", "Yields"}:
            found.add("Returns")
    if "Parameters" in sections:
        told = text.partition("Parameters\n---")[2]
        names = (name for name in parameters_of(function) if not name.startswith("_"))
        found |= {name for name in names if not re.search(rf"\b{re.escape(name)}\b", told)}
        given = {*parameters_of(function), *gathered_by(function)}
        found |= {f"no {name}" for name in names_told(told) if name not in given}
    codes = codes_raised_by(function)
    if codes:
        found |= {"Raises"} - sections
        found |= {code for code in codes if code and code not in text}
    return sorted(found)


def test_what_other_rooms_call_says_what_it_takes_gives_and_raises():
    trees = read_trees()
    lacking, seen = {}, 0
    for module, name in sorted(called_from_elsewhere(trees)):
        if room_of(module) not in ROOMS or module not in trees:
            continue
        for node in trees[module][1].body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                seen += 1
                if found := lacks(node):
                    lacking[f"{module}.{name}"] = found
    assert seen > 400
    assert lacking == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('def f(a: int) -> int:\n    """Twice."""', []),
        ("def f(a: int) -> int:\n    return a", ["a sentence"]),
        (
            'def f(a, b, c, d, e) -> int:\n    """S.\n\n    Parameters\n    ----------\n    a, b, c, d : x\n    """',
            ["Returns", "e"],
        ),
        (
            'def f(a, b, c, d, e) -> None:\n    """S.\n\n    Parameters\n    ----------\n    a, b, c : x'
            '\n    d, e, g\n        y\n    """',
            ["no g"],
        ),
        ('def f(a):\n    """S."""\n    raise DataError("bad_x")', ["Raises", "bad_x"]),
        (
            'def f(a):\n    """S.\n\n    Raises\n    ------\n    DataError\n        ``bad_x``\n    """'
            '\n    raise DataError("bad_x")',
            [],
        ),
    ],
)
def test_the_rule_itself(text, expected):
    assert lacks(ast.parse(text).body[0]) == expected
