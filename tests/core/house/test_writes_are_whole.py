"""Every file of the plugin is written through a draft (plugin/host/files.py), every CSV by the one
writer: read from the tree.
"""

import ast
import functools

from ...helpers.everyfile import ROOT, each, label, nodes

SHIPPED = [p for folder in ("plugin", "algorithms") for p in sorted((ROOT / folder).rglob("*.py"))]
WRITERS = {
    "write_text",
    "write_bytes",
    "CreateDataSource",
    "CreateCopy",
    "Translate",
    "VectorTranslate",
    "exportToPdf",
    "QImageWriter",
    "savefig",
    "mkdtemp",
    "TemporaryDirectory",
    "NamedTemporaryFile",
    "mkstemp",
}
# What the name of a draft, of a temporary file or of a file in memory looks like where it is
# written.
TO_DRAFT = {
    "made",
    "draft",
    "draft_",
    "model",
    "part",
    "str(made)",
    "str(draft)",
    "str(part)",
    "''",
    "buffer",
    "'patches'",
}
# Places with a reason of their own: (file, function) -> why.
KNOWN = {
    ("plugin/host/files.py", None): "the mechanism itself",
    (
        "plugin/store/geopackage.py",
        None,
    ): "the store makes its GeoPackage in place and fills it in transactions",
    ("plugin/store/staging.py", None): "writes in a temporary folder",
    ("plugin/pull/geotiff.py", None): "writes a part beside the store; it is put in place there",
    ("plugin/sources/download.py", None): "writes what an interrupted download goes on from",
    ("plugin/bridge/heights.py", "_made"): "heights in metres, in a temporary folder",
    ("plugin/sources/sevenzip.py", None): "unpacks into a temporary folder",
    ("plugin/sources/vsi7z.py", None): "unpacks into a temporary folder",
    ("plugin/sources/journal.py", None): "keeps pages through drafts of its own",
    (
        "plugin/host/wheels.py",
        None,
    ): "unpacks packages beside their place and moves the whole folder",
    ("plugin/host/network.py", "authorities"): "in a temporary folder",
    ("plugin/bridge/polygons.py", "patches"): "in a temporary folder",
    ("plugin/bridge/polygons.py", "_classified"): "in a temporary folder",
}


@functools.lru_cache(maxsize=2)
def functions(path):
    """(function or "", call) for every call of a file."""
    owner = {}
    for function in nodes(path):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                owner[node] = function.name
    return [(owner.get(node, ""), node) for node in nodes(path) if isinstance(node, ast.Call)]


def name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def opened_to_write(call):
    if name(call) != "open":
        return False
    method = isinstance(call.func, ast.Attribute)
    mode = next((k.value for k in call.keywords if k.arg == "mode"), None)
    mode = mode or (
        call.args[0 if method else 1] if len(call.args) > (0 if method else 1) else None
    )
    text = mode.value if isinstance(mode, ast.Constant) and isinstance(mode.value, str) else ""
    return bool(set(text) & set("wax+")) and len(text) < 4


def target(call):
    """What is written, as its source text."""
    method = isinstance(call.func, ast.Attribute)
    if name(call) in ("write_text", "write_bytes") or name(call) == "open" and method:
        return ast.unparse(call.func.value).split(".")[0]
    place = (
        1
        if name(call) == "exportToPdf" and ast.unparse(call.func.value) == "QgsLayoutExporter"
        else 0
    )
    return ast.unparse(call.args[place]) if len(call.args) > place else ""


@each(SHIPPED)
def test_files_are_written_to_a_draft(path):
    if (label(path), None) in KNOWN:
        return
    for function, call in functions(path):
        writes = (
            name(call) in WRITERS
            or opened_to_write(call)
            or (name(call) == "Create" and "Driver" in ast.unparse(call.func))
            or (name(call) == "write" and ast.unparse(call.func).endswith("project.write"))
        )
        if writes and (label(path), function) not in KNOWN:
            assert target(call) in TO_DRAFT, (
                f"line {call.lineno}: {ast.unparse(call)[:90]}: with files.draft(path) as made"
            )


@each(SHIPPED)
def test_one_writer_of_csv(path):
    if path.name == "sheet.py":
        return
    for _function, call in functions(path):
        assert name(call) not in {"DictWriter", "to_csv"}, (
            f"line {call.lineno}: algorithms/common/sheet.py"
        )
        assert not (name(call) == "writer" and ast.unparse(call.func) == "csv.writer"), (
            f"line {call.lineno}"
        )
