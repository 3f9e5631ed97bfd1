"""A server that lies: one thread per request on loopback, bodies by the piece, any status, length,
encoding or silence.
"""

import contextlib
import functools
import gzip
import json
import socketserver
import threading
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

PAUSE_S = 0.3  # between two bytes of a trickle


@dataclass
class Reply:
    """One answer. ``body``: bytes, or a callable that yields them; ``length``: "right", "none" (the
    connection ends the body) or a text; ``raw``: the whole answer as bytes, with nothing added;
    ``trickle``: byte by byte; ``stall``: silent seconds before the answer, or within the body
    (``stall_in``)."""

    body: object = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    kind: str = "application/json"
    length: str = "right"
    raw: object = None
    cut: object = None
    trickle: bool = False
    stall: float = 0.0
    stall_in: float = 0.0

    def __post_init__(self):
        if not callable(self.body) and not isinstance(self.body, bytes):
            self.body = (
                self.body.encode("utf-8", "surrogatepass")
                if isinstance(self.body, str)
                else json.dumps(self.body).encode()
            )


class Server:
    """Answers ``route(path, query, headers)`` → :class:`Reply`; ``seen`` keeps (path with query,
    headers) of every request.
    """

    def __init__(self, host="127.0.0.1"):
        self.route = lambda path, query, headers: Reply(b"{}", 404)
        self.seen = []
        self.stopping = threading.Event()
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            timeout = 30

            def handle(self):
                with contextlib.suppress(OSError, ValueError):
                    while outer.one(self):
                        pass

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass

        self._server = Threads((host, 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def one(self, handler):
        """Read a request and answer it; True while the connection stays open."""
        line = handler.rfile.readline(1 << 20).decode("latin-1").split()
        if len(line) < 2:
            return False
        headers = {}
        while (raw := handler.rfile.readline(1 << 20)) not in (b"\r\n", b"\n", b""):
            name, _, value = raw.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        with contextlib.suppress(ValueError):
            handler.rfile.read(min(int(headers.get("content-length", 0)), 1 << 20))
        parts = urlsplit(line[1])
        self.seen.append((line[1], headers))
        query = {k: v[-1] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
        reply = self.route(unquote(parts.path), query, headers)
        return self._send(handler.wfile, reply)

    def _send(self, out, reply):
        if reply.stall and self.stopping.wait(reply.stall):
            return False
        if reply.raw is not None:
            for piece in [reply.raw] if isinstance(reply.raw, bytes) else reply.raw():
                out.write(piece)
            return False
        body = reply.body
        headers = {"Content-Type": reply.kind, **reply.headers}
        if reply.length == "right" and not callable(body):
            headers.setdefault("Content-Length", str(len(body)))
        elif reply.length not in ("right", "none"):
            headers["Content-Length"] = reply.length
        closing = "Content-Length" not in headers or reply.cut is not None
        head = [
            f"HTTP/1.1 {reply.status} X",
            *(f"{k}: {v}" for k, v in headers.items()),
            *(["Connection: close"] if closing else []),
        ]
        out.write(("\r\n".join(head) + "\r\n\r\n").encode("latin-1", "replace"))
        pieces = body() if callable(body) else [body if reply.cut is None else body[: reply.cut]]
        for piece in pieces:
            for part in [piece[i : i + 1] for i in range(len(piece))] if reply.trickle else [piece]:
                out.write(part)
                if reply.trickle:
                    out.flush()
                    if self.stopping.wait(PAUSE_S):
                        return False
            if reply.stall_in and self.stopping.wait(reply.stall_in):
                return False
        out.flush()
        return not closing and reply.length == "right"

    def calm(self, route):
        """Serve something else from now on: what still waits for an older answer is let go."""
        self.stopping.set()
        self.stopping = threading.Event()
        self.seen = []
        self.route = route

    def close(self):
        """Stop listening."""
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def packed(body):
    """gzip of bytes."""
    return gzip.compress(body, 6, mtime=0)


@functools.cache
def bomb(megabytes, byte=b" ", before=b"", after=b""):
    """A gzip of ``megabytes`` of one byte, made without holding them."""
    squeezer, out = zlib.compressobj(1, zlib.DEFLATED, 31), []
    out.append(squeezer.compress(before))
    block = byte * (1 << 20)
    for _ in range(megabytes):
        out.append(squeezer.compress(block))
    out.append(squeezer.compress(after))
    out.append(squeezer.flush())
    return b"".join(out)


def pausing(pieces, seconds):
    """A body whose pieces come one by one."""

    def body():
        for piece in pieces:
            yield piece
            time.sleep(seconds)

    return body
