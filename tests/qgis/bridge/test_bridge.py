"""Layers to frames and back: types, NULL, CRS, field maps, and one clear sentence for what cannot
be used.
"""

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType
from shapely.geometry import LineString, Point

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.themes import theme
from clairville.plugin.bridge import area, fieldvalues, layers, sinks

pytestmark = pytest.mark.clock


def read(layer, name, **options):
    options.setdefault("name", "test")
    return layers.read(
        layer,
        theme(name),
        area.crs_of("EPSG:2154"),
        QgsProject.instance().transformContext(),
        **options,
    )


def test_reprojects_names_and_counts(layer):
    trees = layer(
        "Point",
        "EPSG:4326",
        {"espece": "string", "hauteur": "string"},
        [
            ("POINT(3 46.5)", "Platane", "12,5"),
            (None, "Tilleul", "3"),
            ("POINT(2.35 48.85)", None, "haut"),
        ],
    )
    loaded = read(trees, "trees", mapping={"species": "espece", "height_m": "hauteur"})
    frame = loaded.frame
    assert loaded.counts == {
        "announced": 3,
        "kept": 2,
        "no_geometry": 1,
        "without geometry": 1,
        "height_m: not a number": 1,
    }
    assert frame["species"].tolist() == ["Platane", None]
    assert frame["height_m"].iloc[0] == 12.5 and np.isnan(frame["height_m"].iloc[1])
    assert frame.attrs["crs"] == "EPSG:2154"
    # The origin of Lambert-93 by its definition: 3° E, 46.5° N is 700 000 E, 6 600 000 N.
    assert frame.geometry.iloc[0].distance(Point(700_000, 6_600_000)) < 0.01


def test_rings_of_two_points_are_dropped_and_counted(layer):
    parks = layer(
        "Polygon",
        "EPSG:2154",
        {"kind": "string"},
        [
            ("POLYGON((0 0,10 0,10 10,0 0),(5 4,5 5))", "park"),
            ("POLYGON((0 0,10 0,10 10,0 0))", "lawn"),
        ],
    )
    loaded = read(parks, "green_spaces")
    assert loaded.frame["kind"].tolist() == ["lawn"] and loaded.frame.attrs["crs"] == "EPSG:2154"
    assert loaded.counts == {"announced": 2, "kept": 1, "no_geometry": 1, "without geometry": 1}


def test_index_is_the_feature_id_and_other_columns_stay(layer):
    rows = [("POINT(0 0)", "a", "x"), ("POINT(1 1)", "b", "y")]
    trees = layer("Point", "EPSG:2154", {"species": "string", "quartier": "string"}, rows)
    frame = read(trees, "trees").frame
    assert frame.index.tolist() == [f.id() for f in trees.getFeatures()]
    assert frame["quartier"].tolist() == ["x", "y"]


def test_field_names_match_whatever_their_case(layer):
    frame = read(
        layer("Point", "EPSG:2154", {"SPECIES": "string"}, [("POINT(0 0)", "a")]), "trees"
    ).frame
    assert frame["species"].tolist() == ["a"]


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2024-06-13", "2024-06-13"),
        ("13/06/2024", "2024-06-13"),
        ("2024-06-13T16:30", "2024-06-13 16:30"),
        ("2024-06-13T16:30:00+02:00", "2024-06-13 16:30"),
        ("2024-06-13T16:30:00Z", "2024-06-13 18:30"),
    ],
)
def test_dates_are_civil_times_of_paris(value, expected):
    assert fieldvalues.dates(pd.Series([value]))[0] == pd.Timestamp(expected)


def test_a_bad_date_is_counted_and_all_bad_is_refused(layer):
    rows = [("POINT(0 0)", "1", "2024-01-02", "bruit"), ("POINT(0 0)", "2", "hier", "bruit")]
    fields = {"id": "string", "date": "string", "category": "string"}
    loaded = read(layer("Point", "EPSG:2154", fields, rows), "complaints")
    assert loaded.counts["date: not a date"] == 1 and pd.isna(loaded.frame["date"].iloc[1])
    with pytest.raises(DataError) as caught:
        read(layer("Point", "EPSG:2154", fields, rows[1:]), "complaints")
    assert caught.value.code == "all_dates_bad" and "hier" in caught.value.message("fr")


