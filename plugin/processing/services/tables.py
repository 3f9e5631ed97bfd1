"""Tables of any names: the columns that a person chose, or those that are called as usual."""

from ....algorithms.common.errors import ParameterError

# How columns are called in the files of the ministry, of INSEE and of towns, folded.
_USUAL = {
    "SCHOOL": ("uai", "numero_ecole", "numero_uai", "code_uai", "rne", "ecole", "school", "name"),
    "YEAR": ("rentree_scolaire", "annee_scolaire", "school_year", "rentree", "annee", "year"),
    "PUPIL_COUNT": (
        "nombre_total_eleves",
        "effectif",
        "effectifs",
        "nb_eleves",
        "pupils",
        "eleves",
    ),
    "LEVEL": ("level", "niveau", "type_ecole", "denomination_principale"),
}


# Fields that number the rows and say nothing of them.
_ROW_NUMBERS = frozenset("fid ogc_fid objectid gid rowid id".split())


def read_table(run, name, *, texts=(), numbers=(), needed=(), shapes=False, rest=False):
    """The rows of layer ``name`` with one column a parameter, called as the parameter is in lower
    case; ``shapes``: with their places, in the run's system; ``rest``: with a column "rest" more, the
    text of all other fields, by which rows are told apart."""
    from ....algorithms.intake import rawcolumns
    from ....algorithms.intake.tally import Tally

    label = run.algorithm.parameterDefinition(name).description()
    source = run.as_source(name)
    there = [f.name() for f in source.fields()] if source is not None else []
    columns, lacking = {}, []
    for parameter in (*texts, *numbers):
        chosen = run.as_string(parameter) if run.given(parameter) else _usual(parameter, there)
        if chosen:
            columns[parameter.lower()] = chosen
        elif parameter in needed:
            lacking.append(run.algorithm.parameterDefinition(parameter).description())
    if source is not None and lacking:
        raise ParameterError("projection_fields", layer=label, fields=", ".join(lacking))
    others = [f for f in there if f and f not in columns.values()] if rest else []
    told = {f"rest {row}": field for row, field in enumerate(others)}
    frame = run.raw(name, columns=columns | told, keep_crs=True, attributes_only=not shapes)
    if rest:
        frame = _joined(frame, told)
    tally = Tally()
    for parameter in numbers:
        column = parameter.lower()
        if column in frame:
            frame[column] = rawcolumns.numbers(frame[column], tally)
    run.understood(name, tally)
    return frame


def _joined(frame, told):
    """The frame with the columns of ``told``, {column: field}, as one text a row."""
    kept = [c for c, f in told.items() if f.lower() not in _ROW_NUMBERS or not frame[c].is_unique]
    said = [frame[c].map(str) for c in kept]
    frame = frame.drop(columns=list(told))
    frame["rest"] = ["\n".join(row) for row in zip(*said, strict=True)] if said else ""
    return frame


def _usual(parameter, there):
    folded = {n.lower(): n for n in there}
    return next((folded[n] for n in _USUAL.get(parameter, ()) if n in folded), "")


def read_inhabitants(run):
    """(area, census, age, people) of each row of the inhabitants; one area "" without its field."""
    import pandas as pd

    from ....algorithms.services.facilities import key_of

    needed = ("CENSUS", "AGE", "PEOPLE")
    frame = read_table(run, "AGES", texts=("AREA",), numbers=needed, needed=needed)
    numbers = [frame[n.lower()] for n in needed]
    lost = int(pd.concat(numbers, axis=1).isna().any(axis=1).sum())
    if lost:
        run.warn("ages_left_out", count=lost, total=len(frame))
    if "area" not in frame:
        return pd.Series("", index=frame.index), *numbers
    area = frame["area"].map(key_of)
    unplaced = int((area == "").sum())
    if unplaced:
        run.warn("ages_without_area", count=unplaced, total=len(frame))
    return area, *numbers
