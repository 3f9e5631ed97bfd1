"""Classes that lie side by side in a legend can be told apart by everyone: by their colour as each
colour vision sees it, or by size, dash, shape or hatch; and, on a page for black and white, without
any colour."""

import itertools
import re

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage, QPainter

from clairville.plugin.dress import styles
from clairville.plugin.host.meta import ROOT
from clairville.plugin.printing.sheets import patterns

# Machado, Oliveira, Fernandes 2009 (IEEE TVCG 15:6), severity 1, on linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# OKLab (Ottosson 2020): linear RGB -> cone response -> L, a, b.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
APART = 0.04  # twice what is just noticed side by side
OFFICIAL = ("Constrained", "Neutral")  # colours given by the published index: patterns carry them

# Results; the themes of the city's data lie muted beneath them.
STYLES = sorted(
    {
        re.sub("_(line|point|polygon)$", "", path.name.split(".")[0])
        for path in (ROOT / "resources" / "styles").glob("*.qml")
        if not path.name.startswith("theme_")
        and "<rasterrenderer" not in path.read_text(encoding="utf-8")
    }
)
KINDS = ("Point", "LineString", "Polygon")


def oklab(rgb, vision):
    """sRGB values in 0..1, shape (..., 3), as a vision sees them, in OKLab."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.cbrt(np.clip(linear @ VISIONS[vision].T, 0, 1) @ _CONES.T) @ _LAB.T


def drawn(symbol):
    """A symbol on white, sRGB in 0..1, shape (pixels, 3)."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.drawImage(0, 0, symbol.asImage(QSize(60, 40)))
    painter.end()
    values = np.frombuffer(image.constBits().asarray(image.sizeInBytes()), np.uint8).reshape(-1, 4)
    return values[:, 2::-1] / 255.0


def apart(one, other, vision):
    """How far two symbols look apart: mean OKLab distance over the ink of both (colour, size, dash,
    hatch and fading alike).
    """
    ink = (one < 1).any(axis=1) | (other < 1).any(axis=1)
    return float(np.linalg.norm(oklab(one[ink], vision) - oklab(other[ink], vision), axis=1).mean())


def styled(style):
    """A layer with a style on it for every geometry that the style has symbols for."""
    made = [
        QgsVectorLayer(f"{kind}?crs=EPSG:2154&field=class:string", style, "memory")
        for kind in KINDS
    ]
    found = [layer for layer in made if styles.load_style(layer, style)]
    assert found, style
    return found


def symbols(layer):
    items = layer.renderer().legendSymbolItems()
    return [
        (item.label(), item.symbol().clone())
        for item in items
        if item.symbol() is not None and item.label()
    ]


@pytest.mark.parametrize("style", STYLES)
def test_neighbours_in_the_legend_are_told_apart_by_every_vision(style):
    for layer in styled(style):
        looks = [(name, drawn(symbol)) for name, symbol in symbols(layer)]
        for ((name, one), (after, other)), vision in itertools.product(
            itertools.pairwise(looks), VISIONS
        ):
            if (name, after) != OFFICIAL:
                assert apart(one, other, vision) >= APART, (name, after, vision)


@pytest.mark.parametrize("style", STYLES)
def test_no_two_classes_look_alike_in_black_and_white(style):
    for layer in styled(style):
        looks = {name: drawn(symbol) for name, symbol in symbols(patterns.patterned(layer))}
        assert all(np.ptp(look, axis=1).max() < 0.02 for look in looks.values()), (
            "no colour is left"
        )
        for one, other in itertools.combinations(looks, 2):
            assert apart(looks[one], looks[other], "usual") >= APART, (
                one,
                other,
                layer.geometryType(),
            )


def test_the_measure_itself():
    red, green = np.array([[0.8, 0.2, 0.1]]), np.array([[0.45, 0.42, 0.1]])
    assert apart(red, red, "usual") == 0 and apart(red, green, "usual") > 3 * apart(
        red, green, "deuteranopia"
    )
    assert np.allclose(oklab(np.ones((1, 3)), "usual"), [[1, 0, 0]], atol=1e-3), "white"
    grey = np.full((1, 3), 0.5)
    assert np.allclose(oklab(grey, "protanopia"), oklab(grey, "usual"), atol=2e-3), (
        "grey stays grey"
    )


@pytest.mark.parametrize("style", ["plantability", "plantability_partial"])
def test_the_official_colours_of_plantability_become_steps_of_grey(style, tmp_path):
    """Their six colours are given; two of them are one to a deuteranope, so a page for black and
    white must carry them.
    """
    raster = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "p.tif"), 11, 1, 1, gdal.GDT_Byte)
    raster.WriteRaster(0, 0, 11, 1, bytes(range(11)))
    raster = None
    made = QgsRasterLayer(str(tmp_path / "p.tif"), "p")
    assert styles.load_style(made, style)
    greys = {}
    copy = patterns.patterned(made)
    for entry in copy.renderer().classes():
        assert entry.color.red() == entry.color.green() == entry.color.blue()
        greys.setdefault(entry.label, entry.color.red())
    shades = sorted(greys.values())
    assert len(greys) >= 6 and min(b - a for a, b in itertools.pairwise(shades)) >= 30, greys
