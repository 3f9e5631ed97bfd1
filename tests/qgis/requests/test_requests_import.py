"""An export of requests in any system of France is placed without being asked."""

import pytest

from clairville.plugin.panels.requests import importing


@pytest.mark.parametrize(
    ("territory", "box", "x", "y", "wanted"),
    [
        ("", None, 652000, 6862000, "EPSG:2154"),
        ("", None, 1700000, 8186000, "EPSG:3949"),
        ("", None, 1842000, 5174000, "EPSG:3946"),
        ("", None, 1652000, 8167000, "EPSG:3949"),
        ("EPSG:2975", (55.2, -21.4, 55.9, -20.8), 338000, 7690000, "EPSG:2975"),
        ("EPSG:2972", (-52.5, 4.8, -52.2, 5.0), 353000, 545000, "EPSG:2972"),
        ("", None, 2.35, 48.85, "EPSG:4326"),
        ("EPSG:5490", (-61.3, 14.4, -60.8, 14.9), 708000, 1615000, "EPSG:5490"),
    ],
)
def test_the_system_of_an_export_is_recognised(tmp_path, monkeypatch, territory, box, x, y, wanted):
    monkeypatch.setattr(importing, "_territory", lambda: ("America/Cayenne", territory, box))
    path = tmp_path / "export.csv"
    path.write_text(f"numero;date;x;y\n1;03/02/2026 08:00;{x};{y}\n", encoding="utf-8")
    export = importing.Export(path)
    assert export.system == wanted and export.sure
    row = export.read().rows[0]
    assert row["date"] == "2026-02-03T08:00:00" and abs(row["lon"]) < 63 and abs(row["lat"]) < 52
