"""A ranked list of any Clairville result layer: it reads the result contract's columns and nothing
else.
"""

from dataclasses import dataclass

from qgis.core import NULL, QgsExpression, QgsFeatureRequest
from qgis.PyQt.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ....algorithms.common import classwords
from ....algorithms.common.badges import waits
from ....algorithms.common.language import with_colon
from ...host.i18n import language, tr
from . import layers
from .figures import number
from .parts import plain_tip

_COLUMNS = tuple(name for name in layers.CONTRACT if name != "run_id")
# A tool may name its places in one of these extra columns; none is needed.
_NAMES = ("name", "street", "street_name", "label")
ROW = Qt.ItemDataRole.UserRole + 1
_PLAIN = frozenset([str, int, float, bool])
_REASON = "\0reason"  # of no layer


@dataclass(frozen=True)
class Row:
    """One feature of the list. Numbers are None where the tool has none."""

    fid: int
    feature_id: str
    score: float
    rank: int
    rank_low: int
    rank_high: int
    klass: str
    expected: float
    expected_low: float
    expected_high: float
    reason: str
    reasons: str
    data_date: str
    thin: bool
    name: str = ""
    note: str = ""

    @property
    def title(self):
        """The reason, after the place's name where the reason does not tell it."""
        if not self.name or self.name.casefold() in self.reason.casefold():
            return self.reason or self.name or self.feature_id
        return with_colon((self.name, self.reason), language())


def read_rows(layer, limit=500, where=""):
    """The best ``limit`` rows of a result layer, first rank first. ``where``: a QGIS expression."""
    request = request_of_rows(layer.fields())
    request.setLimit(limit)
    if where:
        request.setFilterExpression(where)
    at = places_of(layer.fields())
    return [row_of(f.id(), f.attributes(), at) for f in layer.getFeatures(request)]


def request_of_rows(fields, more=()):
    """What is asked of a layer with these fields for its rows and the columns ``more``."""
    wanted = (*_COLUMNS, *_NAMES, "state", *more)
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes([c for c in wanted if fields.lookupField(c) >= 0], fields)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.addOrderBy("rank", True)
    return request


def places_of(fields):
    """{column: its place among a feature's attributes}, looked up once for all rows; that of the
    reason in the interface's language under :data:`_REASON`."""
    at = {field.name(): place for place, field in enumerate(fields)}
    return {**at, _REASON: at[f"reason_{language()}"]}


def read_row(layer, fid):
    """One row of a result layer."""
    return row_of(fid, layer.getFeature(fid).attributes(), places_of(layer.fields()))


def scores(layer, but):
    """Scores of a result layer's features, without the feature ``but`` and without NULL."""
    request = QgsFeatureRequest().setSubsetOfAttributes(["score"], layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [
        f["score"]
        for f in layer.getFeatures(request)
        if f.id() != but and f["score"] is not None and f["score"] != NULL
    ]


def known_value(value):
    """A value of a feature, None for NULL; to compare with it costs more than all else."""
    return value if type(value) in _PLAIN else None if value is None or value == NULL else value


def row_of(fid, said, at):
    """The :class:`Row` of a feature's attributes; ``at``: :func:`places_of` its fields."""

    def get(name):
        return known_value(said[at[name]])

    def whole(name):
        value = get(name)
        return None if value is None else int(value)

    name = next((str(get(c)) for c in _NAMES if c in at and get(c)), "")
    reason = get(_REASON) or ""
    return Row(
        fid,
        str(get("feature_id") or ""),
        get("score"),
        whole("rank"),
        whole("rank_low"),
        whole("rank_high"),
        str(get("class") or ""),
        get("expected"),
        get("expected_low"),
        get("expected_high"),
        str(reason),
        str(get("reasons") or "[]"),
        str(get("data_date") or ""),
        bool(get("thin_data")),
        name,
        tr("waiting") if "state" in at and waits(get("state")) else "",
    )


def rows_of_frame(frame):
    """The rows of a result frame that is not a layer, in its order; ``fid`` is the position."""

    def get(record, name, kind):
        value = record[name]
        return None if value is None or value != value else kind(value)

    column = f"reason_{language()}"
    return [
        Row(
            i,
            str(r["feature_id"]),
            get(r, "score", float),
            get(r, "rank", int),
            get(r, "rank_low", int),
            get(r, "rank_high", int),
            r["class"] or "",
            get(r, "expected", float),
            get(r, "expected_low", float),
            get(r, "expected_high", float),
            r[column],
            r["reasons"],
            r["data_date"] or "",
            bool(r["thin_data"]),
        )
        for i, r in enumerate(frame.to_dict("records"))
    ]


def class_label(name):
    """A class as a person reads it; names that tools write in full stay as they are."""
    return classwords.word(name, language())


def search_expression(text, layer):
    """A QGIS expression that keeps rows of ``layer`` whose name or reason holds ``text``; "" for no
    text.
    """
    text = text.strip()
    if not text:
        return ""
    columns = [f"reason_{language()}"]
    columns += [c for c in _NAMES if layer.fields().lookupField(c) >= 0]
    pattern = QgsExpression.quotedValue(f"%{text}%")
    return " OR ".join(f"{QgsExpression.quotedColumnRef(c)} ILIKE {pattern}" for c in columns)


def facts(row):
    """The second line of a row: rank interval, expected value with interval, thin data."""
    parts = [row.note] if row.note else []
    if row.klass:
        parts.append(class_label(row.klass))
    if row.rank_low is not None and row.rank_high is not None and row.rank_high > row.rank_low:
        parts.append(
            tr("plausible rank {low} to {high}").format(
                low=number(row.rank_low), high=number(row.rank_high)
            )
        )
    if row.expected is not None:
        text = tr("expected {value}").format(value=number(row.expected))
        if row.expected_low is not None and row.expected_high is not None:
            text += f" ({number(row.expected_low)} – {number(row.expected_high)})"
        parts.append(text)
    if row.thin:
        parts.append(tr("thin data"))
    return " · ".join(parts)


class _Model(QAbstractListModel):
    def __init__(self, parent=None):
        super().__init__(parent)
        self.rows = []

    def set_rows(self, rows):
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent=None):
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{number(row.rank)}. {row.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(t for t in (row.title, facts(row)) if t))
        return None


