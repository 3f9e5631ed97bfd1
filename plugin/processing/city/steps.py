"""The steps of runcity: public algorithms run as children, each on its own so that one that fails
loses no other.
"""

import contextlib
from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingException,
    QgsProcessingMultiStepFeedback,
    QgsProcessingUtils,
    QgsProviderRegistry,
)

from ....algorithms.common.errors import Cancelled, DataError
from ....algorithms.common.themes import STORE_PARAMETERS
from ...host.i18n import language
from ..districts import districtprofile

PULL, SNAPSHOT, RISK, TREES, PLANTING, REPAIR, PORTRAIT = (
    "pullcity",
    "citysnapshot",
    "accidentrisk",
    "plantability",
    "plantingsites",
    "maintenancepriority",
    "districtprofile",
)
MODELS = (SNAPSHOT, RISK, TREES, PLANTING, REPAIR, PORTRAIT)
CONFLICTS, ACTIVE, SEGMENTS, UNMATCHED, PLACED, SITES, PROGRAMME = (
    "city_conflicts",
    "active_works",
    "accident_risk",
    "accidents_unmatched",
    "accidents_placed",
    "planting_sites",
    "maintenance_priority",
)
DISTRICTS, INDICATORS = "district_profile", "district_values"
# Parameters of each step that take their theme out of the store.
_LAYERS = {
    SNAPSHOT: (
        "WORKS",
        "COMPLAINTS",
        "SCHOOLS",
        "CALENDAR",
        "BELLS",
        "AIR",
        "AIR_PLACES",
        "STREETS",
        "TRANSPORT",
        "DISTRICTS",
        "POPULATION",
    ),
    RISK: (
        "STREETS",
        "CRASHES",
        "ZONES",
        "CYCLE",
        "TRANSPORT",
        "SCHOOLS",
        "TRAFFIC",
        "AXES",
        "CROSSINGS",
        "BUILDINGS",
        "SIGNS",
        "POPULATION",
        "DISTRICTS",
    ),
    TREES: ("BOUNDARY",),
    PLANTING: (),
    REPAIR: (
        "STREETS",
        "COMPLAINTS",
        "WORKS",
        "SCHOOLS",
        "TRANSPORT",
        "SURVEY",
        "PIPES",
        "BREAKS",
        "METERS",
        "WEATHER",
        "BUILDINGS",
    ),
    PORTRAIT: ("DISTRICTS", *districtprofile.LAYERS),
}
_NEEDED = {
    SNAPSHOT: ("works",),
    RISK: ("roads", "accidents"),
    TREES: (),
    PLANTING: (),
    REPAIR: ("roads", "complaints"),
    PORTRAIT: (),
}


@dataclass
class Done:
    """What the steps gave: results and manifests by algorithm id, and one sentence per step that
    failed.
    """

    results: dict = field(default_factory=dict)
    runs: dict = field(default_factory=dict)
    failures: dict = field(default_factory=dict)


class Listening(QgsProcessingMultiStepFeedback):
    """Passes everything on; keeps the last error, which a child reports before it only says that it
    failed.
    """

    def __init__(self, steps, feedback):
        super().__init__(steps, feedback)
        self.last_error = ""

    def reportError(self, error, fatalError=False):
        self.last_error = error
        super().pushWarning(error)


def tables(store):
    """{table: rows} of a GeoPackage; empty if it is none."""
    found = QgsProviderRegistry.instance().querySublayers(str(store)) if store.is_file() else []
    return {item.name() or "": item.featureCount() for item in found}


def sink(store, table):
    """A table of the store as the destination of a layer output."""
    escaped = str(store).replace("\\", "\\\\").replace("'", "\\'")
    return f"ogr:dbname='{escaped}' table=\"{table}\" (geom)"


def algorithm_of(algorithm_id):
    """A public algorithm by the name behind "clairville:"; DataError without one."""
    found = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{algorithm_id}")
    if found is None:
        raise DataError("runcity_step_unknown", step=algorithm_id)
    return found


