"""Whose crash is it: boundaries behind a service, arrondissements, merged communes, La Réunion and
Corse.
"""

import json

import pytest

from ...helpers.pulling_world import profile
from ...helpers.replay import Reply, serve

OLD = "Num_Acc,an,mois,jour,hrmn,lum,agg,int,atm,col,com,adr,gps,lat,long,dep"
NEW = "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long"


def run(path, **parameters):
    from qgis import processing

    given = {"FILES": [str(path)], "OUTPUT": "memory:", "UNPLACED": "memory:", **parameters}
    return processing.run("clairville:importcrashes", given)


def kept(results):
    """{id: feature} with and without position."""
    return {f["id"]: f for name in ("OUTPUT", "UNPLACED") for f in results[name].getFeatures()}


def crashes(folder, *rows, header=NEW, name="caracteristiques-2021.csv", encoding="utf-8"):
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return path


def new(number, dep, com, lat, lon, hrmn="12:25"):
    decimal = (
        (str(lat).replace(".", ","), str(lon).replace(".", ",")) if lat is not None else ("", "")
    )
    return f'{number};20;9;2021;{hrmn};1;{dep};{com};2;2;1;3;X;"{decimal[0]}";"{decimal[1]}"'


def box(west, south, east, north):
    return {
        "type": "Polygon",
        "coordinates": [
            [[west, south], [east, south], [east, north], [west, north], [west, south]]
        ],
    }


def town(folder, outline, **more):
    """A profile with its outline (degrees) as a file."""
    limit = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": outline}],
    }
    (folder / "limite.geojson").write_text(json.dumps(limit), encoding="utf-8")
    themes = {
        "works": {"source": {"type": "file", "path": "w.csv"}, "fields": {"id": "a", "start": "b"}}
    }
    return profile(folder, themes, boundary={"type": "file", "path": "limite.geojson"}, **more)


BONDY = box(2.46, 48.89, 2.50, 48.92)


def wfs(outline):
    def answer(query, headers):
        if query.get("RESULTTYPE") == "hits":
            return Reply('<wfs:FeatureCollection xmlns:wfs="w" numberMatched="1"/>')
        feature = {
            "type": "Feature",
            "id": "c.1",
            "properties": {"code_insee": "93010"},
            "geometry": outline,
        }
        return Reply({"features": [feature] if query["STARTINDEX"] == "0" else []})

    return answer


def test_a_boundary_behind_a_service_and_its_thirty_metres(tmp_path):
    """One degree of longitude is 73 km here: 20 m and 60 m east of the boundary."""
    path = crashes(
        tmp_path,
        new("202100000001", 93, 93010, 48.90, 2.48),
        new("202100000002", 93, 93053, 48.90, 2.50027),
        new("202100000003", 93, 93010, 48.90, 2.50082),
        new("202100000004", 93, 93010, None, None),
        new("202100000005", 93, 93053, None, None),
    )
    with serve({"/wfs": wfs(BONDY)}) as (address, _):
        made = profile(
            tmp_path,
            {
                "works": {
                    "source": {"type": "file", "path": "w"},
                    "fields": {"id": "a", "start": "b"},
                }
            },
            insee=["93010"],
            boundary={"type": "wfs", "url": f"{address}/wfs", "layer": "commune"},
        )
        results = run(path, PROFILE=str(made))
        near = run(path, PROFILE=str(made), TOLERANCE=100.0)
    assert set(kept(results)) == {"202100000001", "202100000002", "202100000004"}
    counts = results["COUNTS"]
    assert (
        counts["inside by position, other code"] == 1
        and counts["outside by position, code of the territory"] == 1
    )
    assert counts["outside the territory"] == 2
    assert "202100000003" in kept(near)


