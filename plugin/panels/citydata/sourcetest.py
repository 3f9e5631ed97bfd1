"""The test of a source: ask it in the background, find where its rows lie, let the officer confirm
the coordinate system.
"""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ....algorithms.common import themes
from ....algorithms.common.errors import Cancelled, ClairvilleError
from ....algorithms.intake import guessing
from ...host import problems
from ...host.i18n import language, tr
from ...pull import locating
from ...pull import preview as previews
from ...territory import boundaries
from ..frame.choices import Choice
from ..frame.icons import icon
from ..frame.parts import wrapped


class SourceTest(QWidget):
    """The button that tests ``source`` (a :class:`~.sourceform.SourceForm`) and what it asks back.

    ``theme()``: name of the theme being edited. ``told``: kind, message and hint, kind "" when an
    earlier message no longer holds; ``seen``: the preview that came, also kept in ``preview``.
    """

    told = pyqtSignal(str, str, str)
    seen = pyqtSignal(object)

    def __init__(self, source, profile, theme):
        super().__init__()
        self.source, self.profile, self._theme = source, profile, theme
        self.preview, self._task = None, None
        self.test_button = QPushButton(icon("refresh"), tr("Test the connection"))
        self.test_button.setAutoDefault(False)
        self.test_button.clicked.connect(lambda _checked=False: self.test())
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setMaximumHeight(8)
        self.waiting.setTextVisible(False)
        self.waiting.hide()
        self.crs_box = QWidget()
        self.crs_text = wrapped()
        self.crs_choice = Choice()
        self.crs_button = QPushButton(tr("Use this system"))
        self.crs_button.setAutoDefault(False)
        self.crs_button.clicked.connect(lambda _checked=False: self._confirm_crs())
        inner = QVBoxLayout(self.crs_box)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self.crs_text, self.crs_choice, self.crs_button):
            inner.addWidget(widget)
        self.crs_box.hide()
        self.locate_button = QPushButton(tr("Put the rows on their streets"))
        self.locate_button.setAutoDefault(False)
        self.locate_button.clicked.connect(lambda _checked=False: self._confirm_locating())
        self.locate_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.crs_box, self.locate_button, self.test_button, self.waiting):
            column.addWidget(widget)

    @property
    def asking(self):
        """True while the source has not answered."""
        return self._task is not None

    def stop(self):
        """Ask no longer."""
        if self._task is not None:
            self._task.cancel()

    def forget(self):
        """What was seen of another source says nothing about this one."""
        self.stop()
        self.preview = None
        self.crs_box.hide()
        self.locate_button.hide()

    def test(self):
        """Ask the source, in the background."""
        missing = self.source.missing()
        if missing:
            self._say("warning", tr("To fill in: {names}.").format(names=", ".join(missing)))
            return
        self.told.emit("", "", "")
        self.crs_box.hide()
        self.locate_button.hide()
        self.test_button.setEnabled(False)
        self.waiting.show()
        spec, profile = self.source.spec(), self.profile
        self._task = QgsTask.fromFunction(
            tr("Clairville: testing a source"),
            _ask,
            on_finished=self._answered,
            spec=spec,
            profile=profile,
            theme=themes.theme(self._theme()),
        )
        QgsApplication.taskManager().addTask(self._task)

    def _answered(self, exception, found=None):
        if sip.isdeleted(self):
            return
        self._task = None
        self.test_button.setEnabled(True)
        self.waiting.hide()
        if exception is not None:
            self._say("error", problems.sentence_of(exception))
        elif isinstance(found, ClairvilleError):
            self._say("error", found.message(language()), found.hint(language()))
        elif found is not None:
            self._judge(*found)

    def _judge(self, preview, systems, trouble):
        self.preview = preview
        self.seen.emit(preview)
        if not self._place(preview):
            self._show_systems(preview, systems, trouble)

    def _say(self, kind, message, hint=""):
        self.told.emit(kind, message, hint)

    def _place(self, preview):
        """For a table with coordinates in its columns: say so in the form and ask again; True when
        it did.
        """
        theme = themes.theme(self._theme())
        if theme.geometry in ("none", "raster") or preview.points or self.source.mode.currentData():
            return False
        found = guessing.position(preview.fields, preview.rows)
        if not found and self._by_street(theme, preview):
            return True
        if not found:
            self._say(
                "warning",
                tr("The rows have no place."),
                tr('Say under "Where the records lie" which columns hold it.'),
            )
            return False
        self.source.set_position(found)
        self.test()
        return True

    def _by_street(self, theme, preview):
        """Propose the column that names a street where nothing else tells a place; True when it is
        proposed or was chosen before."""
        column = locating.street_column(preview.fields, preview.rows)
        if not column or not locating.may_be_located(theme):
            return False
        if self.source.locate.isChecked():
            self._say(
                "success",
                tr('The source answers; its rows lie where "{column}" says.').format(column=column),
                tr("Pull the streets of the town before it: the rows are put on them."),
            )
            return True
        self._say(
            "warning",
            tr('The rows have no place, but the column "{column}" names a street.').format(
                column=column
            ),
            tr("They can be put on the town's streets; what is not sure is left out and counted."),
        )
        self.locate_button.show()
        return True

    def _confirm_locating(self):
        self.source.set_locating()
        self.test()

    def _show_systems(self, preview, systems, trouble):
        """The officer confirms the CRS when the data names none or lies elsewhere."""
        if trouble is not None and not preview.crs:
            self._say(
                "warning",
                tr(
                    "The data does not say its coordinate system, and the outline of the territory that "
                    "would tell cannot be read."
                ),
                trouble,
            )
        elif systems:
            self.crs_choice.clear()
            for code, share in systems:
                self.crs_choice.addItem(
                    tr("{system} ({share} % of the rows in the territory)").format(
                        system=_system_name(code), share=round(100 * share)
                    ),
                    code,
                )
            self.crs_text.setText(
                tr(
                    "The data lies outside the territory as {system}. These systems put it inside; confirm one:"
                ).format(system=preview.crs)
                if preview.crs
                else tr(
                    "The data does not say its coordinate system. These put it inside the territory; confirm one:"
                )
            )
            self.crs_box.show()
        elif systems is not None:
            self._say(
                "warning",
                tr("The data does not lie in the territory, in any of the usual systems."),
                tr(
                    'Check the columns, or choose its coordinate system under "Where the records lie".'
                ),
            )
        else:
            self._say("success", tr("The source answers."))

    def _confirm_crs(self):
        self.source.set_crs(self.crs_choice.currentData())
        self.source.position_box.setCollapsed(False)
        self.test()


def _ask(task, spec, profile, theme):
    """(preview, systems or None, why the outline could not be read or None), or the error; runs in
    the background.
    """
    from ...sources.http import Client

    def check(_fraction):
        if task.isCanceled():
            raise Cancelled()

    client = Client(progress=check, timeout_s=(10.0, 30.0))
    client.in_memory = theme.sensitive
    try:
        if theme.geometry == "raster":
            return (
                previews.look_at_cells(boundaries.filled(spec, profile, client), profile, client),
                None,
                None,
            )
        preview = previews.look(boundaries.filled(spec, profile, client), profile.folder, client)
        try:
            return preview, previews.doubts(preview, profile, client), None
        except Cancelled:
            raise
        except ClairvilleError as error:
            return preview, None, error.message(language())
    except Cancelled:
        return None
    except ClairvilleError as error:
        return error
    finally:
        client.close()


def _system_name(code):
    from qgis.core import QgsCoordinateReferenceSystem

    return f"{code} – {QgsCoordinateReferenceSystem(code).description()}"
