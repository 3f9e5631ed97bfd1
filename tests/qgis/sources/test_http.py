"""The HTTP client: every fault of a server becomes one sentence, or a retry."""

import json
import time

import pytest

from ...helpers.replay import HTML, Reply, ranged, serve


@pytest.fixture
def client():
    from clairville.plugin.sources.http import Client

    made = Client(backoff_s=0.005, timeout_s=(2.0, 1.0))
    yield made
    made.close()


def failing(client, routes, path="/x", method="get_json"):
    from clairville.algorithms.common.errors import SourceError

    with serve(routes) as (address, replay), pytest.raises(SourceError) as error:
        getattr(client, method)(address + path)
    for lang in ("en", "fr"):
        sentence = error.value.message(lang)
        assert sentence and "{" not in sentence
        assert "\n" not in sentence
    return error.value.code, len(replay.seen)


@pytest.mark.parametrize(
    ("reply", "code", "requests"),
    [
        (Reply({}, 404), "source_not_found", 1),
        (Reply({}, 403), "source_forbidden", 1),
        (Reply({}, 500), "source_http", 5),
        (Reply({}, 429), "source_rate_limited", 5),
        (Reply({}, 400), "source_http", 1),
        (HTML, "source_html", 1),
        (Reply('{"a": '), "source_bad_json", 1),
        (Reply({"a": "b" * 100}, cut=20), "source_cut", 5),
    ],
)
def test_faults_are_one_sentence(client, reply, code, requests):
    assert failing(client, {"/x": reply}) == (code, requests)


def test_a_busy_server_is_asked_again(client):
    with serve(
        {"/x": [Reply({}, 503), Reply({}, 429, {"Retry-After": "0"}), Reply({"ok": 1})]}
    ) as (address, replay):
        assert client.get_json(address + "/x") == {"ok": 1}
        assert len(replay.seen) == 3


def test_rate_limit_reset_is_obeyed_and_a_long_wait_refused(client):
    reset = time.time() + 0.4
    with serve({"/x": [Reply({}, 429, {"X-RateLimit-Reset": str(reset)}), Reply({"ok": 1})]}) as (
        address,
        _,
    ):
        client.get_json(address + "/x")
        assert time.time() >= reset - 0.05
    assert failing(client, {"/x": Reply({}, 429, {"Retry-After": "86400"})}) == (
        "source_rate_limited",
        1,
    )


def test_cancel_is_noticed_while_waiting():
    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.sources.http import Client

    calls = []

    def progress(fraction):
        calls.append(fraction)
        if len(calls) > 2:
            raise Cancelled()

    with serve({"/x": Reply({}, 503)}) as (address, _), pytest.raises(Cancelled):
        Client(progress=progress, backoff_s=30.0).get_json(address + "/x")


def test_nobody_there_and_no_address(client):
    from clairville.algorithms.common.errors import SourceError

    for url, code in (
        ("http://127.0.0.1:9/x", "source_unreachable"),
        ("nowhere", "source_bad_url"),
    ):
        with pytest.raises(SourceError) as error:
            client.get_json(url)
        assert error.value.code == code


def test_a_silent_server_times_out(client):
    def slow(query, headers):
        time.sleep(1.6)
        return Reply({})

    client.attempts = 2
    assert failing(client, {"/x": slow})[0] == "source_timeout"


def test_a_cut_download_resumes_where_it_stopped(client):
    body = b"".join(b"%06d;x\n" % i for i in range(50_000))
    with serve({"/f.csv": ranged(body, first_cut=200_000)}) as (address, replay):
        fetched = client.to_file(address + "/f.csv")
        assert fetched.path.read_bytes() == body
        first, second = (r[2].get("Range") for r in replay.seen)
        assert (
            first is None
            and 100_000 < int(second.removeprefix("bytes=").removesuffix("-")) <= 200_000
        )
        assert client.to_file(address + "/f.csv", fetched.validator).path is None


def test_without_ranges_a_cut_download_starts_over(client):
    body = b"a;b\n" + b"1;2\n" * 10_000
    with serve(
        {"/f.csv": [Reply(body, cut=5_000, kind="text/csv"), Reply(body, kind="text/csv")]}
    ) as (address, replay):
        assert client.to_file(address + "/f.csv").path.read_bytes() == body
        assert "Range" not in replay.seen[1][2]


def test_too_large_is_refused_before_the_disk_is_full(client):
    from clairville.algorithms.common.errors import SourceError

    with (
        serve({"/f.csv": Reply(b"x" * 3_000_000, kind="text/csv")}) as (address, _),
        pytest.raises(SourceError) as error,
    ):
        client.to_file(address + "/f.csv", max_mb=1)
    assert error.value.code == "source_too_big"


def test_gzip_and_lines(client):
    body = "".join(json.dumps({"n": i}) + "\n" for i in range(2_000))
    with (
        serve({"/x": Reply(body, packed=True)}) as (address, replay),
        client.open(address + "/x") as response,
    ):
        assert [json.loads(line)["n"] for line in client.lines(response, "x")] == list(range(2_000))
        assert "gzip" in replay.seen[0][2]["Accept-Encoding"]


def test_addresses_are_shown_without_secrets():
    from clairville.plugin.sources.http import shown

    assert shown("https://me:pw@h.fr/a?apikey=s3cret&x=1&token=t") == "https://h.fr/a?…"
