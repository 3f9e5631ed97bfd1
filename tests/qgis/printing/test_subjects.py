"""A page per subject: what its run tells, in ink that stays in its place on every size of paper and
in both languages.
"""

import itertools
import json

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemPage,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsSettings,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

from clairville.algorithms.common.resources import sentences
from clairville.plugin.dress import styles
from clairville.plugin.printing import expressions, sheets, templates
from clairville.plugin.printing.sheets import subjects
from clairville.plugin.printing.sheets.furniture import move
from clairville.plugin.processing.documents import shared

DPI = 40
STYLES = {  # subject -> (style, geometry) of the layers on its page
    "today": (("conflicts", "Point"), ("active_works", "Polygon")),
    "risk": (("accident_risk", "LineString"),),
    "trees": (("planting_sites", "Point"), ("plantability_polygons", "Polygon")),
    "programme": (("works_programme", "LineString"),),
    "place": (("conflicts", "Point"), ("active_works", "Polygon")),
}
SHAPES = {
    "Point": "POINT ({x} {y})",
    "LineString": "LINESTRING ({x} {y}, {u} {v})",
    "Polygon": "POLYGON (({x} {y}, {u} {y}, {u} {v}, {x} {y}))",
}


def manifest(subject):
    """A run that tells everything the subject's page asks for."""
    told = subjects.subjects()[subject]
    counts, headline = {}, {}
    for n, fact in enumerate(told["facts"]):
        counts |= {key: 123456 + n for key in fact.get("count", ())}
        if "headline" in fact:
            headline.setdefault(fact["headline"], {})[fact["value"]] = 34.567
    hours = list(range(24))
    series = [
        {"name": {"code": f"cross_series_{name}", "values": {}}, "x": hours, "y": hours}
        for name in ("school", "other")
    ]
    title = told["charts"][0]["title"] if told["charts"] else "cross_title_day"
    chart = {
        "kind": "line",
        "title": {"code": title, "values": {}},
        "x_label": "h",
        "y_label": "n",
        "series": series,
    }
    return {
        "algorithm": f"clairville:{(told['tools'] or ['citysnapshot'])[0]}",
        "counts": counts,
        "report": {
            "headline": [{"code": c, "values": v} for c, v in headline.items()],
            "charts": [chart],
            "limits": [],
        },
    }


@pytest.fixture
def sheet(layer):
    """sheet(subject, template, lang): a page with all its blocks, its texts as long as they come."""

    def make(subject, template, lang):
        layers = []
        for style, kind in STYLES[subject]:
            corners = ((650000 + 700 * i, 6860000 + 350 * i) for i in range(12))
            rows = [
                (SHAPES[kind].format(x=x, y=y, u=x + 900, v=y + 500), "high", i)
                for i, (x, y) in enumerate(corners)
            ]
            made = layer(kind, "EPSG:2154", {"class": "string", "rank": "int"}, rows, "Conflicts")
            assert styles.load_style(made, style)
            layers.append(made)
        told = sheets.told_by(manifest(subject), lang, subject)
        told["facts"] = told["facts"] or [("1 234 567 €", "in the class") for _ in range(4)]
        reason = "école à 80 m, sortie 16 h 30 (supposée), 25 signalements en 30 j"
        listing = [(str(i), "Rue de la Convention", reason) for i in range(1, 6)]
        return sheets.Sheet(
            "Paris (démonstration) : " + subjects.say(f"subject_{subject}", lang),
            layers,
            lang,
            "Jeudi 13 juin 2024 à 16 h 30",
            template=template,
            list_title=sheets.list_title(lang),
            listing=listing,
            extent=QgsRectangle(650000, 6860000, 653000, 6862000),
            **told,
        )

    return make


def ink(layout):
    """Where the first page is not white, bool (height, width)."""
    image = (
        QgsLayoutExporter(layout)
        .renderPageToImage(0, QSize(), DPI)
        .convertToFormat(QImage.Format.Format_Grayscale8)
    )
    pixels = np.frombuffer(image.constBits().asarray(image.sizeInBytes()), np.uint8)
    return pixels.reshape(image.height(), image.bytesPerLine())[:, : image.width()] < 245


def each_ink(layout):
    """{item: its own ink}: every item drawn alone on its page."""
    items = [
        i
        for i in layout.items()
        if isinstance(i, QgsLayoutItem) and not isinstance(i, QgsLayoutItemPage) and i.id()
    ]
    for one in items:
        one.setVisibility(False)
    found = {}
    for one in items:
        one.setVisibility(True)
        found[one.id()] = ink(layout)
        if one.id() in (
            "title",
            "list",
            "decide",
            "method",
            "sources",
            "legend",
            "fact1",
            "fact1_label",
        ):
            height = one.sizeWithUnits().height()
            move(one, height=height + 12)
            assert (ink(layout) == found[one.id()]).all(), f"{one.id()} is cut by its own frame"
            move(one, height=height)
        one.setVisibility(False)
    return found


