"""What the tools that put crashes onto the street network share."""

from ...host.i18n import tr


def add_streets_and_crashes(self):
    """The two layers that they all take."""
    self.add_layer(
        "STREETS", "roads", tr("Streets"), tr("Street lines, cut at their junctions or not.")
    )
    self.add_layer("CRASHES", "accidents", tr("Crashes"), tr("One point per injury crash."))


def network_and_crashes(run, until, **build):
    """(:class:`~clairville.algorithms.network.segments.Network`, crashes), taking the progress up
    to ``until``.

    ``build``: options of :func:`clairville.algorithms.network.segments.build`.
    """
    from ....algorithms.common.progress import stage

    streets = run.theme("STREETS", progress=stage(run.progress, 0.0, until / 3))
    crashes = run.theme("CRASHES", progress=stage(run.progress, until / 3, until / 2))
    node = run.node("STREETS")
    return node(streets, progress=stage(run.progress, until / 2, until), **build), crashes


def settle(run, found, max_distance_m):
    """Counts and report of a result, and a warning for the crashes that no street was near to."""
    run.count(**found.counts)
    run.manifest.report = found.report
    if found.counts["unmatched"]:
        run.warn(
            "snap_far",
            unmatched=found.counts["unmatched"],
            total=found.counts["crashes"],
            distance_m=max_distance_m,
        )
