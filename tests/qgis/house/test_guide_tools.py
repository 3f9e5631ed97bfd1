"""The guide sends nobody to a tool that a new profile does not show, and calls tools by their
titles.
"""

import re

import pytest
from qgis.core import QgsProcessingAlgorithm, QgsSettings

from clairville.plugin.host import settings
from clairville.plugin.host.i18n import speaking
from clairville.plugin.processing import ALGORITHMS
from clairville.plugin.provider import ClairvilleProvider
from tests.conftest import ROOT

HIDDEN = QgsProcessingAlgorithm.Flag.FlagHideFromToolbox
GUIDES = pytest.mark.parametrize("lang", ["en", "fr"])


def hidden():
    """Tools that a window's toolbox does not show with the settings of now."""
    provider = ClairvilleProvider(desktop=True)
    provider.loadAlgorithms()
    return {a.name() for a in provider.algorithms() if a.flags() & HIDDEN}


def named(lang):
    """Tools that the guide names, by title or id."""
    guide = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/guide" / lang).glob("*"))
    shown = {
        re.sub(r"\s+", " ", text).lower()
        for text in re.findall(r"\*([^*]+)\*", guide.replace("**", ""))
    }
    with speaking(lang):
        return {
            c.ID
            for c in ALGORITHMS()
            if c().label().lower() in shown or f"clairville:{c.ID}" in guide
        }


@GUIDES
def test_no_tool_of_the_guide_is_hidden(lang, monkeypatch, qgis_app):
    QgsSettings().remove("clairville/all_tools")
    found = named(lang)
    assert {"runcity", "plantingsites", "coordinateworks"} <= found
    assert found & hidden() == set()
    monkeypatch.setenv("CLAIRVILLE_ALL_TOOLS", "no")
    assert found & hidden() and not settings.load().all_tools


@GUIDES
def test_a_page_of_help_bears_the_title_of_its_tool(lang, qgis_app):
    with speaking(lang):
        titles = {c.ID: c().label() for c in ALGORITHMS()}
    pages = {
        tool: (ROOT / "resources/help" / lang / f"{tool}.md").read_text(encoding="utf-8")
        for tool in titles
    }
    heads = {tool: text.splitlines()[0].removeprefix("# ") for tool, text in pages.items()}
    assert {t: (heads[t], titles[t]) for t in titles if heads[t] != titles[t]} == {}
