"""From a run's manifest to what its report shows."""

from .document import Report, Source, plain_words
from .parts import say_tool
from .words import date, number, say, tell


def messages(manifests, lang, limit=3):
    """The first plain sentence of each tool, in order, at most ``limit``; more of the same tool when tools are few."""
    told = [[tell(t, lang) for t in (m.get("report") or {}).get("headline", ())] for m in manifests]
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
                    source=item.get("source", ""),
                    licence=item.get("licence", ""),
                ),
            )
    return list(found.values())


# Where files lie on somebody's disk, and the report's own language, are nobody's question.
_TECHNICAL = ("MANIFEST", "FOLDER", "LANGUAGE", "STORE", "OUTPUT", "IMAGE")


def asked(manifest, lang):
    """The parameters of a run a person would ask about: label and value texts; empty and technical ones left out."""
    pairs = []
    for name, value in (manifest.get("parameters") or {}).items():
        if value in (None, "", [], {}) or name.endswith("_FIELDS") or name in _TECHNICAL:
            continue
        label = tell({"code": f"print_ask_{name}"}, lang).removeprefix("print ask ")
        pairs.append((label, _value(name, value, lang)))
    return pairs


def _value(name, value, lang):
    if name == "DATETIME":
        return date(value, lang, weekday=True, time=True)
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    if name == "SEED":
        return str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return number(value, lang)


def from_manifest(manifest, lang, *, title="", pictures=()):
    """The report of one tool's run (also of one whose report holds ``steps``, as runcity's does)."""
    steps = (manifest.get("report") or {}).get("steps") or [manifest]
    return Report(
        title=title or say_tool(manifest["algorithm"], lang),
        lang=lang,
        subtitle=say("run_of", lang, date=date(manifest.get("started", ""), lang)),
        messages=messages(steps, lang),
        asked=asked(manifest, lang),
        pictures=list(pictures),
        steps=steps,
        sources=sources_of(steps),
        run=manifest,
    )
