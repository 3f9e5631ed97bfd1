"""planrounds through Processing: a small town, sheets for the cab, strange layers and empty fields."""

import contextlib
import datetime as dt
import json

import pytest
from qgis import processing
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

X, Y = 652000, 6862000
DEPOT = f"{X + 5},{Y + 150} [EPSG:2154]"


def at(x, y):
    return f"{X + x} {Y + y}"


@pytest.fixture
def town(layer):
    """Blocks of 200 m, three by three, and a dead end of 150 m to the north."""
    lines = [((i, j), (i, j + 200)) for i in (0, 200, 400) for j in (0, 200)]
    lines += [((i, j), (i + 200, j)) for i in (0, 200) for j in (0, 200, 400)]
    lines.append(((200, 400), (200, 550)))
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"id": "string", "name": "string", "class": "string", "oneway": "integer"},
        [
            (f"LINESTRING({at(*a)}, {at(*b)})", str(k), f"Rue {k}", "residential", 0)
            for k, (a, b) in enumerate(lines)
        ],
    )
    asked = [
        (50, 5, "1,5", None, "8h00", "9:30", "oui", "D-1", "1 rue des Essais"),
        (150, -5, None, "un canapé et 2 chaises", None, None, None, "D-2", "=2 rue & <b>"),
        (395, 100, "2", "n'importe quoi", None, None, "non", "D-3", None),
        (205, 430, "1", None, None, None, None, "D-4", "4 impasse"),
        (195, 540, "1", None, None, None, None, "D-5", "5 impasse"),
        (120, 395, None, "bidule", "jamais", None, None, "D-6", "6 rue"),
    ]
    requests = layer(
        "Point",
        "EPSG:2154",
        dict.fromkeys(("q", "quoi", "de", "a", "pmr", "no", "adresse"), "string"),
        [(f"POINT({at(x, y)})", *rest) for x, y, *rest in asked],
    )
    return {"INPUT": requests, "STREETS": streets, "DEPOT": DEPOT, "STEPS": 200}


FIELDS = {
    "QUANTITY_FIELD": "q",
    "OBJECT_FIELD": "quoi",
    "FROM_FIELD": "de",
    "TO_FIELD": "a",
    "KEEP_FIELD": "pmr",
    "ID_FIELD": "no",
    "ADDRESS_FIELD": "adresse",
}


def outputs(tmp_path):
    return {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "STOPS", "UNSERVED", "SECTORS")}


def test_with_what_is_required_alone(town, tmp_path):
    found = call("planrounds", **town, OUTPUT=str(tmp_path / "o.gpkg"))
    trips = rows(found["OUTPUT"])
    assert found["TRIPS"] == len(trips) >= 1
    assert found["KM"] == pytest.approx(sum(r["km"] for r in trips), abs=0.01)
    assert found["KM_EMPTY"] < found["KM"]
    codes = {w["code"] for w in found["RUN"]["warnings"]}
    assert "rounds_left" in codes  # the far end of the dead end


def test_windows_objects_dead_ends_and_the_contract(town, tmp_path):
    from clairville.algorithms.common import results

    found = call("planrounds", **town, **FIELDS, **outputs(tmp_path), FIRST_DAY="2026-12-04")
    trips, stops, left = (rows(found[k]) for k in ("OUTPUT", "STOPS", "UNSERVED"))
    assert set(results.columns()) <= set(trips[0]) & set(left[0])
    assert [r["members"] for r in left] == ["D-5"]
    assert left[0]["class"] == "left_dead_end"
    assert "marche arrière" in left[0]["reason_fr"]
    by = {r["members"]: r for r in stops}
    assert by["D-4"]["kind"] == "foot"
    assert by["D-4"]["foot_m"] == pytest.approx(30.0, abs=0.5)
    assert by["D-2"]["m3"] == pytest.approx(1.75 + 2 * 0.3, abs=0.01)
    assert by["D-3"]["m3"] == 2.0
    assert by["D-1"]["promised"] and "08:00" <= by["D-1"]["arrival"] <= "09:30"
    assert by["D-6"]["m3"] == 1.0
    assert str(by["D-1"]["keep_until"].toPyDate()) == "2026-12-05"
    warned = {w["code"]: w["values"] for w in found["RUN"]["warnings"]}
    assert warned["rounds_quantity_unknown"]["n"] == 1
    assert warned["rounds_window_unread"]["n"] == 1
    names = QgsVectorLayer(found["STOPS"], "x", "ogr").fields().names()
    assert "adresse" not in names and "address" not in names
    shown = QgsVectorLayer(found["OUTPUT"], "x", "ogr")
    assert shown.renderer().type() == "categorizedSymbol"