def test_wrong_geometry_is_one_sentence(layer):
    with pytest.raises(DataError) as caught:
        read(layer("Point", "EPSG:2154", {"name": "string"}, [("POINT(0 0)", "a")]), "roads")
    assert caught.value.message("en") == "The layer for test holds point where line is needed."


def test_missing_fields_name_the_parameter_and_what_the_layer_has(layer):
    with pytest.raises(DataError) as caught:
        read(
            layer("Point", "EPSG:2154", {"libelle": "string"}, [("POINT(0 0)", "a")]),
            "schools",
            parameter="SCHOOLS_FIELDS",
        )
    assert "name, level" in caught.value.message("en")
    assert "SCHOOLS_FIELDS" in caught.value.hint("en") and "libelle" in caught.value.hint("en")


def test_empty_layer_is_refused_unless_allowed(layer):
    empty = layer("Point", "EPSG:2154", {"species": "string"}, [(None, "a")])
    with pytest.raises(DataError) as caught:
        read(empty, "trees")
    assert caught.value.code == "layer_empty"
    assert len(read(empty, "trees", allow_empty=True).frame) == 0


def test_no_crs_is_one_sentence(layer):
    nowhere = layer("Point", "EPSG:2154", {"species": "string"}, [("POINT(0 0)", "a")])
    nowhere.setCrs(QgsCoordinateReferenceSystem())
    assert not nowhere.crs().isValid()
    with pytest.raises(DataError) as caught:
        read(nowhere, "trees")
    assert caught.value.code == "no_crs"


def test_degrees_are_refused_as_territory_crs(layer):
    with pytest.raises(DataError) as caught:
        layers.read(
            layer("Point", "EPSG:4326", {"species": "string"}, [("POINT(0 0)", "a")]),
            theme("trees"),
            area.crs_of("EPSG:4326"),
            QgsProject.instance().transformContext(),
        )
    assert caught.value.code == "not_projected"


def test_a_column_without_a_field_is_read_from_none(layer):
    """Neither the layer's column of that name nor one that a standard knows."""
    trees = layer(
        "Point", "EPSG:2154", {"species": "string", "circonference_cm": "double"},
        [("Point (652000 6862000)", "Tilia", 90.0)],
    )  # fmt: skip
    assert read(trees, "trees").frame["species"].tolist() == ["Tilia"]
    frame = read(trees, "trees", mapping={"species": None}).frame
    assert "species" not in frame or frame["species"].isna().all()
    with pytest.raises(DataError) as error:
        read(trees, "trees", mapping={"species": None}, needs=("species",))
    assert error.value.code == "missing_fields"


@pytest.mark.parametrize("text", ["{", "[1]"])
def test_bad_field_map_is_one_sentence(text):
    with pytest.raises(DataError) as caught:
        layers.field_map(text, "WORKS_FIELDS")
    assert "WORKS_FIELDS" in caught.value.message("en")


def test_round_trip_keeps_every_type(layer, tmp_path):
    import geopandas

    frame = geopandas.GeoDataFrame(
        {
            "t": ["é", None],
            "i": [1, 2],
            "f": [1.5, np.nan],
            "b": [True, None],
            "d": pd.to_datetime(["2024-03-31 02:30", None]),
        },
        geometry=[LineString([(0, 0), (1, 1)])] * 2,
    )
    fields = sinks.qgis_fields(frame)
    assert [f.type() for f in fields][:4] == [
        QMetaType.Type.QString,
        QMetaType.Type.LongLong,
        QMetaType.Type.Double,
        QMetaType.Type.Bool,
    ]
    made = QgsVectorLayer("LineString?crs=EPSG:2154", "m", "memory")
    made.dataProvider().addAttributes(fields)
    made.updateFields()
    sinks.write(frame, made.dataProvider(), fields)
    back = layers.raw_frame(
        made, area.crs_of("EPSG:2154"), QgsProject.instance().transformContext()
    ).frame
    assert back["t"].tolist() == ["é", None]
    assert back["i"].tolist() == [1, 2]
    assert back["f"].iloc[0] == 1.5 and np.isnan(back["f"].iloc[1])
    assert back["b"].tolist() == [True, None]
    assert back["d"].iloc[0] == pd.Timestamp("2024-03-31 02:30") and pd.isna(back["d"].iloc[1])
    assert back.geometry.iloc[0].length == pytest.approx(2**0.5)