def test_looking_for_the_boundary_leaves_the_credentials_of_the_source(tmp_path):
    from clairville.plugin.sources.http import Client
    from clairville.plugin.sources.journal import Journal
    from clairville.plugin.territory import boundaries, profiles

    (tmp_path / "b.csv").write_text('g\n"POLYGON ((0 0, 9 0, 9 9, 0 0))"\n', encoding="utf-8")
    path = profile(
        tmp_path,
        {},
        boundary={"type": "file", "path": "b.csv", "geometry": "g", "crs": "EPSG:2154"},
    )
    client, journal = Client(), Journal("store", "key", {})
    source = {"type": "wfs", "url": "https://a.example.org", "layer": "l", "authcfg": "abc1234"}

    def whose():
        return client.authcfg, client.home, client.patience_s, client.journal, client.in_memory

    nobody = whose()
    with client.on_behalf_of({**source, "timeout_s": 90}, journal, in_memory=True):
        at_work = whose()
        assert boundaries.needed_outline(profiles.load(path), client).area() == 40.5
        assert whose() == at_work
    assert at_work == ("abc1234", ("https", "a.example.org", 443), 90, journal, True)
    assert whose() == nobody


def test_a_source_that_fails_leaves_its_credentials_to_nobody():
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.sources.http import Client

    client = Client()
    source = {"type": "wfs", "url": "https://a.example.org", "layer": "l", "authcfg": "abc1234"}
    with pytest.raises(ZeroDivisionError), client.on_behalf_of(source):
        raise ZeroDivisionError
    assert (client.authcfg, client.home) == ("", None)
    with pytest.raises(DataError), client.on_behalf_of({**source, "timeout_s": "soon"}):
        raise AssertionError("a source that is not understood is served")
    assert (client.authcfg, client.home) == ("", None)


def test_a_boundary_that_cannot_be_read_leaves_the_codes_and_says_so(tmp_path):
    path = crashes(
        tmp_path,
        new("202100000001", 93, 93010, 48.90, 2.48),
        new("202100000002", 93, 93053, 48.90, 2.48),
    )
    with serve({"/wfs": Reply("no", 404)}) as (address, _):
        made = profile(
            tmp_path,
            {
                "works": {
                    "source": {"type": "file", "path": "w"},
                    "fields": {"id": "a", "start": "b"},
                }
            },
            insee=["93010"],
            boundary={"type": "wfs", "url": f"{address}/wfs", "layer": "commune"},
        )
        results = run(path, PROFILE=str(made))
    assert set(kept(results)) == {"202100000001"}
    assert "baac_no_boundary" in [w["code"] for w in results["RUN"]["warnings"]]


def test_arrondissements_belong_to_their_city(tmp_path):
    for city, part, other in (
        ("75056", "75116", "92012"),
        ("69123", "69385", "69266"),
        ("13055", "13203", "13005"),
    ):
        made = town(tmp_path, BONDY, insee=[city])
        path = crashes(
            tmp_path,
            new("202100000001", part[:2], part, None, None),
            new("202100000002", part[:2], city, None, None),
            new("202100000003", other[:2], other, None, None),
        )
        assert set(kept(run(path, PROFILE=str(made)))) == {"202100000001", "202100000002"}, city


def test_the_old_code_of_a_merged_commune(tmp_path):
    """Annecy took in Annecy-le-Vieux (74011) in 2017: crashes of 2016 are coded by the old commune."""
    from clairville.plugin.territory import new as newprofiles

    raw = newprofiles.make_profile("74010")
    assert raw["insee_old"]["74011"] == "74010"
    made = town(tmp_path, BONDY, insee=["74010"], insee_old=raw["insee_old"])
    path = crashes(
        tmp_path,
        "201600000001,16,2,1,905,1,2,1,8,3,011,x,M,0000000,0000000,740",
        "201600000002,16,2,1,905,1,2,1,8,3,012,x,M,0000000,0000000,740",
        header=OLD,
        name="caracteristiques_2016.csv",
    )
    assert set(kept(run(path, PROFILE=str(made)))) == {"201600000001"}


