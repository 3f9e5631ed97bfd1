"""clairville:pcspack: the safeguard plan on paper for a power cut, and the map of the DICRIM."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.resources import table
from ...dress.styles import load_style
from ...host.i18n import language, tr
from ..documents.shared import PrintAlgorithm, named_layers
from . import eventlayers

_STORES = "GeoPackage (*.gpkg);;PostGIS (*)"
_AROUND_M = 200.0  # of the town around its crisis places
_FROM_STORE = {
    "CRISIS_PLACES": "crisis_places",
    "PCS_STEPS": "pcs_steps",
    "ON_CALL": "on_call",
    "STREETS": "roads",
}


class PcsPack(PrintAlgorithm):
    """Sheets to tick, who is on call, places, a log by hand."""

    ID = "pcspack"
    GROUP = "crisis"
    PACKAGES = ("numpy", "pandas", "shapely", "geopandas")
    KEYWORDS = (
        "PCS",
        "plan communal de sauvegarde",
        "DICRIM",
        "fiche réflexe",
        "reflex sheet",
        "coupure",
        "power cut",
        "papier",
        "astreinte",
        "main courante",
    )

    def label(self):
        return tr("Paper pack of the safeguard plan")

    def summary(self):
        return tr(
            "For a command post without power: reflex sheets with room to tick, who is on call by function, crisis places and their "
            "map, and pages of a log to fill in by hand, as one PDF. The town's own sheets take the place of ours, which are to be "
            "validated and do not replace the plan decreed by the mayor. Optional: the map of the communal information document on "
            "major risks (DICRIM)."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterEnum(
                "KINDS",
                tr("Sheets"),
                [
                    k["title"][language()]
                    for k in table("situation/reflexes_index")["kinds"].values()
                ],
                allowMultiple=True,
                optional=True,
            ),
            tr("Which sheets are printed; the town's own kinds come after them. Empty: all."),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=_STORES, optional=True),
            tr(
                "Where the town's tables are: those left empty below are read from it. Empty, and no crisis places given: the "
                "store of the settings."
            ),
        )
        for name, theme, label, help_text in (
            (
                "CRISIS_PLACES",
                "crisis_places",
                tr("Crisis places"),
                tr(
                    "Reception centres, alert points, depots, water points, cool places, fire stations."
                ),
            ),
            (
                "PCS_STEPS",
                "pcs_steps",
                tr("The town's own sheets"),
                tr("Steps of the plan in force: they take the place of ours, kind by kind."),
            ),
            ("ON_CALL", "on_call", tr("On-call list"), tr("By function, never by name.")),
            ("STREETS", "roads", tr("Streets"), tr("Drawn beneath the map.")),
        ):
            self.add_layer(name, theme, label, help_text, optional=True)
        self.add(
            QgsProcessingParameterMultipleLayers(
                "LAYERS",
                tr("Layers of risks"),
                QgsProcessing.SourceType.TypeMapLayer,
                optional=True,
            ),
            tr("Flood zones, cavities, industrial zones: on the map of the DICRIM."),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Name of the town"), optional=True),
            tr("Under the title."),
        )
        number = QgsProcessingParameterNumber
        self.add(
            number("BLANKS", tr("Pages of the log"), number.Type.Integer, 2, False, 0, 20),
            tr("Empty pages to fill in by hand."),
        )
        self.add(
            QgsProcessingParameterBoolean("EXERCISE", tr("Marked EXERCISE"), False),
            tr("Marks every page of the pack."),
        )
        self.add_language()
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", tr("PDF"), tr("PDF files (*.pdf)")),
            tr("The pack, A4."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "DICRIM",
                tr("Map of the DICRIM (PDF)"),
                tr("PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "A3: risks given above and places that the public may know; no command post, no depot."
            ),
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        self._filled = eventlayers.filled(
            self, parameters, context, wanted=_FROM_STORE, unless="CRISIS_PLACES"
        )
        return super().prepareAlgorithm(self._filled, context, feedback)

    def processAlgorithm(self, parameters, context, feedback):
        return super().processAlgorithm(self._filled, context, feedback)

    def compute(self, run):
        from ....algorithms.situation import reflexes
        from ...printing.reports import pcspack

        lang = language()
        chosen = run.as_enums("KINDS") if run.given("KINDS") else []
        kinds = [_kinds()[i] for i in chosen] or _kinds()
        places = run.theme("CRISIS_PLACES", allow_empty=True)
        on_call = run.theme("ON_CALL", allow_empty=True)
        steps = run.theme("PCS_STEPS", allow_empty=True)
        for name, frame in (("CRISIS_PLACES", places), ("ON_CALL", on_call), ("PCS_STEPS", steps)):
            if frame is not None:
                eventlayers.refuse(run, name, frame, of_functions=name != "CRISIS_PLACES")
        own = None
        if steps is not None:
            own, counts = reflexes.own_steps(steps)
            run.count(**{f"own_{name}": number for name, number in counts.items()})
            left = counts["without_kind"] + counts["without_action"]
            if left:
                run.warn("pcs_steps_left_out", n=left)
        run.progress(0.3)
        shown = self._places(run, places, public=False)
        picture = _picture(run, shown, lang) if shown is not None else ""
        results = {
            "OUTPUT": pcspack.save_pack(
                run.as_file_output("OUTPUT"),
                lang,
                town=run.as_string("TITLE").strip(),
                kinds=[k for k in _kinds() if k in kinds],
                own=own,
                places=places,
                on_call=on_call,
                picture=picture,
                blanks=run.as_int("BLANKS"),
                exercise=run.as_boolean("EXERCISE"),
            )
        }
        run.progress(0.8)
        if run.given("DICRIM"):
            results["DICRIM"] = self._dicrim(run, places, lang)
        return results

    def _places(self, run, places, *, public):
        """The crisis places as a layer of the map; None without any."""
        from ...bridge import sinks
        from ...printing.reports import pcspack

        if places is None:
            return None
        kept = places[pcspack.is_public(places["kind"])] if public else places
        if not len(kept):
            return None
        layer = QgsVectorLayer(
            f"Point?crs={run.crs.authid()}&field=name:string&field=kind:string",
            run.definition("CRISIS_PLACES").description(),
            "memory",
        )
        sinks.write(kept[["name", "kind", "geometry"]], layer.dataProvider(), layer.fields())
        layer.updateExtents()
        described = run.as_described("CRISIS_PLACES")
        if described is not None:
            layer.setMetadata(described.metadata)  # whose it is, and under which licence
        load_style(layer, "crisis_public" if public else "theme_crisis_places")
        return layer

    def _dicrim(self, run, places, lang):
        from ...printing import sheets
        from ...printing.words import say

        shown = self._places(run, places, public=True)
        layers = [*([shown] if shown is not None else []), *named_layers(run, "LAYERS")]
        if not layers:
            raise DataError("dicrim_nothing")
        project = QgsProject()
        project.setCrs(run.crs, True)
        title = " · ".join(
            t for t in (run.as_string("TITLE").strip(), say("pcs_dicrim", lang)) if t
        )
        sheet = sheets.Sheet(title=title, layers=layers, lang=lang, crs=run.crs)
        sheet.template, sheet.background = "a3landscape", _streets(run)
        sheet.method = say("pcs_dicrim_method", lang)
        if shown is not None and len(layers) == 1:
            sheet.extent = _around(shown)
        layout, notes = sheets.build(project, sheet)
        if notes:
            run.warn("print_shortened", what=", ".join(notes))
        return sheets.to_pdf(layout, run.as_file_output("DICRIM"), sheet.about())


def _kinds():
    """The codes of the sheets that come with Clairville."""
    return list(table("situation/reflexes_index")["kinds"])


def _streets(run):
    described = run.as_described("STREETS")
    if described is None:
        return []
    layer = QgsVectorLayer(described.source, described.name, described.provider)
    load_style(layer, "event_around")
    return [layer] if layer.isValid() else []


def _picture(run, layer, lang):
    from ...printing import sheets

    project = QgsProject()
    project.setCrs(run.crs, True)
    sheet = sheets.Sheet(title=layer.name(), layers=[layer], lang=lang, crs=run.crs)
    sheet.background, sheet.extent = _streets(run), _around(layer)
    layout, _ = sheets.build(project, sheet)
    path = QgsProcessingUtils.generateTempFilename("places.png")
    return sheets.to_image(layout, path, dpi=130, body=True)


def _around(layer):
    """The places with room around them."""
    extent = QgsRectangle(layer.extent())
    extent.grow(max(_AROUND_M, 0.15 * max(extent.width(), extent.height())))
    return extent
