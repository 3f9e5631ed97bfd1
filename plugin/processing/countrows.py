"""A table of counts (place, date, number) as tools read it from the fields that a person chose."""

from .fieldchoice import refuse_keys


def read_counts(run, name, *, more=(), areas=None):
    """(``place, date, value``, a row of the layer each; a frame of the places by name, with a shape
    where the layer has one).

    ``more``: {column: parameter of a further field that holds numbers}; fields not chosen are left
    out. Without a field of values each row counts one; without a field of places a row belongs to the
    one of the ``areas`` (``name``, polygons) in which it lies.
    """
    from ...algorithms.intake import rawcolumns
    from ...algorithms.intake.tally import Tally
    from ..bridge import fieldvalues
    from ..host import deps

    pd = deps.require("pandas")
    frame = run.raw(name)
    chosen = {column: run.as_string(field) for column, field in dict(more).items()}
    chosen = {column: field for column, field in chosen.items() if field}
    value, date = run.as_string("VALUE_FIELD"), run.as_string("DATE_FIELD")
    label = run.definition("VALUE_FIELD").description()
    refuse_keys(run, name, frame, {label: value})
    tally, field = Tally(), run.as_string("PLACE_FIELD")
    place = frame[field] if field else _areas_of(frame, areas, pd)
    texts = place.astype("string").str.strip().mask(lambda s: s.eq(""))
    if place.dtype.kind == "f" and place.dropna().mod(1).eq(0).all():
        texts = place.astype("Int64").astype("string")
    table = pd.DataFrame(
        {
            "place": texts.astype(object).where(texts.notna(), None),
            "date": fieldvalues.dates(frame[date], run.timezone),
            "value": rawcolumns.numbers(frame[value], tally) if value else 1.0,
            **{c: rawcolumns.numbers(frame[f], tally) for c, f in chosen.items()},
        },
        index=frame.index,
    )
    run.understood(name, tally)
    return table, _places(frame, table["place"])


def _places(frame, names):
    """The first shape of each place."""
    known = names.notna()
    shapes = frame.loc[known, ["geometry"]] if "geometry" in frame else frame.loc[known, []]
    first = ~names[known].duplicated()
    out = shapes[first.to_numpy()].copy()
    out.index = names[known][first].to_numpy()
    return out


def _areas_of(frame, areas, pd):
    """The name of the first area that each row lies in; none without a shape or areas."""
    if areas is None or "geometry" not in frame:
        return pd.Series(None, index=frame.index, dtype=object)
    spots = frame[["geometry"]].set_geometry(frame.geometry.representative_point())
    joined = spots.sjoin(areas[["name", "geometry"]], predicate="intersects")["name"]
    return joined[~joined.index.duplicated()].reindex(frame.index)


def places_of(frame, column):
    """The first shape of each value of ``column``, by its text; None where rows have no shape."""
    if frame is None or "geometry" not in frame or not len(frame):
        return None
    known = frame[frame[column].notna() & frame.geometry.notna()]
    first = known.drop_duplicates(column).set_index(column)[["geometry"]]
    first.index = first.index.astype(str)
    return first


def places_in(places, areas):
    """Names of the places that lie in one of the areas; none where places have no shape."""
    if "geometry" not in places:
        return []
    inside = places.geometry.representative_point().within(areas.geometry.union_all())
    return [str(name) for name in places.index[inside.to_numpy()]]


def names_in(text):
    """Names separated by semicolons or lines."""
    return [n.strip() for n in text.replace("\n", ";").split(";") if n.strip()]


def day_of(run, name):
    """The day of a date parameter, or None where none was given."""
    if not run.given(name):
        return None
    found = run.as_date_time(name)
    return found.date().toPyDate() if found.isValid() else None


def known_number(value):
    """A number for an output; None where there is none."""
    return None if value is None or value != value else float(value)
