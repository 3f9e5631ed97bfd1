"""What one run hands to every computation: its name, the date of its data, the seed, the progress."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .progress import Progress, silent
from .progress import stage as part_of


@dataclass(frozen=True)
class Run:
    """Four values that travel together.

    ``run_id``: the key of the manifest, on every row of a result; ``data_date``: the newest date of
    the inputs (ISO, "" where none says); ``seed``: of everything that is drawn; ``progress``: called
    with 0..1, raises :class:`.errors.Cancelled` when the person cancels.
    """

    run_id: str = ""
    data_date: str = ""
    seed: int = 0
    progress: Progress = silent

    def stage(self, start: float, end: float) -> Run:
        """The same run for a part of the work: its progress 0..1 is ``start``..``end`` of this one's.

        >>> seen = []
        >>> Run(progress=seen.append).stage(0.5, 1.0).progress(0.5)
        >>> seen
        [0.75]
        """
        return replace(self, progress=part_of(self.progress, start, end))
