"""The safeguard plan on paper, for a command post without power: who is on call, places, sheets with room
to tick, and a log to fill in by hand."""

import datetime as dt
import math
import pathlib

from ....algorithms.common.language import date, with_colon
from ....algorithms.common.themes import theme
from ....algorithms.situation import reflexes
from ...host import files
from ..sheets import About, to_pdf
from ..typeface import INK, MUTED, WARN
from ..words import say
from .flow import Flow

_LOG_LINES = 24
_PUBLIC = ("gathering_centre", "assembly_point", "alert_point", "water_point", "cool_place")


def is_public(kinds):
    """Which crisis places (a column of kinds) a public map may show."""
    return kinds.isin(_PUBLIC)


def save_pack(path, lang, *, town, kinds, own, places, on_call, picture, blanks, exercise):
    """Write the pack as PDF; returns its path.

    Parameters
    ----------
    path : str
        Of the file.
    lang : str
        Of the words.
    town : str
        Under the title; may be empty.
    kinds : list of str
        Sheets, in order; the town's own kinds come after them.
    own : DataFrame or None
        The town's own steps.
    places, on_call : DataFrame or None
        Themes ``crisis_places`` and ``on_call``; None: not given.
    picture : str
        Of the map; "" without one.
    blanks : int
        Pages of the log.
    exercise : bool
        Marks every page.

    Raises
    ------
    DataError
        The file cannot be written.
    """
    title = say("pcs_title", lang)
    with files.folder() as folder:
        flow = Flow(pathlib.Path(folder), title)
        flow.band()
        flow.text(title, 20, bold=True)
        flow.text(town, 13, INK, bold=True, after=2)
        today = date(dt.date.today().isoformat(), lang)
        flow.text(say("pcs_why", lang, day=today), 10.5, MUTED, after=3)
        _on_call(flow, on_call, lang)
        _places(flow, places, lang)
        if picture:
            flow.heading(say("pcs_map", lang))
            flow.picture(picture, 0.5)
        for kind in [*kinds, *_own_kinds(own, kinds)]:
            flow.new_page()
            _sheet(flow, kind, own, lang)
        for _ in range(blanks):
            flow.new_page()
            _log(flow, lang)
        flow.number_pages(
            lambda page, pages: say("sheet_page", lang, page=page, pages=pages),
            say("brand_line", lang),
        )
        if exercise:
            flow.mark_pages(say("pcs_exercise", lang))
        return to_pdf(flow.layout, path, About(title, subject=town, lang=lang))


def _own_kinds(own, kinds):
    if own is None or not len(own):
        return []
    return [k for k in dict.fromkeys(own["kind"]) if k not in reflexes.kinds() and k not in kinds]


def _text(value):
    return "" if value is None or value != value else str(value).strip()


def _on_call(flow, on_call, lang):
    flow.heading(say("pcs_on_call", lang))
    if on_call is None or not len(on_call):
        flow.text(_none("on_call", lang), 9.5, WARN)
        return
    names = ("function", "cell", "phone", "backup")
    _table(flow, on_call, names, lang)


def _places(flow, places, lang):
    flow.heading(say("pcs_places", lang))
    if places is None or not len(places):
        flow.text(_none("crisis_places", lang), 9.5, WARN)
        return
    codes = theme("crisis_places").fields["kind"].codes
    order = {code: k for k, code in enumerate(codes)}
    rows = places.assign(_at=[order.get(k, len(order)) for k in places["kind"]])
    rows = rows.sort_values(["_at", "name"], kind="stable")
    said = [codes[k][lang] if k in codes else _text(k) for k in rows["kind"]]
    _table(
        flow,
        rows.assign(kind=said),
        ("kind", "name", "address", "capacity", "means", "function"),
        lang,
    )


def _none(name, lang):
    return say("pcs_none", lang, what=theme(name).label[lang].lower())


def _table(flow, frame, names, lang):
    there = [n for n in names if n in frame]
    rows = [[_number(v) for v in row] for row in frame[there].itertuples(index=False, name=None)]
    flow.table([say(f"pcs_col_{n}", lang) for n in there], rows, numeric=[False] * len(there))


def _number(value):
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(value)


def _sheet(flow, kind, own, lang):
    steps = reflexes.reflex_steps(kind, lang, own)
    flow.text(reflexes.title(kind, lang), 16, bold=True, after=1)
    flow.text(reflexes.heading(kind, lang, own), 9.5, WARN, bold=True, after=2)
    head = [say(f"pcs_col_{n}", lang) for n in ("number", "when", "what", "who", "with", "where")]
    head.append(f"☐ {say('pcs_col_done', lang)}")
    rows = [
        [
            str(step.order),
            _when(step, lang),
            step.action,
            step.owner.split(":")[0].strip() or step.owner,
            " ; ".join(part for part in (step.means, step.tell) if part),
            step.place,
            "☐",
        ]
        for step in steps.itertuples(index=False)
    ]
    flow.table(head, rows, numeric=[False] * len(head))
    texts = list(dict.fromkeys(t for t in steps["source"] if t))
    flow.text(say("pcs_sources", lang, texts=" ; ".join(texts)), 7.5, MUTED)


def _when(step, lang):
    if math.isnan(step.within_min):
        return step.trigger
    within = reflexes.told_delay(step.within_min, lang)
    return with_colon([step.trigger, within], lang) if step.trigger else within


def _log(flow, lang):
    flow.text(say("pcs_log", lang), 16, bold=True, after=1)
    flow.text(say("pcs_log_why", lang), 9, MUTED, after=2)
    names = ("number", "hour", "function", "fact", "follow")
    # spaces that hold each column open, and a second line to write on
    blank = ["", " " * 9, " " * 24, " " * 90 + "\n\u00a0\n\u00a0", " " * 40]
    rows = [[*blank] for _ in range(_LOG_LINES)]
    flow.table([say(f"pcs_col_{n}", lang) for n in names], rows, numeric=[False] * len(names))
