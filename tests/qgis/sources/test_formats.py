"""What municipal disks hold: MapInfo, DXF, spreadsheets, KML, shapefiles in an old code page and
without a CRS.

Each file is made here by OGR and read back through a profile into the store.
"""

import pytest

from ...helpers.pulling_world import LILLE_X, LILLE_Y, profile, pull, rows

STREET = "Rue de l'Hôpital-Général, cœur"
FIELDS = {"id": "num", "start": "debut", "street": "voie"}


def write(
    path, driver, crs="EPSG:2154", options=(), sheets=("chantiers",), wgs84=False, street=STREET
):
    """Two works as points, in each of ``sheets``; the later sheets hold works W10 ..."""
    from osgeo import ogr, osr

    reference = None
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    made = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for place, name in enumerate(sheets):
        table = driver in ("XLSX", "ODS")
        layer = made.CreateLayer(
            name,
            None if table else reference,
            ogr.wkbNone if table else ogr.wkbPoint,
            list(options),
        )
        for field in ("num", "debut", "voie", "x", "y"):
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for i in range(2):
            feature = ogr.Feature(layer.GetLayerDefn())
            x, y = (3.06 + i / 1000, 50.63) if wgs84 else (LILLE_X + 10 * i, LILLE_Y)
            for field, value in (
                ("num", f"W{10 * place + i}"),
                ("debut", "2024-06-01"),
                ("voie", street),
                ("x", x),
                ("y", y),
            ):
                feature[field] = str(value)
            if not table:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
            layer.CreateFeature(feature)
        del layer
    del made


def kept(tmp_path, source, fields=None):
    """The works table that a pull of ``source`` gives."""
    path = profile(
        tmp_path, {"works": {"source": {"type": "file", **source}, "fields": fields or FIELDS}}
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert pulled.status == "ok", pulled.message
    return rows(tmp_path / "s.gpkg")


def place(feature):
    point = feature.geometry().asPoint()
    return round(point.x()), round(point.y())


@pytest.mark.parametrize(
    ("name", "driver", "options", "source"),
    [
        ("w.tab", "MapInfo File", ["ENCODING=CP1252"], {}),
        ("w.mif", "MapInfo File", ["ENCODING=CP1252"], {}),
        ("w.xlsx", "XLSX", [], {"x": "x", "y": "y", "crs": "EPSG:2154"}),
        ("w.ods", "ODS", [], {"x": "x", "y": "y", "crs": "EPSG:2154"}),
        ("w.shp", "ESRI Shapefile", [], {}),
        ("w.fgb", "FlatGeobuf", [], {}),
    ],
)
def test_formats_of_municipal_disks(tmp_path, name, driver, options, source):
    write(tmp_path / name, driver, options=options)
    found = kept(tmp_path, {"path": name, **source})
    assert set(found) == {"W0", "W1"}
    # MapInfo's own projection text is Lambert-93 to a centimetre, not to the last bit
    assert place(found["W1"]) == (LILLE_X + 10, LILLE_Y)
    assert found["W0"]["street"] == STREET
    assert found["W0"]["start"].toString("yyyy-MM-dd") == "2024-06-01"


def test_kml_is_longitude_and_latitude(tmp_path):
    write(tmp_path / "w.kml", "KML", crs="EPSG:4326", wgs84=True)
    found = kept(tmp_path, {"path": "w.kml"})
    assert set(found) == {"W0", "W1"} and found["W0"]["street"] == STREET
    x, y = place(found["W0"])
    assert abs(x - 704_246) < 30 and abs(y - 7_059_137) < 1_500  # Lille, whatever the driver


def test_dxf_gives_its_layers_and_texts(tmp_path):
    """A drawing has no CRS and no columns but its own: the profile says both."""
    from osgeo import ogr

    made = ogr.GetDriverByName("DXF").CreateDataSource(str(tmp_path / "plan.dxf"))
    layer = made.CreateLayer("entities")
    for i, name in enumerate(("CHANTIER_1", "CHANTIER_2")):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["Layer"] = name
        x = LILLE_X + 10 * i
        feature.SetGeometry(
            ogr.CreateGeometryFromWkt(f"LINESTRING ({x} {LILLE_Y}, {x + 5} {LILLE_Y})")
        )
        layer.CreateFeature(feature)
    del layer, made
    fields = {"id": "Layer", "start": {"value": "2024-06-01"}}
    found = kept(tmp_path, {"path": "plan.dxf", "crs": "EPSG:2154"}, fields)
    assert set(found) == {"CHANTIER_1", "CHANTIER_2"}
    assert found["CHANTIER_2"].geometry().length() == pytest.approx(5.0)
    without = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "plan.dxf"}, "fields": fields}},
        "without",
    )
    assert pull(without, tmp_path / "t.gpkg").code == "source_no_crs"


