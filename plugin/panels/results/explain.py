"""Explain: why one Clairville feature has its score, how sure that is, what is like it, what would
change its rank.
"""

import html
import math

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QVBoxLayout

from ....algorithms.common import alike, reasons
from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.language import with_colon
from ...host import elsewhere, systems
from ...host.i18n import language, tr
from ..frame import layers
from ..frame.base import Panel
from ..frame.cells import PickTool, explain_cell, is_cover, pick_button
from ..frame.figures import nice_date, number
from ..frame.nextsteps import NextSteps
from ..frame.parts import tool_button, wrapped
from ..frame.resultlist import class_label, read_row, read_rows, scores
from .bars import Bars

_CANDIDATES = 400


def shortened(text, limit=110):
    """``text`` cut at a word with an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _listed(title, lines):
    """A bold title and its lines; nothing without lines."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<b>{title}</b><ul style='margin-left:-24px'>{items}</ul>" if items else ""


def _with_factor(reason):
    """A reason in words and, where its parts multiply, by how much: the one place that shows it."""
    told = reasons.sentence(reason.code, reason.values, language())
    factor = reason.values.get("factor")
    return told if factor is None else with_colon((told, f"× {number(factor)}"), language())


def _direction(east, north):
    """Where something lies, as one of eight directions."""
    names = (
        tr("to the north"),
        tr("to the north-east"),
        tr("to the east"),
        tr("to the south-east"),
        tr("to the south"),
        tr("to the south-west"),
        tr("to the west"),
        tr("to the north-west"),
    )
    return names[round(math.degrees(math.atan2(east, north)) / 45) % 8]


