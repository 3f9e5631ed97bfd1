"""Every result is an input: what a tool writes, in a GeoPackage or cut by a shapefile, is taken by the
tools of that geometry, or refused in a sentence; chains in a model too.
"""

import os
import random

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsVectorLayer,
)

from ...helpers import chains
from ...helpers.toolrun import call, rows

# Tools that take seconds on the smallest town; makers whose names a shapefile cuts.
SLOW = ("networkdensity", "hotspots", "accidentrisk", "maintenancepriority")
CUT = ("buildnetwork", "citysnapshot", "snapcrashes", "complaintclusters")
WAYS = int(os.environ.get("CLAIRVILLE_WAYS", "20"))


@pytest.fixture(scope="module")
def town(tmp_path_factory, registered):
    folder = tmp_path_factory.mktemp("town")
    return chains.town(folder), folder


def is_sentence(said):
    return said is None or (
        "Unexpected" not in said and "Traceback" not in said and said.strip().endswith((".", "»"))
    )


def ways(chain, made):
    """(output, path, tool, parameter) of every result and every tool that takes its geometry."""
    return [
        (name, path, tool, parameter)
        for name, path in made.items()
        for tool, parameter in chain.takers(path)
        if tool not in SLOW
    ]


def chosen(found, most):
    """All ways, or some: first each result and each parameter once, then others, by one seed."""
    random.Random(4).shuffle(found)
    seen, first, rest = set(), [], []
    for way in found:
        new = {way[0], way[2:]} - seen
        (first if new else rest).append(way)
        seen |= new
    return (first + rest)[:most]


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_every_result_is_an_input_or_refused_in_a_sentence(town, tmp_path, ending):
    """A sample of all ways; ``make validate`` goes them all."""
    paths, _ = town
    chain = chains.Chain(paths, tmp_path, ending)
    made = {}
    for tool in chain.tools():
        if tool not in SLOW and (ending == "gpkg" or tool in CUT):
            results, _ = chain.run(tool)
            made |= {(tool, name): path for name, path in results.items()}
    assert len(made) >= (15 if ending == "gpkg" else 4)
    most = WAYS if ending == "gpkg" else WAYS // 2
    tried = chosen(ways(chain, made), most)
    for name, path, tool, parameter in tried:
        _, said = chain.run(tool, **{parameter: path})
        assert is_sentence(said), (name, tool, parameter, said)
    assert len(tried) >= min(most, 10)


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_a_network_of_a_network_is_as_long(town, ending):
    paths, folder = town
    path = str(folder / f"network.{ending}")
    call("buildnetwork", STREETS=paths["roads"], OUTPUT=path)
    again = str(folder / f"again.{ending}")
    call("buildnetwork", STREETS=path, OUTPUT=again)
    metres = [sum(row["length_m"] for row in rows(p)) for p in (path, again)]
    assert metres == pytest.approx([2400, 2400])
    located = str(folder / f"located.{ending}")
    made = call("snapcrashes", STREETS=path, CRASHES=paths["accidents"], OUTPUT=located)
    more = call("snapcrashes", STREETS=again, CRASHES=located, OUTPUT=str(folder / f"l2.{ending}"))
    assert made["RUN"]["counts"]["located"] == more["RUN"]["counts"]["located"] == 48


def test_a_survey_that_names_no_segment_is_a_sentence(town):
    paths, folder = town
    chain = chains.Chain(paths, folder)
    made, _ = chain.run("buildnetwork")
    _, said = chain.run("roadmaintenance", OLD=made["NODES"])
    assert said and is_sentence(said)


def test_a_field_that_is_not_there_is_a_sentence(town):
    paths, folder = town
    chain = chains.Chain(paths, folder)
    given = {"TRACKS": paths["accidents"], "TIME": "hour", "ACCELERATION": "g"}
    _, said = chain.run("roughnessfromtracks", **given)
    assert said and 'no field "hour"' in said and "hospitalised" in said


