"""Without a network one theme waits for it, not each of thirty."""

import pytest

from clairville.algorithms.common.errors import SourceError
from clairville.plugin.sources.http import ATTEMPTS, Client

from ...helpers.replay import Reply, serve

NOBODY = "http://127.0.0.1:9/"  # the port of discard, which nothing listens at
NOR_HERE = "http://127.0.0.1:7/"


def asked(client, url):
    """How many attempts an address took that cannot be reached."""
    before = client.requests
    with pytest.raises(SourceError) as error:
        client.get_json(url)
    assert error.value.code == "source_unreachable"
    return client.requests - before


@pytest.fixture
def client():
    made = Client(backoff_s=0.0, way="requests")
    yield made
    made.close()


def test_a_host_that_was_asked_in_vain_is_asked_once_the_next_time(client):
    assert [asked(client, NOBODY) for _ in range(3)] == [ATTEMPTS, 1, 1]


def test_where_nobody_answers_no_other_host_is_waited_for(client):
    assert (asked(client, NOBODY), asked(client, NOR_HERE)) == (ATTEMPTS, 1)


def test_where_somebody_answers_each_host_has_its_patience(client):
    with serve({"/x": Reply({"a": 1})}) as (address, _replay):
        assert client.get_json(f"{address}/x") == {"a": 1}
        assert (asked(client, NOBODY), asked(client, NOR_HERE)) == (ATTEMPTS, ATTEMPTS)


def test_a_host_that_comes_back_has_its_patience_again(client):
    with serve({"/x": Reply({"a": 1})}) as (address, _replay):
        pass
    assert (asked(client, f"{address}/x"), asked(client, f"{address}/x")) == (ATTEMPTS, 1)
    with serve({"/x": Reply({"a": 1})}) as (again, _replay):
        assert client.get_json(f"{again}/x") == {"a": 1}
        assert asked(client, NOBODY) == ATTEMPTS
