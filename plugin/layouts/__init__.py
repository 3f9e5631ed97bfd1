"""Print layouts: sheets from the templates of ``resources/layouts``, their legend, their credits, PDF and PNG."""

from .credits import Credit, credit
from .export import to_image, to_pdf
from .places import first_places, frame, list_title, listing, numbers
from .sheet import TEMPLATES, Sheet, build, full_extent, item, map_crs

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
    "to_image",
    "to_pdf",
]
