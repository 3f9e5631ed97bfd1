"""clairville:purge: rows that may no longer be kept leave a layer for good."""

import datetime as dt

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorDataProvider,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ....algorithms.common.errors import DataError, StoreError
from ...host import settings
from ...host.i18n import tr
from ...store.logbook import Logbook, of_layer
from ...store.sealed import SealedStore
from ...store.sealedfiles import stems
from ..base import ClairvilleAlgorithm
from ..requests.roundfiles import drop_expired

KEEP_UNTIL = "keep_until"


class Purge(ClairvilleAlgorithm):
    """Counts the rows beyond their retention, and deletes them when told so."""

    ID = "purge"
    GROUP = "connect"
    PACKAGES = ()
    KEYWORDS = (
        "privacy",
        "GDPR",
        "RGPD",
        "retention",
        "conservation",
        "delete",
        "supprimer",
        "complaints",
        "signalements",
    )

    def flags(self):
        # It changes a layer that may be open in the project.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def label(self):
        return tr("Purge old rows")

    def summary(self):
        return tr(
            "Deletes from a layer the rows that may no longer be kept: complaints of the store carry the date they may be kept "
            "until. Without the tick to delete it only counts them. Deleted rows cannot be brought back. The log of a crisis "
            "goes with the visa of the archives only."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterVectorLayer(
                "LAYER",
                tr("Layer or table"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            tr("The layer whose rows are deleted, for example the complaints of the store."),
        )
        self.add(
            QgsProcessingParameterField(
                "DATE_FIELD", tr("Date"), parentLayerParameterName="LAYER", optional=True
            ),
            tr(
                'Date of a row, with the retention below; the field "keep_until" alone if left empty.'
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "RETENTION",
                tr("Retention (days)"),
                QgsProcessingParameterNumber.Type.Integer,
                1096,
                False,
                1,
                36500,
            ),
            tr("With a date field: rows older than this go."),
        )
        self.add(
            QgsProcessingParameterBoolean("DELETE", tr("Delete them"), defaultValue=False),
            tr("Unticked, the tool only counts."),
        )
        self.add(
            QgsProcessingParameterFile(
                "SHEETS",
                tr("Folder of round sheets to clear"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr("Round sheets in it whose day has passed are counted, and deleted with the tick."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "REQUESTS", tr("The sealed requests of the desk too"), defaultValue=True
            ),
            tr(
                "Requests of the panel: their texts go 15 days after closing, their rows after 30; counted, and deleted with the tick."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("VISA", tr("Visa of the archives"), optional=True),
            tr(
                "For the log of a crisis, which is a public archive: the reference of the visa of the departmental archives. Without "
                "it nothing of a log is deleted; with it, logs that were closed before the retention above go as a whole."
            ),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputNumber("EXPIRED", tr("Rows beyond their retention")))
        self.addOutput(QgsProcessingOutputNumber("DELETED", tr("Rows deleted")))
        self.addOutput(
            QgsProcessingOutputNumber("SHEET_FILES", tr("Round sheets beyond their day"))
        )
        self.addOutput(
            QgsProcessingOutputNumber("REQUEST_ROWS", tr("Sealed requests beyond their day"))
        )

    def compute(self, run):
        delete = run.as_boolean("DELETE")
        sheets = requests = 0
        known = stems() if run.as_boolean("REQUESTS") else []
        if known:
            found = [_sealed(run, stem, delete) for stem in known]
            requests = sum(gone for _texts, gone in found)
            texts = sum(due for due, _gone in found)
            run.count(sealed_requests_expired=requests, sealed_texts_expired=texts)
        if run.given("SHEETS"):
            sheets = drop_expired(run.as_file("SHEETS"), delete=delete)
            run.count(round_sheets_expired=sheets)
        apart = run.given("SHEETS") or known
        rows = {"EXPIRED": 0, "DELETED": 0}
        if run.given("LAYER") or not apart:
            rows = self._rows(run)
        return {**rows, "SHEET_FILES": sheets, "REQUEST_ROWS": requests}

    def _rows(self, run):
        layer = run.as_vector_layer("LAYER")
        if layer is None:
            raise DataError("layer_missing", name=tr("Layer or table"))
        book = of_layer(layer, settings.store_path())
        if book is not None:
            return self._logs(run, book)
        field = run.as_string("DATE_FIELD") or KEEP_UNTIL
        index = layer.fields().lookupField(field)
        if index < 0:
            raise DataError("purge_no_date", field=field, layer=layer.name())
        days = run.as_int("RETENTION") if field != KEEP_UNTIL else 0
        limit = dt.date.today() - dt.timedelta(days=days)
        request = (
            QgsFeatureRequest()
            .setFlags(QgsFeatureRequest.Flag.NoGeometry)
            .setSubsetOfAttributes([index])
        )
        dates = [(feature.id(), _day(feature[field])) for feature in layer.getFeatures(request)]
        old = [i for i, day in dates if day is not None and day < limit]
        run.count(
            rows=len(dates),
            rows_expired=len(old),
            rows_undated=sum(day is None for _, day in dates),
        )
        deleted = self._delete(run, layer, old) if run.as_boolean("DELETE") and old else 0
        run.count(rows_deleted=deleted)
        return {"EXPIRED": len(old), "DELETED": deleted}

    @staticmethod
    def _logs(run, book: Logbook):
        """Logs of a crisis are public archives: whole ones go, closed, and with the archivist's visa."""
        limit = dt.date.today() - dt.timedelta(days=run.as_int("RETENTION"))
        with book:
            old = book.closed_before(limit)
            rows = sum(state.entries for state in old)
            run.count(logs_expired=len(old), rows_expired=rows)
            if not run.as_boolean("DELETE") or not old:
                return {"EXPIRED": rows, "DELETED": 0}
            for state in old:
                book.eliminate(state.log, run.as_string("VISA"))
        run.count(rows_deleted=rows)
        return {"EXPIRED": rows, "DELETED": rows}

    @staticmethod
    def _delete(run, layer, ids):
        """Delete rows in one transaction, then give their place on the disk back: until then a file
        still holds them.
        """
        provider = layer.dataProvider()
        if (
            layer.isEditable()
            or not provider.capabilities() & QgsVectorDataProvider.Capability.DeleteFeatures
        ):
            raise DataError("purge_locked", layer=layer.name())
        if not provider.deleteFeatures(ids):
            raise DataError("purge_locked", layer=layer.name())
        path = layer.source().partition("|")[0]
        if path.lower().endswith((".gpkg", ".sqlite")):
            try:
                QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(
                    path, {}
                ).executeSql("VACUUM")
            except QgsProviderConnectionException:
                run.warn("purge_not_wiped", layer=layer.name())
        layer.triggerRepaint()
        return len(ids)


def _sealed(run, stem, delete):
    """How many texts and how many requests of a sealed store have to go; with ``delete`` they do."""
    try:
        opened = SealedStore.of_stem(stem)
    except StoreError as error:  # it stayed locked, or lies on a share: told, the batch goes on
        run.warn(error.code, **error.values)
        return 0, 0
    with opened as store:
        if store.told() is not None:
            run.warn(store.told().code)
        texts, gone = store.expired(dt.date.today())
        if delete:
            store.sweep(dt.date.today())
    return len(texts), len(gone)


def _day(value):
    """The day of a date, date-time or ISO text; None for anything else."""
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate):
        return value.toPyDate() if value.isValid() else None
    found = QDate.fromString(str(value)[:10], Qt.DateFormat.ISODate)
    return found.toPyDate() if found.isValid() else None
