"""The tables of the logs of a crisis in a GeoPackage or a schema, and what keeps their entries from
being changed: triggers of the database.
"""

from __future__ import annotations

import contextlib
from typing import Any

from osgeo import gdal, ogr

from ...algorithms.common.errors import StoreError
from ...algorithms.situation.logbook import HEAD
from ..host.process import gdal_quiet
from .geopackage import GeopackageStore
from .owntables import OwnTable
from .postgis import PostgisStore
from .tables import check_done, failure

_TEXT, _NUMBER = ogr.OFTString, ogr.OFTInteger
INTEGERS = ("number", "refers_to", "exercise", "emergency", "entries")
LOGS = OwnTable(
    "clairville_logbooks",
    {
        "log": _TEXT,
        "entries": _NUMBER,
        "digest": _TEXT,
        "eliminated_utc": _TEXT,
        "visa": _TEXT,
    },
)
ENTRIES = OwnTable(
    "clairville_logbook",
    {
        **{name: _NUMBER if name in INTEGERS else _TEXT for name in HEAD},
        "text_digest": _TEXT,
        "digest": _TEXT,
    },
)
WORDS = OwnTable(
    "clairville_logbook_words", {"log": _TEXT, "number": _NUMBER, "body": _TEXT, "salt": _TEXT}
)
TABLES = (LOGS.name, ENTRIES.name, WORDS.name)
_STAYS = "clairville_logbook_stays"
# Statements hold names of our own tables and of a checked schema.
_FILE_STAYS = (
    'CREATE TRIGGER "{name}_{how}" BEFORE {how} ON {table}'
    " BEGIN SELECT RAISE(ABORT, 'append-only'); END"
)
_BASE_STAYS = (
    "CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
)
_BASE_TRIGGER = (
    'CREATE TRIGGER "{name}" BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}'
    " FOR EACH STATEMENT EXECUTE PROCEDURE {function}()"
)
_WAIT = "SET LOCAL lock_timeout = '10s'"
_ONE_ENTRY = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('clairville.logbook.{schema}')) AS held"


class LogFile(GeopackageStore):
    """A GeoPackage that holds nothing but logs."""

    def keep_entries(self, dataset: gdal.Dataset) -> None:
        """Refuse every change of an entry."""
        for how in ("UPDATE", "DELETE"):
            named = {"name": _STAYS, "how": how, "table": self.own_name(ENTRIES.name)}
            run_sql(dataset, _FILE_STAYS.format(**named))

    def release_entries(self, dataset: gdal.Dataset) -> None:
        """Let entries go, within this transaction."""
        for how in ("UPDATE", "DELETE"):
            run_sql(dataset, f'DROP TRIGGER IF EXISTS "{_STAYS}_{how}"')

    def named(self, table: str) -> str:
        """A table as SQL names it."""
        return self.own_name(table)

    def wipe(self) -> None:
        """What was deleted leaves the disk."""
        with self, gdal_quiet(), contextlib.suppress(RuntimeError, StoreError):
            self._connect(True)
            self._compact()


class LogSchema(PostgisStore):
    """The logs of a schema: entries wait for each other, not for a pull."""

    def _begin(self, entry: dict[str, Any] | None) -> gdal.Dataset:
        dataset = self._open(True)
        with gdal_quiet():
            try:
                check_done(dataset.StartTransaction(), self.path)
                self._sql(_WAIT)
                self._sql(_ONE_ENTRY.format(schema=self.address.schema))
            except (RuntimeError, StoreError) as error:
                self._rollback()
                if isinstance(error, StoreError):
                    raise
                raise failure(self.path, str(error)) from error
        return dataset

    def keep_entries(self, dataset: gdal.Dataset) -> None:
        """As :meth:`LogFile.keep_entries`."""
        function = self.own_name(_STAYS)
        run_sql(dataset, _BASE_STAYS.format(function=function))
        told = {"name": _STAYS, "table": self.own_name(ENTRIES.name), "function": function}
        run_sql(dataset, _BASE_TRIGGER.format(**told))

    def release_entries(self, dataset: gdal.Dataset) -> None:
        """As :meth:`LogFile.release_entries`; the owner of the table may, nobody else."""
        run_sql(dataset, f'DROP TRIGGER "{_STAYS}" ON {self.own_name(ENTRIES.name)}')
        run_sql(dataset, f"DROP FUNCTION {self.own_name(_STAYS)}()")

    def named(self, table: str) -> str:
        """A table as SQL names it."""
        return self.own_name(table)

    def wipe(self) -> None:
        """As :meth:`LogFile.wipe`, where this person owns the table; the server does it later by
        itself."""
        with self, gdal_quiet(), contextlib.suppress(RuntimeError, StoreError):
            self._connect(True)
            self._sql(f"VACUUM FULL {self.own_name(WORDS.name)}")


def run_sql(dataset: gdal.Dataset, statement: str) -> list[list[Any]]:
    """The rows of a statement as strings."""
    gdal.ErrorReset()
    result = dataset.ExecuteSQL(statement)
    if result is None:
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise RuntimeError(gdal.GetLastErrorMsg())
        return []
    count = result.GetLayerDefn().GetFieldCount()
    found = [[feature.GetFieldAsString(i) for i in range(count)] for feature in result]
    dataset.ReleaseResultSet(result)
    return found
