"""The file of an event as PDF: its map, then the report of the run with the checklist."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingUtils, QgsProject, QgsRectangle, QgsVectorLayer

from ....algorithms.common.reasons import sentence
from ...dress.styles import load_style
from ...host.i18n import language, tr

_SHOWN = (
    ("OUTPUT", "event_gates"),
    ("CONFLICTS", "event_conflicts"),
    ("WAYS", "event_streets"),
    ("AREA", "event_perimeter"),
)
_AROUND = 0.15  # of the perimeter's size around it on the map


def write(run: Any, results: dict[str, Any], invented: bool) -> str:
    """Make the PDF; returns its path."""
    from ...printing import reports

    lang = language()
    title = run.as_string("TITLE").strip() or run.algorithm.label()
    page = reports.from_manifest(
        run.manifest.as_dict(), lang, title=title, pictures=_map(run, results, title, lang)
    )
    page.mark = tr("FICTIF") if invented else ""
    page.subtitle = sentence("event_limit_advice", {}, lang)
    return reports.save_pdf(page, run.as_file_output("DOSSIER"))


def _map(run: Any, results: dict[str, Any], title: str, lang: str) -> list[Any]:
    from ...printing import reports, sheets

    layers: list[Any] = []
    extent = QgsRectangle()
    for name, style in _SHOWN:
        destination = results.get(name)
        layer = destination and QgsProcessingUtils.mapLayerFromString(destination, run.context)
        if not layer:
            continue
        shown = layer.clone()
        shown.setName(run.definition(name).description())
        load_style(shown, style)
        layers.append(shown)
        extent = QgsRectangle(shown.extent()) if name == "AREA" or extent.isNull() else extent
    if not layers:
        return []
    extent.grow(_AROUND * max(extent.width(), extent.height(), 50.0))
    project = QgsProject()
    project.setCrs(run.crs, True)
    sheet = sheets.Sheet(title=title, layers=layers, lang=lang, extent=extent, crs=run.crs)
    sheet.background = _streets(run)
    layout, _ = sheets.build(project, sheet)
    path = sheets.to_image(
        layout, QgsProcessingUtils.generateTempFilename("map.png"), dpi=130, body=True
    )
    names = ", ".join(layer.name() for layer in layers)
    return [reports.Picture(path, names, names)]


def _streets(run: Any) -> list[Any]:
    """The streets around, beneath."""
    described = run.as_described("STREETS")
    if described is None:
        return []
    layer = QgsVectorLayer(
        described.source, run.definition("STREETS").description(), described.provider
    )
    if not layer.isValid():
        return []
    load_style(layer, "event_around")
    return [layer]