def test_la_reunion(tmp_path):
    """EPSG:2975, UTC+4; whole numbers of 1e-5 degree until 2018, south of the equator, ``dep`` of
    three digits.
    """
    made = town(
        tmp_path,
        box(55.40, -20.95, 55.55, -20.85),
        insee=["97411"],
        crs="EPSG:2975",
        timezone="Indian/Reunion",
        school_zone="Réunion",
    )
    first = run(
        crashes(
            tmp_path,
            "201600000001,16,2,1,2310,1,2,1,8,3,411,RUE DE PARIS,R,-2088230,5545040,974",
            "201600000002,16,2,1,2310,1,2,1,8,3,415,x,R,-2100960,5526640,974",
            header=OLD,
            name="caracteristiques_2016.csv",
        ),
        PROFILE=str(made),
    )
    (crash,) = kept(first).values()
    assert (
        crash["insee"] == "97411"
        and crash["datetime"].toString("yyyy-MM-dd HH:mm") == "2016-02-01 23:10"
    )  # as recorded there
    assert first["OUTPUT"].crs().authid() == "EPSG:2975"
    # -20.8823, 55.4504 is (338,788, 7,690,229) in UTM 40 south, to a hundred metres
    point = crash.geometry().asPoint()
    assert abs(point.x() - 338_788) < 200 and abs(point.y() - 7_690_229) < 300
    second = run(
        crashes(tmp_path, new("202100000001", 974, 97411, -20.8823, 55.4504)), PROFILE=str(made)
    )
    assert set(kept(second)) == {"202100000001"}


@pytest.mark.parametrize(("dep", "com", "header"), [("201", "004", OLD), ("2A", "2A004", NEW)])
def test_corse(tmp_path, dep, com, header):
    made = town(tmp_path, box(8.65, 41.88, 8.80, 41.97), insee=["2A004"], school_zone="Corse")
    if header is OLD:
        rows = [
            "201600000001,16,2,1,905,1,2,1,8,3,004,x,M,4192000,0873000,201",
            "201600000002,16,2,1,905,1,2,1,8,3,033,x,M,0,0,202",
        ]
    else:
        rows = [
            new("201600000001", dep, com, 41.92, 8.73),
            new("201600000002", "2B", "2B033", None, None),
        ]
    results = run(crashes(tmp_path, *rows, header=header), PROFILE=str(made))
    (crash,) = kept(results).values()
    assert (crash["id"], crash["insee"]) == ("201600000001", "2A004")
    assert (
        results["OUTPUT"].crs().authid() == "EPSG:2154"
        and abs(crash.geometry().asPoint().x() - 1_176_000) < 10_000
    )


@pytest.mark.parametrize(
    ("name", "header", "row", "encoding"),
    [
        (
            "caracteristiques_2009.csv",
            OLD.replace(",", "\t"),
            "200900000001\t9\t2\t1\t905\t1\t2\t1\t8\t3\t010\tx\tM\t4890000\t0248000\t930",
            "cp1252",
        ),  # tabs
        (
            "caracteristiques-2022.csv",
            NEW.replace("Num_Acc", "Accident_Id"),
            new("200900000001", 93, 93010, 48.9, 2.48),
            "utf-8",
        ),
        (
            "carcteristiques-2021.csv",
            NEW,
            new("200900000001", 93, 93010, 48.9, 2.48),
            "utf-8-sig",
        ),  # as published
        (
            "caract-2023.csv",
            NEW,
            new("200900000001", 93, 93010, 48.9, 2.48).replace(";X;", ';"RUE A; B";'),
            "utf-8",
        ),  # quoted
        (
            "caracteristiques_2016.csv",
            OLD,
            '200900000001,16,2,1,905,1,2,1,8,3,010,"RUE FRAN\u20acOIS, N\u00f8 3",M,4890000,0248000,930',
            "cp1252",
        ),  # CP850
    ],
)
def test_files_as_they_were_published(tmp_path, name, header, row, encoding):
    made = town(tmp_path, BONDY, insee=["93010"])
    results = run(
        crashes(tmp_path, row, header=header, name=name, encoding=encoding), PROFILE=str(made)
    )
    (crash,) = kept(results).values()
    assert crash["id"] == "200900000001" and crash["insee"] == "93010"
    assert crash.geometry().asPoint().x() == pytest.approx(661_900, abs=600)
    if "2023" in name:
        assert crash["street"] == "RUE A; B"
    if "2016" in name:
        assert "FRANÇOIS" in crash["street"]