class ExplainPanel(Panel):
    """One panel for segments, junctions, conflicts, sites, pipes and plantability cells."""

    ID = "explain"
    ICON = "explain"

    def title(self):
        return tr("Explain")

    def build(self, body):
        self.layer = self.row = self.at = None
        self.tool = PickTool(self.desk.iface.mapCanvas())
        self.tool.picked.connect(self._picked)
        self.pick = pick_button(
            self.tool, "explain", tr("Then click a Clairville feature or a plantability cell")
        )
        self.head.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        self.pictures = tool_button(
            "/mActionAddImage.svg",
            tr("Street pictures"),
            tr(
                "Opens the street pictures of Panoramax at this place in your browser; only the place is told"
            ),
            self._street_pictures,
            text=True,
        )
        self.what = wrapped(small=True)
        self.headline = wrapped(bold=True)
        self.on_map = wrapped(small=True)
        self.bars_title = wrapped(tr("What makes the score"), bold=True)
        self.bars = Bars()
        self.total = wrapped(small=True)
        self.also = wrapped(small=True)  # what is told beside the score: reasons that add nothing
        self.facts = wrapped(rich=True)
        self.change = wrapped(rich=True)
        self.alike = wrapped(rich=True)
        self.alike.setOpenExternalLinks(False)
        self.alike.linkActivated.connect(self._follow)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 8, 10, 8)
        for widget in (
            self.what,
            self.headline,
            self.on_map,
            self.pictures,
            self.bars_title,
            self.bars,
            self.total,
            self.also,
            self.facts,
            self.change,
            self.alike,
        ):
            column.addWidget(widget)
        self.next = NextSteps(self, self._place)
        column.addWidget(self.next)
        column.addStretch(1)

    def refresh(self):
        """Keep what is shown; say what to do when nothing is."""
        if self.layer is not None and QgsProject.instance().mapLayer(self.layer) is None:
            self.layer = self.row = None
        if self.row is None:
            self.show_empty(
                tr("Nothing to explain yet"),
                tr(
                    'Click a line in a Clairville list, or press "Click on the map" and click a result: its score '
                    "is taken apart here."
                ),
                [(tr("Click on the map"), lambda: self.pick.setChecked(True))],
            )

    # -- showing
    # ---------------------------------------------------------------------------------------------------
    def explain(self, row, title, layer=None):
        """Take one :class:`~.resultlist.Row` apart. ``layer``: where it comes from, for comparison
        with its other rows.
        """
        self.row, self.layer = row, layer.id() if layer is not None else None
        self.next.of_layer(layer)
        self._stands(_point_of(self.desk.named.place))
        self.show_body()
        found = reasons.from_json(row.reasons)
        self.what.setText(title)
        self.headline.setText(row.title)
        self._on_map(self.desk.named.told)
        self._show_bars(found, row.score)
        self.facts.setText(self._facts(row))
        if layer is None:
            self.change.setText("")
            self.alike.setText("")
        else:
            self._compare(layer, row, found)

    def _place(self):
        name = getattr(self.row, "feature_id", "")
        return f"id {name}" if name else ""

    def _on_map(self, told):
        self.on_map.setText(told)
        self.on_map.setVisible(bool(told))

    def _show_bars(self, found, score):
        shown = [(_with_factor(r), r.contribution) for r in found if r.contribution]
        self.account = alike.account(found, score)
        if self.account is not None and alike.REST in self.account.parts:
            shown.append(
                (tr("Everything else, with the usual level"), self.account.parts[alike.REST])
            )
        self.also.setText(
            "\n".join(
                reasons.sentence(r.code, r.values, language()) for r in found if not r.contribution
            )
        )
        self.also.setVisible(any(not r.contribution for r in found))
        self.bars.show_items(shown)
        self.bars.setVisible(bool(shown))
        self.bars_title.setVisible(bool(shown))
        if self.account is None:
            self.total.setText("")
        elif self.account.product:
            self.total.setText(
                tr(
                    "The parts multiply; as logarithms they add up to that of the score: {total}, a score of "
                    "{score}."
                ).format(total=number(self.account.total), score=number(score))
            )
        else:
            self.total.setText(tr("They add up to the score: {score}.").format(score=number(score)))

    def _facts(self, row):
        def line(name, value):
            return (
                f"<tr><td style='padding-right:10px'>{name}</td><td>{html.escape(value)}</td></tr>"
                if value
                else ""
            )

        rank = number(row.rank) if row.rank is not None else ""
        if row.rank_low is not None and row.rank_high is not None and row.rank_high > row.rank_low:
            rank += " · " + tr("plausible rank {low} to {high}").format(
                low=number(row.rank_low), high=number(row.rank_high)
            )
        expected = number(row.expected) if row.expected is not None else ""
        if expected and row.expected_low is not None:
            expected += f" ({number(row.expected_low)} – {number(row.expected_high)})"
        thin = tr("yes: read it with care") if row.thin else ""
        return (
            f"<b>{tr('How sure it is')}</b><table>"
            + line(tr("Rank"), rank)
            + line(tr("Class"), class_label(row.klass))
            + line(tr("Expected"), expected)
            + line(tr("Thin data"), thin)
            + line(tr("Data date"), nice_date(row.data_date))
            + "</table>"
        )

    def _compare(self, layer, row, found):
        own = alike.profile_of(found)
        others = [r for r in read_rows(layer, _CANDIDATES) if r.fid != row.fid]
        self.change.setText(self._what_would_change(layer, row, found))
        nearest = alike.similar(
            own, [alike.profile_of(reasons.from_json(r.reasons)) for r in others]
        )
        self._show_alike(
            (r.fid, f"{number(r.rank)}. {shortened(r.title)}") for r in (others[i] for i in nearest)
        )

    def _show_alike(self, places):
        """``places``: (link, text) pairs."""
        self.alike.setText(
            _listed(
                tr("Similar places"),
                (f"<a href='{link}'>{html.escape(text)}</a>" for link, text in places),
            )
        )

    def _what_would_change(self, layer, row, found):
        if row.rank is None or self.account is None:
            return ""
        texts = {r.code: reasons.sentence(r.code, r.values, language()) for r in found}
        others = [self.account.share(score) for score in scores(layer, row.fid)]
        own = {code: part for code, part in self.account.parts.items() if code in texts}
        said = tr("rank {rank} without: {reason}")
        return _listed(
            tr("What would change the rank"),
            (
                html.escape(said.format(reason=texts[code], rank=number(rank)))
                for code, rank in alike.ranks_without(self.account.total, own, others)[:3]
            ),
        )

    def explain_cell(self, layer, point, crs):
        """Take one plantability cell apart."""
        try:
            cell, limits = explain_cell(layer, point, crs)
        except ClairvilleError as error:
            self.tell_error(error, "info")
            return
        self.notice.hide()
        self.row, self.layer = cell, layer.id()
        self.next.of_layer(layer)
        self._stands((point, crs))
        self.show_body()
        self.what.setText(layer.name())
        self.headline.setText(
            tr("Plantability class {klass} of 10, sum {score}").format(
                klass=number(cell.kind), score=number(cell.score)
            )
        )
        self._on_map("")
        self._show_bars(cell.reasons, cell.score)
        dates = " – ".join(
            dict.fromkeys(nice_date(date) for date in (cell.dates[:1] + cell.dates[-1:]))
        )
        limits += [f"{tr('Data date')}: {dates}"] if dates else []
        limits.append(
            tr(
                "This does not replace the DT-DICT procedure: buried networks are located before any digging."
            )
        )
        self.facts.setText(_listed(tr("How sure it is"), map(html.escape, limits)))
        self.change.setText(
            _listed(
                tr("What would change its class"),
                (html.escape(reasons.sentence(r.code, r.values, language())) for r in cell.changes),
            )
        )
        said = tr("{metres} m {direction}, score {score}: {reason}")
        self._show_alike(
            (
                f"{s.x} {s.y}",
                shortened(
                    said.format(
                        metres=number(round(s.metres)),
                        direction=_direction(s.x - cell.x, s.y - cell.y),
                        score=number(s.score),
                        reason=reasons.sentence(s.reasons[0].code, s.reasons[0].values, language()),
                    )
                ),
            )
            for s in cell.similar
        )

    def _stands(self, at):
        """Where the explained place lies: a point and its system, or None."""
        self.at = at
        self.pictures.setVisible(bool(at))

    def _street_pictures(self):
        """The street pictures of the place, in the browser."""
        point, crs = self.at
        to = systems.transform(
            crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
        )
        try:
            degrees = to.transform(point)
        except QgsCsException:
            self.tell("warning", tr("This place has no position on the globe."))
            return
        QDesktopServices.openUrl(
            QUrl(elsewhere.street_pictures(degrees.x(), degrees.y()), QUrl.ParsingMode.StrictMode)
        )

    # -- the map
    # ---------------------------------------------------------------------------------------------------
    def _picked(self, layer, feature_id, point):
        if layer is None:
            self.tell("info", tr("There is no Clairville result under this click."))
        elif is_cover(layer):
            self.explain_cell(
                layer, point, self.desk.iface.mapCanvas().mapSettings().destinationCrs()
            )
        else:
            self.desk.explain(read_row(layer, feature_id), layer.name(), layer, show=True)

    def _follow(self, link):
        layer = QgsProject.instance().mapLayer(self.layer)
        if layer is not None and is_cover(layer):
            x, y = map(float, link.split())
            layers.zoom_point(self.desk.iface.mapCanvas(), x, y, layer.crs())
            self.explain_cell(layer, QgsPointXY(x, y), layer.crs())
        elif layer is not None:
            row = read_row(layer, int(link))
            layers.zoom(self.desk.iface.mapCanvas(), layer, [row.fid])
            self.desk.explain(row, layer.name(), layer, show=True)

    def dispose(self):
        """Give the map back its own tool."""
        self.desk.iface.mapCanvas().unsetMapTool(self.tool)
        super().dispose()


def _point_of(place):
    """A point of a place with its system; None without a place or where it lies nowhere, as a row of
    a CSV."""
    inner = None if place is None else place.geometry.pointOnSurface()
    return None if inner is None or inner.isNull() else (inner.asPoint(), place.crs)
