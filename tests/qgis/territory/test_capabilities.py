"""What a town's data allow: the table says what the tools themselves say, and the store is told as
it is."""

import csv
import json
import re
import shutil

import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.common.resources import table
from clairville.plugin.host.i18n import tr
from clairville.plugin.panels.desk.allowed import layer_line, some
from clairville.plugin.panels.frame import tools
from clairville.plugin.territory import capabilities, profiles
from tests.conftest import ROOT

from ...helpers.pulling_world import profile, pull

TABLE = table("panels/capabilities")
V0_1 = ROOT / "tests" / "data" / "v0_1"


def asked(algorithm):
    """(themes that a tool must have, themes that it may have), by its own parameters."""
    must, may = set(), set()
    for parameter in algorithm.parameterDefinitions():
        theme = algorithm._themes.get(parameter.name()) or tools.theme_taken(parameter)
        if theme is not None:
            (may if parameter.flags() & parameter.Flag.FlagOptional else must).add(theme)
    return must, may


@pytest.mark.parametrize("name", TABLE)
def test_a_capability_needs_what_its_tools_need(provider, name):
    row = TABLE[name]
    first = provider.algorithm(row["tools"][0])
    must, may = asked(first)
    assert set(row["needs"]) == must
    others = [asked(provider.algorithm(tool)) for tool in row["tools"]]
    known = set().union(*(m | o for m, o in others))
    if first.parameterDefinition("STORE") is not None:
        known |= {"roads"}  # it reads the store itself, and names its streets by these
    if name == "trees":  # its factors are rows of a table, not parameters
        factors = (ROOT / "resources/plantability/factors.csv").read_text(encoding="utf-8")
        cells = [
            f"{row['source']} + {row['proxy']}" for row in csv.DictReader(factors.splitlines())
        ]
        named = {t for cell in cells for t in re.findall(r"(?:^| \+ )([a-z_]+)", cell)}
        known |= named & {*themes.names()}
        assert known == set(row["any"]) | set(row["better"])
    assert set(row["any"]) <= known
    assert not set(row["better"]) & set(row["needs"])
    assert set(row["better"]) <= known
    assert may - set(row["needs"]) - set(row["any"]) <= set(row["better"])
    kind, what = next(iter(row["opens"].items()))
    assert kind == "panel" or what in row["tools"]


def test_no_tool_is_given_a_layer_of_the_store_for_what_it_writes_or_counts(provider):
    """Under one name one tool reads night flows, another writes the ways of pupils."""
    shared = 0
    for algorithm in provider.algorithms():
        for parameter in algorithm.parameterDefinitions():
            other = parameter.isDestination() or parameter.type() in ("number", "enum", "string")
            shared += other and parameter.name() in themes.STORE_PARAMETERS
            assert not (other and tools.theme_taken(parameter)), (
                algorithm.name(),
                parameter.name(),
            )
    assert shared, "no two tools share a name: this test has nothing to look at"


# What carries other tools, or is made of what they found: no capability of its own.
NO_LINE = {
    "pullcity", "newprofile", "purge", "pseudonymise", "importcrashes", "addresslayer", "runcity",
    "mapsheet", "atlas", "runreport", "transparencyrecord",
}  # fmt: skip


def test_every_group_of_the_toolbox_has_its_lines(provider):
    """What a town allows is not silent on a group; the advanced tools carry the others."""
    told = {tool for row in TABLE.values() for tool in row["tools"]}
    groups = {a.name(): a.GROUP for a in provider.algorithms() if a.name() not in NO_LINE}
    silent = set(groups.values()) - {groups[tool] for tool in told if tool in groups}
    assert silent <= {"advanced"}
    districts = {tool for tool, group in groups.items() if group == "districts"}
    assert districts <= told


def of(town, name):
    return next(c for c in town.capabilities if c.id == name)


def test_an_empty_store_allows_nothing_and_says_where_each_layer_comes_from(tmp_path):
    town = capabilities.of_town("paris", str(tmp_path / "none.gpkg"))
    assert {c.state for c in town.capabilities if c.needs or c.any} == {"lacking"}
    alone = {c.id for c in town.capabilities if c.state != "lacking"}
    assert alone == {
        "survey",
        "outlook",
        "meals",
        "effect",
        "costs",
        "overload",
        "pcs_paper",
    }, "tools on tables of their own"
    works = of(town, "conflicts").needs[0]
    assert (works.theme, works.origin, works.is_here) == ("works", "network", False)
    assert town.counts["never"] == len(profiles.load("paris").themes)
    pipes = of(town, "leaks").needs[0]
    assert pipes.origin == "own" and pipes in of(town, "leaks").missing
    assert not (tmp_path / "none.gpkg").exists()


def test_without_a_territory_the_store_alone_is_told(tmp_path):
    town = capabilities.of_town("", str(tmp_path / "none.gpkg"))
    assert town.title == "" and {layer.origin for c in town.capabilities for layer in c.layers} == {
        "own"
    }


def test_a_store_of_0_1_is_told_as_it_is(tmp_path):
    shutil.copytree(V0_1, tmp_path / "town")
    town = capabilities.of_town(str(tmp_path / "town/town.json"), str(tmp_path / "town/town.gpkg"))
    conflicts = of(town, "conflicts")
    assert conflicts.state == "partly" and conflicts.missing
    works = conflicts.needs[0]
    assert (works.rows, works.got, works.data_date) == (24, 24, "2024-06-10")
    assert of(town, "accidents").state == "partly" and of(town, "leaks").state == "lacking"
    assert {layer.theme for layer in of(town, "leaks").missing} == {"water_pipes", "night_flows"}


@pytest.mark.french
def test_one_row_is_one():
    row, rows = tr("1 row"), tr("{n} rows").format(n=1)
    told = layer_line(capabilities.Layer("works", "Works", rows=1, got=5), True)
    assert row in told and rows not in told
    assert some(["a", "b", "c", "d"]) == "a, b, c, d" and "2" in some(["a", "b", "c", "d", "e"])


def test_what_the_intake_left_out_is_told(tmp_path):
    """Ten rows, three of which have no place."""
    rows = [
        {
            "type": "Feature",
            "properties": {"num": f"C{i}", "jour": "2024-05-02", "sujet": "voirie"},
            "geometry": {"type": "Point", "coordinates": [2.35, 48.85]} if i > 2 else None,
        }
        for i in range(10)
    ]
    (tmp_path / "c.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8"
    )
    entry = {
        "source": {"type": "file", "path": "c.geojson"},
        "fields": {"id": "num", "date": "jour", "category": "sujet"},
    }
    path = profile(tmp_path, {"complaints": [entry]}, "town")
    store = tmp_path / "s.gpkg"
    assert pull(path, store, "complaints").status == "ok"
    layer = of(capabilities.of_town(str(path), str(store)), "requests").needs[0]
    assert layer.origin == "file" and layer.got == 10 and layer.rows <= 10
    assert any(told.rstrip().endswith("3") for told in layer.losses), layer
    assert layer.pulled and not layer.stale
