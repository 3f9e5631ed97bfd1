"""Hub'Eau day by day on a server that behaves as the real one does, traps included."""

import datetime as dt

import pytest

from clairville.algorithms.common.errors import SourceError

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve

OLD, NEW = "07548X0009/F", "BSS001QWER"
WELL = {
    "code_bss": OLD,
    "bss_id": NEW,
    "libelle_pe": "Puits du stade",
    "nom_commune": "Pia",
    "x": 2.92,
    "y": 42.74,
    "date_fin_mesure": "2015-03-01",  # stale: the well is read to this day
}
TODAY = dt.datetime.now(dt.timezone.utc).date()
FIELDS = {
    "station": "station",
    "bss_id": "bss_id",
    "name": "name",
    "date": "date",
    "level_m": "level",
    "depth_m": "depth",
    "quality": "quality",
}


class Piezometry:
    """Wells and their days: hears the old code alone, compares the end with the hour of noon, gives
    20,000 rows at most a query and ``size`` a page."""

    def __init__(self, days, doubles=()):
        self.days, self.doubles, self.asked, self.cap = days, doubles, [], 20_000

    def stations(self, query, headers):
        self.asked.append(("stations", dict(query)))
        named = query.get("code_bss", query.get("bss_id"))
        heard = named is None or {OLD, NEW} & set(named.split(","))
        return Reply({"count": 1, "data": [WELL, WELL] if heard else []})

    def levels(self, query, headers):
        self.asked.append(("levels", dict(query)))
        if query["code_bss"] != OLD:
            return Reply({"count": 0, "data": []})
        first = dt.date.fromisoformat(query["date_debut_mesure"])
        last = dt.date.fromisoformat(query["date_fin_mesure"])
        found = [d for d in self.days if first <= d < last]  # the last day at midnight: lost
        found = sorted([*found, *[d for d in self.doubles if first <= d < last]])
        page, size = int(query.get("page", 1)), int(query["size"])
        part = found[(page - 1) * size : page * size]
        rest = "&".join(f"{k}={v}" for k, v in query.items() if k != "page")
        link = f"{self.address}/v1/chroniques?{rest}&page={page + 1}"
        rows = [
            {
                "code_bss": OLD,
                "date_mesure": d.isoformat(),
                "niveau_nappe_eau": 20.0 + d.day / 10.0,
                "profondeur_nappe": 5.0 - d.day / 10.0,
                "qualification": "Incorrecte" if d.day == 13 else "Correcte",
            }
            for d in part
        ]
        more = page * size < len(found)
        return Reply({"count": len(found), "data": rows, "next": link if more else None})


def pulled(tmp_path, server, source=None, name="groundwater_levels", fields=None):
    from qgis.core import QgsVectorLayer

    routes = {"/v1/stations": server.stations, "/v1/chroniques": server.levels}
    with serve(routes) as (address, _):
        server.address = address
        whole = {"type": "piezometry", "url": f"{address}/v1/chroniques", **(source or {})}
        path = profile(tmp_path, {name: {"source": whole, "fields": fields or FIELDS}})
        told = pull(path, tmp_path / "s.gpkg", name)
    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername={name}", name, "ogr")
    return told, list(layer.getFeatures())


def last_days(n):
    return [TODAY - dt.timedelta(days=i) for i in reversed(range(n))]


@pytest.mark.parametrize("code", [OLD, NEW])
def test_old_and_new_codes_give_the_same_well(tmp_path, code):
    server = Piezometry(last_days(30))
    told, rows = pulled(tmp_path, server, {"stations": [code]})
    assert told.status == "ok" and len(rows) == 30
    assert {(r["station"], r["bss_id"], r["name"]) for r in rows} == {
        (OLD, NEW, "Puits du stade (Pia)")
    }
    asked = next(query for kind, query in server.asked if kind == "stations")
    assert asked["bss_id" if code == NEW else "code_bss"] == code
    assert {q["code_bss"] for kind, q in server.asked if kind == "levels"} == {OLD}


def test_the_last_day_comes_and_a_stale_end_of_a_well_is_not_believed(tmp_path):
    rows = pulled(tmp_path, Piezometry(last_days(10)), {"query": {"code_commune": "66141"}})[1]
    assert max(r["date"].toPyDate() for r in rows) == TODAY


