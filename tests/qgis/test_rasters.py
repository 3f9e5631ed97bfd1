"""Raster themes: GeoTIFFs beside the store, filled by the same pulls as its tables."""

from clairville.plugin import store


def test_a_raster_theme_lies_beside_the_store(tmp_path):
    path = tmp_path / "ma ville.v2.gpkg"
    assert store.raster_path(path, "elevation") is None  # never pulled
    (tmp_path / "ma ville.v2.elevation.tif").write_bytes(b"II*\0")
    assert store.raster_path(str(path), "elevation") == tmp_path / "ma ville.v2.elevation.tif"
    assert store.raster_path("postgresql:///town?schema=clairville", "elevation") is None
