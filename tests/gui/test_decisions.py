"""Today → decision → sheet, by clicks alone: what is decided stays, is taken back, and stands where one
looks for it.
"""

import datetime as dt
import sqlite3

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox

from clairville.plugin.host import settings
from clairville.plugin.panels.frame.figures import nice_date
from clairville.plugin.panels.glance.decisionform import DecisionForm

from .conftest import SESSION, click, click_row, idle, picture, until

TODAY = dt.date.today()


@pytest.fixture
def panel(opened):
    """The panel at the demo moment, without filters, selection and decisions."""
    opened.kind.setCurrentIndex(0)
    opened.street.clear()
    opened.school.clear()
    opened.notice.hide()
    with sqlite3.connect(settings.store_path()) as database:
        if database.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'clairville_decisions'"
        ).fetchone():
            database.create_function("ST_IsEmpty", 1, lambda g: 0)
            for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                database.create_function(name, 1, lambda g: 0.0)
            database.execute("DELETE FROM clairville_decisions")
    opened.decided.another_store()
    opened.decided.compare()
    go(opened, "2024-06-13T16:30")
    until(lambda: not opened.decided.week.working, 240, "the comparison")
    opened.list.clearSelection()
    opened.list.setCurrentIndex(opened.list.model().index(-1, 0))
    opened.show_again()
    return opened


def go(panel, text):
    panel.moment.setDateTime(QDateTime.fromString(text, "yyyy-MM-ddTHH:mm"))
    until(lambda: not panel._soon.isActive() and not panel.clock.working, 60, "the hour")
    idle(50)


def in_form(act, shot=""):
    """What is done in the form that opens next."""
    seen = []

    def look(left=200):
        form = QApplication.activeModalWidget()
        if not isinstance(form, DecisionForm):
            if left:
                QTimer.singleShot(40, lambda: look(left - 1))
            return
        seen.append(form)
        act(form)
        if form.isVisible():
            form.reject()

    QTimer.singleShot(40, look)
    return seen


def write(edit, text):
    click(edit)
    edit.selectAll()
    QTest.keyClicks(edit, text)


def decide(panel, row, *, state="to_do", lead="Voirie", due=None, note="", shot=""):
    """Click a line, the button, and fill the form."""
    click_row(panel.list, row)

    def act(form):
        form.state.setCurrentIndex(form.state.findData(state))
        write(form.lead, lead)
        if due is not None:
            form.due.setDate(QDate(due))
        write(form.note, note)
        idle(80)
        if shot:
            assert form.grab().save(str(picture(shot).with_name(f"{shot}_{SESSION}.png")))
        click(form.save)

    seen = in_form(act)
    click(panel.decided.bar.edit)
    assert seen, "the form opened"
    idle(50)
    return panel.list.current().feature_id


def spoken_of(panel):
    """The work that each part of the panel speaks of, "" for none."""
    row, shown = panel.list.current(), panel.decided.bar.shown
    told = row is not None and panel.reason.text() == row.reason
    return (
        row.feature_id if told else "",
        shown.feature_id if shown is not None else "",
        panel.hour_actions.sheet.isEnabled(),
        panel.decided.bar.edit.isEnabled(),
    )


@pytest.mark.french
def test_today_decision_sheet(panel, iface, tmp_path):
    soon = TODAY + dt.timedelta(days=5)
    work = decide(
        panel,
        0,
        due=soon,
        note="Attendre la fin des cours",
        lead="Voirie, section Centre",
        shot="decision_form",
    )
    bar = panel.decided.bar
    words = {"english": "to be dealt with", "french": "à traiter"}[SESSION]
    assert words in bar.text.text() and "section Centre" in bar.text.text()
    assert nice_date(soon.isoformat()) in bar.text.text()
    row = panel.list.current()
    assert row.feature_id == work and words in row.note
    picture("decision_list")
    window = iface.mainWindow()
    size = window.size()
    window.resize(1366, 768)
    idle(200)
    picture("decision_small")
    window.resize(size)
    panel.hour_actions.sheet.export(
        str(tmp_path / "sheet.pdf"),
        str(picture("decision_window").with_name(f"decision_sheet_{SESSION}.png")),
    )
    until(lambda: not panel.working and (tmp_path / "sheet.pdf").exists(), 180, "the sheet")
    assert "section Centre" in panel.hour_actions._conflict_sheet()["SUBTITLE"]
    panel.hour_actions.save_csv(str(tmp_path / "list.csv"))
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "decision_lead" in text.splitlines()[0] and "section Centre" in text


