"""Reports of a run: one self-contained HTML page, in French or English, drawn from run manifests."""

from ....algorithms.common.language import date
from . import parts, record
from .document import Picture, Report, Source, html, save
from .gather import from_manifest
from .pdf import save_pdf
from .roundsheet import RoundSheet, save_round

__all__ = [
    "Picture",
    "Report",
    "RoundSheet",
    "Source",
    "date",
    "from_manifest",
    "html",
    "parts",
    "record",
    "save",
    "save_pdf",
    "save_round",
]
