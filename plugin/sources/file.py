"""Files: CSV (JSON or WKT geometry, two columns, or "lat, lon"), JSON lines, and anything OGR
reads; gzip and zip too.

A path may be an address: small or sensitive files are parsed in memory, others are downloaded to a
temporary file with resume.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import pathlib
import stat
import zipfile
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from osgeo import ogr

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import files, opening, process
from . import archives, codepages, filters, texts, vsi7z
from .base import Source
from .ogr import authority_of, ogr_record
from .parameters import expression
from .records import MAX_MB, Announcement, chunks

if TYPE_CHECKING:
    from typing import IO, Any

    from .download import Local
    from .parameters import Expression
    from .records import Record, Row, Validator


_TEXT_ENDS = {"csv": (".csv", ".txt", ".tsv"), "jsonl": (".jsonl", ".ndjson", ".json")}
_TEXT = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class FileSource(Source):
    """A file on disk, or at an address."""

    # where a territory is asked of a whole country: every row has a place, so the file itself may
    # select
    BY_PLACE = False
    _local: Local  # known once announced
    _unpacked: pathlib.Path | None = None
    _chosen: filters.RowFilter | None = None
    _notes: texts.Notes | None = None
    _checked = _weighed = False

    def announce(self, validator: Validator | None = None) -> Announcement:
        found = self._find(validator or {})
        self._checked = self._weighed = False  # another download is another file
        if found is None:
            return Announcement(unchanged=True, validator=validator, url=self._shown)
        self._local = found
        if self._kind() in ("csv", "jsonl"):
            return self._announce_text()
        with process.gdal_limits():
            return self._announce_ogr()

    def records(self) -> Generator[list[Record], None, None]:
        if self._kind() == "csv":
            yield from self._kept(chunks((row, None) for row in self._rows()))
        elif self._kind() == "jsonl":
            yield from self._kept(
                chunks(_json_record(line) for line in self._lines() if line.strip())
            )
        else:
            with (
                process.gdal_limits()
            ):  # some drivers read a layer when it is asked for, long after the file was opened
                yield from self._ogr_records()

    @property
    def crs(self) -> str:
        return self.spec.get("crs") or getattr(self, "_layer_crs", "") or "EPSG:4326"

    # -- finding
    # -----------------------------------------------------------------------------------------------------
    def _find(self, validator: Validator | None) -> Local | None:
        path = str(self.spec["path"])
        if is_address(path):
            self._shown = shown(path)
            fetched = self.client.to_file(path, validator, max_mb=self.spec.get("max_mb"))
            self._validator = fetched.validator
            return self._taken(fetched)
        found = on_disk(path, self.folder)
        self._shown = found.name
        told = found.stat()
        self._validator = {"size": told.st_size, "mtime": told.st_mtime_ns}
        pending = found.with_name(f"{found.name}-wal")
        if pending.is_file():  # what was written while the file is open lies there at first
            log = pending.stat()
            self._validator |= {"wal_size": log.st_size, "wal_mtime": log.st_mtime_ns}
        if told.st_size == 0:
            raise SourceError("source_empty_file", path=found.name)
        return None if validator == self._validator else found

    def _kind(self) -> str:
        if "format" in self.spec:
            return self.spec["format"]
        name = pathlib.PurePath(self._shown.partition("?")[0]).name.lower().removesuffix(".gz")
        return _TEXT.get(pathlib.PurePath(name).suffix, "ogr")

    # -- text files
    # --------------------------------------------------------------------------------------------------
    def _announce_text(self) -> Announcement:
        """A text file announces no number of rows: a cut one is noticed by its gzip trailer or by
        its length.
        """
        rows: Generator[Row, None, None] = (
            self._rows()
            if self._kind() == "csv"
            else (_json_record(line)[0] for line in self._lines())
        )
        with contextlib.closing(rows):
            first = next(rows, None)
        if first is None:
            raise SourceError("source_empty_file", path=self._shown)
        self.remarks = self._remarks()
        self._chosen = None
        if self.spec.get("where") is not None:
            self._chosen = filters.RowFilter(self.spec["where"], first, self._shown)
        return Announcement(
            None, False, self._validator, dict.fromkeys(first, "string"), url=self._shown
        )

    def _remarks(self) -> list[dict[str, Any]]:
        """What an officer should know of how the file is written."""
        found: list[dict[str, Any]] = []
        page = self._encoding().lower().replace("_", "-")
        if "encoding" not in self.spec and not page.startswith("utf-8"):
            found.append({"kind": "encoding", "source": self._shown, "encoding": page.upper()})
        head = self._notes.head if self._notes else None
        if head is not None and head.repeated:
            fields = ", ".join(head.repeated)
            found.append({"kind": "titles_repeated", "source": self._shown, "fields": fields})
        if head is not None and head.above:
            found.append({"kind": "lines_above", "source": self._shown, "lines": head.above})
        return found

    def _kept(self, pieces: Iterable[list[Record]]) -> Iterable[list[Record]]:
        return pieces if self._chosen is None else self._chosen.chunks(pieces)

    @contextlib.contextmanager
    def _raw(self) -> Iterator[archives.Limited]:
        """The bytes of a text file, out of whatever it is packed in, never more than allowed."""
        with contextlib.ExitStack() as opened:
            stream: Any = opened.enter_context(self._local.open("rb"))
            magic = stream.read(4)
            stream.seek(0)
            if magic[:2] == b"\x1f\x8b":
                stream = opened.enter_context(gzip.open(stream))
            elif magic[:4] == b"PK\x03\x04":
                archive = opened.enter_context(zipfile.ZipFile(stream))
                names = [
                    n for n in archive.namelist() if n.lower().endswith(_TEXT_ENDS[self._kind()])
                ]
                if not names:
                    raise SourceError("source_unreadable", source=self._shown, why="zip")
                stream = opened.enter_context(archive.open(names[0]))
            yield archives.Limited(stream, self._limit_mb, self._shown, self._progress)

    @property
    def _limit_mb(self) -> float:
        return self.spec.get("max_mb") or MAX_MB

    def _progress(self, fraction: float | None) -> None:
        if self.client is not None:
            self.client.progress(fraction)

    def _encoding(self) -> str:
        if "encoding" in self.spec:
            return texts.check_encoding(self.spec["encoding"])
        with self._guard(), self._raw() as stream:
            head = stream.read(texts.PROBE)
        if head.lstrip()[:1] == b"<":
            raise SourceError("source_html", source=self._shown)
        return texts.code_page(head)

    @contextlib.contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        encoding = self._encoding()
        with self._guard(), self._raw() as raw:
            with io.TextIOWrapper(
                cast("IO[bytes]", raw), encoding=encoding, newline="", errors="replace"
            ) as text:
                yield text

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """A cut or broken archive is one sentence."""
        try:
            yield
        except archives.BROKEN as error:
            raise archives.broken(self._shown, error) from error

    def _lines(self) -> Iterator[str]:
        with self._text() as text:
            yield from texts.lines(text, self._shown)

    def _rows(self) -> Generator[Row, None, None]:
        with self._text() as text:
            self._notes = texts.Notes()
            yield from texts.rows(text, self.spec.get("delimiter"), self._shown, self._notes)
            self.tally.merge(self._notes.tally)

    # -- OGR
    # ---------------------------------------------------------------------------------------------------------
    def _open(self) -> tuple[ogr.DataSource, ogr.Layer]:
        path = self._local
        name = str(path)
        if name.lower().endswith(".gz") or (not os.path.isdir(name) and _zipped(path)):
            if (
                not self._checked
            ):  # once: what comes out may be a thousand times what lies on the disk
                archives.check(path, self._limit_mb, self._shown, self._progress)
                self._checked = True
        if name.lower().endswith(".gz"):
            name = f"/vsigzip/{name}"
        elif not os.path.isdir(name) and _zipped(path) and path.suffix.lower() not in archives.OWN:
            name = codepages.within_zip(name, self._shown, self._member())
            if not name:
                raise SourceError(
                    "source_layer_missing",
                    source=self._shown,
                    layer=self.spec["member"],
                    known=path.name,
                )
        elif path.suffix.lower() == ".7z":
            name = str(self._out_of_7z(path))
        if "encoding" in self.spec:
            texts.check_encoding(self.spec["encoding"])
        encoding = self.spec.get("encoding") or codepages.of_shapefile(
            f"{name}/{self.spec.get('layer')}.shp" if os.path.isdir(name) else name
        )
        opened = opening.vector(
            name,
            self._shown,
            [f"ENCODING={encoding}"] if encoding else [],
            self._progress,
            self._weighed,
        )
        self._weighed = True  # once: a pull opens a file to announce it and again to read it
        wanted = self.spec.get("layer") or self.spec.get(
            "sheet"
        )  # a workbook's sheets are its layers
        layer = opened.GetLayerByName(wanted) if wanted else opened.GetLayer(0)
        if layer is None:
            known = ", ".join(opened.GetLayer(i).GetName() for i in range(opened.GetLayerCount()))
            raise SourceError("source_layer_missing", source=self._shown, layer=wanted, known=known)
        if self.spec.get("where") is not None:
            filters.apply(layer, self.spec["where"], self._shown)
        return opened, layer

    def _member(self) -> Expression | None:
        """The pattern of what to take out of an archive; None when the profile gives none."""
        return expression(self.spec, "member") if "member" in self.spec else None

    def _out_of_7z(self, path: Local) -> pathlib.Path:
        """The archive's first file whose name matches ``member``, unpacked together with those that
        share its name.
        """
        if self.client.in_memory:
            raise SourceError(
                "source_unreadable", source=self._shown, why="7z"
            )  # its raw rows must not reach the disk
        if self._unpacked is None:
            archive = vsi7z.opened(str(path), self._shown)
            pattern = expression(self.spec, "member", r"\.(gpkg|shp|geojson)$")
            chosen = next((n for n in archive.names if pattern.search(n)), None)
            if chosen is None:
                raise SourceError(
                    "source_layer_missing",
                    source=self._shown,
                    layer=pattern.text,
                    known=", ".join(archive.names[:20]),
                )
            self._folder_of_7z = files.folder()
            stem = chosen.rpartition(".")[0]
            found = archive.unpack(
                lambda name: name.rpartition(".")[0] == stem,
                self._folder_of_7z.name,
                self._limit_mb,
                self.client.progress,
            )
            self._unpacked = next(p for p in found if p.suffix == pathlib.PurePath(chosen).suffix)
        return self._unpacked

    def _announce_ogr(self) -> Announcement:
        opened, layer = self._open()
        definition = layer.GetLayerDefn()
        fields = {
            definition.GetFieldDefn(i).GetName(): definition.GetFieldDefn(i).GetTypeName()
            for i in range(definition.GetFieldCount())
        }
        self._layer_crs = authority_of(layer.GetSpatialRef())
        if (
            definition.GetGeomType() != ogr.wkbNone
            and not self._layer_crs
            and "crs" not in self.spec
        ):
            raise SourceError("source_no_crs", source=self._shown)
        self._select(layer)
        total = layer.GetFeatureCount()
        total = total if total >= 0 else None  # OpenStreetMap: not known before it is read
        del opened
        return Announcement(
            total, False, self._validator, fields, url=self._shown, crs=self._layer_crs
        )

    def _select(self, layer: ogr.Layer) -> None:
        if self.BY_PLACE and self.area is not None:
            layer.SetSpatialFilterRect(*self.area.bounds)

    def _ogr_records(self) -> Iterator[list[Record]]:
        opened, layer = self._open()
        self._select(layer)
        definition = layer.GetLayerDefn()
        fields = [
            (i, definition.GetFieldDefn(i).GetName(), definition.GetFieldDefn(i).GetType())
            for i in range(definition.GetFieldCount())
        ]
        yield from chunks(ogr_record(f, fields) for f in layer)
        del opened


def _zipped(path: Local) -> bool:
    with path.open("rb") as file:
        return zipfile.is_zipfile(file)


def _json_record(line: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError("source_bad_json", source="jsonl", why=str(error)[:120]) from error
    if isinstance(record, dict) and record.get("type") == "Feature":
        record, geometry = record.get("properties") or {}, record.get("geometry")
    else:
        geometry = None
    if not isinstance(record, dict):
        raise SourceError("source_bad_json", source="jsonl", why=line[:40].strip())
    return record, geometry


def is_address(path: str) -> bool:
    """True for an address of the web, in small letters or capitals; else it is a path."""
    return path.lower().startswith(("http://", "https://"))


def on_disk(path: str, folder: pathlib.Path) -> pathlib.Path:
    """The file or folder that a profile names, relative to its ``folder``; :class:`SourceError`
    when it is not there.
    """
    found = pathlib.Path(path)
    try:
        found = found if found.is_absolute() else (folder / found).resolve()
        mode = found.stat().st_mode
    except (OSError, ValueError) as error:  # half a letter in it, for instance
        raise SourceError(
            "source_file_missing", path=str(found).encode("utf-8", "replace").decode()
        ) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe would be waited for, for ever
        raise SourceError("source_not_a_file", path=str(found))
    return found
