"""QGIS Server itself behind a small HTTP loop, for a process of its own: python qgis_server.py
PROJECT PORT_FILE.
"""

import pathlib
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


def main(project, port_file):
    from qgis.core import QgsApplication
    from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServer

    app = QgsApplication([], False)
    app.initQgis()
    server = QgsServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            glue = "&" if "?" in self.path else "?"
            url = f"http://{self.headers['Host']}{self.path}" + (
                "" if "MAP=" in self.path else f"{glue}MAP={project}"
            )
            request, response = QgsBufferServerRequest(url), QgsBufferServerResponse()
            server.handleRequest(request, response)
            body = bytes(response.body())
            self.send_response(response.statusCode())
            for name, value in response.headers().items():
                if name.lower() not in ("content-length", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    pathlib.Path(port_file).write_text(str(http.server_address[1]), encoding="utf-8")
    http.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
