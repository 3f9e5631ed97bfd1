"""pygeoapi itself, in its own environment, for a process of its own: python pygeoapi_server.py
DATA.geojson PORT_FILE MOST_ITEMS.

It publishes one collection, ``works``, whose features are identified by ``num``.
"""

import json
import os
import pathlib
import socket
import sys


def config(data, port, most):
    """The least that pygeoapi wants to know."""
    words = {"title": "Test", "description": "Test", "keywords": ["test"]}
    contact = {
        "name": "Test",
        "position": "",
        "address": "",
        "city": "",
        "stateorprovince": "",
        "postalcode": "",
        "country": "",
        "phone": "",
        "fax": "",
        "email": "test@example.org",
        "url": "http://localhost",
        "hours": "",
        "instructions": "",
        "role": "pointOfContact",
    }
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json",
            "encoding": "utf-8",
            "language": "en-US",
            "gzip": True,
            "pretty_print": False,
            "admin": False,
            "limits": {"default_items": most, "max_items": most, "on_exceed": "throttle"},
            "map": {"url": "http://localhost/{z}/{x}/{y}.png", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                **words,
                "keywords_type": "theme",
                "terms_of_service": "",
                "url": "http://localhost",
            },
            "license": {"name": "Licence Ouverte 2.0", "url": "http://localhost/lo"},
            "provider": {"name": "Test", "url": "http://localhost"},
            "contact": contact,
        },
        "resources": {
            "works": {
                "type": "collection",
                **words,
                "links": [
                    {
                        "type": "text/html",
                        "rel": "license",
                        "title": "Licence Ouverte 2.0",
                        "href": "http://localhost/lo",
                    }
                ],
                "extents": {
                    "spatial": {
                        "bbox": [-5, 41, 10, 52],
                        "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
                    }
                },
                "providers": [
                    {"type": "feature", "name": "GeoJSON", "data": str(data), "id_field": "id"}
                ],
            }
        },
    }


def main(data, port_file, most):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = pathlib.Path(port_file).parent
    settings = folder / "pygeoapi.yml"
    settings.write_text(json.dumps(config(data, port, int(most))), encoding="utf-8")  # JSON is YAML
    os.environ |= {
        "PYGEOAPI_CONFIG": str(settings),
        "PYGEOAPI_OPENAPI": str(folder / "openapi.yml"),
    }
    from pygeoapi.openapi import generate_openapi_document

    (folder / "openapi.yml").write_text(
        generate_openapi_document(settings, "yaml"), encoding="utf-8"
    )
    from pygeoapi.flask_app import APP
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", port, APP)
    pathlib.Path(port_file).write_text(str(port), encoding="utf-8")
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