def test_severities_are_not_in_order_of_their_codes_and_unknown_is_no_one(tmp_path):
    made = town(tmp_path, BONDY, insee=["93010"])
    main = crashes(tmp_path, new("202100000001", 93, 93010, 48.9, 2.48))
    users = tmp_path / "usagers-2021.csv"
    lines = ["Num_Acc;id_usager;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1"]
    lines += [
        f"202100000001;{n};138\u00a0305\u00a0095;A01;1;1;{grav};1;1980;0;1"
        for n, grav in enumerate((1, 2, 3, 3, 4, -1))
    ]
    users.write_text("\n".join(lines) + "\n", encoding="utf-8")
    results = run(main, FILES=[str(main), str(users)], PROFILE=str(made))
    (crash,) = kept(results).values()
    assert [crash[n] for n in ("unhurt", "killed", "hospitalised", "light")] == [1, 1, 2, 1]
    assert (
        results["COUNTS"]["users: severity unknown"] == 1 and crash["severity_rule"] == "from_2018"
    )


@pytest.mark.clock
@pytest.mark.parametrize(
    ("crs", "timezone", "zone", "insee", "start"),
    [
        (
            "EPSG:2975",
            "Indian/Reunion",
            "Réunion",
            "97411",
            "2024-03-17T20:00:00+00:00",
        ),  # midnight there
        (
            "EPSG:2975",
            "Indian/Reunion",
            "Réunion",
            "97411",
            "2024-03-17T23:00:00+00:00",
        ),  # midnight in Paris
        ("EPSG:2154", "Europe/Paris", "Corse", "2A004", "2024-03-17T23:00:00+00:00"),
    ],
)
def test_the_school_calendar_of_a_zone_of_its_own(tmp_path, crs, timezone, zone, insee, start):
    """Days off from 18 to 20 March in the territory's zone; the mainland's zones do not count."""
    from qgis.core import QgsVectorLayer

    from clairville.algorithms.clock import calendars
    from clairville.plugin.host import deps

    from ...helpers.pulling_world import pull

    (tmp_path / "c.csv").write_text(
        f"quoi;debut;fin;zone\nVacances;{start};2024-03-20T23:00:00+00:00;{zone}\n"
        "Vacances;2024-02-09T23:00:00+00:00;2024-02-25T23:00:00+00:00;Zone C\n",
        encoding="utf-8",
    )
    rules = {
        "description": "quoi",
        "zone": "zone",
        "start": {"field": "debut", "convert": "local_midnight"},
        "end": {"field": "fin", "convert": "local_midnight"},
    }
    made = profile(
        tmp_path,
        {"school_calendar": {"source": {"type": "file", "path": "c.csv"}, "fields": rules}},
        insee=[insee],
        crs=crs,
        timezone=timezone,
        school_zone=zone,
    )
    assert pull(made, tmp_path / "s.gpkg", "school_calendar").counts["kept"] == 2
    pd = deps.require("pandas")
    rows = [
        {n: f[n] for n in ("description", "zone")}
        | {n: pd.Timestamp(f[n].toString("yyyy-MM-dd")) for n in ("start", "end")}
        for f in QgsVectorLayer(
            f"{tmp_path}/s.gpkg|layername=school_calendar", "c", "ogr"
        ).getFeatures()
    ]
    days = calendars.school_days(pd.DataFrame(rows), zone, "2024-01-08", "2024-03-31")
    assert [days.on(f"2024-03-{n}")[0] for n in (15, 18, 20)] == [True, False, False]
    assert days.on("2024-02-12")[0] is True  # holidays of zone C only
