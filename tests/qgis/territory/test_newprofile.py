"""clairville:newprofile: a commune's code alone gives a profile that pulls."""

import json

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import Reply, serve


def run(code, path):
    from qgis import processing

    return processing.run("clairville:newprofile", {"INSEE": code, "OUTPUT": str(path)})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("93010", ("93010", "EPSG:2154", "Europe/Paris", "C")),
        ("59350", ("59350", "EPSG:2154", "Europe/Paris", "B")),
        ("2a004", ("2A004", "EPSG:2154", "Europe/Paris", "Corse")),
        ("97411", ("97411", "EPSG:2975", "Indian/Reunion", "Réunion")),
        ("97209", ("97209", "EPSG:5490", "America/Martinique", "Martinique")),
        ("75112", ("75056", "EPSG:2154", "Europe/Paris", "C")),
        ("69123", ("69123", "EPSG:2154", "Europe/Paris", "A")),
        ("98818", ("98818", "EPSG:3163", "Pacific/Noumea", "")),
        ("98731", ("98731", "EPSG:3298", "Pacific/Marquesas", "")),
        ("01458", ("01033", "EPSG:2154", "Europe/Paris", "A")),
    ],
)
def test_a_code_gives_a_valid_profile(tmp_path, code, expected):
    from clairville.plugin.territory import profiles

    results = run(code, tmp_path / "p.json")
    loaded = profiles.load(tmp_path / "p.json")
    assert (loaded.insee[0], loaded.crs, loaded.timezone, loaded.school_zone) == expected
    assert loaded.unverified
    assert {"roads", "schools", "school_calendar"} <= set(results["THEMES"])
    assert "complaints" in results["ABSENT"] and "roads" not in results["ABSENT"]
    text = (tmp_path / "p.json").read_text(encoding="utf-8")
    assert "{insee" not in text
    where = loaded.themes["schools"][0].source["where"]
    assert all(f'"{c}"' in where for c in loaded.insee_all if c not in loaded.insee_old)


def test_a_merged_commune_gives_the_one_it_merged_into(tmp_path):
    from clairville.plugin.territory import new, profiles

    _, merged = new.communes()
    assert len(merged) > 1_000
    old, now = next((o, n) for o, n in merged.items() if o not in new.communes()[0])
    raw = new.make_profile(old)
    assert raw["insee"] == [now]
    assert old in profiles.parse(raw).insee_all


def test_every_commune_has_a_system_in_which_it_can_be_measured():
    """A code overseas that the table lacks would be measured in that of Paris."""
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import new

    found = {}
    for code, row in new.communes()[0].items():
        try:
            found[code] = new._system_of(code)
        except DataError as error:
            assert (
                error.code == "commune_without_system" and not row["postcodes"] or code == "98901"
            )
    assert {code[:2] for code, (crs, _zone) in found.items() if crs == "EPSG:2154"} == {
        code[:2] for code in found if code[:2] < "97"
    }


def test_a_code_that_is_none(tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="99999"):
        run("99999", tmp_path / "p.json")
    assert not (tmp_path / "p.json").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("saint denis", ["97411 (Saint-Denis)", "93066 (Saint-Denis)"]),
        ("Épinay sur Seine", ["93031 (Épinay-sur-Seine)"]),
    ],
)
def test_a_name_is_answered_with_its_codes(name, told):
    """The largest first, whatever the accents and hyphens."""
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import new

    with pytest.raises(DataError) as error:
        new.make_profile(name)
    hint = error.value.hint("fr")
    places = [hint.index(code) for code in told]
    assert error.value.code == "commune_by_name" and places == sorted(places)


def test_the_folder_of_a_profile_is_made(tmp_path):
    results = run("93010", tmp_path / "mairie" / "profils" / "bondy.json")
    assert json.loads((tmp_path / "mairie" / "profils" / "bondy.json").read_text(encoding="utf-8"))[
        "insee"
    ] == ["93010"], results


