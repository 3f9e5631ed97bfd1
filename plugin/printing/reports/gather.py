"""From a run's manifest to what its report shows."""

import json
import pathlib

from qgis.core import QgsApplication, QgsProcessingParameterEnum

from ....algorithms.common.language import date, number
from ....algorithms.common.resources import sentences
from ...host.i18n import speaking
from ..words import cautions, say, tell_item, theme_label
from .document import Report, Source, plain_words
from .parts import say_tool


def messages(manifests, lang, limit=3):
    """The first plain sentence of each tool, in order, at most ``limit``; more of the same tool
    when tools are few.
    """
    told = [
        [tell_item(t, lang) for t in (m.get("report") or {}).get("headline", ())] for m in manifests
    ]
    plain = [[t for t in texts if plain_words(t)] for texts in told]
    ordered = [texts[depth] for depth in range(limit) for texts in plain if len(texts) > depth]
    return ordered[:limit]


def sources_of(manifests):
    """The layers that tools read, once each, with the dates and licences their metadata carry."""
    found = {}
    for manifest in manifests:
        for item in manifest.get("inputs", ()):
            key = item.get("theme") or item.get("name")
            found.setdefault(
                key,
                Source(
                    name=item.get("name", ""),
                    theme=item.get("theme", ""),
                    rows=item.get("rows"),
                    date=item.get("data_date", ""),
                    source=_place(item.get("source", "")),
                    licence=item.get("licence", ""),
                    credit=item.get("credit", ""),
                ),
            )
    return list(found.values())


def _place(source):
    """Where a layer lies, for people: file and table, not whose disk."""
    path, _, table = str(source).partition("|layername=")
    return ", ".join(
        part
        for part in (path.replace("\\", "/").rpartition("/")[2], table.partition("|")[0])
        if part
    )


# Where files lie on somebody's disk, and the report's own language, are nobody's question.
_TECHNICAL = ("MANIFEST", "FOLDER", "LANGUAGE", "STORE", "OUTPUT", "IMAGE")
# What a person decides with the result of a tool; other tools that rank something have
# "decide_first".
_DECIDE = {
    "eventplan": "decide_event",
    "accidentrisk": "decide_risk",
    "plantability": "decide_trees",
    "plantingsites": "decide_trees",
    "policyeffect": "decide_effect",
    "mealforecast": "decide_meals",
    "matchmaterials": "decide_materials",
    "transitfrequency": "decide_transit",
    "planrounds": "decide_rounds",
    "waterstress": "decide_waterstress",
    "stageforecast": "decide_stage",
    "terrainflow": "decide_terrain",
}


def asked_parameters(manifest, lang):
    """The parameters of a run a person would ask about: label and value texts; empty and technical
    ones left out.

    Labels are the report's own words where it has them, else those of the tool's form.
    """
    pairs = []
    with speaking(lang):
        tool = QgsApplication.processingRegistry().createAlgorithmById(
            str(manifest.get("algorithm", ""))
        )
        for name, value in (manifest.get("parameters") or {}).items():
            if value in (None, "", [], {}) or name.endswith("_FIELDS") or name in _TECHNICAL:
                continue
            definition = tool.parameterDefinition(name) if tool is not None else None
            if definition is not None and definition.isDestination():
                continue
            pairs.append((_label(name, definition, lang), _value(name, value, definition, lang)))
    return pairs


def _label(name, definition, lang):
    if f"print_ask_{name}" in sentences("reasons"):
        return say(f"ask_{name}", lang)
    return (
        definition.description() if definition is not None else name.replace("_", " ").capitalize()
    )


def _value(name, value, definition, lang):
    if name == "DATETIME":
        return date(value, lang, weekday=True, time=True)
    if name in ("SEED", "FIRST_YEAR", "YEAR"):
        return str(value)
    if isinstance(definition, QgsProcessingParameterEnum):
        return _choice(value, definition.options())
    if isinstance(value, list):
        return ", ".join(_value("", v, None, lang) for v in value)
    if isinstance(value, str) and value.startswith("{"):
        return _weights(value, lang)
    if (
        isinstance(value, str) and "|layername=" in value
    ):  # whose disk a layer lies on is nobody's question: its name is
        return theme_label(value.rpartition("|layername=")[2].partition("|")[0], lang)
    if (
        isinstance(value, str)
        and pathlib.PurePath(value).is_absolute()
        and pathlib.PurePath(value).suffix
    ):
        return pathlib.PurePath(value).name
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return number(value, lang)


def _weights(value, lang):
    """Weights written as JSON: what each is of, in words where a sentence names it."""
    try:
        pairs = json.loads(value)
    except ValueError:
        return value
    told = []
    for key, weight in pairs.items():
        codes = (
            code
            for code in (f"maint_{key}", f"chain_kind_{key}", f"pipes_{key}")
            if code in sentences("reasons")
        )
        told.append(
            f"{_word(next(codes, None), key, lang)}{say('colon', lang)}{number(weight, lang)}"
        )
    return ", ".join(told)


def _word(code, key, lang):
    return sentences("reasons")[code][lang] if code else key.replace("_", " ")


def _choice(value, options):
    """What a choice of a list parameter is called: it is stored as a position, or as the text
    itself.
    """
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(
        options[v] if isinstance(v, int) and 0 <= v < len(options) else str(v) for v in chosen
    )


def decisions(manifests, lang):
    """The box "to decide" of a run: a line per tool that ranks something, at most four."""
    found = []
    for manifest in manifests:
        tool = str(manifest.get("algorithm", "")).rpartition(":")[2]
        if (manifest.get("report") or {}).get("headline"):
            found.append(say(_DECIDE.get(tool, "decide_first"), lang))
    return list(dict.fromkeys(found))[:4]


def from_manifest(manifest, lang, *, title="", pictures=()):
    """The report of one tool's run (also of one whose report holds ``steps``, as runcity's does)."""
    steps = (manifest.get("report") or {}).get("steps") or [manifest]
    return Report(
        title=title or say_tool(manifest["algorithm"], lang),
        lang=lang,
        subtitle=say("run_of", lang, date=date(manifest.get("started", ""), lang)),
        messages=messages(steps, lang),
        asked=asked_parameters(manifest, lang),
        decide=decisions(steps, lang),
        limits=cautions(steps, lang),
        pictures=list(pictures),
        steps=steps,
        sources=sources_of(steps),
        run=manifest,
    )
