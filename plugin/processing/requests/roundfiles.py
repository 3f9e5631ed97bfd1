"""Round sheets hold addresses: which files of a folder are to be deleted when, and their deletion."""

import datetime as dt
import json
import pathlib

from ...host import files

REGISTER = "clairville-rounds.json"
_KINDS = (".pdf", ".gpx", ".csv")


def note_files(folder, until):
    """Write down until which day each file of a folder may be kept ({path: date}): before it is
    written, so that no address stays where writing ends early. Returns how many other round files
    are there, of plans before."""
    folder = pathlib.Path(folder)
    kept = _register(folder)
    new = {pathlib.Path(p).name: day.isoformat() for p, day in until.items()}
    others = sum((folder / pathlib.PurePath(name).name).is_file() for name in kept.keys() - new)
    kept |= new
    files.save(pathlib.Path(folder) / REGISTER, json.dumps(kept, ensure_ascii=False, indent=1))
    return others


def drop_expired(folder, *, delete=True, today=None):
    """Delete the round files of a folder whose day has passed, or only count them; returns how
    many. Nothing else in the folder is touched."""
    folder = pathlib.Path(folder)
    today = (today or dt.date.today()).isoformat()
    kept, gone = _register(folder), 0
    for name, until in list(kept.items()):
        # what stands in a file is no path to elsewhere
        path = folder / pathlib.PurePath(name).name
        if until >= today or path.name != name or path.suffix.lower() not in _KINDS:
            continue
        gone += path.is_file()
        if delete:
            path.unlink(missing_ok=True)
            del kept[name]
    if gone and delete:
        files.save(folder / REGISTER, json.dumps(kept, ensure_ascii=False, indent=1))
    return gone


def _register(folder):
    try:
        kept = json.loads((pathlib.Path(folder) / REGISTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}
