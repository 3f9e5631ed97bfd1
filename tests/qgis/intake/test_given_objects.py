"""Parameters as objects, as qgis_process passes them on: read like the text of the same words."""

import pytest
from qgis.core import QgsApplication, QgsProcessingContext


@pytest.mark.parametrize(
    ("tool", "name"), [("findconflicts", "WEIGHTS"), ("rescoreplantability", "WEIGHTS")]
)
def test_an_object_is_the_text_of_the_same_words(provider, tool, name):
    from clairville.plugin.processing.parameters import Parameters, Prepared

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    assert algorithm is not None
    for value in ({"école": 50}, '{"école": 50}'):
        read = Parameters(algorithm, {name: value}, QgsProcessingContext(), Prepared())
        assert read.as_string(name) == '{"école": 50}'
