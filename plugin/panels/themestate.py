"""The catalogue's rows: what the profile says about each theme beside what the store holds of it."""

import pathlib
from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale

from ...algorithms.common.resources import table
from ...algorithms.common.themes import theme as load_theme
from .. import profiles, store
from ..i18n import language

STATES = ("failed", "stale", "never", "fresh")


@dataclass(frozen=True)
class ThemeRow:
    """One theme of a territory. ``state`` is one of :data:`STATES`; ``why`` says why a pull failed."""

    name: str
    label: str
    subject: str
    state: str
    why: str = ""
    rows: int | None = None
    announced: int | None = None
    pulled: str = ""
    data_date: str = ""
    licence: str = ""
    attribution: str = ""
    page: str = ""
    source: str = ""
    note: str = ""
    geometry: str = "any"


def subjects():
    """[(key, label, theme names)] in the order of the catalogue."""
    return [(key, spec[language()], spec["themes"]) for key, spec in table("panels/subjects").items()]


def subject_of(theme):
    """The subject a theme is listed under; the last one for a theme that no subject names."""
    for key, _label, names in subjects():
        if theme in names:
            return key
    return subjects()[-1][0]


def nice_date(text):
    """An ISO date or date-time as the interface's language writes a date; other texts as they are."""
    if not text:
        return ""
    from qgis.PyQt.QtCore import QDate, Qt

    date = QDate.fromString(text[:10], Qt.DateFormat.ISODate)
    if not date.isValid():
        return text
    return date.toString("dd/MM/yyyy") if language() == "fr" else QLocale(QLocale.Language.English).toString(date, "d MMM yyyy")


def rows(profile_name, store_path):
    """The :class:`ThemeRow` of every theme of a profile, sorted by label. Raises what reading a profile raises."""
    profile = profiles.load(profile_name)
    log = store.states(store_path, profile) if pathlib.Path(store_path).exists() else {}
    found = [_row(name, profile, log.get(name)) for name in profile.themes]
    return sorted(found, key=lambda row: row.label.casefold())


def crs_of(profile_name):
    """Authority id of a territory's CRS."""
    return profiles.load(profile_name).crs


def _row(name, profile, state):
    """``state``: the store's :class:`~..store.State` of the theme, or None when nothing was ever pulled."""
    theme, entries = load_theme(name), profile.themes[name]
    lang = language()

    def joined(values):
        return " ; ".join(dict.fromkeys(v for v in values if v))

    return ThemeRow(
        name, theme.label[lang], subject_of(name), state.state if state else "never",
        why=state.why if state else "", rows=state.rows if state else None, announced=state.announced if state else None,
        pulled=state.pulled if state else "", data_date=max((e.data_date for e in entries), default=""),
        licence=joined(e.licence for e in entries), attribution=joined(e.attribution for e in entries),
        page=next((e.page for e in entries if e.page), ""), source=joined(e.name or e.source["type"] for e in entries),
        note=" ".join(e.note for e in entries if e.note), geometry=theme.geometry)