def call(algorithm_id, parameters, run, feedback):
    """Run one public algorithm with the parameters it knows; returns its results. DataError when it
    refuses or fails.
    """
    algorithm = algorithm_of(algorithm_id)
    known = {
        k: v
        for k, v in parameters.items()
        if v is not None and algorithm.parameterDefinition(k) is not None
    }
    known.setdefault(
        "MANIFEST", QgsProcessingUtils.generateTempFilename(f"{algorithm_id}.manifest.json")
    )
    possible, why = algorithm.canExecute()
    if possible:
        possible, why = algorithm.checkParameterValues(known, run.context)
    if not possible:
        raise DataError("runcity_step_failed", why=why)
    feedback.last_error = ""
    try:
        results, fine = algorithm.run(known, run.context, feedback, {}, False)
    except QgsProcessingException as error:
        raise DataError("runcity_step_failed", why=str(error)) from error
    if not fine:
        raise DataError("runcity_step_failed", why=feedback.last_error or "?")
    return results


def run_all(run, profile, profile_path, store, folder, moment, options):
    """Pull, then the snapshot and the three models; returns :class:`Done`. Cancel stops everything,
    a failure only its step.
    """
    feedback = Listening(2 + len(MODELS), run.feedback)
    done = Done()
    common = {
        "PROFILE": profile_path,
        "STORE": str(store),
        "DATETIME": moment,
        "ZONE": profile.school_zone,
        **options,
    }
    outputs = {
        SNAPSHOT: {"OUTPUT": sink(store, CONFLICTS), "ACTIVE_WORKS": sink(store, ACTIVE)},
        # A first look at a city: fewer seeds than the tool's own 20, which a study of its own
        # should keep.
        RISK: {
            "OUTPUT": sink(store, SEGMENTS),
            "UNMATCHED": sink(store, UNMATCHED),
            "PLACED": sink(store, PLACED),
            "STABILITY": 5,
        },
        TREES: {"OUTPUT": str(folder / "plantability.tif")},
        # A first look: places all over the town, not the same wood a hundred times.
        PLANTING: {
            "COVER": str(folder / "plantability_cover.tif"),
            "OUTPUT": sink(store, SITES),
            "MAX_SITES": 500,
            "PER_HECTARE": 1,
        },
        REPAIR: {"OUTPUT": sink(store, PROGRAMME)},
        PORTRAIT: {"OUTPUT": sink(store, DISTRICTS), "VALUES": sink(store, INDICATORS)},
    }
    # Each step's own record stays, so that the register knows the model and a record of it can be
    # made.
    records = folder / "runs"
    records.mkdir(exist_ok=True)
    for step in MODELS:
        outputs[step]["MANIFEST"] = str(records / f"{step}.manifest.json")
    # Cities publish some invalid polygons; QGIS's default would stop the whole run at the first one
    # in the window, not here.
    run.context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    feedback.setCurrentStep(0)
    _attempt(done, PULL, common, run, feedback)
    present = tables(store)
    if not present:
        raise DataError("runcity_no_data", why=done.failures.get(PULL, ""))
    # Without parcels nobody knows whose the ground is: such sites stay, and say that it is unknown.
    outputs[PLANTING]["LAND"] = [0, 1] if present.get("parcels") else [0, 1, 3]
    for number, step in enumerate(MODELS, 1):
        feedback.setCurrentStep(number)
        if step == PLANTING and TREES not in done.results:
            continue  # they are places of that map
        if step == PORTRAIT and not present.get("districts"):
            continue  # a town without districts lacks nothing
        missing = [t for t in _NEEDED[step] if not present.get(t)]
        if missing:
            from ...printing.words import theme_label

            error = DataError(
                "runcity_theme_missing",
                themes=", ".join(theme_label(t, language()) for t in missing),
            )
            done.failures[step] = error.message(language())
            continue
        layers = {
            name: f"{store}|layername={STORE_PARAMETERS[name]}"
            for name in _LAYERS[step]
            if present.get(STORE_PARAMETERS[name])
        }
        _attempt(done, step, {**common, **layers, **outputs[step]}, run, feedback)
    feedback.setCurrentStep(1 + len(MODELS))
    return done


def _attempt(done, step, parameters, run, feedback):
    if run.feedback.isCanceled():
        raise Cancelled()
    try:
        results = call(step, parameters, run, feedback)
    except Cancelled:
        raise
    except Exception as error:  # a step's failure is its own
        if run.feedback.isCanceled():
            raise Cancelled() from error
        done.failures[step] = (
            error.message(language())
            if isinstance(error, DataError)
            else run.algorithm._sentence(error)
        )
        return
    done.results[step] = results
    with contextlib.suppress(TypeError):
        done.runs[step] = dict(results.get("RUN"))
