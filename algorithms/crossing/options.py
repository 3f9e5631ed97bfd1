"""What a person may set of the conflicts of a city."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..clock import timezones
from ..common.errors import ParameterError
from ..common.resources import table


@dataclass(frozen=True)
class Options:
    """What a person may set. ``radius_m``: reach around works (schools and complaints).
    ``complaint_days``: life of a complaint, its own day included. ``school_zone``: A, B, C ...
    ``rhythm``: "auto" or a name of ``bells.json``. ``use_complaints``: False leaves them out of the
    score. ``weights``: overrides of ``conflict_weights.json``."""

    radius_m: float = 200.0
    complaint_days: int = 30
    school_zone: str = "C"
    time_zone: str = timezones.ZONE
    department: str = ""
    rhythm: str = "auto"
    use_complaints: bool = True
    air_table: str = "eaqi_2024"
    categories: tuple[str, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("radius_m", self.radius_m, 1, 5000),
            ("complaint_days", self.complaint_days, 1, 3660),
        ):
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)

    def rules(self) -> dict[str, Any]:
        """The conflict weights in force: the shipped table with this run's overrides."""
        shipped = table("crossing/conflict_weights")
        unknown = set(self.weights) - set(shipped["weights"])
        wrong = [
            k
            for k, v in self.weights.items()
            if not isinstance(v, (int, float)) or not 0 <= v <= 1000
        ]
        if unknown or wrong:
            raise ParameterError(
                "bad_weights",
                names=", ".join(sorted(unknown) + wrong),
                known=", ".join(shipped["weights"]),
            )
        weights = {**shipped["weights"], **self.weights}
        if not self.use_complaints:
            weights["complaints"] = 0
        return {**shipped, "weights": weights}
