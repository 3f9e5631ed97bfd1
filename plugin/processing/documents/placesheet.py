"""clairville:placesheet: one place on one page, for the field or for the people who decide."""

import pathlib
import re

from qgis.core import (
    NULL,
    QgsProcessing,
    QgsProcessingOutputString,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from ....algorithms.common.errors import DataError
from ...host import systems
from ...host.i18n import language, tr
from .. import widgets
from ..base import ClairvilleAlgorithm
from .shared import PageAlgorithm, name_layer

PLACE, NOTE = "place", "note"
# Parameter of the note -> its field (algorithms/common/placenote.py).
FIELDS = {
    "OBJECT": "subject",
    "FINDING": "finding",
    "PROPOSAL": "proposal",
    "COST": "cost",
    "DUE": "due",
    "LEAD": "lead",
    "NOTHING": "nothing",
}


# "rank 3", "rang 3", "#3" of a list; "id 3" of the column feature_id.
_SAID = re.compile(r"(?P<kind>rank|rang|id|#)\s*(?P<text>.+)", re.IGNORECASE)


def _kinds():
    return {PLACE: tr("sheet of the place"), NOTE: tr("one-page note for a decision")}


class PlaceSheet(PageAlgorithm):
    """One place of a result with what lies around it."""

    ID = "placesheet"
    PACKAGES = ClairvilleAlgorithm.PACKAGES
    KEYWORDS = (
        "print",
        "PDF",
        "place",
        "note",
        "cabinet",
        "maire",
        "fiche",
        "lieu",
        "imprimer",
        "decision",
    )

    def label(self):
        return tr("Sheet of a place")

    def summary(self):
        return tr(
            "Prints one place of a Clairville result on one A4 page, called by its street: as a sheet with the schools, "
            "works, complaints and crashes around it and what makes its rank; or as a note for the people who decide "
            "(subject, finding, proposal, cost, deadline, lead service, what happens if nothing is done) with one map. "
            "What nobody filled is a line to write on, never invented."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterVectorLayer("RESULT", tr("Result with the place")),
            tr(
                "A Clairville result: conflicts, accident risk, prevention plan, maintenance, planting sites."
            ),
        )
        self.add(
            QgsProcessingParameterString("PLACE", tr("Which place"), optional=True),
            tr(
                'Its number in the column feature_id, or its rank ("rank 3" and "id 3" where a number may be either). '
                "Empty: the selected one, else the first rank."
            ),
        )
        self.add(
            widgets.coded_choice("KIND", tr("Kind of page"), _kinds()),
            tr("place: what lies around, for the service. note: one page for an elected official."),
        )
        self._add_around()
        self._add_fields()
        self.add_page(
            tr("Title"), tr("What the place is called on the page; its street if left empty.")
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("The page as PDF, with selectable text."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "IMAGE",
                tr("Picture"),
                tr("PNG files (*.png)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The page as a PNG picture."),
        )
        self.addOutput(QgsProcessingOutputString("NAME", tr("What the place is called")))

    def _add_around(self):
        for name, theme, label, help_text in (
            (
                "STREETS",
                "roads",
                tr("Streets"),
                tr("They give the place its name and stand on the map with theirs."),
            ),
            ("SCHOOLS", "schools", tr("Schools"), tr("At their entrance, with their names.")),
            ("WORKS", "works", tr("Road works"), tr("Those of the day, else all.")),
            (
                "COMPLAINTS",
                "complaints",
                tr("Complaints"),
                tr("Counted by category, with their dates."),
            ),
            (
                "CRASHES",
                "accidents",
                tr("Crashes"),
                tr("Counted with their years; on a published page not drawn."),
            ),
        ):
            self.add_layer(name, theme, label, help_text, optional=True)
        self.add(
            QgsProcessingParameterNumber(
                "RADIUS",
                tr("What is around, within (m)"),
                QgsProcessingParameterNumber.Type.Double,
                200.0,
                False,
                20.0,
                2000.0,
            ),
            tr("In a straight line from the place."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Day of the works"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "Works whose published dates hold this day. Empty: the moment of the result, else all works."
            ),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "BACKGROUND",
                tr("Background layers"),
                QgsProcessing.SourceType.TypeMapLayer,
                optional=True,
            ),
            tr("Layers drawn beneath, credited but absent from the legend."),
        )

    def _add_fields(self):
        labels = {
            "OBJECT": tr("Note: subject"),
            "FINDING": tr("Note: finding"),
            "PROPOSAL": tr("Note: proposal"),
            "COST": tr("Note: cost"),
            "DUE": tr("Note: deadline"),
            "LEAD": tr("Note: lead service"),
            "NOTHING": tr("Note: if nothing is done"),
        }
        for name, label in labels.items():
            self.add(
                QgsProcessingParameterString(
                    name, label, optional=True, multiLine=name in ("FINDING", "PROPOSAL")
                ),
                tr(
                    "Stands instead of what the result tells; empty and untold, it is a line to fill in by hand."
                ),
            )

    def compute(self, run):
        from ....algorithms.common import placenote
        from ....algorithms.intake import publication
        from ...printing import sheets

        place = self._place(run, sheets)
        sheet = self.sheet(run, sheets.place_layers(place), subject="place")
        sheet.title = sheet.title or place.name
        sheet.crs = place.crs
        sheet.extent = self._extent(place)
        marks = sheets.numbered(place)
        school = sheets.nearest_school(place)
        sheet.subtitle = " · ".join(part for part in (sheet.subtitle, school) if part)
        project = QgsProject()
        project.setCrs(place.crs, True)
        if run.as_enum_string("KIND") == NOTE:
            texts = placenote.note_of(
                publication.hide_counts_of(place.row) if place.published else place.row,
                place.name,
                language(),
                given={field: run.as_string(name) for name, field in FIELDS.items()},
                total=place.total,
                found=sheets.around_in_words(place),
            )
            layout, notes = sheets.build_note(project, sheet, texts)
        else:
            sheet.overlay = [marks] if marks is not None else []
            sheet.listing = sheets.list_around(place)
            sheet.list_title = place.say("list_title", radius=place.radius)
            sheet.facts = sheets.key_figures(place)
            sheet.chart = sheets.bars(place)
            sheet.decide = sheets.who_and_when(place)
            layout, notes = sheets.build(project, sheet)
        if notes:
            run.warn("print_shortened", what=", ".join(notes))
        results = {
            "OUTPUT": sheets.to_pdf(layout, run.as_file_output("OUTPUT"), sheet.about()),
            "NAME": place.name,
        }
        if run.given("IMAGE"):
            path = run.as_file_output("IMAGE")
            results["IMAGE"] = sheets.to_image(
                layout, path if pathlib.Path(path).suffix else f"{path}.png", dpi=150
            )
        return results

    def _place(self, run, sheets):
        """The place with what was given of what lies around it."""
        import shapely

        from ....algorithms.common.nearby import rows_near

        layer = run.as_vector_layer("RESULT")
        if layer is None:
            raise DataError("layer_missing", name=self.parameterDefinition("RESULT").description())
        feature = _found(layer, run.as_string("PLACE").strip())
        crs = sheets.map_crs([layer])
        run.set_crs(crs)
        geometry = feature.geometry()
        geometry.transform(systems.transform(layer.crs(), crs, run.context.transformContext()))
        place = sheets.Place(
            {f.name(): _plain(feature[f.name()]) for f in layer.fields()},
            shapely.from_wkb(bytes(geometry.asWkb())),
            crs,
            run.as_double("RADIUS"),
            language(),
            total=layer.featureCount(),
            published=run.as_boolean("PUBLISH"),
        )
        decided = {"lead": run.as_string("LEAD").strip(), "due": run.as_string("DUE").strip()}
        for name, text in decided.items():
            setattr(place, name, text or str(place.row.get(f"decision_{name}") or ""))
        name_layer(layer, run)
        place.metadata["place"] = layer.metadata()
        place.day = self._day(run, place.row)
        for name in ("STREETS", "SCHOOLS", "WORKS", "COMPLAINTS", "CRASHES"):
            frame = run.theme(name, allow_empty=True)
            if frame is None:
                continue
            if name == "WORKS":
                frame = sheets.works_of_day(frame, place.day)
            near = sheets.streets_shown(frame, place) if name == "STREETS" else None
            place.near[name] = rows_near(frame, place.shape, place.radius) if near is None else near
            given = run.as_vector_layer(name)
            if given is not None:
                name_layer(given, run)
                place.metadata[name] = given.metadata()
        own = sheets.called(feature)
        place.name = "" if own == str(feature.id()) else own
        place.name = sheets.named_by_street(place) or place.say("here")
        return place

    @staticmethod
    def _day(run, row):
        if run.given("DATETIME"):
            return run.as_date_time("DATETIME").date().toPyDate()
        moment = row.get("moment")
        return moment.date().toPyDate() if hasattr(moment, "toPyDateTime") else None

    @staticmethod
    def _extent(place):
        from qgis.core import QgsRectangle

        return QgsRectangle(*place.shape.buffer(place.radius).bounds)


def _found(layer, wanted):
    """The feature whose number or rank is wanted; without a wish the selected one, else the first."""
    names = layer.fields().names()
    features = [f for f in layer.getFeatures() if f.hasGeometry() and not f.geometry().isEmpty()]
    if wanted:
        return _wanted(features, wanted, layer)
    chosen = set(layer.selectedFeatureIds())
    features = [f for f in features if f.id() in chosen] or features
    if not features:
        raise DataError("layer_empty", name=layer.name(), dropped=0, total=layer.featureCount())
    if "rank" not in names:
        return features[0]
    return min(features, key=lambda f: f["rank"] if f["rank"] not in (None, NULL) else float("inf"))


def _wanted(features, wanted, layer):
    """The place of a number, of "id 3" or "rank 3"; a bare number that is one place's number and
    another's rank is refused, as nobody could see which was printed."""
    names = layer.fields().names()

    def matching(column, text):
        return [f for f in features if column in names and _written(f[column]) == text]

    by_id, by_rank = matching("feature_id", wanted), matching("rank", wanted)
    said = _SAID.fullmatch(wanted)
    if said and not by_id:
        column = "feature_id" if said["kind"].lower() == "id" else "rank"
        by_id, by_rank = matching(column, said["text"]), []
    if by_id and by_rank and by_id[0].id() != by_rank[0].id():
        raise DataError("place_ambiguous", place=wanted, layer=layer.name())
    for feature in [*by_id, *by_rank]:
        return feature
    raise DataError("place_not_found", place=wanted, layer=layer.name())


def _written(value):
    return None if value in (None, NULL) else str(value).removesuffix(".0")


def _plain(value):
    return None if value is None or value == NULL else value
