"""clairville:importcrashes: files of both generations, one territory, an audit that accounts for
every row.
"""

import gzip

import pytest

OLD = "Num_Acc,an,mois,jour,hrmn,lum,agg,int,atm,col,com,adr,gps,lat,long,dep\n"
NEW = "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
USERS = "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1\n"


@pytest.fixture
def files(tmp_path):
    """Two years in two generations, around Paris; one file is misspelt and packed, one is
    Windows-1252.
    """

    def put(name, text, encoding="utf-8"):
        data = text.encode(encoding)
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return str(path)

    return [
        put(
            "usagers-2019.csv",
            USERS
            + "201900000001;138\u00a0305\u00a0095;A01;1;1;2;1;1980;0;1\n"
            + "201900000001;138\u00a0305\u00a0096;B01;1;3;4;2;2010;0;1\n",
        ),
        put(
            "caracteristiques_2016.csv",
            OLD
            + '201600000001,16,2,1,905,1,2,1,8,3,104,"12, rue d\'Alésia",M,4882800,0232700,750\n'
            + "201600000002,16,2,2,5,1,2,1,8,3,104,x,M,0000000,0000000,750\n"
            + "201600000003,16,2,3,1445,1,2,1,8,3,029,x,M,4890000,0250000,930\n",
            "cp1252",
        ),
        put(
            "carcteristiques-2019.csv.gz",
            "\ufeff"
            + NEW
            + '201900000001;20;9;2019;12:25;1;75;75104;2;2;1;3;10 BD HENRI IV;"48,8520000";" 2,3650000"\n'
            # within Paris by position, coded in the commune next door: kept, and counted
            + '201900000002;21;9;2019;12:25;1;94;94018;2;2;1;3;QUAI DE BERCY;"48,8340000";"2,3850000"\n'
            # coded in Paris, placed in Meaux: dropped, and counted
            + '201900000003;22;9;2019;12:25;1;75;75104;2;2;1;3;X;"48,9600000";"2,8800000"\n',
        ),
    ]


def run(**parameters):
    from qgis import processing

    return processing.run(
        "clairville:importcrashes", {"OUTPUT": "memory:", "AUDIT": "memory:", **parameters}
    )


def test_a_territory_by_position_and_code(files):
    results = run(FILES=files, PROFILE="paris_demo", UNPLACED="memory:")
    rows = {f["id"]: f for f in results["OUTPUT"].getFeatures()}
    assert set(rows) == {"201600000001", "201900000001", "201900000002"}
    assert [f["id"] for f in results["UNPLACED"].getFeatures()] == ["201600000002"]
    first = rows["201600000001"]
    assert first["street"] == "rue d'Alésia" and first["severity_rule"] == "before_2018"
    assert first["datetime"].toString("yyyy-MM-dd HH:mm") == "2016-02-01 09:05"
    second = rows["201900000001"]
    assert (second["killed"], second["light"], second["pedestrians"], second["under_18"]) == (
        1,
        1,
        1,
        1,
    )
    # 2.365 E, 48.852 N is (653,418, 6,861,566) in Lambert-93, to a few metres
    assert abs(second.geometry().asPoint().x() - 653_418) < 30
    assert {"sexe", "an_nais"}.isdisjoint(second.fields().names())
    audit = {f["what"]: int(f["rows"]) for f in results["AUDIT"].getFeatures()}
    assert audit == {key: value for key, value in results["COUNTS"].items()}
    assert audit["read"] == 6 and audit["kept"] == 4 and audit["outside the territory"] == 2
    assert audit["inside by position, other code"] == 1
    assert audit["outside by position, code of the territory"] == 1
    assert audit["kept: without position"] == 1
    codes = [w["code"] for w in results["RUN"]["warnings"]]
    assert "baac_2018" in codes and codes.count("baac_table_absent") == 2


def test_without_a_territory_everything_is_kept(files):
    assert run(FILES=files)["COUNTS"]["kept"] == 6


def test_the_store_gets_the_theme(files, tmp_path):
    from clairville.plugin.store.stores import open_store

    run(FILES=files, PROFILE="paris_demo", STORE=str(tmp_path / "s.gpkg"))
    with open_store(tmp_path / "s.gpkg") as store:
        assert store.rows("accidents") == 3
        line = store.last("accidents")
    assert (line["kept"], line["announced"], line["dropped"], line["data_date"]) == (
        3,
        4,
        {"no_geometry": 1},
        "2019-09-21",
    )


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "nom;valeur\nx;1\n", "a.csv"),
        ("usagers.csv", USERS + "201900000001;1;A01;1;1;2;1;1980;0;1\n", "usagers.csv"),
        ("empty.csv", "", "empty.csv"),
        ("far.csv", NEW + '1;20;9;2019;12:25;1;13;13055;2;2;1;3;X;"43,3";"5,4"\n', "None of the 1"),
    ],
)
def test_bad_files_are_one_sentence(tmp_path, name, text, words):
    from qgis.core import QgsProcessingException

    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=words) as error:
        run(FILES=[str(tmp_path / name)], PROFILE="paris_demo")
    assert "Traceback" not in str(error.value) and "\n" not in str(error.value).strip()


@pytest.mark.data
def test_the_four_real_tables_of_one_hundred_crashes(data_folder):
    folder = data_folder / "baac_france/sample_2019_2022"
    results = run(FILES=[str(p) for p in sorted(folder.glob("ech_*.csv"))])
    rows = list(results["OUTPUT"].getFeatures())
    audit = results["COUNTS"]
    assert (
        audit["read"] == 100 and audit["kept"] == 100 and audit.get("kept: without any user") == 0
    )
    persons = sum(f[n] or 0 for f in rows for n in ("killed", "hospitalised", "light", "unhurt"))
    persons += audit.get("users: severity unknown", 0)
    unplaced = audit["kept: without position"]
    assert len(rows) == 100 - unplaced
    assert persons == 220 or unplaced
    assert (
        sum(f["under_18"] + f["aged_18_64"] + f["aged_65_plus"] + f["age_unknown"] for f in rows)
        <= 220
    )
