"""The command post in the real window: the sentence, the feeds, the list, the sheet with its ticks, the
log. The situation is drawn here; the tool itself is tried elsewhere."""

import datetime as dt
import json
import os
import pathlib
import shutil

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QLabel

from .conftest import SESSION, click, click_row, idle, until
from .test_lowscreen import V0_1, cut

LOCAL = dt.datetime.now().replace(hour=16, minute=28, second=0, microsecond=0)
FIELDS = (
    "feature_id:string&field=score:double&field=rank:int&field=rank_low:int&field=rank_high:int"
    "&field=class:string&field=expected:double&field=expected_low:double&field=expected_high:double"
    "&field=reasons:string&field=reason_fr:string&field=reason_en:string&field=data_date:string"
    "&field=thin_data:bool&field=run_id:string&field=kind:string&field=status:string"
    "&field=sources:string&field=age_min:double&field=exercise:bool"
)
REASONS = json.dumps(
    [{"code": "logbook_severity", "contribution": 3.0, "values": {"severity": "3"}}]
)


def drawn(n=3, exercise=False):
    """Incidents as the tool writes them."""
    layer = QgsVectorLayer(f"Point?crs=EPSG:2154&field={FIELDS}", "incidents", "memory")
    told = [
        (
            "accident",
            "Accident avec blessés, pont d'Austerlitz",
            "Accident with injured, pont d'Austerlitz",
        ),
        ("flood", "Chaussée inondée, quai de la Gare", "Flooded road, quai de la Gare"),
        ("roadworks", "Rue de Tolbiac fermée pour travaux", "Rue de Tolbiac closed for works"),
    ]
    for i in range(n):
        kind, french, english = told[i % 3]
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({652_500 + 150 * i} {6_860_500 + 90 * i})"))
        values = [f"i{i}", 80.0 - i, i + 1, i + 1, i + 2, "high", None, None, None, REASONS]
        values += [
            french,
            english,
            "2026-12-01",
            False,
            "r",
            kind,
            "active",
            "DATEX, CD",
            12.0 + 90 * i,
        ]
        feature.setAttributes([*values, exercise])
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def feed(theme, state, fr, en):
    from clairville.algorithms.common.themes import theme as load

    label = load(theme).label
    return {
        "feed": theme,
        "theme": theme,
        "theme_fr": label["fr"],
        "theme_en": label["en"],
        "state": state,
        "text_fr": fr,
        "text_en": en,
    }


FEEDS = [
    feed("incidents", "fresh", "12 lignes, mesuré à 16 h 27.", "12 rows, measured at 16:27."),
    feed("weather_alerts", "late", "En retard : 40 min.", "Late: 40 min."),
    feed("water_levels", "not_covered", "Aucune station ici.", "No station here."),
    feed("traffic_state", "grey", "Pas de donnée.", "No data."),
    feed("transit_alerts", "failed", "Le serveur ne répond pas.", "The server does not answer."),
    feed("works", "stored", "152 lignes.", "152 rows."),
    feed("schools", "stored", "40 lignes.", "40 rows."),
    feed("population", "grey", "Pas de donnée.", "No data."),
]


@pytest.fixture
def post(desk, tmp_path, monkeypatch):
    """The command post with three drawn situations."""
    from clairville.plugin.panels.crisis import situationrun
    from clairville.plugin.panels.crisis.logactions import BeginForm

    path = shutil.copy(V0_1 / "town.gpkg", tmp_path / "town.gpkg")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(tmp_path / "results"))
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
    shown = {"n": 3}

    def start(self, local):
        self.ready.emit(situationrun.Taken(drawn(shown["n"]), FEEDS, LOCAL))

    monkeypatch.setattr(situationrun.SituationRun, "start", start)

    def begin(form):
        form.title.setText("Crue de la Seine, quais bas")
        form.drill.setChecked(shown.get("exercise", False))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(BeginForm, "exec", begin)
    panel = desk.open("crisis")
    panel.shown_n = shown
    idle(100)
    return panel


def picture(panel, name, size=(1366, 768)):
    window = panel.desk.iface.mainWindow()
    window.showNormal()
    window.resize(*size)
    idle(300)
    folder = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"])
    path = folder / f"crisis_{name}_{size[0]}_{SESSION}.png"
    window.grab().save(str(path))


def said(en, fr):
    return fr if SESSION == "french" else en


@pytest.mark.french
def test_the_first_line_is_about_the_town(post):
    words = post.headline.text().replace("\u00a0", " ")
    assert (
        said(
            "3 situations to follow, 1 silent feed (grey)",
            "3 situations à suivre, 1 flux muet (gris)",
        )
        in words
    )
    assert said("16:28", "16 h 28") in words
    assert said("Grey: no data.", "Gris : pas de donnée.") in post.legend.text().replace(
        "\u00a0", " "
    )
    picture(post, "situations")
    assert cut(post) == []
    picture(post, "situations", (1920, 1080))


