"""Sources that are asked a span of days or a year at a time: Hub'Eau, Open311, data.gouv.fr."""

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import Reply, serve
from .paged_sources import FIELDS


def test_hubeau_splits_by_date(tmp_path, monkeypatch):
    """A query gives 20,000 rows at most (2,000 here), so the period is halved until each part fits."""
    import datetime as dt

    from clairville.plugin.sources import water

    assert water.MOST_ROWS == 20_000
    monkeypatch.setattr(water, "MOST_ROWS", 2_000)
    asked = []

    def answer(query, headers):
        start, end = (
            dt.datetime.fromisoformat(query[k].replace("Z", "+00:00"))
            for k in ("date_debut_obs", "date_fin_obs")
        )
        count = round((end - start).total_seconds() / 172_800 * 5_000)
        asked.append(count)
        size = int(query["size"])
        data = [
            {
                "code_station": f"S{len(asked)}-{i}",
                "date_obs": "2024-06-13T14:30:00Z",
                "resultat_obs": 1_250.0,
                "longitude": 3.06,
                "latitude": 50.63,
            }
            for i in range(min(size, count))
        ]
        return Reply({"count": count, "data": data, "next": None})

    fields = {
        "station": "code_station",
        "datetime": "date_obs",
        "level_m": {"field": "resultat_obs", "convert": {"name": "number", "scale": 0.001}},
    }
    with serve({"/obs": answer}) as (address, _):
        source = {"type": "hubeau", "url": f"{address}/obs", "days": 2, "page": 2_000}
        path = profile(tmp_path, {"water_levels": {"source": source, "fields": fields}})
        pulled = pull(path, tmp_path / "s.gpkg", "water_levels")
    assert pulled.status == "ok"
    assert max(asked[-4:]) <= 2_000 and asked[0] == 5_000
    assert pulled.counts["got"] == pulled.counts["announced"]
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=water_levels", "w", "ogr")
    first = next(layer.getFeatures())
    assert first["level_m"] == 1.25  # 1,250 mm
    assert (first["datetime"].toString("HH:mm"), first["datetime_utc"].toString("HH:mm")) == (
        "16:30",
        "14:30",
    )


def test_open311_asks_ninety_days_at_a_time(tmp_path):
    seen = []

    def answer(query, headers):
        import datetime as dt

        start, end = (
            dt.datetime.fromisoformat(query[k].replace("Z", "+00:00"))
            for k in ("start_date", "end_date")
        )
        seen.append((start, end))
        page = int(query["page"])
        rows_ = [
            {
                "service_request_id": f"{start:%Y%m%d}-{page}-{i}",
                "requested_datetime": "2024-06-01T10:00:00Z",
                "long": 3.06,
                "lat": 50.63,
                "service_name": "Voirie",
                "address": "12 rue Nationale",
            }
            for i in range(5 if page < 3 else 2)
        ]
        return Reply(rows_)

    fields = {
        "id": "service_request_id",
        "date": "requested_datetime",
        "category": "service_name",
        "street": "address",
    }
    with serve({"/v2/requests.json": answer}) as (address, _):
        source = {"type": "open311", "url": f"{address}/v2", "days": 200, "page": 5}
        path = profile(tmp_path, {"complaints": {"source": source, "fields": fields}})
        pulled = pull(path, tmp_path / "s.gpkg", "complaints")
    assert pulled.counts["kept"] == 3 * 12  # three windows of 5 + 5 + 2 rows
    assert all((end - start).days <= 90 for start, end in seen)
    streets = {f["street"] for f in rows(tmp_path / "s.gpkg", "complaints").values()}
    assert streets == {"rue Nationale"}


def test_datagouv_takes_the_newest_year(tmp_path):
    csv = b"num;debut;x;y\nW0;2024-06-01;3.06;50.63\n"
    with serve({}) as (address, replay):
        card = {
            "resources": [
                {
                    "id": "a",
                    "title": "travaux-2022.csv",
                    "url": f"{address}/f/a.csv",
                    "last_modified": "2024-09-01",
                },
                {
                    "id": "b",
                    "title": "travaux-2023.csv",
                    "url": f"{address}/f/b.csv",
                    "last_modified": "2024-01-01",
                    "checksum": {"value": "c1"},
                },
                {"id": "c", "title": "notice 2024.pdf", "url": f"{address}/f/c.pdf"},
            ]
        }
        replay.routes = {"/api/travaux/": Reply(card), "/f/b.csv": Reply(csv, kind="text/csv")}
        source = {
            "type": "datagouv",
            "dataset": "travaux",
            "api": f"{address}/api",
            "match": r"travaux.*\.csv",
            "x": "x",
            "y": "y",
        }
        path = profile(tmp_path, {"works": {"source": source, "fields": FIELDS}})
        assert pull(path, tmp_path / "s.gpkg").counts["kept"] == 1
        asked = len(replay.seen)
        assert pull(path, tmp_path / "s.gpkg").status == "unchanged"
        assert len(replay.seen) == asked + 1
        card["resources"] = card["resources"][2:]
        replay.routes["/api/travaux/"] = Reply(card)
        assert pull(path, tmp_path / "s.gpkg").code == "source_no_resource"


def test_open311_says_the_last_update_of_a_closed_request_as_such():
    from clairville.plugin.sources.open311 import _with_closing

    moved = "2026-03-04T10:00:00+01:00"
    closed = {"status": "Closed", "updated_datetime": moved}
    assert _with_closing(closed)["closed_last_update"] == moved
    for other in (
        {"status": "open", "updated_datetime": moved},
        {"status": "closed"},
        {"status": None, "updated_datetime": moved},
        {**closed, "closed_datetime": "2026-03-01T00:00:00Z"},
    ):
        assert _with_closing(other) == other
