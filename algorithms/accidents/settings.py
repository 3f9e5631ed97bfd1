"""What an assessment of accident risk is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from ..common.errors import ParameterError
from . import weighting


@dataclass(frozen=True)
class Parameters:
    """``segment_length_m``: target length; ``snap_distance_m``: crashes farther from any street are
    set aside; ``min_crashes``: below it no learning, only the safety performance function;
    ``seeds``: models that differ by their seed, for the stability of ranks; ``which``: a subset of
    :data:`.codes.SUBSETS`; ``junctions``: crashes within ``junction_distance_m`` of a junction
    (twice as far where the file says so) count there and no longer on a segment; ``rank_by``: one
    of :data:`.codes.RANKINGS`, a severe crash counting ``severe_weight`` light ones;
    ``managers``: road managers whose places are priorities (None: all); ``loss``: what the learned
    model minimises, one of :data:`.codes.LOSSES`; ``names``: crashes go to the street they name
    (False: to the nearest segment); ``neighbours_m``: how far along the streets neighbours' crashes
    tell of a segment (0: not at all); ``without_fast``: motorways and ring roads
    (:func:`.features.fast`) and their crashes are neither ranked nor judged."""

    segment_length_m: float = 100.0
    snap_distance_m: float = 50.0
    folds: int = 5
    seed: int = 0
    seeds: int = 20
    thinnings: int = 3
    min_crashes: int = 200
    which: str = "all"
    threads: int = 1
    junctions: bool = False
    junction_distance_m: float = 15.0
    rank_by: str = weighting.CRASHES
    severe_weight: float = 5.0
    managers: tuple[str, ...] | None = None
    loss: str = "poisson"
    names: bool = True
    neighbours_m: float = 300.0
    without_fast: bool = False

    def __post_init__(self) -> None:
        for name, low, high in (
            ("segment_length_m", 20, 2000),
            ("snap_distance_m", 1, 500),
            ("folds", 2, 20),
            ("seeds", 1, 50),
            ("thinnings", 1, 20),
            ("min_crashes", 0, 100000),
            ("junction_distance_m", 1, 100),
            ("severe_weight", 1, 1000),
            ("neighbours_m", 0, 2000),
        ):
            value = getattr(self, name)
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)
