"""The base of every Clairville algorithm: names, help, error boundary, styles and the run manifest.

A tool overrides :meth:`label`, :meth:`summary`, :meth:`declare` and :meth:`compute`, nothing else.
"""

import contextlib
import threading
import traceback

from qgis.core import (
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputVariant,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ...algorithms.common.addresses import cleaned
from ...algorithms.common.errors import ClairvilleError, ParameterError
from ...algorithms.common.language import money
from ...algorithms.common.themes import theme as load_theme
from ..host import deps, files, log, systems
from ..host.i18n import language, speaking, tr
from ..host.meta import ROOT
from . import nextsteps, outputs, widgets
from .groups import FORMER_GROUPS, group_label
from .parameters import as_given, prepare
from .run import Run

_running = threading.local()  # .depth: tools within tools
_LAYER_TYPES = {
    "point": QgsProcessing.SourceType.TypeVectorPoint,
    "line": QgsProcessing.SourceType.TypeVectorLine,
    "polygon": QgsProcessing.SourceType.TypeVectorPolygon,
    "any": QgsProcessing.SourceType.TypeVectorAnyGeometry,
    "none": QgsProcessing.SourceType.TypeVector,
}


class ClairvilleAlgorithm(QgsProcessingAlgorithm):
    """One tool. ``ID`` is fixed for ever; ``PACKAGES`` are the Python packages it needs to run at
    all. A tool with a ``LANGUAGE`` parameter makes everything in it, styles and labels of the tools
    it calls included."""

    ID = ""
    GROUP = "cross"
    ICON = "clairville"
    PACKAGES: tuple[str, ...] = ("numpy", "pandas", "shapely", "geopandas")
    KEYWORDS: tuple[str, ...] = ()
    _prepared = None  # what prepareAlgorithm hands to processAlgorithm
    hidden = False  # set by the provider: not among the essential tools
    in_window = False  # set by the provider: listed in a toolbox, by the groups of today

    def __init__(self):
        super().__init__()
        self._run = None  # of processAlgorithm, for postProcessAlgorithm
        self._themes = {}  # {parameter: theme of the layer it takes}
        self._tables = set()  # parameters that take layers without geometry too
        self.examples = {}  # euros by budget that may be left empty
        self._needed = []  # fields that somebody has to choose

    # -- what a tool overrides
    # -------------------------------------------------------------------------------------
    def label(self):
        """The tool's name in the toolbox: ``tr("...")``."""
        raise NotImplementedError

    def summary(self):
        """Two or three sentences: what it does, with what, and what it cannot tell: ``tr("...")``."""
        raise NotImplementedError

    def declare(self):
        """Add the parameters, each with help, through the ``add_*`` helpers."""
        raise NotImplementedError

    def compute(self, run):
        """Read, call one function of ``algorithms``, write; returns {output name: value}. ``run``:
        :class:`Run`.
        """
        raise NotImplementedError

    def finish(self, run, results):
        """Work for the main thread after :meth:`compute` (project, layouts); may change and returns
        ``results``.
        """
        return results

    # -- QGIS
    # ------------------------------------------------------------------------------------------------------
    def createInstance(self):
        return type(self)()

    def flags(self):
        flags = super().flags()
        return flags | QgsProcessingAlgorithm.Flag.FlagHideFromToolbox if self.hidden else flags

    def name(self):
        return self.ID

    def displayName(self):
        return self.label()

    def group(self):
        return group_label(self.GROUP)

    def groupId(self):
        return self.GROUP if self.in_window else FORMER_GROUPS.get(self.ID, self.GROUP)

    def tags(self):
        return list(self.KEYWORDS)

    def icon(self):
        return QIcon(str(ROOT / "resources" / "icons" / f"{self.ICON}.svg"))

    def shortHelpString(self):
        return self.summary()

    def shortDescription(self):
        return self.summary().split(". ")[0].rstrip(".") + "."

    def helpUrl(self):
        page = ROOT / "resources" / "help" / "html" / language() / f"{self.ID}.html"
        return QUrl.fromLocalFile(str(page)).toString() if page.exists() else ""

    def initAlgorithm(self, configuration=None):
        self.declare()
        self._add(
            QgsProcessingParameterFileDestination(
                "MANIFEST",
                tr("Run manifest"),
                tr("JSON files (*.json)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "Where to write the record of this run (inputs, parameters, versions, counts). "
                "By default it lies beside the first file written."
            ),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputVariant("RUN", tr("Record of this run")))

    def canExecute(self):
        problem = self._missing_package()
        return (problem is None, problem or "")

    def checkParameterValues(self, parameters, context):
        # QGIS refuses NULL where it takes None, and reads a NULL text or path as "0".
        given = as_given(self, parameters)
        lacking = self._field_missing(given)
        return (
            (False, self._sentence(lacking))
            if lacking
            else super().checkParameterValues(given, context)
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        systems.own_systems()  # QGIS prepares in the main thread what it then runs in another
        self._prepared = prepare(self, parameters, context)
        return True

    def processAlgorithm(self, parameters, context, feedback):
        # qgis_process does not ask canExecute(): a missing package must stop the run here as well.
        problem = self._missing_package()
        if problem:
            log.tell_once(problem)
            raise QgsProcessingException(problem)
        prepared, self._prepared = self._prepared, None
        run = Run(self, parameters, context, feedback, prepared)
        with self._boundary(), speaking(self._language(run)):
            if lacking := self._field_missing(run.parameters):
                raise lacking
            results = run.close(self.compute(run))
            if _running.depth == 1:
                known = nextsteps.Known(
                    outputs=run.manifest.outputs,
                    inputs=run.manifest.parameters,
                    record=results["MANIFEST"],
                )
                for line in nextsteps.lines(self.ID, known):
                    run.info(line)
            run.prepared.sources.clear()  # before the layers that they read
            self._run = run
            return results

    def postProcessAlgorithm(self, context, feedback):
        # The run holds this algorithm: let go of it, or QGIS deletes one of the two under the
        # other's feet.
        run, self._run = self._run, None
        if run is None:
            return {}
        run.context, run.feedback = context, feedback
        with self._boundary(), speaking(self._language(run)):
            outputs.apply(run, context, run.results["MANIFEST"])
            return self.finish(run, run.results)

    def _language(self, run):
        return run.as_enum_string("LANGUAGE") if self.parameterDefinition("LANGUAGE") else ""

    @contextlib.contextmanager
    def _boundary(self):
        """Clairville's errors as one sentence in the person's language; anything else logged, never
        shown raw.
        """
        depth = _running.depth = getattr(_running, "depth", 0) + 1
        try:
            with deps.plain_text_columns():
                yield
        except Exception as error:  # the last boundary before the officer
            raised = isinstance(error, QgsProcessingException)
            sentence = str(error) if raised else self._sentence(error)
            if depth == 1:  # a tool that calls this one may go on
                log.tell_once(sentence)
            if raised:
                raise
            # The frames still hold sinks and sources: let go of them now, while the layers they
            # point to are alive.
            traceback.clear_frames(error.__traceback__)
            raise QgsProcessingException(sentence) from None
        finally:
            _running.depth = depth - 1

    def _sentence(self, error):
        if isinstance(error, OSError):
            error = files.problem(error)
        if isinstance(error, ClairvilleError):
            return error.told(language())
        if isinstance(error, MemoryError):
            return tr("This computer's memory is full: choose a smaller area or a larger cell.")
        log.error("".join(traceback.format_exception(error)))
        return tr(
            "Unexpected error in {tool}: {why}. The details are in the Clairville log tab."
        ).format(tool=self.label(), why=cleaned(f"{type(error).__name__}: {error}"))

    def _missing_package(self):
        for module in self.PACKAGES:
            try:
                deps.require(module, tool=self.label())
            except ClairvilleError as error:
                return error.told(language())
        return None

    def _field_missing(self, given):
        """The error for a field that the tool needs and nobody chose, or None."""
        for name in self._needed:
            if not given.get(name):
                return ParameterError(
                    "field_missing", label=self.parameterDefinition(name).description()
                )
        return None

    # -- parameters
    # ------------------------------------------------------------------------------------------------
    def _add(self, parameter, help_text, advanced=False):
        parameter.setHelp(help_text)
        widgets.decimals_shown(parameter)
        if advanced:
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced
            )
        self.addParameter(parameter)

    def add(self, parameter, help_text, advanced=False):
        """Any QGIS parameter, with its help text."""
        self._add(parameter, help_text, advanced)

    def add_layer(self, name, theme, label, help_text, *, optional=False, tables=False):
        """An input layer of a theme, and its advanced field map ``<name>_FIELDS``. ``tables``:
        without geometry is fine too.
        """
        kind = _LAYER_TYPES["none" if tables else load_theme(theme).geometry]
        self._add(
            QgsProcessingParameterFeatureSource(name, label, [kind], optional=optional), help_text
        )
        self._add(
            widgets.field_map(
                QgsProcessingParameterString(
                    f"{name}_FIELDS", tr("Fields: {name}").format(name=label), optional=True
                ),
                name,
                theme,
            ),
            tr(
                'Only for layers that do not come from the store: JSON such as {"theme_field": "layer_field"}; in place of a '
                "field's name a rule as in a profile (values, convert, default, several fields)."
            ),
            advanced=True,
        )
        self._themes[name] = theme
        self._tables |= {name} if tables else set()

    def add_budget(self, name, label, help_text, example):
        """Euros that a person must type: nobody voted an amount before. Left empty, the run reckons
        with ``example`` (``run.budget``) and everything that tells it says that it is one.
        """
        self._add(
            QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Double, None, True, 0.0
            ),
            f"{help_text} "
            + tr("Empty: an example at {amount}, told as such.").format(
                amount=money(example, language())
            ),
        )
        self.examples[name] = example

    def add_field(self, name, layer, label, help_text, *, needed=False):
        """A field of a layer. One that is ``needed`` is asked for by the tool: QGIS would choose
        the first one itself.
        """
        self._add(
            QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True),
            help_text,
        )
        self._needed += [name] if needed else []

    def add_sink(self, name, label, help_text, *, geometry="any", optional=False, default=True):
        """An output layer."""
        self._add(
            QgsProcessingParameterFeatureSink(
                name, label, _LAYER_TYPES[geometry], optional=optional, createByDefault=default
            ),
            help_text,
        )

    def theme_of(self, name):
        """The theme declared for a layer parameter."""
        return self._themes[name]

    def takes_tables(self, name):
        """True if a layer parameter accepts tables without geometry."""
        return name in self._tables

    def sink(self, run, name, fields, wkb_type, crs, parameters):
        """Open an output of ``parameters``; returns (sink, destination) or (None, "") when the
        person wants none.
        """
        sink, destination = self.parameterAsSink(
            parameters,
            name,
            run.context,
            fields,
            wkb_type,
            crs,
            QgsFeatureSink.SinkFlag.RegeneratePrimaryKey,
        )
        if sink is None:
            definition = self.parameterDefinition(name)
            optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
            if not optional or run.parameters.get(name):
                raise QgsProcessingException(self.invalidSinkError(run.parameters, name))
        return sink, destination
