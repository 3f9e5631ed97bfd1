"""Writes what others build on as JSON: tools, parameters, themes, codes, functions, settings,
files.

tests/qgis/house/test_api_0_1.py compares two such descriptions.

apijson.py FILE    read the plugin of this checkout and write FILE

``tests/data/api_0_1.json`` was written by version 0.1.0 and is never written again.
"""

import importlib
import json
import pathlib
import re
import string
import sys
from dataclasses import MISSING, fields

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
V0_1 = ROOT / "tests" / "data" / "v0_1"
# The only places of the code that are named here; everything else is asked of QGIS or read from
# files.
MODULES = {
    "settings": "clairville.plugin.host.settings",
    "expressions": "clairville.plugin.printing.expressions",
}
SHIPPED = ("__init__.py", "plugin", "algorithms")


def module(name):
    """A module of :data:`MODULES`."""
    return importlib.import_module(MODULES[name])


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def plain(value):
    """A default as JSON; what QGIS wraps, as text."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.toString() if hasattr(value, "toString") else f"<{type(value).__name__}>"


def parameter(definition):
    """What a call, a model or a batch depends on, of one parameter."""
    flag = definition.Flag
    told = {
        "type": definition.type(),
        "default": plain(definition.defaultValue()),
        "optional": bool(definition.flags() & flag.FlagOptional),
        "advanced": bool(definition.flags() & flag.FlagAdvanced),
    }
    if told["type"] == "datetime" and told["default"]:
        told["default"] = "now"  # or some days from now
    if told["type"] == "enum":
        told |= {
            "options": list(definition.options()),
            "static": definition.usesStaticStrings(),
            "multiple": definition.allowMultiple(),
        }
    elif told["type"] in ("number", "distance"):
        told |= {
            "number": definition.dataType().name,
            "minimum": definition.minimum(),
            "maximum": definition.maximum(),
        }
    elif told["type"] in ("source", "vector"):
        told["data"] = [int(kind) for kind in definition.dataTypes()]
    elif told["type"] in ("sink", "field", "datetime"):
        told["data"] = int(definition.dataType())
    elif told["type"] == "multilayer":
        told["data"] = int(definition.layerType())
    elif told["type"] == "file":
        told |= {"behavior": int(definition.behavior()), "extension": definition.extension()}
    elif told["type"] == "string":
        told["multiline"] = definition.multiLine()
    return told


def tools():
    """{tool: {"group", "parameters", "outputs"}} of the registered provider."""
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    found = {}
    for listed in registry.providerById("clairville").algorithms():
        algorithm = registry.createAlgorithmById(listed.id())
        found[algorithm.name()] = {
            "group": algorithm.groupId(),
            "parameters": {d.name(): parameter(d) for d in algorithm.parameterDefinitions()},
            "outputs": {o.name(): o.type() for o in algorithm.outputDefinitions()},
        }
    return found


def themes():
    """{theme: geometry and {field: type, required, unit, codes}}."""
    found = {}
    for path in sorted((RESOURCES / "themes").glob("*.json")):
        raw = read(path)
        found[path.stem] = {
            "geometry": raw["geometry"],
            "sensitive": raw.get("sensitive", False),
            "raster": {
                key: plain(value)
                for key, value in raw.get("raster", {}).items()
                if isinstance(value, (str, int, float))
            },
            "fields": {
                f["name"]: {
                    "type": f["type"],
                    "required": f.get("required", False),
                    "unit": f.get("unit", ""),
                    "codes": sorted(f.get("codes", {})),
                }
                for f in raw["fields"]
            },
        }
    return found


def placeholders(texts):
    """Names of the values that sentences show."""
    return sorted(
        {
            re.split(r"[.\[|]", name)[0]
            for text in texts
            for _, name, _, _ in string.Formatter().parse(text)
            if name
        }
    )


def sentences(kind):
    """{code: placeholders} of ``resources/messages`` or ``resources/reasons``."""
    found = {}
    for path in sorted((RESOURCES / kind).glob("*.json")):
        for code, languages in read(path).items():
            texts = [
                text
                for said in languages.values()
                for text in ([said] if isinstance(said, str) else said)
            ]
            found[code] = placeholders(texts)
    return dict(sorted(found.items()))


def functions():
    """{expression function: number of arguments}; they are registered while this looks."""
    from qgis.core import QgsExpression

    remove = module("expressions").register()
    try:
        return {
            f.name(): f.params()
            for f in QgsExpression.Functions()
            if f.name().startswith("clairville_")
        }
    finally:
        remove()


def settings():
    """{settings key: default}."""
    return {
        f"{module('settings').GROUP}/{f.name}": None if f.default is MISSING else f.default
        for f in fields(module("settings").Settings)
    }


def variables():
    """Environment variables: one a setting, and those the code asks for."""
    found = {key.replace("/", "_").upper() for key in settings()}
    for name in SHIPPED:
        for path in [ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"):
            found |= set(
                re.findall(
                    r"environ(?:\.get)?[(\[]\"(CLAIRVILLE_\w+)\"", path.read_text(encoding="utf-8")
                )
            )
    return sorted(found)


def keys(value):
    """The names in a JSON object, deep; a list is described by its first object."""
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return [keys(value[0])] if value and isinstance(value[0], dict) else []
    return type(value).__name__


def stack_header(path):
    """The header of a coverage stack, and how the file holds it."""
    from osgeo import gdal

    dataset = gdal.Open(str(path))
    tag = next(name for name in dataset.GetMetadata() if name.endswith("STACK"))
    return {
        "tag": tag,
        "version": json.loads(dataset.GetMetadata()[tag])["version"],
        "type": gdal.GetDataTypeName(dataset.GetRasterBand(1).DataType),
        "keys": keys(json.loads(dataset.GetMetadata()[tag])),
    }


def model_card(path):
    """The keys of a model's card; names of columns and metrics are data, not keys."""
    card = read(path)
    free = ("metrics", "versions", "monotone", "extra", "regression")
    return {
        "format": card["format"],
        "purpose": card["purpose"],
        "keys": {
            name: "object" if name in free else keys(value) for name, value in sorted(card.items())
        },
    }