@pytest.mark.only("english")
def test_a_decision_is_taken_back_changed_and_removed(panel):
    work = decide(panel, 1, lead="Voirie")
    known = panel.decided.bar.log.known
    where = next(i for i, r in enumerate(panel.list.rows) if r.feature_id == work)
    decide(panel, where, state="settled", lead="Écoles")
    assert (known[work].state, known[work].lead) == ("settled", "Écoles")
    click(panel.decided.bar.undo)
    assert (known[work].state, known[work].lead) == ("to_do", "Voirie")
    click(panel.decided.bar.undo)
    assert work not in known and not panel.decided.bar.undo.isEnabled()
    assert panel.decided.bar.text.text() == ""
    where = next(i for i, r in enumerate(panel.list.rows) if r.feature_id == work)
    decide(panel, where)
    in_form(lambda form: click(form.remove))
    click(panel.decided.bar.edit)
    assert work not in known
    click(panel.decided.bar.undo)
    assert known[work].lead == "Voirie"
    panel.decided.bar.read()
    assert panel.decided.bar.log.known[work].lead == "Voirie", "it stands in the store"


@pytest.mark.only("english")
def test_overdue_first_settled_last_and_ranks_stay(panel):
    ranks = {r.feature_id: r.rank for r in panel.list.rows}
    asks = int((panel.frame["decision"] == "decide").sum())
    assert asks >= 4 and set(panel.frame["decision"].iloc[:asks]) == {"decide"}
    late = decide(panel, asks - 1, due=TODAY - dt.timedelta(days=2))
    done = decide(panel, 1, state="dropped", lead="")
    order = [r.feature_id for r in panel.list.rows]
    assert order[0] == late and order[asks - 1] == done
    assert {r.feature_id: r.rank for r in panel.list.rows} == ranks
    assert "overdue" in panel.list.rows[0].note and "1 overdue" in panel.decided.button.text()
    picture("decision_overdue")
    # a filter leaves the ranks of the whole city
    street = panel.frame["street"].iloc[panel.list.rows[2].fid]
    panel.street.setText(street)
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert panel.list.rows and all(
        r.rank == ranks.get(r.feature_id, r.rank) for r in panel.list.rows
    )
    shown, whole = len(panel.list.rows), panel.clock.at(panel.local()).counts["conflicts"]
    assert f"{shown} of {whole:,}" in panel.headline.text()


@pytest.mark.only("english")
def test_text_map_and_buttons_speak_of_the_selected_line_or_of_none(panel, iface):
    assert spoken_of(panel) == ("", "", False, False)
    click_row(panel.list, 2)
    work = panel.list.current().feature_id
    assert spoken_of(panel) == (work, work, True, True)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    other = panel.list.current().feature_id
    assert other != work and spoken_of(panel) == (other, other, True, True)
    point = panel.frame.geometry.iloc[panel.list.current().fid]
    assert iface.mapCanvas().extent().contains(point.x, point.y)
    go(panel, "2024-06-12T16:30")  # another hour: the same work, or none
    row = panel.list.current()
    assert spoken_of(panel) == (
        (row.feature_id,) * 2 + (True, True) if row else ("", "", False, False)
    )
    assert row is None or row.feature_id == other
    panel.street.setText("no such street")
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    assert spoken_of(panel) == ("", "", False, False) and not panel.hour_actions.csv.isEnabled()
    panel.street.clear()
    until(lambda: not panel._soon.isActive(), 20, "the filter")
    click_row(panel.list, 0)
    seen = in_form(lambda form: QTest.keyClick(form, Qt.Key.Key_Escape))
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    assert seen and seen[0].decision.feature_id == panel.list.current().feature_id


@pytest.mark.only("english")
def test_what_cannot_be_kept_is_said_in_the_form(panel):
    click_row(panel.list, 0)
    told = []

    def act(form):
        write(form.document, "javascript:alert(1)")
        click(form.save)
        told.append((form.isVisible(), form.notice.message.text()))

    in_form(act)
    click(panel.decided.bar.edit)
    assert told and told[0][0] and "javascript" in told[0][1]
    assert panel.decided.bar.log.known == {}
    decide(panel, 0, note="Vu avec Mme Durand au 06 12 34 56 78")
    (kept,) = panel.decided.bar.log.known.values()
    assert "Durand" not in kept.note and "06 12" not in kept.note
    assert panel.notice.kind == "warning" and "2 traces" in panel.notice.hint.text()


@pytest.mark.only("english")
def test_a_decision_stays_with_its_site_when_the_site_gets_another_name(panel):
    from clairville.algorithms.crossing.decisions import Decision

    desk, log = panel.decided, panel.decided.bar.log
    row = next(r for r in panel.list.rows if len(desk.ids(r.feature_id)) > 1)
    other = desk.ids(row.feature_id)[-1]
    assert other != row.feature_id
    log.keep(Decision(other, lead="Voirie", due=TODAY - dt.timedelta(days=1)), "EPSG:2154")
    panel.show_again()
    assert panel.list.rows[0].feature_id == row.feature_id and "Voirie" in panel.list.rows[0].note
    desk.show_work(other)
    assert panel.list.current().feature_id == row.feature_id
    assert "Voirie" in desk.bar.text.text() and "Voirie" in desk.sentence(panel.list.current())
    assert desk.columns([row.feature_id])["decision_lead"] == ["Voirie"]
    seen = in_form(lambda form: click(form.remove))
    click(desk.bar.edit)
    assert seen and log.known == {}, "it is this one that the form changes"


