"""Fields that a person chooses for a quantity: none is chosen for them, and none that only numbers
the rows is taken for one.

A dialog that fills a required field by itself takes the first of the layer, most often its key: the
run would end well, with numbers that mean nothing. So every field is optional to QGIS, which then
shows an empty choice, and the tool asks for it.
"""

import re

from ...algorithms.common.errors import ParameterError

# Names of keys, whatever their values; and beginnings and ends of such names, if no value stands
# twice.
_KEY = re.compile(
    r"(?i)(ogc_?|osm_?|object_?|feature_?|row_?|__)?(fid|id|gid|oid|pk|uuid|guid)_?\d*|row_?(id|num|number)"
)
_LIKE_KEY = re.compile(r"(?i)(id|fid|gid|pk)_.+|.+_(id|fid|gid|pk)|identifi\w*|num[eé]ro")
_FEWEST = 6  # rows from which on 1, 2, 3 ... is a numbering; of fewer, it may be a scale of grades


def refuse_keys(run, layer, frame, chosen):
    """:class:`ParameterError` for a field that numbers rows or names them.

    ``layer``: name of the layer's parameter; ``frame``: its columns by name; ``chosen``: {label of
    a quantity: field or ""}.
    """
    described = run.as_described(layer)
    key = "" if described is None else described.key
    for label, field in chosen.items():
        if field and field in frame and (field == key or numbers_rows(field, frame[field])):
            raise ParameterError("field_is_key", field=field, label=label)


def numbers_rows(name, values) -> bool:
    """True for a column (pandas Series) that tells rows apart and measures nothing."""
    if _KEY.fullmatch(name):
        return True
    found = values.dropna()
    apart = len(found) > 1 and found.is_unique
    if apart and _LIKE_KEY.fullmatch(name) and found.dtype.kind != "f":
        return True
    if not apart or len(found) < max(_FEWEST, len(values)) or found.dtype.kind not in "iuO":
        return False
    texts = found.astype(str).str.strip()
    if not texts.str.fullmatch(r"\d{1,9}").all():
        return False
    numbers = texts.astype("int64")
    return (
        numbers.is_unique
        and numbers.min() <= 1
        and numbers.max() - numbers.min() == len(numbers) - 1
    )
