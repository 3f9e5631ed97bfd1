"""Bodies that unpack to much, or are merely long."""

import io
import pathlib
import tempfile
import zipfile

from . import town

_MB = 1 << 20


def repeated(piece, megabytes, before=b"", after=b""):
    """A body of one piece again and again, never held whole."""
    block = piece * max(1, _MB // len(piece))

    def body():
        yield before
        for _ in range(megabytes):
            yield block
        yield after

    return body


def listed(piece, megabytes, before, after):
    """JSON: ``before`` piece, piece, ... piece ``after``."""
    return repeated(piece + b",", megabytes, before, piece + after)


def deflated(name, byte, megabytes, before=b""):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        member.write(before)
        for _ in range(megabytes):
            member.write(byte * _MB)
    return out.getvalue()


def sheet(megabytes):
    """A workbook whose table unpacks to many megabytes."""
    whole = io.BytesIO(town.made_by_gdal("XLSX", ".xlsx"))
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            body = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                head, _, tail = body.partition(b"</sheetData>")
                row = b'<row r="2"><c t="n"><v>1</v></c></row>'
                with new.open(entry.filename, "w", force_zip64=True) as member:
                    member.write(head)
                    for _ in range(megabytes):
                        member.write(row * (_MB // len(row)))
                    member.write(b"</sheetData>" + tail)
            else:
                new.writestr(entry, body)
    return out.getvalue()


def wide_raster():
    """A GeoTIFF of some kilobytes whose cells would fill 40 GB."""
    from osgeo import gdal, osr

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/h.tif"
        made = gdal.GetDriverByName("GTiff").Create(
            path,
            100_000,
            100_000,
            1,
            gdal.GDT_Float32,
            [
                "SPARSE_OK=TRUE",
                "COMPRESS=DEFLATE",
                "TILED=YES",
                "BLOCKXSIZE=4096",
                "BLOCKYSIZE=4096",
            ],
        )
        made.SetGeoTransform((699_000, 0.1, 0, 7_064_000, 0, -0.1))
        made.SetProjection(crs.ExportToWkt())
        made = None
        return pathlib.Path(path).read_bytes()
