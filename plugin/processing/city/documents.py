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
    QgsPalLayerSettings,
    QgsProject,
    QgsRenderContext,
    QgsTextBackgroundSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.errors import DataError
from ...dress import projects
from ...printing import reports, sheets
from ...printing.reports import gather
from ...printing.sheets.credits import Credit
from ...printing.words import date, dates_in, number, say, tell, theme_label
from . import steps

# Themes of the store in the project's groups; the rest is data that starts unticked.
_BACKGROUND = ("roads", "districts", "water_bodies", "land_cover")
_TOP = 5


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

    @property
    def label(self):
        return self.profile.label.get(self.lang, self.profile.label["en"])

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
            steps.SITES,
            steps.PROGRAMME,
        )
        known = result or table in city.profile.themes
        if known and present[table]:
            name = city.say(f"layer_{table}") if result else theme_label(table, city.lang)
            opened[table] = projects.open_layer(
                f"{city.store}|layername={table}", name, theme=table
            )
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
    models = pick(steps.SITES, steps.SEGMENTS, steps.PROGRAMME, "plantability", steps.UNMATCHED)
    rest = [layer for key, layer in opened.items() if layer not in [*background, *results, *models]]
    hidden = {layer.name() for layer in [*rest, *models] if opened.get(steps.SEGMENTS) is not layer}
    found = [
        projects.Group(city.say("group_today"), results),
        projects.Group(city.say("group_models"), models, hidden=hidden),
        projects.Group(city.say("group_data"), rest, expanded=False, hidden=hidden),
        projects.Group(city.say("group_base"), background, expanded=False),
    ]
    return [group for group in found if group.layers]


def credits_of(city, keys):
    """Credits of layers: a result is credited to the data it was made from, as the profile states
    it.
    """
    found = []
    for key in keys:
        run = city.done.runs.get(_maker(key))
        themes = (
            list(dict.fromkeys(i["theme"] for i in run["inputs"] if i.get("theme")))
            if run
            else [key]
        )
        for theme in themes:
            for entry in city.profile.themes.get(theme, ()):
                found.append(
                    Credit(
                        theme_label(theme, city.lang),
                        entry.attribution,
                        entry.data_date,
                        entry.licence,
                    )
                )
    return list(dict.fromkeys(found))


def _maker(key):
    return {
        steps.CONFLICTS: steps.SNAPSHOT,
        steps.ACTIVE: steps.SNAPSHOT,
        steps.SEGMENTS: steps.RISK,
        steps.SITES: steps.TREES,
        "plantability": steps.TREES,
        steps.PROGRAMME: steps.REPAIR,
    }.get(key, "")


# (page, results shown, any of which makes the page; themes drawn beneath; the result whose places
# are listed)
_PAGES = (
    (
        "today",
        (steps.CONFLICTS, steps.ACTIVE),
        ("roads", "districts", "water_bodies", "land_cover"),
        steps.CONFLICTS,
    ),
    ("risk", (steps.SEGMENTS,), ("districts", "water_bodies", "land_cover"), steps.SEGMENTS),
    ("trees", (steps.SITES, "plantability"), ("districts",), steps.SITES),
    (
        "maintenance",
        (steps.PROGRAMME,),
        ("roads", "districts", "water_bodies", "land_cover"),
        steps.PROGRAMME,
    ),
)


def pages(city, opened, extent, crs):
    """(page, sheet) to print: one for the city at that moment and one per model that ran."""
    found = []
    wanted = [page for page in _PAGES if any(key in opened for key in page[1])]
    for i, (page, shown, beneath, listed) in enumerate(wanted, 1):
        shown = [k for k in shown if k in opened]
        beneath = [k for k in beneath if k in opened]
        top = _listed_places(opened[listed], city.lang) if listed in opened else []
        found.append(
            (
                page,
                sheets.Sheet(
                    title=f"{city.label}{say('colon', city.lang)}{city.say(f'page_{page}')}",
                    subtitle=city.when
                    if page == "today"
                    else city.say("page_subtitle", when=city.when),
                    layers=[opened[k] for k in shown],
                    background=[opened[k] for k in beneath],
                    lang=city.lang,
                    extent=extent,
                    crs=crs,
                    **_told(city, page, listed),
                    colour=city.profile.colour,
                    logo=city.profile.logo_path,
                    list_title=city.say("list_title") if top else "",
                    listing=top,
                    credits=credits_of(city, [*shown, *beneath]),
                    page=i,
                    pages=len(wanted),
                    brand=city.label if city.profile.logo_path else "Clairville",
                    run_id=city.manifest.run_id,
                    name=city.say(f"page_{page}"),
                ),
            )
        )
    return found


