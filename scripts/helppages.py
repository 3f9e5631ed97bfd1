"""Builds the offline help pages: resources/help/<lang>/<id>.md plus the parameter tables of the
algorithms themselves.

helppages.py    write resources/help/html/<lang>/<id>.html, for the Help button of each tool, the pages
                that belong to no tool, and tools.json: every tool's parameters as JSON Schema
"""

import html
import json
import os
import pathlib
import re
import sys

import markdown

ROOT = pathlib.Path(__file__).resolve().parent.parent
HELP = ROOT / "resources/help"
WORDS = {
    "en": {
        "parameters": "Parameters",
        "outputs": "Outputs",
        "name": "Name",
        "what": "What it is",
        "default": "Default",
        "advanced": "advanced",
        "optional": "optional",
        "batch": "In batch",
        "index": "The tools of Clairville",
    },
    "fr": {
        "parameters": "Paramètres",
        "outputs": "Sorties",
        "name": "Nom",
        "what": "Signification",
        "default": "Défaut",
        "advanced": "avancé",
        "optional": "facultatif",
        "batch": "En lot",
        "index": "Les outils de Clairville",
    },
}
# Pages of resources/help/pages that belong to no tool.
PAGES = ("refuses", "assistants")
STYLE = """
body{font:16px/1.55 "Segoe UI","Noto Sans","DejaVu Sans",sans-serif;color:#1d2b2d;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{color:#12636b;border-bottom:3px solid #ffd166;padding-bottom:.3rem}
h2{color:#12636b;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d5dedf}
th{background:#eef4f4}
code{background:#eef4f4;padding:.05rem .3rem;border-radius:3px}
pre{background:#eef4f4;padding:.7rem;overflow-x:auto}
.id{color:#56696c}
"""
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} · Clairville</title><style>{style}</style></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""


def default_text(definition):
    value = definition.defaultValue()
    return "" if value is None or not isinstance(value, (str, int, float, bool)) else str(value)


def tables(algorithm, lang):
    """Parameters and outputs of an algorithm as HTML tables, in the language that is installed."""
    from qgis.core import QgsProcessingParameterDefinition as Definition

    words = WORDS[lang]
    kinds = (("optional", Definition.Flag.FlagOptional), ("advanced", Definition.Flag.FlagAdvanced))
    rows = []
    for definition in algorithm.parameterDefinitions():
        marks = [words[key] for key, flag in kinds if definition.flags() & flag]
        what = f"<strong>{html.escape(definition.description())}</strong>"
        what += f" ({', '.join(marks)})" if marks else ""
        rows.append(
            f"<tr><td><code>{definition.name()}</code></td><td>{what}<br>{html.escape(definition.help())}</td>"
            f"<td>{html.escape(default_text(definition))}</td></tr>"
        )
    outputs = "".join(
        f"<tr><td><code>{o.name()}</code></td><td>{html.escape(o.description())}</td></tr>"
        for o in algorithm.outputDefinitions()
    )
    return (
        f"<h2>{words['parameters']}</h2><table><tr><th>{words['name']}</th><th>{words['what']}</th>"
        f"<th>{words['default']}</th></tr>{''.join(rows)}</table>"
        f"<h2>{words['outputs']}</h2><table><tr><th>{words['name']}</th><th>{words['what']}</th></tr>{outputs}</table>"
        f"<h2>{words['batch']}</h2><pre>qgis_process help clairville:{algorithm.name()}</pre>"
    )


def index(algorithms, lang):
    """The page behind the Help entry of the menu: every tool by group, with its first sentence."""
    from clairville.plugin.processing.groups import GROUPS, group_label

    parts = []
    for group in GROUPS:
        rows = "".join(
            f'<tr><td><a href="{a.name()}.html">{html.escape(a.displayName())}</a></td>'
            f"<td>{html.escape(a.shortDescription())}</td></tr>"
            for a in algorithms
            if a.GROUP == group
        )
        parts.append(
            f"<h2>{html.escape(group_label(group))}</h2><table>{rows}</table>" if rows else ""
        )
    links = (f'<a href="{p}.html">{html.escape(page_title(p, lang))}</a>' for p in PAGES)
    parts.append(f"<p>{' · '.join(links)}</p>")
    return PAGE.format(lang=lang, style=STYLE, title=WORDS[lang]["index"], body="".join(parts))


def page_title(name, lang):
    """The title of a page that belongs to no tool."""
    text = (HELP / "pages" / lang / f"{name}.md").read_text(encoding="utf-8")
    return text.partition("\n")[0].lstrip("# ")


def write_page(name, lang, folder):
    """A page that belongs to no tool, its first line the title."""
    text = (HELP / "pages" / lang / f"{name}.md").read_text(encoding="utf-8")
    rest = text.partition("\n")[2]
    body = markdown.markdown(rest, extensions=["tables", "fenced_code"])
    page = PAGE.format(lang=lang, style=STYLE, title=html.escape(page_title(name, lang)), body=body)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")


def load_plugin():
    import importlib.util

    spec = importlib.util.spec_from_file_location(
        "clairville", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["clairville"] = module
    spec.loader.exec_module(module)


def build():
    from qgis.core import QgsSettings

    from clairville.plugin.host import i18n
    from clairville.plugin.processing import ALGORITHMS, schemas

    for lang in ("en", "fr"):
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", "fr_FR" if lang == "fr" else "en_GB")
        translator = i18n.install()
        folder = HELP / "html" / lang
        folder.mkdir(parents=True, exist_ok=True)
        algorithms = [algorithm_class() for algorithm_class in ALGORITHMS()]
        for algorithm in algorithms:
            algorithm.initAlgorithm({})
            source = HELP / lang / f"{algorithm.name()}.md"
            if not source.exists():
                sys.stderr.write(f"no help page {source.relative_to(ROOT)}\n")
                continue
            # The page has its title already.
            text = re.sub(r"\A\s*# .*\n", "", source.read_text(encoding="utf-8"))
            body = markdown.markdown(text, extensions=["tables", "fenced_code"])
            identity = f'<p class="id"><code>clairville:{algorithm.name()}</code></p>'
            page = PAGE.format(
                lang=lang,
                style=STYLE,
                title=html.escape(algorithm.displayName()),
                body=identity + body + tables(algorithm, lang),
            )
            (folder / f"{algorithm.name()}.html").write_text(page, encoding="utf-8")
        (folder / "index.html").write_text(index(algorithms, lang), encoding="utf-8")
        for page in PAGES:
            write_page(page, lang, folder)
        told = {"language": lang, "tools": [schemas.schema_of(a) for a in algorithms]}
        whole = json.dumps(told, ensure_ascii=False, indent=1)
        (folder / "tools.json").write_text(whole, encoding="utf-8")
        i18n.remove(translator)


def main():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(ROOT / "build/help-profile")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    load_plugin()
    build()
    application.exitQgis()


if __name__ == "__main__":
    main()