def test_sheets_hold_addresses_and_are_cleared(town, tmp_path):
    folder = tmp_path / "cab"
    other = tmp_path / "cab" / "mine.pdf"
    folder.mkdir()
    other.write_text("mine", encoding="utf-8")
    found = call(
        "planrounds",
        **town,
        **FIELDS,
        **outputs(tmp_path),
        SHEETS=str(folder),
        FIRST_DAY="2020-01-06",
    )
    made = sorted(p.suffix for p in folder.iterdir() if p.stem != "mine")
    many = found["TRIPS"]
    assert made == [".csv"] * many + [".gpx"] * many + [".json"] + [".pdf"] * many
    told = "".join(p.read_text(encoding="utf-8-sig") for p in folder.glob("*.csv"))
    assert "1 rue des Essais" in told
    assert "'=2 rue" in told  # no formula for a spreadsheet
    track = QgsVectorLayer(f"{next(folder.glob('*.gpx'))}|layername=waypoints", "w", "ogr")
    assert track.isValid() and track.featureCount() >= 1
    assert {p.suffix for p in map(_path, found["FILES"])} == {".csv", ".gpx", ".pdf"}
    counted = call("purge", SHEETS=str(folder))
    assert counted["SHEET_FILES"] == 3 * many
    assert len(list(folder.glob("*.pdf"))) == many + 1
    gone = call("purge", SHEETS=str(folder), DELETE=True)
    assert gone["SHEET_FILES"] == 3 * many
    assert [p.name for p in folder.glob("*.[pgc]*")] == ["mine.pdf"]


def _path(text):
    import pathlib

    return pathlib.Path(text)


def test_the_register_of_sheets_reaches_no_other_folder(tmp_path):
    from clairville.plugin.processing.requests import roundfiles

    outside = tmp_path / "outside.pdf"
    outside.write_text("kept", encoding="utf-8")
    folder = tmp_path / "cab"
    folder.mkdir()
    kept = {"../outside.pdf": "2000-01-01", str(outside): "2000-01-01", "a.txt": "2000-01-01"}
    (folder / roundfiles.REGISTER).write_text(json.dumps(kept), encoding="utf-8")
    (folder / "a.txt").write_text("kept", encoding="utf-8")
    assert roundfiles.drop_expired(folder, today=dt.date(2026, 1, 1)) == 0
    assert outside.exists() and (folder / "a.txt").exists()
    (folder / roundfiles.REGISTER).write_text("[1, 2", encoding="utf-8")
    assert roundfiles.drop_expired(folder) == 0


def test_grouped_in_sectors_of_the_town_on_two_days(town, layer, tmp_path):
    zones = layer(
        "Polygon",
        "EPSG:2154",
        {"nom": "string", "jour": "integer"},
        [
            (
                f"POLYGON(({at(-50, -50)}, {at(450, -50)}, {at(450, 200)}, {at(-50, 200)}, {at(-50, -50)}))",
                "Sud",
                2,
            ),
            (
                f"POLYGON(({at(-50, 200)}, {at(450, 200)}, {at(450, 600)}, {at(-50, 600)}, {at(-50, 200)}))",
                "Nord",
                1,
            ),
        ],
    )
    chosen = {"SECTOR_LAYER": zones, "SECTOR_FIELD": "nom", "DAY_FIELD": "jour", "DAYS": 2}
    found = call("planrounds", **town, **FIELDS, **outputs(tmp_path), **chosen, GROUP=True)
    stops = rows(found["STOPS"])
    assert {(r["sector"], r["day"]) for r in stops} == {("Sud", 2), ("Nord", 1)}
    assert {r["sector"]: r["day"] for r in rows(found["SECTORS"])} == {"Sud": 2, "Nord": 1}
    assert "D-1" in {r["members"] for r in stops}  # keeps its door


