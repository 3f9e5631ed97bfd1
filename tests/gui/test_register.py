"""The register in the window, on manifests of the tools' own form."""

import html
import json
import pathlib

import pytest

from clairville.algorithms.common.errors import retold
from clairville.plugin.host import settings
from clairville.plugin.host.i18n import language
from clairville.plugin.panels.register.register import _REVIEW, _TOOL
from clairville.plugin.printing.register import Register

from .conftest import click, idle, picture

MANIFEST = {
    "algorithm": "clairville:accidentrisk",
    "run_id": "20240613T143000Z-1234abcd",
    "started": "2024-06-13T14:30:00+00:00",
    "duration_s": 41.2,
    "cpu_s": 40.0,
    "energy_wh": 0.1667,
    "energy_formula": "energy_wh = cpu_s / 3600 * 15 W",
    "inputs": [
        {"name": "STREETS", "theme": "roads", "rows": 6564, "data_date": "2024-03-01"},
        {"name": "CRASHES", "theme": "accidents", "rows": 5611, "data_date": "2019-12-31"},
    ],
    "warnings": [
        {
            "code": "plant_outside",
            "values": {},
            "text": "As it was said in the language of the run.",
        }
    ],
}


@pytest.mark.french
def test_runs_owner_and_review(desk):
    panel = desk.open("register")
    assert panel.stack.currentWidget() is panel.empty
    folder = pathlib.Path(settings.results_folder()) / "accidentrisk_1"
    folder.mkdir(parents=True)
    later = MANIFEST | {
        "run_id": "20240614T143000Z-1234abce",
        "started": "2024-06-14T14:30:00+00:00",
    }
    (folder / "a.manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (folder / "b.manifest.json").write_text(json.dumps(later), encoding="utf-8")
    (folder / "c.manifest.json").write_text("{broken", encoding="utf-8")
    panel.refresh()
    assert panel.tree.topLevelItemCount() == 1 and len(panel.current().runs) == 2
    assert panel.current().last["run_id"] == later["run_id"]
    assert "5" in panel.facts.text() and "Wh" in panel.facts.text()
    assert retold(MANIFEST["warnings"][0], language()) in html.unescape(panel.facts.text())
    assert not panel.record.isEnabled()
    panel.owner.setText("Direction de la voirie")
    click(panel.make)
    idle(300)
    assert panel.notice.kind == "success", panel.notice.message.text()
    model = panel.models["clairville:accidentrisk"]
    assert model["owner"] == "Direction de la voirie" and model["run_id"] == later["run_id"]
    assert panel.record.isEnabled() and pathlib.Path(model["record"]).is_file()
    assert not panel.due.isVisible()
    desk.discard("register")
    assert desk.open("register").owner.text() == "Direction de la voirie"


def test_reviews_that_are_due_stand_first_and_are_counted(desk, tmp_path, monkeypatch):
    own = tmp_path / "register.json"
    monkeypatch.setattr("clairville.plugin.printing.register.default_path", lambda: own)
    folder = pathlib.Path(settings.results_folder()) / "runs"
    folder.mkdir(parents=True)
    days = {
        "accidentrisk": "2099-01-31",
        "plantability": "2024-01-31",
        "pipefailure": "",
        "hotspots": "2024-02-29",
    }
    for place, (name, review) in enumerate(days.items()):
        run = MANIFEST | {
            "algorithm": f"clairville:{name}",
            "run_id": f"2024061{place}T143000Z-1234abcd",
            "started": f"2024-06-1{place}T14:30:00+00:00",
            "warnings": [],
        }
        (folder / f"{name}.manifest.json").write_text(json.dumps(run), encoding="utf-8")
        Register(own).put(
            {
                "algorithm": run["algorithm"],
                "title": name,
                "run_id": run["run_id"],
                "date": "2024-06-13",
                "decision": "none",
                "missing": [],
            },
            owner="Direction des espaces verts",
            review_date=review,
        )
    panel = desk.open("register")
    panel.refresh()
    assert panel.due.isVisible() and "2" in panel.due.text()
    lines = [panel.tree.topLevelItem(i) for i in range(4)]
    late = {"clairville:plantability", "clairville:hotspots"}
    assert {line.data(0, _TOOL).algorithm for line in lines[:2]} == late
    assert [line.font(_REVIEW).bold() and not line.icon(_REVIEW).isNull() for line in lines] == [
        True,
        True,
        False,
        False,
    ]
    picture("register")
