"""What a run of the tool on bays said, read once: its curve, its bays; a slider asks without a run."""

from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer

from ..frame.resultlist import known_value

_ENDS = ("_low", "", "_high")
_CURVE = {"new_bays", "covered", "movements", "walk_m", "trades", "run_id"}
_LOADS = {"bay", "served", "refused", "open_hours_week", "run_id"}


@dataclass(frozen=True)
class Coverage:
    """``walk_m``: of the run; ``total``: movements a week (low, middle, high); ``by_limit``: {metres:
    [(low, middle, high) for 0, 1 ... new bays]}; ``trades``: keys of those that count."""

    walk_m: float
    total: tuple
    by_limit: dict
    trades: tuple

    @property
    def limits(self):
        """Walking limits in metres, the shortest first."""
        return sorted(self.by_limit)

    @property
    def most(self):
        """New bays of the run."""
        return len(self.by_limit[self.walk_m]) - 1

    def covered(self, bays, metres):
        """Movements a week (low, middle, high) with this many new bays within this limit."""
        return self.by_limit[metres][min(bays, self.most)]

    def share(self, bays, metres):
        """Per cent of the movements, by the middle of both."""
        return 100.0 * self.covered(bays, metres)[1] / self.total[1] if self.total[1] else 0.0


def coverage_of(result):
    """The :class:`Coverage` of the run that made this layer; None without its table in the project."""
    table = _beside(result, _CURVE)
    if table is None:
        return None
    run_id = _run_of(result)
    rows = [f for f in table.getFeatures() if known_value(f["run_id"]) == run_id]
    rows.sort(key=lambda f: f["new_bays"])
    if [f["new_bays"] for f in rows] != list(range(len(rows))) or not rows:
        return None  # a line was taken out: no coverage of it can be told
    walk = float(rows[0]["walk_m"])
    limits = {walk: "covered"}
    for name in table.fields().names():
        metres = name.removeprefix("within_")
        if name.startswith("within_") and metres.isdigit():
            limits.setdefault(float(metres), name)
    return Coverage(
        walk,
        _ends(rows[0], "movements"),
        {metres: [_ends(f, name) for f in rows] for metres, name in limits.items()},
        tuple(str(rows[0]["trades"] or "").split(";")),
    )


def loads_of(result):
    """The layer of bays and their load of the same run, or None."""
    return _beside(result, _LOADS)


def _ends(feature, name):
    return tuple(float(known_value(feature[f"{name}{end}"]) or 0.0) for end in _ENDS)


def _run_of(layer):
    return next((known_value(f["run_id"]) for f in layer.getFeatures(_first())), None)


def _first():
    return QgsFeatureRequest().setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)


def _beside(result, names):
    """A layer of the project with these columns, of the same run as ``result``."""
    run_id = _run_of(result)
    if run_id is None:
        return None
    for layer in QgsProject.instance().mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or layer.id() == result.id():
            continue
        if names <= set(layer.fields().names()) and _run_of(layer) == run_id:
            return layer
    return None
