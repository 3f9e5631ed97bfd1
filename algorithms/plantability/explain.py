"""Why a cell has its score: contributions of its factors that add up to it, networks told as one;
what would change its class, which cells are like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from ..common.errors import DataError
from ..common.language import in_each
from ..common.reasons import Reason, phrase, sentence
from . import scoring, stack
from .codes import CLASSES
from .scenario import sensitivity

if TYPE_CHECKING:
    from ..common.grid import Grid, Window
    from ..common.types import Ints

NEAR_M = 750.0  # how far around a cell its like are looked for
_APART_M = 50.0  # the like of a cell is another place, not its neighbour


@dataclass(frozen=True)
class Cell:
    """A cell taken apart. ``x``, ``y``: its centre (metres); ``changes``: what would move it to
    another class; ``similar``: cells like it, most alike first; ``hinges``: number of factors whose
    weight, one point up or down, changes the class; ``dates``: of the data in the cell."""

    x: float
    y: float
    kind: int
    score: float
    reasons: list[Reason]
    changes: list[Reason]
    similar: list[Alike]
    hinges: int
    dates: list[str]


@dataclass(frozen=True)
class Alike:
    """A cell of the same class: its centre (metres), how far it is, its score and reasons."""

    x: float
    y: float
    metres: float
    score: float
    reasons: list[Reason]


def reasons(
    values: Ints,
    head: dict[str, Any],
    scenario: dict[str, tuple[float, bool]] | None = None,
    merge_networks: bool = True,
) -> list[Reason]:
    """The reasons of one cell, strongest first; their contributions add up to its score.

    ``values``: the cell's bytes in all bands. ``merge_networks``: gas, power, heat, water, sewer
    and telecom become one reason "networks", as everything published must (their lines are
    sensitive).
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
        found.append(_reason("plant_factor", network, phrase("plant_networks"), covered))
    found.sort(key=lambda r: -abs(r.contribution))
    blockers = _blockers(values, head, scenario)
    if blockers:
        rest = min(total, round(scoring.CUTS[0] * scoring.UNIT)) - total
        found.insert(
            0,
            Reason(
                "plant_blocked",
                rest / scoring.UNIT,
                {"name": _names(blockers, head, merge_networks)},
            ),
        )
    return found or [Reason("plant_no_factor", 0.0, {})]


def _reason(code: str, part: int, name: dict[str, str], cover: float) -> Reason:
    points = part / scoring.UNIT
    return Reason(
        code, points, {"name": name, "cover_pct": round(100 * cover, 1), "points": round(points, 2)}
    )