@pytest.mark.parametrize(
    ("page", "cpg", "named"),
    [
        ("CP1252", None, None),
        ("CP1252", "ANSI 1252", None),
        ("UTF-8", "UTF-8", None),
        ("UTF-8", None, None),
        ("ISO-8859-15", "ISO 8859-15", None),
        ("CP850", None, "CP850"),
    ],
)
def test_a_shapefile_without_prj_in_an_old_code_page(tmp_path, page, cpg, named):
    """No .prj: one sentence asks for the CRS. The code page: what the profile names, else the .cpg,
    else the bytes.
    """
    from osgeo import gdal

    before = gdal.GetConfigOption("SHAPE_ENCODING")
    gdal.SetConfigOption("SHAPE_ENCODING", page)  # QGIS switches the driver's own handling off
    try:
        write(
            tmp_path / "w.shp",
            "ESRI Shapefile",
            crs=None,
            street=STREET if page != "CP850" else STREET.replace("œ", "oe"),
        )
    finally:
        gdal.SetConfigOption("SHAPE_ENCODING", before)
    (tmp_path / "w.cpg").unlink(missing_ok=True)
    if cpg:
        (tmp_path / "w.cpg").write_text(cpg, encoding="ascii")
    assert not (tmp_path / "w.prj").exists()
    body = bytearray((tmp_path / "w.dbf").read_bytes())
    body[29] = 0  # the code page in the header, which many programs leave out
    (tmp_path / "w.dbf").write_bytes(body)
    assert "Hôpital".encode(page) in bytes(body)
    asked = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "w.shp"}, "fields": FIELDS}},
        "asked",
    )
    assert pull(asked, tmp_path / "t.gpkg").code == "source_no_crs"
    found = kept(
        tmp_path, {"path": "w.shp", "crs": "EPSG:2154", **({"encoding": named} if named else {})}
    )
    assert found["W0"]["street"].replace("oe", "œ") == STREET and place(found["W1"]) == (
        LILLE_X + 10,
        LILLE_Y,
    )


def test_a_zipped_shapefile_in_an_old_code_page(tmp_path):
    import zipfile

    from osgeo import gdal

    before = gdal.GetConfigOption("SHAPE_ENCODING")
    gdal.SetConfigOption("SHAPE_ENCODING", "CP1252")
    try:
        write(tmp_path / "w.shp", "ESRI Shapefile")
    finally:
        gdal.SetConfigOption("SHAPE_ENCODING", before)
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        for suffix in ("shp", "shx", "dbf", "prj"):
            archive.write(tmp_path / f"w.{suffix}", f"dossier/W.{suffix.upper()}")
    assert kept(tmp_path, {"path": "w.zip"})["W0"]["street"] == STREET


@pytest.mark.parametrize(("name", "driver"), [("w.xlsx", "XLSX"), ("w.ods", "ODS")])
def test_a_sheet_of_a_workbook(tmp_path, name, driver):
    write(tmp_path / name, driver, sheets=("2023", "Chantiers 2024"))
    where = {"path": name, "x": "x", "y": "y", "crs": "EPSG:2154"}
    assert set(kept(tmp_path, where)) == {"W0", "W1"}  # the first sheet
    assert set(kept(tmp_path, {**where, "sheet": "Chantiers 2024"})) == {"W10", "W11"}
    wrong = profile(
        tmp_path,
        {"works": {"source": {"type": "file", **where, "sheet": "2025"}, "fields": FIELDS}},
        "wrong",
    )
    pulled = pull(wrong, tmp_path / "t.gpkg")
    assert pulled.code == "source_layer_missing" and "Chantiers 2024" in pulled.message


def test_a_folder_of_shapefiles_in_an_old_code_page(tmp_path):
    from osgeo import gdal

    (tmp_path / "dossier").mkdir()
    before = gdal.GetConfigOption("SHAPE_ENCODING")
    gdal.SetConfigOption("SHAPE_ENCODING", "CP1252")
    try:
        write(tmp_path / "dossier" / "VOIES.shp", "ESRI Shapefile")
        write(tmp_path / "dossier" / "TRAVAUX.shp", "ESRI Shapefile")
    finally:
        gdal.SetConfigOption("SHAPE_ENCODING", before)
    for page in (tmp_path / "dossier").glob("*.cpg"):
        page.unlink()
    assert kept(tmp_path, {"path": "dossier", "layer": "TRAVAUX"})["W0"]["street"] == STREET
