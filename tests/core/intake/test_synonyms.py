"""The list of names: it holds together, and a pull's rules for the same files read the same columns."""

import json

import pytest

from clairville.algorithms.common.resources import ROOT, table
from clairville.algorithms.common.themes import names, theme
from clairville.algorithms.intake import synonyms
from clairville.algorithms.intake.wordlists import folded


def rules_of(entry):
    return entry if isinstance(entry, list) else [entry]


@pytest.mark.parametrize("kind", ["bdtopo", "osm"])
def test_what_a_pull_reads_from_these_files_a_tool_reads_too(kind):
    held = json.loads((ROOT / "profiles" / "maps" / f"{kind}.json").read_text(encoding="utf-8"))
    checked = 0
    for name, entries in held["themes"].items():
        for entry in entries:
            fields = entry["fields"]
            columns = {
                rule if isinstance(rule, str) else rule["field"]
                for rules in fields.values()
                for rule in rules_of(rules)
                if isinstance(rule, str) or "field" in rule
            }
            known = synonyms.Known(name, theme(name).fields, columns)
            if not known.standards:
                continue
            for column, rules in fields.items():
                if column not in ("lanes", "width_m", "layer", "height_m", "id"):
                    continue
                if all(isinstance(r, dict) and "field" not in r for r in rules_of(rules)):
                    continue
                found = known.itself(column) or known.sources(column)
                assert found, (name, column)
                checked += 1
    assert checked >= 8


def test_codes_of_the_list_are_codes_of_the_theme():
    for standard in table("intake/columns")["standards"]:
        for name, columns in standard["themes"].items():
            fields = theme(name).fields
            for column, rules in columns.items():
                assert column in fields or column in table("intake/columns")["extra"]
                for rule in rules:
                    if isinstance(rule, str) or column not in fields or not fields[column].codes:
                        continue
                    meant = [*rule.get("values", {}).values(), rule.get("value")]
                    assert {m for m in meant if m is not None} <= set(fields[column].codes), column


def test_words_of_values_are_folded_and_sure_names_belong_to_a_column():
    known = table("intake/columns")
    for standard in known["standards"]:
        for columns in standard["themes"].values():
            for rules in columns.values():
                for rule in rules:
                    for word in rule.get("values", {}) if isinstance(rule, dict) else ():
                        assert word == folded(word)
    every = {column for name in names() for column in theme(name).fields}
    assert set(known["sure"]["*"]) <= every
    for name, columns in known["sure"].items():
        assert name == "*" or set(columns) <= set(theme(name).fields)


def test_a_sure_name_of_a_number_carries_its_unit_or_is_one_by_convention():
    conventional = {"tmja", "aadt", "vma", "dn", "surface_vente"}
    for name, columns in table("intake/columns")["sure"].items():
        for column, spelt in columns.items():
            units = {
                theme(n).fields[column].unit
                for n in ([name] if name != "*" else names())
                if column in theme(n).fields
            } - {""}
            for one in spelt if units else ():
                assert one in conventional or any(
                    one.endswith(end) for end in ("mm", "cm", "m", "m2", "kmh", "jour", "min")
                ), one
