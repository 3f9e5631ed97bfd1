"""Why a cell has its score: contributions of its factors that add up to it, networks told as one."""

from ..common.errors import DataError
from ..common.reasons import Reason, sentence
from . import scoring, stack

NETWORKS = {"en": "networks", "fr": "réseaux"}


def reasons(values, head, scenario=None, merge_networks=True):
    """The reasons of one cell, strongest first; their contributions add up to its score.

    ``values``: the cell's bytes in all bands. ``merge_networks``: gas, power, heat, water, sewer and telecom become one
    reason "networks", as everything published must (their lines are sensitive).
    """
    scenario = stack.weights(head) if scenario is None else scenario
    factors = {f["code"]: f for f in head["factors"]}
    found, network, total = [], 0, 0
    covered = 0.0
    for value, code in zip(values, head["bands"], strict=False):
        part = int(value) * round(1000 * scenario.get(code, (0.0, False))[0])
        total += part
        if part and merge_networks and factors[code]["group"] == "networks":
            network += part
            covered = max(covered, int(value) / scoring.FULL)
        elif part:
            name = "plant_proxy" if factors[code]["state"] == "proxy" else "plant_factor"
            found.append(_reason(name, part, factors[code]["name"], int(value) / scoring.FULL))
    if network:
        found.append(_reason("plant_factor", network, NETWORKS, covered))
    found.sort(key=lambda r: -abs(r.contribution))
    blockers = _blockers(values, head, scenario)
    if blockers:
        rest = min(total, round(scoring.CUTS[0] * scoring.UNIT)) - total
        names = [factors[c]["name"] if not (merge_networks and factors[c]["group"] == "networks") else NETWORKS for c in blockers]
        name = {lang: ", ".join(dict.fromkeys(n[lang] for n in names)) for lang in ("en", "fr")}
        found.insert(0, Reason("plant_blocked", rest / scoring.UNIT, {"name": name}))
    return found or [Reason("plant_no_factor", 0.0, {})]


def _reason(code, part, name, cover):
    points = part / scoring.UNIT
    return Reason(code, points, {"name": name, "cover_pct": round(100 * cover, 1), "points": round(points, 2)})


def _blockers(values, head, scenario):
    first = len(head["bands"])
    return [
        code for i, code in enumerate(head["masks"])
        if int(values[first + i // 8]) >> (i % 8) & 1 and scenario.get(code, (0.0, False))[1]
    ]


def cell(values, head, scenario=None, merge_networks=True):
    """(score in points, class, reasons) of one cell's bytes; :class:`DataError` outside the mapped territory."""
    if values[-1] != stack.INSIDE:
        raise DataError("plant_outside")
    kind, points = stack.score(values[:, None, None], head, scenario)
    return int(points[0, 0]) / 1000.0, int(kind[0, 0]), reasons(values, head, scenario, merge_networks)


def told(found):
    """Reasons as plain data with their sentences in both languages."""
    return [r.as_dict() | {"en": sentence(r.code, r.values, "en"), "fr": sentence(r.code, r.values, "fr")} for r in found]
