"""One tool of a comparison: the run on the scenario, its difference as a layer, its indicators."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from ....algorithms.common.manifest import Input
from ....algorithms.common.reporting import text
from ...host import deps
from ...host.i18n import tr
from . import runs

_FROZEN = "accidentrisk"
_GOOD = (8, 10)  # classes of plantable ground that count


@dataclass(frozen=True)
class Done:
    """``output``: destination of the difference; ``indicators``: frame; ``changed``: how many places
    differ; ``way``, ``told``: cells of the report."""

    output: Any
    indicators: Any
    changed: int
    way: Any
    told: Any


def areas(run, store):
    """(names, shapes) of the districts of the town; two empty lists without."""
    from ...store import stores

    with stores.open_store(store) as opened:
        there = "districts" in opened.themes()
    if not there:
        return [], []
    from ..plantability import shared

    shared.use_store_crs(run, store, ["districts"])
    frame, _ = shared.read_table(run, store, "districts")
    return [str(n) for n in frame["name"]], list(frame.geometry.to_numpy())


def note_inputs(run, record):
    """The data of a run among those of the comparison, each once."""
    known = {(i.theme, i.sha256) for i in run.manifest.inputs}
    fields = {f.name for f in dataclasses.fields(Input)}
    for item in record.get("inputs", ()):
        if (item.get("theme"), item.get("sha256")) not in known:
            run.manifest.inputs.append(Input(**{k: v for k, v in item.items() if k in fields}))


def of_tool(run, tool, spec, town, before, edits, areas_, feedback):
    """:class:`Done` of one tool."""
    if tool in runs.RASTERS:
        return _of_map(run, tool, spec, town, before, areas_, feedback)
    old = runs.read(before, run)
    if tool == _FROZEN:
        new, more = _closed(run, old, edits)
    else:
        after, _ = town.after(tool, before, run, feedback)
        new, more = runs.read(after, run), {}
    return _of_rows(run, tool, spec, old, new, areas_, more)


def _of_rows(run, tool, spec, old, new, areas_, more):
    from ....algorithms.scenario import differences

    pd = deps.require("pandas")
    output, columns, values = spec
    shown = tuple(c for c in (*columns, *more) if c in new or c in old)
    found = differences.compare(old, new, shown)
    told = differences.by_area(
        old, new, areas_[0], areas_[1], tuple(v for v in values if not v or v in new)
    )
    told.insert(0, "tool", tool)
    way = text("scenario_way_frozen" if tool == _FROZEN else "scenario_way_whole")
    town = told[told["area"] == ""].iloc[0] if len(told) else None
    written = run.write(
        output,
        found.reset_index(),
        style="scenario",
        label=run.algorithm.parameterDefinition(output).description(),
    )
    cell = (
        text(
            f"scenario_said_{town['indicator']}",
            before=float(town["before"]),
            after=float(town["after"]),
        )
        if town is not None
        else None
    )
    return Done(written, told if len(told) else pd.DataFrame(), len(found), way, cell)


def _closed(run, old, edits):
    """The ranking of accidents with the streets that the edits close, not fitted again."""
    from ....algorithms.accidents import closing

    np, shapely = deps.require("numpy", "shapely")
    shapes = [shapely.from_wkb(e.shape) for e in edits if e.action == "close_street"]
    known = "exposure_source" in old and "exposure" in old
    counted = old["exposure_source"].isin(["traffic", "counted", "given"]) if known else False
    traffic = np.where(counted, old["exposure"], np.nan) if known else None
    found = closing.close(old, shapes, traffic)
    new = old.copy()
    middle = (found.low + found.high) / 2.0
    factor = np.where(np.isnan(middle), 1.0, middle)
    for name in ("expected", "score"):
        new[name] = old[name] * factor
    new["expected_low"] = old["expected_low"] * np.where(np.isnan(found.low), 1.0, found.low)
    new["expected_high"] = old["expected_high"] * np.where(np.isnan(found.high), 1.0, found.high)
    change = np.where(found.closed, "closed", np.where(found.takes, "takes_traffic", ""))
    new["class"] = np.where(change != "", change, new["class"])
    if found.cut_off:
        run.warn("scenario_cut_off", n=found.cut_off)
    unknown = int((found.takes & np.isnan(found.high)).sum())
    if unknown:
        run.warn("scenario_traffic_unknown", n=unknown)
    return new, {}


def _of_map(run, tool, spec, town, before, areas_, feedback):
    from ....algorithms.plantability import scoring, summary
    from ...bridge import mapdifference, rasters, stacks

    np, pd = deps.require("numpy", "pandas")
    after, record = town.after(tool, before, run, feedback)
    opened = [stacks.Stack(str(runs._cover(p))) for p in (before, after)]
    if opened[0].head["bands"] != opened[1].head["bands"] or opened[0].grid != opened[1].grid:
        run.warn("scenario_other_bands")
    path = run.as_output_layer(spec[0])
    grid, wkt = opened[0].grid, opened[0].crs_wkt
    rose, fell, _ = mapdifference.write_difference(
        before, after, path, grid, wkt, lambda f: None, nodata=scoring.NODATA, scale=0.001
    )
    run.styles[path] = ("scenario_plantability", tr("Plantability: difference"))
    run.manifest.outputs[spec[0]] = path
    rows = []
    names, shapes = areas_
    both = [
        summary.by_zone(
            np.asarray(shapes, dtype=object), grid, lambda window, p=p: rasters.read(p, 1, window)
        )
        for p in (before, after)
    ]
    classes = [summary.CLASSES.index(c) for c in _GOOD]
    sums = [zones[:, classes].sum(axis=1) for zones in both]
    for name, a, b in zip(["", *names], *([s.sum(), *s] for s in sums), strict=True):
        rows.append((tool, name, "plantable_m2", a, b, b - a))
    told = pd.DataFrame(
        rows, columns=["tool", "area", "indicator", "before", "after", "difference"]
    )
    counts = record.get("counts", {})
    way = text(
        "scenario_way_local", tiles=counts.get("tiles", 0), same=counts.get("tiles_unchanged", 0)
    )
    cell = text("scenario_said_cells", rose=rose, fell=fell)
    return Done(path, told, rose + fell, way, cell)


def joined(tables):
    """The indicators of all tools as one table."""
    pd = deps.require("pandas")
    full = [t for t in tables if len(t)]
    columns = ["tool", "area", "indicator", "before", "after", "difference"]
    return pd.concat(full, ignore_index=True)[columns] if full else pd.DataFrame(columns=columns)


def names(tools):
    """Names of tools in both languages, as a value of a sentence."""
    from ....algorithms.common.language import join_phrases
    from ....algorithms.common.reasons import phrase

    return join_phrases([phrase(f"scenario_tool_{tool}") for tool in tools])
