"""What a works programme would be, answered in memory while a slider moves."""

import math
from dataclasses import dataclass, field

from ....algorithms.common.language import fill, money
from ...host.i18n import language, tr
from ..frame.figures import number

AGES = {"age": 1.0, "installed_year": -1.0, "built_year": -1.0, "year_built": -1.0}
"""Fields that tell how old a thing is, and whether larger is older."""


@dataclass
class ProgrammeSketch:
    """The places of a ranking with the weights and locks of the officer.

    ``score``, ``cost`` (euros), ``consequence``: (n,); ``kind``: n asset kinds; ``age``: (n,),
    larger is older, or None; ``ids``: n feature ids; ``locks``: {feature id: "in" or "out"}.
    """

    ids: list
    score: object
    cost: object
    consequence: object
    kind: list
    age: object = None
    locks: dict = field(default_factory=dict)

    @classmethod
    def of_columns(cls, ids, columns):
        """From {"score", "cost", "consequence", "asset" and fields of :data:`AGES`: n values}."""
        age = next((sign * numbers(columns[c]) for c, sign in AGES.items() if c in columns), None)
        return cls(
            ids,
            numbers(columns["score"]),
            numbers(columns["cost"]),
            numbers(columns.get("consequence", [1.0] * len(ids))),
            columns.get("asset", [None] * len(ids)),
            age,
        )

    def values(self, weights):
        """Scores with the weights applied (n,): "" for the consequence, else for a kind of asset."""
        from ....algorithms.maintenance import quick

        reweighed = quick.reweigh(self.score, self.consequence, weights[""])
        return reweighed * quick.by_kind(self.kind, weights)

    def locked(self, how):
        """Positions of the places that are locked "in" or "out"."""
        if how not in self.locks.values():
            return []
        return [i for i, name in enumerate(self.ids) if self.locks.get(name) == how]

    def lock(self, name, how):
        """Lock a place "in" or "out", or free it ("")."""
        self.locks.pop(name, None)
        if how:
            self.locks[name] = how

    def plan(self, values, budgets, first=None):
        """:class:`~.quick.Sketch` of these budgets (euros a year), by value per euro or by ``first``."""
        from ....algorithms.maintenance import quick

        return quick.sketch(
            values,
            self.cost,
            budgets,
            must=self.locked("in"),
            out=self.locked("out"),
            first=first,
        )

    def scenarios(self, values, budgets, plan):
        """{name: plan}: ``plan`` beside less and more money, and what is done in turn."""
        found = {
            "this": plan,
            "less": self.plan(values, [0.8 * b for b in budgets]),
            "more": self.plan(values, [1.2 * b for b in budgets]),
            "worst": self.plan(values, budgets, values),
        }
        if self.age is not None:
            found["oldest"] = self.plan(values, budgets, self.age)
        return found


def numbers(values):
    """Values of features as floats, NaN for what is not there."""
    import numpy as np
    from qgis.core import NULL

    return np.array(
        [
            float(v) if type(v) in (float, int) else np.nan if v is None or v == NULL else float(v)
            for v in values
        ],
        dtype=float,
    )


def words(plan, years, example):
    """(headline, how sure it is) of a plan over so many years. ``example``: euros a year that nobody
    voted; None where the budget was typed."""
    told = fill(
        tr("{n:,} {n|place|places}, {cost}, over {years} {years|year|years}"),
        {
            "n": int((plan.year >= 0).sum()),
            "cost": f"{number(round(plan.cost.sum()))} €",
            "years": years,
        },
        language(),
    )
    if example is not None:
        told = tr("Example at {amount} a year, which nobody voted: {plan}").format(
            amount=money(example, language()), plan=told
        )
    gap = math.ceil(1000.0 * plan.gap - 1e-9) / 10.0  # rounded up: what is shown is proven
    doubt = tr(
        "Sketch of whole works by value per euro: at most {gap} % below the best choice of these. The tool "
        "also weighs partial works, shared openings and the years, and may do better."
    ).format(gap=number(gap, 1))
    return told, doubt