def test_too_few_lorries_are_told_in_one_sentence(town, tmp_path):
    found = call(
        "planrounds", **town, QUANTITY_FIELD="q", LORRIES=1, SHIFT_HOURS=0.5, BREAK_MIN=0,
        UNLOADING_MIN=10, ROOM_M3=2, FOOT_M=200, **outputs(tmp_path),
    )  # fmt: skip
    assert found["MISSING_M3"] > 0
    assert found["MISSING_HOURS"] > 0
    (told,) = [w for w in found["RUN"]["warnings"] if w["code"] == "rounds_short"]
    assert str(round(found["MISSING_M3"], 1)).replace(".", ",") in told["text"].replace(".", ",")
    served = sum(r["m3"] for r in rows(found["STOPS"]))
    left = sum(r["m3"] for r in rows(found["UNSERVED"]) if r["why"] == "room")
    assert left == pytest.approx(found["MISSING_M3"], abs=0.02)
    assert served > 0


def test_strange_layers(town, layer, tmp_path):
    # other names and types, degrees, a row without a place
    elsewhere = layer(
        "Point",
        "EPSG:4326",
        {"qty": "double"},
        [("POINT(2.34600 48.85750)", 1.0), (None, 4.0), ("POINT(2.34610 48.85760)", NULL)],
    )
    found = call(
        "planrounds", **{**town, "INPUT": elsewhere}, QUANTITY_FIELD="qty", **outputs(tmp_path)
    )
    left = rows(found["UNSERVED"])
    assert len(left) + len(rows(found["STOPS"])) == 2
    far = {**town, "DEPOT": f"{X + 90000},{Y} [EPSG:2154]"}
    with pytest.raises(QgsProcessingException, match="500"):
        processing.run("clairville:planrounds", {**far, "OUTPUT": "TEMPORARY_OUTPUT"})
    bad = {**town, "SPEEDS": ["autoroute", "vite"], "OUTPUT": "TEMPORARY_OUTPUT"}
    with pytest.raises(QgsProcessingException, match="autoroute"):
        processing.run("clairville:planrounds", bad)


def test_sheets_are_noted_before_they_are_written_each_with_its_day(town, tmp_path, monkeypatch):
    from clairville.plugin.printing import reports
    from clairville.plugin.processing.requests import roundfiles

    def full(*_):
        raise OSError("no space left")

    folder = tmp_path / "cab"
    monkeypatch.setattr(reports, "save_round", full)
    with contextlib.suppress(OSError, QgsProcessingException):
        call("planrounds", **town, **FIELDS, **outputs(tmp_path), SHEETS=str(folder), DAYS=3,
             FIRST_DAY="2026-12-04")  # fmt: skip
    kept = json.loads((folder / roundfiles.REGISTER).read_text(encoding="utf-8"))
    written = {p.name for p in folder.iterdir()} - {roundfiles.REGISTER}
    assert written and written <= set(kept)
    assert {p.suffix for p in map(_path, written)} == {".csv", ".gpx"}
    days = {name.split("round-")[-1].split("tournée-")[-1][:10]: day for name, day in kept.items()}
    assert days["2026-12-04"] == "2026-12-05"
    assert len(set(days.values())) == len(days) > 1


def test_sheets_of_an_earlier_plan_are_told(town, tmp_path):
    given = {**town, **FIELDS, "SHEETS": str(tmp_path / "cab"), "FIRST_DAY": "2026-12-04"}
    first = call("planrounds", **given, **outputs(tmp_path), DAYS=3)
    assert "rounds_sheets_other" not in {w["code"] for w in first["RUN"]["warnings"]}
    again = call("planrounds", **given, OUTPUT=str(tmp_path / "again.gpkg"), DAYS=1)
    (told,) = [w for w in again["RUN"]["warnings"] if w["code"] == "rounds_sheets_other"]
    assert told["values"]["n"] >= 3


def test_an_id_with_a_comma_keeps_its_address(town, layer, tmp_path):
    asked = layer(
        "Point",
        "EPSG:2154",
        {"no": "string", "adresse": "string"},
        [(f"POINT({at(50, 5)})", "Tournée, 3", "9 rue du Puits")],
    )
    call(
        "planrounds",
        **{**town, "INPUT": asked},
        ID_FIELD="no",
        ADDRESS_FIELD="adresse",
        OUTPUT=str(tmp_path / "o.gpkg"),
        SHEETS=str(tmp_path / "cab"),
    )
    (sheet,) = (tmp_path / "cab").glob("*.csv")
    assert "9 rue du Puits" in sheet.read_text(encoding="utf-8-sig")


