"""Several treated places as one, judged by groups of as many others (:mod:`.effects`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.progress import silent
from .effects import LEAST_DATES, Rehearsal, judged, rehearse

if TYPE_CHECKING:
    from ..common.progress import Progress

# How often places are dealt into groups until there are dates enough.
_DRAWS = 8
# Share of the members that must be known at a step.
_KNOWN = 0.75


def together(
    panel: pd.DataFrame, members: Iterable[str], name: str, until: int | None = None
) -> pd.DataFrame:
    """The panel with ``members`` as one column ``name``: their mean, each less its own level (before
    step ``until``), so that a gap at one of them is no change; unknown where over a quarter are."""
    own = panel[list(members)]
    level = own.iloc[:until].mean()
    known = own.notna().mean(axis=1) >= _KNOWN
    mean = ((own - level).mean(axis=1) + level.mean()).where(known)
    return panel.drop(columns=own.columns).assign(**{name: mean})


def rehearse_groups(
    panel: pd.DataFrame,
    size: int,
    *,
    method: str = "synthetic",
    before: int = 52,
    after: int = 52,
    seed: int = 0,
    progress: Progress = silent,
) -> Rehearsal:
    """Estimates at invented dates for groups of places, dealt without overlap, anew until there are
    :data:`LEAST_DATES` of them.

    Parameters
    ----------
    panel : (T, J) DataFrame
        Without the treated places.
    size : int
        Places of a group.
    method, before, after
        As of :func:`study`.
    seed : int
        Of the dealing.
    progress : Progress
        Called after each deal.

    Returns
    -------
    Rehearsal
        ``place`` of its table names the members.
    """
    given: dict[str, Any] = {"method": method, "before": before, "after": after}
    rng, tables, n = np.random.default_rng(seed), [], 0
    draw = 0
    while draw < _DRAWS and n < LEAST_DATES:
        order = rng.permutation(panel.columns.to_numpy())
        for k in range(0, len(order) - size + 1, size):
            name = f"{draw + 1}: {' + '.join(map(str, order[k : k + size]))}"
            one = together(panel, order[k : k + size], name)
            found = rehearse(one, places=[name], **given).table.assign(draw=draw)
            tables += [found] if len(found) else []
            n += len(found)
        draw += 1
        progress(draw / _DRAWS)
    empty = rehearse(panel.iloc[:, :0], **given).table.assign(draw=0)
    table = pd.concat(tables, ignore_index=True) if tables else empty
    return judged(Rehearsal(table, method, before, after, np.nan, np.nan, np.nan, max(draw, 1)))
