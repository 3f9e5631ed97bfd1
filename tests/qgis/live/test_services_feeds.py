"""Live services as they were recorded: rows, a counted drop or one sentence, never nothing unsaid; and
hostile bodies.
"""

import gzip

import pytest

from clairville.algorithms.common.errors import SourceError

from ...helpers.livefeeds import ALIENOR, DIALOG, ENDED, MAP, QTV, SITES, TEXTS, body, read, refused
from ...helpers.replay import Reply


# -- every recorded answer
# ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "kind", "more", "rows", "counted"),
    [
        (MAP, "vigilance", {}, 46, 0),
        (MAP, "vigilance", {"zone": "66"}, 8, 7),
        (TEXTS, "vigilance", {}, 3, 1),
        ("vigicrues/InfoVigiCru_2026-10-04_extract.geojson", "vigicrues", {}, 4, 0),
        (QTV, "datex2_traffic", {"sites": "/sites"}, 14, 0),
        (ALIENOR, "datex2_traffic", {"sites": "/sites"}, 25, 7),
        ("roads/datex4j_speeds.xml", "datex2_traffic", {}, 2, 0),
        (ENDED, "datex2", {}, 0, 1),
        (ENDED, "datex2_incidents", {}, 1, 0),
        ("roads/datex4j_events.xml", "datex2", {}, 1, 0),
        ("roads/datex4j_events.xml", "datex2_incidents", {}, 1, 0),
        (DIALOG, "datex2", {}, 5, 0),
        ("transit/siri_sx_sncf_2026-10-03_extract.xml", "siri_sx", {}, 2, 0),
        ("vigieau/zones_34148_example.json", "vigieau", {"insee": "34148"}, 1, 0),
    ],
)
def test_a_recorded_answer_gives_its_rows(tmp_path, qgis_app, name, kind, more, rows, counted):
    routes = {"/f": Reply(body(name)), "/sites": Reply(body(SITES))}
    found, counts, _ = read(routes, kind, "/f", tmp_path, **more)
    assert (len(found), sum(counts.values())) == (rows, counted)


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        (QTV, "datex2", "datex_publication"),
        (ALIENOR, "datex2_incidents", "datex_publication"),
        (DIALOG, "datex2_traffic", "datex_not_measured"),
        (ENDED, "datex2_traffic", "datex_not_measured"),
        ("vigicrues/TronEntVigiCru_MO12.json", "vigicrues", "source_unexpected"),
        (ENDED, "siri_sx", "source_unexpected"),
        ("transit/siri_sx_sncf_2026-10-03_extract.xml", "datex2_incidents", "source_unexpected"),
    ],
)
def test_what_is_of_another_kind_is_one_sentence(tmp_path, qgis_app, name, kind, code):
    assert refused({"/f": Reply(body(name))}, kind, "/f", tmp_path) == code


# -- hostile bodies
# ------------------------------------------------------------------------------------------
KINDS = {
    "vigilance": {},
    "vigieau": {"insee": "34148"},
    "datex2_traffic": {},
    "datex2_incidents": {},
    "siri_sx": {},
    "open_meteo": {"query": {"latitude": 1, "longitude": 2}},
}
GOOD = {
    "vigilance": MAP,
    "vigieau": "vigieau/zones_34148_example.json",
    "datex2_traffic": QTV,
    "datex2_incidents": ENDED,
    "siri_sx": "transit/siri_sx_sncf_2026-10-03_extract.xml",
}
BODIES = {
    "empty": b"",
    "list": b"[1]",
    "deep": b"[" * 100_000,
    "number": b"5",
    "null": b"null",
    "page": b"<html><body>Maintenance</body></html>",
    "dtd": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "tree": b'{"product": {"periods": [{"timelaps": {"domain_ids": [[]]}}]}}',
    "hours": b'{"hourly": {"time": 5, "rain": "x"}}',
    "bomb": gzip.compress(b"<a>" + b" " * 3_000_000),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_one_sentence(tmp_path, qgis_app, kind, name):
    routes = {"/f": Reply(BODIES[name], kind="application/xml")}
    with pytest.raises(SourceError) as error:
        read(routes, kind, "/f", tmp_path, max_mb=1, **KINDS[kind])
    assert "\n" not in error.value.told("fr")


@pytest.mark.parametrize("kind", GOOD)
def test_a_body_that_is_cut_or_too_long(tmp_path, qgis_app, kind):
    whole = body(GOOD[kind])
    cut = {"/f": Reply(whole, cut=len(whole) // 2)}
    assert refused(cut, kind, "/f", tmp_path, **KINDS[kind]) in ("source_cut", "source_unreachable")
    half = {"/f": Reply(whole[: len(whole) // 2])}
    assert refused(half, kind, "/f", tmp_path, **KINDS[kind]) in (
        "source_bad_json",
        "source_bad_xml",
    )
    big = {"/f": Reply(whole + b" " * 2_000_000)}
    assert refused(big, kind, "/f", tmp_path, max_mb=1, **KINDS[kind]) == "source_too_big"