def _earlier_state(path, work, gone):
    """As if a pull of ten days ago had shown ``work`` with an earlier end, and one more work."""
    then = (dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=10)).isoformat(timespec="seconds")
    with sqlite3.connect(path) as database:
        (now,) = database.execute(
            "SELECT max(started_utc) FROM clairville_pulls WHERE theme = 'works' AND status = 'ok'"
        ).fetchone()
        table = "clairville_works_history"
        database.execute(f"UPDATE {table} SET noted_utc = ? WHERE event = 'first'", (then,))
        database.execute(f"DELETE FROM {table} WHERE event IN ('look', 'decide')")
        (start,) = database.execute(
            f"SELECT start FROM {table} WHERE feature_id = ? AND event = 'first'", (work,)
        ).fetchone()
        row = f'INSERT INTO {table} (theme, feature_id, noted_utc, event, start, "end", street)'
        values = " VALUES ('works', ?, ?, ?, ?, '2031-01-01T23:59', 'RUE DU TEST')"
        for key, moment, event in (
            (work, now, "dates"),
            (gone, then, "first"),
            (gone, now, "gone"),
            ("", then, "look"),
        ):
            database.execute(row + values, (key, moment, event, start))
        database.execute(
            "INSERT INTO clairville_pulls (theme, status, started_utc) VALUES ('works', 'ok', ?)",
            (then,),
        )


@pytest.mark.french
def test_what_changed_since_last_week_is_one_click(panel, tmp_path):
    click(panel.decided.button)
    dialog = panel.decided.dialog
    said = {"english": "no earlier state", "french": "pas encore d'état antérieur"}[SESSION]
    assert said in dialog.when.text() and dialog.changes.topLevelItemCount() == 0
    dialog.close()
    work = panel.list.rows[3].feature_id
    _earlier_state(settings.store_path(), work, "GONE-1")
    panel.decided.compare()
    until(lambda: not panel.decided.week.working, 240, "the comparison")
    late = decide(panel, 2, due=TODAY - dt.timedelta(days=1))
    click(panel.decided.button)
    idle(100)
    titles = [
        dialog.changes.topLevelItem(i).text(0) for i in range(dialog.changes.topLevelItemCount())
    ]
    wanted = {
        "english": ["overdue (1)", "Newly to be decided", "Prolonged (1)", "before their end (1)"],
        "french": ["retard (1)", "Nouveaux à arbitrer", "Prolongés (1)", "avant leur fin (1)"],
    }[SESSION]
    assert len(titles) == 4 and all(w in t for w, t in zip(wanted, titles, strict=True))
    assert dialog.grab().save(
        str(picture("decision_week").with_name(f"decision_week_{SESSION}.png"))
    )
    prolonged = dialog.changes.topLevelItem(2).child(0)
    dialog.changes.setCurrentItem(prolonged)
    QTest.keyClick(dialog.changes, Qt.Key.Key_Return)
    assert panel.list.current().feature_id == work, "its line is selected"
    assert spoken_of(panel)[:2] == (work, work)
    gone = dialog.changes.topLevelItem(3).child(0)
    dialog.changes.setCurrentItem(gone)
    QTest.keyClick(dialog.changes, Qt.Key.Key_Return)
    assert panel.notice.kind == "info"
    dialog.tabs.setCurrentIndex(1)
    idle(50)
    assert dialog.decisions.topLevelItemCount() == 1
    assert dialog.grab().save(str(picture("decision_all").with_name(f"decision_all_{SESSION}.png")))
    in_form(lambda form: click(form.save))
    dialog.decisions.setCurrentItem(dialog.decisions.topLevelItem(0))
    QTest.keyClick(dialog.decisions, Qt.Key.Key_Return)
    assert late in panel.decided.bar.log.known
    dialog.save_csv(str(tmp_path / "decisions.csv"))
    lines = (tmp_path / "decisions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2 and late in lines[1]
    before = set(QgsProject.instance().mapLayers())
    click(dialog.map)
    (added,) = set(QgsProject.instance().mapLayers()) - before
    layer = QgsProject.instance().mapLayer(added)
    assert layer.featureCount() == 1 and layer.crs().authid() == panel.clock.profile.crs
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    click(close)
    assert not dialog.isVisible()