class _Delegate(QStyledItemDelegate):
    """Rank at the left, two lines of reason, one line of facts."""

    MARGIN, BADGE = 6, 40

    def sizeHint(self, option, index):
        return QSize(120, 3 * QFontMetrics(option.font).height() + 2 * self.MARGIN + 2)

    def paint(self, painter, option, index):
        row = index.data(ROW)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        area = option.rect.adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._badge(
            painter,
            QRect(area.left(), area.top(), self.BADGE, area.height()),
            row,
            ink,
            option.font,
        )
        texts = area.adjusted(self.BADGE + 8, 0, 0, 0)
        metrics = QFontMetrics(option.font)
        painter.setPen(ink)
        painter.setFont(option.font)
        lines = two_lines(row.title, metrics, texts.width())
        for position, line in enumerate(lines):
            painter.drawText(
                texts.left(), texts.top() + metrics.ascent() + position * metrics.height(), line
            )
        soft = QColor(ink)
        soft.setAlphaF(0.72)
        painter.setPen(soft)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.9)
        painter.setFont(small)
        line = QFontMetrics(small).elidedText(
            facts(row), Qt.TextElideMode.ElideRight, texts.width()
        )
        painter.drawText(
            texts.left(), texts.top() + metrics.ascent() + 2 * metrics.height() + 1, line
        )
        painter.restore()

    def _badge(self, painter, area, row, ink, font):
        """The rank; a dashed frame where data are thin, so that the doubt is seen without reading."""
        frame = QRectF(area).adjusted(0.5, 2, -0.5, -2)
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        pen = painter.pen()
        pen.setColor(edge)
        pen.setStyle(Qt.PenStyle.DashLine if row.thin else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 5, 5)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number(row.rank))


def two_lines(text, metrics, width):
    """``text`` broken at a space into at most two lines, the second one shortened with an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words, first = text.split(" "), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)]


LINES = 6  # of a list that are in sight on the lowest screen


class ResultList(QListView):
    """Rows of a result layer. ``chosen`` carries the :class:`Row` that became current, by mouse or
    keyboard.
    """

    chosen = pyqtSignal(object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setModel(_Model(self))
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        line = self.itemDelegate().sizeHint(self._option(), QModelIndex()).height()
        self.setMinimumHeight(LINES * line + 2 * self.frameWidth() + 4)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def _option(self):
        option = QStyleOptionViewItem()
        option.font = self.font()
        return option

    @property
    def rows(self):
        """What is shown, in order."""
        return self.model().rows

    def show_rows(self, rows):
        """Replace what is shown; the current row stays if it is still there."""
        current = self.current()
        self.model().set_rows(rows)
        if current is not None:
            self.select(current.feature_id)

    def select(self, feature_id):
        """Make the row with this feature id current, without zooming; False if it is not in the
        list.
        """
        for position, row in enumerate(self.rows):
            if row.feature_id == feature_id:
                self.setCurrentIndex(self.model().index(position))
                return True
        return False

    def current(self):
        """The current row or None."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def sizeHint(self):
        """It asks for no more than it needs: what room is left is its by the layout."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event):
        """A row reached with the keys is chosen like one that was clicked."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex):
        if index.isValid():
            self.chosen.emit(index.data(ROW))