def frame(layout, name, shape, slack=1):
    """The pixels of an item's frame, with ``slack`` around."""
    box = layout.itemById(name).sceneBoundingRect()
    dot = DPI / 25.4
    inside = np.zeros(shape, bool)
    left, top = int(box.left() * dot) - slack, int(box.top() * dot) - slack
    inside[
        max(top, 0) : int(box.bottom() * dot) + 1 + slack,
        max(left, 0) : int(box.right() * dot) + 1 + slack,
    ] = True
    return inside


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("template", sheets.TEMPLATES)
@pytest.mark.parametrize("subject", STYLES)
def test_ink_stays_in_its_frame_and_nothing_is_drawn_over_anything(sheet, subject, template, lang):
    layout, notes = sheets.build(QgsProject(), sheet(subject, template, lang))
    drawn = each_ink(layout)
    assert not notes and {"chart", "decide", "list", "fact1", "inset", "legend"} <= set(drawn)
    for name, mine in drawn.items():
        assert mine.any(), f"{name} is empty"
        assert not (mine & ~frame(layout, name, mine.shape)).any(), f"{name} leaves its frame"
    for one, other in itertools.combinations(drawn, 2):
        assert (drawn[one] & drawn[other]).sum() == 0, (one, other)
    page = layout.pageCollection().page(0).pageSize()
    assert drawn["map"].sum() and layout.itemById("map").rect().width() * layout.itemById(
        "map"
    ).rect().height() > 0.25 * (page.width() * page.height()), "the map stays the largest thing"


@pytest.mark.parametrize("subject", STYLES)
def test_a_subject_tells_the_numbers_of_its_run(subject):
    run = manifest(subject)
    told = sheets.told_by(run, "en", subject)
    for fact in subjects.subjects()[subject]["facts"]:
        assert fact["label"] in sentences("reasons") and (
            "headline" not in fact or fact["headline"] in sentences("reasons")
        )
    assert [
        subjects.of_manifest({"algorithm": f"clairville:{t}"})
        for t in subjects.subjects()[subject]["tools"]
    ] == ([subject] * len(subjects.subjects()[subject]["tools"]))
    assert told["decide"] and told["chart"]["series"]
    for figure, label in told["facts"]:
        assert figure and label and "_" not in label


def test_key_figures_are_written_as_people_read_them():
    run = {
        "algorithm": "clairville:plantability",
        "counts": {"class_8_m2": 8605000, "class_10_m2": 900, "factors_missing": 28},
        "report": {
            "headline": [
                {"code": "plant_headline", "values": {"good_pct": 12.49, "impossible_pct": 77.07}}
            ]
        },
    }
    for lang, said in (
        ("fr", ["861\u00a0ha", "12,5\u00a0%", "77\u00a0%", "28"]),
        ("en", ["861\u00a0ha", "12.5%", "77%", "28"]),
    ):
        assert [figure for figure, _ in sheets.told_by(run, lang)["facts"]] == said
    assert sheets.figure(1999863.4, "fr", "€") == "1\u202f999\u202f863\u00a0€"
    assert sheets.figure(4.428, "fr", "km") == "4,4\u00a0km"
    assert sheets.told_by({"algorithm": "clairville:mapsheet"}, "fr")["facts"] == []


def test_the_tools_offer_every_subject():
    assert shared.SUBJECTS[1:] == sheets.SUBJECTS == (subjects.PLAIN, *subjects.subjects())


@pytest.mark.parametrize(
    "path", sorted(subjects.FOLDER.glob("*_a4landscape.qpt")), ids=lambda p: p.stem
)
def test_a_template_opened_by_a_planner_speaks_for_itself(path, layer, provider):
    """As the layout designer loads it: no tool wrote its texts, the layers of the project do."""
    remove = expressions.register()
    result = layer(
        "Point",
        "EPSG:2154",
        {"rank": "double", "name": "string", "reason_en": "string", "reason_fr": "string"},
        [("POINT (650000 6860000)", 1.0, "Rue Lepic", "school", "école")],
        "Résultat",
    )
    QgsProject.instance().addMapLayer(result)
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    document = QDomDocument()
    document.setContent(path.read_text(encoding="utf-8"))
    layout.loadFromTemplate(document, QgsReadWriteContext(), True)
    layout.itemById("map").zoomToExtent(QgsRectangle(649000, 6859000, 651000, 6861000))
    said = {i.id(): i.currentText() for i in layout.items() if hasattr(i, "currentText")}
    subject = path.stem.partition("_")[0]
    assert said["title"] == subjects.say(f"subject_{subject}", "en")
    assert not any("[%" in text or "Error" in text for text in said.values())
    assert "Rue Lepic" in said["list"] and "Résultat" in said["sources"], said
    assert said["page"] == "1 / 1"
    QgsProject.instance().removeMapLayer(result.id())
    remove()


def test_the_layout_designer_finds_the_templates_while_the_plugin_is_loaded(tmp_path):
    QgsSettings().setValue("layout/search-paths-for-templates", [str(tmp_path)])
    remove = templates.offer()
    templates.offer()
    assert QgsApplication.layoutTemplatePaths() == [str(tmp_path), templates.FOLDER]
    remove()
    assert QgsApplication.layoutTemplatePaths() == [str(tmp_path)]
    QgsSettings().remove("layout/search-paths-for-templates")


def test_the_subjects_file_is_what_the_templates_were_drawn_from():
    names = {p.stem for p in subjects.FOLDER.glob("*.qpt")}
    pages = {f"{s}_{t}" for s in sheets.SUBJECTS for t in sheets.TEMPLATES}
    assert names == pages | {"note_a4portrait"}
    assert json.loads((subjects.FOLDER / "subjects.json").read_text(encoding="utf-8"))
