"""What a :class:`~.glance.GlancePanel` knows of decisions: which lines stand first, what is said on
them, the bar of the selected one, and the window of the week.
"""

import datetime as dt
from dataclasses import replace

from ...host import settings
from ...host.i18n import language, tr
from ..frame import layers
from ..frame.figures import number
from ..frame.parts import tool_button
from .decisionbar import DecisionBar, sentence_of, short
from .decisionlog import today
from .weekchanges import WeekComparison
from .weekdialog import WeekDialog

_FAR = 2200  # a year no work ends in: its end is open


class DecisionDesk:
    """``bar``: under the list, with the button of the week."""

    def __init__(self, panel):
        self.panel, self.dialog, self._opened_on = panel, None, None
        self._sites, self._named = None, {}
        self.bar = DecisionBar(panel)
        self.bar.changed.connect(self._changed)
        self.week = WeekComparison(panel)
        self.week.ready.connect(self._changed)
        self.week.failed.connect(lambda text: panel.tell("warning", text))
        self.button = tool_button(
            "register",
            tr("What changed"),
            tr(
                "Since last week: new works, other dates, decisions overdue and newly to be taken; and every "
                "decision so far"
            ),
            self.open,
            text=True,
        )
        self.bar.row.addStretch(1)
        self.bar.row.addWidget(self.button)

    # -- state
    # ---------------------------------------------------------------------------------------------------
    def another_store(self):
        """Forget what was known of the one before."""
        self.bar.log.forget()
        self.week.forget()
        self._opened_on = None
        if self.dialog is not None:
            self.dialog.close()

    def compare(self):
        """After a week was prepared: read the log, and ask what changed."""
        self.bar.read()
        week = self.panel.clock.week
        self._opened_on = self._opened_on or (week.start, week.end)
        own = self._opened_on == (week.start, week.end)
        self.week.ask(settings.store_path(), week, note=own)

    def overdue(self):
        """Numbers of the works whose decision is overdue, under any id of their sites."""
        return [work for d in self.bar.log.overdue() for work in self.ids(d.feature_id)]

    def ids(self, work):
        """The ids of all works of a work's site, that of the site first."""
        from ....algorithms.crossing.sites import published_id

        if self.panel.clock.week is None:
            return (work,)
        sites = self.panel.clock.week.city.sites
        if sites is not self._sites:
            self._sites, self._named = sites, sites.ids()
        return self._named.get(work) or self._named.get(published_id(work)) or (work,)

    def known(self, work):
        """The decision on a work, whichever of its site's ids it was kept under; None: none."""
        from ....algorithms.crossing import decisions

        return decisions.of_work(self.bar.log.known, self.ids(work))

    def _known(self, works):
        found = {work: self.known(work) for work in works}
        return {work: decision for work, decision in found.items() if decision is not None}

    def marked(self, frame, rows):
        """The rows of the list in the order in which one deals with them, each with what is known of
        its decision; ranks stay what they are.
        """
        from ....algorithms.crossing import decisions

        fresh, ids = self.week.found.fresh(), [row.feature_id for row in rows]
        known = self._known(ids)
        asks = frame.loc[frame["decision"] == "decide", "feature_id"].astype(str)
        order = decisions.in_order(ids, set(asks), known, fresh, today())
        return [replace(rows[i], note=self._note(rows[i].feature_id, fresh, known)) for i in order]

    @staticmethod
    def _note(work, fresh, known):
        parts = [tr("new")] if work in fresh else []
        if work in known:
            parts.append(short(known[work]))
        return " · ".join(parts)

    # -- the selected line
    # ---------------------------------------------------------------------------------------------------
    def follow(self, row):
        """Speak of the selected line's work; None: of none."""
        self.bar.show_work(None if row is None else self._of_line(row))

    def _of_line(self, row):
        """The decision on a line's work, with place and dates as they are published now."""
        from ....algorithms.crossing.decisions import Decision

        line = self.panel.frame.iloc[row.fid]
        now = {
            "name": str(line["street"] or line["nature"] or ""),
            "work_start": _day(line["work_start"]),
            "work_end": _day(line["work_end"]),
            "x": round(float(line.geometry.x), 2),
            "y": round(float(line.geometry.y), 2),
        }
        known = self.known(row.feature_id)
        return replace(known or Decision(row.feature_id), **now)

    def sentence(self, row):
        """What a sheet says of the decision on a line's work; "" where there is none."""
        known = self.known(row.feature_id)
        return sentence_of(known) if known is not None else ""

    def columns(self, works):
        """{column: texts} of the decisions on works, for a table."""
        from ....algorithms.crossing import decisions

        works = list(works)
        return decisions.columns_of(works, self._known(works), language())

    # -- the window of the week
    # ---------------------------------------------------------------------------------------------------
    def open(self):
        """Show the window of the week, filled."""
        if self.dialog is None:
            self.dialog = WeekDialog(self.panel)
            self.dialog.chosen.connect(self.show_work)
            self.dialog.edited.connect(self._edit)
        self._fill()
        self.dialog.show()
        self.dialog.raise_()

    def _fill(self):
        log = self.bar.log
        self.dialog.fill(self.week.found, log.known, log.overdue(), self._published())

    def _published(self):
        """{number: street} of the works in the store; under every number that a decision knows one
        by.
        """
        from ....algorithms.crossing import sites

        works = (self.panel.clock.frames or {}).get("works")
        if works is None or "id" not in works.columns:
            return {}
        streets = works["street"] if "street" in works.columns else works["id"]
        streets = streets.fillna("").astype(str).tolist()
        found = dict(zip(works["id"].astype(str), streets, strict=True))
        apart = dict(zip(sites.ids_of(works).tolist(), streets, strict=True))
        for work in self.bar.log.known:  # repeated when it was decided on, and stands once now
            if sites.published_id(work) in apart:
                found.setdefault(work, apart[sites.published_id(work)])
        return found | apart

    def show_work(self, work):
        """Select the line of a work where there is one at this hour, and show its place."""
        frame = self.panel.frame
        parts = frame["work_ids"].str.split("; ") if "work_ids" in frame else ()
        lines = [i for i, ids in zip(frame["feature_id"], parts, strict=True) if work in ids]
        lines += self.ids(work)
        row = next((r for r in self.panel.list.rows if r.feature_id in (work, *lines)), None)
        if row is not None:
            self.panel.list.select(row.feature_id)
            self.panel.list.scrollTo(self.panel.list.currentIndex())
            self.panel.take(row)
            return
        place = self._place(work)
        if place is None:
            self.panel.tell(
                "info", tr("This work is no longer published: its place is not known any more.")
            )
            return
        layers.zoom_point(self.panel.desk.iface.mapCanvas(), *place, self.panel.clock.profile.crs)
        self.panel.tell(
            "info",
            tr("This work is on the map, but in no conflict at this hour with these filters."),
        )

    def _place(self, work):
        from ....algorithms.crossing import sites

        works, mine = (self.panel.clock.frames or {}).get("works"), ()
        if works is not None and "id" in works.columns:
            called = [sites.ids_of(works), works["id"].astype(str).to_numpy(object)]
            mine = works[(called[0] == work) | (called[1] == work)]
            mine = mine if len(mine) else works[called[0] == sites.published_id(work)]
        if len(mine):
            point = mine.geometry.iloc[0].representative_point()
            return point.x, point.y
        known = self.bar.log.known.get(work)
        return (known.x, known.y) if known is not None and known.x is not None else None

    def _edit(self, work):
        known = self.bar.log.known.get(work)
        if known is not None:
            form = self.bar.form(known)
            if form.exec():
                self.bar.take(form)

    def _changed(self):
        self.button.setText(self._title())
        self.panel.show_again()
        if self.dialog is not None and self.dialog.isVisible():
            self._fill()

    def _title(self):
        late = len(self.bar.log.overdue())
        said = tr("What changed")
        return f"{said} · {tr('{n} overdue').format(n=number(late))}" if late else said

    def dispose(self):
        """Close the window; no answer is waited for."""
        self.week.close()
        if self.dialog is not None:
            self.dialog.close()


def _day(stamp):
    """The day of a time of the frame; None for none and for an open end."""
    if stamp is None or stamp != stamp or stamp.year >= _FAR:
        return None
    return dt.date(stamp.year, stamp.month, stamp.day)
