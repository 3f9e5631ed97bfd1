"""What holds for every tool of the toolbox, whichever they are."""

import re

import pytest

from clairville.plugin.host.meta import ROOT
from clairville.plugin.processing import ALGORITHMS
from clairville.plugin.processing.groups import GROUPS, group_label


def made(algorithm_class):
    algorithm = algorithm_class()
    algorithm.initAlgorithm({})
    return algorithm


ALL = pytest.mark.parametrize("algorithm_class", ALGORITHMS(), ids=lambda c: c.ID)


@ALL
def test_names_and_help(algorithm_class):
    algorithm = made(algorithm_class)
    assert re.fullmatch("[a-z0-9]+", algorithm.name())
    assert algorithm.displayName() and algorithm.GROUP in GROUPS
    assert algorithm.group() == group_label(algorithm.GROUP)
    assert len(algorithm.shortHelpString()) > 40
    assert algorithm.tags(), "words a person would search for"
    for definition in algorithm.parameterDefinitions():
        assert definition.help(), f"{definition.name()} has no help"
        assert re.fullmatch("[A-Z][A-Z0-9_]*", definition.name())


@ALL
def test_help_page_in_both_languages(algorithm_class):
    for lang in ("en", "fr"):
        page = ROOT / "resources" / "help" / lang / f"{algorithm_class.ID}.md"
        assert page.exists() and len(page.read_text(encoding="utf-8")) > 300


@ALL
def test_layer_parameters_have_their_field_map(algorithm_class):
    algorithm = made(algorithm_class)
    for name in getattr(algorithm, "_themes", {}):
        assert algorithm.parameterDefinition(f"{name}_FIELDS") is not None


def test_ids_are_unique_and_the_provider_lists_them(provider):
    names = [c.ID for c in ALGORITHMS()]
    assert len(set(names)) == len(names)
    assert {a.name() for a in provider.algorithms()} == set(names)


@ALL
def test_a_missing_package_is_one_sentence(algorithm_class, monkeypatch):
    from clairville.algorithms.common.errors import DependencyError
    from clairville.plugin.host import deps

    def missing(*modules, tool=""):
        raise DependencyError(
            "package_missing", tool=tool, package=modules[0], why="No module", how="Install it."
        )

    monkeypatch.setattr(deps, "require", missing)
    algorithm = made(algorithm_class)
    if not algorithm_class.PACKAGES:
        assert algorithm.canExecute()[0]
        return
    possible, why = algorithm.canExecute()
    assert not possible and algorithm_class.PACKAGES[0] in why and "\n" not in why
