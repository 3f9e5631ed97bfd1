"""Recorded answers of live services on loopback, read through their sources."""

import pathlib

import pytest

from clairville.algorithms.common.errors import ClairvilleError
from clairville.plugin.sources import open_source
from clairville.plugin.sources.http import Client

from .replay import Reply, serve

DATA = pathlib.Path(__file__).resolve().parents[1] / "data" / "live_feeds"
SITES = "roads/refDir_2026-10-03_extract.csv"
QTV = "roads/qtvDir_2026-10-03_extract.xml"
ALIENOR = "roads/traficolor_ALIENOR_2026-10-03.xml"
ENDED = "roads/datex_event_3566869_soap.xml"
DIALOG = "roads/datex4j_dialog-regulations.xml"
MAP = "vigilance/CDP_CARTE_EXTERNE_2026-10-04T0800_extract.json"
TEXTS = "vigilance/CDP_TEXTES_VIGILANCE_2026-10-04T0800_extract.json"
GAUGES = "/api/v2/hydrometrie/observations_tr"


def body(name):
    return (DATA / name).read_bytes()


def read(routes, kind, path, folder, **spec):
    """([properties and geometry], what was counted) of a source on loopback; errors as they are."""
    with serve(routes) as (address, replay):
        asked = {k: f"{address}{v}" if k == "sites" else v for k, v in spec.items()}
        client = Client(backoff_s=0.005, timeout_s=(6.0, 6.0))
        try:
            source = open_source({"type": kind, "url": f"{address}{path}", **asked}, folder, client)
            card = source.announce(None)
            rows = [record for chunk in source.records() for record in chunk]
            assert card.total in (None, len(rows))
            return rows, source.tally.counts(), [seen[:2] for seen in replay.seen]
        finally:
            client.close()


def refused(routes, kind, path, folder, **spec):
    """The code of the error, which says one sentence in each language."""
    with pytest.raises(ClairvilleError) as error:
        read(routes, kind, path, folder, **spec)
    for lang in ("en", "fr"):
        assert error.value.message(lang) and "\n" not in error.value.told(lang)
        assert error.value.code not in error.value.told(lang)  # a sentence, not its code
    return error.value.code


# -- as the table of all protocols takes them: (source, routes) of a server
# ------------------------------------------------------------------------------------------
def vigilance(address, n, announced):
    return {"type": "vigilance", "url": f"{address}/f", "zone": "66"}, {"/f": Reply(body(MAP))}


def bulletins(address, n, announced):
    return {"type": "vigilance", "url": f"{address}/f"}, {"/f": Reply(body(TEXTS))}


def vigieau(address, n, announced):
    zone = Reply(body("vigieau/zones_34148_example.json"))
    return {"type": "vigieau", "url": f"{address}/api/zones", "insee": "34148"}, {
        "/api/zones": zone
    }


def departements(address, n, announced):
    listed = Reply(body("vigieau/departements_2026-10-04_extract.json"))
    return {"type": "vigieau", "url": f"{address}/departements"}, {"/departements": listed}


def open_meteo(address, n, announced):
    answer = {
        "hourly": {"time": ["2026-10-04T08:00"], "precipitation": [1.2]},
        "hourly_units": {"precipitation": "mm"},
    }
    query = {"hourly": "precipitation", "latitude": 42.7, "longitude": 2.9}
    return {"type": "open_meteo", "url": f"{address}/v1", "query": query}, {"/v1": Reply(answer)}


LIVE = (vigilance, bulletins, vigieau, departements, open_meteo)
