"""What a plantability run tells: areas by class and district, factors found and missing with their
dates, its limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.language import join_phrases
from ..common.reasons import phrase
from ..common.reporting import chart, grid, report, text
from . import scoring
from .codes import CLASSES
from .cover import TileSpec, cover_tile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..common.grid import Grid, Window
    from ..common.types import Floats, Ints, Shapes
    from .explain import Cell

STATES = ("found", "proxy", "missing", "none")


def names(codes: list[str], head: dict[str, Any]) -> dict[str, str]:
    """The names of factors, in both languages, as one text each."""
    by_code = {f["code"]: f["name"] for f in head["factors"]}
    return join_phrases(by_code[c] for c in codes)


def missing(head: dict[str, Any], state: str = "missing") -> list[Any]:
    """Codes of the factors in a state, in the table's order."""
    return [f["code"] for f in head["factors"] if f["state"] == state]


def caution(head: dict[str, Any]) -> dict[str, Any]:
    """The first limit of every report, printed on every sheet: no substitute for the procedure, and
    what had no data.
    """
    lost = missing(head)
    if not lost:
        return text("plant_limit_dict")
    total = sum(f["group"] != "context" for f in head["factors"])
    return text("plant_limit_sheet", names=names(lost, head), count=len(lost), total=total)


def polygons(count: int, partial: bool) -> dict[str, Any]:
    """The report of a map made into polygons."""
    limits = [text("plant_limit_dict")] + ([text("plant_limit_hatched")] if partial else [])
    return report(headline=[text("plant_polygons", count=count)], limits=limits)


def by_zone(zones: Shapes, cell_grid: Grid, read_class: Callable[[Window], Ints]) -> Floats:
    """Area (m²) of each class in each zone, exact along the zone's border: float64 (zones, 6).

    ``zones``: polygons; ``read_class(window)``: int16 classes of a window.
    """
    out = np.zeros((len(zones), len(CLASSES)))
    for i, zone in enumerate(zones):
        for block in cell_grid.blocks(cell_grid.window(shapely.bounds(zone))):
            x_min, y_max = cell_grid.corner(block)
            share = cover_tile(
                TileSpec(x_min, y_max, cell_grid.cell_m, block.rows, block.cols),
                np.array([zone], dtype=object),
            )
            if share.any():
                out[i] += scoring.area_by_class(read_class(block), share, cell_grid.cell_area_m2)
    return out