@pytest.mark.french
def test_every_feed_says_its_state_in_words_and_sign(post):
    chips = {chip.accessibleName(): chip.text() for chip in post.strip_of_feeds.chips}
    assert len(chips) == 6
    assert any(text.startswith("○") for text in chips.values()), "grey has a sign of its own"
    assert any(said("grey, no data", "gris, pas de donnée") in name for name in chips)
    click(post.strip_of_feeds.chips[3])
    assert post.legend.text() in (FEEDS[3]["text_fr"], FEEDS[3]["text_en"])
    town = post.strip_of_feeds.chips[-1].property("sentence")
    assert "2" in town and said("Population", "Population") in town


def test_the_map_follows_the_line_that_is_chosen(post):
    canvas = post.desk.iface.mapCanvas()
    assert post.map.layer().featureCount() == 3
    click_row(post.list, 1)
    first = canvas.extent().center()
    click_row(post.list, 2)
    second = canvas.extent().center()
    assert first != second and post.reason.text().startswith("–")
    assert [r.feature_id for r in post.list.rows] == ["i0", "i1", "i2"]


@pytest.mark.french
def test_one_key_opens_the_sheet_and_ticks_write_to_the_log(post):
    click_row(post.list, 1)
    post.list.setFocus()
    QTest.keyClick(post.list, Qt.Key.Key_F4)
    idle(50)
    assert post.tabs_inside.currentWidget() is post.reflex
    assert post.reflex.kind in ("river_flood", "flash_flood")
    item = post.reflex.list.item(0)
    item.setCheckState(Qt.CheckState.Checked)
    idle(50)
    kinds = [(e.kind, e.incident) for e in post.log.desk.entries]
    assert kinds == [("opened", ""), ("action", "i1")]
    assert item.checkState() == Qt.CheckState.Checked and len(post.reflex.clocks) == 1
    picture(post, "reflex")
    assert cut(post) == []
    post.reflex.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    idle(50)
    assert post.log.desk.entries[-1].kind == "undone" and post.reflex.clocks == {}
    click_row_of = post.list
    click_row_of.select("i2")
    post.open_reflex()
    assert post.reflex.incident == "i2" and post.reflex.clocks == {}


@pytest.mark.french
def test_an_exercise_marks_the_screen(post):
    assert not post.banner.isVisible()
    post.shown_n["exercise"] = True
    post.log.edit.setText("Début de l'exercice, Mme Durand appelle le 06 12 34 56 78")
    idle(500)
    assert post.log.warning.isVisible() and post.log.warning.text()
    QTest.keyClick(post.log.edit, Qt.Key.Key_Return)
    idle(100)
    assert post.banner.isVisible() and "EXERC" in post.banner.text()
    assert [e.exercise for e in post.log.desk.entries] == [True, True]
    post.log.edit.setText("Malaise d'un joueur")
    post.log.real.setChecked(True)
    click(post.log.put)
    assert post.log.desk.entries[-1].exercise is False
    for text in ("Quai fermé au pont d'Austerlitz", "Barrières posées", "Eau à 2,10 m"):
        post.log.edit.setText(text)
        QTest.keyClick(post.log.edit, Qt.Key.Key_Return)
    post.tabs_inside.setCurrentWidget(post.log.pane)
    idle(100)
    picture(post, "log")
    assert cut(post) == []
    picture(post, "log", (1920, 1080))


def test_a_line_is_corrected_and_never_changed(post, monkeypatch):
    from clairville.plugin.panels.crisis import asking

    post.log.edit.setText("Pont fermé")
    click(post.log.put)
    monkeypatch.setattr(asking, "words", lambda *_: "Pont ouvert")
    post.tabs_inside.setCurrentWidget(post.log.pane)
    post.log.pane.list.setCurrentRow(1)
    click(post.log.pane.fix)
    entries = post.log.desk.entries
    assert (entries[-1].kind, entries[-1].refers_to, entries[-1].text) == (
        "counter",
        2,
        "Pont ouvert",
    )
    assert entries[1].text == "Pont fermé" and post.log.pane.list.item(1).font().strikeOut()
    click(post.log.pane.check)
    assert post.notice.kind == "success"


def test_the_log_is_printed_and_saved(post, tmp_path):
    post.log.edit.setText("=1+1")
    click(post.log.put)
    assert (
        post.log.print_to(str(tmp_path / "log.pdf"))
        and (tmp_path / "log.pdf").stat().st_size > 5_000
    )
    assert post.log.csv_to(str(tmp_path / "log.csv"))
    assert "'=1+1" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")


