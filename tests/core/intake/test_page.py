"""The page "what the door does with what" is what the rules say."""

import pathlib
import re
import runpy

ROOT = pathlib.Path(__file__).resolve().parents[3]


def test_the_page_is_current():
    made = runpy.run_path(str(ROOT / "scripts/intakepage.py"))["page"]()
    there = (ROOT / "docs/intake.md").read_text(encoding="utf-8")
    assert there == made, "build/venv/bin/python scripts/intakepage.py"


def test_every_reason_stands_on_the_page_once():
    made = runpy.run_path(str(ROOT / "scripts/intakepage.py"))
    listed = [code for _, _, codes in made["GROUPS"] for code in codes.split()]
    reasons = made["rules"]("reasons")["reasons"]
    assert sorted(listed) == sorted(reasons)
    assert all(spoken[lang] for spoken in reasons.values() for lang in ("en", "fr"))


def test_the_page_says_what_the_code_does():
    """The outcome beside each reason is the one that the code notes it with."""
    made = runpy.run_path(str(ROOT / "scripts/intakepage.py"))
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("algorithms", "plugin")
        for path in (ROOT / room).rglob("*.py")
    ]
    for code in made["rules"]("reasons")["reasons"]:
        noted = {
            way.lower()
            for text in sources
            for way in re.findall(rf'(KEPT|REPAIRED|EMPTIED|DROPPED),\s*"{code}"', text)
        }
        assert not noted or made["way_of"](code) in noted, (code, noted)
