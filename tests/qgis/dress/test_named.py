"""A reason can be checked: what it names is found in the store, highlighted and labelled on the map."""

import json

import pytest
from osgeo import ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

X, Y = 652_000.0, 6_862_000.0
MARK = "clairville/reason_named"


def table(store, name, kind, fields, rows):
    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    layer = store.CreateLayer(name, system, kind)
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for values, wkt in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(fields, values, strict=True):
            if value is not None:
                feature.SetField(field, value)
        geometry = QgsGeometry.fromWkt(wkt)
        geometry.translate(X, Y)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(geometry.asWkb())))
        layer.CreateFeature(feature)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A street with a work, two schools of which one is named, requests in and out of time and reach,
    crashes of two streets, and stops."""
    path = tmp_path / "store.gpkg"
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    table(
        made,
        "works",
        ogr.wkbPolygon,
        ("id", "street", "end"),
        [
            (("W1", "Rue de Metz", "2024-12-20"), "POLYGON((0 0,20 0,20 5,0 5,0 0))"),
            (("W2", "Rue de Metz", "2024-12-20"), "POLYGON((60 0,70 0,70 5,60 5,60 0))"),
        ],
    )
    table(
        made,
        "schools",
        ogr.wkbPoint,
        ("name", "level"),
        [
            (("LANCRY (12) ELEM", "elementary"), "POINT(10 60)"),
            (("AUTRE (1) MAT", "nursery"), "POINT(10 70)"),
        ],
    )
    requests = [
        ("2024-06-13", "POINT(30 20)"),
        ("2024-05-15", "POINT(40 20)"),  # the first day that still counts on 13 June
        ("2024-05-14", "POINT(45 20)"),  # a day too old
        ("2024-06-14", "POINT(47 20)"),  # not sent yet
        (None, "POINT(48 20)"),
        ("2024-06-10", "POINT(400 20)"),  # too far
    ]
    table(
        made,
        "complaints",
        ogr.wkbPoint,
        ("date", "category", "subcategory", "street"),
        [
            ((day, "Voirie et espace public", "Nid de poule", "Rue de Metz"), wkt)
            for day, wkt in requests
        ],
    )
    table(
        made,
        "accidents",
        ogr.wkbPoint,
        ("id", "date"),
        [
            (("a", "2019-03-02"), "POINT(50 1)"),
            (("b", "2019-09-12"), "POINT(90 1)"),
            (("c", "2019-09-13"), "POINT(50 29)"),  # nearer to the other street
        ],
    )
    table(
        made,
        "public_transport",
        ogr.wkbPoint,
        ("name", "element"),
        [(("Château d'Eau", "stop"), "POINT(15 15)"), (("Loin", "stop"), "POINT(15 300)")],
    )
    made = None
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    yield str(path)
    QgsProject.instance().clear()


def result(kind, columns, rows):
    """A result layer in memory; ``rows``: (values, WKT)."""
    fields = "&".join(f"field={name}" for name in columns)
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:2154&{fields}", "result", "memory")
    for values, wkt in rows:
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry.fromWkt(wkt)
        geometry.translate(X, Y)
        feature.setGeometry(geometry)
        for name, value in values.items():
            feature[name] = value
        layer.dataProvider().addFeature(feature)
    return layer


CONFLICT = (
    "feature_id:string work_id:string work_ids:string traffic_impact:string street:string "
    "school:string distance_m:double moment:string complaints:int requests:int transport:int "
    "reasons:string"
).split()


def conflict(**more):
    reasons = [
        {"code": "cross_complaints", "contribution": 1, "values": {"radius_m": 200, "days": 30}}
    ]
    values = {
        "feature_id": "W1",
        "work_id": "W1",
        "traffic_impact": "closed",
        "street": "Rue de Metz",
        "school": "LANCRY (12) ELEM",
        "distance_m": 55.0,
        "moment": "2024-06-13T16:30:00",
        "complaints": 2,
        "requests": 2,
        "transport": 1,
        "reasons": json.dumps(reasons),
    }
    return result("Point", CONFLICT, [(values | more, "POINT(20 5)")])


def shown():
    """{kind: texts} of what the map highlights, from its layers."""
    found = {}
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(MARK):
            for feature in layer.getFeatures():
                found.setdefault(feature["kind"], []).append(feature["label"])
    return {kind: sorted(texts) for kind, texts in found.items()}


def show(layer, row=0):
    from clairville.plugin.panels.frame.reasonlayers import ReasonLayers

    layers = ReasonLayers()
    layers.show_feature(layer, [f.id() for f in layer.getFeatures()][row])
    return layers


def test_a_conflict_shows_its_work_its_school_and_the_requests_that_were_counted(store, qgis_app):
    layers = show(conflict())
    assert shown() == {
        "work": ["Rue de Metz"],
        "school": ["école élémentaire Lancry (12)"],
        "way": ["55 m"],
        "request": ["", ""],
        "reach": ["2 requests in 30 d"],
        "stop": ["Château d'Eau"],
    }
    assert layers.told == (
        "On the map: Rue de Metz, école élémentaire Lancry (12), 2 requests, 1 stop."
    )


def test_a_line_of_a_panel_that_is_no_layer_shows_the_same(store, qgis_app):
    import geopandas
    import pandas
    import shapely

    from clairville.plugin.panels.frame.reasonlayers import ReasonLayers

    layer = conflict()
    feature = next(layer.getFeatures())
    point = feature.geometry().asPoint()
    values = {name: feature[name] for name in layer.fields().names() if name != "work_ids"}
    values["moment"] = pandas.Timestamp(values["moment"])
    frame = geopandas.GeoDataFrame([values], geometry=[shapely.Point(point.x(), point.y())])
    show(layer)
    before = shown()
    ReasonLayers().show_row(frame.iloc[0], "EPSG:2154")
    assert shown() == before


def test_a_count_that_is_not_the_ranking_s_is_said(store, qgis_app):
    show(conflict(complaints=5, requests=5))
    assert shown()["reach"] == ["2 requests near by, 5 counted in 30 d"]


def test_all_footprints_of_a_site_are_outlined_and_a_lost_work_leaves_the_rest(store, qgis_app):
    show(conflict(work_ids="W1; W2"))
    outlines = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(MARK) == "MultiLineString"
    )
    work = next(f for f in outlines.getFeatures() if f["kind"] == "work")
    assert work.geometry().length() == pytest.approx(50 + 30)
    show(conflict(work_id="gone", work_ids=None))
    assert "work" not in shown() and shown()["school"] == ["école élémentaire Lancry (12)"]


def streets(**more):
    columns = (
        "feature_id:string name:string crashes:int psi:double signs:int consequence:double "
        "state:string reasons:string"
    ).split()
    if "signs" not in more:
        columns = [c for c in columns if c.split(":")[0] not in ("signs", "consequence", "state")]
    else:
        columns = [c for c in columns if c.split(":")[0] not in ("crashes", "psi")]
    values = {"feature_id": "1", "name": "Rue de Metz", "reasons": "[]"} | more
    other = {"feature_id": "2", "name": "Rue Basse", "reasons": "[]"}
    return result(
        "LineString",
        columns,
        [(values, "LINESTRING(0 0,100 0)"), (other, "LINESTRING(0 30,100 30)")],
    )


def test_a_street_shows_the_crashes_that_are_nearest_to_it_with_their_dates(store, qgis_app):
    layers = show(streets(crashes=2, psi=0.1))
    assert shown() == {"crash": ["12 Sep 2019", "2 Mar 2019"], "reach": ["2 crashes"]}
    assert layers.told == "On the map: 2 crashes."
    show(streets(crashes=0, psi=0.0))
    assert shown() == {}


def test_a_repair_shows_surface_requests_by_the_model_s_own_rule_and_what_it_waits_for(
    store, qgis_app
):
    reasons = json.dumps([{"code": "maint_school", "contribution": 1, "values": {}}])
    show(streets(signs=5, consequence=2.0, state="works", reasons=reasons))
    found = shown()
    assert len(found["request"]) == 5 and found["reach"] == ["5 surface requests"]
    assert found["school"] == ["école maternelle Autre (1)", "école élémentaire Lancry (12)"]
    assert found["work"] == ["works until 20 Dec 2024"] * 2


def test_the_layers_are_on_top_hold_one_place_and_no_project_is_asked_to_be_saved(store, qgis_app):
    project = QgsProject.instance()
    below = conflict()
    project.addMapLayer(below)
    project.setDirty(False)
    layers = show(below)
    marks = [node.layer().customProperty(MARK) for node in project.layerTreeRoot().findLayers()]
    assert marks == ["MultiPoint", "MultiLineString", None]
    assert not project.isDirty()
    show(streets(crashes=2, psi=0.1))
    assert set(shown()) == {"crash", "reach"}
    assert sum(bool(layer.customProperty(MARK)) for layer in project.mapLayers().values()) == 2
    layers.clear()
    assert shown() == {} and list(project.mapLayers().values()) == [below]


def test_a_store_without_the_themes_names_nothing_and_nothing_breaks(
    tmp_path, monkeypatch, qgis_app
):
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "none.gpkg"))
    layers = show(conflict())
    assert layers.told == "" and shown() == {}
