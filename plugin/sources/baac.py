"""The national injury-crash files (BAAC) from data.gouv.fr: every year published, found by the
names of the files, never by a list of years; one record per crash with counts only (see
algorithms/accidents/baac.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from ...algorithms.accidents import baac
from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.intake import wkb
from .answers import Answer
from .base import Source
from .datagouv import card_address
from .origins import linked_address
from .records import Announcement, chunks

if TYPE_CHECKING:
    import pathlib

    from ..bridge.area import Area
    from .file import FileSource
    from .records import Progress, Record, Row, Validator


_ORDER = ("crashes", "places", "vehicles", "users")
# caracteristiques_2016, carcteristiques-2021 (as published), caract-2023, lieux-, vehicules-,
# usagers-
_NAME = re.compile(
    r"^(car|lieux|vehicules|usagers)[a-z]*[-_ ](20\d\d)(?:\.csv)?(?:\.gz|\.zip)?$", re.IGNORECASE
)


class BaacSource(Source):
    """``dataset`` on data.gouv.fr; ``insee``: codes of the municipalities; ``from_year``: nothing
    older.

    With ``clip`` the position counts, within the outline and its margin; the code where there is no
    position.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = card_address(self.spec)
        self._files = self._wanted(
            [Answer(r, url) for r in Answer(self.client.get_json(url), url).rows("resources")]
        )
        if not self._files:
            raise SourceError("source_no_resource", source=shown(url), dataset=self.spec["dataset"])
        known = {
            f"{year} {kind}": [
                r.text("id") or None,
                r.text("last_modified") or None,
                r.text("checksum", "value") or None,
            ]
            for (year, kind), r in self._files.items()
        }
        years = sorted({year for year, _ in self._files})
        return Announcement(
            None,
            bool(validator) and validator == known,
            known,
            url=shown(url),
            data_date=f"{years[-1]}-12-31",
            licence="Licence Ouverte 2.0",
            attribution="ONISR, ministère de l'Intérieur",
        )

    def _wanted(self, resources: list[Answer]) -> dict[tuple[int, str], Answer]:
        """{(year, first letters of the file's name): its newest resource}."""
        found: dict[tuple[int, str], Answer] = {}
        for resource in resources:
            names = (resource.text("title").strip(), resource.text("url").rpartition("/")[2])
            match = next((m for name in names if (m := _NAME.match(name))), None)
            if match and int(match[2]) >= self.spec.get("from_year", 0):
                key = int(match[2]), match[1].lower()
                if key not in found or resource.text("last_modified") > found[key].text(
                    "last_modified"
                ):
                    found[key] = resource
        return dict(sorted(found.items()))

    def records(self) -> Generator[list[Record], None, None]:
        codes = self.spec.get("insee") or ()
        territory = Territory(codes, self.area)
        self._clip = self._area = (
            None  # what has no position is judged by its code: not again by the pull
        )
        for year in sorted({year for year, _ in self._files}):
            builder = baac.Builder(territory.refuses if codes else None)
            for kind, path in self._downloaded(year):
                builder.add(kind, rows(path, self.client.progress))
            crashes = builder.finish()
            for name, number in (builder.audit | territory.counts).items():
                if number and name not in ("read", "kept"):
                    self.counts[name] = self.counts.get(name, 0) + number
            territory.counts = {}
            placed: Iterator[Record] = (
                (crash, wkb.point(crash["lon"], crash["lat"]) if crash["lon"] is not None else None)
                for crash in crashes
            )
            yield from chunks(placed)

    def _downloaded(self, year: int) -> list[tuple[str, pathlib.Path]]:
        """[(table, file)] of a year, crashes first; each table is known by its columns, whatever
        the file is called.
        """
        fetched = [
            self.client.to_file(
                linked_address(r.url, r.link("url")), None, max_mb=self.spec.get("max_mb")
            )
            for (of, _), r in self._files.items()
            if of == year
        ]
        # without a validator there is always a file, and on the disk: crashes are counts
        paths = [cast("pathlib.Path", self._taken(one)) for one in fetched]
        return sorted(sorted_files(paths), key=lambda item: _ORDER.index(item[0]))


def _source(path: pathlib.Path) -> tuple[FileSource, Announcement]:
    """A text file with its own delimiter, encoding and compression."""
    from .file import FileSource  # the source of this kind reads its files through this module

    source = FileSource({"path": str(path), "format": "csv"}, path.parent, None)
    return source, source.announce()


def sorted_files(paths: Iterable[pathlib.Path]) -> list[tuple[str, pathlib.Path]]:
    """[(kind, path)] of the files that are BAAC tables.

    Raises
    ------
    DataError
        ``baac_unknown_file`` names one that is not.
    """
    found = []
    for path in paths:
        _, card = _source(path)
        kind = baac.kind_of(card.fields)
        if kind is None:
            raise DataError(
                "baac_unknown_file", file=path.name, columns=", ".join(list(card.fields)[:12])
            )
        found.append((kind, path))
    return found


def rows(path: pathlib.Path, progress: Progress) -> Iterator[Row]:
    """The rows of one file."""
    source, _ = _source(path)
    got = 0
    for chunk in source.records():
        yield from (properties for properties, _ in chunk)
        got += len(chunk)
        progress(1 - 1 / (1 + got / 50_000))


class Territory:
    """Whether a crash belongs to the territory: by position within its area (a
    :class:`~.boundaries.Area` in degrees), by municipality code where there is no position or no
    area."""

    def __init__(self, codes: Collection[str], area: Area | None = None) -> None:
        self.counts: dict[str, int] = {}
        self._codes = set(codes)
        self._area = area

    def refuses(self, code: str | None, lon: float | None, lat: float | None) -> str:
        """ "" to keep a crash, else why not. Position counts first; where it disagrees with the
        code, that is counted.
        """
        named = code in self._codes
        if lon is None or lat is None or self._area is None:
            return "" if named else "outside the territory"
        here = self._area.holds(lon, lat)
        if here != named:
            key = (
                "inside by position, other code"
                if here
                else "outside by position, code of the territory"
            )
            self.counts[key] = self.counts.get(key, 0) + 1
        return "" if here else "outside the territory"
