"""What runcity leaves behind: the project file, the sheet of four pages and the report, from the
steps' results.
"""

import datetime as dt
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsMarkerSymbol,
    QgsProject,
    QgsRenderContext,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.language import date, text_in
from ...dress import projects
from ...host import meta
from ...printing import reports, sheets
from ...printing.reports import gather
from ...printing.words import say, theme_label
from . import findings, pages, steps

# Themes of the store in the project's groups; the rest is data that starts unticked.
_BACKGROUND = ("roads", "districts", "water_bodies", "land_cover")


@dataclass
class City:
    """All that the printed things are made from."""

    profile: object
    folder: object
    store: object
    moment: dt.datetime
    lang: str
    done: object
    budget: float
    manifest: object
    is_example: bool = False

    @property
    def label(self):
        return text_in(self.profile.label, self.lang)

    @property
    def when(self):
        return date(self.moment.isoformat(), self.lang, weekday=True, time=True)

    def say(self, code, **values):
        return say(code, self.lang, **values)


def layers_of(city):
    """Every layer of the run, opened: {table or theme: layer}, results named in the report's
    language.
    """
    present = steps.tables(city.store)
    opened = {}
    for table in present:
        result = table in (
            steps.CONFLICTS,
            steps.ACTIVE,
            steps.SEGMENTS,
            steps.UNMATCHED,
            steps.PLACED,
            steps.SITES,
            steps.PROGRAMME,
            steps.DISTRICTS,
            steps.INDICATORS,
        )
        known = result or table in city.profile.themes
        if known and present[table]:
            name = city.say(f"layer_{table}") if result else theme_label(table, city.lang)
            opened[table] = projects.open_layer(
                f"{city.store}|layername={table}", name, theme=table
            )
            if result and opened[table] is not None:
                opened[table].setCustomProperty(meta.RESULT, True)
    raster = city.folder / "plantability.tif"
    if steps.TREES in city.done.results and raster.is_file():
        opened["plantability"] = projects.open_layer(str(raster), city.say("layer_plantability"))
    return {key: layer for key, layer in opened.items() if layer is not None}


def groups(city, opened):
    """The project's layer tree, topmost first."""

    def pick(*keys):
        return [opened[k] for k in keys if k in opened]

    background = pick(*_BACKGROUND)
    results = pick(steps.CONFLICTS, steps.ACTIVE)
    models = pick(
        steps.SITES,
        steps.SEGMENTS,
        steps.PROGRAMME,
        "plantability",
        steps.UNMATCHED,
        steps.PLACED,
        steps.DISTRICTS,
        steps.INDICATORS,
    )
    rest = [layer for key, layer in opened.items() if layer not in [*background, *results, *models]]
    hidden = {layer.name() for layer in [*rest, *models] if opened.get(steps.SEGMENTS) is not layer}
    found = [
        projects.Group(city.say("group_today"), results),
        projects.Group(city.say("group_models"), models, hidden=hidden),
        projects.Group(city.say("group_data"), rest, expanded=False, hidden=hidden),
        projects.Group(city.say("group_base"), background, expanded=False),
    ]
    return [group for group in found if group.layers]


def suit_the_city(opened):
    """At the scale of a city works are specks and weak conflicts a crowd: works also get a dot,
    weak conflicts start unticked.
    """
    conflicts, works = opened.get(steps.CONFLICTS), opened.get(steps.ACTIVE)
    if conflicts is not None and isinstance(conflicts.renderer(), QgsCategorizedSymbolRenderer):
        index = conflicts.renderer().categoryIndexForValue("low")
        if index >= 0:
            conflicts.renderer().updateCategoryRenderState(index, False)
    if works is not None and works.geometryType() == Qgis.GeometryType.Polygon:
        renderer = works.renderer().clone()
        for symbol in renderer.symbols(QgsRenderContext()):
            dot = QgsMarkerSymbol.createSimple(
                {"size": "1.4", "color": symbol.color().name(), "outline_style": "no"}
            )
            layer = QgsCentroidFillSymbolLayer()
            layer.setSubSymbol(dot)
            symbol.appendSymbolLayer(layer)
        works.setRenderer(renderer)


def project_and_sheets(city, picture_folder, progress, lost):
    """Write clairville.qgz, sheet.pdf and sheet.png. ``lost``: a context that keeps what fails in
    one part from the others.

    Returns (paths by output name, what found no room on a page, pictures for the report).
    """
    opened = layers_of(city)
    suit_the_city(opened)
    crs = city.profile.qgis_crs()
    title = city.say("city_title", label=city.label)
    tree = groups(city, opened)
    extent = _territory(opened, crs)
    project = projects.create(title=title, crs=crs, groups=tree, extent=extent, moment=city.moment)
    paths, short, made, pictures, shown = {}, [], [], [], []
    with lost("sheet"):
        for page, sheet in pages.pages(city, opened, extent, crs):
            shown.append(sheet)
            layout, notes = sheets.build(project, sheet)
            short += notes
            made.append(layout)
            pictures.append(pages.picture(city, page, sheet, layout, picture_folder))
            progress(0.1 * len(made))
        if not made:
            raise DataError("print_no_layers")
        paths["SHEET"] = sheets.to_pdf(made, city.folder / "sheet.pdf", shown[0].about(title))
        progress(0.7)
        paths["SHEET_IMAGE"] = sheets.to_image(made[0], city.folder / "sheet.png", dpi=150)
    for layout in made:
        the_map = sheets.item(layout, "map")
        projects.keep_layout(project, layout, the_map, the_map.layers())
    paths["PROJECT"] = projects.save(project, city.folder / "clairville.qgz")
    progress(0.9)
    return paths, short, pictures


def _territory(opened, crs):
    """The extent of the districts, else of the streets, else of everything."""
    keys = [k for k in ("districts", "roads") if k in opened][:1] or list(opened)
    return sheets.full_extent([opened[k] for k in keys], crs, QgsProject())


def report(city, pictures):
    """Write report.html and report.pdf; returns their paths."""
    runs = [city.done.runs[s] for s in steps.MODELS if s in city.done.runs]
    models = [r for r in runs if not r["algorithm"].endswith(steps.SNAPSHOT)]
    whole = city.manifest.as_dict()
    page = reports.Report(
        title=city.say("city_title", label=city.label),
        lang=city.lang,
        subtitle=city.when,
        messages=gather.messages(models or runs, city.lang),
        facts=findings.facts(city),
        asked=gather.asked_parameters(whole, city.lang),
        decide=findings.decisions(city),
        problems=findings.problems(city),
        steps=[*_pull(city), *runs],
        sources=findings.sources(city),
        limits=findings.limits(city),
        run=whole,
        pictures=pictures,
    )
    return reports.save(page, city.folder / "report.html"), reports.save_pdf(
        page, city.folder / "report.pdf"
    )


def _pull(city):
    return [city.done.runs[steps.PULL]] if steps.PULL in city.done.runs else []