@pytest.mark.parametrize("crs", ["EPSG:2154", "EPSG:4326"])
@pytest.mark.parametrize("tool", ["buildnetwork", "complaintclusters"])
def test_a_layer_that_happens_to_be_empty_is_the_same_sentence(town, crs, tool):
    paths, folder = town
    chain = chains.Chain(paths, folder)
    algorithm = chain.create(tool)
    first = chain.inputs(algorithm)[0]
    kind = "LineString" if first.name() == "STREETS" else "Point"
    empty = QgsVectorLayer(
        f"{kind}?crs={crs}&field=id:string&field=date:date&field=category:string", "none", "memory"
    )
    _, said = chain.run(tool, **{first.name(): empty})
    assert is_sentence(said) and first.description() in said


def model(source, steps):
    """A model with one input STREETS per name in ``source`` and steps (id, tool, {parameter: input
    name or (step, output) or value})."""
    made = QgsProcessingModelAlgorithm("chain", "chain", "chain")
    for name in source:
        made.addModelParameter(
            QgsProcessingParameterFeatureSource(name), QgsProcessingModelParameter(name)
        )
    for number, (step, tool, given) in enumerate(steps):
        child = QgsProcessingModelChildAlgorithm(tool)
        child.setChildId(step)
        for parameter, value in given.items():
            make = QgsProcessingModelChildParameterSource
            if isinstance(value, tuple):
                held = make.fromChildOutput(*value)
            elif value in source:
                held = make.fromModelParameter(value)
            else:
                held = make.fromStaticValue(value)
            child.addParameterSources(parameter, [held])
        if number == len(steps) - 1:
            output = QgsProcessingModelOutput("result", "result")
            output.setChildId(step)
            output.setChildOutputName("OUTPUT")
            child.setModelOutputs({"result": output})
        made.addChildAlgorithm(child)
    made.updateDestinationParameters()
    return made


@pytest.mark.parametrize("matches", [True, False], ids=["rows", "no row"])
def test_a_model_of_filter_network_located_crashes_and_density(town, matches, tmp_path):
    paths, _ = town
    expression = "\"id\" <> 'Rue A'" if matches else "false"
    written = model(
        ("STREETS", "CRASHES"),
        [
            (
                "filter",
                "native:extractbyexpression",
                {"INPUT": "STREETS", "EXPRESSION": expression},
            ),
            ("network", "clairville:buildnetwork", {"STREETS": ("filter", "OUTPUT")}),
            (
                "located",
                "clairville:snapcrashes",
                {"STREETS": ("network", "OUTPUT"), "CRASHES": "CRASHES"},
            ),
            (
                "density",
                "clairville:networkdensity",
                {"STREETS": ("network", "OUTPUT"), "CRASHES": ("located", "OUTPUT")},
            ),
        ],
    )
    file = str(tmp_path / "chain.model3")
    assert written.toFile(file)
    chain = QgsProcessingModelAlgorithm()
    assert chain.fromFile(file)
    chain.initAlgorithm()
    (result,) = [d.name() for d in chain.destinationParameterDefinitions()]
    given = {"STREETS": paths["roads"], "CRASHES": paths["accidents"]}
    given[result] = str(tmp_path / "density.gpkg")
    heard = chains.Heard()
    results, ok = chain.run(given, QgsProcessingContext(), heard, {}, True)
    if matches:
        assert ok, heard.said
        assert len(rows(results[result])) > 20
    else:
        assert not ok and "Unexpected" not in heard.said and "Streets" in heard.said


def test_a_shapefile_result_is_printed_or_refused_in_a_sentence(town):
    paths, folder = town
    chain = chains.Chain(paths, folder, "shp")
    made, _ = chain.run("complaintclusters")
    algorithm = chain.create("atlas")
    heard = QgsProcessingFeedback()
    path = next(p for n, p in made.items() if n == "OUTPUT")
    given = {
        "RESULT": path,
        "PAGES": paths["districts"],
        "OUTPUT": str(folder / "a.pdf"),
        "LAYERS": [path],
    }
    results, ok = algorithm.run(given, QgsProcessingContext(), heard, {}, True)
    if not ok:
        assert "Unexpected" not in heard.textLog() and "Traceback" not in heard.textLog()
    else:
        assert results["PRINTED"] == 2
