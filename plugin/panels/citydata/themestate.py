"""The catalogue's rows: what the profile says about each theme beside what the store holds of it."""

from dataclasses import dataclass

from ....algorithms.common.resources import table
from ....algorithms.common.themes import theme as load_theme
from ...host.i18n import language, tr
from ...sources.records import UNVERIFIED
from ...store import states as storestates
from ...store import stores
from ...territory import profiles

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
    grid: tuple = ()  # of a raster: columns, rows, side of a cell in metres


def subjects():
    """[(key, label, theme names)] in the order of the catalogue."""
    return [
        (key, spec[language()], spec["themes"]) for key, spec in table("panels/subjects").items()
    ]


def subject_of(theme):
    """The subject a theme is listed under; the last one for a theme that no subject names."""
    for key, _label, names in subjects():
        if theme in names:
            return key
    return subjects()[-1][0]


def rows(profile_name, store_path):
    """The :class:`ThemeRow` of every theme of a profile, sorted by label. Raises what reading
    profile or store raises.
    """
    profile = profiles.load(profile_name)
    with stores.open_store(store_path) as opened:
        states = storestates.states(opened, profile)
        good = {
            line["theme"]: line for line in opened.pulls() if line["status"] in ("ok", "unchanged")
        }
    found = [_row(state, profile, good.get(state.theme) or {}) for state in states]
    return sorted(found, key=lambda row: row.label.casefold())


def crs_of(profile_name):
    """Authority id of a territory's CRS."""
    return profiles.load(profile_name).crs


def left_out(profile_name):
    """[(label, why)] of the themes that were looked for in vain and have no source at all."""
    profile = profiles.load(profile_name)
    return [
        (load_theme(name).label[language()], why[language()])
        for name, why in profile.left_out.items()
        if name not in profile.themes
    ]


def _row(state, profile, line):
    """One row from the store's state of a theme, what the profile says of it and the last good line
    of the log.
    """
    theme, entries = load_theme(state.theme), profile.themes[state.theme]
    notes = (*(e.note for e in entries), profile.left_out.get(state.theme, {}).get(language(), ""))
    pulled = bool(state.pulled_utc)
    if pulled and (line.get("dropped") or {}).get(UNVERIFIED):
        notes += (tr("The server did not say where the file ends: rows may be missing."),)
    return ThemeRow(
        state.theme,
        theme.label[language()],
        subject_of(state.theme),
        state.state,
        why=state.why,
        rows=state.rows if pulled else None,
        announced=line.get("announced") if pulled else None,
        pulled=state.pulled_utc,
        data_date=state.data_date or max((e.data_date for e in entries), default=""),
        licence=state.licence,
        attribution=state.source,
        page=next((e.page for e in entries if e.page), ""),
        source=", ".join(dict.fromkeys(e.source["type"] for e in entries)),
        note=" ".join(filter(None, notes)),
        geometry=theme.geometry,
        grid=tuple((line.get("fields") or {}).get("grid", ())) if pulled else (),
    )
