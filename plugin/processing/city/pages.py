"""The pages of runcity's sheet: what each shows, lists, tells and credits, and its picture for the report."""

from dataclasses import dataclass

from ...printing import reports, sheets
from ...printing.sheets.credits import Credit
from ...printing.words import say, tell_item, theme_label
from . import steps

TOP = 5  # places listed beside a map


@dataclass(frozen=True)
class Page:
    """``shown``: results, any of which makes the page; ``beneath``: themes drawn under them;
    ``listed``: the result whose places are listed; ``step``: the model that the page is about.
    """

    name: str
    shown: tuple
    beneath: tuple
    listed: str
    step: str = ""


_BENEATH = ("districts", "water_bodies", "land_cover")
PAGES = (
    Page("today", (steps.CONFLICTS, steps.ACTIVE), ("roads", *_BENEATH), steps.CONFLICTS),
    Page("risk", (steps.SEGMENTS,), _BENEATH, steps.SEGMENTS, steps.RISK),
    Page("trees", (steps.SITES, "plantability"), ("districts",), steps.SITES, steps.TREES),
    Page("maintenance", (steps.PROGRAMME,), ("roads", *_BENEATH), steps.PROGRAMME, steps.REPAIR),
)


def pages(city, opened, extent, crs):
    """(:class:`Page`, sheet) to print: one for the city at that moment and one per model that ran."""
    wanted = [page for page in PAGES if any(key in opened for key in page.shown)]
    return [
        (page, _sheet(city, page, opened, extent, crs, (i, len(wanted))))
        for i, page in enumerate(wanted, 1)
    ]


def _sheet(city, page, opened, extent, crs, place):
    shown = [k for k in page.shown if k in opened]
    beneath = [k for k in page.beneath if k in opened]
    top = _listed_places(opened[page.listed], city.lang) if page.listed in opened else []
    return sheets.Sheet(
        title=f"{city.label}{say('colon', city.lang)}{city.say(f'page_{page.name}')}",
        subtitle=city.when if not page.step else city.say("page_subtitle", when=city.when),
        layers=[opened[k] for k in shown],
        background=[opened[k] for k in beneath],
        lang=city.lang,
        extent=extent,
        crs=crs,
        **_told(city, page),
        colour=city.profile.colour,
        logo=city.profile.logo_path,
        list_title=city.say("list_title") if top else "",
        listing=top,
        credits=credits_of(city, [*shown, *beneath]),
        page=place[0],
        pages=place[1],
        brand=city.label if city.profile.logo_path else "Clairville",
        run_id=city.manifest.run_id,
        name=city.say(f"page_{page.name}"),
    )


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
        steps.SITES: steps.PLANTING,
        "plantability": steps.TREES,
        steps.PROGRAMME: steps.REPAIR,
    }.get(key, "")


def _told(city, page):
    """What the run that made a result tells on its page, in the page's own words about how it was
    made.
    """
    record = city.done.runs.get(_maker(page.listed)) or {}
    return {**sheets.told_by(record, city.lang), "method": " ".join(_method(city, page))}


def _method(city, page):
    """What a page says about how it was made; that of the trees leaves none of its cautions out."""
    yield city.say(f"method_{page.name}")
    if page.step == steps.TREES and steps.TREES in city.done.runs:
        yield tell_item(city.done.runs[steps.TREES]["report"]["limits"][0], city.lang)
    yield city.say("sheet_uncertainty")


def _listed_places(layer, lang):
    """The list beside the map, its numbers on the map as well."""
    chosen = sheets.first_places(layer, TOP)
    if chosen:
        sheets.number_in_place(layer, [f.id() for f in chosen])
    return sheets.listing(chosen, lang)


def picture(city, page, sheet, layout, folder):
    """The map, legend and list of a page as a picture for the report."""
    names = ", ".join(layer.name() for layer in sheet.layers)
    path = sheets.to_image(layout, folder / f"{page.name}.png", dpi=130, body=True)
    return reports.Picture(
        path,
        city.say("alt_map", label=city.label, layers=names),
        city.say("caption_map", title=sheet.title, layers=names),
        f"clairville:{page.step}" if page.step else "",
    )
