"""A server on loopback that replays documented response shapes, with the faults of real ones."""

import contextlib
import gzip
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Reply:
    """One answer. ``cut``: send only so many bytes of the announced body; ``packed``: gzip it."""

    def __init__(
        self, body=b"", status=200, headers=None, cut=None, kind="application/json", packed=False
    ):
        self.body = (
            body
            if isinstance(body, bytes)
            else body.encode()
            if isinstance(body, str)
            else json.dumps(body).encode()
        )
        self.status, self.headers, self.cut, self.kind, self.packed = (
            status,
            headers or {},
            cut,
            kind,
            packed,
        )


HTML = Reply("<!DOCTYPE html><html><body>Maintenance</body></html>", kind="text/html")


class Replay:
    """``routes``: {path: Reply, list of Replies (the last repeats), or callable(request) → Reply}.

    ``seen`` keeps every request as (path, query, headers).
    """

    def __init__(self, routes):
        self.routes = routes
        self.seen = []
        self._turn = {}

    def answer(self, handler):
        split = urlsplit(handler.path)
        query = {k: v[-1] for k, v in parse_qs(split.query, keep_blank_values=True).items()}
        self.seen.append((split.path, query, dict(handler.headers)))
        reply = self.routes.get(split.path, Reply({"error": "not found"}, 404))
        if isinstance(reply, list):
            turn = self._turn.get(split.path, 0)
            self._turn[split.path] = turn + 1
            reply = reply[min(turn, len(reply) - 1)]
        return reply(query, dict(handler.headers)) if callable(reply) else reply


@contextlib.contextmanager
def serve(routes, certificate=None):
    """(address, Replay) of a running server; https with ``certificate`` (paths of a certificate and
    its key).
    """
    replay = Replay(routes)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = replay.answer(self)
            body = gzip.compress(reply.body, mtime=0) if reply.packed else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(body)))
            if reply.packed:
                self.send_header("Content-Encoding", "gzip")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body if reply.cut is None else body[: reply.cut])
                self.wfile.flush()
            if reply.cut is not None:
                self.close_connection = True

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}", replay
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def ranged(body, etag='"v1"', first_cut=None):
    """A file that honours Range; the first answer stops after ``first_cut`` bytes."""
    state = {"first": True}

    def answer(query, headers):
        if headers.get("If-None-Match") == etag:
            return Reply(b"", 304)
        common = {"ETag": etag, "Accept-Ranges": "bytes"}
        start = int(headers["Range"].split("=")[1].rstrip("-")) if "Range" in headers else 0
        part = body[start:]
        cut = first_cut if state["first"] else None
        state["first"] = False
        if start:
            return Reply(
                part,
                206,
                {**common, "Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"},
                cut,
            )
        return Reply(part, 200, common, cut, kind="text/csv")

    return answer
