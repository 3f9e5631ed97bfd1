"""Traffic that another tool estimated is told as modelled, not as counted."""

import geopandas as gpd
import shapely

from clairville.algorithms.accidents import exposure


def test_estimated_traffic_is_no_count():
    lines = [shapely.LineString([(0, 100 * k), (90, 100 * k)]) for k in range(2)]
    segments = gpd.GeoDataFrame({"length_m": [90.0, 90.0]}, geometry=lines)
    traffic = gpd.GeoDataFrame(
        {"veh_day": [800.0, 0.0, 400.0], "method": ["estimated", "counted", "counted"]},
        geometry=[lines[0], lines[0], lines[1]],
    ).iloc[[1, 0, 2]]
    known = exposure.attach(segments, traffic.iloc[1:].reset_index(drop=True))
    found = exposure.exposure_of(known, 1.0)
    assert found.unit == "veh_km" and found.traffic.tolist() == [800.0, 400.0]
    assert found.source.tolist() == ["modelled", "counted"]
