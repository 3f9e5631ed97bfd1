"""The tool as a person runs it, and its files read by our own sources."""

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.pulling_world import profile, pull
from ...helpers.pulling_world import rows as stored
from ...helpers.toolrun import call, rows

X, Y = 652_000, 6_862_000


@pytest.fixture
def town(layer):
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [
            (f"LINESTRING({X} {Y}, {X + 200} {Y})", "Rue des Lilas"),
            (f"LINESTRING({X + 100} {Y - 100}, {X + 100} {Y + 100})", "Avenue Foch"),
        ],
    )
    box = f"POLYGON(({X + 60} {Y + 2}, {X + 140} {Y + 2}, {X + 140} {Y + 8}, {X + 60} {Y + 8}, {X + 60} {Y + 2}))"
    works = layer(
        "Polygon",
        "EPSG:2154",
        {
            "id": "string",
            "start": "datetime",
            "end": "datetime",
            "street": "string",
            "traffic_impact": "string",
        },
        [
            (
                box,
                "AR-2026-118",
                "2026-06-10T07:00:00",
                "2026-06-30T18:00:00",
                "Rue des Lilas",
                "closed",
            ),
            (box, "AR-2026-119", "2026-06-10T07:00:00", None, "Avenue Foch", "restricted"),
            (box, "vieux", "2020-06-10T07:00:00", "2020-07-01T07:00:00", "Avenue Foch", "closed"),
        ],
    )
    return {
        "WORKS": works,
        "STREETS": streets,
        "PUBLISHER": "Ville de Test",
        "DATETIME": "2026-06-01T08:00:00",
    }


def test_required_parameters_give_the_lines_and_what_is_left_out(town, tmp_path):
    found = call("publishclosures", **town, OUTPUT=str(tmp_path / "o.gpkg"))
    told = rows(found["OUTPUT"])
    assert {r["order_id"] for r in told} == {"AR-2026-118", "AR-2026-119"} and found["COUNT"] == 2
    assert {r["street"] for r in told} == {"Rue des Lilas", "Avenue Foch"}
    codes = {w["code"] for w in found["RUN"]["warnings"]}
    assert codes == {"closures_over", "closures_endless"}
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert made.crs().authid() == "EPSG:4326" and made.renderer().classAttribute() == "impact"
    assert 1.9 < made.extent().xMinimum() < 2.9


def test_the_three_files_are_read_back(town, tmp_path):
    files = {
        n: str(tmp_path / f"{n}.{e}")
        for n, e in (("CIFS", "json"), ("WZDX", "geojson"), ("DATEX", "xml"))
    }
    call("publishclosures", **town, **files, OUTPUT=str(tmp_path / "o.gpkg"))
    cifs = json.loads((tmp_path / "CIFS.json").read_text(encoding="utf-8"))["incidents"]
    assert [i["street"] for i in cifs] == ["Rue des Lilas"]
    wzdx = json.loads((tmp_path / "WZDX.geojson").read_text(encoding="utf-8"))
    assert wzdx["feed_info"]["version"] == "4.2" and len(wzdx["features"]) == 1
    datex = (tmp_path / "DATEX.xml").read_text(encoding="utf-8")
    assert datex.count("<sit:situationRecord ") == 2 and "Rue des Lilas" in datex


@pytest.mark.parametrize(
    ("name", "kind", "end", "n"),
    [("CIFS", "cifs", "json", 1), ("WZDX", "wzdx", "geojson", 1), ("DATEX", "datex2", "xml", 2)],
)
def test_our_own_sources_understand_them(town, tmp_path, name, kind, end, n):
    path = tmp_path / f"{name}.{end}"
    call("publishclosures", **town, **{name: str(path)}, OUTPUT=str(tmp_path / "o.gpkg"))
    fields = {c: c for c in ("id", "start", "end", "description")}
    source = {"type": kind, "url": str(path)}
    made = profile(tmp_path, {"works": {"source": source, "fields": fields}})
    pulled = pull(made, tmp_path / "s.gpkg")
    assert pulled.status == "ok" and pulled.counts["kept"] == n
    starts = {r["start"].toString("yyyy-MM-dd HH:mm") for r in stored(tmp_path / "s.gpkg").values()}
    assert starts == {"2026-06-10 07:00"}


def test_without_a_publisher_or_a_street_it_says_so(town, tmp_path):
    with pytest.raises(QgsProcessingException, match="diteur|publisher"):
        call("publishclosures", **{**town, "PUBLISHER": " "}, OUTPUT="memory:")
