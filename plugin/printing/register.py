"""The local register of models in use and of use cases: a JSON file beside the QGIS profile, no
network.
"""

import datetime as dt
import json
import pathlib

from qgis.core import QgsApplication

from ...algorithms.common.errors import DataError
from ..host import files

MODEL = (
    "algorithm",
    "title",
    "run_id",
    "last_run",
    "owner",
    "review_date",
    "record",
    "decision",
    "missing",
)
CASE = ("need", "situation", "cost", "environmental_impact", "contact")


def default_path():
    """Where the register lies."""
    return pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "register.json"


class Register:
    """Models in use and use cases. Every change is written at once, through a second file, so a
    crash loses nothing.
    """

    def __init__(self, path=None):
        self.path = pathlib.Path(path or default_path())

    def read(self):
        """{"models": [...], "cases": [...]}; empty lists when there is no file. DataError when it
        cannot be read.
        """
        if not self.path.exists():
            return {"models": [], "cases": []}
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            return {
                "models": [_line(m, MODEL) for m in content["models"]],
                "cases": [_line(c, CASE) for c in content["cases"]],
            }
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise DataError("register_unreadable", path=str(self.path), why=str(error)) from error

    def _write(self, content):
        files.save(self.path, json.dumps(content, ensure_ascii=False, indent=1))

    def put(self, record, *, owner="", review_date="", path=""):
        """Enter a transparency record: one line per tool and title, the newest run wins, the owner
        and the review date stay.
        """
        content = self.read()
        key = (record["algorithm"], record["title"])
        old = next((m for m in content["models"] if (m["algorithm"], m["title"]) == key), {})
        entry = {
            "algorithm": key[0],
            "title": key[1],
            "run_id": record["run_id"],
            "last_run": record["date"],
            "owner": owner or old.get("owner", ""),
            "review_date": review_date or old.get("review_date", ""),
            "record": str(path),
            "decision": record["decision"],
            "missing": len(record["missing"]),
        }
        content["models"] = [
            m for m in content["models"] if (m["algorithm"], m["title"]) != key
        ] + [entry]
        self._write(content)
        return entry

    def due(self, today=None):
        """Models whose review date has passed."""
        day = (today or dt.date.today()).isoformat()
        return [
            m for m in self.read()["models"] if m.get("review_date") and m["review_date"] <= day
        ]

    def put_case(self, case):
        """Add a use case, in the place of one with the same need; only the known fields are kept.
        DataError without a need.
        """
        entry = _case(case)
        self.set_cases([c for c in self.read()["cases"] if c["need"] != entry["need"]] + [entry])
        return entry

    def set_cases(self, cases):
        """Replace all use cases. DataError, and nothing changed, when one has no need."""
        entries = [_case(case) for case in cases]
        self._write(self.read() | {"cases": entries})

    def export_cases(self, path):
        """Write the use cases as JSON for another town."""
        files.save(path, json.dumps({"cases": self.read()["cases"]}, ensure_ascii=False, indent=1))

    def import_cases(self, path):
        """Add the use cases of a file (at most 1 MB); returns how many."""
        source = pathlib.Path(path)
        try:
            if source.stat().st_size > 1_000_000:
                raise ValueError(f"{source.stat().st_size} > 1 MB")
            cases = json.loads(source.read_text(encoding="utf-8"))["cases"]
            known = [c for c in cases if isinstance(c, dict)]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise DataError("register_unreadable", path=str(path), why=str(error)) from error
        for case in known:
            self.put_case(case)
        return len(known)


def _line(found, known):
    """A line of the file with all of its known fields as texts, but for what is a number; TypeError
    for what is no line.
    """
    if not isinstance(found, dict):
        raise TypeError(type(found).__name__)
    texts = {key: value if isinstance(value, (str, int)) else "" for key, value in found.items()}
    return {
        **dict.fromkeys(known, ""),
        **texts,
        **{k: str(texts[k]) for k in known if k in texts and k != "missing"},
    }


def _case(case):
    """The known fields of a use case as trimmed texts; DataError without a need."""
    entry = {key: str(case.get(key, "")).strip() for key in CASE}
    if not entry["need"]:
        raise DataError("register_case_without_need")
    return entry
