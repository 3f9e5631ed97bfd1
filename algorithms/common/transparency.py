"""The transparency record of a run: filled from its manifest, completed by a form, what is missing
listed.

First question: does the result found an individual decision? If no, the record is voluntary and
bears no legal mention. Legal texts live in ``resources/legal.json`` with their source and the day
they were checked.
"""

from __future__ import annotations

from typing import Any

from .language import text_in
from .reasons import sentence
from .resources import sentences, table
from .themes import names as theme_names
from .themes import theme

_LEARNED = {
    "accidentrisk",
    "trainaccidentrisk",
    "predictaccidentrisk",
    "plantability",
    "maintenancepriority",
    "roadmaintenance",
    "pipefailure",
}


def record(
    manifest: dict[str, Any],
    form: dict[str, Any],
    lang: str,
    *,
    individual: bool,
    today: str,
    tool: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """The record as plain data.

    ``form``: {field code: text} given by the service; it wins over what the manifest gives.
    ``today``: ISO date. ``tool``: name and purpose of the tool as its own help gives them, where
    there is no sentence made for records. The result has ``sections`` (fields with value and
    ``missing``), ``missing`` (labels), ``mention`` (text, "" when the result founds no individual
    decision), ``legal`` (texts that apply, with sources) and ``decision`` ("individual" or
    "voluntary").

    Parameters
    ----------
    manifest : dict[str, Any]
        Of the run, plain data.
    form : dict[str, Any]
        {field code: text}; wins over the manifest.
    lang : str
        "en" or "fr".
    individual : bool
        Whether the result founds decisions about persons.
    today : str
        ISO date.
    tool : tuple[str, str]
        Name and purpose, for tools without a sentence of their own.

    Returns
    -------
    dict[str, Any]
        Sections, missing fields, mention and legal texts (code des relations entre le
        public et l'administration, L311-3-1).
    """
    automatic = _automatic(manifest, lang, individual, today)
    for key, text in zip(("tool", "purpose"), tool, strict=True):
        automatic[key] = automatic[key] or text
    sections, missing = [], []
    for section in table("transparency/fields")["sections"]:
        fields = []
        for spec in section["fields"]:
            value = str(form.get(spec["code"]) or automatic.get(spec.get("auto", ""), "")).strip()
            fields.append(
                {
                    "code": spec["code"],
                    "label": spec["label"][lang],
                    "value": value,
                    "missing": not value,
                }
            )
            if not value:
                missing.append(spec["label"][lang])
        sections.append(
            {"code": section["code"], "label": section["label"][lang], "fields": fields}
        )
    values = {f["code"]: f["value"] for s in sections for f in s["fields"]}
    return {
        "decision": "individual" if individual else "voluntary",
        "title": values["name"],
        "run_id": manifest.get("run_id", ""),
        "algorithm": manifest.get("algorithm", ""),
        "version": manifest.get("version", ""),
        "date": today,
        "language": lang,
        "mention": mention(values, lang) if individual else "",
        "legal": legal(lang, individual),
        "sections": sections,
        "missing": missing,
    }


def mention(values: dict[str, Any], lang: str) -> str:
    """The explicit mention of art. L311-3-1 CRPA with the items of R311-3-1-1; a gap shows as dots
    to fill in.
    """
    wanted = {
        key: values.get(key, "").rstrip(" .") or "…"
        for key in ("name", "organisation", "purpose", "contact")
    }
    return table("legal")["mention"][lang].format(**wanted)


def legal(lang: str, individual: bool) -> list[dict[str, Any]]:
    """The legal texts that apply: [{code, text, source, checked_on}]."""
    codes = (
        ["communicable", "publication", "nullity", "ai_act_individual"]
        if individual
        else ["ai_act_support"]
    )
    texts = table("legal")
    return [
        {
            "code": c,
            "text": texts[c][lang],
            "source": _tell(texts[c]["source"], lang),
            "checked_on": texts[c]["checked_on"],
        }
        for c in [*codes, "gdpr_register", "gdpr_dpia"]
    ]


def rows(made: dict[str, Any]) -> list[list[Any]]:
    """The record as a table for CSV: section, field code, label, value, missing (1 or 0).

    Parameters
    ----------
    made : dict[str, Any]
        From :func:`record`.

    Returns
    -------
    list[list[Any]]
        One row a field.
    """
    return [
        [s["code"], f["code"], f["label"], f["value"], int(f["missing"])]
        for s in made["sections"]
        for f in s["fields"]
    ]


def _automatic(manifest: dict[str, Any], lang: str, individual: bool, today: str) -> dict[str, str]:
    """What the manifest tells by itself, by the name fields.json gives it."""
    tool = str(manifest.get("algorithm", "")).rpartition(":")[2]
    told = manifest.get("report") or {}
    steps = told.get("steps") or [manifest]
    inputs = {(i.get("theme") or i.get("name")): i for m in steps for i in m.get("inputs", ())}
    return {
        "today": today,
        "tool": _say(f"print_tool_{tool}", lang),
        "purpose": _say(f"record_purpose_{tool}", lang),
        "automation": _say(
            "record_automation_individual" if individual else "record_automation_support", lang
        ),
        "data": "; ".join(_described(i, lang) for i in inputs.values()),
        "sources": "; ".join(
            dict.fromkeys(_file(i["source"]) for i in inputs.values() if i.get("source"))
        ),
        "type": _say(
            "record_type_learned" if tool in _LEARNED or told.get("steps") else "record_type_rules",
            lang,
        ),
        "operations": " ".join(
            _say(f"record_purpose_{str(m['algorithm']).rpartition(':')[2]}", lang) for m in steps
        ).strip(),
        "cost": _say(
            "record_cost",
            lang,
            duration_s=float(manifest.get("duration_s") or 0),
            cpu_s=float(manifest.get("cpu_s") or 0),
            energy_wh=float(manifest.get("energy_wh") or 0),
            formula=manifest.get("energy_formula", ""),
        ),
        "architecture": ", ".join(f"{k} {v}" for k, v in (manifest.get("versions") or {}).items()),
        "performance": " ".join(
            _tell(t, lang) for m in steps for t in (m.get("report") or {}).get("headline", ())
        ),
        "limits": " ".join(
            _tell(t, lang) for m in steps for t in (m.get("report") or {}).get("limits", ())
        ),
        "storage": _say("record_storage", lang),
        "baseline": _say("record_baseline", lang)
        if any((m.get("report") or {}).get("tables") for m in steps)
        else "",
    }


def _file(source: Any) -> str:
    """The file a layer lies in, without whose disk and which table: the data themselves are named
    beside it.
    """
    return str(source).partition("|")[0].replace("\\", "/").rpartition("/")[2]


def _described(item: dict[str, Any], lang: str) -> str:
    name = item.get("theme") or item.get("name", "")
    label = theme(name).label[lang] if name in theme_names() else name
    details = [str(item.get("rows", "")), item.get("data_date", ""), item.get("licence", "")]
    return f"{label} ({', '.join(d for d in details if d)})"


def _say(code: str, lang: str, **values: Any) -> str:
    return sentence(code, values, lang) if code in sentences("reasons") else ""


def _tell(text: Any, lang: str) -> str:
    if isinstance(text, str):
        return text
    if "code" not in text:
        return text_in(text, lang)
    return _say(text["code"], lang, **(text.get("values") or {}))
