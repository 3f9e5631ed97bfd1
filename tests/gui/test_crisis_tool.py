"""The command post with the tool itself: a call joins the list, a recording is played."""

import datetime as dt
import shutil

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt.QtWidgets import QDialog

from .conftest import idle, until
from .test_crisis import picture
from .test_lowscreen import V0_1, cut


@pytest.fixture
def real(desk, tmp_path, monkeypatch):
    """The command post on the test town, with the tool itself."""
    from clairville.plugin.panels.crisis.logactions import BeginForm

    path = shutil.copy(V0_1 / "town.gpkg", tmp_path / "town.gpkg")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(tmp_path / "results"))
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")

    def begin(form):
        form.title.setText("Exercice Quais")
        form.drill.setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(BeginForm, "exec", begin)
    panel = desk.open("crisis")
    until(lambda: panel.shown_at is not None, 120, "the situation")
    return panel


@pytest.mark.french
def test_the_tool_itself_fills_the_list_and_a_call_joins_it(real, monkeypatch):
    from clairville.plugin.panels.crisis import calldesk

    before = {row.feature_id for row in real.list.rows}
    assert real.feeds and real.headline.text()
    picture(real, "real")
    assert cut(real) == []

    def fill(form):
        form.text.setPlainText("Arbre en travers de la chaussée")
        form.kind.setCurrentIndex(form.kind.findData("obstacle"))
        form.here.setChecked(True)
        return form.DialogCode.Accepted

    monkeypatch.setattr(calldesk.CallForm, "exec", fill)
    real.moment.set_mode("now")
    idle(200)
    until(lambda: not real.taking.running and real.taking._wanted is None, 120, "now")
    canvas = real.desk.iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    canvas.setExtent(QgsRectangle(652_000, 6_860_000, 653_000, 6_861_000))
    real.calls.ask_call({"origin": "patrol"})
    assert real.log.desk.entries[-1].incident, (real.notice.message.text(), real.notice.hint.text())
    until(lambda: not real.taking.running and real.taking._wanted is None, 120, "the run")
    idle(200)
    told = (real.notice.message.text(), real.pending, len(real.list.rows), real.live.address())
    assert {r.feature_id for r in real.list.rows} - before, told
    entry = real.log.desk.entries[-1]
    assert entry.exercise and entry.incident.startswith("call-")
    mine = [r for r in real.list.rows if r.feature_id not in before]
    assert any("EXERC" in row.note for row in mine)
    assert "Arbre" not in " ".join(r.reason for r in mine), "no word of a call is in the list"
    picture(real, "real_call")
    number = entry.number
    monkeypatch.setattr("clairville.plugin.panels.crisis.asking.words", lambda *_: "Arbre enlevé")
    real.log.correct(number)
    until(
        lambda: not any("EXERC" in row.note for row in real.list.rows), 120, "the end of the call"
    )


def test_a_recording_is_played_without_asking_a_feed(real, tmp_path):
    """A tape of nothing but its beginning: the panel shows its moment, and comes back to now."""
    from clairville.plugin.live.tape import Recorder

    began = dt.datetime(2024, 10, 15, 5, 30, tzinfo=dt.timezone.utc)
    tape = Recorder(tmp_path / "day.zip", real.live.profile, [], began)
    path = tape.finish(began + dt.timedelta(hours=1))
    real.live.replay(str(path), 60)
    assert real.live.replaying and real.moment.kind == "replay"
    until(lambda: real.moment.local().date() == dt.date(2024, 10, 15), 20, "the moment")
    assert real.moment.local().hour == 7, "civil time of the town"
    assert real.live.speed.isVisible() and not real.moment.mode.isEnabled()
    real.live.speed.setCurrentIndex(real.live.speed.findData(0))
    held = real.live.live.now()
    idle(300)
    assert real.live.live.now() == held
    real.live.leave_replay()
    assert not real.live.replaying and real.moment.kind == "now" and not real.live.speed.isVisible()
