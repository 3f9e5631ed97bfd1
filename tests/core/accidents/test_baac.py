"""BAAC crash files of every generation: each quirk of the real files is a case here."""

import datetime as dt

import pytest

from clairville.algorithms.accidents import baac
from clairville.algorithms.intake.datetexts import packed_clock


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Num_Acc,an,mois,jour,hrmn,lum,agg,int,atm,col,com,adr,gps,lat,long,dep", "crashes"),
        ("Accident_Id;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long", "crashes"),
        (
            "Num_Acc,catr,voie,v1,v2,circ,nbv,pr,pr1,vosp,prof,plan,lartpc,larrout,surf,infra,situ,env1",
            "places",
        ),
        ("Num_Acc;id_vehicule;num_veh;senc;catv;obs;obsm;choc;manv;motor;occutc", "vehicles"),
        ("Num_Acc,place,catu,grav,sexe,trajet,secu,locp,actp,etatp,an_nais,num_veh", "users"),
        ("name;value", None),
    ],
)
def test_tables_are_known_by_their_columns(header, kind):
    assert baac.kind_of(header.replace(";", ",").split(",")) == kind


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"dep": "590", "com": "005"}, "59005"),
        ({"dep": "10", "com": "4"}, "01004"),
        ({"dep": "010", "com": "004"}, "01004"),
        ({"dep": "201", "com": "004"}, "2A004"),
        ({"dep": "202", "com": "033"}, "2B033"),
        ({"dep": "971", "com": "101"}, "97101"),
        ({"dep": "13", "com": "13063"}, "13063"),
        ({"dep": "1", "com": "1004"}, "01004"),
        ({"dep": "2A", "com": "2A004"}, "2A004"),
        ({"dep": "750", "com": "116"}, "75116"),
        ({"dep": "94", "com": ""}, None),
        ({"dep": "", "com": "005"}, None),
        ({}, None),
    ],
)
def test_municipality_codes(row, code):
    assert baac.insee(row) == code


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        ("5084579", "0226407", (2.26407, 50.84579, "")),
        ("4359165", "500392", (5.00392, 43.59165, "")),
        ("43,5916500", "5,0039200", (5.00392, 43.59165, "")),
        ("43,4745520", " -1,2048040", (-1.204804, 43.474552, "")),
        ("48.86", "2.35", (2.35, 48.86, "")),
        ("4886000", "-35000", (-0.35, 48.86, "")),
        ("0000000", "0000000", (None, None, "missing")),
        ("", "", (None, None, "missing")),
        (None, None, (None, None, "missing")),
        ("abc", "2,35", (None, None, "unreadable")),
        ("2,35", "48,86", (2.35, 48.86, "swapped")),
        ("-21,1151", "55,5364", (55.5364, -21.1151, "")),
        ("999", "999999999", (None, None, "unreadable")),
    ],
)
def test_positions(lat, lon, expected):
    found = baac.position({"lat": lat, "long": lon})
    assert found[2] == expected[2]
    assert (
        found[:2] == pytest.approx(expected[:2])
        if expected[0] is not None
        else found[:2] == (None, None)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1445", (14, 45)),
        ("5", (0, 5)),
        ("45", (0, 45)),
        ("905", (9, 5)),
        ("14:45", (14, 45)),
        ("00:10", (0, 10)),
        ("2575", None),
        ("", None),
        (None, None),
        ("x", None),
        ("905.0", (9, 5)),
    ],
)
def test_times_of_day(text, expected):
    assert packed_clock(text) == expected


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("201600000001", "201600000001"),
        ("2.021e+11", "202100000000"),
        ("202100000001.0", "202100000001"),
        (201900000473.0, "201900000473"),
        ("", None),
        ("x", None),
    ],
)
def test_crash_numbers(raw, number):
    assert baac.number_of({"Num_Acc": raw}) == number
    assert baac.number_of(baac.renamed({"Accident_Id": raw})) == number


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("RUE FRAN€OIS", "RUE FRANÇOIS"),
        ("Nø 114 RUE X", "N° 114 RUE X"),
        ("rue du cimetiŠre", "rue du cimetière"),
        ("avenue de la RÃ©publique", "avenue de la République"),
        ("rue de l'Église", "rue de l'Église"),
        ("RUE X", "RUE X"),
        ("rue d’Alésia", "rue d’Alésia"),
        ("", ""),
    ],
)
def test_accents_are_mended(broken, text):
    assert baac.mended(broken) == text


def old(number="201600000001", **more):
    return {
        "Num_Acc": number,
        "an": "16",
        "mois": "2",
        "jour": "1",
        "hrmn": "5",
        "lum": "1",
        "agg": "2",
        "int": "1",
        "com": "005",
        "adr": "46 rue Sonneville",
        "lat": "5084579",
        "long": "0226407",
        "dep": "590",
        **more,
    }


def new(number="201900000787", **more):
    return {
        "Num_Acc": number,
        "an": "2019",
        "mois": "9",
        "jour": "20",
        "hrmn": "12:25",
        "lum": "5",
        "agg": "1",
        "int": "6",
        "com": "13063",
        "adr": "-",
        "lat": "43,5916500",
        "long": "5,0039200",
        "dep": "13",
        **more,
    }


