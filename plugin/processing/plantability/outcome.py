"""What plantability draws from a finished stack: score, learned model, first planting sites, report."""

from ....algorithms.common.errors import DependencyError, ModelError
from ....algorithms.common.progress import stage
from ....algorithms.plantability.codes import CLASSES
from ...bridge import rasters, stacks
from ...host import deps
from ...host.i18n import language, tr
from . import shared, stacked

_CLASSES = (8, 10)  # of the parameter MIN_CLASS


def write_results(run, output, cover, head, zones, known):
    """Score, learned model, sites and report of a finished ``cover``; the tool's results by name."""
    from ....algorithms.plantability import learnedstory, summary

    np = deps.require("numpy")
    opened = stacks.Stack(cover)
    tally = stacked.Tally(
        opened, _CLASSES[run.as_enum("MIN_CLASS")] if run.given("SITES") else None
    )
    stacks.write_score(output, opened, stage(run.progress, 0.8, 0.88), visit=tally.visit)
    model = _learn(run, opened, known) if run.as_boolean("LEARN") else None
    sites = _sites(run, opened, tally, known, model) if run.given("SITES") else None
    zone_areas, names = None, ()
    if zones is not None:
        names = [str(v) for v in zones["name"]]
        zone_areas = summary.by_zone(
            np.asarray(zones.geometry.array, dtype=object),
            opened.grid,
            lambda window: rasters.read(output, 1, window),
        )
    absent = head["absent"]
    partial = bool(absent)
    if partial:
        run.warn("plant_partial_warning", names=summary.names(absent, head))
    label = tr("Plantability")
    if partial:
        label = tr("Plantability: partial index (missing: {names})").format(
            names=summary.names(absent, head)[language()]
        )
    shared.note_output(
        run, "OUTPUT", output, "plantability_partial" if partial else "plantability", label
    )
    run.manifest.report = summary.build(
        head,
        tally.areas,
        silent_m2=tally.silent_m2,
        unknown_m2=tally.unknown_m2,
        zone_names=names,
        zone_areas_m2=zone_areas,
        sites=None if sites is None else len(sites),
        candidates=tally.candidates,
        learned=None if model is None else learnedstory.tell_evidence(model[1], head),
    )
    run.count(
        **{f"class_{c}_m2": a for c, a in zip(CLASSES, tally.areas, strict=True)},
        unknown_m2=tally.unknown_m2,
        factors_missing=len(summary.missing(head)),
        factors_found=sum(
            f["code"] in head["bands"] and f["group"] != "context" for f in head["factors"]
        ),
    )
    shared.note_output(run, "COVER", cover, "", tr("Coverage stack"))
    results = {
        "OUTPUT": output,
        "COVER": cover,
        "PARTIAL": partial,
        "MISSING": ",".join(summary.missing(head)),
        "SITES_COUNT": 0 if sites is None else len(sites),
    }
    if model is not None and run.given("LEARNED"):
        results["LEARNED"] = path = run.as_output_layer("LEARNED")
        stacked.write_learned(path, opened, model, stage(run.progress, 0.94, 0.97))
        shared.note_output(
            run,
            "LEARNED",
            path,
            "plantability_disagreement",
            tr("Learned against weighted plantability"),
        )
    if sites is not None:
        results["SITES"] = run.write(
            "SITES",
            shared.cautioned(sites),
            style="planting_sites",
            label=tr("Suggested planting sites"),
            progress=stage(run.progress, 0.97, 1.0),
        )
    return results


def _learn(run, opened, known):
    """The learned plantability, or None with a warning where there is too little to learn from."""
    try:
        return stacked.learn(run, opened, known, stage(run.progress, 0.88, 0.94))
    except (ModelError, DependencyError) as error:
        run.warn(error.code, **error.values)
        return None


def _sites(run, opened, tally, known, model):
    from ....algorithms.plantability import learned, sites

    parameters = sites.SiteParameters(
        run.as_double("SPACING"), _CLASSES[run.as_enum("MIN_CLASS")], run.as_int("MAX_SITES")
    )
    row, col, points = tally.cells()
    chosen = sites.choose(row, col, points, opened.grid, known, parameters)
    row, col = row[chosen], col[chosen]
    x, values = stacked.features_at(opened, row, col, stage(run.progress, 0.94, 0.97))
    frame = sites.frame(
        row,
        col,
        values,
        opened.head,
        opened.grid,
        known,
        run=run.of_computation(),
    )
    if model is not None:
        learner, _, reference, _ = model
        frame["learned_pct"] = learned.percentile(learner.predict(x), reference)
    return frame
