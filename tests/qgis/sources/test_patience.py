"""Servers that trickle, flood or never end: a cancel is seen, patience ends, and memory and time
stay within their limits.
"""

import contextlib
import gzip
import json
import socket
import threading
import time

import pytest

from ...helpers.replay import Reply, serve

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextlib.contextmanager
def trickling(first, byte, every_s=0.05):
    """The address of a server that sends ``first`` and then ``byte`` again and again."""
    stop = threading.Event()

    def talk(connection):
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            connection.sendall(first)
            while not stop.wait(every_s):
                connection.sendall(byte)

    def listen():
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=talk, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=listen, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            stop.set()


TRICKLES = {
    "silence": (b"", b""),
    "continue": (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
    "continue for ever": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "continue without end": (b"HTTP/1.1 100 Continue\r\nX: ", b"a"),
    "headers": (HEAD + b"X: ", b"a"),
    "body": (HEAD + b"Content-Length: 100000\r\n\r\n", b" "),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "one chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffff\r\n", b" "),
    "no length": (HEAD + b"\r\n", b" "),
    "gzip": (HEAD + b"Content-Encoding: gzip\r\n\r\n", b"\x1f\x8b\x08\x00"),
    "redirect": (b"HTTP/1.1 302 Found\r\nX: ", b"a"),
}


@pytest.mark.parametrize("way", ["requests", "qgis"])
@pytest.mark.parametrize("kind", TRICKLES)
def test_a_cancel_is_seen_while_bytes_trickle(kind, way):
    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.sources.http import Client

    start = time.monotonic()

    def progress(fraction):
        if time.monotonic() > start + 0.4:
            raise Cancelled

    with trickling(*TRICKLES[kind]) as address, pytest.raises(Cancelled):
        Client(progress=progress, way=way).get_json(f"{address}/x")
    assert (
        time.monotonic() - start < 8
    )  # a loaded machine; what matters is that nobody waited for the server's sixty seconds


@pytest.mark.parametrize("kind", TRICKLES)
@pytest.mark.parametrize("read", ["get_json", "to_file"])
def test_patience_ends(kind, read, monkeypatch):
    """What does not answer is asked once more, however often other faults would be tried again."""
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.http import Client

    attempts = 2 if kind in ("body", "one chunk") else 5  # those were cut, not silent
    client = Client(attempts=attempts, backoff_s=0.01, timeout_s=(0.2, 0.4))
    with trickling(*TRICKLES[kind]) as address, pytest.raises(SourceError) as error:
        getattr(client, read)(f"{address}/x")
    assert client.requests <= 2
    assert error.value.code in ("source_slow", "source_timeout", "source_cut")
    assert error.value.message("fr")


def test_all_of_an_answer_has_a_limit_of_time():
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.http import Client

    with trickling(HEAD + b"\r\n", b" " * 2048) as address, pytest.raises(SourceError) as error:
        Client(total_s=0.5).get_json(f"{address}/x")
    assert error.value.code == "source_late"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "inf"}, 10**9),
        ({"Retry-After": "nan"}, 7),
        ({"Retry-After": "-5"}, 7),
        ({"Retry-After": "1e400"}, 10**9),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 7),
        ({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 10**9),
        ({"Retry-After": "99999-99-99"}, 7),
        ({"Retry-After": ""}, 7),
        ({"X-RateLimit-Reset": "2024-13-45T99:99:99Z"}, 7),
        ({"X-RateLimit-Reset": "inf"}, 10**9),
        ({"X-RateLimit-Reset": "-inf"}, 7),
        ({"X-RateLimit-Reset": "0"}, 0),
        ({"X-RateLimit-Reset": "1700000060"}, 60),
        ({"X-RateLimit-Reset": "1699999000"}, 7),
        ({"Retry-After": "12"}, 12),
        ({"Retry-After": "nan", "X-RateLimit-Reset": "3"}, 3),
        ({"Retry-After": "²"}, 7),
        ({"Retry-After": "Thu, 99 Zzz 2015"}, 7),
    ],
)
def test_how_long_a_server_asks_to_wait(headers, wait):
    from clairville.plugin.sources.signals import asked_wait

    assert asked_wait(headers, 7, now=1_700_000_000.0) == pytest.approx(wait)


