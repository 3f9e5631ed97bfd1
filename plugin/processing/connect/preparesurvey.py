"""clairville:preparesurvey: an empty GeoPackage with the form of a theme, for QField."""

import pathlib

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingOutputFile,
    QgsProcessingOutputVariant,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProject,
    QgsRelation,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ....algorithms.common import themes
from ....algorithms.common.errors import DataError
from ...dress import projects
from ...host import files
from ...host.i18n import language, tr
from .. import widgets
from ..base import ClairvilleAlgorithm
from .lastvisits import VISITS, follow

STREETS = "street_names"
_SHAPES = ("auto", "point", "line", "polygon")
_KINDS = {
    "point": Qgis.WkbType.Point,
    "line": Qgis.WkbType.MultiLineString,
    "polygon": Qgis.WkbType.MultiPolygon,
    "none": Qgis.WkbType.NoGeometry,
}
_TYPES = {
    "string": QMetaType.Type.QString,
    "int": QMetaType.Type.Int,
    "float": QMetaType.Type.Double,
    "bool": QMetaType.Type.Bool,
    "date": QMetaType.Type.QDate,
    # a GeoPackage keeps moments in UTC of the computer that writes; civil time is what was typed
    "datetime": QMetaType.Type.QString,
}


def _theme_labels():
    """{name: label} of the themes that a person can survey."""
    found = [themes.theme(name) for name in themes.names()]
    kept = [t for t in found if t.geometry != "raster" and t.name != VISITS]
    return {t.name: t.label[language()] for t in sorted(kept, key=lambda t: t.label[language()])}


class PrepareSurvey(ClairvilleAlgorithm):
    """An empty layer of a theme with its form, and what carries it to a telephone."""

    ID = "preparesurvey"
    GROUP = "connect"
    KEYWORDS = (
        "QField",
        "survey",
        "relevé",
        "terrain",
        "formulaire",
        "field",
        "form",
        "inspection",
        "visite",
        "comptage",
        "GeoPackage",
    )

    def flags(self):
        # A project is made where QGIS makes its own: in the main thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def label(self):
        return tr("Prepare a survey")

    def summary(self):
        return tr(
            "Makes an empty GeoPackage for a theme, with its form: labels, lists of values, dates and numbers filled in, checks; "
            "and a project that QField opens offline. Things that are inspected keep every visit in a table of their own. The "
            "file comes back as the source of its theme, or is given to a tool as it is. Nothing in it is a program."
        )

    def declare(self):
        labels = _theme_labels()
        first = {name: labels[name] for name in ("works",)}
        self.add(
            widgets.coded_choice("THEME", tr("Theme"), first | labels),
            tr("What is surveyed: the columns and the lists of values are those of the theme."),
        )
        self.add(
            widgets.coded_choice("SHAPE", tr("Drawn as"), _shape_labels()),
            tr(
                "Themes of points, lines or areas: what is drawn in the field. auto is what the theme says, points where it takes "
                "anything."
            ),
        )
        self.add(
            QgsProcessingParameterString("FIELDS", tr("Columns asked"), optional=True),
            tr(
                "Names of columns of the theme, separated by commas. Empty: all. What the theme requires is always asked."
            ),
            advanced=True,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Their names become the list from which the street is chosen."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Coordinate system"), optional=True),
            tr(
                "In metres. Empty: that of the streets, else of the territory of the settings, else Lambert-93."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("GeoPackage of the survey"), tr("GeoPackage (*.gpkg)")
            ),
            tr("The project for QField is written beside it, under the same name (.qgz)."),
        )
        self.addOutput(QgsProcessingOutputFile("PROJECT", tr("Project for QField")))
        self.addOutput(QgsProcessingOutputVariant("SOURCE", tr("Source for the profile")))

    def compute(self, run):
        from ....algorithms.intake import surveys

        theme = themes.theme(run.as_enum_string("THEME"))
        lang = language()
        only = [n.strip() for n in run.as_string("FIELDS").split(",") if n.strip()]
        asked = surveys.questions(theme, lang, only)
        path = pathlib.Path(run.as_file_output("OUTPUT"))
        if path.suffix.lower() != ".gpkg":
            path = path.with_name(f"{path.name}.gpkg")
        for there in (path, _project_of(path)):
            if there.exists() and there.stat().st_size:
                raise DataError("survey_exists", path=str(there))
        if run.given("CRS"):
            run.set_crs(run.as_crs("CRS"))
        elif not run.given("STREETS"):
            run.set_crs(_territory() or run.crs)
        names = _street_names(run)
        tables = {theme.name: (asked, _wkb(theme, run.as_enum_string("SHAPE")))}
        state = surveys.inspected_by(theme)
        if state and not only:
            inspected = surveys.visits(themes.theme(VISITS), theme, lang)
            tables[VISITS] = (inspected, Qgis.WkbType.NoGeometry)
        with files.draft(path) as draft:
            for name, (questions, wkb) in tables.items():
                _make_table(run, draft, name, _fields(questions), wkb)
            if names:
                field = surveys.Question("name", "string", surveys.TEXT, tr("Street"))
                rows = [[name] for name in names]
                _make_table(run, draft, STREETS, _fields([field]), Qgis.WkbType.NoGeometry, rows)
            if VISITS in tables:
                follow(draft, theme, state, surveys.day_of_state(theme))
        project = _dressed(run, path, theme, tables, bool(names))
        fields = {q.name: q.name for q in asked if q.name in theme.fields}
        file = str(path.resolve())  # a profile lies in a folder of its own
        source = {
            theme.name: {
                "source": {"type": "file", "path": file, "layer": theme.name},
                "fields": fields,
            }
        }
        if VISITS in tables:
            visited = [q.name for q in tables[VISITS][0]]
            source[VISITS] = {
                "source": {"type": "file", "path": file, "layer": VISITS},
                "fields": {name: name for name in visited},
            }
        run.count(columns=len(asked), streets=len(names))
        return {"OUTPUT": str(path), "PROJECT": str(project), "SOURCE": source}


