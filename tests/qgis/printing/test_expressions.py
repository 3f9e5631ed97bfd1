"""Expression functions: our scores, reasons and dates in planners' own layouts."""

import subprocess
import unicodedata

import pytest
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt.QtCore import QDateTime, QRectF, Qt

from clairville.plugin.printing import expressions


@pytest.fixture
def result(layer, monkeypatch):
    """A result layer in the project, the functions registered, the interface in French."""
    monkeypatch.setattr(expressions, "language", lambda: "fr")
    fields = {
        "rank": "double",
        "rank_low": "double",
        "rank_high": "double",
        "expected": "double",
        "reason_fr": "string",
        "reason_en": "string",
    }
    made = layer(
        "Point",
        "EPSG:2154",
        fields,
        [("POINT (0 0)", 12.0, 7.0, 1310.0, 1234.567, "école proche", "school nearby")],
        "Risque",
    )
    metadata = made.metadata()
    metadata.setLicenses(["ODbL 1.0"])
    metadata.setRights(["Ville de Paris"])
    metadata.setDateTime(
        Qgis.MetadataDateType.Published, QDateTime.fromString("2024-10-15", Qt.DateFormat.ISODate)
    )
    made.setMetadata(metadata)
    QgsProject.instance().addMapLayer(made)
    remove = expressions.register()
    yield made
    remove()
    QgsProject.instance().removeMapLayer(made.id())


def evaluate(text, layer):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    return expression.evaluate(context), expression.evalErrorString()


@pytest.mark.clock
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clairville_value('expected', 1)", "1\u202f234,6"),
        ("clairville_value('expected')", "1\u202f235"),
        ("clairville_value('rank')", "12"),
        ("clairville_reason()", "école proche"),
        ("clairville_reason('en')", "school nearby"),
        ("clairville_rank()", "12 (7 – 1\u202f310)"),
        ("clairville_licence('Risque')", "ODbL 1.0"),
        (
            "clairville_stamp('Risque')",
            "Risque\u00a0: Ville de Paris, données du 15 octobre 2024, ODbL 1.0",
        ),
        (
            "clairville_stamp()",
            "Risque\u00a0: Ville de Paris, données du 15 octobre 2024, ODbL 1.0",
        ),
    ],
)
def test_functions(result, text, expected):
    assert evaluate(text, result) == (expected, "")


@pytest.mark.clock
@pytest.mark.parametrize(
    "text",
    [
        "clairville_value('absent')",
        "clairville_stamp('No such layer')",
        "clairville_value('expected', 'x')",
    ],
)
def test_what_is_not_there_is_said_by_the_expression(result, text):
    value, error = evaluate(text, result)
    assert value is None and "clairville_" in error


def test_functions_are_taken_away_again():
    expressions.register()()
    assert not any(f.name().startswith("clairville_") for f in QgsExpression.Functions())


@pytest.mark.clock
def test_functions_print_in_a_planners_own_atlas(result, tmp_path):
    """A label of a layout that is none of ours, a page per feature, read back from the PDF's text."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    label = QgsLayoutItemLabel(layout)
    label.setText(
        "[% clairville_value('expected', 1) %] / [% clairville_rank() %] / [% clairville_reason() %] / "
        "[% clairville_stamp('Risque') %]"
    )
    label.attemptSetSceneRect(QRectF(10, 10, 270, 60))
    layout.addLayoutItem(label)
    atlas = layout.atlas()
    atlas.setCoverageLayer(result)
    atlas.setEnabled(True)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    path = tmp_path / "atlas.pdf"
    done, why = QgsLayoutExporter.exportToPdf(atlas, str(path), settings)
    assert done == QgsLayoutExporter.ExportResult.Success, why
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    told = "".join(unicodedata.normalize("NFKC", text).split())
    assert told.startswith(
        "1234,6/12(7–1310)/écoleproche/Risque:VilledeParis,donnéesdu15octobre2024,ODbL1.0"
    ), text
