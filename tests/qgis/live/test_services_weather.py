"""Vigilance, water restrictions, gauges and forecasts: the shapes that lie to a careless reader."""

import json

from ...helpers.livefeeds import GAUGES, body, read, refused
from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve


# -- vigilance
# ------------------------------------------------------------------------------------------
def domain(area, *items):
    return {
        "domain_id": area,
        "phenomenon_items": [
            {"phenomenon_id": p, "phenomenon_max_color_id": c, "timelaps_items": t}
            for p, c, t in items
        ],
    }


def vigilance(*domains):
    begin, end = "2026-01-02T08:00:00Z", "2026-01-02T23:00:00Z"
    return {
        "product": {
            "update_time": begin,
            "periods": [
                {
                    "echeance": "J",
                    "begin_validity_time": begin,
                    "end_validity_time": end,
                    "timelaps": {"domain_ids": list(domains)},
                }
            ],
        }
    }


def test_rivers_have_no_stretches_and_keep_the_colour_of_the_period(tmp_path, qgis_app):
    found, _, _ = read(
        {"/f": Reply(vigilance(domain("66", ("4", 3, []))))}, "vigilance", "/f", tmp_path
    )
    ((row, geometry),) = found
    assert (row["phenomenon"], row["level"], row["end"]) == ("flood", 3, "2026-01-02T23:00:00Z")
    assert geometry is None


def test_a_departement_comes_with_its_coast_and_no_other(tmp_path, qgis_app):
    areas = [domain(a, ("1", 1, [])) for a in ("10", "1010", "2A", "2A10", "FRA", "30", "3010")]
    for zone, wanted in (("30", ["30", "3010"]), ("2A", ["2A", "2A10"]), ("10", ["10", "1010"])):
        found, counts, _ = read(
            {"/f": Reply(vigilance(*areas))}, "vigilance", "/f", tmp_path, zone=zone
        )
        assert [row["area_code"] for row, _ in found] == wanted
        assert counts == {"of another area": 5}


def test_the_newest_folder_with_a_map_is_taken(tmp_path, qgis_app):
    tree = {
        "2025": {"12": {"31": {"230000": ["CDP_CARTE_EXTERNE.json"]}}},
        "2026": {
            "01": {
                "02": {
                    "060000": ["CDP_CARTE_EXTERNE.json", "CDP_TEXTES_VIGILANCE.json"],
                    "093000": ["CDP_TEXTES_VIGILANCE.json"],
                }
            },
            "odd": [],
        },
        "note": "x",
    }
    newest = "/v/metropole/2026/01/02/060000/CDP_CARTE_EXTERNE.json"
    routes = {
        "/v/vigilance-hexagone-tree.json": Reply(tree),
        newest: Reply(vigilance(domain("66", ("2", 2, [])))),
    }
    found, _, seen = read(routes, "vigilance", "/v/vigilance-hexagone-tree.json", tmp_path)
    assert len(found) == 1 and [path for path, _ in seen][1:2] == [newest]
    assert seen[-1][0] == "/v/metropole/2026/01/02/093000/CDP_TEXTES_VIGILANCE.json"
    routes["/v/vigilance-hexagone-tree.json"] = Reply({"2026": {"01": {"02": {"0600": ["x"]}}}})
    assert (
        refused(routes, "vigilance", "/v/vigilance-hexagone-tree.json", tmp_path)
        == "source_unexpected"
    )


def test_a_colour_that_is_none_is_counted(tmp_path, qgis_app):
    odd = vigilance(domain("66", ("1", 7, []), ("12", 2, []), ("2", None, []), ("3", "2", [])))
    found, counts, _ = read({"/f": Reply(odd)}, "vigilance", "/f", tmp_path)
    assert [(row["phenomenon"], row["level"]) for row, _ in found] == [("thunderstorms", 2)]
    assert counts == {"not understood": 3}


# -- VigiEau
# ------------------------------------------------------------------------------------------
def zone(number, kind="SUP", level="alerte", **more):
    return {"id": number, "code": f"Z{number}", "type": kind, "niveauGravite": level, **more}


def levels(answer, folder, **routes):
    found, counts, _ = read(
        {"/api/zones": answer, **routes}, "vigieau", "/api/zones", folder, insee="34148"
    )
    return [(row["resource"], row["level"]) for row, _ in found], counts


def test_zones_in_their_forms(tmp_path, qgis_app):
    several = [zone(1), zone(2, "SOU", "Alerte renforcée"), zone(3, "AEP", None), zone(4, "?", "x")]
    found, counts = levels(Reply(several), tmp_path)
    assert found == [("surface", 2), ("ground", 3), ("drinking", None), (None, None)]
    assert sum(counts.values()) == 2  # a level that is not said and one that is not understood
    assert levels(Reply(zone(1, level="crise")), tmp_path)[0] == [("surface", 4)]
    older = {"id": 1, "type": "SUP", "niveauAlerte": "Vigilance"}
    assert levels(Reply([older]), tmp_path)[0] == [("surface", 1)]