def test_a_second_window_reads_and_says_so(post):
    from clairville.plugin.panels.crisis.logdesk import LogDesk
    from clairville.plugin.store.logbook import Logbook

    post.log.edit.setText("Première ligne")
    click(post.log.put)
    place = post.log.desk.book.place
    second = LogDesk()
    second.open(place.replace(".logbook.gpkg", ".gpkg"))
    assert second.refused.code == "logbook_taken" and len(second.entries) == 2
    post.log.dispose()
    with Logbook("", place) as other:
        other.claim()
        post.log.refresh()
        idle(50)
        assert not post.log.put.isEnabled() and post.log.pane.state.text()
        assert not post.log.pane.over.isHidden()
        picture(post, "taken")
    click(post.log.pane.over) if post.log.pane.over.isVisible() else post.log.take_over()
    assert post.log.put.isEnabled()


def test_what_is_frozen_or_edited_does_not_change(post):
    post.shown_n["n"] = 5
    click(post.moment.freeze)
    post.look()
    assert len(post.list.rows) == 3 and post.pending is not None
    assert said("newer state", "plus récent") in post.headline.text()
    picture(post, "frozen")
    click(post.moment.freeze)
    assert len(post.list.rows) == 5 and post.pending is None
    layer = post.map.layer()
    layer.startEditing()
    post.shown_n["n"] = 2
    post.look()
    assert layer.featureCount() == 5 and post.pending is not None
    layer.rollBack()
    post._tick_clock()
    assert layer.featureCount() == 2 and len(post.list.rows) == 2
    mine = [
        x
        for x in QgsProject.instance().mapLayers().values()
        if x.customProperty("clairville/situation")
    ]
    assert len(mine) == 1, "one layer, however many runs"


@pytest.mark.french
def test_a_call_goes_to_the_log_with_the_severity_of_its_author(post, monkeypatch):
    from clairville.plugin.panels.crisis import calldesk

    def fill(form):
        form.text.setPlainText("Cave inondée, M. Martin attend")
        form.place.setText("12 rue des Prés")
        assert form.warning.text() and form.keep.isEnabled()
        form.severity.setCurrentIndex(form.severity.findData("3"))
        form.show()
        idle(80)
        folder = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"])
        form.grab().save(str(folder / f"crisis_call_{SESSION}.png"))
        return form.DialogCode.Accepted

    monkeypatch.setattr(calldesk.CallForm, "exec", fill)
    post.calls.ask_call({"origin": "fire_18"})
    entry = post.log.desk.entries[-1]
    assert (entry.kind, entry.origin, entry.severity, entry.emergency) == (
        "call",
        "fire_18",
        "3",
        True,
    )
    assert entry.place == "12 rue des Prés"
    action = post.calls.button.menu().actions()[0]
    action.trigger()
    idle(50)
    entry = post.log.desk.entries[-1]
    assert (entry.origin, entry.kind, entry.severity) == ("apic", "call", "2")


def test_the_keyboard_reaches_everything_and_names_it(post):
    for widget in (
        post.moment.mode,
        post.moment.edit,
        post.list,
        post.log.function,
        post.log.edit,
        post.reflex.kinds,
        post.reflex.list,
        post.log.pane.logs,
        post.log.pane.list,
    ):
        assert widget.accessibleName(), widget
        assert widget.focusPolicy() != Qt.FocusPolicy.NoFocus, widget
    for chip in post.strip_of_feeds.chips:
        assert chip.accessibleName() and chip.accessibleDescription()
    post.log.edit.setFocus()
    order = []
    for _ in range(4):
        QTest.keyClick(post.desk.iface.mainWindow().focusWidget(), Qt.Key.Key_Tab)
        order.append(post.desk.iface.mainWindow().focusWidget())
    assert post.log.decides in order and post.log.put in order


def test_another_post_is_read_as_it_writes(post):
    """As through a database: what others add comes in by itself."""
    from clairville.algorithms.situation.logbook import Draft

    post.log.edit.setText("Ici")
    click(post.log.put)
    post.log.desk.book.append(post.log.desk.state.log, Draft(text="Là-bas"))
    assert len(post.log.desk.entries) == 2
    post.log.look()
    assert post.log.desk.entries[-1].text == "Là-bas"
    assert post.log.pane.list.count() == 3


def test_the_tab_shares_the_dock_of_today(post):
    host = post.desk.panels["glance"]
    assert post.host is host and host.tabs.currentWidget() is post
    until(lambda: post.isVisible(), 5, "the tab")
    assert not any(
        label.text() == "" and label.isVisible() for label in post.findChildren(QLabel, "never")
    )
