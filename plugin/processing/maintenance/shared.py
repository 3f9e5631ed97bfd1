"""Shared by the maintenance tools: seed and threads, and what every result leaves in its run."""

from qgis.core import QgsProcessingParameterNumber

from ...host.i18n import tr


def add_learner(tool):
    """The seed and the threads of a tool that learns."""
    whole = QgsProcessingParameterNumber.Type.Integer
    tool.add(
        QgsProcessingParameterNumber("SEED", tr("Random seed"), whole, 0, minValue=0),
        tr("The same seed gives the same blocks, model and intervals."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber("THREADS", tr("Threads"), whole, 1, minValue=1, maxValue=64),
        tr("Threads of the learner; the result does not depend on them."),
        advanced=True,
    )


def finish(run, result):
    """Warnings, counts and report of a result into the run."""
    for code, values in result.warnings:
        run.warn(code, **values)
    run.count(**{k: v for k, v in result.counts.items() if isinstance(v, (int, float))})
    run.manifest.report = result.report


def warn_of_words(run, column, total, tally):
    """A warning for a column of yes and no in which other words stand."""
    for line in tally:
        if line.column == column and line.reason == "not_yes_or_no":
            seen = ", ".join(line.examples)
            run.warn("field_values_unread", field=column, count=line.rows, total=total, seen=seen)
