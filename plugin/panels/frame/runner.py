"""Runs one Processing algorithm in the background and tells how it goes; what every panel uses."""

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...host.i18n import tr


class _Feedback(QgsProcessingFeedback):
    """Keeps the errors and warnings of a run, which the task itself only logs."""

    def __init__(self):
        super().__init__(False)
        self.errors = []
        self.warnings = []
        self.text = ""

    def reportError(self, error, fatalError=False):
        self.errors.append(error)

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def setProgressText(self, text):
        self.text = text


class Runner(QObject):
    """One run at a time. ``finished`` carries the algorithm's results and the context that holds
    its layers.
    """

    started = pyqtSignal()
    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(dict, object, list)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._task = self._context = self._feedback = None

    @property
    def running(self):
        """True from start to the last signal."""
        return self._feedback is not None

    def start(self, algorithm_id, parameters):
        """Run ``algorithm_id``; NoThreading algorithms run before this returns. False if it could
        not start.
        """
        if self.running:
            return False
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            self.failed.emit(
                tr(
                    "The tool {name} is not in the Processing toolbox. Is the Processing plugin on?"
                ).format(name=algorithm_id)
            )
            return False
        self._context, self._feedback = QgsProcessingContext(), _Feedback()
        self._context.setProject(QgsProject.instance())
        self._context.setFeedback(self._feedback)
        self._feedback.progressChanged.connect(self._on_progress)
        good, why = algorithm.checkParameterValues(parameters, self._context)
        if not good:
            self._feedback.errors.append(why)
            self._end(False, {})
            return False
        self.started.emit()
        if algorithm.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading:
            results, good = algorithm.run(parameters, self._context, self._feedback)
            self._end(good, results)
            return good
        self._task = QgsProcessingAlgRunnerTask(
            algorithm, parameters, self._context, self._feedback
        )
        self._task.setDescription(f"Clairville · {algorithm.displayName()}")
        self._task.executed.connect(self._end)
        QgsApplication.taskManager().addTask(self._task)
        return True

    def cancel(self):
        """Ask the run to stop; ``cancelled`` follows when it has."""
        if self._feedback is not None:
            self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()

    def close(self):
        """Stop and tell nobody: the panel is going away."""
        self.blockSignals(True)
        self.cancel()

    def _on_progress(self, percent):
        if self._feedback is not None:
            self.progressed.emit(percent, self._feedback.text)

    def _end(self, good, results):
        context, feedback = self._context, self._feedback
        self._task = self._context = self._feedback = None
        if feedback is None:
            return
        if good:
            self.finished.emit(results, context, feedback.warnings)
        elif feedback.isCanceled():
            self.cancelled.emit()
        else:
            self.failed.emit(
                feedback.errors[-1]
                if feedback.errors
                else tr("The run stopped without saying why. The details are in the message log.")
            )
