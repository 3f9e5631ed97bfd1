"""A profile of a stranger reads its own folder and addresses; for more it asks first."""

import json
import os

import pytest

from ...helpers.pulling_world import WORKS_FIELDS, geojson, profile, pull, works


@pytest.fixture
def stranger(registered, tmp_path, monkeypatch):
    """A maker of profiles {works: path} in a folder of their own; nothing was ever confirmed."""
    from qgis.core import QgsSettings

    from clairville.plugin.territory import trust

    QgsSettings().remove("clairville/trusted")
    monkeypatch.setattr(trust, "_said_yes", set())
    (tmp_path / "given").mkdir()
    for place in (tmp_path / "secret.geojson", tmp_path / "given" / "works.geojson"):
        place.write_text(json.dumps(geojson(works(3))), encoding="utf-8")

    def make(path, **more):
        return profile(
            tmp_path / "given",
            {
                "works": {
                    "source": {"type": "file", "path": str(path), **more},
                    "fields": WORKS_FIELDS,
                },
                "trees": {
                    "source": {"type": "file", "path": "works.geojson"},
                    "fields": {"id": "num"},
                },
            },
        )

    yield make
    QgsSettings().remove("clairville/trusted")


def ways(folder):
    """Ways to a file beside the folder of the profile."""
    secret = folder / "secret.geojson"
    os.symlink(secret, folder / "given" / "link.geojson")
    os.symlink(folder, folder / "given" / "linked")
    return [
        str(secret),
        "../secret.geojson",
        "x/../../secret.geojson",
        "./../secret.geojson",
        "link.geojson",
        "linked/secret.geojson",
        f"file://{secret}",
        f"/vsigzip/{secret}",
        f"/vsizip//vsicurl/http://127.0.0.1:9/{secret}",
        "~/secret.geojson",
        "\\\\server\\share\\a.geojson",
        "//server/share/a.geojson",
        "C:\\secret.geojson",
        "/etc/passwd",
        "linked",
        "FILE:///etc/passwd",
    ]


def pulled(path, store, **more):
    import processing

    return processing.run(
        "clairville:pullcity", {"PROFILE": str(path), "STORE": str(store), **more}
    )


def test_no_file_outside_the_folder_is_read_without_a_yes(stranger, tmp_path):
    for way in ways(tmp_path):
        found = pull(stranger(way), tmp_path / "s.gpkg")
        assert (found.status, found.code) == ("failed", "profile_asks"), way
        assert "TRUST=true" in found.message, way
    results = pulled(stranger(way), tmp_path / "s.gpkg")
    assert set(results["COUNTS"]) == {"trees"} and "TRUST=true" in results["FAILED"]["works"], (
        "the tool goes on with the others"
    )


def test_a_yes_by_parameter_is_for_what_was_asked(stranger, tmp_path):
    path = stranger("../secret.geojson")
    assert pulled(path, tmp_path / "s.gpkg", TRUST=True)["COUNTS"]["works"]["kept"] == 3
    (tmp_path / "other.geojson").write_text(json.dumps(geojson(works(3))), encoding="utf-8")
    assert "works" in pulled(stranger("../other.geojson"), tmp_path / "s.gpkg")["FAILED"]


def test_what_lies_in_its_folder_needs_no_yes(stranger, tmp_path):
    inside = (
        "works.geojson",
        "./works.geojson",
        str(tmp_path / "given" / "works.geojson"),
        "../given/works.geojson",
    )
    for n, way in enumerate(inside):
        assert not pulled(stranger(way), tmp_path / f"s{n}.gpkg")["FAILED"], way


@pytest.mark.parametrize(
    "crs",
    [
        "http://127.0.0.1:9/crs",
        "/etc/passwd",
        "../x.prj",
        "+proj=utm +nadgrids=/etc/passwd",
        "file:///etc/passwd",
    ],
)
def test_a_system_is_no_address_and_no_file(stranger, crs):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import profiles

    with pytest.raises(DataError):
        profiles.load(stranger("works.geojson", crs=crs))
    raw = json.loads(stranger("works.geojson").read_text(encoding="utf-8"))
    with pytest.raises(DataError):
        profiles.parse({**raw, "crs": crs})


def test_what_a_profile_asks_for_is_told(stranger, tmp_path):
    from clairville.plugin.territory import profiles, trust

    path = stranger("../secret.geojson")
    raw = json.loads(path.read_text(encoding="utf-8"))
    sources = [
        {
            "type": "wfs",
            "url": "HTTPS://me:pw@sig.ville.fr/wfs?key=x",
            "layer": "x",
            "authcfg": "abc1234",
        },
        {"type": "cifs", "url": "../feed.xml"},
        {"type": "postgis", "table": "t", "host": "10.0.0.5"},
        {"type": "wfs", "url": "http://169.254.169.254/latest", "layer": "x"},
        {"type": "wfs", "url": "http://[::ffff:169.254.169.254]/latest", "layer": "x"},
        {"type": "wfs", "url": "http://2852039166/latest", "layer": "x"},
        {"type": "wfs", "url": "http://intranet/wfs", "layer": "x"},
        {"type": "sensorthings", "url": "https://sta.ville.fr/v1.1", "path": "Things"},
    ]
    raw["themes"]["works"] = [{"source": s, "fields": WORKS_FIELDS} for s in sources]
    found = trust.places_read(profiles.parse(raw, path))
    assert (
        found.files == ["../feed.xml"]
        and found.logins == ["abc1234"]
        and found.inner == ["10.0.0.5", "intranet"]
    )
    assert found.reserved == ["169.254.169.254", "::ffff:169.254.169.254", "2852039166"]
    assert (
        "sig.ville.fr" in found.hosts
        and "sta.ville.fr" in found.hosts
        and not any("pw" in h for h in found.hosts)
    )


def test_the_panel_asks_once_and_remembers(stranger, monkeypatch):
    from clairville.plugin.panels.frame import confirm
    from clairville.plugin.territory import profiles, trust

    path, told, answer = stranger("../secret.geojson"), [], [False, True]
    monkeypatch.setattr(
        confirm, "ask", lambda title, lines, parent: told.append(lines) or answer.pop(0)
    )
    assert not confirm.confirmed(str(path)) and not trust.trusted(profiles.load(path))
    assert confirm.confirmed(str(path)) and confirm.confirmed(str(path))
    assert len(told) == 2 and "../secret.geojson" in told[0][0]
    assert (
        confirm.confirmed("paris_demo")
        and confirm.confirmed(str(stranger("works.geojson")))
        and len(told) == 2
    )


def test_shipped_profiles_and_those_of_the_forms_need_no_yes(stranger, tmp_path):
    from qgis.core import QgsSettings

    from clairville.plugin.territory import edits, profiles, trust

    assert all(trust.trusted(profiles.load(name)) for name in profiles.shipped())
    own = stranger("works.geojson")
    raw, path = edits.read(str(own))
    entry = edits.entries(raw, "works")[0]
    entry = {**entry, "source": {"type": "file", "path": "../secret.geojson"}}
    edits.save(edits.with_entry(raw, "works", 0, entry), path)
    assert trust.trusted(profiles.load(path)), "the person chose that file in the form"
    QgsSettings().remove("clairville/trusted")
    strange = stranger("../secret.geojson")
    raw, path = edits.read(str(strange))
    raw["themes"]["trees"]["source"]["path"] = "../other.geojson"
    edits.save(raw, path)
    assert not trust.trusted(profiles.load(path)), "an edit is no yes to what a stranger wrote"
