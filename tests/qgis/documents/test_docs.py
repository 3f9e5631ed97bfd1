"""The page on profiles: what it shows is what works."""

import json
import pathlib
import re
import shutil

import pytest

from ...helpers.pulling_world import pull, rows

PAGE = pathlib.Path(__file__).parents[3] / "docs" / "profiles.md"


def blocks():
    """{name: text} of the page's fenced examples."""
    return {
        name: body
        for name, body in re.findall(
            r"```(?:json|csv) (\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S
        )
    }


def table(heading):
    """{(names of the first column): row} of the table whose header begins with ``heading``."""
    text = PAGE.read_text(encoding="utf-8").partition(f"| {heading} |")[2].partition("\n\n")[0]
    found = {}
    for line in text.splitlines()[2:]:
        cells = line.strip("| ").split(" | ")
        for name in re.findall(r"`(\w+)`", cells[0]):
            found[name] = cells
    return found


def test_the_example_of_the_page_gives_its_two_tables(tmp_path):
    for name in ("chantiers.csv", "signalements.csv", "bondy.json"):
        (tmp_path / name).write_text(blocks()[name], encoding="utf-8")
    store = tmp_path / "s.gpkg"
    pulled = pull(tmp_path / "bondy.json", store)
    assert pulled.counts["kept"] == 2 and not [k for k in pulled.counts if "unreadable" in k]
    found = rows(store)
    assert found["C-1"]["end"].toString("yyyy-MM-dd HH:mm:ss") == "2024-06-21 23:59:59"
    assert (found["C-1"]["traffic_impact"], found["C-2"]["traffic_impact"]) == (
        "closed",
        "restricted",
    )
    assert abs(found["C-1"].geometry().asPoint().y() - 6_867_000) < 2_000  # Bondy
    assert pull(tmp_path / "bondy.json", store, "complaints").counts["kept"] == 2
    assert rows(store, "complaints")["S-2"]["street"] == "avenue Gallieni"


@pytest.mark.data
def test_the_second_city_of_the_page_pulls_its_real_files(tmp_path, data_folder):
    """A city that no shipped profile knows, written with the page alone."""
    for name in ("gent.geojson", "wegsegmenten-gent.geojson.zip", "parken-gent.geojson.gz"):
        shutil.copyfile(data_folder / "gent" / name, tmp_path / name)
    (tmp_path / "gent.json").write_text(blocks()["gent.json"], encoding="utf-8")
    store = tmp_path / "s.gpkg"
    roads, parks = (
        pull(tmp_path / "gent.json", store, theme) for theme in ("roads", "green_spaces")
    )
    assert roads.status == "ok", roads.message
    assert (roads.counts["announced"], roads.counts["kept"]) == (14_266, 14_266)
    assert not [k for k in roads.counts if "unreadable" in k]
    assert (parks.counts["announced"], parks.counts["kept"]) == (161, 158), parks.message
    from clairville.plugin.store.states import states
    from clairville.plugin.store.stores import open_store
    from clairville.plugin.territory import profiles

    with open_store(store) as opened:
        assert {
            s.theme: s.state for s in states(opened, profiles.load(tmp_path / "gent.json"))
        } == {"roads": "fresh", "green_spaces": "fresh"}


def test_the_feeds_of_the_page_are_read():
    from clairville.plugin.territory import profiles

    raw = {
        "name": "t",
        "label": "T",
        "insee": ["93010"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "themes": json.loads(blocks()["feeds"]),
    }
    assert [e.source["type"] for e in profiles.parse(raw).themes["works"]] == [
        "cifs",
        "wzdx",
        "datex2",
    ]


def test_the_raster_of_the_page_is_read():
    from clairville.plugin.territory import profiles

    raw = {
        "name": "t",
        "label": "T",
        "insee": ["93010"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "themes": json.loads(blocks()["elevation"]),
    }
    assert profiles.parse(raw).themes["elevation"][0].source["crs"] == "EPSG:2154"


def test_the_tables_name_every_source_and_converter():
    from clairville.algorithms.intake.converters import CONVERTERS
    from clairville.plugin.sources.kinds import KINDS, RASTERS

    for heading, kinds in (("`type`", KINDS), ("raster `type`", RASTERS)):
        sources = table(heading)
        assert set(sources) == set(kinds)
        for kind, spec in kinds.items():
            named = set(re.findall(r"`(\w+)`", " ".join(sources[kind][1:])))
            common = {"authcfg", "max_mb", "timeout_s"}
            assert set(spec.required) <= named, kind
            assert set(spec.optional) - common <= named, kind
    assert set(CONVERTERS) == set(table("converter"))


def test_the_keys_of_the_page_are_the_keys_of_the_reader():
    from clairville.plugin.territory import profiles

    assert set(profiles._REQUIRED) <= set(table("key"))
    assert set(table("key")) <= profiles._KNOWN