def test_what_pandas_calls_unknown_is_null_in_a_layer():
    frame = pd.DataFrame(
        {
            "i": pd.array([1, None], dtype="Int64"),
            "b": pd.array([True, None], dtype="boolean"),
            "t": pd.array(["é", None], dtype="string"),
        }
    )
    fields = sinks.qgis_fields(frame)
    made = QgsVectorLayer("None", "m", "memory")
    made.dataProvider().addAttributes(fields)
    made.updateFields()
    sinks.write(frame, made.dataProvider(), fields)
    first, second = (f.attributes() for f in made.getFeatures())
    assert [str(v) for v in second] == ["NULL"] * 3 and first[2] == "é"


def test_qgis_dates_arrive_as_the_wall_clock(layer):
    works = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "start": "datetime", "since": "date"},
        [
            (
                "POINT(0 0)",
                "a",
                QDateTime.fromString("2024-06-13T16:30:00", "yyyy-MM-ddTHH:mm:ss"),
                QDate(2024, 6, 13),
            )
        ],
    )
    frame = read(works, "works").frame
    assert frame["start"].iloc[0] == pd.Timestamp("2024-06-13 16:30") and frame["since"].iloc[
        0
    ] == pd.Timestamp("2024-06-13")


def test_days_that_repeat_are_read_alike_and_each_odd_one_is_counted(layer):
    days = [QDate(2024, 6, 13), QDate(1500, 1, 1), QDate(2024, 6, 13), None, QDate(1500, 1, 1)]
    rows = [("POINT(0 0)", f"w{i}", QDate(2024, 6, 13), day) for i, day in enumerate(days)]
    works = layer("Point", "EPSG:2154", {"id": "string", "start": "date", "since": "date"}, rows)
    loaded = read(works, "works")
    read_days = loaded.frame["since"].tolist()
    assert read_days[0] == read_days[2] == pd.Timestamp("2024-06-13")
    assert all(pd.isna(read_days[i]) for i in (1, 3, 4))
    assert [(line.reason, line.rows) for line in loaded.tally if line.column == "since"] == [
        ("too_old", 2)
    ]


def test_columns_that_nobody_wants_are_left_and_the_others_are_the_same(layer):
    rows = [
        ("POINT(0 0)", "a", QDate(2024, 6, 13), "voirie", "x"),
        ("POINT(1 1)", "a", None, "eau", "y"),
        (None, "c", QDate(2024, 6, 14), "eau", None),
        ("POINT(3 3)", None, QDate(2024, 6, 14), None, "z"),
    ]
    fields = {"id": "string", "date": "date", "category": "string", "street": "string"}
    requests = layer("Point", "EPSG:2154", fields, rows)
    whole, part = (read(requests, "complaints", only=only) for only in (None, ("date", "category")))
    assert set(part.frame.columns) == {"date", "category", "geometry"} < set(whole.frame.columns)
    for name in part.frame.columns:
        assert part.frame[name].equals(whole.frame[name]), name
    assert part.frame.attrs == whole.frame.attrs and part.counts["kept"] == whole.counts["kept"]


def test_of_a_theme_whose_rows_are_brought_together_all_columns_are_read(layer):
    day = QDate(2024, 6, 13)
    rows = [("POINT(0 0)", "7", 2024, day, 1), ("POINT(0 0)", "7", 2024, day, 0)]
    fields = {"id": "string", "year": "integer", "date": "date", "killed": "integer"}
    crashes = layer("Point", "EPSG:2154", fields, rows)
    whole, part = (read(crashes, "accidents", only=only) for only in (None, ("year", "date")))
    assert part.frame.equals(whole.frame) and "killed" in part.frame


def test_tables_without_geometry(layer):
    air = layer(
        "None", "", {"datetime": "string", "no2": "double"}, [(None, "2024-06-13 16:00", 35.0)]
    )
    loaded = read(air, "air_quality")
    assert not hasattr(loaded.frame, "_geometry_column_name") and loaded.frame["no2"].tolist() == [
        35.0
    ]
