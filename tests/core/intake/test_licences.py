"""The licence of an output follows from those of its inputs."""

import pytest

from clairville.algorithms.intake import licences


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ODbL 1.0", "odbl"),
        ("Open Database License (ODbL)", "odbl"),
        ("Licence Ouverte 2.0", "lo"),
        ("Etalab", "lo"),
        ("CC BY 4.0", "cc_by"),
        ("CC BY-SA 4.0", "cc_by_sa"),
        ("CC BY-NC-SA 4.0", "cc_by_nc_sa"),
        ("Copernicus: full, open and free access", "copernicus"),
        ("", ""),
        (None, ""),
        ("ask us", ""),
    ],
)
def test_licences_are_recognised(text, key):
    assert licences.licence_of(text) == key


def codes(*inputs):
    outcome = licences.of_output([(f"layer {i}", text) for i, text in enumerate(inputs)])
    return outcome.licence, outcome.publishable, [code for code, _ in outcome.reasons]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["Licence Ouverte 2.0", "CC BY 4.0"], ("", True, [])),
        (["ODbL 1.0", "Licence Ouverte 2.0"], ("ODbL 1.0", True, ["licence_odbl"])),
        (["Licence Ouverte 2.0; ODbL 1.0"], ("ODbL 1.0", True, ["licence_odbl"])),
        (["ODbL 1.0", ""], ("", False, ["licence_unknown", "licence_odbl"])),
        (["ODbL 1.0", "CC BY-SA 4.0"], ("", False, ["licence_conflict", "licence_share_alike"])),
        (["CC BY-NC 4.0", "CC BY 4.0"], ("", True, ["licence_non_commercial"])),
        (
            ["CC BY-NC 4.0", "ODbL 1.0"],
            ("", False, ["licence_conflict", "licence_non_commercial", "licence_odbl"]),
        ),
        (["CC BY-ND 4.0"], ("", False, ["licence_no_derivatives"])),
        ([], ("", True, [])),
    ],
)
def test_outcomes(inputs, expected):
    assert codes(*inputs) == expected


def test_every_reason_has_its_sentence():
    from clairville.algorithms.common.reasons import sentence

    for inputs in (
        ["ODbL 1.0", ""],
        ["ODbL 1.0", "CC BY-SA 4.0"],
        ["CC BY-NC 4.0", "ODbL 1.0"],
        ["CC BY-ND 4.0"],
    ):
        for code, values in licences.of_output([("Works", text) for text in inputs]).reasons:
            for lang in ("en", "fr"):
                assert "{" not in sentence(code, values, lang)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (
            ["ODbL 1.0", "Licence Ouverte 2.0"],
            ["ODbL 1.0"],
        ),  # conflicts: works under ODbL, school calendar under Licence Ouverte
        (["Licence Ouverte 2.0; ODbL 1.0"], ["ODbL 1.0"]),  # a result made from such a result
        (["Licence Ouverte 2.0", "CC BY 4.0", "CC BY 4.0"], ["CC BY 4.0", "Licence Ouverte 2.0"]),
        (["ODbL 1.0", ""], ["ODbL 1.0", "not stated"]),
        (["ODbL 1.0", "CC BY-SA 4.0"], ["CC BY-SA 4.0", "ODbL 1.0"]),
    ],
)
def test_the_licence_of_a_result_follows_from_its_inputs(inputs, expected):
    found = licences.derived(inputs, "not stated")
    assert found == expected
    assert licences.of_output([("Result", "; ".join(found))]).publishable == (codes(*inputs)[1])
