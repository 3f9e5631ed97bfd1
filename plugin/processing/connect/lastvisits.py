"""Things of a survey are as their last visit found them: a rule of the GeoPackage itself, so that it
holds whichever program writes the visits."""

import contextlib
import sqlite3

VISITS = "inspections"
# What a thing was like by itself, before its first visit or typed since: a visit taken back gives it
# back. Neither is a layer of the file.
_OWN, _LAST = "states_of_their_own", "states_of_last_visits"
_MAKE_OWN = 'CREATE TABLE "{own}" ("{key}" TEXT PRIMARY KEY, {columns})'
# The last visit that says a condition: one with only a remark says none. A visit of before the day
# on which the thing itself was seen, and its condition said, is too old.
_MAKE_LAST = """
CREATE VIEW "{last}" AS SELECT o."{key}" AS "{key}", {found} FROM "{own}" o
LEFT JOIN "{visits}" v ON v.rowid = (
    SELECT w.rowid FROM "{visits}" w WHERE w."thing" = o."{key}" AND ({told}) AND {recent}
    ORDER BY w."date" DESC, w.rowid DESC LIMIT 1)
"""
_AFTER_VISIT = """
CREATE TRIGGER "last_visit_{event}" AFTER {event} ON "{visits}" BEGIN
INSERT OR IGNORE INTO "{own}" SELECT "{key}", {names} FROM "{things}" WHERE "{key}" IN ({rows});
UPDATE "{things}" SET ({names}) = (SELECT {names} FROM "{last}" l WHERE l."{key}" = "{things}"."{key}")
WHERE "{key}" IN ({rows}) AND "{key}" IN (SELECT "{key}" FROM "{own}");
END
"""
_AFTER_EDIT = """
CREATE TRIGGER "state_typed" AFTER UPDATE OF {names} ON "{things}"
WHEN EXISTS (SELECT 1 FROM "{last}" l WHERE l."{key}" = NEW."{key}" AND ({differs})) BEGIN
UPDATE "{own}" SET ({names}) = ({typed}) WHERE "{key}" = NEW."{key}";
END
"""
_EVENTS = {
    "INSERT": 'NEW."thing"',
    "UPDATE": 'NEW."thing", OLD."thing"',
    "DELETE": 'OLD."thing"',
}


def follow(path, theme, state, day):
    """Give the rule to a survey with visits.

    Parameters
    ----------
    path : Path
        The GeoPackage, with the tables of the things and of their visits.
    theme : Theme
        Of the things.
    state : tuple[str, ...]
        Columns that a visit tells anew.
    day : str
        Column of the things that says when they were seen, "" without one.
    """
    taken = {name: f'v."{name}"' for name in state} | ({day: 'v."date"'} if day else {})
    words = {
        "own": _OWN,
        "last": _LAST,
        "visits": VISITS,
        "things": theme.name,
        "key": theme.key or "id",
        "columns": ", ".join(f'"{name}"' for name in taken),
        "names": ", ".join(f'"{name}"' for name in taken),
        "found": ", ".join(
            f'CASE WHEN v.rowid IS NULL THEN o."{name}" ELSE {value} END AS "{name}"'
            for name, value in taken.items()
        ),
        "told": _says_a_condition("w", state),
        "recent": (
            f'(o."{day}" IS NULL OR w."date" >= o."{day}" OR NOT ({_says_a_condition("o", state)}))'
            if day
            else "1"
        ),
        "differs": " OR ".join(f'l."{name}" IS NOT NEW."{name}"' for name in taken),
        "typed": ", ".join(f'NEW."{name}"' for name in taken),
    }
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute(_MAKE_OWN.format(**words))
        file.execute(_MAKE_LAST.format(**words))
        for event, rows in _EVENTS.items():
            file.execute(_AFTER_VISIT.format(**words, event=event, rows=rows))
        file.execute(_AFTER_EDIT.format(**words))
        file.commit()


def _says_a_condition(row, state):
    return " OR ".join(f"coalesce({row}.\"{name}\", '') <> ''" for name in state)
