"""Vigilance of rivers and the register of hazards: what a list or the state of a moment says, and
what it does not.
"""

import datetime as dt
import json

import pytest
from qgis.core import QgsVectorLayer

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import HTML, Reply, serve

WEST, SOUTH, EAST, NORTH = 2.30, 48.80, 2.40, 48.90


def boundary(folder):
    ring = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    (folder / "town.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    return {"boundary": {"type": "file", "path": "town.geojson"}}


def table(store, theme):
    layer = QgsVectorLayer(f"{store}|layername={theme}", theme, "ogr")
    assert layer.isValid()
    return list(layer.getFeatures())


def national(theme, address, host, **insee):
    """A theme's entries of the national sources, turned to a server on loopback."""
    from clairville.plugin.territory import new

    entries = new.make_profile("93010")["themes"][theme]
    return json.loads(json.dumps(entries).replace(host, address))


# -- Vigicrues
# ---------------------------------------------------------------------------------------------------------
def reach(code, level, *points, name="lbentcru"):
    return {
        "type": "Feature",
        "properties": {"CdEntCru": code, name: f"Seine {code}", "NivInfViCr": level},
        "geometry": {"type": "MultiLineString", "coordinates": [list(points)]},
    }


SEINE = reach("SN1", 3, [2.25, 48.85], [2.35, 48.86], [2.45, 48.84])
LOIRE = reach("LO1", 1, [1.0, 47.0], [1.1, 47.1])


def test_levels_of_the_reaches_that_cross_the_territory(tmp_path):
    features = [
        SEINE,
        LOIRE,
        reach("MA1", 4, [2.36, 48.81], [2.39, 48.82], name="LbEntCru"),
    ]  # as it was spelt until 2023
    body = {"type": "FeatureCollection", "features": features}
    with serve(
        {
            "/services/1/InfoVigiCru.geojson": lambda query, headers: (
                Reply(b"", 304)
                if headers.get("If-None-Match")
                else Reply(body, headers={"ETag": '"1"'})
            )
        }
    ) as (address, replay):
        entries = national("flood_vigilance", address, "https://www.vigicrues.gouv.fr")
        path = profile(tmp_path, {"flood_vigilance": entries}, **boundary(tmp_path))
        before = dt.datetime.now(dt.timezone.utc).replace(microsecond=0, tzinfo=None)
        pulled = pull(path, tmp_path / "s.gpkg", "flood_vigilance")
        assert (pulled.status, pulled.message) == ("ok", "")
        assert (
            pulled.counts["got"],
            pulled.counts["kept"],
            pulled.counts["outside the territory"],
        ) == (3, 2, 1)
        rows = {f["id"]: f for f in table(tmp_path / "s.gpkg", "flood_vigilance")}
        assert {code: (f["name"], f["level"]) for code, f in rows.items()} == {
            "SN1": ("Seine SN1", 3),
            "MA1": ("Seine MA1", 4),
        }
        read_at = rows["SN1"]["datetime_utc"].toPyDateTime().replace(tzinfo=None)
        assert (
            before <= read_at <= before + dt.timedelta(minutes=5)
        )  # the service dates nothing: the time of the pull
        asked = len(replay.seen)
        assert (
            pull(path, tmp_path / "s.gpkg", "flood_vigilance").status == "unchanged"
            and len(replay.seen) == asked + 1
        )


def test_no_watched_river_is_an_answer_and_no_failure(tmp_path):
    with serve({"/services/1/InfoVigiCru.geojson": Reply({"features": [LOIRE]})}) as (
        address,
        replay,
    ):
        entries = national("flood_vigilance", address, "https://www.vigicrues.gouv.fr")
        path = profile(tmp_path, {"flood_vigilance": entries}, **boundary(tmp_path))
        pulled = pull(path, tmp_path / "s.gpkg", "flood_vigilance")
        assert (pulled.status, pulled.counts["kept"], pulled.counts["outside the territory"]) == (
            "ok",
            0,
            1,
        )
        replay.routes["/services/1/InfoVigiCru.geojson"] = Reply({"odd": 1})
        assert pull(path, tmp_path / "s.gpkg", "flood_vigilance").code == "source_unexpected"
        # what has no level is no answer: there is no reach of it to leave out
        replay.routes["/services/1/InfoVigiCru.geojson"] = Reply(
            {"features": [reach("SN1", 9, [2.3, 48.85], [2.35, 48.86])]}
        )
        assert pull(path, tmp_path / "s.gpkg", "flood_vigilance").code == "pull_nothing_kept"
        for entry in entries:
            entry["source"].pop("empty")
        replay.routes["/services/1/InfoVigiCru.geojson"] = Reply({"features": [LOIRE]})
        path = profile(tmp_path, {"flood_vigilance": entries}, **boundary(tmp_path))
        assert pull(path, tmp_path / "s.gpkg", "flood_vigilance").code == "pull_nothing_kept"


# -- Géorisques
# --------------------------------------------------------------------------------------------------------
HAZARDS = [
    ("11", "Inondation", None),
    ("112", "Par une crue à débordement lent de cours d'eau", None),
    ("13", "Séisme", "1"),
]


def commune(code, hazards=HAZARDS):
    return {
        "code_insee": code,
        "libelle_commune": f"COMMUNE {code}",
        "risques_detail": [
            {"num_risque": n, "libelle_risque_long": t, "zone_sismicite": z} for n, t, z in hazards
        ],
    }


def answer(*communes, total=None):
    return Reply(
        {
            "results": len(communes) if total is None else total,
            "page": 1,
            "total_pages": 1,
            "data": list(communes),
            "next": None,
            "previous": None,
            "response_code": 200,
            "message": None,
        }
    )


def test_the_hazards_listed_for_a_commune(tmp_path):
    with serve({"/api/v1/gaspar/risques": answer(commune("93010"))}) as (address, replay):
        path = profile(
            tmp_path, {"hazards": national("hazards", address, "https://georisques.gouv.fr")}
        )
        pulled = pull(path, tmp_path / "s.gpkg", "hazards")
        assert (pulled.status, pulled.counts["announced"], pulled.counts["kept"]) == ("ok", 3, 3)
        assert [seen[1]["code_insee"] for seen in replay.seen] == ["93010"]
        rows = {f["code"]: f for f in table(tmp_path / "s.gpkg", "hazards")}
        assert (rows["112"]["family"], rows["11"]["family"], rows["11"]["name"]) == (
            "11",
            "11",
            "Inondation",
        )
        assert rows["13"]["seismic_zone"] == "1" and rows["13"]["insee"] == "93010"
        assert pull(path, tmp_path / "s.gpkg", "hazards").status == "unchanged"
        from clairville.algorithms.common import themes
        from clairville.plugin.territory import profiles

        assert (
            "no proof of no risk" in themes.theme("hazards").label["en"]
        )  # said wherever the theme is named
        assert "proof" in profiles.load(path).themes["hazards"][0].note_texts["en"]


def test_pages_are_followed_and_missing_communes_are_an_error(tmp_path):
    def risks(query, headers):
        if query["page"] == "1":
            return Reply(
                {"results": 2, "data": [commune("93010")], "next": "?code_insee=93010&page=2"}
            )
        return Reply({"results": 2, "data": [commune("93005", HAZARDS[:1])], "next": None})

    source = {"type": "georisques", "insee": "93010"}
    fields = {"insee": "insee", "code": "code", "name": "name"}
    with serve({"/r": risks}) as (address, replay):
        path = profile(
            tmp_path, {"hazards": {"source": {**source, "url": f"{address}/r"}, "fields": fields}}
        )
        assert pull(path, tmp_path / "s.gpkg", "hazards").counts["kept"] == 4
        unnumbered = answer({"code_insee": "93010", "risques_detail": [{}]})
        for reply, code in (
            (answer(commune("93010"), total=2), "source_truncated"),
            (unnumbered, "source_unexpected"),
            (Reply({"message": "?"}), "source_unexpected"),
            (HTML, "source_html"),
            (Reply({}, 429), "source_rate_limited"),
            (Reply({"error": "jeton"}, 403), "source_forbidden"),
        ):
            replay.routes["/r"] = reply
            pulled = pull(path, tmp_path / "s.gpkg", "hazards")
            assert (pulled.status, pulled.code) == ("failed", code)
        assert len(table(tmp_path / "s.gpkg", "hazards")) == 4  # what was there


def test_nothing_listed_is_not_an_error_of_the_register(tmp_path):
    """An unknown code and a commune without a listed hazard look alike: the table is empty and says
    so in its name.
    """
    with serve({"/api/v1/gaspar/risques": answer()}) as (address, _):
        path = profile(
            tmp_path, {"hazards": national("hazards", address, "https://georisques.gouv.fr")}
        )
        pulled = pull(path, tmp_path / "s.gpkg", "hazards")
        assert (pulled.status, pulled.counts["announced"], pulled.counts["kept"]) == ("ok", 0, 0)


@pytest.mark.parametrize(("code", "asked"), [("75056", "75056"), ("75101", "75056")])
def test_the_register_knows_communes_not_arrondissements(code, asked):
    from clairville.plugin.territory import new

    (entry,) = new.make_profile(code)["themes"]["hazards"]
    assert entry["source"]["insee"] == asked
