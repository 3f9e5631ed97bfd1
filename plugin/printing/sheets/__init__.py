"""Print layouts: sheets from the templates of ``resources/layouts``, their legend, their credits,
PDF and PNG.
"""

from ....algorithms.common.placenote import FIELDS as NOTE_FIELDS
from .badges import number_in_place, numbers
from .credits import Credit, credit, sources
from .export import About, to_image, to_pdf
from .furniture import full_extent, item, map_crs
from .note import build_note
from .onplace import (
    Place,
    around_in_words,
    bars,
    key_figures,
    list_around,
    named_by_street,
    nearest_school,
    streets_shown,
    who_and_when,
    works_of_day,
)
from .placemap import numbered, place_layers
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
    "NOTE_FIELDS",
    "PLAIN",
    "Place",
    "SUBJECTS",
    "TEMPLATES",
    "Credit",
    "Sheet",
    "amount",
    "around_in_words",
    "bars",
    "build",
    "build_note",
    "called",
    "credit",
    "decide",
    "figure",
    "first_places",
    "frame",
    "full_extent",
    "item",
    "key_figures",
    "lines",
    "list_around",
    "list_title",
    "listing",
    "map_crs",
    "named_by_street",
    "nearest_school",
    "number_in_place",
    "numbered",
    "numbers",
    "place_layers",
    "reworded",
    "sources",
    "streets_shown",
    "sums",
    "to_image",
    "to_pdf",
    "told_by",
    "told_of",
    "value_name",
    "who_and_when",
    "works_of_day",
    "year_facts",
]
