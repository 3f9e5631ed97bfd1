"""The register's two dialogs: the form of a record and the library of use cases."""

import json
import pathlib

import pytest

from clairville.plugin.host import settings
from clairville.plugin.panels.register import recordform
from clairville.plugin.panels.register.cases import CasesDialog
from clairville.plugin.printing import register

from .conftest import SESSION, click, idle, picture
from .test_register import MANIFEST


def shown(dialog, name):
    """Show a dialog long enough for its picture."""
    dialog.show()
    idle(150)
    path = pathlib.Path(picture(name)).with_name(f"{name}_dialog_{SESSION}.png")
    assert dialog.grab().save(str(path))


@pytest.mark.french
def test_answers_complete_the_record_and_stay(desk):
    folder = pathlib.Path(settings.results_folder()) / "accidentrisk_1"
    folder.mkdir(parents=True)
    (folder / "a.manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    panel = desk.open("register")
    panel.refresh()
    recordform.path_of(MANIFEST["algorithm"]).unlink(missing_ok=True)
    dialog = panel.form()
    before = int(dialog.left.text().split()[0])
    dialog.edits["contact"].setPlainText("dpo@ville.example")
    dialog.individual.setChecked(True)
    assert int(dialog.left.text().split()[0]) == before - 1
    shown(dialog, "record_form")
    dialog.accept()
    recordform.write(MANIFEST["algorithm"], dialog.answers())
    dialog.deleteLater()
    again = panel.form()
    assert (
        again.edits["contact"].toPlainText() == "dpo@ville.example" and again.individual.isChecked()
    )
    again.deleteLater()
    click(panel.make)
    idle(300)
    model = panel.models[MANIFEST["algorithm"]]
    page = pathlib.Path(model["record"]).read_text(encoding="utf-8")
    assert model["decision"] == "individual" and "dpo@ville.example" in page and "L311-3-1" in page
    recordform.path_of(MANIFEST["algorithm"]).unlink()


def test_use_cases_are_read_added_and_exchanged(desk, tmp_path):
    own = register.Register(tmp_path / "register.json")
    dialog = CasesDialog(register=own)
    dialog.add_line({"need": "Moins de nids-de-poule", "cost": "2 jours"})
    dialog.add_line({"situation": "sans besoin"})
    assert not dialog.save() and own.read()["cases"] == [], (
        "a case without a need is refused, nothing is half-written"
    )
    dialog.table.removeRow(1)
    dialog.give(str(tmp_path / "cas é.json"))
    assert (
        json.loads((tmp_path / "cas é.json").read_text(encoding="utf-8"))["cases"][0]["cost"]
        == "2 jours"
    )
    other = CasesDialog(register=register.Register(tmp_path / "other.json"))
    other.take(str(tmp_path / "cas é.json"))
    assert other.table.rowCount() == 1 and other.table.item(0, 0).text() == "Moins de nids-de-poule"
    other.take(str(tmp_path / "register.json.absent"))
    assert other.notice.kind == "error"
    shown(other, "use_cases")
    for each in (dialog, other):
        each.close()
        each.deleteLater()
