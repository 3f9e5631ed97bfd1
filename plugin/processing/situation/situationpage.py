"""The page of a situation and the report of its day, from what was computed."""

import pathlib

from qgis.core import (
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ....algorithms.common.language import clock, date
from ....algorithms.common.reasons import sentence
from ...bridge import sinks
from ...dress.styles import load_style
from ...host import systems
from ...host.i18n import language, tr
from ...printing.typeface import text_format
from ...printing.words import say

_LEAST_M = 800.0  # of ground on the map, for one incident alone
_PAGE_RATIO = 1.52  # of the map on the page
_LOG_LINES = 60
_DAY_ROWS = 60
_DARK = ("grey", "not_covered", "failed", "late")


class Page:
    """What is printed of a situation; ``run``: of the tool; ``local``: ISO local time."""

    def __init__(self, run, taken, feeds, local):
        self.run, self.taken, self.feeds, self.local = run, taken, feeds, local
        self.lang = language()
        self.rows = run.as_int("ROWS")
        mark = run.as_enum_string("MARK")
        if mark == "none" and len(taken.incidents) and bool(taken.incidents["exercise"].any()):
            mark = "exercise"
        self.mark = "" if mark == "none" else self.say(mark)

    def say(self, code, **values):
        """A sentence of the topic in the language of the page."""
        return sentence(f"situation_sheet_{code}", values, self.lang)

    @property
    def title(self):
        """ "Situation at 16:30", behind the mark."""
        own = self.run.as_string("TITLE").strip()
        told = own or self.say("title", time=clock(self.local[11:16], self.lang))
        return f"{self.mark} · {told}" if self.mark else told

    def write_sheet(self, results):
        """The page as PDF and, where wanted, as a picture; its path."""
        from ...printing import sheets

        first = self.taken.incidents.head(self.rows)
        layers = [self._points(first)]
        extent = self._extent(first)
        background = self._streets(extent)
        rest = len(self.taken.incidents) - len(first)
        sheet = sheets.Sheet(
            title=self.title,
            subtitle=" · ".join(
                t for t in (date(self.local[:10], self.lang, weekday=True), self._counts()) if t
            ),
            layers=layers,
            background=background,
            lang=self.lang,
            subject="today",
            extent=extent,
            crs=self.run.crs,
            method=self.say("method"),
            list_title=self.say("list", n=rest) if rest else self.say("list_all"),
            listing=[self._line(r) for r in first.to_dict("records")]
            or [("", "", self.say("none"))],
            facts=self._facts(),
            decide=self._unknown(),
            decide_title=self.say("feeds"),
            credits=[],
            validated=self.mark,
            run_id=self.run.manifest.run_id,
        )
        project = QgsProject()
        project.setCrs(self.run.crs, True)
        layout, notes = sheets.build(project, sheet)
        if notes:
            self.run.warn("print_shortened", what=", ".join(notes))
        path = sheets.to_pdf(layout, self.run.as_file_output("OUTPUT"), sheet.about())
        if self.run.given("IMAGE"):
            image = self.run.as_file_output("IMAGE")
            image = image if pathlib.Path(image).suffix else f"{image}.png"
            results["IMAGE"] = sheets.to_image(layout, image, dpi=150)
        return path

    def write_report(self):
        """The report of the day as PDF; its path."""
        from ...printing import reports

        record = self.run.manifest.as_dict()
        record["report"] = {
            **record["report"],
            "tables": [*self._day(), *self._log(), *record["report"]["tables"]],
        }
        page = reports.from_manifest(record, self.lang, title=self._report_title())
        page.subtitle = self.say("method")
        return reports.save_pdf(page, self.run.as_file_output("REPORT"))

    def _report_title(self):
        told = self.say("report", day=date(self.local[:10], self.lang, weekday=True))
        return f"{self.mark} · {told}" if self.mark else told

    def _day(self):
        """What was under way since midnight, as a table of the report."""
        from ....algorithms.common.reporting import grid, text

        found = self.taken.day
        rows = [
            [
                str(row["start"])[11:16]
                if str(row["start"])[:10] == self.local[:10]
                else str(row["start"])[:10],
                "" if row["end"] != row["end"] else str(row["end"])[:16],
                text(f"situation_kind_{row['kind']}"),
                " ".join(t for t in (row["road"], row["place"]) if t),
                row["sources"],
            ]
            for row in found.head(_DAY_ROWS).to_dict("records")
        ]
        columns = [
            text(f"situation_column_{c}") for c in ("from", "to", "kind", "where", "sources")
        ]
        title = text("situation_title_day", n=len(found), shown=len(rows))
        return [grid(title, columns, rows)]

    def _log(self):
        """The entries of the log of that day, as a table of the report; none without a log."""
        if not self.run.given("LOG"):
            return []
        from ....algorithms.common.reporting import grid, text
        from ....algorithms.situation import logrows
        from ...store.logbook import Logbook

        rows = []
        with Logbook(self.run.as_file("LOG")) as book:
            for log in book.logs():
                of_day = [
                    e for e in book.entries(log.log) if self._day_of(e.at_utc) == self.local[:10]
                ]
                told = logrows.lines(of_day, self.lang, self.run.timezone)
                rows += [[line.clock, line.who, self._entry(line)] for line in told]
        columns = [text(f"situation_column_{c}") for c in ("hour", "function", "entry")]
        return [grid(text("situation_title_log"), columns, rows[-_LOG_LINES:])]

    def _day_of(self, stamp):
        """The local day of a UTC text."""
        from ....algorithms.clock import moments

        told = moments.read(stamp)
        return "" if told is None else moments.local(told[0], self.run.timezone).date().isoformat()

    @staticmethod
    def _entry(line):
        marks = f" ({', '.join(line.marks)})" if line.marks else ""
        return f"{line.what} · {line.text}{marks}" if line.text else f"{line.what}{marks}"

    def _counts(self):
        return self.say(
            "counts",
            active=int((self.taken.incidents["status"] == "active").sum()),
            records=len(self.taken.members),
        )

    def _facts(self):
        found = self.taken.incidents["status"]
        grey = int(self.feeds["state"].isin(["grey", "not_covered"]).sum())
        return [
            (str(int((found == "active").sum())), self.say("fact_active")),
            (str(int((found == "planned").sum())), self.say("fact_planned")),
            (str(int(found.isin(["stale", "suspended", "unknown"]).sum())), self.say("fact_check")),
            (str(grey), self.say("fact_grey")),
        ]

    def _line(self, row):
        """(rank, kind and where, age · sources · reasons)."""
        kind = sentence(f"situation_kind_{row['kind']}", {}, self.lang)
        where = " ".join(dict.fromkeys(t for t in (row["road"], row["place"]) if t))
        name = f"{kind[:1].upper()}{kind[1:]}" + (f", {where}" if where else "")
        age = row["age_min"]
        told = [
            self.say("age", n=int(age)) if age == age and age < 2880 else "",
            self.say("sources", names=row["sources"]),
            row[f"reason_{self.lang}"],
        ]
        state = (
            ""
            if row["status"] == "active"
            else f" ({sentence('situation_state_word_' + row['status'], {}, self.lang)})"
        )
        return (str(int(row["rank"])), name + state, " · ".join(t for t in told if t))

    def _unknown(self):
        """State of the feeds in two or three sentences: what is fresh, then what is not known."""
        live = self.feeds[self.feeds["state"] == "fresh"]
        parts = [
            f"{row[f'theme_{self.lang}']}{say('colon', self.lang)}{row[f'text_{self.lang}']}"
            for row in live.to_dict("records")
        ]
        dark = self.feeds[self.feeds["state"].isin(_DARK)]
        if len(dark):
            names = ", ".join(dict.fromkeys(dark[f"theme_{self.lang}"]))
            parts.append(self.say("unknown", names=names))
        stored = self.feeds[self.feeds["state"] == "stored"]
        if len(stored):
            names = ", ".join(dict.fromkeys(stored[f"theme_{self.lang}"]))
            parts.append(self.say("stored", names=names))
        return " ".join(parts)

    def _points(self, first):
        layer = _memory(self.run, first, "Point", self.say("layer"))
        load_style(layer, "situation")
        settings = QgsPalLayerSettings()
        settings.fieldName = "rank"
        form = text_format(9, bold=True)
        buffer = QgsTextBufferSettings()
        buffer.setEnabled(True)
        buffer.setColor(QColor("white"))
        form.setBuffer(buffer)
        settings.setFormat(form)
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        return layer

    def _streets(self, extent):
        """The streets of the map and no more: a map of the whole would take the place of the feeds."""
        streets = self.taken.streets
        if streets is None or not len(streets):
            return []
        box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        streets = streets.iloc[streets.sindex.query(_box(*box))]
        streets = streets.clip(box) if len(streets) else streets
        if not len(streets):
            return []
        layer = _memory(
            self.run, streets[[streets.geometry.name]], "MultiLineString", tr("Streets")
        )
        symbol = QgsLineSymbol.createSimple({"line_color": "150,150,150", "line_width": "0.2"})
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
        return [layer]

    def _extent(self, first):
        shapes = [g for g in first.geometry if g is not None and not g.is_empty]
        if not shapes:
            streets = self.taken.streets
            if streets is None or not len(streets):
                return self._anywhere()
            return QgsRectangle(*streets.total_bounds)
        box = QgsRectangle(
            min(g.x for g in shapes),
            min(g.y for g in shapes),
            max(g.x for g in shapes),
            max(g.y for g in shapes),
        )
        box.grow(max(_LEAST_M, 0.1 * max(box.width(), box.height())))
        width = max(box.width(), _PAGE_RATIO * box.height())
        return QgsRectangle.fromCenterAndSize(box.center(), width, width / _PAGE_RATIO)

    def _anywhere(self):
        """A piece of the territory's system, for a map with nothing on it."""
        from qgis.core import QgsCoordinateReferenceSystem

        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        change = systems.transform(degrees, self.run.crs, self.run.context.transformContext())
        middle = change.transform(self.run.crs.bounds().center())
        return QgsRectangle.fromCenterAndSize(middle, 2 * _LEAST_M, 2 * _LEAST_M)


def _box(*bounds):
    import shapely

    return shapely.box(*bounds)


def _memory(run, frame, kind, name):
    """A layer in memory of a frame."""
    frame = sinks.writable(frame)
    fields = sinks.qgis_fields(frame, None)
    layer = QgsVectorLayer(f"{kind}?crs={run.crs.authid()}", name, "memory")
    layer.dataProvider().addAttributes(list(fields))
    layer.updateFields()
    sinks.write(frame, layer.dataProvider(), fields)
    layer.updateExtents()
    return layer
