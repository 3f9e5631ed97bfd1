"""The plan on paper: with nothing but its path, with the town's own tables, and a public map."""

import subprocess
import unicodedata

import pytest
from qgis.core import QgsProcessingException, QgsProject

from ...helpers.toolrun import call

CRS = "EPSG:2154"


def words(path):
    """The text of a PDF, where a reader is installed."""
    try:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False)
    except OSError:
        pytest.skip("no pdftotext")
    return " ".join(unicodedata.normalize("NFKC", done.stdout.decode("utf-8")).split())


@pytest.fixture
def tables(layer):
    places = [
        ("POINT(650000 6860000)", "Gymnase du Lac", "gathering_centre", 120),
        ("POINT(650300 6860100)", "PC mairie", "command_post", None),
        ("POINT(650200 6860300)", "Fontaine du marché", "water_point", None),
    ]
    steps = [
        (None, "Neige et verglas", "Saler la côte", "RAC", "30"),
        (None, "Rupture de barrage", "Monter au lavoir", "DOS", "10"),
        (None, "", "perdue", "", ""),
    ]
    fields = {"name": "string", "kind": "string", "capacity": "integer"}
    own = {n: "string" for n in ("kind", "action", "owner", "within_min")}
    return {
        "CRISIS_PLACES": layer("Point", CRS, fields, places),
        "PCS_STEPS": layer("NoGeometry", "", own, steps),
        "ON_CALL": layer(
            "NoGeometry",
            "",
            {"function": "string", "phone": "string"},
            [(None, "Astreinte voirie", "poste 12")],
        ),
    }


def test_only_a_path(tmp_path, monkeypatch):
    from clairville.plugin.host import settings

    monkeypatch.setattr(settings, "store_path", lambda *_: str(tmp_path / "none.gpkg"))
    found = call("pcspack", LANGUAGE="fr", OUTPUT=str(tmp_path / "p.pdf"))
    told = words(found["OUTPUT"])
    assert "ne remplace pas le PCS" in told and "Coupure d'électricité" in told
    assert "Non donné" in told and "à vérifier" in told
    assert not (tmp_path / "none.gpkg").exists()


def test_the_town_s_own_come_first(tables, tmp_path):
    pdf = tmp_path / "p.pdf"
    found = call(
        "pcspack",
        **tables,
        KINDS=[5],
        TITLE="Ville FICTIVE",
        EXERCISE=True,
        LANGUAGE="fr",
        OUTPUT=str(pdf),
        DICRIM=str(tmp_path / "d.pdf"),
    )
    told = words(pdf)
    assert "Saler la côte" in told and "Monter au lavoir" in told and "Gymnase du Lac" in told
    assert "Astreinte voirie" in told and "EXERCICE" in told and "Tempête" not in told
    assert "pcs_steps_left_out" in {w["code"] for w in found["RUN"]["warnings"]}
    public = words(tmp_path / "d.pdf")
    assert (
        "DICRIM" in public and "PC mairie" not in public and "poste de commandement" not in public
    )


def test_persons_are_refused(tables, layer, tmp_path):
    bad = layer("NoGeometry", "", {"function": "string", "nom": "string"}, [(None, "Voirie", "X")])
    with pytest.raises(QgsProcessingException):
        call("pcspack", **{**tables, "ON_CALL": bad}, OUTPUT=str(tmp_path / "p.pdf"))


def test_a_map_of_nothing_is_one_sentence(tmp_path, monkeypatch):
    from clairville.plugin.host import settings

    monkeypatch.setattr(settings, "store_path", lambda *_: str(tmp_path / "none.gpkg"))
    QgsProject.instance().clear()
    with pytest.raises(QgsProcessingException):
        call("pcspack", OUTPUT=str(tmp_path / "p.pdf"), DICRIM=str(tmp_path / "d.pdf"))
