"""A server of drawn feeds in a process of its own, so that what it costs is not taken for the
plugin's: ``python livefeeds.py PORTFILE LOGFILE MODE``.

MODE ``turns``: ten feeds, one of them cut, silent, garbage or refusing at a time, another each six
seconds. MODE ``many``: twelve feeds with 20,000 features together; ``/set?value=N`` says what they
hold from then on. The log has a line for each answer: seconds of the clock, path, "good" or "bad".
"""

import json
import pathlib
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FEEDS, MANY, FEATURES = 10, 12, 20_000
TURN_S = 6.0
WAYS = ("cut", "slow", "garbage", "refused")
LON, LAT = 3.06, 50.63


def datex(number, value, size):
    """A document of so many works."""
    situation = (
        '<situation id="S{i}"><situationRecord id="F{n}-{i}" type="MaintenanceWorks"><validity>'
        "<validityStatus>active</validityStatus><validityTimeSpecification><overallStartTime>"
        "2026-11-30T06:00:00Z</overallStartTime><overallEndTime>2027-01-{day:02d}T08:00:00Z"
        "</overallEndTime></validityTimeSpecification></validity><generalPublicComment><comment>"
        "<values><value>Chantier {i} {v}</value></values></comment></generalPublicComment>"
        "<groupOfLocations><pointByCoordinates><pointCoordinates><latitude>{lat:.6f}</latitude>"
        "<longitude>{lon:.6f}</longitude></pointCoordinates></pointByCoordinates>"
        "</groupOfLocations></situationRecord></situation>"
    )
    rows = "".join(
        situation.format(
            i=i, n=number, v=value, day=1 + i % 28, lat=LAT + i * 1e-5, lon=LON + number * 1e-3
        )
        for i in range(size)
    )
    return (
        '<d2LogicalModel><payloadPublication type="SituationPublication"><publicationTime>'
        f"{time.time():.3f}</publicationTime>{rows}</payloadPublication></d2LogicalModel>"
    ).encode()


def geojson(number, value, size):
    """As many works as a GeoJSON file."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "id": f"F{number}-{i}",
                "start": "2026-11-30T06:00:00Z",
                "end": f"2027-01-{1 + i % 28:02d}T08:00:00Z",
                "text": f"Chantier {i} {value}",
            },
            "geometry": {"type": "Point", "coordinates": [LON + number * 1e-3, LAT + i * 1e-5]},
        }
        for i in range(size)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


class Feeds:
    """What the server holds."""

    def __init__(self, mode, log):
        self.mode, self.began, self.value = mode, None, 0
        self._log, self._lock = log.open("a", encoding="utf-8"), threading.Lock()

    def noted(self, path, good):
        """A line of the log."""
        with self._lock:
            self._log.write(f"{time.time():.3f} {path} {'good' if good else 'bad'}\n")
            self._log.flush()

    def way_of(self, number):
        """How a feed fails at this moment; "" where it does not."""
        if self.mode != "turns":
            return ""
        self.began = self.began or time.monotonic()
        turn = int((time.monotonic() - self.began) / TURN_S)
        if turn % (FEEDS + 1) != number + 1:  # the first turn has none
            return ""
        return WAYS[number % len(WAYS)]


def serve(port_file, log, mode):
    """Serve until the process is ended."""
    held = Feeds(mode, log)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            split = urlsplit(self.path)
            if split.path == "/set":
                held.value = int(parse_qs(split.query)["value"][0])
                self._send(b"{}", "application/json")
                return
            number = int("".join(c for c in split.path if c.isdigit()))
            way = held.way_of(number)
            size = 50 if held.mode == "turns" else FEATURES // MANY
            make = geojson if split.path.startswith("/geo") else datex
            body = make(number, int(time.time() / 20) if held.mode == "turns" else held.value, size)
            held.noted(split.path, not way)
            if way == "slow":
                time.sleep(5.0)
            if way == "refused":
                self.send_error(503)
            elif way == "garbage":
                self._send(b"\x00\xfe" + body[: len(body) // 3][::-1], "text/xml")
            else:
                self._send(body, "text/xml", cut=len(body) // 2 if way == "cut" else None)

        def _send(self, body, kind, cut=None):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body[:cut])
            except OSError:
                return
            if cut is not None:
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    port_file.write_text(str(server.server_address[1]), encoding="utf-8")
    server.serve_forever()


if __name__ == "__main__":
    serve(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
