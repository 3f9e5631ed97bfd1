"""A project file that travels says nothing of the computer that made it."""

import pathlib
import platform
import re
import shutil
import sys
import zipfile

import processing
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtGui import QFont, QFontInfo

from clairville.plugin.dress import neutral, projects
from clairville.plugin.dress.styles import load_style
from clairville.plugin.host.fonts import FAMILIES
from clairville.plugin.host.meta import ROOT

V0_1 = ROOT / "tests" / "data" / "v0_1"


@pytest.fixture
def written(registered, tmp_path):
    """The XML of a saved project with labelled layers and a layout; and its path."""
    town = pathlib.Path(shutil.copy(V0_1 / "town.gpkg", tmp_path))
    layers = [
        projects.open_layer(f"{town}|layername={theme}", theme, theme=theme)
        for theme in ("roads", "works", "districts", "schools")
    ]
    risk = projects.open_layer(f"{town}|layername=accidents", "labelled")
    load_style(risk, "conflicts")
    project = projects.create(
        title="Town", crs=risk.crs(), groups=[projects.Group("Layers", [*layers, risk])]
    )
    context = QgsProcessingContext()
    context.setProject(project)
    processing.run(
        "clairville:mapsheet",
        {"LAYERS": [risk], "KEEP_LAYOUT": True, "OUTPUT": str(tmp_path / "sheet.pdf")},
        context=context,
        feedback=QgsProcessingFeedback(),
    )
    path = projects.save(project, tmp_path / "town.qgz")
    with zipfile.ZipFile(path) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".qgs")]
        return archive.read(name).decode("utf-8"), path


def test_no_font_of_this_computer(written):
    text, _ = written
    assert "<text-style" in text and "fontFamily" not in text, "QGIS would look for a missing one"
    own = {QFont().family(), QFontInfo(QFont()).family()} - {*FAMILIES}
    assert not [name for name in own if f'"{name}"' in text]
    listed = set(re.findall(r'<family name="([^"]*)"', text))
    assert listed <= {*FAMILIES}
    assert set(re.findall(r'namedStyle="([^"]*)"', text)) <= {"", "Bold", "Italic", "Bold Italic"}


def test_no_python_of_this_computer(written):
    text, _ = written
    for told in (str(ROOT), sys.prefix, sys.executable, "/python", "site-packages"):
        assert told not in text, told
    assert f'"{platform.python_version()}"' not in text


def test_it_opens_with_its_layout_pictures_and_labels(written):
    _, path = written
    project = QgsProject()
    assert project.read(path) and all(layer.isValid() for layer in project.mapLayers().values())
    (layout,) = project.layoutManager().printLayouts()
    for name in ("logo", "north"):
        picture = layout.itemById(name)
        assert picture.picturePath().startswith("base64:") and not picture.isMissingImage()
    assert any(layer.labelsEnabled() for layer in project.mapLayers().values() if layer.type() == 0)


def test_families_and_old_descriptions_of_fonts():
    text = (
        '<text-style fontFamily="DejaVu LGC Sans" namedStyle="Book"><families>'
        '<family name="X"/></families></text-style><LabelFont description="Ubuntu,9,-1,5"/>'
        '<layer description="a town, 9 km"/>'
    )
    found = neutral.without_fonts(text)
    assert "LGC" not in found and "Ubuntu" not in found and "Book" not in found
    assert '"X"' not in found and 'description="a town, 9 km"' in found
    assert found.count(FAMILIES[0]) == 2 and "fontFamily" not in found
