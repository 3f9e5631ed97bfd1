"""clairville:streetsheet: what the town knows of a street, on one page and as a table of all streets."""

import dataclasses
import datetime as dt
import pathlib

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingOutputString,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
    QgsRectangle,
)

from ....algorithms.common import sheet as sheets_text
from ....algorithms.common.errors import DataError
from ....algorithms.common.language import date, with_colon
from ....algorithms.common.progress import stage
from ...host import files, settings
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm
from .shared import PageAlgorithm, refuse_unpublishable

_STORES = "GeoPackage (*.gpkg);;PostGIS (*)"
_SHOWN = {"roads": "STREETS", "works": "WORKS", "schools": "SCHOOLS", "accidents": "CRASHES"}
_MAP_M = 60.0  # of the town around the street on the map


class StreetSheet(PageAlgorithm):
    """One street, or a table of all of them."""

    ID = "streetsheet"
    PACKAGES = ClairvilleAlgorithm.PACKAGES
    KEYWORDS = (
        "rue",
        "voie",
        "fiche",
        "street",
        "accueil",
        "standard téléphonique",
        "call desk",
        "CSV",
        "site internet",
        "PDF",
    )

    def __init__(self):
        super().__init__()
        self._page = None  # what compute found, for the page that the main thread makes

    def flags(self):
        # Counting is done beside the window; only the page is made in the main thread (finish).
        return super().flags() & ~QgsProcessingAlgorithm.Flag.FlagNoThreading

    def label(self):
        return tr("Street sheet")

    def summary(self):
        return tr(
            "What the town knows of a street, from its own store: works and orders now, coming and of the past year, school "
            "sector and schools, requests as counts, crashes by severity and year, trees, things with their condition, and which "
            "service answers. One A4 page for a street, and a table with a line per street for the call desk and the website. It "
            "counts what the layers hold; what they lack is not on the sheet."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterString("STREET", tr("Street"), optional=True),
            tr(
                "As people write it: abbreviated, without accents. Empty: only the table of all streets."
            ),
        )
        self.add(
            QgsProcessingParameterFile("STORE", tr("Store"), fileFilter=_STORES, optional=True),
            tr("Where the town's layers are. Empty: the store of the settings."),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("It says which service answers for what (services). Empty: that of the settings."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "DISTANCE",
                tr("Of the street is what lies within (m)"),
                QgsProcessingParameterNumber.Type.Double,
                20.0,
                False,
                1.0,
                200.0,
            ),
            tr("From the lines of the street. Schools count within 50 m."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATETIME",
                tr("Day"),
                QgsProcessingParameterDateTime.Type.DateTime,
                optional=True,
            ),
            tr(
                "What is under way, coming and past is told for this day. Empty: that of the profile where it has one "
                "(the demo), else today."
            ),
        )
        self.add_page(tr("Title"), tr("The name of the street if left empty."))
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("PDF"), tr("PDF files (*.pdf)"), optional=True
            ),
            tr("The page of the street."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "CSV",
                tr("Table of all streets"),
                tr("CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            ),
            tr("A line per street of the town, with semicolons. Small counts are not told."),
        )
        self.addOutput(QgsProcessingOutputString("NAME", tr("The street's name")))
        self.addOutput(QgsProcessingOutputVariant("FACTS", tr("What is known of the street")))

    def compute(self, run):
        from ....algorithms.locate import streetfacts, streetwords
        from .streetdata import StreetData

        asked, table = run.as_string("STREET").strip(), run.given("CSV")
        if not asked and not table:
            raise DataError("street_nothing_asked")
        store = run.as_file("STORE") if run.given("STORE") else settings.store_path()
        profile = _profile(run)
        day = _day(run, profile)
        distance = run.as_double("DISTANCE")
        published = run.as_boolean("PUBLISH")
        with StreetData(store) as data:
            run.set_crs(data.crs)
            index = _index(run, data, profile)
            run.progress(0.3)
            results = {}
            if asked:
                street = index.named(asked)
                reach = streetfacts.reach_m() + distance
                bounds = street.shape.buffer(reach).bounds
                frames = _frames(data, bounds, published)
                asks = published or run.given("OUTPUT")
                credited = _credited(data, frames, published) if asks else []
                found, where = streetfacts.count_streets([street], frames, index, day, distance)
                row = {k: _plain(v) for k, v in found.iloc[0].to_dict().items()}
                lines = streetwords.told_of(
                    row,
                    language(),
                    published=published,
                    distance_m=distance,
                    dates=data.dates,
                    day=day,
                )
                lines += _acts(store, street)
                services = _services(profile, data.themes)
                results["NAME"] = street.title
                results["FACTS"] = {
                    "street": street.title,
                    "lines": [list(line) for line in lines],
                    "services": [list(line) for line in services],
                    "counts": streetwords.hide_row(row, published=published),
                    "wkt": street.shape.wkt,
                    "crs": data.crs.authid(),
                }
                shown = street.shape.buffer(2 * _shown_m(street.shape)).bounds
                roads = data.frame("roads", shown)
                found_here = (street, frames, where, row, lines, services)
                self._page = (*found_here, day, distance, roads, credited)
                run.count(themes=len(frames))
            run.progress(0.5)
            if table:
                results["CSV"] = self._table(run, data, index, day, distance, profile)
        run.progress(1.0)
        return results

    def _table(self, run, data, index, day, distance, profile):
        from ....algorithms.locate import streetfacts, streetwords

        streets, published = index.all(), run.as_boolean("PUBLISH")
        run.progress(0.6)
        frames = _frames(data, None, published, progress=stage(run.progress, 0.6, 0.7))
        credited = _credited(data, frames, published) if published else []
        found, _ = streetfacts.count_streets(streets, frames, index, day, distance)
        run.progress(0.9)
        out = streetwords.hide_small(found, published=published)
        out = streetwords.in_words(out, language())
        out = out.assign(day=day.isoformat(), **_service_columns(profile, data.themes))
        run.count(streets=len(out))
        path = run.as_file_output("CSV")
        rows = [list(out.columns), *out.fillna("").itertuples(index=False, name=None)]
        files.save(path, sheets_text.text(rows), "utf-8-sig")
        if published:
            from ...printing.sheets import sources

            told = sources([credit for _, credit, _ in credited], language())
            files.save(pathlib.Path(path).with_suffix(".licence.txt"), f"{told}\n")
        return path

    def finish(self, run, results):
        """The page, in the main thread; skipped where only the table or the facts are wanted."""
        page, self._page = self._page, None
        if page is None or not run.given("OUTPUT"):
            return results
        from ...printing import sheets

        layout, sheet = self._layout(run, sheets, page)
        results["OUTPUT"] = sheets.to_pdf(layout, run.as_file_output("OUTPUT"), sheet.about())
        return results

    def _layout(self, run, sheets, page):
        from ....algorithms.locate import streetwords

        street, frames, where, row, lines, services, day, distance, roads, credited = page
        lang = language()
        published = run.as_boolean("PUBLISH")
        place = sheets.Place(
            {}, street.shape, run.crs, _shown_m(street.shape), lang, name=street.title
        )
        place.published, place.day = published, day
        place.near = _near(street.shape, frames, where, day)
        place.near["STREETS"] = sheets.streets_shown(roads, place)
        place.metadata = {_SHOWN[t]: metadata for t, _, metadata in credited if t in _SHOWN}
        place.metadata["place"] = place.metadata["STREETS"]  # the street itself is one of them
        layers = sheets.place_layers(place)
        layers[0].setName(streetwords.say("here", lang))
        sheet = self.sheet(run, layers, subject="place")
        sheet.title = sheet.title or street.title
        sheet.crs = run.crs
        sheet.extent = QgsRectangle(*street.shape.buffer(_MAP_M).bounds)
        marks = sheets.numbered(place)
        sheet.overlay = [marks] if marks is not None else []
        works = dataclasses.replace(place, near={"WORKS": place.near.get("WORKS")})
        sheet.listing = [("•", label, told) for label, told in lines]
        if place.rows("WORKS"):
            sheet.listing = [*sheet.listing[:1], *sheets.list_around(works), *sheet.listing[1:]]
        sheet.list_title = streetwords.say("list_title", lang, day=date(day.isoformat(), lang))
        sheet.facts = streetwords.figures(row, lang, published=published)
        sheet.chart = _chart(streetwords.crashes_by_year(row, published=published))
        sheet.decide_title = streetwords.say("label_services", lang)
        sheet.decide = "\n".join(with_colon((label, who), lang) for label, who in services)
        sheet.decide = sheet.decide or streetwords.say("services_missing", lang)
        method = streetwords.say("method", lang, metres=distance)
        sheet.method = " ".join(part for part in (sheet.method, method) if part)
        sheet.credits = [credit for _, credit, _ in credited]
        project = QgsProject()
        project.setCrs(run.crs, True)
        layout, notes = sheets.build(project, sheet)
        if notes:
            run.warn("print_shortened", what=", ".join(notes))
        return layout, sheet


def _profile(run):
    """The profile that says who answers; None without one."""
    from ...territory import profiles

    named = run.as_string("PROFILE") if run.given("PROFILE") else settings.load().profile
    return profiles.load(named) if named else None


def _day(run, profile):
    """The day that is asked for, else that of a profile that has one (the demo), else today."""
    if run.given("DATETIME"):
        return run.as_date_time("DATETIME").date().toPyDate()
    if profile is not None and profile.moment:
        return dt.date.fromisoformat(profile.moment[:10])
    return dt.date.today()


def _acts(store, street):
    """The line of the council's acts that hold the name of a street, where they were indexed."""
    from ....algorithms.locate import streetwords
    from ...store import acts

    with acts.Acts(acts.file_of(store)) as held:
        if not held.exists():
            return []
        total, newest = held.last(f'"{street.name}"')
    last = ("", "") if newest is None else (str(newest.date or "")[:10], newest.title)
    return [streetwords.line_of_acts(total, *last, language())]


def _index(run, data, profile):
    """The streets of the store, made ready to be asked."""
    from ....algorithms.locate.locator import Locator
    from ....algorithms.locate.streets import Streets
    from ...host import placing
    from ...territory.towns import towns_of

    roads = data.streets()
    box = None
    if len(roads):
        box = placing.box_in(tuple(roads.total_bounds), placing.DEGREES, data.crs.authid())
    return Streets(Locator(roads, None, towns_of(profile, box, data.crs.authid())))


def _credited(data, frames, published):
    """[(theme, credit, metadata)] of the streets and of all that is told of them; DataError where what
    is published may not be."""
    from ...printing.sheets import credit
    from ...printing.words import theme_label

    found = []
    for theme in ["roads", *(t for t in frames if t in data.themes)]:
        layer = data.layer(theme)
        found.append((theme, credit(layer, theme_label(theme, language())), layer.metadata()))
    if published:
        refuse_unpublishable([told for _, told, _ in found])
    return found


def _frames(data, bounds, published, progress=None):
    """{theme: rows} of what a sheet tells and the store holds."""
    from ....algorithms.locate import sections

    wanted = sections.sections(published=published)
    found = {}
    for i, section in enumerate(wanted):
        frame = data.frame(section.theme, bounds, sections.columns_of(section))
        if frame is not None:
            found[section.theme] = frame
        if progress is not None:
            progress((i + 1) / len(wanted))
    return found


def _near(shape, frames, where, day):
    """What the map shows: the works under way, the schools, the crashes of the street."""
    import shapely

    from ....algorithms.locate import streetfacts

    near = {}
    for name, theme in (("WORKS", "works"), ("SCHOOLS", "schools"), ("CRASHES", "accidents")):
        if theme not in where:
            continue
        rows = frames[theme].iloc[where[theme].of(0)].copy()
        if theme == "works":
            rows = rows[streetfacts.states_on(rows, day) == streetfacts.NOW]
        rows["distance_m"] = shapely.distance(rows.geometry.to_numpy(), shape)
        near[name] = rows.sort_values("distance_m", kind="stable")
    return near


def _shown_m(shape):
    """How far around a street its map shows others."""
    west, south, east, north = shape.bounds
    return max(_MAP_M, 0.4 * max(east - west, north - south))


def _chart(years):
    from ....algorithms.common.reporting import chart, text

    if len(years) < 2:
        return None
    title = text("street_chart")
    series = {"name": title, "x": [y for y, _ in years], "y": [n for _, n in years]}
    return chart("bar", title, "", text("street_chart_unit"), [series])


def _services(profile, themes):
    """[(theme in words, who answers)] of what the store holds, then of the rest."""
    from ...printing.words import theme_label

    told = {} if profile is None else profile.services
    first = sorted(told, key=lambda theme: theme not in themes)
    return [(theme_label(theme, language()), told[theme]) for theme in first]


def _service_columns(profile, themes):
    told = {} if profile is None else profile.services
    return {f"service_{theme}": who for theme, who in told.items()}


def _plain(value):
    return value.item() if hasattr(value, "item") else value
