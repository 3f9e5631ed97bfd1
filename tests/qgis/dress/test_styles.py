"""Every theme that has a place is drawn on purpose, in both languages; a theme of several kinds of
geometry in all of them.
"""

import re

import pytest
from qgis.core import QgsExpression, QgsProject, QgsRenderContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ...helpers.pulling_world import file_profile, pull, works

KINDS = {
    "point": ("Point",),
    "line": ("LineString",),
    "polygon": ("Polygon",),
    "any": ("Point", "LineString", "Polygon"),
}
TYPES = {
    "int": "integer",
    "float": "double",
    "bool": "bool",
    "date": "date",
    "datetime": "datetime",
}


def placed():
    """[(theme, one of its kinds of geometry)]."""
    from clairville.algorithms.common import themes

    found = [themes.theme(name) for name in themes.names()]
    return [(theme, kind) for theme in found for kind in KINDS.get(theme.geometry, ())]


def empty(theme, kind):
    """A layer with a theme's columns and no rows."""
    columns = "".join(
        f"&field={f.name}:{TYPES.get(f.type, 'string')}" for f in theme.fields.values()
    )
    return QgsVectorLayer(f"{kind}?crs=EPSG:2154{columns}", theme.name, "memory")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_theme_has_a_style_for_each_kind_of_geometry(lang, monkeypatch, qgis_app):
    from clairville.plugin.dress import styles
    from clairville.plugin.dress.tables import style_of

    monkeypatch.setattr(styles, "language", lambda: lang)
    bare, strange, wordless = [], [], []
    for theme, kind in placed():
        layer = empty(theme, kind)
        if not styles.load_style(layer, style_of(theme.name)):
            bare.append((theme.name, kind))
            continue
        renderer = layer.renderer()
        used = [
            QgsExpression(text).referencedColumns()
            for text in renderer.usedAttributes(QgsRenderContext())
        ]
        if not set().union(*used) <= set(theme.fields):
            strange.append(theme.name)
        if renderer.type() != "singleSymbol" and not all(
            item.label() for item in renderer.legendSymbolItems()
        ):
            wordless.append(theme.name)
    assert (bare, strange, wordless) == ([], [], [])


def test_every_code_of_a_style_has_its_words_and_every_word_its_place():
    from clairville.algorithms.common.resources import table
    from clairville.plugin.dress.styles import FOLDER

    labels = table("styles/labels")
    assert all(set(texts) == {"en", "fr"} and all(texts.values()) for texts in labels.values())
    used = {
        code
        for path in FOLDER.glob("*.qml")
        for code in re.findall(r"\[\[(.*?)\]\]", path.read_text(encoding="utf-8"))
    }
    classes = {code for code in used if code.startswith("class_")}
    assert {code.removeprefix("class_").removesuffix("_f") for code in classes} <= set(
        table("results/classes")
    )
    assert used - {"lang"} - classes == set(labels)
    # a style is one file: no other tells a language by its name
    assert not [path.name for path in FOLDER.glob("*.qml") if "." in path.stem]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_words_are_filled_in_in_the_language(lang, monkeypatch, qgis_app):
    from clairville.plugin.dress import styles

    monkeypatch.setattr(styles, "language", lambda: lang)
    for path in styles.FOLDER.glob("*.qml"):
        text = styles.style_text(path, lang)
        assert "[[" not in text, path.name
        document = QDomDocument()
        assert document.setContent(text)[0], path.name
        for told in ("mapTip", "previewExpression"):
            shown = document.documentElement().firstChildElement(told).text()
            assert f'_{"fr" if lang == "en" else "en"}"' not in shown, path.name
    made = QgsVectorLayer("LineString?crs=EPSG:2154&field=class:string", "x", "memory")
    assert styles.load_style(made, "accident_risk")
    labels = [item.label() for item in made.renderer().legendSymbolItems()]
    assert {"en": "Others", "fr": "Autres"}[lang] in labels
    assert {"en": "crashes a year expected", "fr": "accidents par an attendus"}[
        lang
    ] in made.mapTipTemplate()
    assert f'"reason_{lang}"' in made.mapTipTemplate()


def test_a_theme_of_points_and_lines_is_two_styled_layers_of_the_map(
    tmp_path, monkeypatch, qgis_app
):
    from clairville.plugin.panels.citydata import themelayers
    from clairville.plugin.panels.citydata.themestate import rows

    features = works(5)
    for feature in features[:2]:
        x, y = feature["geometry"]["coordinates"]
        feature["geometry"] = {"type": "LineString", "coordinates": [[x, y], [x + 5, y]]}
    path, store = file_profile(tmp_path, features), str(tmp_path / "s.gpkg")
    assert pull(path, store).message == ""
    try:
        added = themelayers.add_all(store, rows(str(path), store))
        assert [layer.featureCount() for layer in added] == [2, 3]  # lines below, points above
        assert len({layer.name() for layer in added}) == 2
        for layer, symbol in zip(added, ("SimpleLine", "SimpleMarker"), strict=True):
            drawn = layer.renderer().symbol().symbolLayer(0)
            assert (drawn.layerType(), drawn.color().name()) == (symbol, "#b5602a")
            assert layer.temporalProperties().isActive()
        assert themelayers.add_all(store, rows(str(path), store)) == added  # nothing twice
        assert (
            set(themelayers.on_map(store, "works")) == set(added)
            and themelayers.on_map(store, "roads") == []
        )
    finally:
        QgsProject.instance().clear()
