"""The shape of the house, read from the tree: what a reviewer would otherwise have to look for by
hand.
"""

import ast
import functools
import json
import pathlib
import re
import subprocess

import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.plantability import codes

from ...helpers.everyfile import each, label, nodes, text, tree

ROOT = pathlib.Path(__file__).resolve().parents[3]
SHIPPED = [
    p for folder in ("plugin", "algorithms") for p in sorted((ROOT / folder).rglob("*.py"))
] + [ROOT / "__init__.py"]
# Data stay as they were made, with the scripts that made them.
OURS = SHIPPED + sorted(
    path
    for folder in ("scripts", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if ROOT / "tests/data" not in path.parents
)
FORBIDDEN_ROOTS = {"qgis", "osgeo", "processing", "PyQt5", "PyQt6", "requests"}
# Rooms of algorithms/ that need the standard library alone, so that windows may take them when QGIS
# starts.
LIGHT = {"common", "intake", "clock"}
NO_STARTUP = {"sklearn", "lightgbm", "numba", "matplotlib"}


def is_codes(path, level, module):
    """Whether an import leads to the constants of a topic: a module ``codes``, which imports
    nothing.
    """
    names = [
        f"{node.module}.{alias.name}"
        for node in tree(path).body
        if isinstance(node, ast.ImportFrom) and (node.level, node.module) == (level, module)
        for alias in node.names
    ]
    return module.endswith(".codes") or all(name.endswith(".codes") for name in names)


def imports(path, top_level_only=False):
    """(level, module) of every import; relative ones keep their number of dots."""
    for node in tree(path).body if top_level_only else nodes(path):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ",".join(a.name for a in node.names)


@each(OURS)
def test_no_file_over_400_lines(path):
    assert len(text(path).splitlines()) <= 400, "this file has two jobs"


@each([p for p in SHIPPED if "algorithms" in p.parts])
def test_the_pure_half_knows_no_qgis(path):
    roots = {module.split(".")[0] for level, module in imports(path) if level == 0}
    assert not roots & FORBIDDEN_ROOTS


@each(SHIPPED)
def test_heavy_packages_are_imported_where_they_run(path):
    roots = {
        module.split(".")[0] for level, module in imports(path, top_level_only=True) if level == 0
    }
    heavy = NO_STARTUP | (
        {"numpy", "pandas", "geopandas", "shapely", "scipy"} if "plugin" in path.parts else set()
    )
    if {"plugin", "processing"} <= set(path.parts) or "panels" in path.parts:
        for level, module in imports(path, top_level_only=True):
            pure = (
                level > 0
                and module.startswith("algorithms.")
                and module.split(".")[1] not in LIGHT
                and not is_codes(path, level, module)
            )
            assert not pure, f"{module} is imported when the tool runs, not when QGIS starts"
    assert not roots & heavy


@pytest.mark.parametrize("path", sorted(ROOT.glob("algorithms/*/codes.py")), ids=label)
def test_codes_are_constants_alone(path):
    allowed = (ast.Expr, ast.Assign, ast.AnnAssign)
    assert [node.lineno for node in tree(path).body if not isinstance(node, allowed)] == []


def declared_layers():
    """(file, parameter, theme) of every layer that a tool declares."""
    for path in sorted((ROOT / "plugin/processing").rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "add_layer":
                name, theme = (getattr(a, "value", None) for a in node.args[:2])
                yield label(path), name, theme


def test_a_parameter_takes_the_same_theme_everywhere():
    found = [x for x in declared_layers() if x[1] in themes.STORE_PARAMETERS]
    assert len(found) > 50
    assert [x for x in found if themes.STORE_PARAMETERS[x[1]] != x[2]] == []


def test_classes_of_plantability_have_the_colours_of_their_style():
    style = (ROOT / "resources/styles/plantability.qml").read_text(encoding="utf-8")
    entries = re.findall(r'<paletteEntry value="(\d+)" color="(#[0-9a-f]{6})"', style)
    wanted = dict(zip(map(str, codes.CLASSES), codes.COLOURS, strict=True))
    assert {value: colour for value, colour in entries if value in wanted} == wanted


@each(SHIPPED)
def test_no_print_no_pickle_no_shell(path):
    banned_modules = {"pickle", "joblib", "subprocess", "shelve", "marshal", "random", "xml"}
    roots = {module.split(".")[0] for level, module in imports(path) if level == 0}
    assert not roots & banned_modules
    for node in nodes(path):
        assert not isinstance(node, ast.Assert), f"line {node.lineno}: no assert in shipped code"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "eval", "exec", "__import__"}, (
                f"line {node.lineno}"
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = getattr(node.func.value, "id", "")
            assert (owner, node.func.attr) not in {("os", "system"), ("os", "popen")}, (
                f"line {node.lineno}"
            )
            files = node.func.attr in {"to_crs", "read_file", "to_file"}
            assert not (files and "algorithms" in path.parts), (
                f"line {node.lineno}: plugin/ reads and writes"
            )


def opened_without_encoding(node):
    """Text opened with whatever encoding this machine happens to have."""
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if any(k.arg == "encoding" for k in node.keywords):
        return False
    if name in ("read_text", "write_text"):
        return isinstance(node.func, ast.Attribute)
    if isinstance(node.func, ast.Name) and name == "open":
        mode = next(
            (k.value for k in node.keywords if k.arg == "mode"),
            node.args[1] if len(node.args) > 1 else None,
        )
        modes = (mode.body, mode.orelse) if isinstance(mode, ast.IfExp) else (mode,)
        return not all(isinstance(one, ast.Constant) and "b" in str(one.value) for one in modes)
    return False


@each(OURS)
def test_text_files_name_their_encoding(path):
    lines = [node.lineno for node in nodes(path) if opened_without_encoding(node)]
    assert not lines


@each([p for p in SHIPPED if "plugin" in p.parts])
def test_every_tr_argument_is_a_literal(path):
    for node in nodes(path):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr"
        ):
            literal = (
                len(node.args) == 1
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            )
            assert literal, f"line {node.lineno}: translators see literals only"


def test_french_is_complete():
    command = [__import__("sys").executable, str(ROOT / "scripts/translate.py"), "missing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""


PLACEHOLDER = re.compile(r"(?<!\{)\{([a-zA-Z_][\w]*)")


@pytest.mark.parametrize("folder", ["messages", "reasons"])
def test_sentences_say_the_same_in_both_languages(folder):
    from clairville.algorithms.common.resources import sentences

    for code, texts in sentences(folder).items():
        assert set(texts) == {"en", "fr"}, code
        english, french = (
            " ".join(t) if isinstance(t, list) else t for t in (texts["en"], texts["fr"])
        )
        assert english and french, code
        assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(french)), code
        if folder == "messages":
            assert len(texts["en"]) == len(texts["fr"]) == 2, code


@functools.cache
def calls_with_a_literal():
    """(path, line, name of what is called, first argument) of the calls in shipped code whose first
    argument is a literal text.
    """
    return [
        (
            path,
            node.lineno,
            getattr(node.func, "id", getattr(node.func, "attr", "")),
            node.args[0].value,
        )
        for path in SHIPPED
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def called_codes(names):
    """First literal argument of every call to one of ``names`` in shipped code."""
    return [
        (path, line, code) for path, line, name, code in calls_with_a_literal() if name in names
    ]


def test_every_error_code_has_its_sentence():
    from clairville.algorithms.common import errors
    from clairville.algorithms.common.resources import sentences

    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)} | {"warn"}
    known = sentences("messages")
    unknown = [
        f"{label(p)}:{line} {code}" for p, line, code in called_codes(kinds) if code not in known
    ]
    assert not unknown