@pytest.mark.parametrize(
    "body",
    [
        b'{"features": [' + b"{}," * 4_000_000 + b"{}]}",
        b"[" + b"[]," * 4_000_000 + b"1]",
        b"[" + b'"",' * 8_000_000 + b"1]",
    ],
    ids=["objects", "lists", "texts"],
)
def test_json_of_too_many_values_is_refused_before_it_is_read(body):
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.answers import decoded

    with pytest.raises(SourceError) as error:
        decoded(body, "u")
    assert error.value.code == "source_heavy"


def test_answers_are_weighed_as_files_are():
    """Signs of texts are no values; siblings that would fill the memory are refused before they are
    read; a cancel is heard meanwhile.
    """
    from clairville.algorithms.common.errors import Cancelled, SourceError
    from clairville.plugin.host import weights
    from clairville.plugin.sources import xml
    from clairville.plugin.sources.answers import decoded

    assert decoded(b'["' + b"{[:," * 1_700_000 + b'"]', "u")[0].startswith("{[:,")
    piece = b'<incident id="a"><entry a="1" b="2"><title>x</title></entry></incident>'
    body = b"<incidents>" + piece * 400_000 + b"</incidents>"
    with pytest.raises(SourceError) as error:
        xml.tree(body, "u")
    assert error.value.code == "source_bad_xml"
    assert not weights.is_heavy_xml(
        b"<a>" + piece * 100_000 + b"<!-- " + b"<b/>" * 2_000_000 + b" --></a>"
    )

    def stop(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        xml.tree(body, "u", stop)


@pytest.mark.parametrize("depth", [60, 64, 65, 2_000])
def test_json_has_a_depth(depth):
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.answers import decoded

    body = b'{"t": "a] [b {{", "a": ' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"
    if depth <= 64:
        assert decoded(body, "u")["t"] == "a] [b {{"
    else:
        with pytest.raises(SourceError) as error:
            decoded(body, "u")
        assert error.value.code == "source_bad_json"
    many = json.dumps({"rows": [{"t": "[[[" * 40}] * 3}).encode()  # brackets of texts are none
    assert len(decoded(many, "u")["rows"]) == 3


def test_a_packed_flood_is_stopped_at_its_limit():
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.http import Client

    bomb = gzip.compress(b" " * 80_000_000)
    with serve({"/x": Reply(bomb, headers={"Content-Encoding": "gzip"})}) as (address, _):
        client = Client()
        for read in (
            lambda: client.get_json(f"{address}/x", max_mb=5),
            lambda: client.to_file(f"{address}/x", max_mb=5),
        ):
            with pytest.raises(SourceError) as error:
                read()
            assert error.value.code == "source_too_big"
        with client.open(f"{address}/x") as response, pytest.raises(SourceError) as error:
            list(client.lines(response, "x"))  # one line, larger than any row
        assert error.value.code == "source_too_big"


def test_lines_are_cut_in_one_walk(monkeypatch):
    """A long line in many blocks: each block is looked at once."""
    from clairville.plugin.sources import bodies

    class Response:
        headers, raw = {}, None

    body = bodies.Body(Response, "u", 100, None, 1, 1)
    looked = []

    class Block(bytes):
        def partition(self, sign):
            looked.append(len(self))
            return bytes.partition(self, sign)

    monkeypatch.setattr(body, "blocks", lambda: (Block(b"x" * 1_000) for _ in range(2_000)))
    assert [len(line) for line in body.lines()] == [2_000_000] and sum(looked) == 2_000_000
    monkeypatch.setattr(body, "blocks", lambda: iter([b"a\nb", b"c\n\nd", b"\n", b"e"]))
    assert list(body.lines()) == [b"a", b"bc", b"", b"d", b"e"]


def test_xml_is_read_in_one_walk_and_within_limits(monkeypatch):
    from clairville.algorithms.common.errors import Cancelled, SourceError
    from clairville.plugin.host import weights
    from clairville.plugin.sources import xml

    assert sum(1 for _ in xml.elements(b"<a>" + b"<b/>" * 60_000 + b"</a>", "u")) == 60_001
    monkeypatch.setattr(weights, "MOST_ELEMENTS", 20_000)
    for body in (b"<a>" + b"<b/>" * 60_000 + b"</a>", b"<a>" + b"<b></b>" * 20_001 + b"</a>"):
        with pytest.raises(SourceError) as error:
            xml.tree(body, "u")
        assert error.value.code == "source_bad_xml"

    def stop(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        xml.tree(b"<a>" + b"<b/>" * 19_000 + b"</a>", "u", stop)
    root = xml.tree(b"<a><b><c/><b><c/></b></b><c/></a>", "u")
    assert [n.name for n in root.deep("b")] == ["b", "b"] and len(
        list(root.deep("b", within=False))
    ) == 1
    assert len(list(root.deep("c"))) == 3


@pytest.mark.parametrize(
    ("reply", "complete"),
    [
        (Reply(b"a;b\n1;2\n", kind="text/csv"), True),
        (Reply(b"a;b\n1;2\n", kind="text/csv", packed=True), True),
    ],
)
def test_a_download_knows_whether_it_is_whole(reply, complete):
    from clairville.plugin.sources.http import Client

    with serve({"/x.csv": reply}) as (address, _):
        assert Client().to_file(f"{address}/x.csv").complete is complete


def test_a_connection_that_just_ends_is_told():
    from clairville.plugin.sources.http import Client

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk():
            connection = listening.accept()[0]
            connection.recv(65536)
            connection.sendall(b"HTTP/1.0 200 OK\r\n\r\na;b\n1;2\n")
            connection.close()

        threading.Thread(target=talk, daemon=True).start()
        client = Client()
        fetched = client.to_file(f"http://127.0.0.1:{listening.getsockname()[1]}/x.csv")
    assert fetched.complete is None and fetched.path.read_bytes() == b"a;b\n1;2\n"


def test_a_full_disk_is_said_as_one(monkeypatch):
    import errno

    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.sources import download
    from clairville.plugin.sources.http import Client

    class Full:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

        def write(self, block):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download, "open", lambda *_, **__: Full(), raising=False)
    with (
        serve({"/x.csv": Reply(b"a" * 100, kind="text/csv")}) as (address, _),
        pytest.raises(DataError) as error,
    ):
        Client().to_file(f"{address}/x.csv")
    assert error.value.code == "disk_full"


def test_a_disk_that_fills_as_a_download_moves_is_said_as_one(tmp_path, monkeypatch):
    """Parts of an interrupted download lie on another disk than the file that is read."""
    import errno

    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.sources import download
    from clairville.plugin.sources.http import Client

    class Journal:
        def part(self, url):
            return tmp_path / "part", tmp_path / "tag"

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download.shutil, "move", full)
    client = Client()
    client.journal = Journal()
    with (
        serve({"/x.csv": Reply(b"a" * 100, kind="text/csv")}) as (address, _),
        pytest.raises(DataError) as error,
    ):
        client.to_file(f"{address}/x.csv")
    assert error.value.code == "disk_full"
    client.close()


def test_a_cache_without_room_only_costs_the_way_to_go_on():
    import errno

    from clairville.plugin.sources.http import Client

    class Journal:
        def part(self, url):
            raise OSError(errno.ENOSPC, "No space left on device")

    client = Client()
    client.journal = Journal()
    with serve({"/x.csv": Reply(b"a" * 100, kind="text/csv")}) as (address, _):
        assert client.to_file(f"{address}/x.csv").path.read_bytes() == b"a" * 100
    client.close()
