"""Reports of a run: one self-contained HTML page, in French or English, drawn from run manifests."""

from .document import Picture, Report, Source, html, save
from .gather import from_manifest

__all__ = ["Picture", "Report", "Source", "from_manifest", "html", "save"]