def test_every_reason_code_has_its_sentence():
    from clairville.algorithms.common.resources import sentences

    known = sentences("reasons")
    unknown = [
        f"{label(p)}:{line} {code}"
        for p, line, code in called_codes({"Reason"})
        if code not in known
    ]
    assert not unknown


def test_themes_are_complete_and_bilingual():
    from clairville.algorithms.common import themes

    wanted = """roads accidents traffic_counts works air_quality complaints schools school_calendar bell_times trees
    green_spaces underground_networks buildings land_cover parking districts population water_pipes pipe_breaks
    road_condition energy_meters delivery_bays elevation speed_zones cycle_network public_transport railways bridges
    water_bodies sidewalks crossings street_lights playgrounds parcels power_lines water_levels traffic_orders weather
    heat incidents calls traffic_state weather_alerts weather_forecast cameras events transit_alerts
    water_restrictions""".split()
    assert set(wanted) <= set(themes.names())
    for name in themes.names():
        theme = themes.theme(name)
        assert theme.geometry in themes.GEOMETRIES
        assert set(theme.label) == {"en", "fr"}
        for field in theme.fields.values():
            assert field.type in themes.TYPES
            assert set(field.label) == {"en", "fr"}
            assert all(set(texts) == {"en", "fr"} for texts in field.codes.values())


