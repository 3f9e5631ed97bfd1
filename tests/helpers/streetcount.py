"""What a sheet of a street should say, counted otherwise: plain SQL, plain loops, names compared as
bare words; nothing of Clairville but the file."""

import functools
import re
import sqlite3
import unicodedata

import shapely

_KINDS = {
    "bd": "boulevard", "bld": "boulevard", "bvd": "boulevard", "av": "avenue", "ave": "avenue", "r": "rue", "pl": "place",
    "fg": "faubourg", "fbg": "faubourg", "imp": "impasse", "pass": "passage", "sq": "square", "qu": "quai", "rte": "route",
}  # fmt: skip
_WORDS = {"st": "saint", "ste": "sainte", "gal": "general", "mal": "marechal", "dr": "docteur"}
_LEFT = {"de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "et"}


@functools.cache
def bare(text):
    """A name as bare words: "12 bis Bd. St-Germain" is "boulevard saint germain"."""
    plain = unicodedata.normalize("NFD", text or "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    cut = [i for i, w in enumerate(words) if w in ("rue", "avenue", "boulevard")]
    words = words[cut[-1] :] if cut else words  # "Saint-Paul Rue Saint-Antoine"
    while words and (words[0].isdigit() or words[0] in ("bis", "ter", "n")):
        words = words[1:]
    if words and words[0] in _KINDS:
        words[0] = _KINDS[words[0]]
    half = len(words) // 2
    if half and words[:half] == words[half:]:  # some rows say it twice
        words = words[:half]
    words = [_WORDS.get(w, w) for w in words]
    return " ".join(w for w in words if w not in _LEFT)


def read(path, table):
    """Rows of a table as dicts, "shape" for the geometry."""
    file = sqlite3.connect(path)
    file.row_factory = sqlite3.Row
    out = []
    for row in file.execute(f'SELECT * FROM "{table}"'):
        told = dict(row)
        blob = told.pop("geom")
        skip = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
        told["shape"] = shapely.from_wkb(blob[skip:])
        box = told["shape"].bounds
        told["wide"] = not box or box[2] - box[0] > 0 or box[3] - box[1] > 0
        told["x"], told["y"] = box[:2] if box else (0.0, 0.0)
        out.append(told)
    file.close()
    return out


def of_street(rows, name, line, metres, *, named=False, first=False, streets=()):
    """The rows within ``metres`` of a line, or naming the street within 250 m of it. ``first``: a row
    that names any of ``streets`` ({bare name: line}) within 250 m is of that street alone."""
    out = []
    west, south, east, north = line.buffer(260).bounds
    for row in rows:
        if not (west <= row["x"] <= east and south <= row["y"] <= north or row["wide"]):
            continue
        away = row["shape"].distance(line)
        own = bare(row.get("street") or "") if named or first else ""
        if own and own == name and away <= 250:
            out.append(row)
        elif away <= metres:
            elsewhere = first and own in streets and row["shape"].distance(streets[own]) <= 250
            if not elsewhere:
                out.append(row)
    return out


def dated(rows, day):
    """(now, coming, past year, without an end for over a year, undated) of rows with start and end;
    ``day``: "2024-06-15"."""
    now = coming = past = endless = undated = 0
    before = f"{int(day[:4]) - 1}{day[4:]}"
    for row in rows:
        start, end = (row["start"] or "")[:10], (row["end"] or "")[:10]
        if not start and not end:
            undated += 1
        elif start and start > day:
            coming += 1
        elif end and end < day:
            past += end >= before
        elif not end and start < before:
            endless += 1
        else:
            now += 1
    return now, coming, past, endless, undated
