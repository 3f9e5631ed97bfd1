"""The tiles of a coverage stack: those that an earlier run made with the same features near are
taken over, the others are computed."""

from ....algorithms.common import executor
from ....algorithms.common.progress import stage
from ...bridge import journal as journals
from ...bridge import stacks
from ...host.kernels import prepare
from . import shared


class Relief:
    """The relief of a territory whose buildings are read by window. ``latitude``: degrees north, None
    where nothing is measured; ``terrain``: fingerprint of the elevations, "" without any."""

    def __init__(self, run, store, grid, factors, tables):
        self._factors, self._ground = factors, None
        self.latitude, self.terrain = None, ""
        self._tall = sum(census.tall for census in tables.censuses.values())
        self._dates = {**tables.dates, "elevation": ""}
        if factors:
            ground, self._dates["elevation"] = shared.terrain(run, store, grid)
            self.latitude = shared.latitude(run, grid)
            if ground is not None:
                self._ground = ground.read
                self.terrain = run.manifest.inputs[-1].sha256  # of the elevations, noted last

    def layers(self, shapes=None, heights=None):
        """The layers that the data of the whole territory allow, with the buildings given."""
        from ....algorithms.plantability import relief

        if not self._factors:
            return []
        lie = relief.standing(self.latitude, self._ground, shapes, heights)
        return relief.measured(self._factors, lie, self._tall, self._dates)


def compute(run, path, head, town, grid, boundary, settings):
    """The full journal of a stack at ``path``; counts the tiles that were there already."""
    from ....algorithms.plantability import stack, tilekey

    prepare(run)
    journal, kept = journals.Journal(path, settings), stacks.earlier(path, head, grid)
    keys = {} if kept is None else kept.keys()

    def make(window):
        near = town.near(grid, window)
        key = tilekey.key(settings, head, near, boundary, grid, window)
        if keys.get(journals.tile_name(window)) == key or journal.has(window, key):
            return key, None
        layers = near.drawn + near.measured
        return key, stack.tile(head, layers, grid, window, boundary, near.evidence)

    todo, resumed, unchanged = grid.tiles(), 0, 0
    made = executor.stream(
        make, todo, stage(run.progress, 0.15, 0.7), workers=run.as_int("THREADS")
    )
    for window, (key, bands) in zip(todo, made, strict=True):
        if bands is None and journal.has(window, key):
            resumed += 1
            continue
        if bands is None:
            bands = kept.read(window)
            kept.forget()
            unchanged += 1
        journal.put(window, bands, key)
    if kept is not None:
        kept.close()
    run.count(tiles=len(todo), tiles_resumed=resumed, tiles_unchanged=unchanged)
    return journal