def test_metadata_is_what_the_repository_asks():
    import configparser

    parser = configparser.ConfigParser()  # interpolation on, as the repository's gate reads it
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    general = parser["general"]
    for key in (
        "name",
        "description",
        "version",
        "qgisMinimumVersion",
        "author",
        "email",
        "about",
        "tracker",
        "repository",
        "homepage",
    ):
        assert general[key]
    assert general["qgisMinimumVersion"] == "3.40" and general["qgisMaximumVersion"] == "4.99"
    assert general["hasProcessingProvider"] == "yes"
    assert "/" not in general["author"] and re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert (ROOT / general["icon"]).exists()
    assert (
        (ROOT / "LICENSE")
        .read_text(encoding="utf-8")
        .strip()
        .startswith("GNU GENERAL PUBLIC LICENSE")
    )


def test_requirements_name_only_what_qgis_may_lack():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n")
    names = {re.split(r"[<>=;\s]", line)[0] for line in lines if line}
    assert names == {"geopandas", "shapely", "lightgbm", "pypdf", "snowballstemmer", "tzdata"}


def test_json_resources_parse():
    for path in (ROOT / "resources").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


# Files that open what is the house's own, or what QGIS has opened already; all else comes in by
# plugin/host/opening.py.
OWN_FILES = {
    "plugin/host/opening.py",
    "plugin/bridge/stacks.py",
    "plugin/bridge/surfaces.py",
    "plugin/bridge/rasters.py",
    "plugin/bridge/polygons.py",
    "plugin/pull/geotiff.py",
}


@each([p for p in SHIPPED if "plugin" in p.parts])
def test_data_from_outside_come_in_by_one_door(path):
    """GDAL chooses the driver by a file's content, and some drivers read other files or ask
    servers.
    """
    for node in nodes(path):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called = (getattr(node.func.value, "id", ""), node.func.attr)
        drivers = any(k.arg == "allowed_drivers" for k in node.keywords) or len(node.args) > 2
        if called in {
            ("gdal", "OpenEx"),
            ("gdal", "Open"),
            ("gdal", "OpenShared"),
            ("ogr", "Open"),
            ("ogr", "OpenShared"),
        }:
            assert drivers or label(path) in OWN_FILES, (
                f"line {node.lineno}: open it through plugin/host/opening.py"
            )
        if called[1] == "SetFromUserInput":
            assert label(path) == "plugin/host/systems.py", (
                f"line {node.lineno}: reference() refuses addresses and files"
            )


@each(SHIPPED)
def test_lightgbm_is_known_in_two_files(path):
    knows = any(module.split(".")[0] == "lightgbm" for level, module in imports(path) if not level)
    assert knows == (path.name in {"learners.py", "modelfile.py"})
