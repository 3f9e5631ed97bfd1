"""Words of the house: a function's name says what it is about, so that a search finds it."""

import ast
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Prepositions, participles and verbs without an object: `exposure_of`, `list_tables`, `tell_item`.
BARE = {
    "asked",
    "at",
    "by",
    "done",
    "found",
    "kept",
    "known",
    "led",
    "listed",
    "made",
    "make",
    "named",
}
BARE |= {
    "near",
    "of",
    "on",
    "own",
    "plain",
    "seek",
    "take",
    "tell",
    "told",
    "wanted",
    "whole",
    "written",
}
# Still so in the half that knows QGIS; the list only grows shorter.
LEFT = {
    "bridge.journal.named",
    "dress.provenance.plain",
    "host.crs.own",
    "host.crs.whole",
    "host.wheels.known",
    "panels.desk.waytest.told",
    "panels.frame.territories.known",
    "panels.plantability.factordata.listed",
    "panels.plantability.factormodel.named",
    "printing.reports.gather.asked",
    "printing.reports.parts.asked",
    "printing.words.tell",
    "processing.drafts.of",
    "pull.outcome.listed",
    "sources.origins.led",
    "sources.origins.named",
    "sources.texts.known",
    "store.log.kept",
    "store.stores.at",
    "store.tables.done",
    "territory.new.make",
    "territory.trust.asked",
}


def bare_functions(half):
    """Public functions of modules whose names are bare."""
    found = set()
    for path in sorted((ROOT / half).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / half).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name in BARE:
                found.add(f"{module}.{node.name}")
    return found


def test_functions_of_the_computing_half_have_an_object():
    assert bare_functions("algorithms") == set()


def test_no_further_bare_name_in_the_half_that_knows_qgis():
    assert bare_functions("plugin") == LEFT, "a name that was mended leaves the list"
