"""The order of the rooms: who may import whom, that no circle closes, and that a room's private
names stay in it.

``docs/architecture.md`` draws the same order for people."""

import ast
import functools

import pytest

from ...helpers.everyfile import ROOT, each, nodes

# From the ground up; rooms of one line do not import each other.
PLUGIN = (
    {"host"},
    {"store", "bridge"},
    {"printing", "dress", "sources"},
    {"territory"},
    {"pull"},
    {"live"},
    {"processing"},
    {"panels"},
    {"provider"},
    {"main"},
)
ALGORITHMS = (
    {"common"},
    {"clock", "modeling"},
    {"intake"},
    {"network"},
    {"locate"},
    {
        "crossing",
        "accidents",
        "plantability",
        "maintenance",
        "districts",
        "services",
        "acts",
        "requests",
        "materials",
        "mobility",
        "kerb",
        "situation",
        "scenario",
        "water",
    },
)


def read_modules(folder):
    """{dotted module: path} of a folder of the package."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return {
        ".".join(q.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): q
        for q in paths
    }


def imports_of(module, path, modules):
    """(line, imported module, imported name) of every relative import."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [
                *package[: len(package) - node.level + 1],
                *(node.module.split(".") if node.module else []),
            ]
            for alias in node.names:
                whole = ".".join([*base, alias.name])
                yield node.lineno, whole if whole in modules else ".".join(base), alias.name


def names_of(path):
    """Every name that a module binds outside its functions and classes."""
    found, left = set(), list(ast.parse(path.read_text(encoding="utf-8")).body)
    while left:
        node = left.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        left.extend(ast.iter_child_nodes(node))
    return found


def broken_order(edges, levels):
    """The arrows that do not point downwards. ``edges``: (module, line, imported module)."""
    height = {room: i for i, rooms in enumerate(levels) for room in rooms}
    found = []
    for module, line, target in edges:
        here, there = (name.split(".")[1] if "." in name else "" for name in (module, target))
        if here in height and there in height and here != there and height[there] >= height[here]:
            found.append(f"{module}:{line} imports {target}")
    return found


def circles(graph):
    """Groups of modules that import each other in a ring (Tarjan's strongly connected components)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            ring = []
            while not ring or ring[-1] != node:
                ring.append(stack.pop())
            if len(ring) > 1:
                found.append(sorted(ring))

    for node in graph:
        if node not in index:
            visit(node)
    return found


@functools.cache
def read_edges(folder):
    modules = read_modules(folder)
    return [
        (module, line, target, name)
        for module, path in modules.items()
        for line, target, name in imports_of(module, path, modules)
    ]


@pytest.mark.parametrize(("folder", "levels"), [("plugin", PLUGIN), ("algorithms", ALGORITHMS)])
def test_rooms_import_only_rooms_below(folder, levels):
    edges = [edge[:3] for edge in read_edges(folder)]
    assert len(edges) > 100
    assert broken_order(edges, levels) == []


@pytest.mark.parametrize(("folder", "levels"), [("plugin", PLUGIN), ("algorithms", ALGORITHMS)])
def test_every_room_has_its_place(folder, levels):
    rooms = {p.name for p in (ROOT / folder).iterdir() if p.is_dir() and any(p.glob("*.py"))}
    assert rooms <= set().union(*levels), (
        "a new room is given its place in this test and in docs/architecture.md"
    )


@pytest.mark.parametrize("folder", ["plugin", "algorithms"])
def test_what_is_imported_is_there(folder):
    modules = read_modules(folder)
    held = {module: names_of(path) for module, path in modules.items()}
    gone = [
        f"{module}:{line} {target}.{name}"
        for module, line, target, name in read_edges(folder)
        if target.split(".")[0] == folder
        and (
            target not in held
            or not (
                name in held[target] or f"{target}.{name}" in held or target.endswith(f".{name}")
            )
        )
    ]
    assert gone == []


@pytest.mark.parametrize("folder", ["plugin", "algorithms"])
def test_no_circle_of_modules(folder):
    graph = {}
    for module, _, target, _ in read_edges(folder):
        if target != module:
            graph.setdefault(module, set()).add(target)
    assert circles(graph) == []


@pytest.mark.parametrize("folder", ["plugin", "algorithms"])
def test_private_names_stay_in_their_module(folder):
    modules = read_modules(folder)
    foreign = [
        f"{module}:{line} {target}.{name}"
        for module, line, target, name in read_edges(folder)
        if name.startswith("_") and target in modules
    ]
    assert foreign == []


@each(sorted((ROOT / "algorithms").rglob("*.py")))
def test_no_arrow_from_algorithms_to_plugin(path):
    package = path.relative_to(ROOT).parts[:-1]
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.level <= len(package), f"line {node.lineno} leaves algorithms/"


def test_names_of_a_module_are_found(tmp_path):
    path = tmp_path / "a.py"
    path.write_text(
        "import os.path\ntry:\n    from x import y as z\nexcept E:\n    z = None\n"
        "a, (b, c) = 1, (2, 3)\ndef f():\n    inner = 1\nclass D:\n    e = 1\n",
        encoding="utf-8",
    )
    assert names_of(path) == {"os", "z", "a", "b", "c", "f", "D"}


def test_a_planted_import_is_seen():
    planted = [("plugin.host.log", 1, "plugin.panels.frame.base")]
    assert broken_order(planted, PLUGIN) == ["plugin.host.log:1 imports plugin.panels.frame.base"]
    assert broken_order([("plugin.sources.file", 2, "plugin.dress.styles")], PLUGIN), (
        "rooms of one line are strangers"
    )
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


@each(sorted((ROOT / "plugin").rglob("*.py")))
def test_a_store_is_made_in_one_place(path):
    """And nobody outside its room asks whether it is a file or a database."""
    for node in nodes(path):
        if isinstance(node, (ast.Name, ast.Attribute, ast.alias)):
            name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))
            made = name in ("GeopackageStore", "PostgisStore")
            own = ("stores.py", "geopackage.py", "postgis.py", "logtables.py", "scenariofile.py")
            assert not made or path.name in own, name
            assert name != "in_database" or path.parent.name == "store", name
