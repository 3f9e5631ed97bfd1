"""Whatever tool a report is of: page 1 speaks plainly, labels are words, and accidents blame
nobody.
"""

import ast
import json
import pathlib
import string
import subprocess
import unicodedata

import pytest
from qgis.core import QgsApplication

from clairville.algorithms.common.resources import sentences
from clairville.plugin.host import i18n
from clairville.plugin.printing import reports
from clairville.plugin.printing.reports import document, gather
from tests.helpers import print_samples

ALGORITHMS = pathlib.Path(document.__file__).resolve().parents[3] / "algorithms"


def told_codes(path):
    """Codes of the sentences that a module puts into its report's headline; of an f-string every
    code it can become.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    open_nodes, seen, found = [], set(), []
    for node in ast.walk(tree):
        named = [
            t.id
            for t in getattr(node, "targets", [getattr(node, "target", None)])
            if isinstance(t, ast.Name)
        ]
        if isinstance(node, ast.keyword) and node.arg == "headline":
            open_nodes.append(node.value)
        elif isinstance(node, (ast.Assign, ast.AugAssign)) and {"headline", "head"} & set(named):
            open_nodes.append(node.value)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "append"
        ):
            if getattr(node.func.value, "id", "") == "headline":
                open_nodes.append(node)
    while open_nodes:
        for node in ast.walk(open_nodes.pop()):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if (
                node.func.id in functions
                and node.func.id not in seen
                and node.func.id not in ("text", "_text")
            ):
                seen.add(node.func.id)
                open_nodes.append(functions[node.func.id])
            elif node.func.id in ("text", "_text") and node.args:
                found += _possible(node.args[0], functions)
    return [code for code in dict.fromkeys(found) if code in sentences("reasons")]


def _possible(argument, functions):
    if isinstance(argument, ast.JoinedStr):
        start = argument.values[0].value if isinstance(argument.values[0], ast.Constant) else ""
        return [code for code in sentences("reasons") if start and code.startswith(start)]
    return [
        n.value
        for n in ast.walk(argument)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


MODULES = {
    str(p.relative_to(ALGORITHMS)): codes
    for p in sorted(ALGORITHMS.rglob("*.py"))
    if (codes := told_codes(p))
}


def said(code):
    """The sentence with a number for every gap."""
    fields = {
        name.partition(".")[0].partition("[")[0]
        for text in sentences("reasons")[code].values()
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    return {"code": code, "values": dict.fromkeys(fields, 3)}


def test_the_headlines_of_the_tools_were_found():
    assert len(MODULES) >= 15 and "acc_headline_hit" in MODULES["accidents/report.py"], MODULES


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("module", MODULES)
def test_page_1_of_every_tool_speaks_plainly(module, lang, tmp_path):
    run = print_samples.model_run()
    run["report"]["headline"] = [said(code) for code in MODULES[module]]
    report = reports.from_manifest(run, lang)
    assert report.messages, "no sentence of this tool can be read aloud"
    path = reports.save_pdf(report, tmp_path / "r.pdf")
    page = subprocess.run(
        ["pdftotext", "-l", "1", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = "".join(
        c if c.isalpha() else " " for c in unicodedata.normalize("NFKC", page).lower()
    ).split()
    assert not [w for w in words if w == "pai" or w.startswith(document.FORBIDDEN[1:])]
    assert report.decide and report.decide[0].split()[0].lower() in words, (
        "the box to decide is on page 1"
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_parameters_are_told_by_their_labels(lang):
    provider = QgsApplication.processingRegistry().providerById("clairville")
    for algorithm in provider.algorithms():
        run = {
            "algorithm": algorithm.id(),
            "parameters": {d.name(): 1 for d in algorithm.parameterDefinitions()},
        }
        for label, _ in gather.asked_parameters(run, lang):
            assert label and not (label.isupper() and len(label) > 4) and "_" not in label, (
                algorithm.id(),
                label,
            )


def test_choices_layers_and_truths_are_told_in_words():
    run = {
        "algorithm": "clairville:mapsheet",
        "parameters": {
            "TEMPLATE": 1,
            "PATTERNS": True,
            "LOGO": "/home/x/logo.svg",
            "LAYERS": ["/d/city.gpkg|layername=roads"],
            "SUBTITLE": "",
        },
    }
    told = dict(gather.asked_parameters(run, "fr"))
    assert (
        "a4portrait" in told.values()
        and "oui" in told.values()
        and "Voies" in told.values()
        and len(told) == 4
    )
    assert not any("/" in value for value in told.values())
    run = {
        "algorithm": "clairville:accidentrisk",
        "parameters": {"UNMATCHED": "ogr:dbname='/d/a.gpkg' table=\"x\" (geom)"},
    }
    assert gather.asked_parameters(run, "en") == [], (
        "where a result was written is nobody's question"
    )
    run = print_samples.model_run()
    run["inputs"][0]["source"] = "/home/x/city.gpkg|layername=roads"
    assert gather.sources_of([run])[0].source == "city.gpkg, roads"


@pytest.mark.french
def test_tools_are_called_by_their_name():
    provider = QgsApplication.processingRegistry().providerById("clairville")
    for algorithm in provider.algorithms():
        for lang in ("en", "fr"):
            name = reports.parts.say_tool(algorithm.id(), lang)
            assert name and "print" not in name.split() and name != algorithm.name()
    with i18n.speaking("fr"):
        assert reports.parts.say_tool("clairville:pipefailure", "en") != reports.parts.say_tool(
            "clairville:pipefailure", "fr"
        )


@pytest.mark.parametrize(
    "tool", ["accidentrisk", "predictaccidentrisk", "preventionplan", "networkdensity", "hotspots"]
)
def test_accidents_establish_no_fault(tool):
    run = json.loads(json.dumps(print_samples.model_run(f"clairville:{tool}")))
    assert "aucun défaut d'entretien" in " ".join(reports.from_manifest(run, "fr").limits)
    assert not reports.from_manifest(
        print_samples.model_run("clairville:plantability"), "fr"
    ).limits
