"""Streets, water mains and buildings in one list: the other tools' rankings, and the join of all."""

from ....algorithms.common.errors import DataError
from ...host.i18n import language, tr
from . import shared


def rank_others(run, layers, progress):
    """{kind: result} of the tools whose themes are given; one that fails is named and loses no
    other.
    """
    from ....algorithms.common.progress import silent
    from ....algorithms.maintenance import buildings, piperank, roadplan

    told = run.of_computation(seed=run.as_int("SEED"), progress=silent)
    threads = run.as_int("THREADS")

    def road():
        return roadplan.plan(
            run.theme("SURVEY"),
            run.theme("SURVEY_OLD"),
            budget_eur=run.budget("BUDGET"),
            threads=threads,
            run=told,
        )

    def pipe():
        return piperank.rank(
            run.theme("PIPES"),
            run.theme("BREAKS"),
            schools=layers["SCHOOLS"],
            streets=layers["STREETS"],
            works=layers["WORKS"],
            threads=threads,
            run=told,
        )

    def building():
        return buildings.rank(
            run.theme("METERS"),
            run.theme("WEATHER"),
            buildings=run.theme("BUILDINGS"),
            run=told,
        )

    steps = {
        "road": (road, tr("Pavement survey"), ("SURVEY",)),
        "pipe": (pipe, tr("Water mains"), ("PIPES",)),
        "building": (building, tr("Buildings"), ("METERS", "WEATHER", "BUILDINGS")),
    }
    found = {}
    for done, (kind, (make, label, needed)) in enumerate(steps.items()):
        progress(done / len(steps))
        if not all(run.given(n) for n in needed):
            continue
        try:
            result = make()
        except DataError as error:
            run.warn("chain_skipped", what=label, why=error.message(language()))
            continue
        frame = next(v for k, v in vars(result).items() if k in ("segments", "pipes", "buildings"))
        if not hasattr(frame, "geom_type"):
            run.warn("chain_no_geometry", what=label)
            continue
        for code, values in result.warnings:
            run.warn(code, **values)
        found[kind] = (frame, result.report)
    return found


def join(run, streets, others, progress):
    """One ranking and one year's programme of everything."""
    from ....algorithms.maintenance import consequence, piperank, together

    weights = consequence.weights(run.as_string("WEIGHTS"))
    params = together.Params(
        run.budget("BUDGET"),
        run.as_double("COST_PIPE"),
        run.as_double("PAYBACK"),
        consequence.weights(run.as_string("KIND_WEIGHTS"), dict.fromkeys(together.KINDS, 1.0)),
    )
    parts = [
        together.streets(
            streets.segments,
            1.0 + sum(weights.values()),
            others.get("road", (None,))[0],
            params.horizon_years,
        )
    ]
    if "pipe" in others:
        parts.append(
            together.pipes(
                others["pipe"][0], 1.0 + sum(piperank.WEIGHTS.values()), params.pipe_eur_m
            )
        )
    if "building" in others:
        parts.append(together.buildings(others["building"][0], params.payback_years))
    found = together.rank_together(
        parts,
        params,
        [streets.report, *(report for _, report in others.values())],
        run=run.of_computation(progress=progress),
    )
    for code, values in streets.warnings:
        run.warn(code, **values)
    run.count(**streets.counts)
    shared.finish(run, found)
    return found
