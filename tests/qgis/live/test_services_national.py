"""What every commune gets of live services, from the profile that is made for it, on recorded answers."""

import json

import pytest
from qgis.core import QgsVectorLayer

from ...helpers.livefeeds import ENDED, GAUGES, MAP, QTV, SITES, TEXTS, body
from ...helpers.pulling_world import profile, pull
from ...helpers.replay import HTML, Reply, serve

TREE = "/meteofrance/data/vigilance/vigilance-hexagone-tree.json"
FOLDER = "/meteofrance/data/vigilance/metropole/2026/10/04/080000"
CARD, TEXT = "CDP_CARTE_EXTERNE.json", "CDP_TEXTES_VIGILANCE.json"
NEWEST = f"{FOLDER}/{CARD}"
TIPI = "/bison-fute-ouvert/publicationsDIR"
ROUTES = {
    TREE: Reply({"2026": {"10": {"04": {"080000": [CARD, TEXT]}}}}),
    NEWEST: Reply(body(MAP)),
    f"{FOLDER}/{TEXT}": Reply(body(TEXTS)),
    f"{TIPI}/Evenementiel-DIR/grt/RRN/content.xml": Reply(body(ENDED)),
    f"{TIPI}/QTV-DIR/qtvDir.xml": Reply(body(QTV)),
    f"{TIPI}/QTV-DIR/refDir.csv": Reply(body(SITES)),
    GAUGES: Reply({"count": 0, "data": [], "next": None}),
    "/api/zones": Reply(body("vigieau/zones_34148_example.json")),
}
HOSTS = (
    "https://files.data.gouv.fr",
    "http://tipi.bison-fute.gouv.fr",
    "https://api.vigieau.gouv.fr",
    "https://hubeau.eaufrance.fr",
)
MARSEILLE = (5.2, 43.2, 5.5, 43.45)


