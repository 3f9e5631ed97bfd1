"""The tour that the demo leaves: seven stops, in both languages, within one file."""

import importlib.util
import json
import re
import shlex

import pytest

from clairville.plugin.host.meta import ROOT
from clairville.plugin.processing import ALGORITHMS

TOUR = json.loads((ROOT / "resources/tour.json").read_text(encoding="utf-8"))


def script():
    spec = importlib.util.spec_from_file_location("tour", ROOT / "scripts/tour.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    script().main(folder)
    return (folder / "tour.html").read_text(encoding="utf-8")


def test_seven_stops_in_both_languages(page):
    assert len(TOUR["stops"]) >= 7
    for lang in ("fr", "en"):
        (article,) = re.findall(rf'<article lang="{lang}">(.*?)</article>', page, re.DOTALL)
        count = len(TOUR["stops"])
        assert [article.count(t) for t in ("<section>", "<img ", "<pre>")] == [count] * 3
        assert all(stop["text"][lang].split(" ")[0] in article for stop in TOUR["stops"])


def test_it_needs_nothing_but_itself(page):
    assert re.findall(r'src="(?!data:image/png;base64,)', page) == []
    assert "http" not in re.sub(r"base64,[^\"]*", "", page) and "<script" not in page
    assert len(page) < 4_000_000


def commands(stop):
    """[(tool, {parameter: value})] of the lines under a picture."""
    for line in stop["command"].splitlines():
        program, verb, tool, dashes, *given = shlex.split(line)
        assert (program, verb, dashes) == ("qgis_process", "run", "--")
        yield tool.removeprefix("clairville:"), dict(text.split("=", 1) for text in given)


def parameters(tool):
    """{parameter: (it is written, it must be given)} of a tool."""
    algorithm = next(c for c in ALGORITHMS() if c.ID == tool)()
    algorithm.initAlgorithm({})
    return {
        d.name(): (
            d.isDestination(),
            not d.flags() & d.Flag.FlagOptional
            and d.defaultValue() is None
            and not d.isDestination(),
        )
        for d in algorithm.parameterDefinitions()
    }


@pytest.mark.parametrize("stop", TOUR["stops"], ids=lambda s: s["picture"])
def test_the_command_of_a_stop_is_one_that_runs(stop):
    for tool, given in commands(stop):
        known = parameters(tool)
        assert set(given) <= set(known)
        needed = {name for name, (_, must) in known.items() if must}
        assert needed <= set(given), needed


def test_each_command_reads_what_those_before_it_wrote():
    there = {drawing.name for drawing in script().drawings()}
    for stop in TOUR["stops"]:
        for tool, given in commands(stop):
            written = {name for name, (is_written, _) in parameters(tool).items() if is_written}
            files = {n: v.partition("|")[0] for n, v in given.items() if re.search(r"\.\w+", v)}
            if tool == "pullcity":
                there.add(files["STORE"])
            read = {v for n, v in files.items() if n not in written}
            assert read <= there, (tool, read - there)
            there |= {v for n, v in files.items() if n in written}


def test_the_command_under_a_picture_does_what_the_picture_shows():
    """A thousand trees are places to plant, a budget year by year is a programme."""
    does = {s["picture"]: dict(commands(s)) for s in TOUR["stops"]}
    assert does["thousand_trees"]["plantingsites"]["MAX_SITES"] == "1000"
    assert does["programme"]["maintenanceprogramme"]["BUDGETS"].count(";") == 2
    assert {"INSEE", "OUTPUT"} <= set(does["welcome"]["newprofile"])