def profile():
    """What a profile may say: its schema without descriptions."""

    def bare(node):
        if isinstance(node, dict):
            return {
                key: bare(value)
                for key, value in node.items()
                if key not in ("description", "title", "$schema", "$id")
            }
        return [bare(value) for value in node] if isinstance(node, list) else node

    schema = read(RESOURCES / "profiles" / "profile.schema.json")
    definitions = schema["$defs"]
    return {
        "properties": sorted(schema["properties"]),
        "required": sorted(schema["required"]),
        "entry": sorted(definitions["entry"]["properties"]),
        "source": bare(definitions["source"]["properties"]),
        "sources": definitions["source"]["properties"]["type"]["enum"],
        "rule": bare(definitions["rule"]),
        "shipped": sorted(
            path.stem
            for path in (RESOURCES / "profiles").glob("*.json")
            if path.stem != "profile.schema"
        ),
    }


def describe(stack, model):
    """All of it. ``stack``, ``model``: a stack and a model's card that this version made."""
    contract = read(RESOURCES / "results" / "contract.json")["columns"]
    return {
        "tools": tools(),
        "contract": {
            name: {key: column[key] for key in ("type", "required")}
            for name, column in contract.items()
        },
        "themes": themes(),
        "messages": sentences("messages"),
        "reasons": sentences("reasons"),
        "functions": functions(),
        "settings": settings(),
        "variables": variables(),
        "layouts": {
            "templates": sorted(path.name for path in (RESOURCES / "layouts").glob("*.qpt")),
            "subjects": sorted(read(RESOURCES / "layouts" / "subjects.json")),
        },
        "profile": profile(),
        "stack": stack_header(stack),
        "model": model_card(model),
    }


def main(path):
    sys.path.insert(0, str(ROOT / "build" / "plugins"))
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(pathlib.Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = importlib.import_module("clairville").classFactory(None)
    plugin.initProcessing()
    text = json.dumps(
        describe(V0_1 / "stack.tif", V0_1 / "risk.json"),
        ensure_ascii=False,
        indent=1,
        sort_keys=False,
    )
    pathlib.Path(path).write_text(text + "\n", encoding="utf-8")
    plugin.unload()
    application.exitQgis()


if __name__ == "__main__":
    main(sys.argv[1])