def build(
    head: dict[str, Any],
    areas_m2: Floats,
    *,
    silent_m2: float = 0.0,
    unknown_m2: float = 0.0,
    zone_names: Sequence[str] = (),
    zone_areas_m2: Floats | None = None,
    sites: int | None = None,
    candidates: int = 0,
    learned: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The report of one run.

    Parameters
    ----------
    head
        The stack's header.
    areas_m2
        (6,) area of each class.
    silent_m2
        Area no factor touches.
    unknown_m2
        Area left blank.
    zone_names, zone_areas_m2
        Names and (zones, 6) areas.
    sites, candidates
        Number of sites, None when they were not asked for; of how many cells.
    learned
        A report of the learned model to add, or None.

    Returns
    -------
    dict[str, Any]
        As :func:`~..common.reporting.report` has it, in both languages.
    """
    total = max(float(areas_m2.sum()), 1e-9)
    good = float(areas_m2[4:].sum())
    headline = [
        text(
            "plant_headline",
            area_km2=total / 1e6,
            good_km2=good / 1e6,
            good_pct=100 * good / total,
            impossible_pct=100 * float(areas_m2[0]) / total,
        )
    ]
    limits = [caution(head)]
    if head["absent"]:
        headline.append(text("plant_partial", names=names(head["absent"], head)))
    for state in ("proxy", "none"):
        if missing(head, state):
            limits.append(
                text(
                    f"plant_limit_{state}",
                    names=names(missing(head, state), head),
                    count=len(missing(head, state)),
                )
            )
    if unknown_m2 > 0:
        limits.append(text("plant_limit_unknown", km2=unknown_m2 / 1e6))
    if silent_m2 > 0:
        limits.append(text("plant_limit_silent", pct=100 * silent_m2 / total))
    limits.append(text("plant_limit_weights"))
    classes = [text(f"plant_class_{c}") for c in CLASSES]
    tables = [
        grid(
            text("plant_table_classes"),
            [text("plant_col_class"), text("plant_col_area_ha"), text("plant_col_share")],
            [
                [label, round(a / 1e4, 1), round(100 * a / total, 1)]
                for label, a in zip(classes, areas_m2, strict=True)
            ],
        )
    ]
    if zone_areas_m2 is not None and len(zone_areas_m2):
        tables.append(_zones(zone_names, zone_areas_m2))
    tables.append(_factors(head))
    charts = [_classes(areas_m2)]
    if learned is not None:
        headline, limits = headline + learned["headline"], limits + learned["limits"]
        tables, charts = tables + learned["tables"], charts + learned["charts"]
    if sites is not None:
        headline.append(text("plant_sites", count=sites, candidates=candidates))
    return report(headline=headline[:3], limits=limits, tables=tables, charts=charts)


def _classes(areas_m2: Floats) -> dict[str, Any]:
    """The chart of the areas by class."""
    classes = [text(f"plant_class_{c}") for c in CLASSES]
    return chart(
        "bar",
        text("plant_table_classes"),
        text("plant_col_class"),
        text("plant_col_area_ha"),
        [
            {
                "name": text("plant_col_area_ha"),
                "x": classes,
                "y": [round(a / 1e4, 1) for a in areas_m2],
            }
        ],
    )


def _zones(zone_names: Sequence[str], areas: Floats) -> dict[str, Any]:
    total = np.maximum(areas.sum(axis=1), 1e-9)
    order = np.argsort(-areas[:, 4:].sum(axis=1) / total, kind="stable")
    rows = [
        [
            str(zone_names[i]),
            round(total[i] / 1e4, 1),
            *(None if total[i] < 1 else round(100 * a / total[i], 1) for a in areas[i]),
        ]
        for i in order
    ]
    columns = [
        text("plant_col_zone"),
        text("plant_col_area_ha"),
        *(text(f"plant_class_{c}") for c in CLASSES),
    ]
    return grid(text("plant_table_zones"), columns, rows)


def _factors(head: dict[str, Any]) -> dict[str, Any]:
    order = sorted(
        (f for f in head["factors"] if f["group"] != "context"),
        key=lambda f: STATES.index(f["state"]),
    )
    rows = [
        [
            text("plant_name", name=f["name"]),
            f["weight"],
            f["buffer_m"],
            text(f"plant_state_{f['state']}"),
            f["features"],
            ", ".join(f["tables"]) or None,
            ", ".join(d for d in f["dates"] if d) or None,
        ]
        for f in order
    ]
    columns = [
        text(f"plant_col_{c}")
        for c in ("factor", "weight", "buffer", "state", "features", "tables", "date")
    ]
    return grid(text("plant_table_factors"), columns, rows)


def scenario(
    head: dict[str, Any],
    before: dict[str, Any],
    after: dict[str, Any],
    areas_m2: Floats,
    flips_m2: Floats,
    swings_m2: dict[str, tuple[float, float]] | None = None,
) -> dict[str, Any]:
    """The report of a change of weights.

    Parameters
    ----------
    head
        The stack's header.
    before, after
        {code: (weight, blocking)}.
    areas_m2
        (6,) area of each class after the change.
    flips_m2
        (6, 6) areas by class before and after.
    swings_m2
        {code: (area that one point more moves, one point less)}, or None.

    Returns
    -------
    dict[str, Any]
        As :func:`~..common.reporting.report` has it, in both languages.
    """
    by_code = {f["code"]: f["name"] for f in head["factors"]}
    total = max(float(areas_m2.sum()), 1e-9)
    moved = float(flips_m2.sum() - flips_m2.trace())
    better = float(np.triu(flips_m2, 1).sum())
    classes = [text(f"plant_class_{c}") for c in CLASSES]
    headline = [
        text(
            "plant_scenario",
            moved_ha=moved / 1e4,
            moved_pct=100 * moved / total,
            better_ha=better / 1e4,
            worse_ha=(moved - better) / 1e4,
        )
    ]
    if head["absent"]:
        headline.append(text("plant_partial", names=names(head["absent"], head)))
    codes = [
        c
        for c in dict.fromkeys([*before, *after])
        if before.get(c) != after.get(c) and c in by_code
    ]
    tables = [
        grid(
            text("plant_table_changes"),
            [text(f"plant_col_{c}") for c in ("factor", "weight_before", "weight_after")],
            [
                [
                    text("plant_name", name=by_code[c]),
                    before.get(c, (None,))[0],
                    after.get(c, (0.0,))[0],
                ]
                for c in codes
            ],
        ),
        grid(
            text("plant_table_flips"),
            [text("plant_col_class"), *classes],
            [
                [label, *(round(a / 1e4, 1) for a in row)]
                for label, row in zip(classes, flips_m2, strict=True)
            ],
        ),
    ]
    if swings_m2:
        order = sorted(swings_m2, key=lambda c: -max(swings_m2[c]))
        tables.append(
            grid(
                text("plant_table_swings"),
                [text(f"plant_col_{c}") for c in ("factor", "up_ha", "down_ha")],
                [
                    [
                        text("plant_name", name=by_code[c]),
                        *(round(a / 1e4, 1) for a in swings_m2[c]),
                    ]
                    for c in order
                ],
            )
        )
    return report(
        headline=headline,
        limits=[caution(head), text("plant_limit_weights")],
        tables=tables,
        charts=[_classes(areas_m2)],
    )


def firmness(hinges: int) -> dict[str, Any]:
    """How sure a cell's class is; ``hinges``: see :class:`.explain.Cell`."""
    return text("plant_cell_hinges", count=hinges) if hinges else text("plant_cell_firm")


def cell(found: Cell, head: dict[str, Any]) -> dict[str, Any]:
    """The report of one :class:`.explain.Cell`: its reasons, whose contributions add up to the
    score, what would change its class, the cells like it, and the dates of the data."""
    rows = [[text(r.code, **r.values), round(r.contribution, 2)] for r in found.reasons]
    rows.append([text("plant_total"), round(found.score, 2)])
    label = phrase(f"plant_class_{found.kind}")
    limits = [text("plant_partial", names=names(head["absent"], head))] if head["absent"] else []
    tables = [
        grid(text("plant_table_cell"), [text("plant_col_factor"), text("plant_col_points")], rows),
        grid(
            text("plant_table_change"),
            [text("plant_table_change")],
            [[text(r.code, **r.values)] for r in found.changes],
        ),
        grid(
            text("plant_table_similar"),
            [text("plant_col_metres"), text("plant_total"), text("plant_table_cell")],
            [
                [round(s.metres), round(s.score, 2), text(s.reasons[0].code, **s.reasons[0].values)]
                for s in found.similar
            ],
        ),
        _factors(head),
    ]
    return report(
        headline=[text("plant_cell", score=found.score, label=label), firmness(found.hinges)],
        limits=[caution(head), *limits],
        tables=tables,
    )
