"""What programs are told of the tools: a schema each, and no number without its limits and dates."""

import pathlib
import re

import jsonschema
import pytest

from clairville.plugin.processing import ALGORITHMS, schemas

from ...helpers.toolrun import call

HELP = pathlib.Path(__file__).resolve().parents[3] / "resources/help"
CONCERNED = (
    "forecastrequests",
    "overload",
    "situation",
    "reflexplaces",
    "readrequests",
    "districtprofile",
    "eventplan",
)


def made(algorithm_class):
    algorithm = algorithm_class()
    algorithm.initAlgorithm({})
    return algorithm


@pytest.mark.parametrize("algorithm_class", ALGORITHMS(), ids=lambda c: c.ID)
def test_every_tool_has_a_schema_that_holds_its_own_defaults(algorithm_class):
    algorithm = made(algorithm_class)
    told = schemas.schema_of(algorithm)
    schema = told["input_schema"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {p.name() for p in algorithm.parameterDefinitions()}
    assert told["outputs"].keys() >= {"RUN"} and told["title"] and told["description"]
    validator = jsonschema.Draft202012Validator(schema)
    for name, spec in schema["properties"].items():
        if "default" in spec:
            rest = {k: v for k, v in schema.items() if k != "required"}
            errors = jsonschema.Draft202012Validator(rest).iter_errors({name: spec["default"]})
            assert [e.message for e in errors] == [], name
    assert list(validator.iter_errors({"NO_SUCH_PARAMETER": 1}))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_number_never_leaves_without_its_limits_and_dates(layer, tmp_path, lang):
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [("LINESTRING(652000 6862000, 652300 6862000)", "Rue")],
    )
    works = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "start": "string", "traffic_impact": "string"},
        [("POINT(652100 6862003)", "w", "2026-06-01", "closed")],
    )
    results = call(
        "publishclosures",
        WORKS=works,
        STREETS=streets,
        PUBLISHER="Ville",
        DATETIME="2026-06-02T08:00:00",
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    told = schemas.answer_of(results, lang)
    assert told["results"]["COUNT"] == 1 and set(schemas.TOLD) <= set(told)
    assert told["limits"] and all(isinstance(line, str) and line for line in told["limits"])
    assert set(told["data_dates"]) == {"works", "roads"} and told["decides"] is False
    with pytest.raises(KeyError):
        schemas.answer_of({k: v for k, v in results.items() if k != "RUN"}, lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_refused_is_one_click_from_the_tools_it_concerns(lang):
    page = (HELP / "pages" / lang / "refuses.md").read_text(encoding="utf-8")
    assert page.startswith("# ")
    for tool in CONCERNED:
        assert "(refuses.html)" in (HELP / lang / f"{tool}.md").read_text(encoding="utf-8"), tool
    own = (HELP / "pages" / lang / "assistants.md").read_text(encoding="utf-8")
    for field in (*schemas.TOLD, "results", "decides"):
        assert re.search(rf"`{field}`", own), field
