"""The page "what the door does with what" is what the rules say."""

import pathlib
import runpy

ROOT = pathlib.Path(__file__).resolve().parents[3]


def test_the_page_is_current():
    made = runpy.run_path(str(ROOT / "scripts/intakepage.py"))["page"]()
    there = (ROOT / "docs/intake.md").read_text(encoding="utf-8")
    assert there == made, "build/venv/bin/python scripts/intakepage.py"
