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


@pytest.mark.parametrize("stop", TOUR["stops"], ids=lambda s: s["picture"])
def test_the_command_of_a_stop_is_one_that_runs(stop):
    program, verb, tool, dashes, *given = shlex.split(stop["command"])
    assert (program, verb, dashes) == ("qgis_process", "run", "--")
    algorithm = next(c for c in ALGORITHMS() if f"clairville:{c.ID}" == tool)()
    algorithm.initAlgorithm({})
    names = {text.split("=", 1)[0] for text in given}
    known = {d.name(): d for d in algorithm.parameterDefinitions()}
    assert names <= set(known)
    needed = [
        name
        for name, d in known.items()
        if not d.flags() & d.Flag.FlagOptional
        and d.defaultValue() is None
        and not d.isDestination()
    ]
    assert set(needed) <= names, needed