def test_what_stays_has_no_door_and_a_last_day(town, tmp_path):
    found = call("planrounds", **town, **FIELDS, **outputs(tmp_path), FIRST_DAY="2026-12-04")
    (left,) = rows(found["UNSERVED"])
    assert str(left["keep_until"].toPyDate()) == "2026-12-05"
    (feature,) = QgsVectorLayer(found["UNSERVED"], "x", "ogr").getFeatures()
    assert feature.geometry().asPoint().x() == pytest.approx(X + 200)  # its door is 5 m west


def test_tonnes_alone_ask_for_the_payload(town, layer, tmp_path):
    asked = layer(
        "Point", "EPSG:2154", {"t": "double"},
        [(f"POINT({at(50, 5)})", 1.0), (f"POINT({at(150, 5)})", 1200.0)],
    )  # fmt: skip
    given = {**town, "INPUT": asked, "TONNES_FIELD": "t", "OUTPUT": str(tmp_path / "o.gpkg")}
    with pytest.raises(QgsProcessingException, match="2"):
        call("planrounds", **given)
    found = call("planrounds", **given, ROOM_T=5.0)
    warned = {w["code"]: w["values"] for w in found["RUN"]["warnings"]}
    assert warned["rounds_tonnes_heavy"]["n"] == 1


def test_days_that_are_none_are_no_days(town, layer, tmp_path):
    def half(low, high):
        xs = ((-50, low), (450, low), (450, high), (-50, high), (-50, low))
        return f"POLYGON(({', '.join(at(*p) for p in xs)}))"

    zones = layer(
        "Polygon", "EPSG:2154", {"jour": "double"},
        [(half(-50, 200), 0.0), (half(200, 420), -3.0), (half(420, 600), 1.0)],
    )  # fmt: skip
    found = call("planrounds", **town, **outputs(tmp_path), SECTOR_LAYER=zones, DAY_FIELD="jour")
    warned = {w["code"]: w["values"] for w in found["RUN"]["warnings"]}
    assert warned["rounds_day_unread"]["n"] == 2
    assert {r["day"] for r in rows(found["STOPS"])} == {1}
    assert "no_day" in {r["why"] for r in rows(found["UNSERVED"])}


def test_objects_in_part_and_windows_of_a_night(town, layer, tmp_path):
    asked = layer(
        "Point", "EPSG:2154", {"quoi": "string", "de": "string", "a": "string"},
        [
            (f"POINT({at(50, 5)})", "un lit, un matelas et un sommier", "01:00", "02:00"),
            (f"POINT({at(150, 5)})", "canapé et bidule", "23:00", "01:00"),
        ],
    )  # fmt: skip
    found = call(
        "planrounds", **{**town, "INPUT": asked}, OBJECT_FIELD="quoi", FROM_FIELD="de",
        TO_FIELD="a", SHIFT_START="22:00:00", **outputs(tmp_path),
    )  # fmt: skip
    stops = {r["position"]: r for r in rows(found["STOPS"])}
    assert len(stops) == 2 and all(r["promised"] for r in stops.values())
    assert "01:00" <= stops[2]["arrival"] <= "02:00" and stops[2]["m3"] == 2.5
    warned = {w["code"]: w["values"] for w in found["RUN"]["warnings"]}
    assert warned["rounds_objects_partly"]["n"] == 1
    assert "rounds_window_unread" not in warned


def test_the_map_of_a_sheet_follows_the_stops():
    import shapely
    from qgis.core import QgsRectangle

    from clairville.plugin.printing.reports import roundsheet

    stops = [shapely.Point(0, 0), shapely.Point(500, 400)]
    far = roundsheet.frame_round(QgsRectangle(-9000, 0, 500, 400), stops)
    assert -400 < far.xMinimum() < 0 and far.width() < 1000
    near = roundsheet.frame_round(QgsRectangle(-300, 0, 500, 400), stops)
    assert near.xMinimum() < -300  # the depot is in the map
    one = roundsheet.frame_round(QgsRectangle(-9000, 0, 500, 400), stops[1:])
    assert one.width() >= 300 and one.contains(QgsRectangle(499, 399, 501, 401))
