"""A stream of JSON is read in the memory that one entry takes, and an entry that would take too much
is refused before it is read.
"""

import json

import pytest

from clairville.algorithms.common.errors import SourceError
from clairville.plugin.host import weights
from clairville.plugin.sources import jsonstream

URL = "https://town.example/feed"


def blocks(text, size=1 << 12):
    body = text.encode("utf-8")
    return (body[i : i + size] for i in range(0, len(body), size))


def feature(positions):
    line = {"type": "LineString", "coordinates": [[3.06, 50.63]] * positions}
    return {"type": "Feature", "properties": {"num": "a"}, "geometry": line}


@pytest.fixture
def tried(monkeypatch):
    """Lengths of the texts that JSON's own reader was given."""
    found = []
    read = json.JSONDecoder.raw_decode

    def watched(self, text, idx=0):
        found.append(len(text) - idx)
        return read(self, text, idx)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", watched)
    return found


@pytest.mark.parametrize("beside", ["", "entry", "other"])
def test_what_is_too_much_is_refused_before_it_is_read(monkeypatch, tried, beside):
    monkeypatch.setattr(weights, "MOST_ANSWER_BYTES", 1e6)
    whole = {"features": [feature(3), feature(40_000)]}
    if beside == "other":
        whole = {"foreign": feature(40_000), "features": [feature(3)]}
    text = json.dumps(whole)
    size = len(text) if beside == "" else 1 << 12
    with pytest.raises(SourceError) as caught:
        list(jsonstream.entries(blocks(text, size), URL, ("features",)))
    assert caught.value.code == "source_heavy"
    assert beside == "" or max(tried) < 200_000 < len(text)


def test_many_short_entries_are_read_whatever_they_weigh_together(monkeypatch):
    monkeypatch.setattr(weights, "MOST_ANSWER_BYTES", 1e6)
    text = json.dumps({"features": [feature(200)] * 300})
    found = list(jsonstream.entries(blocks(text), URL, ("features",)))
    assert len(found) == 300 and len(found[-1]["geometry"]["coordinates"]) == 200


def test_an_entry_longer_than_many_blocks_is_read(monkeypatch):
    text = json.dumps({"features": [feature(5_000)]})
    (found,) = jsonstream.entries(blocks(text), URL, ("features",))
    assert len(found["geometry"]["coordinates"]) == 5_000
