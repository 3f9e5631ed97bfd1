"""Pulling a theme of rows: every source of it, through the field map, into staging, then into the
store's table.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from ...algorithms.common.errors import DataError
from ...algorithms.common.progress import stage
from ...algorithms.intake.fieldmap import FieldMap
from ...algorithms.intake.makeids import Ids
from ...algorithms.intake.places import united
from ...algorithms.intake.tally import KEPT, Tally
from ..host import placing
from ..sources import open_source
from ..sources.base import Source
from ..sources.records import check_total
from ..store.staging import Staging
from ..store.tables import fingerprints
from ..territory import boundaries
from ..territory.profiles import Entry
from .base import Pull
from .locating import LOCATED, RowLocator, may_be_located, street_column
from .outcome import map_of
from .rows import OUTSIDE, Part, changes_since, lost_fields, own_rows, receive_rows

_RECEIVED = 0.8  # of the progress: the rest is the store's


class TablePull(Pull):
    """The pull of a theme with or without geometry; several sources append to one table.

    ``lacking``: the columns that the theme gained since its table was made.
    """

    lacking: tuple[str, ...] = ()

    def last_pull(self) -> dict[str, Any] | None:
        name = self.theme.name
        if name not in self.store.themes():
            return None
        self.lacking = self.store.lacking(self.theme)
        return self.store.last(name)

    @property
    def same_map(self) -> bool:
        """As for any theme; one that grew is read once more, and one whose rows lie on streets that
        were pulled anew."""
        if not super().same_map or self.lacking:
            return False
        return not self._locates or (self.before or {})["fields"].get("streets") == self._streets

    def open_source(self, entry: Entry) -> Source:
        profile, client = self.profile, self.client
        spec = boundaries.filled(entry.source, profile, client)
        source = open_source(spec, profile.folder, client)
        source.timezone, source.home = profile.timezone, profile.crs
        if entry.source.get("clip"):
            source.clip_to(boundaries.needed_outline(profile, client), profile)
        return source

    @contextlib.contextmanager
    def receive(self) -> Iterator[Staging]:
        maps: dict[str, FieldMap] = {}
        while True:
            staging = Staging(self.theme, self.profile.crs, self._places())
            try:
                announced, got, read = self._receive_all(staging, maps)
                if not maps and any(mapping.is_stale for mapping in read.values()):
                    maps = read  # 06/05 was read as 6 May before 06/13 came: once more, knowing
                    continue
                own = own_rows(self.store, self.theme)
                if own:
                    staging.add(own, [None] * len(own), None)
                self._finish(staging, announced)
                self._tell(staging, announced, got, len(own))
                yield staging
                return
            finally:
                staging.close()

    def _places(self) -> placing.Places:
        """What judges where rows lie: around the profile's communes and its boundary, where that is
        known without asking anyone."""
        profile, outlines = self.profile, self.client.outlines
        box, area = profile.box(), outlines.get(profile.name)
        if area is None and (box is None or profile.boundary.get("type") == "file"):
            area = boundaries.outline_at_hand(profile, self.client)
        if area is not None:
            drawn = area.boundingBox()
            corners = drawn.xMinimum(), drawn.yMinimum(), drawn.xMaximum(), drawn.yMaximum()
            box = united(box, placing.box_in(corners, placing.DEGREES, profile.crs))
        return placing.Places(box, profile.crs)

    def _receive_all(
        self, staging: Staging, maps: dict[str, FieldMap]
    ) -> tuple[int, int, dict[str, FieldMap]]:
        """(rows announced, rows received, {source: field map}) of all sources; ``maps``: those of
        an earlier reading."""
        announced = got = 0
        read: dict[str, FieldMap] = {}
        self.drift = []
        ids = Ids(self.theme)
        for i, part in enumerate(self.parts):
            key = part.entry.key
            self.drift += lost_fields(part.entry, part.card, self.before, self.profile.timezone)
            self.drift += [{**said, "theme": self.theme.name} for said in part.source.remarks]
            share = _RECEIVED / len(self.parts)
            progress = stage(self.progress, i * share, (i + 1) * share)
            with self.on_behalf_of(part.entry):
                self.keep_pages_of(part.card)
                received, read[key] = receive_rows(
                    part, self.profile, staging, progress, maps.get(key), ids, self._locating(part)
                )
            check_total(received, part.card.total, part.card.url)
            got += received
            announced += received if part.card.total is None else part.card.total
        return announced, got, read

    @property
    def _locates(self) -> bool:
        """True if a source of the theme places rows by the street that they name."""
        return any(self._is_located(entry) for entry in self.entries)

    @property
    def _streets(self) -> dict[str, Any]:
        """What tells whether the store's streets are still the same."""
        roads = self.store.last("roads") if "roads" in self.store.themes() else None
        return {"sha256": (roads or {}).get("sha256")}

    def _is_located(self, entry: Entry) -> bool:
        """True if the profile asks for it; never rows of persons."""
        return bool(entry.source.get("locate")) and may_be_located(self.theme)

    def _locating(self, part: Part) -> RowLocator | None:
        """What gives rows without a place one, where the profile asks for it."""
        if not self._is_located(part.entry):
            return None
        return RowLocator(self.profile, self.store, self.theme)

    def _finish(self, staging: Staging, announced: int) -> None:
        """Close the rows; none at all are a fault of the publisher's more often than a fact."""
        may_be_empty = all(e.source.get("empty") for e in self.entries)
        staging.group()
        tally = Tally()
        tally.note(self.theme.key, KEPT, "repeated_id", staging.repeated())
        for name, number in tally.counts().items():
            staging.count(name, number)
        try:
            staging.finish(announced - (staging.counts.get(OUTSIDE, 0) if may_be_empty else 0))
        except DataError as error:
            column = self._street_column(staging) if error.code == "pull_nothing_kept" else ""
            if not column:
                raise
            told = {"theme": self.theme.name, "column": column, "rows": announced}
            raise DataError("pull_locate_proposed", **told) from error
        if column := self._street_column(staging):
            rows = staging.counts["no_geometry"]
            self.drift.append(
                {"kind": "locate", "theme": self.theme.name, "column": column, "rows": rows}
            )
        if staging.kept or may_be_empty:
            return
        name = self.theme.name
        if self.before is not None and (there := self.store.rows(name)):
            raise DataError("pull_emptied", theme=name, rows=there, url=self.line.url)
        self.drift.append({"kind": "no_rows", "theme": name})

    def _street_column(self, staging: Staging) -> str:
        """The column that names a street where most rows came without a place and nobody asked to
        have them placed by it; "" otherwise."""
        lacking = staging.counts.get("no_geometry", 0)
        if self._locates or not may_be_located(self.theme) or lacking <= staging.kept:
            return ""
        columns = (
            street_column(p.card.fields or (), mapped=p.entry.fields.get("street"))
            for p in self.parts
        )
        return next(filter(None, columns), "")

    def _tell(self, staging: Staging, announced: int, got: int, own: int) -> None:
        self.counts = {"announced": announced, "got": got, "kept": staging.kept, **staging.counts}
        self.count_reused()
        self.doubts = staging.places.doubts(self.theme.name)
        line = self.line
        line.announced, line.got, line.kept = announced, got, staging.kept
        line.dropped = {k: n for k, n in staging.counts.items() if not k.startswith(LOCATED)}
        if own:
            self.counts["own rows"] = line.dropped["own rows"] = own
        line.sha256 = staging.digest
        line.fields = {
            "map": map_of(self.entries),
            **{p.entry.key: p.card.fields for p in self.parts},
            **({"streets": self._streets} if self._locates else {}),
        }

    def is_as_before(self, staging: Staging) -> bool:
        if self.before is None:
            return False
        changes = changes_since(
            self.store.fingerprints(self.theme.name),
            fingerprints(staging.layer, without=self.lacking),
            staging,
            self.before,
        )
        self.counts |= changes
        self.line.added, self.line.removed = changes["added"], changes["removed"]
        self.line.modified = changes["modified"]
        return (
            self.same_map
            and not any(changes.values())
            and self.store.rows(self.theme.name) == staging.kept
        )

    def commit(self, staging: Staging) -> None:
        self.store.refill(
            self.theme.name,
            staging,
            self.line.as_row(status="ok", seconds=self.seconds),
            stage(self.progress, _RECEIVED, 1.0),
        )
