"""Print layouts: sheets from the templates of ``resources/layouts``, their legend, their credits, PDF and PNG."""

from .credits import Credit, credit
from .export import to_image, to_pdf
from .sheet import TEMPLATES, Sheet, build, full_extent, item, map_crs

__all__ = ["TEMPLATES", "Credit", "Sheet", "build", "credit", "full_extent", "item", "map_crs", "to_image", "to_pdf"]