def test_a_well_listed_twice_and_a_day_told_twice_count_once(tmp_path):
    days = last_days(20)
    told, rows = pulled(tmp_path, Piezometry(days, doubles=days[3:5]), {"stations": [OLD]})
    assert told.status == "ok" and len(rows) == 20


def test_pages_and_the_limit_of_twenty_thousand_rows(tmp_path, monkeypatch):
    from clairville.plugin.sources import groundwater

    monkeypatch.setattr(groundwater, "MOST_ROWS", 70)
    server = Piezometry(last_days(200))
    told, rows = pulled(tmp_path, server, {"stations": [OLD], "page": 40, "years": 1})
    assert told.status == "ok"
    assert sorted(r["date"].toPyDate() for r in rows) == last_days(200)
    counts = [q for kind, q in server.asked if kind == "levels" and q["size"] == "1"]
    assert len(counts) > 3


def test_units_and_quality_as_published(tmp_path):
    rows = pulled(tmp_path, Piezometry(last_days(40)), {"stations": [OLD]})[1]
    for row in rows:
        day = row["date"].toPyDate().day
        assert row["level_m"] == pytest.approx(20.0 + day / 10.0)
        assert row["level_m"] + row["depth_m"] == pytest.approx(25.0)
        assert row["quality"] == ("wrong" if day == 13 else "good")


def test_a_wider_box_around_the_town(tmp_path):
    server = Piezometry(last_days(3))
    query = {"bbox": "2.8,42.6,3.0,42.8"}
    pulled(tmp_path, server, {"query": query, "around_km": 10})
    box = [float(v) for v in server.asked[0][1]["bbox"].split(",")]
    assert box[1] == pytest.approx(42.6 - 0.0899, abs=1e-3) and box[0] < 2.7 and box[2] > 3.1


def test_an_answer_that_ends_early_is_refused(tmp_path):
    server = Piezometry(last_days(30))
    honest = server.levels

    def cut(query, headers):
        reply = honest(query, headers)
        if query["size"] == "1":
            return Reply({"count": 31, "data": []})
        return reply

    server.levels = cut
    told = pulled(tmp_path, server, {"stations": [OLD]})[0]
    assert told.status != "ok"


def test_a_river_comes_by_its_stations_never_twice_by_its_site(tmp_path):
    """Litres a second become cubic metres; rows of a site, without a station, stay out."""
    from qgis.core import QgsVectorLayer

    gauge = {
        "code_station": "Y047401001",
        "libelle_station": "La Têt à Perpignan",
        "longitude_station": 2.9,
        "latitude_station": 42.7,
    }
    asked = []

    def flows(query, headers):
        asked.append(dict(query))
        rows = [
            {
                "code_station": code,
                "code_site": "Y0474010",
                "date_obs_elab": TODAY.isoformat(),
                "resultat_obs_elab": 9_300.0,
                "libelle_qualification": "Bonne",
            }
            for code in ("Y047401001", None)
        ]
        return Reply({"count": 2, "data": rows})

    listed = Reply({"count": 1, "data": [gauge]})
    routes = {"/v2/referentiel/stations": listed, "/v2/obs_elab": flows}
    with serve(routes) as (address, _):
        source = {"type": "dailyflows", "url": f"{address}/v2/obs_elab", "query": {}}
        flow = {"field": "flow_ls", "convert": {"name": "number", "scale": 0.001}}
        fields = {"station": "station", "name": "name", "date": "date", "flow_m3s": flow}
        path = profile(tmp_path, {"river_flows": {"source": source, "fields": fields}})
        assert pull(path, tmp_path / "s.gpkg", "river_flows").status == "ok"
    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=river_flows", "r", "ogr")
    rows = list(layer.getFeatures())
    assert len(rows) == 1 and rows[0]["flow_m3s"] == pytest.approx(9.3)
    assert {q["code_entite"] for q in asked} == {"Y047401001"}
    assert {q["grandeur_hydro_elab"] for q in asked} == {"QmnJ"}


def test_a_day_that_is_none_is_an_error_with_a_sentence():
    from clairville.plugin.sources.groundwater import PiezometrySource

    source = PiezometrySource({"url": "https://example.org/chroniques"}, None, None)
    with pytest.raises(SourceError):
        source._day({"date_mesure": "hier"})
