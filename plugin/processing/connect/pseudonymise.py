"""clairville:pseudonymise: persons out of a layer before anything else reads it or anyone publishes
it.
"""

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ....algorithms.common.errors import DataError
from ...host import deps, placing
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm

_INTEGER = QgsProcessingParameterNumber.Type.Integer


class Pseudonymise(ClairvilleAlgorithm):
    """Scrubs text, cuts addresses, moves points to cells, suppresses small counts, purges old rows."""

    ID = "pseudonymise"
    GROUP = "connect"
    KEYWORDS = (
        "privacy",
        "GDPR",
        "RGPD",
        "personal data",
        "données personnelles",
        "anonymiser",
        "complaints",
        "signalements",
        "purge",
    )

    def label(self):
        return tr("Pseudonymise")

    def summary(self):
        return tr(
            "Takes names, phone numbers, e-mails, plates and door numbers out of a layer's texts, moves points to the centre "
            "of cells, drops rows beyond their retention, and can give counts per cell without small numbers. "
            "Pseudonymised data stay personal data: patterns miss what no pattern tells."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("Layer or table"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr("Complaints, works, any layer or table with persons in it."),
        )
        text = QgsProcessingParameterField.DataType.String
        self.add(
            QgsProcessingParameterField(
                "TEXT_FIELDS", tr("Free texts"), None, "INPUT", text, True, True
            ),
            tr("Fields to scrub; all text fields if left empty."),
        )
        self.add(
            QgsProcessingParameterField(
                "ADDRESS_FIELDS", tr("Addresses"), None, "INPUT", text, True, True
            ),
            tr("Fields of which only the street stays: no door number, postcode or town."),
        )
        self.add(
            QgsProcessingParameterField(
                "DROP_FIELDS",
                tr("Fields to drop"),
                None,
                "INPUT",
                QgsProcessingParameterField.DataType.Any,
                True,
                True,
            ),
            tr("Fields that name a person and are not needed: surname, phone, sex."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "CELL",
                tr("Cell of the points (m)"),
                QgsProcessingParameterNumber.Type.Double,
                50.0,
                False,
                1.0,
                5000.0,
            ),
            tr("Points move to the centre of their cell."),
        )
        self.add(
            QgsProcessingParameterField(
                "DATE_FIELD",
                tr("Date"),
                None,
                "INPUT",
                QgsProcessingParameterField.DataType.Any,
                False,
                True,
            ),
            tr("Date of a row, for its retention."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "RETENTION", tr("Retention (days)"), _INTEGER, 0, False, 0, 36500
            ),
            tr(
                "Rows older than this are left out of the output; 0 keeps all. Rows without a date are kept and counted."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "K", tr("Smallest count per cell"), _INTEGER, 5, False, 1, 1000
            ),
            tr("Cells with fewer points are left out of the counts, whole."),
            advanced=True,
        )
        self.add_sink("OUTPUT", tr("Pseudonymised"), tr("The rows without the persons."))
        self.add_sink(
            "COUNTS",
            tr("Counts per cell"),
            tr("Points with the number of rows of their cell, small numbers left out."),
            geometry="point",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputVariant("CHANGED", tr("Values changed, by field")))

    def compute(self, run):
        from ....algorithms.intake import publication

        source = run.as_source("INPUT")
        if source is None:
            raise DataError("layer_missing", name=tr("Layer or table"))
        spatial = (
            QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.NullGeometry
        )
        points = (
            QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
        )
        if spatial and placing.measures(source):
            run.set_crs(source.sourceCrs())
        from ...bridge import (
            layers,
        )  # with its words and dates, which a start of QGIS need not read

        loaded = layers.raw_frame(
            source,
            run.crs if spatial else None,
            run.context.transformContext(),
            name=source.sourceName(),
            progress=lambda fraction: run.progress(0.3 * fraction),
            expected=run.known_places,
        )
        run.tell_places(loaded)
        if not len(loaded.frame):
            raise DataError(
                "layer_empty",
                name=source.sourceName(),
                dropped=loaded.counts["no_geometry"],
                total=loaded.counts["announced"],
            )
        run.count(**loaded.counts)
        frame = self._retained(run, publication, loaded.frame)
        addresses = run.as_strings("ADDRESS_FIELDS")
        texts = run.as_strings("TEXT_FIELDS") or [
            f.name()
            for f in source.fields()
            if f.typeName().lower().startswith(("string", "text", "varchar"))
            and f.name() not in addresses
        ]
        out, changed = publication.scrub_table(
            frame, texts, addresses, run.as_strings("DROP_FIELDS")
        )
        run.progress(0.7)
        results = {"CHANGED": changed}
        if points:
            out, results["COUNTS"] = self._moved(run, publication, out)
        elif run.given("COUNTS"):
            raise DataError(
                "wrong_geometry", name=source.sourceName(), found="polygon", expected="point"
            )
        run.count(values_changed=sum(changed.values()))
        results["OUTPUT"] = run.write(
            "OUTPUT", out, label=tr("Pseudonymised"), crs=run.crs if spatial else source.sourceCrs()
        )
        return results

    @staticmethod
    def _retained(run, publication, frame):
        """The rows within their retention; what is dropped or undated is counted."""
        days, field = run.as_int("RETENTION"), run.as_string("DATE_FIELD")
        if not days or not field:
            return frame
        from ...bridge import fieldvalues

        dates = fieldvalues.dates(frame[field]) if frame[field].dtype == object else frame[field]
        old = publication.expired(dates, dt.date.today().isoformat(), days)
        run.count(rows_expired=int(old.sum()), rows_undated=int(dates.isna().sum()))
        return frame[~old]

    @staticmethod
    def _moved(run, publication, frame):
        """Points at the centres of their cells, and the counts per cell when asked."""
        geopandas, shapely = deps.require("geopandas", "shapely")
        size = run.as_double("CELL")
        # A multipoint counts once, at its middle.
        middle = shapely.centroid(frame.geometry.array)
        x, y = shapely.get_x(middle), shapely.get_y(middle)
        cx, cy = publication.cells(x, y, size)
        moved = frame.set_geometry(geopandas.array.GeometryArray(shapely.points(cx, cy)))
        if not run.given("COUNTS"):
            return moved, None
        table, cells, rows = publication.counts_by_cell(x, y, size, run.as_int("K"))
        run.count(cells_suppressed=cells, rows_suppressed=rows)
        table = geopandas.GeoDataFrame(
            table[["count"]],
            geometry=geopandas.array.GeometryArray(
                shapely.points(table["x"].to_numpy(), table["y"].to_numpy())
            ),
        )
        return moved, run.write("COUNTS", table, label=tr("Counts per cell"))
