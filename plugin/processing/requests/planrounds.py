"""clairville:planrounds: rounds that fetch what was asked for, on the town's streets."""

from ....algorithms.common.progress import stage
from ...host.i18n import tr
from . import roundinputs, roundpapers
from .roundform import RoundForm


class PlanRounds(RoundForm):
    """Stops, sectors, lorries and trips of a round."""

    ID = "planrounds"
    GROUP = "requests"
    KEYWORDS = (
        "tournée",
        "encombrants",
        "collecte",
        "bulky waste",
        "rounds",
        "vehicle routing",
        "VRP",
        "PyVRP",
        "déchets",
        "camion",
        "lorry",
        "point de regroupement",
        "R437",
        "GPX",
    )

    def label(self):
        return tr("Rounds")

    def summary(self):
        return tr(
            "Lorry rounds for any points with a quantity and some work: bulky waste, inspections, cleaning. Stops at the door or at "
            "collection points within a walk, sectors with their day, several trips a shift with unloading, time windows. "
            "On the town's streets: one-ways, no reversing, stops on the right; a dead end is served on foot from its mouth, or "
            "listed with why. Kilometres empty and collecting, m³, tonnes, crew hours; a sheet, GPX and CSV for each round. Where "
            "the lorries do not suffice it says by how much and gives the best part."
        )

    def compute(self, run):
        from ....algorithms.common import accelerate
        from ....algorithms.requests import rounds, roundsframes, roundspyvrp, roundsreport

        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.05))
        params = roundinputs.read_params(run)
        requests = roundinputs.read_requests(run, params)
        yards, home = roundinputs.read_yards(run)
        zones = roundinputs.read_zones(run)
        turning = roundinputs.read_points(run, "TURNING")
        # pieces of a street are what collection points choose from
        network = run.node("STREETS")(
            streets,
            target_length_m=50.0 if params.group_m else 0.0,
            progress=stage(run.progress, 0.05, 0.15),
        )
        if params.pyvrp and roundspyvrp.find_pyvrp() is None:
            run.warn("rounds_no_pyvrp")
        if accelerate.numba() is None:
            run.warn("rounds_no_numba")
        told = run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.15, 0.9))
        plan = rounds.plan_rounds(
            network, requests, yards, params, told, sectors=zones, turning=turning, home=home
        )
        left = roundsframes.frame_left(plan, told)
        short = roundsreport.shortage_of(plan)
        if short is not None:
            run.warn("rounds_short", **short)
        others = int((left["why"] != "room").sum())
        if others:
            run.warn("rounds_left", n=others)
        run.count(**plan.counts)
        run.manifest.report = roundsreport.report_rounds(plan)
        sums, missing = roundsreport.sums_of(plan), rounds.missing_of(plan)
        trips = roundsframes.frame_rounds(plan, told)
        stops = roundsframes.frame_stops(plan)
        until = roundpapers.keep_until(plan)
        results = roundpapers.write_layers(run, plan, trips, stops, left, until)
        run.papers = None
        if run.given("SHEETS"):
            run.papers = roundpapers.write_cab(run, plan, trips, stops, until)
            results["FILES"] = run.papers.files
        run.progress(0.98)
        return {
            **results,
            "KM": sums["km"],
            "KM_EMPTY": sums["km_empty"],
            "HOURS": sums["hours"],
            "TRIPS": sums["trips"],
            "FILL": 100.0 * sums["fill"],
            "MISSING_M3": missing["m3"],
            "MISSING_HOURS": missing["hours"],
            "WAY": plan.way,
        }

    def finish(self, run, results):
        # Maps are drawn in the main thread.
        if getattr(run, "papers", None) is not None:
            results["FILES"] = [*results.get("FILES", []), *roundpapers.print_sheets(run.papers)]
        return super().finish(run, results)
