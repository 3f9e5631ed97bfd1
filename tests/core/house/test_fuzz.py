"""Two thousand inputs that nobody would write, over every reader that needs no QGIS: each is read,
or refused in one sentence.

A hundred thousand of them, and the readers that need QGIS: ``make hostile``.
"""

import pytest

from ...helpers.fuzz import mutate
from ...helpers.parsers import parsers

PARSERS = parsers()
SEED = 13


@pytest.mark.parametrize("name", PARSERS)
def test_a_changed_input_is_read_or_refused(name):
    parser, samples = PARSERS[name]
    outcome = mutate(parser, samples, max(1, 2_000 // len(PARSERS)), SEED)
    assert not outcome.bad, outcome.bad[:5]
