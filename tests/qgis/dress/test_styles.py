"""Every theme that has a place is drawn on purpose, in both languages; a theme of several kinds of
geometry in all of them.
"""

import re

import pytest
from qgis.core import QgsExpression, QgsProject, QgsRenderContext, QgsVectorLayer

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


def test_the_two_languages_of_a_style_differ_in_words_alone():
    from clairville.plugin.host.meta import ROOT

    folder = ROOT / "resources" / "styles"
    english = sorted(folder.glob("theme_*.en.qml"))
    assert english
    for path in english:
        texts = [
            re.sub(r' label="[^"]*"', "", p.read_text(encoding="utf-8"))
            for p in (path, path.with_name(path.name.replace(".en.", ".fr.")))
        ]
        assert re.sub(r"\{[0-9a-f-]{36}\}", "", texts[0]) == re.sub(
            r"\{[0-9a-f-]{36}\}", "", texts[1]
        ), path.name


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
