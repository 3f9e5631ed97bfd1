"""What is learned and counted on a stack of factors, tile by tile."""

from ....algorithms.common.progress import stage
from ....algorithms.plantability.codes import CLASSES
from ...bridge import stacks
from ...host import deps


def learn(run, opened, trees_xy, progress):
    """Train the learned plantability on a stack: (learner, evidence, its output and the weighted
    score on unlabelled cells).
    """
    from ....algorithms.plantability import learned, stack

    np, pd = deps.require("numpy", "pandas")
    seed = run.as_int("SEED")
    tree_row, tree_col = learned.tree_cells(trees_xy, opened.grid)
    other_row, other_col = learned.background(opened.grid, len(tree_row), seed)
    row, col = np.concatenate([tree_row, other_row]), np.concatenate([tree_col, other_col])
    is_tree = np.arange(len(row)) < len(tree_row)
    x, own = features_at(opened, row, col, stage(progress, 0.0, 0.4))
    inside = own[:, -1] == stack.INSIDE
    x, own, is_tree = (
        pd.DataFrame(x[inside], columns=learned.columns(opened.head)),
        own[inside],
        is_tree[inside],
    )
    xy = np.column_stack(opened.grid.centre(row[inside], col[inside]))
    # One thread: on a sample of this size more of them only wait for each other.
    weighted = learned.weighted_without_trees(own, opened.head)
    learner, evidence = learned.learn(
        x,
        is_tree,
        xy,
        weighted,
        opened.head,
        seed=seed,
        threads=1,
        progress=stage(progress, 0.4, 1.0),
    )
    return learner, evidence, learner.predict(x[~is_tree]), weighted[~is_tree]


def write_learned(path, opened, model, progress):
    """The learned plantability everywhere: band 1 percentile, band 2 disagreement with the weighted
    score.
    """
    from ....algorithms.plantability import learned

    learner, _, reference, weighted = model
    stacks.write_maps(
        path,
        opened,
        ("learned_percentile", "disagreement"),
        lambda window, bands: learned.maps(
            opened.surrounded(window, learned.MARGIN),
            opened.head,
            window,
            learner,
            reference,
            weighted,
        ),
        progress,
        rows=128,
    )


def features_at(opened, row, col, progress):
    """Features of the learned model (cells, features) and the stack's own bytes (cells, bands) at
    single cells.
    """
    from ....algorithms.plantability import learned

    np = deps.require("numpy")
    x = np.zeros((len(row), len(learned.columns(opened.head))), dtype=np.float32)
    own = np.zeros((len(row), opened.bands), dtype=np.uint8)
    for here, bands, r, c in opened.around(row, col, learned.MARGIN, progress):
        x[here] = learned.features(bands, opened.head, r, c)
        own[here] = bands[:, r, c].T
    return x, own


class Tally:
    """Adds up what the report and the sites need while the score is written, strip by strip."""

    def __init__(self, opened, min_class=None):

        self.grid, self.min_class = opened.grid, min_class
        self._np = deps.require("numpy")
        self.areas = self._np.zeros(len(CLASSES))
        self.silent_m2 = self.unknown_m2 = 0.0
        self.candidates = 0
        self._cells = []
        context = {f["code"] for f in opened.head["factors"] if f["group"] == "context"}
        self._telling = [i for i, code in enumerate(opened.head["bands"]) if code not in context]

    def visit(self, window, kind, points, bands):
        """A strip of classes and scores, with the stack's bytes."""
        from ....algorithms.plantability import scoring, sites, stack

        np = self._np
        inside = bands[-1] == stack.INSIDE
        self.areas += scoring.area_by_class(kind, inside.astype(float), self.grid.cell_area_m2)
        self.unknown_m2 += float((bands[-1] == stack.UNKNOWN).sum()) * self.grid.cell_area_m2
        silent = inside & ~bands[self._telling].any(axis=0)
        self.silent_m2 += float(silent.sum()) * self.grid.cell_area_m2
        if self.min_class is not None:
            row, col, value = sites.candidates(kind, points, window, self.min_class)
            self.candidates += len(row)
            self._cells.append((row.astype(np.int32), col.astype(np.int32), value))

    def cells(self):
        """The candidate cells: row, col, score in thousandths."""
        return tuple(self._np.concatenate(part) for part in zip(*self._cells, strict=True))


class Flips:
    """Compares two scenarios of a stack strip by strip."""

    def __init__(self, opened, before, after):

        np = deps.require("numpy")
        self.opened, self.before, self.after = opened, before, after
        self.areas = np.zeros(len(CLASSES))
        self.table = np.zeros((len(CLASSES), len(CLASSES)), dtype=np.int64)
        self._up = np.zeros(len(opened.head["bands"]), dtype=np.int64)
        self._down = np.zeros_like(self._up)

    @property
    def changed_m2(self):
        """Area whose class differs (m²)."""
        return float(self.table.sum() - self.table.trace()) * self.opened.grid.cell_area_m2

    def visit(self, window, kind, points, bands):
        """A strip scored with the new weights."""
        from ....algorithms.plantability import scenario, scoring, stack

        inside = (bands[-1] == stack.INSIDE).astype(float)
        self.areas += scoring.area_by_class(kind, inside, self.opened.grid.cell_area_m2)
        self.table += scenario.flip_table(
            stack.score(bands, self.opened.head, self.before)[0], kind
        )

    def flips(self, window, bands):
        """The change of class of a strip."""
        from ....algorithms.plantability import scenario, stack

        head = self.opened.head
        return (
            scenario.flips(
                stack.score(bands, head, self.before)[0], stack.score(bands, head, self.after)[0]
            ),
        )

    def sensitivity(self, window, bands):
        """How many factors each cell of a strip hangs on."""
        from ....algorithms.plantability import scenario

        count, raised, lowered = scenario.sensitivity(bands, self.opened.head, self.after)
        self._up += raised
        self._down += lowered
        return (count,)

    def swings_m2(self):
        """{code: (area that changes with one point more, with one point less)} in m²."""
        area, codes = self.opened.grid.cell_area_m2, self.opened.head["bands"]
        return {
            c: (float(u) * area, float(d) * area)
            for c, u, d in zip(codes, self._up, self._down, strict=True)
        }


def candidates(opened, min_class, progress):
    """Cells of a class and above: row, col, score in thousandths, read strip by strip."""
    from ....algorithms.plantability import stack

    tally = Tally(opened, min_class)
    strips = opened.grid.strips(512)
    for done, window in enumerate(strips, 1):
        bands = opened.read(window)
        tally.visit(window, *stack.score(bands, opened.head), bands)
        progress(done / len(strips))
    return tally.cells()


def cell(opened, x, y, scenario=None, merge_networks=True):
    """The cell of a stack under a point (in its CRS), taken apart; :class:`DataError` where there
    is nothing to explain.
    """
    from ....algorithms.plantability import explain

    deps.require("numpy")
    window = explain.window_around(opened.grid, x, y)
    return explain.cell(
        opened.read(window), window, opened.grid, x, y, opened.head, scenario, merge_networks
    )
