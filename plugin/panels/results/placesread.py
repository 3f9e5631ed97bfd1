"""The places of a ranking, read for the programme: a short one at once, a long one beside the window."""

from qgis.core import QgsApplication, QgsTask, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...host import log
from ...host.i18n import tr
from ..frame.resultlist import places_of, request_of_rows, row_of
from . import sketch

AT_ONCE = 1_000  # rows: read before anyone notices
_MORE = ("cost", "consequence", "asset", *sketch.AGES)


class PlacesRead(QObject):
    """Reads one layer at a time; the last one asked for wins. ``done`` carries what :func:`places`
    gives, ``failed`` a sentence."""

    done = pyqtSignal(list, object, list)
    failed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._task = None

    @property
    def working(self):
        """True while a layer is read."""
        return self._task is not None

    def start(self, layer):
        """Read ``layer``; :attr:`done` follows, for a short one before this returns."""
        self.cancel()
        if 0 <= layer.featureCount() <= AT_ONCE:
            self.done.emit(*places(layer))
            return
        source = QgsVectorLayerFeatureSource(layer)  # what a thread may read
        task = QgsTask.fromFunction(
            tr("Clairville: reading the places"),
            lambda task: places(source, task.isCanceled),
            on_finished=lambda error, read=None: self._ended(task, error, read),
            flags=QgsTask.Flag.CanCancel,
        )
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def cancel(self):
        """Read no further; nobody is told."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _ended(self, task, error, read):
        if task is not self._task:  # another layer was chosen since
            return
        self._task = None
        if read is not None:
            self.done.emit(*read)
        elif error is not None:
            log.error(f"{type(error).__name__}: {error}")
            self.failed.emit(tr("The places of this layer could not be read."))


def places(source, cancelled=lambda: False):
    """(rows, :class:`~.sketch.ProgrammeSketch`, titles as a search reads them) of a ranking with
    costs, first rank first; None once ``cancelled``."""
    fields = source.fields()
    at, more = places_of(fields), [c for c in _MORE if fields.lookupField(c) >= 0]
    wanted = [fields.lookupField(c) for c in more]
    rows, values = [], []
    for number, feature in enumerate(source.getFeatures(request_of_rows(fields, more))):
        if not number % 500 and cancelled():
            return None
        said = feature.attributes()
        rows.append(row_of(feature.id(), said, at))
        values.append([said[place] for place in wanted])
    columns = dict(zip(more, map(list, zip(*values, strict=True)), strict=True)) if rows else {}
    columns = columns or {name: [] for name in more}
    columns["score"] = [row.score for row in rows]
    made = sketch.ProgrammeSketch.of_columns([row.feature_id for row in rows], columns)
    return rows, made, [row.title.casefold() for row in rows]