def test_the_national_sources_pull(tmp_path):
    """93010 against a server that answers as the national services document."""
    street = {
        "type": "Feature",
        "id": "t.1",
        "properties": {
            "cleabs": "TRONROUT01",
            "nature": "Route à 1 chaussée",
            "importance": "5",
            "nombre_de_voies": 2,
            "largeur_de_chaussee": 5.5,
            "nom_voie_ban_gauche": "Rue Roger Salengro",
            "nom_voie_ban_droite": None,
            "cpx_toponyme_route_nommee": None,
        },
        "geometry": {
            "type": "LineString",
            "coordinates": [[2.48, 48.90, 50.0], [2.481, 48.901, 51.0]],
        },
    }
    school = {
        "identifiant_de_l_etablissement": "0930001A",
        "nom_etablissement": "École Jules Ferry",
        "type_etablissement": "Ecole",
        "ecole_maternelle": 1,
        "ecole_elementaire": 0,
        "code_commune": "93010",
        "nombre_d_eleves": None,
        "statut_public_prive": "Public",
        "latitude": 48.9,
        "longitude": 2.48,
    }
    holiday = {
        "description": "Vacances d'Hiver",
        "population": "-",
        "start_date": "2024-02-09T23:00:00+00:00",
        "end_date": "2024-02-25T23:00:00+00:00",
        "location": "Créteil",
        "zones": "Zone C",
        "annee_scolaire": "2023-2024",
    }
    bells = {
        "code_uai": "0930001A",
        "annee_scolaire": "2023-2024",
        "multi_rythme": "O",
        "code_departement": "093",
        **{
            f"{d}_{h}_{e}": None
            for d in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
            for h in ("matin", "apres_midi")
            for e in ("debut", "fin")
        },
        "lundi_matin_debut": "08:30",
        "lundi_matin_fin": "11:30",
        "lundi_apres_midi_debut": "13:30",
        "lundi_apres_midi_fin": "16:30",
        "mercredi_matin_debut": "08:30",
        "mercredi_matin_fin": "11:30",
    }
    base = "/api/explore/v2.1/catalog/datasets/fr-en-"

    def wfs(query, headers):
        assert (
            query["CQL_FILTER"]
            == "insee_commune_gauche IN ('93010') OR insee_commune_droite IN ('93010')"
        )
        if query.get("RESULTTYPE") == "hits":
            return Reply('<wfs:FeatureCollection xmlns:wfs="w" numberMatched="1"/>')
        return Reply({"features": [street] if query["STARTINDEX"] == "0" else []})

    def dataset(row):
        return Reply(
            {
                "metas": {"default": {"records_count": 1, "modified": "2024-06-01"}},
                "fields": [{"name": k, "type": "text"} for k in row],
            }
        )

    with serve({}) as (address, replay):
        replay.routes = {
            "/wfs/ows": wfs,
            f"{base}annuaire-education": dataset(school),
            f"{base}annuaire-education/records": Reply({"total_count": 1}),
            f"{base}annuaire-education/exports/jsonl": Reply(json.dumps(school) + "\n"),
            f"{base}organisation-du-temps-scolaire": dataset(bells),
            f"{base}organisation-du-temps-scolaire/records": Reply({"total_count": 1}),
            f"{base}organisation-du-temps-scolaire/exports/jsonl": Reply(json.dumps(bells) + "\n"),
            f"{base}calendrier-scolaire": dataset(holiday),
            f"{base}calendrier-scolaire/exports/jsonl": Reply(json.dumps(holiday) + "\n"),
        }
        run("93010", tmp_path / "p.json")
        text = (tmp_path / "p.json").read_text(encoding="utf-8")
        here = text.replace("https://data.geopf.fr", address).replace(
            '"https://data.education.gouv.fr"', f'"{address}"'
        )
        themes = json.loads(here)
        path = profile(tmp_path, themes["themes"], "replayed")
        store = tmp_path / "s.gpkg"
        for theme in ("roads", "schools", "school_calendar", "bell_times"):
            pulled = pull(path, store, theme)
            assert (pulled.status, pulled.message) == ("ok", "")
        asked = {r[1].get("where") for r in replay.seen}
        assert {'code_commune in ("93010")', 'code_departement = "093"'} <= asked
    road = rows(store, "roads")["TRONROUT01"]
    assert (road["name"], road["class"], road["lanes"], road["width_m"]) == (
        "Rue Roger Salengro",
        "residential",
        2,
        5.5,
    )
    from qgis.core import QgsVectorLayer

    school_row = next(QgsVectorLayer(f"{store}|layername=schools", "s", "ogr").getFeatures())
    assert (school_row["uai"], school_row["level"], school_row["public"]) == (
        "0930001A",
        "nursery",
        True,
    )
    day = next(QgsVectorLayer(f"{store}|layername=school_calendar", "s", "ogr").getFeatures())
    assert day["zone"] == "C"
    assert (day["start"].toString("yyyy-MM-dd"), day["end"].toString("yyyy-MM-dd")) == (
        "2024-02-10",
        "2024-02-26",
    )
    halves = QgsVectorLayer(f"{store}|layername=bell_times", "b", "ogr").getFeatures()
    names = ("uai", "weekday", "opens", "closes", "school_year", "several_rhythms", "origin")
    found = [tuple(h[n] for n in names) for h in halves]
    rest = ("2023-2024", True, "national")
    assert sorted(found) == [
        ("0930001A", 1, "08:30", "11:30", *rest),
        ("0930001A", 1, "13:30", "16:30", *rest),
        ("0930001A", 3, "08:30", "11:30", *rest),
    ]
