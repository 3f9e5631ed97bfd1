"""What leaves each work as the register of excavated soil asks for it (order of 31 May 2021).

A draft: what the plan knows is filled in, the rest is empty and named. Nothing is sent anywhere. The
lorry's plate, which article 8 asks of carriers, is personal data and is never a column here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Frame
    from .kinds import Catalogue
    from .plan import Plan

COLUMNS = (
    "removal_date",
    "usual_name",
    "waste_code",
    "pop",
    "chemical_analysis",
    "quantity",
    "unit",
    "producer",
    "parcels",
    "soil_information_sector",
    "destination",
)


def register_of(plan: Plan, kinds: Catalogue, lang: str) -> Frame:
    """A row a lot, month and destination of what leaves a work.

    Parameters
    ----------
    plan : Plan
        Of :func:`.plan.make_plan`.
    kinds : Catalogue
        Names and waste codes.
    lang : str
        "en" or "fr": of the usual name.

    Returns
    -------
    Frame
        :data:`COLUMNS`, and ``x, y`` of the work in metres. ``removal_date`` is a month: the day is the
        site's to fill in; ``pop``, ``parcels`` and ``soil_information_sector`` are empty; a tonne that goes
        to the dump has no ``destination`` yet.
    """
    lots, months = plan.lots.table, plan.lots.months
    # only what is used again on the same work needs no line; from one work of a company to another it does
    work = lots["work"].to_numpy(object)
    same = work[plan.moves["supply"].to_numpy()] == work[plan.moves["need"].to_numpy()]
    moves = plan.moves[~same]
    rows = [
        (m.supply, m.leaves, m.tonnes, str(lots["work"].iloc[m.need]))
        for m in moves.itertuples(index=False)
    ]
    lot, month = np.nonzero(plan.dumped > 1e-6)
    rows += [
        (i, t, float(plan.dumped[i, t]), "")
        for i, t in zip(lot.tolist(), month.tolist(), strict=True)
    ]
    made = []
    for i, t, tonnes, where in sorted(rows, key=lambda r: (r[0], r[1], r[3])):
        given = lots.iloc[i]
        kind = kinds.kinds.get(given["kind"])
        made.append(
            (
                months[t],
                kinds.label(given["kind"])[lang],
                kind.waste_code if kind else "",
                "",
                given["analysis"],
                round(float(tonnes), 3),
                "t",
                given["work"],
                "",
                "",
                where,
                float(given["x"]),
                float(given["y"]),
            )
        )
    return pd.DataFrame(made, columns=[*COLUMNS, "x", "y"])
