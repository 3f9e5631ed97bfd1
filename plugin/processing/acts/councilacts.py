"""clairville:councilacts: what the council decided, searched and on the map."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import reading, towns

_FIELDS = {
    "TITLE_FIELD": "title",
    "DATE_FIELD": "date",
    "NUMBER_FIELD": "number",
    "TEXT_FIELD": "text",
    "URL_FIELD": "url",
}


class CouncilActs(ClairvilleAlgorithm):
    """Acts of the council into the index and onto the town's streets, parcels and facilities."""

    ID = "councilacts"
    GROUP = "districts"
    KEYWORDS = (
        "délibérations",
        "délibération",
        "conseil municipal",
        "SCDL",
        "actes",
        "PDF",
        "recherche",
        "council",
        "acts",
        "minutes",
        "search",
        "parcelle",
        "ZAC",
    )

    def label(self):
        return tr("Council acts on the map")

    def summary(self):
        return tr(
            "Reads the list of acts that the town publishes (SCDL or its own CSV) or a folder of PDFs, masks the names of private "
            "persons, keeps an index that the panel Districts searches, and puts each act at the streets, addresses, facilities, "
            "projects and parcels that it names, with the sentence. A name that may be several places is listed, never guessed; "
            "scans without text are counted and named."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("List of acts"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            tr(
                "A row per act with title, date and number: the SCDL list of deliberations, or any table of the town's."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "FOLDER",
                tr("Folder of PDFs"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr(
                "The documents themselves; folders in it are read too. A list and a folder may be given together."
            ),
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines with their names."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "ADDRESSES",
                tr("Addresses"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            tr(
                "Points with number and street, such as the file of the national address base. "
                "Without them a door number is placed on its street."
            ),
        )
        for name, label, help_text in (
            ("SCHOOLS", tr("Schools"), tr("Schools, with a field of names.")),
            (
                "FACILITIES",
                tr("Facilities"),
                tr(
                    "Any layer of public places with a field of names: community centres, gymnasiums, parks, museums."
                ),
            ),
            (
                "PROJECTS",
                tr("Projects (ZAC)"),
                tr("Development areas with a field of names."),
            ),
            (
                "DISTRICTS",
                tr("Districts"),
                tr("Districts by name: an act that says “quartier X” is put there."),
            ),
        ):
            self.add(
                QgsProcessingParameterFeatureSource(
                    name, label, [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True
                ),
                help_text,
            )
        self.add_layer(
            "PARCELS",
            "parcels",
            tr("Parcels"),
            tr(
                "Cadastral parcels with their national identifier. Without them, parcels that acts name are listed only."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterBoolean("READ_TEXTS", tr("Read the texts too"), True),
            tr(
                "Places that the text names, not the title alone. Places on the letterhead are left out."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "STORE",
                tr("Store"),
                fileFilter="GeoPackage (*.gpkg);;PostGIS (*)",
                optional=True,
            ),
            tr(
                "Where the index and the places are kept for the panel Districts; they replace those of the last run. "
                "Empty: the map layers alone."
            ),
        )
        field = QgsProcessingParameterField
        for name, label in (
            ("TITLE_FIELD", tr("Title (object)")),
            ("DATE_FIELD", tr("Date")),
            ("NUMBER_FIELD", tr("Number")),
            ("TEXT_FIELD", tr("Text")),
            ("URL_FIELD", tr("Address of the document")),
        ):
            self.add(
                field(name, label, None, "INPUT", field.DataType.Any, False, True),
                tr("Empty: guessed by the titles of the columns."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterBoolean("RECOGNISE", tr("Recognise scans (OCR)"), False),
            tr(
                "Reads scanned pages with Tesseract, where tesserocr and its French data are installed; "
                "letters and figures may be wrong."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Whose streets these are. Empty: told by where the streets lie."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Council acts"),
            tr("A point per act and place, with the sentence that names it."),
            geometry="point",
        )
        self.add_sink(
            "LINES",
            tr("Council acts, streets"),
            tr("Those that name a whole street, as its lines."),
            geometry="line",
            optional=True,
        )
        self.add_sink(
            "UNPLACED",
            tr("Places not on the map"),
            tr("What acts name and no layer has, or what may be several places, with the reason."),
            geometry="none",
            optional=True,
        )
        self.addOutput(QgsProcessingOutputVariant("COUNTS", tr("Counts")))

    def compute(self, run):
        from ....algorithms.acts import layers

        if not (run.given("INPUT") or run.given("FOLDER")):
            raise DataError("acts_nothing_given")
        town = towns.town_of(run)
        run.progress(0.15)
        acts, counts = reading.read_acts(run, _FIELDS, stage(run.progress, 0.15, 0.5), self.label())
        acts, masked = reading.mask(run, acts, stage(run.progress, 0.5, 0.7))
        if town is None:
            run.warn("acts_nothing_to_look_in")
            town = towns.nothing()
        found = layers.place_acts(
            acts,
            town,
            texts=run.as_boolean("READ_TEXTS"),
            run=run.of_computation(progress=stage(run.progress, 0.7, 0.9)),
        )
        counts |= found.counts | {"masked": masked}
        run.count(**counts)
        run.manifest.report = found.report
        if found.counts["letterhead"]:
            run.tell("acts_letterhead", places=found.counts["letterhead"])
        if found.counts["ambiguous"] or found.counts["unplaced"]:
            run.warn(
                "acts_left",
                ambiguous=found.counts["ambiguous"],
                unplaced=found.counts["unplaced"],
            )
        reading.keep(run, acts, found.points, counts)
        run.progress(0.95)
        return {
            "OUTPUT": run.write("OUTPUT", found.points, style="council_acts"),
            "LINES": run.write("LINES", found.lines, style="council_acts"),
            "UNPLACED": run.write("UNPLACED", found.unplaced),
            "COUNTS": counts,
        }
