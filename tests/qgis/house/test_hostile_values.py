"""Values of the data are text: nothing that a layer holds is read as HTML or as an expression."""

import re
import socket

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType, Qt
from qgis.PyQt.QtGui import QImage, QTextDocument
from qgis.PyQt.QtXml import QDomDocument

from clairville.algorithms.common.errors import SourceError
from clairville.plugin.dress.styles import style_text
from clairville.plugin.host.meta import ROOT
from clairville.plugin.panels.citydata import themetree
from clairville.plugin.panels.citydata.themestate import ThemeRow
from clairville.plugin.panels.desk import waytest
from clairville.plugin.panels.frame import parts
from clairville.plugin.panels.plantability import zonebar

HOSTILE = (
    "<script>x</script>",
    "<img src=x>",
    "a & b",
    "&lt;b&gt; &amp;lt;",
    "\"quoted\" 'single'",
    "[% 1+1 %]",
    "</b><a href='x'>y</a>",
)
STYLES = sorted((ROOT / "resources" / "styles").glob("*.qml"))


def tip_of(path, lang="en"):
    document = QDomDocument()
    document.setContent(style_text(path, lang))
    return document.documentElement().firstChildElement("mapTip").text()


TIPS = [(path, lang) for path in STYLES for lang in ("en", "fr") if tip_of(path)]


@pytest.mark.parametrize(("path", "lang"), TIPS, ids=lambda p: getattr(p, "name", p))
def test_a_map_tip_shows_the_values_as_they_are(path, lang):
    tip = tip_of(path, lang)
    names = sorted(set(re.findall(r'"(\w+)"', tip)))
    fields = QgsFields()
    for name in names:
        fields.append(QgsField(name, QMetaType.Type.QString))
    empty, tags = QgsFeature(fields), re.compile(r"</?(\w+)")
    context = QgsExpressionContext()
    context.setFeature(empty)
    context.setFields(fields)
    allowed = sorted(tags.findall(QgsExpression.replaceExpressionText(tip, context)))
    for value in HOSTILE:
        feature = QgsFeature(fields)
        feature.setAttributes([value] * len(names))
        context.setFeature(feature)
        shown = QgsExpression.replaceExpressionText(tip, context)
        assert sorted(tags.findall(shown)) == allowed, "a tag that the style did not write"
        document = QTextDocument()
        document.setHtml(shown)
        assert value in document.toPlainText()


def test_every_style_with_a_map_tip_was_read():
    assert len(TIPS) >= 37
    assert all(
        name not in tip_of(path, lang)
        for path, lang in TIPS
        for name in re.findall(r'\[% ("\w+") %\]', tip_of(path, lang))
    )


def test_numbers_and_nothing_stay_as_they_were():
    layer = QgsVectorLayer(
        "NoGeometry?field=name:string&field=rank:int&field=reason_en:string", "x", "memory"
    )
    feature = QgsFeature(layer.fields())
    feature.setAttributes([None, 12, "plain"])
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    shown = QgsExpression.replaceExpressionText(
        tip_of(ROOT / "resources" / "styles" / "accident_risk.qml"), context
    )
    assert "rank 12 (" in shown and shown.endswith("plain")


# -- panels
# ------------------------------------------------------------------------------------------------------------
class Listener:
    """A loopback server that counts who knocks."""

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.image = f"<img src='http://127.0.0.1:{self._socket.getsockname()[1]}/x.png'>"
        return self

    def knocked(self):
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def __exit__(self, *_):
        self._socket.close()


def shown(widget):
    """What a label or a tool tip draws: plain texts as they are, HTML without its tags."""
    if widget.textFormat() == Qt.TextFormat.PlainText:
        return widget.text()
    document = QTextDocument()
    document.setHtml(widget.text())
    return document.toPlainText()


@pytest.fixture
def picture(tmp_path):
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(tmp_path / "tall.png"))
    return f"<img src='{tmp_path / 'tall.png'}'>"


def test_labels_of_the_panels_show_tags_as_text(picture):
    with Listener() as listener:
        for value in (*HOSTILE, picture, listener.image):
            notice = parts.Notice()
            notice.tell("error", value, value)
            empty = parts.EmptyState()
            empty.fill("clairville", value, value)
            strip = parts.RunStrip()
            strip.begin(value)
            strip.move(10, value)
            labels = (
                notice.message,
                notice.hint,
                empty.title,
                empty.text,
                strip.label,
                parts.wrapped(value),
                parts.plain_label(value),
            )
            for label in labels:
                assert value in shown(label)
                label.resize(600, 40)
                label.grab()
                assert label.sizeHint().height() < 120, "a picture was loaded"
        QgsApplication.processEvents()
        assert not listener.knocked()


@pytest.mark.parametrize("value", HOSTILE)
def test_tool_tips_show_tags_as_text(value):
    for tip in (parts.plain_tip(value), parts.titled_tip(value, value)):
        document = QTextDocument()
        document.setHtml(tip) if "<" in tip else document.setPlainText(tip)
        assert value in document.toPlainText()


def test_a_theme_in_full_shows_what_its_source_says_as_text():
    value = "<img src='file:///x.png'> & <b>"
    row = ThemeRow(
        "works", value, value, "failed", value, 3, 9, value, value, value, value, "", value, value
    )
    document = QTextDocument()
    document.setHtml(themetree.details(row))
    assert "<img" not in themetree.details(row) and document.toPlainText().count(value) >= 7


def test_a_zone_and_the_ways_to_a_source_show_names_as_text():
    fields = QgsFields()
    fields.append(QgsField("name", QMetaType.Type.QString))
    for name in [f"area_{c}_m2" for c in zonebar.CLASSES] + ["mean_score"]:
        fields.append(QgsField(name, QMetaType.Type.Double))
    zone = QgsFeature(fields)
    zone.setAttributes(["<img src=x>"] + [10.0] * (len(fields) - 1))
    assert "<img" not in zonebar._told(zone) and "&lt;img" in zonebar._told(zone)
    found = {
        "requests": SourceError("source_unreachable", url="<img src=x>", why="<b>"),
        "qgis": None,
    }
    assert "<img" not in waytest.verdict_of(found)[1]