def _told(city, page, listed):
    """What the run that made a result tells on its page, in the page's own words about how it was
    made.
    """
    record = city.done.runs.get(_maker(listed)) or {}
    return {**sheets.told_by(record, city.lang), "method": " ".join(_method(city, page))}


def _method(city, page):
    """What a page says about how it was made; that of the trees leaves none of its cautions out."""
    yield city.say(f"method_{page}")
    if page == "trees" and steps.TREES in city.done.runs:
        yield tell(city.done.runs[steps.TREES]["report"]["limits"][0], city.lang)
    yield city.say("sheet_uncertainty")


def _listed_places(layer, lang):
    """The list beside the map, its numbers on the map as well."""
    chosen = sheets.first_places(layer, _TOP)
    if chosen:
        number_on_map(layer, [f.id() for f in chosen])
    return sheets.listing(chosen, lang)


def number_on_map(layer, ids):
    """Label the features ``ids`` of a layer 1, 2, 3 ... and no other."""
    text = QgsTextFormat()
    text.setForcedBold(True)
    text.setSize(7.5)
    text.setColor(QColor("#ffffff"))
    badge = QgsTextBackgroundSettings()
    badge.setEnabled(True)
    badge.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    badge.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    badge.setSize(QSizeF(3.9, 3.9))
    badge.setSizeUnit(Qgis.RenderUnit.Millimeters)
    badge.setFillColor(QColor("#1d2b2d"))
    badge.setStrokeColor(QColor("#ffffff"))
    badge.setStrokeWidth(0.25)
    text.setBackground(badge)
    numbered = ",".join(map(str, ids))
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = f"nullif(array_find(array({numbered}), $id) + 1, 0)"
    settings.priority = 10
    settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.geometryGeneratorEnabled = True
    settings.geometryGenerator = (
        f"CASE WHEN $id IN ({numbered}) THEN point_on_surface(buffer($geometry, 1)) END"
    )
    settings.geometryGeneratorType = Qgis.GeometryType.Point
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.dist = 1.2
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


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
        for page, sheet in pages(city, opened, extent, crs):
            shown.append(sheet)
            layout, notes = sheets.build(project, sheet)
            short += notes
            made.append(layout)
            pictures.append(_picture(city, page, sheet, layout, picture_folder))
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


def _picture(city, page, sheet, layout, folder):
    """The map, legend and list of a page as a picture for the report."""
    names = ", ".join(layer.name() for layer in sheet.layers)
    path = sheets.to_image(layout, folder / f"{page}.png", dpi=130, body=True)
    maker = dict(
        zip([p[0] for p in _PAGES], ["", steps.RISK, steps.TREES, steps.REPAIR], strict=True)
    )[page]
    return reports.Picture(
        path,
        city.say("alt_map", label=city.label, layers=names),
        city.say("caption_map", title=sheet.title, layers=names),
        f"clairville:{maker}" if maker else "",
    )


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
        facts=facts(city),
        asked=gather.asked(whole, city.lang),
        decide=decisions(city),
        problems=problems(city),
        steps=[*_pull(city), *runs],
        sources=sources(city),
        limits=limits(city),
        run=whole,
        pictures=pictures,
    )
    return reports.save(page, city.folder / "report.html"), reports.save_pdf(
        page, city.folder / "report.pdf"
    )