def test_nothing_in_force_is_a_level_and_an_unknown_departement_is_not(tmp_path, qgis_app):
    assert levels(Reply([]), tmp_path) == ([("any", 0)], {})
    none = Reply({"message": "Aucune zone"}, 404)
    known = {"/api/departements": Reply([{"code": "34", "niveauGraviteMax": None}])}
    assert levels(none, tmp_path, **known) == ([("any", 0)], {})
    other = {"/api/departements": Reply([{"code": "01", "niveauGraviteMax": None}])}
    assert levels(none, tmp_path, **other) == (
        [],
        {"an area that the service does not cover": 1},
    )
    wrong = {"/api/zones": none}  # nothing there answers at all: the address is wrong
    assert refused(wrong, "vigieau", "/api/zones", tmp_path, insee="34148") == "source_not_found"


def test_several_zones_of_one_water_are_asked_place_by_place(tmp_path, qgis_app):
    routes = {"/api/zones": Reply({"statusCode": 409}, 409)}
    assert (
        refused(routes, "vigieau", "/api/zones", tmp_path, insee="34148") == "vigieau_several_zones"
    )

    def answer(query, headers):
        if "commune" in query:
            return Reply({"statusCode": 409}, 409)
        return Reply([zone(1 if float(query["lon"]) < 3.0 else 2)])

    ring = [[2.9, 50.6], [3.1, 50.6], [3.1, 50.7], [2.9, 50.7], [2.9, 50.6]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    (tmp_path / "town.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "properties": {}, "geometry": outline}],
            }
        ),
        encoding="utf-8",
    )
    with serve({"/api/zones": answer}) as (address, replay):
        source = {"type": "vigieau", "url": f"{address}/api/zones", "insee": "59350", "clip": True}
        fields = {"area_code": "area_code", "zone": "zone", "level": "level"}
        path = profile(
            tmp_path,
            {"water_restrictions": {"source": source, "fields": fields}},
            boundary={"type": "file", "path": "town.geojson"},
        )
        pulled = pull(path, tmp_path / "s.gpkg", "water_restrictions")
        assert (pulled.message, pulled.counts["kept"]) == ("", 2)
        assert 3 < len(replay.seen) < 40


# -- Hub'Eau, forecasts
# ------------------------------------------------------------------------------------------
def test_gauges_of_the_whole_country_are_not_asked_for(tmp_path, qgis_app):
    trap = Reply(body("hubeau/observations_tr_unfiltered_trap.json"))
    for more in ({}, {"query": {"grandeur_hydro": "H"}}, {"days": 2}, {"query": {"bbox": ""}}):
        assert refused({GAUGES: trap}, "hubeau", GAUGES, tmp_path, **more) == "hubeau_unfiltered"
    asked = {"query": {"code_departement": "66"}}
    assert refused({GAUGES: trap}, "hubeau", GAUGES, tmp_path, **asked) == "source_too_many"


def test_levels_come_in_metres_above_the_gauges_own_zero_and_a_site_counts_once(tmp_path, qgis_app):
    whole = json.loads(body("hubeau/observations_tr_H_tet_2026-10-02_04.json"))
    doubled = [{**row, "code_station": None} for row in whole["data"]]
    both = {**whole, "count": 80, "data": [*whole["data"], *doubled]}
    from clairville.plugin.territory import new

    entry = json.loads(json.dumps(new.make_profile("66136")["themes"]["water_levels"][0]))
    entry["source"] |= {"query": {"code_entite": "Y0474030"}}
    entry["source"].pop("days")
    with serve({GAUGES: Reply(both)}) as (address, _):
        entry["source"]["url"] = f"{address}{GAUGES}"
        path = profile(tmp_path, {"water_levels": entry}, insee=["66136"])
        pulled = pull(path, tmp_path / "s.gpkg", "water_levels")
    assert (pulled.message, pulled.counts["kept"]) == ("", 40)
    assert pulled.counts["without station"] == 40
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=water_levels", "x", "ogr")
    tet = [f for f in layer.getFeatures() if f["station"] == "Y047403001"]
    assert max(f["level_m"] for f in tet) < 1.0 and min(f["level_m"] for f in tet) > 0.1


def test_a_forecast(tmp_path, qgis_app):
    answer = {
        "hourly": {
            "time": ["2026-10-04T08:00", "2026-10-04T09:00"],
            "precipitation": [1.2, None],
            "strange": [1, 2],
        },
        "hourly_units": {"precipitation": "mm"},
    }
    query = {"hourly": "precipitation", "latitude": 42.7, "longitude": 2.9}
    found, counts, seen = read({"/v1": Reply(answer)}, "open_meteo", "/v1", tmp_path, query=query)
    ((row, geometry),) = found
    assert row == {
        "variable": "rain",
        "value": 1.2,
        "unit": "mm",
        "time": "2026-10-04T08:00Z",
        "step_min": 60,
    }
    assert geometry["coordinates"] == [2.9, 42.7] and sum(counts.values()) == 3
    assert seen[0][1]["timezone"] == "UTC"
    refusal = Reply({"error": True, "reason": "x"})
    assert refused({"/v1": refusal}, "open_meteo", "/v1", tmp_path, query=query) == "source_refused"
