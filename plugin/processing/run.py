"""One execution of a tool: reading themes, writing results, progress, warnings and the manifest."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import pathlib
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ...algorithms.common import manifest, reporting
from ...algorithms.common.addresses import cleaned
from ...algorithms.common.errors import Cancelled, ClairvilleError, DataError
from ...algorithms.common.themes import theme as load_theme
from ...algorithms.intake.tally import KEPT, REPAIRED
from ..bridge import sinks
from ..dress import provenance
from ..host import deps, files, meta, placing, settings, systems
from ..host.i18n import language
from ..store import prepared
from . import drafts, located
from .parameters import Parameters, Prepared

_PARIS = (2.35, 48.85)


def _box_of_settings():
    """The territory that a person works on, in degrees; None when no profile is chosen."""
    from ..territory import profiles

    chosen = settings.load().profile
    try:
        return profiles.load(chosen).box() if chosen else None
    except ClairvilleError:  # told where profiles are used
        return None


def _spatial(source):
    return QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.NullGeometry


class Run(Parameters):
    """What :meth:`ClairvilleAlgorithm.compute` works with."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        prepared: Prepared | None = None,
    ) -> None:
        super().__init__(algorithm, parameters, context, prepared)
        self.feedback = feedback
        self.results = None
        self.styles: dict[str, tuple[str, str]] = {}  # destination -> (style, layer label)
        self._crs = None
        self._timezone = ""
        self.example = None  # euros that nobody voted, where the run reckons with them
        seed = self.parameters.get("SEED") if algorithm.parameterDefinition("SEED") else None
        self.manifest, self._clock = manifest.start(
            f"clairville:{algorithm.name()}", meta.version(), self.prepared.values, seed
        )

    # -- progress and messages
    # -------------------------------------------------------------------------------------
    def progress(self, fraction):
        """Show a fraction of the whole run; raises :class:`Cancelled` if the person pressed cancel."""
        self.feedback.setProgress(100.0 * fraction)
        if self.feedback.isCanceled():
            raise Cancelled()

    def info(self, text):
        """A line in the tool's log."""
        self.feedback.pushInfo(cleaned(text))

    def warn(self, code, **values):
        """A warning from ``resources/messages``: shown, and kept in the manifest."""
        warning = ClairvilleError(code, **values)
        text = warning.told(language())
        self.manifest.warnings.append({"code": code, "values": values, "text": text})
        self.feedback.pushWarning(text)

    def tell(self, code, **values):
        """What an officer may want to know of ``resources/messages``, without being warned."""
        told = ClairvilleError(code, **values)
        self.info(told.told(language()))

    def count(self, **counts):
        """Counts that the report and the outputs carry (kept, dropped, unmatched ...)."""
        self.manifest.counts.update({k: int(round(v)) for k, v in counts.items()})

    # -- money
    # -----------------------------------------------------------------------------------------
    def budget(self, name):
        """Euros that a person typed for a parameter of ``add_budget``; else the example of the tool,
        which the report then calls one."""
        if self.given(name):
            return self.as_double(name)
        self.example = self.algorithm.examples[name]
        return self.example

    # -- reading
    # ---------------------------------------------------------------------------------------------------
    @property
    def crs(self):
        """The territory's projected CRS: the ``CRS`` or ``PROFILE`` parameter, else that of the
        first input layer in metres, else Lambert-93 in metropolitan France, else the UTM zone of
        the first layer."""
        found = self._crs or self._find_crs()
        if found is None:  # until the streets of a store tell it
            return QgsCoordinateReferenceSystem("EPSG:2154")
        self._crs = systems.whole_system(found)
        return self._crs

    def set_crs(self, crs):
        """Fix the territory's CRS (from a profile)."""
        systems.refuse_unmeasurable(crs)
        self._crs = crs

    def suggest_crs(self, crs):
        """The territory's CRS where neither a person nor a layer told one."""
        if self._crs is None and self._find_crs() is None and not crs.isGeographic():
            self.set_crs(crs)

    @property
    def timezone(self):
        """The territory's time zone: that of a profile, else of the part of France that the
        coordinate system is for."""
        return self._timezone or systems.timezone(self.crs)

    def set_territory(self, profile):
        """Fix the territory's CRS and time zone from a profile, before a layer is read."""
        self.set_crs(profile.qgis_crs())
        self._timezone = profile.timezone
        self.known_places.territory = profile.box()

    def _find_crs(self):
        if self.algorithm.parameterDefinition("CRS") and self.given("CRS"):
            return self._chosen_crs(self.as_crs("CRS"))
        first = None
        for name in self.algorithm._themes:
            source = self.as_source(name) if self.given(name) else None
            if source is None or not source.sourceCrs().isValid():
                continue
            if placing.measures(source):
                return source.sourceCrs()
            first = first or source
        if first is None:
            return None
        return systems.local(*(placing.middle(first) or _PARIS))

    def _chosen_crs(self, chosen):
        """The system that a person chose; :class:`DataError` where it cannot be measured in."""
        systems.refuse_unmeasurable(chosen)
        for name in self.algorithm._themes:
            source = self.as_source(name) if self.given(name) else None
            place = placing.middle(source) if source is not None and _spatial(source) else None
            if place is not None and placing.is_french(place):
                systems.refuse_distorted(chosen, *place)
        return chosen

    def theme(self, name, *, allow_empty=False, progress=None, needs=(), elsewhere=False):
        """The layer parameter ``name`` as its theme's frame in :attr:`crs`; None when optional and
        not given.

        What was read and dropped goes into the manifest. ``needs``: columns that the tool cannot do
        without, beside those that the theme requires; ``elsewhere``: the layer is of other towns,
        and where its rows lie is no doubt about them.
        """
        definition = self.algorithm.parameterDefinition(name)
        if not self.given(name):
            if definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
                return None
            raise DataError("layer_missing", name=definition.description())
        source = self.as_source(name)
        if source is None:
            raise DataError("layer_missing", name=definition.description())
        # One crooked polygon must not stop a city: toolbox, panels and qgis_process read alike.
        source.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
        theme = load_theme(self.algorithm.theme_of(name))
        if self.algorithm.takes_tables(name) and not _spatial(source):
            theme = dataclasses.replace(theme, geometry="none")
        if theme.geometry != "none" and not _spatial(source):
            source = located.on_streets(self, name, source, theme)
        from ..bridge import layers  # with its words and dates, which a start of QGIS need not read

        parameter = f"{name}_FIELDS"
        mapping = layers.field_map(self.as_string(parameter), parameter)
        loaded = layers.read(
            source,
            theme,
            self.crs,
            self.context.transformContext(),
            mapping=mapping,
            name=definition.description(),
            parameter=parameter,
            progress=progress,
            allow_empty=allow_empty,
            timezone=self.timezone,
            expected=placing.Known() if elsewhere else self.known_places,
            needs=needs,
        )
        return self._noted(name, theme.name, loaded)

    def raw(self, name, *, columns=None, keep_crs=False, attributes_only=False):
        """Any layer with all its own fields, geometry in metres where there is one; a layer in
        metres keeps its CRS.

        ``columns``: the fields to read, {new name: field}; ``keep_crs``: the run has its system
        already, from another layer; ``attributes_only``: rows without a shape count as well, and
        none is read.
        """
        label = self.algorithm.parameterDefinition(name).description()
        source = self.as_source(name)
        if source is None:
            raise DataError("layer_missing", name=label)
        spatial = _spatial(source) and not attributes_only
        if spatial and not keep_crs and placing.measures(source):
            self.set_crs(source.sourceCrs())
        source.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
        from ..bridge import layers

        loaded = layers.raw_frame(
            source,
            self.crs if spatial else None,
            self.context.transformContext(),
            columns=columns,
            name=label,
            timezone=self.timezone,
            expected=self.known_places,
        )
        if not len(loaded.frame):
            raise DataError(
                "layer_empty",
                name=label,
                dropped=loaded.counts["no_geometry"],
                total=loaded.counts["announced"],
            )
        return self._noted(name, "", loaded)

    def _noted(self, name, theme, loaded):
        """The frame, once its source, its counts and what became of its values are in the manifest
        and in the log."""
        described = provenance.describe(self.as_described(name), name, theme, loaded.frame)
        described.intake = loaded.tally.as_list()
        self.manifest.inputs.append(described)
        self._tell(loaded.name, loaded.tally)
        self.tell_places(loaded)
        for key, number in loaded.counts.items():
            self.manifest.counts[f"{name}: {key}"] = number
        return loaded.frame

    def understood(self, name, tally):
        """What became of values that a tool read itself, of fields that a person chose in the layer
        ``name``: in the manifest and in the log, like what the intake read."""
        for described in self.manifest.inputs:
            if described.name == name:
                described.intake = [*described.intake, *tally.as_list()]
        for key, number in tally.counts().items():
            self.manifest.counts[f"{name}: {key}"] = number
        self._tell(self.algorithm.parameterDefinition(name).description(), tally)

    def _tell(self, layer, tally):
        """What the intake repaired, in the log; what it left empty or dropped, as a warning there.
        Rows that lie elsewhere are told by :meth:`tell_places`, with what to do."""
        for line in tally.lines(language()):
            if line.reason.startswith("place_") and line.outcome == KEPT:
                continue
            say = self.feedback.pushInfo if line.outcome == REPAIRED else self.feedback.pushWarning
            say(cleaned(f"{layer}: {line.text}"))

    def tell_places(self, loaded):
        """Rows that lie where they should not, as warnings."""
        for code, values in loaded.doubts:
            self.warn(code, **values)

    @functools.cached_property
    def known_places(self):
        """What tells where rows should lie (:class:`..host.placing.Known`): a profile's territory,
        that of the settings, the layers read before."""
        return placing.Known(project=_box_of_settings())

    def node(self, name):
        """What nodes the streets of layer ``name``: ``segments.build``, or for the whole of a store's
        own streets the same that keeps what it made (:mod:`...store.prepared`). A part of them (a
        filter, a selection, changes not yet saved) is noded as ever, and pushes nothing out."""
        described = self.as_described(name)
        if described is None or not described.whole or not self.takes_all_rows(name):
            return prepared.of_source("")
        return prepared.of_source(described.source, described.provider)

    def of_computation(self, *, seed=0, progress=None):
        """What a computation is told of this run (:class:`..algorithms.common.run.Run`), once its
        inputs have been read."""
        from ...algorithms.common.run import Run as Computation

        told = self.progress if progress is None else progress
        return Computation(self.manifest.run_id, self.data_date(), seed, told)

    def data_date(self):
        """The latest data date among the inputs read so far (ISO text), or "" when none is known."""
        return max((i.data_date for i in self.manifest.inputs if i.data_date), default="")

    # -- writing
    # ---------------------------------------------------------------------------------------------------
    def write(self, name, frame, *, style="", label="", types=None, crs=None, progress=None):
        """Write ``frame`` to the output ``name``; returns its destination, or None when the person
        wants none.

        ``style``: a file of ``resources/styles`` without ``.qml``; ``label``: the layer's name in
        the layer tree.
        """
        frame = sinks.writable(frame)
        fields = sinks.qgis_fields(frame, types)
        declared = self.algorithm.parameterDefinition(name).dataType()
        with drafts.draft_of(self, name) as draft:
            sink, destination = self.algorithm.sink(
                self,
                name,
                fields,
                sinks.wkb_type(frame, declared),
                crs or self.crs,
                draft.parameters,
            )
            if sink is None:
                return None
            try:
                sinks.write(draft.harmless(frame), sink, fields, progress=progress)
            except DataError as error:
                raise files.error_for(
                    error.values.get("why", ""), draft.path or destination
                ) from error
            # closes the file, so that it can be put in its place, and the style saved beside the
            # data
            del sink
            destination = draft.land(destination, len(frame))
        self.styles[destination] = (
            style,
            label or self.algorithm.parameterDefinition(name).description(),
        )
        self.manifest.outputs[name] = provenance.plain_value(destination)
        return destination

    # -- end
    # -------------------------------------------------------------------------------------------------------
    def close(self, results):
        """Finish the manifest, write it beside the first file output, and complete the results."""
        manifest.finish(self.manifest, self._clock)
        if self.example is not None:
            self.manifest.report = reporting.with_example(self.manifest.report, self.example)
        self.manifest.versions = provenance.versions() | deps.versions()
        self.results = {k: v for k, v in results.items() if v is not None}
        for name, value in self.results.items():
            self.manifest.outputs.setdefault(name, provenance.plain_value(value))
        self.save_manifest()
        return self.results

    def save_manifest(self):
        """Write the manifest's JSON file and the ``RUN`` output."""
        record = self.manifest.as_dict()
        path = self._manifest_path()
        files.save(path, json.dumps(record, ensure_ascii=False, indent=1))
        self.results["MANIFEST"] = str(path)
        self.results["RUN"] = record

    def _manifest_path(self):
        if self.given("MANIFEST"):
            return pathlib.Path(self.as_file_output("MANIFEST"))
        for value in (v for v in self.results.values() if isinstance(v, str)):
            file, _, layer = value.partition("|layername=")
            path = pathlib.Path(file)
            if path.suffix and path.is_file():
                return path.with_name(f"{path.stem}{'_' + layer if layer else ''}.manifest.json")
        stamp = dt.datetime.now().strftime("%H%M%S")
        return pathlib.Path(
            QgsProcessingUtils.generateTempFilename(
                f"{self.algorithm.name()}-{stamp}.manifest.json"
            )
        )