def _blockers(
    values: Ints, head: dict[str, Any], scenario: dict[str, tuple[float, bool]]
) -> list[str]:
    first = len(head["bands"])
    return [
        code
        for i, code in enumerate(head["masks"])
        if int(values[first + i // 8]) >> (i % 8) & 1 and scenario.get(code, (0.0, False))[1]
    ]


def _names(codes: list[str], head: dict[str, Any], merge_networks: bool) -> dict[str, str]:
    """Factors by name as one text in both languages, networks as one."""
    factors = {f["code"]: f for f in head["factors"]}
    names = [
        phrase("plant_networks")
        if merge_networks and factors[c]["group"] == "networks"
        else factors[c]["name"]
        for c in codes
    ]
    return in_each(lambda lang: ", ".join(dict.fromkeys(n[lang] for n in names)))


def changes(
    values: Ints,
    head: dict[str, Any],
    scenario: dict[str, tuple[float, bool]] | None = None,
    merge_networks: bool = True,
) -> list[Reason]:
    """What would move a cell to another class, as reasons without contribution: the two smallest
    changes of one factor's cover that lift it into the next class, the smallest that drops it into
    the one below; a blocked cell hangs on what blocks it.

    A factor moves within 0 to 100 % of the cell, a blocking one only out of it. Networks told as
    one only shrink, all alike.
    """
    scenario = stack.weights(head) if scenario is None else scenario
    total = sum(
        _part(value, code, scenario) for value, code in zip(values, head["bands"], strict=False)
    )
    blockers = _blockers(values, head, scenario)
    if blockers:
        free = total - sum(
            _part(values[head["bands"].index(code)], code, scenario) for code in blockers
        )
        return [
            Reason(
                "plant_change_blocked",
                0.0,
                {"name": _names(blockers, head, merge_networks)} | _class(_step(free)),
            )
        ]
    step, movable = _step(total), _movable(values, head, scenario, merge_networks)
    up = down = []
    if step < len(scoring.CUTS):  # a sum equal to a cut belongs to the class below
        moves = _moves(movable, round(scoring.CUTS[step] * scoring.UNIT) + 1 - total)[:2]
        up = [_change("plant_change_up", move, step + 1) for move in moves]
        up = up or [Reason("plant_change_none", 0.0, _class(step + 1))]
    if step > 0:
        moves = _moves(movable, round(scoring.CUTS[step - 1] * scoring.UNIT) - total)[:1]
        down = [_change("plant_change_down", move, step - 1) for move in moves]
    return up + down


def _part(value: int, code: str, scenario: dict[str, tuple[float, bool]]) -> int:
    """Points x 1000 x 255 that a factor's byte gives."""
    return int(value) * round(1000 * scenario.get(code, (0.0, False))[0])


def _step(total: int) -> int:
    """Position of a sum's class in :data:`CLASSES`."""
    return int(scoring.classes(np.array([total]))[0]) // 2


def _class(step: int) -> dict[str, Any]:
    kind = CLASSES[step]
    return {
        "class": kind,
        "label": phrase(f"plant_class_{kind}"),
    }


def _movable(
    values: Ints,
    head: dict[str, Any],
    scenario: dict[str, tuple[float, bool]],
    merge_networks: bool,
) -> list[tuple[dict[str, str], int, int, int, bool]]:
    """[(name, cover byte, gain, per bytes, whether it may grow)]: ``gain`` of the sum for ``per``
    bytes more cover.
    """
    factors, found, network, covered = {f["code"]: f for f in head["factors"]}, [], 0, 0
    for value, code in zip(values, head["bands"], strict=False):
        weight, blocking = scenario.get(code, (0.0, False))
        if merge_networks and factors[code]["group"] == "networks":
            network, covered = network + _part(value, code, scenario), max(covered, int(value))
        elif weight:
            found.append((factors[code]["name"], int(value), round(1000 * weight), 1, not blocking))
    return found + (
        [(phrase("plant_networks"), covered, network, covered, False)] if network else []
    )


def _moves(
    movable: list[tuple[dict[str, str], int, int, int, bool]], gain: int
) -> list[tuple[dict[str, str], int, int]]:
    """[(name, cover before, cover after)] of the single changes that reach ``gain``, smallest
    first.
    """
    found = []
    for name, cover, slope, per, may_grow in movable:
        if not slope:
            continue
        size = -(-abs(gain) * per // abs(slope))
        after = cover + size if (gain > 0) == (slope > 0) else cover - size
        if 0 <= after <= (scoring.FULL if may_grow else cover):
            found.append((size, name, cover, after))
    return [
        (name, before, after) for _, name, before, after in sorted(found, key=lambda move: move[0])
    ]


def _change(code: str, move: tuple[dict[str, str], int, int], step: int) -> Reason:
    """Percentages are rounded away from each other: what is told is enough."""
    name, before, after = move
    away: tuple[Any, Any] = (np.ceil, np.floor) if after < before else (np.floor, np.ceil)
    was, then = (
        float(round_(100 * byte / scoring.FULL))
        for round_, byte in zip(away, (before, after), strict=True)
    )
    return Reason(code, 0.0, {"name": name, "from_pct": was, "to_pct": then} | _class(step))


def window_around(grid: Grid, x: float, y: float) -> Window:
    """The window of the cells around a point (metres) among which its like are looked for.

    Raises
    ------
    DataError
        ``plant_outside`` off the grid.
    """
    row, col = grid.locate(x, y)
    if not (0 <= row < grid.rows and 0 <= col < grid.cols):
        raise DataError("plant_outside")
    return cast("Window", grid.window((x - NEAR_M, y - NEAR_M, x + NEAR_M, y + NEAR_M)))


def similar(
    bands: Ints,
    window: Window,
    grid: Grid,
    row: int,
    col: int,
    head: dict[str, Any],
    scenario: dict[str, tuple[float, bool]] | None = None,
    merge_networks: bool = True,
    count: int = 3,
) -> list[Alike]:
    """The cells of a window's bytes (bands, rows, cols) most like that at ``row``, ``col``:
    :class:`Alike`, most alike first.

    Of the same class, within 750 m, 50 m away from it and from each other; the distance is
    Euclidean over the factors' contributions, the nearer place first where it is equal.
    """
    scenario = stack.weights(head) if scenario is None else scenario
    group = {f["code"]: f["group"] for f in head["factors"]}
    unlike, network = np.zeros(bands.shape[1:]), np.zeros(bands.shape[1:])
    for band, code in zip(bands, head["bands"], strict=False):
        weight = round(1000 * scenario.get(code, (0.0, False))[0])
        if weight and merge_networks and group[code] == "networks":
            network += band * float(weight)
        elif weight:
            unlike += (band * float(weight) - float(band[row, col]) * weight) ** 2
    unlike += (network - network[row, col]) ** 2
    kind, points = stack.score(bands, head, scenario)
    rows, cols = np.nonzero(kind == kind[row, col])
    metres = grid.cell_m * np.hypot(rows - row, cols - col)
    order = np.lexsort((metres, unlike[rows, cols]))
    out = (metres < _APART_M) | (metres > NEAR_M)
    found: list[Alike] = []
    while len(found) < count and len(order := order[~out[order]]):
        r, c = rows[order[0]], cols[order[0]]
        x, y = grid.centre(window.row + int(r), window.col + int(c))
        found.append(
            Alike(
                x,
                y,
                float(metres[order[0]]),
                int(points[r, c]) / 1000.0,
                reasons(bands[:, r, c], head, scenario, merge_networks),
            )
        )
        out |= grid.cell_m * np.hypot(rows - r, cols - c) < _APART_M
    return found


def cell(
    bands: Ints,
    window: Window,
    grid: Grid,
    x: float,
    y: float,
    head: dict[str, Any],
    scenario: dict[str, Any] | None = None,
    merge_networks: bool = True,
) -> Cell:
    """The :class:`Cell` under a point: its score with its reasons, what would change it, its like.

    Parameters
    ----------
    bands
        (bands, rows, cols) uint8 of the window :func:`window_around` the point.
    window
        That window.
    grid
        Of the stack.
    x, y
        Metres.
    head
        The stack's header.
    scenario
        {code: (weight, blocking)}; None: the header's own.
    merge_networks
        Buried networks are told as one, as in what is published.

    Returns
    -------
    Cell

    Raises
    ------
    DataError
        ``plant_outside`` outside the mapped territory, ``cell_unknown`` where the data say nothing.
    """
    scenario = stack.weights(head) if scenario is None else scenario
    row, col = (int(n) for n in grid.locate(x, y))
    x, y = grid.centre(row, col)
    row, col = row - window.row, col - window.col
    values = bands[:, row, col]
    if values[-1] != stack.INSIDE:
        raise DataError("plant_outside" if values[-1] == stack.OUTSIDE else "cell_unknown")
    alone = values[:, None, None]
    kind, points = stack.score(alone, head, scenario)
    covering = {code for value, code in zip(values, head["bands"], strict=False) if value}
    dates = {date for f in head["factors"] if f["code"] in covering for date in f["dates"] if date}
    return Cell(
        x,
        y,
        int(kind[0, 0]),
        int(points[0, 0]) / 1000.0,
        reasons(values, head, scenario, merge_networks),
        changes(values, head, scenario, merge_networks),
        similar(bands, window, grid, row, col, head, scenario, merge_networks),
        int(sensitivity(alone, head, scenario)[0][0, 0]),
        sorted(dates),
    )


def tell_reasons(found: list[Reason]) -> list[dict[str, Any]]:
    """Reasons as plain data with their sentences in both languages."""
    return [
        r.as_dict()
        | {"en": sentence(r.code, r.values, "en"), "fr": sentence(r.code, r.values, "fr")}
        for r in found
    ]
