"""What a person may set of a programme of works."""

from __future__ import annotations

from dataclasses import dataclass

from ..common.errors import ParameterError
from . import calendar

EXACT_ITEMS = 5000


@dataclass(frozen=True)
class Params:
    """``budgets_eur`` (Y,); ``growth``: yearly growth of the risk; ``saving``: share of the smaller
    cost saved when two works share an opening, once for each work; ``distance_m``: how near shared
    openings lie; ``treatments``: {code: (cost share, risk share)}; ``windows``: crews, school
    holidays and closed periods; ``node_limit``: nodes of the exact search in place of its seconds,
    for a plan that depends on nothing but its inputs."""

    budgets_eur: tuple[float, ...]
    growth: float = 0.05
    saving: float = 0.15
    distance_m: float = 5.0
    treatments: dict[str, tuple[float, float]] | None = None
    time_limit_s: float = 60.0
    exact_items: int = EXACT_ITEMS
    windows: calendar.Windows = calendar.Windows()
    node_limit: int | None = None

    def __post_init__(self) -> None:
        if not self.budgets_eur or any(not b >= 0 for b in self.budgets_eur):
            raise ParameterError("works_bad_budgets")