def town(folder, address, insee, box=MARSEILLE, **more):
    """The path of the profile made for a commune, turned to the server, with a square as boundary."""
    from clairville.plugin.territory import new

    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "properties": {}, "geometry": outline}]
    (folder / "town.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    made = new.make_profile(insee)
    text = json.dumps(made["themes"])
    for host in HOSTS:
        assert host in text
        text = text.replace(host, address)
    themes = {k: v for k, v in json.loads(text).items() if k in LIVE}
    facts = {k: made[k] for k in ("crs", "timezone", "insee")}
    return profile(
        folder, themes, **facts, boundary={"type": "file", "path": "town.geojson"}, **more
    )


LIVE = ("water_levels", "weather_alerts", "incidents", "traffic_state", "water_restrictions")


def rows(store, theme):
    layer = QgsVectorLayer(f"{store}|layername={theme}", theme, "ogr")
    assert layer.isValid()
    return list(layer.getFeatures())


def pulled(folder, insee, theme, box=MARSEILLE):
    with serve(ROUTES) as (address, _):
        path = town(folder, address, insee, box)
        return pull(path, folder / "s.gpkg", theme)


@pytest.mark.clock
def test_the_vigilance_of_the_departement(tmp_path, qgis_app):
    done = pulled(tmp_path, "66136", "weather_alerts")
    assert (done.status, done.message, done.counts["kept"]) == ("ok", "", 8)
    assert done.counts["of another area"] == 7
    first = min(rows(tmp_path / "s.gpkg", "weather_alerts"), key=lambda f: (-f["level"], f.id()))
    assert (first["phenomenon"], first["level"], first["area_code"]) == ("rain_flood", 3, "66")
    assert "cumuls pourraient atteindre 80 à 120 mm" in first["description"]
    green = [f for f in rows(tmp_path / "s.gpkg", "weather_alerts") if f["level"] == 1]
    assert green and not any(f["description"] for f in green)
    assert first["start_utc"].toString("yyyy-MM-dd HH:mm") == "2026-10-04 08:00"
    assert first["start"].toString("yyyy-MM-dd HH:mm") == "2026-10-04 10:00"  # summer time


def test_a_departement_overseas_is_not_covered_and_not_green(tmp_path, qgis_app):
    done = pulled(tmp_path, "97411", "weather_alerts")
    assert (done.status, done.counts["kept"], done.counts["of another area"]) == ("ok", 0, 8)
    assert done.drift == []  # no row is no column that is gone


def test_an_event_that_ended_is_there_as_ended(tmp_path, qgis_app):
    done = pulled(tmp_path, "13055", "incidents")
    assert (done.message, done.counts["kept"]) == ("", 1)
    (event,) = rows(tmp_path / "s.gpkg", "incidents")
    assert (event["kind"], event["status"], event["road"]) == ("breakdown", "ended", "A0055")
    assert event["end_utc"].toString("yyyy-MM-dd HH:mm") == "2026-10-03 13:00"
    assert event["severity"] == 2 and event["effect"] == "none"
    assert event["source_name"].startswith("Direction interdépartementale")


def test_sites_without_a_position_are_counted_and_the_others_lie_on_their_road(tmp_path, qgis_app):
    done = pulled(tmp_path, "13055", "traffic_state")
    counts = done.counts
    assert (done.message, counts["kept"]) == ("", 7)  # the seven of Marseille in the table
    assert counts["got"] == 7 + counts["outside the territory"]
    assert counts["got"] + counts["without geometry"] == 14
    (site,) = [f for f in rows(tmp_path / "s.gpkg", "traffic_state") if f["id"] == "MM513.t2"]
    assert (site["flow_veh_h"], site["road"], site["inputs_used"]) == (1860.0, "A55", 186)
    assert site["datetime_utc"].toString("yyyy-MM-dd HH:mm") == "2026-10-03 13:00"
    assert site.geometry().length() > 900


def test_the_restrictions_of_a_commune(tmp_path, qgis_app):
    done = pulled(tmp_path, "34148", "water_restrictions")
    assert (done.message, done.counts["kept"]) == ("", 1)
    (zone,) = rows(tmp_path / "s.gpkg", "water_restrictions")
    assert (zone["level"], zone["resource"], zone["area_code"]) == (3, "surface", "34148")
    assert zone["end"].toString("yyyy-MM-dd HH:mm") == "2024-04-30 23:59"
    assert zone["order_url"].endswith("_restriction_eau_secheresse_16-04-2024_AvecAnnexe.pdf")
    assert "14827" in zone["order_url"]  # the number of an order is nobody's
    assert "Nettoyage des façades" in zone["uses"] and "Irrigation" not in zone["uses"]


def test_news_of_minutes_are_pulled_only_when_named(tmp_path, qgis_processing):
    from qgis import processing

    with serve(ROUTES) as (address, replay):
        path = town(tmp_path, address, "13055")
        common = {"PROFILE": str(path), "STORE": str(tmp_path / "s.gpkg"), "TRUST": True}
        whole = processing.run("clairville:pullcity", common)
        assert set(whole["COUNTS"]) == {"water_restrictions", "water_levels"}
        assert {seen[0] for seen in replay.seen} == {"/api/zones", GAUGES}
        named = processing.run("clairville:pullcity", {**common, "THEMES": "weather_alerts"})
        assert set(named["COUNTS"]) == {"weather_alerts"}


def test_they_are_the_feeds_of_a_town(tmp_path, qgis_app):
    from clairville.plugin.live import feeds
    from clairville.plugin.territory import new, profiles

    path = tmp_path / "town.json"
    path.write_text(json.dumps(new.make_profile("66136")), encoding="utf-8")
    found = {feed.name: feed.cadence_s for feed in feeds.feeds_of(profiles.load(path))}
    assert found["weather_alerts"] == pytest.approx(900, abs=5)
    assert found["traffic_state"] == pytest.approx(360, abs=5)
    assert found["incidents"] == pytest.approx(300, abs=5)
    # a flood is not asked about every two hours, whatever a catalogue calls stale
    assert found["water_levels"] <= 900 and found["flood_vigilance"] <= 900
    assert found["water_restrictions"] == pytest.approx(6 * 3600, abs=5)


def asked(folder, insee, name, box=MARSEILLE, routes=ROUTES):
    """The round of a feed of the town, as the live engine asks it."""
    import datetime as dt

    from clairville.plugin.live.feeds import Known, feeds_of
    from clairville.plugin.live.round import LiveRound
    from clairville.plugin.live.tape import LiveClient
    from clairville.plugin.store.stores import open_store
    from clairville.plugin.territory import profiles

    with serve(routes) as (address, _):
        loaded = profiles.load(town(folder, address, insee, box))
        feed = next(f for f in feeds_of(loaded) if f.name == name)
        client = LiveClient(timeout_s=(6.0, 6.0), backoff_s=0.005)
        at = dt.datetime(2026, 10, 4, 8, 0, tzinfo=dt.timezone.utc)
        try:
            with open_store(folder / "town.gpkg") as store:
                return LiveRound(feed, store, client, Known(), at).run()
        finally:
            client.close()


PARIS = (2.3, 48.8, 2.4, 48.9)


@pytest.mark.parametrize(
    ("insee", "name", "box", "kept", "covered", "code"),
    [
        ("66136", "weather_alerts", MARSEILLE, 8, True, ""),
        ("97411", "weather_alerts", MARSEILLE, 0, False, "live_not_covered"),
        ("13055", "traffic_state", MARSEILLE, 7, True, ""),
        ("75056", "traffic_state", PARIS, 0, False, "live_not_covered"),
        ("13055", "incidents", MARSEILLE, 1, True, ""),
        ("75056", "incidents", PARIS, 0, True, "live_none_here"),
        ("34148", "water_restrictions", MARSEILLE, 1, True, ""),
        ("75056", "water_levels", PARIS, 0, False, "live_not_covered"),
    ],
)
def test_green_is_not_no_data(tmp_path, qgis_app, insee, name, box, kept, covered, code):
    round_ = asked(tmp_path, insee, name, box)
    assert (round_.outcome, round_.kept, round_.covered) == ("ok", kept, covered)
    assert round_.code == code and bool(round_.message) == bool(code)


def test_a_service_that_fails_is_a_failure_of_its_own(tmp_path, qgis_app):
    for body_ in (b"<html>Maintenance</html>", b"", b"{"):
        round_ = asked(tmp_path, "66136", "weather_alerts", routes={**ROUTES, NEWEST: Reply(body_)})
        assert round_.outcome == "failed" and round_.message["fr"] and round_.rows is None
    round_ = asked(tmp_path, "66136", "weather_alerts", routes={**ROUTES, f"{FOLDER}/{TEXT}": HTML})
    assert (round_.outcome, round_.kept) == ("ok", 8)  # a bulletin takes no colour away
    unknown = {**ROUTES, "/api/zones": Reply({}, 404), "/api/departements": Reply([{"code": "01"}])}
    round_ = asked(tmp_path, "34148", "water_restrictions", routes=unknown)
    assert (round_.kept, round_.covered) == (0, False)
