"""Print layouts: sheets from the templates of ``resources/layouts``, their legend, their credits, PDF and PNG."""

from .credits import Credit, credit
from .export import to_image, to_pdf
from .furniture import full_extent, item, map_crs
from .places import first_places, frame, list_title, listing, numbers, sums, told_of, value_name
from .sheet import TEMPLATES, Sheet, build, told_by
from .wording import reworded

__all__ = [
    "TEMPLATES",
    "Credit",
    "Sheet",
    "build",
    "credit",
    "first_places",
    "frame",
    "full_extent",
    "item",
    "list_title",
    "listing",
    "map_crs",
    "numbers",
    "reworded",
    "sums",
    "to_image",
    "to_pdf",
    "told_by",
    "told_of",
    "value_name",
]
