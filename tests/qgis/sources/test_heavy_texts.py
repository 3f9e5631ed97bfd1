"""Text formats that GDAL would blow up are weighed before it opens them; long but ordinary files
are read.
"""
# ruff: noqa: UP031 (the texts are full of braces)

import zipfile

import pytest

from clairville.algorithms.common.errors import SourceError
from clairville.plugin.host import filebytes, opening, weights

N = 1_200_000
FEATURE = '{"type":"Feature","properties":{"num":"a\\"]"},"geometry":{"type":"Point","coordinates":[3.06,50.63]}}'
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>%s</Document></kml>'
GML = (
    '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml">'
    "%s</wfs:FeatureCollection>"
)
MEMBER = '<gml:featureMember><a gml:id="a1"><n>1</n></a></gml:featureMember>'
OBJECTS = ",".join(["{}"] * N)
HEAVY = {
    "a lone feature.geojson": '{"type":"Feature","properties":{"x":[%s]},"geometry":null}'
    % OBJECTS,
    "beside the features.geojson": '{"type":"FeatureCollection","x":[%s],"features":[%s]}'
    % (OBJECTS, FEATURE),
    "a kind in a text.geojson": '{"note":"type","FeatureCollection":1,"x":[%s],"type":"Feature","features":[]}'
    % OBJECTS,
    "a kind that changes.geojson": '{"type":"FeatureCollection","features":[%s],"type":"Feature"}'
    % OBJECTS,
    "features of a feature.geojson": '{"type":"Feature","features":[%s],"properties":{},"geometry":null}'
    % OBJECTS,
    "one of the features.geojson": '{"type":"FeatureCollection","features":[%s,{"type":"Feature","properties":{"x":[%s]}}]}'
    % (FEATURE, OBJECTS),
    "features that are none.geojson": '{"type":"FeatureCollection","features":[%s]}' % OBJECTS,
    "one of the lines.geojsonl": FEATURE
    + '\n{"type":"Feature","properties":{"x":[%s]}}\n' % OBJECTS,
    "esri.json": '{"geometryType":"esriGeometryPoint","features":[%s]}'
    % ",".join(['{"attributes":{"a":"x"},"geometry":{"x":1,"y":2}}'] * (N // 3)),
    "topology.topojson": '{"type":"Topology","objects":{"a":{}},"arcs":[%s]}' % OBJECTS,
    "placemarks.kml": KML % ("<Placemark><name>a</name></Placemark>" * N),
    "one member.gml": GML
    % ('<gml:featureMember><a gml:id="a1">%s</a></gml:featureMember>' % ("<b/>" * (2 * N))),
    "quoted ends.gml": GML
    % (
        '<gml:featureMember><a gml:id="a1">%s</a></gml:featureMember>'
        % ('<b c="/>"></b>' * (2 * N))
    ),
    "one point.gpx": '<gpx version="1.1"><wpt lat="1" lon="2"><extensions>%s</extensions></wpt></gpx>'
    % ("<b/>" * (2 * N)),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_fill_the_memory_is_one_sentence(tmp_path, name):
    path = tmp_path / name
    path.write_text(HEAVY[name], encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        opening.vector(path, name)
    assert raised.value.code == "source_heavy_file"


def test_it_is_weighed_within_archives_too(tmp_path):
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", HEAVY["placemarks.kml"])
    with pytest.raises(SourceError) as raised:
        opening.vector(path, "a.kmz")
    assert raised.value.code == "source_heavy_file"


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        (
            "a.geojson",
            '{"type":"FeatureCollection","features":[%s]}' % ",\n".join([FEATURE] * 50_000),
            50_000,
        ),
        (
            "sorted.geojson",
            '{"features":[%s],"type":"FeatureCollection"}' % ",".join([FEATURE] * 50_000),
            50_000,
        ),
        ("a.geojsonl", "\n".join([FEATURE] * 50_000), 50_000),
        ("a.gml", GML % (MEMBER * 50_000), 50_000),
        (
            "a.kml",
            KML
            % (
                "<Placemark><name>a</name><Point><coordinates>3,50</coordinates></Point></Placemark>"
                * 5_000
            ),
            5_000,
        ),
    ],
)
def test_a_long_ordinary_file_is_read(tmp_path, monkeypatch, name, text, count):
    """Judged by a limit that the whole of it exceeds, unless its format is built up whole."""
    if not name.endswith(".kml"):
        monkeypatch.setattr(weights, "MOST_BYTES", 5e6)
        monkeypatch.setattr(filebytes, "_BLOCK", 1 << 16)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert opening.vector(path, name).GetLayer(0).GetFeatureCount() == count


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
@pytest.mark.parametrize(
    "name", ["a lone feature.geojson", "one of the features.geojson", "quoted ends.gml"]
)
def test_blocks_of_any_size_weigh_the_same(name, size):
    text = HEAVY[name].encode()[:3_000].replace(b"{},", b'{"a\\\\\\"":"\\\\"},')
    for kind in (weights.Json, weights.Xml):
        whole, parts = kind(whole=True), kind(whole=True)
        whole.add(text)
        for begin in range(0, len(text), size):
            parts.add(text[begin : begin + size])
        assert parts.held == pytest.approx(whole.held, rel=0.15)


def test_a_cancel_is_seen_while_a_text_is_weighed(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text(HEAVY["features that are none.geojson"], encoding="utf-8")

    def cancel(fraction):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opening.vector(path, "a", progress=cancel)


def test_comments_that_never_end_take_one_look():
    scale = weights.Xml()
    for _ in range(20):
        scale.add(b"<a><!--" * 50_000)
    assert scale.held < 1e6