def _project_of(path):
    """The project that is written beside a survey."""
    return path.with_suffix(".qgz")


def _shape_labels():
    labels = (tr("as the theme says"), tr("points"), tr("lines"), tr("areas"))
    return dict(zip(_SHAPES, labels, strict=True))


def _territory():
    """The system of the territory that a person works on; None without one."""
    from ....algorithms.common.errors import ClairvilleError
    from ...host import settings
    from ...territory import profiles

    chosen = settings.load().profile
    try:
        return profiles.load(chosen).qgis_crs() if chosen else None
    except ClairvilleError:  # told where profiles are used
        return None


def _wkb(theme, shape):
    if theme.geometry == "none":
        return _KINDS["none"]
    if shape == "auto":
        return _KINDS[theme.geometry if theme.geometry != "any" else "point"]
    if theme.geometry not in ("any", shape):
        raise DataError(
            "wrong_geometry", name=theme.label[language()], found=shape, expected=theme.geometry
        )
    return _KINDS[shape]


def _street_names(run):
    streets = run.theme("STREETS", allow_empty=True)
    if streets is None or "name" not in streets:
        return []
    return sorted({n.strip() for n in streets["name"] if isinstance(n, str) and n.strip()})


def _fields(questions):
    fields = QgsFields()
    for question in questions:
        fields.append(QgsField(question.name, _TYPES[question.type]))
    return fields


def _make_table(run, path, name, fields, wkb, rows=()):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    if pathlib.Path(path).exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    writer = QgsVectorFileWriter.create(
        str(path), fields, wkb, run.crs, run.context.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise files.error_for(writer.errorMessage(), str(path))
    for values in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        feature.setGeometry(QgsGeometry())
        writer.addFeature(feature)
    del writer


def _dressed(run, path, theme, tables, with_streets):
    """The project beside the file: forms, and how visits hang on things; the forms lie in the file
    too, for whoever opens it alone."""
    from ...dress import forms

    project = QgsProject()
    project.setCrs(run.crs)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setTitle(theme.label[language()])
    layers, streets = {}, None
    if with_streets:
        streets = _opened(path, STREETS, tr("Street names"))
        streets.setReadOnly(True)
        project.addMapLayer(streets)
    for name, (questions, _kind) in tables.items():
        layer = layers[name] = _opened(path, name, themes.theme(name).label[language()])
        shown = next((q.name for q in questions if q.name in ("name", "street", "date")), "")
        forms.give_form(layer, questions, streets=streets, shown_by=shown)
        project.addMapLayer(layer)
    if VISITS in layers:
        relation = QgsRelation()
        relation.setId("inspections_of_things")
        relation.setName(themes.theme(VISITS).label[language()])
        relation.setReferencedLayer(layers[theme.name].id())
        relation.setReferencingLayer(layers[VISITS].id())
        relation.addFieldPair("thing", theme.key or "id")
        project.relationManager().addRelation(relation)
    for layer in layers.values():
        layer.saveStyleToDatabase("clairville", "", True, "")
    target = _project_of(path)
    projects.save(project, target)
    project.clear()
    return target


def _opened(path, name, label):
    layer = QgsVectorLayer(f"{path}|layername={name}", label, "ogr")
    if not layer.isValid():
        raise DataError("layer_missing", name=name)
    return layer
