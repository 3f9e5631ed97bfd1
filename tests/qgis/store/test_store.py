"""The store: all or nothing, whatever happens in the middle."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from ...helpers.pulling_world import digest, file_profile, pull, rows, works


def snapshot(store):
    return {k: f.attributes() for k, f in rows(store).items()}


def test_refill_keeps_style_and_reports_changes(filled, tmp_path):
    from qgis.core import QgsVectorLayer

    _, store = filled
    layer = QgsVectorLayer(f"{store}|layername=works", "w", "ogr")
    layer.setFieldAlias(0, "Mon alias")
    layer.saveStyleToDatabase("mine", "", True, "")
    del layer
    path = file_profile(tmp_path, works(38, 5))
    os.utime(tmp_path / "works.geojson", (1, 1))
    pulled = pull(path, store)
    # W0..W39 → W5..W42
    assert {k: pulled.counts[k] for k in ("added", "removed", "modified")} == {
        "added": 3,
        "removed": 5,
        "modified": 0,
    }
    layer = QgsVectorLayer(f"{store}|layername=works", "w", "ogr")
    assert layer.featureCount() == 38
    assert layer.fields()[0].alias() or layer.attributeAlias(0)
    layer.loadDefaultStyle()
    assert "Mon alias" in (layer.attributeAlias(0), layer.fields()[0].alias())


def test_the_same_rows_are_not_written_again(filled, tmp_path):
    path, store = filled
    os.utime(tmp_path / "works.geojson", (1, 1))  # touched, not changed
    assert pull(path, store).status == "unchanged"


@pytest.mark.clock
def test_layers_carry_source_licence_date_and_style(filled):
    from qgis.core import Qgis, QgsVectorLayer

    from clairville.plugin.store.stores import layer_uri, open_store

    _, store = filled
    layer = QgsVectorLayer(layer_uri(store, "works"), "w", "ogr")
    metadata = layer.metadata()
    assert metadata.licenses() == ["Licence Ouverte 2.0"]
    assert metadata.rights() == ["Ville de Test"]
    assert (
        metadata.dateTime(Qgis.MetadataDateType.Published).date().toString("yyyy-MM-dd")
        == "2024-06-10"
    )
    layer.loadDefaultStyle()
    assert layer.temporalProperties().isActive()
    assert layer.temporalProperties().startField() == "start"
    index = layer.fields().lookupField("traffic_impact")
    assert layer.editorWidgetSetup(index).type() == "ValueMap"
    with open_store(store) as opened:
        assert opened.themes() == ["works"]
        assert opened.last("works")["licence"] == "Licence Ouverte 2.0"


def test_cancel_in_the_middle(filled, tmp_path):
    from clairville.algorithms.common.errors import Cancelled

    _, store = filled
    before = digest(store)
    path = file_profile(tmp_path, works(5_000))

    def progress(fraction):
        if fraction > 0.3:
            raise Cancelled()

    with pytest.raises(Cancelled):
        pull(path, store, progress=progress)
    assert digest(store) == before


@pytest.mark.parametrize("moment", ["copy", "commit"])
def test_cancel_while_the_table_is_swapped(filled, tmp_path, monkeypatch, moment):
    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.store import base as module

    _, store = filled
    before = snapshot(store)
    path = file_profile(tmp_path, works(6_000))

    def late(source, layer, path, progress):
        if moment == "commit":
            original(source, layer, path)
        raise Cancelled()

    original = module.copy_rows
    monkeypatch.setattr(module, "copy_rows", late)
    with pytest.raises(Cancelled):
        pull(path, store)
    assert snapshot(store) == before


def child(code, *arguments):
    """Python in a process of its own, with the package importable."""
    tests = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    head = f"import sys\nsys.path.insert(0, {tests!r})\nimport conftest\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def dies_in_the_swap(path, store):
    """A process that pulls and is killed before the new table is committed."""
    return child(
        """
        import os, signal
        from qgis.core import QgsApplication
        app = QgsApplication([], False); app.initQgis()
        from clairville.plugin.territory import profiles
        from clairville.plugin.pull import theme as pulling
        from clairville.plugin.store import base, stores
        from clairville.plugin.sources.http import Client
        original = base.copy_rows
        def dies(source, layer, path, progress):
            original(source, layer, path, progress)
            print("swapping", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        base.copy_rows = dies
        with stores.open_store(sys.argv[2]) as opened:
            pulling.pull(profiles.load(sys.argv[1]), "works", opened, Client(), lambda f: None)
    """,
        path,
        store,
    )


def test_kill_9_in_the_middle_of_the_swap(filled, tmp_path):
    _, store = filled
    before = snapshot(store)
    path = file_profile(tmp_path, works(3_000))
    process = dies_in_the_swap(path, store)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL and "swapping" in out
    assert snapshot(store) == before
    assert pull(path, store).counts["kept"] == 3_000


def test_a_locked_store_gives_one_sentence_within_10_s(filled, tmp_path):
    _, store = filled
    before = snapshot(store)
    path = file_profile(tmp_path, works(60))
    holder = child(
        """
        import sqlite3, time
        held = sqlite3.connect(sys.argv[1], isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        print("locked", flush=True)
        time.sleep(60)
    """,
        store,
    )
    try:
        assert "locked" in holder.stdout.readline()
        start = time.monotonic()
        pulled = pull(path, store)
        assert time.monotonic() - start < 10
        assert (pulled.status, pulled.code) == ("failed", "store_locked")
    finally:
        holder.kill()
        holder.communicate()
    assert snapshot(store) == before


def test_a_short_lock_is_waited_for(filled, tmp_path):
    _, store = filled
    path = file_profile(tmp_path, works(60))
    holder = child(
        """
        import sqlite3, time
        held = sqlite3.connect(sys.argv[1], isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        print("locked", flush=True)
        time.sleep(0.8)
        held.execute("COMMIT")
    """,
        store,
    )
    assert "locked" in holder.stdout.readline()
    assert pull(path, store).counts["kept"] == 60
    holder.communicate(timeout=20)


def test_a_second_reader_sees_whole_tables_only(filled, tmp_path):
    from qgis.core import QgsVectorLayer

    _, store = filled
    reader = QgsVectorLayer(f"{store}|layername=works", "reader", "ogr")
    assert reader.featureCount() == 40
    assert pull(file_profile(tmp_path, works(500)), store).status == "ok"
    reader.reload()
    reader.dataProvider().reloadData()
    assert len(list(reader.getFeatures())) == 500


def test_disk_full(filled, tmp_path):
    """A limit on the size of files stands for a full disk: the write fails in the same place."""
    _, store = filled
    before = snapshot(store)
    path = file_profile(tmp_path, works(5_000))
    process = child(
        """
        import resource, signal
        from qgis.core import QgsApplication
        app = QgsApplication([], False); app.initQgis()
        from clairville.plugin.territory import profiles
        from clairville.plugin.pull import theme as pulling
        from clairville.plugin.store import stores
        from clairville.plugin.sources.http import Client
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = int(sys.argv[3])
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with stores.open_store(sys.argv[2]) as opened:
            pulled = pulling.pull(profiles.load(sys.argv[1]), "works", opened, Client(), lambda f: None)
        print("RESULT", pulled.status, pulled.code)
    """,
        path,
        store,
        store.stat().st_size + 300_000,
    )
    out, _ = process.communicate(timeout=90)
    assert "RESULT failed store_full" in out, out[-2000:]
    assert snapshot(store) == before


def test_a_newer_store_and_a_strange_file_are_refused(filled, tmp_path):
    import sqlite3

    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store.stores import open_store

    _, store = filled
    with sqlite3.connect(store) as raw:
        raw.execute("UPDATE clairville_meta SET value = '99' WHERE name = 'schema_version'")
    with pytest.raises(StoreError, match="99"), open_store(store) as opened:
        opened.themes()
    strange = tmp_path / "x.gpkg"
    strange.write_bytes(b"hello" * 100)
    with pytest.raises(StoreError) as error, open_store(strange) as opened:
        opened.themes()
    assert error.value.code == "store_unreadable"


def test_a_read_only_store(filled, tmp_path):
    _, store = filled
    if os.getuid() == 0:
        pytest.skip("root may write anywhere")
    store.chmod(0o444)
    assert pull(file_profile(tmp_path, works(3)), store).code in (
        "store_readonly",
        "store_unreadable",
    )


def test_a_theme_of_mixed_geometry_is_one_table_and_two_layers(filled, tmp_path):
    from qgis.core import QgsVectorLayer

    from clairville.plugin.store.stores import display_uris, layer_uri

    _, store = filled
    features = works(5)
    for feature in features[:2]:
        x, y = feature["geometry"]["coordinates"]
        feature["geometry"] = {"type": "LineString", "coordinates": [[x, y], [x + 5, y]]}
    assert display_uris(store, "works") == [layer_uri(store, "works")]
    assert pull(file_profile(tmp_path, features), store).counts["kept"] == 5
    assert len(rows(store)) == 5
    layers = [QgsVectorLayer(uri, "w", "ogr") for uri in display_uris(store, "works")]
    assert [layer.featureCount() for layer in layers] == [3, 2]
    assert display_uris(store, "roads") == []


def test_states_for_the_catalogue(filled, tmp_path):
    import datetime as dt

    from clairville.plugin.store.states import states
    from clairville.plugin.store.stores import open_store
    from clairville.plugin.territory import profiles

    path, store = filled
    profile = profiles.load(path)
    with open_store(store) as opened:
        (state,) = states(opened, profile)
        assert (state.state, state.rows, state.licence, state.source) == (
            "fresh",
            40,
            "Licence Ouverte 2.0",
            "Ville de Test",
        )
        assert state.data_date == "2024-06-10"
        later = dt.datetime.now(dt.timezone.utc) + dt.timedelta(days=31)
        assert states(opened, profile, later)[0].state == "stale"
    (tmp_path / "works.geojson").unlink()
    assert pull(path, store).status == "failed"
    with open_store(store) as opened:
        (state,) = states(opened, profile)
        assert state.state == "failed" and "works.geojson" in state.why and state.rows == 40
    with open_store(tmp_path / "none.gpkg") as empty:
        assert states(empty, profile)[0].state == "never"
    assert not (tmp_path / "none.gpkg").exists()


@pytest.mark.clock
def test_the_wall_clock_is_the_same_in_every_zone(tmp_path):
    """Profile → store → QGIS → bridge → sink → QGIS: 02:30 of the night summer time begins in Paris
    included.
    """
    zones = ["UTC", "Europe/Paris", "Indian/Reunion"]
    features = works(3)
    features[0]["properties"] |= {"debut": "2024-06-13T16:30", "fin": "2024-06-13T18:00"}
    features[1]["properties"] |= {"debut": "2024-06-13T14:30:00Z", "fin": "2024-10-27T02:30"}
    features[2]["properties"] |= {"debut": "2024-03-31T02:30", "fin": "2024-04-01T00:00:01"}
    path = file_profile(tmp_path, features)
    process = child(
        """
        import os, time
        from qgis.core import QgsApplication, QgsVectorLayer, QgsCoordinateReferenceSystem, QgsCoordinateTransformContext
        from clairville.plugin.bridge import layers as bridge, sinks
        from clairville.plugin.territory import profiles
        from clairville.plugin.pull import theme as pulling
        from clairville.plugin.store import stores
        from clairville.plugin.sources.http import Client
        from clairville.algorithms.common.themes import theme
        for zone in sys.argv[3].split():  # each in a process of its own, that need not import all this again
            if os.fork() == 0:
                os.environ["TZ"] = zone
                time.tzset()
                sys.argv[2] = sys.argv[2] + zone.replace("/", "") + ".gpkg"
                break
            assert os.waitstatus_to_exitcode(os.wait()[1]) == 0
        else:
            sys.exit()
        app = QgsApplication([], False); app.initQgis()
        print("ZONE", time.strftime("%z", time.localtime(1718280000)))
        with stores.open_store(sys.argv[2]) as opened:
            assert pulling.pull(profiles.load(sys.argv[1]), "works", opened, Client(), lambda f: None).status == "ok"
        layer = QgsVectorLayer(sys.argv[2] + "|layername=works", "w", "ogr")
        crs = QgsCoordinateReferenceSystem("EPSG:2154")
        frame = bridge.read(layer, theme("works"), crs, QgsCoordinateTransformContext()).frame
        print("RESULT", [str(v) for v in frame["start"]], [str(v) for v in frame["end"]], [str(v) for v in frame["start_utc"]])
        frame = frame.iloc[:2]
        fields = sinks.qgis_fields(frame)
        from qgis.core import QgsVectorFileWriter
        options = QgsVectorFileWriter.SaveVectorOptions(); options.layerName = "again"
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
        sink = QgsVectorFileWriter.create(sys.argv[2], fields, sinks.wkb_type(frame), crs,
                                          QgsCoordinateTransformContext(), options)
        sinks.write(frame, sink, fields); del sink
        again = QgsVectorLayer(sys.argv[2] + "|layername=again", "w", "ogr")
        print("AGAIN", [f["start"].toString("yyyy-MM-dd HH:mm") for f in again.getFeatures()], flush=True)
        os._exit(0)
    """,
        path,
        tmp_path / "s",
        " ".join(zones),
    )
    out, _ = process.communicate(timeout=60)
    assert [line.split()[1] for line in out.splitlines() if line.startswith("ZONE")] == [
        "+0000",
        "+0200",
        "+0400",
    ], out
    assert out.count(
        "RESULT ['2024-06-13 16:30:00', '2024-06-13 16:30:00', '2024-03-31 02:30:00'] "
        "['2024-06-13 18:00:00', '2024-10-27 02:30:00', '2024-04-01 00:00:01'] "
        "['2024-06-13 14:30:00', '2024-06-13 14:30:00', "
    ) == len(zones), out
    assert out.count("AGAIN ['2024-06-13 16:30', '2024-06-13 16:30']") == len(zones), out
