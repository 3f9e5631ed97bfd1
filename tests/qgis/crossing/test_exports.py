"""What becomes of the exports of works and schools that a town really gets."""

import csv

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from .test_tools import snapshot


def test_three_exports_of_the_same_works_tell_what_changed(data_folder, tmp_path):
    """Paris's disturbing works as published in December 2023, March and October 2024, against the
    raw files compared by hand.
    """
    import shutil

    from ...helpers.pulling_world import profile, pull

    csv.field_size_limit(10**9)
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {
                    "type": "file",
                    "path": "works.csv",
                    "geometry": "geo_shape",
                    "crs": "EPSG:4326",
                },
                "licence": "ODbL 1.0",
                "attribution": "Ville de Paris",
                "fields": {
                    "id": "Identifiant",
                    "start": "Date de début",
                    "end": "Date de fin",
                    "street": "Voie(s)",
                },
            }
        },
    )
    seen, told = {}, []
    for export in ("2023-12", "2024-03", "2024-10"):
        raw = data_folder / "paris/works" / export / "chantiers-perturbants.csv"
        shutil.copy(raw, tmp_path / "works.csv")
        counts = pull(path, tmp_path / "store.gpkg").counts
        with raw.open(encoding="utf-8-sig", newline="") as stream:
            columns = ("Date de début", "Date de fin", "Voie(s)", "geo_shape")
            rows_ = [r for r in csv.DictReader(stream, delimiter=";") if r["Date de début"]]
        now = {r["Identifiant"]: tuple(r[c].strip() for c in columns) for r in rows_}
        assert counts["kept"] == len(now)
        if seen:
            shared = seen.keys() & now.keys()
            expected = (
                len(now) - len(shared),
                len(seen) - len(shared),
                sum(seen[k] != now[k] for k in shared),
            )
            assert (counts["added"], counts["removed"], counts["modified"]) == expected
            told.append(expected[:2])
        seen = now
    assert len(told) == 2 and told[0][0] == 0, "March lists no work that December does not"


def test_schools_without_points_are_refused_in_one_sentence(inputs, data_folder, tmp_path):
    """Bondy publishes pupils by school code, without a place: nothing can be near a place that is
    not known.
    """
    pupils = QgsVectorLayer(str(data_folder / "bondy/rentreeSco.csv"), "pupils", "ogr")
    assert pupils.featureCount() > 80
    with pytest.raises(QgsProcessingException) as caught:
        snapshot({**inputs, "SCHOOLS": pupils}, tmp_path)
    assert (
        "Schools" in str(caught.value)
        and "without geometry" in str(caught.value)
        and "Traceback" not in str(caught.value)
    )
