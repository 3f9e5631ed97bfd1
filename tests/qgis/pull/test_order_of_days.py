"""A source whose first rows do not show whether the day or the month stands first."""

from qgis.core import QgsVectorLayer

from clairville.plugin.sources.records import CHUNK

from ...helpers.pulling_world import LILLE_X, LILLE_Y, WORKS_FIELDS, profile, pull


def pulled(folder, days):
    rows = [f"W{i};{day};{day};{LILLE_X + i};{LILLE_Y}" for i, day in enumerate(days)]
    text = "\n".join(["num;debut;fin;x;y", *rows])
    (folder / "works.csv").write_text(text, encoding="utf-8")
    source = {"type": "file", "path": "works.csv", "x": "x", "y": "y", "crs": "EPSG:2154"}
    path = profile(folder, {"works": {"source": source, "fields": WORKS_FIELDS}})
    outcome = pull(path, str(folder / "store.gpkg"))
    layer = QgsVectorLayer(f"{folder / 'store.gpkg'}|layername=works", "works", "ogr")
    days = [
        (f["start"].toString("yyyy-MM-dd"), f["end"].toString("yyyy-MM-dd HH:mm"))
        for f in layer.getFeatures()
    ]
    return outcome.counts, days


def test_the_last_row_decides_for_all(provider, tmp_path):
    counts, days = pulled(tmp_path, [*["06/05/2024"] * CHUNK, "06/13/2024"])
    assert counts["kept"] == CHUNK + 1
    assert set(days) == {
        ("2024-06-05", "2024-06-05 23:59"),
        ("2024-06-13", "2024-06-13 23:59"),
    }
    assert counts["start: read with the month first, as the column shows"] == CHUNK + 1


def test_a_column_that_shows_nothing_is_read_with_the_day_first(provider, tmp_path):
    _, days = pulled(tmp_path, ["06/05/2024"])
    assert days == [("2024-05-06", "2024-05-06 23:59")]


def test_days_that_mean_no_end_are_empty_and_said(provider, tmp_path):
    counts, days = pulled(tmp_path, ["13/06/2024", "31/12/2999"])
    assert counts['start: a date that stands for "no end" or "no start"'] == 1
    assert counts["kept"] + counts.get("without start", 0) == 2
    assert all("2999" not in end for _, end in days)