def _pull(city):
    return [city.done.runs[steps.PULL]] if steps.PULL in city.done.runs else []


def facts(city):
    """Key figures of the moment: (label, value) texts."""
    taken = city.done.results.get(steps.SNAPSHOT, {}).get("SNAPSHOT") or {}
    lang, found = city.lang, []
    if taken.get("works"):
        found.append((city.say("fact_works"), number(int(taken["works"]["active"]), lang)))
    if taken.get("conflicts"):
        found.append((city.say("fact_conflicts"), number(int(taken["conflicts"]["total"]), lang)))
    if taken.get("complaints"):
        told = taken["complaints"]
        found.append(
            (city.say("fact_complaints", days=int(told["days"])), number(int(told["total"]), lang))
        )
    air = taken.get("air") or {}
    label = air.get("label")
    if label:
        found.append((city.say("fact_air"), tell(label, lang)))
    school = taken.get("schools") or {}
    if school.get("in_session") is not None:
        found.append((city.say("fact_school"), number(bool(school["in_session"]), lang)))
    if school.get("gates_open") is not None:
        found.append((city.say("fact_bells"), number(int(school["gates_open"]), lang)))
    return found


def decisions(city):
    """The box "to decide": one line per result that is there."""
    done, found = city.done, []
    total = (
        (done.results.get(steps.SNAPSHOT, {}).get("SNAPSHOT") or {}).get("conflicts") or {}
    ).get("total")
    if total:
        found.append(city.say("decide_conflicts", n=int(total), k=min(_TOP, int(total))))
    if steps.RISK in done.results:
        found.append(city.say("decide_risk"))
    if steps.TREES in done.results:
        found.append(city.say("decide_trees"))
    if steps.REPAIR in done.results:
        found.append(city.say("decide_maintenance", budget=city.budget))
    return found


def problems(city):
    """One sentence per step that failed and per theme that could not be fetched."""
    done = city.done
    found = [
        city.say("step_failed", step=say(f"tool_{step}", city.lang), why=why)
        for step, why in done.failures.items()
    ]
    failed = done.results.get(steps.PULL, {}).get("FAILED") or {}
    for theme, why in (
        failed.items() if isinstance(failed, dict) else [(f, "") for f in _listed(failed)]
    ):
        found.append(
            city.say("theme_absent", theme=theme_label(theme, city.lang), why=str(why) or "?")
        )
    return found


def _listed(value):
    return (
        [part.strip() for part in value.split(",") if part.strip()]
        if isinstance(value, str)
        else list(value)
    )


def sources(city):
    """The profile's themes with what the pull got: rows, dates, licences, credits, notes."""
    counts = city.done.results.get(steps.PULL, {}).get("COUNTS") or {}
    found = []
    for theme, entries in city.profile.themes.items():
        got = counts.get(theme) or {}
        note = " ".join(dict.fromkeys(e.note_texts[city.lang] for e in entries if e.note))
        found.append(
            reports.Source(
                name=theme,
                theme=theme,
                rows=got.get("kept", got.get("got")),
                announced=got.get("announced"),
                date="..".join(
                    dict.fromkeys(
                        sorted({e.data_date for e in entries if e.data_date})[
                            :: max(len(entries) - 1, 1)
                        ]
                    )
                ),
                licence="; ".join(dict.fromkeys(e.licence for e in entries if e.licence)),
                credit="; ".join(dict.fromkeys(e.attribution for e in entries if e.attribution)),
                note=note,
            )
        )
    return found


def limits(city):
    """What the whole run cannot tell."""
    works = [e.data_date for e in city.profile.themes.get("works", ()) if e.data_date]
    found = [city.say("works_closed", date=dates_in(max(works), city.lang))] if works else []
    if city.done.results.get(steps.TREES, {}).get("PARTIAL"):
        found.append(city.say("plantability_partial"))
    if steps.RISK in city.done.results:
        found.append(city.say("accident_no_fault"))
    note = city.profile.notes.get(city.lang) if city.profile.notes else ""
    return [*found, *([note] if note else [])]