def test_one_row_per_crash_with_counts_only():
    built = baac.Builder()
    built.add("crashes", [old(), new()])
    built.add(
        "vehicles",
        [
            {"Num_Acc": "201600000001", "catv": "07"},
            {"Num_Acc": "201600000001", "catv": "02"},
            {"Num_Acc": "201900000787", "catv": "30"},
            {"Num_Acc": "201900000787", "catv": "80"},
            {"Num_Acc": "201900000787", "catv": "37"},
            {"Num_Acc": "201900000787", "catv": "50"},
        ],
    )
    built.add(
        "users",
        [
            {"Num_Acc": "201600000001", "grav": "1", "catu": "1", "an_nais": "1983", "sexe": "2"},
            {"Num_Acc": "201600000001", "grav": "3", "catu": "1", "an_nais": "2001.0", "sexe": "1"},
            {"Num_Acc": "201900000787", "grav": "2", "catu": "3", "an_nais": "1950", "sexe": "1"},
            {"Num_Acc": "201900000787", "grav": "4", "catu": "2", "an_nais": "", "sexe": "1"},
            {"Num_Acc": "201900000787", "grav": "-1", "catu": "1", "an_nais": "1995", "sexe": "1"},
            {"Num_Acc": "209900000000", "grav": "1", "catu": "1", "an_nais": "1995"},
        ],
    )
    built.add(
        "places",
        [
            {"Num_Acc": "201900000787", "catr": "4", "voie": "X"},
            {"Num_Acc": "201900000787", "catr": "3", "voie": "RD 5"},
            {"Num_Acc": "201600000001", "catr": "9", "voie": ""},
        ],
    )
    first, second = built.finish()
    assert (first["date"], first["datetime"]) == (
        dt.date(2016, 2, 1),
        dt.datetime(2016, 2, 1, 0, 5),
    )
    assert (first["insee"], first["street"], first["severity_rule"]) == (
        "59005",
        "rue Sonneville",
        "before_2018",
    )
    assert {k: first[k] for k in ("killed", "hospitalised", "light", "unhurt", "pedestrians")} == {
        "killed": 0,
        "hospitalised": 1,
        "light": 0,
        "unhurt": 1,
        "pedestrians": 0,
    }
    assert (
        first["cars"],
        first["powered_two_wheelers"],
        first["under_18"],
        first["aged_18_64"],
    ) == (1, 1, 1, 1)
    assert {k: second[k] for k in ("killed", "hospitalised", "light", "unhurt", "pedestrians")} == {
        "killed": 1,
        "hospitalised": 0,
        "light": 1,
        "unhurt": 0,
        "pedestrians": 1,
    }
    assert (
        second["powered_two_wheelers"],
        second["cyclists"],
        second["heavy_vehicles"],
        second["scooters"],
    ) == (1, 1, 1, 1)
    assert (second["aged_65_plus"], second["age_unknown"], second["aged_18_64"]) == (1, 1, 1)
    assert (second["road_category"], second["junction"], second["light_condition"]) == (
        3,
        "Giratoire",
        "Nuit avec éclairage public allumé",
    )
    assert (first["built_up"], second["built_up"], second["severity_rule"]) == (
        True,
        False,
        "from_2018",
    )
    assert not {"sexe", "an_nais", "sex"} & set(second)
    assert built.audit == {
        "read": 2,
        "users: severity unknown": 1,
        "users: crash unknown": 1,
        "kept": 2,
        "kept: without position": 0,
        "kept: without any user": 0,
        "years on both sides of 2018": 1,
    }


def test_the_audit_accounts_for_every_row():
    built = baac.Builder(lambda code, lon, lat: "" if code == "59005" else "outside the territory")
    built.add(
        "crashes",
        [
            old(),
            old(),
            old("201600000002", lat="0000000", long="0000000"),
            old("201600000003", com="006"),
            old("201600000004", mois="13"),
            old("201600000005", adr="RUE FRAN€OIS 1ER"),
            old(""),
            old("201600000006", lat="2,26407", long="50,84579"),
        ],
    )
    built.finish()
    assert built.audit == {
        "read": 7,
        "repeated": 1,
        "position missing": 1,
        "outside the territory": 1,
        "date unreadable": 1,
        "repaired: address": 1,
        "repaired: coordinates swapped": 1,
        "crashes: without number": 1,
        "kept": 5,
        "kept: without position": 1,
        "table absent: users": 1,
        "table absent: vehicles": 1,
        "table absent: places": 1,
    }
    # read = repeated + outside + kept
    assert built.audit["read"] == 1 + 1 + 5


def test_without_the_users_file_counts_are_unknown_not_zero():
    built = baac.Builder()
    built.add("crashes", [new()])
    (crash,) = built.finish()
    assert crash["killed"] is None and crash["cars"] is None


@pytest.mark.data
def test_real_2016_file(data_folder):
    """The figures its describer measured: 14,625 rows, 4,065 of them without position, 491 in Nice."""
    import csv
    import gzip

    built = baac.Builder()
    with gzip.open(
        data_folder / "baac_france/2016/caracteristiques_2016.csv.gz",
        "rt",
        encoding="utf-8-sig",
        newline="",
    ) as text:
        built.add("crashes", csv.DictReader(text, delimiter=";"))
    with gzip.open(
        data_folder / "baac_france/2016/vehicules_2016.csv.gz",
        "rt",
        encoding="utf-8-sig",
        newline="",
    ) as text:
        built.add("vehicles", csv.DictReader(text))
    found = built.finish()
    assert built.audit["read"] == 14_625
    missing = built.audit["position missing"]
    assert abs(missing - 4_065) <= 5
    assert len(found) == 14_625
    assert sum(c["insee"] == "06088" for c in found) == 491
    located = [c for c in found if c["lon"] is not None and (c["insee"] or "").startswith("06")]
    assert len(located) == 864
    inside = sum(6.5 < c["lon"] < 7.8 and 43.3 < c["lat"] < 44.5 for c in located)
    assert inside / len(located) > 0.98  # the file itself places a few elsewhere
