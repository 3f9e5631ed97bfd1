"""Print layouts: sheets from the templates of ``resources/layouts``, their legend, their credits,
PDF and PNG.
"""

from .badges import number_in_place, numbers
from .credits import Credit, credit
from .export import About, to_image, to_pdf
from .furniture import full_extent, item, map_crs
from .places import (
    amount,
    called,
    first_places,
    frame,
    lines,
    list_title,
    listing,
    sums,
    told_of,
    value_name,
    year_facts,
)
from .sheet import TEMPLATES, Sheet, build
from .subjects import NAMES as SUBJECTS
from .subjects import PLAIN, decide, figure, told_by
from .wording import reworded

__all__ = [
    "About",
    "PLAIN",
    "SUBJECTS",
    "TEMPLATES",
    "Credit",
    "Sheet",
    "amount",
    "build",
    "called",
    "credit",
    "decide",
    "figure",
    "first_places",
    "frame",
    "full_extent",
    "item",
    "lines",
    "list_title",
    "listing",
    "map_crs",
    "number_in_place",
    "numbers",
    "reworded",
    "sums",
    "to_image",
    "to_pdf",
    "told_by",
    "told_of",
    "value_name",
    "year_facts",
]
