"""Tools as programs that call them read them: the JSON Schema of a tool's parameters, and its answer as
one object in which no number stands without its interval, its date and what it cannot tell.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from ...algorithms.common.reasons import sentence
from ..host import meta

_TEXTS = {
    "source": "Path or id of a vector layer: file.gpkg|layername=table",
    "vector": "Path or id of a vector layer: file.gpkg|layername=table",
    "raster": "Path or id of a raster layer",
    "layer": "Path or id of a layer",
    "file": "Path of a file",
    "field": "Name of a field",
    "point": "x,y [EPSG:code]",
    "extent": "xmin,xmax,ymin,ymax [EPSG:code]",
    "crs": "EPSG:code",
    "sink": "Path of the layer to write, or TEMPORARY_OUTPUT",
    "vectorDestination": "Path of the layer to write, or TEMPORARY_OUTPUT",
    "rasterDestination": "Path of the raster to write, or TEMPORARY_OUTPUT",
    "fileDestination": "Path of the file to write",
    "folderDestination": "Path of the folder to write to",
    "datetime": "Civil time of the territory",
}
# What the answer of a tool says beside its numbers.
TOLD = ("limits", "warnings", "data_dates", "headline")


def schema_of(algorithm: QgsProcessingAlgorithm) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a tool's parameters, in the language in force."""
    properties, required = {}, []
    for definition in algorithm.parameterDefinitions():
        properties[definition.name()] = _property(definition)
        optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        needed = definition.name() in getattr(algorithm, "_needed", ())
        if needed or (not optional and definition.defaultValue() is None):
            required.append(definition.name())
    return {
        "name": f"clairville:{algorithm.name()}",
        "title": algorithm.displayName(),
        "description": algorithm.shortDescription(),
        "input_schema": {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": required,
        },
        "outputs": {o.name(): o.description() for o in algorithm.outputDefinitions()},
    }


def _property(definition: QgsProcessingParameterDefinition) -> dict[str, Any]:
    found: dict[str, Any] = {"title": definition.description()}
    if definition.help():
        found["description"] = definition.help()
    kind, value = definition.type(), definition.defaultValue()
    if isinstance(definition, QgsProcessingParameterNumber):
        whole = definition.dataType() == QgsProcessingParameterNumber.Type.Integer
        found["type"] = "integer" if whole else "number"
        for name, bound in (("minimum", definition.minimum()), ("maximum", definition.maximum())):
            if abs(bound) < 1e300 and not (whole and abs(bound) >= 2**31 - 1):
                found[name] = int(bound) if whole else bound
    elif isinstance(definition, QgsProcessingParameterEnum):
        each = (
            {"type": "string", "enum": list(definition.options())}
            if definition.usesStaticStrings()
            else {"type": "integer", "minimum": 0, "maximum": len(definition.options()) - 1}
        )
        listed = "; ".join(f"{k} = {text}" for k, text in enumerate(definition.options()))
        if not definition.usesStaticStrings():
            each["description"] = listed
        many = definition.allowMultiple()
        found |= {"type": "array", "items": each} if many else each | {"title": found["title"]}
        if not many and not definition.usesStaticStrings():
            found["description"] = " ".join(t for t in (definition.help(), listed) if t)
    elif kind == "boolean":
        found["type"] = "boolean"
    elif kind == "multilayer":
        found |= {"type": "array", "items": {"type": "string"}}
    else:
        found["type"] = "string"
        if kind in _TEXTS:
            found["examples"] = [_TEXTS[kind]]
    if isinstance(value, (bool, int, float, str)) and value != "":
        found["default"] = value
    return found


def answer_of(results: dict[str, Any], lang: str) -> dict[str, Any]:
    """What a tool gave, as one object for a program: its numbers and destinations, and always
    :data:`TOLD`: first sentences, limits, warnings and the dates of the data, in words.

    Parameters
    ----------
    results : as a run of a tool gives them, with ``RUN``
    lang : "en" or "fr"

    Raises
    ------
    KeyError
        Without ``RUN``: a number without its record is no answer.
    """
    run = results["RUN"]
    told = run.get("report") or {}
    numbers = {k: v for k, v in results.items() if k not in ("RUN", "MANIFEST")}
    return {
        "tool": run["algorithm"],
        "version": run.get("version") or meta.version(),
        "run_id": run["run_id"],
        "results": numbers,
        "headline": [_told(line, lang) for line in told.get("headline", ())],
        "limits": [_told(line, lang) for line in told.get("limits", ())]
        or [sentence("limit_general", {}, lang)],
        "warnings": [w["text"] for w in run.get("warnings", ())],
        "data_dates": {
            i.get("theme") or i.get("name") or "?": i.get("data_date") or None
            for i in run.get("inputs", ())
        },
        "decides": False,
    }


def _told(line: dict[str, Any], lang: str) -> str:
    return sentence(line["code"], line.get("values", {}), lang)
