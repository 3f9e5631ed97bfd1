"""The streets of a store are noded once: what was kept is used for the very same streets alone."""

import os
import pathlib

import numpy as np
import pytest

from ...helpers.street_town import filled, roads


@pytest.fixture
def store(tmp_path):
    return filled(tmp_path)


@pytest.fixture
def build(store):
    """Nodes the town as a tool would; returns the file it is kept in."""
    from clairville.plugin.bridge import layers
    from clairville.plugin.store import prepared

    def go(where=store):
        layer = roads(where)

        def read():
            return layers.raw_frame(layer, layer.crs(), None, name="roads").frame

        prepared.of_source(layer.publicSource())(read(), target_length_m=0)
        return sorted(pathlib.Path(where).parent.glob("town.networks/*.npz"))

    return go


def test_another_pull_makes_it_anew(store, tmp_path, build, noded):
    (file,) = build()
    assert build() == [file] and len(noded) == 1
    filled(tmp_path, "Neuve ")
    assert len(build()) == 2 and len(noded) == 2


def test_another_version_makes_it_anew(build, noded, monkeypatch):
    from clairville.plugin.host import meta

    build()
    monkeypatch.setattr(meta, "version", lambda: "9.9.9")
    assert len(build()) == 2 and len(noded) == 2


def test_streets_changed_by_hand_are_noded_anew(store, build, noded):
    build()
    layer = roads(store)
    field = layer.fields().indexOf("name")
    assert layer.dataProvider().changeAttributeValues({1: {field: "Rue Autre"}})
    build()
    assert len(noded) == 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: b"PK\x03\x04 no archive",
        lambda data: data[: len(data) // 2],
        lambda data: data[:900] + bytes([data[900] ^ 255]) + data[901:],
    ],
    ids=["empty", "another file", "half", "a bit"],
)
def test_a_damaged_file_is_made_anew(build, noded, harm):
    (file,) = build()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert build() == [file] and len(noded) == 2
    assert build() == [file] and len(noded) == 2
    assert len(file.read_bytes()) == len(whole)


def test_a_pickle_is_never_read(build, noded, tmp_path):
    (file,) = build()
    trap = tmp_path / "sprung"

    class Trap:
        def __reduce__(self):
            return pathlib.Path.touch, (trap,)

    np.savez(file, told=np.array([Trap()], dtype=object))
    build()
    assert len(noded) == 2 and not trap.exists()


def test_the_networks_used_last_stay(build, store, monkeypatch):
    from clairville.plugin.bridge import layers
    from clairville.plugin.store import prepared

    monkeypatch.setattr(prepared, "KEPT", 2)
    layer = roads(store)
    frame = layers.raw_frame(layer, layer.crs(), None, name="roads").frame
    (first,) = build()
    node = prepared.of_source(layer.publicSource())
    node(frame, target_length_m=40.0)
    os.utime(first, (1, 1))
    node(frame, target_length_m=0)  # used: it is the newest now
    node(frame, target_length_m=60.0)
    left = list(first.parent.glob("*.npz"))
    assert len(left) == 2 and first in left


def test_a_folder_that_cannot_be_written_costs_time_only(store, noded, build):
    (store.parent / "town.networks").write_text("in the way", encoding="utf-8")
    assert build() == [] and len(noded) == 1


def test_other_layers_are_noded_as_ever(store, layer):
    from clairville.algorithms.network import segments
    from clairville.plugin.store import prepared

    other = layer("LineString", "EPSG:2154", {"name": "string"}, [])
    assert prepared.of_source("") is prepared.of_source(other.source()) is segments.build
    assert prepared.of_store(store.with_name("none.gpkg")) is segments.build
    assert prepared.of_source(roads(store).publicSource()) is not segments.build
